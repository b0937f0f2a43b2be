from __future__ import annotations

import random
from pathlib import Path

import pytest

from clubmgr.desk import exporting, importing
from clubmgr.desk.exporting import Wanted
from clubmgr.models import card_rests
from clubmgr.models.program import Program
from clubmgr.papers.cards import Version

NAMES = (
    ("N:Test;Jean;;;", "FN:Jean Test"),
    ("N;LANGUAGE=fr:Test;Jean;;Dr", "FN:Dr Jean Test"),
    ("N:Test;Jean;Paul,Luc;;A,B", "FN:Jean Test"),
    ("N:Test;Jean;;;", "FN;LANGUAGE=fr;PREF=1:Jean Test Fort", "FN;LANGUAGE=en:Johnny"),
)
PIXEL = "iVBORw0KGgo="
OTHERS = (
    ("PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQ",),
    (f"PHOTO;ENCODING=b:{PIXEL}",),
    (f"PHOTO;MEDIATYPE=image/png;PREF=1:data:image/png;base64,{PIXEL}",),
    (f"PHOTO;ENCODING=b;TYPE=image/jpeg;X-CROP=1:{PIXEL}",),
    ("PHOTO:http://example.org/a.jpg",),
    ("PHOTO;VALUE=uri;TYPE=JPEG:http://example.org/a.jpg",),
    (f"LOGO;ENCODING=b;TYPE=GIF:{PIXEL}",),
    (f"SOUND;TYPE=BASIC;ENCODING=b:{PIXEL}",),
    (f"KEY;ENCODING=b:{PIXEL}", f"KEY:data:text/plain;base64,{PIXEL}"),
    (f"X-CERT;ENCODING=b;TYPE=HOME:{PIXEL}",),
    ("BDAY:1980-04-12", "BDAY;VALUE=text:about 1800"),
    ("BDAY:19800412", "X-BDAY:19810412"),
    ("BDAY:--0412",),
    ("TEL;PREF=2;TYPE=HOME:0611111111", "TEL;PREF=1:0622222222", "NICKNAME;PREF=3:n"),
    ("DEPARTMENT:x", "DEPARTMENT;TYPE=WORK:y"),
    ("ANNIVERSARY:2000-01-01", "DEATHDATE:20200101", "X-EVOLUTION-ANNIVERSARY:2000-01-01"),
    ("ANNIVERSARY:2000-01-01", "ANNIVERSARY:20010101"),
    ("TEL;VALUE=uri;TYPE=cell:tel:+48-600-100-200", "TEL;VALUE=uri:tel:+33612345678;ext=5"),
    ("TEL;TYPE=CELL:06 12 34 56 78", "TEL;VALUE=uri;TYPE=home:tel:0412"),
    ("ORG:Alpha;U1", "ORG:Beta;U2", "TITLE:Chef", "ROLE:Poet"),
    ("item1.ADR;TYPE=HOME:;;1 rue A;Lyon;;69001;France", "item1.X-ABADR:fr"),
    ("ADR;TYPE=HOME:;;1 rue A;Lyon;;69001;France", "ADR;TYPE=WORK:;;2 rue B;Paris;;;France"),
    ("UID:ABC-1", "CLASS:PUBLIC", "MAILER:x", "GENDER:M", "LANG:fr", "NOTE:one\\ntwo"),
    ("SOCIALPROFILE;SERVICE-TYPE=Mastodon:https://example.social/@jean", "NICKNAME:a,b\\,c"),
)


def read(program: Program, file: Path, *lines: str, version: Version = "3.0") -> tuple[int, ...]:
    text = "\r\n".join(("BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""))
    file.write_text(text, newline="")
    return reread(program, file)


def reread(program: Program, file: Path) -> tuple[int, ...]:
    """Import a file; return how many people were created, updated and unchanged by it."""
    prepared = importing.prepare(program, [file])
    report = prepared.report
    if report.writes:
        importing.store(program, prepared)
    return report.created, report.updated, report.unchanged


def written(program: Program, version: Version = "3.0") -> str:
    data = exporting.export(program, "people", "vcf", Wanted(vcard=version)).decode()
    return data.replace("\r\n ", "")


@pytest.mark.parametrize("dice", map(random.Random, range(30)), ids=map(str, range(30)))
def test_an_exported_card_changes_nothing_where_it_came_from(
    dice: random.Random, program: Program, tmp_path: Path
) -> None:
    import vobject

    file = tmp_path / "card.vcf"
    chosen = [*dice.choice(NAMES), "EMAIL:jean@example.org"]
    for lines in dice.sample(OTHERS, 5):
        chosen += lines
    old: Version = dice.choice(("3.0", "4.0"))
    assert read(program, file, *chosen, version=old)[0] == 1
    kept = card_rests.every(program)
    for version in ("3.0", "4.0"):
        text = written(program, version)
        list(vobject.readComponents(text))
        file.write_text(text, newline="")
        assert reread(program, file) == (0, 0, 1), (chosen, text)
        assert card_rests.every(program) == kept
        assert written(program, version) == text


def test_each_line_alone_changes_nothing_where_it_came_from(
    program: Program, tmp_path: Path
) -> None:
    file = tmp_path / "card.vcf"
    every = [(*names, *lines) for names in NAMES for lines in ((), *OTHERS)]
    for n, lines in enumerate(every):
        assert read(program, file, *lines, f"EMAIL:a{n}@example.org", version="4.0")[0] == 1
    for version in ("3.0", "4.0"):
        file.write_text(written(program, version), newline="")
        report = importing.prepare(program, [file]).report
        assert (report.created, report.updated) == (0, 0), report


def test_what_a_newer_card_says_takes_the_place_of_what_the_older_one_said(
    program: Program, tmp_path: Path
) -> None:
    file = tmp_path / "card.vcf"
    who = ("N:Test;Jean;;;", "FN:Jean Test", "EMAIL:jean@example.org")
    older = (
        "item1.ADR;TYPE=HOME:;;1 rue A;Lyon;;69001;France", "item1.X-ABADR:fr", "ORG:Alpha;U1",
        "TITLE:Chef", "PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQ", "LOGO;ENCODING=b;TYPE=GIF:R0lGODlh",
    )  # fmt: skip
    newer = (
        "ORG:Beta;U2", "TITLE:Boss", "ADR;TYPE=HOME:;;2 rue B;Paris;;75001;France",
        "PHOTO;ENCODING=b;TYPE=JPEG:/9j/4BBQ", "LOGO:data:image/gif;base64,R0lGODdh",
    )  # fmt: skip
    read(program, file, *who, *older)
    assert read(program, file, *who, *newer) == (0, 1, 0)
    text = written(program)
    names = ("ORG", "TITLE", "ADR", "PHOTO", "LOGO", "X-AB", "item")
    assert [line for line in text.split("\r\n") if line.startswith(names)] == [
        "ORG:Beta;U2", "TITLE:Boss", "ADR;TYPE=HOME:;;2 rue B;Paris;;75001;France",
        "PHOTO;ENCODING=b;TYPE=JPEG:/9j/4BBQ", "LOGO;ENCODING=b;TYPE=GIF:R0lGODdh",
    ]  # fmt: skip

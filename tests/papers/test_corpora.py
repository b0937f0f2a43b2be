from __future__ import annotations

import io
import json
import time
import tracemalloc
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from clubmgr.errors import ClubmgrError
from clubmgr.papers.contacts import open_contacts
from clubmgr.papers.replies import read as read_replies

SOONEST = 20.0
"""Seconds within which anything is refused; a wait without end is what this is about."""
MOST = 160 << 20
"""Bytes that the reading of a hostile file may hold, however large it says it is."""
GIGABYTE = 1 << 30
SHEET = "xl/worksheets/sheet1.xml"
PARTS = {
    "[Content_Types].xml": '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org'
    '/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.'
    'openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override '
    'PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.spreadsheetml.worksheet+xml"/></Types>',
    "_rels/.rels": '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org'
    '/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/'
    'officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": '<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/'
    'spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": '<?xml version="1.0"?><Relationships xmlns="http://schemas.'
    'openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.'
    'openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml'
    '"/></Relationships>',
}
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
BOMB = '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY l0 "ha">' + LAUGHS + "]>"
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
CELL = '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>{text}</t></is></c></row></sheetData>'


def workbook(sheet: str, **others: str) -> bytes:
    """Return a workbook with one sheet; other parts are given by name, with __ for /."""
    content = io.BytesIO()
    parts = PARTS | {SHEET: sheet} | {k.replace("__", "/"): v for k, v in others.items()}
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return content.getvalue()


def zeros(count: int) -> bytes:
    """Return a workbook whose sheet is very many blanks."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in PARTS.items():
            archive.writestr(name, text)
        with archive.open(SHEET, "w", force_zip64=True) as sheet:
            block = b" " * (1 << 20)
            for _ in range(count >> 20):
                sheet.write(block)
    return content.getvalue()


def sparse(path: Path, begin: bytes, size: int) -> Path:
    """Write a file that is a beginning and then nothing but NULs, none of them on the disk."""
    with path.open("wb") as file:
        file.write(begin)
        file.truncate(size)
    return path


@contextmanager
def soon_and_small() -> Iterator[None]:
    """Refuse what takes long, or holds much."""
    tracemalloc.start()
    begun = time.monotonic()
    try:
        yield
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert time.monotonic() - begun < SOONEST
    assert most < MOST


def read_all(source: Path | bytes, name: str) -> tuple[int, str]:
    """Return how many people a file is read as, and the sentence that refuses it or its first."""
    try:
        contacts = open_contacts(source, name)
        people = sum(len(chunk.lines) for chunk in contacts.chunks())
    except ClubmgrError as error:
        return 0, error.message
    refused = [each.reason for each in contacts.refused]
    return people, refused[0] if refused else ""


def of_bytes(make: Callable[[], bytes], name: str, told: str, people: int = 0) -> object:
    return pytest.param(make, name, told, people, id=f"{name}: {told[:30] or people}")


def vcard(*lines: str) -> str:
    return "\n".join(("BEGIN:VCARD", *lines, "END:VCARD", ""))


FEW = [
    of_bytes(lambda: b"", "a.csv", "is empty"),
    of_bytes(lambda: b"\0" * 4096, "a.csv", "no list of people"),
    of_bytes(lambda: b"name,email\n" + b"Ada," * 99 + b"\0\0\n", "a.csv", "cells where"),
    of_bytes(lambda: b'name\n"Ada\n', "a.csv", "quotation mark"),
    of_bytes(lambda: b"name;city\n" + b";" * 9999 + b"\nAda;Nice\n", "a.csv", "", 1),
    of_bytes(lambda: ",".join(map(str, range(2000))).encode(), "a.csv", "more than 1000 columns"),
    of_bytes(lambda: b"name\n" + b"\x81\x8d\x8f\n" * 3, "a.csv", "", 3),
    of_bytes(lambda: b"name\nRen\xc3\n" + "Zoé\nÉloïse\n".encode() * 9, "a.csv", "no UTF-8", 18),
    of_bytes(lambda: "name\nAda\n".encode("utf-32"), "a.csv", "", 1),
    of_bytes(lambda: "name\nAda\n".encode("utf-16")[:-1], "a.csv", "cannot be read as"),
    of_bytes(lambda: b"name\n" + b"a" * 200_000 + b"\n", "a.csv", "too long"),
    of_bytes(lambda: b"name\n" + "e\u0301".encode() * 9_000 + b"\n", "a.csv", "too long"),
    of_bytes(lambda: b"PK\x03\x04", "a.xlsx", "damaged"),
    of_bytes(lambda: workbook("")[:400], "a.xlsx", "damaged"),
    of_bytes(lambda: workbook("<worksheet"), "a.xlsx", "damaged"),
    of_bytes(
        lambda: workbook(f"{BOMB}<worksheet {MAIN}>{CELL.format(text='&l11;')}</worksheet>"),
        "laughs.xlsx",
        "damaged",
    ),
    of_bytes(
        lambda: workbook(
            f"<worksheet {MAIN}>{CELL.format(text='x')}</worksheet>",
            **{"xl__workbook.xml": f"{BOMB}<workbook {MAIN}>&l11;</workbook>"},
        ),
        "laughs.xlsx",
        "damaged",
    ),
    of_bytes(
        lambda: workbook(
            '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
            f"<worksheet {MAIN}>{CELL.format(text='&x;')}</worksheet>"
        ),
        "outside.xlsx",
        "",
    ),
    of_bytes(lambda: zeros(1 << 27), "bomb.xlsx", "far more than a list"),
    of_bytes(lambda: b"[" * 100_000, "a.json", "no sound JSON"),
    of_bytes(lambda: b'[{"name":"Ada"}, {"name":', "a.json", "no sound JSON"),
    of_bytes(lambda: b'[{"name":"Ada"}, 5, null]', "a.json", "no object", 1),
    of_bytes(lambda: b'[{"name":' + b"9" * 9_000 + b"}]", "a.json", ""),
    of_bytes(lambda: b'{"name": NaN}', "a.json", "holds no list of objects"),
    of_bytes(lambda: json.dumps([{"name": "\ud800x"}]).encode(), "a.json", "", 1),
    of_bytes(lambda: b"BEGIN:VCARD\nFN:x\n" * 500, "a.vcf", "does not end"),
    of_bytes(lambda: b"END:VCARD\n" * 500, "a.vcf", "does not begin"),
    of_bytes(lambda: vcard("FN:\0", "X:1").encode(), "a.vcf", "neither a name"),
    of_bytes(lambda: (vcard("FN:x", "T" * 9_000) + vcard("FN:y")).encode(), "a.vcf", "", 1),
    of_bytes(
        lambda: (vcard("FN:x", *["X-A:" + "a" * 9_000] * 900) + vcard("FN:y")).encode(),
        "a.vcf", "too large", 2,
    ),
    of_bytes(
        lambda: vcard("FN:x", "NOTE;ENCODING=QUOTED-PRINTABLE:" + "=\n" * 99_999).encode(),
        "a.vcf", "", 1,
    ),
    of_bytes(lambda: ("BEGIN:VCARD\nAGENT:\n" * 9_000).encode(), "a.vcf", "does not end"),
]  # fmt: skip


@pytest.mark.parametrize(("make", "name", "told", "people"), FEW)
def test_a_malformed_file_costs_a_sentence_and_no_more(
    make: Callable[[], bytes], name: str, told: str, people: int
) -> None:
    source = make()
    with soon_and_small():
        found, said = read_all(source, name)
    assert (found, told in said) == (people, True), (found, said)
    assert "/etc/passwd" not in said
    assert "root:" not in said


@pytest.mark.parametrize(
    ("name", "begin"),
    [
        ("a.csv", b"name,email\nAda,"),
        ("a.csv", b'name,email\n"Ada'),
        ("a.vcf", b"BEGIN:VCARD\nFN:Ada\nNOTE:"),
        ("a.vcf", b"BEGIN:VCARD\nFN:Ada\nPHOTO;ENCODING=b:"),
        ("a.json", b'[{"name": "'),
    ],
)
def test_a_line_of_a_gigabyte_is_refused_without_being_held(
    tmp_path: Path, name: str, begin: bytes, long: bool
) -> None:
    path = sparse(tmp_path / name, begin, GIGABYTE if long else GIGABYTE // 16)
    with soon_and_small():
        people, said = read_all(path, name)
    assert people == 0
    assert said


def test_a_sheet_that_unpacks_without_end_is_refused(long: bool) -> None:
    source = zeros(4 << 30 if long else 1 << 27)
    with soon_and_small():
        people, said = read_all(source, "bomb.xlsx")
    assert (people, "far more than a list" in said) == (0, True)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\0" * 9_999,
        b"BEGIN:VCALENDAR\n" * 5_000,
        b"BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nSUMMARY:" + b"a" * (1 << 22),
        b"BEGIN:VCALENDAR\nMETHOD:REPLY\nBEGIN:VEVENT\nDTSTART:99999999T999999Z\nEND:VEVENT\n"
        b"END:VCALENDAR\n",
        b"BEGIN:VCALENDAR\nMETHOD:REPLY\nBEGIN:VEVENT\nUID:x\nRRULE:FREQ=SECONDLY;COUNT=999999999"
        b"\nEND:VEVENT\nEND:VCALENDAR\n",
        "BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\n".encode("utf-16"),
        b"BEGIN:VCALENDAR\nMETHOD:REPLY\nBEGIN:VEVENT\nATTENDEE;CN=\xff\xfe:mailto:a@b\n",
    ],
)
def test_a_malformed_calendar_costs_a_sentence_and_no_more(content: bytes) -> None:
    with soon_and_small(), pytest.raises(ClubmgrError):
        read_replies(content, "answer.ics")

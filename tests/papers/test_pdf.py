from __future__ import annotations

import re
import zlib
from datetime import datetime, timedelta, timezone

import pytest

from clubmgr.papers import fonts, pdf
from clubmgr.papers.verbatim import verbatim

WRITTEN = datetime(2027, 1, 13, 9, 30, tzinfo=timezone(timedelta(hours=1)))
UNASSIGNED = "\u0379"
OTHER_SCRIPTS = "Łódź Ñandú Иванов Ἀθηνᾶ محمد עברית ไทย हिन्दी ქართ Հայ 🎉👩‍🚀 œuvre → ✓"


def write(source: str, language: str = "fr") -> bytes:
    return pdf.write(source, language=language, written_at=WRITTEN)


def objects(file: bytes) -> bytes:
    """Return the file with its compressed streams laid open."""
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", file, re.DOTALL)
    opened = []
    for stream in streams:
        try:
            opened.append(zlib.decompress(stream))
        except zlib.error:
            opened.append(stream)
    return file + b"\n".join(opened)


def pages(file: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", objects(file)))


def test_a_paper_is_a_tagged_pdf_that_names_its_title_and_language() -> None:
    laid_open = objects(write("# Statuts « X »\n\na\n"))
    assert laid_open.startswith(b"%PDF-1.7")
    assert "Statuts « X »".encode("utf-16-be") in laid_open or "Statuts « X »".encode() in laid_open
    assert re.search(rb"/Lang\s*\(fr-FR\)", laid_open)
    assert re.search(rb"/Marked\s+true", laid_open)
    assert b"20270113" in laid_open


def test_the_fonts_are_in_the_file() -> None:
    laid_open = objects(write("# a\n\nb *c* **d** 🎉\n"))
    assert len(re.findall(rb"/FontFile[23]?\s", laid_open)) == len(
        re.findall(rb"/Type\s*/FontDescriptor", laid_open)
    )
    assert b"LibertinusSerif" in laid_open


def test_pages_are_started_and_counted() -> None:
    assert pages(write("a\n")) == 1
    assert pages(write("a\n\n<!-- page -->\n\nb\n")) == 2
    assert pages(write("mot " * 3000)) > 2


def test_a_long_table_goes_over_several_pages() -> None:
    rows = "\n".join(f"| {n} | valeur |" for n in range(120))
    assert pages(write(f"| n | v |\n|---|---|\n{rows}\n")) > 2


def test_tables_to_write_in_and_of_labels_are_set() -> None:
    sheet = "<!-- lines -->\n\n<!-- widths 1 9 -->\n\n| n | s |\n|---|---|\n"
    assert pages(write(sheet + "| 1 | |\n" * 60)) == 3
    assert pages(write(sheet)) == 1
    assert pages(write("| | |\n|---|---|\n| **a** | b |\n")) == 1


def test_a_long_list_to_sign_begins_below_the_words_before_it() -> None:
    rows = "| Ana | |\n" * 30
    assert pages(write(f"Lu.\n\n<!-- lines -->\n\n| n | s |\n|---|---|\n{rows}\n> Note.\n")) == 2


def test_a_line_is_justified_in_a_paragraph_of_two_as_in_a_longer_one() -> None:
    stretched = re.compile(rb"\)-\d")  # what moves a letter away from the one before it
    words = "aux clients et aux partenaires et aux " * 2
    assert not stretched.search(objects(write(words)))
    assert stretched.search(objects(write(words + "x" * 45)))


def page_of_the_heading(file: bytes) -> int:
    """Return the page that the only bookmark leads to, counted from 1."""
    laid_open = objects(file)
    (kids,) = re.findall(rb"/Kids\s*\[([^\]]*)\]", laid_open)
    (leads_to,) = re.findall(rb"\[(\d+) 0 R\s*/XYZ", laid_open)
    return 1 + re.findall(rb"(\d+) 0 R", kids).index(leads_to)


def test_signatures_take_their_section_to_the_next_page_rather_than_stand_alone() -> None:
    text = "mot " * 700 + "\n\n## Formalités\n\nTexte.\n\nFait.\n\n"
    table = "| n | s |\n|---|---|\n" + "| a | |\n" * 4
    assert page_of_the_heading(write(f"{text}{table}")) == 1
    assert page_of_the_heading(write(f"{text}<!-- signatures -->\n\n{table}")) == 2
    count = "mot " * 700 + "\n\n## Décompte\n\n| v |\n|---|\n| 7 |\n\nFait.\n\n"
    assert page_of_the_heading(write(f"{count}{table}")) == 1
    assert page_of_the_heading(write(f"{count}<!-- signatures -->\n\n{table}")) == 2


@pytest.mark.parametrize(
    "typed",
    [
        "#set page(width: 1cm)",
        '#read("/etc/passwd")',
        '#panic("x")',
        "$x^2$",
        "= x",
        "@ref <label>",
        '"; }',
        "\\u{41}",
        "x" * 5000,
        "李" * 500,
        UNASSIGNED,
        "\x00\x1b[31m\ufffe",
    ],
)
def test_what_people_type_is_set_and_never_run(typed: str) -> None:
    text = verbatim(typed)
    source = f"# {text}\n\n{text}\n\n- {text}\n\n| {text} |\n|---|\n| {text} |\n"
    assert write(source).startswith(b"%PDF-")


def test_the_same_paper_gives_the_same_bytes() -> None:
    source = f"# T\n\n{OTHER_SCRIPTS}\n"
    assert write(source) == write(source)


def test_the_date_is_the_one_handed_in() -> None:
    later = pdf.write("a", language="fr", written_at=WRITTEN + timedelta(days=1))
    assert later != write("a")


def test_names_in_other_scripts_are_shown() -> None:
    assert pdf.unshown(OTHER_SCRIPTS + "李小龙 한국어 ひらがな") == ()


def test_a_character_that_no_font_shows_is_named() -> None:
    assert pdf.unshown(f"a{UNASSIGNED}b") == (UNASSIGNED,)
    assert pdf.unshown("a\u200d\ufe0f\u2028") == ()


def test_latin_letters_need_no_check_because_the_text_font_has_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    letters = "".join(map(chr, range(0x20, ord(fonts._LAST_LATIN) + 1)))
    monkeypatch.setattr(fonts, "_LAST_LATIN", "")
    assert fonts.unshown(letters) == ()


def test_the_computers_own_fonts_are_used_only_where_those_shipped_do_not_do() -> None:
    shipped = fonts.fonts(of_this_computer=False)
    assert fonts.choose(OTHER_SCRIPTS) is shipped
    assert fonts.choose(UNASSIGNED) is not shipped


def test_nothing_is_put_into_an_address_that_is_broken() -> None:
    address = "ana.silva.with.a.long.name@some.organisation.example.org"
    laid_open = objects(write(f"| Name | E-mail | x |\n|---|---|---|\n| a | {address} | y |\n"))
    assert b"200B" not in laid_open.upper()

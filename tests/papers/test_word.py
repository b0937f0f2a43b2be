from __future__ import annotations

from cProfile import Profile
from datetime import UTC, datetime, timedelta, timezone
from io import BytesIO
from typing import TYPE_CHECKING
from xml.etree import ElementTree
from zipfile import ZipFile

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn

from clubmgr.papers import word
from clubmgr.papers.verbatim import verbatim

if TYPE_CHECKING:
    from docx.document import Document as Paper

WRITTEN = datetime(2027, 1, 13, 9, 30, tzinfo=timezone(timedelta(hours=1)))
SIGNED = "Fait.\n\n<!-- signatures -->\n\n| Nom | Signature |\n|---|---|\n| A | |\n| B | |\n"


def write(source: str, language: str = "fr") -> Paper:
    return Document(BytesIO(word.write(source, language=language, written_at=WRITTEN)))


def part(source: str, name: str) -> str:
    with ZipFile(BytesIO(word.write(source, language="fr", written_at=WRITTEN))) as archive:
        return archive.read(name).decode()


def test_headings_paragraphs_and_lists_have_words_own_styles() -> None:
    paper = write("# T\n\n## A\n\n### B\n\nc\n\n- d\n  - e\n\n1. f\n\n   g\n\n> h\n\n---\n")
    assert [(p.style.name, p.text) for p in paper.paragraphs if p.style] == [
        ("Title", "T"),
        ("Heading 1", "A"),
        ("Heading 2", "B"),
        ("Normal", "c"),
        ("List Bullet", "d"),
        ("List Bullet 2", "e"),
        ("List Number", "f"),
        ("List Continue", "g"),
        ("Note", "h"),
        ("Rule", ""),
    ]


def test_words_keep_their_look() -> None:
    (paragraph,) = write("a **b** *c*<br>d").paragraphs
    assert [(run.text, run.bold, run.italic) for run in paragraph.runs] == [
        ("a ", None, None),
        ("b", True, None),
        (" ", None, None),
        ("c", None, True),
        ("\n", None, None),
        ("d", None, None),
    ]


def test_each_numbered_list_starts_anew() -> None:
    paper = write("1. a\n2. b\n\nc\n\n4. d\n")
    numbers = [p._p.pPr.numPr.numId.val for p in paper.paragraphs if p.text in ("a", "b", "d")]
    assert numbers[0] == numbers[1] != numbers[2]
    numbering = paper.part.numbering_part.element
    starts = [
        numbering.num_having_numId(number).lvlOverride_lst[0].startOverride.val
        for number in (numbers[0], numbers[2])
    ]
    assert starts == [1, 4]


def test_rows_stay_whole_heads_are_repeated_and_there_is_room_to_sign() -> None:
    head, first, last = write(SIGNED).tables[0].rows
    assert head._tr.trPr.find(qn("w:tblHeader")) is not None
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in (head, first, last))
    assert [row.height and round(row.height.cm, 1) for row in (head, first, last)] == [
        None,
        1.8,
        1.8,
    ]


def test_signatures_stay_on_one_page_with_the_words_before_them() -> None:
    paper = write(SIGNED)
    assert paper.paragraphs[0].paragraph_format.keep_with_next
    kept = [
        row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in paper.tables[0].rows
    ]
    assert kept == [True, True, None]


def test_columns_are_as_wide_as_they_were_said_to_be() -> None:
    (table,) = write("<!-- widths 1 3 -->\n\n| a | b |\n|---|---|\n| c | d |\n").tables
    assert [round(cell.width.cm, 2) for cell in table.rows[1].cells] == [3.85, 11.55]
    assert not table.autofit


def test_a_line_by_hand_is_lower_than_a_signature() -> None:
    (table,) = write("<!-- lines -->\n\n| a |\n|---|\n| |\n").tables
    head, line = table.rows
    assert head.height is None
    assert line.height is not None
    assert round(line.height.cm, 1) == 0.9


def test_a_table_of_labels_has_no_row_of_heads() -> None:
    (table,) = write("| | |\n|---|---|\n| **a** | b |\n").tables
    (row,) = table.rows
    assert [cell.text for cell in row.cells] == ["a", "b"]
    assert row._tr.trPr.find(qn("w:tblHeader")) is None


def test_two_tables_stay_two() -> None:
    table = "| a |\n|---|\n| b |\n\n"
    body = write(table + table).element.body
    assert [child.tag.rpartition("}")[2] for child in body][:3] == ["tbl", "p", "tbl"]


def test_a_new_page_is_started() -> None:
    first, second = write("a\n\n<!-- page -->\n\nb\n").paragraphs
    assert not first.paragraph_format.page_break_before
    assert second.paragraph_format.page_break_before


def test_a_new_page_may_start_with_a_table() -> None:
    paper = write("a\n\n<!-- page -->\n\n| b |\n|---|\n| c |\n")
    assert [child.tag.rpartition("}")[2] for child in paper.element.body][:3] == ["p", "p", "tbl"]
    assert paper.paragraphs[1].paragraph_format.page_break_before


def test_the_foot_of_each_page_has_the_title_and_the_page_of_how_many() -> None:
    paper = write("# Statuts « X »\n")
    footer = paper.sections[0].footer.paragraphs[0]._p
    fields = [field.get(qn("w:instr")) for field in footer.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]
    assert "".join(t.text or "" for t in footer.iter(qn("w:t"))) == "Statuts « X »1 / 1"


def test_the_page_is_a4() -> None:
    section = write("a").sections[0]
    assert (round(section.page_width.cm, 1), round(section.page_height.cm, 1)) == (21.0, 29.7)


def test_the_language_is_that_of_the_paper() -> None:
    assert 'w:lang w:val="fr-FR"' in part("a", "word/styles.xml")
    assert write("a").core_properties.language == "fr-FR"
    assert write("a", "en").core_properties.language == "en-GB"
    assert write("a", "nl").core_properties.language == "nl"


def test_the_file_says_its_title_and_date_and_nobodys_name() -> None:
    properties = write("# Un<br>*titre*\n").core_properties
    assert properties.title == "Un titre"
    assert (properties.author, properties.last_modified_by, properties.comments) == ("", "", "")
    assert properties.created == properties.modified == datetime(2027, 1, 13, 8, 30, tzinfo=UTC)


def test_a_title_longer_than_the_format_takes_is_cut_in_the_files_properties_only() -> None:
    paper = write("# " + "x" * 300)
    assert len(paper.core_properties.title) == 255
    assert paper.paragraphs[0].text == "x" * 300


def test_nothing_of_the_librarys_own_is_left_in_the_file() -> None:
    with ZipFile(BytesIO(word.write("a", language="fr", written_at=WRITTEN))) as archive:
        assert not any("thumbnail" in name for name in archive.namelist())
        assert not any(b"python-docx" in archive.read(name) for name in archive.namelist())


def test_every_part_is_sound_xml_whatever_is_typed() -> None:
    typed = "]]> <w:p/> &lt; \x00\x0b\ufffe\U0001f389 محمد 李 \ud800"
    source = f"# {verbatim(typed)}\n\n{verbatim(typed)}\n"
    with ZipFile(BytesIO(word.write(source, language="fr", written_at=WRITTEN))) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                ElementTree.fromstring(archive.read(name))
    assert "]]> <w:p/> &lt;" in write(source).paragraphs[-1].text
    assert "🎉 محمد 李" in write(source).paragraphs[-1].text


def test_the_same_paper_gives_the_same_bytes() -> None:
    source = f"# T\n\n1. a\n2. b\n\n{SIGNED}"
    first, second = (word.write(source, language="fr", written_at=WRITTEN) for _ in range(2))
    assert first == second
    with ZipFile(BytesIO(first)) as archive:
        assert {member.date_time for member in archive.infolist()} == {(2027, 1, 13, 8, 30, 0)}


def test_a_letter_has_its_address_in_the_window_and_its_place_flush_right() -> None:
    paper = write("<!-- address -->\n\nA<br>B\n\n<!-- right -->\n\nLyon<br>le 3\n\nC\n")
    address, right, plain = paper.paragraphs
    styles = [p.style.name for p in paper.paragraphs if p.style]
    assert styles == ["Address", "Right", "Normal"]
    assert address.style is not None
    assert round(address.style.paragraph_format.left_indent.cm) == 8
    assert right.alignment is None  # its style says so
    assert right.style is not None
    assert right.style.paragraph_format.alignment == WD_ALIGN_PARAGRAPH.RIGHT
    assert plain.text == "C"


def test_a_short_table_stays_on_one_page_and_no_row_of_a_long_one_stays_alone() -> None:
    def kept(rows: int) -> list[bool]:
        source = "| a |\n|---|\n" + "| b |\n" * rows
        (table,) = write(source).tables
        cells = [row.cells[0].paragraphs[0] for row in table.rows]
        return [bool(cell.paragraph_format.keep_with_next) for cell in cells]

    assert kept(9) == [True] * 9 + [False]
    assert kept(20) == [True, True, *[False] * 17, True, False]


def test_the_first_line_of_a_title_is_its_title_and_the_rest_its_subtitle() -> None:
    paper = write("# Statuts<br>« X »\n")
    assert [(p.style.name, p.text) for p in paper.paragraphs if p.style] == [
        ("Title", "Statuts"),
        ("Subtitle", "«\u202fX\u202f»"),
    ]


def test_the_letters_of_a_french_ordinal_are_raised() -> None:
    (paragraph,) = write("Le 1er avril").paragraphs
    assert [(run.text, run.font.superscript) for run in paragraph.runs] == [
        ("Le 1", None),
        ("er", True),
        ("\u00a0avril", None),
    ]


def test_lists_have_dashes_in_the_texts_own_font() -> None:
    paper = write("- a\n")
    numbering = paper.part.numbering_part.element
    number = paper.styles["List Bullet"].element.pPr.numPr.numId.val
    found = numbering.num_having_numId(number).abstractNumId.val
    (level,) = numbering.xpath(f"w:abstractNum[@w:abstractNumId='{found}']/w:lvl")
    assert level.find(qn("w:lvlText")).get(qn("w:val")) == "–"
    assert level.find(qn("w:rPr")) is None


def test_a_table_to_read_has_lines_between_its_rows_and_one_to_fill_in_around_its_cells() -> None:
    def edges(source: str) -> list[str]:
        (table,) = write(f"{source}| a | b |\n|---|---|\n| c | d |\n").tables
        (lines,) = table._tbl.tblPr.iter(qn("w:tblBorders"))
        return [line.tag.rpartition("}")[2] for line in lines]

    assert edges("") == ["top", "bottom", "insideH"]
    assert edges("<!-- lines -->\n\n") == ["top", "left", "bottom", "right", "insideH", "insideV"]


def test_a_row_of_a_long_table_costs_what_one_of_a_short_table_costs() -> None:
    def calls(rows: int) -> int:
        profile = Profile()
        profile.runcall(write, "| a | b |\n|---|---|\n" + "| c | d |\n" * rows)
        return sum(entry.callcount for entry in profile.getstats())

    write("warmed up")
    few, more, most = calls(10), calls(110), calls(210)
    assert most - more < 1.1 * (more - few)
    assert most - more < 100 * 2 * 2000  # a look through all styles for each cell takes more


def test_notes_stay_together_after_what_they_are_about() -> None:
    words, first, second = write("a\n\n> b\n>\n> c\n").paragraphs
    assert words.paragraph_format.keep_with_next
    assert first.paragraph_format.keep_with_next
    assert first.paragraph_format.space_before is None  # its style says so
    assert second.paragraph_format.space_before is not None
    assert second.paragraph_format.space_before.pt == 3


def test_a_letter_closes_where_its_address_stands_with_room_to_sign() -> None:
    last, closing = write("Bien à vous.\n\n<!-- closing -->\n\nAna Silva\n").paragraphs
    assert last.paragraph_format.keep_with_next
    assert closing.style is not None
    assert closing.style.name == "Letter End"
    assert round(closing.style.paragraph_format.left_indent.cm) == 8
    assert closing.style.paragraph_format.space_before.cm > 1

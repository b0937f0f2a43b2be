"""Papers as Word files: A4, Word's own styles, page numbers, the title and the language named."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from clubmgr.papers import markdown
from clubmgr.papers.markdown import (
    Block,
    Heading,
    Items,
    Note,
    PageBreak,
    Paragraph,
    Rule,
    Run,
    Runs,
    Table,
)
from clubmgr.papers.typesetting import typeset

if TYPE_CHECKING:
    from docx.document import Document
    from docx.shared import Length
    from docx.table import Table as WordTable
    from docx.table import _Row
    from docx.text.paragraph import Paragraph as WordParagraph

_DEEPEST: Final = 3  # levels of headings and of lists for which Word has styles
_ROOM_TO_SIGN: Final = 1.8  # cm
_LINE_BY_HAND: Final = 0.9  # cm
_STYLES: Final = {"right": "Right", "address": "Address", "closing": "Letter End"}
"""The styles of paragraphs that a letter sets apart."""
_TOGETHER: Final = 8  # rows to sign that still find room on one page
_UNDIVIDED: Final = 280  # characters of a paragraph of three lines, which Word cannot divide
_AFTER_A_NOTE: Final = 3  # points
_BETWEEN_TABLES: Final = 6  # points
_SHORT: Final = 9  # rows that are kept on one page without leaving much of another empty


def write(paper: str, *, language: str, written_at: datetime) -> bytes:
    """Return a paper's Markdown as a .docx file; `written_at` is aware, and its date of creation.

    The same input gives the same bytes.
    """
    from docx import Document
    from docx.shared import Pt

    from clubmgr.papers import word_layout

    blocks = markdown.read(paper)
    document = Document()
    word_layout.set_up(document, language)
    word_layout.describe(document, markdown.title(blocks), language, written_at)
    word_layout.add_footer(document, markdown.running_title(blocks))
    for before, block in pairwise((None, *typeset(blocks, language))):
        if isinstance(before, Table) and isinstance(block, Table | Paragraph | Items):
            # Word makes one of two tables that touch.
            apart = document.add_paragraph(style="Apart")
            apart.paragraph_format.keep_with_next = before.kept or None
            if isinstance(block, Table):
                apart.paragraph_format.space_after = Pt(_BETWEEN_TABLES)
        if block is not None:
            _add(document, block, before)
    file = BytesIO()
    document.save(file)
    return date_members(file, written_at.astimezone(UTC))


def _add(document: Document, block: Block, before: Block | None = None) -> None:
    written = len(document.element.body)
    _add_block(document, block, before)
    if isinstance(before, PageBreak) and not isinstance(block, PageBreak):
        _start_page(document, written)


def _start_page(document: Document, written: int) -> None:
    """Start a page with what was added since, without an empty line where the page is full."""
    from docx.text.paragraph import Paragraph as Line

    added = document.element.body[written - 1]
    if not added.tag.endswith("}p"):
        line = document.add_paragraph(style="Apart")._p
        added.addprevious(line)
        added = line
    Line(added, document._body).paragraph_format.page_break_before = True


def _add_block(document: Document, block: Block, before: Block | None) -> None:
    match block:
        case Heading(level=1):
            _add_title(document, block.runs)
        case Heading():
            level = min(block.level - 1, _DEEPEST)
            _fill(document.add_paragraph(style=f"Heading {level}"), block.runs)
        case Paragraph():
            _add_paragraph(document, block, _STYLES.get(block.placed, "Normal"))
        case Note():
            _add_note(document, block, first=not isinstance(before, Note))
        case Items():
            _add_items(document, block)
        case Table():
            _add_table(document, block)
        case Rule():
            document.add_paragraph(style="Rule")
        case PageBreak():
            pass  # what follows starts the page


def _add_title(document: Document, runs: Runs) -> None:
    """Add a title: its first line says what the paper is, the lines after it of what."""
    from docx.shared import Pt

    title = document.add_paragraph(style="Title")
    if (end := Run("\n")) not in runs:
        _fill(title, runs)
        return
    cut = runs.index(end)
    _fill(title, runs[:cut])
    title.paragraph_format.space_after = Pt(2)
    _fill(document.add_paragraph(style="Subtitle"), runs[cut + 1 :])


def _add_note(document: Document, block: Note, *, first: bool) -> None:
    from docx.shared import Pt

    note = document.add_paragraph(style="Note")
    _fill(note, block.runs)
    note.paragraph_format.keep_with_next = block.kept or None
    if not first:
        note.paragraph_format.space_before = Pt(_AFTER_A_NOTE)


def _add_paragraph(document: Document, block: Paragraph, style: str) -> WordParagraph:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    paragraph = document.add_paragraph(style=style)
    _fill(paragraph, block.runs)
    paragraph.paragraph_format.keep_with_next = block.kept or None
    if len(markdown.plain(block.runs)) <= _UNDIVIDED:
        paragraph.paragraph_format.keep_together = True
    if not block.placed and any("\n" in run.text for run in block.runs):
        # A justified line would be pulled apart.
        paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT
    return paragraph


def _fill(paragraph: WordParagraph, runs: Runs, *, bold: bool = False) -> None:
    for run in runs:
        text = paragraph.add_run(run.text)
        text.bold = bold or run.bold or None
        text.italic = run.italic or None
        text.font.superscript = run.raised or None


def _add_items(document: Document, block: Items, depth: int = 1) -> None:
    level = "" if depth == 1 else f" {min(depth, _DEEPEST)}"
    first = "List Bullet" if block.start is None else "List Number"
    number = None if block.start is None else _start_numbers(document, first + level, block.start)
    for item in block.items:
        style = first
        for part in item:
            if isinstance(part, Items):
                _add_items(document, part, depth + 1)
            elif isinstance(part, Paragraph):
                paragraph = _add_paragraph(document, part, style + level)
                if number is not None and style == first:
                    paragraph._p.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = number
                style = "List Continue"
            else:
                _add(document, part)


def _start_numbers(document: Document, style: str, start: int) -> int:
    """Return the id of a new numbering that looks like a style's, so that each list starts anew."""
    numbering = document.part.numbering_part.element
    like = document.styles[style].element.pPr.numPr.numId.val
    number = numbering.add_num(numbering.num_having_numId(like).abstractNumId.val)
    number.add_lvlOverride(ilvl=0).add_startOverride(start)
    return int(number.numId)


def _add_table(document: Document, block: Table) -> None:
    from docx.table import _Row

    from clubmgr.papers import word_layout

    table = document.add_table(rows=0, cols=len(block.heads))
    widths = _set_widths(table, block.widths)
    # A table of labels and their texts has no heads to show.
    head = (block.heads,) if any(block.heads) else ()
    rows = (*head, *block.rows)
    most = _TOGETHER if block.signed or block.kept else _SHORT
    together = len(block.rows) <= most
    style = document.styles["Table Text"].style_id
    for number, cells in enumerate(rows, start=1):
        is_head = number <= len(head)
        row = _Row(table._tbl.add_tr(), table)
        _keep_whole(row, head=is_head)
        kept = together or _is_at_an_end(number, len(rows)) if number < len(rows) else block.kept
        for runs, width in zip(cells, widths, strict=True):
            paragraph = _add_cell(row, width, style, centred=block.lined and not is_head)
            paragraph.paragraph_format.keep_with_next = kept or None
            _fill(paragraph, runs, bold=is_head)
        if block.signed and not is_head:
            _leave_room(row, _ROOM_TO_SIGN)
        elif block.lined and not is_head:
            _leave_room(row, _LINE_BY_HAND)
    word_layout.draw_lines(table, heads=len(head), grid=block.signed or block.lined)


def _add_cell(row: _Row, width: Length, style: str, *, centred: bool) -> WordParagraph:
    """Add a cell to a row, and return its paragraph.

    The library's own way looks through the whole table and all styles for each of them.
    """
    from docx.enum.table import WD_ALIGN_VERTICAL
    from docx.oxml.table import CT_Tc
    from docx.table import _Cell

    cell = _Cell(CT_Tc.new(), row.table)
    row._tr.append(cell._tc)
    cell.width = width
    if centred:
        cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
    paragraph: WordParagraph = cell.paragraphs[0]
    paragraph._p.style = style
    return paragraph


def _is_at_an_end(number: int, rows: int) -> bool:
    """Tell whether a row is one of the first two or the last but one: no row stays alone."""
    return number <= 2 or number == rows - 1


def _set_widths(table: WordTable, widths: Sequence[int]) -> list[Length]:
    """Share the width of the text between the columns; programs differ in whose they take.

    Returns what each column's cells get too.
    """
    from docx.shared import Cm

    from clubmgr.papers.word_layout import TEXT_WIDTH

    table.autofit = False
    shared: list[Length] = [Cm(TEXT_WIDTH * width / sum(widths)) for width in widths]
    for column, width in zip(table.columns, shared, strict=True):
        column.width = width
    return shared


def _keep_whole(row: _Row, *, head: bool) -> None:
    """Keep a row on one page; its heads are repeated on each page of the table."""
    from docx.oxml import OxmlElement

    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if head:
        properties.append(OxmlElement("w:tblHeader"))


def _leave_room(row: _Row, height: float) -> None:
    """Make a row at least so many centimetres high."""
    from docx.enum.table import WD_ROW_HEIGHT_RULE
    from docx.shared import Cm

    row.height_rule = WD_ROW_HEIGHT_RULE.AT_LEAST
    row.height = Cm(height)


def date_members(file: BytesIO, day: datetime) -> bytes:
    """Return the archive with one date for all its members, instead of the moment of writing."""
    dated = BytesIO()
    with ZipFile(file) as source, ZipFile(dated, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            member = ZipInfo(name, day.timetuple()[:6])
            member.compress_type = ZIP_DEFLATED
            target.writestr(member, source.read(name))
    return dated.getvalue()

"""The text of a Word file as Markdown, as the register of papers keeps it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Final

from clubmgr.papers.verbatim import verbatim

if TYPE_CHECKING:
    from docx.oxml.table import CT_Row
    from docx.table import Table
    from docx.text.paragraph import Paragraph

_MERGED: Final = "continue"
_HEADING: Final = re.compile(r"Heading ([1-5])")


def text_of(content: bytes) -> str:
    """Return the headings, paragraphs, lists and tables of a .docx file as Markdown."""
    from docx import Document

    document = Document(BytesIO(content))
    styles: dict[str | None, str] = {}
    return "\n\n".join(_blocks(document.iter_inner_content(), styles)) + "\n"


def _blocks(found: Iterator[Paragraph | Table], styles: dict[str | None, str]) -> Iterator[str]:
    from docx.table import Table

    for block in found:
        if isinstance(block, Table):
            yield _table(block)
        elif text := verbatim(block.text.strip()):
            yield _lead(block, styles) + text


def _lead(paragraph: Paragraph, styles: dict[str | None, str]) -> str:
    """Return the mark that says what a paragraph is; `styles` keeps the names of those met."""
    key = paragraph._p.style
    if key not in styles:
        styles[key] = str(paragraph.style.name) if paragraph.style is not None else ""
    style = styles[key]
    if style == "Title":
        return "# "
    if match := _HEADING.fullmatch(style):
        return "#" * (int(match[1]) + 1) + " "
    properties = paragraph._p.pPr
    is_listed = properties is not None and properties.numPr is not None
    return "- " if is_listed or style.startswith("List ") else ""


def _table(table: Table) -> str:
    rows = [list(_cells(table, row)) for row in table._tbl.tr_lst]
    width = max(map(len, rows), default=0)
    lines = [[*row, *[""] * (width - len(row))] for row in rows]
    lines.insert(1, ["---"] * width)
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _cells(table: Table, row: CT_Row) -> Iterator[str]:
    """Yield the texts of a row; a merged cell says its text once."""
    from docx.table import _Cell

    for cell in row.tc_lst:
        yield "" if cell.vMerge == _MERGED else verbatim(_Cell(cell, table).text.strip())
        yield from [""] * (cell.grid_span - 1)

"""The text of a Word file as Markdown, as the register of papers keeps it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Final

from clubmgr.papers.verbatim import verbatim

if TYPE_CHECKING:
    from docx.table import Table
    from docx.text.paragraph import Paragraph

_HEADING: Final = re.compile(r"Heading ([1-5])")


def text_of(content: bytes) -> str:
    """Return the headings, paragraphs, lists and tables of a .docx file as Markdown."""
    from docx import Document

    document = Document(BytesIO(content))
    return "\n\n".join(_blocks(document.iter_inner_content())) + "\n"


def _blocks(found: Iterator[Paragraph | Table]) -> Iterator[str]:
    from docx.table import Table

    for block in found:
        if isinstance(block, Table):
            yield _table(block)
        elif text := verbatim(block.text.strip()):
            yield _lead(block) + text


def _lead(paragraph: Paragraph) -> str:
    """Return the mark that says what a paragraph is."""
    style = str(paragraph.style.name) if paragraph.style is not None else ""
    if style == "Title":
        return "# "
    if match := _HEADING.fullmatch(style):
        return "#" * (int(match[1]) + 1) + " "
    properties = paragraph._p.pPr
    is_listed = properties is not None and properties.numPr is not None
    return "- " if is_listed or style.startswith("List ") else ""


def _table(table: Table) -> str:
    rows = [_cells(table, number) for number in range(len(table.rows))]
    width = max(map(len, rows), default=0)
    lines = [[*row, *[""] * (width - len(row))] for row in rows]
    lines.insert(1, ["---"] * width)
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _cells(table: Table, row: int) -> list[str]:
    """Return the texts of a row; a merged cell says its text once."""
    texts: list[str] = []
    before = None
    for cell in table.rows[row].cells:
        texts.append("" if cell._tc is before else verbatim(cell.text.strip()))
        before = cell._tc
    return texts

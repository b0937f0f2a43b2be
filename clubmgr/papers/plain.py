"""A paper as plain text, for the body of a mail."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from clubmgr.i18n import labelled
from clubmgr.papers import markdown
from clubmgr.papers.markdown import (
    Block,
    Heading,
    Items,
    Note,
    PageBreak,
    Paragraph,
    Rule,
    Runs,
    Table,
)


def write(paper: str) -> str:
    """Return a paper's Markdown as plain text, up to the first page that is started by hand.

    Labels are written as the language in use writes them.
    """
    return "\n\n".join(_blocks(markdown.read(paper))) + "\n"


def _blocks(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Heading(level=1):
                yield _text(block.runs)
            case Heading():
                text = _text(block.runs)
                yield f"{text}\n{'-' * len(text)}"
            case Paragraph() | Note():
                yield _text(block.runs)
            case Items():
                yield "\n".join(_items(block))
            case Table():
                yield "\n".join(_rows(block))
            case Rule():
                yield "-" * 3
            case PageBreak():
                return


def _text(runs: Runs) -> str:
    return "".join(run.text for run in runs)


def _items(block: Items) -> Iterator[str]:
    for number, item in enumerate(block.items, block.start or 1):
        mark = "- " if block.start is None else f"{number}. "
        text = "\n".join(_blocks(item))
        yield mark + text.replace("\n", "\n" + " " * len(mark))


def _rows(table: Table) -> Iterator[str]:
    """Yield a row a line: a label and its text where the table has two columns without heads."""
    heads = [_text(runs) for runs in table.heads]
    if any(heads):
        yield " | ".join(heads)
    for row in table.rows:
        cells = [_text(runs) for runs in row]
        if not any(heads) and len(cells) == 2:
            yield labelled(*cells)
        else:
            yield " | ".join(cells)

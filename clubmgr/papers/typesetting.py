"""What is done to a paper's blocks before Word and PDF set them, so that both look alike.

A French paper gets the no-break spaces that its typography asks for, in what people typed too:
only spaces that are there are changed, and only in how the paper is set. The letters of `1er` are
raised. No day is parted from its month. Tables share out the width of the page between columns.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from clubmgr.papers import french, markdown
from clubmgr.papers.markdown import Block, Heading, Items, Note, Paragraph, Run, Runs, Table

_DAYS: Final = re.compile(
    r"(?<=\d) (?=(?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December)\b)"
)
_ORDINAL: Final = re.compile(r"(?<=\b1)(er|re)\b")
_NARROWEST: Final = 4  # characters that the narrowest column has room for
_WIDEST: Final = 26  # characters after which a column is no wider for having more
_PADDING: Final = 3
_ROOM_TO_SIGN: Final = 22


def typeset(blocks: Iterable[Block], language: str) -> tuple[Block, ...]:
    """Return a paper's blocks as they are set in its language."""
    return tuple(_set(block, language) for block in blocks)


def _set(block: Block, language: str) -> Block:
    match block:
        case Heading() | Paragraph() | Note():
            return replace(block, runs=_runs(block.runs, language))
        case Items():
            items = tuple(tuple(_set(part, language) for part in item) for item in block.items)
            return replace(block, items=items)
        case Table():
            return replace(
                block,
                heads=tuple(_runs(cell, language) for cell in block.heads),
                rows=tuple(tuple(_runs(cell, language) for cell in row) for row in block.rows),
                widths=block.widths or _share_out(block),
            )
        case _:
            return block


def _runs(runs: Runs, language: str) -> Runs:
    if language == "fr":
        return tuple(
            part for run in runs for part in _raise(replace(run, text=french.space(run.text)))
        )
    return tuple(replace(run, text=_DAYS.sub("\u00a0", run.text)) for run in runs)


def _raise(run: Run) -> Iterator[Run]:
    """Yield a run in parts, the letters of its ordinals raised."""
    for number, text in enumerate(_ORDINAL.split(run.text)):
        if text:
            yield replace(run, text=text, raised=number % 2 == 1)


def _share_out(table: Table) -> tuple[int, ...]:
    """Return how wide columns are beside each other, by the longest text in each."""
    columns = list(zip(table.heads, *table.rows, strict=True))
    widths = [
        min(max(_NARROWEST, *(len(markdown.plain(cell)) for cell in column)), _WIDEST) + _PADDING
        for column in columns
    ]
    if table.signed and widths:
        widths[-1] = max(widths[-1], _ROOM_TO_SIGN)
    return tuple(widths)

"""Columns of a list: what they show, and how they share the width there is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from rich.cells import cell_len, set_cell_size

from clubmgr.text import clean_line

GAP: Final = 1  # cells between two columns
_JOINER: Final = "\u200d"  # at an end it would swallow the neighbouring cell

Align = Literal["left", "right"]
Tone = Literal["", "good", "caution", "bad", "quiet"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a list; widths are in terminal cells.

    A column is `width` wide where there is room, and shrinks to `minimum` before any column is
    given up. Then columns fold away in the order of `drop`, 1 first; 0 stays. The columns that
    `grow` share the room that is left over. `cell` and `tone` are given the row's record; a tone
    is a colour on top of a text that says the same without it.
    """

    key: str
    label: str
    width: int
    cell: Callable[[Any], str]
    minimum: int = 1
    align: Align = "left"
    drop: int = 0
    grow: bool = False
    sort: bool = True
    tone: Callable[[Any], Tone] | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a column stands in a line: its first cell and its width."""

    column: Column
    x: int
    width: int


def arrange(columns: Sequence[Column], width: int, start: int = 0) -> tuple[Place, ...]:
    """Place the columns that fit between the cells `start` and `width` of a line."""
    kept = list(columns)
    room = width - start
    for column in sorted((c for c in columns if c.drop), key=lambda c: c.drop):
        if sum(c.minimum + GAP for c in kept) - GAP <= room:
            break
        kept.remove(column)
    return _in_line(kept, _shares(kept, room - GAP * (len(kept) - 1)), start, width)


def _shares(columns: Sequence[Column], room: int) -> list[int]:
    """Divide the room: the minimum to each, then up to what is natural, then to those that grow."""
    widths = [c.minimum for c in columns]
    wishes = [max(0, c.width - c.minimum) for c in columns]
    _give(widths, wishes, min(room - sum(widths), sum(wishes)))
    _give(widths, [int(c.grow) for c in columns], room - sum(widths))
    return widths


def _give(widths: list[int], weights: Sequence[int], cells: int) -> None:
    """Hand out the cells by weight, the leftover ones from the left."""
    total = sum(weights)
    if cells <= 0 or not total:
        return
    given = [cells * weight // total for weight in weights]
    left_over = cells - sum(given)
    for i, weight in enumerate(weights):
        extra = 1 if weight and left_over else 0
        left_over -= extra
        widths[i] += given[i] + extra


def _in_line(
    columns: Sequence[Column], widths: Sequence[int], start: int, end: int
) -> tuple[Place, ...]:
    """Set the columns side by side; what stands over the end is cut off."""
    places = []
    x = start
    for column, width in zip(columns, widths, strict=True):
        if x >= end:
            break
        places.append(Place(column, x, min(width, end - x)))
        x += width + GAP
    return tuple(places)


def fit(text: str, width: int, align: Align = "left") -> str:
    """Write a text into exactly `width` cells of one line: padded, or cut with an ellipsis.

    Control and bidi characters are dropped, runs of blanks become one, wide and combining
    characters are counted as a terminal counts them.
    """
    text = clean_line(text).strip(_JOINER)
    length = cell_len(text)
    if length > width:
        return set_cell_size(text, width - 1) + "…" if width > 0 else ""
    blank = " " * (width - length)
    return blank + text if align == "right" else text + blank

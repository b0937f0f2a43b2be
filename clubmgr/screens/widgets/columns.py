"""The columns of a list: what they show, how they share a line, and the line drawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from clubmgr.text import clean_line

GUTTER: Final = 3  # cells before the first column: cursor, mark, a blank
GAP: Final = 1  # cells between two columns
_JOINER: Final = "\u200d"  # at an end it would swallow the neighbouring cell

Align = Literal["left", "right"]
Tone = Literal["", "good", "caution", "bad", "quiet"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a list; widths are in terminal cells.

    A column is `width` wide where there is room, and shrinks to `minimum`, if one is given, before
    any column is given up. Then columns fold away in the order of `drop`, 1 first; 0 stays. The
    columns that `grow` share the room that is left over. `cell` and `tone` are given the row's
    record; a tone is a colour on top of a text that says the same without it.
    """

    key: str
    label: str
    width: int
    cell: Callable[[Any], str]
    minimum: int = 0
    align: Align = "left"
    drop: int = 0
    grow: bool = False
    sort: bool = True
    tone: Callable[[Any], Tone] | None = None

    @property
    def least(self) -> int:
        """The narrowest that it may be."""
        return self.minimum or self.width


@dataclass(frozen=True, slots=True)
class Place:
    """Where a column stands in a line: its first cell and its width."""

    column: Column
    x: int
    width: int

    def cell(self, row: Any) -> str:
        """Write the column's cell of a row."""
        return fit(self.column.cell(row), self.width, self.column.align)

    def heading(self, arrow: str = "") -> str:
        """Write the column's label, with the arrow of the order if it has one."""
        label, width = self.column.label, self.width
        if arrow:
            label = f"{fit(label, min(cell_len(label), width - 2))} {arrow}"
        return fit(label, width, self.column.align)


def arrange(columns: Sequence[Column], width: int) -> tuple[Place, ...]:
    """Place the columns that fit into a line of this width, behind its gutter."""
    kept = list(columns)
    room = width - GUTTER
    for column in sorted((c for c in columns if c.drop), key=lambda c: c.drop):
        if sum(c.least + GAP for c in kept) - GAP <= room:
            break
        kept.remove(column)
    widths = _shares(kept, room - GAP * (len(kept) - 1))
    places = []
    x = GUTTER
    for column, wanted in zip(kept, widths, strict=True):
        if x < width:
            places.append(Place(column, x, min(wanted, width - x)))
        x += wanted + GAP
    return tuple(places)


def place_at(places: Sequence[Place], x: int) -> Place | None:
    """Return the place that the cell belongs to; the gap behind a column is the column's."""
    return next((p for p in places if p.x <= x < p.x + p.width + GAP), None)


def draw_line(
    gutter: str,
    style: Style,
    places: Sequence[Place],
    cells: Sequence[tuple[str, Style]],
    width: int,
) -> Strip:
    """Draw a line of exactly `width` cells: a text and its style for each place, the rest blank."""
    segments = []
    text = gutter.ljust(GUTTER)[:width]
    x = len(text)
    for place, (cell, own_style) in zip(places, cells, strict=True):
        text += " " * (place.x - x)
        if own_style is style:
            text += cell
        else:
            segments += [Segment(text, style), Segment(cell, own_style)]
            text = ""
        x = place.x + place.width
    if text or x < width:
        segments.append(Segment(text + " " * (width - x), style))
    return Strip(segments, width)


def _shares(columns: Sequence[Column], room: int) -> list[int]:
    """Divide the room: the least to each, then up to what is natural, then to those that grow."""
    widths = [c.least for c in columns]
    wishes = [max(0, c.width - c.least) for c in columns]
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

"""The last door before the terminal: nothing that a person typed or imported can steer it."""

from __future__ import annotations

import re
from typing import Final

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

UNSAFE: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f"  # C0, DEL and C1: they command the terminal
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # Unicode's Bidi_Control: they reorder a line
    "\u200b\u2028\u2029\ufeff"  # no width, and a line break where none can be
    "\ud800-\udfff]"  # halves of a character, which UTF-8 cannot write
)


class ControlFilter(LineFilter):
    """Take every character that is not for reading out of the lines of every widget.

    Textual writes escape sequences that stand in a text as they are. An application puts one
    `ControlFilter` first in its `get_line_filters`, and keeps it: filtered lines are cached by
    the filter that made them. A line keeps its width in cells, so no column moves.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments as they may be written; the same list when all of them are clean."""
        if all(map(_is_safe, segments)):
            return segments
        return [
            segment if _is_safe(segment) else _made_safe(segment)
            for segment in segments
            if not segment.control
        ]


def _is_safe(segment: Segment) -> bool:
    text, style, control = segment
    if control or UNSAFE.search(text):
        return False
    return style is None or style.link is None or not UNSAFE.search(style.link)


def _made_safe(segment: Segment) -> Segment:
    text, style, _ = segment
    if style is not None and style.link:
        style = style.update_link(UNSAFE.sub("", style.link))
    return Segment(set_cell_size(UNSAFE.sub("", text), cell_len(text)), style)

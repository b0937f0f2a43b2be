"""A text as long as it is, of which no more is drawn than is in view."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import Final, Self

from rich.cells import cell_len
from textual.content import Content
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.visual import Visual
from textual.widgets import Static

_TOGETHER: Final = 16
"""How many paragraphs are drawn at once."""


class LongText(Static):
    """What a Static shows; opening it costs what its first lines cost, not what all do."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id, markup=False)
        self._measured: _Measured | None = None
        self._drawn: dict[int, list[Strip]] = {}

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many lines the text takes."""
        return self._measure(width).height if width else 0

    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> Self:
        """Draw again what is in view."""
        self._drawn = {}
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def render_line(self, y: int) -> Strip:
        """Draw a line, and those around it; all of them while some are selected."""
        if self.text_selection is not None or not self.size.width:
            return super().render_line(y)
        measured = self._measure(self.size.width)
        group = measured.group_at(y)
        if group not in self._drawn:
            self._drawn[group] = self._draw(measured, group)
        strips, line = self._drawn[group], y - measured.tops[group]
        if line < len(strips):
            return strips[line]
        return Strip.blank(self.size.width, self.visual_style.rich_style)

    def _measure(self, width: int) -> _Measured:
        content = self.visual
        assert isinstance(content, Content)
        if self._measured is None or not self._measured.is_of(content, width):
            self._measured = _Measured(content, width)
            self._drawn = {}
        return self._measured

    def _draw(self, measured: _Measured, group: int) -> list[Strip]:
        text = measured.text(group)
        strips = Visual.to_strips(self, text, measured.width, None, self.visual_style)
        return [_moved_down(strip, group * _TOGETHER) for strip in strips]


class _Measured:
    """Where in a text the groups of paragraphs begin, and on which line at a width in cells."""

    def __init__(self, content: Content, width: int) -> None:
        self.width = width
        self._content = content
        self._expanded = content.expand_tabs()
        paragraphs = self._expanded.plain.split("\n")
        lines = [_lines(paragraph, width) for paragraph in paragraphs]
        self.height = sum(lines)
        self.tops = [0, *accumulate(lines)][:-1:_TOGETHER]
        after = list(accumulate(len(paragraph) + 1 for paragraph in paragraphs))
        self._begins = [0, *after][:-1:_TOGETHER]
        self._ends = [*(begin - 1 for begin in self._begins[1:]), len(self._expanded)]

    def is_of(self, content: Content, width: int) -> bool:
        return content is self._content and width == self.width

    def group_at(self, line: int) -> int:
        return bisect_right(self.tops, line) - 1

    def text(self, group: int) -> Content:
        return self._expanded[self._begins[group] : self._ends[group]]


def _lines(paragraph: str, width: int) -> int:
    return 1 if cell_len(paragraph) <= width else len(Content(paragraph).wrap(width))


def _moved_down(strip: Strip, paragraphs: int) -> Strip:
    """Tell the mouse where in the whole text a line of a part of it stands."""
    if not paragraphs:
        return strip
    for segment in strip:
        if segment.style is not None and "offset" in segment.style.meta:
            x, y = segment.style.meta["offset"]
            return strip.apply_offsets(x, y + paragraphs)
    return strip

"""Up to four candidates side by side on the whole screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from clubmgr.screens.binding import bindings
from clubmgr.screens.comparison import Compared, draw
from clubmgr.screens.widgets.bars import KeyBar, SectionBar

if TYPE_CHECKING:
    from clubmgr.screens.scoring import ScoringScreen


class CompareScreen(Screen[None]):
    """The picture of some candidates; arrows and page keys scroll it."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("compare")
    AUTO_FOCUS = "#page"

    def __init__(self, section: ScoringScreen, read: Callable[[], Sequence[Compared]]) -> None:
        """Compare what `read` returns, again whenever the file has changed."""
        super().__init__()
        self._section = section
        self._read = read
        self._generation: tuple[int, int] | None = None

    def compose(self) -> ComposeResult:
        """Lay out the picture."""
        yield SectionBar(self._section.SECTION)
        with VerticalScroll(id="page"):
            yield Static(id="details", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        """Follow what this and other programs write."""
        self.set_interval(1, self._follow)

    def on_resize(self) -> None:
        """Draw the picture for the new width."""
        self.reload()

    def _follow(self) -> None:
        if self._section.program.generation() != self._generation:
            self._section.follow()
            self.reload()

    def reload(self) -> None:
        """Read the candidates again and draw them."""
        self._generation = self._section.program.generation()
        width = self.query_one("#page").scrollable_content_region.width
        lines = draw(self._read(), self._section.rubric, width)
        self.query_one("#details", Static).update(Content("\n".join(lines)))

    def action_close(self) -> None:
        """Go back to the list."""
        self.dismiss()

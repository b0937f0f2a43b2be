"""Up to four candidates side by side on the whole screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from clubmgr.models import settings
from clubmgr.screens.binding import bindings
from clubmgr.screens.comparison import Compared, draw
from clubmgr.screens.page import PageScreen

if TYPE_CHECKING:
    from clubmgr.screens.scoring import ScoringScreen


class CompareScreen(PageScreen):
    """The picture of some candidates; arrows and page keys scroll it."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("compare")

    def __init__(self, section: ScoringScreen, read: Callable[[], Sequence[Compared]]) -> None:
        """Compare what `read` returns, again whenever the file has changed."""
        super().__init__(section)
        self._read = read

    def on_resize(self) -> None:
        """Draw the picture for the new width."""
        self.refresh_text()

    def refresh_text(self) -> None:
        """Read the candidates again and draw them."""
        self._generation = self._section.program.generation()
        width = self.query_one("#page").scrollable_content_region.width
        lines = draw(self._read(), settings.read(self._section.program).rubric, width)
        self.query_one("#details", Static).update(Content("\n".join(lines)))

    def reload(self) -> None:
        """Read the candidates again, after an undo."""
        self.refresh_text()

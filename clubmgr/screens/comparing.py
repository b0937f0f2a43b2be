"""Up to four candidates side by side on the whole screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.content import Content

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
        self._compared = read

    def on_resize(self) -> None:
        """Draw the picture for the new width."""
        self.refresh_text()

    def read(self) -> Content:
        """Return the picture of the candidates. Raises NotFound when one is gone."""
        width = self.query_one("#page").scrollable_content_region.width
        lines = draw(self._compared(), settings.read(self._section.program).rubric, width)
        return Content("\n".join(lines))

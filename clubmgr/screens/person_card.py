"""The card of a person: all that is known of them, on one page."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.content import Content

from clubmgr.screens.binding import bindings
from clubmgr.screens.flows import flow
from clubmgr.screens.page import PageScreen
from clubmgr.screens.person_sections import sections
from clubmgr.screens.section_text import render

if TYPE_CHECKING:
    from clubmgr.screens.base import ListScreen


class CardScreen(PageScreen):
    """All that is known of one person, shown over whatever named them."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("card")

    def __init__(self, section: ListScreen, person: str) -> None:
        super().__init__(section)
        self._person = person

    def on_mount(self) -> None:
        """Show the card, and follow what this and other programs write."""
        super().on_mount()
        self.refresh_text()

    def on_screen_resume(self) -> None:
        """Show what was changed meanwhile."""
        self.refresh_text()

    def read(self) -> Content:
        """Return all that is known of the person. Raises NotFound when they are gone."""
        return render(sections(self._section.program, self._person))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Grey what a file open for reading does not allow."""
        return None if action == "log" and self._section.program.readonly else True

    @flow
    async def action_log(self) -> None:
        """Log a touchpoint with the person."""
        from clubmgr.screens.logging import log

        await log(self, self._person)

    def action_touchpoints(self) -> None:
        """Show all touchpoints with the person."""
        from clubmgr.screens.timeline import TimelineScreen

        self.app.push_screen(TimelineScreen(self._person))

"""One record on the whole screen, with its neighbours a key away."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.content import Content

from clubmgr.keys import Key
from clubmgr.screens.binding import bindings, key_of
from clubmgr.screens.flows import flow
from clubmgr.screens.page import PageScreen
from clubmgr.screens.section_text import render

if TYPE_CHECKING:
    from clubmgr.screens.base import ListScreen


class DetailScreen(PageScreen):
    """Everything about the record under the cursor of a list."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("detail")

    def __init__(self, section: ListScreen) -> None:
        super().__init__(section)
        self._shown: str | None = None
        """The record on the screen; another program may have moved the list behind it."""

    def on_screen_resume(self) -> None:
        """Show what was changed meanwhile."""
        self.refresh_text()

    def refresh_text(self) -> None:
        """Read and show the record again; leave when it is gone or the list has moved on."""
        row = self._section.table.highlighted
        if row is None or row.id != (self._shown or row.id):
            if self.is_active:
                self.dismiss()
            return
        self._shown = row.id
        super().refresh_text()

    def read(self) -> Content:
        """Return all about the record under the cursor. Raises NotFound when it is gone."""
        row = self._section.table.highlighted
        return Content("") if row is None else render(self._section.details(row))

    def reload(self) -> None:
        """Read the list behind again, and the record."""
        self._section.reload(then=self.refresh_text)

    def record_here(self) -> str:
        """Return the id of the record that is shown."""
        return self._section.record_here()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Grey what a file open for reading does not allow; leave out what needs a person."""
        key = key_of(action, "detail")
        if action in ("log", "touchpoints") and not self._person():
            return False
        return None if key and key.writes and self._section.program.readonly else True

    def why_not(self, key: Key) -> str:
        """Return why a key is grey."""
        return self._section.why_not(key)

    def action_step(self, rows: int) -> None:
        """Show the neighbour."""
        self._section.table.action_move(rows)
        self._shown = None
        self.refresh_text()
        self.query_one("#page").scroll_home(animate=False)

    @flow
    async def action_edit(self) -> None:
        """Change the record."""
        row = self._section.table.highlighted
        if row is not None:
            await self._section.fill_form(self._section.KIND, self._section.edited_id(row))
            self.refresh_text()

    def _person(self) -> str:
        """Return the person that the record is, or is of; '' where there is none."""
        row = self._section.table.highlighted
        if row is None:
            return ""
        return str(row.id if self._section.KIND.name == "person" else getattr(row, "person", ""))

    @flow
    async def action_log(self) -> None:
        """Log a touchpoint with the person."""
        from clubmgr.screens.logging import log

        if person := self._person():
            await log(self, person)

    def action_touchpoints(self) -> None:
        """Show all touchpoints with the person."""
        from clubmgr.screens.timeline import TimelineScreen

        if person := self._person():
            self.app.push_screen(TimelineScreen(person))

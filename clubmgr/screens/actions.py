"""What is to be done: by whom, until when; of a club, or of all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType

from clubmgr.i18n import _, labelled, ngettext, number
from clubmgr.models import actions, clubs
from clubmgr.models.actions import ActionRow
from clubmgr.models.kinds.founding import ACTION
from clubmgr.models.listing import Listing
from clubmgr.screens.binding import bindings
from clubmgr.screens.days import DAY_WIDTH, day
from clubmgr.screens.details import Section
from clubmgr.screens.dialogs import Confirm
from clubmgr.screens.few import FewScreen
from clubmgr.screens.flows import flow
from clubmgr.screens.widgets.columns import Column, Tone


class ActionsScreen(FewScreen):
    """The open actions of a club, or of all clubs; b shows those done too.

    `begin_at` is the action that the cursor begins at.
    """

    PLACE = "actions"
    OPENS = "edit"
    BINDINGS: ClassVar[list[BindingType]] = bindings("actions")

    def __init__(self, club: str = "", begin_at: str = "") -> None:
        super().__init__()
        self._club = club
        self._begin_at = begin_at
        self._all = False

    def columns(self) -> Sequence[Column]:
        """Return the columns: done, what, who, until when, for which club."""
        club = Column("club", _("Club"), 18, lambda a: a.club_name, minimum=10, drop=2, grow=True)
        meeting = Column("meeting", _("Meeting"), 22, lambda a: a.meeting_title, drop=1)
        return (
            Column("done", "", 1, lambda a: "●" if a.done_on else "○"),
            Column("title", _("What"), 40, lambda a: a.title, minimum=30, grow=True),
            Column("owner", _("Owner"), 18, lambda a: a.owner, minimum=10),
            Column("due", _("Due on"), DAY_WIDTH, lambda a: day(a.due_on), tone=self._tone),
            meeting if self._club else club,
        )

    def reload(self, cursor_id: str | None = None) -> None:
        """Read the actions again."""
        begin_at, self._begin_at = self._begin_at, ""
        super().reload(cursor_id or begin_at)

    def _tone(self, action: ActionRow) -> Tone:
        if action.done_on:
            return "quiet"
        today = self.program.clock.today().isoformat()
        return "caution" if action.due_on is not None and action.due_on < today else ""

    def read(self) -> Listing[ActionRow]:
        """Return the actions, the most urgent first."""
        return actions.listing(self.program, club=self._club, done_too=self._all)

    def heading(self, rows: Listing[ActionRow]) -> str:
        """Return whose actions these are, how many, and how many are overdue."""
        whose = clubs.get(self.program, self._club).name if self._club else _("all clubs")
        which = _("open and done") if self._all else _("open")
        parts = [_("Actions"), whose, labelled(which, number(len(rows)))]
        if not self._all:
            today = self.program.clock.today().isoformat()
            late = len(actions.listing(self.program, f"due:<{today}", club=self._club))
            parts += [_("overdue: {n}").format(n=number(late))] if late else []
        return " · ".join(parts)

    def foot(self, row: ActionRow | None) -> Sequence[Section]:
        """Return the whole action."""
        if row is None:
            return ()
        lines = [
            (_("Decided"), row.outcome),
            (_("Owner"), row.owner),
            (_("Due on"), day(row.due_on)),
            (_("Done on"), day(row.done_on)),
            (_("Club"), row.club_name),
            (_("Meeting"), " · ".join(filter(None, (row.meeting_title, day(row.meeting_on))))),
        ]
        return (Section(row.title, tuple((label, text) for label, text in lines if text)),)

    def empty(self) -> str:
        """Say that all is done, and how something is added."""
        return _("Nothing is to be done.\n\nn adds something, b shows what is done.")

    @flow
    async def action_done(self) -> None:
        """Say that the chosen actions are done; or, when all of them are, that they are not."""
        if ids := self.chosen_ids():
            actions.settle(self.program, ids)
            self.table.action_clear_marks()
            self.tell()

    @flow
    async def action_new(self) -> None:
        """Add something to do."""
        presets = {"club": self._club or None}
        await self.fill_form(ACTION, None, presets, "title" if self._club else "club")

    @flow
    async def action_edit(self) -> None:
        """Change the action in a form."""
        row = self.table.highlighted
        if row is not None:
            await self.fill_form(ACTION, row.id, begin="owner")

    @flow
    async def action_delete(self) -> None:
        """Delete the chosen actions, after asking."""
        ids = self.chosen_ids()
        if not ids:
            return
        question = ngettext("Delete {n} action?", "Delete {n} actions?", len(ids))
        undo = _("You can take it back with u.")
        if await self.app.push_screen_wait(Confirm(question.format(n=len(ids)), undo)):
            actions.delete(self.program, ids)
            self.table.action_clear_marks()
            self.tell()

    def action_all(self) -> None:
        """Show what is done too, or only what is open."""
        self._all = not self._all
        self.reload()

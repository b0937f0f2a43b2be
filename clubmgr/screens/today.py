"""Today: what is overdue, due and coming; in a new program, the first steps."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any, ClassVar, Final

from textual.binding import BindingType
from textual.content import Content

from clubmgr.i18n import _
from clubmgr.models import records, today, touchpoints
from clubmgr.models.kinds import KINDS
from clubmgr.models.kinds.candidacy import CANDIDACY
from clubmgr.models.kinds.meeting import MEETING
from clubmgr.models.kinds.touchpoint import TOUCHPOINT
from clubmgr.models.today import Due
from clubmgr.screens import details
from clubmgr.screens.base import ListScreen
from clubmgr.screens.binding import bindings
from clubmgr.screens.details import day
from clubmgr.screens.flows import flow
from clubmgr.screens.widgets.columns import Column, Tone

_URGENCY: Final = {choice.code: choice for choice in today.KINDS}
_KIND_OF: Final = {
    "touchpoint": "touchpoint", "candidacy": "candidacy", "meeting": "meeting",
    "report": "meeting", "mandate": "mandate",
}  # fmt: skip
_SECTION_OF: Final = {
    "touchpoint": "people", "candidacy": "prospects", "meeting": "meetings", "report": "meetings",
    "mandate": "clubs",
}  # fmt: skip


class _DueRows:
    """The things to do, as rows of a table."""

    def __init__(self, due: Sequence[Due]) -> None:
        self._due = due

    def __len__(self) -> int:
        return len(self._due)

    def page(self, first: int, count: int) -> Sequence[Due]:
        return self._due[first : first + count]

    def find(self, id: str, /) -> int | None:
        return next((n for n, due in enumerate(self._due) if due.id == id), None)


class TodayScreen(ListScreen):
    """The list of things to do."""

    SECTION = "today"
    KIND = TOUCHPOINT
    BINDINGS: ClassVar[list[BindingType]] = bindings("today")

    _day: date | None = None

    def columns(self) -> Sequence[Column]:
        """Return the columns: how urgent, when, what."""
        return (
            Column("urgency", "", 12, self._urgency, sort=False, tone=self._tone),
            Column("due", _("Due"), 12, lambda d: day(d.due), sort=False, drop=1),
            Column("title", _("What"), 40, lambda d: d.title, minimum=20, grow=True, sort=False),
        )

    def _urgency(self, due: Due) -> str:
        choice = _URGENCY[due.urgency]
        return f"{choice.glyph} {_(choice.label)}"

    def _tone(self, due: Due) -> Tone:
        return "caution" if due.urgency == "overdue" else ""

    def reload(self, cursor_id: str | None = None, then: Callable[[], None] | None = None) -> None:
        """Read what is due again."""
        self._generation = self.program.generation()
        self._day = self.program.clock.today()
        self.show(_DueRows(today.due(self.program)), cursor_id)
        if then is not None:
            then()

    def follow(self) -> None:
        """Read again on another day, too."""
        if self._day != self.program.clock.today():
            self.reload()
        else:
            super().follow()

    def opening_sort(self) -> str:
        """Return no column: the most urgent comes first."""
        return ""

    def details(self, row: Due) -> list[details.Section]:
        """Return the record behind a thing to do."""
        kind = KINDS[_KIND_OF[row.kind]]
        return [details.fields_of(self.program, kind, records.get(self.program, kind, row.id))]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave out what a list of things to do has no use for."""
        if action in ("filter", "sort", "new", "delete", "copy"):
            return False
        return super().check_action(action, parameters)

    def check_row_action(self, action: str) -> bool | None:
        """Leave out the marks, which nothing here would heed."""
        return False if action in ("mark", "mark_all") else super().check_row_action(action)

    def _empty(self) -> Content:
        there = today.first_steps(self.program)
        if all(there.values()):
            return Content(_("Nothing is due in the next two weeks."))
        steps = (
            (there["club"], "5", _("add a club (n)")),
            (there["person"], "2", _("import people (i), or add one (n)")),
            (there["candidacy"], "2", _("mark people (space) and shortlist them for a club (a)")),
            (there["meeting"], "6", _("plan the club's meetings (p)")),
        )
        parts: list[Any] = [(_("Welcome. The first steps:"), "bold"), "\n"]
        for done, digit, what in steps:
            parts += ["\n", "  ✓ " if done else "  ○ ", (digit, "bold $text-accent"), f"  {what}"]
        parts += ["\n\n", _("See it filled: clubmgr demo. Keys: ?")]
        return Content.assemble(*parts)

    def open_row(self) -> None:
        """Go to the record in its section."""
        row = self.table.highlighted
        if row is not None:
            self.app.call_later(self.desk.show_record, _SECTION_OF[row.kind], row.record)

    @flow
    async def action_edit(self) -> None:
        """Change the record behind the thing to do."""
        row = self.table.highlighted
        if row is not None:
            await self.fill_form(KINDS[_KIND_OF[row.kind]], row.id)

    @flow
    async def action_done(self) -> None:
        """Say that a thing is done: followed up, taken, held."""
        row = self.table.highlighted
        if row is None:
            return
        if row.kind == "touchpoint":
            touchpoints.follow_up(self.program, row.id)
        elif row.kind == "candidacy":
            seen = records.get(self.program, CANDIDACY, row.id)
            label = _("Done: {what}").format(what=row.title)
            cleared = {"next_step": "", "next_step_on": None}
            records.change(self.program, CANDIDACY, seen, cleared, label)
        elif row.kind == "report":
            seen = records.get(self.program, MEETING, row.id)
            label = _("Held: {what}").format(what=row.what)
            records.change(self.program, MEETING, seen, {"status": "held"}, label)
        else:
            self.desk.say(_("This comes by itself; open it with enter."))
            return
        self.reload()
        self.desk.say_undoable()

    @flow
    async def action_later(self) -> None:
        """Move a thing to a later day."""
        from clubmgr import dates
        from clubmgr.screens.dialogs import Ask

        row = self.table.highlighted
        if row is None:
            return
        if row.kind not in ("touchpoint", "candidacy"):
            self.desk.say(_("Change its date with e."))
            return
        read = partial(dates.parse_date, today=self.program.clock.today())
        text = await self.app.push_screen_wait(
            Ask(_("To which day?"), "+1w", "fri, +2w, 2027-01-31", read)
        )
        if text is None:
            return
        to = read(text).isoformat()
        kind, field = (
            (TOUCHPOINT, "follow_up_on")
            if row.kind == "touchpoint"
            else (CANDIDACY, "next_step_on")
        )
        seen = records.get(self.program, kind, row.id)
        label = _("Moved to {day}: {what}").format(day=day(to), what=row.title)
        records.change(self.program, kind, seen, {field: to}, label)
        self.reload()
        self.desk.say_undoable()

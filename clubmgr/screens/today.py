"""Today: what is overdue, due and coming; in a new program, the first steps."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, Final

from textual.binding import BindingType
from textual.content import Content
from textual.worker import get_current_worker

from clubmgr.errors import ClubmgrError
from clubmgr.i18n import _, ngettext, number
from clubmgr.models import today
from clubmgr.models.dues import source_of
from clubmgr.models.kinds import KINDS
from clubmgr.models.kinds.choices import Choice
from clubmgr.models.today import Agenda, Due
from clubmgr.screens.base import ListScreen
from clubmgr.screens.binding import bindings
from clubmgr.screens.days import DAY_WIDTH, day
from clubmgr.screens.flows import flow
from clubmgr.screens.widgets.columns import Column, Tone

if TYPE_CHECKING:
    from clubmgr.models import cadence
    from clubmgr.screens.details import Section

_URGENCY: Final = {choice.code: choice for choice in today.KINDS}


class _DueRows:
    """The things to do, as rows of a table.

    A record may ask for two things: of these, the one is found that is of the kind `kind`.
    """

    def __init__(self, due: Sequence[Due], kind: str) -> None:
        self._due = due
        self._kind = kind

    def __len__(self) -> int:
        return len(self._due)

    def page(self, first: int, count: int) -> Sequence[Due]:
        return self._due[first : first + count]

    def find(self, id: str, /) -> int | None:
        found = [n for n, due in enumerate(self._due) if due.id == id]
        return min(found, key=lambda n: self._due[n].kind != self._kind, default=None)


class TodayScreen(ListScreen):
    """The list of things to do: records of many kinds, so none is its own."""

    SECTION = "today"
    BINDINGS: ClassVar[list[BindingType]] = bindings("today")

    _day: date | None = None
    _agenda: Agenda | None = None
    _search: cadence.Search | None = None

    def columns(self) -> Sequence[Column]:
        """Return the columns: how urgent, when, what."""
        return (
            Column("urgency", _("Due"), 16, self._urgency, sort=False, tone=self._tone),
            Column("due", _("On"), DAY_WIDTH, lambda d: day(d.due), sort=False, drop=1),
            Column("kind", _("Kind"), 14, self._kind, sort=False, drop=2),
            Column("title", _("What"), 60, self._what, minimum=34, grow=True, sort=False),
        )

    def _urgency(self, due: Due) -> str:
        urgency = _written(_URGENCY[due.urgency])
        if due.urgency == "today" or self._day is None:
            return urgency
        days = abs((date.fromisoformat(due.due) - self._day).days)
        return _("{urgency} {n} d").format(urgency=urgency, n=days)

    def _kind(self, due: Due) -> str:
        return source_of(due.kind).mark

    def _what(self, due: Due) -> str:
        return today.told(due.who, due.what)

    def _tone(self, due: Due) -> Tone:
        return "caution" if due.urgency == "overdue" else ""

    def reload(self, cursor_id: str | None = None, then: Callable[[], None] | None = None) -> None:
        """Read what is due again; what takes longer comes after the first picture."""
        self._generation = self.program.generation()
        self._day = self.program.clock.today()
        agenda = today.first(self.program)
        if self._agenda is None:
            self.call_after_refresh(self.reload)
        else:
            agenda = self._completed(agenda, self._agenda)
        self._agenda = agenda
        self.show(self._rows(agenda), cursor_id)
        if then is not None:
            then()

    def _rows(self, agenda: Agenda) -> _DueRows:
        row: Due | None = self.table.highlighted
        return _DueRows(agenda.items, row.kind if row is not None else "")

    def _completed(self, agenda: Agenda, before: Agenda) -> Agenda:
        """Add what clubs are asked, and whose rhythm is due: of many people, those known."""
        from clubmgr.models import cadence

        agenda = today.completed(self.program, agenda)
        if cadence.is_quick(self.program):
            return today.with_rhythm(self.program, agenda, *cadence.due(self.program))
        self._look_for_rhythm(cadence.Search(self.program), agenda)
        still = [
            due
            for due in before.items
            if due.kind == "cadence" and cadence.is_due(self.program, due.record)
        ]
        return Agenda((*agenda.items, *still), before.more)

    def _look_for_rhythm(self, search: cadence.Search, agenda: Agenda) -> None:
        """Find in a thread whose rhythm is due; a newer question ends an older one."""
        self._stop_looking()
        self._search = search
        self.run_worker(
            partial(self._search_rhythm, search, agenda),
            thread=True,
            exclusive=True,
            group="rhythm",
            exit_on_error=False,
        )

    def _search_rhythm(self, search: cadence.Search, agenda: Agenda) -> None:
        worker = get_current_worker()
        try:
            found = search.run()
        except ClubmgrError as error:
            self.app.call_from_thread(self.desk.refuse, error)
            return
        if found is not None and not worker.is_cancelled:
            self.app.call_from_thread(self._show_rhythm, agenda, *found)

    def _show_rhythm(self, agenda: Agenda, waiting: Sequence[cadence.Waiting], n: int) -> None:
        self._agenda = today.with_rhythm(self.program, agenda, waiting, n)
        self.show(self._rows(self._agenda))

    def on_unmount(self) -> None:
        """Look for nothing any longer."""
        self._stop_looking()

    def _stop_looking(self) -> None:
        if self._search is not None:
            self._search.stop()

    def notice(self) -> str:
        """Tell how many more contacts are due than the list names."""
        if self._agenda is None or not self._agenda.more:
            return ""
        more = self._agenda.more
        text = ngettext("and {n} more contact due", "and {n} more contacts due", more)
        return f"{number(len(self._agenda))} {text.format(n=number(more))}"

    def follow(self) -> None:
        """Read again on another day, too."""
        if self._day != self.program.clock.today():
            self.reload()
        else:
            super().follow()

    def opening_sort(self) -> str:
        """Return no column: the most urgent comes first."""
        return ""

    def details(self, row: Due) -> list[Section]:
        """Return the record behind a thing to do."""
        from clubmgr.models import records
        from clubmgr.screens import details, person_sections

        kind = KINDS[source_of(row.kind).record]
        if kind.name == "person":
            return person_sections.sections(self.program, row.id)
        return [details.fields_of(self.program, kind, records.get(self.program, kind, row.id))]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave out what a list of things to do has no use for."""
        if action in ("filter", "segments", "sort", "new", "delete", "copy"):
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
        """Go to the record in its section; to a club's journey or sheet where it is about that."""
        row = self.table.highlighted
        if row is not None:
            self.app.call_later(self._go_to, row)

    async def _go_to(self, row: Due) -> None:
        from clubmgr.screens import due_places

        await self.desk.show_record(source_of(row.kind).section, row.record)
        self.desk.came_from = self.SECTION
        if (place := due_places.place_of(self.program, row)) is not None:
            self.app.push_screen(place, self._come_back)

    async def _come_back(self, _result: object) -> None:
        """Show what is due again, once what it led to is closed."""
        await self.desk.go_back_to()

    @flow
    async def action_edit(self) -> None:
        """Change the record behind the thing to do."""
        row = self.table.highlighted
        if row is not None:
            await self.fill_form(KINDS[source_of(row.kind).record], row.id)

    @flow
    async def action_done(self) -> None:
        """Say that a thing is done, in the sense of its kind; a contact that is due is logged."""
        from clubmgr.models import settling

        row = self.table.highlighted
        if row is None:
            return
        if row.kind in settling.BY_CONTACT:
            from clubmgr.screens.logging import log

            await log(self, row.record)
            return
        if row.kind == "loan":
            from clubmgr.models import records
            from clubmgr.screens.perk_acts import take_back

            perk = records.get(self.program, KINDS["perk"], row.id)
            settled = await take_back(self, perk) is not None
        elif row.kind == "signature":
            settled = await self._sign(row)
        else:
            settled = self._settle(row)
        if settled:
            self.reload()
            self.desk.say_undoable()

    def _settle(self, row: Due) -> bool:
        """Say that a thing is done; where it must be noted elsewhere, say which key leads there."""
        from clubmgr.models import settling

        try:
            settling.done(self.program, row)
        except settling.SettledElsewhere as error:
            raise ClubmgrError(error.message, _("Enter leads to where it is noted.")) from None
        return True

    async def _sign(self, row: Due) -> bool:
        """Ask on which day an agreement was signed; tell whether it is noted."""
        from clubmgr import dates
        from clubmgr.models import agreements
        from clubmgr.screens.dialogs import Ask

        today = self.program.clock.today()
        read = partial(dates.parse_date, today=today)
        question = _("Signed by both on which day?")
        hint = _("today, mon, 2027-01-31")
        text = await self.app.push_screen_wait(Ask(question, today.isoformat(), hint, read))
        if text is not None:
            agreements.sign(self.program, row.id, read(text))
        return text is not None

    @flow
    async def action_later(self) -> None:
        """Move a thing to a later day; a contact that is due is paused until then."""
        from clubmgr import dates
        from clubmgr.models import settling
        from clubmgr.screens.dialogs import Ask

        row = self.table.highlighted
        if row is None:
            return
        if row.kind not in (*settling.MOVED, *settling.BY_CONTACT):
            self.desk.say(_("This day cannot be moved here: enter leads to where it is noted."))
            return
        read = partial(dates.parse_date, today=self.program.clock.today())
        text = await self.app.push_screen_wait(
            Ask(_("To which day?"), _("+1w"), _("fri, +2w, 2027-01-31"), read)
        )
        if text is not None:
            settling.move(self.program, row, read(text))
            self.reload()
            self.desk.say_undoable()


def _written(choice: Choice) -> str:
    return f"{choice.glyph} {_(choice.label)}"

"""Clubs and quarters: who meets in which quarter, and where a meeting is missing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import ClassVar, Final

from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from clubmgr import method
from clubmgr.errors import ClubmgrError
from clubmgr.i18n import _, number
from clubmgr.models import quarterly, records
from clubmgr.models.kinds.meeting import MEETING, Meeting
from clubmgr.models.listing import Listing, Query
from clubmgr.models.quarterly import SHOWN, STATUSES, ClubQuarters
from clubmgr.screens.binding import bindings
from clubmgr.screens.details import Section, day
from clubmgr.screens.few import FewScreen, rewrite
from clubmgr.screens.flows import flow
from clubmgr.screens.widgets.columns import Column, Tone

_BEFORE: Final = 3
"""How many quarters before the present one are shown at first."""
_FOOT: Final = 3
"""The lines below the clubs: always as many, so that nothing moves from club to club."""
_GLYPHS: Final = {choice.code: choice.glyph for choice in STATUSES}


def _written(place: int, club: ClubQuarters) -> str:
    """Write one of the quarters: its glyph, with month and day where there is a meeting."""
    cell = club.cells[place]
    return f"{_GLYPHS.get(cell.status, '')}{cell.day[5:] if cell.day else ''}"


class QuartersScreen(FewScreen):
    """The clubs, each with two years of quarters; the arrows choose one of them.

    `begin_at` is the club that the cursor begins at.
    """

    PLACE = "quarters"
    OPENS = "open"
    BINDINGS: ClassVar[list[BindingType]] = bindings("quarters")
    DEFAULT_CSS = """
    QuartersScreen #foot { height: 5; }
    """

    def __init__(self, begin_at: str = "") -> None:
        super().__init__()
        self._begin_at = begin_at
        self._place = _BEFORE
        self._first: date | None = None

    @property
    def first(self) -> date:
        """The first day of the first quarter shown."""
        if self._first is None:
            self._first = method.quarter_start(self.program.clock.today(), -_BEFORE)
        return self._first

    @property
    def chosen(self) -> date:
        """The first day of the chosen quarter."""
        return method.quarter_start(self.first, self._place)

    def columns(self) -> Sequence[Column]:
        """Return the columns: the club, and its quarters; an arrow leads to the chosen one."""
        club, *quarters = self._labels()
        return (
            Column("name", club, 21, lambda c: c.name, minimum=14, grow=True),
            *(
                Column(f"q{n}", quarter, 6, partial(_written, n), tone=partial(self._tone, n))
                for n, quarter in enumerate(quarters)
            ),
        )

    def _labels(self) -> list[str]:
        labels = [_("Club")]
        for n in range(SHOWN):
            year, quarter = method.quarter(method.quarter_start(self.first, n))
            short = _("Q{quarter} {year}").format(quarter=quarter, year=f"{year % 100:02}")
            labels.append(f"▸{short}" if n == self._place else short)
        return labels

    def _tone(self, place: int, club: ClubQuarters) -> Tone:
        cell = club.cells[place]
        if cell.status in ("held", "cancelled"):
            return "quiet"
        late = cell.day is not None and cell.day < self.program.clock.today().isoformat()
        return "caution" if late or cell.status == "missing" else ""

    def reload(self, cursor_id: str | None = None) -> None:
        """Read the quarters again, under the names of those that are shown now."""
        self.table.show_labels(self._labels())
        begin_at, self._begin_at = self._begin_at, ""
        super().reload(cursor_id or begin_at)

    def read(self) -> Listing[ClubQuarters]:
        """Return all clubs with the quarters shown."""
        values = quarterly.view(self.program, self.first)
        return Listing(self.program, quarterly.LIST, Query(values=values))

    def heading(self, rows: Listing[ClubQuarters]) -> str:
        """Return the years shown, and how many clubs there are."""
        last = method.quarter_start(self.first, SHOWN - 1)
        span = f"{quarterly.name_of(self.first)} – {quarterly.name_of(last)}"
        return " · ".join((_("Clubs and quarters"), span, number(len(rows))))

    def head(self, rows: Listing[ClubQuarters]) -> str:
        """Return what each glyph means, with how many clubs it holds for in the chosen quarter."""
        return self._tally()

    def _tally(self) -> str:
        tally = quarterly.tally(self.program, self.chosen)
        impossible = "open" if self.chosen <= self.program.clock.today() else "missing"
        counts = (
            f"{choice.glyph} {_(choice.label)} {number(tally.get(choice.code, 0))}"
            for choice in STATUSES
            if choice.code != impossible
        )
        return f"{quarterly.name_of(self.chosen)}  {'  '.join(counts)}"

    def foot(self, row: ClubQuarters | None) -> Sequence[Section]:
        """Return the meetings of the chosen quarter, or that there is none."""
        if row is None:
            return ()
        lines = [
            (day(meeting.starts_at), f"{meeting.title} · {self._told(meeting)}")
            for meeting in quarterly.of_quarter(self.program, row.id, self.chosen)
        ] or [("", _("No meeting; enter plans one."))]
        lines += [("", "")] * (_FOOT - len(lines))
        return (Section(f"{row.name} · {quarterly.name_of(self.chosen)}", tuple(lines)),)

    def _told(self, meeting: Meeting) -> str:
        told = (MEETING.field("kind"), meeting.kind), (MEETING.field("status"), meeting.status)
        return " · ".join(records.show(self.program, field, code) for field, code in told if field)

    def empty(self) -> str:
        """Say where clubs come from."""
        return _("There is no club yet.\n\n5 lists the clubs, n there adds one.")

    def action_quarter(self, step: int) -> None:
        """Choose a quarter beside the chosen one; at the edge the quarters move on."""
        place = self._place + step
        self._place = min(max(place, 0), SHOWN - 1)
        if place != self._place:
            self._first = method.quarter_start(self.first, place - self._place)
            self.reload()
        else:  # what is in the rows stays
            self.table.show_labels(self._labels())
            rewrite(self.query_one("#head", Static), Content(self._tally()))
            self.show_foot()

    def action_year(self, years: int) -> None:
        """Show the quarters a year later, or earlier."""
        self._first = method.quarter_start(self.first, 4 * years)
        self.reload()

    @flow
    async def action_open(self) -> None:
        """Show the meeting of the chosen quarter; plan one where there is none."""
        row = self.table.highlighted
        if row is None:
            return
        found = quarterly.of_quarter(self.program, row.id, self.chosen)
        if found and found[0].status != "cancelled":
            self.app.call_later(self.desk.show_record, "meetings", found[0].id)
        elif self.program.readonly:
            raise ClubmgrError(_("The file is open for reading only."))
        else:
            presets = quarterly.propose(self.program, row.id, self.chosen)
            await self.fill_form(MEETING, None, presets, "starts_at")

    @flow
    async def action_plan(self) -> None:
        """Plan the club's meetings of a year."""
        from clubmgr.screens.planning import plan_meetings

        row = self.table.highlighted
        if row is not None:
            await plan_meetings(self, row.id)

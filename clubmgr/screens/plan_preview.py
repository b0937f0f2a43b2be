"""A plan before it is made: its dates, what speaks against each, and what can be done about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from textual.binding import BindingType

from clubmgr import dates, public_holidays
from clubmgr.i18n import _, ngettext, short_date
from clubmgr.models import back_plan, planning
from clubmgr.models.kinds.club import Club
from clubmgr.models.planning import Slot
from clubmgr.screens.binding import bindings
from clubmgr.screens.details import Section, day
from clubmgr.screens.dialogs import Ask
from clubmgr.screens.few import FewScreen
from clubmgr.screens.flows import flow
from clubmgr.screens.widgets.columns import Column, Tone


@dataclass(frozen=True, slots=True)
class Draft:
    """A plan before it is made: for which club, its meetings, and whether they are prepared."""

    club: Club
    slots: Sequence[Slot]
    prepare: bool


@dataclass(frozen=True, slots=True)
class Planned:
    """The ids of the meetings that were made, and how many were left out, their days taken."""

    made: list[str]
    left_out: int


@dataclass(frozen=True, slots=True)
class Line:
    """A meeting of the plan; its id stays while it is moved about."""

    id: str
    slot: Slot


class PlanScreen(FewScreen):
    """The meetings of a draft; enter makes them and returns what was `Planned`, esc makes none."""

    PLACE = "plan"
    BINDINGS: ClassVar[list[BindingType]] = bindings("plan")

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self._draft = draft
        self._slots = {str(n): slot for n, slot in enumerate(draft.slots)}

    def columns(self) -> Sequence[Column]:
        """Return the columns: when, what, what speaks against it."""
        return (
            Column("date", _("Date"), 24, lambda line: _when(line.slot), sort=False),
            Column("title", _("Title"), 29, lambda line: line.slot.title, minimum=16, sort=False),
            Column(
                "against", _("Against it"), 22, _against, minimum=20, grow=True, sort=False,
                tone=_tone,
            ),
        )  # fmt: skip

    def read(self) -> Sequence[Line]:
        """Look again at what speaks against each, in the order of their days."""
        ordered = sorted(self._slots.items(), key=lambda pair: pair[1].starts_at)
        ids = [id for id, _slot in ordered]
        slots = planning.check(self.program, self._draft.club, [slot for _id, slot in ordered])
        self._slots = dict(zip(ids, slots, strict=True))
        return [Line(id, slot) for id, slot in self._slots.items()]

    def heading(self, rows: Sequence[Line]) -> str:
        """Return whose plan it is, and that nothing is made yet."""
        n = len(rows)
        count = ngettext("{n} meeting, not made yet", "{n} meetings, not made yet", n)
        return f"{self._draft.club.name} · {count.format(n=n)}"

    def head(self, rows: Sequence[Line]) -> str:
        """Say against how many something speaks, and whose holidays are known."""
        return " · ".join((_hindered(rows), self._holidays()))

    def _holidays(self) -> str:
        club = self._draft.club
        code = public_holidays.code_of(club.country)
        if not code:
            return _("no country, so no public holidays: e in Clubs")
        region = public_holidays.region_of(code, club.region, club.postcode)
        if not public_holidays.knows_region(code, region):
            text = _("public holidays of {country}; region {region} unknown")
            return text.format(country=code, region=region)
        where = f"{code} {region}".strip()
        return _("public holidays of {where}").format(where=where)

    def foot(self, row: Line | None) -> Sequence[Section]:
        """Return all that speaks against the meeting, and what prepares it."""
        if row is None:
            return ()
        slot = row.slot
        lines = [("", f"! {objection.text}") for objection in slot.objections]
        where = " · ".join(filter(None, (slot.place, slot.link)))
        lines += [(_("Place"), where)] if where else []
        lines += self._preparation(slot)
        return [Section(slot.title, tuple(lines))]

    def _preparation(self, slot: Slot) -> list[tuple[str, str]]:
        if not self._draft.prepare:
            return []
        to_do = back_plan.to_do(self.program, self._draft.club, slot.kind, slot.starts_at.date())
        return [(day(each.due.isoformat()), each.title) for each in to_do]

    def empty(self) -> str:
        """Say the way back."""
        return _("Every meeting is left out.\n\nesc leads back to the rhythm.")

    @flow
    async def action_make(self) -> None:
        """Make the meetings, and leave."""
        draft = self._draft
        slots = list(self._slots.values())
        made = planning.plan(self.program, draft.club, slots, prepare=draft.prepare)
        self.dismiss(Planned(made, len(slots) - len(made)))

    @flow
    async def action_shift(self) -> None:
        """Move the marked ones, or the present one, to the nearest free day."""
        self._shift(self.chosen_ids())

    @flow
    async def action_shift_all(self) -> None:
        """Move all that something speaks against."""
        lines = self.read()
        if hindered := [line.id for line in lines if line.slot.is_hindered]:
            self._shift(hindered)
        elif any(line.slot.objections for line in lines):
            self.desk.say(_("A week more or less mends none of that: e gives another day."))
        else:
            self.desk.say(_("Nothing speaks against any of them."))

    def _shift(self, ids: Sequence[str]) -> None:
        stuck = 0
        for id in ids:
            beside = [slot for other, slot in self._slots.items() if other != id]
            slot = planning.shift(self.program, self._draft.club, self._slots[id], beside)
            stuck += slot is None
            self._slots[id] = slot or self._slots[id]
        self.reload()
        if stuck:
            text = ngettext(
                "{n} stays: there is no better day of that weekday within eight weeks.",
                "{n} stay: there is no better day of that weekday within eight weeks.",
                stuck,
            )
            self.desk.say(text.format(n=stuck))

    @flow
    async def action_edit(self) -> None:
        """Ask for another day, or another day and time."""
        row = self.table.highlighted
        if row is None:
            return
        read = self._reader(row.slot)
        before = f"{row.slot.starts_at:%Y-%m-%d %H:%M}"
        hint = _("2027-01-31, fri, 2027-01-31 18:30")
        typed = await self.app.push_screen_wait(Ask(_("Move it to which day?"), before, hint, read))
        if typed is not None:
            self._slots[row.id] = planning.move(self._draft.club, row.slot, read(typed))
            self.reload(row.id)

    def _reader(self, slot: Slot) -> Callable[[str], datetime]:
        """Return a function that reads a day, at the hour of a slot, or a day and an hour."""
        today = self.program.clock.today()

        def read(text: str) -> datetime:
            try:
                moved = datetime.combine(dates.parse_date(text, today), slot.starts_at.time())
            except ValueError:
                moved = dates.parse_moment(text, today)
            if reason := planning.far_off(moved):
                raise ValueError(reason)
            return moved

        return read

    @flow
    async def action_drop(self) -> None:
        """Leave out the marked ones, or the present one."""
        for id in self.chosen_ids():
            del self._slots[id]
        self.table.action_clear_marks()
        self.reload()


def _when(slot: Slot) -> str:
    return f"{short_date(slot.starts_at, weekday=True)} {slot.starts_at:%H:%M}"


def _against(line: Line) -> str:
    return f"! {line.slot.warning}" if line.slot.objections else ""


def _tone(line: Line) -> Tone:
    return "caution" if line.slot.objections else ""


def _hindered(rows: Sequence[Line]) -> str:
    n = sum(bool(line.slot.objections) for line in rows)
    if not n:
        return _("nothing speaks against them")
    return ngettext(
        "something speaks against {n} of them", "something speaks against {n} of them", n
    ).format(n=n)

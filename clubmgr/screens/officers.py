"""Who holds which seat, of one club or of all, on any day; what speaks against it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Final

from textual.binding import BindingType

from clubmgr import dates
from clubmgr.i18n import _, labelled, ngettext, number, short_date
from clubmgr.models import absences, acts, clubs, independence, mandates, records, seats
from clubmgr.models.absences import Away
from clubmgr.models.fields import label_of
from clubmgr.models.kinds.agenda import DECISION
from clubmgr.models.kinds.mandate import MANDATE, STATUSES
from clubmgr.models.kinds.seat import SEAT
from clubmgr.models.mandates import Role
from clubmgr.models.seats import ClubSeat
from clubmgr.screens.appointing import ask_end, begin_role
from clubmgr.screens.binding import bindings
from clubmgr.screens.days import DAY_WIDTH, day
from clubmgr.screens.details import Section
from clubmgr.screens.dialogs import Ask
from clubmgr.screens.few import FewScreen
from clubmgr.screens.flows import flow
from clubmgr.screens.widgets.columns import Column, Tone
from clubmgr.text import fold

_STATUS: Final = {choice.code: choice for choice in STATUSES}
_TONES: Final[Mapping[str, Tone]] = {
    "ending_30": "caution", "carrying_over": "caution", "vacant": "caution", "ended": "quiet",
    "future": "quiet", "open": "quiet",
}  # fmt: skip
_SHOWN: Final = 3
"""The warnings that have a line above the officers."""


@dataclass(frozen=True, slots=True)
class Line:
    """A seat and who holds it; `id` is that of the mandate, or made up where nobody does."""

    id: str
    role: Role


class OfficersScreen(FewScreen):
    """The officers of a club, or of all clubs (`club` '').

    `begin_at` is the mandate that the cursor begins at.
    """

    PLACE = "officers"
    OPENS = "edit"
    BINDINGS: ClassVar[list[BindingType]] = bindings("officers")

    def __init__(self, club: str = "", begin_at: str = "") -> None:
        super().__init__()
        self._club = club
        self._begin_at = begin_at
        self._day: date | None = None
        self._former = False
        self._cautions: dict[str, list[str]] = {}
        self._away: dict[str, Away] = {}

    @property
    def on(self) -> date:
        """The day that is shown."""
        return self._day or self.program.clock.today()

    # What is shown

    def columns(self) -> Sequence[Column]:
        """Return the columns: which seat (of which club), who, from when to when, how it stands."""
        club = Column("club", _("Club"), 20, lambda n: n.role.club_name, minimum=11, grow=True)
        return (
            *(() if self._club else (club,)),
            Column("seat", _("Seat"), 18, lambda n: n.role.seat_label, minimum=14, grow=True),
            Column("person", _("Person"), 22, self._person, minimum=15, grow=True),
            Column("starts", _("From"), DAY_WIDTH, lambda n: day(n.role.starts_on), drop=1),
            Column("ends", _("Until"), DAY_WIDTH, lambda n: day(n.role.ends_on)),
            Column("status", _("Status"), 18, self._status, minimum=17, tone=_tone),
        )

    def _person(self, line: Line) -> str:
        role = line.role
        name = f"! {role.person_name}" if line.id in self._cautions else role.person_name
        if role.person in self._away and role.status not in ("ended", "future"):
            return _("◌ {name} (away)").format(name=name)
        return name

    def _status(self, line: Line) -> str:
        role = line.role
        choice = _STATUS[role.status]
        text = _(choice.label)
        if role.status in ("ending_90", "ending_30") and role.ends_on:
            left = (date.fromisoformat(role.ends_on) - self.on).days
            text = ngettext("ends in {n} day", "ends in {n} days", left).format(n=left)
            text = text if left else _("ends today")
        return f"{choice.glyph} {text}"

    def read(self) -> Sequence[Line]:
        """Return who is in office and what is vacant; with the former also all other mandates."""
        if self._club:
            clubs.get(self.program, self._club)
        found = mandates.roles(self.program, club=self._club, on=self.on, unfilled=bool(self._club))
        people = [role.person for role in found if role.person]
        self._away = {a.person: a for a in absences.away(self.program, self.on, people)}
        self._cautions = {}
        for each in independence.warnings_of(self.program, found, club=self._club, on=self.on):
            self._cautions.setdefault(each.mandate, []).append(each.text)
        if self._former:
            found = self._with_former(found)
        return [
            Line(role.id or _made_up(role.club, role.seat, role.own_seat), role) for role in found
        ]

    def _with_former(self, found: Sequence[Role]) -> list[Role]:
        """Put the other mandates of each club, the newest first, below those in office."""
        there = {role.id for role in found}
        every = mandates.all_of(self.program, club=self._club, on=self.on)
        others = [role for role in reversed(every) if role.id not in there]
        return sorted([*found, *others], key=lambda role: (fold(role.club_name), role.club))

    def begin(self) -> None:
        """Begin at the mandate that was asked for."""
        if self._begin_at:
            self.reload(self._begin_at)

    def heading(self, rows: Sequence[Line]) -> str:
        """Return whose officers they are, on which day, how many, and how many seats are vacant."""
        whose = clubs.get(self.program, self._club).name if self._club else _("all clubs")
        held = sum(n.role.status not in ("ended", "future", "vacant", "open") for n in rows)
        vacant = sum(n.role.status == "vacant" for n in rows)
        parts = [
            _("Officers of {club} on {day}").format(club=whose, day=short_date(self.on)),
            _("in office: {n}").format(n=number(held)),
        ]
        if vacant:
            parts.append(_("vacant: {n}").format(n=number(vacant)))
        return " · ".join(parts)

    def head(self, rows: Sequence[Line]) -> str:
        """Say what speaks against who holds which seat; of many clubs, how often."""
        told = self._told()
        if not self._club:
            text = ngettext("! {n} warning", "! {n} warnings", len(told)).format(
                n=number(len(told))
            )
            return text if told else ""
        more = len(told) - _SHOWN
        lines = [f"! {text}" for text in told[:_SHOWN]]
        if more > 0:
            lines.append(ngettext("and {n} more", "and {n} more", more).format(n=more))
        return "\n".join(lines)

    def _told(self) -> list[str]:
        return [text for texts in self._cautions.values() for text in texts]

    def foot(self, row: Line | None) -> Sequence[Section]:
        """Return what holds of the seat, and what is to be known of who holds it."""
        if row is None:
            return ()
        role = row.role
        above = self._told()[:_SHOWN] if self._club else ()
        lines = [("!", text) for text in self._cautions.get(row.id, ()) if text not in above]
        if role.person in self._away:
            lines.append((_("Away"), _away(self._away[role.person])))
        if role.end_reason:
            lines.append((_("Reason of the end"), role.end_reason))
        if role.interim and role.status != "interim":
            lines.append((_("Interim"), _("yes")))
        if role.decision:
            decision = records.describe(self.program, DECISION, role.decision)
            lines.append((_("By decision"), decision))
        seat = self._seat_of(role)
        lines += [] if seat.several else self._before_and_next(role)
        lines.append((_("The seat"), rule_of(seat)))
        return (Section(f"{role.seat_label} · {role.club_name}", tuple(lines)),)

    def _before_and_next(self, role: Role) -> list[tuple[str, str]]:
        """Say who held a vacant seat last, and who holds a seat next."""
        told = []
        if not role.person and (last := mandates.leaver(self.program, role, self.on)):
            until = _("until {day}").format(day=day(last.ends_on))
            parts = (last.person_name, until, last.end_reason)
            told.append((_("Before"), " · ".join(filter(None, parts))))
        if coming := mandates.follower(self.program, role, self.on):
            since = _("from {day}").format(day=day(coming.starts_on))
            told.append((_("Then"), f"{coming.person_name} · {since}"))
        return told

    def empty(self) -> str:
        """Say how somebody gets a seat."""
        return _("Nobody holds a seat.\n\nr gives one to somebody.")

    def _seat_of(self, role: Role) -> ClubSeat:
        return seats.seat_of(self.program, role.club, role.seat, role.own_seat)

    # Who holds what

    @flow
    async def action_give(self) -> None:
        """Give the seat under the cursor, or another, to somebody."""
        row = self.table.highlighted
        await self._give(row.role if row else None)

    async def _give(self, role: Role | None, *, interim: bool = False) -> None:
        presets = begin_role(self.program, role, self._club, self.on)
        begin = "person" if presets.get("seat") else "club" if not presets["club"] else "seat"
        await self.fill_form(MANDATE, None, presets | {"interim": interim}, begin)

    @flow
    async def action_edit(self) -> None:
        """Change the mandate; give a seat that nobody holds."""
        row = self.table.highlighted
        if row is None:
            return
        if row.role.person:
            await self.fill_form(MANDATE, row.id, begin="ends_on")
        else:
            await self._give(row.role)

    @flow
    async def action_end(self) -> None:
        """End the mandate on a day, and say why."""
        role = self._held()
        if role is None or await ask_end(self, role) is None:
            return
        self.reload(role.id)
        step = self.program.latest_step() if self.desk.has_acted else None
        if step is not None:
            text = _("{label}. u takes it back, h begins the handover.")
            self.desk.say(text.format(label=step.label))

    @flow
    async def action_interim(self) -> None:
        """Let somebody hold the vacant seat until an election."""
        row = self.table.highlighted
        if row is None:
            return
        if row.role.person:
            self.desk.say(
                _("{name} holds this seat: an interim is for a vacant one.").format(
                    name=row.role.person_name
                )
            )
            return
        await self._give(row.role, interim=True)

    def action_handover(self) -> None:
        """Show the handover of the mandate; of a vacant seat or a future holder, the leaver's."""
        from clubmgr.screens.handover import HandoverScreen

        row: Line | None = self.table.highlighted
        role = row.role if row is not None else None
        if role is not None and (not role.person or role.status == "future"):
            role = mandates.leaver(self.program, role, self.on)
        if role is None:
            self.desk.say(_("Nobody has held this seat yet."))
        else:
            self.app.push_screen(HandoverScreen(role.id))

    @flow
    async def action_write(self) -> None:
        """Write a paper about the mandate."""
        from clubmgr.screens.writing import write_paper

        role = self._held()
        if role is not None:
            await write_paper(self, mandate=role.id)

    @flow
    async def action_delete(self) -> None:
        """Delete mandates noted by mistake; an own seat of the club that nobody has held."""
        row = self.table.highlighted
        if row is not None and not self.table.marked and not row.role.person:
            if row.role.own_seat is None:
                self.desk.say(_("Nobody holds this seat."))
                return
            self.tell_deleted(acts.delete(self.program, SEAT, [row.role.own_seat]))
            return
        ids = set(self.chosen_ids())
        held = [line.id for line in self.read() if line.id in ids and line.role.person]
        if held:
            self.tell_deleted(acts.delete(self.program, MANDATE, held))
        else:
            self.desk.say(_("Nobody holds this seat."))

    def _held(self) -> Role | None:
        """Return the mandate under the cursor; where there is none, say so."""
        row: Line | None = self.table.highlighted
        if row is not None and row.role.person:
            return row.role
        self.desk.say(_("Nobody holds this seat."))
        return None

    # The seats themselves

    @flow
    async def action_seat(self) -> None:
        """Change what holds of the seat in its club."""
        row = self.table.highlighted
        if row is None:
            return
        seat = self._seat_of(row.role)
        if not seat.has_name:
            self.desk.say(_("This seat has no name: n adds one of the club's own."))
            return
        presets = seats.usual_values(row.role.club, seat) if seat.id is None else None
        if await self.fill_form(SEAT, seat.id, presets, "several"):
            self.reload(row.id)

    @flow
    async def action_new_seat(self) -> None:
        """Add a seat of the club's own."""
        row = self.table.highlighted
        club = self._club or (row.role.club if row else None)
        presets = {"club": club, "code": "other", "appointed_by": "board"}
        saved = await self.fill_form(SEAT, None, presets, "name" if club else "club")
        if saved is not None and club:
            self.reload(_made_up(club, "other", saved))

    # What is looked at

    @flow
    async def action_day(self) -> None:
        """Show who held what on another day; an empty answer is today."""
        today = self.program.clock.today()

        def read(text: str) -> date | None:
            return dates.parse_date(text, today) if text.strip() else None

        before = self._day.isoformat() if self._day else ""
        text = await self.app.push_screen_wait(
            Ask(_("Who held what on which day?"), before, _("2026-06-30, -1y; empty: today"), read)
        )
        if text is not None:
            self._day = read(text)
            self.reload()

    def action_clubs(self) -> None:
        """Show the officers of all clubs, or of the one under the cursor."""
        row = self.table.highlighted
        other = "" if self._club else row.role.club if row else ""
        if other != self._club:
            shown = OfficersScreen(other, row.id if row else "")
            shown._day, shown._former = self._day, self._former
            self.app.switch_screen(shown)

    def action_all(self) -> None:
        """Show mandates that are over or to come too, or not."""
        self._former = not self._former
        self.reload()

    def action_close(self) -> None:
        """Peel one layer: the marks, the day, then the screen."""
        if self._day is not None and not self.table.marked:
            self._day = None
            self.reload()
        else:
            super().action_close()


def rule_of(seat: ClubSeat) -> str:
    """Say what holds of a seat in its club, in a line."""
    from clubmgr.models.kinds.seat import APPOINTERS

    parts = [_("several holders") if seat.several else _("one holder")]
    if seat.required:
        parts.append(_("must be filled"))
    if seat.carries_over:
        parts.append(_("carries over"))
    if seat.term_years:
        term = ngettext("term of {n} year", "term of {n} years", seat.term_years)
        parts.append(term.format(n=seat.term_years))
    if seat.renewals is not None:
        text = ngettext("{n} renewal", "{n} renewals", seat.renewals)
        parts.append(text.format(n=seat.renewals) if seat.renewals else _("no renewal"))
    if seat.appointed_by:
        parts.append(labelled(_("appointed by"), label_of(APPOINTERS, seat.appointed_by)))
    return ", ".join(parts)


def _made_up(club: str, seat: str, own: str | None) -> str:
    """Return the id of the line of a seat that nobody holds."""
    return "/".join((club, seat, own or ""))


def _tone(line: Line) -> Tone:
    return _TONES.get(line.role.status, "")


def _away(away: Away) -> str:
    """Say until when somebody is away, why, and who stands in."""
    text = _("until {day}").format(day=day(away.ends_on)) if away.ends_on else _("no end is known")
    if away.reason:
        text = f"{text} · {away.reason}"
    if away.replacement:
        stands_in = _("{name} stands in").format(name=away.replacement_name)
        text = f"{text} · {stands_in}"
    return text

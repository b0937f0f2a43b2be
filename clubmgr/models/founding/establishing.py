"""From the selected leader and the core to a club: seats, milestones, the next meeting."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from clubmgr import i18n
from clubmgr.errors import ClubmgrError
from clubmgr.i18n import _
from clubmgr.method.seats import BOARD
from clubmgr.models import (
    agendas,
    appointing,
    clubs,
    declarations,
    independence,
    meetings,
    planning,
    records,
)
from clubmgr.models.founding.evidence import gather
from clubmgr.models.founding.journey import milestones_of
from clubmgr.models.kinds.club import CLUB, Club
from clubmgr.models.kinds.founding import MILESTONE
from clubmgr.models.kinds.mandate import SEATS
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.naming import NAME
from clubmgr.models.program import Program
from clubmgr.models.seats import label_of_seat, of_club
from clubmgr.models.standing import carries_over

_CORE: Final = f"""
SELECT candidacy.person, {NAME} AS person_name, candidacy.stage, candidacy.role_hints
  FROM candidacy JOIN person ON person.id = candidacy.person
 WHERE candidacy.club = :club AND candidacy.stage IN ('core', 'selected')
 ORDER BY candidacy.stage DESC, person.sort_name, person.id
"""
_IN_OFFICE: Final = f"""
SELECT person, seat FROM mandate
 WHERE club = :club AND (ends_on IS NULL OR ends_on >= :today OR {carries_over(":today")})
"""
MEETING_LENGTH: Final = timedelta(hours=2)
WITH_AGENDA: Final = frozenset(("call", "first"))
"""The kinds of meeting of the journey whose agenda is there from the beginning."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """A person proposed for a seat; `seat` is a code of the mandates' seats."""

    person: str
    person_name: str
    seat: str


def propose_seats(program: Program, club: str) -> list[Proposed]:
    """Propose a seat for each of the selected and the core, the leader first.

    The first who is selected is to be president, the others take the first free seat hinted at for
    them; whoever holds a seat already, or has none hinted at, is left out.
    """
    today = program.clock.today().isoformat()
    held = program.rows(_IN_OFFICE, club=club, today=today)
    busy = {row["person"] for row in held}
    taken = {row["seat"] for row in held}
    single = {seat.code for seat in of_club(program, club) if not seat.several}
    seats: list[Proposed] = []
    for row in program.rows(_CORE, club=club):
        if row["person"] in busy:
            continue
        hints = json.loads(row["role_hints"])
        wanted = ["president", *hints] if row["stage"] == "selected" else hints
        free = [seat for seat in wanted if seat not in single or seat not in taken]
        if free:
            seats.append(Proposed(row["person"], row["person_name"], free[0]))
            taken.add(free[0])
    return sorted(seats, key=lambda seat: _ORDER[seat.seat])


def warn_dependence(program: Program, seats: Sequence[tuple[str, str]]) -> list[str]:
    """Return a sentence for each officer's seat, of (person, seat), that brand staff would hold."""
    sentences = []
    for person, seat in seats:
        if seat in BOARD and independence.works_for_brand(program, person):
            text = _("{name} works for the brand and would be {seat}: a club is independent.")
            name = records.describe(program, PERSON, person)
            sentences.append(text.format(name=name, seat=label_of_seat(seat)))
    return sentences


def found(
    program: Program,
    club_id: str,
    seats: Sequence[tuple[str, str]],
    *,
    starts_on: date,
    next_meeting: datetime | None = None,
) -> str | None:
    """Make a club of its core as one step: mandates, milestones, the next meeting.

    `seats` are (person, seat), `next_meeting` is a local time of the club. A club without a day of
    founding is founded on `starts_on`. Returns the id of the meeting made. Raises ClubmgrError
    when there is no seat to give, or one that is taken.
    """
    if not seats:
        raise ClubmgrError(
            _("There is nobody to give a seat to."),
            _("Select the leader, or name a person for a seat."),
        )
    club = clubs.get(program, club_id)
    with program.step(_("Founded {club}").format(club=club.name), "found"):
        for person, seat in seats:
            appointing.give(
                program,
                {
                    "club": club.id,
                    "person": person,
                    "seat": seat,
                    "starts_on": starts_on.isoformat(),
                    "ends_on": appointing.propose_end(
                        program, club.id, seat, None, starts_on.isoformat()
                    ),
                },
            )
        if not club.founded_on:
            records.change(program, CLUB, club, {"founded_on": starts_on.isoformat()})
        settle(program, club.id)
        _reach(program, club.id, "structure", done_on=starts_on.isoformat())
        if next_meeting is None:
            return None
        return _call_together(program, clubs.get(program, club.id), next_meeting, seats)


def settle(program: Program, club_id: str) -> None:
    """Bring a club that has a legal form, or a day of founding, to the stage that goes with it."""
    club = clubs.get(program, club_id)
    if club.legal_form == "informal":
        clubs.advance(program, club.id, "informal")
    elif club.founded_on:
        clubs.advance(program, club.id, "structured")


def change_form(program: Program, club: Club, values: dict[str, object]) -> None:
    """Change what the call settles of a club (form, founding, mission …); its stage follows."""
    label = _("Changed {name}").format(name=club.name)
    with program.step(label, "edit club"):
        declarations.change_club(program, club, values)
        settle(program, club.id)


def _call_together(
    program: Program, club: Club, starts: datetime, seats: Sequence[tuple[str, str]]
) -> str:
    """Plan the first meeting, or the next one of a club that has met; ask the officers to it."""
    kind, title = next_kind(program, club, starts.date())
    values = {
        "club": club.id,
        "title": title,
        "kind": kind,
        "starts_at": starts.isoformat("T", "minutes"),
        "ends_at": (starts + MEETING_LENGTH).isoformat("T", "minutes"),
    }
    meeting = meetings.add(program, values)
    begin_agenda(program, meeting, kind)
    meetings.ask(program, meeting, [person for person, _seat in seats])
    if kind == "first":
        _reach(program, club.id, "first_meeting", planned_on=starts.date().isoformat())
    return meeting


def next_kind(program: Program, club: Club, day: date) -> tuple[str, str]:
    """Return the kind of a club's next meeting of members, and a title in the club's language."""
    first = gather(program, club).first
    if first is not None and first.is_held:
        return "quarterly", planning.quarterly_title(club, day)
    return "first", title_of(club, "first")


def title_of(club: Club, kind: str) -> str:
    """Return a title for a meeting of the journey, in the club's language."""
    with i18n.speaking(clubs.language_of(club)):
        titles = {
            "dinner": _("Founding dinner of {club}"),
            "call": _("Founding call of {club}"),
            "first": _("First meeting of {club}"),
        }
        return titles[kind].format(club=club.name)


def begin_agenda(program: Program, meeting: str, kind: str) -> None:
    """Begin the agenda of a call or a first meeting."""
    if kind in WITH_AGENDA:
        agendas.fill(program, meeting)


def _reach(program: Program, club: str, step: str, **values: str) -> None:
    """Write days into a club's milestone, made if there is none; those that stand stay."""
    seen = milestones_of(program, club).get(step)
    if seen is None:
        records.add(program, MILESTONE, {"club": club, "step": step, **values})
    else:
        free = {name: value for name, value in values.items() if getattr(seen, name) is None}
        records.change(program, MILESTONE, seen, free)


_ORDER: Final = {choice.code: n for n, choice in enumerate(SEATS)}

"""Mandates: who holds which seat on which day, and which seats are vacant."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date
from typing import Final

from clubmgr.errors import ClubmgrError
from clubmgr.i18n import _
from clubmgr.models import records
from clubmgr.models.fields import Values
from clubmgr.models.kinds.mandate import EXPECTED, MANDATE, SEATS, SINGLE, Mandate, status
from clubmgr.models.naming import NAME
from clubmgr.models.program import Program
from clubmgr.models.standing import in_office
from clubmgr.text import fold

_HELD: Final = f"""
SELECT mandate.id, mandate.club, club.name AS club_name, mandate.seat, mandate.person,
       {NAME} AS person_name, mandate.starts_on, mandate.ends_on, mandate.end_reason
  FROM mandate JOIN club ON club.id = mandate.club JOIN person ON person.id = mandate.person
 WHERE (:club = '' OR mandate.club = :club) AND (:person = '' OR mandate.person = :person)
   AND (:day = '' OR {in_office()})
 ORDER BY club.sort_name, club.id, mandate.starts_on, person.sort_name
"""
_OVERLAPPING: Final = f"""
SELECT {NAME} AS person_name, mandate.starts_on
  FROM mandate JOIN person ON person.id = mandate.person
 WHERE mandate.club = :club AND mandate.seat = :seat AND mandate.id <> :id
   AND (:ends_on IS NULL OR mandate.starts_on <= :ends_on)
   AND (mandate.ends_on IS NULL OR mandate.ends_on >= :starts_on)
"""
_STRUCTURED: Final = """
SELECT id, name FROM club
 WHERE stage IN ('structured', 'declared', 'informal', 'active', 'autonomous')
   AND (:club = '' OR id = :club)
 ORDER BY sort_name, id
"""
_ORDER: Final = {choice.code: n for n, choice in enumerate(SEATS)}


@dataclass(frozen=True, slots=True)
class Role:
    """A mandate with its names and its status on a day; `person` is None for a vacant seat."""

    id: str
    club: str
    club_name: str
    seat: str
    person: str | None
    person_name: str
    starts_on: str | None
    ends_on: str | None
    end_reason: str
    status: str


def roles(program: Program, *, club: str = "", on: date | None = None) -> list[Role]:
    """Return who holds what on a day (today if not given), and the vacant seats.

    Vacancies are told of clubs that have been structured, for the seats that such a club needs.
    """
    day = (on or program.clock.today()).isoformat()
    held = [_role(row, day) for row in program.rows(_HELD, club=club, person="", day=day)]
    filled = {(role.club, role.seat) for role in held}
    vacant = [
        Role("", row["id"], row["name"], seat, None, "", None, None, "", "vacant")
        for row in program.rows(_STRUCTURED, club=club)
        for seat in EXPECTED
        if (row["id"], seat) not in filled
    ]
    return sorted(held + vacant, key=lambda r: (fold(r.club_name), r.club, _ORDER[r.seat]))


def all_of(program: Program, *, club: str = "", person: str = "") -> list[Role]:
    """Return the mandates of a club or of a person, past and future ones too, newest last."""
    today = program.clock.today().isoformat()
    return [_role(row, today) for row in program.rows(_HELD, club=club, person=person, day="")]


def give(program: Program, values: Values) -> str:
    """Give a seat to a person; return the mandate's id.

    Raises ClubmgrError when a seat for one is taken in that time.
    """
    whole = records.complete(program, MANDATE, records.whole(MANDATE, values))
    records.refuse_invalid(MANDATE, whole)
    label = _("Gave a role: {name}").format(name=records.name_of(program, MANDATE, whole))
    with program.step(label, "add mandate"):
        _refuse_overlap(program, whole, "")
        return records.add(program, MANDATE, whole)


def change(program: Program, seen: Mandate, values: Values) -> None:
    """Change a mandate. Raises ClubmgrError when its seat is taken in that time."""
    whole = records.complete(program, MANDATE, records.values_of(MANDATE, seen) | values)
    label = _("Changed {name}").format(name=records.name_of(program, MANDATE, whole))
    with program.step(label, "edit mandate"):
        _refuse_overlap(program, whole, seen.id)
        records.change(program, MANDATE, seen, values, label)


def _refuse_overlap(program: Program, values: Values, id: str) -> None:
    """Refuse two people on a seat for one at the same time."""
    if values["seat"] not in SINGLE:
        return
    row = program.row(
        _OVERLAPPING,
        club=values["club"],
        seat=values["seat"],
        starts_on=values["starts_on"],
        ends_on=values["ends_on"],
        id=id,
    )
    if row is not None:
        raise ClubmgrError(
            _("{person} holds that seat since {day}.").format(
                person=row["person_name"], day=row["starts_on"]
            ),
            _("End that mandate first; it may end the day before."),
        )


def _role(row: sqlite3.Row, day: str) -> Role:
    return Role(
        row["id"], row["club"], row["club_name"], row["seat"], row["person"], row["person_name"],
        row["starts_on"], row["ends_on"], row["end_reason"],
        status(row["starts_on"], row["ends_on"], day),
    )  # fmt: skip

"""Mandates: who holds which seat on which day, and which seats are vacant.

Giving, changing and ending them stands in `appointing.py`, what speaks against them in
`independence.py`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from clubmgr.models import seats
from clubmgr.models.clubs import RUNNING
from clubmgr.models.kinds.mandate import SEATS, status
from clubmgr.models.naming import NAME
from clubmgr.models.program import Program
from clubmgr.models.seats import ClubSeat
from clubmgr.models.standing import carries_over, in_office

_HELD: Final = f"""
SELECT mandate.id, mandate.club, club.name AS club_name, mandate.seat, mandate.person,
       {NAME} AS person_name, mandate.starts_on, mandate.ends_on, mandate.end_reason,
       mandate.own_seat, coalesce(own.name, '') AS own_name, mandate.interim, mandate.decision,
       iif(:ever, {carries_over()}, coalesce(mandate.ends_on < :day, 0)) AS holds
  FROM mandate JOIN club ON club.id = mandate.club JOIN person ON person.id = mandate.person
       LEFT JOIN seat AS own ON own.id = mandate.own_seat
 WHERE (:club = '' OR mandate.club = :club) AND (:person = '' OR mandate.person = :person)
   AND (:ever OR {in_office()})
 ORDER BY club.sort_name, club.id, mandate.starts_on, person.sort_name
"""
"""Of those in office, whoever is past the end carries over: that is not asked twice."""
_CLUBS: Final = f"""
SELECT id, name, stage IN {RUNNING} AND coalesce(founded_on <= :day, 1) AS runs FROM club
 WHERE :club = '' OR id = :club
 ORDER BY sort_name, id
"""
_ORDER: Final = {choice.code: n for n, choice in enumerate(SEATS)}


@dataclass(frozen=True, slots=True)
class Role:
    """A mandate with its names and its status on a day; `person` is None for a seat nobody holds.

    `seat` is the seat's code; one of the club's own is `other`, has its id in `own_seat` and is
    called `own_name`.
    """

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
    own_seat: str | None = None
    own_name: str = ""
    interim: bool = False
    decision: str | None = None

    @property
    def named(self) -> str:
        """The code of the seat; for one of the club's own its name."""
        return self.own_name or self.seat

    @property
    def seat_label(self) -> str:
        """What the seat is called."""
        return seats.label_of_seat(self.seat, self.own_name)


def roles(
    program: Program, *, club: str = "", on: date | None = None, unfilled: bool = False
) -> list[Role]:
    """Return who is in office on a day (today if not given), and the vacant seats.

    Vacancies are told of clubs that have been structured by then, for the seats that must be
    filled there; with `unfilled` all seats are told that nobody holds, of any club.
    """
    day = on or program.clock.today()
    held = _by_club(_held(program, day, club=club))
    return list(_with_vacancies(program, club, day, held, unfilled=unfilled))


def all_of(
    program: Program, *, club: str = "", person: str = "", on: date | None = None
) -> list[Role]:
    """Return the mandates of a club or of a person, past and future ones too, newest last.

    What each is on a day; today if not given.
    """
    day = on or program.clock.today()
    return _held(program, day, club=club, person=person, ever=True)


def leaver(program: Program, role: Role, on: date) -> Role | None:
    """Return the last mandate of a seat before a future one, or before its vacancy on a day.

    Somebody appointed for a term comes before an interim.
    """
    until = role.starts_on or on.isoformat()
    before = [each for each in _on_seat(program, role, on) if (each.starts_on or "") < until]
    return max(before, key=lambda each: (not each.interim, each.starts_on), default=None)


def follower(program: Program, role: Role, on: date) -> Role | None:
    """Return the next mandate of a seat that has not begun by a day, None where there is none."""
    coming = [each for each in _on_seat(program, role, on) if each.status == "future"]
    return next(iter(coming), None)


def _on_seat(program: Program, role: Role, on: date) -> list[Role]:
    """Return the other mandates of a seat, oldest first, as they stand on a day."""
    every = all_of(program, club=role.club, on=on)
    seat = (role.seat, role.own_seat)
    return [each for each in every if (each.seat, each.own_seat) == seat and each.id != role.id]


def _held(
    program: Program, day: date, *, club: str = "", person: str = "", ever: bool = False
) -> list[Role]:
    on = day.isoformat()
    rows = program.rows(_HELD, club=club, person=person, day=on, ever=ever)
    return [_role(row, on) for row in rows]


def _by_club(found: Sequence[Role]) -> dict[str, list[Role]]:
    by_club: dict[str, list[Role]] = {}
    for role in found:
        by_club.setdefault(role.club, []).append(role)
    return by_club


def _with_vacancies(
    program: Program, club: str, day: date, held: dict[str, list[Role]], *, unfilled: bool
) -> Iterator[Role]:
    """Yield the roles of each club in the order of its seats, with those that nobody holds."""
    known = seats.of_clubs(program, club=club)
    for row in program.rows(_CLUBS, club=club, day=day.isoformat()):
        here = held.get(row["id"], [])
        filled = {(role.seat, role.own_seat) for role in here}
        empty = [
            _unheld(row, seat)
            for seat in known[row["id"]]
            if (seat.code, seat.own) not in filled
            and ((unfilled and seat.has_name) or (row["runs"] and seat.required))
        ]
        places = {seat.own: n for n, seat in enumerate(known[row["id"]])}
        yield from sorted(
            here + empty,
            key=lambda role: (_ORDER[role.seat], places.get(role.own_seat, 0)),
        )


def _unheld(club: sqlite3.Row, seat: ClubSeat) -> Role:
    told = "vacant" if seat.required and club["runs"] else "open"
    return Role(
        "", club["id"], club["name"], seat.code, None, "", None, None, "", told,
        own_seat=seat.own, own_name=seat.name,
    )  # fmt: skip


def _role(row: sqlite3.Row, day: str) -> Role:
    interim, holds = bool(row["interim"]), bool(row["holds"])
    return Role(
        row["id"], row["club"], row["club_name"], row["seat"], row["person"], row["person_name"],
        row["starts_on"], row["ends_on"], row["end_reason"],
        status(row["starts_on"], row["ends_on"], day, interim=interim, holds=holds),
        own_seat=row["own_seat"], own_name=row["own_name"], interim=interim,
        decision=row["decision"],
    )  # fmt: skip

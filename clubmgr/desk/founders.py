"""Who leads and founds a club, and signs its texts; their functions as papers print them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from clubmgr.desk.blanks import Blank
from clubmgr.method.seats import BOARD
from clubmgr.models import mandates, memberships, records
from clubmgr.models.kinds.person import PERSON, Person
from clubmgr.models.mandates import Role
from clubmgr.models.program import Program
from clubmgr.papers.offices import function
from clubmgr.papers.statutes import Leader


def in_office(
    program: Program, club: str, on: date | None = None, seats: Collection[str] = ()
) -> list[Role]:
    """Return who is in office on a day (today if not given), the president first.

    Of some seats only if they are named.
    """
    found = mandates.roles(program, club=club, on=on)
    return [role for role in found if role.person and (not seats or role.seat in seats)]


def holder(
    program: Program, club: str, seats: Sequence[str], on: date | None = None, *, but: str = ""
) -> Role | None:
    """Return who holds the first of these seats that anybody holds; `but` is passed over."""
    found = [role for role in in_office(program, club, on, seats) if role.person != but]
    return min(found, key=lambda role: seats.index(role.seat), default=None)


def holders(
    program: Program, club: str, on: date, language: str, seats: Collection[str] = ()
) -> dict[str, str]:
    """Return who is in office on a day, with all their functions, by the id of the person.

    Of some seats only if they are named; the president first.
    """
    found: dict[str, list[str]] = {}
    for role in in_office(program, club, on, seats):
        called = function(role.seat, language, role.own_name)
        found.setdefault(role.person or "", []).append(called)
    return {
        person: ", ".join([first, *(other[:1].lower() + other[1:] for other in others)])
        for person, (first, *others) in found.items()
    }


def founders(program: Program, club: str, on: date, at_least: int) -> list[str]:
    """Return the ids of those who found a club on a day: its leaders, its founding members.

    A founder who has left since counts. As long as they are fewer than `at_least`, so does whoever
    belongs to it on that day.
    """
    ever = memberships.of_club(program, club, former=True)
    founding = [member.person for member in ever if member.category == "founder"]
    found = list(dict.fromkeys([*holders(program, club, on, "fr", BOARD), *founding]))
    if len(found) < at_least:
        there = memberships.of_club(program, club, on=on)
        found = list(dict.fromkeys([*found, *(member.person for member in there)]))
    return found


def leader(program: Program, person: str, called: str) -> Leader:
    """Return somebody as they sign."""
    known: Person = records.get(program, PERSON, person)
    return Leader(known.family_name, known.given_name, called)


def signer(program: Program, role: Role, language: str) -> Leader:
    """Return who holds a mandate as they sign in a language."""
    return leader(program, role.person or "", function(role.seat, language, role.own_name))


def name_of(program: Program, person: str | None) -> str:
    """Return somebody's name; '' where nobody is named."""
    return records.describe(program, PERSON, person) if person else ""


def half_named(program: Program, people: Iterable[str], label: str) -> Blank | None:
    """Return where to fill the name of the first whose name is not whole, None where all are."""
    for id in people:
        known: Person = records.get(program, PERSON, id)
        for half in ("given_name", "family_name"):
            if not getattr(known, half):
                return Blank(label, "person", half, id, name_of(program, id))
    return None

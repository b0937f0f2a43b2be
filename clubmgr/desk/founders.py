"""Who signs a club's texts: its leaders and founders, their functions as papers print them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from clubmgr.method.seats import BOARD
from clubmgr.models import mandates, memberships, records
from clubmgr.models.kinds.person import PERSON, Person
from clubmgr.models.program import Program
from clubmgr.papers.offices import FUNCTIONS
from clubmgr.papers.statutes import Leader


def holders(
    program: Program, club: str, on: date, language: str, seats: Sequence[str] = ()
) -> dict[str, str]:
    """Return who is in office on a day, with all their functions, by the id of the person.

    Of some seats only if they are named; the president first.
    """
    found: dict[str, list[str]] = {}
    for role in mandates.roles(program, club=club, on=on):
        if role.person and (not seats or role.seat in seats):
            function = role.own_name or FUNCTIONS[language][role.seat]
            found.setdefault(role.person, []).append(function)
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


def leader(program: Program, person: str, function: str) -> Leader:
    """Return somebody as they sign."""
    known: Person = records.get(program, PERSON, person)
    return Leader(known.family_name, known.given_name, function)


def blank_half(program: Program, person: str) -> str:
    """Return which half of somebody's name is not known; '' where both are."""
    known: Person = records.get(program, PERSON, person)
    return next((half for half in ("given_name", "family_name") if not getattr(known, half)), "")

"""Memberships: who belongs to a club, in which category, until when their dues are paid."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from clubmgr.errors import ClubmgrError
from clubmgr.i18n import _, ngettext, short_date
from clubmgr.models import clubs, records
from clubmgr.models.kinds.club import CLUB, Club
from clubmgr.models.kinds.membership import CATEGORIES, MEMBERSHIP, Membership
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.naming import NAME
from clubmgr.models.program import Program
from clubmgr.models.standing import belongs, in_office

_ROWS: Final = f"""
SELECT membership.id, membership.version, membership.person, {NAME} AS name,
       person.emails ->> 0 AS email, membership.category, membership.joined_on,
       membership.left_on, membership.leave_reason, membership.paid_until
  FROM membership JOIN person ON person.id = membership.person
 WHERE membership.club = :club
   AND (:day = '' OR {belongs()})
 ORDER BY person.sort_name, person.id, membership.joined_on
"""
_OF_PERSON: Final = """
SELECT * FROM membership WHERE person = :person ORDER BY joined_on, rowid
"""
_OVERLAPPING: Final = f"""
SELECT {NAME} AS name, membership.joined_on
  FROM membership JOIN person ON person.id = membership.person
 WHERE membership.club = :club AND membership.person = :person AND membership.id <> :id
   AND (:left_on IS NULL OR membership.joined_on <= :left_on)
   AND (membership.left_on IS NULL OR membership.left_on >= :joined_on)
"""
_OFFICERS: Final = f"""
SELECT person, min(starts_on) AS since FROM mandate
 WHERE club = :club AND {in_office()}
   AND person NOT IN (SELECT person FROM membership
                       WHERE club = :club AND (left_on IS NULL OR left_on >= :day))
 GROUP BY person ORDER BY since, person
"""
_LAST: Final = "SELECT max(left_on) FROM membership WHERE club = :club AND person = :person"
_ORDER: Final = {choice.code: n for n, choice in enumerate(CATEGORIES)}

_PAYING: Final = frozenset(("active", "founder"))


@dataclass(frozen=True, slots=True)
class Member:
    """A membership with its names; `votes` tells whether it gives a vote on the day asked about."""

    id: str
    version: int
    person: str
    name: str
    email: str | None
    category: str
    joined_on: str
    left_on: str | None
    leave_reason: str
    paid_until: str | None
    votes: bool


def of_club(
    program: Program, club: str, *, on: date | None = None, former: bool = False
) -> list[Member]:
    """Return who belongs to a club on a day, today if not given, by category and name.

    With `former` everybody who ever did or will.
    """
    day = (on or program.clock.today()).isoformat()
    described = clubs.get(program, club)
    rows = program.rows(_ROWS, club=club, day="" if former else day)
    members = [_member(row, described, day) for row in rows]
    return sorted(members, key=lambda m: (m.left_on is not None and m.left_on < day,
                                          _ORDER[m.category]))  # fmt: skip


def of_person(program: Program, person: str) -> list[Membership]:
    """Return the memberships of a person, past ones too, newest last."""
    return [records.decode(MEMBERSHIP, row) for row in program.rows(_OF_PERSON, person=person)]


def owes(member: Member | Membership, day: str) -> bool:
    """Tell whether dues are awaited of somebody on a day; only active and founding members pay."""
    if member.category not in _PAYING or (member.left_on or day) < day:
        return False
    return (member.paid_until or "") < day


def add(program: Program, values: Mapping[str, Any]) -> str:
    """Store a membership and return its id.

    Raises ClubmgrError when the person belongs to the club in that time already.
    """
    whole = records.complete(program, MEMBERSHIP, records.whole(MEMBERSHIP, values))
    records.refuse_invalid(MEMBERSHIP, whole)
    label = _("New member: {name}").format(name=records.name_of(program, MEMBERSHIP, whole))
    with program.step(label, "add membership"):
        _refuse_overlap(program, whole, "")
        return records.add(program, MEMBERSHIP, whole)


def change(program: Program, seen: Membership, values: Mapping[str, Any]) -> None:
    """Change a membership. Raises ClubmgrError when it would overlap another of the person."""
    before = records.values_of(MEMBERSHIP, seen)
    whole = records.complete(program, MEMBERSHIP, before | dict(values))
    label = _("Changed {name}").format(name=records.name_of(program, MEMBERSHIP, whole))
    with program.step(label, "edit membership"):
        _refuse_overlap(program, whole, seen.id)
        records.change(program, MEMBERSHIP, seen, values, label)


def add_officers(program: Program, club: str) -> int:
    """Make active members of everybody in office who is none; return how many.

    They are members since they are in office: only a member is elected.
    """
    today = program.clock.today().isoformat()
    due = program.rows(_OFFICERS, club=club, day=today)
    label = ngettext(
        "{n} new member of {club}: who is in office",
        "{n} new members of {club}: who is in office",
        len(due),
    ).format(n=len(due), club=records.describe(program, CLUB, club))
    with program.step(label, "add membership"):
        due = program.rows(_OFFICERS, club=club, day=today)  # another program may have been faster
        for row in due:
            left = program.row(_LAST, club=club, person=row["person"])
            joined = today if left and left[0] else row["since"]
            add(program, {"club": club, "person": row["person"], "joined_on": joined})
    return len(due)


def leave(program: Program, ids: Sequence[str], on: date, reason: str = "") -> None:
    """End memberships with a day, their last, and say why."""
    with program.step(_of_these(program, ids, _("Left: {name}")), "edit membership"):
        for id in ids:
            seen: Membership = records.get(program, MEMBERSHIP, id)
            change(program, seen, {"left_on": on.isoformat(), "leave_reason": reason})


def pay(program: Program, ids: Sequence[str], until: date) -> None:
    """Note until when, that day included, the dues of members are paid."""
    with program.step(_of_these(program, ids, _("Dues paid: {name}")), "edit membership"):
        for id in ids:
            seen: Membership = records.get(program, MEMBERSHIP, id)
            change(program, seen, {"paid_until": until.isoformat()})


def next_due(program: Program, member: Member | Membership) -> date:
    """Return until when dues paid now are usually paid: to the same day of a year to come.

    For who has never paid, to the last day of this year.
    """
    today = program.clock.today()
    if member.paid_until is None:
        return date(today.year, 12, 31)
    from dateutil.relativedelta import relativedelta

    paid = date.fromisoformat(member.paid_until)
    years = max(1, today.year - paid.year)
    due = paid + relativedelta(years=years)
    return due if due >= today else paid + relativedelta(years=years + 1)


def _member(row: sqlite3.Row, club: Club, day: str) -> Member:
    left, paid = row["left_on"], row["paid_until"] or ""
    votes = (
        row["category"] in club.voters
        and row["joined_on"] <= day
        and (left is None or left >= day)
        and (not club.voters_paid or paid >= day)
    )
    return Member(
        row["id"], row["version"], row["person"], row["name"], row["email"], row["category"],
        row["joined_on"], left, row["leave_reason"], row["paid_until"], votes,
    )  # fmt: skip


def _of_these(program: Program, ids: Sequence[str], one: str) -> str:
    if len(ids) == 1:
        seen: Membership = records.get(program, MEMBERSHIP, ids[0])
        return one.format(name=records.describe(program, PERSON, seen.person))
    return ngettext("Changed {n} membership", "Changed {n} memberships", len(ids)).format(
        n=len(ids)
    )


def _refuse_overlap(program: Program, values: Mapping[str, Any], id: str) -> None:
    """Refuse two memberships of one person in one club at the same time."""
    names = ("club", "person", "joined_on", "left_on")
    row = program.row(_OVERLAPPING, id=id, **{name: values[name] for name in names})
    if row is not None:
        raise ClubmgrError(
            _("{name} is a member since {day}.").format(
                name=row["name"], day=short_date(date.fromisoformat(row["joined_on"]))
            ),
            _("Change that membership, or let it end the day before."),
        )

"""What speaks against who holds which seat: the brand, one hand on chair and purse, long reigns.

These are warnings: statutes may allow it, and the club decides. A club is a partner of the brand,
independent of it; the law leaves the rest to the statutes, which usage has keep the purse and the
chair apart.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final

from clubmgr.i18n import _, ngettext
from clubmgr.method.seats import BOARD, count_in_a_row
from clubmgr.models import mandates, seats, settings
from clubmgr.models.kinds.mandate import Mandate
from clubmgr.models.mandates import Role
from clubmgr.models.program import Program
from clubmgr.models.seats import ClubSeat
from clubmgr.models.standing import FOLLOWERS, belongs, stays_on
from clubmgr.text import fold

_PEOPLE: Final = """
SELECT id, origin, employer, segments FROM person
 WHERE id IN (SELECT value FROM json_each(:people))
"""
_PARTNERS: Final = f"""
SELECT club, person FROM membership
 WHERE person IN (SELECT value FROM json_each(:people)) AND category = 'partner' AND {belongs()}
"""
_TERMS: Final = f"""
SELECT club, person, seat, own_seat, starts_on,
       iif({stays_on()}, max(ends_on, (SELECT date(min(later.starts_on), '-1 day') {FOLLOWERS})),
           ends_on) AS ends_on
  FROM mandate
 WHERE interim = 0 AND person IN (SELECT value FROM json_each(:people)) AND starts_on <= :day
 ORDER BY starts_on, rowid
"""
"""The terms of people; one whose holder carries over lasts until the next on that seat."""
_STAFF: Final = frozenset(("staff", "employee", "employees", "salarie", "salaries"))
"""The segments that people who work for the brand are put in, without accents."""
_Terms = dict[tuple[str, str, str, str | None], list[tuple[date, date | None]]]


@dataclass(frozen=True, slots=True)
class Caution:
    """One thing to look at again: which mandate of which club, and why, in a sentence.

    `code` is `both` (president and treasurer), `brand`, `renewals` or `several` (more than one on
    a seat for one).
    """

    code: str
    mandate: str
    club: str
    club_name: str
    text: str


def warnings(program: Program, *, club: str = "", on: date | None = None) -> list[Caution]:
    """Return what speaks against those in office in a club, or in all, on a day; today if none."""
    day = on or program.clock.today()
    return warnings_of(program, mandates.roles(program, club=club, on=day), club=club, on=day)


def warnings_about(program: Program, mandate: Mandate) -> list[Caution]:
    """Return what speaks against one mandate: today, or on its first day if that is to come."""
    today = program.clock.today()
    starts = date.fromisoformat(mandate.starts_on) if mandate.starts_on else today
    found = warnings(program, club=mandate.club, on=max(today, starts))
    return [caution for caution in found if caution.mandate == mandate.id]


def warnings_of(
    program: Program, roles: Sequence[Role], *, club: str = "", on: date
) -> list[Caution]:
    """Return what `warnings` does, for those whom `mandates.roles` has found."""
    held = [role for role in roles if role.person]
    if not held:
        return []
    known = seats.of_clubs(program, club=club)
    among = json.dumps(sorted({role.person for role in held if role.person}))
    brand = _Brand(program, among, on)
    is_limited = any(seat.renewals is not None for here in known.values() for seat in here)
    terms = _terms(program, among, on) if is_limited else {}
    found: list[Caution] = []
    for id, group in groupby(held, key=lambda role: role.club):
        here = list(group)
        found += _both(here)
        found += brand.cautions(here)
        found += _of_seats(here, known[id], terms)
    return found


def works_for_brand(program: Program, person: str) -> bool:
    """Tell whether somebody works for the brand: so noted, or so employed."""
    rows = program.rows(_PEOPLE, people=json.dumps([person]))
    return bool(rows) and _is_staff(rows[0], fold(settings.read(program).brand))


def _is_staff(row: sqlite3.Row, brand: str) -> bool:
    if row["origin"] == "internal" or (brand and fold(row["employer"]) == brand):
        return True
    return not _STAFF.isdisjoint(map(fold, json.loads(row["segments"])))


class _Brand:
    """Who is of the brand: those who work for it, and its members in each club."""

    def __init__(self, program: Program, among: str, day: date) -> None:
        brand = fold(settings.read(program).brand)
        rows = program.rows(_PEOPLE, people=among)
        self._staff = {row["id"] for row in rows if _is_staff(row, brand)}
        partners = program.rows(_PARTNERS, people=among, day=day.isoformat())
        self._partners = {(row["club"], row["person"]) for row in partners}

    def cautions(self, here: Sequence[Role]) -> Iterator[Caution]:
        """Yield the officers of a club who are of the brand."""
        for role in here:
            if role.seat not in BOARD:
                continue
            if role.person in self._staff:
                text = _("{name} works for the brand and is {seat}: a club is independent.")
            elif (role.club, role.person) in self._partners:
                text = _("{name} is a partner's member and is {seat}: a club is independent.")
            else:
                continue
            told = text.format(name=role.person_name, seat=role.seat_label)
            yield _caution("brand", role, told)


def _both(here: Sequence[Role]) -> Iterator[Caution]:
    presidents = {role.person for role in here if role.seat == "president"}
    for role in here:
        if role.seat == "treasurer" and role.person in presidents:
            text = _("{name} is president and treasurer: two people should be.")
            yield _caution("both", role, text.format(name=role.person_name))


def _of_seats(here: Sequence[Role], known: Sequence[ClubSeat], terms: _Terms) -> Iterator[Caution]:
    """Yield who has more terms than the seat allows, and who shares a seat for one."""
    for seat in known:
        held = [role for role in here if seat.is_meant(role.seat, role.own_seat)]
        if not seat.several and len(held) > 1:
            names = ", ".join(role.person_name for role in held)
            text = _("{seat}: {names} hold it, and it is for one.")
            yield _caution("several", held[-1], text.format(seat=seat.label, names=names))
        if seat.renewals is None:
            continue
        for role in held:
            key = (role.club, role.person or "", role.seat, role.own_seat)
            renewed = count_in_a_row(terms.get(key, [])) - 1
            if not role.interim and renewed > seat.renewals:
                text = ngettext(
                    "{name} is {seat} for term number {n} in a row; {most} renewal is allowed.",
                    "{name} is {seat} for term number {n} in a row; {most} renewals are allowed.",
                    seat.renewals,
                )
                told = text.format(
                    name=role.person_name, seat=seat.label, n=renewed + 1, most=seat.renewals
                )
                yield _caution("renewals", role, told)


def _terms(program: Program, among: str, day: date) -> _Terms:
    """Return the terms of each of these people on each seat, the oldest first."""
    terms: _Terms = {}
    for row in program.rows(_TERMS, people=among, day=day.isoformat()):
        key = (row["club"], row["person"], row["seat"], row["own_seat"])
        ended = date.fromisoformat(row["ends_on"]) if row["ends_on"] else None
        terms.setdefault(key, []).append((date.fromisoformat(row["starts_on"]), ended))
    return terms


def _caution(code: str, role: Role, text: str) -> Caution:
    return Caution(code, role.id, role.club, role.club_name, text)

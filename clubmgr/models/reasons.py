"""Why a club is not as well as it could be: one line for each reason."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from datetime import date
from typing import Final

from clubmgr.i18n import _, labelled, short_date
from clubmgr.method import GAP_DAYS
from clubmgr.method.seats import BOARD
from clubmgr.models import declarations, terms
from clubmgr.models.clubs import LAST, LEADERLESS, NEXT, RUNNING, SOON
from clubmgr.models.fields import label_of
from clubmgr.models.kinds.mandate import SEATS
from clubmgr.models.lateness import overdue
from clubmgr.models.naming import NAME
from clubmgr.models.program import Program
from clubmgr.models.standing import runs_out

_RUNNING: Final = f"""
SELECT club.id, {LEADERLESS} AS leaderless, {LAST} AS last, {NEXT} AS next
  FROM club WHERE club.stage IN {RUNNING} AND (:club = '' OR club.id = :club)
"""
_MANDATES: Final = f"""
SELECT mandate.club, mandate.seat, mandate.ends_on, {NAME} AS name
  FROM mandate JOIN club ON club.id = mandate.club JOIN person ON person.id = mandate.person
 WHERE (:club = '' OR mandate.club = :club) AND club.stage IN {RUNNING}
   AND mandate.seat IN {BOARD} AND {runs_out(SOON)}
 ORDER BY mandate.ends_on, person.sort_name
"""
"""The mandates of boards that are over, or soon, and that nobody follows."""


def reasons(program: Program, club: str) -> list[str]:
    """Return what keeps a club from being well, in sentences; nothing when all is well."""
    return every(program, club).get(club, [])


def every(program: Program, club: str = "") -> dict[str, list[str]]:
    """Return the reasons of all clubs that have some, or of one, by the club's id."""
    today = program.clock.today()
    found: dict[str, list[str]] = defaultdict(list)
    for late in overdue(program, club):
        found[late.club].append(late.title)
    running = program.rows(_RUNNING, club=club, today=today.isoformat())
    for row in running:
        if row["leaderless"]:
            found[row["id"]].append(_("no president"))
    for waiting in declarations.awaited(program, club):
        found[waiting.club].append(waiting.title)
    for row in running:
        found[row["id"]] += _rhythm(row, today)
    for row in program.rows(terms.VACANT, club=club, today=today.isoformat()):
        if missing := terms.vacant(row["what"], besides="president"):
            found[row["id"]].append(labelled(_("vacant seat"), ", ".join(missing)))
    for row in program.rows(_MANDATES, club=club, today=today.isoformat()):
        found[row["club"]].append(_mandate(row, today))
    return {id: told for id, told in found.items() if told}


def _rhythm(row: sqlite3.Row, today: date) -> list[str]:
    """Say that a club does not meet every quarter, or that nothing is planned."""
    last, coming = _day(row["last"]), _day(row["next"])
    missed = last is None or (today - last).days > GAP_DAYS
    if missed and (coming is None or (coming - today).days > GAP_DAYS):
        if last is None:
            return [_("no meeting yet, none in the next three months")]
        text = _("no meeting since {day}, none in the next three months")
        return [text.format(day=short_date(last))]
    return [] if coming else [_("nothing planned")]


def _mandate(row: sqlite3.Row, today: date) -> str:
    ends = date.fromisoformat(row["ends_on"])
    text = _("mandate ended {day}: {seat} {name}")
    if ends >= today:
        text = _("mandate ends {day}: {seat} {name}")
    seat = label_of(SEATS, row["seat"])
    return text.format(day=short_date(ends), seat=seat, name=row["name"])


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text[:10]) if text else None

"""Clubs: the list, with what tells how each is doing."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Final

from clubmgr.i18n import N_
from clubmgr.method import GAP_DAYS
from clubmgr.models import records
from clubmgr.models.fields import Choice
from clubmgr.models.filters import Place
from clubmgr.models.kinds.club import CLUB, LEGAL_FORMS, STAGES, Club
from clubmgr.models.listing import Spec, by_choice, by_text
from clubmgr.models.people import NAME
from clubmgr.models.program import Program

_RUNNING: Final = "('structured', 'declared', 'informal', 'active', 'autonomous')"
_CIRCLE: Final = """
SELECT person.id FROM person
 WHERE json_array_length(person.emails) > 0
   AND (person.id IN (SELECT person FROM mandate
                       WHERE club = :club AND starts_on <= :day
                         AND (ends_on IS NULL OR ends_on >= :day))
     OR person.id IN (SELECT person FROM candidacy
                       WHERE club = :club AND stage IN ('interested', 'core', 'selected')))
 ORDER BY person.sort_name, person.id
"""

HEALTHS: Final = (
    Choice("good", N_("in rhythm"), "●"),
    Choice("unplanned", N_("nothing planned"), "◔"),
    Choice("late", N_("no meeting this quarter"), "!"),
    Choice("vacant", N_("no president"), "○"),
    Choice("forming", N_("forming"), "·"),
    Choice("resting", N_("at rest"), "☾"),
)


@dataclass(frozen=True, slots=True)
class ClubRow:
    """A club in the list: with its president, last and next meeting, candidates and health."""

    id: str
    version: int
    name: str
    stage: str
    legal_form: str
    city: str
    country: str
    president: str
    last_meeting: str | None
    next_meeting: str | None
    candidates: int
    health: str


def _row(row: sqlite3.Row) -> ClubRow:
    return ClubRow(
        row["id"], row["version"], row["name"], row["stage"], row["legal_form"], row["city"],
        row["country"], row["president"] or "", row["last_meeting"], row["next_meeting"],
        row["candidates"], row["health"],
    )  # fmt: skip


_LAST: Final = """(SELECT max(meeting.starts_at) FROM meeting
    WHERE meeting.club = club.id AND meeting.status <> 'cancelled'
      AND meeting.starts_at < :today)"""
_NEXT: Final = """(SELECT min(meeting.starts_at) FROM meeting
    WHERE meeting.club = club.id AND meeting.status <> 'cancelled'
      AND meeting.starts_at >= :today)"""
_PRESIDENT: Final = f"""(SELECT {NAME}
    FROM mandate JOIN person ON person.id = mandate.person
    WHERE mandate.club = club.id AND mandate.seat = 'president' AND mandate.starts_on <= :today
      AND (mandate.ends_on IS NULL OR mandate.ends_on >= :today) LIMIT 1)"""
_HEALTH: Final = f"""CASE
    WHEN club.stage IN ('dormant', 'closed') THEN 'resting'
    WHEN club.stage NOT IN {_RUNNING} THEN 'forming'
    WHEN {_PRESIDENT} IS NULL THEN 'vacant'
    WHEN coalesce({_LAST}, '') < date(:today, '-{GAP_DAYS} days')
     AND coalesce({_NEXT}, '9999') >= date(:today, '+{GAP_DAYS + 1} days') THEN 'late'
    WHEN {_NEXT} IS NULL THEN 'unplanned'
    ELSE 'good' END"""

LIST: Final = Spec(
    name="clubs",
    table="club",
    columns=f"""club.id, club.version, club.name, club.stage, club.legal_form, club.city,
        club.country, {_PRESIDENT} AS president, {_LAST} AS last_meeting, {_NEXT} AS next_meeting,
        (SELECT count(*) FROM candidacy WHERE candidacy.club = club.id) AS candidates,
        {_HEALTH} AS health""",
    make=_row,
    words_in="club.name || ' ' || club.acronym || ' ' || club.city || ' ' || club.mission",
    places={
        "name": Place("club.name"),
        "city": Place("club.city"),
        "country": Place("club.country"),
        "stage": Place("club.stage", "choice", STAGES),
        "form": Place("club.legal_form", "choice", LEGAL_FORMS),
        "health": Place(f"({_HEALTH})", "choice", HEALTHS),
    },
    sorts={
        "name": ("club.sort_name",),
        "stage": (by_choice("club.stage", STAGES), "club.sort_name"),
        "city": (by_text("club.city"), "club.sort_name"),
        "next": (_NEXT, "club.sort_name"),
        "health": (by_choice(f"({_HEALTH})", HEALTHS), "club.sort_name"),
    },
)


def get(program: Program, id: str) -> Club:
    """Return a whole club. Raises NotFound when it is gone."""
    club: Club = records.get(program, CLUB, id)
    return club


def circle(program: Program, club: str, on: str = "") -> tuple[str, ...]:
    """Return the ids of those whom a club's meetings are for and who have an e-mail address.

    Those in office on a day (today if not given), and the candidates from `interested` on.
    """
    day = on or program.clock.today().isoformat()
    return tuple(row[0] for row in program.rows(_CIRCLE, club=club, day=day))

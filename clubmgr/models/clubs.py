"""Clubs: the list, with what tells how each is doing."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Final

from clubmgr import i18n
from clubmgr.i18n import N_
from clubmgr.method import GAP_DAYS
from clubmgr.method.journey import Limits
from clubmgr.method.seats import BOARD, LAST_NOTICE_DAYS
from clubmgr.models import records
from clubmgr.models.fields import Choice
from clubmgr.models.filters import Place
from clubmgr.models.kinds.club import CLUB, LEGAL_FORMS, STAGES, Club
from clubmgr.models.listing import Spec, by_choice, by_text
from clubmgr.models.naming import NAME
from clubmgr.models.program import Program
from clubmgr.models.standing import in_office, runs_out
from clubmgr.models.undeclared import COUNTED
from clubmgr.models.vacancies import HAS_UNFILLED

_LIMITS: Final = Limits()
RUNNING: Final = "('structured', 'declared', 'informal', 'active', 'autonomous')"
"""The stages, for a query, of a club that has its roles and should meet every quarter."""
RUNS: Final = f"(club.stage IN {RUNNING} AND coalesce(club.founded_on <= :today, 1))"
"""The condition for a club that is at such a stage, and not to be founded on a later day."""
_IDS: Final = "SELECT id FROM club ORDER BY sort_name, id"
_CIRCLE: Final = f"""
SELECT person.id FROM person
 WHERE json_array_length(person.emails) > 0
   AND (person.id IN (SELECT person FROM mandate WHERE club = :club AND {in_office()})
     OR person.id IN (SELECT person FROM candidacy
                       WHERE club = :club AND stage IN ('interested', 'core', 'selected')))
 ORDER BY person.sort_name, person.id
"""

_ADVANCE: Final = {
    "idea": 0, "identification": 1, "dinner_planned": 2, "dinner_held": 3, "call_planned": 4,
    "structured": 5, "declared": 6, "informal": 6, "active": 7, "autonomous": 8,
}  # fmt: skip
"""How far each stage is; a club is declared or informal, neither before the other."""

HEALTHS: Final = (
    Choice("good", N_("in rhythm"), "●"),
    Choice("unplanned", N_("nothing planned"), "◔"),
    Choice("late", N_("no meeting this quarter"), "!"),
    Choice("declare", N_("change to declare"), "!"),
    Choice("unfilled", N_("vacant seat"), "○"),
    Choice("mandate", N_("mandate ends"), "◷"),
    Choice("vacant", N_("no president"), "○"),
    Choice("no_call", N_("no call yet"), "!"),
    Choice("no_first", N_("no first meeting"), "!"),
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


LAST: Final = """(SELECT max(meeting.starts_at) FROM meeting
    WHERE meeting.club = club.id AND meeting.status <> 'cancelled'
      AND meeting.starts_at < :today)"""
NEXT: Final = """(SELECT min(meeting.starts_at) FROM meeting
    WHERE meeting.club = club.id AND meeting.status <> 'cancelled'
      AND meeting.starts_at >= :today)"""
PRESIDENT: Final = f"""(SELECT {NAME}
    FROM mandate JOIN person ON person.id = mandate.person
    WHERE mandate.club = club.id AND mandate.seat = 'president' AND {in_office(":today")}
    LIMIT 1)"""
LEADERLESS: Final = f"""({PRESIDENT} IS NULL AND {RUNS}
    AND coalesce((SELECT said.required FROM seat AS said
          WHERE said.club = club.id AND said.code = 'president' AND said.name = ''), 1))"""
"""The condition for a club that has no president on the day `today` and must have one."""
HELD_UNCALLED: Final = f"""(SELECT date(max(dinner.starts_at)) FROM meeting AS dinner
    WHERE dinner.club = club.id AND dinner.kind = 'dinner' AND dinner.status = 'held'
      AND club.stage NOT IN {RUNNING} AND club.stage NOT IN ('dormant', 'closed')
      AND NOT EXISTS (SELECT 1 FROM meeting AS call
            WHERE call.club = club.id AND call.kind = 'call' AND call.status <> 'cancelled'
              AND call.starts_at >= date(dinner.starts_at))
      AND NOT EXISTS (SELECT 1 FROM milestone
            WHERE milestone.club = club.id AND milestone.step = 'call'
              AND milestone.done_on IS NOT NULL))"""
"""The day of the dinner that a club has held, if no call is planned or held after it; else NULL."""
FOUNDED_UNMET: Final = """(SELECT founded.day FROM (SELECT coalesce(club.founded_on,
        (SELECT milestone.done_on FROM milestone
          WHERE milestone.club = club.id AND milestone.step = 'structure')) AS day) AS founded
    WHERE club.stage NOT IN ('active', 'autonomous', 'dormant', 'closed')
      AND NOT EXISTS (SELECT 1 FROM meeting
            WHERE meeting.club = club.id AND meeting.status <> 'cancelled'
              AND meeting.kind IN ('first', 'quarterly', 'ago', 'age')
              AND meeting.starts_at >= founded.day)
      AND NOT EXISTS (SELECT 1 FROM milestone
            WHERE milestone.club = club.id AND milestone.step = 'first_meeting'
              AND milestone.done_on IS NOT NULL))"""
"""The day of a club's founding, if its members have not met and will not meet since; else NULL."""


def _limit(name: str) -> str:
    """Return the expression for one of the method's figures, as the settings have it."""
    default = int(getattr(_LIMITS, name))
    return f"coalesce((SELECT CAST(value AS INTEGER) FROM setting WHERE id = '{name}'), {default})"


CALL_OPENS: Final = f"date({HELD_UNCALLED}, '+' || {_limit('call_from_days')} || ' days')"
"""The first day of the days for the call that nobody has planned; else NULL."""
FIRST_CLOSES: Final = f"date({FOUNDED_UNMET}, '+' || {_limit('founding_days')} || ' days')"
"""The last day for the first meeting that nobody has planned; else NULL."""
SOON: Final = f"date(:today, '+{LAST_NOTICE_DAYS} days')"
"""The day up to which the end of a mandate is near, in a query with `today`."""
_ENDING: Final = f"""EXISTS (SELECT 1 FROM mandate
    WHERE mandate.club = club.id AND mandate.seat IN {BOARD} AND {runs_out(SOON)})"""
"""The condition for a club with a mandate of its board that is over, or soon."""
_HEALTH: Final = f"""CASE
    WHEN club.stage IN ('dormant', 'closed') THEN 'resting'
    WHEN {CALL_OPENS} <= :today THEN 'no_call'
    WHEN {FIRST_CLOSES} < :today AND club.stage NOT IN {RUNNING} THEN 'no_first'
    WHEN club.stage NOT IN {RUNNING} THEN 'forming'
    WHEN {LEADERLESS} THEN 'vacant'
    WHEN {FIRST_CLOSES} < :today THEN 'no_first'
    WHEN EXISTS (SELECT 1 FROM declaration WHERE declaration.club = club.id AND {COUNTED}
                    AND declaration.happened_on <= :today) THEN 'declare'
    WHEN coalesce({LAST}, '') < date(:today, '-{GAP_DAYS} days')
     AND coalesce({NEXT}, '9999') >= date(:today, '+{GAP_DAYS + 1} days') THEN 'late'
    WHEN {RUNS} AND {HAS_UNFILLED} THEN 'unfilled'
    WHEN {_ENDING} THEN 'mandate'
    WHEN {NEXT} IS NULL THEN 'unplanned'
    ELSE 'good' END"""

LIST: Final = Spec(
    name="clubs",
    table="club",
    columns=f"""club.id, club.version, club.name, club.stage, club.legal_form, club.city,
        club.country, {PRESIDENT} AS president, {LAST} AS last_meeting, {NEXT} AS next_meeting,
        (SELECT count(*) FROM candidacy WHERE candidacy.club = club.id) AS candidates,
        {_HEALTH} AS health""",
    make=_row,
    words_in="club.name || ' ' || club.acronym || ' ' || club.city || ' ' || club.mission",
    places={
        "name": Place("club.name"),
        "city": Place("club.city"),
        "country": Place("club.country"),
        "stage": Place("club.stage", "choice", STAGES),
        "founded": Place("club.founded_on", "past"),
        "next": Place(f"date({NEXT})", "date"),
        "last": Place(f"date({LAST})", "lapse"),
        "form": Place("club.legal_form", "choice", LEGAL_FORMS),
        "health": Place(f"({_HEALTH})", "choice", HEALTHS),
    },
    sorts={
        "name": ("club.sort_name",),
        "stage": (by_choice("club.stage", STAGES), "club.sort_name"),
        "city": (by_text("club.city"), "club.sort_name"),
        "next": (NEXT, "club.sort_name"),
        "health": (by_choice(f"({_HEALTH})", HEALTHS), "club.sort_name"),
    },
)


def get(program: Program, id: str) -> Club:
    """Return a whole club. Raises NotFound when it is gone."""
    club: Club = records.get(program, CLUB, id)
    return club


def ids(program: Program) -> list[str]:
    """Return the ids of all clubs, by name."""
    return [row[0] for row in program.rows(_IDS)]


def language_of(club: Club) -> str:
    """Return the language to write to a club in: its own if it is one of ours, else English."""
    return club.language if club.language in i18n.LANGUAGES else "en"


def circle(program: Program, club: str, on: str = "") -> tuple[str, ...]:
    """Return the ids of those whom a club's meetings are for and who have an e-mail address.

    Those in office on a day (today if not given), and the candidates from `interested` on.
    """
    day = on or program.clock.today().isoformat()
    return tuple(row[0] for row in program.rows(_CIRCLE, club=club, day=day))


def advance(program: Program, club: str, stage: str) -> None:
    """Bring a club to a later stage of its founding, inside the caller's step.

    One that is as far already, or at rest, stays as it is.
    """
    seen = get(program, club)
    if _ADVANCE.get(seen.stage, len(_ADVANCE)) < _ADVANCE[stage]:
        records.change(program, CLUB, seen, {"stage": stage})


def has_reached(stage: str, other: str) -> bool:
    """Tell whether a club at one stage has reached another; one at rest tells nothing."""
    return _ADVANCE.get(stage, -1) >= _ADVANCE[other]

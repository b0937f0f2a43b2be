"""Clubs and quarters: which club has held, planned or missed its meeting in which quarter."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from clubmgr import method, recurrence
from clubmgr.i18n import N_, _
from clubmgr.models import clubs, planning, records
from clubmgr.models.clubs import RUNNING
from clubmgr.models.fields import Choice, Values
from clubmgr.models.kinds.meeting import MEETING, Meeting
from clubmgr.models.listing import Spec
from clubmgr.models.program import Program

SHOWN: Final = 8
"""How many quarters are shown beside each other: two years."""
STATUSES: Final = (
    Choice("held", N_("held"), "●"),
    Choice("invited", N_("convened"), "◔"),
    Choice("planned", N_("planned"), "○"),
    Choice("cancelled", N_("cancelled"), "×"),
    Choice("missing", N_("missing"), "!"),
    Choice("open", N_("to plan"), "·"),
)
"""What a quarter may be for a club, the most telling first; '' where no meeting is expected."""
_BODIES: Final = "meeting.kind NOT IN ('call', 'board')"
"""A call or a meeting of the board alone is no meeting of the club; a founding dinner is one."""
_SINCE: Final = f"""CASE WHEN club.stage IN {RUNNING} THEN coalesce(club.founded_on,
    (SELECT min(milestone.done_on) FROM milestone
      WHERE milestone.club = club.id AND milestone.step = 'structure'),
    (SELECT date(min(meeting.starts_at)) FROM meeting
      WHERE meeting.club = club.id AND meeting.status = 'held'), date(club.created_at)) END"""
"""The day since when a club should meet every quarter; NULL for one that is forming or at rest."""


_RANK: Final = """CASE meeting.status WHEN 'held' THEN '0' WHEN 'invited' THEN '1'
                     WHEN 'planned' THEN '2' ELSE '3' END"""


def _unmet(start: str) -> str:
    """Return the status of a quarter without a meeting; NULL where none is expected."""
    return f"CASE WHEN {_SINCE} < {start} THEN iif({start} <= :today, '4', '5') END"


def _cell(start: str, end: str) -> str:
    """Return the expression of a club's quarter: the digit of its status, and its first day.

    `start` and `end` name the values that hold its first day, and that of the next quarter.
    """
    return f"""coalesce(
    (SELECT min({_RANK} || date(meeting.starts_at)) FROM meeting
      WHERE meeting.club = club.id AND meeting.starts_at >= {start} AND meeting.starts_at < {end}
        AND {_BODIES}), {_unmet(start)}, '')"""


_CELLS: Final = " || ' ' || ".join(_cell(f":q{n}", f":q{n + 1}") for n in range(SHOWN))
_TALLY: Final = f"""
WITH met AS MATERIALIZED (
    SELECT meeting.club, min({_RANK}) AS status FROM meeting
     WHERE meeting.starts_at >= :start AND meeting.starts_at < :end AND {_BODIES}
     GROUP BY meeting.club)
SELECT status, count(*) AS clubs FROM met GROUP BY status
UNION ALL
SELECT {_unmet(":start")} AS status, count(*) AS clubs FROM club
 WHERE id NOT IN (SELECT club FROM met) GROUP BY 1 HAVING status IS NOT NULL
"""
_OF_QUARTER: Final = """
SELECT * FROM meeting WHERE club = :club AND starts_at >= :start AND starts_at < :end
 ORDER BY status = 'cancelled', starts_at, id
"""


@dataclass(frozen=True, slots=True)
class Cell:
    """A quarter of a club: a code of `STATUSES` or '', and the day of its meeting if it has one."""

    status: str
    day: str | None = None


@dataclass(frozen=True, slots=True)
class ClubQuarters:
    """A club with its quarters, in order."""

    id: str
    name: str
    cells: tuple[Cell, ...]


def _row(row: sqlite3.Row) -> ClubQuarters:
    return ClubQuarters(row["id"], row["name"], tuple(map(_read, row["cells"].split(" "))))


def _read(text: str) -> Cell:
    return Cell(STATUSES[int(text[0])].code, text[1:] or None) if text else Cell("")


LIST: Final = Spec(
    name="quarters",
    table="club",
    columns=f"club.id, club.name, {_CELLS} AS cells",
    make=_row,
    words_in="club.name",
    places={},
    sorts={"name": ("club.sort_name",)},
)
"""All clubs by name with `SHOWN` quarters each; `view` has the values that its queries need."""


def view(program: Program, first: date) -> Mapping[str, Any]:
    """Return the values of a list that shows the quarters from the one with this first day on."""
    starts = {f"q{n}": method.quarter_start(first, n).isoformat() for n in range(SHOWN + 1)}
    return {"today": program.clock.today().isoformat(), **starts}


def name_of(first: date) -> str:
    """Return what a quarter is called: `Q1 2027`."""
    year, number = method.quarter(first)
    return _("Q{quarter} {year}").format(quarter=number, year=year)


def tally(program: Program, first: date) -> dict[str, int]:
    """Return how many clubs have each status in a quarter."""
    rows = program.rows(_TALLY, today=program.clock.today().isoformat(), **_span(first))
    return {STATUSES[int(row["status"])].code: row["clubs"] for row in rows}


def of_quarter(program: Program, club: str, first: date) -> list[Meeting]:
    """Return all meetings of a club in a quarter, those that are cancelled last."""
    rows = program.rows(_OF_QUARTER, club=club, **_span(first))
    return [records.decode(MEETING, row) for row in rows]


def propose(program: Program, club: str, first: date) -> Values:
    """Return the values of a meeting for a quarter that has none.

    It is as the club usually meets, in the first month of that quarter that is not over; in a
    quarter that is over, it was held.
    """
    of = clubs.get(program, club)
    today = program.clock.today()
    usual = planning.custom(program, of)
    days = [recurrence.day_in(usual.rule, first.year, first.month + n) for n in range(3)]
    day = next((day for day in (days[usual.month], *days) if day >= today), days[usual.month])
    begins = datetime.combine(day, usual.at)
    return {
        "club": club,
        "kind": "quarterly",
        "title": planning.quarterly_title(of, day),
        "status": "held" if day < today else "planned",
        "starts_at": begins.isoformat("T", "minutes"),
        "ends_at": (begins + usual.length).isoformat("T", "minutes"),
        "timezone": of.timezone,
        "mode": usual.mode,
        "place": usual.place,
        "link": usual.link,
        "organizer": of.community_manager,
    }


def _span(first: date) -> Mapping[str, str]:
    return {"start": first.isoformat(), "end": method.quarter_start(first, 1).isoformat()}

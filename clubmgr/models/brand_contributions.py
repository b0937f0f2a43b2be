"""What the brand's own people contribute, and the clubs for which none of them did for a year."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from clubmgr.models import days, records
from clubmgr.models.fields import Values
from clubmgr.models.kinds.feedback import BRAND_CONTRIBUTION, BrandContribution
from clubmgr.models.naming import NAME
from clubmgr.models.program import Program

SILENT_DAYS: Final = 365
"""After so many days without a contribution of the brand, a club is told."""
_LIST: Final = f"""
SELECT brand_contribution.id, brand_contribution.version, brand_contribution.person,
       {NAME} AS person_name, brand_contribution.club, coalesce(club.name, '') AS club_name,
       brand_contribution.kind, brand_contribution.title, brand_contribution.done_on,
       brand_contribution.link, brand_contribution.notes
  FROM brand_contribution JOIN person ON person.id = brand_contribution.person
                          LEFT JOIN club ON club.id = brand_contribution.club
 WHERE (:club = '' OR brand_contribution.club = :club OR brand_contribution.club IS NULL)
   AND (:year = '' OR substr(brand_contribution.done_on, 1, 4) = :year)
 ORDER BY brand_contribution.done_on DESC, brand_contribution.rowid DESC
"""
_SILENT: Final = """
SELECT club.id, club.name,
       (SELECT max(done_on) FROM brand_contribution
         WHERE brand_contribution.club = club.id AND done_on <= :today) AS last_on
  FROM club
 WHERE club.stage <> 'closed' AND (:club = '' OR club.id = :club)
   AND NOT EXISTS (SELECT 1 FROM brand_contribution
                    WHERE (brand_contribution.club = club.id OR brand_contribution.club IS NULL)
                      AND done_on > :since AND done_on <= :today)
 ORDER BY club.sort_name, club.id
"""


@dataclass(frozen=True, slots=True)
class BrandWork:
    """What somebody of the brand did, for a club, or for all clubs (`club` None)."""

    id: str
    version: int
    person: str
    person_name: str
    club: str | None
    club_name: str
    kind: str
    title: str
    done_on: str
    link: str
    notes: str


@dataclass(frozen=True, slots=True)
class SilentClub:
    """A club for which nobody of the brand did anything for a year; `last_on` is when last."""

    id: str
    name: str
    last_on: str | None


def listing(program: Program, club: str = "", year: str = "") -> Sequence[BrandWork]:
    """Return what the brand's people did, for a club and for all, the latest first."""
    return [_work(row) for row in program.rows(_LIST, club=club, year=year)]


def add(program: Program, values: Values) -> str:
    """Store what somebody of the brand did; return its id. Raises InvalidFields."""
    days.refuse_to_come(program, values, ("done_on",))
    return records.add(program, BRAND_CONTRIBUTION, values)


def change(program: Program, seen: BrandContribution, values: Values) -> None:
    """Change what somebody of the brand did as it was seen. Raises Stale, InvalidFields."""
    days.refuse_to_come(program, values, ("done_on",))
    records.change(program, BRAND_CONTRIBUTION, seen, values)


def silent(program: Program, club: str = "") -> list[SilentClub]:
    """Return the clubs, or the one that is named, for which nobody of the brand did anything."""
    today = program.clock.today()
    since = (today - timedelta(SILENT_DAYS)).isoformat()
    rows = program.rows(_SILENT, club=club, today=today.isoformat(), since=since)
    return [SilentClub(row["id"], row["name"], row["last_on"]) for row in rows]


def _work(row: sqlite3.Row) -> BrandWork:
    return BrandWork(**{name: row[name] for name in BrandWork.__slots__})

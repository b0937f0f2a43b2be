"""The sums of the ledger, in hundredths of a euro: what the law counts, by whom, for what, when.

Perks name their advertiser by text; one without a name is the brand's. Each question is one
statement, answered from an index alone, so that it costs the same however long the ledger is.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from clubmgr.models import settings
from clubmgr.models.program import Program
from clubmgr.text import fold

GOODS: Final = ("product", "attention")
"""The kinds of perks that are goods, which the tax law calls gifts when nothing is asked back."""
_IN_RETURN: Final = "perk.counterpart = 'content' AND perk.counted > 0"
_GIFT: Final = f"perk.counterpart = 'none' AND perk.kind IN {GOODS} AND perk.gross > 0"
_NAMED: Final = "iif(perk.advertiser_key = '', :brand, perk.advertiser_key)"
_DAYS_OF: Final = f"""
SELECT perk.person, {_NAMED} AS advertiser, perk.objective_key AS objective, perk.given_on AS day,
       sum(perk.counted) AS total
  FROM json_each(:groups) AS wanted CROSS JOIN perk
    ON perk.person = wanted.value ->> 0 AND perk.advertiser_key = wanted.value ->> 1
   AND perk.objective_key = wanted.value ->> 2
 WHERE perk.given_on >= :since AND {_IN_RETURN}
 GROUP BY 1, 2, 3, 4
"""
_LARGE: Final = f"""
SELECT person, advertiser, objective FROM (
    SELECT perk.person, {_NAMED} AS advertiser, perk.objective_key AS objective,
           sum(perk.counted) AS total
      FROM perk INDEXED BY perk_summed
     WHERE perk.person IS NOT NULL AND perk.given_on >= :since AND {_IN_RETURN}
     GROUP BY perk.person, perk.advertiser_key, perk.objective_key)
 GROUP BY 1, 2, 3 HAVING sum(total) >= :least
"""
_BY_YEAR: Final = f"""{_NAMED} AS advertiser, substr(perk.given_on, 1, 4) AS year,
       sum(perk.gross) AS total, json_group_array(DISTINCT perk.given_on) AS days"""
_GIFTS_OF: Final = f"""
SELECT perk.person, {_BY_YEAR}
  FROM json_each(:people) AS wanted CROSS JOIN perk ON perk.person = wanted.value
 WHERE perk.given_on >= :since AND {_GIFT}
 GROUP BY 1, 2, 3
"""
_LARGE_GIFTS: Final = f"""
SELECT perk.person, {_BY_YEAR}
  FROM perk INDEXED BY perk_summed
 WHERE perk.person IS NOT NULL AND perk.given_on >= :since AND {_GIFT}
 GROUP BY 1, 2, 3 HAVING sum(perk.gross) > :least
"""
_ALL_GIFTS: Final = f"""
SELECT '' AS person, {_BY_YEAR}
  FROM perk INDEXED BY perk_summed WHERE perk.given_on >= :since AND {_GIFT}
 GROUP BY 2, 3 HAVING sum(perk.gross) > :least
"""
_OF_YEAR: Final = """
SELECT count(*) AS perks, coalesce(sum(counted), 0) AS counted FROM perk
 WHERE given_on BETWEEN :year || '-01-01' AND :year || '-12-31'
"""
_OF_PERSON: Final = """
SELECT count(*) AS perks, coalesce(sum(counted), 0) AS counted FROM perk
 WHERE person = :person AND given_on BETWEEN :year || '-01-01' AND :year || '-12-31'
"""

Group = tuple[str, str, str]
"""A person's id, an advertiser and an objective, both folded."""


@dataclass(frozen=True, slots=True)
class Gifts:
    """What an advertiser (folded) gave in goods for nothing in a year, with VAT and shipping.

    To one person, or to everybody where `person` is ''; `days` are those on which it was given.
    """

    person: str
    advertiser: str
    year: str
    total: int
    days: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class YearTotal:
    """What the ledger holds of a year: how many perks, worth how much without VAT."""

    perks: int
    counted: int


def brand_key(program: Program) -> str:
    """Return the folded name of the brand, which perks without an advertiser are summed with."""
    return fold(settings.read(program).brand)


def by_day(program: Program, groups: Collection[Group], since: str) -> dict[Group, dict[str, int]]:
    """Return what each group got in return for content by day, from a day on, without VAT."""
    brand = brand_key(program)
    wanted = {
        (person, key, objective)
        for person, advertiser, objective in groups
        for key in ({"", brand} if advertiser in ("", brand) else {advertiser})
    }
    found: dict[Group, dict[str, int]] = {}
    for person, advertiser, objective, day, total in program.rows(
        _DAYS_OF, groups=json.dumps(sorted(wanted)), brand=brand, since=since
    ):
        found.setdefault((person, advertiser, objective), {})[day] = total
    return found


def large_groups(program: Program, since: str, least: int) -> list[Group]:
    """Return the groups that got so much at least in return for content, all days from one on."""
    rows = program.rows(_LARGE, brand=brand_key(program), since=since, least=least)
    return [(row[0], row[1], row[2]) for row in rows]


def gifts(program: Program, people: Collection[str], since: str) -> list[Gifts]:
    """Return the gifts to these people by advertiser and year, those from a day on."""
    rows = program.rows(_GIFTS_OF, people=json.dumps(sorted(people)), brand=brand_key(program),
                        since=since)  # fmt: skip
    return [_gifts(row) for row in rows]


def large_gifts(program: Program, since: str, least: int) -> list[Gifts]:
    """Return the same of everybody who got more than that from one advertiser in a year."""
    rows = program.rows(_LARGE_GIFTS, brand=brand_key(program), since=since, least=least)
    return [_gifts(row) for row in rows]


def all_gifts(program: Program, since: str, least: int) -> list[Gifts]:
    """Return the years in which an advertiser gave more than that to everybody together."""
    rows = program.rows(_ALL_GIFTS, brand=brand_key(program), since=since, least=least)
    return [_gifts(row) for row in rows]


def _gifts(row: sqlite3.Row) -> Gifts:
    days = tuple(sorted(json.loads(row["days"])))
    return Gifts(row["person"], row["advertiser"], row["year"], row["total"], days)


def of_year(program: Program, year: int) -> YearTotal:
    """Return what was given in a year."""
    row = program.row(_OF_YEAR, year=f"{year:04}")
    return YearTotal(row["perks"], row["counted"]) if row else YearTotal(0, 0)


def of_person(program: Program, person: str, year: int) -> YearTotal:
    """Return what a person was given in a year."""
    row = program.row(_OF_PERSON, person=person, year=f"{year:04}")
    return YearTotal(row["perks"], row["counted"]) if row else YearTotal(0, 0)

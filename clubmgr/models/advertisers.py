"""Advertisers: the legal entities in whose name things are given; how their names are told apart.

Agreements and perks name them by text, compared without case and accents. A slip of the pen would
make two of one, and split a sum that the law counts.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Final

from clubmgr.models import records, settings
from clubmgr.models.kinds.agreement import ADVERTISER, Advertiser
from clubmgr.models.program import Program
from clubmgr.text import clean_line, fold

_NAMED: Final = "SELECT * FROM advertiser WHERE sort_name = :name"
_ROWS: Final = """
SELECT advertiser.id, 1 AS known, advertiser.name, advertiser.address, advertiser.email,
       advertiser.tax_country, advertiser.siren, advertiser.signatory,
       (SELECT count(*) FROM agreement WHERE fold(agreement.advertiser) = advertiser.sort_name)
           AS agreements
  FROM advertiser ORDER BY advertiser.sort_name
"""
_UNKNOWN: Final = """
SELECT min(agreement.advertiser) AS name, count(*) AS agreements FROM agreement
 WHERE agreement.advertiser <> ''
   AND fold(agreement.advertiser) NOT IN (SELECT sort_name FROM advertiser)
 GROUP BY fold(agreement.advertiser) ORDER BY fold(agreement.advertiser)
"""
_WORDS: Final = {
    "advertiser": """
SELECT name AS word FROM advertiser
 UNION SELECT advertiser FROM agreement WHERE id <> :besides
 UNION SELECT advertiser FROM perk
  WHERE {whose} AND id <> :besides""",
    "objective": """
SELECT objective AS word FROM agreement WHERE id <> :besides
 UNION SELECT objective FROM perk
  WHERE {whose} AND id <> :besides""",
}
_ALIKE: Final = 0.85
"""How much two names have to have in common to be taken for one (difflib)."""


@dataclass(frozen=True, slots=True)
class Entity:
    """An advertiser in the list; `agreements` is how many of them name it.

    `id` is made of the name where nothing else is known of it, and it has no record (`known`).
    """

    id: str
    known: bool
    name: str
    address: str
    email: str
    tax_country: str
    siren: str
    signatory: str
    agreements: int


def named(program: Program, name: str) -> Advertiser | None:
    """Return what is known of the advertiser of that name, '' for the brand; None for nothing."""
    row = program.row(_NAMED, name=fold(clean_line(name) or usual(program)))
    return records.decode(ADVERTISER, row) if row else None


def usual(program: Program) -> str:
    """Return the advertiser that is meant where none is named: the brand, '' if it has no name."""
    return settings.read(program).brand


def every(program: Program) -> list[Entity]:
    """Return all advertisers by name; after them those that agreements name without a record."""
    known = [_entity(row) for row in program.rows(_ROWS)]
    others = [
        Entity(f"name/{row['name']}", False, row["name"], "", "", "", "", "", row["agreements"])
        for row in program.rows(_UNKNOWN)
    ]
    return known + others


def _entity(row: sqlite3.Row) -> Entity:
    values = {name: row[name] for name in Entity.__slots__}
    return Entity(**values | {"known": bool(row["known"])})


def alike(
    program: Program, field: str, text: str, *, person: str | None = None, besides: str = ""
) -> str:
    """Return the advertiser or objective (`field`) that a text is nearly, but not quite.

    It is looked for among the advertisers, the brand, all agreements and perks, or only the perks
    of one person: a few of them are read more quickly. What the record `besides` says is not
    compared. Returns '' where there is that very one, compared without case and accents, or none
    that is near.
    """
    wanted = fold(clean_line(text))
    whose = "1" if person is None else "person = :person"
    rows = program.rows(_WORDS[field].format(whose=whose), person=person, besides=besides)
    words = [row["word"] for row in rows]
    if field == "advertiser":
        words.append(usual(program))
    known = {fold(word): word for word in words if word}
    if not wanted or wanted in known:
        return ""
    from difflib import get_close_matches

    near = get_close_matches(wanted, known, 1, _ALIKE)
    return known[near[0]] if near else ""

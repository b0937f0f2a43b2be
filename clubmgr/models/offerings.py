"""The catalogue: what there is to give, what of it is left, and whom it would suit now."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date
from typing import Final

from clubmgr.i18n import _
from clubmgr.models import records
from clubmgr.models.fields import Values
from clubmgr.models.filters import match_words
from clubmgr.models.kinds.perk import OFFERING, Offering, Perk
from clubmgr.models.naming import NAME
from clubmgr.models.pauses import RUNNING
from clubmgr.models.program import Program
from clubmgr.models.standing import speaks

_ISSUED: Final = """coalesce((SELECT sum(perk.quantity) FROM perk
    WHERE perk.offering = offering.id AND perk.cancelled_on IS NULL AND perk.returned_on IS NULL),
    0)"""
_ROWS: Final = f"""
SELECT offering.*, {_ISSUED} AS issued FROM offering
 WHERE :all OR coalesce(offering.retired_on > :today, 1) ORDER BY fold(offering.name), offering.id
"""
_LEFT: Final = f"SELECT stock - {_ISSUED} FROM offering WHERE id = :id AND stock IS NOT NULL"
_SUITED: Final = f"""
SELECT person.id, {NAME} AS name, person.segments,
       (SELECT max(perk.given_on) FROM perk
         WHERE perk.person = person.id AND perk.cancelled_on IS NULL) AS last_on
  FROM person
 WHERE {{among}}
   AND NOT EXISTS (SELECT 1 FROM perk WHERE perk.person = person.id
                      AND perk.offering = :offering AND perk.cancelled_on IS NULL)
   AND NOT EXISTS (SELECT 1 FROM pause WHERE pause.person = person.id AND {RUNNING})
 ORDER BY last_on NULLS FIRST, person.sort_name, person.id LIMIT :most
"""
_IN_SEGMENTS: Final = """person.rowid IN (
    SELECT rowid FROM person_search WHERE person_search MATCH :match)
    AND EXISTS (SELECT 1 FROM json_each(person.segments) AS held
                 WHERE fold(held.value) IN (SELECT fold(wanted.value)
                                              FROM json_each(:segments) AS wanted))"""
_AMBASSADORS: Final = f"""person.id IN (
    SELECT ambassador.person FROM ambassador WHERE {speaks()})"""
MOST: Final = 50
PRICED: Final = (
    "kind", "title", "value_ex_vat", "vat_rate", "shipping", "currency", "method", "proof",
)  # fmt: skip
"""The fields of a perk that the catalogue fills in."""


@dataclass(frozen=True, slots=True)
class OfferingRow:
    """Something of the catalogue, how many of it are out, and what is left; None: not counted."""

    offering: Offering
    issued: int

    @property
    def id(self) -> str:
        """The offering's id."""
        return self.offering.id

    @property
    def left(self) -> int | None:
        """How many there are still to give."""
        return None if self.offering.stock is None else self.offering.stock - self.issued


@dataclass(frozen=True, slots=True)
class Suited:
    """Somebody whom an offering would suit: the day of their last perk, and the days since."""

    person: str
    name: str
    last_on: str | None
    days: int | None

    @property
    def id(self) -> str:
        """The person's id."""
        return self.person


def get(program: Program, id: str) -> Offering:
    """Return an offering. Raises NotFound when it is gone."""
    found: Offering = records.get(program, OFFERING, id)
    return found


def is_retired(program: Program, id: str) -> bool:
    """Tell whether an offering is no more in the catalogue today."""
    gone = get(program, id).retired_on
    return gone is not None and gone <= program.clock.today().isoformat()


def every(program: Program, *, retired_too: bool = False) -> list[OfferingRow]:
    """Return the catalogue by name; what it has no more only if that is asked for."""
    today = program.clock.today().isoformat()
    return [_offered(row) for row in program.rows(_ROWS, all=retired_too, today=today)]


def _offered(row: sqlite3.Row) -> OfferingRow:
    return OfferingRow(records.decode(OFFERING, row), row["issued"])


def issued(perk: Perk) -> bool:
    """Tell whether a perk takes something out of the stock: not cancelled, and not back."""
    return not perk.cancelled_on and not perk.returned_on


def left(program: Program, id: str) -> int | None:
    """Return how many of an offering are left; None where nobody counts them."""
    row = program.row(_LEFT, id=id)
    return None if row is None else int(row[0])


def priced(program: Program, id: str, quantity: int) -> Values:
    """Return what the catalogue says of so many: amounts in hundredths, shipping once."""
    found = get(program, id)
    value = found.value_ex_vat
    return {
        "kind": found.kind,
        "title": found.name,
        "value_ex_vat": None if value is None else value * quantity,
        "vat_rate": found.vat_rate,
        "shipping": found.shipping,
        "currency": found.currency,
        "method": found.method,
        "proof": found.proof,
    }


def suggest(program: Program, id: str, most: int = MOST) -> list[Suited]:
    """Return whom an offering would suit, who had nothing at all first, then nothing for longest.

    Those of its segments, or else the ambassadors; not who had it already, nor whose contacts rest.
    """
    found = get(program, id)
    today = program.clock.today()
    among = _IN_SEGMENTS if found.segments else _AMBASSADORS
    rows = program.rows(
        _SUITED.format(among=among),
        offering=id,
        match=" OR ".join(f"({match_words(each, 'segments')})" for each in found.segments),
        segments=records.encode(OFFERING, {"segments": found.segments})["segments"],
        day=today.isoformat(),
        today=today.isoformat(),
        most=most,
    )
    return [
        Suited(
            row["id"],
            row["name"],
            row["last_on"],
            (today - date.fromisoformat(row["last_on"])).days if row["last_on"] else None,
        )
        for row in rows
    ]


def stock_told(row: OfferingRow) -> str:
    """Say what is left of the stock: `3 of 10`; '' where nobody counts it."""
    if row.left is None:
        return ""
    return _("{left} of {stock}").format(left=row.left, stock=row.offering.stock)

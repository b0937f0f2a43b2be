"""Budgets: what of a year's money is asked for, committed, spent and left."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any, Final

from clubmgr.errors import InvalidFields
from clubmgr.i18n import _, money
from clubmgr.method.requesting import BOUND
from clubmgr.models import records
from clubmgr.models.fields import Values, label_of
from clubmgr.models.kinds.perk import PERK_KINDS
from clubmgr.models.kinds.request import BUDGET, Budget
from clubmgr.models.naming import NAME
from clubmgr.models.program import Program

EURO: Final = "EUR"


SPENT: Final = "coalesce(request.spent, 0)"
"""What a request has cost; it stays spent whatever becomes of the request."""
HELD: Final = f"""iif(request.state IN {BOUND},
    max(coalesce(request.approved, 0) - {SPENT}, 0), 0)"""
"""What of a request's approved amount is still held for it."""
BEARS: Final = f"({HELD} + {SPENT} > 0)"
"""The condition for a request with an amount of its own; what it became costs nothing beside."""
_ASKED: Final = "iif(request.state IN ('submitted', 'question'), coalesce(request.estimated, 0), 0)"
# What is in the budget's own currency counts as it stands, also where that is not the euro.
_COST: Final = """iif(perk.cancelled_on IS NOT NULL, 0,
    iif(budget.currency = 'EUR', perk.gross,
        iif(perk.kind = 'loan' AND perk.returned_on IS NOT NULL, 0,
            perk.value_ex_vat + coalesce(perk.vat, 0)) + coalesce(perk.shipping, 0)))"""
_BORNE: Final = f"""perk.budget = budget.id AND NOT EXISTS (
    SELECT 1 FROM request
     WHERE request.id = perk.request AND request.budget IS NOT NULL AND {BEARS})"""
_LIST: Final = f"""
SELECT budget.*,
       (SELECT coalesce(sum({_ASKED}), 0) FROM request WHERE request.budget = budget.id) AS asked,
       (SELECT coalesce(sum({HELD}), 0) FROM request WHERE request.budget = budget.id)
           AS committed,
       (SELECT coalesce(sum({SPENT}), 0) FROM request WHERE request.budget = budget.id)
       + (SELECT coalesce(sum({_COST}), 0) FROM perk WHERE {_BORNE}) AS spent,
       (SELECT coalesce(sum(paid), 0) FROM request WHERE request.budget = budget.id) AS paid
  FROM budget
 WHERE (:ids IS NULL OR budget.id IN (SELECT value FROM json_each(:ids)))
   AND (:year IS NULL OR budget.year = :year)
 ORDER BY budget.year DESC, fold(budget.name), budget.id
"""
# Each half is walked backwards along the index of its budget, as far as is asked for.
_ENTRIES: Final = f"""
SELECT * FROM (
    SELECT 'request' AS kind, request.id AS id, request.title AS what, request.state,
           coalesce(club.name, {NAME}, '') AS who,
           coalesce((SELECT max(moved_on) FROM request_move WHERE request = request.id),
                    date(request.created_at)) AS day,
           {_ASKED} AS asked, {HELD} AS committed, {SPENT} AS spent,
           request.over_reason AS reason
      FROM request LEFT JOIN club ON club.id = request.club
                   LEFT JOIN person ON person.id = request.person
     WHERE request.budget = :budget ORDER BY request.rowid DESC LIMIT :most)
UNION ALL
SELECT * FROM (
    SELECT 'perk', perk.id, iif(perk.title = '', perk.kind, perk.title), '',
           coalesce({NAME}, club.name, ''), perk.given_on, 0, 0, {_COST}, perk.reason
      FROM perk JOIN budget ON budget.id = perk.budget
                LEFT JOIN club ON club.id = perk.club LEFT JOIN person ON person.id = perk.person
     WHERE perk.budget = :budget AND {_BORNE} ORDER BY perk.rowid DESC LIMIT :most)
 ORDER BY day DESC, id
"""
_HANGING: Final = """
SELECT EXISTS (SELECT 1 FROM request WHERE budget = :id)
    OR EXISTS (SELECT 1 FROM perk WHERE budget = :id) AS hanging
"""


@dataclass(frozen=True, slots=True)
class Balance:
    """A budget with its sums, in hundredths of its currency.

    `asked` is estimated and not yet decided, `committed` approved and not yet spent; `paid` is the
    part of `spent` that went out.
    """

    budget: Budget
    asked: int
    committed: int
    spent: int
    paid: int

    @property
    def id(self) -> str:
        """The budget's id."""
        return self.budget.id

    @property
    def left(self) -> int:
        """What may still be committed; below 0 where the budget is passed."""
        return (self.budget.amount or 0) - self.committed - self.spent

    @property
    def label(self) -> str:
        """The name and the year."""
        return f"{self.budget.name} {self.budget.year}"


@dataclass(frozen=True, slots=True)
class Entry:
    """One request, or one perk that no request pays for, that a budget bears."""

    id: str
    kind: str
    day: str
    what: str
    who: str
    state: str
    asked: int
    committed: int
    spent: int
    reason: str


def balances(program: Program, year: int | None = None) -> list[Balance]:
    """Return the budgets of a year, or all, the latest year first."""
    return [_balance(row) for row in program.rows(_LIST, ids=None, year=year)]


def balance(program: Program, id: str) -> Balance:
    """Return one budget with its sums. Raises NotFound when it is gone."""
    records.get(program, BUDGET, id)
    return _of_ids(program, [id])[id]


def entries(program: Program, id: str, most: int = -1) -> list[Entry]:
    """Return what a budget bears, the latest first: all, or at most so many of each kind."""
    found = [
        Entry(**{name: row[name] for name in Entry.__slots__})
        for row in program.rows(_ENTRIES, budget=id, most=most)
    ]
    return [replace(entry, what=label_of(PERK_KINDS, entry.what)) for entry in found]


def currency_of(program: Program, id: str | None) -> str:
    """Return a budget's currency; the euro where there is no budget."""
    return records.get(program, BUDGET, id).currency if id else EURO


def cautions(program: Program, id: str) -> list[str]:
    """Return what speaks against a budget as it is: that it is passed."""
    state = balance(program, id)
    if state.left >= 0:
        return []
    over = money(-state.left, state.budget.currency)
    return [_("{budget} is over by {amount}.").format(budget=state.label, amount=over)]


@contextmanager
def kept(
    program: Program, ids: Iterable[str | None], reason: str, field: str = "over_reason"
) -> Iterator[None]:
    """Refuse what is written inside if it takes one of these budgets over without a `reason`.

    To be entered inside a step, which a refusal undoes. A budget that is passed already may be
    relieved. Raises InvalidFields for `field`.
    """
    watched = sorted({id for id in ids if id})
    before = _of_ids(program, watched)
    yield
    if reason:
        return
    for id, after in _of_ids(program, watched).items():
        if after.left < 0 and after.left < before[id].left:
            text = _("This takes {budget} over by {amount}: say why, or choose another budget.")
            over = money(-after.left, after.budget.currency)
            raise InvalidFields({field: text.format(budget=after.label, amount=over)})


def change(program: Program, seen: Budget, values: Mapping[str, Any]) -> None:
    """Change a budget as it was seen.

    Raises Stale, or InvalidFields for another currency once amounts are counted in this one.
    """
    after: Values = records.complete(program, BUDGET, records.values_of(BUDGET, seen) | {**values})
    if after["currency"] != seen.currency:
        row = program.row(_HANGING, id=seen.id)
        if row and row["hanging"]:
            text = _("Amounts are counted in {currency} here already; make another budget.")
            raise InvalidFields({"currency": text.format(currency=seen.currency)})
    records.change(program, BUDGET, seen, values)


def _of_ids(program: Program, ids: list[str]) -> dict[str, Balance]:
    if not ids:
        return {}
    rows = program.rows(_LIST, ids=json.dumps(ids), year=None)
    return {row["id"]: _balance(row) for row in rows}


def _balance(row: sqlite3.Row) -> Balance:
    sums = {name: row[name] for name in ("asked", "committed", "spent", "paid")}
    return Balance(records.decode(BUDGET, row), **sums)

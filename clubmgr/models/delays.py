"""How long requests take, by kind: until they are decided, until what was asked for is there."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from statistics import median
from typing import Final

from clubmgr.models.kinds.request import REQUEST_KINDS
from clubmgr.models.program import Program

LOOKED_AT: Final = 200
"""How many of the latest requests of a kind the delays are taken from."""
_DONE: Final = """
SELECT julianday(decided_on) - julianday(sent_on) AS decided,
       julianday(received_on) - julianday(sent_on) AS provided
  FROM (SELECT request.received_on,
               (SELECT min(moved_on) FROM request_move
                 WHERE request = request.id AND to_state = 'submitted') AS sent_on,
               (SELECT min(moved_on) FROM request_move
                 WHERE request = request.id AND to_state IN ('approved', 'refused')) AS decided_on
          FROM request
         WHERE request.kind = :kind AND request.state <> 'draft'
         ORDER BY request.rowid DESC LIMIT :most)
 WHERE sent_on IS NOT NULL
"""
_WAITING: Final = """
SELECT kind, count(*) AS waiting, min(since) AS oldest
  FROM (SELECT request.kind, max(request_move.moved_on) AS since
          FROM request JOIN request_move ON request_move.request = request.id
         WHERE request.state IN ('submitted', 'approved') GROUP BY request.id)
 GROUP BY kind
"""


@dataclass(frozen=True, slots=True)
class Delay:
    """How long the requests of a kind take, in days from the day they were sent to the brand.

    `decided` and `provided` are medians of the latest `count`, None where none has come so far;
    `waiting` are with the brand now, the longest of them since `oldest`.
    """

    kind: str
    decided: int | None
    provided: int | None
    count: int
    waiting: int
    oldest: str | None


def delays(program: Program) -> list[Delay]:
    """Return the delays of each kind of request, in the order of the kinds."""
    waiting = {row["kind"]: row for row in program.rows(_WAITING)}
    return [_delay(program, choice.code, waiting.get(choice.code)) for choice in REQUEST_KINDS]


def _delay(program: Program, kind: str, waiting: sqlite3.Row | None) -> Delay:
    rows = _latest(program, kind)
    return Delay(
        kind,
        _middle(rows, "decided"),
        _middle(rows, "provided"),
        len(rows),
        waiting["waiting"] if waiting else 0,
        waiting["oldest"] if waiting else None,
    )


def _latest(program: Program, kind: str) -> list[sqlite3.Row]:
    return program.rows(_DONE, kind=kind, most=LOOKED_AT)


def usual(program: Program, kind: str) -> int | None:
    """Return the days that requests of a kind usually take until all is there, None if unknown."""
    return _middle(_latest(program, kind), "provided")


def _middle(rows: list[sqlite3.Row], name: str) -> int | None:
    known = [row[name] for row in rows if row[name] is not None and row[name] >= 0]
    return round(median(known)) if known else None

"""Carrying over what was refused since: a copy that is brought back knows no later opt-out.

An opt-out holds until it is taken back (GDPR art. 21 (3)), whatever file is worked with.
"""

from __future__ import annotations

import contextlib
import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from clubmgr.clock import Clock
from clubmgr.i18n import _
from clubmgr.models import database, journal, opt_outs, records, suppressions
from clubmgr.models.kinds.privacy import SUPPRESSION
from clubmgr.models.program import Program

_TABLES: Final = "SELECT name FROM sqlite_master WHERE type = 'table'"
_LISTED: Final = "SELECT hash, sort, purpose, since, reason, review_on FROM suppression"
_SAID: Final = "SELECT person, purpose, since, source FROM opt_out ORDER BY since, rowid"
_PEOPLE: Final = "SELECT id FROM person"


@dataclass(frozen=True, slots=True)
class Refused:
    """What one file knows to be refused and another does not: hashes and opt-outs, as rows.

    `key` is that of the hashes, '' where there is none; under another key they match nothing.
    """

    key: str
    hashes: tuple[dict[str, Any], ...]
    said: tuple[dict[str, Any], ...]

    def __len__(self) -> int:
        return len(self.hashes) + len(self.said)


def refused_since(before: sqlite3.Connection, copy: sqlite3.Connection) -> Refused:
    """Return what is refused in a file and not in a copy of it, as to people who are in both."""
    key, others = _key(before), _key(copy)
    hashes = _rows(before, "suppression", _LISTED) if others in ("", key) else []
    listed = {(row["hash"], row["purpose"]) for row in _rows(copy, "suppression", _LISTED)}
    said = {(row["person"], row["purpose"]) for row in _rows(copy, "opt_out", _SAID)}
    people = {row["id"] for row in _rows(copy, "person", _PEOPLE)}
    return Refused(
        key,
        tuple(row for row in hashes if (row["hash"], row["purpose"]) not in listed),
        tuple(
            row
            for row in _rows(before, "opt_out", _SAID)
            if row["person"] in people and (row["person"], row["purpose"]) not in said
        ),
    )


def carry_over(copy: Path, before: sqlite3.Connection, clock: Clock) -> int:
    """Note in a copy what was refused in the file `before` it; return how much that was.

    One act, by whoever acted last. Raises RefusedFile.
    """
    with contextlib.closing(database.connect(copy, readonly=True)) as known:
        refused, last = refused_since(before, known), journal.latest(before)
    if not refused:
        return 0
    with Program(copy, clock=clock, operator=last.by if last else "") as target:
        _note(target, refused)
    return len(refused)


def _note(program: Program, refused: Refused) -> None:
    with program.step(_("Carried over what was refused since the copy"), "restore"):
        if refused.key:
            suppressions.use_key(program, refused.key)
        for row in refused.hashes:
            records.add(program, SUPPRESSION, row)
        for row in refused.said:
            opt_outs.add(program, row)


def _key(connection: sqlite3.Connection) -> str:
    rows = _rows(connection, "secret", suppressions.KEY)
    return str(rows[0]["value"]) if rows else ""


def _rows(connection: sqlite3.Connection, table: str, query: str) -> list[dict[str, Any]]:
    """Return the rows of a query; none where an older clubmgr had no such table."""
    if table not in {row[0] for row in connection.execute(_TABLES)}:
        return []
    return [dict(row) for row in connection.execute(query)]

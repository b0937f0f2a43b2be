"""Taking back what a step has changed, or doing it again: the opposite of each change, last first.

Nothing else may change by it: where something came later that builds on it, it is refused.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import nullcontext
from itertools import groupby, islice
from typing import Any, Final

from clubmgr.errors import ClubmgrError
from clubmgr.i18n import _
from clubmgr.models import search
from clubmgr.models.care_schema import UNTOLD
from clubmgr.models.migrations import JOURNALED

_BACKWARDS: Final = """
SELECT n, kind, record, old, new FROM change
 WHERE step = :step AND n < :before ORDER BY n DESC LIMIT :page
"""
_PEOPLE: Final = "SELECT count(*) FROM change WHERE step = :step AND kind = 'person'"
_PAGE: Final = 2_000
"""How many changes are read at once."""
_VERY_MANY: Final = 10_000
"""From this many changes on, what names the records that go is looked for once, in all tables."""
_AT_LEAST_FROM: Final = """
SELECT count(*) FROM (SELECT 1 FROM change WHERE step >= :first LIMIT :many)
"""
# The plus keeps the planner to the record's few changes, not the step's many.
_COLLATERAL: Final = """
SELECT done.kind, done.record FROM change AS done
 WHERE done.step = :step
   AND NOT EXISTS (SELECT 1 FROM change AS meant
                    WHERE +meant.step = :meant AND meant.record = done.record)
 LIMIT 1
"""


def invert(connection: sqlite3.Connection, step: int, own: int, label: str) -> None:
    """Apply the opposite of each change of a step, last first, and refuse collateral ones."""
    connection.execute("PRAGMA defer_foreign_keys = ON")
    try:
        people = connection.execute(_PEOPLE, {"step": step}).fetchone()[0]
        rebuilt = search.is_better_rebuilt(connection, people)
        with search.rebuilt_after(connection) if rebuilt else nullcontext():
            for created, run in groupby(_backwards(connection, step), _creates):
                invert = _invert_creations if created else _invert_others
                if not invert(connection, run):
                    raise built_on(label)
    except sqlite3.IntegrityError:
        raise built_on(label) from None
    if connection.execute(_COLLATERAL, {"step": own, "meant": step}).fetchone():
        raise built_on(label)


def changes_very_much(connection: sqlite3.Connection, first: int | None) -> bool:
    """Tell whether so much was changed from a step on that it is better checked as a whole."""
    if first is None:
        return False
    values = {"first": first, "many": _VERY_MANY}
    return bool(connection.execute(_AT_LEAST_FROM, values).fetchone()[0] == _VERY_MANY)


def forget_untold(connection: sqlite3.Connection) -> None:
    """Delete what is not journaled and names a record that is gone, as foreign keys would."""
    for table in UNTOLD:
        stray = connection.execute(f"PRAGMA foreign_key_check({table})").fetchall()
        rows = json.dumps([row["rowid"] for row in stray])
        connection.execute(
            f"DELETE FROM {table} WHERE rowid IN (SELECT value FROM json_each(?))", (rows,)
        )


def all_are_there(connection: sqlite3.Connection) -> bool:
    """Tell whether every record that another one names is there."""
    return not any(
        connection.execute(f"PRAGMA foreign_key_check({table})").fetchone() for table in JOURNALED
    )


def built_on(label: str) -> ClubmgrError:
    """Return the refusal of an undo or redo that would spoil what came later."""
    return ClubmgrError(
        _("“{label}” cannot be undone: later changes build on it.").format(label=label),
        _("Take those back first, or mend the record by hand."),
    )


def _backwards(connection: sqlite3.Connection, step: int) -> Iterator[sqlite3.Row]:
    """Yield the changes of a step, last first, a page at a time: there may be a million."""
    before = (1 << 63) - 1
    while rows := connection.execute(
        _BACKWARDS, {"step": step, "before": before, "page": _PAGE}
    ).fetchall():
        yield from rows
        before = rows[-1]["n"]


def _creates(row: sqlite3.Row) -> str:
    """Return the table of a change that made a record; nothing for any other change."""
    return row["kind"] if row["old"] is None else ""


def _invert_creations(connection: sqlite3.Connection, run: Iterator[sqlite3.Row]) -> bool:
    """Delete the records that a run of changes has made in one table, many at once."""
    while rows := list(islice(run, _PAGE)):
        table = rows[0]["kind"]
        if table not in JOURNALED:
            return False
        ids = json.dumps([row["record"] for row in rows])
        deleted = connection.execute(
            f"DELETE FROM {table} WHERE id IN (SELECT value FROM json_each(?))", (ids,)
        )
        if deleted.rowcount != len(rows):
            return False
    return True


def _invert_others(connection: sqlite3.Connection, run: Iterator[sqlite3.Row]) -> bool:
    return all(_invert_change(connection, row) for row in run)


def _invert_change(connection: sqlite3.Connection, row: sqlite3.Row) -> bool:
    table = row["kind"]
    if table not in JOURNALED:
        return False
    old: Mapping[str, Any] = json.loads(row["old"])
    if not all(map(str.isidentifier, old)):
        return False  # their names go into SQL
    if row["new"] is None:
        values = {**old, "version": old["version"] + 1}
        names = ", ".join(values)
        marks = ", ".join(f":{name}" for name in values)
        connection.execute(f"INSERT INTO {table}({names}) VALUES ({marks})", values)
        return True
    new: Mapping[str, Any] = json.loads(row["new"])
    changed = [name for name in old if old[name] != new[name] and name != "version"]
    as_left = " AND ".join(f"{name} IS :new_{name}" for name in changed) or "1"
    restored = "".join(f"{name} = :{name}, " for name in changed)
    values = {name: old[name] for name in changed} | {f"new_{name}": new[name] for name in changed}
    return (
        connection.execute(
            f"UPDATE {table} SET {restored} version = version + 1 WHERE id = :id AND {as_left}",
            {**values, "id": row["record"]},
        ).rowcount
        == 1
    )

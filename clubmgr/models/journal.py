"""Steps: who did what, when; taking a step back and doing it again; a record's history.

Triggers write each change of a journaled table into the newest step, so a step holds all that
its command did, cascades included. An undo is a step too: what it changes is what a redo inverts.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import nullcontext
from dataclasses import dataclass
from itertools import groupby, islice
from typing import Any, Final

from clubmgr.errors import ClubmgrError
from clubmgr.i18n import _
from clubmgr.models import search
from clubmgr.models.migrations import JOURNALED

_BEGIN: Final = """
INSERT INTO step(at, by, command, label, undoes, redoes)
VALUES (:at, :by, :command, :label, :undoes, :redoes)
RETURNING n
"""
_SIZE: Final = "SELECT count(*) FROM (SELECT 1 FROM change WHERE step = :step LIMIT 1)"
_LATEST: Final = """
SELECT n, at, by, command, label FROM step
 WHERE undoes IS NULL AND redoes IS NULL AND undone_by IS NULL
 ORDER BY n DESC LIMIT 1
"""
# The first of what was undone since the last new act: a new act ends what can be redone.
_LATEST_UNDONE: Final = """
SELECT n, at, by, command, label, undone_by FROM step
 WHERE undone_by > (SELECT max(n) FROM step WHERE undoes IS NULL AND redoes IS NULL)
 ORDER BY n LIMIT 1
"""
_BACKWARDS: Final = """
SELECT n, kind, record, old, new FROM change
 WHERE step = :step AND n < :before ORDER BY n DESC LIMIT :page
"""
_AT_LEAST: Final = "SELECT count(*) FROM (SELECT 1 FROM change WHERE step = :step LIMIT :many)"
_MANY: Final = 2_000
"""From this many changes on, people are indexed again as a whole, not one by one."""
# The plus keeps the planner to the record's few changes, not the step's many.
_COLLATERAL: Final = """
SELECT done.kind, done.record FROM change AS done
 WHERE done.step = :step
   AND NOT EXISTS (SELECT 1 FROM change AS meant
                    WHERE +meant.step = :meant AND meant.record = done.record)
 LIMIT 1
"""
_MARK: Final = "UPDATE step SET undone_by = :by WHERE n = :step"
_RECENT: Final = """
SELECT step.n, step.at, step.by, step.command, step.label, step.undone_by,
       (SELECT count(*) FROM change WHERE change.step = step.n) AS changes
  FROM step ORDER BY n DESC LIMIT :limit
"""
_HISTORY: Final = """
SELECT step.n, step.at, step.by, step.label, change.kind, change.old, change.new
  FROM change JOIN step ON step.n = change.step
 WHERE change.record = :record
 ORDER BY change.n DESC LIMIT :limit
"""
_TOLD_OF: Final = """
SELECT DISTINCT record FROM change WHERE record >= :low AND record < :high LIMIT 2
"""
_TRIM: Final = """
DELETE FROM step WHERE n <= (SELECT max(n) FROM step) - :keep
"""
KEPT_STEPS: Final = 10_000
"""How many steps are remembered; older ones are trimmed with the day's first backup."""
_SILENT: Final = frozenset(("version", "created_at", "updated_at", "sort_name", "words"))


@dataclass(frozen=True, slots=True)
class Step:
    """One act: its number, time (UTC), operator, command, label and how many rows it changed."""

    n: int
    at: str
    by: str
    command: str
    label: str
    changes: int = 0
    undone: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """What one step did to one record: the fields that differ, as (name, before, after)."""

    step: int
    at: str
    by: str
    label: str
    kind: str
    action: str
    fields: tuple[tuple[str, Any, Any], ...]


def begin(
    connection: sqlite3.Connection,
    *,
    at: str,
    by: str,
    label: str,
    command: str = "",
    undoes: int | None = None,
    redoes: int | None = None,
) -> int:
    """Open a step in the transaction under way and return its number."""
    row = connection.execute(
        _BEGIN,
        {
            "at": at,
            "by": by,
            "command": command,
            "label": label,
            "undoes": undoes,
            "redoes": redoes,
        },
    ).fetchone()
    return int(row[0])


def is_empty(connection: sqlite3.Connection, step: int) -> bool:
    """Tell whether a step changed nothing."""
    return not connection.execute(_SIZE, {"step": step}).fetchone()[0]


def latest(connection: sqlite3.Connection) -> Step | None:
    """Return the act that an undo would take back."""
    row = connection.execute(_LATEST).fetchone()
    return Step(row["n"], row["at"], row["by"], row["command"], row["label"]) if row else None


def undo(connection: sqlite3.Connection, *, at: str, by: str) -> Step:
    """Take back the latest act, inside the transaction under way.

    Raises ClubmgrError when there is none, or when something else has been built on it.
    """
    act = latest(connection)
    if act is None:
        raise ClubmgrError(_("There is nothing to undo."))
    own = begin(connection, at=at, by=by, label=act.label, command="undo", undoes=act.n)
    _invert(connection, act.n, own, act.label)
    connection.execute(_MARK, {"step": act.n, "by": own})
    return act


def redo(connection: sqlite3.Connection, *, at: str, by: str) -> Step:
    """Do again the act that was undone last, inside the transaction under way."""
    row = connection.execute(_LATEST_UNDONE).fetchone()
    if row is None:
        raise ClubmgrError(_("There is nothing to redo."))
    act = Step(row["n"], row["at"], row["by"], row["command"], row["label"])
    own = begin(connection, at=at, by=by, label=act.label, command="redo", redoes=act.n)
    _invert(connection, row["undone_by"], own, act.label)
    connection.execute(_MARK, {"step": act.n, "by": None})
    return act


def recent(connection: sqlite3.Connection, limit: int = 50) -> list[Step]:
    """Return the latest steps, newest first, undos and redos among them."""
    return [
        Step(
            row["n"], row["at"], row["by"], row["command"], row["label"], row["changes"],
            row["undone_by"] is not None,
        )
        for row in connection.execute(_RECENT, {"limit": limit})
    ]  # fmt: skip


def history(connection: sqlite3.Connection, record: str, limit: int = 200) -> list[Change]:
    """Return what happened to one record, newest first."""
    return [
        Change(
            row["n"], row["at"], row["by"], row["label"], row["kind"],
            _action(row["old"], row["new"]), tuple(_differences(row["old"], row["new"])),
        )
        for row in connection.execute(_HISTORY, {"record": record, "limit": limit})
    ]  # fmt: skip


def told_of(connection: sqlite3.Connection, beginning: str) -> str | None:
    """Return the id of the one record, deleted ones too, whose id begins so; None if not one."""
    if len(beginning) < 4:
        return None
    low = beginning.lower()
    found = connection.execute(_TOLD_OF, {"low": low, "high": f"{low}~"}).fetchall()
    return found[0][0] if len(found) == 1 else None


def trim(connection: sqlite3.Connection, keep: int = KEPT_STEPS) -> None:
    """Forget all but the last `keep` steps."""
    connection.execute(_TRIM, {"keep": keep})


def _action(old: str | None, new: str | None) -> str:
    if old is None:
        return "created"
    return "deleted" if new is None else "changed"


def _differences(old: str | None, new: str | None) -> Iterator[tuple[str, Any, Any]]:
    before, after = (json.loads(side) if side else {} for side in (old, new))
    for name in before if before else after:
        if name not in _SILENT and name != "id" and before.get(name) != after.get(name):
            yield name, before.get(name), after.get(name)


def _invert(connection: sqlite3.Connection, step: int, own: int, label: str) -> None:
    """Apply the opposite of each change of a step, last first, and refuse collateral ones."""
    connection.execute("PRAGMA defer_foreign_keys = ON")
    try:
        with search.rebuilt_after(connection) if _is_large(connection, step) else nullcontext():
            for created, run in groupby(_backwards(connection, step), _creates):
                invert = _invert_creations if created else _invert_others
                if not invert(connection, run):
                    raise built_on(label)
    except sqlite3.IntegrityError:
        raise built_on(label) from None
    if connection.execute(_COLLATERAL, {"step": own, "meant": step}).fetchone():
        raise built_on(label)


def _is_large(connection: sqlite3.Connection, step: int) -> bool:
    count = connection.execute(_AT_LEAST, {"step": step, "many": _MANY}).fetchone()[0]
    return bool(count == _MANY)


def _backwards(connection: sqlite3.Connection, step: int) -> Iterator[sqlite3.Row]:
    """Yield the changes of a step, last first, a page at a time: there may be a million."""
    before = (1 << 63) - 1
    while rows := connection.execute(
        _BACKWARDS, {"step": step, "before": before, "page": _MANY}
    ).fetchall():
        yield from rows
        before = rows[-1]["n"]


def built_on(label: str) -> ClubmgrError:
    """Return the refusal of an undo or redo that would spoil what came later."""
    return ClubmgrError(
        _("“{label}” cannot be undone: later changes build on it.").format(label=label),
        _("Take those back first, or mend the record by hand."),
    )


def _creates(row: sqlite3.Row) -> str:
    """Return the table of a change that made a record; nothing for any other change."""
    return row["kind"] if row["old"] is None else ""


def _invert_creations(connection: sqlite3.Connection, run: Iterator[sqlite3.Row]) -> bool:
    """Delete the records that a run of changes has made in one table, many at once."""
    while rows := list(islice(run, _MANY)):
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

"""Steps: who did what, when; taking a step back and doing it again; a record's history.

Triggers write each change of a journaled table into the newest step, so a step holds all that
its command did, cascades included. An undo is a step too: what it changes is what a redo inverts.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from clubmgr.errors import ClubmgrError
from clubmgr.i18n import _
from clubmgr.models import inverting

_BEGIN: Final = """
INSERT INTO step(at, by, command, label, undoes, redoes)
VALUES (:at, :by, :command, :label, :undoes, :redoes)
RETURNING n
"""
_SIZE: Final = "SELECT count(*) FROM (SELECT 1 FROM change WHERE step = :step LIMIT 1)"
_IS_DONE: Final = "undoes IS NULL AND redoes IS NULL AND undone_by IS NULL"
STANDS: Final = f"{_IS_DONE} AND erased IS NULL"
"""What holds of an act that stands and can be taken back: nothing that took part in an erasing."""
_LATEST: Final = """
SELECT n, at, by, command, label FROM step WHERE {stands} ORDER BY n DESC LIMIT 1
"""
# Whatever took part in an erasing is marked too: the erasing itself changed nothing that is kept.
_ERASED_SINCE: Final = "SELECT 1 FROM step WHERE n > :step AND erased > 0 LIMIT 1"
_CAN_ERASE: Final = "SELECT 1 FROM pragma_table_info('step') WHERE name = 'erased'"
_IS_STANDING: Final = f"SELECT 1 FROM step WHERE n = :step AND {STANDS}"
# The first of what was undone since the last new act: a new act ends what can be redone.
_LATEST_UNDONE: Final = """
SELECT n, at, by, command, label, undone_by FROM step
 WHERE undone_by > (SELECT max(n) FROM step WHERE undoes IS NULL AND redoes IS NULL)
 ORDER BY n LIMIT 1
"""
_CARRY_VERSIONS: Final = """
UPDATE change SET new = json_set(new, '$.version',
       (SELECT max(own.new ->> 'version') FROM change AS own
         WHERE own.record = change.record AND +own.step = :step))
 WHERE n IN (SELECT (SELECT max(before.n) FROM change AS before
                      WHERE before.record = own.record AND +before.step <> :step
                        AND before.new IS NOT NULL)
               FROM change AS own WHERE own.step = :step AND own.new IS NOT NULL)
"""
_MARK: Final = "UPDATE step SET undone_by = :by WHERE n = :step"
CHANGES: Final = """
SELECT change.n, change.step, step.at, step.by, step.label, change.kind, change.record, change.old,
       change.new
  FROM change JOIN step ON step.n = change.step
"""
"""The changes with their steps, as `change_of` reads them."""
_HISTORY: Final = f"{CHANGES} WHERE change.record = :record ORDER BY change.n DESC LIMIT :limit"
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
    erased: bool = False
    """Whether what it changed was erased since: it cannot be taken back."""

    @property
    def id(self) -> str:
        """Its number, as lists know their rows."""
        return str(self.n)

    @property
    def can_be_undone(self) -> bool:
        """Whether it is an act that stands; undoing and redoing are none themselves."""
        return not (self.undone or self.erased or self.command in ("undo", "redo"))


@dataclass(frozen=True, slots=True)
class Change:
    """What one step did to one record: the fields that differ, as (name, before, after).

    `n` is its number among all changes.
    """

    step: int
    at: str
    by: str
    label: str
    kind: str
    action: str
    fields: tuple[tuple[str, Any, Any], ...]
    record: str = ""
    n: int = 0

    @property
    def id(self) -> str:
        """Its number, as lists know their rows."""
        return str(self.n)


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


def end_for_good(connection: sqlite3.Connection, step: int, erasure: int) -> None:
    """Forget what a step has changed, and let no undo take it back; see `Program.for_good`.

    What the journal told before of the records that stay is of the version that they have now.
    """
    connection.execute(_CARRY_VERSIONS, {"step": step})
    connection.execute("DELETE FROM change WHERE step = :step", {"step": step})
    mark_erased(connection, [step], erasure)


def mark_erased(connection: sqlite3.Connection, steps: Sequence[int], erasure: int) -> None:
    """Note that what steps had changed is forgotten: they cannot be taken back.

    In a copy of an older program, which has no room for that, nothing can be taken back.
    """
    if not _can_erase(connection):
        connection.execute("DELETE FROM change")
        return
    connection.execute(
        "UPDATE step SET erased = :erasure WHERE n IN (SELECT value FROM json_each(:steps))",
        {"erasure": erasure, "steps": json.dumps(list(steps))},
    )


def _can_erase(connection: sqlite3.Connection) -> bool:
    """Tell whether steps can be marked; a copy of an older program has no room for that."""
    return connection.execute(_CAN_ERASE).fetchone() is not None


def to_undo(connection: sqlite3.Connection) -> int | None:
    """Return the number of the step that an undo would invert."""
    act = latest(connection)
    return act.n if act else None


def to_redo(connection: sqlite3.Connection) -> int | None:
    """Return the number of the step that a redo would invert."""
    row = connection.execute(_LATEST_UNDONE).fetchone()
    return row["undone_by"] if row else None


def is_empty(connection: sqlite3.Connection, step: int) -> bool:
    """Tell whether a step changed nothing."""
    return not connection.execute(_SIZE, {"step": step}).fetchone()[0]


def latest(connection: sqlite3.Connection) -> Step | None:
    """Return the act that an undo would take back."""
    stands = STANDS if _can_erase(connection) else _IS_DONE
    row = connection.execute(_LATEST.format(stands=stands)).fetchone()
    return Step(row["n"], row["at"], row["by"], row["command"], row["label"]) if row else None


def undo(connection: sqlite3.Connection, *, at: str, by: str) -> Step:
    """Take back the latest act, inside the transaction under way.

    Raises ClubmgrError when there is none, when somebody was erased since: nobody who would take
    that back means the act before; and when something else has been built on it.
    """
    act = latest(connection)
    if act is None:
        raise ClubmgrError(_("There is nothing to undo."))
    if _can_erase(connection) and connection.execute(_ERASED_SINCE, {"step": act.n}).fetchone():
        raise ClubmgrError(
            _("Somebody was erased last: that is never taken back."),
            _("Choose in the history what was done before and is to be taken back."),
        )
    return _take_back(connection, act, at=at, by=by)


def _take_back(connection: sqlite3.Connection, act: Step, *, at: str, by: str) -> Step:
    own = begin(connection, at=at, by=by, label=act.label, command="undo", undoes=act.n)
    inverting.invert(connection, act.n, own, act.label)
    connection.execute(_MARK, {"step": act.n, "by": own})
    return act


def undo_to(connection: sqlite3.Connection, step: int, *, at: str, by: str) -> list[Step]:
    """Take back every act that stands, the latest first, down to a step; return them.

    Raises ClubmgrError when the step is no act that stands, or one of them cannot be taken back.
    """
    if connection.execute(_IS_STANDING, {"step": step}).fetchone() is None:
        raise ClubmgrError(
            _("Step {n} is nothing that can be taken back.").format(n=step),
            _("See what can with: clubmgr undo --list"),
        )
    taken: list[Step] = []
    while (act := latest(connection)) is not None and act.n >= step:
        taken.append(_take_back(connection, act, at=at, by=by))
    return taken


def redo(connection: sqlite3.Connection, *, at: str, by: str) -> Step:
    """Do again the act that was undone last, inside the transaction under way."""
    row = connection.execute(_LATEST_UNDONE).fetchone()
    if row is None:
        raise ClubmgrError(_("There is nothing to redo."))
    act = Step(row["n"], row["at"], row["by"], row["command"], row["label"])
    own = begin(connection, at=at, by=by, label=act.label, command="redo", redoes=act.n)
    inverting.invert(connection, row["undone_by"], own, act.label)
    connection.execute(_MARK, {"step": act.n, "by": None})
    return act


def history(connection: sqlite3.Connection, record: str, limit: int = 200) -> list[Change]:
    """Return what happened to one record, newest first."""
    rows = connection.execute(_HISTORY, {"record": record, "limit": limit})
    return [change_of(row) for row in rows]


def change_of(row: sqlite3.Row) -> Change:
    """Make a change of its columns and those of its step."""
    return Change(
        row["step"], row["at"], row["by"], row["label"], row["kind"],
        _action(row["old"], row["new"]), tuple(_differences(row["old"], row["new"])),
        row["record"], row["n"],
    )  # fmt: skip


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

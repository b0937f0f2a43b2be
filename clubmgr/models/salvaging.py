"""What a damaged program file still tells of who was erased in it and who said no."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path
from typing import Final

from clubmgr.models import database

_TABLES: Final = ("erasure", "secret", "suppression", "opt_out")
_THERE: Final = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = :name"
_TRIGGERS: Final = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = :name"
_COLUMNS: Final = "SELECT name FROM pragma_table_info(:name)"


def salvage(damaged: Path, into: sqlite3.Connection) -> bool:
    """Write into a blank program what a damaged file tells; tell whether that is all it knew.

    Rows that break the rules of their table are left out. The damaged file is not changed.
    """
    try:
        with contextlib.closing(database.connect(damaged, readonly=True)) as held:
            sound = [_salvage_table(held, into, table) for table in _TABLES]
    except sqlite3.Error:
        return False
    return all(sound)


def _salvage_table(held: sqlite3.Connection, into: sqlite3.Connection, table: str) -> bool:
    """Copy the rows of a table up to what cannot be read; tell whether it was sound."""
    for (trigger,) in into.execute(_TRIGGERS, {"name": table}).fetchall():
        into.execute(f"DROP TRIGGER {trigger}")
    known = {row[0] for row in into.execute(_COLUMNS, {"name": table})}
    try:
        if not held.execute(_THERE, {"name": table}).fetchone():
            return True  # an older clubmgr did not note this yet
        sound = [row[0] for row in held.execute(f"PRAGMA integrity_check({table})")] == ["ok"]
        for found in held.execute(f"SELECT * FROM {table}"):
            row = {name: value for name, value in dict(found).items() if name in known}
            sound = _put(into, table, row) and sound
    except sqlite3.Error:
        return False
    return sound


def _put(into: sqlite3.Connection, table: str, row: dict[str, object]) -> bool:
    names, values = ", ".join(row), ", ".join(f":{name}" for name in row)
    try:
        into.execute(f"INSERT INTO {table}({names}) VALUES ({values})", row)
    except sqlite3.Error:
        return False
    return True

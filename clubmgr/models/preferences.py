"""What the program itself heeds of its settings, language and theme: read before all else."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final

from clubmgr.models import database
from clubmgr.models.program import Program

_VALUE: Final = "SELECT value FROM setting WHERE id = :id"


def language(program: Program) -> str:
    """Return the tag of the language that the program is set to, '' for none."""
    return _value(program.connection, "language")


def theme(program: Program) -> str:
    """Return the name of the theme that the program is set to, '' for none."""
    return _value(program.connection, "theme")


def language_of(path: Path) -> str:
    """Return the language that a program file is set to, before it is opened to work with.

    Returns '' where it is not set, or where the file cannot be read: opening it tells why.
    """
    try:
        if not path.is_file():
            return ""
        with closing(database.connect(path, readonly=True)) as connection:
            return _value(connection, "language")
    except (OSError, sqlite3.Error):
        return ""


def _value(connection: sqlite3.Connection, id: str) -> str:
    row = connection.execute(_VALUE, {"id": id}).fetchone()
    return row[0] if row else ""

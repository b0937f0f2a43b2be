"""Asking a long question in another thread, so that the screen stays free."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

from clubmgr.models import database
from clubmgr.models.program import Program

T = TypeVar("T")


class Question:
    """One question to the file: asked in a thread, stopped from any other."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._reader: sqlite3.Connection | None = None
        self._stopped = False

    def stop(self) -> None:
        """End it where it is; it then has no answer."""
        self._stopped = True
        if (reader := self._reader) is not None:
            with suppress(sqlite3.ProgrammingError):  # it has just been closed
                reader.interrupt()

    def _ask(self, answer: Callable[[sqlite3.Connection], T]) -> T | None:
        """Return what is read on a connection of its own, None when stopped.

        Raises ClubmgrError when the file turns out to be damaged.
        """
        reader = self._reader = self._program.reader()
        try:
            return None if self._stopped else answer(reader)
        except sqlite3.DatabaseError as error:
            if self._stopped or error.sqlite_errorname == "SQLITE_INTERRUPT":
                return None
            raise database.damaged(self._program.path, error) from error
        finally:
            self._reader = None
            reader.close()

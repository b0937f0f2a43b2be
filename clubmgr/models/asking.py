"""Asking a long question in another thread, so that the screen stays free."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock
from typing import TypeVar

from clubmgr.models import database
from clubmgr.models.program import Program

T = TypeVar("T")


class Question:
    """One question to the file: asked in a thread, stopped from any other."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._reader: sqlite3.Connection | None = None
        self._changing_hands = Lock()
        self._stopped = False

    def stop(self) -> None:
        """End it where it is; it then has no answer."""
        self._stopped = True
        with self._changing_hands:  # the next question has this reader as soon as it is given back
            if self._reader is not None:
                self._reader.interrupt()

    def _ask(self, answer: Callable[[sqlite3.Connection], T]) -> T | None:
        """Return what is read beside the program's own connection, None when stopped.

        Raises ClubmgrError when the file turns out to be damaged.
        """
        try:
            with self._program.lent_reader() as reader, self._stoppable(reader):
                return None if self._stopped else answer(reader)
        except sqlite3.DatabaseError as error:
            if self._stopped or error.sqlite_errorname == "SQLITE_INTERRUPT":
                return None
            raise database.damaged(self._program.path, error) from error

    @contextmanager
    def _stoppable(self, reader: sqlite3.Connection) -> Iterator[None]:
        with self._changing_hands:
            self._reader = reader
        try:
            yield
        finally:
            with self._changing_hands:
                self._reader = None

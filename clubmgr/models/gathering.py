"""Finding the order of a long list in another thread, so that the screen stays free."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from clubmgr.models import database
from clubmgr.models.listing import Listing
from clubmgr.models.program import Program


class Gathering:
    """One question to a long list: run in a thread, stopped from any other."""

    def __init__(self, program: Program, listing: Listing[Any]) -> None:
        self.listing = listing
        self._program = program
        self._reader: sqlite3.Connection | None = None
        self._stopped = False

    def stop(self) -> None:
        """End it where it is; `run` then returns None."""
        self._stopped = True
        if (reader := self._reader) is not None:
            with suppress(sqlite3.ProgrammingError):  # it has just been closed
                reader.interrupt()

    def run(self, first: Callable[[array[int]], None]) -> array[int] | None:
        """Return the whole order, None when stopped; `first` is given the head of a long search.

        Raises ClubmgrError when the file turns out to be damaged.
        """
        reader = self._reader = self._program.reader()
        try:
            head = self.listing.gather_head(reader) if self.listing.query.filter else None
            if head and not self._stopped:
                first(head)
            return None if self._stopped else self.listing.gather(reader)
        except sqlite3.DatabaseError as error:
            if self._stopped or error.sqlite_errorname == "SQLITE_INTERRUPT":
                return None
            raise database.damaged(self._program.path, error) from error
        finally:
            self._reader = None
            reader.close()

"""Finding the order of a long list in another thread."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Callable
from typing import Any

from clubmgr.models.asking import Question
from clubmgr.models.listing import Listing
from clubmgr.models.program import Program


class Gathering(Question):
    """One question to a long list: what the order of its rows is."""

    def __init__(self, program: Program, listing: Listing[Any]) -> None:
        super().__init__(program)
        self.listing = listing

    def run(self, first: Callable[[array[int]], None]) -> array[int] | None:
        """Return the whole order, None when stopped; `first` is given the head of a long search.

        Raises ClubmgrError when the file turns out to be damaged.
        """

        def gather(reader: sqlite3.Connection) -> array[int] | None:
            head = self.listing.gather_head(reader) if self.listing.query.filter else None
            if head and not self._stopped:
                first(head)
            return None if self._stopped else self.listing.gather(reader)

        return self._ask(gather)

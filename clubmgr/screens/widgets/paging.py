"""The rows of a list: where they come from, and the few of them that are in memory."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from typing import Any, Final, Generic, Protocol, TypeVar, runtime_checkable

PAGE: Final = 64  # rows read at once
KEPT: Final = 16  # pages in memory, so 1,024 rows of any list


class Row(Protocol):
    """What a list shows: any record that has an id."""

    @property
    def id(self) -> str:
        """The record's key, the same after every edit."""


R = TypeVar("R", bound=Row)
R_co = TypeVar("R_co", bound=Row, covariant=True)


class Rows(Protocol[R_co]):
    """A filtered and sorted list of records, of any length; asked while a key is being served."""

    def __len__(self) -> int:
        """How many records there are."""

    def page(self, first: int, count: int) -> Sequence[R_co]:
        """Read up to `count` records from position `first` on; fewer at the end."""

    def find(self, record_id: str, /) -> int | None:
        """Return the position of a record, or None when it is not in the list."""


@runtime_checkable
class Identified(Protocol):
    """Rows that can name all their records without reading them."""

    def ids(self) -> Iterable[str]:
        """Return the id of every record of the list."""


class NoRows:
    """An empty list."""

    def __len__(self) -> int:
        """None."""
        return 0

    def page(self, first: int, count: int) -> Sequence[Any]:
        """Nothing."""
        return ()

    def find(self, record_id: str, /) -> int | None:
        """It is not here."""
        return None


class Pages(Generic[R]):
    """The rows near the view; those not seen for longest are forgotten."""

    def __init__(self, rows: Rows[R]) -> None:
        self.rows = rows
        self.count = len(rows)
        self._pages: OrderedDict[int, Sequence[R]] = OrderedDict()

    def row(self, index: int) -> R | None:
        """Return the row at a position, or None when the source has no such row (any more)."""
        if not 0 <= index < self.count:
            return None
        number, place = divmod(index, PAGE)
        page = self._page(number)
        return page[place] if place < len(page) else None

    def _page(self, number: int) -> Sequence[R]:
        if (page := self._pages.get(number)) is not None:
            self._pages.move_to_end(number)
            return page
        page = self._pages[number] = self.rows.page(number * PAGE, PAGE)
        if len(self._pages) > KEPT:
            self._pages.popitem(last=False)
        return page

    def forget(self, record_id: str) -> int | None:
        """Forget the page in memory that holds this record; return the record's position."""
        for number, page in self._pages.items():
            for place, row in enumerate(page):
                if row.id == record_id:
                    del self._pages[number]
                    return number * PAGE + place
        return None

    def ids(self) -> Iterable[str]:
        """Return the id of every row; the rows themselves are not kept."""
        if isinstance(self.rows, Identified):
            return self.rows.ids()
        pages = (self.rows.page(first, PAGE) for first in range(0, self.count, PAGE))
        return (row.id for page in pages for row in page)

"""Lists of any length, read a page at a time.

A listing knows the order of its rows as a vector of row numbers, so that any page, the end and the
place of a record cost the same for three rows and for a million. Until the vector is there, pages
come straight off the index.
"""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any, Final, Generic, TypeVar

from clubmgr.models.fields import Choice
from clubmgr.models.filter_places import Condition, Ground, Place
from clubmgr.models.filter_words import begin_words
from clubmgr.models.program import Program

T = TypeVar("T")
HEAD: Final = 64
"""How many rows a long search shows while the rest is still being found."""
_TRIED: Final = 150
_OFTEN: Final = 10
"""So many names are read to see whether they match, and so many more for each one that does."""
_WALKED: Final = 20_000
"""Among how many names, from the first, those of a long search are looked for."""
_AT_ONCE: Final = 2_000


@dataclass(frozen=True, slots=True)
class Spec(Generic[T]):
    """What a list shows: `table` and `joins` to read from, the `columns` of a row and how it is
    made, where filters look, and the expressions that it can be sorted by (NULL is always last).

    `within` is a condition that always holds; `index` names the table's full-text index.
    """

    name: str
    table: str
    columns: str
    make: Callable[[sqlite3.Row], T]
    words_in: str
    places: Mapping[str, Place]
    sorts: Mapping[str, tuple[str, ...]]
    more: Callable[[Program], Mapping[str, Place]] | None = None
    """Returns where filters look besides: what is seldom asked for, or only this program has."""
    joins: str = ""
    within: str = "1"
    index: str = ""
    first: str = "name"
    """The sort that a list opens with; a leading `-` turns it round."""
    long: bool = False
    """Whether there may be very many rows, also without an index of words."""


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked of a list: a filter, a sort (`-` before it turns it round), fixed values.

    What is in a `segment`, by its name, is all that the filter looks among.
    """

    filter: str = ""
    sort: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)
    segment: str = ""


class Listing(Generic[T]):
    """The rows of a list under one filter and order. Raises FilterError for a wrong filter."""

    def __init__(self, program: Program, spec: Spec[T], query: Query = Query()) -> None:
        self.spec = spec
        self.query = query
        self._connection = program.connection
        self._condition = _condition(program, spec, query)
        self._values = {**query.values, **self._condition.values}
        for ask in self._condition.asks:
            self._values |= ask(program)
        if self._leads():
            self._values["lead"] = self._condition.words[0]
        self._order: array[int] | None = None
        self._count: int | None = None
        if not self.is_long():
            self.take(self.gather(self._connection))

    def is_long(self) -> bool:
        """Tell whether gathering the rows is work for another thread."""
        if not (self.spec.index or self.spec.long):
            return False
        row = self._connection.execute(
            f"SELECT count(*) FROM (SELECT 1 FROM {self.spec.table} LIMIT {_AT_ONCE + 1})"
        ).fetchone()
        return bool(row[0] > _AT_ONCE)

    def gather(self, connection: sqlite3.Connection) -> array[int]:
        """Return the row numbers in order; with a connection of its own, from any thread."""
        greatest = self._greatest(connection)
        cursor = connection.execute(
            f"SELECT {self.spec.table}.rowid {self._from()} ORDER BY {self._gathered_sort()}",
            self._values,
        )
        cursor.row_factory = None  # a tuple is lighter than a row that knows its columns
        return array(_narrowest(greatest), map(itemgetter(0), cursor))

    def gather_head(self, connection: sqlite3.Connection) -> array[int] | None:
        """Return the first rows of a search in the order of names, if they can be had at once.

        What matches too little to be met soon among the first names is quickly gathered whole.
        """
        if not self.spec.index or self.query.sort not in ("", self.spec.first):
            return None
        table = self.spec.table
        leads, head = "0", []
        if self._leads():
            leads = f"{table}.sort_name >= :lead AND {table}.sort_name < :lead || char(1114111)"
            head = self._first_named(connection, leads, HEAD)
        if len(head) < HEAD and self._condition.words:
            tried = self._try_names(connection, leads, HEAD - len(head))
            if not tried:
                return None
            if len(head) + len(tried) == HEAD:
                return array("q", head + tried)
        if len(head) < HEAD:
            last = f"SELECT sort_name FROM {table} ORDER BY sort_name LIMIT 1 OFFSET {_WALKED}"
            matching = f"sort_name < ({last}) AND NOT ({leads}) AND {self._condition.sql}"
            head += self._first_named(connection, matching, HEAD - len(head))
        return array("q", head) if len(head) == HEAD else None

    def _try_names(self, connection: sqlite3.Connection, leads: str, most: int) -> list[int]:
        """Return the first rows but the leading ones that match when they are read, at most `most`.

        Of words that a tenth of all people have, the index would first list every one. Where such
        words are rarer, this gives up early.
        """
        table = self.spec.table
        rows = connection.execute(
            f"""SELECT {table}.rowid, {self.spec.words_in}
                  FROM {table} INDEXED BY {table}_by_name
                 WHERE NOT ({leads}) ORDER BY {table}.sort_name, {table}.id""",
            self._values,
        )
        found: list[int] = []
        for tried, (rowid, text) in enumerate(rows):
            if len(found) == most or tried > _TRIED + _OFTEN * len(found):
                break
            if begin_words(self._condition.words, text):
                found.append(rowid)
        return found

    def _first_named(self, connection: sqlite3.Connection, condition: str, most: int) -> list[int]:
        """Return the first rows that hold a condition; the index is named to be walked in order."""
        table = self.spec.table
        rows = connection.execute(
            f"""SELECT {table}.rowid FROM {table} INDEXED BY {table}_by_name
                 WHERE {condition} ORDER BY {table}.sort_name, {table}.id LIMIT {most}""",
            self._values,
        )
        return [row[0] for row in rows]

    def take(self, order: array[int]) -> None:
        """Use an order that was gathered."""
        self._order = order
        self._count = len(order)

    def is_complete(self) -> bool:
        """Tell whether the whole order is known."""
        return self._order is not None

    def __len__(self) -> int:
        """How many rows there are; of everything, before it is gathered, at most how many.

        To count a million rows takes longer than to read and draw the first of them.
        """
        if self._count is None:
            if self._conditions():
                row = self._connection.execute(f"SELECT count(*) {self._from()}", self._values)
                self._count = int(row.fetchone()[0])
            else:
                self._count = self._greatest(self._connection)
        return self._count

    def page(self, first: int, count: int) -> list[T]:
        """Return the rows `first` to `first + count - 1`, or as many as there are."""
        if self._order is None:
            rows = self._connection.execute(
                f"""SELECT {self.spec.columns} {self._from()}
                     ORDER BY {self._sort()} LIMIT :page_size OFFSET :page_first""",
                {**self._values, "page_size": count, "page_first": first},
            )
        else:
            rows = self._connection.execute(
                f"""SELECT {self.spec.columns} FROM json_each(:page_rows) AS wanted
                      JOIN {self.spec.table} ON {self.spec.table}.rowid = wanted.value
                      {self.spec.joins} ORDER BY wanted.key""",
                {
                    **self._values,
                    "page_rows": json.dumps(self._order[first : first + count].tolist()),
                },
            )
        return [self.spec.make(row) for row in rows]

    def find(self, id: str) -> int | None:
        """Return the place of a record in the list, from 0; None when it is not in it (yet)."""
        row = self._connection.execute(
            f"SELECT rowid FROM {self.spec.table} WHERE id = ?", (id,)
        ).fetchone()
        if row is None or self._order is None:
            return None
        try:
            return self._order.index(row[0])
        except ValueError:
            return None

    def ids(self) -> Iterator[str]:
        """Yield the id of every row, in order."""
        for row in self._connection.execute(
            f"SELECT {self.spec.table}.id {self._from()} ORDER BY {self._sort()}", self._values
        ):
            yield row[0]

    def __iter__(self) -> Iterator[T]:
        """Yield every row, a page at a time."""
        for first in range(0, len(self), _AT_ONCE):
            yield from self.page(first, _AT_ONCE)

    def _from(self) -> str:
        conditions = self._conditions()
        where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
        return f"FROM {self.spec.table} {self.spec.joins} {where}"

    def _conditions(self) -> list[str]:
        return [sql for sql in (self.spec.within, self._condition.sql) if sql != "1"]

    def _greatest(self, connection: sqlite3.Connection) -> int:
        """Return the greatest row number of the table, 0 when it is empty."""
        row = connection.execute(f"SELECT max(rowid) FROM {self.spec.table}").fetchone()
        return row[0] or 0

    def _leads(self) -> bool:
        """Tell whether the list is a search for one word, which puts names that begin so first."""
        return len(self._condition.words) == 1 and self.query.sort in ("", self.spec.first)

    def _gathered_sort(self) -> str:
        """Return the order of all rows; what is searched is found first, and then put in order.

        Along an index of the order each row would be read by itself, from anywhere in the file.
        """
        return f"+{self._sort()}" if self.spec.index and self._conditions() else self._sort()

    def _sort(self) -> str:
        table = self.spec.table
        if self._leads():
            return (
                f"({table}.sort_name >= :lead AND {table}.sort_name < :lead || char(1114111)) DESC,"
                f" {table}.sort_name, {table}.id"
            )
        asked = self.query.sort or self.spec.first
        first = self.spec.sorts[self.spec.first.lstrip("-")]
        keys = self.spec.sorts.get(asked.lstrip("-"), first)
        way = "DESC" if asked.startswith("-") else "ASC"
        return ", ".join((*(f"{key} {way} NULLS LAST" for key in keys), f"{table}.id {way}"))


def _condition(program: Program, spec: Spec[Any], query: Query) -> Condition:
    """Return the condition that a query puts; the language is not loaded for one that puts none."""
    if not query.filter and not query.segment:
        return Condition("1", {})
    from clubmgr.models.filters import read

    day = program.clock.today()
    return read(query.filter, ground(program, spec), today=day, segment=query.segment)


def ground(program: Program, spec: Spec[Any]) -> Ground:
    """Return where a filter of a list looks; what is seldom wanted is asked for only then."""

    def more() -> Mapping[str, Place]:
        return spec.more(program) if spec.more else {}

    def named(name: str) -> str:
        from clubmgr.models import segments

        return segments.filter_in(program, spec.name, name)

    return Ground(spec.places, spec.words_in, spec.index, spec.table, more, named)


def _narrowest(greatest: int) -> str:
    """Return the type code of the array that holds numbers up to this one in the least memory."""
    return "I" if greatest < 1 << 8 * array("I").itemsize else "q"


def by_text(column: str) -> str:
    """Return the expression that sorts a text without case and accents; a blank is NULL."""
    return f"nullif(fold({column}), '')"


def by_choice(column: str, choices: Sequence[Choice]) -> str:
    """Return the expression that sorts a choice in the order in which its choices are told."""
    cases = " ".join(f"WHEN '{choice.code}' THEN {n}" for n, choice in enumerate(choices))
    return f"CASE {column} {cases} END"


def all_rows(program: Program, spec: Spec[T], query: Query = Query()) -> Sequence[T]:
    """Return every row of a list that is known to be short."""
    return list(Listing(program, spec, query))

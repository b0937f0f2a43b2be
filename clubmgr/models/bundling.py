"""All that a program file holds, table by table and row by row, and back: what bundles carry.

Rows are carried as they are stored, row numbers included: they are the order in which records
came in. The indexes of words and addresses are not carried but made again.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any, Final

from clubmgr.errors import RefusedFile
from clubmgr.i18n import N_, _, number
from clubmgr.models import search
from clubmgr.models.health import contents as meanings
from clubmgr.models.health import values
from clubmgr.models.migrations import JOURNALED, NAMES
from clubmgr.models.program import Program
from clubmgr.text import clean_line

Row = tuple[Any, ...]

SCHEMA: Final = NAMES[-1]
"""The schema that this clubmgr writes."""
READ: Final = NAMES[NAMES.index("0006_care") :]
"""The schemas whose bundles are read. What an older one lacks begins as in a new file: a table
empty, a column with its default; a step that asks for more fills it in when it is added here."""
_MADE_AGAIN: Final = frozenset(("_sqlite_migrations", "person_address"))
_TABLES: Final = """
SELECT name, wr FROM pragma_table_list
 WHERE schema = 'main' AND type = 'table' AND name NOT GLOB 'sqlite_*' ORDER BY name
"""
_HISTORY: Final = """
SELECT change.kind, side.key AS column FROM change, json_each(change.old) AS side
 WHERE change.old IS NOT NULL GROUP BY 1, 2
UNION
SELECT change.kind, side.key FROM change, json_each(change.new) AS side
 WHERE change.new IS NOT NULL GROUP BY 1, 2
UNION
SELECT DISTINCT kind, 'id' FROM change
"""
"""Of which tables and columns the journal tells."""
_BY_ROWS: Final = ("SQLITE_MISMATCH", "SQLITE_ERROR", "SQLITE_TOOBIG")
"""What SQLite says of rows that do not fit their table, not of the disk."""
_CONSTRAINTS: Final = {
    "SQLITE_CONSTRAINT_NOTNULL": N_("a value is missing"),
    "SQLITE_CONSTRAINT_UNIQUE": N_("what may be there once only is there already"),
    "SQLITE_CONSTRAINT_PRIMARYKEY": N_("what may be there once only is there already"),
    "SQLITE_CONSTRAINT_ROWID": N_("what may be there once only is there already"),
    "SQLITE_TOOBIG": N_("a value is too long"),
}
"""What a table refuses of a row, in words."""
_TOLD: Final = 1_000
_SHOWN: Final = 60


@dataclass(frozen=True, slots=True)
class Table:
    """A table and what of it is carried: its columns, led by the row number where it has none."""

    name: str
    columns: tuple[str, ...]
    order: str


@dataclass(frozen=True, slots=True)
class Content:
    """Rows for a table, the values in the order of `columns`."""

    table: str
    columns: tuple[str, ...]
    rows: Iterable[Row]


def tables(connection: sqlite3.Connection) -> tuple[Table, ...]:
    """Return every table of a program file that holds what cannot be made again."""
    found = connection.execute(_TABLES).fetchall()
    return tuple(
        _table(connection, row["name"], keyed=bool(row["wr"]))
        for row in found
        if row["name"] not in _MADE_AGAIN
    )


def _table(connection: sqlite3.Connection, name: str, *, keyed: bool) -> Table:
    described = connection.execute(f"PRAGMA table_info({name})").fetchall()
    columns = tuple(row["name"] for row in described)
    key = [row for row in sorted(described, key=lambda row: row["pk"]) if row["pk"]]
    numbered = len(key) == 1 and key[0]["type"].upper() == "INTEGER"
    if not keyed and not numbered:
        return Table(name, ("rowid", *columns), "rowid")
    return Table(name, columns, ", ".join(row["name"] for row in key))


def count(connection: sqlite3.Connection, table: Table) -> int:
    """Return how many rows a table has."""
    return int(connection.execute(f"SELECT count(*) FROM {table.name}").fetchone()[0])


def rows(connection: sqlite3.Connection, table: Table) -> Iterator[Row]:
    """Yield a table's rows as they are stored, in their order."""
    cursor = connection.cursor()
    cursor.row_factory = None
    return cursor.execute(
        f"SELECT {', '.join(table.columns)} FROM {table.name} ORDER BY {table.order}"
    )


@contextmanager
def steady(program: Program) -> Iterator[sqlite3.Connection]:
    """Yield a connection that sees the file as it is now, whatever is written to it meanwhile."""
    reader = program.reader()
    try:
        reader.execute("BEGIN")
        yield reader
    finally:
        reader.close()


def refuse_filled(program: Program) -> None:
    """Raise RefusedFile for a program that has records already, which a bundle would replace."""
    for table in (*JOURNALED, "erasure"):
        if table != "setting" and program.row(f"SELECT 1 FROM {table} LIMIT 1"):
            raise RefusedFile(
                _("{file} has records already; a bundle comes into an empty program only.").format(
                    file=program.path
                ),
                _("Make one with: clubmgr new FILE, and import with --db FILE."),
            )


def refill(
    program: Program,
    file: str,
    contents: Iterable[Content],
    done: Callable[[int], None] = lambda _rows: None,
) -> int:
    """Let an empty program hold what is given and nothing else; return how many rows.

    All rows are read again and compared before they are kept. `file` is named in refusals; `done`
    is told how many rows are in. Raises RefusedFile for a program that is not empty and for rows
    that no program holds; nothing is changed then.
    """
    with program.replacing():
        refuse_filled(program)
        connection = program.connection
        known = {table.name: table for table in tables(connection)}
        filled: dict[str, tuple[Sequence[str], bytes]] = {}
        with _indexed_after(connection):
            for name in known:
                connection.execute(f"DELETE FROM {name}")
            total = 0
            for content in contents:
                _refuse_unknown(known, content, file)
                store = _Storing(content, total, done)
                _store(connection, content, store, file)
                total += store.count
                filled[content.table] = (content.columns, store.digest)
            _refuse_misfits(program, file)
        for name, (columns, digest) in filled.items():
            if _digest(connection, known[name], columns) != digest:
                raise _unfit(file, name, _("its rows are not as a program stores them"))
        _refuse_loose(connection, file)
        _refuse_odd_history(connection, known, file)
    return total


class _Storing:
    """The rows of a table on their way in: counted, and their digest taken."""

    def __init__(self, content: Content, before: int, done: Callable[[int], None]) -> None:
        self._content = content
        self._before = before
        self._done = done
        self._hash = blake2b()
        self.count = 0

    def __iter__(self) -> Iterator[Row]:
        for row in self._content.rows:
            self.count += 1
            self._hash.update(_written(row))
            yield row
            if self.count % _TOLD == 0:
                self._done(self._before + self.count)

    @property
    def digest(self) -> bytes:
        """The digest of all rows that have passed."""
        return self._hash.digest()


def _written(row: Row) -> bytes:
    """Write a row so that any other differs, 1 and "1" too."""
    return repr(row).encode("utf-8", "surrogatepass")


def _digest(connection: sqlite3.Connection, table: Table, columns: Sequence[str]) -> bytes:
    digest = blake2b()
    for row in rows(connection, Table(table.name, tuple(columns), table.order)):
        digest.update(_written(row))
    return digest.digest()


def _store(connection: sqlite3.Connection, content: Content, rows_in: _Storing, file: str) -> None:
    """Insert rows; what no table takes is refused, what the disk does not take is told as ever."""
    marks = ", ".join("?" * len(content.columns))
    statement = f"INSERT INTO {content.table}({', '.join(content.columns)}) VALUES ({marks})"
    try:
        connection.executemany(statement, rows_in)
    except (sqlite3.Error, OverflowError, UnicodeError) as error:
        reason = _why_not_stored(error)
        if reason is None:
            raise
        raise _unfit_row(file, content.table, rows_in.count, reason) from None


def _why_not_stored(error: Exception) -> str | None:
    """Return in words why a table takes no such row; None where that is not the row's doing."""
    if isinstance(error, OverflowError):
        return _("a number is too large")
    if isinstance(error, UnicodeError):
        return _("a text holds half a character")
    name = getattr(error, "sqlite_errorname", "")
    if name in _CONSTRAINTS:
        return _(_CONSTRAINTS[name])
    known = isinstance(error, sqlite3.InterfaceError | sqlite3.ProgrammingError)
    if known or isinstance(error, sqlite3.IntegrityError) or name.startswith(_BY_ROWS):
        return _("it holds a value that its table does not take")
    return None


def _refuse_unknown(known: Mapping[str, Table], content: Content, file: str) -> None:
    """Refuse a table, or a column, that this schema does not have: their names go into SQL."""
    table = known.get(content.table)
    if table is None:
        raise _unfit(file, content.table, _("there is no such table"))
    columns = content.columns
    unknown = [name for name in columns if name not in table.columns]
    if unknown or len(set(columns)) != len(columns):
        raise _unfit(file, content.table, _("there is no such column"))


def _refuse_loose(connection: sqlite3.Connection, file: str) -> None:
    """Refuse records that name others which are not there."""
    broken = connection.execute("PRAGMA foreign_key_check").fetchone()
    if broken is not None:
        raise _unfit(file, broken[0], _("a row names another that is not there"))


def _refuse_misfits(program: Program, file: str) -> None:
    """Refuse values that are not as their fields hold them: what reads them would fail."""
    for misfit in values.misfits(program):
        reason = _("it has what its fields do not hold: {fields}").format(fields=misfit.labels)
        raise _unfit_row(file, misfit.table, misfit.first, reason)
    for name in meanings.unreadable_settings(program):
        reason = _("the value of “{name}” cannot be read").format(name=clean_line(name)[:_SHOWN])
        raise _unfit(file, "setting", reason)
    for stray in meanings.strays(program):
        reason = _("it has what no own field holds: {keys}").format(
            keys=clean_line(", ".join(stray.keys))[:_SHOWN]
        )
        raise _unfit_row(file, "person", values.place(program, "person", stray.rowid), reason)


def _refuse_odd_history(
    connection: sqlite3.Connection, known: Mapping[str, Table], file: str
) -> None:
    """Refuse changes of what there is not: an undo would write them back, by these names."""
    try:
        for row in connection.execute(_HISTORY):
            table = known.get(row["kind"])
            if row["kind"] not in JOURNALED or table is None or row["column"] not in table.columns:
                raise _unfit(file, "change", _("its history is of columns that there are not"))
    except sqlite3.OperationalError as error:
        if error.sqlite_errorname != "SQLITE_ERROR":
            raise
        raise _unfit(file, "change", _("its history cannot be read")) from None


def _unfit_row(file: str, table: str, row: int, reason: str) -> RefusedFile:
    return _unfit(file, table, _("row {n}: {reason}").format(n=number(row), reason=reason))


def _unfit(file: str, table: str, reason: str) -> RefusedFile:
    return RefusedFile(
        _("{file} cannot be brought in, because of the table “{table}”: {reason}.").format(
            file=file, table=clean_line(table)[:_SHOWN], reason=reason
        ),
        _("Nothing was changed. Export it again from the program that it came from."),
    )


@contextmanager
def _indexed_after(connection: sqlite3.Connection) -> Iterator[None]:
    """Let rows be stored without anything following them; make the indexes of words at the end."""
    with search.triggers_away(connection, "*"):
        yield
        search.rebuild_all(connection)

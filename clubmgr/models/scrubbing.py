"""Forgetting for good: out of the journal, the texts, the indexes of words and the free pages.

What is deleted stays in the journal, to be undone, and on pages that SQLite uses again some day.
What is written here leaves neither. Source: GDPR (EU 2016/679) article 17;
https://www.sqlite.org/pragma.html#pragma_secure_delete.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, Final

from clubmgr.models.identity import Finder

_COLUMNS: Final = 'SELECT name, type, "notnull", dflt_value FROM pragma_table_info(:table)'
_FORGET: Final = """
UPDATE change SET old = json_replace(old, {places}), new = json_replace(new, {places})
 WHERE kind = :table AND record IN (SELECT value FROM json_each(:ids))
   AND (old IS NOT NULL OR new IS NOT NULL)
"""
_TABLES: Final = """
SELECT name FROM pragma_table_list
 WHERE schema = 'main' AND type = 'table' AND name NOT GLOB 'sqlite_*'
"""
_UNTOUCHED: Final = frozenset(
    ("_sqlite_migrations", "setting", "secret", "suppression", "likeness", "person_address")
)
"""The tables whose texts stay: settings are looked at before, the others name nobody."""
_OF_PEOPLE: Final = frozenset(("source", "owner", "notes", "custom"))
"""The columns in which a person's row may name another; all else is of that person."""
_ESCAPED: Final = re.compile(r"\\(u[0-9A-Fa-f]{4}|.)", re.DOTALL)
_ESCAPES: Final = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f"}
"""How JSON writes what would end a line of it; anything else stands for itself."""
_UNNAMED: Final = frozenset(("id", "created_at", "updated_at", "kind", "record"))
"""The columns in which nobody is named."""


def forget_values(
    connection: sqlite3.Connection,
    table: str,
    columns: Iterable[str] | Mapping[str, str],
    ids: Sequence[str],
) -> None:
    """Forget what some columns of records held, wherever the journal tells it.

    In the transaction under way. In their place stands what a new row has there, or the text that
    `columns` maps the column to. An undo brings nothing of it back, and goes on as to all else.
    """
    blank = blanks(connection, table, columns)
    if isinstance(columns, Mapping):
        blank |= {name: columns[name] for name in blank}
    if blank:
        places = ", ".join(f"'$.{name}', :in_{name}" for name in blank)
        values = {f"in_{name}": value for name, value in blank.items()}
        values |= {"table": table, "ids": json.dumps(list(ids))}
        connection.execute(_FORGET.format(places=places), values)


def blanks(connection: sqlite3.Connection, table: str, columns: Iterable[str]) -> dict[str, Any]:
    """Return what a new row holds in those of these columns that the table has."""
    known = {row[0]: row for row in connection.execute(_COLUMNS, {"table": table})}
    return {name: _empty(connection, known[name]) for name in columns if name in known}


def _empty(connection: sqlite3.Connection, column: sqlite3.Row | tuple[Any, ...]) -> Any:
    """Return what a column of a new row holds."""
    _name, of_type, needed, default = column
    if default is not None:
        return connection.execute(f"SELECT {default}").fetchone()[0]
    if not needed:
        return None
    return "" if of_type == "TEXT" else 0


def forget_texts(connection: sqlite3.Connection, finder: Finder, instead: str) -> dict[str, int]:
    """Write something else wherever a text names somebody; return how many rows, by table.

    In the transaction under way; the journal is gone through as well as the records.
    """
    counts = {}
    with _telling(connection, finder, instead):
        for table in [row[0] for row in connection.execute(_TABLES)]:
            if table not in _UNTOUCHED and (rewritten := _rewrite(connection, table)):
                counts[table] = rewritten
    return counts


def naming(connection: sqlite3.Connection, finder: Finder) -> Iterator[tuple[str, str, str, str]]:
    """Yield each text of a record that names somebody: its table, id, column and the text."""
    with _telling(connection, finder, ""):
        for table in [row[0] for row in connection.execute(_TABLES)]:
            columns = _texts(connection, table)
            if table in _UNTOUCHED or table in ("change", "step") or not columns:
                continue
            found = f"SELECT * FROM {table} WHERE names({_joined(columns)})"
            for row in connection.execute(found).fetchall():
                for column in columns:
                    if unnamed(row[column], finder, "") != row[column]:
                        yield table, str(row[0]), column, row[column]


@contextmanager
def _telling(connection: sqlite3.Connection, finder: Finder, instead: str) -> Iterator[None]:
    """Let queries ask whether a text names somebody, and what to write then."""
    connection.create_function("names", 1, lambda text: _may_name(text, finder))
    connection.create_function("unnamed", 1, lambda text: unnamed(text, finder, instead))
    try:
        yield
    finally:
        connection.create_function("names", 1, None)
        connection.create_function("unnamed", 1, None)


def _may_name(text: str, finder: Finder) -> bool:
    """Tell whether a text names somebody, or does so where it is JSON, even within JSON."""
    while not finder.names(text):
        plain = _ESCAPED.sub(_unescaped, text)
        if plain == text:
            return False
        text = plain
    return True


def _unescaped(escaped: re.Match[str]) -> str:
    code = escaped[1]
    return chr(int(code[1:], 16)) if len(code) > 1 else _ESCAPES.get(code, code)


def unnamed(text: str | None, finder: Finder, instead: str) -> str | None:
    """Return a stored text, which may be JSON, with something else where it names somebody."""
    if not text:
        return text
    if text[0] in "[{":
        try:
            told = json.loads(text)
        except (ValueError, RecursionError):
            pass  # it only begins like JSON
        else:
            left = _unnamed_parts(told, finder, instead)
            return text if left == told else json.dumps(left, ensure_ascii=False)
    return finder.replace(text, instead) if finder.names(text) else text


def _unnamed_parts(value: Any, finder: Finder, instead: str) -> Any:
    if isinstance(value, dict):
        return {name: _unnamed_parts(part, finder, instead) for name, part in value.items()}
    if isinstance(value, list):
        return [_unnamed_parts(part, finder, instead) for part in value]
    return unnamed(value, finder, instead) if isinstance(value, str) else value


def _rewrite(connection: sqlite3.Connection, table: str) -> int:
    columns = _texts(connection, table)
    if not columns:
        return 0
    sets = [f"{column} = unnamed({column})" for column in columns]
    if has_column(connection, table, "version"):
        sets.append("version = version + 1")
    return connection.execute(
        f"UPDATE {table} SET {', '.join(sets)} WHERE names({_joined(columns)})"
    ).rowcount


def _texts(connection: sqlite3.Connection, table: str) -> list[str]:
    """Return the columns of a table that may name somebody."""
    return [
        row[0]
        for row in connection.execute(_COLUMNS, {"table": table})
        if row[1] == "TEXT"
        and row[0] not in _UNNAMED
        and not row[0].endswith(("_on", "_at"))
        and (table != "person" or row[0] in _OF_PEOPLE)
    ]


def _joined(columns: Sequence[str]) -> str:
    return " || char(10) || ".join(f"coalesce({column}, '')" for column in columns)


def has_column(connection: sqlite3.Connection, table: str, name: str) -> bool:
    """Tell whether a table has a column; copies of older programs lack some."""
    return any(row[0] == name for row in connection.execute(_COLUMNS, {"table": table}))


def sweep(connection: sqlite3.Connection) -> bool:
    """Write the whole file anew, so that no page keeps what was deleted; tell whether it is done.

    Outside of any transaction. False while another program reads the log of the file. Rows keep
    their numbers, as every table has an index (the indexes of words go by them).
    """
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("VACUUM")
    busy = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    return not busy

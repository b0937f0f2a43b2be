"""Keeping the index of words and the list of addresses in step when very many rows change."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Final

from clubmgr.models.search_schema import SEARCH_OPTIONS, SEARCHED

_TRIGGERS: Final = """
SELECT name, sql FROM sqlite_master
 WHERE type = 'trigger' AND name GLOB :like AND tbl_name GLOB :table
"""
_LIST_ADDRESSES: Final = (
    "DELETE FROM person_address",
    """INSERT OR IGNORE INTO person_address(address, person)
       SELECT lower(value), person.id FROM person, json_each(person.emails) ORDER BY 1, 2""",
)
_LEARN_WORDS: Final = f"""
INSERT INTO person_search(rowid, {", ".join(SEARCHED)})
SELECT rowid, {", ".join(SEARCHED)} FROM person WHERE rowid > :last
"""
_LEARN_ADDRESSES: Final = """
INSERT OR IGNORE INTO person_address(address, person)
SELECT lower(value), person.id FROM person, json_each(person.emails)
 WHERE person.rowid > :last ORDER BY 1, 2
"""
_LEARN_TEXTS: Final = """
INSERT INTO person_text(rowid, notes) SELECT rowid, notes FROM person_plain WHERE rowid > :last
"""
_INDEXES: Final = """
SELECT name FROM sqlite_master
 WHERE type = 'table' AND sql LIKE 'CREATE VIRTUAL TABLE % USING fts5%'
"""
_CONFIGURE: Final = "INSERT INTO person_search(person_search, rank) VALUES (?, ?)"
# SQLite holds at most 2,000 pieces; from 512 on it merges them while they are written.
_MERGED_LATER: Final = {"automerge": 0, "crisismerge": 512}
_MANY: Final = 2_000
_ONE_IN: Final = 5
"""Everybody is indexed again when at least so many and one in so many of all people change."""
_MERGE: Final = "INSERT INTO person_search(person_search, rank) VALUES ('merge', :pages)"
_MERGED_DAILY: Final = 10_000
"""Pages of 4 KiB that are merged at most in a day: a part of what the day's copy costs."""


@contextmanager
def triggers_away(connection: sqlite3.Connection, like: str, table: str = "*") -> Iterator[None]:
    """Take triggers away inside the transaction under way, and put them back at its end.

    They are those whose name is like `like`, of one table only if it is given. Nobody else can
    write meanwhile; what they would have done is the caller's to do.
    """
    triggers = connection.execute(_TRIGGERS, {"like": like, "table": table}).fetchall()
    for trigger in triggers:
        connection.execute(f"DROP TRIGGER {trigger['name']}")
    yield
    for trigger in triggers:
        connection.execute(trigger["sql"])


def is_better_rebuilt(connection: sqlite3.Connection, people: int) -> bool:
    """Tell whether to index everybody again costs less than to follow each of so many people."""
    if people < _MANY:
        return False
    everybody = connection.execute("SELECT count(*) FROM person").fetchone()[0]
    return bool(people * _ONE_IN >= everybody)


@contextmanager
def rebuilt_after(connection: sqlite3.Connection) -> Iterator[None]:
    """Let people be changed without following each row, and index everybody again at the end."""
    with triggers_away(connection, "person_search_*"):
        yield
        rebuild(connection)


def rebuild(connection: sqlite3.Connection) -> None:
    """Index everybody again, and list all addresses again."""
    _rebuild(connection, ["person_search"])


def rebuild_all(connection: sqlite3.Connection) -> None:
    """Make all indexes of words anew, and list all addresses again."""
    _rebuild(connection, word_indexes(connection))


def _rebuild(connection: sqlite3.Connection, names: Sequence[str]) -> None:
    with merged_later(connection):
        index_again(connection, names)
        for statement in _LIST_ADDRESSES:
            connection.execute(statement)


def word_indexes(connection: sqlite3.Connection) -> list[str]:
    """Return the names of the indexes of words, of people and of what is written."""
    return [row[0] for row in connection.execute(_INDEXES)]


def index_again(connection: sqlite3.Connection, names: Sequence[str]) -> None:
    """Make indexes of words anew; what was deleted would stay in them until they are merged."""
    for name in names:
        connection.execute(f"INSERT INTO {name}({name}) VALUES ('rebuild')")


def learn_words(connection: sqlite3.Connection, last: int) -> None:
    """Index the words of people that were stored after the row number `last` without triggers."""
    connection.execute(_LEARN_WORDS, {"last": last})


def learn_texts(connection: sqlite3.Connection, last: int) -> None:
    """Index what is noted of people that were stored after the row number `last`."""
    connection.execute(_LEARN_TEXTS, {"last": last})


def learn_addresses(connection: sqlite3.Connection, last: int) -> None:
    """List the addresses of people that were stored after `last`, in their order: much faster."""
    connection.execute(_LEARN_ADDRESSES, {"last": last})


@contextmanager
def merged_later(connection: sqlite3.Connection) -> Iterator[None]:
    """Let the index grow in pieces, which make a search little slower, and leave them unmerged."""
    for option, value in _MERGED_LATER.items():
        connection.execute(_CONFIGURE, (option, value))
    yield
    for option, value in SEARCH_OPTIONS.items():
        connection.execute(_CONFIGURE, (option, value))


def merge_pieces(connection: sqlite3.Connection) -> None:
    """Merge some of the pieces that large changes and very many small ones have left."""
    connection.execute(_MERGE, {"pages": _MERGED_DAILY})

"""Keeping the index of words and the list of addresses in step when very many rows change."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from clubmgr.models.migrations import SEARCHED

_TRIGGERS: Final = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name GLOB :like"
_REBUILD: Final = (
    "INSERT INTO person_search(person_search) VALUES ('rebuild')",
    "DELETE FROM person_address",
    """INSERT OR IGNORE INTO person_address(address, person)
       SELECT lower(value), person.id FROM person, json_each(person.emails) ORDER BY 1, 2""",
)
_LEARN: Final = (
    f"""INSERT INTO person_search(rowid, {", ".join(SEARCHED)})
        SELECT rowid, {", ".join(SEARCHED)} FROM person WHERE rowid > :last""",
    """INSERT OR IGNORE INTO person_address(address, person)
       SELECT lower(value), person.id FROM person, json_each(person.emails)
        WHERE person.rowid > :last ORDER BY 1, 2""",
)


@contextmanager
def triggers_away(connection: sqlite3.Connection, like: str) -> Iterator[None]:
    """Take triggers away inside the transaction under way, and put them back at its end.

    Nobody else can write meanwhile; what they would have done is the caller's to do.
    """
    triggers = connection.execute(_TRIGGERS, {"like": like}).fetchall()
    for trigger in triggers:
        connection.execute(f"DROP TRIGGER {trigger['name']}")
    yield
    for trigger in triggers:
        connection.execute(trigger["sql"])


@contextmanager
def rebuilt_after(connection: sqlite3.Connection) -> Iterator[None]:
    """Let people be changed without following each row, and index everybody again at the end."""
    with triggers_away(connection, "person_search_*"):
        yield
        for statement in _REBUILD:
            connection.execute(statement)


def learn(connection: sqlite3.Connection, last: int) -> None:
    """Index the people that were stored after the row number `last` without triggers."""
    for statement in _LEARN:
        connection.execute(statement, {"last": last})

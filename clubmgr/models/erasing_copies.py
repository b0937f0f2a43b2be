"""Erasing a person from the backups: each is gone through as the file is, or told to hold them."""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from clubmgr.errors import ClubmgrError
from clubmgr.i18n import _
from clubmgr.models import (
    backups,
    database,
    erasing_rows,
    fingerprints,
    journal,
    known_as,
    scrubbing,
)
from clubmgr.models.erasing_rows import Marks
from clubmgr.models.identity import Finder, Identity

_UNFINISHED: Final = ".erasing.part"
_ALL: Final = "SELECT * FROM erasure ORDER BY n"
_UNSWEPT: Final = """
UPDATE erasure SET swept_at = NULL WHERE person IN (SELECT value FROM json_each(:people))
"""
_ERASED: Final = "SELECT person FROM erasure"
# The number may be somebody else's there, where a copy was brought back meanwhile.
_NUMBER: Final = """
SELECT coalesce(
    (SELECT n FROM erasure WHERE person = :person),
    CASE WHEN EXISTS (SELECT 1 FROM erasure WHERE n = :n)
         THEN (SELECT max(n) + 1 FROM erasure) ELSE :n END)
"""
_DONE: Final = "SELECT 1 FROM erasure WHERE person = :person AND swept_at IS NOT NULL"


@dataclass(frozen=True, slots=True)
class Doomed:
    """Somebody to be erased in the backups: the receipt as a row, and its marks.

    They are known in each backup by `identity`, and by what that backup knows of them.
    """

    receipt: Mapping[str, Any]
    marks: Marks
    identity: Identity


def called(n: int) -> str:
    """Return what stands in the place of a name."""
    return _("Erased person #{n}").format(n=n)


def erase(
    folder: Path | None, doomed: Sequence[Doomed], progress: Callable[[float], None]
) -> dict[int, list[Path]]:
    """Erase people in each backup; return by number those that could not be gone through.

    A backup is written anew once for all of them. What is done is not done again.
    """
    copies = backups.files(folder)
    if folder is not None:
        for stump in folder.glob(f".*{_UNFINISHED}*"):  # of an erasing that was cut off
            stump.unlink(missing_ok=True)
    holding: dict[int, list[Path]] = {each.marks.n: [] for each in doomed}
    for done, copy in enumerate(copies, 1):
        left = list(doomed)
        try:
            left = _left_in(copy, doomed)
            if left:
                _erase_copy(copy, left)
        except (ClubmgrError, OSError, sqlite3.Error):
            for each in left:
                holding[each.marks.n].append(copy)
        progress(done / len(copies))
    return holding


def _erase_copy(copy: Path, doomed: Sequence[Doomed]) -> None:
    """Erase people in a copy; it is replaced once it is sound. Raises RefusedFile, OSError."""
    fingerprints.refuse_changed(copy)
    unfinished = copy.with_name(f".{copy.name}{_UNFINISHED}")
    try:
        database.copy(copy, unfinished)
        with contextlib.closing(database.connect(unfinished)) as connection:
            for each in doomed:
                _erase_in(connection, each.receipt, each.marks, each.identity)
            scrubbing.sweep(connection)
            connection.execute("PRAGMA journal_mode = DELETE")
            if found := database.damage(connection):
                raise database.damaged(copy, found[0])
        with unfinished.open("rb") as file:
            os.fsync(file.fileno())
        fingerprints.forget(copy)
        unfinished.replace(copy)
        fingerprints.keep(copy)
    finally:
        with contextlib.suppress(OSError):
            unfinished.unlink()


def erase_again(copy: Path, before: sqlite3.Connection) -> int:
    """Erase in a copy who had been erased in the file `before` it; return how many that were."""
    with contextlib.closing(database.connect(copy)) as connection:
        back = erased_since(before, connection)
        for receipt in back:
            marks = Marks(receipt["n"], "", receipt["erased_at"][:10])
            _erase_in(connection, receipt, marks, Identity())
        swept = False
        with contextlib.suppress(sqlite3.OperationalError):  # there may be no room
            swept = not back or scrubbing.sweep(connection)
        if not swept:
            connection.execute(_UNSWEPT, {"people": json.dumps([each["person"] for each in back])})
    return len(back)


def erased_since(before: sqlite3.Connection, copy: sqlite3.Connection) -> list[dict[str, Any]]:
    """Return the receipts of a file of whom a copy of it does not know that they were erased."""
    if not _knows_erasures(before):
        return []
    known = {row[0] for row in copy.execute(_ERASED)} if _knows_erasures(copy) else set()
    return [dict(row) for row in before.execute(_ALL) if row["person"] not in known]


def _left_in(copy: Path, doomed: Sequence[Doomed]) -> list[Doomed]:
    """Return who is still to be erased in a copy: it was not gone through, nor made after that."""
    with contextlib.closing(database.connect(copy, readonly=True)) as connection:
        if not _knows_erasures(connection):
            return list(doomed)
        return [each for each in doomed if not connection.execute(_DONE, each.receipt).fetchone()]


def _knows_erasures(connection: sqlite3.Connection) -> bool:
    return scrubbing.has_column(connection, "erasure", "person")


def _erase_in(
    connection: sqlite3.Connection, receipt: Mapping[str, Any], marks: Marks, identity: Identity
) -> None:
    """Erase a person in one copy, by what that copy knows of them as well."""
    person = receipt["person"]
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("BEGIN IMMEDIATE")
    if _knows_erasures(connection):
        (n,) = connection.execute(_NUMBER, receipt).fetchone()
        marks = Marks(n, called(n), marks.today)
    step = journal.begin(
        connection, at=receipt["erased_at"], by=receipt["by"], label=marks.label, command="erase"
    )
    known = known_as.identity_of(connection, person, identity)
    erasing_rows.forget(connection, person, Finder(known), marks)
    if _knows_erasures(connection):
        row = {**receipt, "n": marks.n, "swept_at": receipt["erased_at"]}
        names, values = ", ".join(row), ", ".join(f":{name}" for name in row)
        connection.execute(f"INSERT OR REPLACE INTO erasure({names}) VALUES ({values})", row)
    journal.end_for_good(connection, step, marks.n)
    connection.execute("COMMIT")

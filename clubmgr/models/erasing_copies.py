"""Erasing a person from the backups: each is gone through as the file is, or told to hold them."""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from clubmgr.errors import ClubmgrError
from clubmgr.i18n import _
from clubmgr.models import (
    database,
    erasing_rows,
    fingerprints,
    journal,
    known_as,
    scrubbing,
    sealing,
)
from clubmgr.models.erasing_rows import Marks
from clubmgr.models.identity import Finder, Identity

_UNFINISHED: Final = ".erasing.part"
_ALL: Final = "SELECT * FROM erasure ORDER BY n"
_UNSWEPT: Final = """
UPDATE erasure SET swept_at = NULL WHERE person IN (SELECT value FROM json_each(:people))
"""
_KNOWN: Final = "SELECT 1 FROM erasure WHERE person = :person"
# The number may be somebody else's there, where a copy was brought back meanwhile.
_NUMBER: Final = """
SELECT coalesce(
    (SELECT n FROM erasure WHERE person = :person),
    CASE WHEN EXISTS (SELECT 1 FROM erasure WHERE n = :n)
         THEN (SELECT max(n) + 1 FROM erasure) ELSE :n END)
"""
_DONE: Final = "SELECT 1 FROM erasure WHERE person = :person AND swept_at IS NOT NULL"


def called(n: int) -> str:
    """Return what stands in the place of a name."""
    return _("Erased person #{n}").format(n=n)


def listed(folder: Path | None) -> list[Path]:
    """Return the files in a folder of backups that may hold people."""
    if folder is None or not folder.is_dir():
        return []
    return sorted(
        path
        for path in folder.iterdir()
        if path.is_file()
        and not path.name.startswith(".")
        and path.suffix in (".db", sealing.ENDING)
    )


def erase(
    folder: Path | None,
    receipt: Mapping[str, Any],
    marks: Marks,
    identity: Identity,
    progress: Callable[[float], None],
) -> list[Path]:
    """Erase the person of a receipt in each backup; return those that could not be gone through.

    They are known there by `identity`, and by what each backup knows of them. What is done is not
    done again.
    """
    copies = listed(folder)
    if folder is not None:
        for stump in folder.glob(f".*{_UNFINISHED}*"):  # of an erasing that was cut off
            stump.unlink(missing_ok=True)
    holding = []
    for done, copy in enumerate(copies, 1):
        try:
            _erase_copy(copy, receipt, marks, identity)
        except (ClubmgrError, OSError, sqlite3.Error):
            holding.append(copy)
        progress(done / len(copies))
    return holding


def _erase_copy(copy: Path, receipt: Mapping[str, Any], marks: Marks, identity: Identity) -> None:
    """Erase a person in a copy; it is replaced once it is sound. Raises RefusedFile, OSError."""
    if _is_done(copy, receipt):
        return
    fingerprints.refuse_changed(copy)
    unfinished = copy.with_name(f".{copy.name}{_UNFINISHED}")
    try:
        database.copy(copy, unfinished)
        with contextlib.closing(database.connect(unfinished)) as connection:
            _erase_in(connection, receipt, marks, identity)
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


def erase_again(program: Path, before: Path) -> int:
    """Erase in a file that was brought back who had been erased in the file `before` it.

    Return how many people that were. Raises RefusedFile.
    """
    with contextlib.closing(database.connect(before, readonly=True)) as connection:
        known = _knows_erasures(connection)
        receipts = [dict(row) for row in connection.execute(_ALL)] if known else []
    with contextlib.closing(database.connect(program)) as connection:
        back = [each for each in receipts if not connection.execute(_KNOWN, each).fetchone()]
        for receipt in back:
            marks = Marks(receipt["n"], "", receipt["erased_at"][:10])
            _erase_in(connection, receipt, marks, Identity())
        swept = False
        with contextlib.suppress(sqlite3.OperationalError):  # another program has it open
            swept = not back or scrubbing.sweep(connection)
        if not swept:
            connection.execute(_UNSWEPT, {"people": json.dumps([each["person"] for each in back])})
    return len(back)


def _is_done(copy: Path, receipt: Mapping[str, Any]) -> bool:
    """Tell whether a copy was gone through before, or made after that."""
    with contextlib.closing(database.connect(copy, readonly=True)) as connection:
        return _knows_erasures(connection) and bool(connection.execute(_DONE, receipt).fetchone())


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

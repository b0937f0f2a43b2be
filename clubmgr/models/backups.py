"""Copies of the program file: made, looked into, brought back."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from clubmgr import paths
from clubmgr.clock import Clock
from clubmgr.errors import RefusedFile
from clubmgr.i18n import _
from clubmgr.models import database, journal

_COUNTS: Final = """
SELECT (SELECT count(*) FROM person) AS people, (SELECT count(*) FROM club) AS clubs,
       (SELECT count(*) FROM meeting) AS meetings
"""


@dataclass(frozen=True, slots=True)
class Contents:
    """What a copy holds: how many records, and the last act in it (None for an empty one)."""

    people: int
    clubs: int
    meetings: int
    last: journal.Step | None


def default_target(program: Path, clock: Clock) -> Path:
    """Return where a copy made now goes if no file is named."""
    return paths.backup_folder(program) / clock.now().astimezone().strftime("%Y-%m-%d-%H%M%S.db")


def look_into(path: Path) -> Contents:
    """Return what a program file holds. Raises RefusedFile when it is not a sound one."""
    database.verify(path)
    with contextlib.closing(database.connect(path, readonly=True)) as connection:
        row = connection.execute(_COUNTS).fetchone()
        return Contents(row["people"], row["clubs"], row["meetings"], journal.latest(connection))


def refuse_itself(copy: Path, program: Path) -> None:
    """Raise RefusedFile when a copy is the program file that it is to take the place of."""
    if program.exists() and copy.exists() and copy.samefile(program):
        raise RefusedFile(
            _("{file} cannot be brought back onto itself.").format(file=program),
            _("Name a copy: they are in {folder}.").format(folder=paths.backup_folder(program)),
        )


def restore(copy: Path, program: Path, clock: Clock) -> Path | None:
    """Put a sound copy in the place of a program file; return where the file before is kept.

    A program that has the file open sees the change; a crash leaves the one or the other. A
    damaged file is set aside whole. Returns None when there was no file. Raises RefusedFile.
    """
    refuse_itself(copy, program)
    database.verify(copy)
    database.refuse_synced(program)
    new = default_target(program, clock)
    aside = _unused(program.with_name(f"{program.name}.damaged-{new.stem}"))
    if not program.exists():
        _set_aside(program, aside)  # the log of a lost file would be played into the copy
        database.copy(copy, program)
        return None
    kept = _unused(new.with_name(f"before-restore-{new.name}"))
    try:
        database.verify(program)
    except database.DamagedFile:
        _set_aside(program, aside)
        database.copy(copy, program)
        return aside
    database.copy(program, kept)
    with (
        contextlib.closing(database.connect(copy, readonly=True)) as source,
        contextlib.closing(database.connect(program)) as target,
    ):
        source.backup(target)
    # Who has the file open knows no older schema, so it is brought up to date at once.
    database.open_file(program).close()
    return kept


def _unused(path: Path) -> Path:
    """Return a path, or one like it where there is no file yet."""
    n = 2
    found = path
    while found.exists():
        found = path.with_name(f"{path.stem}-{n}{path.suffix}")
        n += 1
    return found


def _set_aside(program: Path, kept: Path) -> None:
    """Move a damaged file away with its logs, which belong to no other."""
    for ending in ("", "-wal", "-shm", "-journal"):
        with contextlib.suppress(FileNotFoundError):
            Path(f"{program}{ending}").replace(f"{kept}{ending}")

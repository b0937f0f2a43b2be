"""Copies of the program file: made, listed, looked into, brought back."""

from __future__ import annotations

import contextlib
import re
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from clubmgr import paths
from clubmgr.clock import Clock
from clubmgr.errors import RefusedFile
from clubmgr.i18n import N_, _
from clubmgr.models import database, fingerprints, journal, rotation, sealing
from clubmgr.models.migrations import JOURNALED

TABLES: Final = "SELECT name FROM sqlite_master WHERE type = 'table'"
_ROTA: Final = """
SELECT id, value FROM setting WHERE id IN ('backup_days', 'backup_weeks', 'backup_months')
"""
_NAMED_AT: Final = re.compile(r"(\d{4}-\d\d-\d\d)(?:-(\d\d)(\d\d)(\d\d))?$")
SORTS: Final = {
    "daily": N_("of the day"),
    "hand": N_("by hand"),
    "upgrade": N_("before an upgrade"),
    "restore": N_("before a restore"),
    "repair": N_("before a repair"),
    "sealed": N_("with a passphrase"),
}
"""What copies were made for."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What a copy holds: how many records of each kind, and the last act (None if empty)."""

    counts: Mapping[str, int]
    last: journal.Step | None

    @property
    def people(self) -> int:
        """How many people it holds."""
        return self.counts.get("person", 0)

    @property
    def clubs(self) -> int:
        """How many clubs it holds."""
        return self.counts.get("club", 0)

    @property
    def meetings(self) -> int:
        """How many meetings it holds."""
        return self.counts.get("meeting", 0)


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy in the folder of backups; `id` is its name, `made` a local day or moment.

    `sort` says what it was made for, by its code in `SORTS`.
    """

    id: str
    path: Path
    sort: str
    made: str
    size: int
    has_fingerprint: bool


def default_target(program: Path, clock: Clock, ending: str = ".db") -> Path:
    """Return where a copy made now goes if no file is named."""
    name = clock.now().astimezone().strftime("%Y-%m-%d-%H%M%S")
    return paths.backup_folder(program) / f"{name}{ending}"


def make(program: Path, target: Path, passphrase: str = "") -> None:
    """Copy a program file, verified, with its fingerprint beside it; sealed with a passphrase.

    Raises RefusedFile when it cannot be written, DamagedFile when the file is not sound.
    """
    fingerprints.forget(target)
    if passphrase:
        sealing.refuse_weak(passphrase)
        # What is not sealed yet never lies where the copy goes, which may be anybody's stick.
        with sealing.private_folder() as folder:
            database.copy(program, folder / program.name)
            sealing.seal(folder / program.name, target, passphrase)
    else:
        database.copy(program, target)
    fingerprints.keep(target)


def rota(connection: sqlite3.Connection) -> rotation.Rota:
    """Return how many copies the settings keep; what cannot be read keeps as many as usual."""
    asked = {row[0].removeprefix("backup_"): row[1] for row in connection.execute(_ROTA)}
    return rotation.Rota(**{name: int(text) for name, text in asked.items() if text.isdecimal()})


def listed(folder: Path) -> list[Copy]:
    """Return the copies in a folder, newest first; none when there is no such folder."""
    found = []
    for path in folder.iterdir() if folder.is_dir() else ():
        if path.suffix in (".db", sealing.ENDING) and not path.name.startswith("."):
            with contextlib.suppress(OSError):  # rotated away meanwhile
                size = path.stat().st_size
                has = fingerprints.beside(path).exists()
                found.append(Copy(path.name, path, _sort(path), _made(path), size, has))
    return sorted(found, key=lambda copy: (copy.made, copy.id), reverse=True)


def _sort(path: Path) -> str:
    if path.suffix == sealing.ENDING:
        return "sealed"
    if rotation.day_of(path):
        return "daily"
    for sort in ("restore", "repair"):
        if path.name.startswith(f"before-{sort}-"):
            return sort
    return "upgrade" if path.name.startswith("before-") else "hand"


def _made(path: Path) -> str:
    """Return when a copy was made: as its name says, else when it was written."""
    if named := _NAMED_AT.search(path.stem):
        day, *clock = named.groups()
        return f"{day}T{':'.join(clock)}" if clock[0] else day
    return datetime.fromtimestamp(path.stat().st_mtime).strftime("%Y-%m-%dT%H:%M:%S")


def look_into(path: Path) -> Contents:
    """Return what a program file holds. Raises RefusedFile when it is not a sound one.

    One with a fingerprint beside it must still be what it was, to the bit.
    """
    _verify(path)
    with contextlib.closing(database.connect(path, readonly=True)) as connection:
        return contents_of(connection)


def refuse_changed(path: Path) -> None:
    """Raise RefusedFile for a copy, sealed or not, that is no longer what it was when made."""
    fingerprints.refuse_changed(path)


def _verify(path: Path) -> None:
    refuse_changed(path)
    database.verify(path)


def contents_of(connection: sqlite3.Connection) -> Contents:
    """Return what an open program file holds, one of an older clubmgr too."""
    there = {row[0] for row in connection.execute(TABLES)}
    counts = {
        table: int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
        for table in JOURNALED
        if table in there
    }
    return Contents(counts, journal.latest(connection))


def delete(copy: Copy) -> None:
    """Delete a copy and its fingerprint. Raises RefusedFile when it cannot be."""
    try:
        copy.path.unlink(missing_ok=True)
    except OSError as error:
        raise RefusedFile(
            _("{file} cannot be deleted: {reason}.").format(file=copy.path, reason=error.strerror),
            _("See that no other program holds it."),
        ) from None
    fingerprints.forget(copy.path)


def refuse_itself(copy: Path, program: Path) -> None:
    """Raise RefusedFile when a copy is the program file that it is to take the place of."""
    if program.exists() and copy.exists() and copy.samefile(program):
        raise RefusedFile(
            _("{file} cannot be brought back onto itself.").format(file=program),
            _("Name a copy: they are in {folder}.").format(folder=paths.backup_folder(program)),
        )


def restore(copy: Path, program: Path, clock: Clock) -> Path | None:
    """Put a sound copy in the place of a program file; return where the file before is kept.

    A program that has the file open sees the change; a crash leaves the one or the other. Whoever
    had been erased since is erased again, and what was refused since stays so. A damaged file is
    set aside whole. Returns None when there was no file. Raises RefusedFile.
    """
    from clubmgr.models import carrying_over, erasing_copies

    refuse_itself(copy, program)
    _verify(copy)
    database.refuse_synced(program)
    new = default_target(program, clock)
    aside = unused(program.with_name(f"{program.name}.damaged-{new.stem}"))
    if not program.exists():
        _set_aside(program, aside)  # the log of a lost file would be played into the copy
        database.copy(copy, program)
        return None
    kept = unused(new.with_name(f"before-restore-{new.name}"))
    try:
        database.verify(program)
    except database.DamagedFile:
        _set_aside(program, aside)
        database.copy(copy, program)
        return aside
    make(program, kept)
    with (
        database.refusing_damage(program),
        contextlib.closing(database.connect(copy, readonly=True)) as source,
        contextlib.closing(database.connect(program)) as target,
    ):
        source.backup(target)
    # Who has the file open knows no older schema, so it is brought up to date at once.
    database.open_file(program).close()
    erasing_copies.erase_again(program, kept)
    carrying_over.carry_over(program, kept, clock)
    return kept


def unused(path: Path) -> Path:
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

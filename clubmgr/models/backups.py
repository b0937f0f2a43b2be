"""Copies of the program file: made, listed, looked into, brought back."""

from __future__ import annotations

import contextlib
import re
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final
from uuid import uuid4

from clubmgr import paths
from clubmgr.clock import Clock
from clubmgr.errors import ClubmgrError, RefusedFile
from clubmgr.i18n import N_, _
from clubmgr.models import database, fingerprints, journal, rotation, sealing
from clubmgr.models.migrations import JOURNALED

_TABLES: Final = "SELECT name FROM sqlite_master WHERE type = 'table'"
_GENERATION: Final = "PRAGMA data_version"
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


@dataclass(frozen=True, slots=True)
class Restored:
    """What came of bringing a copy back: where the file before is kept, None if there was none.

    `complete` says that all who were erased since the copy are erased in it too, and all that was
    refused since is noted: a file that is damaged or gone does not tell all of it.
    """

    kept: Path | None
    complete: bool = True

    @property
    def warning(self) -> str:
        """What somebody has to do by hand, in a sentence; '' where there is nothing to do."""
        if self.complete:
            return ""
        return _(
            "It is not fully known who was erased or opted out after this copy was made: erase"
            " them, or note it, again by hand."
        )


def default_target(program: Path, clock: Clock, ending: str = ".db") -> Path:
    """Return where a copy made now goes if no file is named."""
    name = clock.now().astimezone().strftime("%Y-%m-%d-%H%M%S")
    return paths.backup_folder(program) / f"{name}{ending}"


def refuse_onto_itself(program: Path, target: Path) -> None:
    """Refuse to copy a file onto itself: the open program would lose its file."""
    if target.exists() and target.samefile(program):
        raise RefusedFile(
            _("{file} cannot be its own copy.").format(file=target), _("Name another file.")
        )


def make(program: Path, target: Path, passphrase: str = "") -> None:
    """Copy a program file, verified, with its fingerprint beside it; sealed with a passphrase.

    Raises RefusedFile when it cannot be written, DamagedFile when the file is not sound.
    """
    refuse_onto_itself(program, target)
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


def files(folder: Path | None) -> list[Path]:
    """Return the copies in a folder as files, by name; none when there is no such folder."""
    if folder is None or not folder.is_dir():
        return []
    return sorted(
        path
        for path in folder.iterdir()
        if path.suffix in (".db", sealing.ENDING)
        and not path.name.startswith(".")
        and path.is_file()
    )


def listed(folder: Path) -> list[Copy]:
    """Return the copies in a folder, newest first; none when there is no such folder."""
    found = []
    for path in files(folder):
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
    there = {row[0] for row in connection.execute(_TABLES)}
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


def restore(copy: Path, program: Path, clock: Clock) -> Restored:
    """Put a sound copy in the place of a program file; return what came of it.

    A program that has the file open sees the change; a crash leaves the one or the other. Whoever
    had been erased since is erased again, and what was refused since stays so: in what takes the
    place, before it does. A damaged file is set aside whole. Raises RefusedFile, also when the
    file is written to meanwhile.
    """
    refuse_itself(copy, program)
    _verify(copy)
    database.refuse_synced(program)
    new = default_target(program, clock)
    aside = unused(program.with_name(f"{program.name}.damaged-{new.stem}"))
    with _readied(copy, program) as fresh:
        if not program.exists():
            _take_place(fresh, program, aside)
            return Restored(None, complete=False)
        try:
            database.verify(program)
        except database.DamagedFile:
            complete = _bring_what_is_left(program, fresh, clock)
            _take_place(fresh, program, aside)
            return Restored(aside, complete)
        kept = unused(new.with_name(f"before-restore-{new.name}"))
        with (
            database.refusing_damage(program),
            contextlib.closing(database.connect(program)) as target,
        ):
            seen = target.execute(_GENERATION).fetchone()[0]
            make(program, kept)
            _bring_along(kept, fresh, clock)
            if target.execute(_GENERATION).fetchone()[0] != seen:
                raise RefusedFile(
                    _("{file} was changed meanwhile.").format(file=program),
                    _("Nothing was brought back. Do it again."),
                )
            _pour(fresh, target)
        return Restored(kept)


@contextlib.contextmanager
def _readied(copy: Path, program: Path) -> Iterator[Path]:
    """Make a private copy of a copy beside the program, brought up to date; it goes afterwards.

    What a crash leaves of it goes as a stump (`rotation.clear_stumps`). Raises RefusedFile.
    """
    fresh = program.with_name(f".{program.name}.{uuid4().hex[:8]}.part")
    try:
        database.copy(copy, fresh)
        # Who has the program open knows no older schema.
        database.open_file(fresh).close()
        yield fresh
    finally:
        for path in _with_logs(fresh):
            with contextlib.suppress(OSError):
                path.unlink()


def _bring_along(before: Path, fresh: Path, clock: Clock) -> None:
    """Erase in a file who was erased in the one before, and note what was refused there."""
    from clubmgr.models import carrying_over, erasing_copies

    with (
        database.refusing_damage(before),
        contextlib.closing(database.connect(before, readonly=True)) as known,
    ):
        erasing_copies.erase_again(fresh, known)
        carrying_over.carry_over(fresh, known, clock)


def _bring_what_is_left(damaged: Path, fresh: Path, clock: Clock) -> bool:
    """Do what `_bring_along` does, as far as a damaged file can be read; tell whether that is all.

    What it tells may be wrong: the copy comes back nevertheless.
    """
    from clubmgr.models import carrying_over, erasing_copies, salvaging

    with contextlib.closing(database.blank()) as known:
        complete = salvaging.salvage(damaged, known)
        try:
            erasing_copies.erase_again(fresh, known)
            carrying_over.carry_over(fresh, known, clock)
        except (ClubmgrError, sqlite3.Error):
            complete = False
    return complete


def _pour(fresh: Path, target: sqlite3.Connection) -> None:
    """Write a whole file into one that may be open elsewhere too, in one transaction."""
    with contextlib.closing(database.connect(fresh, readonly=True)) as source:
        source.backup(target)


def _take_place(fresh: Path, program: Path, aside: Path) -> None:
    """Set a damaged file aside, and put another in its place.

    Of a lost one the logs may be there: they would be played into what takes its place.
    """
    with (
        database.refusing_damage(fresh),
        contextlib.closing(database.connect(fresh)) as connection,
    ):
        connection.execute("PRAGMA journal_mode = DELETE")  # no log has to come along
    _set_aside(program, aside)
    fresh.replace(program)


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
    for path, target in zip(_with_logs(program), _with_logs(kept), strict=True):
        with contextlib.suppress(FileNotFoundError):
            path.replace(target)


def _with_logs(program: Path) -> list[Path]:
    """Return a program file and all that SQLite may keep beside it."""
    return [Path(f"{program}{ending}") for ending in ("", "-wal", "-shm", "-journal")]

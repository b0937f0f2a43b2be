"""The file itself: opening, refusing, migrating, copying. The only place that connects."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from uuid import uuid4

from clubmgr import paths
from clubmgr.errors import RefusedFile
from clubmgr.i18n import _
from clubmgr.models import fingerprints, migrations
from clubmgr.text import fold

APPLICATION_ID: Final = 0x434C4D52  # "CLMR"
BUSY_MS: Final = 30_000
_MAGIC: Final = b"SQLite format 3\0"
_SMALL: Final = 16 << 20
"""Up to this many bytes a file is checked whole each time it is opened; larger ones daily."""


_open: Final[Counter[tuple[int, int]]] = Counter()
"""The files, by device and number, that this process is connected to, and how many times."""


class DamagedFile(RefusedFile):
    """A program file is broken; a backup can take its place."""


class _Connection(sqlite3.Connection):
    """A connection; once it is closed, the number of its file may become another file's."""

    file: tuple[int, int] | None = None

    def close(self) -> None:
        """Close it; its file is known no more when no other connection has it."""
        super().close()
        if self.file is not None:
            file, self.file = self.file, None
            _leave(file)


def connect(path: Path, *, readonly: bool = False) -> sqlite3.Connection:
    """Connect to a file, in autocommit: transactions are begun by name.

    The connection may be interrupted from another thread, but each thread uses its own. Another
    program's file is known by its first bytes, because SQLite tidies up in any file that it opens.
    """
    file = mark(path)
    _open[file] += 1  # before it is read: another thread may connect at the same time
    try:
        _refuse_foreign(path, file)
        connection = _connect(path, readonly=readonly)
    except BaseException:
        _leave(file)
        raise
    connection.file = file
    return connection


def _connect(path: Path, *, readonly: bool) -> _Connection:
    mode = "ro" if readonly else "rw"
    if readonly and Path(f"{path}-journal").exists():
        _take_back(path)
    if readonly and not _has_log(path) and not os.access(path.parent, os.W_OK):
        mode += "&immutable=1"  # a folder that cannot be written has no room for the shared memory
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        timeout=BUSY_MS / 1000,
        isolation_level=None,
        check_same_thread=False,
        factory=_Connection,
    )
    connection.row_factory = sqlite3.Row
    connection.create_function("fold", 1, _fold, deterministic=True)
    connection.execute("PRAGMA foreign_keys = ON")
    if readonly:
        connection.execute("PRAGMA query_only = ON")
    else:
        connection.execute("PRAGMA synchronous = FULL")
    return connection


def create(path: Path) -> None:
    """Make an empty program file, readable by its owner only. Refuses to overwrite one."""
    try:
        refuse_synced(path)
        paths.make_private_folder(path.parent)
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileExistsError:
        raise RefusedFile(
            _("{file} exists already.").format(file=path),
            _("Name another file, or open this one."),
        ) from None
    except OSError as error:
        raise RefusedFile(
            _("{file} cannot be made: {reason}.").format(file=path, reason=error.strerror),
            _("Name a file in a folder that you may write in."),
        ) from None
    try:
        _migrate(path)
    except BaseException as error:
        for name in (path, Path(f"{path}-wal"), Path(f"{path}-shm")):
            name.unlink(missing_ok=True)
        if isinstance(error, sqlite3.Error):
            raise RefusedFile(
                _("{file} cannot be made: {reason}.").format(file=path, reason=error),
                _("See that there is room on the disk."),
            ) from None
        raise


def open_file(
    path: Path, *, readonly: bool = False, backups: Path | None = None
) -> sqlite3.Connection:
    """Open an existing program file; bring an older one up to date, after a backup.

    Raises RefusedFile for a file that is missing, another program's, a newer program's, damaged,
    read-only or synchronised; such a file is left untouched.
    """
    _refuse_missing(path)
    if not readonly:
        refuse_synced(path)
        if not os.access(path, os.W_OK) or not os.access(path.parent, os.W_OK):
            raise RefusedFile(
                _("{file} is read-only, or its folder is.").format(file=path),
                _("Look at it with --readonly, or ask for the right to write."),
            )
    with refusing_damage(path):
        connection = connect(path, readonly=readonly)
        try:
            pending = _pending(connection, path)
            if path.stat().st_size <= _SMALL and (found := damage(connection)):
                raise sqlite3.DatabaseError(found[0])
        except BaseException:
            connection.close()
            raise
        if not readonly and not pending:
            connection.execute("PRAGMA journal_mode = WAL")  # a copy brought back has none
    if pending:
        connection.close()
        if readonly:
            raise RefusedFile(
                _("{file} was made by an older clubmgr.").format(file=path),
                _("Open it once without --readonly to bring it up to date."),
            )
        if backups is not None:
            kept = backups / f"before-{pending[0]}.db"
            copy(path, kept)
            fingerprints.keep(kept)
        with refusing_damage(path):
            _migrate(path)
            connection = connect(path)
    return connection


def blank() -> sqlite3.Connection:
    """Return an empty program in memory, as a new file would hold it."""
    from sqlite_utils import Database

    connection = sqlite3.connect(":memory:")
    connection.row_factory = sqlite3.Row
    migrations.migrations().apply(Database(connection, execute_plugins=False))
    return connection


def verify(path: Path) -> None:
    """Look through the whole of a program file; one of an older clubmgr is as good as any.

    Raises RefusedFile for a file that is missing, another program's, a newer program's or damaged.
    """
    _refuse_missing(path)
    with (
        refusing_damage(path),
        contextlib.closing(connect(path, readonly=True)) as connection,
    ):
        _pending(connection, path)
        if found := damage(connection, thorough=True):
            raise sqlite3.DatabaseError(found[0])


def refuse_synced(path: Path) -> None:
    """Refuse a file that a synchronisation service would copy while it is written."""
    if folder := paths.synced_by(path):
        raise RefusedFile(
            _(
                "{file} lies in the synchronised folder “{folder}”, where a live file gets torn."
            ).format(file=path, folder=folder),
            _("Keep the program in a local folder and put backups there with: clubmgr backup"),
        )


@contextlib.contextmanager
def refusing_damage(path: Path) -> Iterator[None]:
    """Turn what SQLite says of a foreign or damaged file into a refusal."""
    try:
        yield
    except sqlite3.OperationalError as error:
        raise RefusedFile(
            _("{file} cannot be opened: {reason}.").format(file=path, reason=error),
            _("See that no other program holds it, that the disk is well and that it has room."),
        ) from None
    except sqlite3.DatabaseError as error:
        if "not a database" in str(error):
            raise foreign(path) from None
        raise damaged(path, error) from None


def damaged(path: Path, reason: object) -> DamagedFile:
    """Return the refusal of a file that SQLite finds broken."""
    return DamagedFile(
        _("{file} is damaged: {reason}.").format(file=path, reason=reason),
        _("Bring back a backup with: clubmgr restore ({folder})").format(
            folder=paths.backup_folder(path)
        ),
    )


def foreign(path: Path) -> RefusedFile:
    """Return the refusal of another program's file."""
    return RefusedFile(
        _("{file} is not a clubmgr file.").format(file=path),
        _("Name a file made by clubmgr, or make one with: clubmgr new FILE"),
    )


def damage(connection: sqlite3.Connection, *, thorough: bool = False) -> list[str]:
    """Return what SQLite's own check finds wrong with the file; nothing when it is sound."""
    pragma = "integrity_check" if thorough else "quick_check"
    found = [str(row[0]) for row in connection.execute(f"PRAGMA {pragma}(20)")]
    return [] if found == ["ok"] else found


def copy(source: Path, target: Path) -> None:
    """Copy a live program file, whole and verified; the target appears only when it is sound.

    Raises RefusedFile when the copy cannot be written, DamagedFile when the source is not sound.
    """
    unfinished = target.with_name(f".{target.name}.{uuid4().hex[:8]}.part")
    try:
        paths.make_private_folder(target.parent)
        os.close(os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        with (
            contextlib.closing(connect(source, readonly=True)) as live,
            contextlib.closing(sqlite3.connect(unfinished)) as copied,
        ):
            live.backup(copied)
            copied.execute("PRAGMA journal_mode = DELETE")
            found = damage(copied)
        if found:
            raise damaged(source, found[0])
        with unfinished.open("rb") as file:
            os.fsync(file.fileno())
        fingerprints.replace(unfinished, target)
    except (OSError, sqlite3.OperationalError) as error:
        raise RefusedFile(
            _("The copy {file} could not be made: {reason}.").format(file=target, reason=error),
            _("See that there is room on the disk."),
        ) from None
    except sqlite3.DatabaseError as error:
        raise damaged(source, error) from None
    finally:
        for stump in (unfinished, Path(f"{unfinished}-journal")):
            with contextlib.suppress(OSError):
                stump.unlink()


@contextlib.contextmanager
def written_once(connection: sqlite3.Connection) -> Iterator[None]:
    """Write what makes a file grow very much into it at once, not into the log first.

    The pages that were there are kept beside it until the end (SQLite's rollback journal), so a
    crash leaves all or nothing. While anybody else has the file open, the log is used as always;
    whoever opens it later waits.
    """
    with contextlib.suppress(sqlite3.OperationalError):
        connection.execute("PRAGMA journal_mode = DELETE")
    try:
        yield
    finally:
        with contextlib.suppress(sqlite3.OperationalError):  # the next to open it sees to it
            connection.execute("PRAGMA journal_mode = WAL")


def _fold(text: str | None) -> str:
    """Fold text inside a query, for the short lists that have no index of words."""
    return fold(text) if text else ""


def _refuse_missing(path: Path) -> None:
    try:
        if path.is_file():
            return
        if path.is_dir():
            raise RefusedFile(
                _("{file} is a folder.").format(file=path), _("Name the program file in it.")
            )
    except OSError as error:
        raise RefusedFile(
            _("{file} cannot be opened: {reason}.").format(file=path, reason=error.strerror),
            _("See that the name is right and that you may look into its folder."),
        ) from None
    raise RefusedFile(
        _("There is no file {file}.").format(file=path),
        _("Make one with: clubmgr new {file}").format(file=path),
    )


def _refuse_foreign(path: Path, file: tuple[int, int]) -> None:
    """Raise what SQLite says of another program's file; one that is open is not looked into.

    Closing a file drops all locks that this process has on it (POSIX), those of SQLite too: others
    would take the log of an open program away (https://www.sqlite.org/howtocorrupt.html, 2.2).
    """
    if _open[file] == 1 and _is_foreign(path):
        raise sqlite3.DatabaseError("file is not a database")


def _leave(file: tuple[int, int]) -> None:
    _open[file] -= 1
    if _open[file] <= 0:
        del _open[file]


def is_known(path: Path) -> bool:
    """Tell whether this process is connected to a file: it must not be read any other way."""
    return mark(path) in _open


def refuse_known(path: Path) -> None:
    """Refuse to read, as a file of something else, one that is open here as a program."""
    if is_known(path):
        raise RefusedFile(
            _("{file} is the program file that is open.").format(file=path),
            _("Name another file."),
        )


def mark(path: Path) -> tuple[int, int]:
    """Return the device and number of a file, by whatever name; what is not there has none."""
    try:
        found = path.stat()
    except OSError:
        return (-1, -1)
    return (found.st_dev, found.st_ino)


def _is_foreign(path: Path) -> bool:
    """Tell whether a file can be read and is none of ours; what cannot be read, SQLite explains."""
    try:
        with path.open("rb") as file:
            head = file.read(72)
    except OSError:
        return False
    return head[:16] != _MAGIC or int.from_bytes(head[68:72]) != APPLICATION_ID


def _has_log(path: Path) -> bool:
    logs = (Path(f"{path}{ending}") for ending in ("-wal", "-journal"))
    return any(log.exists() and log.stat().st_size > 0 for log in logs)


def _take_back(path: Path) -> None:
    """Take back what a crash has left half written, as a connection that only reads cannot."""
    uri = f"{path.absolute().as_uri()}?mode=rw"
    with (
        contextlib.suppress(sqlite3.OperationalError),
        contextlib.closing(sqlite3.connect(uri, uri=True, timeout=BUSY_MS / 1000)) as connection,
    ):
        connection.execute("PRAGMA schema_version").fetchone()


def _pending(connection: sqlite3.Connection, path: Path) -> list[str]:
    """Return the names of the migrations still to apply, all if a crash cut the first one short.

    Refuses a newer program's file.
    """
    begun = connection.execute("SELECT 1 FROM sqlite_master WHERE name = '_sqlite_migrations'")
    if not begun.fetchall():
        return list(migrations.NAMES)
    applied = [row[0] for row in connection.execute("SELECT name FROM _sqlite_migrations")]
    unknown = [name for name in applied if name not in migrations.NAMES]
    if unknown:
        raise RefusedFile(
            _("{file} was made by a newer clubmgr ({name}).").format(file=path, name=unknown[-1]),
            _("Upgrade clubmgr, then open it again."),
        )
    return [name for name in migrations.NAMES if name not in applied]


def _migrate(path: Path) -> None:
    """Apply what is pending in one transaction; two programs doing so at once both end well."""
    from sqlite_utils import Database

    connection = sqlite3.connect(path, timeout=BUSY_MS / 1000, isolation_level=None)
    with contextlib.closing(connection):
        # The mark comes before the log, so that it stands in the file's first bytes for good.
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("BEGIN IMMEDIATE")
        try:
            migrations.migrations().apply(Database(connection, execute_plugins=False))
            broken = connection.execute("PRAGMA foreign_key_check").fetchall()
            if broken:
                raise sqlite3.IntegrityError(f"foreign keys broken in {broken[0][0]}")
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")

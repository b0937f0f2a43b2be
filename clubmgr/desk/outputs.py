"""Files that people asked for: written whole or not at all, private, never over another file."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Final

from clubmgr.errors import ExistingFile, RefusedFile
from clubmgr.i18n import _
from clubmgr.models import database

_DATABASE: Final = b"SQLite format 3\0"


def write_file(target: Path, content: bytes, *, force: bool = False) -> None:
    """Write one file, readable by its owner only. Raises RefusedFile as `write_files` does."""
    write_files({target: content}, force=force)


def write_files(files: Mapping[Path, bytes], *, force: bool = False) -> None:
    """Write files, all of them or none.

    A file that exists is replaced with `force` only. Raises RefusedFile when one exists, its
    folder does not, or it cannot be written. A pipe or a device is written into.
    """
    for target in files:
        refuse_target(target, force=force)
    unfinished: dict[Path, Path] = {}
    done: list[Path] = []
    try:
        for target, content in files.items():
            if _is_stream(target):
                target.write_bytes(content)
            else:
                unfinished[target] = _beside(target)
                _write_private(unfinished[target], content)
        for target, beside in unfinished.items():
            _put_in_place(beside, target, force=force)
            if not force:
                done.append(target)
    except BaseException as error:
        for path in (*unfinished.values(), *done):
            with suppress(OSError):
                path.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise _unwritable(target, error) from None
        raise


@contextmanager
def written_whole(target: Path, *, force: bool = False) -> Iterator[IO[bytes]]:
    """Write one large file piece by piece; it appears when it is whole, as `write_file` writes it.

    Raises RefusedFile as `write_files` does. A pipe or a device is written into.
    """
    refuse_target(target, force=force)
    if _is_stream(target):
        with target.open("wb") as stream:
            yield stream
        return
    beside = _beside(target)
    try:
        with _open_private(beside) as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        _put_in_place(beside, target, force=force)
    except OSError as error:
        raise _unwritable(target, error) from None
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


def make_folder(folder: Path) -> bool:
    """Make a folder that only its owner can enter; return whether it was not there before."""
    try:
        folder.mkdir(mode=0o700)
    except FileExistsError:
        return False
    except FileNotFoundError:
        raise _no_folder(folder.parent) from None
    except OSError as error:
        raise _unwritable(folder, error) from None
    return True


def refuse_target(target: Path, *, force: bool = False, over_programs: bool = False) -> None:
    """Raise RefusedFile when a file may not be written there; better asked before the work.

    `force` lets an existing file be replaced, but a program file only with `over_programs`.
    """
    try:
        target.stat()
    except (FileNotFoundError, NotADirectoryError):
        pass
    except (OSError, ValueError) as error:
        raise _unwritable(target, error) from None
    if target.is_dir():
        raise RefusedFile(_("{file} is a folder.").format(file=target), _("Name a file in it."))
    if not target.parent.is_dir():
        raise _no_folder(target.parent)
    if target.exists() and not force and not _is_stream(target):
        raise ExistingFile(
            _("{file} exists already.").format(file=target),
            _("Name another file, or replace this one with --force."),
        )
    if not over_programs and _is_program(target):
        raise RefusedFile(
            _("{file} is a program file; no other takes its place.").format(file=target),
            _("Name another file."),
        )


def _no_folder(folder: Path) -> RefusedFile:
    return RefusedFile(
        _("There is no folder {folder}.").format(folder=folder),
        _("Make it first, or name a file elsewhere."),
    )


def _is_program(target: Path) -> bool:
    """Tell whether a file holds a database, which `--force` was not meant for."""
    if not target.is_file():
        return False
    if database.is_known(target):
        return True
    with suppress(OSError), target.open("rb") as file:
        return file.read(len(_DATABASE)) == _DATABASE
    return False


def _is_stream(target: Path) -> bool:
    """Tell whether a path leads into a pipe or a device, where nothing can be overwritten."""
    try:
        mode = target.stat().st_mode
    except OSError:
        return False
    return stat.S_ISFIFO(mode) or stat.S_ISCHR(mode) or stat.S_ISSOCK(mode)


def _beside(target: Path) -> Path:
    """Return the name under which a file is written until it is whole."""
    return target.with_name(f".{target.name[:80]}.{os.getpid()}.part")


def _put_in_place(beside: Path, target: Path, *, force: bool) -> None:
    """Give a file that is whole its name; nothing is left there if that fails. Raises OSError.

    What has that name already is replaced with `force` only.
    """
    if force:
        beside.replace(target)
        return
    # Unlike a rename, this never takes the place of a file made in the meantime.
    os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    try:
        beside.replace(target)
    except BaseException:
        with suppress(OSError):
            target.unlink()
        raise


def _open_private(path: Path) -> IO[bytes]:
    with suppress(FileNotFoundError):
        path.unlink()
    return os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600), "wb")


def _write_private(path: Path, content: bytes) -> None:
    with _open_private(path) as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _unwritable(target: Path, error: OSError | ValueError) -> RefusedFile:
    return RefusedFile(
        _("{file} cannot be written: {reason}.").format(
            file=target, reason=getattr(error, "strerror", None) or str(error)
        ),
        _("Nothing was written. Name a file in a folder that you may write in."),
    )

"""The SHA-256 of a copy, in a small file beside it: the only thing that notices one flipped bit.

It is written as `sha256sum` writes it, so that `sha256sum -c FILE.sha256` compares it too.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
from pathlib import Path
from typing import Final
from uuid import uuid4

from clubmgr.errors import RefusedFile
from clubmgr.i18n import _

ENDING: Final = ".sha256"
_LINE: Final = re.compile(r"(?P<digest>[0-9a-f]{64}) [ *]")


def beside(path: Path) -> Path:
    """Return where the fingerprint of a file is kept."""
    return path.with_name(f"{path.name}{ENDING}")


def taken(path: Path) -> str:
    """Return the SHA-256 of a file that no program has open, in hex. Raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def keep(path: Path) -> None:
    """Write the fingerprint of a copy beside it, readable by its owner only.

    It appears when it is whole. Raises RefusedFile when it cannot be written.
    """
    unfinished = beside(path).with_name(f".{beside(path).name}.{uuid4().hex[:8]}.part")
    try:
        # What sha256sum would have to escape is written with marks; the name is not read back.
        name = path.name.encode("utf-8", "replace").decode().replace("\n", "?").replace("\\", "?")
        line = f"{taken(path)}  {name}\n"
        made = os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(made, "w", encoding="utf-8") as file:
            file.write(line)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(beside(path))
    except OSError as error:
        raise RefusedFile(
            _("{file} cannot be written: {reason}.").format(
                file=beside(path), reason=error.strerror
            ),
            _("See that there is room on the disk."),
        ) from None
    finally:
        with contextlib.suppress(OSError):
            unfinished.unlink()


def kept(path: Path) -> str:
    """Return the fingerprint that was kept of a copy, in hex; '' where there is none to read."""
    try:
        line = _LINE.match(beside(path).read_text("utf-8", "replace"))
    except OSError:
        return ""
    return line["digest"] if line else ""


def refuse_changed(path: Path) -> None:
    """Raise RefusedFile for a copy that is not what it was when it was made.

    A copy without a fingerprint is taken as it is. No program of this process may have it open.
    """
    wanted = kept(path)
    try:
        same = not wanted or taken(path) == wanted
    except OSError as error:
        raise RefusedFile(
            _("{file} cannot be opened: {reason}.").format(file=path, reason=error.strerror),
            _("See that the name is right and that you may look into its folder."),
        ) from None
    if not same:
        raise RefusedFile(
            _("{file} is not what it was when it was made.").format(file=path),
            _("Take another copy; if you changed it yourself, delete {file} first.").format(
                file=beside(path)
            ),
        )


def forget(path: Path) -> None:
    """Delete the fingerprint of a copy that goes."""
    with contextlib.suppress(OSError):
        beside(path).unlink()


def replace(unfinished: Path, target: Path) -> None:
    """Put a finished file in its place; the fingerprint of what was there goes. Raises OSError."""
    forget(target)
    unfinished.replace(target)

"""Copies of a program file that somebody wants to look into or bring back, sealed or not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from clubmgr.desk import bundles
from clubmgr.errors import RefusedFile
from clubmgr.i18n import _
from clubmgr.models import backups, sealing


@contextmanager
def opened(copy: Path, passphrase: Callable[[], str]) -> Iterator[Path]:
    """Yield a copy as it can be read: a sealed one is decrypted for as long as it is needed.

    `passphrase` is asked only for a sealed one that is what it was when it was made. Raises
    RefusedFile for one that is not, for one that does not open, and for a bundle.
    """
    if not sealing.is_sealed(copy):
        _refuse_bundle(copy, copy)
        yield copy
        return
    backups.refuse_changed(copy)
    with sealing.unsealed(copy, passphrase()) as content:
        _refuse_bundle(content, copy)
        yield content


def _refuse_bundle(content: Path, copy: Path) -> None:
    """Raise RefusedFile for a bundle, which is brought in, and takes no file's place."""
    if bundles.is_bundle(content):
        raise RefusedFile(
            _("{file} is a bundle, not a copy of a program file.").format(file=copy),
            _("Bring it into a new one: clubmgr new FILE, then clubmgr import BUNDLE --db FILE"),
        )

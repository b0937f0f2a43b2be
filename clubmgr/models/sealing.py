"""Files behind a passphrase: backups and bundles, in a format that other programs open too.

A sealed file is a ZIP of two age files (https://age-encryption.org/v1): `key.age`, a key made for
this file and encrypted with the passphrase, and `content.age`, encrypted for that key, so that a
file of any size is sealed in little memory. Without clubmgr: `unzip FILE`, then
`age -d -i key.age content.age > CONTENT`.
"""

from __future__ import annotations

import contextlib
import os
import unicodedata
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Final, cast
from uuid import uuid4

from clubmgr import paths
from clubmgr.errors import RefusedFile, UsageError
from clubmgr.i18n import _, ngettext
from clubmgr.models import fingerprints

ENDING: Final = ".sealed"
"""What the names of sealed files end with."""
LEAST: Final = 12
"""The fewest characters of a passphrase that seals something."""
_KEY: Final = "key.age"
_CONTENT: Final = "content.age"
_MEMBERS: Final = [_KEY, _CONTENT]
_LARGEST_KEY: Final = 4 << 10


class WrongPassphrase(RefusedFile):
    """A sealed file does not open with a passphrase."""


def is_sealed(path: Path) -> bool:
    """Tell whether a file is sealed; what cannot be read is not."""
    try:
        with zipfile.ZipFile(path) as box:
            return box.namelist() == _MEMBERS
    except (OSError, ValueError, zipfile.BadZipFile, NotImplementedError):
        return False


def refuse_weak(passphrase: str) -> None:
    """Raise UsageError for a passphrase that is too short to seal anything with."""
    if len(passphrase.strip()) < LEAST:
        raise UsageError(
            ngettext(
                "A passphrase has at least {n} character.",
                "A passphrase has at least {n} characters.",
                LEAST,
            ).format(n=LEAST),
            _("Several words that belong together for nobody else are good."),
        )


def seal(source: Path, target: Path, passphrase: str) -> None:
    """Encrypt a file into another, readable by its owner only; a target that exists is replaced.

    The target appears only when it is whole. Raises UsageError for a weak passphrase, RefusedFile
    when it cannot be written.
    """
    from pyrage import encrypt_io
    from pyrage import passphrase as with_words
    from pyrage.x25519 import Identity

    refuse_weak(passphrase)
    key = Identity.generate()
    with (
        _appearing(target) as file,
        source.open("rb") as content,
        zipfile.ZipFile(file, "w") as box,
    ):
        box.writestr(_KEY, with_words.encrypt(f"{key}\n".encode(), _spelt(passphrase)))
        with box.open(_CONTENT, "w", force_zip64=True) as into:
            encrypt_io(content, into, [key.to_public()])


def unseal(source: Path, target: Path, passphrase: str) -> None:
    """Decrypt a sealed file into another, readable by its owner only; one that exists is replaced.

    The target appears only when it is whole and is what was sealed. Raises WrongPassphrase, or
    RefusedFile for a file that is not sealed, is damaged, or cannot be written.
    """
    if not is_sealed(source):
        raise RefusedFile(
            _("{file} is not a sealed file of clubmgr.").format(file=source),
            _("Name one made with a passphrase."),
        )
    try:
        with zipfile.ZipFile(source) as box:
            key = _open_key(box, source, passphrase)
            with _appearing(target) as file:
                _open_content(box, source, key, file)
    except (ValueError, zipfile.BadZipFile, NotImplementedError, EOFError):
        raise _damaged(source) from None


@contextlib.contextmanager
def private_folder() -> Iterator[Path]:
    """Make a folder that no other user can enter, for what is not sealed; it goes afterwards.

    It is beside the user's own file, where there is room for a program.
    """
    import tempfile

    home = paths.user_folder()
    paths.make_private_folder(home)
    with tempfile.TemporaryDirectory(prefix=".unsealed-", dir=home) as folder:
        yield Path(folder)


@contextlib.contextmanager
def unsealed(source: Path, passphrase: str) -> Iterator[Path]:
    """Decrypt a sealed file into a private folder; yield where it is until the end."""
    with private_folder() as folder:
        content = folder / (source.name.removesuffix(ENDING) or source.name)
        unseal(source, content, passphrase)
        yield content


def _spelt(passphrase: str) -> str:
    """Write a passphrase in one way, however a keyboard composes its accents."""
    return unicodedata.normalize("NFC", passphrase)


def _open_key(box: zipfile.ZipFile, source: Path, passphrase: str) -> object:
    """Return the key of a sealed file."""
    from pyrage import DecryptError, IdentityError
    from pyrage import passphrase as with_words
    from pyrage.x25519 import Identity

    if box.getinfo(_KEY).file_size > _LARGEST_KEY:
        raise _damaged(source)
    try:
        return Identity.from_str(
            with_words.decrypt(box.read(_KEY), _spelt(passphrase)).decode().strip()
        )
    except IdentityError:
        raise _damaged(source) from None
    except DecryptError:
        raise WrongPassphrase(
            _("{file} does not open with this passphrase.").format(file=source),
            _("Type it again: capitals, blanks and accents count."),
        ) from None


def _open_content(box: zipfile.ZipFile, source: Path, key: object, file: IO[bytes]) -> None:
    from pyrage import DecryptError, decrypt_io

    member = box.getinfo(_CONTENT)
    if member.compress_type != zipfile.ZIP_STORED:  # what is encrypted has nothing to compress
        raise _damaged(source)
    try:
        with box.open(member) as content:
            decrypt_io(content, file, [key])
    except DecryptError:
        raise _damaged(source) from None
    except OSError as error:
        if isinstance(error, UnicodeError) or error.errno is None:
            raise _damaged(source) from None  # age refuses a changed or cut stream in this way
        raise


def _damaged(source: Path) -> RefusedFile:
    return RefusedFile(
        _("{file} is damaged: it was cut short or changed.").format(file=source),
        _("Take another copy."),
    )


@contextlib.contextmanager
def _appearing(target: Path) -> Iterator[IO[bytes]]:
    """Write a file under another name, and put it in its place when it is whole."""
    unfinished = target.with_name(f".{target.name}.{uuid4().hex[:8]}.part")
    try:
        paths.make_private_folder(target.parent)
        made = os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
        with cast("IO[bytes]", os.fdopen(made, "w+b")) as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        fingerprints.replace(unfinished, target)
    except OSError as error:
        raise RefusedFile(
            _("{file} cannot be written: {reason}.").format(
                file=target, reason=error.strerror or error
            ),
            _("See that there is room on the disk."),
        ) from None
    finally:
        with contextlib.suppress(OSError):
            unfinished.unlink()

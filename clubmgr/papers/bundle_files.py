"""Bundles: a ZIP that holds a whole program, a file of JSON lines for each table, and a manifest.

The manifest says of each file how many rows and bytes it has and its SHA-256. Nothing is ever
unpacked to a path: the names inside are compared with those of the manifest, and the lines are
read as they come.
"""

from __future__ import annotations

import io
import json
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import IO, TYPE_CHECKING, Any, Final

from clubmgr.errors import RefusedFile
from clubmgr.i18n import _
from clubmgr.text import clean_line

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

Row = tuple[Any, ...]

FORMAT: Final = "clubmgr bundle"
VERSION: Final = 1
"""The version of the format that is written, and the last one that is read."""
MANIFEST: Final = "manifest.json"
README: Final = "README.txt"
_LARGEST_MANIFEST: Final = 1 << 20
_LONGEST_LINE: Final = 64 << 20
_UNPACKED: Final = 256 << 20
_RATIO: Final = 200
"""What unpacks to more than `_UNPACKED` bytes and to so many times its size holds no records."""
_MOST_FILES: Final = 1_000
_TYPES: Final = frozenset((str, int, float, type(None)))
_LEVEL: Final = 4
_encode: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


@dataclass(frozen=True, slots=True)
class Part:
    """The file of one table: its columns, how many rows and bytes it has, its SHA-256."""

    table: str
    file: str
    columns: tuple[str, ...]
    rows: int
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a bundle says of itself: the schema of its tables, when it was made, its parts."""

    schema: str
    made_at: str
    parts: tuple[Part, ...]

    @property
    def rows(self) -> int:
        """How many rows there are in all."""
        return sum(part.rows for part in self.parts)


# Writing


def write_bundle(
    stream: IO[bytes],
    tables: Iterable[tuple[str, Sequence[str], Iterable[Row]]],
    *,
    schema: str,
    made_at: str,
    readme: str,
    done: Callable[[int], None] = lambda _rows: None,
) -> Manifest:
    """Write a bundle of tables, each a name, its columns and its rows.

    `made_at` is a moment (UTC, ISO); `done` is told how many rows are written.
    """
    parts: list[Part] = []
    written = 0
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as box:
        box.writestr(README, readme.encode())
        for name, columns, rows in tables:
            part = _write_part(box, name, tuple(columns), rows)
            parts.append(part)
            written += part.rows
            done(written)
        manifest = Manifest(schema, made_at, tuple(parts))
        said = {"format": FORMAT, "version": VERSION, **asdict(manifest)}
        box.writestr(MANIFEST, json.dumps(said, indent=1).encode())
    return manifest


def _write_part(
    box: zipfile.ZipFile, table: str, columns: tuple[str, ...], rows: Iterable[Row]
) -> Part:
    file = f"tables/{table}.jsonl"
    digest, size, count = sha256(), 0, 0
    with box.open(file, "w", force_zip64=True) as raw, io.BufferedWriter(raw, 1 << 16) as out:
        for row in rows:
            line = f"{_encode(dict(zip(columns, row, strict=True)))}\n".encode()
            digest.update(line)
            out.write(line)
            size += len(line)
            count += 1
    return Part(table, file, columns, count, size, digest.hexdigest())


# Reading


def is_bundle(stream: IO[bytes]) -> bool:
    """Tell whether a file looks like a bundle: a ZIP with a manifest."""
    broken = (zipfile.BadZipFile, OSError, ValueError, NotImplementedError)
    with suppress(*broken), zipfile.ZipFile(stream) as box:
        return MANIFEST in box.namelist()
    return False


class Bundle:
    """A bundle that is read: its manifest, then the rows of each part. `name` is the file's.

    Raises RefusedFile for what is no bundle, is damaged, was changed, or unpacks to what no
    program holds.
    """

    def __init__(self, stream: IO[bytes], name: str) -> None:
        self._name = name
        with self._refusing():
            self._box = zipfile.ZipFile(stream)
            self.manifest = self._read_manifest()
            self._refuse_odd_members()

    def rows(self, part: Part) -> Iterator[Row]:
        """Yield a table's rows, in the order of its columns; refuse what is not as it is said."""
        with self._refusing():
            with self._box.open(part.file) as member:
                counted = _Counted(member)
                lines = io.BufferedReader(counted, 1 << 18)
                number = 0
                while line := lines.readline(_LONGEST_LINE + 1):
                    number += 1
                    if counted.size > part.bytes or number > part.rows:
                        raise self._changed(part)
                    yield self._row(part, number, line)
            if (number, counted.size, counted.sha256()) != (part.rows, part.bytes, part.sha256):
                raise self._changed(part)

    def _row(self, part: Part, number: int, line: bytes) -> Row:
        if len(line) > _LONGEST_LINE:
            raise self._refused(
                _("line {n} of {part} is too long").format(n=number, part=part.file)
            )
        said = json.loads(line)
        if not isinstance(said, dict) or len(said) != len(part.columns):
            raise self._no_row(part, number)
        try:
            row = tuple([said[name] for name in part.columns])
        except KeyError:
            raise self._no_row(part, number) from None
        if not _TYPES.issuperset(map(type, row)):
            raise self._no_row(part, number)
        return row

    def _read_manifest(self) -> Manifest:
        try:
            member = self._box.getinfo(MANIFEST)
        except KeyError:
            raise RefusedFile(
                _("{file} is no bundle of clubmgr: it has no {manifest}.").format(
                    file=self._name, manifest=MANIFEST
                ),
                _("Name a file made with: clubmgr export all -o FILE.zip"),
            ) from None
        if member.file_size > _LARGEST_MANIFEST:
            raise self._refused(_("its manifest is too long"))
        with self._box.open(member) as file:
            said = json.loads(file.read(_LARGEST_MANIFEST + 1))
        if not isinstance(said, dict) or said.get("format") != FORMAT:
            raise self._refused(_("its manifest is none of a bundle"))
        if not isinstance(said.get("version"), int) or said["version"] > VERSION:
            raise newer(self._name)
        return Manifest(
            _text(said, "schema"), _text(said, "made_at"), tuple(map(_part, said["parts"]))
        )

    def _refuse_odd_members(self) -> None:
        """Refuse files that the manifest does not tell of, that are twice there, or missing."""
        members = self._box.infolist()
        named = [member.filename for member in members]
        expected = {MANIFEST, README, *(part.file for part in self.manifest.parts)}
        tables = [part.table for part in self.manifest.parts]
        if len(members) > _MOST_FILES or len(set(named)) != len(named):
            raise self._refused(_("it holds a file twice, or too many"))
        if len(set(tables)) != len(tables) or len(expected) != len(tables) + 2:
            raise self._refused(_("its manifest names a table twice"))
        if odd := set(named) - expected:
            odd_name = clean_line(min(odd))[:60]
            raise self._refused(_("it holds a file “{name}”").format(name=odd_name))
        if missing := expected - set(named) - {README}:
            name = clean_line(min(missing))[:60]
            raise self._refused(_("the file “{name}” is missing").format(name=name))
        for member in members:
            large = member.file_size > _UNPACKED
            if large and member.file_size > _RATIO * max(1, member.compress_size):
                raise self._refused(_("it unpacks to far more than records take"))

    @contextmanager
    def _refusing(self) -> Iterator[None]:
        """Turn what reading a broken ZIP or JSON raises into a refusal."""
        try:
            yield
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError):
            raise self._refused(_("it is cut short or damaged")) from None
        except (ValueError, KeyError, TypeError, AttributeError):
            raise self._refused(_("it is not written as bundles are")) from None
        except OSError as error:
            raise self._refused(error.strerror or str(error)) from None

    def _no_row(self, part: Part, number: int) -> RefusedFile:
        return self._refused(
            _("line {n} of {part} is no row of its table").format(n=number, part=part.file)
        )

    def _changed(self, part: Part) -> RefusedFile:
        return self._refused(
            _("{part} is not what the manifest says: it was changed").format(part=part.file)
        )

    def _refused(self, reason: str) -> RefusedFile:
        return RefusedFile(
            _("{file} cannot be brought in: {reason}.").format(file=self._name, reason=reason),
            _("Nothing was changed. Take another copy, or export it again."),
        )


def newer(name: str) -> RefusedFile:
    """Return the refusal of a bundle that a newer clubmgr has made."""
    return RefusedFile(
        _("{file} was made by a newer clubmgr.").format(file=name),
        _("Upgrade clubmgr, then import it again."),
    )


class _Counted(io.RawIOBase):
    """A stream whose bytes are counted and hashed as they are read."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._hash = sha256()
        self.size = 0

    def readable(self) -> bool:
        """It is read."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Read some bytes; 0 at the end."""
        view = memoryview(buffer).cast("B")
        got = self._stream.read(len(view))
        view[: len(got)] = got
        self._hash.update(got)
        self.size += len(got)
        return len(got)

    def sha256(self) -> str:
        """Return the hash of what was read."""
        return self._hash.hexdigest()


def _part(said: Mapping[str, Any]) -> Part:
    columns = said["columns"]
    if not isinstance(columns, list) or not all(isinstance(name, str) for name in columns):
        raise ValueError("columns")
    rows, size = said["rows"], said["bytes"]
    if type(rows) is not int or type(size) is not int:
        raise ValueError("rows")
    table, file, digest = (_text(said, name) for name in ("table", "file", "sha256"))
    return Part(table, file, tuple(columns), rows, size, digest)


def _text(said: Mapping[str, Any], name: str) -> str:
    value = said[name]
    if not isinstance(value, str):
        raise ValueError(name)
    return value

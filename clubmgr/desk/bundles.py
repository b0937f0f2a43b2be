"""Everything that a program holds, as one file in open formats, and back, fact for fact."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import IO, Final

from clubmgr.desk import outputs
from clubmgr.errors import RefusedFile
from clubmgr.i18n import _
from clubmgr.models import bundling, database, sealing
from clubmgr.models.bundling import Content
from clubmgr.models.program import Program
from clubmgr.papers import bundle_files
from clubmgr.papers.bundle_files import Bundle, Manifest

Progress = Callable[[float], None]

ENDING: Final = ".zip"
BEFORE: Final = "before-import.db"
"""The copy of a program without records, but with a past, that a bundle was brought into."""
_STORED: Final = 0.6
"""How much of an import is storing; the rest is making indexes, and comparing."""


def write_bundle(
    program: Program,
    target: Path,
    *,
    passphrase: str = "",
    force: bool = False,
    progress: Progress = lambda _done: None,
) -> Manifest:
    """Write all that the program holds to a file; with a passphrase, sealed.

    Raises RefusedFile when the file may not be written there.
    """
    with outputs.written_whole(target, force=force) as file:
        if not passphrase:
            return write_to(program, file, progress)
        with sealing.private_folder() as folder:
            plain, sealed = folder / "bundle.zip", folder / "sealed"
            with plain.open("xb") as content:
                manifest = write_to(program, content, progress)
            sealing.seal(plain, sealed, passphrase)
            with sealed.open("rb") as content:
                while piece := content.read(1 << 20):
                    file.write(piece)
        return manifest


def write_to(program: Program, stream: IO[bytes], progress: Progress) -> Manifest:
    """Write all that the program holds to a stream, as it is at one moment."""
    with bundling.steady(program) as reader:
        tables = bundling.tables(reader)
        total = max(1, sum(bundling.count(reader, table) for table in tables))
        return bundle_files.write_bundle(
            stream,
            ((table.name, table.columns, bundling.rows(reader, table)) for table in tables),
            schema=bundling.SCHEMA,
            made_at=program.clock.stamp(),
            readme=_readme(),
            done=lambda rows: progress(rows / total),
        )


def is_bundle(file: Path) -> bool:
    """Tell whether a file to import is a bundle, sealed or not, or claims to be one.

    Raises RefusedFile for a file that cannot be read.
    """
    if database.is_known(file) or not file.is_file():
        return False
    if file.suffix.lower() == ENDING or sealing.is_sealed(file):
        return True
    try:
        with file.open("rb") as stream:
            return bundle_files.is_bundle(stream)
    except OSError as error:
        raise _unreadable(file.name, error) from None


def read_bundle(
    program: Program,
    file: Path,
    *,
    passphrase: str = "",
    dry_run: bool = False,
    progress: Progress = lambda _done: None,
) -> Manifest:
    """Bring a bundle into an empty program: records, settings, history, all as it was.

    `dry_run` reads and checks the bundle whole and stores nothing. Raises RefusedFile for a program
    that is not empty and for a bundle that is not sound; nothing is changed then.
    """
    if not sealing.is_sealed(file):
        return _read(program, file, file.name, dry_run, progress)
    if not passphrase:
        raise RefusedFile(
            _("{file} is sealed with a passphrase.").format(file=file),
            _("Import it with --passphrase, or with --passphrase-file FILE."),
        )
    with sealing.unsealed(file, passphrase) as plain:
        return _read(program, plain, file.name, dry_run, progress)


def _read(program: Program, file: Path, name: str, dry_run: bool, progress: Progress) -> Manifest:
    database.refuse_known(file)
    bundling.refuse_filled(program)
    try:
        stream = file.open("rb")
    except OSError as error:
        raise _unreadable(name, error) from None
    with closing(stream):
        bundle = Bundle(stream, name)
        manifest = bundle.manifest
        _refuse_other_schemas(manifest, name)
        if dry_run:
            _look_through(bundle, progress)
            return manifest
        _keep_past(program)
        total = max(1, manifest.rows)
        contents = (Content(part.table, part.columns, bundle.rows(part)) for part in manifest.parts)
        bundling.refill(program, name, contents, lambda rows: progress(_STORED * rows / total))
        progress(1.0)
    return manifest


def _unreadable(name: str, error: OSError) -> RefusedFile:
    return RefusedFile(
        _("{file} cannot be read: {reason}.").format(file=name, reason=error.strerror),
        _("See that the name is right and that you may read it."),
    )


def _look_through(bundle: Bundle, progress: Progress) -> None:
    total, read = max(1, bundle.manifest.rows), 0
    for part in bundle.manifest.parts:
        for _row in bundle.rows(part):
            read += 1
            if read % 1_000 == 0:
                progress(read / total)


def _refuse_other_schemas(manifest: Manifest, name: str) -> None:
    """Refuse a bundle of a schema that is not known here, and one that lacks what is needed."""
    if manifest.schema not in bundling.READ:
        raise bundle_files.newer(name)
    if manifest.schema == bundling.SCHEMA:
        with closing(database.blank()) as blank:
            wanted = {(table.name, table.columns) for table in bundling.tables(blank)}
        missing = wanted - {(part.table, part.columns) for part in manifest.parts}
        if missing:
            raise RefusedFile(
                _(
                    "{file} cannot be brought in: it lacks the table “{table}” or a part of it."
                ).format(file=name, table=min(missing)[0]),
                _("Nothing was changed. Export it again from the program that it came from."),
            )


def _keep_past(program: Program) -> None:
    """Copy a program that has no records now but had some: its steps are to be replaced."""
    if program.backups is not None and program.latest_step() is not None:
        database.copy(program.path, program.backups / BEFORE)


def _readme() -> str:
    """Return what somebody reads who opens a bundle without clubmgr."""
    return "\n".join(
        (
            _("All that a program of clubmgr holds."),
            "",
            _("In the folder “tables” there is a file for each table, one row to a line, in JSON."),
            _("“rowid” is the order in which the rows came in; times are UTC; lists are JSON."),
            _("manifest.json tells how many rows each has, and its SHA-256."),
            _("It holds personal data, past ones too: keep it as safe as the program itself."),
            "",
            _("To bring it back: clubmgr new FILE, then clubmgr import BUNDLE --db FILE"),
            "",
        )
    )

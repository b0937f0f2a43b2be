"""Bundles: all that a program holds in one file, written and brought back."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from clubmgr.cli import passphrases
from clubmgr.cli.gauge import Gauge
from clubmgr.cli.job import Job
from clubmgr.cli.printing import print_object
from clubmgr.desk import outputs
from clubmgr.errors import UsageError
from clubmgr.i18n import _, ngettext, number

if TYPE_CHECKING:
    from clubmgr.papers.bundle_files import Manifest

ALL: Final = "all"
"""What `clubmgr export` calls a bundle."""


def export_all(job: Job) -> None:
    """Write all that the program holds to a file, or to stdout."""
    from clubmgr.desk import bundles

    output = job.arguments.output
    if job.arguments.format:
        raise UsageError(_("“export all” writes a ZIP; --format is for one kind of record."))
    passphrase = passphrases.given(job, new=True)
    if output == "-":
        if passphrase:
            raise UsageError(_("What is sealed with a passphrase is written to a file: -o FILE"))
        program = job.program()
        bundles.write_to(program, sys.stdout.buffer, lambda _done: None)
        return
    target = Path(output)
    outputs.refuse_target(target, force=job.arguments.force)
    program = job.program()
    with Gauge(_("Writing")) as gauge:
        manifest = bundles.write_bundle(
            program,
            target,
            passphrase=passphrase,
            force=job.arguments.force,
            progress=gauge.show,
        )
    if job.json:
        print_object(_counts(manifest) | {"file": str(target)})
    job.say(_("Written: {file}").format(file=output))
    if not passphrase:
        job.say(_("It holds all personal data in the open: keep it safe, or use --passphrase."))


def are_bundles(files: Sequence[Path]) -> bool:
    """Tell whether the files to import are a bundle. Raises UsageError for one among others."""
    from clubmgr.desk import bundles

    found = [file for file in files if bundles.is_bundle(file)]
    if found and len(files) > 1:
        raise UsageError(
            _("{file} is a bundle; it is imported alone.").format(file=found[0]),
            _("Name nothing else beside it."),
        )
    return bool(found)


def import_bundle(job: Job, file: Path) -> int:
    """Bring a bundle into an empty program."""
    from clubmgr.desk import bundles
    from clubmgr.models import sealing

    if job.arguments.map or job.arguments.club:
        raise UsageError(_("--map and --club are for people; a bundle comes in as it is."))
    passphrase = passphrases.given(job, needed=sealing.is_sealed(file))
    program = job.program_to_change()
    with Gauge(_("Reading")) as gauge:
        manifest = bundles.read_bundle(
            program,
            file,
            passphrase=passphrase,
            dry_run=job.arguments.dry_run,
            progress=gauge.show,
        )
    if job.json:
        print_object(_counts(manifest))
    told = ngettext("{n} row", "{n} rows", manifest.rows).format(n=number(manifest.rows))
    if job.arguments.dry_run:
        job.say(_("{file} is sound: {rows}. Nothing was imported.").format(file=file, rows=told))
    else:
        job.say(_("Imported {rows}: records, settings and history.").format(rows=told))
    return 0


def _counts(manifest: Manifest) -> dict[str, object]:
    return {
        "schema": manifest.schema,
        "made_at": manifest.made_at,
        "rows": manifest.rows,
        "tables": {part.table: part.rows for part in manifest.parts if part.rows},
    }

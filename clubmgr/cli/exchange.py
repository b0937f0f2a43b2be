"""Exchange with other programs: records written to files."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final, cast

from clubmgr.cli.commands import Shape
from clubmgr.cli.job import Job
from clubmgr.cli.options import add_output
from clubmgr.cli.parser import Parser
from clubmgr.desk import exporting, outputs
from clubmgr.desk.exporting import EXPORTED, FORMATS, Format
from clubmgr.i18n import _


def _declare_export(parser: Parser) -> None:
    parser.add_argument("what", choices=tuple(EXPORTED), help=_("what to write"))
    parser.add_argument(
        "--format",
        choices=FORMATS,
        help=_("vcf is for people only; else what the file's ending says, or csv"),
    )
    add_output(parser, _("the file; - is stdout"), _("FILE"))


def _export(job: Job) -> None:
    output = job.arguments.output
    ending = Path(output).suffix.removeprefix(".").lower()
    chosen = job.arguments.format or (ending if ending in FORMATS else "csv")
    if output != "-":
        outputs.refuse_target(Path(output), force=job.arguments.force)
    content = exporting.export(job.program(), job.arguments.what, cast("Format", chosen))
    if output == "-":
        sys.stdout.buffer.write(content)
        return
    outputs.write_file(Path(output), content, force=job.arguments.force)
    job.say(_("Written: {file}").format(file=output))


SHAPES: Final = {
    "export": Shape(
        _declare_export,
        _export,
        (
            "export people --format csv -o people.csv",
            "export people -o people.vcf",
            "export meetings --format json -o -",
        ),
    )
}

"""The register of processing activities."""

from __future__ import annotations

from typing import Any, Final

from clubmgr.cli.commands import Shape
from clubmgr.cli.job import Job
from clubmgr.cli.parser import Parser
from clubmgr.cli.printing import Column, day, print_list, short
from clubmgr.i18n import _, ngettext
from clubmgr.models import processings
from clubmgr.models.kinds.privacy import PROCESSING, Processing


def _declare_processings(parser: Parser) -> None:
    parser.add_argument("--all", action="store_true", help=_("those that ended, too"))
    parser.add_argument(
        "--usual", action="store_true", help=_("add the sheets of what this program is used for")
    )


def _processings(job: Job) -> None:
    program = job.program_to_change() if job.arguments.usual else job.program()
    if job.arguments.usual:
        added = processings.add_usual(program)
        text = ngettext("{n} sheet was added.", "{n} sheets were added.", added)
        job.say(text.format(n=added))
    columns: list[Column[Processing]] = [
        Column(_("Id"), lambda p: short(p.id)),
        Column(_("Name"), lambda p: p.name),
        Column(_("People concerned"), lambda p: p.people),
        Column(_("Kept for"), lambda p: p.retention),
        Column(_("Since"), lambda p: day(p.since_on)),
    ]
    rows = processings.every(program, ended_too=job.arguments.all)
    print_list(job, rows, columns, _object, empty=_("The register has no sheet yet: --usual"))


def _object(sheet: Processing) -> dict[str, Any]:
    fields = {field.name: getattr(sheet, field.name) or None for field in PROCESSING.fields}
    return {"id": sheet.id, **fields}


SHAPES: Final = {
    "processings": Shape(
        _declare_processings,
        _processings,
        ("processings", "processings --usual", "processings --json"),
    ),
}

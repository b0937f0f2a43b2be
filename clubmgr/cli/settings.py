"""The program's settings, shown and changed."""

from __future__ import annotations

from typing import Final

from clubmgr.cli.assignments import read_assignments
from clubmgr.cli.commands import Shape
from clubmgr.cli.job import Job
from clubmgr.cli.parser import Parser
from clubmgr.cli.printing import print_object, print_table
from clubmgr.i18n import _
from clubmgr.models import parsing, records, settings
from clubmgr.models.settings import SETTINGS


def _declare(parser: Parser) -> None:
    parser.add_argument(
        "values",
        nargs="*",
        default=[],
        metavar=_("NAME=VALUE"),
        help=_("settings to change; NAME= brings back the default"),
    )


def _settings(job: Job) -> None:
    if job.arguments.values:
        program = job.program_to_change()
        texts = read_assignments(job.arguments.values)
        settings.change(program, parsing.parse(program, SETTINGS, texts))
    else:
        program = job.program()
    stored = settings.read(program)
    if job.json:
        print_object({f.name: _plain(getattr(stored, f.name)) for f in SETTINGS.fields})
        return
    print_table(
        (_("Name"), _("Meaning"), _("Value")),
        (
            (f.name, _(f.label), records.show(program, f, getattr(stored, f.name)))
            for f in SETTINGS.fields
        ),
    )


def _plain(value: object) -> object:
    """Return a setting as other programs read it: a list as one, null for no text."""
    return list(value) if isinstance(value, tuple) else None if value == "" else value


SHAPES: Final = {
    "settings": Shape(
        _declare,
        _settings,
        (
            "settings",
            "settings brand=Acme organizer_email=clubs@acme.example",
            "settings cadence='press: 30, partners: 90' cadence_counts=either",
            "settings brand=",
        ),
    )
}

"""The fields of each kind of record, as forms, commands, imports and exports know them."""

from __future__ import annotations

from typing import Any, Final

from clubmgr.cli.commands import Shape
from clubmgr.cli.job import Job
from clubmgr.cli.naming import find_kind
from clubmgr.cli.parser import Parser
from clubmgr.cli.printing import Column, print_list
from clubmgr.i18n import _
from clubmgr.models import customs
from clubmgr.models.fields import Field, Kind
from clubmgr.models.kinds import KINDS

Described = tuple[Kind, Field]


def _declare(parser: Parser) -> None:
    parser.add_argument(
        "kind", nargs="?", metavar=_("KIND"), help=_("one kind of record; else all of them")
    )


def _fields(job: Job) -> None:
    kinds = [find_kind(job.arguments.kind)] if job.arguments.kind else list(KINDS.values())
    if any(kind.own for kind in kinds) and job.path.exists():
        program = job.program()
        kinds = [customs.kind(program, kind) for kind in kinds]
    columns: list[Column[Described]] = [
        Column(_("Kind"), lambda d: d[0].name),
        Column(_("Field"), lambda d: d[1].name),
        Column(_("Format"), lambda d: f"{d[1].type} ({d[1].of})" if d[1].of else d[1].type),
        Column(_("Needed"), lambda d: _("yes") if d[1].required else ""),
        Column(_("Meaning"), lambda d: d[1].title),
        Column(_("Choices"), lambda d: ", ".join(choice.code for choice in d[1].choices)),
    ]
    found = [(kind, field) for kind in kinds for field in kind.fields]
    shown = found if job.json else [each for each in found if each[1].edited]
    print_list(job, shown, columns, _as_object)


def _as_object(described: Described) -> dict[str, Any]:
    kind, field = described
    return {
        "kind": kind.name,
        "name": field.name,
        "type": field.type,
        "of": field.of or None,
        "choices": [choice.code for choice in field.choices],
        "required": field.required,
        "editable": field.edited,
        "aliases": list(field.aliases),
        "label": _(field.label),
        "hint": _(field.hint) if field.hint else None,
        "own": field.own,
        "sensitive": field.sensitive,
    }


SHAPES: Final = {"fields": Shape(_declare, _fields, ("fields person", "fields --json"))}

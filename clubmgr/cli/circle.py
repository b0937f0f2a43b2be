"""What members are over time, and the plan for each type."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from clubmgr.cli.commands import Shape
from clubmgr.cli.job import Job
from clubmgr.cli.options import (
    find_option,
    find_person,
    naming_options,
    read_day,
    read_fields,
    refuse_beside,
    refuse_strays,
)
from clubmgr.cli.parser import Parser
from clubmgr.cli.printing import Column, day, print_line, print_list, print_object, short
from clubmgr.errors import NotFound, UsageError
from clubmgr.i18n import _
from clubmgr.models import acts, engagements, member_types, records
from clubmgr.models.engagements import Cell, EngagementRow
from clubmgr.models.fields import label_of
from clubmgr.models.kinds.choices import codes_of
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.kinds.typology import AXES, MEMBER_TYPE, MEMBER_TYPES
from clubmgr.models.member_types import TypeCount, TypeRow
from clubmgr.models.program import Program
from clubmgr.text import clean_line, fold

_USUAL: Final = tuple(choice for choice in MEMBER_TYPES if choice.code != "other")
Which = tuple[str, str]
"""A type by its code and the name of one of one's own."""


def which(program: Program, text: str, *, own: bool = False) -> Which:
    """Return the type that somebody named: a usual one, else one of their own that is known.

    With `own` it is one of their own, known or not. Raises UsageError.
    """
    wanted = clean_line(text)
    if wanted and not own:
        found = codes_of(_USUAL, wanted)
        if len(found) == 1:
            return found[0], ""
    names = [count.own_type for count in member_types.counts(program) if count.own_type]
    names += engagements.own_types(program)
    for name in names:
        if fold(name) == fold(wanted):
            return "other", name
    if own and wanted:
        return "other", wanted
    known = ", ".join((*(_(choice.label) for choice in _USUAL), *dict.fromkeys(names)))
    raise UsageError(
        _("“{text}” is no type of members.").format(text=wanted),
        _("There are: {names}. A new one of your own begins with --own.").format(names=known),
    )


def add_type(parser: Parser, *, required: bool) -> None:
    """Let a type be named."""
    parser.add_argument(
        "type",
        nargs=None if required else "?",
        metavar=_("TYPE"),
        help=_("contributor, gardener, ambassador, or one of your own"),
    )


# types


def _declare_types(parser: Parser) -> None:
    add_type(parser, required=False)
    parser.add_argument("--person", metavar=_("PERSON"), help=_("what one person is and was"))
    parser.add_argument("--all", action="store_true", help=_("former ones and those to come, too"))
    parser.add_argument(
        "--report", action="store_true", help=_("the figures of the type, to be handed over")
    )
    parser.add_argument("--from", metavar=_("DATE"), help=_("with --report: first day"))
    parser.add_argument("--until", metavar=_("DATE"), help=_("with --report: last day; else today"))
    parser.add_argument(
        "-o", "--output", metavar=_("FILE"), help=_("with --report: a .md, .docx or .pdf file")
    )
    parser.add_argument("--force", action="store_true", help=_("replace a file that exists"))


def _types(job: Job) -> None:
    given = job.arguments
    refuse_strays(job, ("--from", "--until", "--output", "--force"), "--report")
    refuse_beside(job, "--report", ("--person", "--all"))
    program = job.program()
    if given.report:
        _report(job, program)
    elif given.type is not None or given.person is not None:
        kind, own_type = which(program, given.type) if given.type is not None else ("", "")
        person = find_option(program, job, PERSON)
        found = member_types.listing(
            program,
            kind=kind,
            own_type=own_type,
            person=person,
            past_too=given.all or bool(person),
            sort="since" if person else "",
        )
        _print_types(job, found)
    else:
        _print_counts(job, program)


def _report(job: Job, program: Program) -> None:
    from clubmgr.desk import type_reports

    given = job.arguments
    if given.type is None:
        raise UsageError(_("Name the type whose figures are wanted."))
    kind, own_type = which(program, given.type)
    first, last = read_day(job, "--from"), read_day(job, "--until")
    if job.json:
        refuse_beside(job, "--json", ("--output", "--force"))
        from clubmgr.models.type_reports import report

        found = report(program, kind, own_type, first, last)
        print_object(
            {
                **{name: getattr(found, name) for name in _FIGURES},
                "own_type": own_type or None,
                "since_on": found.since,
                "until_on": found.until,
                "activities": [{"activity": code, "count": n} for code, n in found.activities],
                "best": [
                    {"name": one.name, "contributions": one.contributions, "points": one.points}
                    for one in found.best
                ],
                "plan": [action_object(row) for row in found.plan],
            }
        )
        return
    text = type_reports.text(program, kind, own_type, first, last)
    if given.output in (None, "-"):
        for line in text.splitlines():
            print_line(line)
        return
    file = Path(given.output)
    type_reports.write(program, file, text, force=given.force)
    job.say(_("Wrote {file}.").format(file=file))


_FIGURES: Final = ("type", "members", "joined", "ended", "active", "reach")


def _print_types(job: Job, rows: Sequence[TypeRow] | Any) -> None:
    columns: list[Column[TypeRow]] = [
        Column(_("Id"), lambda t: short(t.id)),
        Column(_("Name"), lambda t: t.name),
        Column(_("Member type"), lambda t: member_types.called(t.type, t.own_type)),
        Column(_("Since"), lambda t: day(t.starts_on)),
        Column(_("Until"), lambda t: day(t.ends_on)),
        Column(_("Reason"), lambda t: t.reason),
    ]
    print_list(job, rows, columns, type_object, empty=_("Nobody is of a type."))


def type_object(row: TypeRow) -> dict[str, Any]:
    """Return that somebody is of a type, as other programs read it."""
    return {
        "id": row.id,
        "person_id": row.person,
        "person": row.name,
        "type": row.type,
        "own_type": row.own_type or None,
        "starts_on": row.starts_on,
        "ends_on": row.ends_on,
        "decides": row.decides or None,
        "reason": row.reason or None,
    }


def _print_counts(job: Job, program: Program) -> None:
    grid = engagements.grid(program)

    def cell(count: TypeCount, axis: str) -> Cell:
        return grid.get((count.type, fold(count.own_type)), {}).get(axis, Cell())

    def as_object(count: TypeCount) -> dict[str, Any]:
        plan = {axis.code: cell(count, axis.code) for axis in AXES}
        return {
            "type": count.type,
            "own_type": count.own_type or None,
            "members": count.members,
            "joined": count.joined,
            "ended": count.ended,
            "plan": {
                code: {"planned": one.planned, "done": one.done, "overdue": one.overdue}
                for code, one in plan.items()
            },
        }

    def shown(axis: str) -> Column[TypeCount]:
        return Column(label_of(AXES, axis), lambda count: str(cell(count, axis)))

    columns: list[Column[TypeCount]] = [
        Column(_("Member type"), lambda count: member_types.called(count.type, count.own_type)),
        Column(_("Now"), lambda count: str(count.members)),
        Column(_("New this year"), lambda count: str(count.joined)),
        *(shown(axis.code) for axis in AXES),
    ]
    print_list(job, member_types.counts(program), columns, as_object)


# type

_TYPED: Final = {
    "starts_on": "from", "ends_on": "until", "decides": "decides", "reason": "why",
}  # fmt: skip


def _declare_type(parser: Parser) -> None:
    parser.add_argument("person", metavar=_("PERSON"), help=_("a person, by id or name"))
    add_type(parser, required=True)
    parser.add_argument("--own", action="store_true", help=_("the type is one of your own"))
    parser.add_argument("--from", metavar=_("DATE"), help=_("first day; else today"))
    parser.add_argument("--until", metavar=_("DATE"), help=_("last day; else it is open"))
    parser.add_argument("--end", action="store_true", help=_("it ends: today, or with --until"))
    parser.add_argument(
        "--decides", metavar=_("TEXT"), help=_("what they decide by themselves, without asking")
    )
    parser.add_argument("--why", metavar=_("TEXT"), help=_("the reason"))


def _type(job: Job) -> None:
    given = job.arguments
    program = job.program_to_change()
    refuse_beside(job, "--end", ("--from", "--own", "--decides"))
    person = find_person(program, given.person)
    kind, own_type = which(program, given.type, own=given.own)
    values = read_fields(program, MEMBER_TYPE, job, _TYPED)
    if given.end:
        found = member_types.listing(program, kind=kind, own_type=own_type, person=person)
        ids = list(found.ids())
        if not ids:
            raise NotFound(
                _("{name} is not {type} today.").format(
                    name=records.describe(program, PERSON, person),
                    type=member_types.called(kind, own_type),
                )
            )
        last = read_day(job, "--until") or program.clock.today()
        member_types.end(program, ids, last, values.get("reason", ""))
    else:
        with naming_options({name: f"--{option}" for name, option in _TYPED.items()}):
            acts.add(
                program,
                MEMBER_TYPE,
                {"person": person, "type": kind, "own_type": own_type, **values},
            )
    _print_types(job, member_types.listing(program, person=person, past_too=True, sort="since"))


def action_object(row: EngagementRow) -> dict[str, Any]:
    """Return a planned action as JSON has it."""
    return {
        "id": row.id,
        "type": row.type,
        "own_type": row.own_type or None,
        "axis": row.axis,
        "title": row.title,
        "club_id": row.club,
        "club": row.club_name or None,
        "person_id": row.person,
        "person": row.person_name or None,
        "owner": row.owner or None,
        "due_on": row.due_on,
        "done_on": row.done_on,
        "aim": row.aim or None,
        "result": row.result or None,
    }


SHAPES: Final = {
    "types": Shape(
        _declare_types,
        _types,
        (
            "types",
            "types gardener --all",
            "types --person 'Ana Silva' --json",
            "types gardener --report --from 2027-01-01 -o gardeners.docx",
        ),
    ),
    "type": Shape(
        _declare_type,
        _type,
        (
            "type 'Ana Silva' gardener --from 2027-01-12 --why 'keeps the wiki in order'",
            "type ana scout --own",
            "type ana gardener --end --why 'moved on'",
        ),
    ),
}

"""Commands of the plan of action for each type of members."""

from __future__ import annotations

from typing import Final

from clubmgr.cli.circle import action_object, add_type, which
from clubmgr.cli.commands import Shape
from clubmgr.cli.job import Job
from clubmgr.cli.options import (
    add_club,
    find_club,
    find_option,
    is_given,
    read_day,
    read_fields,
    read_option,
    refuse_beside,
    refuse_strays,
)
from clubmgr.cli.parser import Parser
from clubmgr.cli.printing import Column, day, print_list, short
from clubmgr.errors import UsageError
from clubmgr.i18n import _
from clubmgr.models import acts, engagements, finding, member_types, parsing, records
from clubmgr.models.engagements import EngagementRow
from clubmgr.models.fields import label_of
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.kinds.typology import AXES, ENGAGEMENT
from clubmgr.text import clean_line

_PLANNED: Final = {
    "due_on": "due", "owner": "owner", "aim": "aim", "person": "person", "club": "club",
}  # fmt: skip


def _declare_engage(parser: Parser) -> None:
    add_type(parser, required=False)
    parser.add_argument(
        "axis", nargs="?", metavar=_("AXIS"), help=_("stimulate, exchange, retain or reward")
    )
    parser.add_argument("title", nargs="?", metavar=_("TEXT"), help=_("of a new action: what"))
    parser.add_argument("--own", action="store_true", help=_("the type is one of your own"))
    parser.add_argument("--usual", action="store_true", help=_("plan what is usual for the type"))
    parser.add_argument("--due", metavar=_("DATE"), help=_("by when"))
    parser.add_argument("--owner", metavar=_("TEXT"), help=_("who sees to it"))
    parser.add_argument("--aim", metavar=_("TEXT"), help=_("what it is to bring"))
    parser.add_argument("--person", metavar=_("PERSON"), help=_("for one person only"))
    add_club(parser)
    parser.add_argument(
        "--done", metavar=_("ID"), action="append", help=_("this action is done today")
    )
    parser.add_argument("--result", metavar=_("TEXT"), help=_("with --done: what came of it"))
    parser.add_argument("--all", action="store_true", help=_("what is done, too"))


def _engage(job: Job) -> None:
    given = job.arguments
    _refuse_strays(job)
    writes = given.done or given.usual or given.title is not None
    program = job.program_to_change() if writes else job.program()
    kind, own_type = ("", "")
    if given.type is not None:
        kind, own_type = which(program, given.type, own=given.own)
    axis = _axis(given.axis) if given.axis is not None else ""
    if given.done:
        ids = [finding.find(program, ENGAGEMENT, clean_line(text)) for text in given.done]
        open_ids = [id for id in ids if records.get(program, ENGAGEMENT, id).done_on is None]
        engagements.settle(program, open_ids, clean_line(given.result or ""))
    elif given.usual:
        due = read_day(job, "--due")
        if not engagements.plan_usual(program, kind, axis, due.isoformat() if due else None):
            job.say(_("What is usual here is planned already."))
    elif given.title is not None:
        values = read_fields(program, ENGAGEMENT, job, _PLANNED)
        values |= {"type": kind, "own_type": own_type, "axis": axis}
        acts.add(program, ENGAGEMENT, values | {"title": clean_line(given.title)})
    found = engagements.listing(
        program,
        kind=kind,
        own_type=own_type,
        axis=axis,
        club=find_club(program, job),
        person=find_option(program, job, PERSON),
        done_too=given.all or bool(given.done),
    )
    columns: list[Column[EngagementRow]] = [
        Column(_("Id"), lambda e: short(e.id)),
        Column("", lambda e: "●" if e.done_on else "○"),
        Column(_("Due on"), lambda e: day(e.due_on)),
        Column(_("Member type"), lambda e: member_types.called(e.type, e.own_type)),
        Column(_("Axis"), lambda e: label_of(AXES, e.axis)),
        Column(_("What"), lambda e: e.title),
        Column(_("Owner"), lambda e: e.owner),
        Column(_("For"), lambda e: e.whom),
        Column(_("Result"), lambda e: e.result),
    ]
    print_list(job, found, columns, action_object, empty=_("Nothing is planned."))


def _refuse_strays(job: Job) -> None:
    """Refuse what a plan, a done action or a new one leaves nothing to do for."""
    given = job.arguments
    refuse_strays(job, ("--result",), "--done")
    refuse_beside(job, "--done", ("--usual", "--due", "--owner", "--aim", "--own", "--all"))
    refuse_beside(job, "--usual", ("--owner", "--aim", "--person", "--club"))
    if given.usual and given.type is None:
        raise UsageError(_("Name the type that is planned for."))
    if given.own and given.type is None:
        raise UsageError(_("Name the type that is one of your own."))
    if given.title is not None and (given.done or given.usual):
        option = "--done" if given.done else "--usual"
        text = _("{option} plans nothing new: leave out “{text}”.")
        raise UsageError(text.format(option=option, text=clean_line(given.title)))
    if given.title is None and not given.usual:
        for option in ("--due", "--owner", "--aim"):
            if is_given(job, option):
                text = _("{option} is for a new action: say what it is, too.")
                raise UsageError(text.format(option=option))


def _axis(text: str) -> str:
    field = parsing.named_field(ENGAGEMENT, "axis")
    return read_option(_("AXIS"), lambda typed: parsing.parse_choice(field, typed), text)


SHAPES: Final = {
    "engage": Shape(
        _declare_engage,
        _engage,
        (
            "engage gardener --usual --due +3m",
            "engage ambassador reward 'A card for the birthday of the club' --due 2027-06-01",
            "engage --done 3f2a91bc --result 'Five came'",
            "engage gardener --all --json",
        ),
    ),
}

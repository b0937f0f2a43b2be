"""The pipeline: who is on the way to which club, how far, since when; and how many get there."""

from __future__ import annotations

from typing import Any, Final

from clubmgr.cli.commands import Shape
from clubmgr.cli.job import Job
from clubmgr.cli.options import add_club, add_filter, find_club, read_filter, read_option
from clubmgr.cli.parser import Parser
from clubmgr.cli.printing import Column, day, print_list, short, word
from clubmgr.i18n import _, number
from clubmgr.models import candidacies, funnel, parsing, resting
from clubmgr.models.candidacies import Candidate
from clubmgr.models.fields import label_of
from clubmgr.models.funnel import Group
from clubmgr.models.kinds.candidacy import CANDIDACY, LADDER, STAGES
from clubmgr.models.listing import Listing, Query


def _declare_prospects(parser: Parser) -> None:
    add_filter(parser)
    add_club(parser)
    parser.add_argument("--stage", metavar=_("STAGE"), help=_("only those at this stage"))
    parser.add_argument(
        "--sort",
        metavar=_("ORDER"),
        choices=tuple(candidacies.PROSPECTS.sorts),
        help=_("the order: {orders}").format(orders=", ".join(candidacies.PROSPECTS.sorts)),
    )


def _prospects(job: Job) -> None:
    program = job.program()
    today = job.clock.today()
    query = Query(
        read_filter(job),
        job.arguments.sort or "",
        candidacies.view(program, find_club(program, job), _stage(job)),
    )

    def step(candidate: Candidate) -> str:
        if resting.is_resting(candidate, today):
            return _("☾ until {day}").format(day=day(candidate.snoozed_until))
        return candidate.step[0]

    def age(candidate: Candidate) -> str:
        days = resting.age(candidate, today)
        return "" if days is None else number(days)

    def as_object(candidate: Candidate) -> dict[str, Any]:
        return _prospect_object(candidate, resting.age(candidate, today))

    columns: list[Column[Candidate]] = [
        Column(_("Id"), lambda c: short(c.id)),
        Column(_("Person"), lambda c: c.person_name),
        Column(_("Club"), lambda c: c.club_name),
        Column(_("Stage"), lambda c: word(STAGES, c.stage)),
        Column(_("Days"), age),
        Column(_("Next step"), step),
        Column(_("On"), lambda c: day(c.step[1])),
    ]
    empty = _("Nobody matches.") if query.filter else _("There is no candidate.")
    listing = Listing(program, candidacies.PROSPECTS, query)
    print_list(job, listing, columns, as_object, empty=empty)


def _stage(job: Job) -> str:
    field = CANDIDACY.field("stage")
    if not job.arguments.stage or field is None:
        return ""
    return read_option(
        "--stage", lambda text: parsing.parse_choice(field, text), job.arguments.stage
    )


def _prospect_object(candidate: Candidate, age: int | None) -> dict[str, Any]:
    return {
        "id": candidate.id,
        "person": candidate.person_name,
        "person_id": candidate.person,
        "club": candidate.club_name,
        "club_id": candidate.club,
        "stage": candidate.stage,
        "since": candidate.since,
        "age": age,
        "opened_on": candidate.opened_on,
        "next_step": candidate.next_step or None,
        "next_step_on": candidate.next_step_on,
        "snoozed_until": candidate.snoozed_until,
        "interest": candidate.interest or None,
        "role_hints": list(candidate.role_hints),
    }


def _declare_funnel(parser: Parser) -> None:
    add_club(parser)
    parser.add_argument(
        "--by",
        metavar=_("WHAT"),
        default="all",
        choices=[grouping.code for grouping in funnel.GROUPINGS],
        help=_("terrain, segment, method or club; else the first three together"),
    )


def _funnel(job: Job) -> None:
    program = job.program()
    by = job.arguments.by
    columns: list[Column[Group]] = [
        *(_value(name, place) for place, name in enumerate(funnel.columns_of(by))),
        *(_reached(code, place) for place, code in enumerate(LADDER)),
        Column(_("Lost"), lambda g: number(g.lost)),
        Column(_("Parked"), lambda g: number(g.parked)),
    ]
    found = funnel.groups(program, by, find_club(program, job))
    print_list(
        job, found, columns, lambda g: _group_object(by, g), empty=_("There is no candidate.")
    )


def _value(name: str, place: int) -> Column[Group]:
    title = label_of(funnel.GROUPINGS, name)
    return Column(
        f"{title[:1].upper()}{title[1:]}", lambda g: funnel.written(name, g.values[place])
    )


def _reached(code: str, place: int) -> Column[Group]:
    """Return the column of a stage: how many came there, and how many of a hundred."""

    def show(group: Group) -> str:
        count = number(group.reached[place])
        return f"{count} ({group.percent(place)} %)" if place else count

    return Column(word(STAGES, code), show)


def _group_object(by: str, group: Group) -> dict[str, Any]:
    values = zip(funnel.columns_of(by), group.values, strict=True)
    return {
        **{name: value or None for name, value in values},
        **dict(zip(LADDER, group.reached, strict=True)),
        "lost": group.lost,
        "parked": group.parked,
    }


SHAPES: Final = {
    "prospects": Shape(
        _declare_prospects,
        _prospects,
        (
            "prospects",
            "prospects --club lyon --stage interested",
            "prospects role:treasurer interest:yes",
            "prospects 'since:<-30d' --sort since",
        ),
    ),
    "funnel": Shape(
        _declare_funnel, _funnel, ("funnel", "funnel --club lyon --by segment", "funnel --json")
    ),
}

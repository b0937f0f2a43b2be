"""Ambassadors: the list, what each is to the program, who leaves, who is inactive."""

from __future__ import annotations

from typing import Any, Final

from clubmgr.cli.channels import channel_object
from clubmgr.cli.commands import Shape
from clubmgr.cli.job import Job
from clubmgr.cli.options import (
    add_filter,
    add_person,
    find_person,
    is_given,
    read_day,
    read_fields,
    read_filter,
    refuse_strays,
)
from clubmgr.cli.parser import Parser
from clubmgr.cli.printing import (
    Column,
    day,
    print_line,
    print_list,
    print_object,
    short,
    word,
)
from clubmgr.errors import NotFound, UsageError
from clubmgr.i18n import _, labelled, number
from clubmgr.models import acts, ambassadors, channels, inactivity, records
from clubmgr.models.ambassadors import AmbassadorRow
from clubmgr.models.inactivity import Inactive
from clubmgr.models.kinds.ambassador import (
    AMBASSADOR,
    AMBASSADOR_KINDS,
    NETWORKS,
    Ambassador,
)
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.listing import Listing, Query
from clubmgr.models.program import Program
from clubmgr.text import clean_line

_PRESENT: Final = "status:active"


def _declare_ambassadors(parser: Parser) -> None:
    add_filter(parser)
    parser.add_argument("--all", action="store_true", help=_("alumni, too"))
    parser.add_argument(
        "--sort",
        metavar=_("ORDER"),
        choices=tuple(ambassadors.LIST.sorts),
        help=_("the order"),
    )


def _ambassadors(job: Job) -> None:
    program = job.program()
    typed = read_filter(job)
    wanted = typed if job.arguments.all or "status:" in typed else f"{typed} {_PRESENT}".strip()
    query = Query(wanted, job.arguments.sort or "", ambassadors.view(program))
    columns: list[Column[AmbassadorRow]] = [
        Column(_("Id"), lambda a: short(a.id)),
        Column(_("Name"), lambda a: a.name),
        Column(_("Kind"), lambda a: word(AMBASSADOR_KINDS, a.kind)),
        Column(_("Communities"), lambda a: ", ".join(a.communities)),
        Column(_("Channels"), lambda a: ", ".join(word(NETWORKS, code) for code in a.networks)),
        Column(_("Reach"), lambda a: "" if a.reach is None else number(a.reach)),
        Column(_("Last contact"), lambda a: day(a.last_contact)),
        Column(_("Due"), lambda a: _("alumni") if a.alumni else day(a.due)),
    ]
    rows = Listing(program, ambassadors.LIST, query)
    empty = _("Nobody matches.") if typed else _("There is no ambassador yet.")
    spoken = _spoken(program) if job.json else {}
    print_list(job, rows, columns, lambda a: _row_object(a, spoken.get(a.person, [])), empty=empty)


def _spoken(program: Program) -> dict[str, list[dict[str, Any]]]:
    """Return the channels of all ambassadors, by person."""
    return {
        person: [channel_object(row) for row in rows]
        for person, rows in channels.of_ambassadors(program).items()
    }


def _row_object(row: AmbassadorRow, spoken: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "id": row.id,
        "person": row.name,
        "person_id": row.person,
        "kind": row.kind,
        "since_on": row.since_on,
        "communities": list(row.communities),
        "contact": row.contact or None,
        "reference": row.reference,
        "channels": spoken,
        "reach": row.reach,
        "last_contact": row.last_contact,
        "due": row.due,
        "paused": row.paused,
        "away": row.away,
        "status": "alumni" if row.alumni else "active",
        "left_on": row.left_on,
    }


def _declare_ambassador(parser: Parser) -> None:
    add_person(parser)
    parser.add_argument(
        "--new", action="store_true", help=_("make them an ambassador; so does each option below")
    )
    parser.add_argument("--kind", metavar=_("KIND"), help=_("ambassador, influencer or voice"))
    parser.add_argument("--since", metavar=_("DATE"), help=_("the first day"))
    parser.add_argument(
        "--community", action="append", metavar=_("TEXT"), help=_("whom they speak to")
    )
    parser.add_argument("--contact", metavar=_("PERSON"), help=_("who of the brand they turn to"))
    parser.add_argument("--every", metavar=_("DAYS"), help=_("be in touch every so many days"))
    parser.add_argument(
        "--independence", metavar=_("TEXT"), help=_("what makes them independent, or not")
    )
    parser.add_argument("--leaves", metavar=_("DATE"), help=_("alumni from this day on"))
    parser.add_argument("--why", metavar=_("TEXT"), help=_("with --leaves: the reason"))
    parser.add_argument("--back", action="store_true", help=_("an ambassador again"))


_OPTIONS: Final = {
    "kind": "kind",
    "since_on": "since",
    "communities": "community",
    "contact": "contact",
    "cadence_days": "every",
    "independence": "independence",
}


def _ambassador(job: Job) -> None:
    given = job.arguments
    leaves = read_day(job, "--leaves")
    if leaves and given.back:
        raise UsageError(_("Say either --leaves DATE or --back."))
    refuse_strays(job, ("--why",), "--leaves")
    moves = leaves or given.back
    adds = given.new or any(is_given(job, f"--{option}") for option in _OPTIONS.values())
    if moves and adds:
        raise UsageError(_("Give --leaves or --back alone."))
    program = job.program_to_change() if moves or adds else job.program()
    person = find_person(program, given.person)
    values = read_fields(program, AMBASSADOR, job, _OPTIONS)
    seen = ambassadors.of_person(program, person)
    if seen is None and not adds:
        raise NotFound(
            _("{name} is no ambassador.").format(name=records.describe(program, PERSON, person)),
            _("Make them one: clubmgr ambassador PERSON --new"),
        )
    if seen is None:
        ambassadors.add(program, {"person": person} | values)
    elif leaves:
        ambassadors.leave(program, seen.id, leaves, clean_line(given.why or ""))
    elif given.back:
        ambassadors.back(program, seen.id)
    elif values:
        acts.change(program, AMBASSADOR, seen, values)
    _print_relation(job, program, person)


def _print_relation(job: Job, program: Program, person: str) -> None:
    relation = ambassadors.of_person(program, person)
    if relation is None:
        return
    for caution in ambassadors.cautions(program, relation):
        job.say(caution)
    if job.json:
        print_object(relation_object(program, relation))
        return
    print_line(f"{short(relation.id)}  {records.describe(program, PERSON, person)}")
    for field in AMBASSADOR.fields:
        text = records.show(program, field, getattr(relation, field.name))
        if text and field.name != "person":
            print_line(f"  {labelled(_(field.label), text)}")


def relation_object(program: Program, relation: Ambassador) -> dict[str, Any]:
    """Return what a person is to the program, as other programs read it."""
    contact = relation.contact
    today = program.clock.today().isoformat()
    return {
        "id": relation.id,
        "person": records.describe(program, PERSON, relation.person),
        "person_id": relation.person,
        "kind": relation.kind,
        "since_on": relation.since_on,
        "communities": list(relation.communities),
        "contact": records.describe(program, PERSON, contact) if contact else None,
        "contact_id": contact,
        "cadence_days": relation.cadence_days,
        "status": "alumni" if ambassadors.is_alumni(relation, today) else "active",
        "left_on": relation.left_on,
        "left_reason": relation.left_reason or None,
    }


def _declare_inactive(parser: Parser) -> None:
    parser.add_argument(
        "people", nargs="*", default=[], metavar=_("PERSON"), help=_("with --remind: only these")
    )
    parser.add_argument(
        "--remind", metavar=_("DATE"), help=_("call on them again on this day: +1w, 2027-03-01")
    )


def _inactive(job: Job) -> None:
    given = job.arguments
    on = read_day(job, "--remind")
    if given.people and not on:
        raise UsageError(_("Say with --remind DATE on which day to call on them again."))
    program = job.program_to_change() if on else job.program()
    if on:
        chosen = [find_person(program, text) for text in given.people]
        there = [row.id for row in inactivity.inactive(program)]
        if people := chosen or there:
            inactivity.remind(program, people, on)
    today = job.clock.today()
    columns: list[Column[Inactive]] = [
        Column(_("Id"), lambda row: short(row.id)),
        Column(_("Name"), lambda row: row.name),
        Column(_("Member type"), inactivity.types_of),
        Column(_("Days"), lambda row: number(row.days(today))),
        Column(_("Last contribution"), lambda row: day(row.last) or _("never")),
        Column(_("Last contact"), lambda row: day(row.last_contact)),
        Column(_("Reminder"), lambda row: day(row.reminder)),
    ]
    print_list(
        job,
        inactivity.inactive(program),
        columns,
        lambda row: {
            "person_id": row.id,
            "person": row.name,
            "types": list(row.types),
            "since_on": row.since,
            "days": row.days(today),
            "last_contribution": row.last,
            "last_contact": row.last_contact,
            "remind_on": row.reminder,
        },
        empty=_("Everybody has contributed lately, or is paused, away or new."),
    )


SHAPES: Final = {
    "ambassadors": Shape(
        _declare_ambassadors,
        _ambassadors,
        ("ambassadors", "ambassadors 'due:<today'", "ambassadors network:youtube --all --json"),
    ),
    "ambassador": Shape(
        _declare_ambassador,
        _ambassador,
        (
            "ambassador 'Ana Silva'",
            "ambassador 'Ana Silva' --kind influencer --community cooks --every 30",
            "ambassador 'Ana Silva' --leaves today --why 'moved abroad'",
        ),
    ),
    "inactive": Shape(
        _declare_inactive,
        _inactive,
        ("inactive", "inactive 'Ana Silva' --remind +1w", "inactive --json"),
    ),
}

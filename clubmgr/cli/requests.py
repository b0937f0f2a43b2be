"""Requests to the brand: listed by whose turn it is, shown with their moves, moved on."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
from functools import partial
from typing import Any, Final

from clubmgr.cli.commands import Shape
from clubmgr.cli.job import Job
from clubmgr.cli.options import (
    add_club,
    add_filter,
    find_club,
    find_option,
    naming_options,
    read_day,
    read_fields,
    read_filter,
    refuse_beside,
    refuse_strays,
)
from clubmgr.cli.parser import Parser
from clubmgr.cli.printing import (
    Column,
    day,
    decimal,
    print_line,
    print_list,
    print_object,
    print_table,
    short,
    word,
)
from clubmgr.errors import UsageError
from clubmgr.i18n import _, labelled, money
from clubmgr.method.requesting import Step, steps_from
from clubmgr.models import (
    acts,
    asked,
    delays,
    finding,
    granting,
    parsing,
    records,
    request_cautions,
    requests,
)
from clubmgr.models.asked import RequestRow
from clubmgr.models.delays import Delay
from clubmgr.models.fields import Choice, Field
from clubmgr.models.kinds.perk import PERK
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.kinds.request import (
    BUDGET,
    REQUEST,
    REQUEST_KINDS,
    REQUEST_STATES,
    Request,
    RequestMove,
)
from clubmgr.models.program import Program
from clubmgr.text import clean_line

_VALUES: Final = {
    "estimated": "estimated", "approved": "approved", "spent": "spent", "paid": "paid",
    "shipping": "shipping", "budget": "budget", "over_reason": "over", "owner": "owner",
    "needed_by": "needed", "remind_on": "remind", "ship_to": "to", "carrier": "carrier",
    "tracking": "tracking",
}  # fmt: skip
"""The fields that may be given along with a step, each by its option."""
_OPTIONS: Final = {name: f"--{option}" for name, option in _VALUES.items()} | {
    "note": "--note", "moved_on": "--on",
}  # fmt: skip

# requests


def _declare_requests(parser: Parser) -> None:
    add_filter(parser)
    add_club(parser)
    parser.add_argument("--person", metavar=_("PERSON"), help=_("those of one person"))
    parser.add_argument("--budget", metavar=_("BUDGET"), help=_("those that a budget bears"))
    parser.add_argument(
        "--turn", choices=("brand", "asker"), help=_("what waits for the brand, or for who asks")
    )
    parser.add_argument(
        "--all", action="store_true", help=_("closed, refused and cancelled ones, too")
    )
    parser.add_argument(
        "--delays", action="store_true", help=_("how long each kind of request takes instead")
    )


def _requests(job: Job) -> None:
    program, given = job.program(), job.arguments
    search = read_filter(job)
    if given.delays:
        refuse_beside(job, "--delays", ("--club", "--person", "--budget", "--turn", "--all"))
        if search:
            raise UsageError(_("{option} goes with nothing else.").format(option="--delays"))
        _print_delays(job, delays.delays(program))
        return
    found = asked.listing(
        program,
        search,
        club=find_club(program, job),
        person=find_option(program, job, PERSON),
        budget=find_option(program, job, BUDGET),
        turn=given.turn or "",
        ended_too=given.all,
    )
    columns: list[Column[RequestRow]] = [
        Column(_("Id"), lambda r: short(r.id)),
        Column(_("Kind"), lambda r: word(REQUEST_KINDS, r.kind)),
        Column(_("What"), lambda r: r.title),
        Column(_("Who asks"), lambda r: r.asker),
        Column(_("Status"), lambda r: word(REQUEST_STATES, r.state)),
        Column(_("Whose turn"), lambda r: asked.told_turn(program, r)),
        Column(_("Amount"), lambda r: "" if r.amount is None else money(r.amount, r.currency)),
        Column(_("Needed by"), lambda r: day(r.needed_by)),
    ]
    empty = _("No request matches.") if search else _("No request is open.")
    print_list(job, found, columns, partial(request_object, program), empty=empty)


def request_object(program: Program, row: RequestRow) -> dict[str, Any]:
    """Return a request as other programs read it."""
    return {
        "id": row.id,
        "title": row.title,
        "kind": row.kind,
        "quantity": row.quantity,
        "club": row.club_name or None,
        "club_id": row.club,
        "person": row.person_name or None,
        "person_id": row.person,
        "status": row.state,
        "turn": row.turn,
        "since_on": row.since,
        "days": asked.days_since(program, row.since),
        "needed_by": row.needed_by,
        "remind_on": row.remind_on,
        "owner": row.owner or None,
        "budget": row.budget_name or None,
        "budget_id": row.budget,
        "currency": row.currency,
        **{
            name: decimal(getattr(row, name)) for name in ("estimated", "approved", "spent", "paid")
        },
        "over_reason": row.over_reason or None,
    }


def _print_delays(job: Job, rows: Sequence[Delay]) -> None:
    columns: list[Column[Delay]] = [
        Column(_("Kind"), lambda d: word(REQUEST_KINDS, d.kind)),
        Column(_("Requests"), lambda d: str(d.count)),
        Column(_("Decided after (days)"), lambda d: _days(d.decided)),
        Column(_("There after (days)"), lambda d: _days(d.provided)),
        Column(_("Waiting for the brand"), lambda d: str(d.waiting)),
        Column(_("The first since"), lambda d: day(d.oldest)),
    ]
    print_list(job, rows, columns, _delay_object)


def _days(days: int | None) -> str:
    return "" if days is None else str(days)


def _delay_object(each: Delay) -> dict[str, Any]:
    return {name: getattr(each, name) for name in Delay.__slots__}


# request


def _declare_request(parser: Parser) -> None:
    parser.add_argument(
        "request", metavar=_("REQUEST"), help=_("a request, by its id or its title")
    )
    parser.add_argument(
        "step",
        nargs="?",
        metavar=_("STEP"),
        help=_("submit, approve, ask, refuse, send, receive, close, cancel or reopen"),
    )
    parser.add_argument("--note", metavar=_("TEXT"), help=_("the reason, or a remark"))
    parser.add_argument("--on", metavar=_("DATE"), help=_("with a step: when; else today"))
    parser.add_argument("--estimated", metavar=_("AMOUNT"), help=_("what it may cost, by who asks"))
    parser.add_argument("--approved", metavar=_("AMOUNT"), help=_("what the brand approves"))
    parser.add_argument("--spent", metavar=_("AMOUNT"), help=_("what it cost"))
    parser.add_argument("--paid", metavar=_("AMOUNT"), help=_("what went out"))
    parser.add_argument("--shipping", metavar=_("AMOUNT"), help=_("the shipping within it"))
    parser.add_argument("--budget", metavar=_("BUDGET"), help=_("the budget that bears it"))
    parser.add_argument("--over", metavar=_("TEXT"), help=_("why it goes over the budget"))
    parser.add_argument("--owner", metavar=_("NAME"), help=_("who sees to it inside the brand"))
    parser.add_argument("--needed", metavar=_("DATE"), help=_("by when it is needed"))
    parser.add_argument("--remind", metavar=_("DATE"), help=_("when to ask again"))
    parser.add_argument("--to", metavar=_("ADDRESS"), help=_("where it is sent"))
    parser.add_argument("--carrier", metavar=_("NAME"), help=_("who carries it"))
    parser.add_argument("--tracking", metavar=_("NUMBER"), help=_("the number of the parcel"))
    parser.add_argument("--perk", action="store_true", help=_("enter it into the ledger of perks"))
    parser.add_argument(
        "--another", action="store_true", help=_("with --perk: though there is one of it")
    )


def _request(job: Job) -> None:
    given = job.arguments
    if given.step is None and (given.note is not None or given.on is not None):
        option = "--note" if given.note is not None else "--on"
        raise UsageError(_("{option} is only for a step.").format(option=option))
    refuse_strays(job, ("--another",), "--perk")
    on = read_day(job, "--on")
    changes = given.step or given.perk or any(
        getattr(given, option) is not None for option in _VALUES.values()
    )  # fmt: skip
    program = job.program_to_change() if changes else job.program()
    id = finding.find(program, REQUEST, clean_line(given.request))
    seen: Request = records.get(program, REQUEST, id)
    values = read_fields(program, REQUEST, job, _VALUES)
    step = _step(seen, given.step) if given.step is not None else None
    told = _(step.told) if step else _("Changed {name}")
    label, command = told.format(name=seen.title), "request"
    with program.step(label, command) if given.perk else nullcontext(), naming_options(_OPTIONS):
        if step:
            note = clean_line(given.note or "")
            requests.move(program, id, step.target, note, values=values, on=on)
        elif values:
            acts.change(program, REQUEST, seen, values)
        if given.perk:
            granting.grant(program, id, another=given.another)
    _show(job, program, id)


def _step(seen: Request, text: str) -> Step:
    """Return the step that a word means, of those that the request may take.

    Raises UsageError that names the words to type.
    """
    steps = {step.code: step for step in steps_from(seen.state)}
    choices = tuple(Choice(code, step.label) for code, step in steps.items())
    field = Field("step", "", "choice", choices=choices)
    try:
        return steps[parsing.parse_choice(field, clean_line(text))]
    except ValueError:
        words = ", ".join(f"{code} ({_(step.label)})" for code, step in steps.items())
        raise UsageError(
            _("“{text}” is no step that the request can take now.").format(text=clean_line(text)),
            _("Type one of: {words}").format(words=words),
        ) from None


def _show(job: Job, program: Program, id: str) -> None:
    """Print the request as it is now, its moves, and what is to be looked at again."""
    row = asked.row_of(program, id)
    moves = requests.moves(program, id)
    remarks = request_cautions.cautions(program, id)
    perks = granting.perks_of(program, id)
    if job.json:
        found = request_object(program, row)
        found |= {"moves": [_move_object(move) for move in moves], "perk_ids": perks}
        print_object(found | {"cautions": remarks})
        return
    told = asked.told_turn(program, row)
    print_line(f"{short(id)}  {labelled(row.asker, row.title)}")
    print_line(f"{word(REQUEST_STATES, row.state)} · {told}")
    for perk in perks:
        print_line(labelled(_("Perk"), f"{short(perk)} {_called(program, perk)}"))
    print_table(
        [_("On"), _("Status"), _("By"), _("Note")],
        [
            (day(move.moved_on), word(REQUEST_STATES, move.to_state), move.moved_by, move.note)
            for move in moves
        ],
    )
    for remark in remarks:
        job.say(remark)


def _called(program: Program, perk: str) -> str:
    return records.describe(program, PERK, perk)


def _move_object(move: RequestMove) -> dict[str, Any]:
    return {
        "from": move.from_state or None,
        "to": move.to_state,
        "moved_on": move.moved_on,
        "moved_by": move.moved_by or None,
        "note": move.note or None,
    }


SHAPES: Final = {
    "requests": Shape(
        _declare_requests,
        _requests,
        (
            "requests",
            "requests --turn brand",
            "requests --club lyon --all --json",
            "requests kind:training since:<-10d",
            "requests --delays",
        ),
    ),
    "request": Shape(
        _declare_request,
        _request,
        (
            "request 3f2a91bc",
            "request 3f2a91bc submit",
            "request 3f2a91bc approve --approved 200 --budget 'Clubs 2027'",
            "request 3f2a91bc refuse --note 'No stock until May'",
            "request 3f2a91bc send --carrier Post --tracking 8N1234",
            "request 3f2a91bc close --spent 198.50 --paid 198.50",
            "request 3f2a91bc --perk --json",
        ),
    ),
}

"""Privacy requests: listed, taken in, answered, extended."""

from __future__ import annotations

from typing import Any, Final

from clubmgr.cli.commands import Shape
from clubmgr.cli.job import Job
from clubmgr.cli.options import (
    add_filter,
    find_option,
    naming_options,
    read_day,
    read_filter,
    refuse_strays,
)
from clubmgr.cli.parser import Parser
from clubmgr.cli.printing import Column, day, print_line, print_list, print_object, short, word
from clubmgr.errors import UsageError
from clubmgr.i18n import _
from clubmgr.models import finding, privacy_requests, records
from clubmgr.models.fields import label_of
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.kinds.privacy import OUTCOMES, PRIVACY_REQUEST, RIGHTS, PrivacyRequest
from clubmgr.models.privacy_requests import STATES, RequestRow
from clubmgr.text import clean, clean_line

_OUTCOMES: Final = tuple(choice.code for choice in OUTCOMES)


def _declare_list(parser: Parser) -> None:
    add_filter(parser)
    parser.add_argument("--person", metavar=_("PERSON"), help=_("only of this person"))
    parser.add_argument("--all", action="store_true", help=_("those answered, too"))


def _list(job: Job) -> None:
    program = job.program()
    rows = privacy_requests.listing(
        program,
        read_filter(job),
        person=find_option(program, job, PERSON),
        answered_too=job.arguments.all,
    )
    columns: list[Column[RequestRow]] = [
        Column(_("Id"), lambda r: short(r.id)),
        Column(_("Who"), lambda r: r.who),
        Column(_("Right"), lambda r: label_of(RIGHTS, r.right)),
        Column(_("Status"), lambda r: word(STATES, r.state)),
        Column(_("Answer by"), lambda r: day(r.due_on)),
        Column(_("Received on"), lambda r: day(r.received_on)),
        Column(_("Owner"), lambda r: r.owner),
    ]
    print_list(job, rows, columns, _row_object, empty=_("No request is open."))


def _row_object(row: RequestRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "person": row.person,
        "who": row.who,
        "right": row.right,
        "state": row.state,
        "received_on": row.received_on,
        "due_on": row.due_on,
        "answered_on": row.answered_on,
        "outcome": row.outcome or None,
        "owner": row.owner or None,
    }


def _declare_one(parser: Parser) -> None:
    parser.add_argument("request", metavar=_("REQUEST"), help=_("a privacy request, by its id"))
    parser.add_argument("--answer", choices=_OUTCOMES, help=_("what came of it"))
    parser.add_argument("--text", metavar=_("TEXT"), help=_("with --answer: what was answered"))
    parser.add_argument("--extend", metavar=_("REASON"), help=_("why it takes longer"))
    parser.add_argument("--until", metavar=_("DAY"), help=_("with --extend: until when"))
    parser.add_argument("--on", metavar=_("DAY"), help=_("with --answer: the day of it"))


def _one(job: Job) -> None:
    given = job.arguments
    refuse_strays(job, ("--text", "--on"), "--answer")
    refuse_strays(job, ("--until",), "--extend")
    if given.answer and given.extend is not None:
        raise UsageError(
            _("{option} does not go with {other}.").format(option="--extend", other="--answer")
        )
    changes = given.answer or given.extend is not None
    program = job.program_to_change() if changes else job.program()
    id = finding.find(program, PRIVACY_REQUEST, clean_line(given.request))
    with naming_options({"extension_reason": "--extend", "extended_until": "--until"}):
        if given.answer:
            on = read_day(job, "--on")
            privacy_requests.answer(program, id, given.answer, clean(given.text or ""), on=on)
        elif given.extend is not None:
            until = read_day(job, "--until")
            privacy_requests.extend(program, id, clean_line(given.extend), until)
    seen: PrivacyRequest = records.get(program, PRIVACY_REQUEST, id)
    values = records.values_of(PRIVACY_REQUEST, seen)
    due = privacy_requests.due_on(program, id)
    if job.json:
        print_object({"id": id, **values, "due_on": due})
        return
    for field in PRIVACY_REQUEST.fields:
        if text := records.show(program, field, values[field.name]):
            print_line(_("{field}: {value}").format(field=_(field.label), value=text))
    print_line(_("{field}: {value}").format(field=_("Answer by"), value=day(due)))


SHAPES: Final = {
    "privacy-requests": Shape(
        _declare_list,
        _list,
        ("privacy-requests", "privacy-requests state:late", "privacy-requests --all --json"),
    ),
    "privacy-request": Shape(
        _declare_one,
        _one,
        ("privacy-request 3f2a", "privacy-request 3f2a --answer granted --text 'sent the file'",
         "privacy-request 3f2a --extend 'many papers to look through'"),
    ),
}  # fmt: skip

"""Deliverables of agreements: listed, delivered, proved, checked."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from clubmgr.cli.commands import Shape
from clubmgr.cli.job import Job
from clubmgr.cli.options import find_option, read_day, refuse_beside, refuse_strays
from clubmgr.cli.parser import Parser
from clubmgr.cli.printing import Column, day, print_list, print_object, short, word
from clubmgr.i18n import _
from clubmgr.models import deliverables, finding
from clubmgr.models.deliverables import STATES, DeliverableRow
from clubmgr.models.kinds.agreement import AGREEMENT, DELIVERABLE
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.program import Program
from clubmgr.text import clean_line


def _declare_deliverables(parser: Parser) -> None:
    parser.add_argument("--agreement", metavar=_("AGREEMENT"), help=_("those of one agreement"))
    parser.add_argument("--person", metavar=_("PERSON"), help=_("those of one person"))
    parser.add_argument(
        "--all", action="store_true", help=_("those that are delivered and proved, too")
    )


def _deliverables(job: Job) -> None:
    program = job.program()
    given = job.arguments
    person = find_option(program, job, PERSON)
    if agreement := find_option(program, job, AGREEMENT):
        rows = deliverables.of_agreement(program, agreement)
        rows = [row for row in rows if not person or row.person == person]
    elif given.all:
        rows = deliverables.every_of(program, person=person)
    else:
        rows = deliverables.open_of(program, person=person)
    _print(job, rows)


def _print(job: Job, rows: list[DeliverableRow]) -> None:
    columns: list[Column[DeliverableRow]] = [
        Column(_("Id"), lambda d: short(d.id)),
        Column(_("With"), lambda d: d.party),
        Column(_("What"), lambda d: d.title),
        Column(_("Status"), lambda d: word(STATES, d.state)),
        Column(_("Due on"), lambda d: day(d.due_on)),
        Column(_("Delivered"), lambda d: day(d.done_on)),
        Column(_("Proof"), lambda d: d.proof),
    ]
    print_list(job, rows, columns, _object, empty=_("Nothing is awaited."))


def _object(row: DeliverableRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "agreement": row.agreement_title,
        "agreement_id": row.agreement,
        "with": row.party,
        "person_id": row.person,
        "kind": row.kind,
        "title": row.title,
        "status": row.state,
        "due_on": row.due_on,
        "done_on": row.done_on,
        "proof": row.proof or None,
        "verified_on": row.verified_on,
        "verified_by": row.verified_by or None,
        "contents": row.contents,
    }


def _declare_deliver(parser: Parser) -> None:
    parser.add_argument(
        "deliverable", metavar=_("DELIVERABLE"), help=_("a deliverable, by its id or its title")
    )
    parser.add_argument("--on", metavar=_("DATE"), help=_("when it was delivered; else today"))
    parser.add_argument("--proof", metavar=_("LINK"), help=_("where the proof is"))
    parser.add_argument("--checked", action="store_true", help=_("somebody looked at it today"))
    parser.add_argument("--by", metavar=_("NAME"), help=_("with --checked: who; else you"))
    parser.add_argument("--undo", action="store_true", help=_("it is not delivered after all"))


def _deliver(job: Job) -> None:
    given = job.arguments
    refuse_beside(job, "--undo", ("--on", "--proof", "--checked"))
    refuse_strays(job, ("--by",), "--checked")
    on = read_day(job, "--on")
    program = job.program_to_change()
    id = finding.find(program, DELIVERABLE, clean_line(given.deliverable))
    if given.undo:
        deliverables.take_back(program, id)
    else:
        _note(job, program, id, on)
    (row,) = [row for row in deliverables.every_of(program) if row.id == id]
    if job.json:
        print_object(_object(row))
    else:
        _print(job, [row])


def _note(job: Job, program: Program, id: str, on: date | None) -> None:
    """Note that it was delivered, and checked if that was said, as one act."""
    given = job.arguments
    title = deliverables.get(program, id).title
    with program.step(_("Delivered: {title}").format(title=title), "edit deliverable"):
        deliverables.deliver(program, id, on, clean_line(given.proof or ""))
        if given.checked:
            today = program.clock.today()
            deliverables.verify(program, id, today, clean_line(given.by or ""))


SHAPES: Final = {
    "deliverables": Shape(
        _declare_deliverables,
        _deliverables,
        ("deliverables", "deliverables --agreement 'Spring tour' --json"),
    ),
    "deliver": Shape(
        _declare_deliver,
        _deliver,
        (
            "deliver 3f2a91bc --proof https://example.org/video",
            "deliver 3f2a91bc --on 2027-01-10 --checked --by Karim",
        ),
    ),
}

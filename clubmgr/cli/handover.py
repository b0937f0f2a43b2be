"""The handover of a seat: begun, worked off line by line, accepted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from clubmgr.cli.commands import Shape
from clubmgr.cli.job import Job
from clubmgr.cli.options import naming_options, read_option
from clubmgr.cli.parser import Parser
from clubmgr.cli.printing import day, print_line, print_object, print_table
from clubmgr.errors import NotFound, UsageError
from clubmgr.i18n import _, labelled
from clubmgr.method.presence import read_numbers
from clubmgr.models import actions, acts, finding, handing_over, handovers, records
from clubmgr.models.handing_over import Matters
from clubmgr.models.kinds.founding import Action
from clubmgr.models.kinds.handover import HANDOVER, Handover
from clubmgr.models.kinds.mandate import MANDATE, Mandate
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.program import Program
from clubmgr.text import clean_line


def _declare_handover(parser: Parser) -> None:
    parser.add_argument("mandate", metavar=_("MANDATE"), help=_("a mandate, by its id or name"))
    parser.add_argument(
        "--begin", action="store_true", help=_("begin it, with the checklist of the seat")
    )
    parser.add_argument("--to", metavar=_("PERSON"), help=_("who follows; begins it, too"))
    parser.add_argument("--done", metavar=_("NUMBERS"), help=_("these lines are done: 1-4 7 9"))
    parser.add_argument("--open", metavar=_("NUMBERS"), help=_("these lines are not done"))
    parser.add_argument("--accept", action="store_true", help=_("the successor accepts it"))
    parser.add_argument(
        "--anyway", action="store_true", help=_("with --accept: with what is open, too")
    )


def _handover(job: Job) -> None:
    given = job.arguments
    if given.anyway and not given.accept:
        raise UsageError(
            _("{option} is only for {other}.").format(option="--anyway", other="--accept")
        )
    changes = given.begin or given.to or given.done or given.open or given.accept
    program = job.program_to_change() if changes else job.program()
    mandate = finding.find(program, MANDATE, clean_line(given.mandate))
    if changes:
        with naming_options({"successor": "--to"}), program.step(_("Handover"), "handover"):
            _change(program, job, mandate)
    seen = handovers.of_mandate(program, mandate)
    if seen is None:
        raise _not_begun(program, mandate)
    _print(job, program, seen)


def _change(program: Program, job: Job, mandate: str) -> None:
    """Do what the options say, in the order in which it can be done."""
    given = job.arguments
    successor = finding.find(program, PERSON, clean_line(given.to)) if given.to else None
    seen = handovers.of_mandate(program, mandate)
    if seen is None and (given.begin or successor):
        handovers.begin(program, mandate, successor)
    elif seen is not None and successor:
        acts.change(program, HANDOVER, seen, {"successor": successor})
    seen = handovers.of_mandate(program, mandate)
    if seen is None:
        raise _not_begun(program, mandate)
    lines = handovers.lines(program, seen.id)
    done = _numbered(lines, "--done", given.done)
    opened = _numbered(lines, "--open", given.open)
    if ids := [line.id for line in done if line.done_on is None]:
        actions.settle(program, ids)
    if ids := [line.id for line in opened if line.done_on is not None]:
        actions.settle(program, ids)
    if given.accept:
        handovers.accept(program, seen.id, anyway=given.anyway)


def _numbered(lines: Sequence[Action], option: str, text: str | None) -> list[Action]:
    """Return the lines whose numbers were typed in an option. Raises UsageError."""
    if text is None:
        return []
    numbers = read_option(option, lambda typed: read_numbers(typed, len(lines)), text)
    return [lines[number - 1] for number in numbers]


def _not_begun(program: Program, mandate: str) -> NotFound:
    return NotFound(
        _("Nobody hands this over yet: {name}.").format(name=handovers.called(program, mandate)),
        _("Begin with --begin, or with --to PERSON."),
    )


def _print(job: Job, program: Program, seen: Handover) -> None:
    found = handing_over.matters(program, seen.mandate)
    lines = handovers.lines(program, seen.id)
    if job.json:
        print_object(_object(program, seen, lines, found))
        return
    _print_head(program, seen)
    print_table(
        [_("No."), "", _("What"), _("Owner"), _("Due on")],
        [
            [str(n), "●" if line.done_on else "○", line.title, line.owner, day(line.due_on)]
            for n, line in enumerate(lines, 1)
        ],
    )
    _print_matters(seen, found)


def _print_head(program: Program, seen: Handover) -> None:
    successor = records.describe(program, PERSON, seen.successor) if seen.successor else "?"
    print_line(f"{handovers.called(program, seen.mandate)} → {successor}")
    begun = _("begun on {day}").format(day=day(seen.begun_on))
    accepted = _("not accepted yet")
    if seen.accepted_on:
        accepted = _("accepted on {day} by {name}").format(
            day=day(seen.accepted_on), name=seen.accepted_by
        )
    print_line(f"{begun}, {accepted}")


def _print_matters(seen: Handover, found: Matters) -> None:
    """Print what goes along, a heading for each sort of it."""
    groups = (
        (_("Open actions"), [_dated(action.title, action.due_on) for action in found.actions]),
        (_("Contacts"), [
            *seen.contacts.splitlines(),
            *(labelled(who.role, " ".join(filter(None, (who.name, who.email, who.phone))))
              for who in found.contacts),
        ]),
        (_("Dates"), [f"{day(dated.day)} {dated.what}" for dated in found.dates]),
        (_("Lessons learned"), seen.lessons.splitlines()),
        (_("Notes"), seen.notes.splitlines()),
    )  # fmt: skip
    for title, texts in groups:
        if texts:
            print_line("")
            print_line(title)
            for text in texts:
                print_line(f"  {text}".rstrip())


def _dated(text: str, due: str | None) -> str:
    return f"{text} ({day(due)})" if due else text


def _object(
    program: Program, seen: Handover, lines: Sequence[Action], found: Matters
) -> dict[str, Any]:
    held: Mandate = records.get(program, MANDATE, seen.mandate)
    return {
        "id": seen.id,
        "mandate_id": held.id,
        "club_id": held.club,
        "seat": held.seat,
        "from": records.describe(program, PERSON, held.person),
        "from_id": held.person,
        "to": records.describe(program, PERSON, seen.successor) if seen.successor else None,
        "to_id": seen.successor,
        "begun_on": seen.begun_on,
        "accepted_on": seen.accepted_on,
        "accepted_by": seen.accepted_by or None,
        "contacts_said": seen.contacts or None,
        "lessons": seen.lessons or None,
        "notes": seen.notes or None,
        "lines": [
            {
                "number": n,
                "id": line.id,
                "title": line.title,
                "owner": line.owner or None,
                "person_id": line.person,
                "due_on": line.due_on,
                "done_on": line.done_on,
            }
            for n, line in enumerate(lines, 1)
        ],
        "open_actions": [
            {"id": action.id, "title": action.title, "due_on": action.due_on}
            for action in found.actions
        ],
        "contacts": [
            {
                "person_id": who.person,
                "role": who.role,
                "name": who.name,
                "email": who.email or None,
                "phone": who.phone or None,
            }
            for who in found.contacts
        ],
        "dates": [{"day": dated.day, "what": dated.what} for dated in found.dates],
    }


SHAPES: Final = {
    "handover": Shape(
        _declare_handover,
        _handover,
        (
            "handover 3f2a91bc --to 'Tom Lee'",
            "handover president --done 1-3",
            "handover president --accept",
            "handover president --json",
        ),
    ),
}

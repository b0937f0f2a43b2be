"""Dinners, calls and what is written down of them: guests, the question round, thanks, sheets."""

from __future__ import annotations

from typing import Any, Final

from clubmgr.cli.commands import Shape
from clubmgr.cli.job import Job
from clubmgr.cli.options import add_meeting, find_meeting, read_option
from clubmgr.cli.parser import Parser
from clubmgr.cli.printing import Column, day, print_list, print_object, short, word
from clubmgr.desk.cautions import barring
from clubmgr.errors import NotFound, UsageError
from clubmgr.i18n import _, ngettext
from clubmgr.models import finding, founding, meetings, parsing, records
from clubmgr.models.founding import Caution, RoundLine
from clubmgr.models.kinds.candidacy import CANDIDACY, INTERESTS
from clubmgr.models.kinds.founding import Action
from clubmgr.models.kinds.meeting import PRESENCES, PRESENT, Meeting
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.kinds.touchpoint import TOUCHPOINT
from clubmgr.models.program import Program
from clubmgr.models.seats import label_of_seat
from clubmgr.text import clean_line

# ask


def _declare_ask(parser: Parser) -> None:
    add_meeting(parser)
    parser.add_argument(
        "people", nargs="+", metavar=_("PERSON"), help=_("people, by their ids or names")
    )
    parser.add_argument(
        "--why", metavar=_("TEXT"), help=_("the reason for more, or fewer, than is advised")
    )


def _ask(job: Job) -> None:
    program = job.program_to_change()
    meeting = find_meeting(program, job.arguments.meeting)
    people = [finding.find(program, PERSON, clean_line(text)) for text in job.arguments.people]
    there = {guest.person for guest in meetings.guests(program, meeting.id)}
    cautions = _cautions(program, meeting, len(there.union(people)))
    why = clean_line(job.arguments.why or "")
    if cautions and not why:
        sentence = " ".join(caution.sentence for caution in cautions)
        raise UsageError(sentence, _("Say why all the same with --why TEXT."))
    asked = founding.invite(program, meeting, people, cautions, why)
    if job.json:
        print_object({"asked": asked})
    text = ngettext("Asked {n} person to {title}", "Asked {n} people to {title}", asked)
    job.say(text.format(n=asked, title=meeting.title))
    for sentence in barring(program, meeting, people):
        job.say(sentence)


def _cautions(program: Program, meeting: Meeting, guests: int) -> list[Caution]:
    if meeting.kind == "dinner":
        return founding.warn_guests(program, guests)
    if meeting.kind == "call":
        return founding.warn_callers(program, guests, so_far=True)
    return []


# round


def _declare_round(parser: Parser) -> None:
    add_meeting(parser)
    parser.add_argument(
        "person", nargs="?", metavar=_("PERSON"), help=_("a guest; else all are listed")
    )
    parser.add_argument("--present", action="store_true", help=_("they were there"))
    parser.add_argument("--absent", action="store_true", help=_("they were not"))
    parser.add_argument("--introduced", action="store_true", help=_("they introduced themselves"))
    parser.add_argument("--interest", metavar=_("ANSWER"), help=_("yes, maybe or no"))
    parser.add_argument(
        "--hint",
        action="append",
        default=[],
        metavar=_("SEAT"),
        help=_("a role that they might fill; may be given again"),
    )
    parser.add_argument("--opinion", metavar=_("TEXT"), help=_("what they said, in one line"))


def _round(job: Job) -> None:
    if not job.arguments.person:
        program = job.program()
        _print_round(
            job,
            program,
            founding.round_of(program, find_meeting(program, job.arguments.meeting).id),
        )
        return
    facts = _facts(job)
    program = job.program_to_change()
    meeting = find_meeting(program, job.arguments.meeting)
    line = _guest(program, job, meeting)
    hints = facts.pop("hints")
    if hints:
        facts["hints"] = tuple(dict.fromkeys((*line.role_hints, *hints)))
    founding.note(program, meeting.id, [line.id], **facts)
    lines = founding.round_of(program, meeting.id)
    _print_round(job, program, [each for each in lines if each.id == line.id])


def _facts(job: Job) -> dict[str, Any]:
    given = job.arguments
    if given.present and given.absent:
        raise UsageError(_("Somebody is either present or absent."))
    interest = _choice("interest", "--interest", given.interest) if given.interest else None
    facts = {
        "presence": "present" if given.present else "absent" if given.absent else None,
        "introduced": given.introduced or None,
        "interest": interest,
        "opinion": None if given.opinion is None else clean_line(given.opinion),
        "hints": [_choice("role_hints", "--hint", text) for text in given.hint],
    }
    if all(value in (None, []) for value in facts.values()):
        raise UsageError(
            _("There is nothing to note."),
            _("Give --present, --introduced, --interest, --hint or --opinion."),
        )
    return facts


def _choice(field: str, option: str, text: str) -> str:
    described = parsing.named_field(CANDIDACY, field)
    return read_option(option, lambda typed: parsing.parse_choice(described, typed), text)


def _guest(program: Program, job: Job, meeting: Meeting) -> RoundLine:
    """Return the guest's line. Raises NotFound for somebody who was not asked."""
    person = finding.find(program, PERSON, clean_line(job.arguments.person))
    for line in founding.round_of(program, meeting.id):
        if line.person == person:
            return line
    raise NotFound(
        _("{name} was not asked to {title}.").format(
            name=records.describe(program, PERSON, person), title=meeting.title
        ),
        _("Ask them first: clubmgr ask MEETING PERSON"),
    )


def _print_round(job: Job, program: Program, lines: list[RoundLine]) -> None:
    columns: list[Column[RoundLine]] = [
        Column(_("Name"), lambda g: g.name),
        Column(_("Presence"), lambda g: word(PRESENCES, g.presence)),
        Column(_("Introduced"), lambda g: _("yes") if g.introduced else ""),
        Column(_("Interest"), lambda g: word(INTERESTS, g.interest)),
        Column(_("Role hints"), lambda g: ", ".join(map(label_of_seat, g.role_hints))),
        Column(_("Opinion"), lambda g: g.opinion),
        Column(_("Thanked on"), lambda g: day(g.thanked_on)),
    ]
    print_list(job, lines, columns, _line_object, empty=_("Nobody is asked yet."))


def _line_object(line: RoundLine) -> dict[str, Any]:
    return {
        "id": line.id,
        "person_id": line.person,
        "person": line.name,
        "candidacy_id": line.candidacy,
        "stage": line.stage or None,
        "rsvp": line.rsvp,
        "presence": line.presence or None,
        "introduced": line.introduced,
        "interest": line.interest or None,
        "role_hints": list(line.role_hints),
        "opinion": line.opinion or None,
        "thanked_on": line.thanked_on,
    }


# thank


def _declare_thank(parser: Parser) -> None:
    add_meeting(parser)
    parser.add_argument(
        "people", nargs="*", default=[], metavar=_("PERSON"),
        help=_("guests; else everybody who was there"),
    )  # fmt: skip
    parser.add_argument("--by", metavar=_("KIND"), help=_("message, mail, call …; else message"))


def _thank(job: Job) -> None:
    kind_field = parsing.named_field(TOUCHPOINT, "kind")
    kind = read_option(
        "--by", lambda text: parsing.parse_choice(kind_field, text), job.arguments.by or "message"
    )
    program = job.program_to_change()
    meeting = find_meeting(program, job.arguments.meeting)
    people = {finding.find(program, PERSON, clean_line(text)) for text in job.arguments.people}
    ids = [
        line.id
        for line in founding.round_of(program, meeting.id)
        if (line.person in people if people else line.presence in PRESENT)
    ]
    thanked = founding.thank(program, meeting.id, ids, kind)
    if job.json:
        print_object({"thanked": thanked})
    text = ngettext("Thanked {n} guest: {title}", "Thanked {n} guests: {title}", thanked)
    job.say(text.format(n=thanked, title=meeting.title))


# sheet


def _sheet(job: Job) -> None:
    program = job.program()
    meeting = find_meeting(program, job.arguments.meeting)
    lines = founding.open_sheet(program, meeting, founding.sheet_for(meeting))
    columns: list[Column[Action]] = [
        Column(_("Id"), lambda a: short(a.id)),
        Column("", lambda a: "●" if a.done_on else "○"),
        Column(_("What"), lambda a: a.title),
        Column(_("Decided"), lambda a: a.outcome),
        Column(_("Owner"), lambda a: a.owner),
        Column(_("Due on"), lambda a: day(a.due_on)),
    ]
    print_list(job, lines, columns, _action_object)


def _action_object(line: Action) -> dict[str, Any]:
    return {
        "id": line.id,
        "sheet": line.sheet,
        "title": line.title,
        "outcome": line.outcome or None,
        "owner": line.owner or None,
        "due_on": line.due_on,
        "done_on": line.done_on,
    }


SHAPES: Final = {
    "ask": Shape(
        _declare_ask,
        _ask,
        ("ask 'Founding dinner' 'Ana Silva' 'Tom Lee'", "ask 1f3a zoe --why 'a large table'"),
    ),
    "round": Shape(
        _declare_round,
        _round,
        (
            "round 'Founding dinner'",
            "round 'Founding dinner' 'Ana Silva' --present --introduced --interest yes",
            "round 1f3a ana --hint president --hint secretary --opinion 'A forum first'",
        ),
    ),
    "thank": Shape(_declare_thank, _thank, ("thank 'Founding dinner'", "thank 1f3a ana --by mail")),
    "sheet": Shape(add_meeting, _sheet, ("sheet 'Founding dinner'", "sheet 1f3a --json")),
}

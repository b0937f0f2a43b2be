"""Who is there, excused or represented at a meeting, and whether that is a quorum."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from typing import Any, Final

from clubmgr import dates
from clubmgr.cli.commands import Shape
from clubmgr.cli.job import Job
from clubmgr.cli.options import add_meeting, find_meeting, read_option
from clubmgr.cli.parser import Parser
from clubmgr.cli.printing import Column, print_list, print_object, print_table, word
from clubmgr.errors import InvalidFields, NotFound, UsageError
from clubmgr.i18n import _, labelled, ngettext
from clubmgr.models import attendance, finding, meetings, quorum, records
from clubmgr.models.attendance import Line
from clubmgr.models.fields import label_of
from clubmgr.models.kinds.meeting import PRESENCES, RSVPS, Meeting
from clubmgr.models.kinds.membership import CATEGORIES
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.program import Program
from clubmgr.models.quorum import Count, Part
from clubmgr.text import clean_line

_PRESENCES: Final = ("present", "remote", "excused", "absent")


def _declare_people(parser: Parser, explanation: str) -> None:
    parser.add_argument("people", nargs="*", default=[], metavar=_("PERSON"), help=explanation)


def _people(program: Program, job: Job) -> list[str]:
    return [finding.find(program, PERSON, clean_line(text)) for text in job.arguments.people]


# presence


def _declare_presence(parser: Parser) -> None:
    add_meeting(parser)
    _declare_people(parser, _("guests; else all"))
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--present", action="store_true", help=_("they were there"))
    how.add_argument("--remote", action="store_true", help=_("they were there from afar"))
    how.add_argument("--excused", action="store_true", help=_("they excused themselves"))
    how.add_argument("--absent", action="store_true", help=_("they were not"))
    how.add_argument("--proxy", metavar=_("PERSON"), help=_("who votes in their place"))
    how.add_argument("--no-proxy", action="store_true", help=_("nobody does any more"))
    parser.add_argument("--late", metavar=_("TIME"), help=_("when they arrived, if late"))
    parser.add_argument("--left", metavar=_("TIME"), help=_("when they left, if early"))
    parser.add_argument(
        "--all", action="store_true", help=_("everybody who said yes and is not noted is there")
    )
    parser.add_argument(
        "--signed", metavar=_("NUMBERS"), help=_("the numbers that signed the sheet: 1-4 7 9")
    )


def _presence(job: Job) -> None:
    given = job.arguments
    facts = _facts(given)
    for option in ("late", "left"):
        if text := getattr(given, option):
            read_option(f"--{option}", dates.parse_time, text)
    if facts and not given.people:
        raise UsageError(_("Name the people whom that is said of."))
    _refuse_contradiction(given)
    program = job.program_to_change() if facts or given.all or given.signed else job.program()
    meeting = find_meeting(program, job.arguments.meeting)
    guests = _guests(program, meeting, _people(program, job))
    if facts or given.all or given.signed:
        with program.step(_("Noted who answers and who came"), "presence"):
            _note_all(program, job, meeting)
            for person, id in guests.items() if facts else ():
                _note(program, given, meeting, person, id)
    lines = attendance.sheet(program, meeting.id)
    _print_sheet(job, program, [line for line in lines if not guests or line.person in guests])


def _refuse_contradiction(given: Namespace) -> None:
    """Refuse to note of somebody that they were away and when they came or left."""
    for away in ("absent", "excused"):
        for time in ("late", "left"):
            if getattr(given, away) and getattr(given, time):
                raise UsageError(
                    _("{option} cannot go with {other}.").format(
                        option=f"--{time}", other=f"--{away}"
                    )
                )


def _facts(given: Namespace) -> list[str]:
    """Return the options that say something of the people who are named."""
    options = (*_PRESENCES, "proxy", "no_proxy", "late", "left")
    return [option for option in options if getattr(given, option)]


def _note_all(program: Program, job: Job, meeting: Meeting) -> None:
    given = job.arguments
    if given.signed:
        try:
            attendance.sign(program, meeting.id, clean_line(given.signed))
        except InvalidFields as error:
            raise UsageError(labelled("--signed", error.message)) from None
    if given.all:
        attendance.check_all(program, meeting.id)


def _note(program: Program, given: Namespace, meeting: Meeting, person: str, id: str) -> None:
    """Note what was said of one guest, by the ids of the person and of the participation."""
    for presence in _PRESENCES:
        if getattr(given, presence):
            attendance.note(program, meeting.id, [id], presence)
    if given.proxy:
        holder = finding.find(program, PERSON, clean_line(given.proxy))
        attendance.represent(program, id, holder)
    if given.no_proxy:
        attendance.represent(program, id, None)
    if given.late:
        attendance.arrive(program, meeting.id, person, clean_line(given.late))
    if given.left:
        attendance.leave(program, meeting.id, person, clean_line(given.left))


def _guests(program: Program, meeting: Meeting, people: Sequence[str]) -> dict[str, str]:
    """Return the ids of people's participations. Raises NotFound for one who was not asked."""
    asked = {guest.person: guest.id for guest in meetings.guests(program, meeting.id)}
    for person in people:
        if person not in asked:
            raise NotFound(
                _("{name} was not asked to {title}.").format(
                    name=records.describe(program, PERSON, person), title=meeting.title
                ),
                _("Ask them first: clubmgr ask MEETING PERSON"),
            )
    return {person: asked[person] for person in people}


def _print_sheet(job: Job, program: Program, lines: list[Line]) -> None:
    columns: list[Column[Line]] = [
        Column("#", lambda g: str(g.number)),
        Column(_("Name"), lambda g: g.name),
        Column(_("Category"), lambda g: label_of(CATEGORIES, g.category) if g.category else ""),
        Column(_("Answer"), lambda g: word(RSVPS, g.rsvp)),
        Column(_("Presence"), lambda g: word(PRESENCES, g.presence)),
        Column(_("Votes"), lambda g: str(g.votes) if g.category is not None else ""),
        Column(_("Proxy"), lambda g: g.holder_name),
        Column(_("Arrived"), lambda g: g.arrived_at or ""),
        Column(_("Left"), lambda g: g.left_at or ""),
    ]
    print_list(job, lines, columns, _line_object, empty=_("Nobody is asked yet."))
    for line in lines:
        if line.void:
            job.say(attendance.explain(program, line.void, line.person, line.holder))


def _line_object(line: Line) -> dict[str, Any]:
    return {
        "id": line.id,
        "number": line.number,
        "person_id": line.person,
        "person": line.name,
        "email": line.email,
        "may_vote": line.category is not None,
        "category": line.category or None,
        "rsvp": line.rsvp,
        "presence": line.presence or None,
        "votes": line.votes,
        "proxy_to_id": line.holder,
        "proxy_to": line.holder_name or None,
        "proxy_fault": line.void or None,
        "proxies_of": list(line.proxies),
        "arrived_at": line.arrived_at,
        "left_at": line.left_at,
    }


# quorum


def _declare_quorum(parser: Parser) -> None:
    add_meeting(parser)
    parser.add_argument("--at", metavar=_("TIME"), help=_("at a time of the meeting: 19:10"))


def _quorum(job: Job) -> None:
    at = None
    if job.arguments.at:
        at = f"{read_option('--at', dates.parse_time, job.arguments.at):%H:%M}"
    program = job.program()
    meeting = find_meeting(program, job.arguments.meeting)
    counted = quorum.count(program, meeting.id, at)
    if job.json:
        print_object({"meeting_id": meeting.id, "at": at, **_count_object(counted)})
        return
    whole = Part("", counted.voters, counted.present, counted.represented)
    parts = counted.parts if len(counted.parts) > 1 else ()
    print_table(
        ("", _("Voters"), _("Present"), _("Represented"), _("Votes")),
        [_part_row(label_of(CATEGORIES, p.category), p) for p in parts]
        + [_part_row(_("Together"), whole)],
    )
    job.say(_quorum_text(counted))


def _part_row(label: str, part: Part) -> list[str]:
    counts = (part.voters, part.present, part.represented, part.present + part.represented)
    return [label, *map(str, counts)]


def _quorum_text(counted: Count) -> str:
    if counted.reached is None:
        return _("No quorum is needed.")
    text = _("The quorum is reached.") if counted.reached else _("The quorum is missed.")
    needed = ngettext("{n} of {voters} is needed.", "{n} of {voters} are needed.", counted.needed)
    return f"{text} {needed.format(n=counted.needed, voters=counted.voters)}"


def _count_object(counted: Count) -> dict[str, Any]:
    return {
        "voters": counted.voters,
        "present": counted.present,
        "represented": counted.represented,
        "votes": counted.votes,
        "needed": counted.needed or None,
        "reached": counted.reached,
        "categories": [
            {
                "category": part.category or None,
                "voters": part.voters,
                "present": part.present,
                "represented": part.represented,
            }
            for part in counted.parts
        ],
    }


SHAPES: Final = {
    "presence": Shape(
        _declare_presence,
        _presence,
        (
            "presence 'General assembly'",
            "presence 'General assembly' ana tom --present",
            "presence 1f3a zoe --proxy ana",
            "presence 1f3a tom --present --late 19:10 --left 20:00",
            "presence 1f3a --signed '1-4 7 9'",
        ),
    ),
    "quorum": Shape(
        _declare_quorum, _quorum, ("quorum 'General assembly'", "quorum 1f3a --at 19:10 --json")
    ),
}

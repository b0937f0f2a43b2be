"""Meetings in calendars: the quarterly plan, the invitations, the feed."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

from clubmgr import dates, recurrence
from clubmgr.cli.commands import Shape
from clubmgr.cli.job import Job
from clubmgr.cli.lists import print_meetings
from clubmgr.cli.options import add_club, add_output, find_club, read_option
from clubmgr.cli.parser import Parser
from clubmgr.cli.printing import day, print_object, print_objects, print_table
from clubmgr.desk import inviting, outputs
from clubmgr.errors import UsageError
from clubmgr.i18n import _, ngettext
from clubmgr.models import clubs, finding, meetings
from clubmgr.models.kinds import KINDS
from clubmgr.models.kinds.club import Club
from clubmgr.models.listing import Listing, Query
from clubmgr.models.meetings import Slot
from clubmgr.models.program import Program
from clubmgr.text import clean_line


def _declare_plan(parser: Parser) -> None:
    parser.add_argument("club", metavar=_("CLUB"), help=_("a club, by its id or its name"))
    parser.add_argument(
        "--rule",
        metavar=_("RULE"),
        required=True,
        help=_("which day of a month: 2nd tue, last fri"),
    )
    parser.add_argument("--at", metavar=_("TIME"), required=True, help=_("when it starts: 18:30"))
    parser.add_argument(
        "--for", dest="length", metavar=_("LENGTH"), default="2h", help=_("how long: 2h, 1h30, 90m")
    )
    rhythm = parser.add_mutually_exclusive_group()
    rhythm.add_argument("--months", metavar=_("MONTHS"), help=_("in which months: 3,6,9,12"))
    rhythm.add_argument("--every", metavar="N", help=_("every so many months; else 3"))
    parser.add_argument(
        "--from", dest="start", metavar=_("DATE"), help=_("from when on; else today")
    )
    parser.add_argument(
        "--count", metavar="N", default="4", help=_("how many meetings; else a year's four")
    )
    parser.add_argument("--title", metavar=_("TITLE"), help=_("what they are called"))
    parser.add_argument("--dry-run", action="store_true", help=_("only show what would be planned"))


def _plan(job: Job) -> None:
    program = job.program()
    given = job.arguments
    club = clubs.get(program, finding.find(program, KINDS["club"], clean_line(given.club)))
    slots = _propose(job, program, club)
    for slot in slots:
        if slot.warning:
            job.say(f"{day(slot.starts_at.date().isoformat())}: {slot.warning}")
    if given.dry_run:
        _print_slots(job, club, slots)
        return
    made = meetings.plan(program, club, slots)
    query = Query(values={"club": club.id, "year": ""})
    print_meetings(job, [m for m in Listing(program, meetings.LIST, query) if m.id in made])
    left_out = len(slots) - len(made)
    if made:
        job.say(
            ngettext(
                "Planned {n} meeting of {club}.", "Planned {n} meetings of {club}.", len(made)
            ).format(n=len(made), club=club.name)
        )
    if left_out:
        job.say(
            ngettext(
                "{n} was left out: there is a meeting on that day.",
                "{n} were left out: there are meetings on those days.",
                left_out,
            ).format(n=left_out)
        )


def _propose(job: Job, program: Program, club: Club) -> list[Slot]:
    given, today = job.arguments, job.clock.today()
    start = today
    if given.start:
        start = read_option("--from", lambda text: dates.parse_date(text, today), given.start)
    return meetings.propose(
        program,
        club,
        read_option("--rule", recurrence.parse_rule, given.rule),
        at=read_option("--at", dates.parse_time, given.at),
        length=read_option("--for", dates.parse_duration, given.length),
        start=start,
        count=read_option("--count", _whole_number, given.count),
        months=read_option("--months", recurrence.parse_months, given.months)
        if given.months
        else (),
        every=read_option("--every", _whole_number, given.every or "3"),
        title=clean_line(given.title or ""),
    )


def _whole_number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 4):
        raise ValueError(_("“{text}” is not a whole number.").format(text=text))
    return int(text)


def _print_slots(job: Job, club: Club, slots: list[Slot]) -> None:
    """Print what a plan would make."""
    if job.json:
        print_objects(
            {
                "id": None,
                "club": club.name,
                "club_id": club.id,
                "title": slot.title,
                "kind": "quarterly",
                "start": slot.starts_at.isoformat("T", "minutes"),
                "end": slot.ends_at.isoformat("T", "minutes"),
                "timezone": club.timezone,
                "status": "planned",
                "sequence": 0,
                "warning": slot.warning or None,
            }
            for slot in slots
        )
        return
    print_table(
        (_("When"), _("Until"), _("Title")),
        [(day(slot.starts_at.isoformat()), f"{slot.ends_at:%H:%M}", slot.title) for slot in slots],
    )
    job.say(_("Nothing was planned: this is a dry run."))


def _declare_invite(parser: Parser) -> None:
    parser.add_argument(
        "meeting", metavar=_("MEETING"), help=_("a meeting, by its id or its title")
    )
    add_output(
        parser,
        _(
            "an .ics file, an .eml file to send to all, or a folder for one .eml each, "
            "in which nobody sees the others' addresses; - is stdout"
        ),
        _("FILE|FOLDER"),
    )
    parser.add_argument(
        "--cancel", action="store_true", help=_("call the meeting off and write the notice of it")
    )


def _invite(job: Job) -> None:
    program = job.program()
    meeting = finding.find(program, KINDS["meeting"], clean_line(job.arguments.meeting))
    output = job.arguments.output
    if output == "-" and job.json:
        raise UsageError(_("Both the file and the JSON would go to stdout."), _("Name a file."))
    sent = inviting.send(
        program,
        meeting,
        sys.stdout.buffer if output == "-" else Path(output),
        cancel=job.arguments.cancel,
        force=job.arguments.force,
    )
    for warning in sent.warnings:
        job.say(warning)
    if job.json:
        print_object(
            {
                "meeting": sent.meeting,
                "method": sent.method,
                "sequence": sent.sequence,
                "people": sent.people,
                "asked": sent.asked,
                "files": [str(file) for file in sent.files],
            }
        )
    job.say(_told(sent))


def _told(sent: inviting.Sent) -> str:
    """Say what was written, and for whom."""
    parts = []
    if sent.asked:
        parts.append(
            ngettext(
                "Nobody was asked yet, so the club's circle is: {n} person.",
                "Nobody was asked yet, so the club's circle is: {n} people.",
                sent.asked,
            ).format(n=sent.asked)
        )
    if sent.method == "CANCEL":
        told = ngettext(
            "“{title}” is called off; the notice goes to {n} person.",
            "“{title}” is called off; the notice goes to {n} people.",
            sent.people,
        )
    else:
        told = ngettext(
            "The invitation to “{title}” goes to {n} person.",
            "The invitation to “{title}” goes to {n} people.",
            sent.people,
        )
    parts.append(told.format(title=sent.title, n=sent.people))
    if len(sent.files) == 1:
        parts.append(_("Written: {file}").format(file=sent.files[0]))
    elif sent.files:
        parts.append(
            _("Written: {n} files in {folder}").format(
                n=len(sent.files), folder=sent.files[0].parent
            )
        )
    return "\n".join(parts)


def _declare_calendar(parser: Parser) -> None:
    add_club(parser)
    add_output(parser, _("the .ics file; - is stdout"), _("FILE"))


def _calendar(job: Job) -> None:
    program = job.program()
    output = job.arguments.output
    content = inviting.feed(program, find_club(program, job))
    if output == "-":
        sys.stdout.buffer.write(content)
        return
    outputs.write_file(Path(output), content, force=job.arguments.force)
    job.say(_("Written: {file}").format(file=output))


SHAPES: Final = {
    "plan": Shape(
        _declare_plan,
        _plan,
        (
            "plan lyon --rule '2nd tue' --at 18:30 --for 2h --months 3,6,9,12 --count 4",
            "plan lyon --rule 'last fri' --at 12:00 --every 3 --from 2027-01-01 --dry-run",
        ),
    ),
    "invite": Shape(
        _declare_invite,
        _invite,
        ("invite 1a2b3c4d -o invite.ics", "invite 1a2b3c4d -o mails --cancel"),
    ),
    "calendar": Shape(
        _declare_calendar, _calendar, ("calendar -o clubs.ics", "calendar --club lyon -o -")
    ),
}

"""Meetings in calendars: the invitations, the feed."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

from clubmgr.cli.commands import Shape
from clubmgr.cli.job import Job
from clubmgr.cli.options import add_club, add_output, find_club
from clubmgr.cli.parser import Parser
from clubmgr.cli.printing import print_object
from clubmgr.desk import cautions, inviting, outputs
from clubmgr.errors import UsageError
from clubmgr.i18n import _, ngettext
from clubmgr.models import finding
from clubmgr.models.kinds import KINDS
from clubmgr.text import clean_line


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
    parser.add_argument(
        "--person",
        metavar=_("PERSON"),
        help=_("write to this person only; with --cancel, that they are asked no more"),
    )


def _invite(job: Job) -> None:
    program = job.program()
    meeting = finding.find(program, KINDS["meeting"], clean_line(job.arguments.meeting))
    person = ""
    if job.arguments.person:
        person = finding.find(program, KINDS["person"], clean_line(job.arguments.person))
    output = job.arguments.output
    if output == "-" and job.json:
        raise UsageError(_("Both the file and the JSON would go to stdout."), _("Name a file."))
    sent = inviting.send(
        program,
        meeting,
        sys.stdout.buffer if output == "-" else Path(output),
        person=person,
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
                "notices": sent.notices,
                "files": [str(file) for file in sent.files],
            }
        )
    job.say(_told(sent))


def _told(sent: inviting.Sent) -> str:
    """Say what was written, and for whom."""
    parts = [cautions.newly_asked(sent.asked)]
    if sent.is_withdrawn:
        told = _("The invitation to “{title}” is taken back for one person.")
    elif sent.method == "CANCEL":
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
    parts.append(cautions.noticed(sent.notices))
    if len(sent.files) == 1:
        parts.append(_("Written: {file}").format(file=sent.files[0]))
    elif sent.files:
        parts.append(
            _("Written: {n} files in {folder}").format(
                n=len(sent.files), folder=sent.files[0].parent
            )
        )
    return "\n".join(filter(None, parts))


def _declare_calendar(parser: Parser) -> None:
    add_club(parser)
    add_output(parser, _("the .ics file; - is stdout"), _("FILE"))


def _calendar(job: Job) -> None:
    program = job.program()
    output = job.arguments.output
    club = find_club(program, job)
    content = inviting.feed(program, club)
    for warning in inviting.feed_remarks(program, club):
        job.say(warning)
    if output == "-":
        sys.stdout.buffer.write(content)
        return
    outputs.write_file(Path(output), content, force=job.arguments.force)
    job.say(_("Written: {file}").format(file=output))


SHAPES: Final = {
    "invite": Shape(
        _declare_invite,
        _invite,
        (
            "invite 1a2b3c4d -o invite.ics",
            "invite 1a2b3c4d -o mails --cancel",
            "invite 1a2b3c4d -o ana.eml --person 'Ana Silva'",
        ),
    ),
    "calendar": Shape(
        _declare_calendar, _calendar, ("calendar -o clubs.ics", "calendar --club lyon -o -")
    ),
}

"""Contacts: logging what was said, and pausing people."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Final

from clubmgr.cli.commands import Shape
from clubmgr.cli.job import Job
from clubmgr.cli.options import read_option
from clubmgr.cli.parser import Parser
from clubmgr.cli.printing import day, print_line, print_object, short
from clubmgr.dates import parse_date
from clubmgr.errors import UsageError
from clubmgr.i18n import _
from clubmgr.models import finding, parsing, pauses, records, touchpoints
from clubmgr.models.fields import Values
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.kinds.touchpoint import TOUCHPOINT
from clubmgr.models.program import Program
from clubmgr.text import clean_line


def _declare_log(parser: Parser) -> None:
    _add_person(parser)
    parser.add_argument("text", nargs="*", default=[], metavar=_("TEXT"), help=_("what was said"))
    parser.add_argument(
        "--kind", metavar=_("KIND"), help=_("call, mail, message, meeting, dinner or gift")
    )
    parser.add_argument("--from-them", action="store_true", help=_("it came from the person"))
    parser.add_argument("--on", metavar=_("DATE"), help=_("the day it was; else today"))
    parser.add_argument("--follow-up", metavar=_("DATE"), help=_("when to follow it up: fri, +2w"))
    parser.add_argument(
        "--keep", action="store_true", help=_("leave the follow-ups open that are due already")
    )


def _log(job: Job) -> None:
    values = _said(job)
    program = job.program_to_change()
    values["person"] = _find_person(program, job)
    today = job.clock.today().isoformat()
    due = [] if job.arguments.keep else touchpoints.promised(program, values["person"], today)
    id = touchpoints.log(program, values, [touch.id for touch in due])
    for touch in due:
        name = records.describe(program, TOUCHPOINT, touch.id)
        job.say(_("Followed up: {name}").format(name=name))
    if job.json:
        print_object({"id": id, "settled": [touch.id for touch in due]})
    else:
        print_line(short(id))
    job.say(_("Added {name}.").format(name=records.describe(program, TOUCHPOINT, id)))


def _said(job: Job) -> Values:
    """Return what the options say of a touchpoint."""
    options = job.arguments
    values: Values = {
        "summary": clean_line(" ".join(options.text)),
        "direction": "from_person" if options.from_them else "to_person",
    }
    kind = TOUCHPOINT.field("kind")
    if options.kind and kind is not None:
        values["kind"] = read_option("--kind", partial(parsing.parse_choice, kind), options.kind)
    if options.on:
        values["happened_on"] = _day(job, "--on", options.on).isoformat()
    if options.follow_up:
        values["follow_up_on"] = _day(job, "--follow-up", options.follow_up).isoformat()
    return values


def _declare_pause(parser: Parser) -> None:
    _add_person(parser)
    parser.add_argument(
        "--until",
        metavar=_("DATE"),
        help=_("when they may be contacted again; else nobody knows yet"),
    )
    parser.add_argument("--reason", metavar=_("TEXT"), help=_("why"))
    parser.add_argument("--end", action="store_true", help=_("end the pause now"))


def _pause(job: Job) -> None:
    until, reason = job.arguments.until, job.arguments.reason
    if until and job.arguments.end:
        raise UsageError(_("Say either --until DATE or --end."))
    back = job.clock.today() if job.arguments.end else None
    if until:
        back = _day(job, "--until", until)
    program = job.program_to_change()
    person = _find_person(program, job)
    pauses.begin(program, [person], back, None if reason is None else clean_line(reason))
    _tell_pause(job, program, person)


def _tell_pause(job: Job, program: Program, person: str) -> None:
    running = pauses.running(program, person)
    back = pauses.back_on(running) if running else None
    name = records.describe(program, PERSON, person)
    if job.json:
        paused = {"paused": running is not None, "back_on": back}
        print_object({"person": name, "person_id": person, **paused})
    if running is None:
        job.say(_("{name} may be contacted.").format(name=name))
    elif back is None:
        job.say(_("No contact with {name}.").format(name=name))
    else:
        job.say(_("Contact with {name} again on {day}.").format(name=name, day=day(back)))


def _add_person(parser: Parser) -> None:
    parser.add_argument("person", metavar=_("PERSON"), help=_("a person, by id or name"))


def _find_person(program: Program, job: Job) -> str:
    return finding.find(program, PERSON, clean_line(job.arguments.person))


def _day(job: Job, option: str, text: str) -> date:
    return read_option(option, partial(parse_date, today=job.clock.today()), text)


SHAPES: Final = {
    "log": Shape(
        _declare_log,
        _log,
        (
            "log 'Ana Silva' 'rang back about the dinner' --follow-up fri",
            "log 'Ana Silva' 'asked for the date' --kind mail --from-them --on yesterday",
        ),
    ),
    "pause": Shape(
        _declare_pause,
        _pause,
        ("pause 'Ana Silva' --until +2w --reason 'on holiday'", "pause 'Ana Silva' --end"),
    ),
}

"""The founding of clubs: the journey and its milestones, from the core to a club."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any, Final

from clubmgr import dates
from clubmgr.cli.commands import Shape
from clubmgr.cli.job import Job
from clubmgr.cli.options import read_fields, read_option
from clubmgr.cli.parser import Parser
from clubmgr.cli.printing import Column, day, print_line, print_list, print_object, short, word
from clubmgr.errors import UsageError
from clubmgr.i18n import _
from clubmgr.models import clubs, finding, founding, parsing, records
from clubmgr.models.founding import STATUSES, Journey, Step
from clubmgr.models.kinds.club import CLUB, STAGES
from clubmgr.models.kinds.founding import MILESTONE
from clubmgr.models.kinds.mandate import MANDATE
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.program import Program
from clubmgr.models.seats import label_of_seat
from clubmgr.text import clean_line

# journey


def _declare_journey(parser: Parser) -> None:
    parser.add_argument(
        "club",
        nargs="?",
        metavar=_("CLUB"),
        help=_("a club, by its id or its name; else what comes next for each"),
    )


def _journey(job: Job) -> None:
    program = job.program()
    if job.arguments.club:
        _print_journey(job, program, _club(program, job))
        return
    journeys = [founding.journey(program, id) for id in clubs.ids(program)]
    columns: list[Column[Journey]] = [
        Column(_("Id"), lambda j: short(j.club.id)),
        Column(_("Club"), lambda j: j.club.name),
        Column(_("Stage"), lambda j: word(STAGES, j.club.stage)),
        Column(_("Next"), lambda j: j.next_act),
        Column(_("Waits"), lambda j: _waits(program, j.club.id)),
    ]
    empty = _("There is no club yet.")
    print_list(job, journeys, columns, partial(_journey_object, program), empty=empty)


def _print_journey(job: Job, program: Program, club: str) -> None:
    journey = founding.journey(program, club)
    if job.json:
        print_object(_journey_object(program, journey))
        return
    columns: list[Column[Step]] = [
        Column(_("Milestone"), lambda s: s.name),
        Column(_("Status"), lambda s: word(STATUSES, s.status)),
        Column(_("Planned on"), lambda s: day(s.planned_on)),
        Column(_("Done on"), lambda s: day(s.done_on)),
        Column(_("Owner"), lambda s: s.owner),
        Column(_("In the way"), lambda s: s.blocker),
        Column(_("Known"), lambda s: s.fact),
    ]
    print_list(job, journey.steps, columns, _step_object)
    if journey.next_act:
        job.say(_("Next: {what}.").format(what=journey.next_act))
    for late in founding.overdue(program, club):
        job.say(late.title)


def _waits(program: Program, club: str) -> str:
    return ", ".join(late.title for late in founding.overdue(program, club))


def _journey_object(program: Program, journey: Journey) -> dict[str, Any]:
    club = journey.club.id
    return {
        "id": club,
        "club": journey.club.name,
        "stage": journey.club.stage,
        "next": journey.next.id if journey.next else None,
        "next_act": journey.next_act or None,
        "overdue": [
            {"code": late.code, "since": late.since, "days": late.days}
            for late in founding.overdue(program, club)
        ],
        "call_list": [
            {"person_id": row.person, "person": row.person_name, "email": row.email}
            for row in founding.call_list(program, club)
        ],
        "steps": [_step_object(step) for step in journey.steps],
    }


def _step_object(step: Step) -> dict[str, Any]:
    return {
        "step": step.id,
        "status": step.status,
        "planned_on": step.planned_on,
        "done_on": step.done_on,
        "owner": step.owner or None,
        "blocker": step.blocker or None,
        "fact": step.fact,
        "meeting_id": step.meeting,
        "milestone_id": step.milestone,
    }


def _club(program: Program, job: Job) -> str:
    return finding.find(program, CLUB, clean_line(job.arguments.club))


# milestone


def _declare_milestone(parser: Parser) -> None:
    parser.add_argument("club", metavar=_("CLUB"), help=_("a club, by its id or its name"))
    parser.add_argument("step", metavar=_("STEP"), help=_("dinner, call, structure …"))
    parser.add_argument("--planned", metavar=_("DATE"), help=_("when it is meant to be"))
    parser.add_argument("--done", metavar=_("DATE"), help=_("since when it is done: today"))
    parser.add_argument("--owner", metavar=_("NAME"), help=_("who sees to it"))
    parser.add_argument("--blocker", metavar=_("TEXT"), help=_("what is in the way; '' for none"))


_OPTIONS: Final = {
    "planned_on": "planned",
    "done_on": "done",
    "owner": "owner",
    "blocker": "blocker",
}
"""The option of each field of a milestone."""


def _milestone(job: Job) -> None:
    if all(getattr(job.arguments, option) is None for option in _OPTIONS.values()):
        raise UsageError(
            _("There is nothing to change."), _("Give --planned, --done, --owner or --blocker.")
        )
    step_field = parsing.named_field(MILESTONE, "step")
    step = read_option(
        _("STEP"), lambda text: parsing.parse_choice(step_field, text), job.arguments.step
    )
    program = job.program_to_change()
    club = _club(program, job)
    values = read_fields(program, MILESTONE, job, _OPTIONS)
    founding.set_milestone(program, club, step, values)
    reached = next(each for each in founding.journey(program, club).steps if each.id == step)
    if job.json:
        print_object(_step_object(reached))
    else:
        status = word(STATUSES, reached.status)
        job.say(_("{name}: {status}").format(name=reached.name, status=status))


# found


def _declare_found(parser: Parser) -> None:
    parser.add_argument("club", metavar=_("CLUB"), help=_("a club, by its id or its name"))
    parser.add_argument(
        "--seat",
        action="append",
        default=[],
        metavar=_("SEAT=PERSON"),
        help=_("who takes a seat; else the leader and the core, by their role hints"),
    )
    parser.add_argument("--on", metavar=_("DATE"), help=_("the first day in office; else today"))
    parser.add_argument("--next", metavar=_("MOMENT"), help=_("when the club meets next"))


def _found(job: Job) -> None:
    today = job.clock.today()
    starts_on = _read(job.arguments.on, "--on", partial(dates.parse_date, today=today)) or today
    meets = _read(job.arguments.next, "--next", partial(dates.parse_moment, today=today))
    program = job.program_to_change()
    club = _club(program, job)
    seats = [_seat(program, text) for text in job.arguments.seat]
    if not seats:
        seats = [(seat.person, seat.seat) for seat in founding.propose_seats(program, club)]
    for warning in founding.warn_dependence(program, seats):
        job.say(_("Warning: {warning}").format(warning=warning))
    meeting = founding.found(program, club, seats, starts_on=starts_on, next_meeting=meets)
    _print_founded(job, program, seats, starts_on, meeting)


def _read(text: str | None, option: str, parse: Any) -> Any:
    return read_option(option, parse, text) if text else None


def _seat(program: Program, text: str) -> tuple[str, str]:
    seat, equals, person = text.partition("=")
    if not equals:
        raise UsageError(
            _("“{word}” is not written as seat=person.").format(word=text),
            _("For example: --seat president='Ana Silva'"),
        )
    field = parsing.named_field(MANDATE, "seat")
    code = read_option("--seat", lambda word_: parsing.parse_choice(field, word_), seat)
    return finding.find(program, PERSON, clean_line(person)), code


def _print_founded(
    job: Job,
    program: Program,
    seats: list[tuple[str, str]],
    starts_on: date,
    meeting: str | None,
) -> None:
    names = [(label_of_seat(s), records.describe(program, PERSON, p)) for p, s in seats]
    if job.json:
        given: list[Mapping[str, Any]] = [
            {"seat": seat, "person_id": person, "person": records.describe(program, PERSON, person)}
            for person, seat in seats
        ]
        print_object({"seats": given, "starts_on": starts_on.isoformat(), "meeting_id": meeting})
        return
    for seat, name in names:
        job.say(_("{name}: {status}").format(name=seat, status=name))
    if meeting is not None:
        print_line(short(meeting))


SHAPES: Final = {
    "journey": Shape(
        _declare_journey, _journey, ("journey lyon", "journey", "journey lyon --json")
    ),
    "milestone": Shape(
        _declare_milestone,
        _milestone,
        (
            "milestone lyon dinner --planned 2027-03-12 --owner 'Ana Silva'",
            "milestone lyon call --done today",
            "milestone lyon dinner --blocker 'no room yet'",
        ),
    ),
    "found": Shape(
        _declare_found,
        _found,
        (
            "found lyon --next '2027-06-09 18:30'",
            "found lyon --seat president='Ana Silva' --seat treasurer='Tom Lee' --on 2027-05-03",
        ),
    ),
}

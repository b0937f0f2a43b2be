"""Planning a club's meetings from the command line: by a rule, or as in another year."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from clubmgr import dates, public_holidays, recurrence
from clubmgr.cli.commands import Shape
from clubmgr.cli.job import Job
from clubmgr.cli.lists import print_meetings
from clubmgr.cli.options import read_option
from clubmgr.cli.parser import Parser
from clubmgr.cli.printing import day, print_objects, print_table
from clubmgr.errors import UsageError
from clubmgr.i18n import _, labelled, ngettext, short_date
from clubmgr.models import clubs, finding, meetings, parsing, planning
from clubmgr.models.kinds import KINDS
from clubmgr.models.kinds.club import Club
from clubmgr.models.kinds.meeting import MEETING
from clubmgr.models.listing import Listing, Query
from clubmgr.models.planning import Slot
from clubmgr.models.program import Program
from clubmgr.text import clean_line

_OF_A_RULE: Final = {
    "at": "--at", "length": "--for", "months": "--months", "every": "--every", "count": "--count",
    "title": "--title", "kind": "--kind", "place": "--place", "online": "--online",
}  # fmt: skip
"""The options that go with a rule, which another year's meetings have no use for."""


def _declare_plan(parser: Parser) -> None:
    parser.add_argument("club", metavar=_("CLUB"), help=_("a club, by its id or its name"))
    source = parser.add_mutually_exclusive_group()
    source.add_argument(
        "--rule", metavar=_("RULE"), help=_("which day of a month: 2nd tue, last fri")
    )
    source.add_argument(
        "--like", metavar=_("YEAR"), help=_("as in that year: the same weekdays, hours and places")
    )
    parser.add_argument("--at", metavar=_("TIME"), help=_("when it starts: 18:30"))
    parser.add_argument(
        "--for", dest="length", metavar=_("LENGTH"), help=_("how long: 2h, 1h30, 90m; else 2h")
    )
    rhythm = parser.add_mutually_exclusive_group()
    rhythm.add_argument("--months", metavar=_("MONTHS"), help=_("in which months: 3,6,9,12"))
    rhythm.add_argument("--every", metavar="N", help=_("every so many months; else 3"))
    parser.add_argument(
        "--from", dest="start", metavar=_("DATE"), help=_("from when on; else today")
    )
    parser.add_argument("--count", metavar="N", help=_("how many meetings; else a year's four"))
    parser.add_argument("--title", metavar=_("TITLE"), help=_("what they are called"))
    parser.add_argument("--kind", metavar=_("KIND"), help=_("quarterly, board, ago …"))
    parser.add_argument("--place", metavar=_("PLACE"), help=_("where they are"))
    parser.add_argument(
        "--online", metavar=_("LINK"), help=_("the link to them; with a place, they are both")
    )
    parser.add_argument(
        "--avoid-holidays",
        action="store_true",
        help=_("move those on a public holiday to the nearest free day of that weekday"),
    )
    parser.add_argument(
        "--no-preparation",
        action="store_true",
        help=_("make no dated to-dos: speakers, invitations, reminders, minutes"),
    )
    parser.add_argument("--dry-run", action="store_true", help=_("only show what would be planned"))


def _plan(job: Job) -> None:
    program = job.program()
    given = job.arguments
    _refuse_strays(job)
    club = clubs.get(program, finding.find(program, KINDS["club"], clean_line(given.club)))
    slots = _copied(job, program, club) if given.like else _proposed(job, program, club)
    _warn_of_unknown_holidays(job, club)
    if given.avoid_holidays:
        slots = _shift_holidays(job, program, club, slots)
    for slot in slots:
        for objection in slot.objections:
            job.say(labelled(day(slot.starts_at.date().isoformat()), objection.text))
    if given.dry_run:
        _print_slots(job, club, slots)
        return
    prepare = False if given.no_preparation else None
    made = planning.plan(program, club, slots, prepare=prepare)
    _tell(job, program, club, slots, made)


def _refuse_strays(job: Job) -> None:
    """Refuse neither rule nor year, a rule without its hour, and what says nothing of a year."""
    given = job.arguments
    if not (given.rule or given.like):
        raise UsageError(_("Say --rule, or --like with a year."))
    if given.rule and not given.at:
        raise UsageError(_("--at is needed with --rule."), _("Say when they start: --at 18:30"))
    stray = [option for name, option in _OF_A_RULE.items() if getattr(given, name) is not None]
    if given.like and stray:
        raise UsageError(
            _("{options} cannot go with --like.").format(options=", ".join(stray)),
            _("The meetings of that year say it; change them afterwards."),
        )


def _start(job: Job) -> Any:
    today = job.clock.today()
    if not job.arguments.start:
        return today
    return read_option("--from", lambda text: dates.parse_date(text, today), job.arguments.start)


def _copied(job: Job, program: Program, club: Club) -> list[Slot]:
    year = read_option("--like", _year, job.arguments.like)
    slots = planning.copy_year(program, club, year, start=_start(job))
    if not slots:
        job.say(_("There is nothing of {year} to plan again.").format(year=year))
    return slots


def _proposed(job: Job, program: Program, club: Club) -> list[Slot]:
    given = job.arguments
    place, link = clean_line(given.place or ""), clean_line(given.online or "")
    return planning.propose(
        program,
        club,
        read_option("--rule", recurrence.parse_rule, given.rule),
        at=read_option("--at", dates.parse_time, given.at),
        length=read_option("--for", dates.parse_duration, given.length or "2h"),
        start=_start(job),
        count=read_option("--count", _number_to(recurrence.MOST), given.count or "4"),
        months=read_option("--months", recurrence.parse_months, given.months)
        if given.months
        else (),
        every=read_option("--every", _number_to(recurrence.APART), given.every or "3"),
        title=clean_line(given.title or ""),
        kind=read_option("--kind", _kind, given.kind or "quarterly"),
        mode=planning.mode_of(place, link),
        place=place,
        link=link,
    )


def _kind(text: str) -> str:
    return parsing.parse_choice(parsing.named_field(MEETING, "kind"), text)


def _number_to(high: int) -> Callable[[str], int]:
    """Return a function that reads a whole number from 1 on."""

    def read(text: str) -> int:
        if text.isascii() and text.isdigit() and len(text) < 4 and 1 <= int(text) <= high:
            return int(text)
        raise ValueError(
            _("“{text}” is not a whole number from {low} to {high}.").format(
                text=text, low=1, high=high
            )
        )

    return read


def _year(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) == 4 and int(text)):
        raise ValueError(_("“{text}” is not a year like 2027.").format(text=text))
    return int(text)


def _warn_of_unknown_holidays(job: Job, club: Club) -> None:
    """Say whose holidays are unknown; of a club without a country, where they are to be avoided."""
    code = public_holidays.code_of(club.country)
    region = public_holidays.region_of(code, club.region, club.postcode)
    if code and not public_holidays.knows_region(code, region):
        told = _("The public holidays of {country} are known, of its region {region} none.")
    elif club.country and not code:
        told = _("The public holidays of {country} are unknown.")
    elif not code and job.arguments.avoid_holidays:
        told = _("{club} has no country, so its public holidays are unknown.")
    else:
        return
    job.say(told.format(country=club.country, region=region, club=club.name))


def _shift_holidays(job: Job, program: Program, club: Club, slots: list[Slot]) -> list[Slot]:
    """Move what falls on a holiday, and say from where to where."""
    for slot in [slot for slot in slots if slot.has("holiday")]:
        beside = [other for other in slots if other is not slot]
        moved = planning.shift(program, club, slot, beside)
        if moved is None:
            continue
        told = _("{old}: moved to {new}. {why}").format(
            old=short_date(slot.starts_at, weekday=True),
            new=short_date(moved.starts_at, weekday=True),
            why=slot.warning,
        )
        job.say(told)
        slots = [*beside, moved]
    return planning.check(program, club, slots)


def _tell(job: Job, program: Program, club: Club, slots: list[Slot], made: list[str]) -> None:
    """Print the meetings that were made, and say how many were not."""
    if made or job.json:
        query = Query(values={**meetings.EVERYWHERE, "club": club.id})
        rows = Listing(program, meetings.LIST, query)
        print_meetings(job, [row for row in rows if row.id in made])
    left_out = len(slots) - len(made)
    if made:
        job.say(
            ngettext(
                "Planned {n} meeting of {club}.", "Planned {n} meetings of {club}.", len(made)
            ).format(n=len(made), club=club.name)
        )
    if left_out:
        job.say(planning.left_out_text(left_out))


def _print_slots(job: Job, club: Club, slots: list[Slot]) -> None:
    """Print what a plan would make."""
    if job.json:
        print_objects(_object(club, slot) for slot in slots)
        return
    print_table(
        (_("When"), _("Until"), _("Title")),
        [(day(slot.starts_at.isoformat()), f"{slot.ends_at:%H:%M}", slot.title) for slot in slots],
    )
    job.say(_("Nothing was planned: this is a dry run."))


def _object(club: Club, slot: Slot) -> dict[str, Any]:
    return {
        "id": None,
        "club": club.name,
        "club_id": club.id,
        "title": slot.title,
        "kind": slot.kind,
        "start": slot.starts_at.isoformat("T", "minutes"),
        "end": slot.ends_at.isoformat("T", "minutes"),
        "timezone": club.timezone,
        "mode": slot.mode or None,
        "place": slot.place or None,
        "link": slot.link or None,
        "status": "planned",
        "sequence": 0,
        "warning": slot.warning or None,
        "warnings": [objection.text for objection in slot.objections],
    }


SHAPES: Final = {
    "plan": Shape(
        _declare_plan,
        _plan,
        (
            "plan lyon --rule '2nd tue' --at 18:30 --for 2h --months 3,6,9,12 --count 4",
            "plan lyon --rule 'last fri' --at 12:00 --every 3 --from 2027-01-01 --dry-run",
            "plan lyon --rule '2nd tue' --at 18:30 --place 'Town hall' --avoid-holidays",
            "plan lyon --like 2026 --dry-run",
        ),
    ),
}

"""Points: the ranking, one's own course, what was contributed, what counts."""

from __future__ import annotations

import re
from argparse import Namespace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, Final

from clubmgr.cli.commands import Shape
from clubmgr.cli.job import Job
from clubmgr.cli.options import (
    add_club,
    find_club,
    find_person,
    is_given,
    naming_options,
    read_fields,
    read_option,
    read_year,
    refuse_beside,
    refuse_strays,
)
from clubmgr.cli.parser import Parser
from clubmgr.cli.printing import Column, day, print_line, print_list, print_object, short
from clubmgr.desk import outputs, rankings
from clubmgr.errors import UsageError
from clubmgr.i18n import _, number
from clubmgr.method.quarters import quarter
from clubmgr.method.recognition import ACTIVE_PERCENT, Period, period, told
from clubmgr.models import activities, acts, contributions, ranking, records
from clubmgr.models.activities import Weight
from clubmgr.models.contributions import Done
from clubmgr.models.kinds.recognition import ACTIVITY, CONTRIBUTION
from clubmgr.models.program import Program
from clubmgr.models.ranking import Quarter, Ranked
from clubmgr.models.recognition import is_on, refuse_off
from clubmgr.text import clean_line

_QUARTER: Final = re.compile(r"(\d{4})-?[QqTt]([1-4])")

# points


def add_period(parser: Parser) -> None:
    """Add the options that name a time, which `read_period` reads."""
    parser.add_argument("--quarter", metavar=_("QUARTER"), help=_("one quarter, like 2027Q1"))
    parser.add_argument("--year", metavar=_("YEAR"), help=_("one calendar year"))
    parser.add_argument("--always", action="store_true", help=_("without an end"))


def read_period(job: Job) -> Period:
    """Return the time that was named, else the last twelve months. Raises UsageError."""
    given, year = job.arguments, read_year(job)
    if (given.quarter is not None) + (year is not None) + given.always > 1:
        raise UsageError(_("Name one time only: --quarter, --year or --always."))
    if given.quarter is not None:
        found = _QUARTER.fullmatch(clean_line(given.quarter))
        if not found or found[1] == "0000":
            raise UsageError(
                _("--quarter: “{text}” is not a quarter like 2027Q1.").format(text=given.quarter)
            )
        return period("quarter", date(int(found[1]), 3 * int(found[2]) - 2, 1))
    if year is not None:
        return period("year", date(year, 1, 1))
    return period("always" if given.always else "months", job.clock.today())


def _declare_points(parser: Parser) -> None:
    parser.add_argument(
        "person", nargs="?", metavar=_("PERSON"), help=_("one person: their course by quarters")
    )
    add_club(parser)
    add_period(parser)
    parser.add_argument("--top", metavar=_("N"), help=_("only the first ranks"))
    parser.add_argument(
        "-o", "--output", metavar=_("FILE"), help=_("write .csv, .md or .json, to publish it")
    )
    parser.add_argument("--force", action="store_true", help=_("replace a file that exists"))


def _points(job: Job) -> None:
    program = job.program()
    refuse_off(program)
    club = find_club(program, job)
    refuse_strays(job, ("--force",), "--output")
    if job.arguments.person is not None:
        for option in ("--quarter", "--year", "--always", "--top", "--output"):
            if is_given(job, option):
                text = _("{option} is for the ranking: name no person.")
                raise UsageError(text.format(option=option))
        _print_course(job, program, club)
        return
    when = read_period(job)
    rows = ranking.points(program, club, when.since.isoformat(), when.until.isoformat())
    shown = rows
    if job.arguments.top is not None:
        top = read_option("--top", read_count, job.arguments.top)
        shown = [row for row in rows if row.rank <= top]
    if job.arguments.output is not None:
        refuse_beside(job, "--json", ("--output",))
        _write(job, program, shown, told(when))
        return
    print_ranking(job, shown)
    counted = ranking.activeness(
        program, club, rows, min(job.clock.today(), when.until).isoformat()
    )
    if counted.percent is not None:
        text = _("{when}: {active} of {members} members are active, {percent} % (mark: {mark} %)")
        job.say(
            text.format(
                when=told(when), active=number(counted.active), members=number(counted.members),
                percent=number(counted.percent), mark=ACTIVE_PERCENT,
            )
        )  # fmt: skip


def read_count(text: str) -> int:
    """Read how many. Raises ValueError."""
    if not (text.isascii() and text.isdigit() and int(text)):
        raise ValueError(_("“{text}” is not a whole number from 1 on.").format(text=text))
    return int(text)


def print_ranking(job: Job, rows: list[Ranked]) -> None:
    """Print a ranking."""
    names = {} if job.json else activities.names(job.program())
    columns: list[Column[Ranked]] = [
        Column(_("Rank"), lambda r: str(r.rank)),
        Column(_("Id"), lambda r: short(r.id)),
        Column(_("Name"), lambda r: r.name),
        Column(_("Points"), lambda r: number(r.points)),
        Column(_("Contributions"), lambda r: number(r.times)),
        Column(_("What"), lambda r: ", ".join(names.get(a, a) for a in r.activities)),
    ]
    print_list(job, rows, columns, rankings.as_object, empty=_("Nobody has points."))


def _print_course(job: Job, program: Program, club: str) -> None:
    person = find_person(program, job.arguments.person)
    columns: list[Column[Quarter]] = [
        Column(_("Quarter"), lambda q: _quarter(q.start)),
        Column(_("Points"), lambda q: number(q.points)),
        Column(_("Contributions"), lambda q: number(q.times)),
    ]
    print_list(job, ranking.course(program, person, club), columns, _quarter_object)


def _quarter(start: date) -> str:
    year, count = quarter(start)
    return f"{year}Q{count}"


def _quarter_object(each: Quarter) -> dict[str, Any]:
    return {
        "quarter": _quarter(each.start),
        "points": each.points,
        "contributions": each.times,
    }


def _write(job: Job, program: Program, rows: list[Ranked], title: str) -> None:
    target = Path(job.arguments.output)
    if target.suffix.lower() in rankings.ENDINGS:
        outputs.refuse_target(target, force=job.arguments.force)
    heading = " · ".join((_("Points"), title))
    rankings.write(program, rows, heading, target, force=job.arguments.force)
    job.say(_("Written: {file}").format(file=target))


# contributions, contribute

_OPTIONS: Final = {
    "club": "club", "done_on": "on", "points": "points", "rating": "rating", "link": "link",
    "verified_by": "verified_by",
}  # fmt: skip


def _declare_contributions(parser: Parser) -> None:
    parser.add_argument("person", nargs="?", metavar=_("PERSON"), help=_("of one person only"))
    add_club(parser)
    add_period(parser)


def _contributions(job: Job) -> None:
    program = job.program()
    club = find_club(program, job)
    when = read_period(job)
    since, until = when.since.isoformat(), when.until.isoformat()
    if job.arguments.person is not None:
        person = find_person(program, job.arguments.person)
        found = contributions.of_person(program, person, since, until)
        rows = [row for row in found if club in ("", row.club)]
    else:
        rows = contributions.of_club(program, club, since, until)
    _print_contributions(job, program, rows)


def _print_contributions(job: Job, program: Program, rows: list[Done]) -> None:
    earned = activities.points(program) if is_on(program) else {}
    names = activities.names(program)
    columns: list[Column[Done]] = [
        Column(_("Id"), lambda d: short(d.id)),
        Column(_("On"), lambda d: day(d.done_on)),
        Column(_("Name"), lambda d: d.name),
        Column(_("Club"), lambda d: d.club_name),
        Column(_("Activity"), lambda d: names.get(d.activity, d.activity)),
        Column(_("What"), lambda d: d.title),
        Column(_("Rating"), lambda d: str(d.rating or "")),
    ]
    if earned:
        columns.append(Column(_("Points"), lambda d: number(ranking.worth(d, earned))))
    print_list(
        job,
        rows,
        columns,
        partial(_done_object, earned=earned),
        empty=_("Nothing was contributed."),
    )


def _done_object(done: Done, earned: dict[str, int]) -> dict[str, Any]:
    found: dict[str, Any] = {
        "id": done.id,
        "kind": done.record,
        "person_id": done.person,
        "person": done.name,
        "club_id": done.club,
        "club": done.club_name or None,
        "activity": done.activity,
        "title": done.title,
        "done_on": done.done_on,
        "rating": done.rating,
    }
    return found | ({"points": ranking.worth(done, earned)} if earned else {})


def _declare_contribute(parser: Parser) -> None:
    parser.add_argument("person", metavar=_("PERSON"), help=_("who did it"))
    parser.add_argument(
        "activity", metavar=_("ACTIVITY"), help=_("helped, answered …; see: clubmgr activities")
    )
    parser.add_argument("title", metavar=_("TEXT"), help=_("what it was"))
    add_club(parser)
    parser.add_argument("--on", metavar=_("DATE"), help=_("when; else today"))
    parser.add_argument("--points", metavar=_("N"), help=_("other points than the activity's"))
    parser.add_argument("--rating", metavar=_("N"), help=_("how good it was, 1 to 5"))
    parser.add_argument("--link", metavar=_("LINK"), help=_("where it can be seen"))
    parser.add_argument("--verified-by", metavar=_("TEXT"), help=_("who has looked at it"))


def _contribute(job: Job) -> None:
    given = job.arguments
    program = job.program_to_change()
    values = read_fields(program, CONTRIBUTION, job, _OPTIONS)
    values |= {
        "person": find_person(program, given.person),
        "activity": clean_line(given.activity),
        "title": clean_line(given.title),
    }
    with naming_options({"activity": _("ACTIVITY"), "title": _("TEXT"), "done_on": "--on"}):
        id = acts.add(program, CONTRIBUTION, values)
    if job.json:
        print_object({"id": id})
    else:
        print_line(short(id))


# activities


def _declare_activities(parser: Parser) -> None:
    parser.add_argument(
        "activity", nargs="?", metavar=_("ACTIVITY"), help=_("the one to change, by code or name")
    )
    parser.add_argument("--points", metavar=_("N"), help=_("what it earns from now on"))
    parser.add_argument("--off", action="store_true", help=_("count it no more"))
    parser.add_argument("--usual", action="store_true", help=_("as usual again; an own one goes"))


def _activities(job: Job) -> None:
    given = job.arguments
    changes = [given.points is not None, given.off, given.usual]
    if bool(given.activity) != any(changes) or sum(changes) > 1:
        raise UsageError(
            _("Give an activity with one of --points, --off, --usual; or nothing to list all.")
        )
    program = job.program_to_change() if given.activity else job.program()
    refuse_off(program)
    if given.activity:
        _change_activity(program, given)
    columns: list[Column[Weight]] = [
        Column(_("Code"), lambda w: w.code),
        Column(_("Activity"), lambda w: w.label),
        Column(_("Points"), lambda w: _("off") if w.off else str(w.points)),
        Column(_("Usual"), lambda w: "–" if w.usual is None else str(w.usual)),
        Column(_("Known from"), lambda w: _("● records") if w.derived else _("✎ by hand")),
    ]
    print_list(job, activities.every(program), columns, _weight_object)


def _change_activity(program: Program, given: Namespace) -> None:
    with naming_options({"activity": _("ACTIVITY")}):
        code = activities.code_of(program, given.activity)
    weight = next(each for each in activities.every(program) if each.code == code)
    if given.points is not None:
        points = read_option("--points", _read_points, given.points)
        activities.weigh(program, code, points)
    elif given.usual and weight.record:
        records.delete(program, ACTIVITY, [weight.record])
    elif given.off and not weight.off:
        activities.switch(program, code)


def _read_points(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text) <= 999):
        raise ValueError(_("Give a whole number from 0 to {most}.").format(most=999))
    return int(text)


def _weight_object(weight: Weight) -> dict[str, Any]:
    return {
        "code": weight.code,
        "name": weight.label,
        "points": weight.points,
        "usual": weight.usual,
        "off": weight.off,
        "derived": weight.derived,
    }


SHAPES: Final = {
    "points": Shape(
        _declare_points,
        _points,
        (
            "points",
            "points --club 'Club Lyon' --quarter 2027Q1 --top 3",
            "points 'Ana Silva'",
            "points --year 2027 -o top.csv",
        ),
    ),
    "contributions": Shape(
        _declare_contributions,
        _contributions,
        ("contributions 'Ana Silva'", "contributions --club lyon --year 2027 --json"),
    ),
    "contribute": Shape(
        _declare_contribute,
        _contribute,
        (
            "contribute 'Ana Silva' helped 'Repaired the projector' --club 'Club Lyon'",
            "contribute ana answered 'Ten questions in the forum' --on yesterday --rating 4",
        ),
    ),
    "activities": Shape(
        _declare_activities,
        _activities,
        ("activities", "activities attended --points 2", "activities relayed --off"),
    ),
}

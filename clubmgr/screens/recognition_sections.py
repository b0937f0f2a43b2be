"""Points and badges of one person, as lines to read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from clubmgr.i18n import _, ngettext, number
from clubmgr.method.quarters import quarter
from clubmgr.method.recognition import period, streak
from clubmgr.models import activities, badges, contributions, ranking
from clubmgr.models.badges import Holding
from clubmgr.models.program import Program
from clubmgr.models.ranking import Quarter
from clubmgr.models.recognition import is_on
from clubmgr.screens.days import day
from clubmgr.screens.details import Section

_LEVELS: Final = "▁▂▃▄▅▆▇█"
_LATEST: Final = 4
"""How many contributions a card shows."""


def section_of(program: Program, person: str) -> Section:
    """Return what somebody contributed, and as long as they are in use, points and badges."""
    done = contributions.of_person(program, person)
    names = activities.names(program)
    latest = [
        (day(each.done_on), f"{names.get(each.activity, each.activity)} · {each.title}")
        for each in done[:_LATEST]
    ]
    counted = [(_("Contributions"), number(len(done)))] if done else []
    return Section(_("Contributions"), (*counted, *_points(program, person), *latest))


def _points(program: Program, person: str) -> list[tuple[str, str]]:
    if not is_on(program):
        return []
    lines = [(_("Badges"), badge_told(each)) for each in badges.of_person(program, person)]
    months = period("months", program.clock.today())
    since, until = months.since.isoformat(), months.until.isoformat()
    points = ranking.of_person(program, person, since, until)
    if points:
        lines.append((_("In twelve months"), points_told(points)))
        lines += course_lines(ranking.course(program, person))
    return lines


def points_told(points: int) -> str:
    """Write a number of points."""
    return ngettext("{n} point", "{n} points", points).format(n=number(points))


def badge_told(each: Holding) -> str:
    """Write a badge or status that somebody has: which, since when, why, until when."""
    glyph = "★" if each.kind == "status" else "◉"
    until = _("until {day}").format(day=day(each.until_on)) if each.until_on else ""
    kept = _("kept by hand") if each.locked else ""
    parts = (f"{glyph} {each.badge_name}", day(each.given_on), until, kept, each.reason)
    return " · ".join(filter(None, parts))


def course_lines(course: Sequence[Quarter]) -> list[tuple[str, str]]:
    """Return somebody's own course: a curve of quarters, the best one, how many running."""
    points = [each.points for each in course]
    if not any(points):
        return []
    best = max(course, key=lambda each: each.points)
    curve = "".join(_level(each, best.points) for each in points)
    figures = " ".join(number(each) for each in points)
    told = f"{_called(course[0])} {curve} {_called(course[-1])}   {figures}"
    most = _("{points} in {quarter}").format(points=points_told(best.points), quarter=_called(best))
    run = streak(points)
    running = ngettext("{n} quarter running", "{n} quarters running", run).format(n=number(run))
    own = " · ".join(filter(None, (most, running if run else "")))
    return [(_("Own course"), told), (_("Best quarter"), own)]


def _level(points: int, best: int) -> str:
    return _LEVELS[min(len(_LEVELS) - 1, points * len(_LEVELS) // best)] if points else "·"


def _called(each: Quarter) -> str:
    year, number = quarter(each.start)
    return _("Q{quarter} {year}").format(quarter=number, year=f"{year % 100:02}")

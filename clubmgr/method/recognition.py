"""Recognition, kept light: what counts as a contribution, ranks, and bars that are easy to keep.

Points never take anything from anybody: they order a list, and they tell when a status that was
reached may end. The rule for that is a low-water mark, so that nobody comes and goes at the bar.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from clubmgr.i18n import N_, _, short_date
from clubmgr.method.quarters import quarter, quarter_start

KEPT_PERCENT: Final = 90
"""A status that was reached is kept as long as the points are at least this part of its bar."""
ACTIVE_PERCENT: Final = 1
"""The part of a community that is said to make what the others read: the rule of 1 %."""


@dataclass(frozen=True, slots=True)
class Activity:
    """A usual activity: its code, what it is called, the points it earns, whether it is derived."""

    code: str
    label: str
    points: int
    derived: bool = True


USUAL: Final = (
    Activity("attended", N_("came to a meeting"), 1),
    Activity("chaired", N_("chaired a meeting"), 3),
    Activity("minuted", N_("took the minutes"), 3),
    Activity("presented", N_("presented an agenda item"), 2),
    Activity("acted", N_("did what they had taken on"), 2),
    Activity("delivered", N_("delivered what was agreed"), 5),
    Activity("published", N_("published"), 3),
    Activity("relayed", N_("relayed the brand"), 2),
    Activity("testified", N_("gave a testimony"), 3),
    Activity("referred", N_("brought somebody along"), 5),
    Activity("helped", N_("helped others"), 2, derived=False),
    Activity("answered", N_("answered questions"), 1, derived=False),
    Activity("organised", N_("organised an event"), 5, derived=False),
    Activity("played", N_("took part in a game or contest"), 1, derived=False),
    Activity("other", N_("something else"), 1, derived=False),
)
"""The usual activities; those that are derived follow from what is stored anyway."""
PRESENCE_ONLY: Final = "attended"
"""The activity that is no contribution beyond being there."""


def ranked(points: Sequence[int]) -> list[int]:
    """Return the rank of each of some descending points; who has as many shares the best rank.

    After two who share rank 1 comes rank 3.
    """
    ranks: list[int] = []
    for place, own in enumerate(points, 1):
        same = ranks and points[place - 2] == own
        ranks.append(ranks[-1] if same else place)
    return ranks


def is_kept(points: int, bar: int) -> bool:
    """Tell whether points are enough to keep what was reached: not below 90 % of the bar."""
    return points * 100 >= bar * KEPT_PERCENT


def percent(part: int, whole: int) -> float | None:
    """Return a part in percent with one decimal, None of nothing."""
    return round(100 * part / whole, 1) if whole else None


SPANS: Final = ("months", "quarter", "year", "always")
"""The lengths of a period, in the order in which a key goes through them."""


@dataclass(frozen=True, slots=True)
class Period:
    """A time in which points are counted, both days included."""

    span: str
    since: date
    until: date


def period(span: str, today: date, shift: int = 0) -> Period:
    """Return the period of a span that today lies in, or so many after it.

    Twelve months end on the day itself, and are those in which the bar of a status is reached.
    """
    match span:
        case "quarter":
            start = quarter_start(today, shift)
            return Period(span, start, quarter_start(start, 1) - timedelta(1))
        case "year":
            return Period(span, date(today.year + shift, 1, 1), date(today.year + shift, 12, 31))
        case "always":
            return Period(span, date.min, date.max)
        case _:
            until = _years_after(today, shift)
            return Period(span, _years_after(until, -1) + timedelta(1), until)


def told(when: Period) -> str:
    """Write a period: `Q1 2027`, `2027`, `twelve months up to 12 Jan 2027`."""
    match when.span:
        case "quarter":
            year, number = quarter(when.since)
            return _("Q{quarter} {year}").format(quarter=number, year=year)
        case "year":
            return str(when.since.year)
        case "always":
            return _("always")
        case _:
            return _("twelve months up to {day}").format(day=short_date(when.until))


def _years_after(day: date, years: int) -> date:
    """Return the same day of another year; 28 February for the 29th where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def quarters_before(today: date, count: int) -> Iterator[date]:
    """Yield the first days of the last quarters, the oldest first, that of today last."""
    for after in range(1 - count, 1):
        yield quarter_start(today, after)


def streak(points: Sequence[int]) -> int:
    """Return in how many quarters running there were points, up to the last one or the present.

    The present quarter, the last of `points`, breaks nothing as long as it runs.
    """
    counted = list(points if points and points[-1] else points[:-1])
    run = 0
    while counted and counted.pop():
        run += 1
    return run

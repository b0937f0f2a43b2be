"""The sample's days: all counted from today, none of them a Sunday or a great holiday."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from clubmgr import recurrence
from clubmgr.recurrence import Rule

_HOLIDAYS: Final = frozenset((
    (1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11),
    (12, 24), (12, 25), (12, 26), (12, 31),
))  # fmt: skip
_PAUSE: Final = frozenset((*((12, day) for day in range(23, 32)), (1, 2)))
"""When no club would plan its quarter's meeting either."""
_SATURDAY: Final = 5
_SUNDAY: Final = 6
_LAST_COUNTED: Final = 28
"""After this day of the month a weekday is its fifth, which no rule can name."""


@dataclass(frozen=True, slots=True)
class Almanac:
    """Days reckoned from `today`; offsets are in days, negative ones lie in the past."""

    today: date

    def day(self, offset: int) -> date:
        """Return the day at an offset, whatever day it is."""
        return self.today + timedelta(offset)

    def workday(self, offset: int) -> date:
        """Return the nearest working day at an offset or beyond it; 0 is today in any case."""
        step = timedelta(1 if offset > 0 else -1)
        day = self.day(offset)
        while offset and not _is_working(day):
            day += step
        return day

    def evening(self, offset: int) -> date:
        """Return the nearest day, Monday to Saturday, at an offset or beyond it."""
        step = timedelta(1 if offset > 0 else -1)
        day = self.day(offset)
        while day.weekday() == _SUNDAY or _is_holiday(day):
            day += step
        return day

    def later(self, day: date, days: int) -> date:
        """Return the first working day so many days after another, or more."""
        day += timedelta(days)
        while not _is_working(day):
            day += timedelta(1)
        return day

    def quarterly(self, offset: int, weekday: int, *, before: int, after: int) -> list[date]:
        """Return the days of a rhythm like “2nd Tuesday, every three months”.

        `before` of them come before the one next to the offset, `after` begin with it. That one
        is within 13 days of the offset, beyond it; a holiday moves a meeting by one week.
        """
        anchor = self._counted(offset, weekday)
        months = anchor.year * 12 + anchor.month - 1 - 3 * before
        start = date(months // 12, months % 12 + 1, 1)
        rule = Rule((anchor.day - 1) // 7 + 1, weekday)
        return [
            _off_holidays(day) for day in recurrence.days(rule, start=start, count=before + after)
        ]

    def _counted(self, offset: int, weekday: int) -> date:
        step = timedelta(1 if offset > 0 else -1)
        day = self.day(offset)
        while day.weekday() != weekday or day.day > _LAST_COUNTED:
            day += step
        return day


def _is_working(day: date) -> bool:
    return day.weekday() < _SATURDAY and not _is_holiday(day)


def _is_holiday(day: date) -> bool:
    return (day.month, day.day) in _HOLIDAYS


def _off_holidays(day: date) -> date:
    """Move a meeting within its month: a week on in the first half, else a week back."""
    week = timedelta(7 if day.day < 15 else -7)
    while _is_holiday(day) or (day.month, day.day) in _PAUSE:
        day += week
    return day

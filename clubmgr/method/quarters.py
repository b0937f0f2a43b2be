"""The rhythm of a club: one meeting every three months."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import pairwise
from typing import Final

GAP_DAYS: Final = 92
"""The longest quarter, in days: the most that two meetings of a club should lie apart."""


def quarter(day: date) -> tuple[int, int]:
    """Return the year and quarter (1-4) of a date."""
    return day.year, (day.month + 2) // 3


def quarter_start(day: date, after: int = 0) -> date:
    """Return the first day of a date's quarter, or of the one that is so many quarters after it."""
    year, number = divmod(day.year * 4 + (day.month - 1) // 3 + after, 4)
    return date(year, 3 * number + 1, 1)


def next_quarter(day: date) -> date:
    """Return the first day of the month that is three months after a day's."""
    months = day.year * 12 + day.month - 1 + 3
    return date(months // 12, months % 12 + 1, 1)


def widest_gap(days: Iterable[date]) -> int:
    """Return the most days between two neighbouring dates, 0 for fewer than two."""
    ordered = sorted(days)
    return max(
        (b.toordinal() - a.toordinal() for a, b in pairwise(ordered)),
        default=0,
    )

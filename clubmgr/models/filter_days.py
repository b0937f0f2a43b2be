"""Days, weeks, months and years as a filter names them, in English and French."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from clubmgr import dates
from clubmgr.text import fold

_YEAR: Final = re.compile(r"\d{4}")
_MONTH: Final = re.compile(r"(\d{4})-(\d{1,2})")
_SPAN: Final = re.compile(r"(\d{1,4})\s*([a-z]+)")
_UNITS: Final = frozenset((
    "d", "day", "days", "j", "jour", "jours", "w", "week", "weeks", "s", "sem", "semaine",
    "semaines", "m", "month", "months", "mois", "y", "year", "years", "a", "an", "ans",
))  # fmt: skip
_PERIODS: Final = {
    "week": "week", "semaine": "week", "month": "month", "mois": "month", "year": "year",
    "annee": "year", "an": "year",
}  # fmt: skip
_WHICH: Final = {
    "last": -1, "dernier": -1, "derniere": -1, "this": 0, "ce": 0, "cet": 0, "cette": 0,
    "next": 1, "prochain": 1, "prochaine": 1,
}  # fmt: skip
_ARTICLES: Final = frozenset(("le", "la", "l"))


def is_span(text: str) -> bool:
    """Tell whether a text is a number of days, weeks, months or years without a sign: `30d`."""
    match = _SPAN.fullmatch(fold(text).strip())
    return match is not None and match[2] in _UNITS


def read_days(text: str, today: date) -> tuple[date, date]:
    """Return the first and the last day that a text means: a day, a week, a month or a year.

    `2026`, `2026-05`, `last month`, `cette année`, or whatever `dates.parse_date` reads. Raises
    ValueError with a sentence.
    """
    word = fold(text).replace("’", "'").strip()
    if (period := _read_period(word, today)) is not None:
        return period
    if _YEAR.fullmatch(word) and int(word):
        return date(int(word), 1, 1), date(int(word), 12, 31)
    if (match := _MONTH.fullmatch(word)) and int(match[1]) and 1 <= int(match[2]) <= 12:
        return _month(int(match[1]), int(match[2]))
    day = dates.parse_date(text, today)
    return day, day


def _read_period(word: str, today: date) -> tuple[date, date] | None:
    """Return the days of `last month`, `le mois dernier`; None for anything else."""
    said = [part for part in re.split(r"[\s'_-]+", word) if part not in _ARTICLES]
    if len(said) != 2:
        return None
    first, second = said if said[1] in _PERIODS else reversed(said)
    if first not in _WHICH or second not in _PERIODS:
        return None
    try:
        return _period(_PERIODS[second], _WHICH[first], today)
    except (ValueError, OverflowError):
        return None


def _period(period: str, which: int, today: date) -> tuple[date, date]:
    if period == "week":
        monday = today + timedelta(7 * which - today.weekday())
        return monday, monday + timedelta(6)
    if period == "year":
        return date(today.year + which, 1, 1), date(today.year + which, 12, 31)
    months = today.year * 12 + today.month - 1 + which
    return _month(months // 12, months % 12 + 1)


def _month(year: int, month: int) -> tuple[date, date]:
    first = date(year, month, 1)
    after = date(year + month // 12, month % 12 + 1, 1) if (year, month) != (9999, 12) else None
    return first, after - timedelta(1) if after else date.max

"""Dates, times and durations as people write them, in English and French."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import Final

from clubmgr import i18n
from clubmgr.i18n import _
from clubmgr.text import fold

_WORDS: Final = {
    "today": 0, "now": 0, "aujourd'hui": 0, "aujourdhui": 0, "ce jour": 0,
    "tomorrow": 1, "demain": 1, "yesterday": -1, "hier": -1,
    "apres-demain": 2, "apres demain": 2, "avant-hier": -2,
}  # fmt: skip
WEEKDAYS: Final = {
    name: day
    for day, names in enumerate((
        "mon monday lun lundi", "tue tuesday mar mardi", "wed wednesday mer mercredi",
        "thu thursday jeu jeudi", "fri friday ven vendredi", "sat saturday sam samedi",
        "sun sunday dim dimanche",
    ))
    for name in names.split()
}  # fmt: skip
_ISO: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_SLASHED: Final = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})")
_OFFSET: Final = re.compile(r"([+-])\s*(\d{1,4})\s*([a-z]+)?")
_TIME: Final = re.compile(r"(\d{1,2})(?:\s?[:h]\s?(\d{2})?)?\s*(am|pm)?")
_MOMENT: Final = re.compile(r"(.*?\S)[\sT]+(\d{1,2}\s?(?:[:h]\s?(?:\d{2})?)?\s*(?:[ap]m)?)", re.I)
_DURATION: Final = re.compile(r"(?:(\d{1,3})\s*h)?\s*(?:(\d{1,4})\s*(?:m|min|mn)?)?")


def stored_day(text: str | None) -> date | None:
    """Return a day as it is stored, `2027-03-01`; None where none is."""
    return date.fromisoformat(text) if text else None


def parse_date(text: str, today: date) -> date:
    """Read a date: `2027-01-12`, `12/01/2027`, `fri`, `+2w`, `tomorrow`, `demain`.

    A weekday is the next one, never today. Raises ValueError with a sentence for the reader.
    """
    word = fold(text).replace("’", "'").strip()
    if word in _WORDS:
        return today + timedelta(_WORDS[word])
    if word in WEEKDAYS:
        return today + timedelta((WEEKDAYS[word] - today.weekday() - 1) % 7 + 1)
    if match := _OFFSET.fullmatch(word):
        return _offset(match, text, today)
    if (numbers := _numbers(word, text)) is not None:
        try:
            return date(*numbers)
        except ValueError:
            raise ValueError(_("There is no such day as “{text}”.").format(text=text)) from None
    raise ValueError(
        _("“{text}” is not a date; write 2027-01-31, fri, tomorrow or +2w.").format(text=text)
    )


def parse_time(text: str) -> time:
    """Read a time of day: `18:30`, `18h`, `18 h 30`, `6 pm`. Raises ValueError with a sentence."""
    match = _TIME.fullmatch(fold(text).strip())
    if match:
        hour, minute, half = int(match[1]), int(match[2] or 0), match[3]
        if minute < 60 and (1 <= hour <= 12 if half else hour < 24):
            return time(hour % 12 + 12 * (half == "pm") if half else hour, minute)
    raise ValueError(_("“{text}” is not a time; write 18:30.").format(text=text))


def parse_moment(text: str, today: date) -> datetime:
    """Read a local date and time: `2027-01-12 18:30`, `fri 18:00`, `demain 18h30`."""
    match = _MOMENT.fullmatch(text.strip())
    if match is None:
        raise ValueError(
            _("“{text}” needs a day and a time; write 2027-01-31 18:30.").format(text=text)
        )
    return datetime.combine(parse_date(match[1], today), parse_time(match[2]))


def parse_duration(text: str) -> timedelta:
    """Read a duration: `2h`, `1h30`, `90m`, `45 min`. Raises ValueError with a sentence."""
    match = _DURATION.fullmatch(fold(text).strip())
    if match and (match[1] or match[2]):
        length = timedelta(hours=int(match[1] or 0), minutes=int(match[2] or 0))
        if length:
            return length
    raise ValueError(_("“{text}” is not a duration; write 2h, 1h30 or 90m.").format(text=text))


def _numbers(word: str, text: str) -> tuple[int, int, int] | None:
    """Return the year, month and day of a date in figures, None for anything else."""
    if match := _ISO.fullmatch(word):
        return int(match[1]), int(match[2]), int(match[3])
    if match := _SLASHED.fullmatch(word):
        day, month, year = int(match[1]), int(match[2]), int(match[3])
        if i18n.language() != "fr" and 1 <= day <= 12 and 1 <= month <= 12 and day != month:
            raise ValueError(
                _("“{text}” can be read two ways; write it as 2027-01-31.").format(text=text)
            )
        return (year, month, day) if month <= 12 else (year, day, month)
    return None


def _offset(match: re.Match[str], text: str, today: date) -> date:
    from dateutil.relativedelta import relativedelta

    count = int(match[2]) * (1 if match[1] == "+" else -1)
    unit = match[3] or "d"
    try:
        if unit in ("d", "day", "days", "j", "jour", "jours"):
            return today + timedelta(count)
        if unit in ("w", "week", "weeks", "s", "sem", "semaine", "semaines"):
            return today + timedelta(7 * count)
        if unit in ("m", "month", "months", "mois"):
            return today + relativedelta(months=count)
        if unit in ("y", "year", "years", "a", "an", "ans"):
            return today + relativedelta(years=count)
    except (OverflowError, ValueError):
        pass
    raise ValueError(_("“{text}” is not a span of days; write +3d, +2w or +1m.").format(text=text))

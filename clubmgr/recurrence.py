"""The rhythm of a club's meetings: rules like `2nd tue` in given months, made into dates."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from clubmgr.dates import WEEKDAYS
from clubmgr.errors import ClubmgrError
from clubmgr.i18n import N_, _
from clubmgr.text import fold

_ORDINALS: Final = {
    "1st": 1, "first": 1, "1er": 1, "1ere": 1, "premier": 1, "1": 1,
    "2nd": 2, "second": 2, "2e": 2, "2eme": 2, "deuxieme": 2, "2": 2,
    "3rd": 3, "third": 3, "3e": 3, "3eme": 3, "troisieme": 3, "3": 3,
    "4th": 4, "fourth": 4, "4e": 4, "4eme": 4, "quatrieme": 4, "4": 4,
    "last": -1, "dernier": -1,
}  # fmt: skip
_MONTHS: Final = {
    name: month
    for month, names in enumerate((
        "jan january janv janvier", "feb february fev fevr fevrier", "mar march mars",
        "apr april avr avril", "may mai", "jun june juin", "jul july juil juillet",
        "aug august aout", "sep sept september septembre", "oct october octobre",
        "nov november novembre", "dec december decembre",
    ), 1)
    for name in (*names.split(), f"{month}", f"{month:02}")
}  # fmt: skip
_NTH: Final = {1: N_("1st"), 2: N_("2nd"), 3: N_("3rd"), 4: N_("4th"), -1: N_("last")}
_DAYS: Final = (N_("mon"), N_("tue"), N_("wed"), N_("thu"), N_("fri"), N_("sat"), N_("sun"))
_EVERY: Final = re.compile(r"(?:every|tous les)\s+(\d{1,2})\s+(?:months|mois)")
MOST: Final = 40
"""The most meetings that one plan makes: ten years of quarters."""
APART: Final = 24
"""The most months from one meeting of a plan to the next."""


@dataclass(frozen=True, slots=True)
class Rule:
    """The nth weekday of a month: `nth` is 1 to 4 or -1 for the last, `weekday` 0 for Monday."""

    nth: int
    weekday: int


def parse_rule(text: str) -> Rule:
    """Read `2nd tue`, `last friday`, `3e jeudi`, `dernier vendredi`.

    A fifth weekday is refused: most months have none, and calendars disagree on it.
    """
    match = re.fullmatch(r"(\S+)\s+(\S+)", fold(text).strip())
    if match and match[1] in _ORDINALS and match[2] in WEEKDAYS:
        return Rule(_ORDINALS[match[1]], WEEKDAYS[match[2]])
    raise ClubmgrError(
        _("“{text}” is not a rule for meetings.").format(text=text),
        _("Write 1st, 2nd, 3rd, 4th or last, then a weekday: “2nd tue”."),
    )


def parse_months(text: str) -> tuple[int, ...]:
    """Read the months of a plan, `3,6,9,12` or `Mar, Jun, sept.`, in order and without repeats."""
    parts = [part.strip().rstrip(".") for part in fold(text).split(",") if part.strip()]
    if parts and all(part in _MONTHS for part in parts):
        return tuple(sorted({_MONTHS[part] for part in parts}))
    raise ClubmgrError(
        _("“{text}” are not months.").format(text=text),
        _("Write them with commas: 3,6,9,12, or Mar, Jun."),
    )


def parse_rhythm(text: str) -> tuple[tuple[int, ...], int]:
    """Read `3,6,9,12` as these months, `every 2 months` as none named and how many apart.

    Nothing at all means every three months.
    """
    if not text.strip():
        return (), 3
    if match := _EVERY.fullmatch(" ".join(fold(text).split())):
        return (), int(match[1])
    return parse_months(text), 3


def rule_of(day: date, others: Iterable[date] = ()) -> Rule:
    """Return which weekday of its month a day is; a fifth is the last.

    So is a fourth that ends its month, where another day of the same rhythm is a fifth.
    """
    ends_month = day.day + 7 > monthrange(day.year, day.month)[1]
    if ends_month and any(each.weekday() == day.weekday() and each.day > 28 for each in others):
        return Rule(-1, day.weekday())
    nth = (day.day - 1) // 7 + 1
    return Rule(nth if nth < 5 else -1, day.weekday())


def day_in(rule: Rule, year: int, month: int) -> date:
    """Return the day of a rule in one month."""
    first = date(year, month, 1)
    day = first + timedelta((rule.weekday - first.weekday()) % 7 + 7 * (max(rule.nth, 1) - 1))
    if rule.nth > 0:
        return day
    weeks = (monthrange(year, month)[1] - day.day) // 7
    return day + timedelta(7 * weeks)


def write_rule(rule: Rule) -> str:
    """Write a rule as `parse_rule` reads it, in the language in use."""
    return f"{_(_NTH[rule.nth])} {_(_DAYS[rule.weekday])}"


def days(
    rule: Rule, *, start: date, count: int, months: Sequence[int] = (), every: int = 3
) -> list[date]:
    """Return the first `count` days of a rule from `start` on.

    In the `months` given, else every `every` months from the first month that has such a day.
    """
    if not 1 <= count <= MOST or not 1 <= every <= APART:
        raise ClubmgrError(
            _("A plan has 1 to {most} meetings, 1 to 24 months apart.").format(most=MOST)
        )
    from dateutil.rrule import MONTHLY, rrule, weekday

    day = weekday(rule.weekday)(rule.nth)
    monthly = rrule(MONTHLY, dtstart=_noon(start), byweekday=day, bymonth=months or None)
    found: list[date] = []
    first: date | None = None
    for moment in monthly:
        first = first or moment.date()
        apart = (moment.year - first.year) * 12 + moment.month - first.month
        if months or apart % every == 0:
            found.append(moment.date())
        if len(found) == count:
            break
    return found


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12))

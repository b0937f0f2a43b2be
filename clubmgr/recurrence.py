"""The rhythm of a club's meetings: rules like `2nd tue` in given months, made into dates."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final

from clubmgr.dates import WEEKDAYS
from clubmgr.errors import ClubmgrError
from clubmgr.i18n import _
from clubmgr.text import fold

_ORDINALS: Final = {
    "1st": 1, "first": 1, "1er": 1, "1ere": 1, "premier": 1, "1": 1,
    "2nd": 2, "second": 2, "2e": 2, "2eme": 2, "deuxieme": 2, "2": 2,
    "3rd": 3, "third": 3, "3e": 3, "3eme": 3, "troisieme": 3, "3": 3,
    "4th": 4, "fourth": 4, "4e": 4, "4eme": 4, "quatrieme": 4, "4": 4,
    "last": -1, "dernier": -1,
}  # fmt: skip
_MONTH: Final = re.compile(r"0?[1-9]|1[0-2]")
MOST: Final = 40
"""The most meetings that one plan makes: ten years of quarters."""


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
    """Read the months of a plan, `3,6,9,12`, in order and without repeats."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if parts and all(_MONTH.fullmatch(part) for part in parts):
        return tuple(sorted({int(part) for part in parts}))
    raise ClubmgrError(
        _("“{text}” are not months.").format(text=text), _("Write their numbers: 3,6,9,12.")
    )


def days(
    rule: Rule, *, start: date, count: int, months: Sequence[int] = (), every: int = 3
) -> list[date]:
    """Return the first `count` days of a rule from `start` on.

    In the `months` given, else every `every` months from the first month that has such a day.
    """
    if not 1 <= count <= MOST or not 1 <= every <= 24:
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

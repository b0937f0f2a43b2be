"""The seats of a club as they are usual, until its statutes say otherwise.

The law on associations leaves the seats to the statutes; usage in France has a president, a
treasurer and a secretary, each held by one person, who stay on until somebody follows.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Final


@dataclass(frozen=True, slots=True)
class Rule:
    """What holds of a seat; `code` is one of the mandates' seats, `appointed_by` one of theirs.

    A seat that `carries_over` keeps its holder after the term, until somebody follows.
    """

    code: str
    several: bool = False
    required: bool = False
    carries_over: bool = False
    appointed_by: str = "board"


USUAL: Final = (
    Rule("president", required=True, carries_over=True, appointed_by="assembly"),
    Rule("vice_president", several=True, carries_over=True, appointed_by="assembly"),
    Rule("treasurer", required=True, carries_over=True, appointed_by="assembly"),
    Rule("secretary", required=True, carries_over=True, appointed_by="assembly"),
    Rule("contributor", several=True),
    Rule("webmaster", several=True),
    Rule("moderator", several=True),
    Rule("other", several=True),
)
"""The usual seats, in the order in which they are told; `other` is whatever has no name."""
BOARD: Final = ("president", "vice_president", "treasurer", "secretary")
"""The seats of those who run a club: who holds them is declared, and is not of the brand."""
FIRST_NOTICE_DAYS: Final = 90
LAST_NOTICE_DAYS: Final = 30
"""The days before the end of a mandate from which on it is told, and told again."""
CORRECTION_DAYS: Final = 7
"""The days in which a mandate that was noted by mistake may be deleted; then it is history."""
_BREAK: Final = timedelta(365)


def usual(code: str) -> Rule:
    """Return the usual rule of a seat."""
    return next(rule for rule in USUAL if rule.code == code)


def end_of_term(starts_on: date, years: int) -> date:
    """Return the last day of a term of so many years: the eve of the same day.

    A term goes no further than the calendar.
    """
    year = starts_on.year + years
    if year > date.max.year:
        return date.max
    try:
        return starts_on.replace(year=year) - timedelta(1)
    except ValueError:  # 29 February
        return date(year, 2, 28)


def count_in_a_row(terms: list[tuple[date, date | None]]) -> int:
    """Count the last terms of one person on one seat without a break of a year between them.

    `terms` are first and last days, the oldest first.
    """
    count = min(1, len(terms))
    for (_starts, ended), (starts, _ends) in reversed(list(pairwise(terms))):
        if ended is not None and starts - ended > _BREAK:
            break
        count += 1
    return count

"""What the law asks for when somebody of influence is given something: dated limits, and sums.

A written contract is needed once what an advertiser gives to a person, in money and in kind, in
return for content of one promotional objective, comes to the limit without VAT "in the same year"
(loi n° 2023-451, art. 8; décret n° 2025-1137). The text says a year and some read twelve months,
so both are summed, and what passes first counts. Sums are in hundredths of a euro. No legal advice.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from typing import Final, Literal

from clubmgr.i18n import N_

Level = Literal["needed", "watch"]
Span = Literal["year", "rolling"]
CONTRACT: Final = "contract"
GIFT_VAT: Final = "gift_vat"
GIFTS_STATEMENT: Final = "gifts_statement"


@dataclass(frozen=True, slots=True)
class Rule:
    """A limit from a day on, in hundredths of a euro; watched from a percentage of it on.

    `source` and `remark` are messages where the rule is built in.
    """

    code: str
    starts_on: str
    amount: int
    watch_percent: int
    source: str
    remark: str = ""

    def bar(self, level: Level) -> int:
        """Return the sum from which on a level is reached, in hundredths."""
        if level == "needed":
            return max(1, self.amount)
        return max(1, -(-self.amount * self.watch_percent // 100))


BUILT_IN: Final = (
    Rule(
        CONTRACT,
        "2026-01-01",
        100_000,
        80,
        N_(
            "loi n° 2023-451, art. 8; décret n° 2025-1137 of 28 November 2025, "
            "in force since 1 January 2026"
        ),
    ),
    Rule(
        GIFT_VAT,
        "2021-01-01",
        7_300,
        80,
        N_(
            "CGI, ann. II, art. 206, IV, 2, 8°, and ann. IV, art. 28-00 A: "
            "with VAT and shipping, for each person and year"
        ),
        N_(
            "It is revised every five years: a new figure applies from 1 January 2026. "
            "Enter it among the limits once you have it."
        ),
    ),
    Rule(
        GIFTS_STATEMENT,
        "2002-01-01",
        300_000,
        80,
        N_(
            "CGI, art. 54 quater, and ann. IV, art. 4 J: "
            "all gifts of a year, in the statement of general expenses"
        ),
    ),
)
"""The limits that the program knows; a table of the user's own changes and continues them."""
SOURCES: Final[Mapping[str, str]] = {
    "undisclosed": N_(
        "loi n° 2023-451, art. 5; code de la consommation, art. L. 121-3: "
        "the commercial aim is told, clearly and legibly"
    ),
    "minor": N_(
        "code civil, art. 1146: a minor contracts through their parents; "
        "under 16, loi n° 2020-1266 too"
    ),
    "cash_to_officer": N_(
        "partner, not sponsor: a club and who leads it stay independent of the brand"
    ),
}
"""Where the alerts that are no sums come from."""


def in_force(rules: Sequence[Rule], code: str, day: str) -> Rule | None:
    """Return the rule of a code that holds on a day (ISO), None before the first."""
    begun = [rule for rule in rules if rule.code == code and rule.starts_on <= day]
    return max(begun, key=lambda rule: rule.starts_on, default=None)


def twelve_months(day: str) -> str:
    """Return the last day (ISO) of the twelve months from a day on.

    Those from a 29 February end with the last of February.
    """
    first = date.fromisoformat(day)
    if first.year == date.max.year:
        return date.max.isoformat()
    leap = (first.month, first.day) == (2, 29)
    after = date(first.year + 1, 3, 1) if leap else first.replace(year=first.year + 1)
    return (after - timedelta(1)).isoformat()


@dataclass(frozen=True, slots=True)
class Reach:
    """A sum that reaches a limit: of a calendar year, or of twelve months from a perk on.

    `first` and `last` are its days (ISO, both within), `passed_on` the day whose perks brought it
    to the level. `rule` is the one of the perks that it is told of.
    """

    level: Level
    span: Span
    first: str
    last: str
    total: int
    passed_on: str
    rule: Rule


def reaches(amounts: Mapping[str, int], rules: Sequence[Rule]) -> dict[str, Reach]:
    """Return by day (ISO) the sum that a day's perks are a part of and that reaches the limit.

    `amounts` are what one person got by day from one advertiser for one objective, in return for
    content. A day before the first contract rule never counts; each is judged by the rule of its
    own day. Of several sums the one that passes first is told, the calendar year's before another
    of the same day; days that one sum explains share it.
    """
    ruled = {day: in_force(rules, CONTRACT, day) for day in sorted(amounts) if amounts[day] > 0}
    held = {day: rule for day, rule in ruled.items() if rule is not None}
    line = _Line(tuple(held), tuple(amounts[day] for day in held))
    found: dict[str, Reach] = {}
    levels: tuple[Level, ...] = ("needed", "watch")
    for level in levels:
        if not held or line.whole < min(rule.bar(level) for rule in held.values()):
            continue
        for place, (day, rule) in enumerate(held.items()):
            if day in found or (reach := line.first_to_pass(place, rule, level)) is None:
                continue
            for other in line.days_within(reach):
                if held[other] is rule:
                    found.setdefault(other, reach)
    return found


class _Line:
    """Days in order with their amounts, and the sums of any stretch of them."""

    def __init__(self, days: Sequence[str], amounts: Sequence[int]) -> None:
        self._days = days
        self._before = (0, *accumulate(amounts))
        self._lasts = [twelve_months(day) for day in days]
        self._ends = [bisect_right(days, last) for last in self._lasts]

    @property
    def whole(self) -> int:
        """The sum of all days."""
        return self._before[-1]

    def days_within(self, reach: Reach) -> Sequence[str]:
        """Return the days that a sum is made of."""
        begin = bisect_left(self._days, reach.first)
        return self._days[begin : bisect_right(self._days, reach.last)]

    def first_to_pass(self, place: int, rule: Rule, level: Level) -> Reach | None:
        """Return the sum with the day at a place in it that comes to a level of a rule first."""
        passing = list(self._passing(place, rule, level))
        if not passing:
            return None
        day = self._days[place]
        # Between two that have passed by that day, the later one is told: it explains more to come.
        return min(
            passing,
            key=lambda r: (max(r.passed_on, day), r.span != "year", -int(r.first.replace("-", ""))),
        )

    def _passing(self, place: int, rule: Rule, level: Level) -> Iterator[Reach]:
        bar, year = rule.bar(level), self._days[place][:4]
        begin = bisect_left(self._days, f"{year}-01-01")
        end = bisect_right(self._days, f"{year}-12-31")
        if reach := self._reach(begin, end, bar):
            yield Reach(level, "year", f"{year}-01-01", f"{year}-12-31", *reach, rule)
        start = place
        while start >= 0 and self._ends[start] > place:
            if reach := self._reach(start, self._ends[start], bar):
                yield Reach(level, "rolling", self._days[start], self._lasts[start], *reach, rule)
            start -= 1

    def _reach(self, begin: int, end: int, bar: int) -> tuple[int, str] | None:
        """Return the sum of a stretch and the day on which it comes to the bar, if it does."""
        crossed = bisect_left(self._before, self._before[begin] + bar) - 1
        if crossed >= end:
            return None
        return self._before[end] - self._before[begin], self._days[crossed]

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import pytest

from clubmgr.method.influence import BUILT_IN, CONTRACT, Rule, in_force, reaches, twelve_months

LIMIT = Rule(CONTRACT, "2026-01-01", 1_000, 80, "law")
LATER = Rule(CONTRACT, "2027-07-01", 1_500, 50, "new law")


@pytest.mark.parametrize(
    ("day", "end"),
    [
        ("2026-01-01", "2026-12-31"),
        ("2026-12-31", "2027-12-30"),
        ("2027-02-28", "2028-02-27"),
        ("2027-03-01", "2028-02-29"),
        ("2028-02-28", "2029-02-27"),
        ("2028-02-29", "2029-02-28"),
        ("9999-05-01", "9999-12-31"),
    ],
)
def test_twelve_months_end_the_day_before_the_same_day_of_the_next_year(day: str, end: str) -> None:
    assert twelve_months(day) == end


def test_the_rule_in_force_is_the_last_that_has_begun() -> None:
    rules = (LATER, LIMIT)
    assert in_force(rules, CONTRACT, "2025-12-31") is None
    assert in_force(rules, CONTRACT, "2026-01-01") is LIMIT
    assert in_force(rules, CONTRACT, "2027-06-30") is LIMIT
    assert in_force(rules, CONTRACT, "2027-07-01") is LATER
    assert in_force(rules, "gift_vat", "2027-07-01") is None


def test_the_built_in_limits_are_those_of_the_law() -> None:
    assert [(rule.code, rule.starts_on, rule.amount) for rule in BUILT_IN] == [
        ("contract", "2026-01-01", 100_000),
        ("gift_vat", "2021-01-01", 7_300),
        ("gifts_statement", "2002-01-01", 300_000),
    ]


@pytest.mark.parametrize(
    ("amount", "percent", "watched"), [(1_000, 80, 800), (999, 80, 800), (1, 1, 1), (0, 80, 1)]
)
def test_a_limit_is_watched_from_its_percentage_on(amount: int, percent: int, watched: int) -> None:
    assert Rule(CONTRACT, "2026-01-01", amount, percent, "").bar("watch") == watched


def _level(amounts: dict[str, int], day: str, rules: tuple[Rule, ...]) -> str:
    """Tell the level of a day by trying each year and each twelve months, one by one."""
    rule = in_force(rules, CONTRACT, day)
    if rule is None or not amounts[day]:
        return ""
    counted = {d: n for d, n in amounts.items() if in_force(rules, CONTRACT, d)}
    sums = [sum(n for d, n in counted.items() if d[:4] == day[:4])]
    for back in range(367):
        first = (date.fromisoformat(day) - timedelta(back)).isoformat()
        last = twelve_months(first)
        if day <= last:
            sums.append(sum(n for d, n in counted.items() if first <= d <= last))
    if max(sums) >= rule.amount:
        return "needed"
    return "watch" if max(sums) * 100 >= rule.amount * rule.watch_percent else ""


@pytest.mark.parametrize("seed", range(40))
def test_sums_are_what_trying_every_twelve_months_finds(seed: int) -> None:
    chance = Random(seed)
    rules = (LIMIT, LATER) if seed % 2 else (LIMIT,)
    begin = date(2025, 6, 1)
    days = (begin + timedelta(chance.randrange(1_300)) for _n in range(chance.randrange(1, 25)))
    amounts = {day.isoformat(): chance.choice((0, 50, 150, 400, 799, 800, 1_000)) for day in days}
    found = reaches(amounts, rules)
    for day in amounts:
        told = found[day].level if day in found else ""
        assert told == _level(amounts, day, rules), (seed, day)


@pytest.mark.parametrize("seed", range(20))
def test_a_sum_holds_the_day_that_it_is_told_of_and_is_what_its_days_add_up_to(seed: int) -> None:
    chance = Random(seed)
    begin = date(2026, 1, 1)
    days = (begin + timedelta(chance.randrange(900)) for _n in range(20))
    amounts = {day.isoformat(): chance.randrange(50, 400) for day in days}
    for day, reach in reaches(amounts, (LIMIT,)).items():
        assert reach.first <= day <= reach.last
        within = [n for d, n in amounts.items() if reach.first <= d <= reach.last]
        assert reach.total == sum(within) >= reach.rule.bar(reach.level)
        before = sum(n for d, n in amounts.items() if reach.first <= d < reach.passed_on)
        assert before < reach.rule.bar(reach.level) <= before + amounts[reach.passed_on]


def test_each_sum_is_told_once_for_the_days_that_it_explains() -> None:
    amounts = {f"{year}-{month:02}-10": 300 for year in (2026, 2027) for month in range(1, 13)}
    spans = {(reach.span, reach.first) for reach in reaches(amounts, (LIMIT,)).values()}
    assert spans == {("year", "2026-01-01"), ("rolling", "2026-10-10"), ("year", "2027-01-01")}

from __future__ import annotations

import calendar
import random
from datetime import date

import pytest
from dateutil.relativedelta import FR, MO, SA, SU, TH, TU, WE, relativedelta

from clubmgr import i18n
from clubmgr.errors import ClubmgrError
from clubmgr.recurrence import (
    MOST,
    Rule,
    day_in,
    days,
    parse_months,
    parse_rhythm,
    parse_rule,
    rule_of,
    write_rule,
)

WEEKDAYS = (MO, TU, WE, TH, FR, SA, SU)


def by_counting(rule: Rule, year: int, month: int) -> date:
    """Find the nth weekday of a month by looking at each of its days."""
    length = calendar.monthrange(year, month)[1]
    found = [
        date(year, month, day)
        for day in range(1, length + 1)
        if date(year, month, day).weekday() == rule.weekday
    ]
    return found[rule.nth - 1 if rule.nth > 0 else -1]


def expected(
    rule: Rule, start: date, count: int, months: tuple[int, ...], every: int
) -> list[date]:
    """Make a plan the plain way: month after month."""
    found: list[date] = []
    year, month, first = start.year, start.month, None
    while len(found) < count:
        day = by_counting(rule, year, month)
        if day >= start and (not months or month in months):
            index = year * 12 + month
            first = index if first is None else first
            if months or (index - first) % every == 0:
                found.append(day)
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return found


@pytest.mark.parametrize("seed", range(3))
def test_plans_of_many_years_agree_with_plain_counting(seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(150):
        rule = Rule(chance.choice((1, 2, 3, 4, -1)), chance.randrange(7))
        start = date(chance.randrange(1999, 2101), chance.randrange(1, 13), chance.randrange(1, 29))
        count, every = chance.randrange(1, MOST + 1), chance.randrange(1, 25)
        months = tuple(sorted(chance.sample(range(1, 13), chance.randrange(5))))
        found = days(rule, start=start, count=count, months=months, every=every)
        assert found == expected(rule, start, count, months, every)


def test_days_agree_with_another_way_of_asking_dateutil() -> None:
    for nth in (1, 2, 3, 4, -1):
        for weekday in range(7):
            found = days(Rule(nth, weekday), start=date(2027, 1, 1), count=MOST, every=1)
            for day in found:
                anchor = day.replace(day=1) if nth > 0 else day + relativedelta(day=31)
                assert day == anchor + relativedelta(weekday=WEEKDAYS[weekday](nth))


def test_the_start_itself_counts_and_what_is_before_it_does_not() -> None:
    rule = parse_rule("2nd tue")
    for start, first in (
        ("2027-01-12", "2027-01-12"), ("2027-01-13", "2027-02-09"), ("2027-01-01", "2027-01-12"),
    ):  # fmt: skip
        found = days(rule, start=date.fromisoformat(start), count=1)
        assert [day.isoformat() for day in found] == [first]


def test_quarters_follow_the_first_month_and_named_months_their_names() -> None:
    rule, start = parse_rule("last friday"), date(2027, 2, 1)
    assert [str(day) for day in days(rule, start=start, count=5)] == [
        "2027-02-26", "2027-05-28", "2027-08-27", "2027-11-26", "2028-02-25",
    ]  # fmt: skip
    assert [str(day) for day in days(rule, start=start, count=4, months=(3, 6, 9, 12))] == [
        "2027-03-26", "2027-06-25", "2027-09-24", "2027-12-31",
    ]  # fmt: skip


def test_a_plan_ends_where_the_calendar_ends() -> None:
    assert [str(d) for d in days(Rule(1, 0), start=date(9999, 11, 1), count=9, every=1)] == [
        "9999-11-01", "9999-12-06",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("count", "every"), [(0, 3), (-1, 3), (MOST + 1, 3), (4, 0), (4, -3), (4, 25)]
)
def test_a_plan_without_sense_is_refused(count: int, every: int) -> None:
    with pytest.raises(ClubmgrError, match="1 to 40 meetings, 1 to 24 months apart"):
        days(Rule(1, 0), start=date(2027, 1, 1), count=count, every=every)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("2nd tue", Rule(2, 1)), ("1st Monday", Rule(1, 0)), ("first mon", Rule(1, 0)),
        ("last friday", Rule(-1, 4)), ("3e jeudi", Rule(3, 3)), ("dernier vendredi", Rule(-1, 4)),
        ("1er lundi", Rule(1, 0)), ("Deuxième  mardi ", Rule(2, 1)), ("2ème mardi", Rule(2, 1)),
        ("4 sam", Rule(4, 5)), ("quatrième dimanche", Rule(4, 6)), ("THIRD WED", Rule(3, 2)),
        ("premier mercredi", Rule(1, 2)),
    ],
)  # fmt: skip
def test_a_rule_is_read_in_both_languages(text: str, rule: Rule) -> None:
    assert parse_rule(text) == rule


@pytest.mark.parametrize(
    "text", ["", "tue", "2nd", "5th tue", "fifth tue", "0 tue", "2nd tuesdays",
    "2nd tue of march", "-1 tue"]
)  # fmt: skip
def test_what_is_no_rule_is_refused(text: str) -> None:
    with pytest.raises(ClubmgrError) as refusal:
        parse_rule(text)
    assert f"“{text}”" in refusal.value.message
    assert "2nd tue" in refusal.value.hint


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("3,6,9,12", (3, 6, 9, 12)), (" 12 , 3,3 ,", (3, 12)), ("1", (1,)), ("03", (3,)),
        ("march", (3,)), ("Mar, Jun, Sep, Dec", (3, 6, 9, 12)), ("déc., févr., Août", (2, 8, 12)),
    ],
)  # fmt: skip
def test_months_are_read(text: str, months: tuple[int, ...]) -> None:
    assert parse_months(text) == months


@pytest.mark.parametrize("text", ["", ",", "0", "13", "3;6", "mai juin", "-3", "1.5", "٣"])
def test_what_are_no_months_is_refused(text: str) -> None:
    with pytest.raises(ClubmgrError) as refusal:
        parse_months(text)
    assert "3,6,9,12" in refusal.value.hint


def test_a_month_of_thousands_of_figures_is_refused_like_any_other() -> None:
    with pytest.raises(ClubmgrError):
        parse_months("9" * 5000)


@pytest.mark.parametrize(
    ("text", "rhythm"),
    [
        ("", ((), 3)), ("  ", ((), 3)), ("3,9", ((3, 9), 3)), ("every 2 months", ((), 2)),
        ("Tous les  6 mois", ((), 6)),
    ],
)  # fmt: skip
def test_a_rhythm_is_read(text: str, rhythm: tuple[tuple[int, ...], int]) -> None:
    assert parse_rhythm(text) == rhythm


@pytest.mark.parametrize("text", ["every months", "every 123 months", "every 2", "often"])
def test_what_is_no_rhythm_is_refused(text: str) -> None:
    with pytest.raises(ClubmgrError):
        parse_rhythm(text)


def test_a_day_tells_its_rule_and_the_rule_its_day() -> None:
    for ordinal in range(date(2026, 1, 1).toordinal(), date(2029, 1, 1).toordinal()):
        day = date.fromordinal(ordinal)
        rule = rule_of(day)
        assert day_in(rule, day.year, day.month) == day
        assert day_in(rule, 2031, 2) == by_counting(rule, 2031, 2)


def test_a_fourth_that_ends_its_month_is_the_last_where_another_is_a_fifth() -> None:
    fourth, fifth, plain = date(2027, 6, 25), date(2027, 12, 31), date(2027, 9, 17)
    assert rule_of(fourth) == rule_of(fourth, [fourth, plain]) == Rule(4, 4)
    assert rule_of(fourth, [fourth, fifth]) == Rule(-1, 4)
    assert rule_of(plain, [fifth]) == Rule(3, 4)
    assert rule_of(date(2027, 6, 24), [fifth]) == Rule(4, 3)


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_a_rule_is_written_as_it_is_read(language: str) -> None:
    with i18n.speaking(language):
        for nth in (1, 2, 3, 4, -1):
            for weekday in range(7):
                assert parse_rule(write_rule(Rule(nth, weekday))) == Rule(nth, weekday)

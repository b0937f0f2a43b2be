from __future__ import annotations

import itertools
import random
from datetime import date, timedelta

import pytest

from clubmgr.method import (
    CRITERIA,
    CRITERIA_LABELS,
    LEVELS,
    MOST,
    PASS_MARK,
    Rubric,
    Verdict,
    judge,
    median,
    next_quarter,
    quarter,
    widest_gap,
)


def test_the_rubric_is_four_criteria_of_one_to_three_and_eight_to_pass() -> None:
    assert CRITERIA == ("charismatic", "known", "recognised", "available")
    assert set(CRITERIA_LABELS) == set(CRITERIA)
    assert (LEVELS, PASS_MARK, MOST) == ((1, 2, 3), 8, 12)


def test_every_grid_there_can_be_is_judged_by_the_rule() -> None:
    for scores in itertools.product((None, 1, 2, 3), repeat=4):
        for mark in (4, 8, 12):
            verdict = judge(scores, Rubric(mark))
            given = [score for score in scores if score is not None]
            assert verdict.total == (sum(given) if given else None)
            assert verdict.held == (len(given) == 4 and sum(given) >= mark)
            assert verdict.missing == tuple(
                name for name, score in zip(CRITERIA, scores, strict=True) if score is None
            )
            assert verdict.pass_mark == mark


def test_eight_of_three_criteria_is_not_held() -> None:
    assert judge((3, 3, 2, None)) == Verdict(8, 8, False, ("available",))
    assert judge((2, 2, 2, 2)) == Verdict(8, 8, True, ())
    assert judge((3, 2, 1, 1)).held is False
    assert judge((None,) * 4) == Verdict(None, 8, False, CRITERIA)


@pytest.mark.parametrize(
    ("day", "found"),
    [
        ("2027-01-01", (2027, 1)), ("2027-03-31", (2027, 1)), ("2027-04-01", (2027, 2)),
        ("2027-06-30", (2027, 2)), ("2027-07-01", (2027, 3)), ("2027-09-30", (2027, 3)),
        ("2027-10-01", (2027, 4)), ("2027-12-31", (2027, 4)),
    ],
)  # fmt: skip
def test_the_quarter_of_a_day(day: str, found: tuple[int, int]) -> None:
    assert quarter(date.fromisoformat(day)) == found


@pytest.mark.parametrize(
    ("day", "first"),
    [("2027-01-31", "2027-04-01"), ("2027-09-01", "2027-12-01"), ("2027-10-15", "2028-01-01"),
     ("2027-12-31", "2028-03-01")],
)  # fmt: skip
def test_the_next_quarter_begins_three_months_on(day: str, first: str) -> None:
    assert next_quarter(date.fromisoformat(day)) == date.fromisoformat(first)


def test_the_widest_gap_is_between_neighbours_in_any_order() -> None:
    day = date(2027, 1, 1)
    assert widest_gap([]) == widest_gap([day]) == widest_gap([day, day]) == 0
    days = [day + timedelta(n) for n in (0, 90, 100, 300, 301)]
    random.Random(1).shuffle(days)
    assert widest_gap(iter(days)) == 200


def test_a_quarter_is_never_wider_than_the_gap_allowed() -> None:
    from clubmgr.method import GAP_DAYS

    for year in range(2024, 2030):
        starts = [date(year, month, 1) for month in (1, 4, 7, 10)] + [date(year + 1, 1, 1)]
        assert widest_gap(starts) <= GAP_DAYS


def test_halves_between_assessors_count_and_are_never_rounded_up_to_the_mark() -> None:
    assert judge((2, 2, 2, 1.5)).total == 7.5
    assert judge((2, 2, 2, 1.5)).held is False
    assert judge((2, 2, 2.5, 1.5)) == Verdict(8, 8, True, ())


def test_weights_keep_the_scale_of_twelve() -> None:
    heavy = Rubric(weights=(1, 1, 1, 3))
    assert judge((3, 3, 3, 3), heavy).total == 12
    assert judge((1, 1, 1, 1), heavy).total == 4
    assert judge((3, 3, 1, 1), Rubric()).held
    assert judge((3, 3, 1, 1), heavy) == Verdict(6.6, 8, False, ())


def test_a_floor_warns_though_the_sum_passes() -> None:
    verdict = judge((3, 3, 1, 1), Rubric(floors=(0, 0, 0, 2)))
    assert verdict.held
    assert verdict.below_floor == ("available",)


def test_assessors_who_lie_two_levels_apart_disagree() -> None:
    assert judge((2, 2, 2, 2), spreads=(2, 1, 0, 0)).disputed == ("charismatic",)
    assert judge((2, 2, 2, 2), Rubric(dispute=1), (2, 1, 0, 0)).disputed == ("charismatic", "known")


@pytest.mark.parametrize(
    ("levels", "middle"),
    [((3,), 3), ((1, 3), 2), ((1, 2), 1.5), ((3, 1, 1), 1), ((3, 3, 2, 1), 2.5)],
)
def test_the_median_is_the_middle_or_half_between_two(
    levels: tuple[int, ...], middle: float
) -> None:
    assert median(levels) == middle

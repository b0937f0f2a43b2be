from __future__ import annotations

import hashlib
from datetime import date

import pytest

from clubmgr.method import drawing
from clubmgr.method.recognition import (
    USUAL,
    is_kept,
    percent,
    period,
    quarters_before,
    ranked,
    streak,
)

TODAY = date(2027, 1, 12)


@pytest.mark.parametrize(
    ("points", "ranks"),
    [([], []), ([9, 5], [1, 2]), ([9, 9, 5, 5, 5, 1], [1, 1, 3, 3, 3, 6])],
)
def test_who_has_as_many_points_shares_the_best_rank(points: list[int], ranks: list[int]) -> None:
    assert ranked(points) == ranks


@pytest.mark.parametrize(
    ("points", "bar", "kept"), [(90, 100, True), (89, 100, False), (14, 15, True), (13, 15, False)]
)
def test_a_status_is_kept_down_to_ninety_percent_of_its_bar(
    points: int, bar: int, kept: bool
) -> None:
    assert is_kept(points, bar) is kept


def test_twelve_months_are_those_up_to_today_and_before_them_the_twelve_before() -> None:
    now, before = period("months", TODAY), period("months", TODAY, -1)
    assert (now.since, now.until) == (date(2026, 1, 13), TODAY)
    assert (before.since, before.until) == (date(2025, 1, 13), date(2026, 1, 12))


def test_twelve_months_up_to_a_leap_day_begin_in_march() -> None:
    leap = period("months", date(2028, 2, 29))
    assert (leap.since, leap.until) == (date(2027, 3, 1), date(2028, 2, 29))


def test_quarters_and_years_move_over_new_year() -> None:
    quarter, year = period("quarter", TODAY, -1), period("year", TODAY, -1)
    assert (quarter.since, quarter.until) == (date(2026, 10, 1), date(2026, 12, 31))
    assert (year.since, year.until) == (date(2026, 1, 1), date(2026, 12, 31))


def test_the_quarters_of_a_course_end_with_the_present_one() -> None:
    assert list(quarters_before(TODAY, 3)) == [
        date(2026, 7, 1), date(2026, 10, 1), date(2027, 1, 1),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("points", "run"),
    [([0, 3, 4], 2), ([3, 4, 0], 2), ([3, 0, 0], 0), ([5], 1), ([0], 0), ([], 0)],
)
def test_the_present_quarter_breaks_no_streak_as_long_as_it_runs(
    points: list[int], run: int
) -> None:
    assert streak(points) == run


def test_a_part_of_nothing_has_no_percent() -> None:
    assert percent(0, 0) is None
    assert percent(1, 3) == 33.3


def test_every_usual_activity_earns_something_under_a_code_of_its_own() -> None:
    assert len({each.code for each in USUAL}) == len(USUAL)
    assert all(each.points > 0 for each in USUAL)


def test_the_lowest_hash_of_seed_place_and_id_wins() -> None:
    entries = [(1, "a"), (2, "b"), (3, "c")]
    digests = {
        id: hashlib.sha256(f"tombola\n{place}\n{id}".encode()).hexdigest() for place, id in entries
    }
    assert drawing.order("tombola", entries) == sorted(digests, key=digests.__getitem__)
    assert drawing.lot("tombola", 2, "b") == digests["b"]


def test_the_order_in_which_entries_are_read_changes_no_draw() -> None:
    entries = [(place, f"id{place}") for place in range(1, 50)]
    assert drawing.order("x", entries) == drawing.order("x", reversed(entries))
    assert drawing.order("x", entries) != drawing.order("y", entries)

"""What grids say, in words and signs."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from clubmgr import i18n
from clubmgr.method import Rubric, judge
from clubmgr.papers.grids import bar_of, bar_of_total, sum_of, verdict_of, warnings_of


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with i18n.speaking("en"):
        yield


def test_a_bar_has_three_boxes_and_half_a_box_for_half_a_point() -> None:
    assert [bar_of(score) for score in (None, 1, 1.5, 2, 2.5, 3)] == [
        "□□□", "■□□", "■◧□", "■■□", "■■◧", "■■■",
    ]  # fmt: skip


def test_the_bar_of_a_total_has_twelve() -> None:
    assert bar_of_total(None) == "□" * 12
    assert bar_of_total(8) == "■■■■■■■■□□□□"
    assert bar_of_total(8.5) == "■■■■■■■■◧□□□"
    assert bar_of_total(12) == "■" * 12


def test_every_outcome_has_a_glyph_and_a_word() -> None:
    for scores, said in (
        ((None,) * 4, "· not scored"), ((3, 3, 3, None), "◔ incomplete"), ((3, 3, 1, 1), "● held"),
        ((3, 2, 1, 1), "○ under the mark"),
    ):  # fmt: skip
        assert verdict_of(judge(scores)) == said


def test_a_floor_that_fails_and_a_dispute_are_told_though_the_sum_passes() -> None:
    verdict = judge((3, 3, 2, 1), Rubric(floors=(0, 0, 0, 2)), spreads=(0, 2, 0, 0))
    assert verdict_of(verdict) == "● held ▽ below a floor ≠ disputed"
    assert warnings_of(judge((3, 3, 2, 1))) == []


def test_a_sum_is_written_so_that_it_can_be_added_up_again() -> None:
    assert sum_of((3, 2.5, None, 1), Rubric(), 6.5) == "3 + 2.5 + 1 = 6.5 / 12"
    weighed = Rubric(weights=(1, 2, 1, 1))
    assert sum_of((3, 2, 2, 1), weighed, 8) == "(3×1 + 2×2 + 2×1 + 1×1) × 4 ÷ 5 = 8 / 12"
    with i18n.speaking("fr"):
        assert sum_of((3, 2.5, 2, 1), Rubric(), 8.5) == "3 + 2,5 + 2 + 1 = 8,5 / 12"

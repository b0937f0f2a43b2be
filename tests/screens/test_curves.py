from __future__ import annotations

from datetime import date

import pytest

from clubmgr.screens.curves import bar, change, curve


def at(month: int, value: int) -> tuple[date, int]:
    return date(2026, month, 1), value


@pytest.mark.parametrize(
    ("points", "width", "drawn"),
    [
        ([], 8, ""),
        ([at(1, 5)], 8, "█"),
        ([at(1, 0), at(9, 80)], 0, ""),
        ([at(1, 7), at(9, 7)], 4, "▅▅▅▅"),
        ([at(1, 80), at(9, 0)], 2, "█▁"),
    ],
)
def test_what_is_drawn_of_few_figures(
    points: list[tuple[date, int]], width: int, drawn: str
) -> None:
    assert curve(points, width) == drawn


def test_a_steady_growth_is_drawn_as_a_straight_line() -> None:
    assert curve([at(1, 0), at(12, 80)], 9) == "▁▂▃▄▅▆▇██"


def test_the_days_between_figures_count_and_not_how_many_there_are() -> None:
    often = [at(1, 0), (date(2026, 1, 2), 0), (date(2026, 1, 3), 0), at(12, 80)]
    assert curve(often, 9) == "▁▁▂▃▄▅▆▇█"


def test_a_fall_goes_down_and_up_again() -> None:
    drawn = curve([at(1, 100), at(6, 0), at(12, 100)], 21)
    assert (drawn[0], drawn[-1]) == ("█", "█")
    assert "▁" in drawn[8:12]


def test_a_bar_is_as_long_as_the_figure_is_high_but_never_nothing() -> None:
    assert [len(bar(value, 100, 20)) for value in (100, 50, 1, 0)] == [20, 10, 1, 0]
    assert bar(5, 0, 20) == ""


def test_what_came_on_top_is_signed() -> None:
    assert [change(1700, 0), change(80, 100), change(3, 3)] == ["+1,700", "−20", "±0"]

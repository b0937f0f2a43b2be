"""Curves of dated figures, drawn with one line of text."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from clubmgr.i18n import number

_LEVELS: Final = "▁▂▃▄▅▆▇█"
Point = tuple[date, int]
"""A day and how much there was on it."""


def curve(points: Sequence[Point], width: int) -> str:
    """Draw figures over the days from the first to the last, in so many cells.

    The lowest stands lowest, the highest highest; between two figures the line goes straight. ''
    without a figure.
    """
    if not points or width < 1:
        return ""
    first, last = points[0][0], points[-1][0]
    days = (last - first).days
    if not days:
        return _LEVELS[-1]
    steps = max(1, width - 1)
    values = [_at(points, first.toordinal() + days * cell / steps) for cell in range(width)]
    low, high = min(value for _day, value in points), max(value for _day, value in points)
    return "".join(_level(value, low, high) for value in values)


def bar(value: int, high: int, width: int) -> str:
    """Draw a figure as a bar beside the highest one, which is `width` cells long."""
    if value <= 0 or high <= 0:
        return ""
    return "█" * max(1, round(width * value / high))


def change(now: int, before: int) -> str:
    """Write what came on top of a figure before, or went: `+1,700`, `−20`."""
    sign = "−" if now < before else "+" if now > before else "±"
    return f"{sign}{number(abs(now - before))}"


def _at(points: Sequence[Point], day: float) -> float:
    """Return what there was on a day by the figures around it."""
    before = points[0]
    for point in points:
        if point[0].toordinal() >= day:
            span = point[0].toordinal() - before[0].toordinal()
            if not span:
                return point[1]
            part = (day - before[0].toordinal()) / span
            return before[1] + (point[1] - before[1]) * part
        before = point
    return before[1]


def _level(value: float, low: int, high: int) -> str:
    if high == low:
        return _LEVELS[len(_LEVELS) // 2]
    return _LEVELS[min(len(_LEVELS) - 1, int((value - low) / (high - low) * len(_LEVELS)))]

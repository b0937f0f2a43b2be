"""The rules of the trade, as plain values and functions: the rubric, the stages, the quarters.

Source: the three-step method for founding user clubs (identify, pre-select, structure). Its figures
are advice: each is a setting, and going past one warns.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Final

from clubmgr.i18n import N_

CRITERIA: Final = ("charismatic", "known", "recognised", "available")
CRITERIA_LABELS: Final = {
    "charismatic": N_("Charismatic"),
    "known": N_("Known"),
    "recognised": N_("Recognised"),
    "available": N_("Available"),
}
LEVELS: Final = (1, 2, 3)
PASS_MARK: Final = 8
MOST: Final = len(CRITERIA) * max(LEVELS)
GAP_DAYS: Final = 92
"""The longest quarter, in days: the most that two meetings of a club should lie apart."""

Scores = tuple[int | None, int | None, int | None, int | None]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a grid says: the sum so far (None if blank), whether it is held, what is missing."""

    total: int | None
    pass_mark: int
    held: bool
    missing: tuple[str, ...]


def judge(scores: Scores, pass_mark: int = PASS_MARK) -> Verdict:
    """Add up a grid. An incomplete grid never reaches the mark, whatever its sum."""
    given = [score for score in scores if score is not None]
    missing = tuple(name for name, score in zip(CRITERIA, scores, strict=True) if score is None)
    total = sum(given) if given else None
    return Verdict(total, pass_mark, not missing and sum(given) >= pass_mark, missing)


def quarter(day: date) -> tuple[int, int]:
    """Return the year and quarter (1-4) of a date."""
    return day.year, (day.month + 2) // 3


def widest_gap(days: Iterable[date]) -> int:
    """Return the most days between two neighbouring dates, 0 for fewer than two."""
    ordered = sorted(days)
    return max(
        (b.toordinal() - a.toordinal() for a, b in pairwise(ordered)),
        default=0,
    )

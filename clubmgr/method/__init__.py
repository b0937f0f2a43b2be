"""The rules of the trade, as plain values and functions: the rubric, the journey, the quarters.

Source: the three-step method for founding user clubs (identify, pre-select, structure). Its figures
are advice: each is a setting, and going past one warns.
"""

from __future__ import annotations

from clubmgr.method.quarters import GAP_DAYS, next_quarter, quarter, quarter_start, widest_gap
from clubmgr.method.rubric import (
    CRITERIA,
    CRITERIA_LABELS,
    LEVELS,
    MOST,
    PASS_MARK,
    Four,
    Rubric,
    Score,
    Scores,
    Verdict,
    judge,
    median,
    whole,
)

__all__ = [
    "CRITERIA",
    "CRITERIA_LABELS",
    "GAP_DAYS",
    "LEVELS",
    "MOST",
    "PASS_MARK",
    "Four",
    "Rubric",
    "Score",
    "Scores",
    "Verdict",
    "judge",
    "median",
    "next_quarter",
    "quarter",
    "quarter_start",
    "whole",
    "widest_gap",
]  # fmt: skip

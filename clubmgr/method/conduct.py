"""What follows when the charter is not kept: a ladder of measures, and the right to be heard.

Source: practice of moderators and clubs (warning, temporary block, exclusion for repeated
breaches). French courts undo an exclusion of which the member was not told the facts, or could not
answer to them; two weeks are the usual time for that.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

LADDER: Final = ("warning", "block", "exclusion")
"""The measures, mildest first."""
ANSWER_DAYS: Final = 15
"""The days that a member has to answer, once told of the facts in writing."""


def step_before(measure: str) -> str:
    """Return the measure one step below, '' for the mildest."""
    place = LADDER.index(measure)
    return LADDER[place - 1] if place else ""


def skips(measure: str, taken: Iterable[str]) -> bool:
    """Tell whether a measure leaves out a step, after those that were taken before."""
    highest = max((LADDER.index(before) for before in taken), default=-1)
    return highest < LADDER.index(measure) - 1


def next_measure(taken: Iterable[str]) -> str:
    """Return the next step of the ladder after those taken; after the last it stays the last."""
    highest = max((LADDER.index(before) for before in taken), default=-1)
    return LADDER[min(highest + 1, len(LADDER) - 1)]


def answer_until(informed_on: date) -> date:
    """Return the last day to answer of who was told of the facts on a day."""
    return informed_on + timedelta(ANSWER_DAYS)

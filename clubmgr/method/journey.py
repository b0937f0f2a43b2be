"""The founding journey: from a pile of names to a club that meets by itself, step by step.

Source: the three-step method (identify; one dinner or lunch with 25 at most; a call two to three
weeks later with the three or four who confirmed; then one meeting every three months).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

STEPS: Final = (
    "identification",
    "dinner",
    "call",
    "structure",
    "first_meeting",
    "rhythm",
    "autonomy",
)
"""The milestones of a club, in order."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The figures that the method advises: guests at table, days until the call, people on it.

    `founding_days` is how long a founded club may take to its first meeting.
    """

    guests: int = 25
    call_from_days: int = 14
    call_until_days: int = 21
    callers_least: int = 3
    callers_most: int = 4
    founding_days: int = 92


def call_window(dinner: date, limits: Limits = Limits()) -> tuple[date, date]:
    """Return the first and last day on which the call should follow a dinner."""
    return (
        dinner + timedelta(limits.call_from_days),
        dinner + timedelta(limits.call_until_days),
    )

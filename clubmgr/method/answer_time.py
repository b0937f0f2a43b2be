"""Until when an answer is owed, and how long one took.

Source: the 24 hours within which communities of users expect to be heard.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from statistics import median
from typing import Final

from clubmgr.i18n import _

AWAITED: Final = frozenset(("question", "critique", "complaint"))
"""The kinds that wait for an answer by a time; a wish is checked first."""
_MINUTE: Final = 60
_HOURS: Final = 48
"""Up to so many hours are told as hours."""


def owed_by(received_at: str, hours: int) -> str:
    """Return until when an answer is owed, as a local time: so many hours after it came in."""
    due = datetime.fromisoformat(received_at) + timedelta(hours=hours)
    return due.isoformat("T", "minutes")


def minutes_between(earlier: str, later: str) -> int:
    """Return the minutes from a local time to another; negative if that is before it."""
    between = datetime.fromisoformat(later) - datetime.fromisoformat(earlier)
    return int(between.total_seconds()) // _MINUTE


def median_minutes(delays: list[int]) -> int | None:
    """Return the delay that half of the answers kept, in minutes; None without any."""
    return round(median(delays)) if delays else None


def told(minutes: int) -> str:
    """Write a delay: `40 min`, `5 h`, `3 d`."""
    if minutes < _MINUTE:
        return _("{n} min").format(n=minutes)
    hours = minutes // _MINUTE
    if hours <= _HOURS:
        return _("{n} h").format(n=hours)
    return _("{n} d").format(n=hours // 24)

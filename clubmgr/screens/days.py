"""Stored days, as people read them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from clubmgr.i18n import short_date

DAY_WIDTH: Final = 13
"""How many cells the longest day takes in either language: `18 sept. 2026`."""


def day(text: str | None) -> str:
    """Write a stored date, or a stored local time, for reading."""
    if not text:
        return ""
    if "T" in text:
        moment = datetime.fromisoformat(text)
        return f"{short_date(moment, weekday=True)} {moment:%H:%M}"
    return short_date(date.fromisoformat(text))

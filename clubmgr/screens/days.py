"""Stored days, as people read them."""

from __future__ import annotations

from datetime import date, datetime

from clubmgr.i18n import short_date


def day(text: str | None) -> str:
    """Write a stored date, or a stored local time, for reading."""
    if not text:
        return ""
    if "T" in text:
        moment = datetime.fromisoformat(text)
        return f"{short_date(moment, weekday=True)} {moment:%H:%M}"
    return short_date(date.fromisoformat(text))

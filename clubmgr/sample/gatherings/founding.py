"""The days of the three steps: a club's dinner, and the call that follows it."""

from __future__ import annotations

from datetime import date

from clubmgr.sample.almanac import Almanac
from clubmgr.sample.clubs.chapter import Chapter


def dinner_day(club: Chapter, almanac: Almanac) -> date | None:
    """Return the day of a club's dinner, held or planned."""
    return None if club.dinner is None else almanac.evening(club.dinner)


def call_day(club: Chapter, almanac: Almanac) -> date | None:
    """Return the day of the call after it, where one was held or is planned."""
    dinner = dinner_day(club, almanac)
    return almanac.later(dinner, club.call_after) if dinner and club.called else None

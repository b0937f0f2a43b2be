"""Days as they are stored: shifted within the calendar, and refused where they are to come."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from clubmgr.errors import InvalidFields
from clubmgr.i18n import _, short_date
from clubmgr.models.program import Program


def shift(day: str, days: int) -> str:
    """Return the day so many days later, or where the calendar ends its first or last day."""
    try:
        return (date.fromisoformat(day) + timedelta(days)).isoformat()
    except OverflowError:
        return (date.max if days > 0 else date.min).isoformat()


def refuse_to_come(program: Program, values: Mapping[str, Any], names: Sequence[str]) -> None:
    """Raise InvalidFields where one of these fields, which tell what was done, is after today."""
    today = program.clock.today().isoformat()
    problems = {
        name: _("{day} has not come yet.").format(day=short_date(date.fromisoformat(values[name])))
        for name in names
        if values.get(name) and values[name] > today
    }
    if problems:
        raise InvalidFields(problems)

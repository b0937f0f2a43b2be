"""Presence: who is there at a time of the evening, and which numbers have signed the sheet."""

from __future__ import annotations

import re
from typing import Final

from clubmgr.i18n import _

_DAY: Final = 24 * 60
_SPAN: Final = re.compile(r"(\d{1,4})(?:\s*[-–]\s*(\d{1,4}))?")
_BETWEEN: Final = re.compile(r"[\s,;]+")


def is_there(arrived_at: str | None, left_at: str | None, start: str, at: str | None) -> bool:
    """Tell whether somebody who came is there at a time, `19:10`; None: at the last that is known.

    Without `arrived_at` they were there from the start; a time more than half a day before `start`
    is one after midnight.
    """
    if at is None:
        return left_at is None
    now = _since(start, at)
    if arrived_at is not None and now < _since(start, arrived_at):
        return False
    return left_at is None or now < _since(start, left_at)


def is_before(one: str, other: str) -> bool:
    """Tell whether a time comes before another of the same evening, which may go past midnight."""
    return _since(other, one) < _DAY // 2


def _since(start: str, moment: str) -> int:
    """Return a number that is higher the later a time is in the meeting that begins at `start`."""
    return (_minutes(moment) - _minutes(start) + _DAY // 2) % _DAY


def _minutes(moment: str) -> int:
    hours, minutes = moment.split(":")[:2]
    return int(hours) * 60 + int(minutes)


def read_numbers(text: str, most: int) -> list[int]:
    """Read the lines of a sheet, `1-4 7 9`, in order and each once; the last has number `most`.

    Raises ValueError with a sentence.
    """
    found: set[int] = set()
    joined = re.sub(r"\s*[-–]\s*", "-", text.strip())
    for part in filter(None, _BETWEEN.split(joined)):
        span = _SPAN.fullmatch(part)
        if span is None:
            raise ValueError(
                _("“{text}” is no number of the sheet; write 1-4 7 9.").format(text=part)
            )
        first, last = int(span[1]), int(span[2] or span[1])
        if not 1 <= first <= last <= most:
            raise ValueError(
                _("The sheet has the numbers 1 to {most}, not {text}.").format(most=most, text=part)
            )
        found.update(range(first, last + 1))
    if not found:
        raise ValueError(_("Type the numbers that have signed: 1-4 7 9."))
    return sorted(found)

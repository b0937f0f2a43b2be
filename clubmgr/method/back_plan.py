"""What prepares a meeting and follows it: dated things to do, counted from its day.

Source: handbooks of user groups (speakers eight weeks before, the announcement five to six weeks
before, reminders a week and a day before, minutes within a week). Boards and calls take less.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from clubmgr.i18n import N_

SPEAKERS, ANNOUNCE, REMIND_WEEK, REMIND_DAY, MINUTES = CODES = (
    "speakers", "announce", "remind_week", "remind_day", "minutes",
)  # fmt: skip
TITLES: Final = {
    SPEAKERS: N_("Find the speakers and the subject"),
    ANNOUNCE: N_("Send the invitations"),
    REMIND_WEEK: N_("Reminder a week before"),
    REMIND_DAY: N_("Reminder the day before"),
    MINUTES: N_("Finish and send the minutes"),
}
CONVOKE: Final = N_("Send the convocation")
"""What the announcement of an assembly is called."""
_MEMBERS: Final = {SPEAKERS: -56, ANNOUNCE: -35, REMIND_WEEK: -7, REMIND_DAY: -1, MINUTES: 7}
_ASSEMBLY: Final = {ANNOUNCE: -35, REMIND_WEEK: -7, REMIND_DAY: -1, MINUTES: 7}
_BY_KIND: Final = {
    "quarterly": _MEMBERS,
    "first": _MEMBERS,
    "other": _MEMBERS,
    "constitutive": _ASSEMBLY,
    "ago": _ASSEMBLY,
    "age": _ASSEMBLY,
    "dinner": {ANNOUNCE: -35, REMIND_WEEK: -7, REMIND_DAY: -1},
    "board": {ANNOUNCE: -14, REMIND_DAY: -1, MINUTES: 7},
    "call": {ANNOUNCE: -14, REMIND_DAY: -1},
}
"""The steps by the kind of meeting, each with its days from the meeting (negative: before)."""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do: its code, the days from the meeting, and a message that says what it is."""

    code: str
    offset: int
    title: str


def due(day: date, offset: int) -> date:
    """Return the day that lies so many days from another, as far as the calendar goes."""
    return date.fromordinal(max(1, min(day.toordinal() + offset, date.max.toordinal())))


def steps(kind: str, notice: int | None = None) -> tuple[Step, ...]:
    """Return what prepares and follows a meeting of a kind, in order of days.

    `notice` is the notice in days that the statutes ask for: nobody is convened later than that.
    """
    found = []
    for code, offset in _BY_KIND[kind].items():
        title = TITLES[code]
        if code == ANNOUNCE and notice is not None:
            offset, title = min(offset, -notice), CONVOKE
        found.append(Step(code, offset, title))
    return tuple(sorted(found, key=lambda step: step.offset))

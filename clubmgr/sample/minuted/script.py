"""What was said at one meeting, item by item, as its minutes tell it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

SUBJECT: Final = "A subject from the members"
"""The usual item that stands for what a meeting is about."""
CARRIED: Final = "carried"
"""What the meeting before has left, where that is no usual item."""


@dataclass(frozen=True, slots=True)
class Motion:
    """What was put to the vote. Votes that are not against, blank or abstentions are for it.

    `agreed` without a count; `tied` with as many for as against, then `casting` is the chair's
    vote. `elects` names people and the seats they were given, `force` is the day from which it is
    in force, in days from the meeting; `key` is what others know it by.
    """

    text: str
    against: int = 0
    abstentions: int = 0
    blank: int = 0
    tied: bool = False
    casting: str = ""
    agreed: bool = False
    elects: tuple[tuple[str, str], ...] = ()
    force: int | None = None
    notes: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Task:
    """What somebody took upon themselves; `due` and `done` are days from the meeting."""

    title: str
    owner: str
    due: int
    done: int | None = None


@dataclass(frozen=True, slots=True)
class Point:
    """What was said of one item; `about` is its usual title in English, SUBJECT or CARRIED."""

    about: str
    text: str
    motions: tuple[Motion, ...] = ()
    tasks: tuple[Task, ...] = ()
    presenter: str = ""
    postponed: bool = False


@dataclass(frozen=True, slots=True)
class Script:
    """One meeting, by its club, kind and number in the rhythm.

    `finished` is how many days later its minutes were, None if they are not yet. `amended` and
    `amendment` tell when and what was put right.
    """

    club: str
    kind: str
    number: int
    finished: int | None
    points: tuple[Point, ...]
    amended: int = 0
    amendment: str = ""

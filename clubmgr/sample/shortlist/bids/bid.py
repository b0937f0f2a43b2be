"""One person's way to one club, as the story tells it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Turn:
    """One move of a candidacy to a stage, `day` an offset from today."""

    stage: str
    day: int
    why: str = ""


@dataclass(frozen=True, slots=True)
class Bid:
    """One person's way to a club; days are offsets from today.

    `turns` tell the moves where they were not the usual ones. `rests` is the day until which the
    candidacy rests, `because` why; `loss` the code of why the way ended.
    """

    person: str
    club: str
    stage: str
    opened: int
    next_step: str = ""
    due: int | None = None
    interest: str = ""
    expects: str = ""
    hints: tuple[str, ...] = ()
    turns: tuple[Turn, ...] = ()
    rests: int | None = None
    because: str = ""
    loss: str = ""
    notes: str = ""

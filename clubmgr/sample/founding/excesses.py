"""The figures of the method that were gone past, each with its reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from clubmgr.models.kinds.founding import OVERRIDE
from clubmgr.sample.almanac import Almanac
from clubmgr.sample.clubs import CHAPTERS
from clubmgr.sample.clubs.chapter import Chapter
from clubmgr.sample.gatherings.founding import call_day, dinner_day
from clubmgr.sample.scribe import Scribe
from clubmgr.sample.shortlist.grids.grid import AICHA, OWEN


@dataclass(frozen=True, slots=True)
class Excess:
    """One figure of one meeting, by its `rule`; `day` is an offset from today."""

    club: str
    meeting: str
    rule: str
    advised: str
    reason: str
    by: str
    day: int


def _waited(club: Chapter, almanac: Almanac) -> int:
    dinner, call = dinner_day(club, almanac), call_day(club, almanac)
    return (call - dinner).days if dinner and call else 0


_CHOSEN: Final[Mapping[str, Callable[[Chapter, Almanac], int]]] = {
    "guests": lambda club, _almanac: club.guests,
    "call_window": _waited,
    "callers": lambda club, _almanac: club.callers,
}
"""What was chosen instead, by rule."""
EXCESSES: Final = (
    Excess(
        "montreal", "dinner", "guests", "≤ 25",
        "Quatre invités viennent de loin et hésitent ; la salle tient trente personnes.",
        AICHA, -8,
    ),
    Excess(
        "leeds", "call", "call_window", "14–21",
        "School holidays: three of the five were away for two weeks.", OWEN, -140,
    ),
    Excess(
        "leeds", "call", "callers", "3–4",
        "Priya and Leon share one seat and speak in turn.", OWEN, -140,
    ),
)  # fmt: skip


def write(
    scribe: Scribe, clubs: Mapping[str, str], meetings: Mapping[tuple[str, str], str]
) -> None:
    """Add the records of them."""
    for one in EXCESSES:
        day = scribe.almanac.workday(one.day)
        scribe.add(
            OVERRIDE,
            day,
            club=clubs[one.club],
            meeting=meetings[one.club, one.meeting],
            rule=one.rule,
            advised=one.advised,
            chosen=str(_CHOSEN[one.rule](CHAPTERS[one.club], scribe.almanac)),
            reason=one.reason,
            decided_on=day.isoformat(),
            decided_by=one.by,
        )

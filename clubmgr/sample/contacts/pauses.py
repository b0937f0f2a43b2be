"""Who asked to be left in peace, and until when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from clubmgr.models.kinds.touchpoint import PAUSE
from clubmgr.sample.scribe import Scribe


@dataclass(frozen=True, slots=True)
class Pause:
    """One pause; `starts` and `ends` (its last day) are offsets from today."""

    person: str
    starts: int
    ends: int | None
    reason: str


PAUSES: Final = (
    Pause("valerie", -12, -1, "Congé ; de retour aujourd’hui"),
    Pause("luciana", -20, 0, "Two weeks of hanging the exhibition"),
    Pause("begona", -5, 24, "Asked for a quiet month before the book fair"),
    Pause("bernard", -60, None, "Souhaite ne plus être sollicité ; écrira lui-même"),
    Pause("ruth", -18, 40, "Moving abroad"),
    Pause("mathieu", -200, -186, "Semaine d’examens au lycée"),
)


def write(scribe: Scribe, people: Mapping[str, str]) -> None:
    """Add the pauses."""
    almanac = scribe.almanac
    for one in PAUSES:
        starts = almanac.day(one.starts)
        scribe.add(
            PAUSE,
            starts,
            person=people[one.person],
            starts_on=starts.isoformat(),
            ends_on=None if one.ends is None else almanac.day(one.ends).isoformat(),
            reason=one.reason,
        )

"""The milestones of the clubs on their way: whose they are, when, and what is in the way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from clubmgr.models.kinds.founding import MILESTONE
from clubmgr.sample.almanac import Almanac
from clubmgr.sample.clubs import CHAPTERS
from clubmgr.sample.gatherings.founding import call_day, dinner_day
from clubmgr.sample.scribe import Scribe
from clubmgr.sample.shortlist.grids.grid import AICHA, HANNA, INES, MEGUMI, NADIA, OWEN, REMI


@dataclass(frozen=True, slots=True)
class Milestone:
    """One step of a club; days are offsets from today, those of dinner and call from the meeting.

    `noted` is when it was written down.
    """

    club: str
    step: str
    owner: str
    planned: int | None = None
    done: int | None = None
    blocker: str = ""
    notes: str = ""
    noted: int = -20


MILESTONES: Final = (
    Milestone("lille", "identification", AICHA, -60, -52, noted=-140),
    Milestone("lille", "dinner", NADIA, -16, -16, noted=-70),
    Milestone(
        "lille", "call", NADIA, notes="Choisir le jour avec Marion et Karim.", noted=-15,
    ),
    Milestone("lille", "structure", NADIA, 30, noted=-15),
    Milestone("lille", "first_meeting", AICHA, 75, noted=-15),
    Milestone("montreal", "identification", AICHA, -40, -33, noted=-120),
    Milestone(
        "montreal", "dinner", NADIA, notes="Marc accueille, Nadia anime le tour de table.",
        noted=-60,
    ),
    Milestone("montreal", "call", NADIA, 26, noted=-60),
    Milestone("porto", "identification", INES, -60, -57, noted=-130),
    Milestone("porto", "dinner", INES, -10, -10, noted=-60),
    Milestone("porto", "call", HANNA, noted=-9),
    Milestone("porto", "structure", INES, 20, noted=-9),
    Milestone("porto", "first_meeting", INES, 60, noted=-9),
    Milestone(
        "geneve", "identification", AICHA, 12, notes="Vingt noms ; il en manque deux.", noted=-80,
    ),
    Milestone(
        "geneve", "dinner", NADIA, 45,
        blocker="La salle du musée dépend d’un vote du conseil", noted=-14,
    ),
    Milestone(
        "tokyo", "identification", MEGUMI, -3, notes="Ten people are enough; eight so far.",
        noted=-40,
    ),
    Milestone("bruxelles", "identification", NADIA, -90, -88, noted=-160),
    Milestone("bruxelles", "dinner", NADIA, -52, -52, noted=-100),
    Milestone("bruxelles", "call", REMI, -36, -36, noted=-60),
    Milestone("bruxelles", "structure", NADIA, -30, -30, noted=-40),
    Milestone("bruxelles", "first_meeting", "Sofie Vermeulen", 17, noted=-30),
    Milestone(
        "bruxelles", "rhythm", "Anaïs Dewinter", 100,
        notes="Quatre vendredis déjà retenus à la Maison du quartier.", noted=-25,
    ),
    Milestone("lyon", "dinner", NADIA, -190, -190, noted=-230),
    Milestone("lyon", "call", NADIA, -174, -174, noted=-190),
    Milestone("lyon", "structure", "Élodie Marchand", -118, -118, noted=-170),
    Milestone("lyon", "rhythm", "Solène Gauthier-Perret", 55, noted=-110),
    Milestone("leeds", "identification", OWEN, -175, -172, noted=-205),
    Milestone("leeds", "dinner", OWEN, -150, -150, noted=-180),
    Milestone("leeds", "call", HANNA, -123, -123, noted=-145),
    Milestone("leeds", "structure", OWEN, -108, -108, noted=-120),
    Milestone(
        "leeds", "first_meeting", "Harriet Ormerod", -40,
        blocker="The library room is being rewired", notes="The chapel hall may do.", noted=-105,
    ),
    Milestone("kathmandu", "autonomy", OWEN, done=-700, noted=-720),
    Milestone("saopaulo", "autonomy", INES, 180, notes="Once the new room is found.", noted=-60),
)  # fmt: skip


def write(scribe: Scribe, clubs: Mapping[str, str]) -> None:
    """Add the milestones."""
    for one in MILESTONES:
        scribe.add(
            MILESTONE,
            scribe.almanac.workday(one.noted),
            club=clubs[one.club],
            step=one.step,
            owner=one.owner,
            planned_on=_day(one, one.planned, scribe.almanac),
            done_on=_day(one, one.done, scribe.almanac),
            blocker=one.blocker,
            notes=one.notes,
        )


def _day(one: Milestone, offset: int | None, almanac: Almanac) -> str | None:
    """Return the day of a milestone; a dinner's and a call's is that of the meeting, if any."""
    if offset is None:
        return None
    club = CHAPTERS[one.club]
    met: date | None = None
    if one.step == "dinner":
        met = dinner_day(club, almanac)
    elif one.step == "call":
        met = call_day(club, almanac)
    return (met or almanac.workday(offset)).isoformat()

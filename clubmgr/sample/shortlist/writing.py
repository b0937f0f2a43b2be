"""Writing the candidacies and their grids."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from random import Random
from typing import Final

from clubmgr.method import CRITERIA
from clubmgr.models.kinds.candidacy import ASSESSMENT, CANDIDACY
from clubmgr.sample import places
from clubmgr.sample.almanac import Almanac
from clubmgr.sample.clubs import CHAPTERS, CLUBS, Chapter
from clubmgr.sample.scribe import Scribe, dice
from clubmgr.sample.shortlist.bids import BIDS, Bid
from clubmgr.sample.shortlist.evidence import observe

CROWD: Final[Mapping[str, Mapping[str, int]]] = {
    "lille": {
        "attended": 10, "interested": 3, "invited": 2, "declined": 2, "parked": 2, "identified": 6,
    },
    "porto": {"attended": 9, "interested": 3, "invited": 2, "declined": 2, "parked": 1},
    "bruxelles": {"attended": 8, "interested": 2, "declined": 2, "parked": 1},
    "lyon": {"interested": 4, "attended": 6, "declined": 2, "identified": 3},
    "montreal": {"invited": 17, "identified": 5, "declined": 2},
    "geneve": {"identified": 16, "invited": 2, "parked": 2, "declined": 1},
    "tokyo": {"identified": 5},
    "saopaulo": {"attended": 3, "interested": 1},
}  # fmt: skip
"""At which stages how many of the crowd stand, in the crowd's own order."""
GUEST_STAGES: Final = ("invited", "attended", "interested", "core", "selected")
_GRIDS: Final = {"attended": 0.4, "interested": 0.75}
_STEPS: Final = {
    "fr": {
        "identified": ("Appeler pour présenter le projet", "Écrire après la lettre de diffusion"),
        "invited": ("Rappeler : pas encore de réponse", "Envoyer le plan d’accès"),
        "attended": ("Remercier de sa présence", "Demander son avis sur la soirée"),
        "interested": ("Proposer une tâche précise", "Demander ses disponibilités"),
    },
    "en": {
        "identified": ("Call to explain the idea", "Write after the newsletter is out"),
        "invited": ("Remind: no answer yet", "Send directions"),
        "attended": ("Thank for coming", "Ask what they thought of the evening"),
        "interested": ("Offer a task with a date", "Ask for free evenings"),
    },
}
_LEVELS: Final = (1, 1, 2, 2, 2, 3)
_STEP_RATE: Final = 0.16
_ASSESSORS: Final = {
    "ines": ("Inês Quintela", "Hanna Lindqvist"),
    "owen": ("Owen Pritchard", "Hanna Lindqvist"),
    "nadia": ("Nadia Berrada", "Nadia Berrada", "Aïcha Diallo", "Rémi Jacquemin"),
    "megumi": ("恵 森川",),
}


def everyone() -> tuple[Bid, ...]:
    """Return all candidacies, those of the crowd after those with a story."""
    return (*BIDS, *(bid for club in CLUBS for bid in _of_crowd(club)))


def write(
    scribe: Scribe, bids: tuple[Bid, ...], people: dict[str, str], clubs: dict[str, str]
) -> dict[tuple[str, str], str]:
    """Add the candidacies and their grids; return their ids by person and club."""
    return {(bid.person, bid.club): _write(scribe, bid, people, clubs) for bid in bids}


def _write(scribe: Scribe, bid: Bid, people: dict[str, str], clubs: dict[str, str]) -> str:
    almanac = scribe.almanac
    opened = almanac.workday(bid.opened)
    due = None if bid.due is None else almanac.workday(bid.due).isoformat()
    id = scribe.add(
        CANDIDACY,
        opened,
        person=people[bid.person],
        club=clubs[bid.club],
        stage=bid.stage,
        opened_on=opened.isoformat(),
        next_step=bid.next_step,
        next_step_on=due,
        notes=bid.notes,
    )
    if bid.grid:
        assessed = _assessed(almanac, bid)
        levels = [None if mark == "-" else int(mark) for mark in bid.grid]
        scribe.add(
            ASSESSMENT,
            assessed,
            candidacy=id,
            note=bid.evidence,
            assessor=bid.assessor,
            assessed_on=assessed.isoformat(),
            **dict(zip(CRITERIA, levels, strict=True)),
        )
    return id


def _assessed(almanac: Almanac, bid: Bid) -> date:
    """Return the working day of an assessment, not before the dinner that it judges."""
    day = almanac.workday(bid.assessed)
    dinner = CHAPTERS[bid.club].dinner
    return day if dinner is None or bid.assessed < dinner else max(day, almanac.evening(dinner))


def _of_crowd(club: Chapter) -> list[Bid]:
    luck = dice(f"candidacies {club.key}")
    stages = [stage for stage, count in CROWD.get(club.key, {}).items() for _n in range(count)]
    return [_bid(club, f"{club.key}-{n}", stage, luck) for n, stage in enumerate(stages, start=1)]


def _bid(club: Chapter, person: str, stage: str, luck: Random) -> Bid:
    language = places.written(club.language)
    dinner = club.dinner
    opened = -luck.randint(4, 40) if dinner is None else min(dinner, 0) - luck.randint(20, 50)
    met = dinner is not None and dinner < 0
    levels = _levels(luck) if met and luck.random() < _GRIDS.get(stage, 0) else ()
    has_step = luck.random() < _STEP_RATE and stage in _STEPS[language]
    return Bid(
        person,
        club.key,
        stage,
        opened,
        "".join(str(level or "-") for level in levels),
        observe(levels, language, luck) if levels else "",
        luck.choice(_ASSESSORS[club.manager]),
        (dinner or 0) + luck.randint(1, 3),
        luck.choice(_STEPS[language][stage]) if has_step else "",
        luck.randint(3, 28) if has_step else None,
    )


def _levels(luck: Random) -> tuple[int | None, ...]:
    """Draw a grid; its last three criteria may be left blank."""
    first = luck.choice(_LEVELS)
    rest = (luck.choice(_LEVELS) if luck.random() < 0.88 else None for _name in CRITERIA[1:])
    return (first, *rest)

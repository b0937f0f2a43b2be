"""The candidacies without a story, and the grids of some of them: drawn, not told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from random import Random
from typing import Final

from clubmgr.method import CRITERIA
from clubmgr.sample import places
from clubmgr.sample.clubs import CLUBS
from clubmgr.sample.clubs.chapter import Chapter
from clubmgr.sample.scribe import dice
from clubmgr.sample.shortlist import wishes
from clubmgr.sample.shortlist.bids.bid import Bid
from clubmgr.sample.shortlist.evidence import observe
from clubmgr.sample.shortlist.grids.grid import AICHA, HANNA, INES, MEGUMI, NADIA, OWEN, REMI, Grid

STANDING: Final[Mapping[str, Mapping[str, int]]] = {
    "lille": {
        "attended": 10, "interested": 3, "invited": 2, "declined": 2, "parked": 2, "identified": 6,
    },
    "porto": {"attended": 9, "interested": 3, "invited": 2, "declined": 2, "parked": 1},
    "bruxelles": {"attended": 8, "interested": 2, "declined": 2, "parked": 1},
    "lyon": {"interested": 4, "attended": 6, "declined": 2, "identified": 3},
    "leeds": {"attended": 6, "interested": 2, "invited": 1, "declined": 2},
    "montreal": {"invited": 22, "identified": 2},
    "geneve": {"identified": 16, "invited": 2, "parked": 2, "declined": 1},
    "tokyo": {"identified": 5},
    "saopaulo": {"attended": 3, "interested": 1},
}  # fmt: skip
"""At which stages how many of the crowd stand, in the crowd's own order."""
_SCORED: Final = {"attended": 0.4, "interested": 0.75}
_LEVELS: Final = (1, 1, 2, 2, 2, 3)
_AGREEMENT: Final = 0.75
_STEP_RATE: Final = 0.4
_STEP_DAYS: Final = (9, 45)
_ASSESSORS: Final = {
    "ines": (INES, HANNA),
    "owen": (OWEN, HANNA),
    "nadia": (NADIA, AICHA, REMI),
    "megumi": (MEGUMI, OWEN),
}
_LOSSES: Final = (
    "no_time", "not_interested", "no_answer", "engaged_elsewhere", "no_time", "other",
)  # fmt: skip


def bids() -> Iterator[Bid]:
    """Yield the candidacies of the crowd, club by club."""
    lost = 0
    for club in CLUBS:
        luck = dice(f"candidacies {club.key}")
        stages = [stage for stage, n in STANDING.get(club.key, {}).items() for _n in range(n)]
        for n, stage in enumerate(stages, start=1):
            lost += stage == "declined"
            loss = _LOSSES[lost % len(_LOSSES)] if stage == "declined" else ""
            yield _bid(club, f"{club.key}-{n}", stage, loss, luck)


def _bid(club: Chapter, person: str, stage: str, loss: str, luck: Random) -> Bid:
    language = places.written(club.language)
    dinner = club.dinner
    opened = -luck.randint(4, 40) if dinner is None else min(dinner, 0) - luck.randint(20, 50)
    has_step = luck.random() < _STEP_RATE and stage in wishes.STEPS[language]
    came = stage in ("attended", "interested")
    return Bid(
        person,
        club.key,
        stage,
        opened,
        luck.choice(wishes.STEPS[language][stage]) if has_step else "",
        luck.randint(*_STEP_DAYS) if has_step else None,
        luck.choice(wishes.INTERESTS[stage]) if came else "",
        luck.choice(wishes.EXPECTATIONS[language]) if came else "",
        (luck.choice(wishes.HINTS),) if came and luck.random() < 0.4 else (),
        loss=loss,
    )


def grids(some: Iterable[Bid]) -> Iterator[Grid]:
    """Yield the grids of two assessors each for some of those who came to a dinner."""
    luck = dice("grids")
    chapters = {club.key: club for club in CLUBS}
    for bid in some:
        club = chapters[bid.club]
        if club.dinner is None or club.dinner >= 0 or luck.random() > _SCORED.get(bid.stage, 0):
            continue
        language = places.written(club.language)
        levels = _levels(luck)
        for n, assessor in enumerate(luck.sample(_ASSESSORS[club.manager], 2)):
            marks = levels if not n else _seen_otherwise(levels, luck)
            yield Grid(
                bid.person,
                bid.club,
                assessor,
                club.dinner + luck.randint(1, 3),
                "".join(str(level or "-") for level in marks),
                observe(marks, language, n, luck),
            )


def _levels(luck: Random) -> tuple[int | None, ...]:
    """Draw a grid; its last three criteria may be left blank."""
    first = luck.choice(_LEVELS)
    rest = (luck.choice(_LEVELS) if luck.random() < 0.88 else None for _name in CRITERIA[1:])
    return (first, *rest)


def _seen_otherwise(levels: tuple[int | None, ...], luck: Random) -> tuple[int | None, ...]:
    """Draw what a second assessor gave: mostly the same, else one point more or less."""
    return tuple(
        level
        if level is None or luck.random() < _AGREEMENT
        else max(1, min(3, level + luck.choice((-1, 1))))
        for level in levels
    )

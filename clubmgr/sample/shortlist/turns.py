"""The moves that led a candidacy to where it stands: dated, signed, some of them told why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Final

from clubmgr.models.kinds.candidacy import LADDER
from clubmgr.sample import places
from clubmgr.sample.almanac import Almanac
from clubmgr.sample.clubs import CHAPTERS
from clubmgr.sample.clubs.chapter import Chapter
from clubmgr.sample.gatherings.founding import dinner_day
from clubmgr.sample.shortlist import decisions
from clubmgr.sample.shortlist.bids.bid import Bid, Turn

_WHY_RATE: Final = 0.35
_TAKEN_WITHIN: Final = 60
"""The days within which somebody went all the way where there was no dinner."""
_AT_DINNER: Final = ("invited", "attended")
_WHY: Final = {
    "fr": {
        "invited": ("invitation remise en main propre", "a répondu à la lettre", "par un ami"),
        "attended": ("était au dîner", "est venu, resté jusqu’à la fin"),
        "interested": ("a dit oui au tour de table", "a rappelé le lendemain"),
        "core": ("a confirmé pour l’appel", "apporte déjà une idée"),
        "parked": ("à revoir l’an prochain", "déménage, à recontacter ensuite"),
    },
    "en": {
        "invited": ("asked in person", "answered the newsletter", "brought by a friend"),
        "attended": ("came to the dinner", "came, and stayed to the end"),
        "interested": ("said yes in the round", "called back the next day"),
        "core": ("confirmed for the call", "has brought an idea already"),
        "parked": ("to be asked again next year", "moving house, ask again afterwards"),
    },
}  # fmt: skip
_LOST: Final = {
    "fr": {
        "no_time": "n’a pas le temps cette année",
        "not_interested": "préfère photographier en solitaire",
        "no_answer": "trois messages sans réponse",
        "engaged_elsewhere": "prend déjà soin d’une autre association",
        "other": "ne souhaite pas être en relation avec une marque",
    },
    "en": {
        "no_time": "no time this year",
        "not_interested": "would rather work alone",
        "no_answer": "three messages, no answer",
        "engaged_elsewhere": "looks after another society already",
        "other": "does not wish to be tied to a brand",
    },
}


@dataclass(frozen=True, slots=True)
class Move:
    """One change of stage on a day."""

    before: str
    after: str
    day: date
    why: str


def moves(bid: Bid, almanac: Almanac, luck: Random) -> Iterator[Move]:
    """Yield the moves of a candidacy from its first stage on, none before another."""
    before, day = LADDER[0], almanac.workday(bid.opened)
    for turn in bid.turns or _usual(bid, luck):
        day = max(day, _day(bid, turn, almanac))
        yield Move(before, turn.stage, day, turn.why)
        before = turn.stage


def _day(bid: Bid, turn: Turn, almanac: Almanac) -> date:
    """Return the day of a turn: of its decision where there was one, never before the dinner."""
    decision = decisions.OF.get((bid.person, bid.club))
    if decision and turn.stage in ("selected", "declined"):
        return decisions.day(decision, almanac)
    day, dinner = almanac.workday(turn.day), dinner_day(CHAPTERS[bid.club], almanac)
    return max(day, dinner) if turn.stage == "attended" and dinner else day


def _usual(bid: Bid, luck: Random) -> Iterator[Turn]:
    """Draw the turns that lead to where a candidacy stands."""
    club = CHAPTERS[bid.club]
    language = places.written(club.language)
    for stage, day in _stages(bid, club, luck):
        yield Turn(stage, min(day, -4), _why(bid, stage, language, luck))


def _why(bid: Bid, stage: str, language: str, luck: Random) -> str:
    decision = decisions.OF.get((bid.person, bid.club))
    if decision and stage in ("selected", "declined"):
        return decision.reason
    if stage == "declined":
        return _LOST[language].get(bid.loss, "")
    has_why = stage == "parked" or luck.random() < _WHY_RATE
    reasons = _WHY[language].get(stage, ())
    return luck.choice(reasons) if has_why and reasons else ""


def _stages(bid: Bid, club: Chapter, luck: Random) -> Iterator[tuple[str, int]]:
    """Yield the stages that were gone through, each with its day as an offset."""
    aside = bid.stage not in LADDER
    last = "invited" if aside else bid.stage
    through = list(LADDER[1 : LADDER.index(last) + 1])
    if club.dinner is None or bid.opened > club.dinner:
        through = [stage for stage in through if stage not in _AT_DINNER or stage == last]
        yield from _without_dinner(bid.opened, [*through, *([bid.stage] if aside else [])], luck)
        return
    asked = luck.randint(bid.opened + 2, max(bid.opened + 3, min(club.dinner - 18, -6)))
    days = {
        "invited": asked,
        "attended": club.dinner + 1,
        "interested": club.dinner + luck.randint(1, 3),
        "core": club.dinner + luck.randint(4, 6),
    }
    for stage in through:
        yield stage, days.get(stage, club.dinner + 17)
    if aside:
        yield bid.stage, days[last] + luck.randint(2, 12)


def _without_dinner(opened: int, stages: list[str], luck: Random) -> Iterator[tuple[str, int]]:
    span = min(-4 - opened, _TAKEN_WITHIN)
    for n, stage in enumerate(stages, start=1):
        yield stage, opened + luck.randint(span * (n - 1) // len(stages), span * n // len(stages))

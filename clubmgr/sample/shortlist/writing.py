"""Writing the candidacies: their moves, how they were approached, their grids, the decisions."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from random import Random
from typing import Final

from clubmgr.models.kinds.candidacy import ASSESSMENT, CANDIDACY
from clubmgr.models.kinds.pipeline import APPROACH, MOVE
from clubmgr.sample.almanac import Almanac
from clubmgr.sample.cast import CAST
from clubmgr.sample.clubs import CHAPTERS
from clubmgr.sample.gatherings.founding import dinner_day
from clubmgr.sample.scribe import Scribe, dice
from clubmgr.sample.shortlist import crowd, decisions
from clubmgr.sample.shortlist.approaches import approaches
from clubmgr.sample.shortlist.bids import BIDS
from clubmgr.sample.shortlist.bids.bid import Bid
from clubmgr.sample.shortlist.grids import GRIDS
from clubmgr.sample.shortlist.grids.grid import Grid
from clubmgr.sample.shortlist.turns import moves

_NAMES: Final = {one.key: f"{one.given} {one.family}" for one in CAST}
Ids = dict[tuple[str, str], str]
"""The ids of candidacies, by person and club."""


def everyone() -> tuple[Bid, ...]:
    """Return all candidacies, those of the crowd after those with a story."""
    return (*BIDS, *crowd.bids())


def write(
    scribe: Scribe,
    bids: tuple[Bid, ...],
    people: Mapping[str, str],
    clubs: Mapping[str, str],
    on_site: Collection[str],
) -> Ids:
    """Add the candidacies with all that hangs on them; return their ids.

    `on_site` are the keys of those who were found on the brand's own terrain.
    """
    ids = {(bid.person, bid.club): _open(scribe, bid, people, clubs) for bid in bids}
    luck = dice("ways")
    for bid in bids:
        id = ids[bid.person, bid.club]
        _approach(scribe, bid, id, on_site=bid.person in on_site, luck=luck)
        _move(scribe, bid, id, luck)
    for grid in (*GRIDS, *crowd.grids(bids[len(BIDS) :])):
        _score(scribe, grid, ids[grid.person, grid.club])
    decisions.write(scribe, ids)
    return ids


def _open(scribe: Scribe, bid: Bid, people: Mapping[str, str], clubs: Mapping[str, str]) -> str:
    almanac = scribe.almanac
    opened = almanac.workday(bid.opened)
    return scribe.add(
        CANDIDACY,
        opened,
        person=people[bid.person],
        club=clubs[bid.club],
        stage=bid.stage,
        opened_on=opened.isoformat(),
        next_step=bid.next_step,
        next_step_on=_text(almanac, bid.due),
        snoozed_until=_text(almanac, bid.rests),
        snooze_reason=bid.because,
        interest=bid.interest,
        expectations=bid.expects,
        role_hints=bid.hints,
        loss_reason=bid.loss,
        notes=bid.notes,
    )


def _text(almanac: Almanac, offset: int | None) -> str | None:
    return None if offset is None else almanac.workday(offset).isoformat()


def _approach(scribe: Scribe, bid: Bid, id: str, *, on_site: bool, luck: Random) -> None:
    for one in approaches(bid, on_site=on_site, luck=luck):
        day = scribe.almanac.workday(one.day)
        scribe.add(
            APPROACH,
            day,
            candidacy=id,
            methods=one.methods,
            result=one.result,
            approached_on=day.isoformat(),
            approached_by=_manager(bid),
            notes=one.notes,
        )


def _move(scribe: Scribe, bid: Bid, id: str, luck: Random) -> None:
    for one in moves(bid, scribe.almanac, luck):
        scribe.add(
            MOVE,
            one.day,
            candidacy=id,
            from_stage=one.before,
            to_stage=one.after,
            moved_on=one.day.isoformat(),
            moved_by=_manager(bid),
            why=one.why,
        )


def _manager(bid: Bid) -> str:
    return _NAMES[CHAPTERS[bid.club].manager]


def _score(scribe: Scribe, grid: Grid, candidacy: str) -> None:
    assessed = _assessed(scribe.almanac, grid)
    scribe.add(
        ASSESSMENT,
        assessed,
        candidacy=candidacy,
        assessor=grid.assessor,
        assessed_on=assessed.isoformat(),
        note=grid.note,
        **dict(grid.values()),
    )


def _assessed(almanac: Almanac, grid: Grid) -> date:
    """Return the working day of an assessment, not before the dinner that it judges."""
    day, club = almanac.workday(grid.day), CHAPTERS[grid.club]
    dinner = dinner_day(club, almanac)
    if dinner is None or club.dinner is None or grid.day < club.dinner:
        return day
    return max(day, dinner)

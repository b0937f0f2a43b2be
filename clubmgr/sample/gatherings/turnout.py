"""Who came to a meeting, who gave a proxy to whom, who came late or left before the end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random
from typing import Final

from clubmgr.method import voting
from clubmgr.models.kinds.meeting import ASSEMBLIES, PRESENT
from clubmgr.sample.clubs import CHAPTERS
from clubmgr.sample.gatherings.schedule import Gathering

_ANSWERS: Final = (
    ("accepted",) * 13 + ("tentative",) * 2 + ("declined",) * 3 + ("needs_action",) * 2
)
_EARLY_ANSWERS: Final = (
    ("accepted",) * 6 + ("tentative",) + ("declined",) * 2 + ("needs_action",) * 6
)
_CAME: Final = {
    "accepted": ("present",) * 17 + ("excused",) * 2 + ("absent",),
    "tentative": ("present", "excused", "absent"),
    "declined": ("excused",) * 6 + ("absent",),
    "needs_action": ("present",) + ("absent",) * 5,
}
"""How often what became of an answer."""
_ONLINE_RATE: Final = 0.3
_PROXY_RATE: Final = 0.6
"""How many of those who cannot come to an assembly send a proxy."""
_LATE_RATE: Final = 0.05
_EARLY_RATE: Final = 0.04
_TIMED: Final = frozenset(("quarterly", "first", "ago"))


@dataclass(frozen=True, slots=True)
class Coming:
    """Whether somebody said that they would come, and came; `holder` has their proxy."""

    rsvp: str
    presence: str = ""
    holder: str = ""
    arrived: str = ""
    left: str = ""


def early(luck: Random) -> Coming:
    """Draw the answer to an invitation that has only just gone out."""
    return Coming(luck.choice(_EARLY_ANSWERS))


def usual(one: Gathering, luck: Random, *, leads: bool) -> Coming:
    """Draw what somebody answered and whether they came; who leads the meeting came."""
    rsvp = luck.choice(_ANSWERS)
    presence = luck.choice(_CAME[rsvp])
    online = bool(one.link) and (not one.place or luck.random() < _ONLINE_RATE)
    late, early = luck.random() < _LATE_RATE, luck.random() < _EARLY_RATE
    minutes = luck.choice((10, 15, 20, 25))
    if leads:
        return Coming("accepted", _way(one))
    if presence != "present":
        return Coming(rsvp, presence)
    came = Coming(rsvp, "remote" if online else presence)
    if one.kind not in _TIMED:
        return came
    start = datetime.combine(one.day, one.at)
    end = start + timedelta(minutes=one.length)
    return replace(
        came,
        arrived=f"{start + timedelta(minutes=minutes):%H:%M}" if late else "",
        left=f"{end - timedelta(minutes=minutes):%H:%M}" if early and not late else "",
    )


def promised(one: Gathering, *, stays_away: bool) -> Coming:
    """Return what somebody did who had said it by telephone."""
    return Coming("declined", "excused") if stays_away else Coming("accepted", _way(one))


def of_assembly(
    one: Gathering, comings: Mapping[str, Coming], voters: Sequence[str], luck: Random
) -> dict[str, Coming]:
    """Return who came to an assembly of members, with the proxies of those who did not.

    `voters` are in the order in which they come where few do: who leads it first.
    """
    if one.kind not in ASSEMBLIES or not voters:
        return dict(comings)
    if one.turnout:
        return _few(one, comings, voters)
    return _with_proxies(one, comings, voters, luck)


def _few(one: Gathering, comings: Mapping[str, Coming], voters: Sequence[str]) -> dict[str, Coming]:
    club = CHAPTERS[one.club]
    percent = club.quorum_percent
    if one.kind == "age" and club.extraordinary_quorum is not None:
        percent = club.extraordinary_quorum
    needed = voting.quorum_needed(len(voters), percent)
    there = max(3, needed - 1 if one.turnout == "proxy" else needed // 2)
    found = {
        guest: Coming("declined", "excused") if coming.presence in PRESENT else coming
        for guest, coming in comings.items()
    }
    found |= {voter: Coming("accepted", "present") for voter in voters[:there]}
    return found | {voters[there]: Coming("declined", "represented", voters[2])}


def _with_proxies(
    one: Gathering, comings: Mapping[str, Coming], voters: Sequence[str], luck: Random
) -> dict[str, Coming]:
    found = dict(comings)
    holders = _holders(
        [voter for voter in voters if found[voter].presence in PRESENT and not found[voter].left],
        CHAPTERS[one.club].max_proxies,
    )
    for voter in voters:
        sends = luck.random() < _PROXY_RATE
        if found[voter].presence == "excused" and sends and (holder := next(holders, "")):
            found[voter] = Coming(found[voter].rsvp, "represented", holder)
    return found


def _holders(there: Sequence[str], most: int) -> Iterator[str]:
    """Yield who holds the next proxy; the chair takes none, everybody else at most so many."""
    for _n in range(most):
        yield from there[1:]


def _way(one: Gathering) -> str:
    return "present" if one.place else "remote"

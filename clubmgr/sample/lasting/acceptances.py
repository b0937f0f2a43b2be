"""Which members have accepted which version of their club's charter, when and how."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from random import Random
from typing import Final

from clubmgr.models.kinds.conduct import ACCEPTANCE
from clubmgr.sample.mandates import officers
from clubmgr.sample.members import LISTED, Member
from clubmgr.sample.papers import CHARTERS, Charter, Kept
from clubmgr.sample.scribe import Scribe, dice

_RATE: Final = 0.7
"""How many of those who belong to a club accept a version that is in force."""
_HESITATION: Final = (0, 50)
"""How many days they take, from its adoption or from when they joined."""
_MEANS: Final = ("signed", "signed", "online", "online", "mail")


def write(
    scribe: Scribe,
    listed: Sequence[Member],
    people: Mapping[str, str],
    clubs: Mapping[str, str],
    charters: Mapping[str, Kept],
) -> None:
    """Add the acceptances of each version; `charters` are by its key."""
    luck = dice("acceptances")
    for charter in CHARTERS:
        paper, since = charters[charter.key]
        until = _until(scribe, charter, charters)
        for person, day, means in _accepted(scribe, charter, listed, since, until, luck):
            scribe.add(
                ACCEPTANCE,
                day,
                club=clubs[charter.club],
                person=people[person],
                paper=paper,
                accepted_on=day.isoformat(),
                means=means,
            )


def _accepted(
    scribe: Scribe,
    charter: Charter,
    listed: Sequence[Member],
    since: date,
    until: date,
    luck: Random,
) -> Iterator[tuple[str, date, str]]:
    """Yield who accepted a version while it was in force, when and how.

    Where there is no list of members, it was agreed by those in office when it was read out.
    """
    if charter.club not in LISTED:
        for person in officers(charter.club, (since - scribe.almanac.today).days):
            yield person, since, "meeting"
    joined = {
        one.person: one.joined
        for one in listed
        if one.club == charter.club and one.joined < until and (one.left or until) > since
    }
    for person, day in joined.items():
        accepts, days = luck.random() < _RATE, luck.randint(*_HESITATION)
        means = luck.choice(_MEANS)
        on = max(day, since) + timedelta(days)
        if accepts and on < until:
            yield person, on, "meeting" if on == since else means


def _until(scribe: Scribe, charter: Charter, charters: Mapping[str, Kept]) -> date:
    """Return the day on which the next version of a charter came, or yesterday."""
    later = [
        charters[other.key][1]
        for other in CHARTERS
        if (other.club, other.language) == (charter.club, charter.language)
        and other.edition == charter.edition + 1
    ]
    return later[0] if later else scribe.almanac.day(-1)

"""Writing the contacts: those of the story, then the everyday ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from clubmgr.models.kinds.touchpoint import TOUCHPOINT
from clubmgr.sample import places
from clubmgr.sample.cast.figure import Figure
from clubmgr.sample.clubs import CHAPTERS
from clubmgr.sample.contacts.phrases import WEIGHTS, phrases
from clubmgr.sample.contacts.told import TOLD, Contact
from clubmgr.sample.scribe import Scribe, dice

_RATE: Final = 0.45
_MOST: Final = 3
_LATEST: Final = -5
"""Later than this only the story goes on, so that its last acts stay the last."""


def write(
    scribe: Scribe,
    everybody: Sequence[Figure],
    people: Mapping[str, str],
    since: Mapping[str, date],
) -> dict[Contact, str]:
    """Add all contacts; return the ids of those of the story."""
    told = {contact: _write(scribe, contact, people) for contact in TOLD}
    today = scribe.almanac.today
    for contact in _everyday(everybody, {key: (day - today).days for key, day in since.items()}):
        _write(scribe, contact, people)
    return told


def _write(scribe: Scribe, contact: Contact, people: Mapping[str, str]) -> str:
    almanac = scribe.almanac
    day = almanac.workday(contact.day)
    follow_up = contact.follow_up
    return scribe.add(
        TOUCHPOINT,
        day,
        person=people[contact.person],
        summary=contact.summary,
        kind=contact.kind,
        direction=contact.direction,
        happened_on=day.isoformat(),
        follow_up_on=None if follow_up is None else almanac.workday(follow_up).isoformat(),
        followed_up=contact.done,
    )


def _everyday(everybody: Sequence[Figure], since: Mapping[str, int]) -> Iterator[Contact]:
    luck = dice("contacts")
    for one in everybody:
        if one.internal or not one.reachable or luck.random() > _RATE:
            continue
        founded = CHAPTERS[one.club].founded if one.club else None
        for _n in range(luck.randint(1, _MOST)):
            day = luck.randint(min(since[one.key], _LATEST - 1), _LATEST)
            member = founded is not None and founded < day
            said = phrases(places.written(one.language), member=member)
            how = luck.choices(list(said), [WEIGHTS[how] for how in said])[0]
            yield Contact(one.key, day, *how, luck.choice(said[how]))

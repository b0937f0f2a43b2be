"""Writing the meetings, those who were asked, what they answered and whether they came."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from typing import Final

from clubmgr.models.kinds.meeting import MEETING, PARTICIPATION
from clubmgr.models.kinds.touchpoint import TOUCHPOINT
from clubmgr.sample import mandates, places
from clubmgr.sample.almanac import Almanac
from clubmgr.sample.clubs import CHAPTERS
from clubmgr.sample.gatherings import rounds, topics
from clubmgr.sample.gatherings.schedule import Gathering, schedule
from clubmgr.sample.scribe import Scribe, dice, lasting
from clubmgr.sample.shortlist.bids.bid import Bid

_NOTICE: Final = timedelta(35)
_LATELY: Final = timedelta(30)
"""Thanks that are older are not looked up any more."""
_TURNOUT: Final = 0.72
_MOST_OUTING: Final = 14
_AT_TABLE: Final = ("invited", "attended", "interested", "core", "selected")
"""The stages of those who were asked to a dinner."""
_FROM_MEMBERS: Final = 18
"""Guests of a founding dinner of which no candidacies are left."""
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
_NOTED_RATE: Final = 0.04
_THERE: Final = ("present", "remote")


@dataclass(frozen=True, slots=True)
class Circle:
    """Who can be asked: people by key with their ids, each club's people, and since when."""

    ids: Mapping[str, str]
    members: Mapping[str, Sequence[str]]
    since: Mapping[str, date]
    bids: Sequence[Bid]


@dataclass(frozen=True, slots=True)
class _Reply:
    guest: str
    rsvp: str
    presence: str
    note: str
    said: rounds.Line


def write(scribe: Scribe, circle: Circle, clubs: Mapping[str, str]) -> dict[tuple[str, str], str]:
    """Add all meetings and their guests; return the latest ids by club and kind."""
    luck = dice("attendance")
    ids: dict[tuple[str, str], str] = {}
    for n, one in enumerate(schedule(scribe.almanac)):
        told = min(one.day - _NOTICE, scribe.almanac.today - timedelta(6))
        guests = _guests(one, circle, scribe.almanac.today, luck)
        replies = [
            _reply(one, guest, place, circle, scribe.almanac, luck)
            for place, guest in enumerate(guests)
        ]
        meeting = scribe.add(
            MEETING,
            told,
            club=clubs[one.club],
            organizer=circle.ids[CHAPTERS[one.club].manager],
            uid=f"{lasting(f'uid/{n}')}@clubmgr",
            **_values(one, sum(reply.presence in _THERE for reply in replies)),
            **_sent(one, told),
        )
        for reply in replies:
            scribe.add(
                PARTICIPATION,
                told,
                meeting=meeting,
                person=circle.ids[reply.guest],
                rsvp=reply.rsvp,
                presence=reply.presence,
                notes=reply.note,
                introduced=reply.said.introduced,
                opinion=reply.said.opinion,
                thanked_on=reply.said.thanked.isoformat() if reply.said.thanked else None,
            )
            if reply.said.thanked and one.day > scribe.almanac.today - _LATELY:
                _thank(scribe, one, circle.ids[reply.guest], reply.said.thanked)
        ids[one.club, one.kind] = meeting
    return ids


def _thank(scribe: Scribe, one: Gathering, person: str, day: date) -> None:
    thanks = "Merci" if places.written(CHAPTERS[one.club].language) == "fr" else "Thanks"
    scribe.add(
        TOUCHPOINT,
        day,
        person=person,
        summary=f"{thanks} · {one.title}",
        kind="message",
        direction="to_person",
        happened_on=day.isoformat(),
    )


def _values(one: Gathering, came: int) -> dict[str, object]:
    start = datetime.combine(one.day, one.at)
    return {
        "title": one.title,
        "kind": one.kind,
        "status": one.status,
        "starts_at": start.isoformat("T", "minutes"),
        "ends_at": (start + timedelta(minutes=one.length)).isoformat("T", "minutes"),
        "timezone": CHAPTERS[one.club].timezone,
        "mode": "hybrid" if one.place and one.link else "on_site" if one.place else "online",
        "place": one.place,
        "link": one.link,
        "agenda": one.agenda,
        "notes": _notes(one, came),
    }


def _sent(one: Gathering, told: date) -> dict[str, object]:
    """Return what was sent; who was told of a change or of the end has had a second number."""
    if one.status == "planned":
        return {}
    number = int(one.moved or one.status == "cancelled")
    sent_at = f"{told.isoformat()}T08:05:00Z"
    return {"sequence": number, "sent_sequence": number, "sent_at": sent_at}


def _notes(one: Gathering, came: int) -> str:
    if one.status == "cancelled":
        return "The reading room is being rebuilt; the next meeting waits for it."
    if one.status != "held":
        return ""
    return topics.minutes(places.written(CHAPTERS[one.club].language), came, one.outcome)


def _guests(one: Gathering, circle: Circle, today: date, luck: Random) -> Sequence[str]:
    """Return the keys of those who were asked."""
    if one.status == "planned":
        return ()
    offset, club = (one.day - today).days, CHAPTERS[one.club]
    members = [key for key in circle.members[one.club] if circle.since[key] < one.day]
    officers = mandates.officers(one.club, offset)
    match one.kind:
        case "board":
            return officers
        case "dinner":
            known = _candidates(one, circle, offset, _AT_TABLE)
            return known[: club.guests] if len(known) > 9 else members[:_FROM_MEMBERS]
        case "call":
            known = _candidates(one, circle, offset, ("core", "selected"))
            return (known or members)[: club.callers]
        case "other":
            return luck.sample(members, min(len(members), _MOST_OUTING))
        case _:
            count = round(len(members) * _TURNOUT)
            drawn = luck.sample(members, count)
            return tuple(dict.fromkeys((*officers, *drawn)))


def _candidates(one: Gathering, circle: Circle, offset: int, stages: Sequence[str]) -> list[str]:
    return [
        bid.person
        for bid in circle.bids
        if bid.club == one.club
        and bid.opened < offset
        and (bid.stage in stages or (one.kind == "dinner" and _has_come(bid)))
    ]


def _has_come(bid: Bid) -> bool:
    return any(turn.stage == "attended" for turn in bid.turns)


def _reply(
    one: Gathering, guest: str, place: int, circle: Circle, almanac: Almanac, luck: Random
) -> _Reply:
    rsvp, presence = _answer(one, guest, circle, luck)
    language = places.written(CHAPTERS[one.club].language)
    remarks = topics.NOTED.get((language, presence), ())
    noted = remarks and luck.random() < _NOTED_RATE
    note = luck.choice(remarks) if noted else ""
    if one.kind == "dinner" and presence in _THERE:
        said = rounds.line(one, guest, place, language, almanac, luck)
        return _Reply(guest, rsvp, presence, note, said)
    return _Reply(guest, rsvp, presence, note, rounds.Line())


def _answer(one: Gathering, guest: str, circle: Circle, luck: Random) -> tuple[str, str]:
    """Draw an answer and, where the meeting has been reported, what became of it."""
    if one.status in ("invited", "cancelled"):
        return luck.choice(_EARLY_ANSWERS), ""
    if one.kind in ("dinner", "call", "board"):
        return _promised(one, guest, circle)
    rsvp = luck.choice(_ANSWERS)
    presence = luck.choice(_CAME[rsvp])
    if presence == "present" and one.link and (not one.place or luck.random() < 0.3):
        presence = "remote"
    return rsvp, presence


def _promised(one: Gathering, guest: str, circle: Circle) -> tuple[str, str]:
    """Return what the guest's candidacy says: who was only invited did not come."""
    stage = next(
        (bid.stage for bid in circle.bids if (bid.person, bid.club) == (guest, one.club)), ""
    )
    if one.kind == "dinner" and stage == "invited":
        return "declined", "excused"
    return "accepted", "remote" if not one.place else "present"

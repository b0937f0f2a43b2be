"""Writing the meetings, those who were asked, what they answered and whether they came."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from typing import Final

from clubmgr.models.kinds.meeting import ASSEMBLIES, MEETING, PARTICIPATION, PRESENT
from clubmgr.models.kinds.touchpoint import TOUCHPOINT
from clubmgr.sample import mandates, places
from clubmgr.sample.almanac import Almanac
from clubmgr.sample.clubs import CHAPTERS
from clubmgr.sample.contacts import absences
from clubmgr.sample.gatherings import rounds, topics, turnout
from clubmgr.sample.gatherings.schedule import Gathering, schedule
from clubmgr.sample.gatherings.turnout import Coming, of_assembly
from clubmgr.sample.lasting.sanctions import is_barred
from clubmgr.sample.members import Member
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
_NOTED_RATE: Final = 0.04
_READ_RATE: Final = 0.5
"""How many answers came as calendar files, and were read."""
_CHAIRED: Final = ("quarterly", "first", "board", "constitutive", "ago", "age")
_REPORTED: Final = timedelta(400)
"""Of older meetings nobody knows when they were opened and closed."""
_FORESEEN: Final = timedelta(150)
"""How far ahead it is known what a meeting needs."""


_DIETS: Final = {"jiawen": "Végétarienne, sans arachide"}


@dataclass(frozen=True, slots=True)
class Circle:
    """Who can be asked: ids by key, the people around each club, since when; and its members."""

    ids: Mapping[str, str]
    people: Mapping[str, Sequence[str]]
    since: Mapping[str, date]
    bids: Sequence[Bid]
    listed: Sequence[Member]


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting that was written: its id, when its guests were told of it, and who came.

    `chair` and `secretary` are keys, '' where nobody was chosen.
    """

    id: str
    one: Gathering
    told: date
    comings: Mapping[str, Coming]
    chair: str = ""
    secretary: str = ""


@dataclass(frozen=True, slots=True)
class _Reply:
    guest: str
    coming: Coming
    note: str
    said: rounds.Line
    read: str | None
    """When the answer was read from a calendar file, in UTC."""


def write(scribe: Scribe, circle: Circle, clubs: Mapping[str, str]) -> list[Meeting]:
    """Add all meetings and their guests."""
    luck = dice("attendance")
    written = []
    for n, one in enumerate(schedule(scribe.almanac)):
        told = min(one.day - _NOTICE, scribe.almanac.today - timedelta(6))
        replies = _replies(one, told, circle, scribe.almanac, luck)
        came = sum(reply.coming.presence in PRESENT for reply in replies)
        id = scribe.add(
            MEETING,
            told,
            club=clubs[one.club],
            organizer=circle.ids[CHAPTERS[one.club].manager],
            uid=f"{lasting(f'uid/{n}')}@clubmgr",
            **_values(one, came, scribe.almanac.today),
            **_led(one, circle.ids, scribe.almanac.today),
            **_sent(one, told),
        )
        for reply in replies:
            _write(scribe, one, id, told, reply, circle.ids)
        comings = {reply.guest: reply.coming for reply in replies}
        leaders = _leaders(one, scribe.almanac.today)
        written.append(Meeting(id, one, told, comings, *leaders))
    return written


def latest(meetings: Sequence[Meeting]) -> dict[tuple[str, str], str]:
    """Return the latest ids by club and kind."""
    return {(each.one.club, each.one.kind): each.id for each in meetings}


def _is_meal_to_come(scribe: Scribe, one: Gathering) -> bool:
    """Tell whether what guests eat still matters: after the meal it is forgotten."""
    return one.kind == "dinner" and one.day > scribe.almanac.today


def _write(
    scribe: Scribe, one: Gathering, meeting: str, told: date, reply: _Reply, ids: Mapping[str, str]
) -> None:
    coming, said = reply.coming, reply.said
    scribe.add(
        PARTICIPATION,
        told,
        meeting=meeting,
        person=ids[reply.guest],
        rsvp=coming.rsvp,
        presence=coming.presence,
        holder=ids[coming.holder] if coming.holder else None,
        arrived_at=coming.arrived or None,
        left_at=coming.left or None,
        answered_at=reply.read,
        answer_sequence=int(one.moved) if reply.read else None,
        diet=_DIETS.get(reply.guest, "") if _is_meal_to_come(scribe, one) else "",
        notes=reply.note,
        introduced=said.introduced,
        opinion=said.opinion,
        thanked_on=said.thanked.isoformat() if said.thanked else None,
    )
    if said.thanked and one.day > scribe.almanac.today - _LATELY:
        _thank(scribe, one, ids[reply.guest], said.thanked)


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


def _values(one: Gathering, came: int, today: date) -> dict[str, object]:
    start = datetime.combine(one.day, one.at)
    language = places.written(CHAPTERS[one.club].language)
    is_near = today - _REPORTED < one.day < today + _FORESEEN
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
        "needs": topics.NEEDS.get((language, one.kind), ()) if is_near else (),
        "second_call": one.second_call,
        "notes": _notes(one, came),
    }


def _led(one: Gathering, ids: Mapping[str, str], today: date) -> dict[str, object]:
    """Return who leads a meeting, who writes and who speaks, and when it really went on."""
    chair, secretary = _leaders(one, today)
    if not chair and not secretary:
        return {}
    speaker, speaker_from = topics.SPEAKERS.get(one.subject, ("", ""))
    values: dict[str, object] = {
        "chair": ids[chair] if chair else None,
        "secretary": ids[secretary] if secretary else None,
        "speaker": speaker,
        "speaker_from": speaker_from,
        "brand_speaker": "wanted" if speaker_from == "brand" else "",
    }
    if one.kind in ASSEMBLIES:
        values["brand_speaker"] = "unwanted"
    if one.status != "held" or one.day < today - _REPORTED:
        return values
    opened, closed = times_of(one)
    return {**values, "opened_at": opened, "closed_at": closed}


def times_of(one: Gathering) -> tuple[str, str]:
    """Return when a meeting was really opened and closed, `19:02`."""
    start = datetime.combine(one.day, one.at)
    opened = start + timedelta(minutes=one.day.day % 3 * 2)
    closed = start + timedelta(minutes=one.length + one.day.day % 4 * 5 - 5)
    return f"{opened:%H:%M}", f"{closed:%H:%M}"


def _leaders(one: Gathering, today: date) -> tuple[str, str]:
    """Return the keys of who leads a meeting and who writes its minutes, '' for nobody."""
    if one.status == "planned" or one.kind not in _CHAIRED:
        return "", ""
    offset = (one.day - today).days
    if one.kind == "constitutive":
        offset = 0  # those who were elected then
    return (
        mandates.holder(one.club, offset, "president", "vice_president"),
        mandates.holder(one.club, offset, "secretary"),
    )


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
    known = [key for key in circle.people[one.club] if circle.since[key] < one.day]
    members = [
        key
        for key in known
        if not absences.wants_none(key, offset - _NOTICE.days)
        and not is_barred(one.club, key, offset)
    ]
    officers = mandates.officers(one.club, offset)
    match one.kind:
        case "board":
            return officers
        case "dinner":
            at_table = _candidates(one, circle, offset, _AT_TABLE)
            return at_table[: club.guests] if len(at_table) > 9 else members[:_FROM_MEMBERS]
        case "call":
            called = _candidates(one, circle, offset, ("core", "selected"))
            return (called or members)[: club.callers]
        case "other":
            return luck.sample(members, min(len(members), _MOST_OUTING))
        case "ago" | "age" if listed := _listed(one, circle):
            return tuple(dict.fromkeys((*officers, *(member.person for member in listed))))
        case _:
            first = [each.person for each in _listed(one, circle) if each.person in members]
            others = [key for key in members if key not in first]
            more = max(0, round(len(members) * _TURNOUT) - len(first))
            return tuple(dict.fromkeys((*officers, *first, *luck.sample(others, more))))


def _listed(one: Gathering, circle: Circle) -> list[Member]:
    """Return the members of a club on the day of a meeting, where the club keeps a list."""
    return [each for each in circle.listed if each.club == one.club and each.belongs(one.day)]


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


def _replies(
    one: Gathering, told: date, circle: Circle, almanac: Almanac, luck: Random
) -> list[_Reply]:
    guests = _guests(one, circle, almanac.today, luck)
    leaders = _leaders(one, almanac.today)
    comings = {guest: _coming(one, guest, guest in leaders, circle, luck) for guest in guests}
    if one.status == "held":
        members = {each.person: each for each in _listed(one, circle)}
        voters = [guest for guest in guests if guest in members and members[guest].votes(one.day)]
        voters.sort(key=lambda guest: guest not in leaders)
        comings = of_assembly(one, comings, voters, luck)
    return [
        _reply(one, told, guest, place, coming, almanac, luck)
        for place, (guest, coming) in enumerate(comings.items())
    ]


def _coming(one: Gathering, guest: str, leads: bool, circle: Circle, luck: Random) -> Coming:
    if one.status in ("invited", "cancelled"):
        return turnout.early(luck)
    if one.kind in ("dinner", "call", "board"):
        return turnout.promised(one, stays_away=_stayed_away(one, guest, circle))
    return turnout.usual(one, luck, leads=leads)


def _stayed_away(one: Gathering, guest: str, circle: Circle) -> bool:
    """Tell what the guest's candidacy says: who was only invited to a dinner did not come."""
    stages = (bid.stage for bid in circle.bids if (bid.person, bid.club) == (guest, one.club))
    return one.kind == "dinner" and next(stages, "") == "invited"


def _reply(
    one: Gathering,
    told: date,
    guest: str,
    place: int,
    coming: Coming,
    almanac: Almanac,
    luck: Random,
) -> _Reply:
    language = places.written(CHAPTERS[one.club].language)
    remarks = topics.NOTED.get((language, coming.presence), ())
    note = luck.choice(remarks) if remarks and luck.random() < _NOTED_RATE else ""
    said = rounds.Line()
    if one.kind == "dinner" and coming.presence in PRESENT:
        said = rounds.line(one, guest, place, language, almanac, luck)
    read = _read(one, told, coming, luck) if one.status == "invited" else None
    return _Reply(guest, coming, note, said, read)


def _read(one: Gathering, told: date, coming: Coming, luck: Random) -> str | None:
    """Return when an answer came as a file and was read: within days of the invitation."""
    day = told + timedelta(luck.randint(1, 4))
    hour = f"{luck.randint(8, 16):02}:{luck.randint(0, 59):02}"
    is_read = luck.random() < _READ_RATE and coming.rsvp != "needs_action"
    return f"{day.isoformat()}T{hour}:00Z" if is_read else None

"""Attendance: who came, came late or left early, who is represented by whom, who stayed away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from clubmgr import dates
from clubmgr.errors import ClubmgrError, InvalidFields, NotFound
from clubmgr.i18n import _, ngettext
from clubmgr.method import presence as presences
from clubmgr.method import voting
from clubmgr.models import founding, meetings, minutes, quorum, records
from clubmgr.models.kinds.meeting import MEETING, PARTICIPATION, PRESENT, Meeting, Participation
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.naming import NAME
from clubmgr.models.program import Program
from clubmgr.models.quorum import Hall
from clubmgr.models.standing import belongs

_SHEET: Final = f"""
SELECT participation.id, participation.person, {NAME} AS name, person.given_name,
       person.family_name, person.emails ->> 0 AS email, participation.rsvp,
       participation.presence, participation.holder, participation.arrived_at,
       participation.left_at, participation.notes,
       (SELECT membership.category FROM membership
         WHERE membership.club = meeting.club AND membership.person = person.id
           AND {belongs("date(meeting.starts_at)")}) AS belongs_as
  FROM participation JOIN person ON person.id = participation.person
  JOIN meeting ON meeting.id = participation.meeting
 WHERE participation.meeting = :meeting
 ORDER BY person.sort_name, person.id
"""
_RECORD: Final = """
SELECT meeting.id, meeting.title, date(meeting.starts_at) AS day, participation.rsvp,
       participation.presence
  FROM participation JOIN meeting ON meeting.id = participation.meeting
 WHERE participation.person = :person AND participation.presence <> ''
   AND meeting.status <> 'cancelled'
 ORDER BY meeting.starts_at, meeting.id
"""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the sign-in sheet; `id` is the participation's, `number` counts from 1.

    `category` is None for one who has no vote, '' for a voter of a club without a list of members;
    `belongs_as` is the category of a member with a vote or without, '' for one who is none.
    `votes` are those they can cast while they are there: their own and their proxies'.
    `proxies` names those whose proxy they hold and that counts; `void` is why the proxy that they
    gave does not count, a code of `voting.FAULTS`.
    """

    number: int
    id: str
    person: str
    name: str
    given_name: str
    family_name: str
    email: str | None
    rsvp: str
    presence: str
    category: str | None
    votes: int
    holder: str | None
    holder_name: str
    proxies: tuple[str, ...]
    void: str
    arrived_at: str | None
    left_at: str | None
    belongs_as: str
    notes: str


@dataclass(frozen=True, slots=True)
class Missed:
    """A meeting that somebody had said yes to and stayed away from."""

    meeting: str
    title: str
    day: str


@dataclass(frozen=True, slots=True)
class Record:
    """How somebody has kept their word: how often they came and were excused, what they missed."""

    came: int
    excused: int
    no_shows: tuple[Missed, ...]


def sheet(program: Program, meeting: str) -> list[Line]:
    """Return the sign-in sheet of a meeting, a line for each who is asked, by name."""
    return lines(program, quorum.hall_of(program, meeting))


def lines(program: Program, hall: Hall) -> list[Line]:
    """Return the sign-in sheet of a meeting whose hall is known already."""
    rows = program.rows(_SHEET, meeting=hall.meeting.id)
    names = {row["person"]: row["name"] for row in rows}
    counted = hall.count()
    held: dict[str, list[str]] = {}
    for giver, holder in counted.spoken_for.items():
        held.setdefault(holder, []).append(names[giver])
    return [
        Line(
            number, row["id"], row["person"], row["name"], row["given_name"], row["family_name"],
            row["email"], row["rsvp"], row["presence"], hall.voters.get(row["person"]),
            counted.cast.get(row["person"], 0), row["holder"], names.get(row["holder"], ""),
            tuple(held.get(row["person"], ())),
            counted.void.get(row["person"], ""), row["arrived_at"], row["left_at"],
            row["belongs_as"] or "", row["notes"],
        )
        for number, row in enumerate(rows, 1)
    ]  # fmt: skip


def note(program: Program, meeting: str, ids: Sequence[str], presence: str) -> None:
    """Note whether guests (ids of participations) came; '' takes it back. Proxies end by that.

    When somebody came, a meeting whose day has come was held. As all that notes who came, it raises
    ClubmgrError once the minutes of the meeting are finished.
    """
    held: Meeting = records.get(program, MEETING, meeting)
    minutes.refuse_finished(program, meeting)
    if held.kind in founding.FOUNDING_KINDS:
        founding.note(program, meeting, ids, presence=presence)
        return
    with program.step(_("Noted who answers and who came"), "edit participation"):
        for id in ids:
            values: dict[str, Any] = {"presence": presence, "holder": None}
            if presence not in PRESENT:
                values |= {"arrived_at": None, "left_at": None}
            records.change(program, PARTICIPATION, _get(program, id), values)
        if presence in PRESENT:
            _hold(program, held)


def check_all(program: Program, meeting: str) -> int:
    """Note as there everybody who said yes and is not noted yet; return how many.

    At an online meeting they are there from afar.
    """
    held: Meeting = records.get(program, MEETING, meeting)
    minutes.refuse_finished(program, meeting)
    with program.step(_("Noted who answers and who came"), "edit participation"):
        due = [
            guest.id
            for guest in meetings.guests(program, meeting)
            if guest.rsvp == "accepted" and not guest.presence
        ]
        if due:
            note(program, meeting, due, _way_in(held))
    return len(due)


def sign(program: Program, meeting: str, numbers: str) -> int:
    """Note as present who has signed the sheet, by its numbers, `1-4 7 9`; return how many.

    Raises InvalidFields for what are no numbers of the sheet.
    """
    with program.step(_("Entered the sign-in sheet"), "edit participation"):
        guests = meetings.guests(program, meeting)
        try:
            signed = presences.read_numbers(numbers, len(guests))
        except ValueError as error:
            raise InvalidFields({"numbers": str(error)}) from None
        note(program, meeting, [guests[number - 1].id for number in signed], "present")
    return len(signed)


def represent(program: Program, id: str, holder: str | None) -> None:
    """Note to whom a guest (id of a participation) has given their proxy; None takes it back.

    Who was there and has left early, or comes late, is represented for the time they are away.
    Raises ClubmgrError when the statutes do not allow it, or the holder cannot vote for them.
    """
    seen = _get(program, id)
    minutes.refuse_finished(program, seen.meeting)
    label = _("Proxy taken back: {name}") if holder is None else _("Proxy noted: {name}")
    name = records.describe(program, PERSON, seen.person)
    with program.step(label.format(name=name), "edit participation"):
        seen = _get(program, id)  # another program may have been faster
        if holder is None:
            after = "" if seen.presence == "represented" else seen.presence
            values = {"holder": None, "presence": after}
        else:
            _refuse_proxy(program, seen, holder)
            away = not (seen.arrived_at or seen.left_at)
            values = {"holder": holder, "presence": "represented" if away else seen.presence}
        records.change(program, PARTICIPATION, seen, values)


def holders(program: Program, id: str) -> list[Line]:
    """Return who could hold the proxy of a guest (id of a participation), by name.

    Raises ClubmgrError that says why when nobody could.
    """
    seen = _get(program, id)
    hall = quorum.hall_of(program, seen.meeting)
    others = [line for line in lines(program, hall) if line.id != id]
    faults = hall.judge_holders(seen.person, [line.person for line in others])
    able = [line for line in others if not faults[line.person]]
    if not able:
        for fault in ("unallowed", "voiceless"):
            if fault in faults.values():
                raise ClubmgrError(explain(program, fault, seen.person, None))
        raise ClubmgrError(_("Nobody is asked who could hold this proxy."))
    return able


def arrive(program: Program, meeting: str, person: str, at: str) -> None:
    """Note that somebody came late, at a time, `19:10`, or came back; '' is from the start.

    Who was not asked is now. Until they come their proxy counts, if they gave one. Raises
    InvalidFields for what is no time.
    """
    minutes.refuse_finished(program, meeting)
    moment = _read_time("arrived_at", at)
    name = records.describe(program, PERSON, person)
    with program.step(_("Arrived: {name}").format(name=name), "edit participation"):
        meetings.ask(program, meeting, [person])
        seen = _find(program, meeting, person)
        held: Meeting = records.get(program, MEETING, meeting)
        there = seen.presence in PRESENT
        values: dict[str, Any] = {"presence": seen.presence if there else _way_in(held)}
        if there and moment and seen.left_at is not None:
            values["left_at"] = None
        else:
            values["arrived_at"] = moment
        _change(program, held, seen, values)


def leave(program: Program, meeting: str, person: str, at: str) -> None:
    """Note that somebody left early, at a time; '' is that they stayed.

    Raises ClubmgrError for one who was not there, InvalidFields for what is no time.
    """
    minutes.refuse_finished(program, meeting)
    moment = _read_time("left_at", at)
    name = records.describe(program, PERSON, person)
    with program.step(_("Left: {name}").format(name=name), "edit participation"):
        seen = _find(program, meeting, person)
        if seen.presence not in PRESENT:
            raise ClubmgrError(
                _("{name} is not noted as there, and cannot leave.").format(name=name),
                _("Note them as present first."),
            )
        held: Meeting = records.get(program, MEETING, meeting)
        _change(program, held, seen, {"left_at": moment})


def record_of(program: Program, person: str) -> Record:
    """Return how a person has kept their word: a no-show said yes and was absent."""
    rows = program.rows(_RECORD, person=person)
    return Record(
        came=sum(row["presence"] in PRESENT for row in rows),
        excused=sum(row["presence"] in ("excused", "represented") for row in rows),
        no_shows=tuple(
            Missed(row["id"], row["title"], row["day"])
            for row in rows
            if row["rsvp"] == "accepted" and row["presence"] == "absent"
        ),
    )


def explain(program: Program, fault: str, giver: str, holder: str | None) -> str:
    """Return the sentence that says why a proxy does not count, by its code."""
    return _(voting.FAULTS[fault]).format(
        giver=records.describe(program, PERSON, giver),
        holder=records.describe(program, PERSON, holder) if holder else "",
    )


def _refuse_proxy(program: Program, seen: Participation, holder: str) -> None:
    """Refuse a proxy that the statutes do not allow, or that its holder could not use."""
    hall = quorum.hall_of(program, seen.meeting)
    if fault := hall.judge_holders(seen.person, [holder])[holder]:
        limit = quorum.proxies_allowed(hall.meeting, hall.club)
        allowed = ngettext(
            "The statutes allow {n} proxy per member.",
            "The statutes allow {n} proxies per member.",
            limit,
        )
        hint = allowed.format(n=limit) if fault == "too_many" else ""
        raise ClubmgrError(explain(program, fault, seen.person, holder), hint)


def _change(
    program: Program, meeting: Meeting, seen: Participation, values: dict[str, Any]
) -> None:
    """Change a participation; at a dinner or a call, being there moves the candidacy along."""
    if meeting.kind in founding.FOUNDING_KINDS and "presence" in values:
        founding.note(program, meeting.id, [seen.id], presence=values["presence"])
        seen = _get(program, seen.id)
    records.change(program, PARTICIPATION, seen, values)
    _hold(program, meeting)


def _hold(program: Program, meeting: Meeting) -> None:
    """Note that a meeting was held, once its day has come and somebody was there."""
    if meetings.has_come(program, meeting):
        meetings.hold(program, meeting.id)


def _way_in(meeting: Meeting) -> str:
    return "remote" if meeting.mode == "online" else "present"


def _get(program: Program, id: str) -> Participation:
    try:
        found: Participation = records.get(program, PARTICIPATION, id)
    except NotFound:
        raise NotFound(
            _("This guest is no longer asked; somebody removed them meanwhile.")
        ) from None
    return found


def _find(program: Program, meeting: str, person: str) -> Participation:
    guests = meetings.guests(program, meeting)
    id = next((guest.id for guest in guests if guest.person == person), None)
    if id is None:
        name = records.describe(program, PERSON, person)
        raise NotFound(_("{name} is not asked to this meeting.").format(name=name))
    return _get(program, id)


def _read_time(field: str, text: str) -> str | None:
    if not text.strip():
        return None
    try:
        return f"{dates.parse_time(text):%H:%M}"
    except ValueError as error:
        raise InvalidFields({field: str(error)}) from None

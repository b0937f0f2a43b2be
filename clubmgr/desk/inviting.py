"""Inviting to a meeting: who is asked, what their calendars are told, and that it was sent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from clubmgr import i18n
from clubmgr.desk import cautions, embargoed, messages
from clubmgr.desk.letters import description
from clubmgr.desk.messages import Message, Method, Target
from clubmgr.desk.senders import sender_of
from clubmgr.errors import ClubmgrError, Unready
from clubmgr.i18n import _
from clubmgr.models import agendas, clubs, convening, dispatches, meetings, records, settings
from clubmgr.models.dispatches import Sending
from clubmgr.models.kinds.club import Club
from clubmgr.models.kinds.meeting import ASSEMBLIES, MEETING, PARTICIPATION, Meeting
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.meetings import Guest
from clubmgr.models.program import Program
from clubmgr.papers import calendar
from clubmgr.papers.calendar import Attendee, Event
from clubmgr.text import slug

_PARTSTATS: Final = {
    "needs_action": "NEEDS-ACTION",
    "accepted": "ACCEPTED",
    "tentative": "TENTATIVE",
    "declined": "DECLINED",
}


@dataclass(frozen=True, slots=True)
class Sent:
    """What was written for a meeting.

    `people` are those it goes to, `asked` how many of them were asked just now, `notices` how many
    who are asked no more were told so; `warnings` are sentences, one for each person who cannot or
    should not be written to and for what is odd about the meeting.
    """

    meeting: str
    title: str
    method: Method
    sequence: int
    people: int
    asked: int
    notices: int
    files: tuple[Path, ...]
    warnings: tuple[str, ...]
    is_withdrawn: bool = False
    """Whether it takes back the invitation of one person, to a meeting that takes place."""


@dataclass(frozen=True, slots=True)
class _Circle:
    """Those whom a message can go to, by address, and what there is to say of the others."""

    attendees: dict[str, Attendee]
    people: dict[str, str]
    left_out: tuple[str, ...]


def file_name(meeting: Meeting, ending: str = ".ics") -> str:
    """Return a name for a meeting's file: its day and its title."""
    return f"{(meeting.starts_at or '')[:10]}-{slug(meeting.title, 'meeting')}{ending}"


def send(
    program: Program,
    id: str,
    target: Target,
    *,
    person: str = "",
    cancel: bool = False,
    force: bool = False,
) -> Sent:
    """Write the invitations to a meeting and note them as sent; one act, whole or not at all.

    If nobody is asked yet, those whom the meeting is for are. `cancel` calls the meeting off; of a
    meeting that is called off, the notice goes out. With a `person`, only they are written to, and
    `cancel` takes back their invitation alone. In a folder each message names only its reader, so
    nobody sees the others' addresses, and who was invited but is asked no more gets a notice; a
    single file names everybody. Raises ClubmgrError when nobody invites or is invited, RefusedFile
    when a file cannot be written.
    """
    messages.refuse_form(target)
    meeting: Meeting = records.get(program, MEETING, id)
    if person:
        return _send_one(program, meeting, person, target, cancel=cancel, force=force)
    cancel = cancel or meeting.status == "cancelled"
    label = _("Called off {title}") if cancel else _("Invited to {title}")
    with program.step(label.format(title=meeting.title), "invite"):
        asked = 0 if cancel else meetings.ask_circle(program, meeting)
        if cancel:
            meeting = meetings.cancel(program, meeting)
        message, warnings = _compose(program, meeting, meetings.guests(program, id))
        notices = _notices(program, message)
        if not messages.takes_notices(target):
            warnings += cautions.unnoticed(notices)
            notices = ()
        files = messages.write(message, notices, target, force=force)
        _note(program, message)
        if message.method == "REQUEST":
            warnings += cautions.unasked(_unasked(program, meeting))
        for notice in notices:
            _note(program, notice)
    return _sent(message, files, warnings, asked=asked, notices=len(notices))


def _send_one(
    program: Program, meeting: Meeting, person: str, target: Target, *, cancel: bool, force: bool
) -> Sent:
    """Write to one person: the invitation, or that they are asked no more."""
    name = records.describe(program, PERSON, person)
    label = _("Wrote to {name} about {title}").format(name=name, title=meeting.title)
    with program.step(label, "invite"):
        asked = [each for each in meetings.guests(program, meeting.id) if each.person == person]
        if asked and cancel and meeting.status != "cancelled":
            records.delete(program, PARTICIPATION, [asked[0].id])
            asked = []
        if asked:
            message, warnings = _compose(program, meeting, asked)
            warnings += cautions.untold(program, message)
        else:
            message = _withdraw(program, meeting, person, name)
            warnings = _too_early(program, message.event)
        files = messages.write(message, (), target, force=force)
        _note(program, message)
    return _sent(message, files, warnings)


def _sent(
    message: Message,
    files: tuple[Path, ...],
    warnings: tuple[str, ...],
    *,
    asked: int = 0,
    notices: int = 0,
) -> Sent:
    return Sent(
        message.meeting.id,
        message.meeting.title,
        message.method,
        message.event.sequence,
        len(message.to),
        asked,
        notices,
        files,
        warnings,
        message.is_personal,
    )


def feed(program: Program, club: str = "") -> bytes:
    """Return the calendar of all meetings of a club, or of all clubs, to be subscribed to."""
    name = clubs.get(program, club).name if club else settings.read(program).brand or _("Clubs")
    return calendar.feed(_events(program, club), name=name, stamp=program.clock.now())


def feed_remarks(program: Program, club: str = "") -> tuple[str, ...]:
    """Return what there is to warn of in that calendar."""
    return _too_early(program, *_events(program, club))


def _events(program: Program, club: str) -> Iterator[Event]:
    homes: dict[str, Club] = {}
    texts = agendas.texts_of(program, club)
    for meeting in meetings.all_of(program, club):
        if meeting.club not in homes:
            homes[meeting.club] = meetings.club_of(program, meeting)
        yield event_of(meeting, homes[meeting.club], texts.get(meeting.id, ""))


def _too_early(program: Program, *events: Event) -> tuple[str, ...]:
    """Return a sentence for each early information that events name before its time."""
    texts = (text for event in events for text in (event.title, event.description))
    return embargoed.remarks(program, texts)


def event_of(meeting: Meeting, club: Club, agenda: str) -> Event:
    """Return a meeting as calendars see it, with nobody on it yet."""
    assert meeting.starts_at and meeting.ends_at
    with i18n.speaking(clubs.language_of(club)):
        return Event(
            uid=meeting.uid,
            sequence=meeting.sequence,
            start=datetime.fromisoformat(meeting.starts_at),
            end=datetime.fromisoformat(meeting.ends_at),
            timezone=meeting.timezone,
            title=meeting.title,
            description=description(meeting, agenda, club),
            place=meeting.place,
            url=meeting.link,
            cancelled=meeting.status == "cancelled",
        )


def _compose(
    program: Program, meeting: Meeting, guests: list[Guest]
) -> tuple[Message, tuple[str, ...]]:
    """Put together what a meeting's guests are told, and what there is to warn of."""
    method: Method = "CANCEL" if meeting.status == "cancelled" else "REQUEST"
    told = dispatches.latest(program, meeting.id)
    message = _begin(program, meeting, method)
    circle = _circle(program, message, guests, told)
    sequence = _sequence(meeting, method, [told.get(id) for id in circle.people.values()])
    sequence = dispatches.above_undone(program, meeting.id, method, sequence)
    host = message.organizer.email.casefold()
    readers = {
        each.email: circle.people[address]
        for address, each in circle.attendees.items()
        if address != host
    }
    if not readers:
        raise cautions.nobody_asked(meeting, circle.left_out, method)
    event = replace(message.event, sequence=sequence, attendees=tuple(circle.attendees.values()))
    new = frozenset(address for address, person in readers.items() if person not in told)
    if meeting.sent_sequence is not None and not told:
        new = frozenset()  # what went out before was not noted for each
    people = tuple(readers.values())
    warnings = circle.left_out + cautions.about(program, meeting, method, people)
    warnings += _too_early(program, event)
    return replace(message, event=event, readers=readers, new=new), warnings


def _begin(program: Program, meeting: Meeting, method: Method) -> Message:
    """Return a message that nobody reads yet."""
    club = meetings.club_of(program, meeting)
    organizer = sender_of(program, club, meeting)
    if organizer is None:
        raise cautions.nobody_invites(meeting)
    agenda = agendas.text_of(program, meeting.id)
    event = replace(event_of(meeting, club, agenda), organizer=organizer)
    stamp = _stamp(program, meeting)
    return Message(meeting, club, method, organizer, event, agenda, stamp, {})


def _circle(
    program: Program, message: Message, guests: list[Guest], told: Mapping[str, Sending]
) -> _Circle:
    """Return those asked who can be written to, and a sentence for each of the others.

    Who was told of an earlier state of the meeting is asked anew.
    """
    unwilling = cautions.unwilling(program, message.meeting)
    attendees: dict[str, Attendee] = {}
    people: dict[str, str] = {}
    left_out: list[str] = []
    for guest in guests:
        last = told.get(guest.person)
        is_behind = message.method == "REQUEST" and _is_behind(message.meeting, last)
        if guest.person in unwilling and (message.method == "REQUEST" or last is None):
            left_out.append(cautions.unwanted(guest.name, outdated=is_behind and last is not None))
            continue
        partstat = "NEEDS-ACTION" if is_behind else _PARTSTATS[guest.rsvp]
        attendee = Attendee(guest.name, guest.email or "", partstat)
        try:
            address = calendar.checked_address(attendee).casefold()
        except ClubmgrError as error:
            left_out.append(error.message)
        else:
            attendees.setdefault(address, attendee)
            people.setdefault(address, guest.person)
    return _Circle(attendees, people, tuple(left_out))


def _is_behind(meeting: Meeting, last: Sending | None) -> bool:
    """Tell whether a guest was told of the meeting, but not as it is now."""
    if last is not None:
        return last.sequence < meeting.sequence
    return meeting.sequence != meeting.sent_sequence


def _sequence(meeting: Meeting, method: Method, told: list[Sending | None]) -> int:
    """Return the SEQUENCE of a message: above that of any notice which it takes back."""
    if method == "CANCEL":
        return max(1, meeting.sequence)
    notices = [last.sequence + 1 for last in told if last is not None and last.method == "CANCEL"]
    return max(meeting.sequence, *notices, 0)


def _notices(program: Program, message: Message) -> tuple[Message, ...]:
    """Return the notices to those who were invited to the meeting and are asked no more."""
    asked = {guest.person for guest in meetings.guests(program, message.meeting.id)}
    told = dispatches.latest(program, message.meeting.id)
    return tuple(
        _notice(program, message, last)
        for person, last in told.items()
        if person not in asked and last.method == "REQUEST"
    )


def _notice(program: Program, message: Message, last: Sending) -> Message:
    """Return the notice that takes back one person's invitation (RFC 5546 3.2.5)."""
    assert last.person is not None
    is_again = last.method == "CANCEL"
    sequence = last.sequence if is_again else max(message.meeting.sequence, last.sequence + 1)
    sequence = dispatches.above_undone(program, message.meeting.id, "CANCEL", sequence)
    event = replace(
        message.event,
        sequence=sequence,
        attendees=(Attendee(last.name, last.email),),
        cancelled=True,
    )
    return replace(
        message,
        method="CANCEL",
        event=event,
        readers={last.email: last.person},
        is_personal=message.meeting.status != "cancelled",
    )


def _withdraw(program: Program, meeting: Meeting, person: str, name: str) -> Message:
    """Return the notice to somebody who was invited and is asked no more."""
    last = dispatches.latest(program, meeting.id).get(person)
    if last is None:
        raise Unready(
            _("{name} is not asked to “{title}”.").format(name=name, title=meeting.title),
            _("Ask them with: clubmgr ask {id} {person}").format(
                id=meeting.id[: records.SHORT], person=person[: records.SHORT]
            ),
            lacks="guests",
        )
    return _notice(program, _begin(program, meeting, "CANCEL"), last)


def _note(program: Program, message: Message) -> None:
    """Note what went out, and to whom; with the last invitation the meeting is convened."""
    meeting, sequence = message.meeting, message.event.sequence
    for email, person in message.readers.items():
        dispatches.note(
            program,
            meeting.id,
            person=person,
            email=email,
            method=message.method,
            sequence=sequence,
            at=message.stamp,
        )
    if not message.is_personal:
        meetings.mark_sent(program, meeting, sequence=sequence, at=message.stamp)
    if message.method == "REQUEST" and not _waiting(program, message):
        meetings.convene(program, meeting.id)


def _waiting(program: Program, message: Message) -> set[str]:
    """Return the ids of those who can be invited and were not yet; of an assembly, to be convened.

    Who is at the organizer's address needs no invitation.
    """
    meeting = message.meeting
    guests = meetings.guests(program, meeting.id)
    told = dispatches.latest(program, meeting.id)
    people = _circle(program, message, guests, told).people
    host = message.organizer.email.casefold()
    waiting = {person for address, person in people.items() if address != host}
    waiting |= _unasked(program, meeting)
    return waiting - {person for person, last in told.items() if last.method == "REQUEST"}


def _unasked(program: Program, meeting: Meeting) -> set[str]:
    """Return the ids of those who must be convened to an assembly or board and are not asked."""
    if meeting.kind not in (*ASSEMBLIES, "board"):
        return set()
    asked = {guest.person for guest in meetings.guests(program, meeting.id)}
    return set(convening.convened(program, meeting)) - asked


def _stamp(program: Program, meeting: Meeting) -> datetime:
    """Return the moment of this writing: always later than that of the one before."""
    sent = [sending.sent_at for sending in dispatches.of_meeting(program, meeting.id)]
    before = max([*sent, meeting.sent_at or ""])
    now = program.clock.now()
    if not before:
        return now
    return max(now, datetime.fromisoformat(before).astimezone(UTC) + timedelta(seconds=1))

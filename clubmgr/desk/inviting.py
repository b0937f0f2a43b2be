"""Inviting to a meeting: who is asked, what their calendars are told, and that it was sent."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO, Final, Literal

from clubmgr import i18n
from clubmgr.desk import outputs
from clubmgr.desk.letters import body, description, subject
from clubmgr.errors import ClubmgrError, Unready, UsageError
from clubmgr.i18n import _
from clubmgr.models import agendas, clubs, meetings, people, records, settings
from clubmgr.models.kinds.club import Club
from clubmgr.models.kinds.meeting import MEETING, Meeting
from clubmgr.models.program import Program
from clubmgr.papers import calendar, mail
from clubmgr.papers.calendar import Attendee, Event
from clubmgr.text import slug

Method = Literal["REQUEST", "CANCEL"]
Target = Path | BinaryIO
"""A file that ends in .ics or .eml, a folder for one .eml each, or a stream for the .ics."""

_PARTSTATS: Final = {
    "needs_action": "NEEDS-ACTION",
    "accepted": "ACCEPTED",
    "tentative": "TENTATIVE",
    "declined": "DECLINED",
}


@dataclass(frozen=True, slots=True)
class Sent:
    """What was written for a meeting.

    `people` are those it goes to, `asked` how many of them were asked just now, as the club's
    circle; `warnings` are sentences, one for each person who cannot be written to and for what
    is odd about the meeting.
    """

    meeting: str
    title: str
    method: Method
    sequence: int
    people: int
    asked: int
    files: tuple[Path, ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Message:
    """An invitation, or the notice of a meeting's end, before it has a form."""

    meeting: Meeting
    club: Club
    method: Method
    organizer: Attendee
    event: Event
    agenda: str
    stamp: datetime


def file_name(meeting: Meeting, ending: str = ".ics") -> str:
    """Return a name for a meeting's file: its day and its title."""
    return f"{(meeting.starts_at or '')[:10]}-{slug(meeting.title, 'meeting')}{ending}"


def send(
    program: Program, id: str, target: Target, *, cancel: bool = False, force: bool = False
) -> Sent:
    """Write the invitations to a meeting and note them as sent; one act, whole or not at all.

    If nobody is asked yet, the club's circle is. `cancel` calls the meeting off; of a meeting that
    is called off, the notice goes out. In a folder each message names only its reader, so nobody
    sees the others' addresses; a single file names everybody. Raises ClubmgrError when nobody
    invites or is invited, RefusedFile when a file cannot be written.
    """
    _refuse_form(target)
    meeting: Meeting = records.get(program, MEETING, id)
    cancel = cancel or meeting.status == "cancelled"
    label = _("Called off {title}") if cancel else _("Invited to {title}")
    with program.step(label.format(title=meeting.title), "invite"):
        asked = 0 if cancel else meetings.ask_circle(program, meeting)
        if cancel:
            meeting = meetings.cancel(program, meeting)
        message, warnings = _compose(program, meeting)
        files = _write(message, target, force=force)
        meetings.mark_sent(program, meeting, sequence=message.event.sequence, at=message.stamp)
    reached = len(_reached(message))
    return Sent(
        id, meeting.title, message.method, message.event.sequence, reached, asked, files, warnings
    )


def feed(program: Program, club: str = "") -> bytes:
    """Return the calendar of all meetings of a club, or of all clubs, to be subscribed to."""
    clubs: dict[str, Club] = {}
    events = []
    for meeting in meetings.all_of(program, club):
        if meeting.club not in clubs:
            clubs[meeting.club] = meetings.club_of(program, meeting)
        agenda = agendas.text_of(program, meeting.id)
        events.append(_event(meeting, clubs[meeting.club], agenda))
    name = clubs[club].name if club in clubs else settings.read(program).brand or _("Clubs")
    return calendar.feed(events, name=name, stamp=program.clock.now())


def _compose(program: Program, meeting: Meeting) -> tuple[_Message, tuple[str, ...]]:
    """Put together what a meeting's guests are told, and what there is to warn of."""
    club = meetings.club_of(program, meeting)
    organizer = _organizer(program, meeting, club)
    method: Method = "CANCEL" if meeting.status == "cancelled" else "REQUEST"
    attendees, warnings = _attendees(program, meeting, organizer, method)
    warnings += _oddities(program, meeting, method)
    agenda = agendas.text_of(program, meeting.id)
    event = replace(_event(meeting, club, agenda), organizer=organizer, attendees=attendees)
    if method == "CANCEL":
        event = replace(event, sequence=max(1, meeting.sequence))
    stamp = _stamp(program, meeting)
    return _Message(meeting, club, method, organizer, event, agenda, stamp), warnings


def _event(meeting: Meeting, club: Club, agenda: str) -> Event:
    assert meeting.starts_at and meeting.ends_at
    with i18n.speaking(clubs.language_of(club)):
        return Event(
            uid=meeting.uid,
            sequence=meeting.sequence,
            start=datetime.fromisoformat(meeting.starts_at),
            end=datetime.fromisoformat(meeting.ends_at),
            timezone=meeting.timezone,
            title=meeting.title,
            description=description(agenda, club),
            place=meeting.place,
            url=meeting.link,
            cancelled=meeting.status == "cancelled",
        )


def _organizer(program: Program, meeting: Meeting, club: Club) -> Attendee:
    """Return whom the answers go to."""
    named = [person for person in (meeting.organizer, club.community_manager) if person]
    for contact in people.contacts(program, tuple(named)):
        if contact.email:
            return Attendee(contact.name, contact.email)
    stored = settings.read(program)
    if stored.organizer_email:
        return Attendee(stored.organizer_name or stored.brand, stored.organizer_email)
    raise Unready(
        _("Nobody invites to “{title}”: there is no e-mail address for the answers.").format(
            title=meeting.title
        ),
        _(
            "Fill it with: clubmgr settings organizer_email=ADDRESS, "
            "or: clubmgr edit {id} organizer=PERSON"
        ).format(id=meeting.id[: records.SHORT]),
        lacks="organizer",
    )


def _attendees(
    program: Program, meeting: Meeting, organizer: Attendee, method: Method
) -> tuple[tuple[Attendee, ...], tuple[str, ...]]:
    """Return those asked who can be written to, and a sentence for each of the others.

    Who has answered is asked anew once the meeting has changed.
    """
    guests = meetings.guests(program, meeting.id)
    unchanged = method == "CANCEL" or meeting.sequence == meeting.sent_sequence
    attendees: list[Attendee] = []
    left_out: list[str] = []
    for guest in guests:
        partstat = _PARTSTATS[guest.rsvp] if unchanged else "NEEDS-ACTION"
        attendee = Attendee(guest.name, guest.email or "", partstat)
        try:
            calendar.checked_address(attendee)
        except ClubmgrError as error:
            left_out.append(error.message)
        else:
            attendees.append(attendee)
    if not any(_differ(attendee, organizer) for attendee in attendees):
        raise _nobody(meeting, left_out, method)
    return tuple(attendees), tuple(left_out)


def _nobody(meeting: Meeting, left_out: list[str], method: Method) -> ClubmgrError:
    if left_out:
        return ClubmgrError(
            _("Nobody who is asked to “{title}” can be written to.").format(title=meeting.title),
            " ".join(left_out),
        )
    short = meeting.id[: records.SHORT]
    if method == "CANCEL":
        return Unready(
            _("Nobody was asked to “{title}”, so there is nobody to tell.").format(
                title=meeting.title
            ),
            _("Call it off with: clubmgr edit {id} status=cancelled").format(id=short),
            lacks="notified",
        )
    return Unready(
        _("Nobody is asked to “{title}”, and its club has no officer or candidate to ask.").format(
            title=meeting.title
        ),
        _("Ask somebody with: clubmgr add participation meeting={id} person=NAME").format(id=short),
        lacks="guests",
    )


def _oddities(program: Program, meeting: Meeting, method: Method) -> tuple[str, ...]:
    odd = []
    if meeting.starts_at and meeting.starts_at[:10] < program.clock.today().isoformat():
        odd.append(_("“{title}” is in the past.").format(title=meeting.title))
    if method == "CANCEL" and meeting.sent_sequence is None:
        odd.append(_("No invitation to “{title}” was written before.").format(title=meeting.title))
    return tuple(odd)


def _stamp(program: Program, meeting: Meeting) -> datetime:
    """Return the moment of this writing: always later than that of the one before."""
    now = program.clock.now()
    if meeting.sent_at is None:
        return now
    before = datetime.fromisoformat(meeting.sent_at).astimezone(UTC)
    return max(now, before + timedelta(seconds=1))


def _differ(one: Attendee, other: Attendee) -> bool:
    return one.email.casefold() != other.email.casefold()


def _reached(message: _Message) -> dict[str, Attendee]:
    """Return those the message goes to by address; the organizer needs no invitation."""
    return {
        attendee.email.casefold(): attendee
        for attendee in reversed(message.event.attendees)
        if _differ(attendee, message.organizer)
    }


def _refuse_form(target: Target) -> None:
    if (
        isinstance(target, Path)
        and not target.is_dir()
        and target.suffix not in ("", ".ics", ".eml")
    ):
        raise UsageError(
            _("{file} is neither an .ics nor an .eml file.").format(file=target),
            _("Write one of these, or name a folder for one .eml each."),
        )


def _write(message: _Message, target: Target, *, force: bool) -> tuple[Path, ...]:
    if not isinstance(target, Path):
        target.write(_as_ics(message))
        target.flush()
        return ()
    if target.suffix == ".ics" and not target.is_dir():
        files: Mapping[Path, bytes] = {target: _as_ics(message)}
    elif target.suffix == ".eml" and not target.is_dir():
        files = {target: _as_mail(message, tuple(_reached(message).values()))}
    else:
        return _write_folder(message, target, force=force)
    outputs.write_files(files, force=force)
    return tuple(files)


def _write_folder(message: _Message, folder: Path, *, force: bool) -> tuple[Path, ...]:
    """Write a mail of their own to each guest."""
    files: dict[Path, bytes] = {}
    for attendee in sorted(_reached(message).values(), key=lambda a: (slug(a.name), a.email)):
        alone = replace(message, event=replace(message.event, attendees=(attendee,)))
        files[_free_name(folder, attendee.name, files)] = _as_mail(alone, (attendee,))
    made = outputs.make_folder(folder)
    try:
        outputs.write_files(files, force=force)
    except BaseException:
        if made:
            with suppress(OSError):
                folder.rmdir()
        raise
    return tuple(files)


def _free_name(folder: Path, name: str, taken: Mapping[Path, bytes]) -> Path:
    stem = slug(name, "guest")
    path = folder / f"{stem}.eml"
    number = 2
    while path in taken:
        path = folder / f"{stem}-{number}.eml"
        number += 1
    return path


def _as_ics(message: _Message) -> bytes:
    write = calendar.cancellation if message.method == "CANCEL" else calendar.invitation
    return write(message.event, stamp=message.stamp)


def _as_mail(message: _Message, to: tuple[Attendee, ...]) -> bytes:
    with i18n.speaking(clubs.language_of(message.club)):
        title = subject(message.event, message.method)
        text = body(message.agenda, message.club, message.event, message.method)
    mark = f"{message.meeting.id} {message.event.sequence} {message.stamp:%Y%m%d%H%M%S}"
    if len(to) == 1:
        mark += f" {to[0].email}"
    domain = message.organizer.email.rpartition("@")[2]
    return mail.draft(
        _as_ics(message),
        method=message.method,
        sender=message.organizer,
        to=to,
        subject=title,
        body=text,
        message_id=f"<{sha256(mark.encode()).hexdigest()[:32]}@{domain}>",
        when=message.stamp,
    )

"""A meeting's paper as the draft of a mail to those it is for."""

from __future__ import annotations

from datetime import datetime

from clubmgr import i18n
from clubmgr.desk.senders import sender_of
from clubmgr.errors import ClubmgrError, Unready
from clubmgr.i18n import _
from clubmgr.models import clubs, meetings, memberships, opt_outs, quorum, records
from clubmgr.models.kinds.club import Club
from clubmgr.models.kinds.meeting import ASSEMBLIES, MEETING, Meeting
from clubmgr.models.kinds.paper import Paper
from clubmgr.models.meetings import Guest
from clubmgr.models.program import Program
from clubmgr.papers import mail, pdf, plain
from clubmgr.papers.assemblies import CONVOCATION, INVITATION, PROXY
from clubmgr.papers.calendar import Attendee, checked_address
from clubmgr.papers.mail import Attachment
from clubmgr.text import slug


def draft(program: Program, paper: Paper, *, written_at: datetime) -> tuple[bytes, tuple[str, ...]]:
    """Return an .eml with a meeting's paper as its text and as a PDF; a sentence on each left out.

    It goes to those asked to the meeting: a convocation to the members among them, the letter of
    invitation to an assembly to the others. Raises ClubmgrError when nobody sends or receives it,
    NotFound when the meeting is gone.
    """
    meeting: Meeting = records.get(program, MEETING, paper.meeting or "")
    club = clubs.get(program, meeting.club)
    title, body = paper.title, paper.body
    sender = sender_of(program, club, meeting)
    if sender is None:
        raise Unready(
            _("Nobody sends “{title}”: there is no e-mail address for the answers.").format(
                title=title
            ),
            _("Fill it in the settings: the organizer’s e-mail address."),
            lacks="organizer",
        )
    readers, left_out = _readers(program, paper.kind, club, meeting)
    with i18n.speaking(paper.language):
        text = plain.write(body)
    content = pdf.write(body, language=paper.language, written_at=written_at)
    mark = f"{meeting.id} {paper.kind} {written_at:%Y%m%d%H%M%S} {body}"
    message = mail.letter(
        sender=sender,
        to=readers,
        subject=title,
        body=text,
        attachments=[Attachment(f"{slug(title, 'paper')}.pdf", "application/pdf", content)],
        message_id=mail.make_message_id(sender, mark),
        when=written_at,
    )
    return message, left_out


def _readers(
    program: Program, kind: str, club: Club, meeting: Meeting
) -> tuple[list[Attendee], tuple[str, ...]]:
    """Return those whom a paper is for and who can be written to; a sentence for each other."""
    readers: list[Attendee] = []
    left_out: list[str] = []
    opted_out = opt_outs.opted_out(program)
    for guest in _addressed(program, kind, club, meeting):
        attendee = Attendee(guest.name, guest.email or "")
        if guest.person in opted_out and kind != CONVOCATION:  # members are to be convened
            left_out.append(_("{name} wants no mails and is left out.").format(name=guest.name))
            continue
        try:
            checked_address(attendee)
        except ClubmgrError as error:
            left_out.append(error.message)
        else:
            readers.append(attendee)
    return readers, tuple(left_out)


def _addressed(program: Program, kind: str, club: Club, meeting: Meeting) -> list[Guest]:
    """Return whom of those asked a paper is for; members are convened, others are invited."""
    guests = meetings.guests(program, meeting.id)
    if kind not in (CONVOCATION, PROXY, INVITATION) or meeting.kind not in (*ASSEMBLIES, "board"):
        return guests
    convened = set(quorum.voters(program, meeting.id))
    if meeting.kind != "board":
        day = datetime.fromisoformat(meeting.starts_at or "").date()
        convened |= {member.person for member in memberships.of_club(program, club.id, on=day)}
    return [guest for guest in guests if (guest.person in convened) is (kind != INVITATION)]

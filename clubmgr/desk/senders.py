"""Who writes to the people of a meeting, and whom they answer."""

from __future__ import annotations

from clubmgr.models import people, settings
from clubmgr.models.kinds.club import Club
from clubmgr.models.kinds.meeting import Meeting
from clubmgr.models.program import Program
from clubmgr.papers.calendar import Attendee


def sender_of(program: Program, club: Club, meeting: Meeting) -> Attendee | None:
    """Return who sends a meeting's mails: its organizer, else the club's manager, else the program.

    None where none of them has an e-mail address.
    """
    named = [person for person in (meeting.organizer, club.community_manager) if person]
    for contact in people.contacts(program, tuple(named)):
        if contact.email:
            return Attendee(contact.name, contact.email)
    stored = settings.read(program)
    if not stored.organizer_email:
        return None
    return Attendee(stored.organizer_name or stored.brand, stored.organizer_email)

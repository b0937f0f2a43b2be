"""What a paper is about: a club, one of its meetings, or somebody's mandate in it."""

from __future__ import annotations

from dataclasses import dataclass

from clubmgr.errors import UsageError
from clubmgr.i18n import _
from clubmgr.models import clubs, records
from clubmgr.models.kinds.club import Club
from clubmgr.models.kinds.mandate import MANDATE, Mandate
from clubmgr.models.kinds.meeting import MEETING, Meeting
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.program import Program


@dataclass(frozen=True, slots=True)
class Subject:
    """What a paper is about: a club, and one of its meetings or mandates where the kind asks.

    `name` is how the paper's title calls it.
    """

    club: Club
    meeting: Meeting | None = None
    mandate: Mandate | None = None
    name: str = ""

    @property
    def sort(self) -> str:
        """Which sort of subject it is, as the templates say it."""
        return "meeting" if self.meeting else "mandate" if self.mandate else "club"


def subject_of(
    program: Program, *, club: str = "", meeting: str = "", mandate: str = ""
) -> Subject:
    """Return the subject with this club's id, or this meeting's, or this mandate's."""
    if meeting:
        met: Meeting = records.get(program, MEETING, meeting)
        return Subject(clubs.get(program, met.club), meeting=met, name=met.title)
    if mandate:
        held: Mandate = records.get(program, MANDATE, mandate)
        name = records.describe(program, PERSON, held.person)
        return Subject(clubs.get(program, held.club), mandate=held, name=name)
    described = clubs.get(program, club)
    return Subject(described, name=described.name)


def of_meeting(subject: Subject) -> Meeting:
    """Return the meeting that a subject is. Raises UsageError where it is none."""
    if subject.meeting is None:
        raise UsageError(_("This paper is about a meeting."), _("Name it with --meeting."))
    return subject.meeting


def of_mandate(subject: Subject) -> Mandate:
    """Return the mandate that a subject is. Raises UsageError where it is none."""
    if subject.mandate is None:
        raise UsageError(_("This paper is about a mandate."), _("Name it with --mandate."))
    return subject.mandate

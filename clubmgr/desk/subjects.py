"""What a paper is about: a club, its meetings and mandates; an agreement, a testimony, a perk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from clubmgr.errors import UsageError
from clubmgr.i18n import _
from clubmgr.models import clubs, records, settings
from clubmgr.models.kinds.agreement import AGREEMENT, Agreement
from clubmgr.models.kinds.club import Club
from clubmgr.models.kinds.exchange import TESTIMONY, Testimony
from clubmgr.models.kinds.mandate import MANDATE, Mandate
from clubmgr.models.kinds.meeting import MEETING, Meeting
from clubmgr.models.kinds.paper import Paper
from clubmgr.models.kinds.perk import PERK, Perk
from clubmgr.models.kinds.person import PERSON, Person
from clubmgr.models.program import Program

CONTROLLER: Final = "controller"
"""The subject that is no record: the brand, as who answers for the data."""
_NAMED: Final = ("meeting", "mandate", "agreement", "testimony", "perk")


@dataclass(frozen=True, slots=True)
class Subject:
    """What a paper is about: a club, or one of its meetings or mandates; or else what is between
    the brand and a `person` or a club: an agreement, a testimony, a perk; or the brand itself.

    `home` is the club that it is of, None where it is a person's alone. `name` is how the paper's
    title calls it.
    """

    home: Club | None = None
    meeting: Meeting | None = None
    mandate: Mandate | None = None
    agreement: Agreement | None = None
    testimony: Testimony | None = None
    perk: Perk | None = None
    person: Person | None = None
    name: str = ""

    @property
    def sort(self) -> str:
        """Which sort of subject it is, as the templates say it."""
        usual = "club" if self.home else CONTROLLER
        return next((name for name in _NAMED if getattr(self, name)), usual)

    @property
    def sorts(self) -> tuple[str, ...]:
        """All that templates may call it: an agreement and a perk are both a benefit.

        A club answers for the data that it holds, as the brand does for its own.
        """
        if self.agreement or self.perk:
            return (self.sort, "benefit")
        return (self.sort, CONTROLLER) if self.sort == "club" else (self.sort,)

    @property
    def club(self) -> Club:
        """The club that it is of. Raises UsageError where it is of none."""
        if self.home is None:
            raise UsageError(_("This paper is about a club."), _("Name it with --club."))
        return self.home

    @property
    def language(self) -> str:
        """The language of who reads the paper: that of the person, else of the club."""
        reader = self.person or self.home
        return reader.language if reader else ""

    @property
    def ids(self) -> dict[str, str | None]:
        """The ids of the club and of all else that it is, as the register keeps them."""
        found = {name: getattr(self, name) for name in _NAMED}
        return {
            "club": self.home.id if self.home else None,
            **{name: record.id if record else None for name, record in found.items()},
        }


def subject_of(
    program: Program,
    *,
    club: str = "",
    meeting: str = "",
    mandate: str = "",
    agreement: str = "",
    testimony: str = "",
    perk: str = "",
) -> Subject:
    """Return the subject with this id: of a meeting or the like if it is given, else of a club.

    Without any it is the brand, as who answers for the data.
    """
    if meeting:
        met: Meeting = records.get(program, MEETING, meeting)
        return Subject(clubs.get(program, met.club), meeting=met, name=met.title)
    if mandate:
        held: Mandate = records.get(program, MANDATE, mandate)
        name = records.describe(program, PERSON, held.person)
        return Subject(clubs.get(program, held.club), mandate=held, name=name)
    if agreement:
        return _of_agreement(program, records.get(program, AGREEMENT, agreement))
    if testimony:
        return _of_testimony(program, records.get(program, TESTIMONY, testimony))
    if perk:
        return _of_perk(program, records.get(program, PERK, perk))
    if not club:
        return Subject(name=settings.read(program).brand)
    described = clubs.get(program, club)
    return Subject(described, name=described.name)


def of_paper(program: Program, paper: Paper) -> Subject:
    """Return what a paper of the register is about."""
    named = {name: getattr(paper, name) or "" for name in ("club", *_NAMED)}
    return subject_of(program, **named)


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


def of_agreement(subject: Subject) -> Agreement:
    """Return the agreement that a subject is. Raises UsageError where it is none."""
    if subject.agreement is None:
        raise UsageError(_("This paper is about an agreement."), _("Name it with --agreement."))
    return subject.agreement


def of_testimony(subject: Subject) -> Testimony:
    """Return the testimony that a subject is. Raises UsageError where it is none."""
    if subject.testimony is None:
        raise UsageError(_("This paper is about a testimony."), _("Name it with --testimony."))
    return subject.testimony


def of_perk(subject: Subject) -> Perk:
    """Return the perk that a subject is. Raises UsageError where it is none."""
    if subject.perk is None:
        raise UsageError(_("This paper is about a perk."), _("Name it with --perk."))
    return subject.perk


def _of_agreement(program: Program, agreement: Agreement) -> Subject:
    person, home = _party(program, agreement.person, agreement.club)
    name = _called(person, home, agreement.title)
    return Subject(home, agreement=agreement, person=person, name=name)


def _of_testimony(program: Program, testimony: Testimony) -> Subject:
    """A testimony outlives the club that it was given in: its papers are the person's."""
    person, home = _party(program, testimony.person, None)
    name = _called(person, home, testimony.title)
    return Subject(home, testimony=testimony, person=person, name=name)


def _of_perk(program: Program, perk: Perk) -> Subject:
    person, home = _party(program, perk.person, perk.club)
    name = _called(person, home, perk.title)
    return Subject(home, perk=perk, person=person, name=name)


def _party(
    program: Program, person: str | None, club: str | None
) -> tuple[Person | None, Club | None]:
    return (
        records.get(program, PERSON, person) if person else None,
        clubs.get(program, club) if club else None,
    )


def _called(person: Person | None, home: Club | None, title: str) -> str:
    """Call a subject by who it is with, and by its title unless that names them already."""
    party = person or home
    name = party.name if party else ""
    return title if name and name in title else " · ".join(filter(None, (name, title)))

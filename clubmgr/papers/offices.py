"""The papers of a mandate: the attestation of who holds it, the file that goes to who follows."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Final

from clubmgr.method.filing import REGIMES
from clubmgr.papers.templates import BY_HAND

ATTESTATION: Final = "mandate-attestation"
HANDOVER: Final = "handover-file"
FUNCTIONS: Final = {
    "fr": {
        "president": "Président(e)",
        "vice_president": "Vice-président(e)",
        "treasurer": "Trésorier(ère)",
        "secretary": "Secrétaire",
        "contributor": "Contributeur(trice)",
        "webmaster": "Webmestre",
        "moderator": "Modérateur(trice)",
        "other": "Membre de l’équipe",
    },
    "en": {
        "president": "President",
        "vice_president": "Vice-President",
        "treasurer": "Treasurer",
        "secretary": "Secretary",
        "contributor": "Content contributor",
        "webmaster": "Webmaster",
        "moderator": "Moderator",
        "other": "Member of the team",
    },
}
"""The seats as papers name them, by language; nothing stored says he or she."""


def function(seat: str, language: str, own: str = "") -> str:
    """Return what papers call a seat, by its code; `own` is the name of one of a club's own."""
    return own or FUNCTIONS[language][seat]


@dataclass(frozen=True, slots=True)
class Attestation:
    """Who holds a mandate, since when, by which decision; `signatory` says so.

    `status` is the mandate's code: in_office (and ending_…), carrying_over, interim, future, ended.
    """

    club: str
    legal_form: str
    city: str
    person: str
    function: str
    status: str
    starts_on: date | None
    signatory: str
    signatory_function: str
    written_on: date
    ends_on: date | None = None
    decided: str = ""
    decided_on: date | None = None
    address: str = ""
    postcode: str = ""
    rna: str = ""
    register_number: str = ""
    brand: str = ""

    @property
    def is_association(self) -> bool:
        """Whether the club is an association under French or local law."""
        return self.legal_form in REGIMES


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to hand over or to go on with."""

    title: str
    outcome: str = field(default="", metadata=BY_HAND)
    owner: str = field(default="", metadata=BY_HAND)
    due_on: date | None = field(default=None, metadata=BY_HAND)
    done_on: date | None = field(default=None, metadata=BY_HAND)


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day that who follows must know of, and what is on it."""

    day: date
    title: str


@dataclass(frozen=True, slots=True)
class Kept:
    """A paper of the club's register: the latest of its kind."""

    title: str
    written_on: date
    edition: int = 1


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds which function, to turn to."""

    function: str
    name: str
    email: str = field(default="", metadata=BY_HAND)


@dataclass(frozen=True, slots=True)
class HandoverFile:
    """All that goes with a seat from who leaves it to who follows; texts as they were typed.

    `declare_by` is the last day to declare the change of leaders, where it is to be declared.
    """

    club: str
    legal_form: str
    city: str
    function: str
    leaver: str
    lines: tuple[Line, ...]
    written_on: date
    successor: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    begun_on: date | None = None
    declare_by: date | None = None
    tasks: tuple[Line, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    holders: tuple[Holder, ...] = ()
    contacts: str = ""
    lessons: str = ""
    papers: tuple[Kept, ...] = ()
    accepted_on: date | None = None
    accepted_by: str = ""
    brand: str = ""

    @property
    def is_association(self) -> bool:
        """Whether the club is an association under French or local law."""
        return self.legal_form in REGIMES

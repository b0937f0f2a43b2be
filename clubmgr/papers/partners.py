"""The papers between a brand and those who speak of it: partners, free in what they say.

None of them asks for an opinion. What they ask for, they ask because of the loi n° 2023-451 du 9
juin 2023 (art. 1, 4, 5 and 8, as the ordonnance n° 2024-978 has them), the code civil (art. 9, the
right to one's image) and Regulation (EU) 2016/679. They are templates, no legal advice.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Final

from clubmgr.papers.templates import BY_HAND

AGREEMENT: Final = "agreement"
TERMS: Final = "speaking-terms"
BRIEF: Final = "brief"
CONSENT: Final = "image-consent"
LOAN: Final = "loan-slip"
KINDS: Final = (AGREEMENT, TERMS, BRIEF, CONSENT, LOAN)
"""The kinds of papers, in the order in which they are needed."""


@dataclass(frozen=True, slots=True)
class Party:
    """Who agrees to something; all but the name may be filled in by hand."""

    name: str
    address: str = field(default="", metadata=BY_HAND)
    email: str = field(default="", metadata=BY_HAND)
    tax_country: str = field(default="", metadata=BY_HAND)
    siren: str = field(default="", metadata=BY_HAND)
    signatory: str = field(default="", metadata=BY_HAND)


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be delivered, and by when."""

    title: str
    kind: str
    due_on: date | None = field(default=None, metadata=BY_HAND)


@dataclass(frozen=True, slots=True)
class Convention:
    """A written agreement, and the brief that goes with it; texts are as they were typed.

    `lacks` names what the law asks for and is not there: the paper is a draft as long as it does.
    """

    title: str
    brand: str
    advertiser: Party
    party: Party
    written_on: date
    with_club: bool = False
    objective: str = ""
    tier: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    missions: str = ""
    tasks: tuple[Task, ...] = ()
    remuneration: str = ""
    in_kind: str = ""
    terms: str = ""
    rights: str = ""
    rights_territory: str = ""
    rights_until: date | None = None
    french_law: bool = True
    disclosure: str = ""
    forbidden: tuple[str, ...] = ()
    brief: str = ""
    contact: str = ""
    contact_email: str = ""
    lacks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SpeakingTerms:
    """General conditions for whoever speaks of the brand: what was given, if anything, and how.

    `value` is what it is worth without VAT, `expected` what is awaited in return.
    """

    brand: str
    advertiser: Party
    party: Party
    written_on: date
    benefit: str = ""
    value: str = ""
    given_on: date | None = None
    is_loan: bool = False
    expected: str = ""
    objective: str = ""
    disclosure: str = ""
    forbidden: tuple[str, ...] = ()
    limit: str = ""
    contact: str = ""
    contact_email: str = ""


@dataclass(frozen=True, slots=True)
class ImageConsent:
    """What somebody allows to be done with their image and their words: how, where, until when.

    `media` are codes: text, photo, video, audio. `guardian` signs for somebody who is `minor`.
    """

    brand: str
    advertiser: Party
    person: str
    title: str
    media: tuple[str, ...]
    territory: str
    until: date | None
    written_on: date
    given_on: date | None = None
    words: str = ""
    link: str = ""
    minor: bool = False
    guardian: str = ""
    contact: str = ""
    contact_email: str = ""


@dataclass(frozen=True, slots=True)
class LoanSlip:
    """What was lent to whom, what it is worth, until when; how it looked is noted by hand."""

    brand: str
    advertiser: Party
    party: Party
    item: str
    quantity: int
    value: str
    value_with_vat: str
    due_back_on: date | None
    written_on: date
    given_on: date | None = None
    expected: str = ""
    contact: str = ""
    contact_email: str = ""

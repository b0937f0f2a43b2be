"""What the user's own templates may print of a club, a meeting or a mandate; nothing else.

Of people only their names: no address, no number, no date of birth.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from clubmgr.i18n import N_

_MAY_BE_BLANK: Final = {"by_hand": True}


@dataclass(frozen=True, slots=True)
class Offered:
    """A value by its name, what it is, and the `parts` that each of a list has."""

    name: str
    label: str
    parts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Officer:
    """Who holds a seat of a club."""

    name: str
    seat: str
    since: date | None = field(metadata=_MAY_BE_BLANK)
    until: date | None = field(metadata=_MAY_BE_BLANK)


@dataclass(frozen=True, slots=True)
class Item:
    """An item of an agenda; `minutes` None has no length."""

    number: int
    title: str
    minutes: int | None = field(metadata=_MAY_BE_BLANK)


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a meeting has decided."""

    number: int
    motion: str
    result: str
    votes: str = field(metadata=_MAY_BE_BLANK)


_CLUB: Final = (
    Offered("today", N_("today’s date")),
    Offered("brand", N_("the brand")),
    Offered("organizer_name", N_("who organizes, of the settings")),
    Offered("club_name", N_("the club’s name")),
    Offered("club_acronym", N_("its acronym")),
    Offered("club_mission", N_("its mission")),
    Offered("club_city", N_("its city")),
    Offered("club_postcode", N_("its postcode")),
    Offered("club_country", N_("its country")),
    Offered("club_legal_form", N_("its legal form")),
    Offered("club_website", N_("its website")),
    Offered("founded_on", N_("day of its constitutive assembly")),
    Offered("members_count", N_("how many members it has")),
    Offered("president", N_("name of its president")),
    Offered("vice_president", N_("name of its vice-president")),
    Offered("treasurer", N_("name of its treasurer")),
    Offered("secretary", N_("name of its secretary")),
    Offered(
        "officers",
        N_("list of those in office"),
        {
            "name": N_("name"),
            "seat": N_("seat"),
            "since": N_("first day"),
            "until": N_("last day of the term"),
        },
    ),
)
_MEETING: Final = (
    Offered("meeting_title", N_("the meeting’s title")),
    Offered("meeting_kind", N_("which kind of meeting it is")),
    Offered("meeting_day", N_("its day")),
    Offered("meeting_starts", N_("the time it starts")),
    Offered("meeting_ends", N_("the time it ends")),
    Offered("meeting_place", N_("where it is held")),
    Offered("meeting_link", N_("the link to join it")),
    Offered(
        "agenda",
        N_("list of its agenda"),
        {"number": N_("number"), "title": N_("title"), "minutes": N_("length in minutes")},
    ),
    Offered(
        "decisions",
        N_("list of what it decided"),
        {
            "number": N_("number"),
            "motion": N_("motion"),
            "result": N_("result"),
            "votes": N_("votes"),
        },
    ),
)
_MANDATE: Final = (
    Offered("holder", N_("name of who holds the mandate")),
    Offered("seat", N_("the seat")),
    Offered("mandate_from", N_("first day of the mandate")),
    Offered("mandate_until", N_("last day of the term")),
    Offered("mandate_decision", N_("number of the resolution that elected")),
)
OFFERED: Final[Mapping[str, tuple[Offered, ...]]] = {
    "club": _CLUB,
    "meeting": (*_CLUB, *_MEETING),
    "mandate": (*_CLUB, *_MANDATE),
}
"""What is offered, by what a template is about."""

PARTS: Final = frozenset(part for offered in OFFERED.values() for o in offered for part in o.parts)
"""What the items of the lists have."""


def names_about(subject: str) -> frozenset[str]:
    """Return the names of what a template about a subject may print."""
    return frozenset(offered.name for offered in OFFERED[subject])


def subject_of(names: frozenset[str]) -> str:
    """Return what a template is about that prints these values."""
    for subject, special in (("meeting", _MEETING), ("mandate", _MANDATE)):
        if any(offered.name in names for offered in special):
            return subject
    return "club"

"""Who belongs to the clubs that keep a list of their members, and until when dues are paid."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import Final

from clubmgr.models.kinds.membership import MEMBERSHIP
from clubmgr.sample.almanac import Almanac
from clubmgr.sample.clubs import CHAPTERS
from clubmgr.sample.mandates import TERMS
from clubmgr.sample.scribe import Scribe, dice

LISTED: Final = ("paris", "strasbourg", "lyon", "bruxelles")
"""The clubs that keep a list; the others know who comes."""
_JOINED_RATE: Final = 0.72
"""How many of the people around a club have joined it; officers all have."""
_LEFT_RATE: Final = 0.06
_LATE_RATE: Final = 0.1
_NEVER_RATE: Final = 0.05
_PAID_AHEAD: Final = (20, 340)
"""For how many days more dues are usually paid."""
_FREE: Final = ("honorary", "partner")
"""The categories that pay no dues."""
_HESITATION: Final = (14, 150)
"""How many days after somebody was met they join."""


@dataclass(frozen=True, slots=True)
class Member:
    """One membership; `left` and `paid` (until) are inclusive."""

    club: str
    person: str
    category: str
    joined: date
    left: date | None = None
    reason: str = ""
    paid: date | None = None
    notes: str = ""

    def votes(self, day: date) -> bool:
        """Tell whether it gives a vote on a day, as the club's statutes have it."""
        club = CHAPTERS[self.club]
        return (
            self.category in club.voters
            and self.belongs(day)
            and (not club.voters_paid or (self.paid is not None and self.paid >= day))
        )

    def belongs(self, day: date) -> bool:
        """Tell whether it lasts on a day."""
        return self.joined <= day and (self.left is None or self.left >= day)


_CATEGORIES: Final = {
    "bernard": "honorary", "olga": "founder", "jeanluc": "founder", "elke": "founder",
    "gilles": "founder", "nour": "benefactor", "pieterjan": "partner", "herve": "active",
    "mathieu": "founder", "strasbourg-12": "founder", "strasbourg-23": "founder",
}  # fmt: skip
"""Those of whom it is known, all paid up; who was in office from the first day is a founder too.

Local law asks for seven founders (article 56 of the local civil code): Strasbourg has them.
"""
_NOTES: Final = {
    "bernard": "Membre d’honneur depuis la fin de son mandat, dispensé de cotisation.",
    "nour": "Prête son studio deux soirs par an.",
    "pieterjan": "Revendeur : membre partenaire, sans voix.",
    "delphine": "Règle sa cotisation en espèces, à la table de livres.",
}
_REASONS: Final = (
    "Déménagement", "N’a pas renouvelé sa cotisation", "Plus assez de temps",
    "A rejoint un club photo de sa ville",
)  # fmt: skip


def members(
    almanac: Almanac, people: Mapping[str, Sequence[str]], since: Mapping[str, date]
) -> list[Member]:
    """Return all memberships; `people` are those around each club, known `since` a day."""
    luck = dice("members")
    return [
        *(one for club in LISTED for one in _of_club(club, people[club], almanac, since, luck)),
        Member(
            "paris", "magali", "founder", almanac.day(-1490), almanac.day(-46),
            "Départ à Montréal", almanac.day(90),
        ),
        Member(
            "lyon", "remi", "partner", almanac.day(-118),
            notes="Représente Obturelle, membre partenaire sans voix.",
        ),
    ]  # fmt: skip


def write(
    scribe: Scribe, found: Sequence[Member], people: Mapping[str, str], clubs: Mapping[str, str]
) -> None:
    """Add the memberships."""
    for one in found:
        scribe.add(
            MEMBERSHIP,
            one.joined,
            club=clubs[one.club],
            person=people[one.person],
            category=one.category,
            joined_on=one.joined.isoformat(),
            left_on=one.left.isoformat() if one.left else None,
            leave_reason=one.reason,
            paid_until=one.paid.isoformat() if one.paid else None,
            notes=one.notes,
        )


def _of_club(
    club: str, people: Sequence[str], almanac: Almanac, since: Mapping[str, date], luck: Random
) -> Iterator[Member]:
    first_day = CHAPTERS[club].founded or 0
    founded = almanac.workday(first_day)
    in_office: dict[str, date] = {}
    for term in TERMS:
        if term.club == club:
            began = founded if term.starts == first_day else almanac.day(term.starts)
            in_office.setdefault(term.person, began)
    for person in people:
        one = _member(club, person, max(founded, since[person]), almanac, luck)
        stays = luck.random() < _JOINED_RATE
        if person in in_office:
            # Only a member is elected; who began with the club is one of its founders.
            joined = max(founded, min(one.joined, in_office[person], almanac.day(-30)))
            usual = "founder" if joined == founded else one.category
            category = _category(person, usual)
            paid = None if category in _FREE else almanac.day(luck.randint(*_PAID_AHEAD))
            yield replace(one, joined=joined, left=None, reason="", category=category, paid=paid)
        elif (stays or person in _CATEGORIES) and one.joined < almanac.day(-7):
            yield one


def _member(club: str, person: str, known: date, almanac: Almanac, luck: Random) -> Member:
    joined = known + timedelta(luck.randint(*_HESITATION))
    if person in _CATEGORIES:
        joined = known
    left = joined + timedelta(luck.randint(200, 500))
    leaves = luck.random() < _LEFT_RATE and person not in _CATEGORIES
    reason = luck.choice(_REASONS)
    category = _category(person, "active")
    paid = _paid(almanac, luck)
    if person in _CATEGORIES:
        paid = None if category in _FREE else almanac.day(_PAID_AHEAD[1])
    gone = left if leaves and left < almanac.today else None
    return Member(
        club, person, category, joined, gone, reason if gone else "",
        min(paid, gone) if paid and gone else paid, _NOTES.get(person, ""),
    )  # fmt: skip


def _category(person: str, usual: str) -> str:
    return _CATEGORIES.get(person, usual)


def _paid(almanac: Almanac, luck: Random) -> date | None:
    """Return until when dues are paid: mostly for a while yet, for some no longer."""
    fate, ahead, behind = luck.random(), luck.randint(*_PAID_AHEAD), luck.randint(4, 70)
    if fate < _NEVER_RATE:
        return None
    return almanac.day(-behind if fate < _NEVER_RATE + _LATE_RATE else ahead)

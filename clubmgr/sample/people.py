"""Writing the people: how they can be reached, and since when they are known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from clubmgr.models.kinds.person import PERSON
from clubmgr.sample import places
from clubmgr.sample.almanac import Almanac
from clubmgr.sample.brand import MANAGER
from clubmgr.sample.cast import CAST
from clubmgr.sample.cast.figure import Figure
from clubmgr.sample.clubs import CLUBS
from clubmgr.sample.crowd import crowd
from clubmgr.sample.scribe import Scribe, dice
from clubmgr.sample.shortlist.bids.bid import Bid
from clubmgr.text import fold, slug

_DOMAINS: Final = ("example.org", "example.org", "example.net", "example.com")
_STAFF_DOMAIN: Final = "example.com"
_PHONE_RATE: Final = 0.62
_PREFERENCE_RATE: Final = 0.2
_STAFF_SINCE: Final = (-900, -880)
_OTHERS_SINCE: Final = (-800, -30)
_FOUNDED: Final = -862
_FOUNDING_RATE: Final = 0.4
"""How many of a club's people are known from its first days, all of the cast among them."""


def figures() -> tuple[Figure, ...]:
    """Return everybody: the cast, then the crowd."""
    taken = frozenset(fold(f"{one.given} {one.family}") for one in CAST)
    return (*CAST, *crowd(taken))


def by_club(everybody: Sequence[Figure]) -> dict[str, list[str]]:
    """Return the keys of each club's people."""
    members: dict[str, list[str]] = {}
    for one in everybody:
        members.setdefault(one.club, []).append(one.key)
    return members


def known_since(
    almanac: Almanac, everybody: Sequence[Figure], bids: Sequence[Bid]
) -> dict[str, date]:
    """Return since which day each person is known; candidates, from before they were."""
    luck = dice("since")
    spans = {club.key: club.known_from for club in CLUBS}
    opened: dict[str, int] = {}
    for bid in bids:
        opened[bid.person] = min(bid.opened, opened.get(bid.person, 0))
    main = {one.key for one in CAST}
    days = {}
    for one in everybody:
        oldest, latest = _STAFF_SINCE if one.internal else spans.get(one.club, _OTHERS_SINCE)
        if luck.random() < _FOUNDING_RATE or one.key in main:
            latest = min(latest, max(oldest, _FOUNDED))
        day = min(luck.randint(oldest, latest), opened.get(one.key, 0) - 2)
        days[one.key] = almanac.workday(day)
    return days


def write(scribe: Scribe, everybody: Sequence[Figure], since: Mapping[str, date]) -> dict[str, str]:
    """Add everybody; return their ids by key."""
    contacts = _Contacts()
    return {
        one.key: scribe.add(PERSON, since[one.key], **_values(one, contacts)) for one in everybody
    }


def _values(one: Figure, contacts: _Contacts) -> dict[str, object]:
    return {
        "given_name": one.given,
        "family_name": one.family,
        "emails": contacts.emails(one),
        "phones": contacts.phones(one),
        "channels": contacts.channels(one),
        "employer": one.employer,
        "job_title": one.job,
        "city": one.city,
        "country": one.country,
        "language": one.language,
        "origin": "internal" if one.internal else "external",
        "terrain": "on_site" if one.on_site else "off_site",
        "interests": ("take_part", "contribute") if one.contributes else ("take_part",),
        "segments": one.segments,
        "tags": one.tags,
        "preferred_channel": one.prefers or contacts.preferred(one),
        "source": one.source,
        "owner": "" if one.internal else one.owner or places.OWNERS.get(one.country, MANAGER),
        "notes": one.notes,
    }


class _Contacts:
    """Hands out addresses and numbers, none of them twice and none that anybody could have.

    The domains are reserved by RFC 2606, the numbers for fiction: by Arcep in France, Ofcom in
    Britain, the numbering plan in North America. Other countries reserve none.
    """

    def __init__(self) -> None:
        self._luck = dice("addresses")
        self._luck_of_ways = dice("preferred ways")
        self._given = {address for one in CAST for address in one.emails}
        self._numbers = {
            "paris": self._shuffled([_paired("01 99 00", n) for n in range(1000, 1060)]),
            "FR": self._shuffled(
                [
                    *(_paired("06 39 98", n) for n in range(5000, 5200)),
                    *(_paired("+33 6 39 98", n) for n in range(7000, 7100)),
                ]
            ),
            "london": self._shuffled([f"+44 20 7946 0{n:03}" for n in range(200, 260)]),
            "leeds": self._shuffled([f"+44 113 496 0{n:03}" for n in range(300, 330)]),
            "CA": self._shuffled([f"+1 514-555-01{n:02}" for n in range(20, 100)]),
        }

    def emails(self, one: Figure) -> tuple[str, ...]:
        """Return the addresses of the cast, or one or two made from the name."""
        domain = _STAFF_DOMAIN if one.internal else self._luck.choice(_DOMAINS)
        second = self._luck.random() < 0.07
        if one.emails or not one.reachable:
            return one.emails
        names = one.latin.split() if one.latin else [one.given, one.family]
        parts = [slug(name) for name in names if name]
        addresses = [f"{'.'.join(parts)}@{domain}"]
        if second and not one.internal:
            addresses.append(f"{parts[0][:1]}{parts[-1].replace('-', '')}@example.net")
        fresh = tuple(address for address in addresses if address not in self._given)
        self._given.update(fresh)
        return fresh

    def phones(self, one: Figure) -> tuple[str, ...]:
        """Return the numbers of the cast, or one or two where there are numbers for fiction."""
        numbers = self._numbers.get(one.club, self._numbers.get(one.country, []))
        has_one = not one.reachable or self._luck.random() < _PHONE_RATE
        has_two = self._luck.random() < 0.06
        if one.phones:
            return one.phones
        return tuple(numbers.pop() for _n in range(has_one + has_two) if numbers)

    def channels(self, one: Figure) -> tuple[str, ...]:
        """Return the channels of the cast, or now and then a handle."""
        has_handle = self._luck.random() < 0.12
        if one.channels or not has_handle or one.latin or one.internal or not one.reachable:
            return one.channels
        return (f"@{slug(one.given)}.{slug(one.family)}@photo.example.org",)

    def preferred(self, one: Figure) -> str:
        """Return how somebody is best reached, now and then: as they said, or by chance."""
        by_chance = self._luck_of_ways.random() < _PREFERENCE_RATE and one.reachable
        if one.notes in places.ON_PAPER:
            return "post"
        return "mail" if by_chance and not one.internal else ""

    def _shuffled(self, numbers: list[str]) -> list[str]:
        return self._luck.sample(numbers, len(numbers))


def _paired(prefix: str, n: int) -> str:
    """Write a French number whose last four digits are `n`."""
    return f"{prefix} {n // 100:02} {n % 100:02}"

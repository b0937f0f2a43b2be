"""Whether two people look like one: what they share, and how much that says.

Pure: what is compared is handed in. The weights are of this tool: an address of one's own says
most, a name without a place least; each further reason takes its share of the doubt that is left.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any, Final

from clubmgr.i18n import N_
from clubmgr.models.addresses import normalise_email, normalise_handle, normalise_phone
from clubmgr.models.fields import Choice
from clubmgr.text import fold

REASONS: Final = (
    Choice("email", N_("same e-mail")),
    Choice("handle", N_("same profile")),
    Choice("phone", N_("same phone")),
    Choice("name_city", N_("same name and city")),
    Choice("swapped", N_("names swapped")),
    Choice("alike", N_("alike name, same city")),
    Choice("name", N_("same name")),
)
"""Why two people may be the same, the strongest first."""
_WEIGHTS: Final = {
    "email": 90, "handle": 80, "phone": 75, "name_city": 70, "swapped": 60, "alike": 55, "name": 50,
}  # fmt: skip
LEAST: Final = 50
"""The score from which on a pair is worth a look, of 100."""
_OTHERS_NAME: Final = 55
"""Names that are less alike than this (of 100) are those of two people: a household, an office."""
_SHARED: Final = 0.6
"""What an address says that people of quite different names share."""
_ALIKE: Final = 88
_WORD: Final = re.compile(r"[^\W_]+")

OWN: Final = 50
"""The people that one address, or one name in one city, may have; more is an office or a list."""
NEAR: Final = 30
"""The people of one city who may have one name and the beginning of the other, or both begun so."""
_BEGUN: Final = 3
"""The letters of a family name and of a city behind which there may be a slip in each."""
RARE: Final = 6
"""The people who may have one name; of more, a name without a city says nothing."""


class Traits:
    """What is compared of one person, each made comparable when it is first asked for.

    `row` has the columns of a person; `profiles` may hold the rows of `channel` as a JSON array of
    network, handle and address.
    """

    def __init__(self, row: Mapping[str, Any] | sqlite3.Row) -> None:
        self._row = row

    @cached_property
    def given(self) -> tuple[str, ...]:
        """The words of the given name."""
        return words(self._row["given_name"])

    @cached_property
    def family(self) -> tuple[str, ...]:
        """The words of the family name."""
        return words(self._row["family_name"])

    @cached_property
    def name(self) -> str:
        """All words of the name, in the order of letters."""
        return " ".join(sorted((*self.given, *self.family)))

    @cached_property
    def city(self) -> str:
        """The city."""
        return " ".join(words(self._row["city"]))

    @cached_property
    def emails(self) -> frozenset[str]:
        """The e-mail addresses."""
        return frozenset(filter(None, map(normalise_email, _items(self._row["emails"]))))

    @cached_property
    def phones(self) -> frozenset[str]:
        """The numbers."""
        found = (normalise_phone(n, self._row["country"]) for n in _items(self._row["phones"]))
        return frozenset(filter(None, found))

    @cached_property
    def handles(self) -> frozenset[str]:
        """The profiles and sites."""
        found = {normalise_handle(text) for text in _items(self._row["channels"])}
        for profile in _items(self._row["profiles"] or ()):
            found |= set(profiles_of(*profile))
        return frozenset(found - {""})

    @property
    def is_named(self) -> bool:
        """Whether there is a name of two words: one alone is shared by too many."""
        return " " in self.name


def words(text: str) -> tuple[str, ...]:
    """Return the folded words of a text."""
    return tuple(_WORD.findall(fold(text)))


def profiles_of(network: str, handle: str, address: str) -> Iterator[str]:
    """Yield a channel as handles are compared: the name there, and the address."""
    if handle.strip():
        yield f"{network}:{fold(handle).strip().removeprefix('@')}"
    yield normalise_handle(address)


def _items(held: Any) -> Any:
    if not isinstance(held, str):
        return held
    return () if held == "[]" else json.loads(held)  # most lists of most people are empty


def keys(of: Traits) -> Iterator[tuple[int, int]]:
    """Yield what a person is put beside others by: a key, and how many it may bring together.

    Who has an address or the whole name in common shares one, and so does who is called alike in
    a city that is called alike, as long as the names and the city begin the same. Missed are slips
    at the very beginning, those in names that are swapped as well, and those in names or places
    that more people share than a key may bring together. Keys are the same only as long as the
    program runs.
    """
    for sort, addresses in (("e", of.emails), ("p", of.phones), ("h", of.handles)):
        for address in addresses:
            yield hash((sort, address)), OWN
    if not of.is_named:
        return
    yield hash(("n", of.name)), RARE
    if of.city:
        yield hash(("n", of.name, of.city)), OWN
        given, family = " ".join(of.given), " ".join(of.family)
        if given and family:
            yield hash(("f", of.city, family, given[:1])), NEAR
            yield hash(("g", of.city, given, family[:1])), NEAR
            yield hash(("b", of.city[:_BEGUN], family[:_BEGUN], given[:1])), NEAR


def are_named_alike(one: Traits, other: Traits) -> bool:
    """Tell quickly whether names are such that they could be a reason."""
    if not (one.is_named and other.is_named):
        return False
    return one.name == other.name or _likeness(one.name, other.name) >= _ALIKE


def compare(one: Traits, other: Traits) -> tuple[int, tuple[str, ...]]:
    """Return how sure it is that two are one, from 0 to 99, and why, the strongest first."""
    shared = [
        code
        for code, here, there in (
            ("email", one.emails, other.emails),
            ("handle", one.handles, other.handles),
            ("phone", one.phones, other.phones),
        )
        if here & there
    ]
    named = _named(one, other)
    reasons = [*shared, *([named] if named else [])]
    doubt = 1.0
    for code in reasons:
        doubt *= 1 - _WEIGHTS[code] / 100
    score = 100 * (1 - doubt)
    if shared and not named and _are_others(one, other):
        score *= _SHARED
    return min(99, int(score + 1e-6)), tuple(reasons)


def _named(one: Traits, other: Traits) -> str:
    """Return what the names say: a reason, or nothing."""
    if not are_named_alike(one, other):
        return ""
    if one.city and other.city and not _same_city(one.city, other.city):
        return ""
    together = bool(one.city and other.city)
    if one.name != other.name:
        return "alike" if together else ""
    if one.family != other.family or one.given != other.given:
        return "swapped"
    return "name_city" if together else "name"


def _same_city(one: str, other: str) -> bool:
    return one == other or _likeness(one, other) >= _ALIKE


def _are_others(one: Traits, other: Traits) -> bool:
    if not (one.is_named and other.is_named):
        return False
    return _likeness(one.name, other.name) < _OTHERS_NAME


def _likeness(one: str, other: str) -> float:
    from rapidfuzz import fuzz

    return fuzz.ratio(one, other)

"""How candidates were approached: by which methods, where they were found, with what result."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Final

from clubmgr.sample import places
from clubmgr.sample.clubs import CHAPTERS
from clubmgr.sample.shortlist.bids.bid import Bid

_WAYS: Final = {
    True: (
        ("direct_mail",), ("direct_mail",), ("posts",), ("promotion",), ("direct_mail", "posts"),
        ("direct_mail", "promotion"),
    ),
    False: (
        ("word_of_mouth",), ("word_of_mouth",), ("word_of_mouth", "posts"), ("posts",),
        ("promotion",),
    ),
}  # fmt: skip
"""The methods by whether somebody was found on the brand's own terrain; those used more, twice."""
_FIRST: Final = ("no_answer", "no_answer", "later")
_RESULTS: Final = {
    "identified": ("", "no_answer", "later"),
    "invited": ("positive", "later", "no_answer", ""),
    "declined": ("negative",),
    "parked": ("later",),
}
_ALWAYS: Final = ("positive",)
"""What came of it for those who came or said yes."""
_EARLY_RATE: Final = 0.4
"""How many of those who are only identified were approached at all."""
_AGAIN_RATE: Final = 0.22
_NOTES: Final = {
    "fr": {
        "direct_mail": "Courrier de deux pages, avec le nom de qui l’envoie.",
        "posts": "Message sur le forum, rubrique de sa ville.",
        "promotion": "Carte glissée dans le colis de réparation.",
        "word_of_mouth": "Par un ami qui vient déjà.",
    },
    "en": {
        "direct_mail": "A letter of two pages, signed by hand.",
        "posts": "A post on the forum, in the city’s own thread.",
        "promotion": "A card in the parcel from the workshop.",
        "word_of_mouth": "By a friend who comes already.",
    },
}
_NOTE_RATE: Final = 0.12


@dataclass(frozen=True, slots=True)
class Approach:
    """One approach; `day` is an offset from today."""

    methods: tuple[str, ...]
    day: int
    result: str
    notes: str = ""


def approaches(bid: Bid, *, on_site: bool, luck: Random) -> Iterator[Approach]:
    """Draw how somebody was approached: once, or again where nothing came of the first time."""
    if bid.stage == "identified" and luck.random() > _EARLY_RATE:
        return
    language = places.written(CHAPTERS[bid.club].language)
    day = min(bid.opened + luck.randint(0, 3), -4)
    if luck.random() < _AGAIN_RATE:
        yield Approach(luck.choice(_WAYS[on_site]), day, luck.choice(_FIRST))
        day = min(day + luck.randint(4, 9), -4)
    methods = luck.choice(_WAYS[on_site])
    notes = _NOTES[language][methods[0]] if luck.random() < _NOTE_RATE else ""
    yield Approach(methods, day, luck.choice(_RESULTS.get(bid.stage, _ALWAYS)), notes)

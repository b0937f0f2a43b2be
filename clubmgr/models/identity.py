"""Who is named in a text: by name, address, number or handle, however it is written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from clubmgr.text import fold

_NOT_DIGITS: Final = re.compile(r"\D+")
_SCHEME: Final = re.compile(r"^(?:https?://)?(?:www\.)?")
_BETWEEN: Final = r"[\s().\-/]*"
"""What may stand between the digits of a number."""
_ABROAD: Final = r"(?:(?:\+|00)\d{1,3}[\s().-]*(?:\(0\)[\s.-]*)?|0)?"
"""How a number may begin, from another country or from the same."""
_NATIONAL: Final = 9
"""The last digits of a number that are the same from everywhere."""
_SHORTEST_NUMBER: Final = 6
_SHORTEST_NAME: Final = 4
"""Letters of a single name that is not taken for a word."""
_SHORTEST_PLACE: Final = 8
_UNSPACED: Final = "\u2e80"
"""From here on writings put no blanks between words."""


@dataclass(frozen=True, slots=True)
class Identity:
    """By what somebody is known; `places` are postal addresses and the like, told as they stand.

    What is somebody else's as well is left out by who makes it.
    """

    names: tuple[tuple[str, str], ...] = ()
    """Given and family names, former ones too."""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    handles: tuple[str, ...] = ()
    places: tuple[str, ...] = ()


class Finder:
    """Finds where texts name somebody, whatever the case, the accents and the blanks."""

    def __init__(self, identity: Identity) -> None:
        patterns = list(_patterns(identity))
        self._pattern = re.compile("|".join(patterns)) if patterns else None
        self._fragments = tuple(dict.fromkeys(filter(None, _fragments(identity))))

    def names(self, text: str) -> bool:
        """Tell whether a text names them."""
        if self._pattern is None:
            return False
        folded = fold(text)
        if not any(fragment in folded for fragment in self._fragments):
            return False
        return self._pattern.search(folded) is not None

    def replace(self, text: str, instead: str) -> str:
        """Return the text with something else wherever it names them."""
        if self._pattern is None:
            return text
        folded, places = _folded(text)
        parts, done = [], 0
        for found in self._pattern.finditer(folded):
            start, end = places[found.start()], places[found.end()]
            if start < done or start == end:
                continue
            parts += [text[done:start], instead]
            done = end
        return "".join((*parts, text[done:]))


def digits_of(phone: str) -> str:
    """Return the digits of a number that are the same from everywhere."""
    return _NOT_DIGITS.sub("", phone)[-_NATIONAL:]


def handle_of(channel: str) -> str:
    """Return the handle of a channel: the last part of its address, without the @."""
    bare = _SCHEME.sub("", fold(channel)).split("?")[0].rstrip("/")
    return bare.rpartition("/")[2].lstrip("@")


def _folded(text: str) -> tuple[str, list[int]]:
    """Return the folded text, and where each of its letters stands in the text."""
    letters, places = [], []
    for place, letter in enumerate(text):
        folded = fold(letter)
        letters.append(folded)
        places += [place] * len(folded)
    return "".join(letters), [*places, len(text)]


def _patterns(identity: Identity) -> Iterator[str]:
    """Yield what finds each thing that somebody is known by, the longest first."""
    yield from (_words(place) for place in identity.places if len(place) >= _SHORTEST_PLACE)
    for email in identity.emails:
        yield rf"(?<![\w.+-]){re.escape(fold(email))}(?![\w-]|\.\w)"
    for channel in identity.handles:
        yield from _channel(channel, identity)
    for given, family in identity.names:
        yield from _names(fold(given), fold(family))
    for phone in identity.phones:
        if len(digits := digits_of(phone)) >= _SHORTEST_NUMBER:
            yield rf"(?<!\d){_ABROAD}{_BETWEEN.join(digits)}(?!\d)"


def _names(given: str, family: str) -> Iterator[str]:
    if given and family:
        unspaced = max(given + family) >= _UNSPACED
        first, last = _words(given, unspaced), _words(family, unspaced)
        blank = r"\s*" if unspaced else r"\s+"
        yield f"{first}{blank}{last}"
        yield rf"{last}(?:,\s*|{blank}){first}"
    elif len(alone := given or family) >= _SHORTEST_NAME:
        yield _words(alone)


def _words(text: str, unspaced: bool = False) -> str:
    """Return what finds some words, with any blanks between them."""
    found = r"\s+".join(map(re.escape, fold(text).split()))
    return found if unspaced else rf"(?<!\w){found}(?!\w)"


def _channel(channel: str, identity: Identity) -> Iterator[str]:
    """Yield what finds a channel: its address, its handle with an @, or alone if it is no word."""
    bare = _SCHEME.sub("", fold(channel)).rstrip("/")
    handle = handle_of(channel)
    if "/" in bare or "." in bare:
        yield rf"(?<![\w.])(?:https?://)?(?:www\.)?{re.escape(bare)}(?!\w)"
    if handle:
        yield rf"(?<!\w)@{re.escape(handle)}(?!\w)"
        if _is_own(handle, identity):
            yield rf"(?<!\w){re.escape(handle)}(?!\w)"


def _is_own(handle: str, identity: Identity) -> bool:
    """Tell whether a handle can be nobody else's: it is no mere word, or holds their name."""
    parts = [fold(part) for name in identity.names for part in name]
    named = any(len(part) > 2 and part.replace(" ", "") in handle for part in parts)
    return len(handle) >= _SHORTEST_NAME and (named or not handle.isalpha())


def _fragments(identity: Identity) -> Iterator[str]:
    """Yield what stands in any text that names them: quick to look for."""
    for place in identity.places:
        yield _longest(fold(place).split())
    yield from map(fold, identity.emails)
    for channel in identity.handles:
        yield handle_of(channel)
    for given, family in identity.names:
        yield _longest(fold(f"{given} {family}").split())
    for phone in identity.phones:
        yield digits_of(phone)[-2:]


def _longest(words: Sequence[str]) -> str:
    return max(words, key=len, default="")

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
_JOINTS: Final = re.compile(r"[\s\-\u2010-\u2015'\u2018\u2019\u02bc]+")
"""What stands between the parts of a name, or is left out: Jean-Luc, Jean Luc, O’Brien, OBrien."""
_BEFORE: Final = r"(?<!\w)(?<![^\W\d_][-\u2010\u2011])"
_AFTER: Final = r"(?!\w)(?![-\u2010\u2011][^\W\d_])"
"""A name that a hyphen joins to another word is a part of another name: Anne-Marie Martin."""
_UNSPACED: Final = "\u2e80"
"""From here on writings put no blanks between words."""
_SPARED: Final = "spared"
"""What is found of others, and stays."""


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
    others: tuple[tuple[str, str], ...] = ()
    """Longer names of other people in which theirs stands: Jean Paul Dupont of Jean Paul."""
    alone: tuple[str, ...] = ()
    """Single names, looked for wherever they stand: they may be mere words."""


class Finder:
    """Finds where texts name somebody, whatever the case, the accents and the blanks."""

    def __init__(self, identity: Identity) -> None:
        theirs = "|".join(_patterns(identity))
        spared = "|".join(each for name in identity.others for each in _names(*name))
        both = f"(?P<{_SPARED}>{spared})|{theirs}" if spared else theirs
        self._pattern = re.compile(both) if theirs else None
        self._fragments = tuple(dict.fromkeys(filter(None, _fragments(identity))))

    def names(self, text: str) -> bool:
        """Tell whether a text names them."""
        if self._pattern is None:
            return False
        folded = fold(text)
        if not any(fragment in folded for fragment in self._fragments):
            return False
        return any(found.lastgroup != _SPARED for found in self._pattern.finditer(folded))

    def replace(self, text: str, instead: str) -> str:
        """Return the text with something else wherever it names them."""
        if self._pattern is None:
            return text
        folded, places = _folded(text)
        parts, done = [], 0
        for found in self._pattern.finditer(folded):
            start, end = places[found.start()], places[found.end()]
            if start < done or start == end or found.lastgroup == _SPARED:
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


def parts_of(name: str) -> list[str]:
    """Return the parts of a name, folded, without what joins them."""
    return [part for part in _JOINTS.split(fold(name)) if part]


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
        yield from _names(given, family)
    for phone in identity.phones:
        if len(digits := digits_of(phone)) >= _SHORTEST_NUMBER:
            yield rf"(?<!\d){_ABROAD}{_BETWEEN.join(digits)}(?!\d)"
    yield from map(_words, identity.alone)


def _names(given: str, family: str) -> Iterator[str]:
    given, family = (" ".join(parts_of(name)) for name in (given, family))
    if given and family:
        unspaced = max(given + family) >= _UNSPACED
        first, last = _words(given, unspaced), _words(family, unspaced)
        blank = r"\s*" if unspaced else r"\s+"
        yield f"{first}{blank}{last}"
        yield rf"{last}(?:,\s*|{blank}){first}"
    elif len(alone := given or family) >= _SHORTEST_NAME:
        yield _words(alone)


def _words(text: str, unspaced: bool = False) -> str:
    """Return what finds some words, with any joints between them."""
    found = rf"{_JOINTS.pattern[:-1]}*".join(map(re.escape, parts_of(text)))
    return found if unspaced else f"{_BEFORE}{found}{_AFTER}"


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
        yield _longest(parts_of(place))
    yield from map(fold, identity.emails)
    for channel in identity.handles:
        yield handle_of(channel)
    for given, family in identity.names:
        yield _longest(parts_of(f"{given} {family}"))
    for phone in identity.phones:
        yield digits_of(phone)[-2:]
    for name in identity.alone:
        yield _longest(parts_of(name))


def _longest(words: Sequence[str]) -> str:
    return max(words, key=len, default="")

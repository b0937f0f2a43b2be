"""Who is named in a text: by name, address, number or handle, however it is written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from clubmgr.models import addresses
from clubmgr.models.plain_text import placed, plain
from clubmgr.text import fold

_NOT_DIGITS: Final = re.compile(r"\D+")
_SCHEME: Final = re.compile(r"^(?:https?://)?(?:www\.)?")
_BETWEEN: Final = r"(?:[\s().\-/]+|[\W_])?"
"""What may stand between the digits of a number: what people write there, or any one sign."""
_ABROAD: Final = r"[\s().-]*(?:\(0\)[\s.-]*)?"
"""What may stand between the country of a number and its other digits."""
_HOME: Final = "33"
"""The country of a number that says none."""
_NATIONAL: Final = 9
"""The last digits of a number that are the same from everywhere."""
_SHORTEST_NUMBER: Final = 6
_SHORTEST_NAME: Final = 4
"""Letters of a single name that is not taken for a word."""
_SHORTEST_PLACE: Final = 8
_SHORTEST_RUN: Final = 10
"""Letters from which on two names that are written as one word are no other word."""
_JOINTS: Final = re.compile(r"[\s\-\u2010-\u2015'`\u2018\u2019\u02bc_]+")
"""What stands between the parts of a name, or is left out: Jean-Luc, Jean Luc, O’Brien, OBrien."""
_JOINT: Final = rf"(?:{_JOINTS.pattern[:-1]}*|\.)"
_BEFORE: Final = r"(?<![^\W_])(?<![^\W\d_][-\u2010\u2011])"
_AFTER: Final = r"(?![^\W_])(?![-\u2010\u2011][^\W\d_])"
"""A name that a hyphen joins to another word is a part of another name: Anne-Marie Martin."""
_GAP: Final = r"[\s_*~/]+"
"""What stands between a given name and a family name, in Markdown and file names too."""
_GAP_BACK: Final = r"(?:[^\S\n]|[_*~])+"
"""The same where the family name comes first: a line may well end with the name of a town."""
_NO_TOWN: Final = (
    r"(?<!\ba\s)(?<!\bd['\u2019])(?<!\b(?:de|du|en|au|in|at|of|to)\s)(?<!\b(?:sur|via)\s)"
    r"(?<!\b(?:from|near|vers)\s)"
)
"""What stands before a town: in “the club of Lyon, Lucie comes” nobody is called Lyon, Lucie."""
_IN_ADDRESSES: Final = r"(?<=[/#@=_])"
"""Where two names that a hyphen joins are no double name."""
_NO_BOX: Final = "(?!@)"
"""An e-mail address that is not known to be theirs may be somebody else's."""
_HANDLE_ENDS: Final = r"(?!_?[^\W_])"
_HANDLE_BEGINS: Final = r"(?<![^\W_])(?<![^\W_]_)"
_PATH: Final = r"""(?:[/?#][^\s<>"]*(?<=[\w/=-]))?"""
"""What else an address says: a page of theirs leads to them."""
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
    """Addresses of profiles, names there with or without an @, or `network:name`."""
    places: tuple[str, ...] = ()
    others: tuple[tuple[str, str], ...] = ()
    """Longer names of other people in which theirs stands: Jean Paul Dupont of Jean Paul."""
    alone: tuple[str, ...] = ()
    """Single names, looked for wherever they stand: they may be mere words."""
    towns: tuple[str, ...] = ()
    """Family names that a town or a club has as well, folded."""
    boxes: tuple[str, ...] = ()
    """E-mail addresses of others that are theirs but for a +tag."""


class Finder:
    """Finds where texts name somebody, whatever the case, the accents and the blanks."""

    def __init__(self, identity: Identity) -> None:
        both = [(fragment, pattern) for fragment, pattern in _sought(identity) if fragment]
        sought: dict[str, list[str]] = {}
        for fragment, pattern in both:
            sought.setdefault(fragment, []).append(pattern)
        self._sought = tuple(
            (fragment, re.compile("|".join(patterns))) for fragment, patterns in sought.items()
        )
        theirs = "|".join(dict.fromkeys(pattern for _fragment, pattern in both))
        of_others = (*(_names(*name) for name in identity.others), *map(_email, identity.boxes))
        spared = "|".join(filter(None, of_others))
        whole = f"(?P<{_SPARED}>{spared})|{theirs}" if spared else theirs
        self._pattern = re.compile(whole) if theirs else None
        self._spares = bool(spared)

    def names(self, text: str) -> bool:
        """Tell whether a text names them."""
        if self._pattern is None:
            return False
        found_in = plain(text)
        if not any(part in found_in and each.search(found_in) for part, each in self._sought):
            return False
        if not self._spares:
            return True
        return any(found.lastgroup != _SPARED for found in self._pattern.finditer(found_in))

    def replace(self, text: str, instead: str) -> str:
        """Return the text with something else wherever it names them."""
        if self._pattern is None:
            return text
        found_in, places = placed(text)
        parts, done = [], 0
        for found in self._pattern.finditer(found_in):
            start, end = places[found.start()], places[found.end()]
            if start < done or start == end or found.lastgroup == _SPARED:
                continue
            parts += [text[done:start], instead]
            done = end
        return "".join((*parts, text[done:]))


def digits_of(phone: str) -> str:
    """Return the digits of a number that are the same from everywhere."""
    return _NOT_DIGITS.sub("", plain(phone))[-_NATIONAL:]


def handle_of(channel: str) -> str:
    """Return the handle of a channel: the last part of its address, without the @."""
    _network, name = _profile(channel)
    if name:
        return name
    bare = _SCHEME.sub("", fold(channel)).split("?")[0].rstrip("/")
    return bare.rpartition("/")[2].lstrip("@")


def is_word(handle: str, names: Sequence[tuple[str, str]]) -> bool:
    """Tell whether a handle may be a mere word: it has no signs, and not the person's name."""
    parts = [fold(part) for name in names for part in name]
    named = any(len(part) > 2 and part.replace(" ", "") in handle for part in parts)
    return len(handle) < _SHORTEST_NAME or (handle.isalpha() and not named)


def parts_of(name: str) -> list[str]:
    """Return the parts of a name, folded, without what joins them."""
    return [part for part in _JOINTS.split(fold(name)) if part]


def _sought(identity: Identity) -> Iterator[tuple[str, str]]:
    """Yield what finds each thing that somebody is known by, the longest first.

    With it, what stands in any text that it finds: quick to look for.
    """
    for place in identity.places:
        if len(place) >= _SHORTEST_PLACE:
            yield _longest(place), _words(place)
    for email in identity.emails:
        yield max(plain(email).split("@"), key=len), _email(email)
    for channel in identity.handles:
        handle = handle_of(channel)
        for pattern in _channel(channel, handle, identity):
            yield handle, pattern
    for given, family in identity.names:
        if pattern := _names(given, family, is_town=_spoken(family) in identity.towns):
            yield _longest(f"{given} {family}"), pattern
    for phone in identity.phones:
        if len(digits := digits_of(phone)) >= _SHORTEST_NUMBER:
            yield digits[-2:], _number(phone, digits)
    for name in identity.alone:
        yield _longest(name), _words(name)


def _email(email: str) -> str:
    """Return what finds an e-mail address, with a +tag too."""
    box, at, domain = map(re.escape, plain(email).rpartition("@"))
    tag = r"(?:\+[\w.-]*)?" if box else ""
    return rf"(?<![^\W_])(?<![^\W_][._+-]){box}{tag}{at}{domain}(?![.-]?[^\W_])"


def _number(phone: str, digits: str) -> str:
    """Return what finds a number, from another country or from the same."""
    own = _NOT_DIGITS.sub("", plain(phone)).removeprefix("00").removesuffix(digits)
    code = own if phone.strip().startswith(("+", "00")) and own else _HOME
    bare = rf"|{code}{_ABROAD}|[1-9]\d{{0,2}}" if len(digits) == _NATIONAL else ""
    begins = rf"(?:(?:\+|00)\d{{1,3}}{_ABROAD}{bare}|0)?"
    return rf"(?<!\d){begins}{_BETWEEN.join(digits)}(?!\d)"


def _names(given: str, family: str, *, is_town: bool = False) -> str:
    """Return what finds a name of two parts, in either order, or of one; "" for a short one."""
    given, family = _spoken(given), _spoken(family)
    if not (given and family):
        alone = given or family
        return _words(alone) if len(alone) >= _SHORTEST_NAME else ""
    first, last = _joined(given), _joined(family)
    if max(given + family) >= _UNSPACED:
        return rf"{first}\s*{last}|{last}(?:,\s*|\s*){first}"
    forms = [
        rf"{first}(?:{_set_off(last)}|{_GAP}{last}|\s*\({last}\)|\.{last}{_NO_BOX})",
        rf"{last}(?:{_set_off(first)}|{_GAP_BACK}{first}|\.{first}{_NO_BOX})",
        rf"{_IN_ADDRESSES}(?:{first}-{last}|{last}-{first}){_NO_BOX}",
    ]
    if not is_town:
        forms.append(rf"{_NO_TOWN}{last}(?:(?:,[^\S\n]*|/){first}|[^\S\n]*\({first}\))")
    if len(given + family) >= _SHORTEST_RUN:
        forms.append(rf"(?:{first}{last}|{last}{first}){_NO_BOX}")
    return f"{_BEFORE}(?:{'|'.join(forms)}){_AFTER}"


def _set_off(name: str) -> str:
    """Return what finds a name that Markdown sets off from what stands before it."""
    return rf"[^\S\n]+(?:\*\*{name}\*\*|\*{name}\*|_{name}_)"


def _words(text: str) -> str:
    """Return what finds some words, with any joints between them."""
    return f"{_BEFORE}{_joined(text)}{_AFTER}"


def _joined(text: str) -> str:
    return _JOINT.join(map(re.escape, parts_of(plain(text))))


def _spoken(name: str) -> str:
    return " ".join(parts_of(plain(name)))


def _channel(channel: str, handle: str, identity: Identity) -> Iterator[str]:
    """Yield what finds a channel: its address, its handle with an @, or alone if it is no word."""
    bare = _SCHEME.sub("", fold(channel)).rstrip("/")
    network, name = _profile(channel)
    if name or bare.lstrip("@") == handle:
        hosts = "|".join(map(re.escape, addresses.sites(network)))
        before = "|".join(map(re.escape, addresses.BEFORE_NAME))
        yield (
            rf"(?<![^\W_])(?:https?://)?(?:(?:www|mobile|m|[a-z]{{2}}(?:-[a-z]{{2}})?)\.)?"
            rf"(?:{hosts})/(?:(?:{before})/)?@?{re.escape(handle)}{_HANDLE_ENDS}{_PATH}"
        )
    elif "/" in bare or "." in bare:
        yield rf"(?<![^\W_])(?<!\.)(?:https?://)?(?:www\.)?{re.escape(bare)}{_HANDLE_ENDS}{_PATH}"
    if handle:
        yield rf"{_HANDLE_BEGINS}@{re.escape(handle)}{_HANDLE_ENDS}"
        if not is_word(handle, identity.names):
            yield rf"{_HANDLE_BEGINS}{re.escape(handle)}{_HANDLE_ENDS}"


def _profile(channel: str) -> tuple[str, str]:
    """Return the network of a profile and the name there; nothing of what is no such name."""
    network, sign, name = addresses.normalise_handle(channel).partition(":")
    if not sign or "/" in name or "?" in name or not addresses.sites(network):
        return "", ""
    return network, name


def _longest(text: str) -> str:
    return max(parts_of(plain(text)), key=len, default="")

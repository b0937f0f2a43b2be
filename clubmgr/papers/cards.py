"""vCards: read as 2.1, 3.0 and 4.0 (RFC 2426, RFC 6350); written as 3.0, or as 4.0."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from clubmgr.i18n import _
from clubmgr.papers import cardrest
from clubmgr.papers.cardlines import (
    ROOM,
    BadCard,
    Property,
    read_line,
    read_properties,
    split_value,
    unescape,
)
from clubmgr.papers.contentlines import fold_line
from clubmgr.text import clean, clean_line, is_email

Version = Literal["3.0", "4.0"]
Tell = Callable[[int, str], None]
"""Takes a line and the sentence that says what is wrong with it."""

_ADDRESS: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://[^\s<>\"{}|\\^`]+")
_ACCOUNT: Final = re.compile(r"([a-z][a-z0-9-]*):(.+)")
_NAMELESS: Final = "?"
"""The name that a card must have when nothing is known."""

_MOST: Final = 1_000
"""Properties that a card may have."""
_CHANNELS: Final = ("URL", "IMPP", "SOCIALPROFILE", "X-SOCIALPROFILE")
_LISTED: Final = frozenset({"EMAIL", "TEL", *_CHANNELS})
"""The properties whose every value is in a field: a kept line of theirs lends it its types."""
_SAID: Final = frozenset({"CATEGORIES", "NOTE", "LANG", "X-LANG"})
"""The properties that fields hold whole."""
_READ: Final = _LISTED | _SAID | {"N", "FN", "UID", "ORG", "TITLE", "ROLE", "ADR"}
_JOBS: Final = ("TITLE", "ROLE")
_OWN_UID: Final = "urn:uuid:"


@dataclass(frozen=True, slots=True)
class Card:
    """A person as vCards know one; `name` is the whole name, `uid` stays the same for ever.

    `rest` holds the lines that say more than the fields do, as `cardrest.keep` returns them.
    """

    uid: str = ""
    given_name: str = ""
    family_name: str = ""
    name: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    employer: str = ""
    job_title: str = ""
    city: str = ""
    country: str = ""
    language: str = ""
    tags: tuple[str, ...] = ()
    notes: str = ""
    rest: tuple[str, ...] = ()


def write_cards(people: Iterable[Card], version: Version = "3.0") -> bytes:
    """Return vCards with N, FN and UID, lines folded at 75 octets and ended by CRLF.

    What a card kept is written back: with a value that is in a field still, that line's types and
    group; a street only while its town is the person's.
    """
    taken: set[str] = set()
    lines: list[bytes] = []
    for card in people:
        rest = _Rest(card, version)
        uid = rest.uid if rest.uid and rest.uid not in taken else card.uid
        taken.add(uid)
        lines += map(fold_line, _card_lines(replace(card, uid=uid), version, rest))
    return b"".join(line + b"\r\n" for line in lines)


def write_own(key: str, text: str) -> str:
    """Return the line of a card that holds the value of an own field."""
    return f"{_own_name(key)}:{cardrest.escape(clean(text))}"


def split_own(lines: Sequence[str], keys: Sequence[str]) -> list[str]:
    """Return what a card says besides as one text, and after it the values of own fields."""
    own = {_own_name(key): "" for key in keys}
    rest = []
    for line in lines:
        name, _colon, value = line.partition(":")
        if name in own:
            own[name] = unescape(value, old=False)
        else:
            rest.append(line)
    return ["\n".join(rest), *own.values()]


def _own_name(key: str) -> str:
    return f"X-CLUBMGR-{key.upper().replace('_', '-')}"


class _Rest:
    """The kept lines of a card, handed out to what they belong to."""

    def __init__(self, card: Card, version: Version) -> None:
        self._version = version
        self._lines: dict[str, list[Property]] = {}
        self._handed_out: list[Property] = []
        for item in cardrest.read_kept(card.rest):
            self._lines.setdefault(item.name, []).append(item)
        uid = self._hand_out("UID")
        self.uid = unescape(uid.value, old=False) if uid else ""

    def _hand_out(
        self, *names: str, fits: Callable[[Property], bool] = lambda _item: True
    ) -> Property | None:
        """Return the first kept line of some names that `fits`, None if there is none.

        Then the first of all is handed out with it: it is what the field held before.
        """
        items = [item for name in names for item in self._lines.get(name, ())]
        found = next(filter(fits, items), None)
        self._handed_out += [found] if found else items[:1]
        return found

    def name(self, card: Card) -> tuple[str, str]:
        """Return the lines N and FN: with titles and the like while the name is the same."""
        here = (card.family_name, card.given_name)
        before = next(iter(self._lines.get("N", ())), None)
        kept = self._hand_out("N", fits=lambda item: _name_of(item) == here)
        whole = self._hand_out("FN")
        if kept:
            structured = cardrest.write(kept, self._version)
        else:
            honours = [*split_value(before.value, ";"), *[""] * 5][3:5] if before else ["", ""]
            parts = [_line(card.family_name), _line(card.given_name), "", *honours]
            structured = f"N:{';'.join(parts)}"
        if whole and (kept or not before) and unescape(whole.value, old=False).strip():
            return structured, cardrest.write(whole, self._version)
        said = _line(card.name or f"{card.given_name} {card.family_name}".strip())
        return structured, f"FN:{said or _line(next(iter(card.emails), '')) or _NAMELESS}"

    def listed(self, names: Sequence[str], value: str) -> str:
        """Return the kept line of a value that a field holds, '' if there is none."""
        for name in names:
            for item in self._lines.get(name, ()):
                if _read_listed(item, old=False) == value:
                    return cardrest.write(item, self._version)
        return ""

    def one(self, names: Sequence[str], own: str, fits: Callable[[Property], bool]) -> str:
        """Return the kept line of some names that `fits`, else the person's `own`."""
        kept = self._hand_out(*names, fits=fits)
        return cardrest.write(kept, self._version) if kept else own

    def others(self) -> Iterator[str]:
        """Yield what belongs to no field, after all others were handed out."""
        for name, items in self._lines.items():
            for item in items:
                if name not in _LISTED | _SAID and item not in self._handed_out:
                    yield cardrest.write(item, self._version)


def _name_of(item: Property) -> tuple[str, str]:
    family, given, middle = [*cardrest.parts_of(item), *[""] * 3][:3]
    return family, f"{given} {middle}".strip()


def _card_lines(card: Card, version: Version, rest: _Rest) -> Iterator[str]:
    yield "BEGIN:VCARD"
    yield f"VERSION:{version}"
    yield f"UID:{_line(card.uid)}"
    yield from rest.name(card)
    for email in filter(is_email, card.emails):
        usual = "" if version == "4.0" else ";TYPE=INTERNET"
        yield rest.listed(("EMAIL",), email) or f"EMAIL{usual}:{_line(email)}"
    for phone in card.phones:
        if any(c.isdigit() for c in phone):
            yield rest.listed(("TEL",), phone) or f"TEL;TYPE=VOICE:{_line(phone)}"
    for channel in map(clean_line, card.channels):
        yield rest.listed(_CHANNELS, channel) or _channel_line(channel)
    yield from filter(None, _single_lines(card, version, rest))
    if card.tags:
        yield f"CATEGORIES:{','.join(map(_line, card.tags))}"
    if card.notes:
        yield f"NOTE:{cardrest.escape(clean(card.notes))}"
    yield from cardrest.without_repeats(rest.others())
    yield "END:VCARD"


def _single_lines(card: Card, version: Version, rest: _Rest) -> Iterator[str]:
    """Yield what a person has one of, '' for what is not known."""
    own = f"ORG:{_line(card.employer)}" if card.employer else ""
    yield rest.one(("ORG",), own, lambda kept: cardrest.parts_of(kept)[0] == card.employer)
    own = f"TITLE:{_line(card.job_title)}" if card.job_title else ""
    yield rest.one(_JOBS, own, lambda kept: unescape(kept.value, old=False) == card.job_title)
    lived = f"ADR;TYPE=WORK:;;;{_line(card.city)};;;{_line(card.country)}"
    own = lived if card.city or card.country else ""
    here = [card.city, card.country]
    yield rest.one(("ADR",), own, lambda kept: _place(cardrest.parts_of(kept)) == here)
    if card.language:
        yield f"{'LANG' if version == '4.0' else 'X-LANG'}:{_line(card.language)}"


def _place(parts: Sequence[str]) -> list[str]:
    return [*parts, *[""] * 7][3:7:3]


def _channel_line(channel: str) -> str:
    if channel.startswith("www."):
        channel = f"https://{channel}"
    if _ADDRESS.fullmatch(channel):
        return f"URL:{channel}"
    account = _ACCOUNT.fullmatch(channel)
    kind, handle = account.groups() if account else ("", channel)
    return f"X-SOCIALPROFILE{kind and ';TYPE='}{kind}:{cardrest.escape(handle)}"


def _line(text: str) -> str:
    return cardrest.escape(clean_line(text))


def read_cards(
    blocks: Iterable[str], encoding: str, refuse: Tell, miss: Tell | None = None
) -> Iterator[tuple[int, Card]]:
    """Yield each person with the line of BEGIN; tell `refuse` of the cards that are broken.

    `blocks` are whole lines as `read_blocks` gives them. A broken card costs no other one. `miss`
    is told of the lines that a card had to leave out.
    """
    begun = stray = 0
    room = ROOM
    held: list[Property] = []
    for item in read_properties(blocks):
        if item.name == "BEGIN":
            if begun:
                refuse(begun, _("The card does not end: its END:VCARD is missing."))
            begun, stray, held, room = item.line, 0, [], ROOM
        elif begun and item.name == "END":
            try:
                yield begun, _make_card(held, encoding, miss or (lambda _line, _reason: None))
            except BadCard as bad:
                refuse(begun, str(bad))
            begun = 0
        elif begun:
            if item.name not in _READ:
                item = item if item.size <= room else replace(item, value="")
                room -= len(item.value)
            # One more than allowed is enough to refuse the card.
            held += [item] if len(held) <= _MOST else []
        elif item.name == "END":
            refuse(stray or item.line, _("The card does not begin: BEGIN:VCARD is missing."))
            stray = 0
        else:
            stray = stray or item.line
    if begun:
        refuse(begun, _("The card does not end: its END:VCARD is missing."))


def _make_card(held: list[Property], encoding: str, miss: Tell) -> Card:
    _check(held)
    old = any(item.name == "VERSION" and item.value.strip() == "2.1" for item in held)
    ranked = sorted(held, key=lambda item: item.rank)
    card = _read_fields(ranked, encoding, miss, old=old)
    return replace(card, rest=tuple(_rest_of(card, ranked, encoding, miss, old=old)))


def _read_fields(ranked: Sequence[Property], encoding: str, miss: Tell, *, old: bool) -> Card:
    found: dict[str, list[tuple[Property, str]]] = {}
    for item in ranked:
        if item.name in _READ or item.name in ("KIND", "X-ADDRESSBOOKSERVER-KIND"):
            try:
                found.setdefault(item.name, []).append((item, item.decode(encoding)))
            except BadCard as bad:
                if item.name in ("N", "FN"):
                    raise
                told = _("{property} is left out. {reason}")
                miss(item.line, told.format(property=item.name, reason=bad))

    def texts(*names: str) -> list[str]:
        return [unescape(value, old=old) for name in names for _item, value in found.get(name, ())]

    def parts(name: str, mark: str = ";") -> list[list[str]]:
        return [
            [unescape(part, old=old) for part in split_value(value, mark)]
            for _item, value in found.get(name, ())
        ]

    if "group" in (kind.strip().lower() for kind in texts("KIND", "X-ADDRESSBOOKSERVER-KIND")):
        raise BadCard(_("The card is a group of contacts, not a person."))
    family, given, middle = (next(iter(parts("N")), []) + [""] * 3)[:3]
    address = next(iter(parts("ADR")), []) + [""] * 7
    return Card(
        uid=next(iter(texts("UID")), ""),
        given_name=f"{given} {middle}".strip(),
        family_name=family,
        name=next((name for name in texts("FN") if name != _NAMELESS), ""),
        emails=tuple(texts("EMAIL")),
        phones=tuple(map(_read_phone, texts("TEL"))),
        channels=tuple(
            _read_channel(item, unescape(value, old=old))
            for name in _CHANNELS
            for item, value in found.get(name, ())
        ),
        employer=next((org[0] for org in parts("ORG")), ""),
        job_title=next(iter(texts(*_JOBS)), ""),
        city=address[3],
        country=address[6],
        language=next(iter(texts("LANG", "X-LANG")), ""),
        tags=tuple(tag for tags in parts("CATEGORIES", ",") for tag in tags),
        notes="\n".join(texts("NOTE")),
    )


def _rest_of(
    card: Card, ranked: Sequence[Property], encoding: str, miss: Tell, *, old: bool
) -> Iterator[str]:
    """Yield the lines of a card that say more than its fields; too much of it is left out."""
    name = f"{card.given_name} {card.family_name}".strip() or card.name
    plain = replace(card, uid="", name=name)
    told = {
        cardrest.keep(item, "utf-8", old=False)
        for line in _card_lines(plain, "4.0", _Rest(Card(), "4.0"))
        if (item := read_line(line))
    }
    kept: list[tuple[str, str]] = []
    for item in ranked:
        if item.name in cardrest.OF_THE_FILE or item.name in _SAID:
            continue
        if line := cardrest.keep(item, encoding, old=old):
            kept.append((_JOBS[0] if item.name in _JOBS else item.name, line))
        elif item.name not in _READ and (reason := _say_lost(item)):
            miss(item.line, reason)
    # Where one of several is kept the first is too, or another would be taken for it.
    more = {name for name, line in kept if line not in told}
    for name, line in kept:
        own_uid = name == "UID" and card.uid.startswith(_OWN_UID)
        if not own_uid and (name in more if name not in _LISTED else line not in told):
            yield line


def _say_lost(item: Property) -> str:
    """Return why a line cannot be kept, '' if it says nothing."""
    if item.size > len(item.value):
        return _("{property} is too large: {n} KB, at most {most} KB in all of a card.").format(
            property=item.name, n=-(-item.size // 1024), most=ROOM // 1024
        )
    if not item.value and item.name != "AGENT":
        return ""
    return _("{property} cannot be kept.").format(property=item.name)


def _read_phone(text: str) -> str:
    return text.strip().removeprefix("tel:")


def _read_listed(item: Property, *, old: bool) -> str:
    """Return the value of a property as its field holds it."""
    value = unescape(item.value, old=old)
    if item.name == "EMAIL":
        return value
    return _read_phone(value) if item.name == "TEL" else _read_channel(item, value)


def _check(held: list[Property]) -> None:
    if len(held) > _MOST:
        raise BadCard(_("The card has more than {n} properties.").format(n=_MOST))
    for item in held:
        if not item.name:
            raise BadCard(
                _("Line {line} is no property of a card: “{text}”.").format(
                    line=item.line, text=clean_line(item.value)
                )
            )


def _read_channel(item: Property, value: str) -> str:
    kind = item.parameter("TYPE").partition(",")[0].lower()
    if item.name in ("URL", "IMPP") or "://" in value or not _ACCOUNT.fullmatch(f"{kind}:{value}"):
        return value
    return f"{kind}:{value}"

"""vCards: read as 2.1, 3.0 and 4.0 (RFC 2426, RFC 6350), written as 3.0, which everybody reads."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from clubmgr.i18n import _
from clubmgr.papers.cardlines import BadCard, Property, read_properties, split_value, unescape
from clubmgr.papers.contentlines import fold_line
from clubmgr.text import clean, clean_line, is_email

_ADDRESS: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://[^\s<>\"{}|\\^`]+")
_ACCOUNT: Final = re.compile(r"([a-z][a-z0-9-]*):(.+)")
_NAMELESS: Final = "?"
"""The name that a card must have when nothing is known."""

_MOST: Final = 1_000
"""Properties that a card may have."""


@dataclass(frozen=True, slots=True)
class Card:
    """A person as vCards know one; `name` is the whole name, `uid` stays the same for ever."""

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


def write_cards(people: Iterable[Card]) -> bytes:
    """Return vCards 3.0 with N, FN and UID, lines folded at 75 octets and ended by CRLF."""
    return b"".join(fold_line(line) + b"\r\n" for card in people for line in _card_lines(card))


def _card_lines(card: Card) -> Iterator[str]:
    name = card.name or f"{card.given_name} {card.family_name}".strip()
    yield "BEGIN:VCARD"
    yield "VERSION:3.0"
    yield f"UID:{_line(card.uid)}"
    yield f"N:{_line(card.family_name)};{_line(card.given_name)};;;"
    yield f"FN:{_line(name) or _line(next(iter(card.emails), '')) or _NAMELESS}"
    for email in filter(is_email, card.emails):
        yield f"EMAIL;TYPE=INTERNET:{_line(email)}"
    for phone in card.phones:
        if any(c.isdigit() for c in phone):
            yield f"TEL;TYPE=VOICE:{_line(phone)}"
    yield from map(_channel_line, map(clean_line, card.channels))
    if card.employer:
        yield f"ORG:{_line(card.employer)}"
    if card.job_title:
        yield f"TITLE:{_line(card.job_title)}"
    if card.city or card.country:
        yield f"ADR;TYPE=WORK:;;;{_line(card.city)};;;{_line(card.country)}"
    if card.language:
        yield f"X-LANG:{_line(card.language)}"
    if card.tags:
        yield f"CATEGORIES:{','.join(map(_line, card.tags))}"
    if card.notes:
        yield f"NOTE:{_text(clean(card.notes))}"
    yield "END:VCARD"


def _channel_line(channel: str) -> str:
    if channel.startswith("www."):
        channel = f"https://{channel}"
    if _ADDRESS.fullmatch(channel):
        return f"URL:{channel}"
    account = _ACCOUNT.fullmatch(channel)
    kind, handle = account.groups() if account else ("", channel)
    return f"X-SOCIALPROFILE{kind and ';TYPE='}{kind}:{_text(handle)}"


def _line(text: str) -> str:
    return _text(clean_line(text))


def _text(text: str) -> str:
    text = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return text.replace("\n", "\\n")


def read_cards(
    blocks: Iterable[str], encoding: str, refuse: Callable[[int, str], None]
) -> Iterator[tuple[int, Card]]:
    """Yield each person with the line of BEGIN; tell `refuse` of the cards that are broken.

    `blocks` are whole lines as `read_blocks` gives them. A broken card costs no other one.
    """
    begun = stray = 0
    held: list[Property] = []
    for item in read_properties(blocks):
        if item.name == "BEGIN":
            if begun:
                refuse(begun, _("The card does not end: its END:VCARD is missing."))
            begun, stray, held = item.line, 0, []
        elif begun and item.name == "END":
            try:
                yield begun, _make_card(held, encoding)
            except BadCard as bad:
                refuse(begun, str(bad))
            begun = 0
        elif begun:
            # One more than allowed is enough to refuse the card.
            held += [item] if len(held) <= _MOST else []
        elif item.name == "END":
            refuse(stray or item.line, _("The card does not begin: BEGIN:VCARD is missing."))
            stray = 0
        else:
            stray = stray or item.line
    if begun:
        refuse(begun, _("The card does not end: its END:VCARD is missing."))


def _make_card(held: list[Property], encoding: str) -> Card:
    _check(held)
    old = any(item.name == "VERSION" and item.value.strip() == "2.1" for item in held)
    found: dict[str, list[tuple[Property, str]]] = {}
    for item in sorted(held, key=lambda item: item.rank):
        found.setdefault(item.name, []).append((item, item.decode(encoding)))

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
        phones=tuple(text.strip().removeprefix("tel:") for text in texts("TEL")),
        channels=tuple(
            _read_channel(item, unescape(value, old=old))
            for name in ("URL", "IMPP", "SOCIALPROFILE", "X-SOCIALPROFILE")
            for item, value in found.get(name, ())
        ),
        employer=next((org[0] for org in parts("ORG")), ""),
        job_title=next(iter(texts("TITLE", "ROLE")), ""),
        city=address[3],
        country=address[6],
        language=next(iter(texts("LANG", "X-LANG")), ""),
        tags=tuple(tag for tags in parts("CATEGORIES", ",") for tag in tags),
        notes="\n".join(texts("NOTE")),
    )


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

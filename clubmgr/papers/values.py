"""The cells of a list of people, read as the fields of a person and written so that they return."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import chain
from operator import itemgetter
from typing import Final

from clubmgr import i18n
from clubmgr.i18n import _
from clubmgr.models.fields import MANY, Field
from clubmgr.models.kinds.person import PERSON
from clubmgr.papers.headers import COURTESY, Column
from clubmgr.papers.names import is_honorific
from clubmgr.text import clean, clean_line, fold, is_email

Value = str | tuple[str, ...]
Columns = Sequence[Sequence[str]]
"""The tidy cells of some rows, by the place of their column."""
Read = Callable[[Columns], Sequence[Value]]
"""Reads one field of all these rows at once. Raises `Unusable` when a cell of it is."""

CARD_REST: Final = "card_rest"
"""The column of what a vCard says besides the fields: its lines."""
CUSTOM: Final = "custom"
"""The column of all own fields: a JSON object."""

SHORT: Final = 500
LONG: Final = 100_000
"""Characters that a line, or an item of a list, may have; and a text or a whole list."""

_PLAIN_EMAIL: Final = re.compile(
    r"[A-Za-z0-9_+'-]{1,30}(?:\.[A-Za-z0-9_+'-]{1,30})?"
    r"@(?:[a-z0-9]{1,40}[.-]){0,3}[a-z0-9]{1,40}\.[a-z]{2,20}"
)
"""The usual shape of an address, which `is_email` need not look at again."""

_PLAIN_PHONE: Final = re.compile(r"[+0][0-9 .()-]*[0-9]")
_PLAIN_ITEM: Final = re.compile(r"[^\n:;|,\"\[*]+")
_NEVER: Final = re.compile(r"(?!)")
_BETWEEN_EMAILS: Final = re.compile(r":::|[\s,;|]+")
_BETWEEN_PHONES: Final = re.compile(r":::|[,;|\n]|\s/\s|\s(?=\+)")
_BETWEEN_CHANNELS: Final = re.compile(r":::|[\n|]|[,;]\s|[,;\s](?=https?://)|;$")
_BETWEEN_ITEMS: Final = ("\n", ":::", ";", "|", ",")
_BRACKETED: Final = re.compile(r"<([^<>]*)>")
_AROUND_EMAIL: Final = " \t\n<>()[]'\".,;:/"
_BEFORE_PHONE: Final = re.compile(r"(?:\s|tel:|')*")
"""What links and spreadsheets put before a number."""
_SHORTENED: Final = re.compile(r"\d+(?:[.,]\d+)?E\+\d+", re.IGNORECASE)
_AS_FRACTION: Final = re.compile(r"(\d{7,})[.,]0+")
_NO_TRUNK_ZERO: Final = re.compile(r"[1-9]\d{8}")
_NO_PLUS: Final = re.compile(r"33[1-9]\d{8}")
_NOT_DIGITS: Final = re.compile(r"\D+")
_BREAKS: Final = re.compile(r"[\W_]+")
_NOTHING: Final = frozenset({"", "-", "--", "—", "–", "/", "n/a", "#n/a", "null", "aucun", "néant"})
_FRANCE: Final = frozenset({"france", "fr", "fra"})
_HANDLES: Final = frozenset({"twitter", "instagram", "tiktok", "threads", "youtube", "telegram"})
_WORDS: Final = {
    "origin": {
        "interne": "internal", "in house": "internal", "employee": "internal",
        "salarie": "internal", "collaborateur": "internal", "externe": "external",
    },
    "terrain": {
        "sur site": "on_site", "onsite": "on_site", "hors site": "off_site", "offsite": "off_site",
    },
    "language": {
        "francais": "fr", "francaise": "fr", "anglais": "en", "allemand": "de", "deutsch": "de",
        "espagnol": "es", "espanol": "es", "italien": "it", "italiano": "it", "portugais": "pt",
        "portugues": "pt", "neerlandais": "nl", "nederlands": "nl", "polonais": "pl",
        "polski": "pl", "japonais": "ja", "chinois": "zh", "arabe": "ar",
    },
    "interests": {"participer": "take_part", "contribuer": "contribute"},
}  # fmt: skip
"""What others call the choices, besides their codes and labels."""


class Unusable(ValueError):
    """A cell that cannot be taken; the message is the sentence that says why."""


def make_cleaners(
    columns: Sequence[Column], own: Sequence[Field] = ()
) -> list[tuple[int, Callable[[str], str]]]:
    """Return the place of each column with what cleans its cells; that raises `Unusable`."""
    return [
        (place, _cleaner(field))
        for (place, field), column in zip(find_fields(columns, own).items(), columns, strict=True)
        if column.field != CARD_REST  # its lines are clean already
    ]


def find_fields(columns: Sequence[Column], own: Sequence[Field]) -> dict[int, Field | None]:
    """Return the field of each place that is read; None for a whole name, which is not stored."""
    known = {field.name: field for field in own}
    return {
        column.place: known.get(column.field) or PERSON.field(column.field) for column in columns
    }


def _cleaner(field: Field | None) -> Callable[[str], str]:
    if field is None or (field.type != "text" and field.type not in MANY):
        return _clean_line
    return _clean_text if field.type == "text" else _clean_list


def _clean_line(cell: str) -> str:
    return _short_enough(clean_line(cell), SHORT)


def _clean_list(cell: str) -> str:
    text = cell if cell.isascii() and cell.isprintable() else clean(cell)
    return _short_enough(text if "\n" in text else clean_line(text), LONG)


def _clean_text(cell: str) -> str:
    return _short_enough(clean(cell), LONG)


def _short_enough(text: str, most: int) -> str:
    if len(text) <= most:
        return text
    raise Unusable(
        _("“{start}…” is too long: {n} characters, at most {most}.").format(
            start=" ".join(text[:20].split()), n=len(text), most=most
        )
    )


def write_list(field: str, items: Sequence[str]) -> str:
    """Return a list as one cell that reads back as the same list: `a; b`, else a JSON array."""
    text = "; ".join(items)
    ways = (False, True) if field == "phones" else (False,)
    try:
        returns = all(_list_reader(field, way)(((text,),)) == [tuple(items)] for way in ways)
    except Unusable:
        returns = False
    return text if returns else json.dumps(list(items), ensure_ascii=False)


@cache
def _list_reader(field: str, french: bool) -> Read:
    return make_readers([field], [Column(0, field)], french=french)[0]


def split_items(cell: str) -> list[str]:
    """Return the items of a list in one cell; the strongest separator in it counts alone."""
    if not cell:
        return []
    if (items := _read_array(cell)) is not None:
        return items
    if cell[0] == '"':
        # Mailchimp writes "tag one","tag, two" in one cell.
        return _items(next(csv.reader([cell.replace("\n", " ")], skipinitialspace=True), []))
    between = next((mark for mark in _BETWEEN_ITEMS if mark in cell), "\n")
    # Google marks the groups that it makes by itself with an asterisk.
    return [item for item in _items(cell.split(between)) if not item.startswith("* ")]


def _read_array(cell: str) -> list[str] | None:
    """Return the texts of a JSON array, or None if the cell is something else."""
    if not cell.startswith("["):
        return None
    try:
        found = json.loads(cell)
    except (ValueError, RecursionError):
        return None
    if isinstance(found, list) and all(isinstance(item, str) for item in found):
        return _items(found)
    return None


def _items(texts: Iterable[str]) -> list[str]:
    return [_short_enough(item, SHORT) for item in map(clean_line, texts) if item]


def _split(cell: str, between: re.Pattern[str]) -> list[str]:
    if (items := _read_array(cell)) is not None:
        return items
    return [item for item in _items(between.split(cell)) if item.casefold() not in _NOTHING]


def make_readers(fields: Sequence[str], columns: Sequence[Column], *, french: bool) -> list[Read]:
    """Return what reads each field; `french` says that the list is French."""
    country = [column.place for column in columns if column.field == "country"]
    return [
        _phone_reader(_places(columns, "phones"), country, french=french)
        if field == "phones"
        else _reader(field, [column for column in columns if column.field == field])
        for field in fields
    ]


def _places(columns: Sequence[Column], field: str) -> list[int]:
    return [column.place for column in columns if column.field == field]


def _reader(name: str, columns: Sequence[Column]) -> Read:
    field = PERSON.field(name)
    if name == "channels":
        return _channel_reader(columns)
    places = [column.place for column in columns]
    if field is None or field.type not in MANY:
        return _one_reader(places, field, courtesy=any(c.hint == COURTESY for c in columns))
    if name == "emails":
        return _several(places, _PLAIN_EMAIL, _read_emails, str.casefold)
    if field.choices:
        choose = choice_reader(field)
        return _several(
            places,
            _NEVER,
            lambda cell: [code for code in map(choose, split_items(cell)) if code],
            fold,
        )
    return _several(places, _PLAIN_ITEM, split_items, fold)


def _one_reader(places: Sequence[int], field: Field | None, *, courtesy: bool) -> Read:
    """Return a reader of the first cell with something in it; of a text, of all such cells."""
    read: Callable[[str], str] | None = None
    if field and field.choices:
        read = choice_reader(field)
    elif courtesy:
        read = _read_title
    if len(places) == 1 and not read:
        return itemgetter(places[0])
    if field and field.type == "text":
        return lambda columns: ["\n".join(filter(None, row)) for row in _rows(columns, places)]

    def first(cells: Sequence[str]) -> str:
        for cell in filter(None, cells):
            if value := read(cell) if read else cell:
                return value
        return ""

    return lambda columns: list(map(first, _rows(columns, places)))


def _rows(columns: Columns, places: Sequence[int]) -> Iterator[tuple[str, ...]]:
    """Yield each row's cells in some columns."""
    return zip(*(columns[place] for place in places), strict=True)


def _several(
    places: Sequence[int],
    plain: re.Pattern[str],
    read: Callable[[str], list[str]],
    key: Callable[[str], str],
) -> Read:
    """Return a reader of lists; a cell that is all `plain` is one value, others go to `read`."""
    is_plain = plain.fullmatch

    def several(cells: Sequence[str]) -> tuple[str, ...]:
        return _unique(chain.from_iterable(read(cell) for cell in cells if cell), key)

    if len(places) > 1:
        return lambda columns: list(map(several, _rows(columns, places)))
    return lambda columns: [
        () if not cell else (cell,) if is_plain(cell) else several((cell,))
        for cell in columns[places[0]]
    ]


def _unique(items: Iterable[str], key: Callable[[str], str]) -> tuple[str, ...]:
    seen: dict[str, str] = {}
    for item in items:
        seen.setdefault(key(item), item)
    return tuple(seen.values())


def _read_emails(cell: str) -> list[str]:
    if (items := _read_array(cell)) is not None:
        # What is an address already may look like one in brackets or quotation marks.
        read = ((item,) if is_email(item) else _read_plain_emails(item) for item in items)
        return list(chain.from_iterable(read))
    return _read_plain_emails(cell)


def _read_plain_emails(cell: str) -> list[str]:
    # “Dupont, Jean <jean@example.org>” has a comma that separates nothing.
    texts = _BRACKETED.findall(cell) or _split(cell, _BETWEEN_EMAILS)
    return [_read_email(text, cell) for text in texts if text]


def _read_email(text: str, cell: str) -> str:
    address = text.strip(_AROUND_EMAIL)
    if address[:7].lower() == "mailto:":
        address = address[7:]
    if not is_email(address):
        # Of “jean at example.org” the first word alone would say little.
        wrong = text if "@" in text else cell[:80]
        raise Unusable(_("“{text}” is not an e-mail address.").format(text=wrong))
    local, _at, domain = address.rpartition("@")
    return f"{local}@{domain.lower()}"


def _phone_reader(places: Sequence[int], country: Sequence[int], *, french: bool) -> Read:
    """Return a reader of phone numbers that gives French ones back the zero a spreadsheet took."""
    abroad = _several(places, _PLAIN_PHONE, lambda cell: _read_phones(cell, french=False), _dial)
    at_home = _several(places, _PLAIN_PHONE, lambda cell: _read_phones(cell, french=True), _dial)
    if not country:
        return at_home if french else abroad

    def is_french(cells: Sequence[str]) -> bool:
        named = next((fold(cell) for cell in cells if cell), "")
        return named in _FRANCE or (french and not named)

    return lambda columns: [
        home if is_french(cells) else foreign
        for cells, home, foreign in zip(
            _rows(columns, country), at_home(columns), abroad(columns), strict=True
        )
    ]


def _dial(phone: str) -> str:
    return _NOT_DIGITS.sub("", phone) or phone


def _read_phones(cell: str, *, french: bool) -> list[str]:
    if (items := _read_array(cell)) is not None:
        return items
    read = (_read_phone(text, french) for text in _split(cell, _BETWEEN_PHONES))
    return [phone for phone in read if phone]


def _read_phone(text: str, french: bool) -> str:
    if _SHORTENED.fullmatch(text):
        raise Unusable(
            _("“{text}” is a phone number that a spreadsheet has cut short.").format(text=text)
        )
    text = _BEFORE_PHONE.sub("", text, count=1)
    if fraction := _AS_FRACTION.fullmatch(text):
        text = fraction[1]
    if french and _NO_TRUNK_ZERO.fullmatch(text):
        return f"0{text}"
    return f"+{text}" if french and _NO_PLUS.fullmatch(text) else text


def _channel_reader(columns: Sequence[Column]) -> Read:
    def read(cells: Sequence[str]) -> tuple[str, ...]:
        found = [
            _read_channel(item, column.hint)
            for column, cell in zip(columns, cells, strict=True)
            if cell
            for item in _split(cell, _BETWEEN_CHANNELS)
        ]
        return _unique(found, str.casefold)

    places = [column.place for column in columns]
    return lambda cells: list(map(read, _rows(cells, places)))


def _read_channel(text: str, network: str) -> str:
    """Return an address as it is, an account as `network:@handle`."""
    if not network or "/" in text or "www." in text or text.casefold().startswith(f"{network}:"):
        return text
    if network in _HANDLES and " " not in text:
        text = f"@{text.removeprefix('@')}"
    return f"{network}:{text}"


def _read_title(text: str) -> str:
    return "" if is_honorific(text) else text


def choice_reader(field: Field) -> Callable[[str], str]:
    """Return a reader of a choice by its code, its label in any language, or another's word.

    What it returns raises `Unusable`. A text without a letter or digit is no other choice of a
    person: it says nothing.
    """
    codes = {
        _plain(text): choice.code
        for choice in field.choices
        for text in (choice.code, *(_label(choice.label, tag) for tag in i18n.LANGUAGES))
    }
    codes.update(_WORDS.get(field.name, {}))
    exact = {choice.code for choice in field.choices}  # A+ and A- are one word but two choices

    def read(text: str) -> str:
        if text in exact:
            return text
        word = _plain(text)
        code = codes.get(word) or codes.get(word.partition(" ")[0])
        if not word and not field.own:
            return ""
        if code or ("other" in codes and not field.own):
            return code or "other"
        raise Unusable(
            _("“{text}” is not one of {choices}.").format(
                text=text, choices=", ".join(choice.code for choice in field.choices)
            )
        )

    return read


def _label(message: str, language: str) -> str:
    return i18n.catalogue(language).gettext(message)


def _plain(text: str) -> str:
    return _BREAKS.sub(" ", fold(text)).strip()

"""A file of people, whatever program wrote it, read as rows of a person's fields."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import compress, islice
from pathlib import PurePath
from typing import Final, Literal, NamedTuple, Protocol

from clubmgr.errors import RefusedFile, UnknownColumns
from clubmgr.i18n import _
from clubmgr.models.fields import Field
from clubmgr.papers.cards import Card, read_cards, split_own
from clubmgr.papers.decoding import Source, detect_encoding, measure, open_source, read_blocks
from clubmgr.papers.headers import (
    FIELDS,
    NAMES,
    Column,
    are_french,
    normalise,
    read_mapping,
    recognise,
)
from clubmgr.papers.names import name_reader
from clubmgr.papers.objects import open_objects
from clubmgr.papers.own_values import own_reader
from clubmgr.papers.sheets import Missed, Refuse, Row, open_text
from clubmgr.papers.values import (
    CARD_REST,
    CUSTOM,
    Columns,
    Unusable,
    Value,
    make_cleaners,
    make_readers,
)
from clubmgr.papers.workbooks import open_workbook

Format = Literal["csv", "xlsx", "vcf", "json"]


class Chunk(NamedTuple):
    """Some people: their lines from 1 (of a workbook the rows), and their values by field.

    The columns stand in the order of `Contacts.fields`. A value is a text, or a tuple of texts for
    a field that holds several; those of all own fields stand in one column, as JSON.
    """

    lines: Sequence[int]
    columns: Sequence[Sequence[Value]]


_Read = Callable[[Columns], list[Sequence[Value]]]
_NAMING: Final = frozenset((*NAMES, "emails"))
_CLOSE: Final = 500
"""So many rows fit into a processor's own memory while their columns are read."""
_CARD_FIELDS: Final = tuple(name for name in FIELDS if name in Card.__slots__)
_WIDEST: Final = 1000
"""Columns; each row is looked at in all of them, however short it is."""
_JSON: Final = re.compile(r"\[\s*[{\]]|\{\s*\"")
_CONTROL: Final = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")


@dataclass(frozen=True, slots=True)
class Refused:
    """A line that was not taken, and the sentence that says why.

    `whole` is False where only a part was left out, and the rest of the line was taken.
    """

    line: int
    reason: str
    whole: bool = True


class _Table(Protocol):
    """What each format is read as: rows of cells under headers."""

    encoding: str
    progress: float

    @property
    def headers(self) -> tuple[str, ...]: ...

    @property
    def delimiter(self) -> str: ...

    @property
    def missed(self) -> Sequence[Missed]: ...

    def rows(self, refuse: Refuse, /) -> Iterator[Row]: ...


@dataclass(slots=True)
class _CardTable:
    """A file of vCards; a list stands as a JSON array in one cell."""

    source: Source
    name: str
    encoding: str
    own: tuple[str, ...] = ()
    missed: list[Missed] = field(default_factory=list)
    headers: tuple[str, ...] = ()
    delimiter: str = ""
    progress: float = 0.0

    @property
    def columns(self) -> tuple[Column, ...]:
        """The fields that a card can have, what it says besides, and own fields."""
        names = (*_CARD_FIELDS, CARD_REST, *self.own)
        return tuple(Column(place, name) for place, name in enumerate(names))

    def rows(self, refuse: Refuse) -> Iterator[Row]:
        size = measure(self.source) or 1
        self.missed.clear()
        with open_source(self.source) as stream:
            blocks = read_blocks(stream, self.encoding, self.name)
            for line, card in read_cards(blocks, self.encoding, refuse, self._miss):
                self.progress = stream.tell() / size
                values = (getattr(card, name) for name in _CARD_FIELDS)
                cells = [v if isinstance(v, str) else json.dumps(v) for v in values]
                yield line, [*cells, *split_own(card.rest, self.own)], False
        self.progress = 1.0

    def _miss(self, line: int, reason: str) -> None:
        self.missed.append((line, reason))


@dataclass(slots=True)
class Contacts:
    """An opened file of people.

    `mapping` says which header is read as which field, `unmapped` lists the headers that are left
    out, `absent` those that were mapped by hand but are not there; vCards have no headers.
    `fields` always begins with the given and the family name; a whole name is read as these. A
    blank value says nothing about the person; it is no order to forget.
    """

    source: Source
    name: str
    format: Format
    columns: tuple[Column, ...]
    absent: tuple[str, ...]
    table: _Table
    own: tuple[Field, ...] = ()
    today: date = date.min
    refused: list[Refused] = field(default_factory=list)
    """What the last reading has refused; when it is through, in the order of the lines."""

    @property
    def headers(self) -> tuple[str, ...]:
        """The headers as they are written in the file, blank ones included."""
        return self.table.headers

    @property
    def encoding(self) -> str:
        """Python's name of the text's encoding; nothing for a workbook."""
        return self.table.encoding

    @property
    def delimiter(self) -> str:
        """The character between two cells of a delimited text."""
        return self.table.delimiter

    @property
    def progress(self) -> float:
        """How much of the file is read, from 0 to 1."""
        return self.table.progress

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields of each row's values, in their order."""
        found = {column.field for column in self.columns}
        others = (name for name in (*FIELDS, CARD_REST) if name in found and name not in NAMES)
        custom = () if found.isdisjoint(each.name for each in self.own) else (CUSTOM,)
        return ("given_name", "family_name", *others, *custom)

    @property
    def mapping(self) -> dict[str, str]:
        """The field that each recognised header is read as."""
        if not self.headers:
            return {}
        by_place = sorted(self.columns, key=lambda column: column.place)
        return {self.headers[column.place]: column.field for column in by_place}

    @property
    def unmapped(self) -> tuple[str, ...]:
        """The headers that are left out, blank ones apart."""
        mapping = self.mapping
        return tuple(header for header in self.headers if header and header not in mapping)

    def chunks(self) -> Generator[Chunk, None, None]:
        """Yield all people from the beginning, some at a time; `refused` fills on the way.

        Memory does not grow with the file, except for JSON. Blank lines are passed over. Raises
        UnknownColumns if no column names a person, RefusedFile if the file cannot be read on.
        """
        self.refused.clear()
        if _NAMING.isdisjoint(column.field for column in self.columns):
            raise UnknownColumns(
                _("No column of {name} is known to hold names or e-mail addresses.").format(
                    name=self.name
                ),
                _("Say which one does, as in --map “{header}=family_name”.").format(
                    header=next(filter(None, self.headers), "Nom")
                ),
            )
        return self._read()

    def _read(self) -> Generator[Chunk, None, None]:
        read = self._reader()
        rows = self._tidy_rows()
        any_row = False
        while some := list(islice(rows, _CLOSE)):
            any_row = True
            yield from self._read_some(read, some)
        if self.format == "vcf" and not any_row and not self.refused:
            raise RefusedFile(
                _("There is no card in {name}: none begins with BEGIN:VCARD.").format(
                    name=self.name
                ),
                _("Check that it is the right file."),
            )
        self.refused += [Refused(*missed, whole=False) for missed in self.table.missed]
        self.refused.sort(key=lambda refused: refused.line)

    def _tidy_rows(self) -> Iterator[tuple[int, list[str]]]:
        cleaners = make_cleaners(self.columns, self.own)
        for line, cells, clean in self.table.rows(self._refuse):
            try:
                if not clean:
                    for place, tidy in cleaners:
                        if cell := cells[place]:
                            cells[place] = tidy(cell)
            except Unusable as unusable:
                self._refuse(line, str(unusable))
            else:
                yield line, cells

    def _read_some(self, read: _Read, rows: Sequence[tuple[int, list[str]]]) -> Iterator[Chunk]:
        """Yield what some rows say, without those of them that are refused."""
        lines, cells = zip(*rows, strict=True)
        try:
            columns = read(tuple(zip(*cells, strict=True)))
        except Unusable as unusable:
            if len(rows) == 1:
                self._refuse(lines[0], str(unusable))
            else:
                half = len(rows) // 2
                yield from self._read_some(read, rows[:half])
                yield from self._read_some(read, rows[half:])
            return
        naming = [columns[n] for n, field in enumerate(self.fields) if field in _NAMING]
        if any(map(all, naming)):
            yield Chunk(lines, columns)
            return
        named = list(map(any, zip(*naming, strict=True)))
        for is_named, line, row in zip(named, lines, cells, strict=True):
            if not is_named and any(map(str.strip, row)):
                self._refuse(line, _("There is neither a name nor an e-mail address."))
        yield Chunk(
            tuple(compress(lines, named)), [tuple(compress(column, named)) for column in columns]
        )

    def _reader(self) -> _Read:
        read_names = name_reader(self.columns)
        french = are_french(self.headers)
        fields = [name for name in self.fields[2:] if name != CUSTOM]
        others = make_readers(fields, self.columns, french=french)
        if CUSTOM in self.fields:
            others.append(own_reader(self.own, self.columns, self.today))

        def read(cells: Columns) -> list[Sequence[Value]]:
            given, family, _whole = zip(*map(read_names, zip(*cells, strict=True)), strict=True)
            return [given, family, *(read(cells) for read in others)]

        return read

    def _refuse(self, line: int, reason: str) -> None:
        self.refused.append(Refused(line, reason))


def open_contacts(
    source: Source,
    name: str,
    *,
    mapping: Mapping[str, str] | None = None,
    own: Sequence[Field] = (),
    today: date = date.min,
) -> Contacts:
    """Open a file of people, told apart by its content; `name` is the file's, for sentences.

    `mapping` gives fields to headers by hand, an empty field leaves a header out; `own` are the
    program's own fields, whose days count from `today`. Raises `RefusedFile` for what is no list
    of people, `UsageError` for a field that does not exist.
    """
    contacts = _open(source, name, read_mapping(mapping or {}, own), own)
    present = {normalise(header) for header in contacts.headers}
    contacts.absent = tuple(each for each in mapping or () if normalise(each) not in present)
    contacts.own, contacts.today = tuple(own), today
    return contacts


def _open(source: Source, name: str, given: Mapping[str, str], own: Sequence[Field]) -> Contacts:
    with open_source(source) as stream:
        head = stream.read(8)
    if head.startswith(b"PK"):
        return _with_headers(source, name, "xlsx", open_workbook(source, name, given), given)
    if head == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        raise RefusedFile(
            _("{name} is an old Excel file, or one with a password.").format(name=name),
            _("Open it in a spreadsheet program and save it as .xlsx without a password."),
        )
    with open_source(source) as stream:
        encoding = detect_encoding(stream)
    match _tell_format(source, name, encoding):
        case "vcf":
            cards = _CardTable(source, name, encoding, tuple(field.name for field in own))
            return Contacts(source, name, "vcf", cards.columns, (), cards)
        case "json":
            table: _Table = open_objects(source, name, encoding, given, own)
            return _with_headers(source, name, "json", table, given)
        case _:
            table = open_text(source, name, encoding, given)
            return _with_headers(source, name, "csv", table, given)


def _with_headers(
    source: Source, name: str, kind: Format, table: _Table, given: Mapping[str, str]
) -> Contacts:
    if len(table.headers) > _WIDEST:
        raise RefusedFile(
            _("{name} has more than {n} columns.").format(name=name, n=_WIDEST),
            _("This is no list of people: check that it is the right file."),
        )
    return Contacts(source, name, kind, tuple(recognise(table.headers, given)), (), table)


def _tell_format(source: Source, name: str, encoding: str) -> Format:
    with open_source(source) as stream:
        text = next(read_blocks(stream, encoding, name), "").lstrip()
    suffix = PurePath(name).suffix.lower()
    if not text:
        raise RefusedFile(_("{name} is empty.").format(name=name))
    if suffix == ".vcf" or text[:11].upper() == "BEGIN:VCARD":
        return "vcf"
    if suffix == ".json" or _JSON.match(text):
        return "json"
    if text.startswith(("<", "%PDF", "{\\rtf")) or len(_CONTROL.findall(text)) * 50 > len(text):
        raise RefusedFile(
            _("{name} is no list of people that can be read.").format(name=name),
            _("Open it in a spreadsheet program and save it as .xlsx or .csv."),
        )
    return "csv"

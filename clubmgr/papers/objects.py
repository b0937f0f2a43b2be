"""People as JSON: an array of objects, as the command line prints them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from clubmgr.errors import RefusedFile
from clubmgr.i18n import _
from clubmgr.models.fields import MANY, Field
from clubmgr.papers.decoding import Source, measure, open_source, read_blocks, say_wrong
from clubmgr.papers.headers import recognise
from clubmgr.papers.sheets import Missed, Refuse, Row
from clubmgr.papers.values import Unusable, find_fields

_LARGEST: Final = 1 << 28
"""Bytes; unlike the rows of a table, the objects of an array cannot be read without the whole."""

_ARRAY: Final = re.compile(r"\s*\[")
_OBJECTS: Final = re.compile(r"\[(?=\s*\{)")
_BLANKS: Final = re.compile(r"\s*")
_UNREAD: Final = "…"
"""Stands for a list or an object that no field reads, so that its line does not seem blank."""


@dataclass(slots=True)
class ObjectTable:
    """An array of objects: their names as headers, in the order in which they come.

    `fields` are those that the headers are read as, by place; `begin` is where the array's first
    member stands in the text.
    """

    name: str
    text: str
    begin: int
    headers: tuple[str, ...]
    fields: Mapping[int, Field | None]
    encoding: str
    delimiter: str = ""
    progress: float = 0.0
    missed: list[Missed] = field(default_factory=list)

    def rows(self, refuse: Refuse) -> Iterator[Row]:
        """Yield the values of each object under the headers.

        In one cell stand the items of a list: as a JSON array where the field holds several.
        """
        self.missed.clear()
        for line, found, end in _read_objects(self.text, self.begin, self.name):
            self.progress = end / len(self.text)
            try:
                cells = self._cells(line, found)
            except Unusable as unusable:
                refuse(line, str(unusable))
                continue
            if wrong := say_wrong("\n".join(cells), self.encoding):
                refuse(line, wrong)
            else:
                yield line, cells, False
        self.progress = 1.0

    def _cells(self, line: int, found: object) -> list[str]:
        """Return what an object says; note what of it is left out. Raises `Unusable`."""
        if not isinstance(found, dict):
            raise Unusable(_("There is no object with fields here."))
        values = [found.get(header) for header in self.headers]
        cells = [
            _as_cell(value, self.fields[place]) if place in self.fields else _as_sign(value)
            for place, value in enumerate(values)
        ]
        objects = [
            header
            for place, header in enumerate(self.headers)
            if place in self.fields and values[place] and isinstance(values[place], dict)
        ]
        if objects:
            reason = _("“{header}” is left out: it is an object where a text is read.").format(
                header="”, “".join(objects)
            )
            if not any(cells):
                raise Unusable(reason)
            self.missed.append((line, reason))
        return cells


def open_objects(
    source: Source, name: str, encoding: str, given: Mapping[str, str], own: Sequence[Field]
) -> ObjectTable:
    """Read the whole text; `given` gives fields to headers by hand, `own` are the program's own.

    Raises `RefusedFile` if it is too large or holds no array of objects.
    """
    if measure(source) > _LARGEST:
        raise RefusedFile(
            _("{name} is too large to be read as JSON.").format(name=name),
            _("Write the list as .csv and try again."),
        )
    with open_source(source) as stream:
        text = "".join(read_blocks(stream, encoding, name))
    begin = _find_array(text, name)
    headers = tuple(
        dict.fromkeys(
            key
            for _line, found, _end in _read_objects(text, begin, name)
            if isinstance(found, dict)
            for key in found
        )
    )
    fields = find_fields(recognise(headers, given), own)
    return ObjectTable(name, text, begin, headers, fields, encoding)


def _find_array(text: str, name: str) -> int:
    """Return where the first member of the array stands: the text's, or one under a name in it.

    Of several under a name it is the first that begins with an object.
    """
    if array := _ARRAY.match(text):
        return array.end()
    decoder = json.JSONDecoder()
    at = _skip(text, 0)
    mark = "{"
    try:
        while text.startswith(mark, at):
            _key, at = decoder.raw_decode(text, _skip(text, at + 1))
            at = _skip(text, _skip(text, at) + 1)  # a colon stands between
            if array := _OBJECTS.match(text, at):
                return array.end()
            _value, at = decoder.raw_decode(text, at)
            at, mark = _skip(text, at), ","
    except (ValueError, RecursionError):
        pass  # what cannot be read holds no array either
    raise RefusedFile(
        _("{name} holds no list of objects, as in {example}.").format(
            name=name, example='[{"name": "Ada"}, {"name": "Bob"}]'
        ),
        _("Write the list again, or as .csv."),
    )


def _read_objects(text: str, begin: int, name: str) -> Iterator[tuple[int, Any, int]]:
    """Yield the line at which each member of the array begins, the member, and where it ends."""
    at = begin
    line, counted = 1, 0
    decoder = json.JSONDecoder()
    separator = ","
    while separator == ",":
        at = _skip(text, at)
        line, counted = line + text.count("\n", counted, at), at
        if text.startswith("]", at):
            return
        try:
            found, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            break
        yield line, found, at
        at = _skip(text, at) + 1
        separator = text[at - 1 : at]
    if separator != "]":
        raise RefusedFile(
            _("{name} is no sound JSON array of objects: see line {line}.").format(
                name=name, line=line
            ),
            _("Write the list again, or as .csv."),
        )


def _skip(text: str, at: int) -> int:
    blanks = _BLANKS.match(text, at)
    return blanks.end() if blanks else at


def _as_cell(value: object, field: Field | None) -> str:
    """Return a value as a cell of its field: an empty list and an object say nothing.

    Raises `Unusable` for a list in which there are others.
    """
    kind = field.type if field else "line"
    match value:
        case False if kind != "yesno":
            return ""
        case dict():
            return ""
        case list():
            items = [text for text in map(_as_item, value) if text]
            if kind in MANY:
                return json.dumps(items, ensure_ascii=False) if items else ""
            return ("\n" if kind == "text" else "; ").join(items)
        case _:
            return _as_text(value)


def _as_item(value: object) -> str:
    if value and isinstance(value, (list, dict)):
        raise Unusable(_("There is a list of lists or of objects where texts are read."))
    return "" if isinstance(value, (list, dict)) or value is False else _as_text(value)


def _as_sign(value: object) -> str:
    """Return a value that no field reads."""
    if isinstance(value, (list, dict)):
        return _UNREAD if value else ""
    return _as_text(value)


def _as_text(value: object) -> str:
    match value:
        case None:
            return ""
        case str():
            return value
        case float() if value.is_integer():
            return str(int(value))
        case _:
            return json.dumps(value)

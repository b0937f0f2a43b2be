"""People as JSON: an array of objects, as the command line prints them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from clubmgr.errors import RefusedFile
from clubmgr.i18n import _
from clubmgr.papers.decoding import Source, measure, open_source, read_blocks, say_wrong
from clubmgr.papers.sheets import Refuse, Row

_LARGEST: Final = 1 << 28
"""Bytes; unlike the rows of a table, the objects of an array cannot be read without the whole."""

_BEGIN: Final = re.compile(r'\s*(?:\{\s*"\w+"\s*:\s*)?\[')
_BLANKS: Final = re.compile(r"\s*")


@dataclass(slots=True)
class ObjectTable:
    """An array of objects: their names as headers, in the order in which they come."""

    name: str
    text: str
    headers: tuple[str, ...]
    encoding: str
    delimiter: str = ""
    progress: float = 0.0

    def rows(self, refuse: Refuse) -> Iterator[Row]:
        """Yield the values of each object under the headers, a list as a JSON array in one cell."""
        for line, found, end in _read_objects(self.text, self.name):
            self.progress = end / len(self.text)
            if not isinstance(found, dict):
                refuse(line, _("There is no object with fields here."))
                continue
            cells = [_as_cell(found.get(header)) for header in self.headers]
            if wrong := say_wrong("\n".join(cells), self.encoding):
                refuse(line, wrong)
            else:
                yield line, cells, False
        self.progress = 1.0


def open_objects(source: Source, name: str, encoding: str) -> ObjectTable:
    """Read the whole text. Raises `RefusedFile` if it is too large or not an array of objects."""
    if measure(source) > _LARGEST:
        raise RefusedFile(
            _("{name} is too large to be read as JSON.").format(name=name),
            _("Write the list as .csv and try again."),
        )
    with open_source(source) as stream:
        text = "".join(read_blocks(stream, encoding, name))
    headers = dict.fromkeys(
        key
        for _line, found, _end in _read_objects(text, name)
        if isinstance(found, dict)
        for key in found
    )
    return ObjectTable(name, text, tuple(headers), encoding)


def _read_objects(text: str, name: str) -> Iterator[tuple[int, Any, int]]:
    """Yield the line at which each member of the array begins, the member, and where it ends."""
    begin = _BEGIN.match(text)
    at = begin.end() if begin else 0
    line, counted = 1, 0
    decoder = json.JSONDecoder()
    separator = "," if begin else ""
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


def _as_cell(value: object) -> str:
    match value:
        case None:
            return ""
        case str():
            return value
        case float() if value.is_integer():
            return str(int(value))
        case list():
            return json.dumps([_as_cell(item) for item in value], ensure_ascii=False)
        case _:
            return json.dumps(value, ensure_ascii=False)

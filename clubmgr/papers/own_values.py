"""The cells of a list of people that are own fields of a program, read and written."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from clubmgr.dates import parse_date
from clubmgr.i18n import _
from clubmgr.method.typed import read_whole, read_yesno
from clubmgr.models.fields import Field, own_column
from clubmgr.papers.headers import Column
from clubmgr.papers.values import Read, Unusable, choice_reader, split_items

_AS_WHOLE: Final = re.compile(r"[.,]0+$")
"""What a spreadsheet writes behind a whole number."""


def write_items(items: Sequence[str]) -> str:
    """Return the list of an own field as one cell that `split_items` reads as the same list."""
    text = "; ".join(items)
    try:
        returns = split_items(text) == list(items)
    except Unusable:
        returns = False
    return text if returns else json.dumps(list(items), ensure_ascii=False)


def own_reader(fields: Sequence[Field], columns: Sequence[Column], today: date) -> Read:
    """Return what reads all own fields as one JSON object; a day such as 3/4 counts from today."""
    places = {
        field: [column.place for column in columns if column.field == field.name]
        for field in fields
    }
    readers = [
        (field, _typed_reader(field, today), there) for field, there in places.items() if there
    ]

    def read_row(cells: Sequence[str]) -> str:
        found: dict[str, object] = {}
        for field, read, there in readers:
            if text := next((cells[place] for place in there if cells[place]), ""):
                found[field.name] = _typed(field, read, text)
        return own_column(found)

    return lambda cells: list(map(read_row, zip(*cells, strict=True)))


def _typed(field: Field, read: Callable[[str], object], text: str) -> object:
    try:
        return read(text)
    except ValueError as error:
        raise Unusable(f"{_(field.label)}: {error}") from None


def _typed_reader(field: Field, today: date) -> Callable[[str], object]:
    """Return what reads one cell as a value of an own field; that raises ValueError."""
    match field.type:
        case "list":
            return split_items
        case "choice":
            return choice_reader(field)
        case "number":
            return lambda text: read_whole(_AS_WHOLE.sub("", text), field.low, field.high)
        case "yesno":
            return read_yesno
        case "date":
            return lambda text: parse_date(text, today).isoformat()
        case _:
            return str

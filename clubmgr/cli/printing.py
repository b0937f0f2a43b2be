"""What goes to stdout: tables for people, JSON for other programs. Never in colour."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from itertools import chain, islice
from typing import Any, Final, Generic, TypeVar

from clubmgr import text as texts
from clubmgr.cli.job import Job
from clubmgr.i18n import _
from clubmgr.i18n import day as day
from clubmgr.models.fields import Choice
from clubmgr.models.records import SHORT
from clubmgr.text import clean_line, escape_hidden, one_line

T = TypeVar("T")
_MEASURED: Final = 1_000
"""The rows that the widths of columns are taken from; longer lists are printed as they come."""


@dataclass(frozen=True, slots=True)
class Column(Generic[T]):
    """A column of a table: its title and what it shows of a row."""

    title: str
    show: Callable[[T], str]


def print_list(
    job: Job,
    rows: Iterable[T],
    columns: Sequence[Column[T]],
    as_object: Callable[[T], Mapping[str, Any]],
    *,
    empty: str = "",
) -> None:
    """Print a list: as JSON if that was asked for, else as a table, or `empty` on stderr."""
    if job.json:
        print_objects(as_object(row) for row in rows)
        return
    if not print_table(
        [column.title for column in columns],
        ([column.show(row) for column in columns] for row in rows),
    ):
        job.say(empty or _("There is nothing to show."))


def print_table(titles: Sequence[str], rows: Iterable[Sequence[str]]) -> bool:
    """Print aligned columns, if there is a row; tell whether there was one."""
    from rich.cells import cell_len

    lines = ([clean_line(cell) for cell in row] for row in rows)
    first = list(islice(lines, _MEASURED))
    if not first:
        return False
    widths = [max(map(cell_len, column)) for column in zip(titles, *first, strict=True)]
    for line in chain([list(titles)], first, lines):
        padded = (
            cell + " " * (width - cell_len(cell)) for cell, width in zip(line, widths, strict=True)
        )
        print_line("  ".join(padded).rstrip())
    return True


def print_objects(objects: Iterable[Mapping[str, Any]]) -> None:
    """Print one JSON array, an object to a line."""
    opening = "["
    for item in objects:
        sys.stdout.write(f"{opening}\n{_json(item)}")
        opening = ","
    sys.stdout.write("[]\n" if opening == "[" else "\n]\n")


def print_object(item: Mapping[str, Any]) -> None:
    """Print one JSON object."""
    sys.stdout.write(f"{_json(item, indent=2)}\n")


def print_line(text: str) -> None:
    """Print one line with nothing hidden in it, whatever a file holds; its blanks stay."""
    sys.stdout.write(f"{one_line(text)}\n")


def short(id: str) -> str:
    """Return the beginning of an id that lists print."""
    return id[:SHORT]


def word(choices: tuple[Choice, ...], code: str) -> str:
    """Return a choice's glyph and label."""
    chosen = next((choice for choice in choices if choice.code == code), None)
    return f"{chosen.glyph} {_(chosen.label)}".strip() if chosen else code


def decimal(hundredths: int | None) -> str | None:
    """Write hundredths as other programs read an amount: `12.50`."""
    return None if hundredths is None else texts.decimal(hundredths)


def moment(at: str) -> str:
    """Write a moment in UTC, as the journal stores them, as the clocks here showed it."""
    return day(datetime.fromisoformat(at).astimezone().strftime("%Y-%m-%dT%H:%M"))


def _json(value: object, indent: int | None = None) -> str:
    unicode = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    return escape_hidden(_encoder(not unicode, indent).encode(value))


@cache
def _encoder(ascii_only: bool, indent: int | None) -> json.JSONEncoder:
    return json.JSONEncoder(ensure_ascii=ascii_only, indent=indent)

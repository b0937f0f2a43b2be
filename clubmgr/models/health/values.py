"""Whether what is stored fits its fields, as their descriptions say: all of it asked of SQLite."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from clubmgr.i18n import N_, _, ngettext, number
from clubmgr.models import records
from clubmgr.models.fields import Field, Kind
from clubmgr.models.health.finding import Finding
from clubmgr.models.kinds import KINDS
from clubmgr.models.kinds.care import CUSTOM_FIELD, check_field
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.program import Program
from clubmgr.text import one_line

_KEPT: Final = (
    Field("id", N_("Id"), edited=False),
    Field("created_at", N_("Noted on"), edited=False),
    Field("updated_at", N_("Changed on"), edited=False),
)
"""What every record has besides the fields of its kind."""
_STAMPS: Final = frozenset(("created_at", "updated_at"))
_LINES: Final = frozenset(("line", "timezone"))
_PLAIN: Final = re.compile(r'(?:\[\]|\["[^"\\]*"(?:, "[^"\\]*")*\])*')
"""Lists of texts in JSON, one after another, without anything that is escaped in them."""
_STAMP: Final = re.compile(r"(?:\d{4}-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-5]\dZ,)*", re.ASCII)
"""Moments as they are stored, a comma after each."""
_ITEMS: Final = """
EXISTS (SELECT 1 FROM json_each({column}) AS item WHERE item.type <> 'text' OR {fails})
"""
_FIRST_DAY: Final = "0001-01-01"
# A day that there is not, like 30 February, is another one once it is reckoned with.
_STAMPED: Final = "strftime('%Y-%m-%dT%H:%M:%SZ', {column}, '+0 days') IS {column}"
_MOMENTS: Final = {
    "moment": "(strftime('%Y-%m-%dT%H:%M', {column}, '+0 days') IS {column}"
    f" AND {{column}} >= '{_FIRST_DAY}' OR {_STAMPED})",
    "time": "strftime('%H:%M', {column}) IS {column}",
}
_COUNT: Final = "SELECT count(*) AS n, min(rowid) AS first FROM {table} WHERE {unfit}"
_PLACE: Final = "SELECT count(*) FROM {table} WHERE rowid <= :rowid"
_DEFINED: Final = "SELECT *, rowid AS row_number FROM custom_field ORDER BY rowid"


@dataclass(frozen=True, slots=True)
class Misfit:
    """What of a table no field of it takes: in how many rows, which the first is (from 1)."""

    table: str
    rows: int
    first: int
    fields: tuple[Field, ...]

    @property
    def labels(self) -> str:
        """What the fields are called."""
        return ", ".join(_(field.label) for field in self.fields)


def misfits(program: Program) -> Iterator[Misfit]:
    """Yield, table by table, the values that are not as their fields hold them."""
    learn(program)
    for kind in KINDS.values():
        found = _count(program, kind.name, _unfit(kind))
        if found is not None:
            yield Misfit(kind.name, *found, _fields(program, kind))
    yield from _unusable_fields(program)


def check(program: Program) -> Iterator[Finding]:
    """Find records with values that are not as their fields hold them."""
    for misfit in misfits(program):
        message = ngettext(
            "{n} record of “{table}” has what its fields do not hold: {fields}.",
            "{n} records of “{table}” have what their fields do not hold: {fields}.",
            misfit.rows,
        )
        yield Finding(
            "values",
            message.format(n=number(misfit.rows), table=misfit.table, fields=misfit.labels),
        )


def hides(text: str) -> str:
    """Return the condition that an SQL text is no clean line; `learn` it first."""
    return f"hides({_bytes(text)})"


def is_day(text: str) -> str:
    """Return the condition that an SQL text is a day as it is stored: `2027-01-12`."""
    return f"(date({text}, '+0 days') IS {text} AND {text} >= '{_FIRST_DAY}')"


def _bytes(text: str) -> str:
    """Return an SQL text as bytes: what is no Unicode is looked at like the rest."""
    return f"CAST({text} AS BLOB)"


def learn(program: Program) -> None:
    """Teach the program's connection what `hides` asks."""
    program.connection.create_function("hides", 1, _hides, deterministic=True)
    program.connection.create_function("is_plain", 3, _is_plain, deterministic=True)


def _hides(text: bytes | None) -> bool:
    said = (text or b"").decode("utf-8", "surrogateescape")
    return not said.isprintable() and one_line(said) != said


def _is_plain(lines: bytes, lists: bytes, stamps: str) -> bool:
    """Tell at a glance that the lines, lists and stamps of a record are as they should be.

    Of most it is so; only the others are looked at field by field.
    """
    return (
        _are_stamps(stamps)
        and not _hides(lines)
        and not _hides(lists)
        and _PLAIN.fullmatch(lists.decode()) is not None
    )


@lru_cache(maxsize=1_000)
def _are_stamps(text: str) -> bool:
    return _STAMP.fullmatch(text) is not None


def _count(program: Program, table: str, unfit: str) -> tuple[int, int] | None:
    """Return in how many rows something is unfit and which is the first of them; None for none."""
    row = program.row(_COUNT.format(table=table, unfit=unfit))
    if row is None or not row["n"]:
        return None
    return row["n"], place(program, table, row["first"])


def place(program: Program, table: str, rowid: int) -> int:
    """Return the place of a row in its table, from 1."""
    row = program.row(_PLACE.format(table=table), rowid=rowid)
    return int(row[0]) if row else 0


def _fields(program: Program, kind: Kind) -> tuple[Field, ...]:
    return tuple(
        field
        for field in (*_KEPT, *kind.fields)
        if _count(program, kind.name, _unfit_fields((field,)))
    )


@cache
def _unfit(kind: Kind) -> str:
    return _unfit_fields((*_KEPT, *kind.fields))


def _unfit_fields(fields: Sequence[Field]) -> str:
    """Return the condition that some of these fields hold what they should not; none is own."""
    texts = [_odd_text(field) for field in fields if field.type in _LINES or field.type == "list"]
    others = [found for field in fields if (found := _other_type(field))]
    if texts:
        parts = ", ".join(
            (
                _bytes(_joined(f for f in fields if f.type in _LINES and f.name not in _STAMPS)),
                _bytes(_joined(f for f in fields if f.type == "list")),
                _joined((f for f in fields if f.name in _STAMPS), after=" || ','"),
            )
        )
        others.append(f"NOT is_plain({parts}) AND ({' OR '.join(texts)})")
    return " OR ".join(others) or "0"


def _joined(fields: Iterable[Field], after: str = "") -> str:
    return " || ".join(f"ifnull({field.name}, ''){after}" for field in fields) or "''"


def _odd_text(field: Field) -> str:
    """Return the condition that a line, or a list of lines, is none."""
    if field.type == "list":
        return _items(field, hides("item.value"))
    if field.name in _STAMPS:
        return f"NOT {_STAMPED.format(column=field.name)}"
    return hides(f"ifnull({field.name}, '')")


def _items(field: Field, fails: str) -> str:
    return _ITEMS.format(column=field.name, fails=fails)


def _other_type(field: Field) -> str:
    """Return the condition that a choice or a day is none; '' for a field of another type."""
    choices = ", ".join(f"'{choice.code}'" for choice in field.choices)
    match field.type:
        case "choice":
            return f"{field.name} NOT IN ('', {choices})"
        case "choices":
            return f"{field.name} <> '[]' AND {_items(field, f'item.value NOT IN ({choices})')}"
        case "date":
            return f"{field.name} IS NOT NULL AND NOT {is_day(field.name)}"
        case "moment" | "time":
            fits = _MOMENTS[field.type].format(column=field.name)
            return f"{field.name} IS NOT NULL AND NOT {fits}"
        case _:
            return ""


def _unusable_fields(program: Program) -> Iterator[Misfit]:
    """Yield own fields that no value could be read by: their keys go into queries."""
    unusable = [row["row_number"] for row in program.rows(_DEFINED) if _is_unusable(row)]
    if unusable:
        key = CUSTOM_FIELD.field("key")
        first = place(program, CUSTOM_FIELD.name, unusable[0])
        yield Misfit(CUSTOM_FIELD.name, len(unusable), first, (key,) if key else ())


def _is_unusable(row: sqlite3.Row) -> bool:
    said = records.values_of(CUSTOM_FIELD, records.decode(CUSTOM_FIELD, row))
    return PERSON.field(said["key"]) is not None or bool(check_field(said))

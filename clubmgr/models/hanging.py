"""What hangs on a record: the records of other kinds that name it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from clubmgr.models import previews, recognition, records
from clubmgr.models.fields import Field, Kind
from clubmgr.models.kinds import KINDS
from clubmgr.models.program import Program


@dataclass(frozen=True, slots=True)
class Hanging:
    """The records of one kind that name another record in one of their fields."""

    kind: Kind
    field: Field
    records: tuple[Any, ...]


def on_record(program: Program, kind: Kind, id: str) -> list[Hanging]:
    """Return what hangs on a record, a group for each kind and field that names it.

    Early information that is under embargo is told of nobody else: neither of its club nor of
    those who know it. Points and badges are told as long as they are in use.
    """
    untold = frozenset(other.name for other in _untold(program))
    hidden = frozenset[str]() if kind.name in previews.KEPT else previews.hidden(program)
    found = []
    for other in (each for each in KINDS.values() if each.name not in untold):
        for field in other.fields:
            if field.type == "record" and field.of == kind.name:
                rows = program.rows(
                    f"SELECT * FROM {other.name} WHERE {field.name} = :id ORDER BY rowid", id=id
                )
                hanging = [records.decode(other, row) for row in rows]
                group = tuple(
                    each for each in hanging if not previews.is_hidden(other.name, each, hidden)
                )
                if group:
                    found.append(Hanging(other, field, group))
    return found


def left_out(program: Program, kind: Kind, id: str) -> int:
    """Return how many records hang on a record and are not told, as points and badges are off."""
    found: set[str] = set()
    for other in _untold(program):
        for field in other.fields:
            if field.type == "record" and field.of == kind.name:
                rows = program.rows(f"SELECT id FROM {other.name} WHERE {field.name} = :id", id=id)
                found.update(row["id"] for row in rows)
    return len(found)


def _untold(program: Program) -> tuple[Kind, ...]:
    """Return the kinds that are told of nobody now."""
    if recognition.is_on(program):
        return ()
    return tuple(other for other in KINDS.values() if other.name in recognition.KINDS)

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
    untold = frozenset[str]() if recognition.is_on(program) else recognition.KINDS
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

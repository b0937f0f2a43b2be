"""What hangs on a record: the records of other kinds that name it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from clubmgr.models import records
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
    """Return what hangs on a record, a group for each kind and field that names it."""
    found = []
    for other in KINDS.values():
        for field in other.fields:
            if field.type == "record" and field.of == kind.name:
                rows = program.rows(
                    f"SELECT * FROM {other.name} WHERE {field.name} = :id ORDER BY rowid", id=id
                )
                if rows:
                    group = tuple(records.decode(other, row) for row in rows)
                    found.append(Hanging(other, field, group))
    return found

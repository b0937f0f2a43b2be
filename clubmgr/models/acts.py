"""Adding and changing any kind, by way of the kind's own module where it has one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from clubmgr.models import deciding, founding, mandates, meetings, pipeline, records
from clubmgr.models.fields import Kind
from clubmgr.models.kinds.candidacy import CANDIDACY
from clubmgr.models.kinds.founding import MILESTONE
from clubmgr.models.kinds.mandate import MANDATE
from clubmgr.models.kinds.meeting import MEETING
from clubmgr.models.kinds.pipeline import SELECTION
from clubmgr.models.program import Program


def add(program: Program, kind: Kind, values: Mapping[str, Any]) -> str:
    """Store a new record and return its id. Raises InvalidFields, or what its kind refuses."""
    if kind is MANDATE:
        return mandates.give(program, dict(values))
    if kind is MEETING:
        return meetings.add(program, dict(values))
    if kind is MILESTONE:
        return founding.add_milestone(program, values)
    if kind is SELECTION:
        return deciding.add(program, values)
    return records.add(program, kind, values)


def change(program: Program, kind: Kind, seen: Any, values: Mapping[str, Any]) -> None:
    """Change a record as it was seen. Raises Stale, InvalidFields, or what its kind refuses."""
    if kind is MANDATE:
        mandates.change(program, seen, dict(values))
    elif kind is CANDIDACY:
        pipeline.change(program, seen, values)
    elif kind is MEETING:
        meetings.change(program, seen, values)
    elif kind is MILESTONE:
        founding.change_milestone(program, seen, values)
    else:
        records.change(program, kind, seen, values)

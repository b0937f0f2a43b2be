"""Dispatches: which message about a meeting went to which address, when, with which SEQUENCE."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from clubmgr.clock import stored_moment
from clubmgr.models import records
from clubmgr.models.kinds.dispatch import DISPATCH
from clubmgr.models.naming import NAME
from clubmgr.models.program import Program

_OF_MEETING: Final = f"""
SELECT dispatch.id, dispatch.person, coalesce({NAME}, '') AS name, dispatch.email,
       dispatch.method, dispatch.sequence, dispatch.sent_at
  FROM dispatch LEFT JOIN person ON person.id = dispatch.person
 WHERE dispatch.meeting = :meeting
 ORDER BY dispatch.sent_at, dispatch.rowid
"""

_UNDONE: Final = """
SELECT DISTINCT json_extract(change.old, '$.method') AS method,
       json_extract(change.old, '$.sequence') AS sequence
  FROM step JOIN change ON change.step = step.undone_by
 WHERE change.kind = 'dispatch'
   AND json_extract(change.old, '$.meeting') = :meeting
 ORDER BY sequence
"""


@dataclass(frozen=True, slots=True)
class Sending:
    """One message to one address; `sent_at` is in UTC, `2027-01-12T18:30:00Z`.

    `person` is None, and `name` nothing, once they are gone from the file.
    """

    id: str
    person: str | None
    name: str
    email: str
    method: str
    sequence: int
    sent_at: str


def of_meeting(program: Program, meeting: str) -> list[Sending]:
    """Return what went out about a meeting, oldest first."""
    return [_sending(row) for row in program.rows(_OF_MEETING, meeting=meeting)]


def latest(program: Program, meeting: str) -> dict[str, Sending]:
    """Return the last message that each person got about a meeting, by the person's id."""
    sent = of_meeting(program, meeting)
    return {sending.person: sending for sending in sent if sending.person is not None}


def above_undone(program: Program, meeting: str, method: str, sequence: int) -> int:
    """Return a SEQUENCE, higher where calendars would take the message for an older one.

    Undoing a message takes it out of the program, but not out of the calendars that have it.
    """
    for undone in program.rows(_UNDONE, meeting=meeting):
        is_like_it = undone["sequence"] == sequence and undone["method"] == method
        if undone["sequence"] >= sequence and not is_like_it:
            sequence = undone["sequence"] + 1
    return sequence


def note(
    program: Program,
    meeting: str,
    *,
    person: str,
    email: str,
    method: str,
    sequence: int,
    at: datetime,
) -> None:
    """Note a message with its SEQUENCE and DTSTAMP (aware), inside the caller's step."""
    records.add(
        program,
        DISPATCH,
        {
            "meeting": meeting,
            "person": person,
            "email": email,
            "method": method,
            "sequence": sequence,
            "sent_at": stored_moment(at),
        },
    )


def _sending(row: sqlite3.Row) -> Sending:
    return Sending(**{name: row[name] for name in Sending.__slots__})

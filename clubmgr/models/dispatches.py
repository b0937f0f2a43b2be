"""Dispatches: which message about a meeting went to which address, when, with which SEQUENCE."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

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


def stored_moment(at: datetime) -> str:
    """Write an aware moment as it is stored, in UTC."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _sending(row: sqlite3.Row) -> Sending:
    return Sending(**{name: row[name] for name in Sending.__slots__})

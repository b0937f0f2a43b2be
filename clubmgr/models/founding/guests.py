"""Who comes to the table and on the call: the candidates that are offered, and asking them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from clubmgr.i18n import ngettext
from clubmgr.models import candidacies, meetings, pipeline, records
from clubmgr.models.founding.figures import Caution, note_override
from clubmgr.models.kinds.candidacy import ASIDE, CANDIDACY
from clubmgr.models.kinds.meeting import Meeting
from clubmgr.models.naming import NAME
from clubmgr.models.program import Program

_OF_CLUB: Final = f"""
SELECT candidacy.id, candidacy.person, {NAME} AS person_name, person.emails ->> 0 AS email,
       candidacy.stage, candidacy.interest, candidacy.role_hints, candidacy.next_step,
       person.origin
  FROM candidacy JOIN person ON person.id = candidacy.person
 WHERE candidacy.club = :club AND candidacy.stage NOT IN {ASIDE}
   AND NOT EXISTS (SELECT 1 FROM participation
                    WHERE participation.meeting = :without
                      AND participation.person = candidacy.person)
"""
_FOR_DINNER: Final = f"""
{_OF_CLUB} AND candidacy.stage IN ('identified', 'invited')
 ORDER BY candidacy.stage, person.sort_name, person.id
"""
_SAID_YES: Final = """(candidacy.interest = 'yes' OR (candidacy.interest = ''
    AND candidacy.stage IN ('interested', 'core', 'selected')))"""
_FOR_CALL: Final = f"""
{_OF_CLUB} AND ({_SAID_YES} OR candidacy.interest = 'maybe')
 ORDER BY NOT {_SAID_YES}, person.sort_name, person.id
"""
_CALL_LIST: Final = f"""
{_OF_CLUB} AND {_SAID_YES} ORDER BY person.sort_name, person.id
"""


@dataclass(frozen=True, slots=True)
class Offered:
    """A candidate who may be asked to the dinner or to the call; `id` is the candidacy's."""

    id: str
    person: str
    person_name: str
    email: str | None
    stage: str
    interest: str
    role_hints: tuple[str, ...]
    next_step: str
    origin: str


def _offered(row: sqlite3.Row) -> Offered:
    return Offered(
        row["id"], row["person"], row["person_name"], row["email"], row["stage"], row["interest"],
        tuple(json.loads(row["role_hints"])), row["next_step"], row["origin"],
    )  # fmt: skip


def offered(program: Program, meeting: Meeting) -> list[Offered]:
    """Return the candidates of the club whom a dinner or a call is for and who are not asked yet.

    To the dinner those identified or invited; to the call those who said yes, then perhaps.
    """
    sql = _FOR_CALL if meeting.kind == "call" else _FOR_DINNER
    rows = program.rows(sql, club=meeting.club, without=meeting.id)
    return [_offered(row) for row in rows]


def call_list(program: Program, club: str) -> list[Offered]:
    """Return those who said yes after the dinner: the people for the call."""
    return [_offered(row) for row in program.rows(_CALL_LIST, club=club, without="")]


def invite(
    program: Program,
    meeting: Meeting,
    people: Sequence[str],
    cautions: Sequence[Caution] = (),
    reason: str = "",
) -> int:
    """Ask people to a dinner or a call as one step; return how many were not asked yet.

    Candidates who were only identified are invited by that. `reason` is kept for the figures that
    `cautions` go past; InvalidFields without one.
    """
    label = ngettext("Asked {n} person to {title}", "Asked {n} people to {title}", len(people))
    with program.step(label.format(n=len(people), title=meeting.title), "ask"):
        asked = meetings.ask(program, meeting.id, people)
        note_override(program, meeting.club, cautions, reason, meeting.id)
        for person in people if meeting.kind == "dinner" else ():
            id = candidacies.find(program, person, meeting.club)
            candidacy = records.get(program, CANDIDACY, id) if id else None
            if candidacy is not None and candidacy.stage == "identified":
                pipeline.move(program, candidacy, "invited")
    return asked

"""Convening: whom a meeting is for, so that nobody who has a right to be there is left out."""

from __future__ import annotations

import json
from typing import Final

from clubmgr.models import clubs
from clubmgr.models.kinds.meeting import ASSEMBLIES, Meeting
from clubmgr.models.opt_outs import opted_out
from clubmgr.models.program import Program
from clubmgr.models.standing import belongs, in_office

_MEMBERS: Final = f"SELECT person FROM membership WHERE club = :club AND {belongs()}"
_OFFICE: Final = f"SELECT person FROM mandate WHERE club = :club AND {in_office()}"
_IN_ORDER: Final = """
SELECT id FROM person WHERE id IN (SELECT value FROM json_each(:people)) ORDER BY sort_name, id
"""


def convened(program: Program, meeting: Meeting) -> tuple[str, ...]:
    """Return the ids of those whom a meeting is for, by name.

    A board meeting is for who is in office that day. An assembly is for all members, those without
    a vote or an e-mail address too; where a club keeps no list of them, and for every other
    meeting, the club's circle is asked along. Who wants no invitations is left out, but not of what
    the statutes convene them to.
    """
    day = (meeting.starts_at or "")[:10]
    in_office = _people(program, _OFFICE, meeting.club, day)
    members = _people(program, _MEMBERS, meeting.club, day)
    if meeting.kind == "board":
        people = in_office
    elif meeting.kind in ASSEMBLIES and members:
        people = members | in_office
    else:
        then = max(day, program.clock.today().isoformat())
        people = members | set(clubs.circle(program, meeting.club, then))
        people -= opted_out(program)
    return tuple(row[0] for row in program.rows(_IN_ORDER, people=json.dumps(sorted(people))))


def _people(program: Program, sql: str, club: str, day: str) -> set[str]:
    return {row[0] for row in program.rows(sql, club=club, day=day)}

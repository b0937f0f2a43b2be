"""Touchpoints: the timeline of one person, and the follow-ups that were promised."""

from __future__ import annotations

from typing import Final

from clubmgr.i18n import _
from clubmgr.models import records
from clubmgr.models.kinds.touchpoint import TOUCHPOINT, Touchpoint
from clubmgr.models.program import Program

_OF_PERSON: Final = """
SELECT * FROM touchpoint WHERE person = :person ORDER BY happened_on DESC, created_at DESC
"""


def of_person(program: Program, person: str) -> list[Touchpoint]:
    """Return the touchpoints with a person, latest first."""
    return [records.decode(TOUCHPOINT, row) for row in program.rows(_OF_PERSON, person=person)]


def follow_up(program: Program, id: str) -> None:
    """Note that what was promised at a touchpoint is done."""
    seen = records.get(program, TOUCHPOINT, id)
    label = _("Followed up: {name}").format(name=records.describe(program, TOUCHPOINT, id))
    records.change(program, TOUCHPOINT, seen, {"followed_up": True}, label)

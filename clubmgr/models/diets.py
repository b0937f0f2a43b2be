"""What the guests of a meal eat, counted without names; it is forgotten after the meal."""

from __future__ import annotations

from typing import Final

from clubmgr.models.program import Program
from clubmgr.text import fold

_NOTED: Final = """
SELECT diet FROM participation
 WHERE meeting = :meeting AND diet <> '' AND rsvp <> 'declined' ORDER BY rowid
"""
_OF_GUEST: Final = "SELECT diet FROM participation WHERE id = :id"


def of_meeting(program: Program, meeting: str) -> tuple[tuple[str, int], ...]:
    """Return each diet of those who may come, as it was first written, and how many follow it."""
    counted: dict[str, tuple[str, int]] = {}
    for row in program.rows(_NOTED, meeting=meeting):
        first, count = counted.get(fold(row[0]), (row[0], 0))
        counted[fold(row[0])] = first, count + 1
    return tuple(sorted(counted.values(), key=lambda diet: (-diet[1], fold(diet[0]))))


def of_guest(program: Program, participation: str) -> str:
    """Return what one guest eats or does not, '' where nothing is noted."""
    row = program.row(_OF_GUEST, id=participation)
    return row[0] if row else ""

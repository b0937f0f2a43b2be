"""How much is open in each area of data care."""

from __future__ import annotations

from typing import Final

from clubmgr.models import cadence, retention
from clubmgr.models.distinct_pairs import NOT_TOLD_APART
from clubmgr.models.program import Program

_OPEN: Final = f"""
SELECT (SELECT count(*) FROM likeness WHERE {NOT_TOLD_APART}) AS duplicates,
       (SELECT count(*) FROM privacy_request WHERE answered_on IS NULL) AS requests
"""


def open_counts(program: Program) -> dict[str, int]:
    """Return how many things are open, by area; areas that count nothing are left out.

    Whose data are due is counted where there are few people: of very many it takes seconds.
    """
    row = program.row(_OPEN)
    counts = dict(row) if row else {}
    if cadence.is_quick(program):
        states = retention.counts(program)
        counts["retention"] = sum(states.get(state, 0) for state in retention.QUEUE)
    return counts

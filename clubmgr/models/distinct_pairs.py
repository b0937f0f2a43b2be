"""Pairs of people who are not the same: a change of one of the two may turn their order round."""

from __future__ import annotations

from clubmgr.models import records
from clubmgr.models.fields import Values
from clubmgr.models.kinds.privacy import DISTINCT_PAIR, DistinctPair
from clubmgr.models.program import Program


def change(program: Program, seen: DistinctPair, values: Values) -> None:
    """Change a pair as it was seen. Raises Stale, InvalidFields."""
    both = {"person": seen.person, "other": seen.other}
    records.change(program, DISTINCT_PAIR, seen, both | values)

"""Pairs of people who are not the same: a change of one of the two may turn their order round."""

from __future__ import annotations

from typing import Final

from clubmgr.models import records
from clubmgr.models.fields import Values
from clubmgr.models.kinds.privacy import DISTINCT_PAIR, DistinctPair
from clubmgr.models.program import Program

NOT_TOLD_APART: Final = """NOT EXISTS (
    SELECT 1 FROM distinct_pair
     WHERE distinct_pair.person = likeness.person AND distinct_pair.other = likeness.other)"""
"""What holds of a row of `likeness` as long as nobody noted that the two are not the same."""


def change(program: Program, seen: DistinctPair, values: Values) -> None:
    """Change a pair as it was seen. Raises Stale, InvalidFields."""
    both = {"person": seen.person, "other": seen.other}
    records.change(program, DISTINCT_PAIR, seen, both | values)

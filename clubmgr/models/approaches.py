"""Approaches: how somebody was asked to take part in a club, by which methods, with what result."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from clubmgr.i18n import _, ngettext
from clubmgr.models import records
from clubmgr.models.kinds.candidacy import CANDIDACY
from clubmgr.models.kinds.pipeline import APPROACH, METHODS, Approach
from clubmgr.models.program import Program

_OF_CANDIDACY: Final = """
SELECT * FROM approach WHERE candidacy = :candidacy ORDER BY approached_on DESC, rowid DESC
"""


def log(program: Program, candidacies: Sequence[str], values: Mapping[str, Any]) -> list[str]:
    """Log the same approach for each of some candidacies, as one step; return the new ids.

    `values` are those of an approach without its candidacy. Raises InvalidFields without a method.
    """
    label = ngettext(
        "Approached {name}: {methods}", "Approached {n} candidates: {methods}", len(candidacies)
    ).format(
        name=records.describe(program, CANDIDACY, candidacies[0]),
        n=len(candidacies),
        methods=named(values.get("methods", ())),
    )
    with program.step(label, "approach"):
        return [
            records.add(program, APPROACH, {**values, "candidacy": candidacy})
            for candidacy in candidacies
        ]


def of_candidacy(program: Program, candidacy: str) -> list[Approach]:
    """Return the approaches made for a candidacy, the latest first."""
    rows = program.rows(_OF_CANDIDACY, candidacy=candidacy)
    return [records.decode(APPROACH, row) for row in rows]


def named(methods: Sequence[str]) -> str:
    """Write methods by their names."""
    return ", ".join(_(choice.label) for choice in METHODS if choice.code in methods)

"""Touchpoints: what was said with one person, and the follow-ups that were promised."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from clubmgr.i18n import _
from clubmgr.models import records
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.kinds.touchpoint import TOUCHPOINT, Touchpoint
from clubmgr.models.program import Program

_OF_PERSON: Final = """
SELECT * FROM touchpoint WHERE person = :person
 ORDER BY happened_on DESC, created_at DESC LIMIT :most
"""
_COUNT: Final = "SELECT count(*) FROM touchpoint WHERE person = :person"
_PROMISED: Final = """
SELECT * FROM touchpoint
 WHERE person = :person AND followed_up = 0 AND follow_up_on <= :until
 ORDER BY follow_up_on, created_at
"""


def of_person(program: Program, person: str, most: int = -1) -> list[Touchpoint]:
    """Return the touchpoints with a person, latest first: all, or the first so many."""
    rows = program.rows(_OF_PERSON, person=person, most=most)
    return [records.decode(TOUCHPOINT, row) for row in rows]


def count_of_person(program: Program, person: str) -> int:
    """Return how many touchpoints there are with a person."""
    return int(program.rows(_COUNT, person=person)[0][0])


def promised(program: Program, person: str, until: str) -> list[Touchpoint]:
    """Return the touchpoints whose follow-ups are due until a day, the oldest first."""
    rows = program.rows(_PROMISED, person=person, until=until)
    return [records.decode(TOUCHPOINT, row) for row in rows]


def log(program: Program, values: Mapping[str, Any], settled: Iterable[str] = ()) -> str:
    """Store a touchpoint and return its id; the follow-ups it settles are done with it.

    Raises InvalidFields.
    """
    label = _("Logged with {name}: {what}").format(
        name=records.describe(program, PERSON, values["person"]),
        what=_kind_of(values.get("kind") or "call"),
    )
    with program.step(label, "log"):
        id = records.add(program, TOUCHPOINT, values)
        for other in settled:
            follow_up(program, other)
    return id


def follow_up(program: Program, id: str) -> None:
    """Note that what was promised at a touchpoint is done."""
    seen = records.get(program, TOUCHPOINT, id)
    label = _("Followed up: {name}").format(name=records.describe(program, TOUCHPOINT, id))
    records.change(program, TOUCHPOINT, seen, {"followed_up": True}, label)


def _kind_of(code: str) -> str:
    field = TOUCHPOINT.field("kind")
    return records.show_choice(field, code) if field else code

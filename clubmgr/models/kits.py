"""Kits: the materials that people were sent to recommend with, and whether they came."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from clubmgr.i18n import _
from clubmgr.models import records
from clubmgr.models.fields import Values
from clubmgr.models.kinds.ambassador import KIT, Kit
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.program import Program

_OF_PERSON: Final = """
SELECT * FROM kit WHERE person = :person ORDER BY sent_on DESC, rowid DESC LIMIT :most
"""
_USUAL: Final = """
SELECT material.value AS material, count(*) AS times
  FROM (SELECT materials FROM kit ORDER BY rowid DESC LIMIT 200) AS sent
  CROSS JOIN json_each(sent.materials) AS material
 GROUP BY fold(material.value) ORDER BY times DESC, material LIMIT :most
"""


def of_person(program: Program, person: str, most: int = -1) -> list[Kit]:
    """Return the kits that a person was sent, the latest first: all, or the first so many."""
    rows = program.rows(_OF_PERSON, person=person, most=most)
    return [records.decode(KIT, row) for row in rows]


def usual(program: Program, most: int = 6) -> tuple[str, ...]:
    """Return the materials that were sent most often lately: what the next kit may hold."""
    return tuple(row["material"] for row in program.rows(_USUAL, most=most))


def send(program: Program, person: str, materials: Sequence[str], on: date | None = None) -> str:
    """Note that a person was sent materials on a day, today if not given; return the kit's id.

    Raises InvalidFields without materials.
    """
    day = on.isoformat() if on else None
    return add(program, {"person": person, "materials": tuple(materials), "sent_on": day})


def add(program: Program, values: Values) -> str:
    """Store a kit and return its id. Raises InvalidFields without materials."""
    whole = records.complete(program, KIT, records.whole(KIT, values))
    records.refuse_invalid(KIT, whole)

    def label() -> str:
        name = records.describe(program, PERSON, whole["person"])
        return _("Kit sent: {name}").format(name=name)

    with program.step(label, "kit"):
        return records.add(program, KIT, whole)


def receive(program: Program, id: str, on: date | None, *, seen: Kit | None = None) -> None:
    """Note on which day a kit came; None takes it back. Raises Stale."""
    seen = seen or _get(program, id)
    text = _("Kit received: {name}") if on else _("Kit not received yet: {name}")
    label = text.format(name=records.describe(program, PERSON, seen.person))
    records.change(program, KIT, seen, {"received_on": on.isoformat() if on else None}, label)


def _get(program: Program, id: str) -> Kit:
    found: Kit = records.get(program, KIT, id)
    return found

"""Absences: days on which people are away, and who stands in for them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from clubmgr.models import records, standing
from clubmgr.models.kinds.absence import ABSENCE, Absence
from clubmgr.models.naming import NAME
from clubmgr.models.program import Program

_OF_PERSON: Final = """
SELECT * FROM absence WHERE person = :person ORDER BY starts_on DESC, rowid DESC
"""
_ON: Final = f"""
SELECT absence.person, {NAME} AS name, absence.starts_on, absence.ends_on, absence.reason,
       absence.replacement,
       (SELECT {NAME} FROM person WHERE person.id = absence.replacement) AS replacement_name
  FROM absence JOIN person ON person.id = absence.person
 WHERE {standing.away()}
   AND (:people IS NULL OR absence.person IN (SELECT value FROM json_each(:people)))
 ORDER BY person.sort_name, person.id, absence.starts_on
"""
_TODAY: Final = f"SELECT DISTINCT person FROM absence WHERE {standing.away()}"


@dataclass(frozen=True, slots=True)
class Away:
    """Somebody who is away on a day, since and until when (None: open), and who stands in."""

    person: str
    name: str
    starts_on: str
    ends_on: str | None
    reason: str
    replacement: str | None
    replacement_name: str


def of_person(program: Program, person: str) -> list[Absence]:
    """Return the absences of a person, latest first."""
    return [records.decode(ABSENCE, row) for row in program.rows(_OF_PERSON, person=person)]


def away(program: Program, day: date, people: Sequence[str] | None = None) -> list[Away]:
    """Return who is away on a day, of all people or of these only, by name, each once."""
    among = None if people is None else json.dumps(list(people))
    found: dict[str, Away] = {}
    for row in program.rows(_ON, day=day.isoformat(), people=among):
        values = {name: row[name] for name in Away.__slots__}
        values["replacement_name"] = row["replacement_name"] or ""
        found.setdefault(row["person"], Away(**values))
    return list(found.values())


def away_today(program: Program) -> frozenset[str]:
    """Return the ids of all who are away today."""
    today = program.clock.today().isoformat()
    return frozenset(row[0] for row in program.rows(_TODAY, day=today))

"""Who is under age, until which day, and who answers for them; no birth date is kept."""

from __future__ import annotations

from typing import Final

from clubmgr.models import records
from clubmgr.models.kinds.typology import MINORITY, Minority
from clubmgr.models.program import Program

_OF_PERSON: Final = "SELECT * FROM minority WHERE person = :person"


def of_person(program: Program, person: str) -> Minority | None:
    """Return what is noted of a person who is, or was, under age."""
    row = program.row(_OF_PERSON, person=person)
    return records.decode(MINORITY, row) if row else None


def is_minor(noted: Minority | None, day: str) -> bool:
    """Tell whether somebody is under age on a day."""
    return noted is not None and noted.until_on is not None and day < noted.until_on

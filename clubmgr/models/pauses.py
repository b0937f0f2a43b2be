"""Pauses: days on which a person is not contacted, and why."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from clubmgr.errors import InvalidFields
from clubmgr.i18n import _, ngettext
from clubmgr.models import records
from clubmgr.models.kinds import KINDS
from clubmgr.models.program import Program

if TYPE_CHECKING:
    from clubmgr.models.kinds.touchpoint import Pause

_OF_PERSON: Final = """
SELECT * FROM pause WHERE person = :person ORDER BY starts_on DESC, rowid DESC
"""
RUNNING: Final = """pause.starts_on <= :today
    AND (pause.ends_on IS NULL OR pause.ends_on >= :today)"""
"""The condition of a pause that is going on, in any query with the table `pause`."""
_RUNNING: Final = f"""
SELECT * FROM pause WHERE person = :person AND {RUNNING}
 ORDER BY ends_on IS NULL DESC, ends_on DESC LIMIT 1
"""
_PAUSED: Final = f"SELECT DISTINCT person FROM pause WHERE {RUNNING}"


def of_person(program: Program, person: str) -> list[Pause]:
    """Return the pauses of a person, latest first."""
    return [records.decode(KINDS["pause"], row) for row in program.rows(_OF_PERSON, person=person)]


def running(program: Program, person: str) -> Pause | None:
    """Return the pause that a person is in today, the longest of several."""
    today = program.clock.today().isoformat()
    row = program.row(_RUNNING, person=person, today=today)
    return records.decode(KINDS["pause"], row) if row else None


def paused(program: Program) -> frozenset[str]:
    """Return the ids of all who are in a pause today."""
    today = program.clock.today().isoformat()
    return frozenset(row[0] for row in program.rows(_PAUSED, today=today))


def back_on(pause: Pause) -> str | None:
    """Return the day on which the person may be contacted again, None for no day yet."""
    if pause.ends_on is None:
        return None
    return (date.fromisoformat(pause.ends_on) + timedelta(1)).isoformat()


def begin(
    program: Program, people: Sequence[str], back: date | None, reason: str | None = None
) -> None:
    """Contact these people no more until a day, which ends the pauses that they are in; None: open.

    A day that has come ends the pauses now; without a `reason` they keep theirs. Raises
    InvalidFields when there is none to end.
    """
    with program.step(_label(program, people, back), "pause"):
        for person in people:
            _begin(program, person, back, reason)


def _label(program: Program, people: Sequence[str], back: date | None) -> str:
    if len(people) > 1:
        label = ngettext("Paused {n} person", "Paused {n} people", len(people))
        return label.format(n=len(people))
    name = records.describe(program, KINDS["person"], people[0])
    if back is not None and back <= program.clock.today():
        return _("Pause ended: {name}").format(name=name)
    return _("Paused {name}").format(name=name)


def _begin(program: Program, person: str, back: date | None, reason: str | None) -> None:
    today = program.clock.today()
    last = (back - timedelta(1)).isoformat() if back else None
    now = running(program, person)
    if now is None:
        if last is not None and last < today.isoformat():
            raise InvalidFields({"back_on": _("The day of the next contact is yet to come.")})
        values = {"person": person, "ends_on": last, "reason": reason or ""}
        records.add(program, KINDS["pause"], values)
    elif last is not None and now.starts_on is not None and last < now.starts_on:
        records.delete(program, KINDS["pause"], [now.id])
    else:
        kept = now.reason if reason is None else reason
        records.change(program, KINDS["pause"], now, {"ends_on": last, "reason": kept})

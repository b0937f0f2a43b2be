"""Deliverables: what an agreement asks for, by when, done when, and where the proof is."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from clubmgr.i18n import N_, _
from clubmgr.models import days, records
from clubmgr.models.agreements import PARTY
from clubmgr.models.fields import Choice
from clubmgr.models.kinds.agreement import DELIVERABLE, Deliverable
from clubmgr.models.program import Program
from clubmgr.text import clean_line

STATES: Final = (
    Choice("late", N_("late"), "!"),
    Choice("open", N_("to come"), "○"),
    Choice("unproved", N_("delivered, no proof"), "?"),
    Choice("proved", N_("delivered"), "●"),
    Choice("checked", N_("checked"), "✓"),
)
"""How a deliverable stands; it follows from its days and its proof."""
_PAST: Final = ("done_on", "verified_on")
_ROWS: Final = f"""
SELECT deliverable.id, deliverable.version, deliverable.agreement, agreement.title AS
       agreement_title, agreement.person, {PARTY} AS party, deliverable.kind, deliverable.title,
       deliverable.due_on, deliverable.done_on, deliverable.proof, deliverable.verified_on,
       deliverable.verified_by, deliverable.notes,
       (SELECT count(*) FROM content WHERE content.deliverable = deliverable.id) AS contents,
       CASE WHEN deliverable.verified_on IS NOT NULL THEN 'checked'
            WHEN deliverable.done_on IS NOT NULL
                THEN iif(deliverable.proof = '', 'unproved', 'proved')
            WHEN deliverable.due_on < :today THEN 'late' ELSE 'open' END AS state
  FROM deliverable JOIN agreement ON agreement.id = deliverable.agreement
                   LEFT JOIN person ON person.id = agreement.person
                   LEFT JOIN club ON club.id = agreement.club
 WHERE (:agreement = '' OR deliverable.agreement = :agreement)
   AND (:person = '' OR agreement.person = :person)
   AND (:all OR deliverable.done_on IS NULL OR deliverable.proof = '')
 ORDER BY deliverable.due_on IS NULL, deliverable.due_on, deliverable.rowid
"""


@dataclass(frozen=True, slots=True)
class DeliverableRow:
    """A deliverable with its agreement and the other party.

    `state` is one of STATES, `contents` how many contents were published for it.
    """

    id: str
    version: int
    agreement: str
    agreement_title: str
    person: str | None
    party: str
    kind: str
    title: str
    due_on: str | None
    done_on: str | None
    proof: str
    verified_on: str | None
    verified_by: str
    notes: str
    contents: int
    state: str


def _row(row: sqlite3.Row) -> DeliverableRow:
    return DeliverableRow(**{name: row[name] for name in DeliverableRow.__slots__})


def of_agreement(program: Program, agreement: str) -> list[DeliverableRow]:
    """Return what an agreement asks for, the one that is due first on top."""
    return _rows(program, agreement=agreement)


def open_of(program: Program, *, person: str = "") -> list[DeliverableRow]:
    """Return what is not delivered, or not proved, of one person or of all."""
    return _rows(program, person=person, every=False)


def every_of(program: Program, *, person: str = "") -> list[DeliverableRow]:
    """Return all deliverables, of one person or of everybody."""
    return _rows(program, person=person)


def _rows(
    program: Program, *, agreement: str = "", person: str = "", every: bool = True
) -> list[DeliverableRow]:
    today = program.clock.today().isoformat()
    values = {"agreement": agreement, "person": person, "all": every, "today": today}
    return [_row(row) for row in program.rows(_ROWS, **values)]


def get(program: Program, id: str) -> Deliverable:
    """Return a deliverable. Raises NotFound when it is gone."""
    found: Deliverable = records.get(program, DELIVERABLE, id)
    return found


def add(program: Program, values: Mapping[str, Any]) -> str:
    """Store a deliverable; return its id. Raises InvalidFields."""
    days.refuse_to_come(program, values, _PAST)
    return records.add(program, DELIVERABLE, values)


def change(program: Program, seen: Deliverable, values: Mapping[str, Any], label: str = "") -> None:
    """Change a deliverable as it was seen. Raises Stale or InvalidFields."""
    days.refuse_to_come(program, values, _PAST)
    records.change(program, DELIVERABLE, seen, values, label)


def deliver(
    program: Program,
    id: str,
    on: date | None = None,
    proof: str = "",
    *,
    seen: Deliverable | None = None,
) -> None:
    """Note that something was delivered, today if no day is given, and where the proof is.

    What was delivered already keeps its day, and its proof, where no other is given. Raises Stale,
    InvalidFields.
    """
    seen = seen or get(program, id)
    today = program.clock.today().isoformat()
    values = {
        "done_on": on.isoformat() if on else seen.done_on or today,
        "proof": clean_line(proof) or seen.proof,
    }
    change(program, seen, values, _("Delivered: {title}").format(title=seen.title))


def take_back(program: Program, id: str, *, seen: Deliverable | None = None) -> None:
    """Note that something is to be delivered after all; its proof and check go. Raises Stale."""
    seen = seen or get(program, id)
    values = {"done_on": None, "proof": "", "verified_on": None, "verified_by": ""}
    change(program, seen, values, _("Not delivered: {title}").format(title=seen.title))


def verify(
    program: Program, id: str, on: date, by: str = "", *, seen: Deliverable | None = None
) -> None:
    """Note that somebody looked at what was delivered; without a name, the operator.

    Raises Stale, InvalidFields.
    """
    seen = seen or get(program, id)
    values = {"verified_on": on.isoformat(), "verified_by": clean_line(by) or program.operator}
    change(program, seen, values, _("Checked: {title}").format(title=seen.title))


def ask_again(
    program: Program, before: str, after: str, move: Callable[[str | None], str | None]
) -> None:
    """Ask the same of a new agreement as of the one before, each day moved on by `move`."""
    for row in of_agreement(program, before):
        values = {
            "agreement": after,
            "kind": row.kind,
            "title": row.title,
            "due_on": move(row.due_on),
        }
        records.add(program, DELIVERABLE, values)

"""Privacy requests: who exercises which right, and by when it is answered.

Source: GDPR art. 12 (3): one month, two more where it is complex and the person is told why.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date
from typing import Final

from clubmgr.errors import ClubmgrError
from clubmgr.i18n import N_, _
from clubmgr.models import opt_outs, records
from clubmgr.models.fields import Choice, Values
from clubmgr.models.filters import Place
from clubmgr.models.kinds.privacy import (
    OUTCOMES,
    PRIVACY_REQUEST,
    RIGHTS,
    PrivacyRequest,
    month_after,
)
from clubmgr.models.listing import Listing, Query, Spec, by_choice, by_text
from clubmgr.models.naming import NAME
from clubmgr.models.program import Program

STATES: Final = (
    Choice("late", N_("late"), "!"),
    Choice("soon", N_("due within a week"), "◷"),
    Choice("open", N_("open"), "○"),
    Choice("answered", N_("answered"), "✓"),
)
LONGEST: Final = 3
"""Months after which a request that was extended is answered at the latest."""
_STATE: Final = """CASE WHEN privacy_request.answered_on IS NOT NULL THEN 'answered'
    WHEN privacy_request.due_on < :today THEN 'late'
    WHEN privacy_request.due_on <= date(:today, '+7 days') THEN 'soon' ELSE 'open' END"""
_DUE: Final = "SELECT due_on FROM privacy_request WHERE id = :id"
_WHO: Final = f"coalesce({NAME}, privacy_request.who)"


@dataclass(frozen=True, slots=True)
class RequestRow:
    """A request in the list, with who asks by name, and until when it is answered."""

    id: str
    version: int
    person: str | None
    who: str
    right: str
    received_on: str
    due_on: str
    extended_until: str | None
    answered_on: str | None
    outcome: str
    identified: str
    owner: str
    state: str


def _row(row: sqlite3.Row) -> RequestRow:
    return RequestRow(**{name: row[name] for name in RequestRow.__slots__})


LIST: Final = Spec(
    name="privacy_requests",
    table="privacy_request",
    columns=f"""privacy_request.id, privacy_request.version, privacy_request.person, {_WHO} AS who,
        privacy_request."right", privacy_request.received_on, privacy_request.due_on,
        privacy_request.extended_until, privacy_request.answered_on, privacy_request.outcome,
        privacy_request.identified, privacy_request.owner, {_STATE} AS state""",
    joins="LEFT JOIN person ON person.id = privacy_request.person",
    within="""(:person = '' OR privacy_request.person = :person)
        AND (:answered_too OR privacy_request.answered_on IS NULL)""",
    make=_row,
    words_in=f"{_WHO} || ' ' || privacy_request.owner || ' ' || privacy_request.notes",
    places={
        "who": Place(_WHO),
        "right": Place('privacy_request."right"', "choice", RIGHTS),
        "state": Place(_STATE, "choice", STATES),
        "outcome": Place("privacy_request.outcome", "choice", OUTCOMES),
        "received": Place("privacy_request.received_on", "date"),
        "due": Place("privacy_request.due_on", "date"),
        "answered": Place("privacy_request.answered_on", "date"),
        "owner": Place("privacy_request.owner"),
    },
    sorts={
        "due": ("privacy_request.answered_on IS NOT NULL", "privacy_request.due_on"),
        "received": ("privacy_request.received_on",),
        "who": (by_text(_WHO), "privacy_request.received_on"),
        "right": (by_choice('privacy_request."right"', RIGHTS), "privacy_request.due_on"),
    },
    first="due",
)


def listing(
    program: Program,
    search: str = "",
    *,
    person: str = "",
    answered_too: bool = False,
    sort: str = "",
) -> Listing[RequestRow]:
    """Return the requests that are open, the most pressing first. Raises FilterError."""
    values = {
        "today": program.clock.today().isoformat(), "person": person, "answered_too": answered_too,
    }  # fmt: skip
    return Listing(program, LIST, Query(search, sort, values))


def due_on(program: Program, id: str) -> str:
    """Return the day by which a request is answered. Raises NotFound."""
    records.get(program, PRIVACY_REQUEST, id)
    return str(program.rows(_DUE, id=id)[0]["due_on"])


def answer(
    program: Program, id: str, outcome: str, text: str = "", *, on: date | None = None
) -> None:
    """Note how a request was answered; who objects to any contact, rightly, has opted out of it.

    Raises InvalidFields, and ClubmgrError when it was answered before.
    """
    seen = _open(program, id)
    day = (on or program.clock.today()).isoformat()
    values: Values = {"outcome": outcome, "answered_on": day}
    if text:
        values["answer"] = text
    label = _("Answered {name}").format(name=records.describe(program, PRIVACY_REQUEST, id))
    with program.step(label, "answer privacy_request"):
        records.change(program, PRIVACY_REQUEST, seen, values)
        if (seen.right, outcome) == ("objection", "granted") and seen.person:
            said = _("objection of {day}").format(day=seen.received_on)
            opt_outs.opt_out(program, [seen.person], "all", said)


def extend(program: Program, id: str, reason: str, until: date | None = None) -> None:
    """Take longer to answer, at most two months, and note why. Raises InvalidFields, ClubmgrError.

    The person is told of it, and of the reason, within the first month.
    """
    seen = _open(program, id)
    latest = month_after(seen.received_on or program.clock.today().isoformat(), LONGEST)
    end = until.isoformat() if until else latest
    label = _("Extended {name}").format(name=records.describe(program, PRIVACY_REQUEST, id))
    values = {"extended_until": end, "extension_reason": reason}
    records.change(program, PRIVACY_REQUEST, seen, values, label)


def _open(program: Program, id: str) -> PrivacyRequest:
    seen: PrivacyRequest = records.get(program, PRIVACY_REQUEST, id)
    if seen.answered_on:
        raise ClubmgrError(
            _("This request was answered already."), _("Change the record to correct the answer.")
        )
    return seen

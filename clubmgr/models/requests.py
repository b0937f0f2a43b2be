"""Requests to the brand: made, changed, moved on; each move is kept, and budgets hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from clubmgr.errors import ClubmgrError, InvalidFields
from clubmgr.i18n import _
from clubmgr.method import requesting
from clubmgr.method.requesting import BRAND, Step
from clubmgr.models import asked, budgets, days, records
from clubmgr.models.fields import Values
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.kinds.request import (
    REQUEST,
    REQUEST_MOVE,
    REQUEST_STATES,
    Request,
    RequestMove,
)
from clubmgr.models.program import Program

_AMOUNTS: Final = ("estimated", "approved", "spent", "paid", "shipping")
_COUNTED: Final = frozenset((*_AMOUNTS, "budget", "over_reason"))
"""The fields that change what a budget bears."""
_MOVES: Final = """
SELECT * FROM request_move WHERE request = :id ORDER BY moved_on, rowid
"""
_CONTACT: Final = """
SELECT coalesce((SELECT brand_contact FROM club WHERE id = :club),
                (SELECT contact FROM ambassador WHERE person = :person)) AS person
"""
_WAS_SENT: Final = """
SELECT 1 FROM request_move WHERE request = :id AND to_state NOT IN ('draft', 'cancelled') LIMIT 1
"""


def moves(program: Program, id: str) -> list[RequestMove]:
    """Return the moves of a request, the first one first."""
    return [records.decode(REQUEST_MOVE, row) for row in program.rows(_MOVES, id=id)]


def add(program: Program, values: Mapping[str, Any]) -> str:
    """Store a request as a draft with its first move; return its id. Raises InvalidFields.

    The brand's contact of the club, or of the person, owns it unless somebody else is named.
    """
    whole = records.complete(program, REQUEST, records.whole(REQUEST, dict(values)))
    if whole["state"] != "draft":
        raise ClubmgrError(
            _("A request begins as a draft."), _("Its moves say how it goes on, one by one.")
        )
    records.refuse_invalid(REQUEST, whole)
    today = program.clock.today()
    whole["owner"] = whole["owner"] or _contact(program, whole)
    whole["remind_on"] = whole["remind_on"] or _reminder("draft", today)
    label = _("Added {name}").format(name=records.name_of(program, REQUEST, whole))
    with (
        program.step(label, "add request"),
        budgets.kept(program, [whole["budget"]], whole["over_reason"]),
    ):
        id = records.add(program, REQUEST, whole)
        _note(program, id, "", "draft", today.isoformat(), "")
        return id


def change(program: Program, seen: Request, values: Mapping[str, Any]) -> None:
    """Change a request as it was seen; its state is changed by `move` only.

    Raises Stale, or InvalidFields for amounts over the budget without a reason, and for a budget in
    another currency than the amounts.
    """
    new: Values = {k: v for k, v in values.items() if v != getattr(seen, k)}
    if new.pop("state", None) is not None:
        raise ClubmgrError(
            _("A request is moved on step by step."), _("Use its moves: x, or clubmgr request.")
        )
    if "remind_on" in new and new["remind_on"] is None:
        new["remind_on"] = _reminder(seen.state, _since(program, seen))
    _refuse_other_currency(program, seen, new)
    _write(program, seen, new)


def move(
    program: Program,
    id: str,
    target: str,
    note: str = "",
    *,
    values: Mapping[str, Any] | None = None,
    on: date | None = None,
    seen: Request | None = None,
) -> None:
    """Move a request to another state, today if no day is given, and keep the move.

    `values` are changed along: amounts, the budget, the shipment. What is approved without an
    amount is approved as estimated, what is closed without one is spent as approved. Raises
    ClubmgrError for a move that there is not, InvalidFields for one without the reason it needs or
    for an amount over the budget, Stale where the request was changed since it was `seen`.
    """
    seen = seen or _get(program, id)
    step = _allowed(seen, target)
    day = (on or program.clock.today()).isoformat()
    _refuse_date(program, id, day)
    if step.explained and not note:
        raise InvalidFields({"note": _("Say why.")})
    new = dict(values or {}) | _brought_along(step, seen, values or {}, day, note)
    new |= {"state": target, "remind_on": _reminder(target, date.fromisoformat(day))}
    _refuse_other_currency(program, seen, new)
    label = _(step.told).format(name=seen.title)
    with program.step(label, "request"):
        _write(program, seen, new, label)
        _note(program, id, seen.state, target, day, note)


def delete(program: Program, ids: Sequence[str]) -> int:
    """Delete requests that the brand has never seen; return how many.

    Raises ClubmgrError for another: its history stays, it is cancelled.
    """
    refuse_sent(program, ids)
    return records.delete(program, REQUEST, ids)


def refuse_sent(program: Program, ids: Sequence[str]) -> None:
    """Raise ClubmgrError where one of these requests was sent to the brand."""
    for id in ids:
        if program.row(_WAS_SENT, id=id):
            raise ClubmgrError(
                _("{name} was sent to the brand: its history stays.").format(
                    name=records.describe(program, REQUEST, id)
                ),
                _("Cancel it instead."),
            )


def _contact(program: Program, values: Values) -> str:
    row = program.row(_CONTACT, club=values["club"], person=values["person"])
    return records.describe(program, PERSON, row["person"]) if row and row["person"] else ""


def add_move(program: Program, values: Mapping[str, Any]) -> str:
    """Refuse a move that is not made by moving its request."""
    raise _untouched()


def change_move(program: Program, seen: RequestMove, values: Mapping[str, Any]) -> None:
    """Refuse to change what has happened."""
    raise _untouched()


def delete_moves(program: Program, ids: Sequence[str]) -> int:
    """Refuse to delete what has happened."""
    raise _untouched()


def _untouched() -> ClubmgrError:
    return ClubmgrError(
        _("The moves of a request are its history: they come by themselves and stay."),
        _("Move the request on, or back with a reason."),
    )


def _allowed(seen: Request, target: str) -> Step:
    """Return the move that is meant. Raises ClubmgrError that names those that there are."""
    if step := requesting.step_to(seen.state, target):
        return step
    state = next(choice for choice in REQUEST_STATES if choice.code == seen.state)
    steps = ", ".join(_(step.label) for step in requesting.steps_from(seen.state))
    raise ClubmgrError(
        _("{name} is “{state}”: that move is not possible.").format(
            name=seen.title, state=_(state.label)
        ),
        _("Possible: {steps}.").format(steps=steps),
    )


def _refuse_date(program: Program, id: str, day: str) -> None:
    """Refuse a move on a day to come, or before the one that it follows."""
    days.refuse_to_come(program, {"moved_on": day}, ("moved_on",))
    last = max((each.moved_on or "" for each in moves(program, id)), default="")
    if day < last:
        raise InvalidFields({"moved_on": _("The move before it was later than that.")})


def _brought_along(
    step: Step, seen: Request, given: Mapping[str, Any], day: str, note: str
) -> Values:
    """Return what a move brings along: the amount approved, the days of a shipment, the answer."""
    after = records.values_of(REQUEST, seen) | dict(given)
    match step.code:
        case "approve" if after["approved"] is None and after["estimated"] is not None:
            along: Values = {"approved": after["estimated"]}
        case "close" if after["spent"] is None and after["approved"] is not None:
            along = {"spent": after["approved"]}
        case "send" if not given.get("shipped_on"):
            along = {"shipped_on": day}
        case "receive" if not given.get("received_on"):
            along = {"received_on": day}
        case "reopen" if step.target == "approved":
            along = {"shipped_on": None, "received_on": None}
        case _:
            along = {}
    if note and step.by == BRAND and step.code in ("approve", "ask", "refuse"):
        along["answer"] = note
    return along


def _write(program: Program, seen: Request, new: Values, label: str = "") -> None:
    """Change a request with its budgets kept."""
    after = records.values_of(REQUEST, seen) | new
    if not new.keys() & (_COUNTED | {"state"}):
        records.change(program, REQUEST, seen, new, label)
        return
    told = label or _("Changed {name}").format(name=records.name_of(program, REQUEST, after))
    with (
        program.step(told, "edit request"),
        budgets.kept(program, [seen.budget, after["budget"]], after["over_reason"]),
    ):
        records.change(program, REQUEST, seen, new, label)


def _refuse_other_currency(program: Program, seen: Request, new: Mapping[str, Any]) -> None:
    if "budget" not in new:
        return
    now, then = (budgets.currency_of(program, id) for id in (seen.budget, new["budget"]))
    stays = [name for name in _AMOUNTS if getattr(seen, name) and name not in new]
    if now != then and stays:
        text = _("This budget is in {other}, the amounts are in {currency}: state them anew.")
        raise InvalidFields({"budget": text.format(other=then, currency=now)})


def _note(program: Program, id: str, source: str, target: str, day: str, note: str) -> None:
    values = {"request": id, "from_state": source, "to_state": target, "moved_on": day}
    records.add(program, REQUEST_MOVE, {**values, "note": note})


def _reminder(state: str, since: date) -> str | None:
    day = requesting.reminder(state, since)
    return day.isoformat() if day else None


def _since(program: Program, seen: Request) -> date:
    return date.fromisoformat(asked.row_of(program, seen.id).since)


def _get(program: Program, id: str) -> Request:
    found: Request = records.get(program, REQUEST, id)
    return found

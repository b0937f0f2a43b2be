"""What clubs ask the brand for: requests, who acts next, amounts against budgets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from clubmgr.i18n import N_, _
from clubmgr.models.fields import Choice, Circumstances, Field, Kind, Values
from clubmgr.models.kinds.perk import check_currency

REQUEST_KINDS: Final = (
    Choice("human", N_("people"), "☺"),
    Choice("physical", N_("material"), "□"),
    Choice("logistic", N_("logistics"), "▤"),
    Choice("training", N_("training"), "✎"),
    Choice("content", N_("content"), "≡"),
)
REQUEST_STATES: Final = (
    Choice("draft", N_("to be sent"), "·"),
    Choice("submitted", N_("with the brand"), "◔"),
    Choice("question", N_("asked back"), "?"),
    Choice("approved", N_("approved, to provide"), "◑"),
    Choice("sent", N_("sent, to confirm"), "◕"),
    Choice("received", N_("received, to settle"), "●"),
    Choice("closed", N_("settled"), "✓"),
    Choice("refused", N_("refused"), "×"),
    Choice("cancelled", N_("cancelled"), "–"),
)
MOST: Final = 99_999_999


@dataclass(frozen=True, slots=True)
class Budget:
    """What may be spent in a year, in hundredths of `currency`."""

    id: str
    version: int
    name: str
    year: int | None
    amount: int | None
    currency: str
    owner: str
    notes: str


@dataclass(frozen=True, slots=True)
class Request:
    """Something asked of the brand. Its `state` says whose turn it is; each move is kept.

    The four amounts are in hundredths of the budget's currency: estimated by who asks, approved by
    the brand, spent, paid out.
    """

    id: str
    version: int
    title: str
    club: str | None
    person: str | None
    kind: str
    purpose: str
    offering: str | None
    quantity: int | None
    meeting: str | None
    needed_by: str | None
    state: str
    owner: str
    budget: str | None
    estimated: int | None
    approved: int | None
    spent: int | None
    paid: int | None
    over_reason: str
    answer: str
    remind_on: str | None
    ship_to: str
    carrier: str
    tracking: str
    shipped_on: str | None
    received_on: str | None
    shipping: int | None
    notes: str


@dataclass(frozen=True, slots=True)
class RequestMove:
    """One move of a request from state to state: who, when, why. Never changed."""

    id: str
    version: int
    request: str
    from_state: str
    to_state: str
    moved_on: str | None
    moved_by: str
    note: str


def complete_budget(values: Values, now: Circumstances) -> Values:
    """A budget is of this year, in euros, unless something else is said."""
    return values | {
        "year": values["year"] or int(now.today[:4]),
        "currency": (values["currency"] or "EUR").upper(),
    }


def call_budget(values: Mapping[str, Any]) -> str:
    """Name a budget as people do: `Clubs 2027`."""
    return f"{values['name']} {values['year']}"


def complete_request(values: Values, _now: Circumstances) -> Values:
    """A request begins as a draft, for one thing."""
    return values | {"state": values["state"] or "draft", "quantity": values["quantity"] or 1}


def check_request(values: Mapping[str, Any]) -> dict[str, str]:
    """Ask who asks; refuse more paid than spent."""
    problems = {}
    if not values["club"] and not values["person"]:
        problems["club"] = _("A request comes from a club or from a person.")
    if (values["paid"] or 0) > (values["spent"] or 0):
        problems["paid"] = _("No more is paid than was spent.")
    return problems


def date_move(values: Values, now: Circumstances) -> Values:
    """A move is made today, by who is at work."""
    return values | {
        "moved_on": values["moved_on"] or now.today,
        "moved_by": values["moved_by"] or now.operator,
    }


BUDGET: Final = Kind(
    "budget",
    N_("Budget"),
    N_("Budgets"),
    Budget,
    (
        Field("name", N_("Name"), required=True),
        Field("year", N_("Year"), "number", low=2000, high=2199),
        Field("amount", N_("Amount"), "amount", required=True, high=MOST),
        Field("currency", N_("Currency"), hint="EUR"),
        Field("owner", N_("Owner")),
        Field("notes", N_("Notes"), "text"),
    ),
    naming=("name", "year"),
    repeated=N_("There is a budget of that name for that year already."),
    complete=complete_budget,
    check=check_currency,
    call=call_budget,
)

REQUEST: Final = Kind(
    "request",
    N_("Request"),
    N_("Requests"),
    Request,
    (
        Field("title", N_("What"), required=True),
        Field("club", N_("From (club)"), "record", of="club", part=True, also_of="person"),
        Field("person", N_("From (person)"), "record", of="person", part=True, also_of="club"),
        Field("kind", N_("Kind"), "choice", required=True, choices=REQUEST_KINDS),
        Field("purpose", N_("What for")),
        Field("offering", N_("From the catalogue"), "record", of="offering"),
        Field("quantity", N_("How many"), "number", low=1),
        Field("meeting", N_("For the meeting"), "record", of="meeting"),
        Field("needed_by", N_("Needed by"), "date"),
        Field("state", N_("State"), "choice", choices=REQUEST_STATES, edited=False),
        Field("owner", N_("Owner"), hint=N_("Who sees to it inside the brand")),
        Field("budget", N_("Budget"), "record", of="budget"),
        Field("estimated", N_("Estimated"), "amount", high=MOST),
        Field("approved", N_("Approved"), "amount", high=MOST),
        Field("spent", N_("Spent"), "amount", high=MOST),
        Field("paid", N_("Paid"), "amount", high=MOST),
        Field("over_reason", N_("Why over budget"), hint=N_("Nothing goes over without it")),
        Field("answer", N_("Answer"), "text", hint=N_("What the brand answers")),
        Field("remind_on", N_("Remind on"), "date", hint=N_("Empty: some days after each move")),
        Field("ship_to", N_("Send to")),
        Field("carrier", N_("Carrier")),
        Field("tracking", N_("Tracking number")),
        Field("shipped_on", N_("Sent on"), "date"),
        Field("received_on", N_("Received on"), "date"),
        Field("shipping", N_("Shipping"), "amount", high=MOST, hint=N_("Part of what was spent")),
        Field("notes", N_("Notes"), "text", hint=N_("The person may ask to read this")),
    ),
    naming=("title", "club", "person"),
    complete=complete_request,
    check=check_request,
)

REQUEST_MOVE: Final = Kind(
    "request_move",
    N_("Move of a request"),
    N_("Moves of requests"),
    RequestMove,
    (
        Field("request", N_("Request"), "record", required=True, of="request", edited=False),
        Field("from_state", N_("From"), "choice", choices=REQUEST_STATES, edited=False),
        Field("to_state", N_("To"), "choice", choices=REQUEST_STATES, edited=False),
        Field("moved_on", N_("On"), "date", edited=False),
        Field("moved_by", N_("By"), edited=False),
        Field("note", N_("Note"), edited=False),
    ),
    naming=("request", "to_state"),
    complete=date_move,
)

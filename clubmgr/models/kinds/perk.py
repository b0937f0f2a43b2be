"""What the brand gives: the catalogue, the ledger of perks, the dated limits of the law."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Final

from clubmgr.i18n import N_, _
from clubmgr.models.fields import Choice, Circumstances, Field, Kind, Values
from clubmgr.text import fold

PERK_KINDS: Final = (
    Choice("product", N_("product, goods"), "□"),
    Choice("loan", N_("loan"), "↺"),
    Choice("voucher", N_("voucher"), "%"),
    Choice("travel", N_("travel or meal"), "✈"),
    Choice("seat", N_("seat at an event"), "◫"),
    Choice("access", N_("early access"), "◔"),
    Choice("training", N_("training"), "✎"),
    Choice("service", N_("priority service"), "»"),
    Choice("status", N_("status or badge"), "★"),
    Choice("attention", N_("small attention"), "♥"),
    Choice("cash", N_("cash, as an exception"), "¤"),
)
COUNTERPARTS: Final = (
    Choice("none", N_("nothing in return"), "·"),
    Choice("content", N_("content in return"), "→"),
    Choice("help", N_("help in return"), "⇄"),
)
VALUATIONS: Final = (
    Choice("public_price", N_("public price")),
    Choice("cost", N_("cost")),
    Choice("estimate", N_("estimate")),
)
LIMITS: Final = (
    Choice("contract", N_("written agreement needed")),
    Choice("gift_vat", N_("VAT on gifts")),
    Choice("gifts_statement", N_("statement of gifts")),
)
EURO: Final = "EUR"
"""The currency in which the law counts."""
_CURRENCY: Final = re.compile(r"[A-Z]{3}")
_RATE: Final = re.compile(r"[0-9]{1,6}(\.[0-9]{1,6})?")
MOST: Final = 99_999_999


@dataclass(frozen=True, slots=True)
class Offering:
    """Something of the catalogue; amounts in hundredths, `stock` None where it is not counted."""

    id: str
    version: int
    name: str
    kind: str
    description: str
    value_ex_vat: int | None
    vat_rate: int | None
    shipping: int | None
    currency: str
    method: str
    proof: str
    stock: int | None
    segments: tuple[str, ...]
    retired_on: str | None
    notes: str


@dataclass(frozen=True, slots=True)
class Perk:
    """One line of the ledger: what was given to whom, worth what, in return for what.

    Amounts are in hundredths of `currency`: `value_ex_vat` of the whole line, `vat` what comes on
    top, `shipping` with its VAT. `rate` says how many euros one unit of another currency was worth.
    A loan counts whole until it is returned, then with its `use_value`.
    """

    id: str
    version: int
    person: str | None
    club: str | None
    advertiser: str
    given_on: str | None
    kind: str
    title: str
    offering: str | None
    quantity: int | None
    value_ex_vat: int | None
    vat_rate: int | None
    vat: int | None
    shipping: int | None
    currency: str
    rate: str
    rate_source: str
    method: str
    proof: str
    counterpart: str
    expected: str
    objective: str
    agreement: str | None
    request: str | None
    budget: str | None
    reason: str
    approved_by: str
    sent_on: str | None
    received_on: str | None
    due_back_on: str | None
    returned_on: str | None
    use_value: int | None
    conditions_sent_on: str | None
    tax_form_sent_on: str | None
    cancelled_on: str | None
    cancel_reason: str
    notes: str


@dataclass(frozen=True, slots=True)
class Threshold:
    """A limit of the law from a day on, in hundredths of a euro; watched from a percentage on."""

    id: str
    version: int
    code: str
    starts_on: str | None
    amount: int | None
    watch_percent: int | None
    source: str


def complete_perk(values: Values, now: Circumstances) -> Values:
    """A perk is given today, once, in euros and for nothing, unless something else is said.

    Its VAT follows from the rate where the amount is not given.
    """
    filled = values | {
        "given_on": values["given_on"] or now.today,
        "quantity": values["quantity"] or 1,
        "value_ex_vat": values["value_ex_vat"] or 0,
        "currency": (values["currency"] or EURO).upper(),
        "rate": values["rate"].replace(",", "."),
        "counterpart": values["counterpart"] or "none",
    }
    if filled["vat"] is None and filled["vat_rate"] is not None:
        filled["vat"] = share(filled["value_ex_vat"], filled["vat_rate"])
    return filled


def share(hundredths: int, percent: int) -> int:
    """Return a percentage (in hundredths of a percent) of an amount, rounded half up."""
    part = Decimal(hundredths) * percent / 10_000
    return int(part.quantize(Decimal(1), ROUND_HALF_UP))


def check_perk(values: Mapping[str, Any]) -> dict[str, str]:
    """Ask for who gets it, for a stated rate of another currency, for the reason of cash."""
    problems = _check_currency(values)
    if not values["person"] and not values["club"]:
        problems["person"] = _("A perk is for a person or for a club.")
    if values["kind"] == "cash" and not values["reason"]:
        problems["reason"] = _("Cash is an exception: say why.")
    if values["returned_on"] and values["kind"] != "loan":
        problems["returned_on"] = _("Only a loan is returned.")
    if values["use_value"] and values["kind"] != "loan":
        problems["use_value"] = _("Only the use of a loan has a value of its own.")
    if values["cancelled_on"] and not values["cancel_reason"]:
        problems["cancel_reason"] = _("Say why it is cancelled.")
    return problems


def _check_currency(values: Mapping[str, Any]) -> dict[str, str]:
    currency, rate = values["currency"], values["rate"]
    if not _CURRENCY.fullmatch(currency):
        return {"currency": _("A currency has three letters, like EUR or CHF.")}
    if currency == EURO:
        return {"rate": _("A rate is for another currency than the euro.")} if rate else {}
    if not _RATE.fullmatch(rate) or not Decimal(rate):
        text = _("State how many euros one {currency} was worth that day, like 0.95.")
        return {"rate": text.format(currency=currency)}
    return {}


def derive_perk(values: Mapping[str, Any]) -> Values:
    """Return what the ledger sums by: folded names, and the euros that count, in hundredths.

    `counted` is without VAT, as the decree counts; `gross` with VAT and shipping.
    """
    alive = not values["cancelled_on"]
    returned = values["kind"] == "loan" and values["returned_on"]
    value = (values["use_value"] or 0) if returned else values["value_ex_vat"]
    gross = 0 if returned else value + (values["vat"] or 0)
    return {
        "advertiser_key": fold(values["advertiser"]),
        "objective_key": fold(values["objective"]),
        "counted": in_euros(value, values["rate"]) if alive else 0,
        "gross": in_euros(gross + (values["shipping"] or 0), values["rate"]) if alive else 0,
    }


def in_euros(hundredths: int, rate: str) -> int:
    """Return an amount in hundredths of a euro, at a rate as a perk states it; '' for euros."""
    if not rate or not _RATE.fullmatch(rate):
        return hundredths
    return int((Decimal(hundredths) * Decimal(rate)).quantize(Decimal(1), ROUND_HALF_UP))


def complete_offering(values: Values, _now: Circumstances) -> Values:
    """What is offered is priced in euros unless something else is said."""
    return values | {"currency": (values["currency"] or EURO).upper()}


def check_currency(values: Mapping[str, Any]) -> dict[str, str]:
    """Refuse what is no currency."""
    if _CURRENCY.fullmatch(values["currency"]):
        return {}
    return {"currency": _("A currency has three letters, like EUR or CHF.")}


def complete_threshold(values: Values, _now: Circumstances) -> Values:
    """A limit is watched from four fifths on unless something else is said."""
    return values | {"watch_percent": values["watch_percent"] or 80}


_MONEY: Final = MOST
OFFERING: Final = Kind(
    "offering",
    N_("Offering"),
    N_("Catalogue"),
    Offering,
    (
        Field("name", N_("Name"), required=True),
        Field("kind", N_("Kind"), "choice", required=True, choices=PERK_KINDS),
        Field("description", N_("Description"), "text"),
        Field(
            "value_ex_vat",
            N_("Value without VAT"),
            "amount",
            aliases=("value",),
            high=_MONEY,
            hint=N_("Of one"),
        ),
        Field("vat_rate", N_("VAT (%)"), "amount", high=100),
        Field("shipping", N_("Shipping"), "amount", high=_MONEY, hint=N_("With VAT")),
        Field("currency", N_("Currency"), hint="EUR"),
        Field("method", N_("Valued by"), "choice", choices=VALUATIONS),
        Field("proof", N_("Proof"), hint=N_("Price list, invoice, link")),
        Field(
            "stock", N_("Stock"), "number", hint=N_("All that there ever were; empty: not counted")
        ),
        Field("segments", N_("For segments"), "list", hint=N_("Empty: for everybody")),
        Field("retired_on", N_("No more from"), "date"),
        Field("notes", N_("Notes"), "text"),
    ),
    naming=("name",),
    complete=complete_offering,
    check=check_currency,
)

PERK: Final = Kind(
    "perk",
    N_("Perk"),
    N_("Perks"),
    Perk,
    (
        Field("person", N_("For (person)"), "record", of="person", part=True, also_of="club"),
        Field("club", N_("For (club)"), "record", of="club", part=True, also_of="person"),
        Field("offering", N_("From the catalogue"), "record", of="offering"),
        Field("kind", N_("Kind"), "choice", required=True, choices=PERK_KINDS),
        Field("title", N_("What"), aliases=("description", "name")),
        Field("given_on", N_("Given on"), "date", aliases=("date", "on")),
        Field("quantity", N_("How many"), "number", low=1),
        Field(
            "value_ex_vat",
            N_("Value without VAT"),
            "amount",
            aliases=("value", "amount"),
            high=_MONEY,
            hint=N_("Of all of them"),
        ),
        Field("vat_rate", N_("VAT (%)"), "amount", high=100),
        Field("vat", N_("VAT"), "amount", high=_MONEY, hint=N_("Empty: by the rate")),
        Field("shipping", N_("Shipping"), "amount", high=_MONEY, hint=N_("With VAT")),
        Field("currency", N_("Currency"), hint="EUR"),
        Field("rate", N_("Rate"), hint=N_("Euros for one, like 0.95; only for other currencies")),
        Field("rate_source", N_("Source of the rate")),
        Field("method", N_("Valued by"), "choice", choices=VALUATIONS),
        Field("proof", N_("Proof"), hint=N_("Price list, invoice, link")),
        Field("counterpart", N_("In return"), "choice", choices=COUNTERPARTS),
        Field("expected", N_("What is expected"), hint=N_("Which content or help, where, when")),
        Field("objective", N_("Objective"), hint=N_("The campaign, the launch …")),
        Field("advertiser", N_("Advertiser"), hint=N_("Empty: the brand")),
        Field("agreement", N_("Agreement"), "record", of="agreement"),
        Field("request", N_("Request"), "record", of="request"),
        Field("budget", N_("Budget"), "record", of="budget"),
        Field("reason", N_("Reason"), hint=N_("Of cash, or of going over a budget")),
        Field("approved_by", N_("Approved by")),
        Field("sent_on", N_("Sent on"), "date"),
        Field("received_on", N_("Received on"), "date"),
        Field("due_back_on", N_("Back by"), "date", hint=N_("Of a loan")),
        Field("returned_on", N_("Returned on"), "date", hint=N_("Of a loan")),
        Field(
            "use_value",
            N_("Value of the use"),
            "amount",
            high=_MONEY,
            hint=N_("Of a loan that came back; without VAT; empty: 0"),
        ),
        Field("conditions_sent_on", N_("Conditions sent on"), "date"),
        Field("tax_form_sent_on", N_("Tax form sent on"), "date"),
        Field("cancelled_on", N_("Cancelled on"), "date"),
        Field("cancel_reason", N_("Why it is cancelled")),
        Field("notes", N_("Notes"), "text", hint=N_("The person may ask to read this")),
    ),
    naming=("title", "kind", "person", "club"),
    complete=complete_perk,
    check=check_perk,
    derive=derive_perk,
    derives_from=frozenset(
        (
            "advertiser",
            "objective",
            "kind",
            "cancelled_on",
            "returned_on",
            "use_value",
            "value_ex_vat",
            "vat",
            "shipping",
            "rate",
        )
    ),
)

THRESHOLD: Final = Kind(
    "threshold",
    N_("Limit"),
    N_("Limits"),
    Threshold,
    (
        Field("code", N_("Limit"), "choice", required=True, choices=LIMITS),
        Field("starts_on", N_("In force from"), "date", required=True, aliases=("start",)),
        Field("amount", N_("Amount (EUR)"), "amount", required=True, high=_MONEY),
        Field("watch_percent", N_("Watch from (%)"), "number", low=1, high=100),
        Field("source", N_("Source")),
    ),
    naming=("code", "starts_on"),
    repeated=N_("There is such a limit from that day on already; change it instead."),
    complete=complete_threshold,
)

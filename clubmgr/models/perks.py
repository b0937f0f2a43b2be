"""Perks: the ledger of what the brand gives, to whom, worth what, in return for what."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from clubmgr.errors import ClubmgrError, InvalidFields
from clubmgr.i18n import N_, _, ngettext, short_date
from clubmgr.models import advertisers, budgets, offerings, records
from clubmgr.models.fields import Choice, Values
from clubmgr.models.filters import Place
from clubmgr.models.kinds.perk import COUNTERPARTS, EURO, PERK, PERK_KINDS, Perk, share
from clubmgr.models.ledger_sums import GOODS
from clubmgr.models.listing import Listing, Query, Spec, by_choice, by_text
from clubmgr.models.naming import NAME
from clubmgr.models.program import Program
from clubmgr.text import clean_line

STATES: Final = (
    Choice("overdue", N_("to come back"), "!"),
    Choice("lent", N_("lent"), "↺"),
    Choice("given", N_("given"), "○"),
    Choice("sent", N_("sent"), "→"),
    Choice("received", N_("received"), "●"),
    Choice("returned", N_("returned"), "↩"),
    Choice("cancelled", N_("cancelled"), "×"),
)
"""How a perk stands; it follows from its dates."""
STATE: Final = """CASE
    WHEN perk.cancelled_on IS NOT NULL THEN 'cancelled'
    WHEN perk.returned_on IS NOT NULL THEN 'returned'
    WHEN perk.kind = 'loan' AND perk.due_back_on < :today THEN 'overdue'
    WHEN perk.received_on IS NOT NULL THEN iif(perk.kind = 'loan', 'lent', 'received')
    WHEN perk.sent_on IS NOT NULL THEN 'sent'
    ELSE 'given' END"""
# Not joined: the order of a long ledger is then read off its index alone.
_PERSON: Final = f"(SELECT {NAME} FROM person WHERE person.id = perk.person)"
_CLUB: Final = "(SELECT club.name FROM club WHERE club.id = perk.club)"
_FOR: Final = f"coalesce({_PERSON}, {_CLUB})"
_PRICED: Final = frozenset(("value_ex_vat", "vat_rate"))
_DAYS: Final = (
    "sent_on",
    "received_on",
    "returned_on",
    "cancelled_on",
    "conditions_sent_on",
    "tax_form_sent_on",
)


@dataclass(frozen=True, slots=True)
class PerkRow:
    """A perk in the ledger: with for whom it is, how it stands, and the codes of its alerts.

    Its fields stand in the order of LIST's columns: fifty thousand are made at once. Amounts are in
    hundredths: of `currency`, `counted` and `gross` of a euro.
    """

    id: str
    version: int
    person: str | None
    club: str | None
    who: str
    person_name: str | None
    club_name: str | None
    given_on: str
    kind: str
    title: str
    quantity: int
    value_ex_vat: int
    vat_rate: int | None
    vat: int | None
    shipping: int | None
    currency: str
    rate: str
    counterpart: str
    expected: str
    objective: str
    objective_key: str
    advertiser: str
    advertiser_key: str
    agreement: str | None
    due_back_on: str | None
    returned_on: str | None
    counted: int
    gross: int
    state: str
    alerts: tuple[str, ...] = ()


def _row(row: sqlite3.Row) -> PerkRow:
    return PerkRow(*row)


LIST: Final = Spec(
    name="perks",
    table="perk",
    columns=f"""perk.id, perk.version, perk.person, perk.club, {_FOR} AS who,
        {_PERSON} AS person_name, {_CLUB} AS club_name, perk.given_on, perk.kind, perk.title,
        perk.quantity, perk.value_ex_vat, perk.vat_rate, perk.vat, perk.shipping, perk.currency,
        perk.rate, perk.counterpart, perk.expected, perk.objective, perk.objective_key,
        perk.advertiser, perk.advertiser_key, perk.agreement, perk.due_back_on, perk.returned_on,
        perk.counted, perk.gross, {STATE} AS state""",
    make=_row,
    words_in=f"""perk.title || ' ' || {_FOR} || ' ' || coalesce({_CLUB}, '') || ' '
        || perk.advertiser || ' ' || perk.objective""",
    places={
        "person": Place(f"coalesce({_PERSON}, '')"),
        "club": Place(f"coalesce({_CLUB}, '')"),
        "title": Place("perk.title"),
        "kind": Place("perk.kind", "choice", PERK_KINDS),
        "return": Place("perk.counterpart", "choice", COUNTERPARTS),
        "counterpart": Place("perk.counterpart", "choice", COUNTERPARTS),
        "advertiser": Place("perk.advertiser"),
        "objective": Place("perk.objective"),
        "status": Place(STATE, "choice", STATES),
        "value": Place("perk.value_ex_vat / 100.0", "number"),
        "currency": Place("perk.currency"),
        "on": Place("perk.given_on", "date"),
        "back": Place("perk.due_back_on", "date"),
    },
    sorts={
        "date": ("perk.given_on",),
        "who": (by_text(_FOR), "perk.given_on"),
        "title": (by_text("perk.title"),),
        "kind": (by_choice("perk.kind", PERK_KINDS), "perk.given_on"),
        "value": ("perk.counted",),
        "return": (by_choice("perk.counterpart", COUNTERPARTS), by_text("perk.objective")),
        "state": (by_choice(STATE, STATES), "perk.given_on"),
    },
    first="-date",
    long=True,
)
"""The whole ledger, the latest first; `listing` narrows it."""


def values(program: Program) -> Mapping[str, Any]:
    """Return the values that the ledger's statement wants."""
    return {"today": program.clock.today().isoformat()}


def listing(
    program: Program, search: str = "", *, person: str = "", club: str = "", year: str = ""
) -> Listing[PerkRow]:
    """Return the ledger, the latest first: of a person, a club, a year where one is named.

    Raises FilterError.
    """
    conditions = [
        "perk.person = :person" if person else "",
        "perk.club = :club" if club else "",
        "perk.given_on BETWEEN :year || '-01-01' AND :year || '-12-31'" if year else "",
    ]
    more = {"person": person, "club": club, "year": year}
    return chosen(program, " AND ".join(filter(None, conditions)) or "1", more, search)


def chosen(
    program: Program, within: str, more: Mapping[str, Any], search: str = ""
) -> Listing[PerkRow]:
    """Return the perks that hold a condition of this layer, the latest first."""
    query = Query(search, values={**values(program), **more})
    found = Listing(program, replace(LIST, within=within), query)
    if not found.is_complete():
        found.take(found.gather(program.connection))
    return found


def of_ids(program: Program, ids: Sequence[str]) -> list[PerkRow]:
    """Return these perks, the latest first."""
    within = "perk.id IN (SELECT value FROM json_each(:ids))"
    return list(chosen(program, within, {"ids": json.dumps(list(ids))}))


def get(program: Program, id: str) -> Perk:
    """Return a perk. Raises NotFound when it is gone."""
    found: Perk = records.get(program, PERK, id)
    return found


# What is done to it


def add(program: Program, values: Mapping[str, Any]) -> str:
    """Give a perk: what it does not say is taken from the catalogue; its advertiser is the brand.

    Raises InvalidFields, for one thing when the stock is gone or a budget passed without a reason.
    """
    filled = complete(program, values)
    whole = records.complete(program, PERK, records.whole(PERK, filled))

    def label() -> str:
        return _("Given: {what}").format(what=records.name_of(program, PERK, whole))

    spends = budgets.kept(program, [filled["budget"]], filled["reason"], "reason")
    with program.step(label, "add perk"), spends:
        _refuse(program, filled)
        return records.add(program, PERK, filled)


def complete(program: Program, values: Mapping[str, Any]) -> Values:
    """Return a new perk's values with what the catalogue and the settings know of it."""
    filled = records.whole(PERK, values)
    if filled["offering"]:
        known = offerings.priced(program, filled["offering"], filled["quantity"] or 1)
        filled |= {name: value for name, value in known.items() if filled[name] in ("", None)}
    return filled | {"advertiser": filled["advertiser"] or advertisers.usual(program)}


def change(program: Program, seen: Perk, values: Mapping[str, Any], label: str = "") -> None:
    """Change a perk as it was seen; its VAT follows the value, unless it was given apart.

    VAT that nobody states is at the catalogue's rate. Raises Stale or InvalidFields.
    """
    new = dict(values)
    after = records.values_of(PERK, seen) | new
    if after["offering"] and after["vat_rate"] is None and after["vat"] is None:
        new["vat_rate"] = offerings.get(program, after["offering"]).vat_rate
    if new.keys() & _PRICED and "vat" not in new and _follows(seen):
        new["vat"] = None
    if not after["advertiser"]:
        new["advertiser"] = advertisers.usual(program)
    after |= new

    def usual_label() -> str:
        return label or _("Changed {name}").format(name=records.describe(program, PERK, seen.id))

    spends = budgets.kept(program, [seen.budget, after["budget"]], after["reason"], "reason")
    with program.step(usual_label, "edit perk"), spends:
        _refuse(program, after, seen)
        records.change(program, PERK, seen, new)


def _follows(seen: Perk) -> bool:
    """Tell whether a perk's VAT is what its rate makes of its value, or is not given."""
    if seen.vat is None or seen.vat_rate is None:
        return seen.vat is None
    return seen.vat == share(seen.value_ex_vat or 0, seen.vat_rate)


def _refuse(program: Program, after: Mapping[str, Any], seen: Perk | None = None) -> None:
    """Refuse what was done on a day to come, and what there is no stock for without a reason.

    To be asked inside the step: somebody else may give the last one until then.
    """
    today = program.clock.today().isoformat()
    problems = {
        name: _("That day is still to come.")
        for name in _DAYS
        if (after[name] or "") > today and (seen is None or after[name] != getattr(seen, name))
    }
    currency = budgets.currency_of(program, after["budget"])
    if currency not in (budgets.EURO, after["currency"] or EURO):
        text = _("That budget is in {currency}, and this is not.")
        problems["budget"] = text.format(currency=currency)
    if not after["reason"] and not after["cancelled_on"] and not after["returned_on"]:
        problems |= _short_of_stock(program, after, seen)
    if problems:
        raise InvalidFields(problems)


def _short_of_stock(
    program: Program, after: Mapping[str, Any], seen: Perk | None
) -> dict[str, str]:
    """Return why the stock does not suffice for what is given anew, if it does not."""
    asked = after["quantity"] or 1
    if seen is not None and seen.offering == after["offering"] and offerings.issued(seen):
        asked -= seen.quantity or 1
    if not after["offering"] or asked <= 0:
        return {}
    left = offerings.left(program, after["offering"])
    if left is None or left >= asked:
        return {}
    text = ngettext(
        "Only {n} is left of it: say why it is given all the same.",
        "Only {n} are left of it: say why it is given all the same.",
        max(0, left),
    )
    return {"reason": text.format(n=max(0, left))}


def go_on(program: Program, ids: Sequence[str]) -> None:
    """Say of each perk what comes next today: that it was sent, then that it was received.

    Raises ClubmgrError where there is nothing more to say.
    """
    today = program.clock.today()
    first = get(program, ids[0])
    label = _("Received: {what}") if first.sent_on else _("Sent: {what}")
    with program.step(lambda: label.format(what=_called(program, ids)), "perk"):
        for id in ids:
            seen = get(program, id)
            _refuse_cancelled(program, seen)
            if seen.received_on:
                raise ClubmgrError(
                    _("{what} was received on {day} already.").format(
                        what=_called(program, [id]),
                        day=short_date(date.fromisoformat(seen.received_on)),
                    ),
                    _("Edit it to change the day."),
                )
            change(program, seen, {"received_on" if seen.sent_on else "sent_on": today.isoformat()})


def send(program: Program, ids: Sequence[str], on: date) -> None:
    """Note that perks were sent, or handed over, on a day."""
    _note(program, ids, _("Sent: {what}"), {"sent_on": on.isoformat()})


def receive(program: Program, ids: Sequence[str], on: date) -> None:
    """Note that perks were received on a day."""
    _note(program, ids, _("Received: {what}"), {"received_on": on.isoformat()})


def take_back(program: Program, id: str, on: date, use_value: int | None = None) -> None:
    """Note that a loan is back, and what its use was worth, in hundredths; raises InvalidFields.

    From then on it counts with that only, or not at all.
    """
    seen = get(program, id)
    _refuse_cancelled(program, seen)
    more = {} if use_value is None else {"use_value": use_value}
    _note(program, [id], _("Returned: {what}"), {"returned_on": on.isoformat(), **more})


def cancel(program: Program, ids: Sequence[str], on: date, reason: str) -> None:
    """Cancel perks, which then count no more and go back to the stock. The reason is needed."""
    if not clean_line(reason):
        raise InvalidFields({"cancel_reason": _("Say why it is cancelled.")})
    new = {"cancelled_on": on.isoformat(), "cancel_reason": clean_line(reason)}
    _note(program, ids, _("Cancelled: {what}"), new)


def restore(program: Program, ids: Sequence[str]) -> None:
    """Take back that perks were cancelled."""
    new: Values = {"cancelled_on": None, "cancel_reason": ""}
    _note(program, ids, _("Cancelled no more: {what}"), new)


def _note(program: Program, ids: Sequence[str], label: str, new: Values) -> None:
    with program.step(lambda: label.format(what=_called(program, ids)), "perk"):
        for id in ids:
            change(program, get(program, id), new)


def _refuse_cancelled(program: Program, seen: Perk) -> None:
    if seen.cancelled_on:
        raise ClubmgrError(
            _("{what} is cancelled.").format(what=_called(program, [seen.id])),
            _("Take that back first: z, or clubmgr perk ID --restore"),
        )


def _called(program: Program, ids: Sequence[str]) -> str:
    if len(ids) == 1:
        return records.describe(program, PERK, ids[0])
    return ngettext("{n} perk", "{n} perks", len(ids)).format(n=len(ids))


def cautions(program: Program, values: Mapping[str, Any], seen: Perk | None = None) -> list[str]:
    """Return what to look at again before a perk with these values is stored; nothing is refused.

    A name that is nearly an existing one splits a sum that the law counts. Of a perk that is
    changed as it was `seen`, only what the change brings.
    """
    if seen is None:
        return _cautions(program, complete(program, values))
    before = records.values_of(PERK, seen)
    old = _cautions(program, before, seen.id)
    return [text for text in _cautions(program, before | values, seen.id) if text not in old]


def _cautions(program: Program, filled: Mapping[str, Any], besides: str = "") -> list[str]:
    found = []
    for name in ("advertiser", "objective"):
        if near := advertisers.alike(program, name, filled[name], besides=besides):
            text = _("“{text}” is nearly “{near}”: two names make two sums.")
            found.append(text.format(text=filled[name], near=near))
    if filled["counterpart"] == "content" and not filled["objective"]:
        found.append(_("Content is asked for without an objective: name the campaign or launch."))
    if filled["kind"] == "loan" and not filled["due_back_on"]:
        found.append(_("Nobody said by when the loan is to come back."))
    if (filled["due_back_on"] or "9999") < (filled["given_on"] or ""):
        found.append(_("The loan is to come back before it is given."))
    if (filled["returned_on"] or "9999") < (filled["given_on"] or ""):
        found.append(_("The loan is back before it was given."))
    if filled["cancel_reason"] and not filled["cancelled_on"]:
        found.append(_("Why it is cancelled is said, but not since when: it still counts."))
    if not filled["value_ex_vat"] and filled["kind"] not in ("access", "status", "attention"):
        found.append(_("No value is given: it counts for nothing until there is one."))
    if _lacks_vat(filled):
        found.append(_("The VAT is not said: the limits for gifts count with it."))
    if filled["offering"] and offerings.is_retired(program, filled["offering"]):
        found.append(_("The catalogue does not have this any more."))
    return found


def _lacks_vat(filled: Mapping[str, Any]) -> bool:
    """Tell whether goods for nothing count with less than they are worth: without their VAT."""
    if (filled["counterpart"] or "none") != "none" or filled["kind"] not in GOODS:
        return False
    stated = filled["vat"] is not None or filled["vat_rate"] is not None
    return bool(filled["value_ex_vat"]) and not stated

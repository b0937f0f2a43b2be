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
from clubmgr.models.kinds.perk import COUNTERPARTS, EURO, OFFERING, PERK, PERK_KINDS, Perk, share
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
        "on": Place("perk.given_on", "past"),
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


def give(program: Program, offering: str, people: Sequence[str]) -> list[str]:
    """Give something of the catalogue to several people as one step; return the perks' ids.

    Raises ClubmgrError where there is not enough of it for all of them.
    """
    left = offerings.left(program, offering)
    if left is not None and left < len(people):
        text = ngettext("Only {n} is left of it.", "Only {n} are left of it.", max(0, left))
        raise ClubmgrError(
            text.format(n=max(0, left)),
            _("Choose fewer people; or give it one by one, and say why."),
        )
    count = ngettext("Given to {n} person", "Given to {n} people", len(people))
    name = records.describe(program, OFFERING, offering)
    with program.step(f"{count.format(n=len(people))} · {name}", "add perk"):
        return [add(program, {"offering": offering, "person": person}) for person in people]


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


def go_on(program: Program, ids: Sequence[str], *, seen: Sequence[Perk] = ()) -> None:
    """Say of each perk what comes next today: that it was sent, then that it was received.

    Raises Stale, ClubmgrError where there is nothing more to say.
    """
    today = program.clock.today()
    perks = _live(program, ids, seen)
    label = _("Received: {what}") if perks[0].sent_on else _("Sent: {what}")
    with program.step(lambda: label.format(what=_called(program, ids)), "perk"):
        for each in perks:
            if each.received_on:
                raise ClubmgrError(
                    _("{what} was received on {day} already.").format(
                        what=_called(program, [each.id]),
                        day=short_date(date.fromisoformat(each.received_on)),
                    ),
                    _("Edit it to change the day."),
                )
            change(program, each, {"received_on" if each.sent_on else "sent_on": today.isoformat()})


def send(program: Program, ids: Sequence[str], on: date) -> None:
    """Note that perks were sent, or handed over, on a day. Refuses what is cancelled."""
    _note(program, _live(program, ids), _("Sent: {what}"), {"sent_on": on.isoformat()})


def receive(program: Program, ids: Sequence[str], on: date) -> None:
    """Note that perks were received on a day. Refuses what is cancelled."""
    _note(program, _live(program, ids), _("Received: {what}"), {"received_on": on.isoformat()})


def take_back(
    program: Program, id: str, on: date, use_value: int | None = None, *, seen: Perk | None = None
) -> None:
    """Note that a loan is back, and what its use was worth, in hundredths.

    From then on it counts with that only, or not at all. Raises Stale, InvalidFields.
    """
    perks = _live(program, [id], [seen] if seen else ())
    more = {} if use_value is None else {"use_value": use_value}
    _note(program, perks, _("Returned: {what}"), {"returned_on": on.isoformat(), **more})


def cancel(
    program: Program, ids: Sequence[str], on: date, reason: str, *, seen: Sequence[Perk] = ()
) -> None:
    """Cancel perks, which then count no more and go back to the stock. The reason is needed.

    Raises Stale, InvalidFields; refuses what is cancelled already, so that its reason stays.
    """
    if not clean_line(reason):
        raise InvalidFields({"cancel_reason": _("Say why it is cancelled.")})
    new = {"cancelled_on": on.isoformat(), "cancel_reason": clean_line(reason)}
    _note(program, _live(program, ids, seen), _("Cancelled: {what}"), new)


def restore(program: Program, ids: Sequence[str], *, seen: Sequence[Perk] = ()) -> None:
    """Take back that perks were cancelled. Raises Stale."""
    new: Values = {"cancelled_on": None, "cancel_reason": ""}
    _note(program, seen or _get_all(program, ids), _("Cancelled no more: {what}"), new)


def _note(program: Program, perks: Sequence[Perk], label: str, new: Values) -> None:
    ids = [perk.id for perk in perks]
    with program.step(lambda: label.format(what=_called(program, ids)), "perk"):
        for perk in perks:
            change(program, perk, new)


def _get_all(program: Program, ids: Sequence[str]) -> list[Perk]:
    return [get(program, id) for id in ids]


def _live(program: Program, ids: Sequence[str], seen: Sequence[Perk] = ()) -> Sequence[Perk]:
    """Return perks, as they were seen where that is said. Refuses what is cancelled."""
    perks = seen or _get_all(program, ids)
    for perk in perks:
        if perk.cancelled_on:
            raise ClubmgrError(
                _("{what} is cancelled.").format(what=_called(program, [perk.id])),
                _("Take that back first: z, or clubmgr perk ID --restore"),
            )
    return perks


def _called(program: Program, ids: Sequence[str]) -> str:
    if len(ids) == 1:
        return records.describe(program, PERK, ids[0])
    return ngettext("{n} perk", "{n} perks", len(ids)).format(n=len(ids))

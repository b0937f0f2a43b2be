"""How a request that is answered becomes a line of the ledger."""

from __future__ import annotations

from typing import Any, Final

from clubmgr.errors import ClubmgrError
from clubmgr.i18n import _
from clubmgr.method.requesting import THERE
from clubmgr.models import budgets, perks, records
from clubmgr.models.fields import Values
from clubmgr.models.kinds.perk import OFFERING, PERK, Offering
from clubmgr.models.kinds.request import REQUEST, Request
from clubmgr.models.program import Program

_KINDS: Final = {
    "human": "service",
    "physical": "product",
    "logistic": "loan",
    "training": "training",
    "content": "access",
}
"""The kind of perk that a kind of request usually is, where no offering says it."""
_PERKS: Final = "SELECT id FROM perk WHERE request = :id AND cancelled_on IS NULL ORDER BY rowid"


def perks_of(program: Program, id: str) -> list[str]:
    """Return the ids of the perks that a request has become, but for cancelled ones."""
    return [row["id"] for row in program.rows(_PERKS, id=id)]


def grant(program: Program, id: str, *, another: bool = False) -> str:
    """Enter what a request brought into the ledger; return the id of the perk.

    Raises ClubmgrError before the brand has sent it, and for a second one unless it is `another`.
    """
    seen: Request = records.get(program, REQUEST, id)
    if seen.state not in THERE:
        raise ClubmgrError(
            _("{name} has not come yet: there is nothing to enter.").format(name=seen.title),
            _("First note that it was received."),
        )
    there = perks_of(program, id)
    if there and not another:
        name = records.describe(program, PERK, there[0])
        raise ClubmgrError(
            _("There is one of this request: {name}.").format(name=name),
            _("Enter another one with --another."),
        )
    return perks.add(program, perk_values(program, id))


def perk_values(program: Program, id: str) -> Values:
    """Return what a perk made of a request begins with; its money stays with the request.

    The value is that of the catalogue, else what was spent without its shipping, else approved.
    """
    seen: Request = records.get(program, REQUEST, id)
    quantity = seen.quantity or 1
    values: Values = {
        "person": seen.person,
        "club": None if seen.person else seen.club,
        "request": id,
        "kind": _KINDS[seen.kind],
        "title": seen.title,
        "quantity": quantity,
        "given_on": seen.received_on or seen.shipped_on or program.clock.today().isoformat(),
        "sent_on": seen.shipped_on,
        "received_on": seen.received_on,
        "shipping": seen.shipping,
        "currency": budgets.currency_of(program, seen.budget),
        "value_ex_vat": _value(seen),
    }
    if seen.offering:
        values |= _of_offering(records.get(program, OFFERING, seen.offering), quantity)
    return values


def _value(seen: Request) -> int:
    if seen.spent is not None:
        return max(0, seen.spent - (seen.shipping or 0))
    return seen.approved or seen.estimated or 0


def _of_offering(offering: Offering, quantity: int) -> dict[str, Any]:
    """Return what the catalogue says of so many of an offering."""
    values: dict[str, Any] = {"offering": offering.id, "kind": offering.kind}
    if offering.value_ex_vat is not None:
        values |= {
            "value_ex_vat": offering.value_ex_vat * quantity,
            "vat_rate": offering.vat_rate,
            "currency": offering.currency,
            "method": offering.method,
            "proof": offering.proof,
        }
    return values

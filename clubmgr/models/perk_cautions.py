"""What speaks for a second look at a perk before it is stored; nothing is refused."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from clubmgr.i18n import _
from clubmgr.models import advertisers, offerings, perks, records
from clubmgr.models.kinds.perk import PERK, Perk
from clubmgr.models.ledger_sums import GOODS
from clubmgr.models.program import Program


def cautions(program: Program, values: Mapping[str, Any], seen: Perk | None = None) -> list[str]:
    """Return what to look at again before a perk with these values is stored; nothing is refused.

    A name that is nearly an existing one splits a sum that the law counts. Of a perk that is
    changed as it was `seen`, only what the change brings.
    """
    if seen is None:
        return _cautions(program, perks.complete(program, values))
    before = records.values_of(PERK, seen)
    old = _cautions(program, before, seen.id)
    return [text for text in _cautions(program, before | {**values}, seen.id) if text not in old]


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
    if _lacks_vat(program, filled):
        found.append(_("The VAT is not said: the limits for gifts count with it."))
    if filled["offering"] and offerings.is_retired(program, filled["offering"]):
        found.append(_("The catalogue does not have this any more."))
    return found


def _lacks_vat(program: Program, filled: Mapping[str, Any]) -> bool:
    """Tell whether goods for nothing count with less than they are worth: without their VAT."""
    if (filled["counterpart"] or "none") != "none" or filled["kind"] not in GOODS:
        return False
    if not filled["value_ex_vat"] or filled["vat"] is not None or filled["vat_rate"] is not None:
        return False
    of_catalogue = offerings.get(program, filled["offering"]) if filled["offering"] else None
    return of_catalogue is None or of_catalogue.vat_rate is None

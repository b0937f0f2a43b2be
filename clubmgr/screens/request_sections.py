"""Requests as sections to read: how one stands, and those of a person."""

from __future__ import annotations

from typing import Final

from clubmgr.i18n import _, money, number
from clubmgr.models import asked, granting, records, request_cautions
from clubmgr.models.asked import RequestRow
from clubmgr.models.fields import label_of
from clubmgr.models.kinds.perk import PERK
from clubmgr.models.kinds.request import REQUEST, REQUEST_KINDS, Request
from clubmgr.models.program import Program
from clubmgr.screens.days import day
from clubmgr.screens.details import Section, show
from clubmgr.screens.glyphs import glyph_word

_TOLD: Final = (
    "kind", "quantity", "purpose", "offering", "meeting", "needed_by", "remind_on", "owner",
    "over_reason", "answer", "notes",
)  # fmt: skip
"""The fields of a request that its own screen tells below its moves."""
_MOST: Final = 6
"""How many requests a card shows."""


def section_of(program: Program, person: str) -> Section | None:
    """Return the open requests of a person, the longest waiting first; None without any."""
    rows = asked.listing(program, person=person).page(0, _MOST + 1)
    if not rows:
        return None
    lines = [
        (label_of(REQUEST_KINDS, row.kind), f"{row.title} · {asked.told_turn(program, row)}")
        for row in rows[:_MOST]
    ]
    if len(rows) > _MOST:
        lines.append(("", _("and more")))
    return Section(_("Requests"), tuple(lines))


def standing_of(program: Program, row: RequestRow) -> Section:
    """Return how a request stands: state, amounts, day; in as few lines as can be."""
    seen: Request = records.get(program, REQUEST, row.id)
    quantity = f" × {number(row.quantity)}" if row.quantity > 1 else ""
    lines = [
        (_("Whose turn"), f"{asked.told_turn(program, row)} ({day(row.since)})"),
        (_("Kind"), f"{glyph_word(REQUEST_KINDS, row.kind)}{quantity}"),
        (_("Amounts"), amounts(row)),
        (_("Budget"), row.budget_name),
        (_("Owner"), row.owner),
        (_("Needed by"), day(row.needed_by)),
        (_("Answer"), seen.answer),
    ]
    return Section(row.title, tuple((label, text) for label, text in lines if text))


def amounts(row: RequestRow) -> str:
    """Write the four amounts, as far as they are known."""
    known = (
        (_("estimated {amount}"), row.estimated),
        (_("approved {amount}"), row.approved),
        (_("spent {amount}"), row.spent),
        (_("paid {amount}"), row.paid),
    )
    return " · ".join(
        text.format(amount=money(amount, row.currency)) for text, amount in known
        if amount is not None
    )  # fmt: skip


def whole_of(program: Program, id: str) -> Section:
    """Return what a request says beside its state, its amounts and its shipment."""
    seen: Request = records.get(program, REQUEST, id)
    lines = []
    for name in _TOLD:
        field = REQUEST.field(name)
        text = show(program, field, getattr(seen, name)) if field else ""
        if field and text:
            lines.append((_(field.label), text))
    return Section(_("Request"), tuple(lines))


def shipment_of(program: Program, id: str) -> Section:
    """Return where a request's shipment goes, by whom, and how far it is."""
    seen: Request = records.get(program, REQUEST, id)
    carried = " · ".join(filter(None, (seen.carrier, seen.tracking)))
    lines = (
        (_("Send to"), seen.ship_to),
        (_("Carrier"), carried),
        (_("Sent on"), day(seen.shipped_on)),
        (_("Received on"), day(seen.received_on)),
    )
    return Section(_("Shipment"), tuple((label, text) for label, text in lines if text))


def perks_of(program: Program, id: str) -> Section:
    """Return the perks that a request has become."""
    found = granting.perks_of(program, id)
    lines = tuple(("", records.describe(program, PERK, perk)) for perk in found)
    return Section(_("Perks"), lines)


def cautions_of(program: Program, id: str) -> Section:
    """Return what is to be looked at again."""
    lines = tuple(("", f"! {text}") for text in request_cautions.cautions(program, id))
    return Section(_("To look at again"), lines)

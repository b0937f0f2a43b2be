"""Advertisers: the legal entities in whose name things are given, and what is known of each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final

from textual.binding import BindingType

from clubmgr.errors import ClubmgrError
from clubmgr.i18n import _, ngettext, number
from clubmgr.models import advertisers
from clubmgr.models.advertisers import Entity
from clubmgr.models.kinds.agreement import ADVERTISER
from clubmgr.screens.binding import bindings
from clubmgr.screens.details import Section
from clubmgr.screens.few import FewScreen
from clubmgr.screens.flows import flow
from clubmgr.screens.widgets.columns import Column

_ASKED: Final = ("address", "email", "tax_country")
"""What a written agreement has to say of an advertiser (loi n° 2023-451, art. 8)."""


class AdvertisersScreen(FewScreen):
    """All advertisers; those that agreements name and nothing is known of are there, too."""

    PLACE = "advertisers"
    OPENS = "edit"
    HEEDS = frozenset(("delete",))
    BINDINGS: ClassVar[list[BindingType]] = bindings("advertisers")

    def columns(self) -> Sequence[Column]:
        """Return the columns: who, where they pay taxes, who signs, how many agreements."""
        return (
            Column("name", _("Name"), 30, _called, minimum=20, grow=True),
            Column("tax", _("Tax residence"), 18, lambda e: e.tax_country),
            Column("signs", _("Signs"), 22, lambda e: e.signatory, minimum=12, drop=1),
            Column("siren", "SIREN", 12, lambda e: e.siren, drop=2),
            Column("n", _("Agreements"), 11, lambda e: number(e.agreements), align="right"),
        )

    def read(self) -> Sequence[Entity]:
        """Return the advertisers."""
        return advertisers.every(self.program)

    def heading(self, rows: Sequence[Entity]) -> str:
        """Return how many there are, and of how many something is missing."""
        count = ngettext("{n} advertiser", "{n} advertisers", len(rows)).format(n=number(len(rows)))
        lacking = sum(bool(_lacking(row)) for row in rows)
        parts = [_("Advertisers"), count]
        if lacking:
            parts.append(_("incomplete: {n}").format(n=number(lacking)))
        return " · ".join(parts)

    def foot(self, row: Entity | None) -> Sequence[Section]:
        """Return what is known of the advertiser, and what is missing."""
        if row is None:
            return ()
        lines = [
            (_("Address"), row.address),
            (_("E-mail"), row.email),
            (_("Signs"), row.signatory),
        ]
        if lacking := _lacking(row):
            text = _("missing: {what}").format(what=", ".join(lacking).lower())
            lines.insert(0, ("!", text))
        return (Section(row.name, tuple((label, text) for label, text in lines if text)),)

    def empty(self) -> str:
        """Say what an advertiser is."""
        return _(
            "No advertiser is noted: the legal entity in whose name things are given.\n\n"
            "n adds one; agreements need its address, e-mail and tax residence."
        )

    @flow
    async def action_new(self) -> None:
        """Add a legal entity; the first is the brand, if nothing else is said."""
        brand = advertisers.usual(self.program)
        known = advertisers.named(self.program, brand) if brand else None
        presets = {"name": "" if known else brand}
        await self.fill_form(ADVERTISER, None, presets, "name")

    @flow
    async def action_edit(self) -> None:
        """Change what is known of the advertiser; of a mere name, note something."""
        row = self.table.highlighted
        if row is None:
            return
        if row.known:
            await self.fill_form(ADVERTISER, row.id, begin="address")
        else:
            await self.fill_form(ADVERTISER, None, {"name": row.name}, "address")

    @flow
    async def action_delete(self) -> None:
        """Delete what is known of the chosen advertisers; agreements keep their names."""
        chosen = set(self.chosen_ids())
        ids = [row.id for row in self.read() if row.id in chosen and row.known]
        if not ids:
            raise ClubmgrError(_("Nothing is known of it: its name stands in agreements."))
        await self.ask_to_delete(ADVERTISER, ids, _("Agreements keep the name."))


def _called(row: Entity) -> str:
    return f"! {row.name}" if _lacking(row) else row.name


def _lacking(row: Entity) -> list[str]:
    """Return the labels of what an agreement asks of an advertiser and is not known."""
    fields = [field for field in ADVERTISER.fields if field.name in _ASKED]
    return [_(field.label) for field in fields if not getattr(row, field.name)]

"""The catalogue: what there is to give, what is left of it, whom it would suit now."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, cast

from textual.binding import BindingType

from clubmgr.i18n import _, money, ngettext, number
from clubmgr.models import offerings, perk_cautions, perk_reasons, perks
from clubmgr.models.kinds.perk import OFFERING, PERK, PERK_KINDS
from clubmgr.models.offerings import OfferingRow, Suited
from clubmgr.models.perk_reasons import NO_ADVICE
from clubmgr.screens import details
from clubmgr.screens.binding import bindings
from clubmgr.screens.days import day
from clubmgr.screens.details import Section
from clubmgr.screens.dialogs import Confirm, Notice
from clubmgr.screens.few import FewScreen
from clubmgr.screens.flows import flow
from clubmgr.screens.glyphs import glyph_word
from clubmgr.screens.widgets.columns import Column, Tone

if TYPE_CHECKING:
    from clubmgr.screens.base import ListScreen


def _price(row: OfferingRow) -> str:
    value = row.offering.value_ex_vat
    return "" if value is None else money(value, row.offering.currency)


def _tone(row: OfferingRow) -> Tone:
    return "caution" if row.left is not None and row.left <= 0 else ""


class CatalogueScreen(FewScreen):
    """What there is to give, by name."""

    PLACE = "catalogue"
    OPENS = "edit"
    HEEDS = frozenset(("delete",))
    BINDINGS: ClassVar[list[BindingType]] = bindings("catalogue")

    def __init__(self) -> None:
        super().__init__()
        self._all = False

    def columns(self) -> Sequence[Column]:
        """Return the columns: what, of which kind, worth what, how many are left."""
        return (
            Column("name", _("Name"), 24, lambda o: o.offering.name, minimum=14, grow=True),
            Column("kind", _("Kind"), 20, self._kind, minimum=12),
            Column("value", _("Without VAT"), 13, _price, align="right"),
            Column("left", _("In stock"), 11, offerings.stock_told, align="right", tone=_tone),
            Column("segments", _("For segments"), 16, self._segments, minimum=8, drop=1),
        )

    def _kind(self, row: OfferingRow) -> str:
        return glyph_word(PERK_KINDS, row.offering.kind)

    def _segments(self, row: OfferingRow) -> str:
        return ", ".join(row.offering.segments)

    def read(self) -> Sequence[OfferingRow]:
        """Return the catalogue; what there is no more only where that is asked for."""
        return offerings.every(self.program, retired_too=self._all)

    def heading(self, rows: Sequence[OfferingRow]) -> str:
        """Return how much there is to choose from."""
        count = ngettext("{n} offering", "{n} offerings", len(rows)).format(n=number(len(rows)))
        return " · ".join((_("Catalogue"), count))

    def foot(self, row: OfferingRow | None) -> Sequence[Section]:
        """Return what does not fit on the line."""
        if row is None:
            return ()
        return (details.fields_of(self.program, OFFERING, row.offering),)

    def empty(self) -> str:
        """Say what the catalogue is for."""
        return _(
            "What you have to give: goods, loans, seats, early access, small attentions.\n\n"
            "n adds something; what is given then takes its value and stock from here."
        )

    @flow
    async def action_new(self) -> None:
        """Add something."""
        await self.fill_form(OFFERING, None)

    @flow
    async def action_edit(self) -> None:
        """Change it."""
        row = self.table.highlighted
        if row is not None:
            await self.fill_form(OFFERING, row.id)

    @flow
    async def action_give(self) -> None:
        """Give it to somebody."""
        row = self.table.highlighted
        if row is not None:
            await self.fill_form(PERK, None, {"offering": row.id}, "person")

    def action_suggest(self) -> None:
        """Show whom it would suit now."""
        row = self.table.highlighted
        if row is not None:
            self.app.push_screen(SuitedScreen(row.id))

    def action_all(self) -> None:
        """Show what there is no more too, or not."""
        self._all = not self._all
        self.reload()

    @flow
    async def action_delete(self) -> None:
        """Delete it after asking; what was given of it stays."""
        more = _("What was given of it stays in the ledger.")
        await self.ask_to_delete(OFFERING, self.chosen_ids(), more)


class SuitedScreen(FewScreen):
    """Whom an offering would suit: who had nothing at all first, then nothing for longest."""

    PLACE = "suited"
    OPENS = "card"
    BINDINGS: ClassVar[list[BindingType]] = bindings("suited")

    def __init__(self, offering: str) -> None:
        super().__init__()
        self._offering = offering

    def columns(self) -> Sequence[Column]:
        """Return the columns: who, when they got something last, how long ago."""
        return (
            Column("name", _("Name"), 30, lambda s: s.name, minimum=14, grow=True),
            Column("last", _("Last perk"), 14, lambda s: day(s.last_on) or _("never")),
            Column("days", _("Days"), 7, _days, align="right"),
        )

    def read(self) -> Sequence[Suited]:
        """Return whom it would suit."""
        return offerings.suggest(self.program, self._offering)

    def heading(self, rows: Sequence[Suited]) -> str:
        """Return what it is, and of which segments they are."""
        offering = offerings.get(self.program, self._offering)
        among = ", ".join(offering.segments) or _("ambassadors")
        return " · ".join((_("Whom it would suit"), offering.name, among))

    def empty(self) -> str:
        """Say who is looked for."""
        return _("Nobody of its segments is left who had it not; else ambassadors are looked for.")

    def action_card(self) -> None:
        """Show all that is known of the person."""
        from clubmgr.screens.person_card import CardScreen

        row = self.table.highlighted
        if row is not None:
            self.app.push_screen(CardScreen(cast("ListScreen", self.app.screen_stack[0]), row.id))

    @flow
    async def action_give(self) -> None:
        """Give it to the chosen ones: one in the form, several at once, after asking."""
        ids = self.chosen_ids()
        if len(ids) == 1:
            await self.fill_form(PERK, None, {"offering": self._offering, "person": ids[0]}, "kind")
        elif ids and await self._is_to_be_given(len(ids)):
            given = perks.give(self.program, self._offering, ids)
            self.table.action_clear_marks()
            self.tell()
            self._tell_alerts(given)

    async def _is_to_be_given(self, people: int) -> bool:
        offering = offerings.get(self.program, self._offering)
        question = ngettext("Give {name} to {n} person?", "Give {name} to {n} people?", people)
        worth = _("In all {amount} without VAT.").format(
            amount=money((offering.value_ex_vat or 0) * people, offering.currency)
        )
        cautions = perk_cautions.cautions(self.program, {"offering": self._offering})
        more = " ".join((worth, *cautions, _("You can take it back with u.")))
        asked = Confirm(question.format(name=offering.name, n=number(people)), more)
        return await self.app.push_screen_wait(asked)

    def _tell_alerts(self, ids: Sequence[str]) -> None:
        if found := perk_reasons.of_perks(self.program, ids):
            count = ngettext("{n} alert", "{n} alerts", len(found)).format(n=number(len(found)))
            told = "\n\n".join((*(alert.sentence for alert in found), _(NO_ADVICE)))
            self.app.push_screen(Notice(count, told))


def _days(suited: Suited) -> str:
    return "" if suited.days is None else number(suited.days)

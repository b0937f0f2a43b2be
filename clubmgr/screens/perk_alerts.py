"""What the law asks for in the ledger: each alert with the perks that it sums and its source."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final

from textual.binding import BindingType

from clubmgr.i18n import _, money, ngettext, number
from clubmgr.models import perk_reasons
from clubmgr.models.kinds.perk import EURO
from clubmgr.models.perk_reasons import CODES, NO_ADVICE, Alert
from clubmgr.screens.binding import bindings
from clubmgr.screens.days import day
from clubmgr.screens.details import Section
from clubmgr.screens.few import FewScreen
from clubmgr.screens.flows import flow
from clubmgr.screens.glyphs import glyph_word
from clubmgr.screens.perk_sections import section_of_alert
from clubmgr.screens.widgets.columns import Column, Tone

_ROOM: Final = 12


def _what(alert: Alert) -> str:
    return glyph_word(CODES, alert.code)


def _for_what(alert: Alert) -> str:
    return " · ".join(filter(None, (alert.advertiser, alert.objective)))


def _total(alert: Alert) -> str:
    return "" if alert.total is None else money(alert.total, EURO)


def _when(alert: Alert) -> str:
    return alert.first[:4] if alert.span == "year" else day(alert.first)


def _tone(alert: Alert) -> Tone:
    return "quiet" if alert.code == "covered" else "caution"


class PerkAlertsScreen(FewScreen):
    """All alerts of the ledger, the gravest first; they are looked for once the screen is there."""

    PLACE = "alerts"
    OPENS = "open"
    BINDINGS: ClassVar[list[BindingType]] = bindings("alerts")
    DEFAULT_CSS = """
    PerkAlertsScreen #foot { max-height: 12; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._looked = False

    def columns(self) -> Sequence[Column]:
        """Return the columns: which alert, of whom, for what, how much, when."""
        return (
            Column("alert", _("Alert"), 28, _what, minimum=20, tone=_tone),
            Column("who", _("For"), 18, lambda a: a.name, minimum=10, grow=True),
            Column("what", _("For what"), 18, _for_what, minimum=10, grow=True, drop=1),
            Column("total", _("Sum"), _ROOM, _total, align="right"),
            Column("when", _("When"), 13, _when, drop=2),
        )

    def begin(self) -> None:
        """Look through the ledger once the first picture is there."""
        self.call_after_refresh(self._look)

    def _look(self) -> None:
        self._looked = True
        self.reload()

    def read(self) -> Sequence[Alert]:
        """Return all alerts."""
        return perk_reasons.every(self.program) if self._looked else ()

    def heading(self, rows: Sequence[Alert]) -> str:
        """Return how many there are."""
        told = sum(alert.code != "covered" for alert in rows)
        count = ngettext("{n} alert", "{n} alerts", told).format(n=number(told))
        return " · ".join((_("Perks"), count if self._looked else "…", _(NO_ADVICE)))

    def foot(self, row: Alert | None) -> Sequence[Section]:
        """Return the alert in words, with the perks that it sums and its source."""
        return () if row is None else (section_of_alert(self.program, row),)

    def empty(self) -> str:
        """Say that nothing speaks up."""
        return _("Nothing speaks up in the ledger.") if self._looked else ""

    def action_open(self) -> None:
        """Show the latest perk of the alert in the ledger."""
        row = self.table.highlighted
        rows = perk_reasons.rows_of(self.program, row) if row is not None else []
        if rows:
            self.app.call_later(self.desk.show_record, "perks", rows[0].id)

    @flow
    async def action_agree(self) -> None:
        """Begin the agreement that the sum asks for."""
        from clubmgr.models.kinds.agreement import AGREEMENT

        row = self.table.highlighted
        if row is None or not row.code.startswith("contract"):
            self.desk.say(_("Only a sum near the contract limit, or over it, asks for that."))
            return
        given = {
            "person": row.person,
            "title": " · ".join(filter(None, (row.name, row.objective))),
            "advertiser": row.advertiser,
            "objective": row.objective,
        }
        await self.fill_form(AGREEMENT, None, given, "starts_on")

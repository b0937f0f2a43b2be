"""Perks: the ledger of what was given, with what the law asks for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Final

from textual.binding import BindingType

from clubmgr.i18n import N_, _, money, number
from clubmgr.keys import Key
from clubmgr.models import ledger_sums, perks, records
from clubmgr.models.kinds.perk import COUNTERPARTS, EURO, PERK, Perk
from clubmgr.models.ledger_sums import YearTotal
from clubmgr.models.perk_alerts import ALERTS, WithAlerts
from clubmgr.models.perks import STATES, PerkRow
from clubmgr.screens import details
from clubmgr.screens.base import ListScreen
from clubmgr.screens.binding import bindings
from clubmgr.screens.days import DAY_WIDTH, day
from clubmgr.screens.details import Section
from clubmgr.screens.flows import flow
from clubmgr.screens.glyphs import glyph_word
from clubmgr.screens.perk_sections import alerts_of, called
from clubmgr.screens.widgets.columns import Column, Tone

_GLYPHS: Final = {choice.code: choice.glyph for choice in (*ALERTS, *STATES, *COUNTERPARTS)}
_OVER: Final = frozenset(("received", "returned", "cancelled"))


def _what(row: PerkRow) -> str:
    return f"{_GLYPHS[row.state]} {called(row)}"


def _value(row: PerkRow) -> str:
    return money(row.value_ex_vat, row.currency)


def _in_return(row: PerkRow) -> str:
    return f"{_GLYPHS[row.counterpart]} {row.objective}"


def _alerts(row: PerkRow) -> str:
    """Write the marks of the alerts; a single one with its words."""
    if len(row.alerts) == 1:
        return glyph_word(ALERTS, row.alerts[0])
    return " ".join(_GLYPHS[code] for code in row.alerts)


def _alert_tone(row: PerkRow) -> Tone:
    return "caution" if row.alerts else ""


def _tone(row: PerkRow) -> Tone:
    if row.state == "overdue":
        return "caution"
    return "quiet" if row.state in _OVER else ""


class PerksScreen(ListScreen):
    """The ledger, the latest perk first."""

    SECTION = "perks"
    KIND = PERK
    SPEC = perks.LIST
    EMPTY = (
        N_("What the brand gives, to whom, worth what, in return for what: the law counts it."),
        N_("Press n to note the first perk, c for what there is to give."),
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("perks")

    def __init__(self) -> None:
        super().__init__()
        self._year = YearTotal(0, 0)

    def values(self) -> Mapping[str, Any]:
        """Tell the list which day it is."""
        return perks.values(self.program)

    def columns(self) -> Sequence[Column]:
        """Return the columns: when, to whom, what, worth what, for what, what speaks up."""
        return (
            Column("date", _("Date"), DAY_WIDTH, lambda p: day(p.given_on), minimum=DAY_WIDTH),
            Column("who", _("For"), 16, lambda p: p.who or "", minimum=11, grow=True),
            Column("title", _("What"), 17, _what, minimum=11, grow=True, tone=_tone),
            Column("value", _("Without VAT"), 12, _value, minimum=11, align="right"),
            Column("return", _("In return"), 14, _in_return, minimum=9, drop=1),
            Column(
                "alerts", _("Alerts"), 19, _alerts, minimum=17, drop=2, sort=False, tone=_alert_tone
            ),
        )

    def show(self, rows: Any, cursor_id: str | None = None) -> None:
        """Show the ledger, each page with its alerts."""
        today = self.program.clock.today()
        self._year = ledger_sums.of_year(self.program, today.year)
        super().show(WithAlerts(self.program, rows), cursor_id)

    def notice(self) -> str:
        """Return how much was given this year, as long as there is nothing else to say."""
        if self.filter_text or self.table.marked or not self._year.perks:
            return ""
        text = _("{n} · this year: {count}, {amount} without VAT")
        return text.format(
            n="…" if self.is_gathering else number(self._count),
            count=number(self._year.perks),
            amount=money(self._year.counted, EURO),
        )

    def details(self, row: PerkRow) -> list[Section]:
        """Return what speaks up about the perk, and all that is known of it."""
        perk = perks.get(self.program, row.id)
        return [
            *alerts_of(self.program, row),
            self._counted(row),
            details.fields_of(self.program, PERK, perk),
            details.history_of(self.program, row.id),
        ]

    def _counted(self, row: PerkRow) -> Section:
        """Return how the perk stands, and with how much it counts."""
        lines = (
            (_("Status"), glyph_word(STATES, row.state)),
            (_("Without VAT"), money(row.counted, EURO)),
            (_("With VAT, shipping"), money(row.gross, EURO)),
        )
        return Section(_("In the ledger"), lines)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Grey the return of what is no loan."""
        if action == "returned":
            row = self.table.highlighted
            if row is not None and (row.kind != "loan" or row.state == "returned"):
                return None
        return super().check_action(action, parameters)

    def why_not(self, key: Key) -> str:
        """Return why a key is grey."""
        if key.id == "perks.returned" and self.table.highlighted is not None:
            return _("Only a loan that is out comes back.")
        return super().why_not(key)

    @flow
    async def action_next(self) -> None:
        """Say of the chosen perks that they were sent, then that they were received."""
        if seen := self._chosen():
            perks.go_on(self.program, [perk.id for perk in seen], seen=seen)
            self._told()

    @flow
    async def action_returned(self) -> None:
        """Ask when the loan came back, and what its use was worth."""
        from clubmgr.screens.perk_acts import take_back

        row = self.table.highlighted
        if row is not None and await take_back(self, row) is not None:
            self._told(row.id)

    @flow
    async def action_cancel(self) -> None:
        """Cancel those of the chosen perks that are not, with the reason; else take it back."""
        from clubmgr.screens.perk_acts import ask_reason

        chosen = self._chosen()
        live = [perk for perk in chosen if not perk.cancelled_on]
        ids = [perk.id for perk in live or chosen]
        if not chosen:
            return
        if not live:
            perks.restore(self.program, ids, seen=chosen)
        elif (reason := await ask_reason(self, len(live))) is None:
            return
        else:
            perks.cancel(self.program, ids, self.program.clock.today(), reason, seen=live)
        self._told()

    def _chosen(self) -> list[Perk]:
        """Return the marked perks, else the one under the cursor. Raises Stale, NotFound."""
        row = self.table.highlighted
        if self.table.marked or row is None:
            return [perks.get(self.program, id) for id in self.chosen_ids()]
        return [records.as_shown(self.program, PERK, row)]

    def _told(self, cursor_id: str | None = None) -> None:
        self.table.action_clear_marks()
        self.reload(cursor_id=cursor_id, then=self.desk.say_undoable)

    @flow
    async def action_write(self) -> None:
        """Write a paper about the perk."""
        from clubmgr.screens.writing import write_paper

        row = self.table.highlighted
        if row is not None:
            await write_paper(self, perk=row.id)

    def action_alerts(self) -> None:
        """Show what the law asks for, with the rows that are summed."""
        from clubmgr.screens.perk_alerts import PerkAlertsScreen

        self.app.push_screen(PerkAlertsScreen())

    def action_catalogue(self) -> None:
        """Show what there is to give."""
        from clubmgr.screens.catalogue import CatalogueScreen

        self.app.push_screen(CatalogueScreen())

    def action_limits(self) -> None:
        """Show the limits of the law."""
        from clubmgr.screens.limits import LimitsScreen

        self.app.push_screen(LimitsScreen())

    def action_requests(self) -> None:
        """Show what clubs ask the brand for."""
        from clubmgr.screens.requests import RequestsScreen

        self.app.push_screen(RequestsScreen())

    def action_budgets(self) -> None:
        """Show the budgets."""
        from clubmgr.screens.budgets import BudgetsScreen

        self.app.push_screen(BudgetsScreen())

    def action_contents(self) -> None:
        """Show what the person published, or everybody where there is no row."""
        from clubmgr.screens.contents import ContentsScreen

        row = self.table.highlighted
        self.app.push_screen(ContentsScreen((row.person or "") if row is not None else ""))

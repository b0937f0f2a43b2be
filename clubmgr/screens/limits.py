"""The limits of the law: from which day on, how much, and where they come from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType

from clubmgr.errors import ClubmgrError
from clubmgr.i18n import _, money, number
from clubmgr.models import thresholds
from clubmgr.models.kinds.perk import EURO, LIMITS, THRESHOLD
from clubmgr.models.perk_reasons import NO_ADVICE
from clubmgr.models.thresholds import Limit
from clubmgr.screens.binding import bindings
from clubmgr.screens.days import DAY_WIDTH, day
from clubmgr.screens.details import Section
from clubmgr.screens.few import FewScreen
from clubmgr.screens.flows import flow
from clubmgr.screens.glyphs import glyph_word
from clubmgr.screens.widgets.columns import Column, Tone


def _called(limit: Limit) -> str:
    return f"{'●' if limit.holds else '·'} {glyph_word(LIMITS, limit.rule.code)}"


def _amount(limit: Limit) -> str:
    return money(limit.rule.amount, EURO)


def _watch(limit: Limit) -> str:
    return f"{number(limit.rule.watch_percent)}\u00a0%"


def _from(limit: Limit) -> str:
    return _("your own") if limit.own else _("built in")


def _tone(limit: Limit) -> Tone:
    return "" if limit.holds else "quiet"


class LimitsScreen(FewScreen):
    """Every limit by code and first day; one's own takes the place of a built-in one."""

    PLACE = "limits"
    OPENS = "edit"
    HEEDS = frozenset(("delete",))
    BINDINGS: ClassVar[list[BindingType]] = bindings("limits")

    def columns(self) -> Sequence[Column]:
        """Return the columns: which limit, from when on, how much, whose."""
        return (
            Column("limit", _("Limit"), 28, _called, minimum=20, grow=True, tone=_tone),
            Column("from", _("Applies from"), max(DAY_WIDTH, 14), lambda x: day(x.rule.starts_on)),
            Column("amount", _("Amount (EUR)"), 14, _amount, align="right"),
            Column("watch", _("Watch from"), 12, _watch, align="right", drop=1),
            Column("whose", _("From where"), 12, _from, drop=2),
        )

    def read(self) -> Sequence[Limit]:
        """Return every limit."""
        return thresholds.limits(self.program)

    def heading(self, rows: Sequence[Limit]) -> str:
        """Return what these are."""
        return " · ".join((_("Limits of the law"), _(NO_ADVICE)))

    def head(self, rows: Sequence[Limit]) -> str:
        """Say which rule applies."""
        return _("The rule of the day of each perk applies. ● in force today.")

    def foot(self, row: Limit | None) -> Sequence[Section]:
        """Return where the limit comes from."""
        if row is None:
            return ()
        told = ((_("Source"), _(row.rule.source)), (_("Remark"), _(row.rule.remark)))
        return (Section(_called(row), tuple(line for line in told if line[1])),)

    @flow
    async def action_new(self) -> None:
        """Add a limit from a day on."""
        row = self.table.highlighted
        given = {"code": row.rule.code} if row is not None else {}
        await self.fill_form(THRESHOLD, None, given, "starts_on")

    @flow
    async def action_edit(self) -> None:
        """Change one's own limit; put one in the place of a built-in one."""
        row: Limit | None = self.table.highlighted
        if row is not None and row.own:
            await self.fill_form(THRESHOLD, row.own.id, begin="amount")
        elif row is not None:
            rule = row.rule
            given = {
                "code": rule.code,
                "starts_on": rule.starts_on,
                "amount": rule.amount,
                "watch_percent": rule.watch_percent,
                "source": _(rule.source),
            }
            await self.fill_form(THRESHOLD, None, given, "amount")

    @flow
    async def action_delete(self) -> None:
        """Delete one's own limit after asking; a built-in one holds again."""
        chosen = set(self.chosen_ids())
        ids = [row.own.id for row in self.read() if row.id in chosen and row.own]
        if not ids:
            raise ClubmgrError(_("This one is built in: e puts your own in its place."))
        await self.ask_to_delete(THRESHOLD, ids, _("A built-in limit holds again."))

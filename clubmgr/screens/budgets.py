"""Budgets: what is asked for, committed, spent and left of each; what bears on it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, Final

from textual.binding import BindingType

from clubmgr.i18n import _, money, ngettext, number
from clubmgr.models import budgets
from clubmgr.models.budgets import Balance, Entry
from clubmgr.models.fields import label_of
from clubmgr.models.kinds.request import BUDGET, REQUEST_STATES
from clubmgr.screens.binding import bindings
from clubmgr.screens.days import day
from clubmgr.screens.details import Section
from clubmgr.screens.few import FewScreen
from clubmgr.screens.flows import flow
from clubmgr.screens.widgets.columns import Column, Tone

_SHOWN: Final = 6
"""The entries of a budget that are shown below it."""


def _money_of(part: Callable[[Balance], int]) -> Callable[[Balance], str]:
    return lambda row: money(part(row), row.budget.currency)


def _tone(row: Balance) -> Tone:
    return "bad" if row.left < 0 else ""


def _left(row: Balance) -> str:
    mark = "! " if row.left < 0 else ""
    return f"{mark}{money(row.left, row.budget.currency)}"


class BudgetsScreen(FewScreen):
    """The budgets of all years, the latest first, with what bears on the one under the cursor."""

    PLACE = "budgets"
    OPENS = "open"
    HEEDS = frozenset(("delete",))
    BINDINGS: ClassVar[list[BindingType]] = bindings("budgets")

    def columns(self) -> Sequence[Column]:
        """Return the columns: which, how much, asked for, committed, spent, left; whose."""
        return (
            Column("year", _("Year"), 5, lambda b: str(b.budget.year)),
            Column("name", _("Name"), 20, lambda b: b.budget.name, minimum=14, grow=True),
            Column(
                "amount", _("Amount"), 13, _money_of(lambda b: b.budget.amount or 0),
                minimum=11, align="right",
            ),
            Column(
                "committed", _("Committed"), 13, _money_of(lambda b: b.committed),
                minimum=11, align="right",
            ),
            Column("spent", _("Spent"), 13, _money_of(lambda b: b.spent), 11, "right"),
            Column("left", _("Remaining"), 14, _left, minimum=12, align="right", tone=_tone),
            Column("asked", _("Asked for"), 13, _money_of(lambda b: b.asked), 11, "right", drop=2),
            Column("owner", _("Owner"), 14, lambda b: b.budget.owner, minimum=8, drop=1),
        )  # fmt: skip

    def read(self) -> Sequence[Balance]:
        """Return the budgets with their sums."""
        return budgets.balances(self.program)

    def heading(self, rows: Sequence[Balance]) -> str:
        """Return how many budgets there are."""
        count = ngettext("{n} budget", "{n} budgets", len(rows)).format(n=number(len(rows)))
        return " · ".join((_("Budgets"), count))

    def head(self, rows: Sequence[Balance]) -> str:
        """Say how the sums are made."""
        return _(
            "Committed: approved and not yet spent. Perks without a request count as spent. "
            "What is refused or cancelled is free again."
        )

    def foot(self, row: Balance | None) -> Sequence[Section]:
        """Return what bears on the budget, the latest first."""
        if row is None:
            return ()
        found = budgets.entries(self.program, row.id, _SHOWN + 1)
        lines = [(day(entry.day), _told(row, entry)) for entry in found[:_SHOWN]]
        if len(found) > _SHOWN:
            lines.append(("", _("and more")))
        paid = _("paid of it: {amount}").format(amount=money(row.paid, row.budget.currency))
        asked = _("asked for: {amount}").format(amount=money(row.asked, row.budget.currency))
        return (Section(" · ".join((row.label, paid, asked)), tuple(lines)),)

    def empty(self) -> str:
        """Say what a budget is for."""
        return _(
            "There is no budget yet.\n\nn adds what may be spent in a year; nothing goes over it "
            "without a reason."
        )

    def action_open(self) -> None:
        """Show the requests that the budget bears."""
        from clubmgr.screens.requests import RequestsScreen

        row = self.table.highlighted
        if row is not None:
            self.app.push_screen(RequestsScreen(budget=row.id))

    @flow
    async def action_new(self) -> None:
        """Add a budget."""
        await self.fill_form(BUDGET, None)

    @flow
    async def action_edit(self) -> None:
        """Change the budget in a form."""
        row = self.table.highlighted
        if row is not None:
            await self.fill_form(BUDGET, row.id, begin="amount")

    @flow
    async def action_delete(self) -> None:
        """Delete the chosen budgets, after asking."""
        more = _("Its requests and perks stay, without a budget.")
        await self.ask_to_delete(BUDGET, self.chosen_ids(), more)

    def action_costs(self) -> None:
        """Show what clubs and people cost in the year of the budget under the cursor."""
        from clubmgr.screens.costs import CostsScreen

        row = self.table.highlighted
        year = row.budget.year if row is not None else None
        self.app.push_screen(CostsScreen(year or self.program.clock.today().year))


def _told(row: Balance, entry: Entry) -> str:
    """Write one entry: how much, else how it stands; what, for whom, and why over the budget."""
    parts = (
        (_("asked for {amount}"), entry.asked),
        (_("committed {amount}"), entry.committed),
        (_("spent {amount}"), entry.spent),
    )
    sums = [
        text.format(amount=money(amount, row.budget.currency)) for text, amount in parts if amount
    ]
    state = label_of(REQUEST_STATES, entry.state) if entry.state and not sums else ""
    over = _("over budget: {reason}").format(reason=entry.reason) if entry.reason else ""
    return " · ".join(filter(None, (*sums, state, entry.what, entry.who, over)))

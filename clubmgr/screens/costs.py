"""What each club, and each person for themselves, costs the brand in a year."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.binding import BindingType

from clubmgr.i18n import _, money
from clubmgr.models import costs
from clubmgr.models.costs import Cost
from clubmgr.screens.binding import bindings
from clubmgr.screens.few import FewScreen
from clubmgr.screens.widgets.columns import Column


def _money_of(part: Callable[[Cost], int]) -> Callable[[Cost], str]:
    return lambda row: money(part(row), row.currency) if part(row) else ""


def _whom(row: Cost) -> str:
    glyph = "⌂" if row.kind == "club" else "☺"
    return f"{glyph} {row.name}"


class CostsScreen(FewScreen):
    """The costs of a year: of clubs, then of people, the dearest first."""

    PLACE = "costs"
    BINDINGS: ClassVar[list[BindingType]] = bindings("costs")

    def __init__(self, year: int) -> None:
        super().__init__()
        self._year = year

    def columns(self) -> Sequence[Column]:
        """Return the columns: who, what is committed, spent, given in kind, and all of it."""
        return (
            Column("name", _("Club or person"), 24, _whom, minimum=20, grow=True),
            Column("committed", _("Committed"), 13, _money_of(lambda c: c.committed), 11, "right"),
            Column("spent", _("Spent"), 13, _money_of(lambda c: c.spent), 11, "right"),
            Column("given", _("Perks"), 13, _money_of(lambda c: c.given), 11, "right"),
            Column("total", _("In all"), 13, _money_of(lambda c: c.total), 11, "right"),
        )

    def read(self) -> Sequence[Cost]:
        """Return the costs of the year."""
        return costs.costs(self.program, self._year)

    def heading(self, rows: Sequence[Cost]) -> str:
        """Return the year, and what all cost together, by currency."""
        sums: dict[str, int] = {}
        for row in rows:
            sums[row.currency] = sums.get(row.currency, 0) + row.total
        told = [money(total, currency) for currency, total in sums.items()]
        return " · ".join((_("Costs"), str(self._year), *told))

    def head(self, rows: Sequence[Cost]) -> str:
        """Say what is counted."""
        return _(
            "Committed and spent: requests. Perks: their value with VAT and shipping, but not of "
            "requests."
        )

    def empty(self) -> str:
        """Say that nothing was spent."""
        return _("Nothing is committed, spent or given in this year.")

    def action_year(self, years: int) -> None:
        """Show another year."""
        self._year += years
        self.reload()

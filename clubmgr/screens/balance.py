"""What the brand brings to a club in a year, and what the community brings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType

from clubmgr.i18n import _, labelled, money, number
from clubmgr.method.balance import FORMULA, VERDICTS
from clubmgr.models import balance, brand_contributions, clubs
from clubmgr.models.balance import Balance, Brought
from clubmgr.models.kinds.feedback import BRAND_CONTRIBUTION
from clubmgr.screens.binding import bindings
from clubmgr.screens.days import DAY_WIDTH, day
from clubmgr.screens.details import Section
from clubmgr.screens.few import FewScreen
from clubmgr.screens.flows import flow
from clubmgr.screens.widgets.columns import Column, Tone


class BalanceScreen(FewScreen):
    """Both sides of a club's balance of a calendar year, line by line."""

    PLACE = "balance"
    BINDINGS: ClassVar[list[BindingType]] = bindings("balance")

    def __init__(self, club: str) -> None:
        super().__init__()
        self._club = club
        self._year = 0
        self._balance: Balance | None = None

    def columns(self) -> Sequence[Column]:
        """Return the columns: what, how much by the brand and by the community, last when."""
        return (
            Column("what", _("What"), 30, lambda b: _(b.line.label), minimum=24, grow=True),
            Column("brand", _("Brand"), 9, lambda b: _count(b, "brand"), align="right", tone=_tone),
            Column(
                "community", _("Community"), 10, lambda b: _count(b, "community"), align="right",
                tone=_tone,
            ),
            Column("worth", _("Worth"), 13, _worth, align="right"),
            Column("last", _("Last on"), DAY_WIDTH, lambda b: day(b.last_on)),
        )  # fmt: skip

    def read(self) -> Sequence[Brought]:
        """Return the lines of both sides."""
        self._year = self._year or self.program.clock.today().year
        name = clubs.get(self.program, self._club).name
        self._balance = balance.of_club(self.program, self._club, name, self._year)
        return self._balance.lines

    def heading(self, rows: Sequence[Brought]) -> str:
        """Return the club and the year."""
        name = clubs.get(self.program, self._club).name
        return " · ".join((_("Balance"), name, str(self._year)))

    def head(self, rows: Sequence[Brought]) -> str:
        """Say what both sides come to, and how; and if nobody of the brand has contributed."""
        assert self._balance is not None  # the rows were read from it
        brand = labelled(_("Brand"), number(self._balance.sum("brand")))
        community = labelled(_("Community"), number(self._balance.sum("community")))
        lines = [" · ".join((brand, community, _(VERDICTS[self._balance.verdict]))), _(FORMULA)]
        lines += [
            told_silent(club.last_on)
            for club in brand_contributions.silent(self.program, self._club)
        ]
        return "\n".join(lines)

    def foot(self, row: Brought | None) -> Sequence[Section]:
        """Return what the line counts."""
        if row is None:
            return ()
        return (Section(_(row.line.label), (("", _(row.line.told)),)),)

    @flow
    async def action_new(self) -> None:
        """Note what somebody of the brand did for the club."""
        await self.fill_form(BRAND_CONTRIBUTION, None, {"club": self._club}, "person")

    def action_contributors(self) -> None:
        """Show what the brand's own people did."""
        from clubmgr.screens.brand_work import BrandWorkScreen

        self.app.push_screen(BrandWorkScreen(self._club))

    def action_year(self, by: int) -> None:
        """Show another year."""
        self._year += by
        self.reload()


def told_silent(last_on: str | None) -> str:
    """Say that nobody of the brand contributed for a year, and when somebody did last."""
    text = _("! Nobody of the brand has contributed for a year.")
    if last_on is None:
        return text
    last = _("Last on {day}.").format(day=day(last_on))
    return f"{text} {last}"


def _count(row: Brought, side: str) -> str:
    return number(row.count) if row.line.side == side else ""


def _tone(row: Brought) -> Tone:
    return "" if row.count else "quiet"


def _worth(row: Brought) -> str:
    return money(row.worth, "EUR") if row.worth else ""

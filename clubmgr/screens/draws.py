"""Draws: who won, among how many, with which seed; and drawing again to see that it is so."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType

from clubmgr.i18n import _, ngettext, number
from clubmgr.method.drawing import RULE
from clubmgr.method.recognition import period
from clubmgr.models import clubs, draws, memberships, ranking
from clubmgr.models.draws import Check, DrawRow
from clubmgr.models.kinds.recognition import DRAW
from clubmgr.models.recognition import refuse_off
from clubmgr.screens.binding import bindings
from clubmgr.screens.days import DAY_WIDTH, day
from clubmgr.screens.details import Section
from clubmgr.screens.dialogs import Choose, Notice
from clubmgr.screens.few import FewScreen
from clubmgr.screens.flows import flow
from clubmgr.screens.widgets.columns import Column


class DrawsScreen(FewScreen):
    """The draws of a club and of all clubs, the latest first."""

    PLACE = "draws"
    OPENS = "open"
    HEEDS = frozenset(("delete",))
    BINDINGS: ClassVar[list[BindingType]] = bindings("draws")

    def __init__(self, club: str = "") -> None:
        super().__init__()
        self._club = club

    def columns(self) -> Sequence[Column]:
        """Return the columns: what, when, among how many, who won."""
        return (
            Column("title", _("Title"), 24, lambda d: d.draw.title, minimum=14, grow=True),
            Column("on", _("Drawn on"), DAY_WIDTH, lambda d: day(d.draw.drawn_on)),
            Column("entries", _("Entries"), 8, lambda d: number(d.entries), align="right"),
            Column("winners", _("Winners"), 28, _winners, minimum=14, grow=True),
        )

    def read(self) -> Sequence[DrawRow]:
        """Return the draws. Raises ClubmgrError where they are off."""
        refuse_off(self.program)
        return draws.every(self.program, self._club)

    def heading(self, rows: Sequence[DrawRow]) -> str:
        """Return whose draws they are."""
        whose = clubs.get(self.program, self._club).name if self._club else _("all clubs")
        return " · ".join((_("Draws"), whose))

    def foot(self, row: DrawRow | None) -> Sequence[Section]:
        """Return the seed, the rule, and whether it comes out the same again."""
        if row is None:
            return ()
        lines = (
            (_("Seed"), row.draw.seed),
            (_("Drawn again"), check_told(draws.verify(self.program, row.id))),
            (_("Rule"), _(RULE)),
            (_("Drawn by"), row.draw.drawn_by),
            (_("Prize"), row.prize_name),
            (_("Notes"), row.draw.notes),
        )
        return (Section(row.draw.title, tuple((label, text) for label, text in lines if text)),)

    def empty(self) -> str:
        """Say what a draw keeps."""
        return _(
            "Nothing was drawn yet. A draw keeps its list and its seed, so that anybody can check "
            "it.\n\nn draws."
        )

    @flow
    async def action_open(self) -> None:
        """Draw again, and show every entry with the lot that decides."""
        row = self.table.highlighted
        if row is None:
            return
        lines = [check_told(draws.verify(self.program, row.id)), _(RULE), row.draw.seed, ""]
        for entry in draws.entries(self.program, row.id):
            won = f"★ {entry.rank}" if entry.rank else ""
            lines.append(f"{entry.place:>4}  {entry.lot[:16]}  {entry.name}  {won}".rstrip())
        await self.app.push_screen_wait(Notice(row.draw.title, "\n".join(lines)))

    @flow
    async def action_new(self) -> None:
        """Draw among the members, or among those who contributed in twelve months."""
        from clubmgr.screens.drawing import draw_among

        pools = self._pools()
        choices = [(code, f"{label}: {number(len(ids))}") for code, label, ids in pools]
        chosen = await self.app.push_screen_wait(Choose(_("Draw among whom?"), choices))
        people = next((ids for code, _label, ids in pools if code == chosen), None)
        if people is not None and (drawn := await draw_among(self, people, club=self._club)):
            self.tell(drawn)

    def _pools(self) -> list[tuple[str, str, list[str]]]:
        """Return among whom one can draw: a code, what they are, who they are."""
        months = period("months", self.program.clock.today())
        since, until = months.since.isoformat(), months.until.isoformat()
        ranked = ranking.points(self.program, self._club, since, until)
        pools = [("points", _("those with points in twelve months"), [r.id for r in ranked])]
        if self._club:
            members = memberships.of_club(self.program, self._club)
            pools.insert(0, ("members", _("members"), [m.person for m in members]))
        return pools

    @flow
    async def action_edit(self) -> None:
        """Change title, prize or notes."""
        row = self.table.highlighted
        if row is not None:
            await self.fill_form(DRAW, row.id, begin="title")

    @flow
    async def action_prize(self) -> None:
        """Give the prize to a winner, as a perk."""
        from clubmgr.screens.prizes import give_prize

        row = self.table.highlighted
        won = draws.winners(self.program, row.id) if row is not None else []
        if row is None or not won:
            return
        person: str | None = won[0].person
        if len(won) > 1:
            choices = [(entry.person, f"{entry.rank}. {entry.name}") for entry in won]
            person = await self.app.push_screen_wait(Choose(_("Which winner?"), choices))
        if person is not None:
            await give_prize(self, person, row.draw.title, row.draw.prize)

    @flow
    async def action_delete(self) -> None:
        """Delete the chosen draws whole, after asking."""
        await self.ask_to_delete(DRAW, self.chosen_ids())


def check_told(check: Check) -> str:
    """Write whether a draw comes out the same again."""
    if not check.agrees:
        return _("× it does not come out the same: list, seed or winners were changed")
    told = _("● it comes out the same")
    if not check.gone:
        return told
    gone = ngettext("{n} entry was deleted since", "{n} entries were deleted since", check.gone)
    return f"{told} ({gone.format(n=number(check.gone))})"


def _winners(row: DrawRow) -> str:
    return ", ".join(row.winner_names)

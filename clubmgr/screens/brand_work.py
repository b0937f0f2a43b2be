"""What the brand's own people contribute to a club: articles, answers, talks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType

from clubmgr.i18n import _, ngettext, number
from clubmgr.models import brand_contributions, clubs
from clubmgr.models.brand_contributions import BrandWork
from clubmgr.models.kinds.feedback import BRAND_CONTRIBUTION, BRAND_WORK
from clubmgr.screens.balance import told_silent
from clubmgr.screens.binding import bindings
from clubmgr.screens.days import DAY_WIDTH, day
from clubmgr.screens.details import Section
from clubmgr.screens.few import FewScreen
from clubmgr.screens.flows import flow
from clubmgr.screens.glyphs import glyph_word
from clubmgr.screens.widgets.columns import Column


class BrandWorkScreen(FewScreen):
    """What was done for a club and for all clubs, the latest first."""

    PLACE = "brandwork"
    OPENS = "edit"
    HEEDS = frozenset(("delete",))
    BINDINGS: ClassVar[list[BindingType]] = bindings("brandwork")

    def __init__(self, club: str) -> None:
        super().__init__()
        self._club = club

    def columns(self) -> Sequence[Column]:
        """Return the columns: when, who, what, for whom."""
        return (
            Column("on", _("On"), DAY_WIDTH, lambda w: day(w.done_on)),
            Column("person", _("Person"), 20, lambda w: w.person_name, minimum=14),
            Column("kind", _("Kind"), 20, lambda w: glyph_word(BRAND_WORK, w.kind), drop=1),
            Column("title", _("What"), 26, lambda w: w.title, minimum=16, grow=True),
            Column("club", _("Club"), 14, lambda w: w.club_name or _("all clubs"), minimum=12),
        )

    def read(self) -> Sequence[BrandWork]:
        """Return what was done."""
        return brand_contributions.listing(self.program, self._club)

    def heading(self, rows: Sequence[BrandWork]) -> str:
        """Return the club, how much was done, by how many."""
        name = clubs.get(self.program, self._club).name
        done = ngettext("{n} contribution", "{n} contributions", len(rows))
        people = len({row.person for row in rows})
        by = ngettext("{n} person", "{n} people", people).format(n=number(people))
        counted = done.format(n=number(len(rows)))
        return " · ".join((_("Contributions of the brand"), name, counted, by))

    def head(self, rows: Sequence[BrandWork]) -> str:
        """Say if nobody contributed for a year."""
        silent = brand_contributions.silent(self.program, self._club)
        return told_silent(silent[0].last_on) if silent else ""

    def foot(self, row: BrandWork | None) -> Sequence[Section]:
        """Return what does not fit on the line."""
        if row is None:
            return ()
        lines = ((_("Link"), row.link), (_("Notes"), row.notes))
        return (Section(row.title, tuple((label, text) for label, text in lines if text)),)

    def empty(self) -> str:
        """Say who is meant."""
        return _(
            "The brand contributes too: somebody of it writes, answers, comes and speaks.\n\n"
            "n notes what somebody of the brand did."
        )

    @flow
    async def action_new(self) -> None:
        """Note what somebody of the brand did."""
        await self.fill_form(BRAND_CONTRIBUTION, None, {"club": self._club}, "person")

    @flow
    async def action_edit(self) -> None:
        """Change it in its form."""
        row = self.table.highlighted
        if row is not None:
            await self.fill_form(BRAND_CONTRIBUTION, row.id, begin="title")

    @flow
    async def action_delete(self) -> None:
        """Delete the chosen ones."""
        await self.ask_to_delete(BRAND_CONTRIBUTION, self.chosen_ids())

"""Agreements: with whom, how they stand, what was brought; what is to be renewed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from textual.binding import BindingType

from clubmgr.i18n import _, ngettext, number
from clubmgr.models import agreements, clubs, records, renewals
from clubmgr.models.agreements import AgreementRow
from clubmgr.models.kinds.agreement import AGREEMENT, Agreement
from clubmgr.models.kinds.perk import PERK
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.listing import Listing
from clubmgr.screens import agreement_words
from clubmgr.screens.agreement_end import ask_end
from clubmgr.screens.binding import bindings
from clubmgr.screens.days import DAY_WIDTH, day
from clubmgr.screens.details import Section
from clubmgr.screens.flows import flow
from clubmgr.screens.searching import SearchedScreen
from clubmgr.screens.widgets.columns import Column


class AgreementsScreen(SearchedScreen):
    """The agreements with a person or a club (`person`, `club`), or all; the next to end first.

    `begin_at` is the agreement that the cursor begins at.
    """

    PLACE = "agreements"
    OPENS = "edit"
    HEEDS = frozenset(("delete",))
    BINDINGS: ClassVar[list[BindingType]] = bindings("agreements")

    def __init__(self, *, person: str = "", club: str = "", begin_at: str = "") -> None:
        super().__init__(begin_at)
        self._person = person
        self._club = club
        self._over_too = bool(begin_at)
        self._queue = False

    # What is shown

    def columns(self) -> Sequence[Column]:
        """Return the columns: with whom, what, how it stands, until when, what is delivered."""
        party = Column("with", _("With"), 20, lambda a: a.party, minimum=14, grow=True)
        return (
            *(() if self._person or self._club else (party,)),
            Column("title", _("Title"), 26, agreement_words.titled, minimum=16, grow=True),
            Column("status", _("Status"), 17, agreement_words.standing, minimum=17,
                   tone=agreement_words.tone),
            Column("ends", _("Until"), DAY_WIDTH, lambda a: day(a.ends_on)),
            Column("done", _("Delivered"), 9, agreement_words.delivered),
            Column("advertiser", _("Advertiser"), 18, lambda a: a.advertiser, drop=2),
            Column("objective", _("Objective"), 18, lambda a: a.objective, drop=1),
        )  # fmt: skip

    def find(self, search: str) -> Listing[AgreementRow]:
        """Return the agreements that match a search. Raises FilterError."""
        return agreements.listing(
            self.program,
            search,
            person=self._person,
            club=self._club,
            over_too=self._over_too,
            renewal=self._queue,
        )

    def heading(self, rows: Listing[AgreementRow]) -> str:
        """Return whose agreements they are, and how many are shown."""
        count = ngettext("{n} agreement", "{n} agreements", len(rows))
        what = _("To renew or to end") if self._queue else _("Agreements")
        return " · ".join(filter(None, (what, self._whose(), count.format(n=number(len(rows))))))

    def _whose(self) -> str:
        if self._person:
            return records.describe(self.program, PERSON, self._person)
        return clubs.get(self.program, self._club).name if self._club else ""

    def head(self, rows: Listing[AgreementRow]) -> str:
        """Return what is wrong with the search, else how many wait to be renewed."""
        if self._wrong or self._queue:
            return self._wrong
        waiting = len(
            agreements.listing(self.program, person=self._person, club=self._club, renewal=True)
        )
        if not waiting:
            return ""
        return ngettext(
            "◷ {n} is to be renewed or ended: t", "◷ {n} are to be renewed or ended: t", waiting
        ).format(n=number(waiting))

    def foot(self, row: AgreementRow | None) -> Sequence[Section]:
        """Return what is to be mended, and what was brought."""
        if row is None:
            return ()
        seen = agreements.get(self.program, row.id)
        lines = tuple(line for line in agreement_words.told(self.program, seen) if line[1])
        return (Section(f"{row.party} · {row.title}", lines),)

    def empty(self) -> str:
        """Say what an agreement is for; or that none matches."""
        if self.search:
            return _("Nothing matches. Esc clears the search.")
        if self._queue:
            return _("Nothing is to be renewed or ended. t shows all agreements.")
        return _(
            "Nothing is agreed in writing.\n\n"
            "n drafts an agreement; the law wants one from {sum} without VAT a year on."
        ).format(sum=agreement_words.needed_from(self.program))

    # Looking

    def action_queue(self) -> None:
        """Show what is to be renewed or ended, or all again."""
        self._queue = not self._queue
        self.reload()

    def action_all(self) -> None:
        """Show agreements that are over too, or not."""
        self._over_too = not self._over_too
        self.reload()

    def action_close(self) -> None:
        """Peel one layer: the search, the queue, then the marks and the screen."""
        if self._queue and not self.search:
            self.action_queue()
        else:
            super().action_close()

    def action_clauses(self) -> None:
        """Show what the law asks the agreement to say."""
        from clubmgr.screens.clauses import ClausesScreen

        row = self.table.highlighted
        if row is not None:
            self.app.push_screen(ClausesScreen(row.id))

    def action_deliverables(self) -> None:
        """Show what the agreement asks for."""
        from clubmgr.screens.deliverables import DeliverablesScreen

        row = self.table.highlighted
        if row is not None:
            self.app.push_screen(DeliverablesScreen(row.id))

    def action_advertisers(self) -> None:
        """Show the legal entities in whose name things are given."""
        from clubmgr.screens.advertisers import AdvertisersScreen

        self.app.push_screen(AdvertisersScreen())

    # What is done

    @flow
    async def action_new(self) -> None:
        """Draft an agreement."""
        presets = {"person": self._person or None, "club": self._club or None}
        saved = await self.fill_form(AGREEMENT, None, presets, "title")
        if saved is not None:
            self.reload(saved)

    @flow
    async def action_edit(self) -> None:
        """Change the agreement in a form."""
        row = self.table.highlighted
        if row is not None:
            await self.fill_form(AGREEMENT, row.id)

    @flow
    async def action_next(self) -> None:
        """Say that it was sent, then that it was signed."""
        row = self.table.highlighted
        if row is None:
            return
        seen: Agreement = records.as_shown(self.program, AGREEMENT, row)
        if seen.signed_on:
            self.desk.say(_("It was signed on {day}.").format(day=day(seen.signed_on)))
            return
        act = agreements.sign if seen.sent_on else agreements.send
        act(self.program, seen.id, self.program.clock.today(), seen=seen)
        self.tell(row.id)

    @flow
    async def action_renew(self) -> None:
        """Draft the agreement that follows."""
        row = self.table.highlighted
        if row is not None:
            after = renewals.renew(self.program, row.id)
            self._queue = False
            self.tell(after)

    @flow
    async def action_end(self) -> None:
        """End the agreement on a day, and say why."""
        row = self.table.highlighted
        if row is not None and await ask_end(self, self._seen(row)) is not None:
            self.tell(row.id)

    @flow
    async def action_perk(self) -> None:
        """Give a perk under the agreement."""
        row = self.table.highlighted
        if row is not None:
            given: dict[str, Any] = {
                "agreement": row.id,
                "person": row.person,
                "club": row.club,
                "advertiser": row.advertiser,
                "objective": row.objective,
                "counterpart": "content",
            }
            await self.fill_form(PERK, None, given, "kind")

    @flow
    async def action_write(self) -> None:
        """Write a paper about the agreement."""
        from clubmgr.screens.writing import write_paper

        row = self.table.highlighted
        if row is not None:
            await write_paper(self, agreement=row.id)

    @flow
    async def action_delete(self) -> None:
        """Delete the chosen agreements, after asking."""
        more = _("Its perks and contents stay, and are covered by it no more.")
        await self.ask_to_delete(AGREEMENT, self.chosen_ids(), more)

    def _seen(self, row: AgreementRow) -> Agreement:
        return agreements.get(self.program, row.id)

"""Requests to the brand: whose turn it is and since when; of a club, of a person, of all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final

from textual.binding import BindingType

from clubmgr.i18n import _, labelled, money, ngettext, number
from clubmgr.models import asked, budgets, clubs, delays, records, requests
from clubmgr.models.asked import TURNS, RequestRow
from clubmgr.models.delays import Delay
from clubmgr.models.fields import label_of
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.kinds.request import REQUEST, REQUEST_KINDS, REQUEST_STATES
from clubmgr.models.listing import Listing
from clubmgr.screens import moving_on, request_sections
from clubmgr.screens.binding import bindings
from clubmgr.screens.days import DAY_WIDTH, day
from clubmgr.screens.details import Section
from clubmgr.screens.dialogs import Notice
from clubmgr.screens.flows import flow
from clubmgr.screens.glyphs import glyph_word
from clubmgr.screens.searching import SearchedScreen
from clubmgr.screens.widgets.columns import Column, Tone

_KIND: Final = {choice.code: choice for choice in REQUEST_KINDS}
_NEXT_TURN: Final = {"": "brand", "brand": "asker", "asker": ""}


def _state(row: RequestRow) -> str:
    return glyph_word(REQUEST_STATES, row.state)


def _amount(row: RequestRow) -> str:
    return "" if row.amount is None else money(row.amount, row.currency)


class RequestsScreen(SearchedScreen):
    """The open requests of a club, of a person, on a budget, or of all; the longest waiting first.

    `begin_at` is the request that the cursor begins at. On a budget, those that are over are shown
    too.
    """

    PLACE = "requests"
    OPENS = "open"
    HEEDS = frozenset(("delete",))
    BINDINGS: ClassVar[list[BindingType]] = bindings("requests")

    def __init__(
        self, club: str = "", person: str = "", budget: str = "", begin_at: str = ""
    ) -> None:
        super().__init__(begin_at)
        self._club = club
        self._person = person
        self._budget = budget
        self._turn = ""
        self._all = bool(budget)

    def columns(self) -> Sequence[Column]:
        """Return the columns: what, who asks, how it stands, whose turn since when, how much."""
        asker = Column("asker", _("Who asks"), 18, lambda r: r.asker, minimum=10, drop=3)
        return (
            Column("kind", "", 1, lambda r: _KIND[r.kind].glyph),
            Column("title", _("What"), 26, lambda r: r.title, minimum=16, grow=True),
            *(() if self._club or self._person else (asker,)),
            Column("state", _("State"), 24, _state, minimum=22, tone=self._tone),
            Column("turn", _("Turn"), 16, self._turn_of, minimum=10),
            Column("days", _("Days"), 5, self._days, align="right", tone=self._tone),
            Column("amount", _("Amount"), 12, _amount, align="right", drop=2),
            Column("needed", _("Needed by"), DAY_WIDTH, lambda r: day(r.needed_by), drop=1),
        )

    def _turn_of(self, row: RequestRow) -> str:
        return asked.whose(self.program, row) or "–"

    def _days(self, row: RequestRow) -> str:
        return number(asked.days_since(self.program, row.since))

    def _tone(self, row: RequestRow) -> Tone:
        if row.turn == "nobody":
            return "quiet"
        today = self.program.clock.today().isoformat()
        late = (row.remind_on or today) <= today or (row.needed_by or today) < today
        return "caution" if late else ""

    def find(self, search: str) -> Listing[RequestRow]:
        """Return what matches, the longest waiting first."""
        return self._listing(search, self._turn)

    def _listing(self, search: str, turn: str) -> Listing[RequestRow]:
        return asked.listing(
            self.program,
            search,
            club=self._club,
            person=self._person,
            budget=self._budget,
            turn=turn,
            ended_too=self._all,
        )

    def heading(self, rows: Listing[RequestRow]) -> str:
        """Return whose requests these are, how many, and how many wait for the brand."""
        which = _("under way and over") if self._all else _("under way")
        parts = [_("Requests"), self._whose(), labelled(which, number(len(rows)))]
        if self._turn:
            parts.append(label_of(TURNS, self._turn))
        elif waiting := len(self._listing("", "brand")):
            parts.append(labelled(label_of(TURNS, "brand"), number(waiting)))
        return " · ".join(parts)

    def _whose(self) -> str:
        if self._club:
            return clubs.get(self.program, self._club).name
        if self._person:
            return records.describe(self.program, PERSON, self._person)
        if self._budget:
            return budgets.balance(self.program, self._budget).label
        return _("all clubs")

    def foot(self, row: RequestRow | None) -> Sequence[Section]:
        """Return how the request stands, and its amounts."""
        return () if row is None else (request_sections.standing_of(self.program, row),)

    def empty(self) -> str:
        """Say what can be asked for; or that nothing matches."""
        if self.search:
            return _("Nothing matches. Esc clears the search.")
        if self._turn:
            return _("Nothing waits here. t shows the others.")
        return _(
            "Nothing is open.\n\nn asks the brand for people, material, logistics, training or "
            "content; b shows what is over."
        )

    def action_open(self) -> None:
        """Show the whole request with its moves."""
        from clubmgr.screens.request_moves import RequestMovesScreen

        row = self.table.highlighted
        if row is not None:
            self.app.push_screen(RequestMovesScreen(row.id))

    @flow
    async def action_move_on(self) -> None:
        """Take the next step."""
        row = self.table.highlighted
        if row is not None and await moving_on.move_on(self, row.id):
            self.tell(row.id)

    @flow
    async def action_new(self) -> None:
        """Ask the brand for something."""
        presets = {"club": self._club or None, "person": self._person or None}
        await self.fill_form(REQUEST, None, {**presets, "budget": self._budget or None})

    @flow
    async def action_edit(self) -> None:
        """Change the request in a form."""
        row = self.table.highlighted
        if row is not None:
            await self.fill_form(REQUEST, row.id)

    @flow
    async def action_perk(self) -> None:
        """Enter what was received into the ledger."""
        row = self.table.highlighted
        if row is not None:
            await moving_on.enter_perk(self, row.id)

    @flow
    async def action_delays(self) -> None:
        """Tell how long each kind of request takes."""
        lines = [_told_delay(self.program.clock.today().isoformat(), each)
                 for each in delays.delays(self.program)]  # fmt: skip
        title = _("How long requests take, from the day they were sent")
        await self.app.push_screen_wait(Notice(title, "\n".join(lines)))

    @flow
    async def action_delete(self) -> None:
        """Delete the chosen requests, after asking; what was sent is refused unasked."""
        ids = self.chosen_ids()
        requests.refuse_sent(self.program, ids)
        await self.ask_to_delete(REQUEST, ids)

    def action_turn(self) -> None:
        """Show only what waits for the brand, then only what waits for who asks, then all."""
        self._turn = _NEXT_TURN[self._turn]
        self.reload()

    def action_all(self) -> None:
        """Show what is over too, or only what is open."""
        self._all = not self._all
        self.reload()

    def action_budgets(self) -> None:
        """Show the budgets."""
        from clubmgr.screens.budgets import BudgetsScreen

        self.app.push_screen(BudgetsScreen())


def _told_delay(today: str, each: Delay) -> str:
    """Say how long a kind takes, and how many of it wait for the brand."""
    parts = [f"{_KIND[each.kind].glyph} {_(_KIND[each.kind].label)}"]
    for text, days in (
        (_("decided after {n}"), each.decided),
        (_("there after {n}"), each.provided),
    ):
        if days is not None:
            parts.append(text.format(n=ngettext("{n} day", "{n} days", days).format(n=days)))
    if not each.count:
        parts.append(_("none yet"))
    if each.oldest:
        waiting = ngettext("{n} waits since {day}", "{n} wait, the first since {day}", each.waiting)
        parts.append(waiting.format(n=number(each.waiting), day=day(each.oldest)))
    return " · ".join(parts)

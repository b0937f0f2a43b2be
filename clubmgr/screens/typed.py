"""Who is of one type of members, and since when."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType

from clubmgr.i18n import _, ngettext, number
from clubmgr.models import member_types
from clubmgr.models.kinds.typology import MEMBER_TYPE
from clubmgr.models.listing import Listing
from clubmgr.models.member_types import TypeRow
from clubmgr.screens.binding import bindings
from clubmgr.screens.days import DAY_WIDTH, day
from clubmgr.screens.details import Section
from clubmgr.screens.dialogs import Ask
from clubmgr.screens.flows import flow
from clubmgr.screens.searching import SearchedScreen
from clubmgr.screens.widgets.columns import Column, Tone
from clubmgr.text import clean_line


class TypedScreen(SearchedScreen):
    """The people of a type, by name; `person` is whom a new one is offered for."""

    PLACE = "typed"
    OPENS = "edit"
    HEEDS = frozenset(("end", "delete"))
    BINDINGS: ClassVar[list[BindingType]] = bindings("typed")

    def __init__(self, kind: str, own_type: str = "", person: str = "") -> None:
        super().__init__()
        self._kind = kind
        self._own_type = own_type
        self._person = person
        self._all = False

    def columns(self) -> Sequence[Column]:
        """Return the columns: who, from when to when, why."""
        return (
            Column("name", _("Name"), 26, lambda t: t.name, minimum=18, grow=True, tone=self._tone),
            Column("since", _("Since"), DAY_WIDTH, lambda t: day(t.starts_on)),
            Column("until", _("Until"), DAY_WIDTH, lambda t: day(t.ends_on)),
            Column("reason", _("Reason"), 20, lambda t: t.reason, minimum=12, drop=1, grow=True),
        )

    def _tone(self, row: TypeRow) -> Tone:
        holds = member_types.holds(row, self.program.clock.today().isoformat())
        return "" if holds else "quiet"

    def find(self, search: str) -> Listing[TypeRow]:
        """Return who is of the type; former ones too, if they are asked for."""
        return member_types.listing(
            self.program, search, kind=self._kind, own_type=self._own_type, past_too=self._all
        )

    def heading(self, rows: Listing[TypeRow]) -> str:
        """Return the type, and how many are listed."""
        count = ngettext("{n} person", "{n} people", len(rows)).format(n=number(len(rows)))
        which = _("former and to come, too") if self._all else ""
        name = member_types.glyph_called(self._kind, self._own_type)
        return " · ".join(filter(None, (name, count, which)))

    def foot(self, row: TypeRow | None) -> Sequence[Section]:
        """Return the reason, and what else the person is or was."""
        if row is None:
            return ()
        others = [
            member_types.called(seen.type, seen.own_type) + f" ({day(seen.starts_on)})"
            for seen in member_types.of_person(self.program, row.person)
            if seen.id != row.id
        ]
        lines = (
            (_("Decides"), row.decides),
            (_("Reason"), row.reason),
            (_("Also"), ", ".join(others)),
        )
        return (Section(row.name, tuple((label, text) for label, text in lines if text)),)

    def empty(self) -> str:
        """Say how somebody gets on the list; or that nobody matches."""
        if self.search:
            return _("Nothing matches. Esc clears the search.")
        return _("Nobody is of this type.\n\nn says who is; b shows who was.")

    @flow
    async def action_new(self) -> None:
        """Say that somebody is of the type."""
        presets = {
            "type": self._kind, "own_type": self._own_type, "person": self._person or None,
        }  # fmt: skip
        await self.fill_form(MEMBER_TYPE, None, presets, "person")

    @flow
    async def action_edit(self) -> None:
        """Change from when to when, and why."""
        row = self.table.highlighted
        if row is not None:
            await self.fill_form(MEMBER_TYPE, row.id, begin="starts_on")

    @flow
    async def action_end(self) -> None:
        """Let the chosen people be of the type until today, and take the reason."""
        ids = self.chosen_ids()
        if not ids:
            return
        question = ngettext("Why does this end?", "Why do these {n} end?", len(ids))
        hint = _("In a few words, or nothing; today is the last day")
        reason = await self.app.push_screen_wait(Ask(question.format(n=len(ids)), hint=hint))
        if reason is not None:
            today = self.program.clock.today()
            member_types.end(self.program, ids, today, clean_line(reason))
            self.table.action_clear_marks()
            self.tell(ids[0])

    @flow
    async def action_delete(self) -> None:
        """Delete what was noted by mistake, after asking."""
        more = _("For what was noted by mistake.")
        await self.ask_to_delete(MEMBER_TYPE, self.chosen_ids(), more)

    def action_all(self) -> None:
        """Show who was or will be of the type too, or not."""
        self._all = not self._all
        self.reload()

"""Who is told early: when it was sent, how, and whether they agreed to keep the embargo."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType

from clubmgr.i18n import _, number
from clubmgr.models import previews
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.kinds.preview import PREVIEW_READER
from clubmgr.models.previews import STATES, ReaderRow
from clubmgr.screens.binding import bindings
from clubmgr.screens.days import DAY_WIDTH, day
from clubmgr.screens.details import Section
from clubmgr.screens.dialogs import Ask
from clubmgr.screens.few import FewScreen
from clubmgr.screens.flows import flow
from clubmgr.screens.glyphs import glyph_word
from clubmgr.screens.pick import pick
from clubmgr.screens.widgets.columns import Column, Tone
from clubmgr.text import clean_line


class PreviewReadersScreen(FewScreen):
    """The people who are told something before its time."""

    PLACE = "readers"
    OPENS = "edit"
    HEEDS = frozenset(("sent", "agreed", "delete"))
    BINDINGS: ClassVar[list[BindingType]] = bindings("readers")

    def __init__(self, preview: str) -> None:
        super().__init__()
        self._preview = preview

    def columns(self) -> Sequence[Column]:
        """Return the columns: who, sent when and how, agreed when."""
        return (
            Column("name", _("Name"), 26, lambda r: r.name, minimum=16, grow=True),
            Column("sent", _("Sent on"), DAY_WIDTH, lambda r: day(r.reader.sent_on)),
            Column("agreed", _("Agreed on"), DAY_WIDTH, _agreed, tone=_tone),
            Column("means", _("How"), 18, lambda r: r.reader.means, minimum=10),
        )

    def read(self) -> Sequence[ReaderRow]:
        """Return the readers, by name."""
        return previews.readers(self.program, self._preview)

    def heading(self, rows: Sequence[ReaderRow]) -> str:
        """Return what they are told, and how many agreed."""
        sent = _("sent: {n}").format(n=number(sum(bool(r.reader.sent_on) for r in rows)))
        agreed = _("agreed: {n}").format(n=number(sum(bool(r.reader.agreed_on) for r in rows)))
        return " · ".join((previews.get(self.program, self._preview).title, sent, agreed))

    def head(self, rows: Sequence[ReaderRow]) -> str:
        """Say until when they keep it."""
        seen = previews.get(self.program, self._preview)
        state = glyph_word(STATES, previews.state(seen, self.program.clock.now()))
        until = _("until {day}").format(day=f"{day(seen.embargo_at)} {seen.timezone}")
        return f"{state} · {until}"

    def foot(self, row: ReaderRow | None) -> Sequence[Section]:
        """Return what does not fit on the line."""
        if row is None or not row.reader.notes:
            return ()
        return (Section(row.name, ((_("Notes"), row.reader.notes),)),)

    def empty(self) -> str:
        """Say how somebody gets on the list."""
        return _("Nobody is told yet.\n\nn adds somebody by name, v ambassadors, many at once.")

    @flow
    async def action_new(self) -> None:
        """Add somebody by name; that it was sent is said of them then."""
        person = await pick(self, self.program, PERSON, _("Who is told early?"))
        if person is not None:
            previews.invite(self.program, self._preview, [person])
            there = {row.reader.person: row.id for row in self.read()}
            self.tell(there.get(person))

    @flow
    async def action_voices(self) -> None:
        """Add the ambassadors whom a filter finds; an empty one finds all."""
        question = _("Which ambassadors are told early?")
        hint = _("Empty: all; or a filter, like kind:ambassador community:gamers")
        search = await self.app.push_screen_wait(Ask(question, hint=hint))
        if search is None:
            return
        if previews.invite_ambassadors(self.program, self._preview, clean_line(search)):
            self.tell()
        else:
            self.desk.say(_("That finds nobody who is not on the list."))

    @flow
    async def action_sent(self) -> None:
        """Note that it was sent to the chosen ones today; if to all of them, that it was not."""
        if ids := self.chosen_ids():
            sent = all(row.reader.sent_on for row in self.read() if row.id in ids)
            (previews.unsend if sent else previews.send)(self.program, ids)
            self.table.action_clear_marks()
            self.tell()

    @flow
    async def action_agreed(self) -> None:
        """Note that the chosen ones agreed today; if all had, that they have not."""
        if ids := self.chosen_ids():
            agreed = all(row.reader.agreed_on for row in self.read() if row.id in ids)
            (previews.disagree if agreed else previews.agree)(self.program, ids)
            self.table.action_clear_marks()
            self.tell()

    @flow
    async def action_edit(self) -> None:
        """Change the entry in its form."""
        row = self.table.highlighted
        if row is not None:
            await self.fill_form(PREVIEW_READER, row.id, begin="sent_on")

    @flow
    async def action_delete(self) -> None:
        """Take the chosen ones off the list."""
        await self.ask_to_delete(PREVIEW_READER, self.chosen_ids())


def _agreed(row: ReaderRow) -> str:
    if row.reader.agreed_on:
        return day(row.reader.agreed_on)
    return _("! not yet") if row.reader.sent_on else ""


def _tone(row: ReaderRow) -> Tone:
    return "caution" if row.reader.sent_on and not row.reader.agreed_on else ""

"""The agenda of a meeting, and its minutes: what is said of each item, taken down line by line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final

from textual.binding import BindingType

from clubmgr.dates import parse_time
from clubmgr.i18n import _, ngettext
from clubmgr.keys import Key
from clubmgr.models import actions, agendas, minutes, minuting, quorum, records
from clubmgr.models.actions import ActionRow
from clubmgr.models.founding import FOUNDING_KINDS
from clubmgr.models.kinds.agenda import AGENDA_ITEM, ITEM_STATES, AgendaItem
from clubmgr.models.kinds.meeting import MEETING, Meeting
from clubmgr.models.kinds.minutes import Minutes
from clubmgr.models.quorum import Hall
from clubmgr.screens.agenda_rows import Entry, entries_of
from clubmgr.screens.agenda_texts import (
    count_now,
    finished_text,
    hall_text,
    item_sections,
    time_text,
)
from clubmgr.screens.binding import bindings, key_of
from clubmgr.screens.details import Section, day
from clubmgr.screens.dialogs import Ask, Confirm
from clubmgr.screens.flows import flow
from clubmgr.screens.glyphs import glyph_word
from clubmgr.screens.minuting import MinutingScreen
from clubmgr.screens.widgets.columns import Column, Tone
from clubmgr.text import clean, clean_line

_NEXT_STATE: Final = {"open": "done", "done": "postponed", "postponed": "open"}
_TICK: Final = 20
"""Seconds between two looks at the clock."""
_STILL: Final = frozenset(("answers", "actions", "register", "write", "finish", "close"))
"""What may be pressed when the minutes are finished."""


class AgendaScreen(MinutingScreen):
    """The items of one meeting with their running times; all about one of them below."""

    PLACE = "agenda"
    OPENS = "minute"
    # In one list: enter and esc mean something else while the line is open.
    BINDINGS: ClassVar[list[BindingType]] = bindings("minuting", "agenda")

    def __init__(self, meeting: str) -> None:
        super().__init__()
        self._meeting = meeting
        # What is shown is as it was read last: walking through the items reads nothing again.
        self._hall: Hall
        self._entries: Sequence[Entry] = ()
        self._open_before: Sequence[ActionRow] = ()
        self._finished: Minutes | None = None

    # What is shown

    def columns(self) -> Sequence[Column]:
        """Return the columns: number, when, what, how long, how far, what was noted."""
        return (
            Column("n", "", 2, lambda e: str(e.number), align="right"),
            Column("at", _("At"), 5, lambda e: f"{e.at:%H:%M}"),
            Column("title", _("Item"), 40, lambda e: e.item.title, minimum=38, grow=True),
            Column("who", _("By"), 14, lambda e: e.item.presenter, minimum=8, drop=1),
            Column("min", _("Min"), 4, lambda e: str(e.item.length or ""), align="right"),
            Column("state", _("State"), 11, self._state, tone=self._tone),
            Column("noted", _("Noted"), 9, self._noted),
        )

    def _state(self, entry: Entry) -> str:
        return glyph_word(ITEM_STATES, entry.item.state)

    def _tone(self, entry: Entry) -> Tone:
        return "good" if entry.item.state == "done" else ""

    def _noted(self, entry: Entry) -> str:
        parts = (
            "≡" if entry.item.text else "",
            f"§{len(entry.decided)}" if entry.decided else "",
            f"□{len(entry.given)}" if entry.given else "",
        )
        return " ".join(part for part in parts if part)

    @property
    def meeting(self) -> Meeting:
        """The meeting, as it is now."""
        found: Meeting = records.get(self.program, MEETING, self._meeting)
        return found

    @property
    def item(self) -> AgendaItem | None:
        """The item under the cursor, as it was read."""
        row = self.table.highlighted
        return row.item if row is not None else None

    def on_mount(self) -> None:
        """Follow the clock."""
        self.set_interval(_TICK, self.follow_clock)

    def begin(self) -> None:
        """While the meeting is under way, stand on the first item that is still to come."""
        if self._entries and minuting.is_under_way(self.program, self._hall.meeting):
            to_come = (n for n, entry in enumerate(self._entries) if entry.item.state == "open")
            self.table.action_move(next(to_come, 0))

    @property
    def open_before(self) -> Sequence[ActionRow]:
        """What is open from before, as it is shown."""
        return self._open_before

    def read(self) -> Sequence[Entry]:
        """Return the items; keep them, and all that is said around them."""
        self._hall = quorum.hall_of(self.program, self._meeting)
        self._entries = entries_of(self.program, self._hall.meeting)
        self._open_before = actions.open_before(self.program, self._hall.meeting)
        self._finished = minutes.of_meeting(self.program, self._meeting)
        return self._entries

    def heading(self, rows: Sequence[Entry]) -> str:
        """Return the meeting, its club and when it is."""
        meeting = self._hall.meeting
        ends = (meeting.ends_at or "")[11:16]
        return f"{meeting.title} · {self._hall.club.name} · {day(meeting.starts_at)}–{ends}"

    def head(self, rows: Sequence[Entry]) -> str:
        """Say the time and who is there; once the minutes are finished, that they are."""
        if self._finished is not None:
            hint = _("F adds an amendment, w writes them as a paper.")
            return f"{finished_text(self.program, self._finished)}\n{hint}"
        row = self.table.highlighted
        here = next((e.item for e in rows if row is not None and e.id == row.id), None)
        items = [entry.item for entry in rows]
        times = time_text(self.program, self._hall.meeting, items, here)
        if self._hall.meeting.kind in FOUNDING_KINDS:
            return times
        counted = count_now(self.program, self._hall)
        return "\n".join(part for part in (times, hall_text(counted)) if part)

    def foot(self, row: Entry | None) -> Sequence[Section]:
        """Return all about the item under the cursor."""
        if row is None:
            return ()
        return item_sections(row, self._open_before)

    def empty(self) -> str:
        """Say how an agenda begins."""
        return _("There is no agenda yet.\n\nf puts in what such a meeting has, n adds one item.")

    def follow_clock(self) -> None:
        """Say the time again, of what is still there."""
        self.follow()
        if self.is_active:
            self.show_head()

    def show_head(self) -> None:
        """Write what is said above the items."""
        self._say("#head", self.head(self._entries))

    def show_foot(self) -> None:
        """Follow the cursor in the head, too: it tells the time left for the item."""
        super().show_foot()
        self.show_head()

    # What may be pressed

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Grey what would change an agenda whose minutes are finished."""
        key = key_of(action, self.PLACE)
        if self._finished is not None and key is not None and action not in _STILL:
            return None
        return super().check_action(action, parameters)

    def why_not(self, key: Key) -> str:
        """Return why a key is grey."""
        if self._finished is not None and not self.program.readonly:
            return _("The minutes are finished; F adds an amendment.")
        return super().why_not(key)

    # The agenda

    @flow
    async def action_new(self) -> None:
        """Add an item at the end."""
        await self.fill_form(AGENDA_ITEM, None, {"meeting": self._meeting}, "title")

    @flow
    async def action_fill(self) -> None:
        """Put in what is missing of what such a meeting has."""
        added = agendas.fill(self.program, self._meeting)
        if not added:
            self.desk.say(_("The agenda has all that such a meeting usually has."))
            return
        self.tell()

    @flow
    async def action_edit(self) -> None:
        """Change the item in a form."""
        if (item := self.item) is not None:
            await self.fill_form(AGENDA_ITEM, item.id, begin="title")

    @flow
    async def action_state(self) -> None:
        """Take the next state of the marked items, or of the present one."""
        if (item := self.item) is None:
            return
        chosen = [agendas.item(self.program, id) for id in self.chosen_ids()]
        agendas.set_state(self.program, chosen, _NEXT_STATE[item.state])
        self.reload()

    @flow
    async def action_carry(self, steps: int) -> None:
        """Move the item down or up."""
        if (item := self.item) is not None:
            agendas.move(self.program, item.id, steps)
            self.reload(item.id)

    @flow
    async def action_delete(self) -> None:
        """Delete the marked items, or the present one, after asking."""
        ids = self.chosen_ids()
        if not ids:
            return
        question = ngettext("Delete {n} item?", "Delete {n} items?", len(ids)).format(n=len(ids))
        if await self.app.push_screen_wait(Confirm(question, _("You can take it back with u."))):
            agendas.delete(self.program, ids)
            self.table.action_clear_marks()
            self.tell()

    # The meeting

    @flow
    async def action_open_close(self) -> None:
        """Note when the meeting was opened; then when it was closed."""
        meeting = self.meeting
        opening = meeting.opened_at is None
        planned = meeting.starts_at if opening else meeting.ends_at
        at = (planned or "")[11:16]
        if minuting.is_under_way(self.program, meeting):
            at = f"{minuting.local_now(self.program, meeting):%H:%M}"
        question = _("When was the meeting opened?") if opening else _("When was it closed?")
        said = meeting.closed_at or at
        hint = _("A time, as 18:30")
        text = await self.app.push_screen_wait(Ask(question, said, hint, parse_time))
        if text is None:
            return
        note = minuting.open_at if opening else minuting.close_at
        note(self.program, meeting, f"{parse_time(text):%H:%M}")
        self.tell()

    @flow
    async def action_finish(self) -> None:
        """Finish the minutes; once they are, add an amendment."""
        from clubmgr.desk import minutes as composing
        from clubmgr.screens.writing import where_filled

        if self._finished is not None:
            await self._amend()
            return
        meeting = self.meeting
        question = _("Finish the minutes of {title}?").format(title=meeting.title)
        if await self.app.push_screen_wait(Confirm(question, self._warnings())):
            composing.finish(self.program, meeting, where_filled)
            self.tell()

    def _warnings(self) -> str:
        """Say what finishing means, and what is left open by it."""
        sentences = [_("What they say stays from then on; corrections are dated amendments.")]
        left = sum(entry.item.state == "open" and not self._noted(entry) for entry in self._entries)
        if left:
            text = ngettext(
                "{n} item was not reached: the next agenda takes it up.",
                "{n} items were not reached: the next agenda takes them up.",
                left,
            )
            sentences.append(text.format(n=left))
        return "\n".join(sentences)

    async def _amend(self) -> None:
        hint = _("The minutes stay as they are; this is added below them, with its day.")
        text = await self.app.push_screen_wait(Ask(_("What is to be corrected?"), "", hint))
        if text is not None and clean_line(text):
            minutes.amend(self.program, self._meeting, clean(text))
            self.tell()

    @flow
    async def action_write(self) -> None:
        """Write a paper of the meeting."""
        from clubmgr.screens.writing import write_paper

        await write_paper(self, meeting=self._meeting)

    def action_answers(self) -> None:
        """Show who is there, proxies and the quorum."""
        from clubmgr.screens.answers import AnswersScreen

        self.app.push_screen(AnswersScreen(self._meeting))

    def action_actions(self) -> None:
        """Show what the club has to do."""
        from clubmgr.screens.actions import ActionsScreen

        self.app.push_screen(ActionsScreen(self.meeting.club))

    def action_register(self) -> None:
        """Show what the club has decided."""
        from clubmgr.screens.register import RegisterScreen

        self.app.push_screen(RegisterScreen(self.meeting.club))

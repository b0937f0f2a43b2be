"""The handover of a seat: its checklist, and what goes along with it, until it is accepted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final

from textual.binding import BindingType

from clubmgr.i18n import _, labelled, ngettext
from clubmgr.keys import Key
from clubmgr.models import actions, handing_over, handovers, records
from clubmgr.models.handing_over import Contact, Matters
from clubmgr.models.kinds.founding import ACTION, Action
from clubmgr.models.kinds.handover import HANDOVER, Handover
from clubmgr.models.kinds.mandate import MANDATE, Mandate
from clubmgr.models.kinds.person import PERSON
from clubmgr.screens.binding import bindings, key_of
from clubmgr.screens.days import DAY_WIDTH, day
from clubmgr.screens.details import Section
from clubmgr.screens.dialogs import Confirm
from clubmgr.screens.few import FewScreen
from clubmgr.screens.flows import flow
from clubmgr.screens.widgets.columns import Column, Tone

_AFTER_IT_BEGAN: Final = frozenset(("new", "accept", "write"))
_FIRST: Final = 3


class HandoverScreen(FewScreen):
    """The handover of one mandate; when it has not begun, it is begun with its successor.

    `begin_at` is the line that the cursor begins at.
    """

    PLACE = "handover"
    OPENS = "edit"
    BINDINGS: ClassVar[list[BindingType]] = bindings("handover")

    def __init__(self, mandate: str, begin_at: str = "") -> None:
        super().__init__()
        self._mandate = mandate
        self._begin_at = begin_at
        self._handover: Handover | None = None
        self._matters: Matters | None = None

    def columns(self) -> Sequence[Column]:
        """Return the columns: done, what, who, until when."""
        return (
            Column("done", "", 1, lambda a: "●" if a.done_on else "○"),
            Column("title", _("What"), 44, lambda a: a.title, minimum=36, grow=True),
            Column("owner", _("Owner"), 14, lambda a: a.owner, minimum=10),
            Column("due", _("Due on"), DAY_WIDTH, lambda a: day(a.due_on), tone=self._tone),
        )

    def _tone(self, line: Action) -> Tone:
        if line.done_on:
            return "quiet"
        today = self.program.clock.today().isoformat()
        return "caution" if line.due_on is not None and line.due_on < today else ""

    def begin(self) -> None:
        """Begin the handover with its successor, the first time that it is looked at."""
        if self._handover is None and not self.program.readonly:
            self.action_notes()

    def reload(self, cursor_id: str | None = None) -> None:
        """Read the checklist again."""
        begin_at, self._begin_at = self._begin_at, ""
        super().reload(cursor_id or begin_at)

    def read(self) -> Sequence[Action]:
        """Return the lines of the checklist; none as long as the handover has not begun."""
        self._handover = handovers.of_mandate(self.program, self._mandate)
        if self._handover is None:
            return ()
        self._matters = handing_over.matters(self.program, self._mandate)
        return handovers.lines(self.program, self._handover.id)

    def heading(self, rows: Sequence[Action]) -> str:
        """Return the seat, who leaves it and who follows."""
        told = handovers.called(self.program, self._mandate)
        if self._handover and self._handover.successor:
            told = f"{told} → {self._called(self._handover.successor)}"
        return " · ".join((_("Handover"), told))

    def head(self, rows: Sequence[Action]) -> str:
        """Say since when it goes on, how much is done, and whether it is accepted."""
        seen = self._handover
        if seen is None:
            return ""
        counted = handovers.progress(list(rows))
        parts = [
            _("begun on {day}").format(day=day(seen.begun_on)),
            _("{done} of {n} done").format(done=counted.done, n=counted.lines),
        ]
        if seen.accepted_on:
            accepted = _("accepted on {day} by {name}")
            parts.append(accepted.format(day=day(seen.accepted_on), name=seen.accepted_by))
        elif seen.successor is None:
            parts.append(_("who follows is not named: l"))
        else:
            parts.append(_("not accepted yet"))
        return " · ".join(parts)

    def foot(self, row: Action | None) -> Sequence[Section]:
        """Return what goes along: open actions, contacts, dates, lessons."""
        seen, found = self._handover, self._matters
        if seen is None or found is None:
            return ()
        lines = (
            (_("Open actions"), _some([action.title for action in found.actions])),
            (_("Contacts"), " / ".join(filter(None, (_line(seen.contacts), _people(found))))),
            (_("Dates"), _some([f"{day(dated.day)} {dated.what}" for dated in found.dates])),
            (_("Lessons learned"), _line(seen.lessons)),
            (_("Notes"), _line(seen.notes)),
        )
        told = tuple((label, text) for label, text in lines if text)
        return (Section(_("What goes along"), told),)

    def empty(self) -> str:
        """Say how it begins, or how a line is added."""
        if self._handover is None:
            return _("This seat is not being handed over.\n\nl begins it: who follows, contacts.")
        return _("There is no line.\n\nn adds one.")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Grey what there is to do only once the handover has begun."""
        if action in _AFTER_IT_BEGAN and self._handover is None and key_of(action, self.PLACE):
            return None
        return super().check_action(action, parameters)

    def why_not(self, key: Key) -> str:
        """Return why a key is grey."""
        if self._handover is None and not (key.writes and self.program.readonly):
            return _("The handover has not begun; l begins it.")
        return super().why_not(key)

    @flow
    async def action_done(self) -> None:
        """Say that the chosen lines are done; or, when all of them are, that they are not."""
        if ids := self.chosen_ids():
            actions.settle(self.program, ids)
            self.table.action_clear_marks()
            self.tell()

    @flow
    async def action_new(self) -> None:
        """Add a line at the end."""
        if self._handover is not None:
            held: Mandate = records.get(self.program, MANDATE, self._mandate)
            presets = handovers.line_values(self.program, self._handover, held)
            await self.fill_form(ACTION, None, presets, "title")

    @flow
    async def action_edit(self) -> None:
        """Change the line in a form."""
        row = self.table.highlighted
        if row is not None:
            await self.fill_form(ACTION, row.id, begin="owner")

    @flow
    async def action_delete(self) -> None:
        """Delete the chosen lines, after asking."""
        ids = self.chosen_ids()
        if not ids:
            return
        question = ngettext("Delete {n} line?", "Delete {n} lines?", len(ids)).format(n=len(ids))
        if await self.app.push_screen_wait(Confirm(question, _("You can take it back with u."))):
            self.tell_deleted(actions.delete(self.program, ids))

    @flow
    async def action_notes(self) -> None:
        """Take who follows, contacts and lessons; of a new handover, begin it with them."""
        seen = self._handover
        presets = {
            "mandate": self._mandate,
            "successor": handovers.next_holder(self.program, self._mandate),
            "begun_on": self.program.clock.today().isoformat(),
        }
        begin = "successor" if seen is None or seen.successor is None else "contacts"
        await self.fill_form(HANDOVER, seen.id if seen else None, presets, begin)

    @flow
    async def action_accept(self) -> None:
        """Note that the successor accepts; open lines are asked about. Again takes it back."""
        seen = self._handover
        if seen is None:
            return
        if seen.accepted_on:
            handovers.reopen(self.program, seen.id)
            self.tell()
            return
        asked = 0
        while seen.successor is not None and (left := self._open_lines(seen)) > asked:
            question = ngettext(
                "{n} line is open. Accept all the same?",
                "{n} lines are open. Accept all the same?",
                left,
            )
            sure = Confirm(question.format(n=left), _("You can take it back with u."))
            if not await self.app.push_screen_wait(sure):
                return
            asked = left
        handovers.accept(self.program, seen.id, anyway=asked > 0, seen=seen)
        self.tell()

    @flow
    async def action_write(self) -> None:
        """Write the handover file, with what goes along."""
        from clubmgr.screens.writing import write_paper

        await write_paper(self, mandate=self._mandate, kind="handover-file")

    def _open_lines(self, seen: Handover) -> int:
        return handovers.progress(handovers.lines(self.program, seen.id)).open

    def _called(self, person: str) -> str:
        return records.describe(self.program, PERSON, person)


def _line(text: str) -> str:
    """Write a text of several lines on one."""
    return " / ".join(line.strip() for line in text.splitlines() if line.strip())


def _some(texts: Sequence[str]) -> str:
    """Write the first of several, and how many more there are."""
    told = " / ".join(texts[:_FIRST])
    more = len(texts) - _FIRST
    if more <= 0:
        return told
    return _("{some} and {n} more").format(some=told, n=more)


def _people(found: Matters) -> str:
    return _some([labelled(contact.role, _reached(contact)) for contact in found.contacts])


def _reached(contact: Contact) -> str:
    return " ".join(filter(None, (contact.name, contact.email or contact.phone)))

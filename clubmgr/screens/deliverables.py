"""Deliverables: what is asked for, by when, done when, where the proof is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final

from textual.binding import BindingType

from clubmgr.i18n import _, ngettext, number
from clubmgr.models import agreements, deliverables, records
from clubmgr.models.deliverables import STATES, DeliverableRow
from clubmgr.models.fields import label_of
from clubmgr.models.kinds.agreement import DELIVERABLE, DELIVERABLE_KINDS, Deliverable
from clubmgr.screens.binding import bindings
from clubmgr.screens.days import DAY_WIDTH, day
from clubmgr.screens.details import Section
from clubmgr.screens.dialogs import Ask
from clubmgr.screens.few import FewScreen
from clubmgr.screens.flows import flow
from clubmgr.screens.glyphs import glyph_word
from clubmgr.screens.widgets.columns import Column, Tone

_TONES: Final[dict[str, Tone]] = {"late": "bad", "unproved": "caution", "checked": "quiet"}


class DeliverablesScreen(FewScreen):
    """What one agreement asks for, or what all do (`agreement` ''); `begin_at` is one of them."""

    PLACE = "deliverables"
    OPENS = "edit"
    HEEDS = frozenset(("delete",))
    BINDINGS: ClassVar[list[BindingType]] = bindings("deliverables")

    def __init__(self, agreement: str = "", begin_at: str = "") -> None:
        super().__init__()
        self._agreement = agreement
        self._begin_at = begin_at

    def columns(self) -> Sequence[Column]:
        """Return the columns: what, of whom, how it stands, due, delivered, the proof."""
        return (
            *(() if self._agreement else (self._party(),)),
            Column("title", _("What"), 28, lambda d: d.title, minimum=16, grow=True),
            Column("state", _("Status"), 21, _state, tone=_tone),
            Column("due", _("Due on"), DAY_WIDTH, lambda d: day(d.due_on)),
            Column("done", _("Delivered"), DAY_WIDTH, lambda d: day(d.done_on), drop=2),
            Column("proof", _("Proof"), 28, lambda d: d.proof, minimum=12, drop=1, grow=True),
        )

    def _party(self) -> Column:
        return Column("with", _("With"), 20, lambda d: d.party, minimum=14, grow=True)

    def read(self) -> Sequence[DeliverableRow]:
        """Return what the agreement asks for; of all agreements, what is open or has no proof."""
        if not self._agreement:
            return deliverables.open_of(self.program)
        agreements.get(self.program, self._agreement)  # it may be gone
        return deliverables.of_agreement(self.program, self._agreement)

    def begin(self) -> None:
        """Begin at the deliverable that was asked for."""
        if self._begin_at:
            self.reload(self._begin_at)

    def heading(self, rows: Sequence[DeliverableRow]) -> str:
        """Return whose deliverables they are, and how many are late."""
        whose = _("all agreements")
        if self._agreement:
            seen = agreements.get(self.program, self._agreement)
            whose = f"{agreements.party(self.program, seen)} · {seen.title}"
        done = sum(row.done_on is not None for row in rows)
        parts = [
            _("Deliverables"),
            _("delivered {done} of {n}").format(done=number(done), n=number(len(rows))),
        ]
        if late := sum(row.state == "late" for row in rows):
            parts.append(ngettext("{n} late", "{n} late", late).format(n=number(late)))
        return " · ".join((*parts, whose))

    def foot(self, row: DeliverableRow | None) -> Sequence[Section]:
        """Return the proof, who looked at it, and what was published for it."""
        if row is None:
            return ()
        contents = ngettext("{n} content", "{n} contents", row.contents)
        checked = " · ".join(filter(None, (day(row.verified_on), row.verified_by)))
        lines = (
            (_("Agreement"), row.agreement_title),
            (_("Kind"), label_of(DELIVERABLE_KINDS, row.kind)),
            (_("Delivered on"), day(row.done_on)),
            (_("Proof"), row.proof or (_("none yet: p") if row.done_on else "")),
            (_("Checked on"), checked),
            (_("Published"), contents.format(n=number(row.contents)) if row.contents else ""),
            (_("Notes"), row.notes),
        )
        return (Section(row.title, tuple((label, text) for label, text in lines if text)),)

    def empty(self) -> str:
        """Say what is asked for, and how it gets here."""
        if not self._agreement:
            return _("Nothing is awaited, and everything delivered has its proof.")
        return _("Nothing is asked for yet.\n\nn adds what they are to deliver, and by when.")

    # What is done

    @flow
    async def action_delivered(self) -> None:
        """Say that something is delivered, and where the proof is; again takes it back."""
        row = self.table.highlighted
        if row is None:
            return
        seen: Deliverable = records.as_shown(self.program, DELIVERABLE, row)
        proof: str | None = ""
        if not (seen.done_on and seen.proof):
            proof = await self._ask_proof(seen)
        if proof is None:
            return
        if seen.done_on and not proof.strip():
            deliverables.take_back(self.program, seen.id, seen=seen)
        else:
            deliverables.deliver(self.program, seen.id, proof=proof, seen=seen)
        self.tell(seen.id)

    @flow
    async def action_proof(self) -> None:
        """Note or change where the proof is."""
        row = self.table.highlighted
        if row is None:
            return
        seen: Deliverable = records.as_shown(self.program, DELIVERABLE, row)
        proof = await self._ask_proof(seen)
        if proof is not None:
            deliverables.change(self.program, seen, {"proof": proof.strip()})
            self.tell(row.id)

    async def _ask_proof(self, seen: Deliverable) -> str | None:
        question = _("Where is the proof? {title}").format(title=seen.title)
        hint = _("A link or a file; empty if there is none yet")
        answer: str | None = await self.app.push_screen_wait(Ask(question, seen.proof, hint))
        return answer

    @flow
    async def action_verified(self) -> None:
        """Say that somebody looked at what was delivered; again takes it back."""
        row = self.table.highlighted
        if row is None:
            return
        seen: Deliverable = records.as_shown(self.program, DELIVERABLE, row)
        if seen.verified_on:
            label = _("Not checked: {title}").format(title=seen.title)
            values = {"verified_on": None, "verified_by": ""}
            deliverables.change(self.program, seen, values, label)
        else:
            deliverables.verify(self.program, seen.id, self.program.clock.today(), seen=seen)
        self.tell(row.id)

    @flow
    async def action_new(self) -> None:
        """Ask for something more."""
        row = self.table.highlighted
        agreement = self._agreement or (row.agreement if row else None)
        begin = "title" if agreement else "agreement"
        await self.fill_form(DELIVERABLE, None, {"agreement": agreement}, begin)

    @flow
    async def action_edit(self) -> None:
        """Change what is asked for."""
        row = self.table.highlighted
        if row is not None:
            await self.fill_form(DELIVERABLE, row.id, begin="title")

    @flow
    async def action_delete(self) -> None:
        """Delete the chosen deliverables, as noted by mistake."""
        await self.ask_to_delete(DELIVERABLE, self.chosen_ids())

    def action_all(self) -> None:
        """Show what is awaited under all agreements, or under this one."""
        row = self.table.highlighted
        other = "" if self._agreement else row.agreement if row else ""
        if other != self._agreement:
            self.app.switch_screen(DeliverablesScreen(other, row.id if row else ""))


def _state(row: DeliverableRow) -> str:
    return glyph_word(STATES, row.state)


def _tone(row: DeliverableRow) -> Tone:
    return _TONES.get(row.state, "")

"""The plan of action for one type of members, along the four axes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType

from clubmgr import dates
from clubmgr.i18n import _, ngettext, number
from clubmgr.method.engagement import proposals
from clubmgr.models import engagements, member_types
from clubmgr.models.engagements import EngagementRow
from clubmgr.models.kinds.typology import AXES, ENGAGEMENT
from clubmgr.models.listing import Listing
from clubmgr.screens.binding import bindings
from clubmgr.screens.days import DAY_WIDTH, day
from clubmgr.screens.details import Section
from clubmgr.screens.dialogs import Ask, Choose
from clubmgr.screens.few import FewScreen
from clubmgr.screens.flows import flow
from clubmgr.screens.glyphs import glyph_word
from clubmgr.screens.widgets.columns import Column, Tone
from clubmgr.text import clean_line


class EngagementsScreen(FewScreen):
    """What is planned and done for a type, axis by axis.

    `begin_at` is the action that the cursor begins at.
    """

    PLACE = "engagements"
    OPENS = "edit"
    HEEDS = frozenset(("done", "delete"))
    BINDINGS: ClassVar[list[BindingType]] = bindings("engagements")

    def __init__(self, kind: str, own_type: str = "", begin_at: str = "") -> None:
        super().__init__()
        self._kind = kind
        self._own_type = own_type
        self._begin_at = begin_at
        self._all = True

    def columns(self) -> Sequence[Column]:
        """Return the columns: done, axis, what, by when, who, for whom."""
        return (
            Column("done", "", 1, lambda e: "●" if e.done_on else "○"),
            Column("axis", _("Axis"), 13, lambda e: glyph_word(AXES, e.axis)),
            Column("title", _("What"), 38, lambda e: e.title, minimum=25, grow=True),
            Column("due", _("Due on"), DAY_WIDTH, lambda e: day(e.due_on), tone=self._tone),
            Column("owner", _("Owner"), 12, lambda e: e.owner, minimum=11),
            Column("whom", _("For"), 18, lambda e: e.whom, drop=1),
        )

    def _tone(self, row: EngagementRow) -> Tone:
        if row.done_on:
            return "quiet"
        today = self.program.clock.today().isoformat()
        return "caution" if row.due_on is not None and row.due_on < today else ""

    def reload(self, cursor_id: str | None = None) -> None:
        """Read the plan again."""
        begin_at, self._begin_at = self._begin_at, ""
        super().reload(cursor_id or begin_at)

    def read(self) -> Listing[EngagementRow]:
        """Return the plan of the type."""
        return engagements.listing(
            self.program, kind=self._kind, own_type=self._own_type, done_too=self._all
        )

    def heading(self, rows: Listing[EngagementRow]) -> str:
        """Return the type, and how far its plan is."""
        name = member_types.glyph_called(self._kind, self._own_type)
        every = engagements.listing(self.program, kind=self._kind, own_type=self._own_type)
        today = self.program.clock.today().isoformat()
        done = sum(row.done_on is not None for row in every)
        late = sum(row.done_on is None and (row.due_on or today) < today for row in every)
        parts = [
            _("Plan of action"),
            name,
            _("{done} of {n} done").format(done=number(done), n=number(len(every))),
            _("overdue: {n}").format(n=number(late)) if late else "",
        ]
        return " · ".join(filter(None, parts))

    def foot(self, row: EngagementRow | None) -> Sequence[Section]:
        """Return the whole action."""
        if row is None:
            return ()
        lines = (
            (_("Axis"), glyph_word(AXES, row.axis)),
            (_("Aim"), row.aim),
            (_("Result"), row.result),
            (_("Owner"), row.owner),
            (_("For"), row.whom),
            (_("Due on"), day(row.due_on)),
            (_("Done on"), day(row.done_on)),
        )
        return (Section(row.title, tuple((label, text) for label, text in lines if text)),)

    def empty(self) -> str:
        """Say how a plan begins."""
        if self._all:
            return _("Nothing is planned.\n\nn plans an action, i what is usual for this type.")
        return _("Nothing is open.\n\nb shows what is done, n plans an action.")

    @flow
    async def action_done(self) -> None:
        """Say that the chosen actions are done and what came of it; when all are, that not."""
        ids = self.chosen_ids()
        chosen = [row for row in self.read() if row.id in ids]
        if not chosen:
            return
        result: str | None = ""
        if any(row.done_on is None for row in chosen):
            question = ngettext("What came of it?", "What came of these {n}?", len(chosen))
            aim = chosen[0].aim if len(chosen) == 1 else ""
            hint = _("Aim: {aim}").format(aim=aim) if aim else _("In a few words, or nothing")
            result = await self.app.push_screen_wait(Ask(question.format(n=len(chosen)), hint=hint))
        if result is not None:
            engagements.settle(self.program, ids, clean_line(result))
            self.table.action_clear_marks()
            self.tell(ids[0])

    @flow
    async def action_new(self) -> None:
        """Plan an action along the axis of the one under the cursor."""
        row = self.table.highlighted
        presets = {
            "type": self._kind, "own_type": self._own_type, "axis": row.axis if row else "",
        }  # fmt: skip
        await self.fill_form(ENGAGEMENT, None, presets, "axis")

    @flow
    async def action_usual(self) -> None:
        """Plan what is usual for the type, along one axis or all, until a day."""
        known = {axis for axis, _proposal in proposals(self._kind)}
        if not known:
            self.desk.say(_("For a type of your own nothing is usual yet; n plans an action."))
            return
        choices = [("", _("all four axes"))]
        choices += [(axis.code, _(axis.label)) for axis in AXES if axis.code in known]
        axis = await self.app.push_screen_wait(Choose(_("Along which axis?"), choices))
        if axis is None:
            return
        today = self.program.clock.today()
        text = await self.app.push_screen_wait(
            Ask(_("Until when?"), "+3m", _("+3m, 2027-06-30; empty: no day"), self._read_day)
        )
        if text is None:
            return
        until = dates.parse_date(text, today).isoformat() if text.strip() else None
        planned = engagements.plan_usual(self.program, self._kind, axis, until)
        if planned:
            self.tell(planned[0])
        else:
            self.desk.say(_("What is usual here is planned already."))

    def _read_day(self, text: str) -> object:
        return dates.parse_date(text, self.program.clock.today()) if text.strip() else None

    @flow
    async def action_edit(self) -> None:
        """Change the action in a form."""
        row = self.table.highlighted
        if row is not None:
            await self.fill_form(ENGAGEMENT, row.id, begin="owner")

    @flow
    async def action_delete(self) -> None:
        """Delete the chosen actions, after asking."""
        await self.ask_to_delete(ENGAGEMENT, self.chosen_ids())

    def action_all(self) -> None:
        """Show what is done too, or only what is open."""
        self._all = not self._all
        self.reload()

"""The founding journey of a club: seven steps, what is known of each, and what comes next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType

from clubmgr.i18n import _, labelled
from clubmgr.keys import Key
from clubmgr.models import clubs, founding
from clubmgr.models.founding import STATUSES, Journey, Step
from clubmgr.models.kinds.club import STAGES
from clubmgr.models.kinds.founding import MILESTONE
from clubmgr.screens import details
from clubmgr.screens.binding import bindings
from clubmgr.screens.days import DAY_WIDTH, day
from clubmgr.screens.details import Section
from clubmgr.screens.few import FewScreen
from clubmgr.screens.flows import flow
from clubmgr.screens.glyphs import glyph_word
from clubmgr.screens.widgets.columns import Column, Tone


class JourneyScreen(FewScreen):
    """The steps of one club; enter does what comes next for the one under the cursor."""

    PLACE = "journey"
    OPENS = "go_on"
    BINDINGS: ClassVar[list[BindingType]] = bindings("journey")
    DEFAULT_CSS = """
    JourneyScreen FewTable { height: 8; }
    JourneyScreen #head { text-style: bold; color: $text-primary; }
    JourneyScreen #foot { height: 1fr; max-height: 100%; }
    """

    def __init__(self, club: str) -> None:
        super().__init__()
        self._club = club
        self._journey: Journey | None = None

    def columns(self) -> Sequence[Column]:
        """Return the columns: which step, how it stands, when, what is known, who, what hinders."""
        return (
            Column("step", _("Milestone"), 18, self._step),
            Column("status", _("Status"), 11, self._status, tone=self._tone),
            Column("day", _("On"), DAY_WIDTH, lambda s: day(s.done_on or s.planned_on)),
            Column("fact", _("Known"), 46, lambda s: s.fact, minimum=31, grow=True),
            Column("owner", _("Owner"), 14, lambda s: s.owner, minimum=8, drop=2),
            Column("blocker", _("In the way"), 18, lambda s: s.blocker, minimum=10, drop=1),
        )

    def _step(self, step: Step) -> str:
        return step.name[:1].upper() + step.name[1:]

    def _status(self, step: Step) -> str:
        return glyph_word(STATUSES, step.status)

    def _tone(self, step: Step) -> Tone:
        if step.status in ("late", "blocked"):
            return "caution"
        return "quiet" if step.status == "to_come" else ""

    def begin(self) -> None:
        """Go to the step that comes next."""
        coming = self._journey.next if self._journey else None
        if coming is not None:
            self.reload(coming.id)

    def read(self) -> Sequence[Step]:
        """Return the steps."""
        self._journey = founding.journey(self.program, self._club)
        return self._journey.steps

    def heading(self, rows: Sequence[Step]) -> str:
        """Return the club and its stage."""
        club = clubs.get(self.program, self._club)
        return f"{club.name}  {glyph_word(STAGES, club.stage)}"

    def head(self, rows: Sequence[Step]) -> str:
        """Say what waits for too long, what comes next, and which key does it."""
        waits = [f"! {late.title}" for late in founding.overdue(self.program, self._club)]
        return "\n".join([*waits, self._next()])

    def _next(self) -> str:
        if self._journey is None or self._journey.next is None:
            return _("Nothing comes next: the club is at rest, or goes on by itself.")
        what = self._journey.next_act
        row = self.table.highlighted
        if row is not None and row.id != self._journey.next.id:
            return _("Next: {what}.").format(what=what)
        return _("Next: {what}, press enter.").format(what=what)

    def foot(self, row: Step | None) -> Sequence[Section]:
        """Return all that is known of the step, and the exceptions made."""
        if row is None:
            return ()
        lines = [
            ("", row.fact),
            (_("Planned on"), day(row.planned_on)),
            (_("Done on"), day(row.done_on)),
            (_("Owner"), row.owner),
            (_("In the way"), row.blocker),
        ]
        told = tuple((label, text) for label, text in lines if text)
        return [Section(self._step(row), told), self._exceptions(), *self._people(row)]

    def _people(self, step: Step) -> Sequence[Section]:
        """Return who is on the call list, or in office, where the step is about that."""
        if step.id == "call":
            names = [row.person_name for row in founding.call_list(self.program, self._club)]
            return [Section(_("Said yes"), tuple(("", name) for name in names))]
        if step.id == "structure":
            return [details.mandates_of(self.program, club=self._club)]
        return ()

    def _exceptions(self) -> Section:
        lines = []
        for made in founding.overrides_of(self.program, self._club):
            figures = _("{chosen} instead of {advised}: {reason}").format(
                chosen=made.chosen, advised=made.advised, reason=made.reason
            )
            who = f"{made.decided_by}, {day(made.decided_on)}"
            lines.append(("", f"{labelled(founding.rule_name(made.rule), figures)} ({who})"))
        return Section(_("Exceptions"), tuple(lines))

    def show_foot(self) -> None:
        """Let the head follow the cursor, too."""
        self._say("#head", self.head(()))
        super().show_foot()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Grey what wants a meeting where the step has none."""
        if action in ("answers", "round", "sheet", "write") and self._meeting_for(action) is None:
            return None
        return super().check_action(action, parameters)

    def why_not(self, key: Key) -> str:
        """Return why a key is grey."""
        row = self.table.highlighted
        if key.action in ("answers", "round", "sheet", "write") and row is not None:
            return _("The dinner, the call and the meetings have that, once they are planned.")
        return super().why_not(key)

    @flow
    async def action_go_on(self) -> None:
        """Do what comes next for the step under the cursor."""
        from clubmgr.screens.founding_flow import go_on

        row = self.table.highlighted
        if row is not None:
            await go_on(self, clubs.get(self.program, self._club), row)

    @flow
    async def action_done(self) -> None:
        """Say that the step is done, or is not."""
        row = self.table.highlighted
        if row is None:
            return
        if row.is_said or not row.is_done:
            founding.say_done(self.program, self._club, row.id)
            self.tell()
        after = self.table.highlighted
        if row.is_done and after is not None and after.is_done:
            self.desk.say(_("It is done by what is known of it: see below."))

    @flow
    async def action_edit(self) -> None:
        """Change who sees to the step, when, what is in the way."""
        row = self.table.highlighted
        if row is not None:
            presets = {"club": self._club, "step": row.id}
            await self.fill_form(MILESTONE, row.milestone, presets, "owner")
            self.reload(row.id)

    def action_answers(self) -> None:
        """Show who is asked to the step's meeting."""
        from clubmgr.screens.answers import AnswersScreen

        if meeting := self._meeting_for("answers"):
            self.app.push_screen(AnswersScreen(meeting))

    def action_round(self) -> None:
        """Write the question round down."""
        from clubmgr.screens.round import RoundScreen

        if meeting := self._meeting_for("round"):
            self.app.push_screen(RoundScreen(meeting))

    def action_sheet(self) -> None:
        """Open the checklist, or the decision sheet."""
        from clubmgr.screens.sheets import SheetScreen

        if meeting := self._meeting_for("sheet"):
            self.app.push_screen(SheetScreen(meeting))

    @flow
    async def action_write(self) -> None:
        """Write a paper of the dinner or call."""
        from clubmgr.screens.writing import write_paper

        if meeting := self._meeting_for("write"):
            await write_paper(self, meeting=meeting)

    def _meeting_for(self, action: str) -> str | None:
        """Return the meeting of the step; for the others else the call, or the dinner."""
        row = self.table.highlighted
        if row is None or self._journey is None:
            return None
        own: str | None = row.meeting
        if action == "answers" or (own and row.id in founding.FOUNDING_KINDS):
            return own
        steps = (step for step in reversed(self._journey.steps) if step.meeting)
        return next((s.meeting for s in steps if s.id in founding.FOUNDING_KINDS), None)

"""Voices back: wishes, questions, critiques, complaints, on their way to an answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType

from clubmgr.i18n import _, number
from clubmgr.method.answer_time import minutes_between, told
from clubmgr.models import clubs, feedback, records, response
from clubmgr.models.feedback import STATES, Voice
from clubmgr.models.fields import label_of
from clubmgr.models.kinds.feedback import FEASIBILITIES, FEEDBACK, FEEDBACK_KINDS, Feedback
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.listing import Listing
from clubmgr.screens import voicing
from clubmgr.screens.binding import bindings
from clubmgr.screens.days import day
from clubmgr.screens.details import Section
from clubmgr.screens.dialogs import Notice
from clubmgr.screens.flows import flow
from clubmgr.screens.glyphs import glyph_word
from clubmgr.screens.searching import SearchedScreen
from clubmgr.screens.widgets.columns import Column, Tone


class FeedbackScreen(SearchedScreen):
    """What came in from a club, from a person, or from all; the most urgent first.

    `begin_at` is the record that the cursor begins at.
    """

    PLACE = "feedback"
    OPENS = "edit"
    HEEDS = frozenset(("delete",))
    BINDINGS: ClassVar[list[BindingType]] = bindings("feedback")

    def __init__(self, club: str = "", person: str = "", begin_at: str = "") -> None:
        super().__init__(begin_at)
        self._club = club
        self._person = person
        self._all = False
        self._late = False

    def columns(self) -> Sequence[Column]:
        """Return the columns: of which kind, what, from whom, how far, how long it may wait."""
        return (
            Column("kind", _("Kind"), 13, lambda v: glyph_word(FEEDBACK_KINDS, v.kind)),
            Column("title", _("Title"), 40, lambda v: v.title, minimum=22, grow=True),
            Column("who", _("From whom"), 24, self._from, minimum=12, drop=1),
            Column("state", _("Status"), 12, lambda v: glyph_word(STATES, v.state)),
            Column("wait", _("Answer"), 14, self._wait, tone=self._tone),
        )

    def _from(self, row: Voice) -> str:
        """Write who it is from, less the club or the person whose voices these are."""
        if self._club:
            return row.person_name
        return row.club_name if self._person else row.who

    def _wait(self, row: Voice) -> str:
        """Write how long an answer took, may take, or is late."""
        if row.answered_at:
            return _("after {time}").format(time=told(_between(row.received_at, row.answered_at)))
        now = self.program.clock.local()
        if row.due_at is None:
            return _("since {time}").format(time=told(_between(row.received_at, now)))
        if row.is_late(now):
            return _("! late {time}").format(time=told(_between(row.due_at, now)))
        return _("{time} left").format(time=told(_between(now, row.due_at)))

    def _tone(self, row: Voice) -> Tone:
        if row.answered_at:
            return "quiet"
        return "caution" if row.is_late(self.program.clock.local()) else ""

    def find(self, search: str) -> Listing[Voice]:
        """Return what came in and matches a search. Raises FilterError."""
        return feedback.listing(
            self.program,
            search,
            club=self._club,
            person=self._person,
            answered_too=self._all,
            late_only=self._late,
        )

    def heading(self, rows: Listing[Voice]) -> str:
        """Return whose voices these are, how many, and how many answers are late."""
        parts = [_("Voices"), self._whose()]
        if self._late:
            parts.append(_("late: {n}").format(n=number(len(rows))))
        else:
            which = _("open and answered: {n}") if self._all else _("open: {n}")
            parts.append(which.format(n=number(len(rows))))
            late = len(
                feedback.listing(self.program, club=self._club, person=self._person, late_only=True)
            )
            parts += [_("late: {n}").format(n=number(late))] if late else []
        return " · ".join(parts)

    def _whose(self) -> str:
        if self._club:
            return clubs.get(self.program, self._club).name
        if self._person:
            return records.describe(self.program, PERSON, self._person)
        return _("of all")

    def foot(self, row: Voice | None) -> Sequence[Section]:
        """Return all that came of it."""
        if row is None:
            return ()
        seen = feedback.get(self.program, row.id)
        lines = [
            (_("From whom"), " · ".join(filter(None, (row.who, day(seen.received_at))))),
            (_("Text"), seen.text),
            (_("Answer by"), "" if seen.answered_at else day(seen.due_at)),
            (_("Owner"), seen.owner),
            (_("Checked"), _checked(seen)),
            (_("Passed on"), " · ".join(filter(None, (seen.passed_to, day(seen.passed_on))))),
            (_("Answered"), " · ".join(filter(None, (day(seen.answered_at), seen.closing)))),
            (_("Notes"), seen.notes),
        ]
        return (Section(seen.title, tuple((label, text) for label, text in lines if text)),)

    def empty(self) -> str:
        """Say that all is answered, and how something is noted."""
        if self.search:
            return _("Nothing matches. Esc clears the search.")
        if self._late:
            return _("Nothing is late.\n\nt shows all that is open.")
        return _(
            "Nothing waits for an answer.\n\n"
            "n notes a wish, a question, a critique, a complaint; b shows what is answered."
        )

    @flow
    async def action_new(self) -> None:
        """Note what came in."""
        presets = {"club": self._club or None, "person": self._person or None}
        await self.fill_form(FEEDBACK, None, presets, "kind")

    @flow
    async def action_edit(self) -> None:
        """Change it in its form."""
        row = self.table.highlighted
        if row is not None:
            await self.fill_form(FEEDBACK, row.id, begin="title")

    @flow
    async def action_check(self) -> None:
        """Say whether it can be done, and why."""
        await self._go_on(voicing.check)

    @flow
    async def action_pass_on(self) -> None:
        """Say to whom it is passed on."""
        await self._go_on(voicing.pass_on)

    @flow
    async def action_answer(self) -> None:
        """Write down what was answered."""
        await self._go_on(voicing.answer)

    async def _go_on(self, step: voicing.Step) -> None:
        row = self.table.highlighted
        if row is None:
            return
        if await step(self, records.as_shown(self.program, FEEDBACK, row)):
            self.tell(row.id)

    def action_late(self) -> None:
        """Show only what is late, or all."""
        self._late = not self._late
        self.reload()

    def action_all(self) -> None:
        """Show what is answered too, or not."""
        self._all, self._late = not self._all, False
        self.reload()

    def action_figures(self) -> None:
        """Tell how many were answered, and how fast."""
        found = response.figures(self.program, club=self._club, person=self._person)
        title = _("The last {n} days: {whose}").format(n=response.DAYS, whose=self._whose())
        lines = [line for each in found if each.received for line in voicing.figures(each)]
        self.app.push_screen(Notice(title, "\n".join(lines) or _("Nothing came in.")))

    @flow
    async def action_delete(self) -> None:
        """Delete the chosen ones, after asking."""
        await self.ask_to_delete(FEEDBACK, self.chosen_ids())


def _between(earlier: str, later: str) -> int:
    return max(0, minutes_between(earlier, later))


def _checked(seen: Feedback) -> str:
    feasible = label_of(FEASIBILITIES, seen.feasible) if seen.feasible else ""
    return " · ".join(filter(None, (feasible, seen.reason, day(seen.checked_on))))

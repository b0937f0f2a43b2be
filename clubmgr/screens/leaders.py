"""Leaders: the shortlist of each club, ranked by the grid, scored with four key presses."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.binding import BindingType

from clubmgr import i18n
from clubmgr.i18n import N_, _, number
from clubmgr.method import CRITERIA, CRITERIA_LABELS, MOST, Verdict, judge
from clubmgr.models import candidacies, jury
from clubmgr.models.candidacies import Candidate
from clubmgr.models.kinds.mandate import MANDATE
from clubmgr.papers.grids import hidden_of, level, verdict_of
from clubmgr.screens.binding import bindings
from clubmgr.screens.comparison import MOST_COMPARED, Compared, decision_of
from clubmgr.screens.details import Section
from clubmgr.screens.dialogs import Ask, Choose
from clubmgr.screens.flows import flow
from clubmgr.screens.grids import explain
from clubmgr.screens.scoring import ScoringScreen
from clubmgr.screens.widgets.columns import Column, Tone
from clubmgr.text import clean_line


class LeadersScreen(ScoringScreen):
    """The ranked shortlist: scored, compared, decided on."""

    SECTION = "leaders"
    SPEC = candidacies.LEADERS
    EMPTY = (
        N_("The shortlist ranks candidates on four criteria, 1 to 3 each; 8 of 12 holds."),
        N_("Mark people in 2 People and press a to shortlist them for a club."),
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("leaders")

    def columns(self) -> Sequence[Column]:
        """Return the columns: who, the four criteria, the sum, what it says, what was decided."""
        return (
            Column("name", _("Name"), 22, lambda c: c.person_name, minimum=13, grow=True),
            Column("club", _("Club"), 16, lambda c: c.club_name, minimum=9, drop=3, grow=True),
            *(
                Column(
                    name, _(CRITERIA_LABELS[name])[:4], 4, self._score(n), align="right", sort=False
                )
                for n, name in enumerate(CRITERIA)
            ),
            Column("total", _("Total"), 7, self._total, align="right"),
            Column("jury", _("Jury")[:1], 2, self._jurors, drop=2, sort=False),
            Column("rank", _("Verdict"), 28, self._verdict, minimum=16, drop=4, tone=self._tone),
            Column("decision", _("Decision"), 15, decision_of, minimum=11, drop=1, sort=False),
        )

    def details(self, row: Candidate) -> list[Section]:
        """Return the grid explained, first of all, then what there is to read of any candidate."""
        return [
            *explain(self.program, row, self.rubric, self.juror),
            *super().details(row),
        ]

    def explained(self, row: Candidate) -> list[Section]:
        """Return nothing: the grid stands first here."""
        return []

    def _score(self, place: int) -> Callable[[Candidate], str]:
        def cell(candidate: Candidate) -> str:
            text = level(self.scores(candidate)[place])
            return f"[{text}]" if self.is_asked(candidate, place) else text

        return cell

    def _judged(self, candidate: Candidate) -> Verdict:
        """Return what is said of the scores that the list shows."""
        if self.is_scoring:
            return judge(candidate.own, self.rubric)
        return candidate.verdict(self.rubric)

    def _total(self, candidate: Candidate) -> str:
        total = self._judged(candidate).total
        return "" if total is None else f"{number(total)}/{MOST}"

    def _jurors(self, candidate: Candidate) -> str:
        return str(candidate.jurors or "")

    def _verdict(self, candidate: Candidate) -> str:
        judged = self._judged(candidate)
        if not candidate.hidden:
            return verdict_of(judged)
        hidden = f"? {hidden_of(candidate.hidden)}"
        return hidden if judged.total is None else f"{verdict_of(judged)} {hidden}"

    def _tone(self, candidate: Candidate) -> Tone:
        judged = self._judged(candidate)
        if judged.missing:
            return "quiet"
        return "good" if judged.held else "caution"

    # The jury

    @flow
    async def action_juror(self) -> None:
        """Score and read in another juror's name; without a name, in one's own."""
        known = ", ".join(jury.jurors(self.program))
        hint = _("So far: {names}").format(names=known) if known else ""
        question = _("Score as whom? Empty: {name}").format(name=self.program.operator)
        name = await self.app.push_screen_wait(Ask(question, self.juror, hint))
        if name is None:
            return
        juror = jury.juror_named(self.program, clean_line(name))
        self.juror = "" if juror == self.program.operator else juror
        self.reload()

    @flow
    async def action_anchors(self) -> None:
        """Change what a 1, a 2 and a 3 mean, in one of the languages."""
        from clubmgr.screens.anchors_form import AnchorsForm

        choices = (("en", _("English")), ("fr", _("French")))
        asked = Choose(_("Anchors in which language?"), choices, i18n.language())
        language = await self.app.push_screen_wait(asked)
        if language is None:
            return
        before = self.program.latest_step()
        await self.app.push_screen_wait(AnchorsForm(self.program, language))
        if self.program.latest_step() != before:
            self.reload()
            self.desk.say_undoable()

    # The choice

    def action_compare(self) -> None:
        """Show up to four candidates side by side: the marked ones, or the cursor's neighbours."""
        from clubmgr.screens.comparing import CompareScreen

        ids = self._compared_ids()
        if len(self.table.marked) > MOST_COMPARED:
            text = _("{n} at most stand side by side; the first of the marked ones are shown.")
            self.desk.warn(text.format(n=MOST_COMPARED))
        self.app.push_screen(CompareScreen(self, lambda: self._compared(ids)))

    def _compared_ids(self) -> list[str]:
        """Return who is compared: the first of the marked, else who stands around the cursor."""
        if marked := self.table.marked:
            rows = candidacies.some(self.program, marked, self.juror)
            return [row.id for row in rows[:MOST_COMPARED]]
        row = self.table.highlighted
        if row is None:
            return []
        rows = candidacies.shortlist(self.program, row.club, self.juror)
        place = next((n for n, each in enumerate(rows) if each.id == row.id), 0)
        first = max(0, min(place - 1, len(rows) - MOST_COMPARED))
        return [each.id for each in rows[first : first + MOST_COMPARED]]

    def _compared(self, ids: Sequence[str]) -> list[Compared]:
        return [
            Compared(row, tuple(jury.current_of(self.program, row.id, self.juror)))
            for row in candidacies.some(self.program, ids, self.juror)
        ]

    @flow
    async def action_role(self) -> None:
        """Give the candidate a role in the club."""
        row = self.table.highlighted
        if row is not None:
            await self.fill_form(MANDATE, None, {"person": row.person, "club": row.club})

    @flow
    async def action_found(self) -> None:
        """Make a club of the selected leader and the core: seats, milestones, next meeting."""
        from clubmgr.screens.founding_flow import found_club

        row = self.table.highlighted
        if row is not None:
            await found_club(self, row.club)

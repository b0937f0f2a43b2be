"""What Prospects and Leaders share: candidates, their stage, their details."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from clubmgr.i18n import _, ngettext, number
from clubmgr.method import Rubric
from clubmgr.models import candidacies, deciding, pipeline, records, settings
from clubmgr.models.candidacies import Candidate
from clubmgr.models.kinds.candidacy import CANDIDACY, LOSSES, STAGES, Candidacy
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.kinds.pipeline import is_back
from clubmgr.screens import details, timelines
from clubmgr.screens.base import ListScreen
from clubmgr.screens.deciding import decide
from clubmgr.screens.details import Section
from clubmgr.screens.dialogs import Ask, Choose
from clubmgr.screens.flows import flow
from clubmgr.screens.grids import explain

Moves = Sequence[tuple[Candidacy, str]]
"""Candidacies, each with the stage that it is to get."""


class CandidatesScreen(ListScreen):
    """A list of candidacies."""

    KIND = CANDIDACY
    juror = ""
    """Who decides, scores and reads; '' is the operator."""

    @property
    def rubric(self) -> Rubric:
        """How grids are judged."""
        return settings.read(self.program).rubric

    def values(self) -> Mapping[str, Any]:
        """Return the values of the list: everything, as the operator may see it."""
        return candidacies.view(self.program)

    def details(self, row: Candidate) -> list[Section]:
        """Return the candidacy, its way, its grid explained, and the person."""
        candidacy = records.get(self.program, CANDIDACY, row.id)
        person = records.get(self.program, PERSON, row.person)
        return [
            details.fields_of(self.program, CANDIDACY, candidacy, row.person_name),
            timelines.timeline_of(self.program, row),
            timelines.approaches_of(self.program, row.id),
            *self.explained(row),
            timelines.others_of(self.program, row),
            details.fields_of(self.program, PERSON, person, _("Person")),
            details.mandates_of(self.program, person=row.person),
            details.touchpoints_of(self.program, row.person),
            details.history_of(self.program, row.id),
        ]

    def explained(self, row: Candidate) -> list[Section]:
        """Return the candidate's grid explained, where it stands among the details."""
        return explain(self.program, row, self.rubric)

    @flow
    async def action_promote(self, direction: int) -> None:
        """Move the chosen candidacies along the ladder; backward asks why.

        Nobody is selected in passing: of one candidate the decision is asked, several wait for it.
        """
        moves = self._moves(lambda seen: pipeline.next_stage(self.program, seen, direction))
        waiting = [seen.id for seen, to in moves if pipeline.decision_in(to)]
        if not moves:
            self.desk.say(_("There is no further stage that way."))
        elif len(moves) == len(waiting) == 1:
            (row,) = candidacies.some(self.program, waiting, self.juror)
            await decide(self, row, self.rubric, self.juror)
        else:
            if rest := [(seen, to) for seen, to in moves if not pipeline.decision_in(to)]:
                await self._move(rest)
            if waiting:
                told = ngettext(
                    "{n} candidate waits for a person's decision: v decides.",
                    "{n} candidates wait for a person's decision: v decides, one by one.",
                    len(waiting),
                )
                self.desk.warn(told.format(n=len(waiting)))

    @flow
    async def action_decide(self) -> None:
        """Decide on the candidate under the cursor: selected, on hold, not selected."""
        row = self.table.highlighted
        if row is not None:
            await decide(self, row, self.rubric, self.juror)

    @flow
    async def action_stage(self) -> None:
        """Choose the stage of the chosen candidacies; back or aside it asks why."""
        row = self.table.highlighted
        if row is None:
            return
        choices = [(choice.code, f"{choice.glyph} {_(choice.label)}") for choice in STAGES]
        about, marked = f"{row.person_name} · {row.club_name}", len(self.table.marked)
        if marked:
            about = ngettext("{n} marked", "{n} marked", marked).format(n=number(marked))
        question = "\n".join((about, _("Which stage?")))
        to = await self.app.push_screen_wait(Choose(question, choices, row.stage))
        if to is None:
            return
        moves = self._moves(lambda _seen: to)
        if moves:
            await self._move(moves)
        else:
            self.desk.say(_("It is at that stage already."))

    def _moves(self, stage_after: Callable[[Candidacy], str]) -> Moves:
        """Return the chosen candidacies that would get another stage, and which."""
        chosen = [records.get(self.program, CANDIDACY, id) for id in self.chosen_ids()]
        moves = [(candidacy, stage_after(candidacy)) for candidacy in chosen]
        return [(candidacy, to) for candidacy, to in moves if to != candidacy.stage]

    async def _move(self, moves: Moves) -> None:
        """Ask for what the moves take, once for all of them, and make them."""
        loss: str | None = ""
        if any(to == "declined" for _seen, to in moves):
            reasons = [(choice.code, _(choice.label)) for choice in LOSSES]
            loss = await self.app.push_screen_wait(Choose(_("Why did it end?"), reasons))
        why = None if loss is None else await self._ask_why(moves, loss)
        if loss is None or why is None:
            return
        pipeline.move_all(self.program, moves, why, loss)
        self.reload()
        self.desk.say_undoable()
        if not deciding.is_recorded(self.program, moves, loss):
            self.desk.warn(_("No decision is recorded with it; v decides."))

    async def _ask_why(self, moves: Moves, loss: str) -> str | None:
        """Ask for the reason of some moves if one of them takes one; None keeps all as it is."""
        if any(to == "parked" for _seen, to in moves):
            question = Ask(_("Parked: why?"), read=_need_reason)
        elif any(is_back(seen.stage, to) for seen, to in moves):
            question = Ask(_("Going back: why?"), read=_need_reason)
        elif any(pipeline.decision_in(to, loss) for _seen, to in moves):
            hint = _("v decides instead, and keeps what the grid said; esc keeps everything.")
            question = Ask(_("Without a decision: why?"), hint=hint, read=_need_reason)
        elif any(to == "declined" for _seen, to in moves):
            question = Ask(_("A word on it?"), hint=_("Enter goes on without."))
        else:
            return ""
        why = await self.app.push_screen_wait(question)
        return None if why is None else why.strip()

    @flow
    async def action_log(self) -> None:
        """Log a touchpoint with the person under the cursor."""
        from clubmgr.screens.logging import log

        row = self.table.highlighted
        if row is not None:
            await log(self, row.person)


def _need_reason(text: str) -> None:
    if not text.strip():
        raise ValueError(_("A word is needed; esc keeps everything as it is."))

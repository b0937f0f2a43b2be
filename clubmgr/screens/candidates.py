"""What Prospects and Leaders share: candidates, their stage, their details."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from clubmgr import method
from clubmgr.i18n import _, ngettext, pgettext
from clubmgr.models import candidacies, records, settings
from clubmgr.models.candidacies import Candidate
from clubmgr.models.kinds.candidacy import CANDIDACY, LADDER, STAGES, Candidacy
from clubmgr.models.kinds.person import PERSON
from clubmgr.screens import details
from clubmgr.screens.base import ListScreen
from clubmgr.screens.dialogs import Ask, Choose
from clubmgr.screens.flows import flow

_STAGE: Final = CANDIDACY.field("stage")


def stage(candidate: Candidate) -> str:
    """Write a candidate's stage: glyph and word."""
    choice = _STAGE.choice(candidate.stage) if _STAGE else None
    return f"{choice.glyph} {_(choice.label)}" if choice else candidate.stage


def verdict(candidate: Candidate, pass_mark: int) -> str:
    """Write what the grid says: glyph and word."""
    judged = candidate.verdict(pass_mark)
    if judged.total is None:
        glyph, word = "·", _("not scored")
    elif judged.missing:
        glyph, word = "◔", _("incomplete")
    elif judged.held:
        glyph, word = "●", pgettext("grid", "held")
    else:
        glyph, word = "○", _("under the mark")
    return f"{glyph} {word}"


class CandidatesScreen(ListScreen):
    """A list of candidacies."""

    KIND = CANDIDACY
    VALUES = candidacies.EVERYWHERE

    @property
    def pass_mark(self) -> int:
        """The sum that a complete grid must reach."""
        return settings.read(self.program).pass_mark

    def details(self, row: Candidate) -> list[details.Section]:
        """Return the candidacy, its grid explained, and the person."""
        candidacy = records.get(self.program, CANDIDACY, row.id)
        person = records.get(self.program, PERSON, row.person)
        return [
            details.fields_of(self.program, CANDIDACY, candidacy, row.person_name),
            explain(row, self.pass_mark),
            details.fields_of(self.program, PERSON, person, _("Person")),
            details.mandates_of(self.program, person=row.person),
            details.touchpoints_of(self.program, row.person),
            details.history_of(self.program, CANDIDACY, row.id),
        ]

    @flow
    async def action_promote(self, direction: int) -> None:
        """Move the chosen candidacies along the ladder; backward asks why."""
        moves = self._moves(lambda before: candidacies.neighbour(before, direction))
        if not moves:
            self.desk.say(_("There is no further stage that way."))
            return
        why: str | None = ""
        if direction < 0:
            why = await self.app.push_screen_wait(Ask(_("Back one stage: why?")))
        if why is not None:
            self._move(moves, why.strip())

    @flow
    async def action_stage(self) -> None:
        """Choose the stage of the chosen candidacies; aside from the ladder it asks why."""
        row = self.table.highlighted
        if row is None:
            return
        choices = [(choice.code, f"{choice.glyph} {_(choice.label)}") for choice in STAGES]
        to = await self.app.push_screen_wait(Choose(_("Which stage?"), choices, row.stage))
        if to is None:
            return
        moves = self._moves(lambda _before: to)
        if not moves:
            self.desk.say(_("It is at that stage already."))
            return
        why: str | None = ""
        if to not in LADDER:
            why = await self.app.push_screen_wait(Ask(_("Why?")))
        if why is not None:
            self._move(moves, why.strip())

    def _moves(self, stage_after: Callable[[str], str]) -> list[tuple[Candidacy, str]]:
        """Return the chosen candidacies that would get another stage, and which."""
        chosen = [records.get(self.program, CANDIDACY, id) for id in self.chosen_ids()]
        moves = [(candidacy, stage_after(candidacy.stage)) for candidacy in chosen]
        return [(candidacy, to) for candidacy, to in moves if to != candidacy.stage]

    def _move(self, moves: Sequence[tuple[Candidacy, str]], why: str) -> None:
        if len(moves) == 1:
            candidacies.move(self.program, *moves[0], why)
        else:
            label = ngettext("Moved {n} candidacy", "Moved {n} candidacies", len(moves))
            label = label.format(n=len(moves))
            with self.program.step(f"{label} ({why})" if why else label, "move"):
                for candidacy, to in moves:
                    candidacies.move(self.program, candidacy, to)
        self.reload()
        self.desk.say_undoable()


def explain(candidate: Candidate, pass_mark: int) -> details.Section:
    """Explain a grid line by line: each criterion, the sum, the mark, what is missing."""
    lines: list[tuple[str, str]] = []
    for name, score in zip(method.CRITERIA, candidate.scores, strict=True):
        bar = "■" * (score or 0) + "□" * (3 - (score or 0))
        given = str(score) if score is not None else _("blank")
        lines.append((_(method.CRITERIA_LABELS[name]), f"{bar} {given}"))
    judged = candidate.verdict(pass_mark)
    if judged.total is not None:
        given_scores = " + ".join(str(score) for score in candidate.scores if score is not None)
        lines.append((_("Total"), f"{given_scores} = {judged.total} / {method.MOST}"))
    lines.append((_("Pass mark"), str(pass_mark)))
    lines.append((_("Verdict"), verdict(candidate, pass_mark)))
    if judged.missing and judged.total is not None:
        names = ", ".join(_(method.CRITERIA_LABELS[name]) for name in judged.missing)
        lines.append((_("Missing"), names))
    if candidate.note:
        lines.append((_("Evidence"), candidate.note))
    if candidate.assessor:
        signed = f"{candidate.assessor}, {details.day(candidate.assessed_on)}"
        lines.append((_("Assessor"), signed))
    lines.append(("", _("The grid advises; a person decides.")))
    return details.Section(_("Grid"), tuple(lines))

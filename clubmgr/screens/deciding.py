"""The decision on a candidate, asked: what is decided, and why."""

from __future__ import annotations

from clubmgr.i18n import _, number
from clubmgr.method import MOST, Rubric
from clubmgr.models import deciding
from clubmgr.models.candidacies import Candidate
from clubmgr.models.kinds.pipeline import DECISIONS, overrides
from clubmgr.papers.grids import hidden_of, verdict_of
from clubmgr.screens.base import ListScreen
from clubmgr.screens.dialogs import Ask, Choose
from clubmgr.text import clean


async def decide(screen: ListScreen, row: Candidate, rubric: Rubric, by: str) -> None:
    """Ask for the decision on a candidate and its reason, and take it in somebody's name."""
    choices = [(choice.code, f"{choice.glyph} {_(choice.label)}") for choice in DECISIONS]
    question = f"{row.person_name} · {row.club_name}\n{_says(row, rubric)}"
    decision = await screen.app.push_screen_wait(Choose(question, choices, row.decision))
    if decision is None:
        return
    held = deciding.verdict_of(screen.program, row.id).held
    is_needed = overrides(decision, held)

    def read(text: str) -> None:
        if is_needed and not text.strip():
            raise ValueError(_("The grid says otherwise; say why you decide so."))

    hint = _("The grid says otherwise: a reason is needed.") if is_needed else ""
    called = dict(choices)[decision]
    why = _("Why?")
    question = f"{row.person_name} · {row.club_name} · {called}\n{why}"
    asked = Ask(question, "", hint or _("The person may ask to read this"), read)
    reason = await screen.app.push_screen_wait(asked)
    if reason is None:
        return
    deciding.decide(screen.program, row.id, decision, clean(reason).strip(), by=by)
    screen.reload(cursor_id=row.id)
    screen.desk.say_undoable()


def _says(row: Candidate, rubric: Rubric) -> str:
    """Write what the grids say, as far as they may be seen."""
    verdict = row.verdict(rubric)
    total = "" if verdict.total is None else f" · {number(verdict.total)}/{MOST}"
    hidden = f" · ? {hidden_of(row.hidden)}" if row.hidden else ""
    return _("The grid: {verdict}. It advises; you decide.").format(
        verdict=f"{verdict_of(verdict)}{total}{hidden}"
    )

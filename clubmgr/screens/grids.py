"""What the jury's grids say of a candidate, explained line by line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from clubmgr.i18n import _, labelled, ngettext, number
from clubmgr.method import CRITERIA, CRITERIA_LABELS, MOST, Rubric, Score
from clubmgr.models import anchors, candidacies, deciding, jury
from clubmgr.models.candidacies import Candidate
from clubmgr.models.kinds.candidacy import Assessment
from clubmgr.models.kinds.pipeline import SELECTION, Selection
from clubmgr.models.program import Program
from clubmgr.models.records import show_choice
from clubmgr.papers.grids import bar_of, level, outcome_of, sum_of
from clubmgr.screens import details
from clubmgr.screens.details import Section

Lines = Iterator[tuple[str, str]]
_MORE: Final = " "
"""The label of a line that goes on with the one above."""


def explain(program: Program, row: Candidate, rubric: Rubric, juror: str = "") -> list[Section]:
    """Explain a candidate's grid as a juror, else the operator, may see it.

    Each criterion, the sum, the mark, what is missing; then the evidence, who decided what, and
    the grids that were scored anew.
    """
    # Read with its grids: the list may be a moment older.
    row = next(iter(candidacies.some(program, [row.id], juror)), row)
    seen = jury.assessments_of(program, row.id, juror)
    current = jury.latest_of(seen)
    told = anchors.read(program)
    decisions = deciding.decisions_of(program, row.id)
    grid = _("Grid")
    return [
        Section(f"{grid} · {row.person_name}", tuple(_grid(row, rubric, current, told))),
        Section(_("Evidence"), tuple(_evidence(current))),
        Section(_("Decisions"), tuple(_decisions(decisions, hides=bool(row.hidden)))),
        Section(_("Earlier grids"), tuple(_earlier(seen, current))),
    ]


def _grid(
    row: Candidate, rubric: Rubric, current: Sequence[Assessment], told: dict[anchors.Place, str]
) -> Lines:
    for place, name in enumerate(CRITERIA):
        score = row.scores[place]
        yield _(CRITERIA_LABELS[name]), _median(score, name, current)
        for near in _near(score):
            yield "", labelled(str(near), told[name, near])
    yield from _sum(row, rubric)
    if row.hidden:
        waiting = ngettext(
            "{n} more grid shows once yours is complete.",
            "{n} more grids show once yours is complete.",
            row.hidden,
        )
        yield _("Blind jury"), waiting.format(n=row.hidden)
    yield _("Jury"), ", ".join(f"{g.assessor} ({details.day(g.assessed_on)})" for g in current)
    yield _MORE, _("The grid advises; a person decides.")


def _median(score: Score | None, name: str, current: Sequence[Assessment]) -> str:
    """Write the median of a criterion, and what each juror gave where there are several."""
    given = _("blank") if score is None else number(score)
    text = f"{bar_of(score)} {given}"
    if len(current) < 2:
        return text
    each = " · ".join(f"{grid.assessor} {level(getattr(grid, name))}" for grid in current)
    return f"{text}  ({each})"


def _near(score: Score | None) -> tuple[int, ...]:
    """Return the level that a median is, or the two that it lies between."""
    if score is None:
        return ()
    return (int(score),) if score == int(score) else (int(score), int(score) + 1)


def _sum(row: Candidate, rubric: Rubric) -> Lines:
    """Yield the sum, and everything that the rules say of it."""
    judged = row.verdict(rubric)
    if judged.total is not None:
        yield _("Total"), sum_of(row.scores, rubric, judged.total)
    yield _("Pass mark"), f"{rubric.pass_mark} / {MOST}"
    yield _("Verdict"), outcome_of(judged)
    if judged.missing and judged.total is not None:
        yield _("Missing"), ", ".join(_(CRITERIA_LABELS[name]) for name in judged.missing)
    floor, dispute = _("Floor"), _("Disputed")
    for name in judged.below_floor:
        place = CRITERIA.index(name)
        yield (
            f"▽ {floor}",
            _("{criterion}: {score}, below the floor of {floor}").format(
                criterion=_(CRITERIA_LABELS[name]),
                score=level(row.scores[place]),
                floor=rubric.floors[place],
            ),
        )
    for name in judged.disputed:
        spread = row.spreads[CRITERIA.index(name)]
        apart = ngettext("{criterion}: {n} point apart", "{criterion}: {n} points apart", spread)
        yield f"≠ {dispute}", apart.format(criterion=_(CRITERIA_LABELS[name]), n=spread)


def _evidence(current: Sequence[Assessment]) -> Lines:
    for name in CRITERIA:
        label = _(CRITERIA_LABELS[name])
        for grid in current:
            if line := jury.evidence_of(grid, name):
                yield label, labelled(grid.assessor, line)
                label = _MORE
    for grid in current:
        if grid.note:
            yield _("Remark"), labelled(grid.assessor, grid.note)


def _earlier(seen: Sequence[Assessment], current: Sequence[Assessment]) -> Lines:
    """Yield the grids that were scored anew, with the evidence that no later one repeats."""
    latest = {grid.assessor: grid for grid in current}
    for grid in seen:
        newer = latest[grid.assessor]
        if grid.id == newer.id:
            continue
        scores = " · ".join(
            f"{_(CRITERIA_LABELS[name])} {level(getattr(grid, name))}" for name in CRITERIA
        )
        yield details.day(grid.assessed_on), labelled(grid.assessor, scores)
        for name in CRITERIA:
            line = jury.evidence_of(grid, name)
            if line and line != jury.evidence_of(newer, name):
                yield _MORE, labelled(_(CRITERIA_LABELS[name]), line)


def _decisions(decisions: Sequence[Selection], *, hides: bool) -> Lines:
    """Yield each decision with its reason, and what the grid said then unless it is hidden."""
    field = SELECTION.field("decision")
    for decision in decisions:
        choice = field.choice(decision.decision) if field else None
        glyph = choice.glyph if choice else ""
        word = show_choice(field, decision.decision) if field else decision.decision
        yield details.day(decision.decided_on), f"{glyph} {word} · {decision.decided_by}"
        if decision.reason:
            yield _MORE, decision.reason
        if not hides:
            yield _MORE, _stood(decision)


def _stood(decision: Selection) -> str:
    """Write what the grid said when a decision was taken."""
    if not decision.total:
        return _("The grid then: not scored")
    total = float(decision.total)
    stood = _("The grid then: {total} of {most}, pass mark {mark}").format(
        total=number(int(total) if total == int(total) else total),
        most=MOST,
        mark=decision.pass_mark,
    )
    against = _("decided against it")
    return f"{stood}; {against}" if decision.overrides else stood

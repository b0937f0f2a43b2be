"""The way of a candidacy, written out: its moves, its approaches, other clubs of the person."""

from __future__ import annotations

from typing import Final

from clubmgr.i18n import _, ngettext
from clubmgr.models import approaches, candidacies, pipeline, resting, settings
from clubmgr.models.candidacies import Candidate
from clubmgr.models.kinds.candidacy import STAGES
from clubmgr.models.kinds.pipeline import RESULTS, Approach
from clubmgr.models.listing import Query, all_rows
from clubmgr.models.program import Program
from clubmgr.screens.details import Section, day

_RESULTS: Final = {choice.code: choice for choice in RESULTS}
_STAGES: Final = {choice.code: choice for choice in STAGES}


def stage(code: str) -> str:
    """Write a stage: glyph and word."""
    choice = _STAGES.get(code)
    return f"{choice.glyph} {_(choice.label)}" if choice else code


def timeline_of(program: Program, candidate: Candidate) -> Section:
    """Return the moves of a candidacy, the latest first, and how long it stands where it is."""
    moves = pipeline.moves_of(program, candidate.id)
    lines = [
        (
            day(move.moved_on),
            _joined(
                f"{pipeline.called(move.from_stage)} → {pipeline.called(move.to_stage)}",
                move.moved_by,
                move.why,
            ),
        )
        for move in moves
    ]
    first = moves[-1].from_stage if moves else candidate.stage
    lines.append((day(candidate.opened_on), pipeline.called(first)))
    return Section(_("Way"), ((_("In this stage"), _standing(program, candidate)), *lines))


def _standing(program: Program, candidate: Candidate) -> str:
    """Say how long a candidacy stands where it is, or that it rests, or has ended."""
    today = program.clock.today()
    if resting.is_resting(candidate, today):
        return _("☾ until {day}").format(day=day(candidate.snoozed_until))
    days = resting.age(candidate, today)
    if days is None:
        return stage(candidate.stage)
    text = ngettext("{n} day", "{n} days", days).format(n=days)
    most = settings.read(program).stage_days
    return _("! {days}, more than {most}").format(days=text, most=most) if days > most else text


def approaches_of(program: Program, candidacy: str) -> Section:
    """Return the approaches made for a candidacy, the latest first."""
    lines = [
        (day(each.approached_on), written(each))
        for each in approaches.of_candidacy(program, candidacy)
    ]
    return Section(_("Approaches"), tuple(lines))


def written(approach: Approach) -> str:
    """Write an approach on one line: how, with what result, by whom, what was said."""
    result = _RESULTS.get(approach.result)
    return _joined(
        approaches.named(approach.methods),
        f"{result.glyph} {_(result.label)}" if result else "",
        approach.approached_by,
        approach.notes,
    )


def others_of(program: Program, candidate: Candidate) -> Section:
    """Return the other clubs for which the same person stands, and how far each way went."""
    query = Query(values={**candidacies.view(program), "person": candidate.person})
    lines = [
        (stage(row.stage), _joined(row.club_name, row.step[0], day(row.step[1])))
        for row in all_rows(program, candidacies.OF_PERSON, query)
        if row.id != candidate.id
    ]
    return Section(_("Also a candidate for"), tuple(lines))


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)

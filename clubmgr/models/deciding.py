"""The decision on a candidate: a person's, dated, with its reason, beside what the grid said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from clubmgr.i18n import _
from clubmgr.method import Verdict, judge
from clubmgr.models import jury, pipeline, records, settings
from clubmgr.models.fields import label_of
from clubmgr.models.kinds.candidacy import CANDIDACY, LADDER, Candidacy
from clubmgr.models.kinds.pipeline import DECISIONS, SELECTION, Selection
from clubmgr.models.program import Program

_STAGES: Final = {"selected": "selected", "rejected": "declined"}
"""The stage that a decision moves a candidacy to; on hold, what was decided is open again."""
_OF: Final = """
SELECT * FROM selection WHERE candidacy = :candidacy ORDER BY decided_on DESC, rowid DESC
"""


def decide(
    program: Program,
    candidacy: str,
    decision: str,
    reason: str = "",
    *,
    by: str = "",
    on: str | None = None,
) -> str:
    """Decide on a candidate by the code of a decision, today unless said; return its id.

    The sum, the mark and the verdict of the whole jury are kept beside it as they stand, and the
    candidacy moves along. The grid only advises: against it, in either direction, a reason is
    needed. Raises InvalidFields where it is missing.
    """
    label = _("Decided on {name}: {decision}").format(
        name=records.describe(program, CANDIDACY, candidacy),
        decision=label_of(DECISIONS, decision),
    )
    with program.step(label, "decide"):
        verdict = verdict_of(program, candidacy)
        values = {
            "candidacy": candidacy, "decision": decision, "reason": reason, "decided_by": by,
            "decided_on": on, "pass_mark": verdict.pass_mark, "held": verdict.held,
            "total": "" if verdict.total is None else str(verdict.total),
        }  # fmt: skip
        id = records.add(program, SELECTION, values)
        _move(program, candidacy, decision, reason)
    return id


def add(program: Program, values: Mapping[str, Any]) -> str:
    """Decide by the values of a decision as a record. Raises InvalidFields."""
    whole = records.whole(SELECTION, values)
    # What is missing is told first; whether it goes against the grid is known when it is taken.
    records.refuse_invalid(SELECTION, whole | {"held": whole["decision"] == "selected"})
    return decide(
        program,
        whole["candidacy"],
        whole["decision"],
        whole["reason"],
        by=whole["decided_by"],
        on=whole["decided_on"],
    )


def verdict_of(program: Program, candidacy: str) -> Verdict:
    """Return what the whole jury's grids say of a candidate now."""
    grids = jury.everybody(program, candidacy)
    rubric = settings.read(program).rubric
    return judge(jury.medians(grids), rubric, jury.spreads(grids))


def decisions_of(program: Program, candidacy: str) -> list[Selection]:
    """Return the decisions on a candidate, the latest first."""
    return [records.decode(SELECTION, row) for row in program.rows(_OF, candidacy=candidacy)]


def is_recorded(program: Program, moves: Sequence[tuple[Candidacy, str]], loss: str = "") -> bool:
    """Tell whether each of some moves that amounts to a decision has that decision as its latest.

    `moves` are candidacies, each with the stage that it came to; `loss` is why those were lost.
    """
    wanted = [(seen.id, pipeline.decision_in(stage, loss)) for seen, stage in moves]
    return all(
        any(each.decision == decision for each in decisions_of(program, id)[:1])
        for id, decision in wanted
        if decision
    )


def _move(program: Program, candidacy: str, decision: str, reason: str) -> None:
    seen = records.get(program, CANDIDACY, candidacy)
    stage = _STAGES.get(decision) or _open_again(program, seen)
    if stage != seen.stage:
        loss = "not_chosen" if decision == "rejected" else ""
        why = reason if decision in _STAGES else reason or label_of(DECISIONS, decision)
        pipeline.move(program, seen, stage, why=why, loss=loss, is_decided=True)


def _open_again(program: Program, seen: Candidacy) -> str:
    """Return the stage at which a candidacy waits once nothing is decided on it any more."""
    if not pipeline.decision_in(seen.stage, seen.loss_reason):
        return seen.stage
    return min(pipeline.next_stage(program, seen, -1), "core", key=LADDER.index)

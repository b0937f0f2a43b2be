"""The way of a candidacy: its moves from stage to stage, each dated, signed and told why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from clubmgr.errors import InvalidFields
from clubmgr.i18n import _, ngettext
from clubmgr.models import records
from clubmgr.models.fields import Values, label_of
from clubmgr.models.kinds.candidacy import CANDIDACY, EARLY, LADDER, STAGES, Candidacy
from clubmgr.models.kinds.pipeline import MOVE, Move, is_back
from clubmgr.models.program import Program

_MOVES: Final = """
SELECT * FROM move WHERE candidacy = :candidacy ORDER BY moved_on DESC, rowid DESC
"""
_LEFT: Final = """
SELECT from_stage FROM move WHERE candidacy = :candidacy AND to_stage = :stage
 ORDER BY moved_on DESC, rowid DESC LIMIT 1
"""


def move(
    program: Program,
    candidacy: Candidacy,
    stage: str,
    why: str = "",
    loss: str = "",
    *,
    is_decided: bool = False,
) -> None:
    """Put a candidacy at another stage, dated today and signed, with the reason.

    `loss` is the code of why the way ended, for `declined`; `is_decided` says that a decision is
    kept beside the move. A rest ends with the move, and before the dinner there are no role hints.
    Raises InvalidFields for a move that lacks its reason, and Stale when the candidacy has changed
    meanwhile.
    """
    if stage == candidacy.stage:
        return
    if problems := _unexplained(candidacy.stage, stage, why, loss, is_decided=is_decided):
        raise InvalidFields(problems)
    label = _("{name}: {before} → {after}").format(
        name=records.describe(program, CANDIDACY, candidacy.id),
        before=called(candidacy.stage),
        after=called(stage),
    )
    with program.step(f"{label} ({why})" if why else label, "move"):
        records.change(program, CANDIDACY, candidacy, _values_at(stage, loss))
        _note_move(program, candidacy, stage, why)


def move_all(
    program: Program, moves: Sequence[tuple[Candidacy, str]], why: str = "", loss: str = ""
) -> None:
    """Put several candidacies at other stages as one step, all with the same reason."""
    if len(moves) == 1:
        move(program, *moves[0], why, loss)
        return
    label = _label_of_all(moves)
    with program.step(f"{label} ({why})" if why else label, "move"):
        for candidacy, stage in moves:
            move(program, candidacy, stage, why, loss)


def _label_of_all(moves: Sequence[tuple[Candidacy, str]]) -> str:
    stages = {stage for _seen, stage in moves}
    if len(stages) > 1:
        label = ngettext("Moved {n} candidacy", "Moved {n} candidacies", len(moves))
        return label.format(n=len(moves))
    label = ngettext("{n} candidacy → {stage}", "{n} candidacies → {stage}", len(moves))
    return label.format(n=len(moves), stage=", ".join(map(called, stages)))


def change(program: Program, seen: Candidacy, values: Mapping[str, Any]) -> None:
    """Change a candidacy as it was seen; another stage among the values makes it a move.

    What a move ends, ends with it too, unless other values say otherwise.
    Raises InvalidFields for a move that takes a reason, which a form has no line for.
    """
    after = values.get("stage") or seen.stage
    if after == seen.stage:
        records.change(program, CANDIDACY, seen, values)
        return
    loss = values.get("loss_reason", seen.loss_reason)
    if problems := _unexplained(seen.stage, after, "", loss):
        how = _("In the list, t asks for it; on the command line: clubmgr move … --why TEXT")
        raise InvalidFields({name: f"{problem} {how}" for name, problem in problems.items()})
    label = _("Changed {name}").format(name=records.describe(program, CANDIDACY, seen.id))
    said = {name: value for name, value in values.items() if value != getattr(seen, name)}
    with program.step(label, "edit candidacy"):
        records.change(program, CANDIDACY, seen, _values_at(after, loss) | said)
        _note_move(program, seen, after, "")


def decision_in(stage: str, loss: str = "") -> str:
    """Return the code of the decision that coming to a stage amounts to, '' for none."""
    if stage == "selected":
        return "selected"
    return "rejected" if stage == "declined" and loss == "not_chosen" else ""


def _unexplained(
    before: str, after: str, why: str, loss: str, *, is_decided: bool = False
) -> dict[str, str]:
    """Return a sentence for each reason that a move lacks, by the field that it is about."""
    if after == "declined" and not loss:
        return {"loss_reason": _("Say why the way ended: no time, not interested, no answer …")}
    if after == "parked" and not why:
        return {"stage": _("Parking takes a reason.")}
    if is_back(before, after) and not why:
        return {"stage": _("Going back along the stages takes a reason.")}
    if decision_in(after, loss) and not is_decided and not why:
        return {"stage": _("This is for a person to decide; without a decision it takes a reason.")}
    return {}


def _values_at(stage: str, loss: str) -> Values:
    """Return what a candidacy has when it comes to a stage: no rest, no loss but here."""
    values: Values = {
        "stage": stage,
        "snoozed_until": None,
        "snooze_reason": "",
        "loss_reason": loss if stage == "declined" else "",
    }
    return values | {"role_hints": ()} if stage in EARLY else values


def _note_move(program: Program, candidacy: Candidacy, stage: str, why: str) -> None:
    values = {
        "candidacy": candidacy.id, "from_stage": candidacy.stage, "to_stage": stage, "why": why,
    }  # fmt: skip
    records.add(program, MOVE, values)


def neighbour(stage: str, direction: int) -> str:
    """Return the stage after (1) or before (-1) another; the ends stay where they are.

    From aside, both lead back to where the ladder begins.
    """
    if stage not in LADDER:
        return LADDER[0]
    place = LADDER.index(stage) + direction
    return LADDER[max(0, min(len(LADDER) - 1, place))]


def next_stage(program: Program, candidacy: Candidacy, direction: int) -> str:
    """Return the neighbour of a candidacy's stage; from aside, the stage that it was left at."""
    if candidacy.stage not in LADDER:
        row = program.row(_LEFT, candidacy=candidacy.id, stage=candidacy.stage)
        if row is not None and row["from_stage"] in LADDER:
            return str(row["from_stage"])
    return neighbour(candidacy.stage, direction)


def moves_of(program: Program, candidacy: str) -> list[Move]:
    """Return the moves of a candidacy, the latest first."""
    return [records.decode(MOVE, row) for row in program.rows(_MOVES, candidacy=candidacy)]


def called(stage: str) -> str:
    """Return what a stage is called."""
    return label_of(STAGES, stage)

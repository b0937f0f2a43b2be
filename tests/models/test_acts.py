from __future__ import annotations

from typing import Any

import pytest

from clubmgr.errors import ClubmgrError, InvalidFields
from clubmgr.models import acts, past, records
from clubmgr.models.kinds import KINDS
from clubmgr.models.program import Program

TEXTS = {
    name: texts[-1]
    for name, kind in KINDS.items()
    if (texts := [f.name for f in kind.fields if f.edited and f.type in ("text", "line")])
}
"""The last text of each kind that somebody may type."""


@pytest.mark.parametrize("kind", TEXTS)
def test_every_kind_is_added_and_changed_in_one_act_each(
    kind: str, program: Program, everybody: Any
) -> None:
    ids = everybody(program)
    records.delete(program, KINDS["minutes"], [ids["minutes"]])  # an agenda would stay as it is
    id, described, text = ids[kind], KINDS[kind], TEXTS[kind]
    seen = records.get(program, described, id)
    (before,) = past.Steps(program).page(0, 1)
    acts.change(program, described, seen, {text: "said"})
    step, earlier = past.Steps(program).page(0, 2)
    assert earlier == before
    assert (step.command, step.changes) == (f"edit {kind}", 1)
    assert getattr(records.get(program, described, id), text) == "said"


def test_kinds_with_rules_of_their_own_are_not_gone_round(
    program: Program, everybody: Any, add: Any
) -> None:
    ids = everybody(program)
    other = add("person", given_name="Bea")
    with pytest.raises(ClubmgrError, match="holds that seat"):
        add("mandate", club=ids["club"], person=other, seat="president")
    meeting = add("meeting", club=ids["club"], title="x", start="2027-04-01 18:00", end="2h")
    assert records.get(program, KINDS["meeting"], meeting).organizer == ids["person"]


@pytest.mark.parametrize("kind", ["move", "override"])
def test_of_what_the_program_notes_only_the_reason_is_mended(kind: str) -> None:
    assert [f.name for f in KINDS[kind].fields if f.edited] in (["why"], ["reason"])


@pytest.mark.parametrize(
    ("before", "after", "needed"),
    [
        ("core", "invited", True), ("invited", "parked", True), ("declined", "parked", True),
        ("invited", "core", False), ("parked", "identified", False), ("core", "declined", False),
    ],
)  # fmt: skip
def test_a_reason_that_a_move_took_is_not_taken_away(
    before: str, after: str, needed: bool, program: Program, everybody: Any
) -> None:
    move = KINDS["move"]
    values = {"candidacy": everybody(program)["candidacy"], "from_stage": before}
    id = acts.add(program, move, {**values, "to_stage": after, "why": "No time"})
    seen = records.get(program, move, id)
    acts.change(program, move, seen, {"why": "No time before May"})
    seen = records.get(program, move, id)
    if needed:
        with pytest.raises(InvalidFields, match="takes a reason"):
            acts.change(program, move, seen, {"why": ""})
    else:
        acts.change(program, move, seen, {"why": ""})
    assert bool(records.get(program, move, id).why) == needed


def test_a_decision_changed_against_the_grid_takes_a_reason(
    program: Program, everybody: Any
) -> None:
    selection = KINDS["selection"]
    seen = records.get(program, selection, everybody(program)["selection"])
    with pytest.raises(InvalidFields, match="The grid says otherwise"):
        acts.change(program, selection, seen, {"decision": "selected"})

from __future__ import annotations

from typing import Any

import pytest

from clubmgr.errors import InvalidFields
from clubmgr.method import CRITERIA
from clubmgr.models import acts, candidacies, deciding, jury, pipeline, records, settings
from clubmgr.models.kinds import KINDS
from clubmgr.models.program import Program

CANDIDACY = KINDS["candidacy"]


@pytest.fixture
def candidacy(add: Any) -> str:
    person = add("person", given_name="Ana", family_name="Silva")
    id: str = add("candidacy", person=person, club=add("club", name="Lyon"), stage="core")
    return id


def score(program: Program, id: str, *levels: int, by: str = "") -> None:
    jury.score(program, id, dict(zip(CRITERIA, levels, strict=True)), by=by)


def stage(program: Program, id: str) -> tuple[str, str]:
    seen = records.get(program, CANDIDACY, id)
    return seen.stage, seen.loss_reason


def test_selected_moves_to_selected_and_keeps_what_the_grid_said(
    program: Program, candidacy: str
) -> None:
    score(program, candidacy, 3, 2, 2, 2)
    score(program, candidacy, 2, 2, 2, 2, by="Bea")
    deciding.decide(program, candidacy, "selected", "They all want her")
    (decision,) = deciding.decisions_of(program, candidacy)
    assert (decision.decided_on, decision.decided_by) == ("2027-01-12", "Test")
    assert (decision.total, decision.pass_mark, decision.held) == ("8.5", 8, True)
    assert not decision.overrides
    assert stage(program, candidacy) == ("selected", "")
    assert [(m.to_stage, m.why) for m in pipeline.moves_of(program, candidacy)] == [
        ("selected", "They all want her")
    ]
    (row,) = candidacies.some(program, [candidacy])
    assert (row.decision, row.decided_on) == ("selected", "2027-01-12")


def test_a_move_that_amounts_to_a_decision_is_told_from_the_decision(
    program: Program, candidacy: str
) -> None:
    seen = records.get(program, CANDIDACY, candidacy)
    assert deciding.is_recorded(program, [(seen, "invited")])
    assert deciding.is_recorded(program, [(seen, "declined")], "no_time")
    assert not deciding.is_recorded(program, [(seen, "selected")])
    assert not deciding.is_recorded(program, [(seen, "declined")], "not_chosen")
    deciding.decide(program, candidacy, "rejected")
    assert deciding.is_recorded(program, [(seen, "declined")], "not_chosen")
    assert not deciding.is_recorded(program, [(seen, "selected")])


def test_a_decision_is_one_step(program: Program, candidacy: str) -> None:
    score(program, candidacy, 3, 3, 3, 3)
    deciding.decide(program, candidacy, "selected")
    assert program.undo().label == "Decided on Ana Silva · Lyon: selected"
    assert stage(program, candidacy) == ("core", "")
    assert deciding.decisions_of(program, candidacy) == []


@pytest.mark.parametrize(
    ("levels", "decision"), [((3, 3, 1, 1), "rejected"), ((3, 2, 1, 1), "selected")]
)
def test_against_the_grid_in_either_direction_a_reason_is_needed(
    levels: tuple[int, ...], decision: str, program: Program, candidacy: str
) -> None:
    score(program, candidacy, *levels)
    with pytest.raises(InvalidFields) as refusal:
        deciding.decide(program, candidacy, decision)
    assert refusal.value.problems == {"reason": "The grid says otherwise; say why you decide so."}
    assert stage(program, candidacy) == ("core", "")
    deciding.decide(program, candidacy, decision, "Moves to Nice")
    (kept,) = deciding.decisions_of(program, candidacy)
    assert kept.overrides
    assert kept.reason == "Moves to Nice"


def test_nobody_scored_is_not_held(program: Program, candidacy: str) -> None:
    with pytest.raises(InvalidFields):
        deciding.decide(program, candidacy, "selected")
    deciding.decide(program, candidacy, "rejected")
    (kept,) = deciding.decisions_of(program, candidacy)
    assert (kept.total, kept.held) == ("", False)
    assert stage(program, candidacy) == ("declined", "not_chosen")


def test_on_hold_leaves_the_stage_and_the_latest_decision_shows(
    program: Program, candidacy: str
) -> None:
    deciding.decide(program, candidacy, "on_hold", by="Zoé")
    assert stage(program, candidacy) == ("core", "")
    score(program, candidacy, 3, 3, 3, 3)
    deciding.decide(program, candidacy, "selected", by="Zoé")
    assert [d.decision for d in deciding.decisions_of(program, candidacy)] == [
        "selected", "on_hold",
    ]  # fmt: skip
    (row,) = candidacies.some(program, [candidacy])
    assert row.decision == "selected"


@pytest.mark.parametrize("decision", ["selected", "rejected"])
def test_on_hold_opens_again_what_was_decided(
    decision: str, program: Program, candidacy: str
) -> None:
    deciding.decide(program, candidacy, decision, "Agreed")
    deciding.decide(program, candidacy, "on_hold")
    assert stage(program, candidacy) == ("core", "")
    assert pipeline.moves_of(program, candidacy)[0].why == "on hold"


def test_the_whole_jury_counts_even_where_it_is_blind(program: Program, candidacy: str) -> None:
    settings.change(program, {"blind_jury": True})
    score(program, candidacy, 3, 3, 3, 3, by="Bea")
    deciding.decide(program, candidacy, "selected")
    (kept,) = deciding.decisions_of(program, candidacy)
    assert (kept.total, kept.held) == ("12", True)


def test_a_decision_added_as_a_record_moves_along_too(program: Program, candidacy: str) -> None:
    score(program, candidacy, 3, 3, 3, 3)
    values = {"candidacy": candidacy, "decision": "selected", "decided_on": "2027-01-10"}
    acts.add(program, KINDS["selection"], values)
    (kept,) = deciding.decisions_of(program, candidacy)
    assert (kept.decided_on, kept.total, kept.held) == ("2027-01-10", "12", True)
    assert stage(program, candidacy) == ("selected", "")


@pytest.mark.parametrize("missing", ["candidacy", "decision"])
def test_a_decision_without_what_it_needs_is_refused(
    missing: str, program: Program, candidacy: str
) -> None:
    values = {"candidacy": candidacy, "decision": "on_hold"}
    del values[missing]
    with pytest.raises(InvalidFields) as refusal:
        acts.add(program, KINDS["selection"], values)
    assert missing in refusal.value.problems

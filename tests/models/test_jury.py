from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from clubmgr.clock import Clock
from clubmgr.errors import ClubmgrError
from clubmgr.method import CRITERIA
from clubmgr.models import candidacies, jury, past, settings
from clubmgr.models.candidacies import Candidate
from clubmgr.models.program import Program

Open = Callable[..., Program]
WHOLE = dict.fromkeys(CRITERIA, 2)


@pytest.fixture
def candidacy(add: Any) -> str:
    person = add("person", given_name="Ana", family_name="Silva")
    id: str = add("candidacy", person=person, club=add("club", name="Lyon"))
    return id


def seen(program: Program, id: str, juror: str = "") -> Candidate:
    (candidate,) = candidacies.some(program, [id], juror)
    return candidate


def later(program: Program, days: int) -> None:
    program.clock = Clock(program.clock.now() + timedelta(days))


def blind(program: Program) -> None:
    settings.change(program, {"blind_jury": True})


# Grids


def test_a_grid_is_filled_in_one_criterion_at_a_time(program: Program, candidacy: str) -> None:
    for name in CRITERIA:
        jury.score(program, candidacy, {name: 2})
    (grid,) = jury.assessments_of(program, candidacy)
    assert jury.scores_of(grid) == (2, 2, 2, 2)
    assert (grid.assessor, grid.assessed_on) == ("Test", "2027-01-12")


def test_the_same_score_again_is_no_act(program: Program, candidacy: str) -> None:
    jury.score(program, candidacy, {"known": 2}, evidence={"known": "A talk"})
    before = len(past.Steps(program).page(0, 50))
    jury.score(program, candidacy, {"known": 2}, evidence={"known": "A talk"})
    assert len(past.Steps(program).page(0, 50)) == before


def test_a_blank_for_somebody_who_has_no_grid_begins_none(program: Program, candidacy: str) -> None:
    jury.score(program, candidacy, {"known": None}, evidence={"known": ""})
    assert jury.assessments_of(program, candidacy) == []


@pytest.mark.parametrize("level", [0, 4, -1, 99])
def test_a_level_that_there_is_not_is_refused(level: int, program: Program, candidacy: str) -> None:
    with pytest.raises(ClubmgrError, match=f"Known is scored 1, 2 or 3, not {level}."):
        jury.score(program, candidacy, {"known": level})
    assert jury.assessments_of(program, candidacy) == []


def test_scored_on_another_day_the_older_grid_is_kept(program: Program, candidacy: str) -> None:
    jury.score(program, candidacy, WHOLE, evidence={"known": "A talk in May"})
    later(program, 1)
    jury.score(program, candidacy, {"known": 3})
    new, old = jury.assessments_of(program, candidacy)
    assert (new.assessed_on, jury.scores_of(new)) == ("2027-01-13", (2, 3, 2, 2))
    assert (old.assessed_on, jury.scores_of(old)) == ("2027-01-12", (2, 2, 2, 2))
    assert jury.evidence_of(new, "known") == "A talk in May"
    assert jury.current_of(program, candidacy) == [new]
    assert seen(program, candidacy).scores == (2, 3, 2, 2)
    assert seen(program, candidacy).jurors == 1


def test_where_the_clock_was_put_back_the_latest_grid_is_the_one_filled(
    program: Program, candidacy: str
) -> None:
    jury.score(program, candidacy, WHOLE)
    later(program, -3)
    jury.score(program, candidacy, {"known": 1})
    jury.score(program, candidacy, {"known": 3})
    (grid,) = jury.assessments_of(program, candidacy)
    assert (grid.assessed_on, jury.scores_of(grid)) == ("2027-01-12", (2, 3, 2, 2))


def test_each_criterion_has_its_line_of_evidence(program: Program, candidacy: str) -> None:
    jury.score(program, candidacy, {}, evidence={"available": "Gave three dates"})
    (grid,) = jury.current_of(program, candidacy)
    assert [jury.evidence_of(grid, name) for name in CRITERIA] == ["", "", "", "Gave three dates"]
    assert jury.scores_of(grid) == (None,) * 4


# Several jurors


def test_jurors_are_told_apart_and_their_median_counts(program: Program, candidacy: str) -> None:
    for by, level in (("Ana", 1), ("Bea", 3), ("Cyd", 3)):
        jury.score(program, candidacy, {"known": level}, by=by)
    grids = jury.current_of(program, candidacy)
    assert [grid.assessor for grid in grids] == ["Ana", "Bea", "Cyd"]
    assert jury.medians(grids) == (None, 3, None, None)
    assert jury.spreads(grids) == (0, 2, 0, 0)
    candidate = seen(program, candidacy)
    assert candidate.assessors == ("Ana", "Bea", "Cyd")
    assert candidate.verdict(settings.read(program).rubric).disputed == ("known",)


def test_a_juror_is_known_again_whatever_the_case(program: Program, candidacy: str) -> None:
    jury.score(program, candidacy, WHOLE, by="Zoé Dupont")
    assert jury.juror_named(program, "zoe dupont") == "Zoé Dupont"
    assert jury.juror_named(program, "Zoe D") == "Zoe D"
    assert jury.juror_named(program, "TEST") == "Test"  # the operator, who has scored nobody
    assert jury.jurors(program) == ["Zoé Dupont"]


def test_two_programs_of_one_operator_fill_the_same_grid(
    open_program: Open, program: Program, candidacy: str
) -> None:
    mine, yours = open_program("Karim"), open_program("Karim")
    for n, name in enumerate(CRITERIA):
        jury.score((mine, yours)[n % 2], candidacy, {name: 1 + n % 3}, evidence={name: f"Fact {n}"})
    (grid,) = jury.current_of(program, candidacy)
    assert jury.scores_of(grid) == (1, 2, 3, 1)
    assert [jury.evidence_of(grid, name) for name in CRITERIA] == [f"Fact {n}" for n in range(4)]


def test_two_operators_at_once_lose_nothing_of_each_other(
    open_program: Open, program: Program, candidacy: str
) -> None:
    mine, yours = open_program("Karim"), open_program("Zoé")
    for n, name in enumerate(CRITERIA):
        jury.score(mine, candidacy, {name: 1})
        jury.score(yours, candidacy, {name: 1 + n % 3})
    assert [(g.assessor, jury.scores_of(g)) for g in jury.current_of(program, candidacy)] == [
        ("Karim", (1, 1, 1, 1)), ("Zoé", (1, 2, 3, 1)),
    ]  # fmt: skip


def test_a_score_that_comes_between_is_not_overwritten(
    open_program: Open, candidacy: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine, yours = open_program("Karim"), open_program("Karim")
    step = mine.step

    def late(label: str, command: str = "") -> Any:
        monkeypatch.undo()
        jury.score(yours, candidacy, {"known": 3}, evidence={"known": "A talk"})
        return step(label, command)

    monkeypatch.setattr(mine, "step", late)
    jury.score(mine, candidacy, {"available": 1})
    (grid,) = jury.current_of(mine, candidacy)
    assert jury.scores_of(grid) == (None, 3, None, 1)
    assert jury.evidence_of(grid, "known") == "A talk"


# A blind jury


def test_others_show_once_ones_own_grid_is_complete(program: Program, candidacy: str) -> None:
    blind(program)
    jury.score(program, candidacy, WHOLE, by="Bea", evidence={"known": "A talk"}, note="Bea's")
    assert jury.current_of(program, candidacy) == []
    candidate = seen(program, candidacy)
    assert (candidate.scores, candidate.hidden) == ((None,) * 4, 1)
    assert (candidate.assessors, candidate.note) == ((), "")
    for name in CRITERIA:
        assert "Bea" not in {grid.assessor for grid in jury.assessments_of(program, candidacy)}
        assert seen(program, candidacy).hidden == 1
        jury.score(program, candidacy, {name: 3})
    assert [grid.assessor for grid in jury.current_of(program, candidacy)] == ["Bea", "Test"]
    candidate = seen(program, candidacy)
    assert (candidate.scores, candidate.hidden, candidate.own) == ((2.5,) * 4, 0, (3,) * 4)


def test_the_blind_see_their_own_grid_and_each_juror_its_own(
    program: Program, candidacy: str
) -> None:
    blind(program)
    jury.score(program, candidacy, {"known": 1})
    jury.score(program, candidacy, {"known": 3}, by="Bea")
    assert seen(program, candidacy).scores == (None, 1, None, None)
    assert seen(program, candidacy, "Bea").scores == (None, 3, None, None)
    assert seen(program, candidacy, "Cyd").scores == (None,) * 4
    assert [g.assessor for g in jury.current_of(program, candidacy, "Bea")] == ["Bea"]
    assert len(jury.everybody(program, candidacy)) == 2


def test_a_grid_of_one_candidate_opens_no_other(program: Program, candidacy: str, add: Any) -> None:
    blind(program)
    other = add("candidacy", person=add("person", given_name="Tom"), club="Lyon")
    for id in (candidacy, other):
        jury.score(program, id, WHOLE, by="Bea")
    jury.score(program, candidacy, WHOLE)
    assert (seen(program, candidacy).hidden, seen(program, other).hidden) == (0, 1)
    grids = [grid for id in (candidacy, other) for grid in jury.everybody(program, id)]
    assert [g.candidacy for g in jury.seen(program, grids)] == [candidacy, candidacy]


def test_without_the_setting_everything_shows(program: Program, candidacy: str) -> None:
    jury.score(program, candidacy, WHOLE, by="Bea")
    assert seen(program, candidacy).scores == (2,) * 4
    assert [grid.assessor for grid in jury.current_of(program, candidacy)] == ["Bea"]

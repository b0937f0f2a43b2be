from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from clubmgr.errors import ClubmgrError
from clubmgr.models import candidacies, journal, records
from clubmgr.models.candidacies import Candidate
from clubmgr.models.kinds import KINDS
from clubmgr.models.kinds.candidacy import LADDER, STAGES
from clubmgr.models.listing import Query, all_rows
from clubmgr.models.program import Program

CANDIDACY = KINDS["candidacy"]


@pytest.fixture
def candidacy(add: Any) -> str:
    person = add("person", given_name="Ana", family_name="Silva", city="Lyon")
    id: str = add("candidacy", person=person, club=add("club", name="Lyon"))
    return id


def grid(program: Program, id: str) -> Candidate:
    rows = all_rows(program, candidacies.PROSPECTS, Query(values=candidacies.EVERYWHERE))
    return next(row for row in rows if row.id == id)


def latest(program: Program) -> str:
    step = journal.latest(program.connection)
    return step.label if step else ""


def test_a_grid_is_filled_in_one_criterion_at_a_time(program: Program, candidacy: str) -> None:
    for name, level, total, held in (
        ("charismatic", 3, 3, False), ("known", 3, 6, False), ("recognised", 2, 8, False),
        ("available", 1, 9, True),
    ):  # fmt: skip
        candidacies.score(program, candidacy, {name: level})
        verdict = grid(program, candidacy).verdict(8)
        assert (verdict.total, verdict.held) == (total, held)
    assert grid(program, candidacy).scores == (3, 3, 2, 1)
    assert grid(program, candidacy).assessor == "Test"
    assert latest(program) == "Scored Ana Silva · Lyon"
    candidacies.score(program, candidacy, {"available": None}, by="Zoe", note="Seen on stage")
    seen = grid(program, candidacy)
    assert (seen.scores, seen.assessor, seen.note) == ((3, 3, 2, None), "Zoe", "Seen on stage")
    assert seen.verdict(8).missing == ("available",)


def test_a_grid_that_was_not_begun_is_blank(program: Program, candidacy: str) -> None:
    candidacies.score(program, candidacy, {"known": None})
    seen = grid(program, candidacy)
    assert (seen.scores, seen.assessor, seen.assessed_on) == ((None,) * 4, "", None)
    assert seen.verdict(8).total is None
    assert latest(program) == "Added Ana Silva · Lyon"


def test_the_same_score_again_is_no_act(program: Program, candidacy: str) -> None:
    candidacies.score(program, candidacy, {"known": 2})
    before = len(journal.recent(program.connection))
    candidacies.score(program, candidacy, {"known": 2})
    assert len(journal.recent(program.connection)) == before


@pytest.mark.parametrize("level", [0, 4, -1, 99])
def test_a_level_that_there_is_not_is_refused(level: int, program: Program, candidacy: str) -> None:
    with pytest.raises(ClubmgrError, match=f"Known is scored 1, 2 or 3, not {level}."):
        candidacies.score(program, candidacy, {"known": level})
    assert grid(program, candidacy).scores == (None,) * 4


def test_a_candidacy_moves_along_the_ladder_and_says_so(program: Program, candidacy: str) -> None:
    for before, after in pairwise(LADDER):
        assert candidacies.neighbour(before, 1) == after
        assert candidacies.neighbour(after, -1) == before
    assert candidacies.neighbour(LADDER[0], -1) == LADDER[0]
    assert candidacies.neighbour(LADDER[-1], 1) == LADDER[-1]
    for aside in ("declined", "parked"):
        assert candidacies.neighbour(aside, 1) == candidacies.neighbour(aside, -1) == LADDER[0]
    assert {choice.code for choice in STAGES} == {*LADDER, "declined", "parked"}
    seen = records.get(program, CANDIDACY, candidacy)
    candidacies.move(program, seen, "parked", why="no time {now} [b]")
    assert latest(program) == "Ana Silva · Lyon: identified → parked (no time {now} [b])"
    assert grid(program, candidacy).stage == "parked"
    with pytest.raises(records.Stale):
        candidacies.move(program, seen, "core")


def test_leaders_are_ranked_within_their_club_the_complete_ones_first(
    program: Program, add: Any
) -> None:
    lyon, nice = add("club", name="Lyon"), add("club", name="Nice")
    for name, club, scores in (
        ("Low", lyon, (1, 1, 1, 1)), ("High", lyon, (3, 3, 3, 3)), ("Part", lyon, (3, 3, 3, None)),
        ("None", lyon, (None,) * 4), ("Mid", lyon, (2, 2, 2, 2)), ("Gone", lyon, (3, 3, 3, 3)),
        ("Other", nice, (1, 1, 1, 2)),
    ):  # fmt: skip
        stage = "declined" if name == "Gone" else ""
        id = add("candidacy", person=add("person", given_name=name), club=club, stage=stage)
        candidacies.score(program, id, dict(zip(candidacies.CRITERIA, scores, strict=True)))

    def names(sort: str) -> list[str]:
        query = Query("", sort, candidacies.EVERYWHERE)
        return [c.person_name for c in all_rows(program, candidacies.LEADERS, query)]

    assert names("") == ["High", "Mid", "Low", "Part", "None", "Other"]
    assert names("-total") == ["High", "Mid", "Other", "Low", "Part", "None"]
    assert names("total") == ["Low", "Other", "Mid", "High", "None", "Part"]


def test_a_candidacy_is_found_by_its_pair(program: Program, candidacy: str) -> None:
    seen = records.get(program, CANDIDACY, candidacy)
    assert candidacies.find(program, seen.person, seen.club) == candidacy
    assert candidacies.find(program, seen.person, "nobody") is None


def test_a_candidate_without_a_name_goes_by_the_address(program: Program, add: Any) -> None:
    person = add("person", emails="x@example.org")
    id = add("candidacy", person=person, club=add("club", name="Lyon"))
    assert grid(program, id).person_name == "x@example.org"

from __future__ import annotations

import random
from typing import Any

import pytest

from clubmgr import method
from clubmgr.method import Rubric
from clubmgr.models import candidacies, deciding, jury, pipeline, records, settings
from clubmgr.models.candidacies import Candidate
from clubmgr.models.kinds import KINDS
from clubmgr.models.listing import Listing, Query, all_rows
from clubmgr.models.program import Program

CANDIDACY = KINDS["candidacy"]


@pytest.fixture
def candidacy(add: Any) -> str:
    person = add("person", given_name="Ana", family_name="Silva", city="Lyon")
    id: str = add("candidacy", person=person, club=add("club", name="Lyon"))
    return id


def grid(program: Program, id: str) -> Candidate:
    rows = all_rows(program, candidacies.PROSPECTS, Query(values=candidacies.view(program)))
    return next(row for row in rows if row.id == id)


def test_medians_in_the_list_are_those_of_the_method(program: Program, add: Any) -> None:
    chance = random.Random(5)
    club = add("club", name="Lyon")
    ids = []
    for n in range(40):
        id = add("candidacy", person=add("person", given_name=f"P{n}"), club=club)
        for by in range(chance.randrange(6)):
            levels = {name: chance.choice((None, 1, 2, 3)) for name in method.CRITERIA}
            jury.score(program, id, levels, by=f"Juror {by}")
        ids.append(id)
    rubric = Rubric(weights=(3, 1, 1, 2))
    weights = {f"weight_{n}": w for n, w in zip(method.CRITERIA, rubric.weights, strict=True)}
    settings.change(program, weights)
    for candidate in candidacies.some(program, ids):
        grids = jury.current_of(program, candidate.id)
        assert candidate.scores == jury.medians(grids)
        assert candidate.spreads == jury.spreads(grids)
        assert all(type(score) is int for score in candidate.scores if score in (1, 2, 3))
        assert candidate.jurors == len(grids)
    ranked = candidacies.shortlist(program, club)
    told = [candidate.verdict(rubric) for candidate in ranked]
    assert told == sorted(told, key=lambda verdict: (bool(verdict.missing), -(verdict.total or 0)))


def test_a_total_is_found_by_the_filter_as_it_is_shown(program: Program, candidacy: str) -> None:
    for by, level in (("Ana", 2), ("Bea", 3)):
        jury.score(program, candidacy, dict.fromkeys(method.CRITERIA, level), by=by)
    for typed, found in (("total:10", 1), ("total:>10", 0), ("total:<=9", 0), ("total:>9", 1)):
        query = Query(typed, "", candidacies.view(program))
        assert len(all_rows(program, candidacies.LEADERS, query)) == found, typed


def test_a_half_of_a_total_is_found_by_the_filter(program: Program, candidacy: str) -> None:
    for by, level in (("Ana", 2), ("Bea", 3)):
        jury.score(program, candidacy, {"known": level}, by=by)
    for typed, found in (("total:2.5", 1), ("total:>=2,5", 1), ("total:>2.5", 0)):
        query = Query(typed, "", candidacies.view(program))
        assert len(all_rows(program, candidacies.LEADERS, query)) == found, typed


def test_nothing_comes_next_for_who_stands_aside(program: Program, candidacy: str) -> None:
    seen = records.get(program, CANDIDACY, candidacy)
    records.change(program, CANDIDACY, seen, {"next_step": "call", "next_step_on": "2027-01-02"})
    (row,) = candidacies.some(program, [candidacy])
    assert row.step == ("call", "2027-01-02")
    seen = records.get(program, CANDIDACY, candidacy)
    pipeline.move(program, seen, "parked", "a baby")
    (row,) = candidacies.some(program, [candidacy])
    assert row.step == ("", None)
    assert row.next_step == "call"
    query = Query("next:<today", "", candidacies.view(program))
    assert len(all_rows(program, candidacies.PROSPECTS, query)) == 0


def test_a_decision_is_found_by_the_filter(program: Program, candidacy: str) -> None:
    deciding.decide(program, candidacy, "on_hold")
    for typed, found in (
        ("decision:on_hold", 1),
        ("decision:selected", 0),
        ("!decision:on_hold", 0),
    ):
        query = Query(typed, "", candidacies.view(program))
        assert len(all_rows(program, candidacies.PROSPECTS, query)) == found, typed


def test_a_page_looks_at_the_grids_of_its_own_rows_only(program: Program) -> None:
    # However many grids there are, a page takes them by the index, one candidate at a time.
    listing = Listing(program, candidacies.LEADERS, Query(values=candidacies.view(program)))
    asked: list[str] = []
    program.connection.set_trace_callback(asked.append)
    listing.page(0, 100)
    program.connection.set_trace_callback(None)
    (page,) = (sql for sql in asked if "json_each" in sql)
    plan = [row["detail"] for row in program.connection.execute(f"EXPLAIN QUERY PLAN {page}")]
    assert not [line for line in plan if line.startswith(("SCAN grid", "SCAN own", "SCAN later"))]
    assert [line for line in plan if line.startswith("SEARCH grid USING INDEX")]


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
        jury.score(program, id, dict(zip(candidacies.CRITERIA, scores, strict=True)))

    def names(sort: str) -> list[str]:
        query = Query("", sort, candidacies.view(program))
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

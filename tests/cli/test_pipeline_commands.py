from __future__ import annotations

from pathlib import Path

import pytest

from clubmgr.clock import Clock
from clubmgr.models import finding, records
from clubmgr.models.kinds import KINDS
from clubmgr.models.program import Program

from .conftest import Clubmgr, Town


def candidate(done: Clubmgr, person: str, club: str, *values: str) -> str:
    return done("add", "candidacy", f"person={person}", f"club={club}", *values).id


def test_prospects_tell_the_stage_the_days_and_what_comes_next(done: Clubmgr, town: Town) -> None:
    values = ("stage=interested", "opened_on=2026-12-13", "role_hints=treasurer", "interest=yes")
    candidate(done, town.ana, town.club, *values, "next_step=Call", "next_step_on=fri")
    (row,) = done("prospects", "--json").json
    del row["id"], row["person_id"], row["club_id"]
    assert row == {
        "person": "Ana Silva", "club": "Club Lyon", "stage": "interested",
        "since": "2026-12-13", "age": 30, "opened_on": "2026-12-13",
        "next_step": "Call", "next_step_on": "2027-01-15", "snoozed_until": None,
        "interest": "yes", "role_hints": ["treasurer"],
    }  # fmt: skip
    line = done("prospects").out.splitlines()[1].split("  ")
    assert [cell.strip() for cell in line if cell][1:] == [
        "Ana Silva", "Club Lyon", "◕ interested", "30", "Call", "15 Jan 2027",
    ]  # fmt: skip


def test_prospects_take_the_filters_of_the_screens(done: Clubmgr, town: Town) -> None:
    candidate(done, town.ana, town.club, "stage=attended", "role_hints=treasurer")
    candidate(done, town.zoe, town.club, "opened_on=2026-10-01")
    for narrowed, names in (
        ("role:treasurer", ["Ana Silva"]),
        ("since:<-30d", ["Zoé Dupont"]),
        ("zoe", ["Zoé Dupont"]),
    ):
        assert [r["person"] for r in done("prospects", narrowed, "--json").json] == names
    sorted_ = done("prospects", "--sort", "since", "--json").json
    assert [r["person"] for r in sorted_] == ["Zoé Dupont", "Ana Silva"]
    assert done("prospects", "nobody").err == "Nobody matches.\n"


# Moves


def test_several_candidates_move_as_one_step(done: Clubmgr, town: Town) -> None:
    ana = candidate(done, town.ana, town.club)
    candidate(done, town.zoe, town.club)
    said = done("move", ana, "Zoé Dupont", "invited", "--json")
    assert said.err == "2 candidacies → invited.\n"
    assert [(r["from"], r["stage"], r["why"]) for r in said.json] == [
        ("identified", "invited", None)
    ] * 2
    assert {r["stage"] for r in done("prospects", "--json").json} == {"invited"}
    done("undo")
    assert {r["stage"] for r in done("prospects", "--json").json} == {"identified"}


def test_a_move_tells_what_it_did_and_keeps_why(done: Clubmgr, town: Town) -> None:
    id = candidate(done, town.ana, town.club, "stage=attended")
    said = done("move", "Ana Silva", "invited", "--why", "never\x1b came")
    assert said.out == ""
    assert said.err == "Ana Silva · Club Lyon: attended → invited (never came).\n"
    (made,) = done("show", id, "--json").json["moves"]
    assert (made["from_stage"], made["to_stage"], made["why"]) == (
        "attended",
        "invited",
        "never came",
    )
    assert done("move", "Ana Silva", "invited").err == "Nothing was to be changed.\n"


@pytest.mark.parametrize(
    ("words", "lacks"),
    [
        (("invited",), "--why"),
        (("parked",), "--why"),
        (("declined",), "--loss"),
        (("nowhere",), "STAGE: “nowhere” is not one of"),
        (("declined", "--loss", "bored"), "--loss: “bored” is not one of"),
        (("core", "--loss", "no_time"), "declined only"),
    ],
)
def test_a_move_that_lacks_something_is_refused(
    done: Clubmgr, refused: Clubmgr, town: Town, words: tuple[str, ...], lacks: str
) -> None:
    candidate(done, town.ana, town.club, "stage=attended")
    assert lacks in refused("move", "Ana Silva", *words, status=2).err


def test_who_declines_is_lost_for_a_reason(done: Clubmgr, town: Town) -> None:
    id = candidate(done, town.ana, town.club)
    done("move", "Ana Silva", "declined", "--loss", "no time", "--why", "a new job")
    shown = done("show", id, "--json").json
    assert (shown["stage"], shown["loss_reason"]) == ("declined", "no_time")


def test_a_candidate_of_several_clubs_is_named_with_the_club(
    done: Clubmgr, refused: Clubmgr, town: Town
) -> None:
    nice = done("add", "club", "name=Club Nice").id
    for club in (town.club, nice):
        candidate(done, town.ana, club)
    said = refused("move", "Ana Silva", "invited")
    assert said.err == (
        "Ana Silva is a candidate for several clubs: Club Lyon, Club Nice. Say which with --club.\n"
    )
    done("move", "Ana Silva", "invited", "--club", "nice")
    stages = {r["club"]: r["stage"] for r in done("prospects", "--json").json}
    assert stages == {"Club Lyon": "identified", "Club Nice": "invited"}


def test_a_name_that_begins_an_id_too_moves_nobody(
    done: Clubmgr, refused: Clubmgr, town: Town, file: Path
) -> None:
    ebba = done("add", "person", "name=Ebba Holm").id
    candidate(done, ebba, town.club)
    with Program(file, clock=Clock(), operator="Test") as program:
        values = {
            "person": finding.find(program, KINDS["person"], town.ana),
            "club": finding.find(program, KINDS["club"], town.club),
        }
        records.add(program, KINDS["candidacy"], values, id="ebbacafe")
    said = refused("move", "Ebba", "invited")
    assert said.err.startswith("“Ebba” can be several: ebbacafe Ana Silva · Club Lyon, ")
    assert "Name one by its id." in said.err
    done("move", "ebbacafe", "invited")
    done("move", "Ebba Holm", "attended")
    stages = {row["person"]: row["stage"] for row in done("prospects", "--json").json}
    assert stages == {"Ana Silva": "invited", "Ebba Holm": "attended"}


def test_who_is_no_candidate_is_not_moved(refused: Clubmgr, town: Town) -> None:
    said = refused("move", "Ana Silva", "invited")
    assert said.err.startswith("Ana Silva is no candidate for any club. Make one with:")
    said = refused("move", "Ana Silva", "invited", "--club", town.club)
    assert said.err.startswith("Ana Silva is no candidate there.")
    assert "no person “Nobody”" in refused("move", "Nobody", "invited").err


# Rests


def test_a_rest_is_begun_and_ended(done: Clubmgr, town: Town) -> None:
    candidate(done, town.ana, town.club)
    said = done("rest", "Ana Silva", "--until", "+2w", "--why", "on leave", "--json")
    assert said.err == "Ana Silva · Club Lyon rests until 26 Jan 2027 (on leave).\n"
    assert said.json[0]["snoozed_until"] == "2027-01-26"
    (row,) = done("prospects", "--json").json
    assert (row["snoozed_until"], row["age"]) == ("2027-01-26", None)
    assert "☾ until 26 Jan 2027" in done("prospects").out
    assert done("rest", "Ana Silva", "--end").err == "The rest of Ana Silva · Club Lyon is over.\n"
    assert done("prospects", "--json").json[0]["age"] == 0
    assert done("rest", "Ana Silva", "--end").err == "Nothing was to be changed.\n"


@pytest.mark.parametrize(
    ("words", "lacks"),
    [
        ((), "--until"),
        (("--until", "+2w", "--end"), "--until"),
        (("--until", "+2w"), "A rest takes a reason."),
        (("--until", "yesterday", "--why", "x"), "a day to come"),
        (("--until", "whenever", "--why", "x"), "--until: “whenever” is not a date"),
    ],
)
def test_a_rest_without_a_day_to_come_or_a_reason_is_refused(
    done: Clubmgr, refused: Clubmgr, town: Town, words: tuple[str, ...], lacks: str
) -> None:
    candidate(done, town.ana, town.club)
    assert lacks in refused("rest", "Ana Silva", *words, status=2).err


def test_who_is_no_longer_on_the_way_does_not_rest(
    done: Clubmgr, refused: Clubmgr, town: Town
) -> None:
    candidate(done, town.ana, town.club, "stage=parked")
    said = refused("rest", "Ana Silva", "--until", "+2w", "--why", "x")
    assert said.err.startswith("Only an open candidacy rests")


# Approaches


def test_an_approach_is_logged_and_its_result_told_later(done: Clubmgr, town: Town) -> None:
    id = candidate(done, town.ana, town.club)
    words = ("--method", "direct_mail", "--method", "word of mouth", "--on", "yesterday")
    made = done("approach", "Ana Silva", *words, "--by", "Zoé", "--note", "At the fair")
    assert made.err == "Approached Ana Silva · Club Lyon: direct mail, word of mouth.\n"
    done("edit", made.id, "result=positive")
    (approach,) = done("show", id, "--json").json["approaches"]
    assert approach["methods"] == ["direct_mail", "word_of_mouth"]
    assert (approach["result"], approach["approached_on"]) == ("positive", "2027-01-11")
    assert (approach["approached_by"], approach["notes"]) == ("Zoé", "At the fair")


def test_several_are_approached_as_one_step(done: Clubmgr, town: Town) -> None:
    for person in (town.ana, town.zoe):
        candidate(done, person, town.club)
    said = done("approach", town.ana, town.zoe, "--method", "posts", "--json")
    assert said.err == "Approached 2 candidates: posts.\n"
    assert {row["candidate"][:3] for row in said.json} == {"Ana", "Zoé"}
    assert len({row["candidacy_id"] for row in said.json}) == 2
    assert "Approached 2 candidates: posts" in done("undo").err


@pytest.mark.parametrize(
    ("words", "lacks"),
    [
        ((), "--method"),
        (("--method", "fax"), "--method: “fax” is not one of"),
        (("--method", "posts", "--result", "x"), "--result: “x” is not one of"),
        (("--method", "posts", "--on", "x"), "--on: “x” is not a date"),
    ],
)
def test_an_approach_that_cannot_be_read_is_refused(
    done: Clubmgr, refused: Clubmgr, town: Town, words: tuple[str, ...], lacks: str
) -> None:
    candidate(done, town.ana, town.club)
    assert lacks in refused("approach", "Ana Silva", *words, status=2).err


# The funnel


def test_the_funnel_counts_who_came_how_far(done: Clubmgr, town: Town) -> None:
    done("edit", town.ana, "terrain=on-site", "segments=press")
    candidate(done, town.ana, town.club, "stage=attended")
    candidate(done, town.zoe, town.club)
    assert done("funnel", "--by", "terrain", "--json").json == [
        {
            "terrain": "on_site", "identified": 1, "invited": 1, "attended": 1, "interested": 0,
            "core": 0, "selected": 0, "lost": 0, "parked": 0,
        },
        {
            "terrain": None, "identified": 1, "invited": 0, "attended": 0, "interested": 0,
            "core": 0, "selected": 0, "lost": 0, "parked": 0,
        },
    ]  # fmt: skip
    out = done("funnel").out.splitlines()
    assert out[0].split()[:3] == ["Terrain", "Segment", "Method"]
    assert out[1].startswith("on-site")
    assert "1 (100 %)" in out[1]
    assert out[2].startswith("not said")


def test_the_funnel_of_one_club_leaves_the_others_out(done: Clubmgr, town: Town) -> None:
    nice = done("add", "club", "name=Club Nice").id
    for club in (town.club, nice):
        candidate(done, town.ana, club)
    rows = done("funnel", "--by", "club", "--club", "nice", "--json").json
    assert [(r["club"], r["identified"]) for r in rows] == [("Club Nice", 1)]


def test_an_empty_funnel_says_so(done: Clubmgr, town: Town) -> None:
    assert done("funnel").err == "There is no candidate.\n"
    assert done("funnel", "--json").json == []


def test_the_funnel_is_told_apart_by_what_there_is(refused: Clubmgr, town: Town) -> None:
    assert "terrain" in refused("funnel", "--by", "colour", status=2).err


def test_a_move_to_where_somebody_decides_takes_a_reason_and_tells_of_the_decision(
    done: Clubmgr, refused: Clubmgr, town: Town
) -> None:
    candidate(done, "Ana", "Lyon", "stage=core")
    for move in (("selected",), ("declined", "--loss", "not_chosen")):
        said = refused("move", "Ana", *move, status=2)
        assert "without a decision it takes a reason" in said.err
        assert "clubmgr decide PERSON" in said.err
    said = done("move", "Ana", "selected", "--why", "decided last year")
    assert said.err.endswith("No decision is recorded with it; clubmgr decide records one.\n")
    said = done("move", "Ana", "core", "--why", "a slip")
    assert "decision" not in said.err

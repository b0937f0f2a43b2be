from __future__ import annotations

import pytest

from .conftest import Clubmgr, Town

ALL_THREE = ("--charismatic", "3", "--known", "3", "--recognised", "3", "--available", "3")


def test_scoring_makes_the_candidacy_if_there_is_none_and_says_so(
    done: Clubmgr, town: Town
) -> None:
    said = done("score", town.ana, "--club", town.club, *ALL_THREE)
    assert said.err == "Ana Silva is a candidate now.\nAna Silva: 12/12 ● held (8 or more)\n"
    again = done("score", town.ana, "--club", town.club, "--available", "1")
    assert again.err == "Ana Silva: 10/12 ● held (8 or more)\n"
    assert len(done("prospects", "--json").json) == 1


def test_scoring_is_one_step(done: Clubmgr, town: Town) -> None:
    done("score", town.ana, "--club", town.club, *ALL_THREE)
    assert "Scored Ana Silva" in done("undo").err
    assert done("prospects", "--json").json == []


def test_a_score_tells_what_it_lacks(done: Clubmgr, town: Town) -> None:
    row = done("score", town.ana, "--club", town.club, "--known", "3", "--json").json
    assert (row["known"], row["total"], row["held"]) == (3, 3, False)
    assert row["missing"] == ["charismatic", "recognised", "available"]
    assert row["pass_mark"] == 8


def test_zero_leaves_a_criterion_blank(done: Clubmgr, town: Town) -> None:
    done("score", town.ana, "--club", town.club, *ALL_THREE)
    row = done("score", town.ana, "--club", town.club, "--known", "0", "--json").json
    assert (row["known"], row["missing"]) == (None, ["known"])


def test_the_assessor_and_the_evidence_are_kept(done: Clubmgr, town: Town) -> None:
    by = ("--by", "Zoé", "--note", "At\x1b the fair")
    row = done("score", town.ana, "--club", town.club, "--known", "2", *by, "--json").json
    assert (row["assessor"], row["note"], row["assessed_on"]) == (
        "Zoé",
        "At the fair",
        "2027-01-12",
    )


@pytest.mark.parametrize("level", ["4", "-1", "x", "1.5", "", "²"])
def test_a_level_other_than_1_2_3_is_refused(refused: Clubmgr, town: Town, level: str) -> None:
    said = refused("score", town.ana, "--club", town.club, f"--known={level}", status=2)
    assert said.err == f"--known: “{level}” is not 1, 2 or 3.\n"


def test_a_score_of_nothing_is_refused(refused: Clubmgr, town: Town) -> None:
    said = refused("score", town.ana, "--club", town.club, status=2)
    assert "--charismatic" in said.err


def test_a_score_without_a_club_is_refused(refused: Clubmgr, town: Town) -> None:
    assert "--club" in refused("score", town.ana, "--known", "1", status=2).err


def test_the_shortlist_is_ranked(done: Clubmgr, town: Town) -> None:
    done("score", town.tom, "--club", town.club, "--known", "3")
    done("score", town.ana, "--club", town.club, *ALL_THREE[:-1], "1")
    done("score", town.zoe, "--club", town.club, *ALL_THREE)
    rows = done("shortlist", "--club", town.club, "--json").json
    assert [(r["person"], r["total"], r["held"]) for r in rows] == [
        ("Zoé Dupont", 12, True),
        ("Ana Silva", 10, True),
        ("Tom Le Gall", 3, False),
    ]
    out = done("shortlist").out
    assert "12/12" in out
    assert "· missing: charismatic, recognised, available" in out


def test_the_pass_mark_is_a_setting(done: Clubmgr, town: Town) -> None:
    two = ("--charismatic", "2", "--known", "2", "--recognised", "2", "--available", "2")
    assert done("score", town.ana, "--club", town.club, *two, "--json").json["held"] is True
    done("settings", "pass_mark=9")
    row = done("shortlist", "--json").json[0]
    assert (row["pass_mark"], row["held"]) == (9, False)
    assert "○ below 9" in done("shortlist").out


def test_prospects_are_narrowed_to_a_stage_in_any_wording(done: Clubmgr, town: Town) -> None:
    done("add", "candidacy", f"person={town.ana}", f"club={town.club}", "stage=interested")
    done("add", "candidacy", f"person={town.zoe}", f"club={town.club}")
    rows = done("prospects", "--stage", "Interested", "--json").json
    assert [r["person"] for r in rows] == ["Ana Silva"]
    assert "◕ interested" in done("prospects").out


def test_a_stage_that_does_not_exist_is_refused(refused: Clubmgr, town: Town) -> None:
    said = refused("prospects", "--stage", "x", status=2)
    assert said.err.startswith("--stage: “x” is not one of identified")


def test_the_same_candidacy_is_not_made_twice(done: Clubmgr, refused: Clubmgr, town: Town) -> None:
    done("add", "candidacy", f"person={town.ana}", f"club={town.club}")
    said = refused("add", "candidacy", f"person={town.ana}", f"club={town.club}")
    assert "already" in said.err

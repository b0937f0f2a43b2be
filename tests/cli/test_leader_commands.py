from __future__ import annotations

from pathlib import Path

import pytest

from clubmgr.clock import Clock
from clubmgr.models.program import Program

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


def test_the_assessor_and_the_remark_are_kept(done: Clubmgr, town: Town) -> None:
    by = ("--by", "Zoé", "--note", "At\x1b the fair")
    row = done("score", town.ana, "--club", town.club, "--known", "2", *by, "--json").json
    assert (row["assessor"], row["note"], row["assessed_on"]) == (
        "Zoé",
        "At the fair",
        "2027-01-12",
    )
    done("score", town.ana, "--club", town.club, "--known", "3", "--by", "ZOE")
    row = done("shortlist", "--json").json[0]
    assert (row["known"], row["assessors"]) == (3, ["Zoé"])


def test_evidence_is_noted_by_criterion(done: Clubmgr, town: Town) -> None:
    done(
        "score", town.ana, "--club", town.club, "--known", "2",
        "--evidence", "known=Spoke twice", "--evidence", "available=Gave\x1b dates",
    )  # fmt: skip
    (row,) = done("compare", town.ana, "--club", town.club, "--json").json
    (grid,) = row["grids"]
    assert grid["evidence"] == {
        "charismatic": None, "known": "Spoke twice", "recognised": None, "available": "Gave dates",
    }  # fmt: skip
    assert grid["known"] == 2


@pytest.mark.parametrize(
    ("evidence", "problem"),
    [("nice=x", "“nice” is not a criterion."), ("known", "is not written as field=value")],
)
def test_evidence_of_what_is_no_criterion_is_refused(
    evidence: str, problem: str, refused: Clubmgr, town: Town
) -> None:
    said = refused("score", town.ana, "--club", town.club, "--evidence", evidence, status=2)
    assert problem in said.err


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
    assert "◔ incomplete (missing: charismatic, recognised, available)" in out


def test_the_pass_mark_is_a_setting(done: Clubmgr, town: Town) -> None:
    two = ("--charismatic", "2", "--known", "2", "--recognised", "2", "--available", "2")
    assert done("score", town.ana, "--club", town.club, *two, "--json").json["held"] is True
    done("settings", "pass_mark=9")
    row = done("shortlist", "--json").json[0]
    assert (row["pass_mark"], row["held"]) == (9, False)
    assert "○ under the mark (9)" in done("shortlist").out


def test_the_same_candidacy_is_not_made_twice(done: Clubmgr, refused: Clubmgr, town: Town) -> None:
    done("add", "candidacy", f"person={town.ana}", f"club={town.club}")
    said = refused("add", "candidacy", f"person={town.ana}", f"club={town.club}")
    assert "already" in said.err


def test_the_shortlist_tells_medians_spreads_jurors_and_what_to_look_at(
    done: Clubmgr, town: Town
) -> None:
    done("settings", "floor_available=2")
    one = ("--charismatic", "3", "--known", "3", "--recognised", "3", "--available", "1")
    done("score", town.ana, "--club", town.club, *one)
    two = ("--charismatic", "2", "--known", "1", "--recognised", "3", "--available", "1")
    done("score", town.ana, "--club", town.club, *two, "--by", "Zoé")
    row = done("shortlist", "--json").json[0]
    assert [row[name] for name in ("charismatic", "known", "recognised", "available")] == [
        2.5, 2, 3, 1,
    ]  # fmt: skip
    assert (row["total"], row["held"], row["jurors"]) == (8.5, True, 2)
    assert row["assessors"] == ["Test", "Zoé"]
    assert row["spreads"] == {"charismatic": 1, "known": 2, "recognised": 0, "available": 0}
    assert (row["below_floor"], row["disputed"]) == (["available"], ["known"])
    assert type(row["known"]) is int
    assert "● held (8 or more) ▽ below a floor ≠ disputed" in done("shortlist").out


def test_a_blind_jury_hides_others_from_every_command(
    done: Clubmgr, refused: Clubmgr, town: Town
) -> None:
    done("settings", "blind_jury=yes")
    club = ("--club", town.club)
    said = done("score", town.ana, *club, *ALL_THREE, "--by", "Zoé", "--evidence", "known=Secret")
    assert "12/12" in said.err  # Zoé sees her own
    row = done("shortlist", "--json").json[0]
    assert (row["total"], row["hidden"], row["assessors"]) == (None, 1, [])
    candidacy = row["id"]
    for command in (("compare", town.ana), ("show", candidacy), ("show", town.ana), ("shortlist",)):
        for json in ((), ("--json",)):
            out = done(*command, *json).out
            assert "Secret" not in out
            assert "Zoé" not in out
    with Program(Path("club.db"), clock=Clock(), operator="x") as program:
        grid = program.rows("SELECT id FROM assessment")[0][0]
    assert "The jury is blind" in refused("show", grid).err
    done("score", town.ana, *club, *ALL_THREE)
    assert done("shortlist", "--json").json[0]["hidden"] == 0
    assert "Secret" in done("compare", town.ana, *club).out
    assert "Secret" in done("show", grid).out


# Side by side


def test_candidates_are_compared_as_a_picture(done: Clubmgr, town: Town) -> None:
    done("score", town.ana, "--club", town.club, *ALL_THREE)
    done("score", town.zoe, "--club", town.club, *ALL_THREE[:-1], "1")
    out = done("compare", town.zoe, town.ana, "--club", town.club).out
    lines = out.split("\n")
    assert lines[0].split() == ["Ana", "Silva", "Zoé", "Dupont"]
    assert next(line for line in lines if line.startswith("Available")).split() == [
        "Available", "■■■", "3", "■□□", "1",
    ]  # fmt: skip
    assert "■■■■■■■■■■□□" in out
    assert max(map(len, lines)) <= 100
    rows = done("compare", town.zoe, town.ana, "--json").json
    assert [(row["person"], row["total"]) for row in rows] == [
        ("Ana Silva", 12),
        ("Zoé Dupont", 10),
    ]
    assert rows[0]["role_hints"] == []
    assert rows[0]["interest"] is None


def test_somebody_who_is_no_candidate_is_not_compared(
    done: Clubmgr, refused: Clubmgr, town: Town
) -> None:
    done("score", town.ana, "--club", town.club, "--known", "1")
    said = refused("compare", town.ana, town.tom, "--club", town.club)
    assert "Tom Le Gall is no candidate" in said.err


def test_five_are_too_many_side_by_side(refused: Clubmgr, town: Town) -> None:
    said = refused("compare", *[town.ana] * 5, "--club", town.club, status=2)
    assert said.err == "4 at most stand side by side. Name fewer people.\n"


# Decided


def test_a_decision_is_dated_signed_and_moves_the_candidacy(done: Clubmgr, town: Town) -> None:
    done("score", town.ana, "--club", town.club, *ALL_THREE)
    said = done("decide", town.ana, "--club", town.club, "selected", "--by", "Zoé")
    assert said.err == "Ana Silva · Club Lyon: ● selected\n"
    held = done("decide", town.ana, "on-hold", "--club", town.club, "--json").json
    assert (held["decision"], held["reason"], held["overrides"]) == ("on_hold", None, False)
    assert held["candidate"] == "Ana Silva · Club Lyon"
    assert held["candidacy_id"] == done("shortlist", "--json").json[0]["id"]
    assert done("show", held["id"], "--json").json["decision"] == "on_hold"
    done("undo")
    row = done("shortlist", "--json").json[0]
    assert (row["decision"], row["decided_on"], row["stage"]) == (
        "selected", "2027-01-12", "selected",
    )  # fmt: skip
    assert "● selected" in done("shortlist").out
    done("undo")
    assert done("shortlist", "--json").json[0]["stage"] == "identified"


def test_a_decision_against_the_grid_says_why(done: Clubmgr, refused: Clubmgr, town: Town) -> None:
    done("score", town.ana, "--club", town.club, *ALL_THREE)
    against = ("decide", town.ana, "rejected", "--club", town.club)
    said = refused(*against, status=2)
    assert said.err == "The grid says otherwise; say why you decide so. Say it with --why.\n"
    told = done(*against, "--why", "Moves to Nice", "--json").json
    assert (told["decision"], told["total"], told["held"], told["overrides"]) == (
        "rejected", "12", True, True,
    )  # fmt: skip
    row = done("prospects", "--json").json[0]
    assert row["stage"] == "declined"


def test_on_hold_is_read_in_several_wordings(done: Clubmgr, town: Town) -> None:
    done("score", town.ana, "--club", town.club, "--known", "1")
    for word in ("on-hold", "on_hold", "hold"):
        assert done("decide", town.ana, word, "--club", town.club, "--json").json["decision"] == (
            "on_hold"
        )


def test_a_decision_that_there_is_not_is_refused(
    done: Clubmgr, refused: Clubmgr, town: Town
) -> None:
    done("score", town.ana, "--club", town.club, "--known", "1")
    said = refused("decide", town.ana, "perhaps", "--club", town.club, status=2)
    assert said.err.startswith("DECISION: “perhaps” is not one of selected")


# What the levels mean


def test_anchors_are_shown_and_changed_by_language(done: Clubmgr) -> None:
    usual = done("anchors", "--json").json
    assert usual["language"] == "en"
    assert len(usual) == 13
    done("anchors", "known.2=Spoke at\x1b our fair", "--lang", "fr")
    assert done("anchors", "--json").json == usual
    assert done("anchors", "--lang", "fr", "--json").json["known.2"] == "Spoke at our fair"
    assert "Spoke at our fair" in done("anchors", "--lang", "fr").out
    done("anchors", "known.2=", "--lang", "fr")
    assert "Spoke at our fair" not in done("anchors", "--lang", "fr").out


@pytest.mark.parametrize("name", ["known", "known.4", "nice.1", "known.2.3"])
def test_an_anchor_that_there_is_not_is_refused(name: str, refused: Clubmgr) -> None:
    said = refused("anchors", f"{name}=x", status=2)
    assert said.err.startswith(f"“{name}” is not a criterion and a level.")

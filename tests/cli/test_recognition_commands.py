from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from .conftest import Clubmgr, Town


@pytest.fixture
def points(done: Clubmgr, town: Town) -> None:
    """Ana has six points and Tom one in Lyon, where both are members."""
    done("members", "Club Lyon", "ana", "tom", "--add")
    done("contribute", "ana", "organised", "Winter dinner", "--club", "Club Lyon")
    done("contribute", "ana", "other", "Chairs", "--club", "Club Lyon", "--on", "2026-12-30")
    done("contribute", "tom", "other", "Coffee", "--club", "Club Lyon", "--points", "1")


@pytest.mark.usefixtures("points")
def test_points_rank_a_club_and_say_how_many_members_are_active(done: Clubmgr) -> None:
    found = done("points", "--club", "Club Lyon", "--json").json
    told = [(r["rank"], r["person"].split()[0], r["points"], r["contributions"]) for r in found]
    assert told == [(1, "Ana", 6, 2), (2, "Tom", 1, 1)]
    assert found[0]["activities"] == ["organised", "other"]
    said = done("points", "--club", "Club Lyon", "--quarter", "2027Q1", "--top", "1")
    assert "organised an event" in said.out
    assert "Tom" not in said.out
    assert "Q1 2027: 2 of 2 members are active, 100.0 %" in said.err


@pytest.mark.usefixtures("points")
def test_a_time_is_a_quarter_a_year_or_always(done: Clubmgr, refused: Clubmgr) -> None:
    def ana(*words: str) -> int:
        found = done("points", *words, "--json").json
        return next(int(r["points"]) for r in found if r["person"].startswith("Ana"))

    assert ana("--quarter", "2026T4") == 1
    assert ana("--year", "2027") == 5
    assert ana("--always") == 6
    for words in (("--quarter", "2027"), ("--year", "27"), ("--year", "2027", "--always")):
        assert refused("points", *words, status=2).out == ""
    assert "--top: “0”" in refused("points", "--top", "0", status=2).err


@pytest.mark.usefixtures("points")
def test_one_person_has_a_course_by_quarters(done: Clubmgr) -> None:
    course = done("points", "ana", "--json").json
    assert len(course) == 8
    assert course[-2:] == [
        {"quarter": "2026Q4", "points": 1, "contributions": 1},
        {"quarter": "2027Q1", "points": 5, "contributions": 1},
    ]


@pytest.mark.usefixtures("points")
def test_a_ranking_is_written_to_be_published_and_never_over_a_file(
    done: Clubmgr, refused: Clubmgr
) -> None:
    done("points", "-o", "top.csv")
    lines = Path("top.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines[1].startswith('"1","Ana')
    done("points", "--top", "1", "-o", "top.md")
    text = Path("top.md").read_text()
    assert text.startswith("# Points · twelve months up to 12 Jan 2027\n")
    assert "1. Ana Silva · 6 · 2 contributions" in text
    assert "exists" in refused("points", "-o", "top.csv").err
    assert "cannot be written as “.docx”" in refused("points", "-o", "top.docx").err
    assert not Path("top.docx").exists()


@pytest.mark.usefixtures("points")
def test_contributions_are_listed_with_what_they_are_worth(done: Clubmgr) -> None:
    found = done("contributions", "ana", "--json").json
    assert [(each["activity"], each["done_on"], each["points"]) for each in found] == [
        ("organised", "2027-01-12", 5), ("other", "2026-12-30", 1),
    ]  # fmt: skip
    assert "Winter dinner" in done("contributions", "--club", "Club Lyon").out
    assert "Nothing was contributed." in done("contributions", "--year", "2020").err


@pytest.mark.usefixtures("town")
def test_a_contribution_that_cannot_be_is_refused_by_its_place_on_the_line(
    refused: Clubmgr, done: Clubmgr
) -> None:
    assert "ACTIVITY" in refused("contribute", "ana", "juggled", "Balls").err
    assert "--on" in refused("contribute", "ana", "helped", "x", "--on", "2027-01-13").err
    assert "--rating" in refused("contribute", "ana", "helped", "x", "--rating", "6", status=2).err
    assert done("contributions", "--json").json == []


@pytest.mark.usefixtures("points")
def test_what_counts_is_changed_switched_off_and_made_usual_again(
    done: Clubmgr, refused: Clubmgr
) -> None:
    def earns(code: str) -> tuple[int, bool]:
        found = next(w for w in done("activities", "--json").json if w["code"] == code)
        return found["points"], found["off"]

    done("activities", "organised", "--points", "8")
    assert earns("organised") == (8, False)
    done("activities", "organised", "--off")
    assert earns("organised") == (0, True)
    done("activities", "organised an event", "--usual")
    assert earns("organised") == (5, False)
    refused("activities", "organised", status=2)
    assert "--points" in refused("activities", "organised", "--points", "x", status=2).err
    assert "ACTIVITY" in refused("activities", "o", "--off").err  # organised, other


@pytest.mark.usefixtures("points")
def test_badges_are_given_for_a_reason_and_taken_away_for_one(
    done: Clubmgr, refused: Clubmgr
) -> None:
    done("add", "badge", "name=Founder")
    assert "--why" in refused("award", "Founder", "ana", status=2).err
    given = done("award", "Founder", "ana", "tom", "--why", "First dinner", "--json").json
    assert [each["reason"] for each in given] == ["First dinner", "First dinner"]
    assert done("badges", "--json").json[0]["holders"] == 2
    award = given[0]["id"]
    assert done("award", award, "--keep", "--json").json[0]["locked"] is True
    taken = done("award", award, "--take", "--why", "Moved away", "--json").json[0]
    assert taken["end_reason"] == "Moved away"
    assert len(done("badges", "Founder", "--all", "--json").json) == 2
    refused("award", award, status=2)


@pytest.mark.usefixtures("points")
def test_a_review_tells_what_points_change_and_does_it_only_when_told(done: Clubmgr) -> None:
    done("add", "badge", "name=Gold", "kind=status", "points=5")
    proposed = done("badges", "--review", "--json").json
    assert [(p["act"], p["person"].split()[0], p["points"]) for p in proposed] == [
        ("give", "Ana", 6)
    ]
    assert done("badges", "Gold", "--json").json == []
    done("badges", "--review", "--apply")
    assert [each["person"] for each in done("badges", "Gold", "--json").json] == ["Ana Silva"]
    assert done("badges", "--review", "--json").json == []


@pytest.mark.usefixtures("points")
def test_a_challenge_has_a_ranking_of_its_own_days(done: Clubmgr) -> None:
    done("add", "challenge", "title=January", "start=2027-01-01", "end=2027-01-31")
    found = done("challenges", "--json").json[0]
    assert (found["status"], found["first"], found["entrants"]) == ("running", ["Ana Silva"], 2)
    assert [r["points"] for r in done("challenges", "January", "--json").json] == [5, 1]


@pytest.mark.usefixtures("points")
def test_anybody_can_check_a_draw_with_nothing_but_a_hash(done: Clubmgr, refused: Clubmgr) -> None:
    drawn = done("draw", "Tickets", "--club", "Club Lyon", "--seed", "tombola", "--json").json
    lots = {
        hashlib.sha256(f"tombola\n{e['place']}\n{e['person_id']}".encode()).hexdigest(): e["person"]
        for e in drawn["list"]
    }
    assert drawn["winners"] == [lots[min(lots)]]
    again = done("draws", "Tickets", "--json").json
    assert again["agrees"] is True
    assert "It comes out the same." in done("draws", "Tickets").err
    assert "2 entries" in refused("draw", "x", "ana", "tom", "--winners", "3").err
    refused("draw", "x", status=2)


@pytest.mark.usefixtures("points")
def test_a_draw_of_a_challenge_is_among_those_who_took_part(done: Clubmgr) -> None:
    done("add", "challenge", "title=January", "start=2027-01-01", "end=2027-01-31")
    drawn = done("draw", "Shirt", "--challenge", "January", "--json").json
    assert sorted(e["person"].split()[0] for e in drawn["list"]) == ["Ana", "Tom"]


@pytest.mark.usefixtures("points")
def test_while_points_are_off_every_command_of_them_says_so(
    done: Clubmgr, refused: Clubmgr
) -> None:
    done("add", "badge", "name=Founder")
    done("settings", "recognition=no")
    for words in (
        ("points",), ("activities",), ("badges",), ("challenges",), ("draws",),
        ("award", "Founder", "ana", "--why", "x"), ("draw", "x", "ana"),
        ("add", "badge", "name=Other"),
    ):  # fmt: skip
        said = refused(*words)
        assert "Points and badges are off" in said.err, words
        assert said.out == ""
    left_out = "1 record is left out: points and badges are off."
    assert left_out in done("export", "badges", "-o", "-").err
    assert "Founder" not in done("export", "badges", "-o", "-").out
    found = done("contributions", "ana", "--json").json  # facts stay
    assert len(found) == 2
    assert "points" not in found[0]
    done("settings", "recognition=yes")
    assert done("badges", "--json").json[0]["name"] == "Founder"


@pytest.mark.usefixtures("points")
def test_while_points_are_off_nobody_is_shown_with_a_badge(done: Clubmgr, refused: Clubmgr) -> None:
    badge = done("add", "badge", "name=Founder").out.strip()
    done("award", "Founder", "ana", "--why", "She began it")
    assert "Founder" in done("show", "ana").out
    done("settings", "recognition=no")
    for words in (("show", "ana"), ("show", "ana", "--json")):
        shown = done(*words)
        assert "Founder" not in shown.out
        assert "1 record is left out: points and badges are off." in shown.err
    assert "Points and badges are off" in refused("show", badge).err

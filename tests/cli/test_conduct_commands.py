from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from clubmgr.clock import Clock
from clubmgr.models import records
from clubmgr.models.kinds.paper import PAPER
from clubmgr.models.program import Program

from .conftest import Clubmgr, Town


@pytest.fixture
def members(done: Clubmgr, town: Town) -> None:
    """Ana, Tom and Zoé are members of the club in Lyon."""
    done("members", "Club Lyon", "ana", "tom", "zoé", "--add")


@pytest.fixture
def charter(file: Path, town: Town) -> str:
    """The club's charter, in its second version."""
    with Program(file, clock=Clock(), operator="Test") as program:
        club = program.row("SELECT id FROM club")
        assert club is not None
        values = {"club": club[0], "kind": "code-of-conduct", "language": "fr",
                  "title": "Charte", "edition": 2, "adopted_on": "2026-09-01"}  # fmt: skip
        return records.add(program, PAPER, values)


def states(done: Clubmgr, *words: str) -> dict[str, str]:
    found = done("accept", "Club Lyon", *words, "--json").json
    return {each["person"].split()[0]: each["state"] for each in found}


def cases(done: Clubmgr, *words: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = done("sanctions", *words, "--json").json
    return found


@pytest.mark.usefixtures("members", "charter")
def test_members_accept_the_charter_and_are_listed(done: Clubmgr) -> None:
    assert set(states(done).values()) == {"awaited"}
    assert states(done, "ana", "tom", "--by", "online", "--on", "2027-01-10") == {
        "Ana": "accepted", "Tom": "accepted",
    }  # fmt: skip
    out = done("accept", "Club Lyon").out
    assert "Ana Silva    ● accepted      2        10 Jan 2027  online" in out
    assert "Zoé Dupont   ○ not accepted" in out
    assert states(done, "ana", "--undo") == {"Ana": "awaited"}


@pytest.mark.usefixtures("members")
def test_an_older_version_is_accepted_by_its_title(
    done: Clubmgr, refused: Clubmgr, charter: str
) -> None:
    assert states(done, "ana", "--paper", "Charte") == {"Ana": "accepted"}
    done("delete", charter, "--yes")
    assert "no charter of conduct yet" in refused("accept", "Club Lyon", "ana").err


@pytest.mark.parametrize(
    ("words", "status", "told"),
    [
        (("--on", "today"), 2, "Name the people whom that is said of."),
        (("ana", "--undo", "--on", "today"), 2, "--undo goes with nothing else."),
        (("ana", "--by", "magic"), 2, "--by: “magic” is not one of signed"),
        (("ana", "--on", "once"), 2, "--on: “once” is not a date"),
        (("Nobody",), 1, "Nobody"),
    ],
)
@pytest.mark.usefixtures("members", "charter")
def test_what_cannot_be_accepted_is_refused_in_a_sentence(
    refused: Clubmgr, words: tuple[str, ...], status: int, told: str
) -> None:
    assert told in refused("accept", "Club Lyon", *words, status=status).err


@pytest.mark.usefixtures("members")
def test_a_warning_is_noted_and_decided_at_once(done: Clubmgr) -> None:
    said = done("sanction", "Club Lyon", "tom", "warning", "--facts", "Advertised", "--decide")
    assert "Tom Le Gall  Club Lyon  ! warning  ● in force" in said.out
    (case,) = cases(done)
    assert (case["facts"], case["decided_on"], case["starts_on"], case["decided_by"]) == (
        "Advertised", "2027-01-12", "2027-01-12", "Test",
    )  # fmt: skip


@pytest.mark.usefixtures("members")
def test_a_block_is_told_heard_decided_and_lifted(done: Clubmgr) -> None:
    done("sanction", "Club Lyon", "tom", "warning", "--facts", "Advertised", "--decide",
         "--happened", "2027-01-02")  # fmt: skip
    done("sanction", "Club Lyon", "tom", "block", "--facts", "Again", "--informed", "yesterday",
         "--happened", "2027-01-10")  # fmt: skip
    block = cases(done)[1]
    assert (block["status"], block["hearing_on"]) == ("open", "2027-01-26")
    done("sanction", block["id"], "--heard", "today", "--answer", "I regret it", "--decide",
         "--until", "+1m", "--next", "exclusion", "--next-on", "+3m")  # fmt: skip
    block = cases(done, "Club Lyon")[1]
    assert (block["status"], block["answer"], block["ends_on"], block["next_step_on"]) == (
        "in_force", "I regret it", "2027-02-12", "2027-04-12",
    )  # fmt: skip
    done("undo")
    assert cases(done)[1]["heard_on"] is None
    done("redo")
    done("sanction", block["id"][:8], "--lift", "It was somebody else")
    assert [case["status"] for case in cases(done)] == ["in_force"]
    assert cases(done, "--all")[1]["lift_reason"] == "It was somebody else"


@pytest.mark.usefixtures("members")
def test_an_exclusion_ends_the_membership_and_tells_of_seats_that_are_held(
    done: Clubmgr, town: Town
) -> None:
    done("add", "mandate", f"club={town.club}", f"person={town.tom}", "seat=moderator")
    done("sanction", "Club Lyon", "tom", "exclusion", "--facts", "Threats", "--informed", "today")
    (case,) = cases(done)
    said = done("sanction", case["id"], "--heard", "today", "--decide", "--exception", "Violence",
                "--by", "The board")  # fmt: skip
    assert "Tom Le Gall is in office as moderator: see to that mandate." in said.err
    found = done("members", "Club Lyon", "tom", "--all", "--json").json
    assert found[0]["left_on"] == "2027-01-12"
    assert cases(done)[0]["decided_by"] == "The board"


@pytest.mark.usefixtures("members")
def test_facts_are_changed_and_a_day_is_given_to_the_decision(done: Clubmgr) -> None:
    done("sanction", "Club Lyon", "tom", "warning", "--facts", "Advertised", "--happened",
         "2027-01-05")  # fmt: skip
    id = cases(done)[0]["id"]
    done("sanction", id, "--facts", "Advertised twice", "--exception", "-")
    done("sanction", id, "--decide", "--on", "2027-01-08")
    (case,) = cases(done)
    assert (case["facts"], case["decided_on"], case["starts_on"]) == (
        "Advertised twice", "2027-01-08", "2027-01-08",
    )  # fmt: skip


@pytest.mark.usefixtures("members")
def test_who_is_blocked_is_told_of_when_they_are_asked_to_a_meeting(
    done: Clubmgr, town: Town
) -> None:
    done("sanction", "Club Lyon", "ana", "block", "--facts", "Threats", "--decide", "--until",
         "2027-03-31", "--exception", "Violence")  # fmt: skip
    for title, day in (("Spring", "2027-03-09"), ("Summer", "2027-06-09")):
        done("add", "meeting", f"club={town.club}", f"title={title}", f"starts_at={day} 18:30",
             "ends_at=2h", "timezone=Europe/Paris")  # fmt: skip
    told = "Ana Silva is blocked in the club until 31 Mar 2027."
    assert told in done("ask", "Spring", "ana", "zoé").err
    assert told not in done("ask", "Summer", "ana").err
    assert told in done("invite", "Spring", "-o", "spring.ics").err


@pytest.mark.parametrize(
    ("words", "status", "told"),
    [
        (("Club Lyon", "tom", "block"), 2, "Say what happened with --facts."),
        (("Club Lyon", "tom"), 2, "Give a club, a person and a measure"),
        (("Club Lyon", "tom", "exile", "--facts", "x"), 2, "MEASURE: “exile” is not one of"),
        (("Club Lyon", "tom", "block", "--facts", "x", "--decide"), 1,
         "--exception: The step before is"),
        (("Club Lyon", "tom", "exclusion", "--facts", "x", "--decide"), 1,
         "--informed: Nobody is excluded before they were told"),
        (("Club Lyon", "tom", "warning", "--facts", "x", "--informed", "today", "--answer-until",
          "yesterday"), 1, "--answer-until: Nobody answers before they were told what for."),
        (("Club Lyon", "tom", "warning", "--facts", "x", "--on", "today"), 2,
         "--on is only for --decide."),
        (("Club Lyon", "tom", "warning", "--facts", "x", "--answer", "y"), 2,
         "--answer is only for --heard."),
        (("Club Lyon", "tom", "warning", "--facts", "x", "--lift", "y"), 2, "nothing to lift"),
        (("Club Lyon", "tom", "warning", "--facts", "x", "--answer-until", "soon"), 2,
         "--answer-until: “soon” is not a date"),
        (("ffff", "--heard", "today"), 1, "There is no sanction “ffff”."),
    ],
)  # fmt: skip
@pytest.mark.usefixtures("members")
def test_what_cannot_be_noted_is_refused_in_a_sentence(
    refused: Clubmgr, words: tuple[str, ...], status: int, told: str
) -> None:
    assert told in refused("sanction", *words, status=status).err


@pytest.mark.usefixtures("members")
def test_nothing_to_note_about_a_sanction_is_said(done: Clubmgr, refused: Clubmgr) -> None:
    said = done("sanctions")
    assert (said.out, "Nothing is noted against anybody." in said.err) == ("", True)
    done("sanction", "Club Lyon", "tom", "warning", "--facts", "Advertised")
    id = cases(done)[0]["id"]
    assert "There is nothing to note." in refused("sanction", id, status=2).err
    assert "Nothing is decided yet" in refused("sanction", id, "--lift", "x").err

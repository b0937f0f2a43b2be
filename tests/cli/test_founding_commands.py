from __future__ import annotations

import pytest

from .conftest import Clubmgr, Town


@pytest.fixture
def dinner(done: Clubmgr, town: Town) -> str:
    """A dinner that was yesterday; Ana is a candidate and Zoé a guest only, both are asked."""
    done("add", "candidacy", f"person={town.ana}", f"club={town.club}")
    id = done(
        "add", "meeting", f"club={town.club}", "title=Table", "kind=dinner",
        "start=2027-01-11 19:00", "end=3h",
    ).id  # fmt: skip
    done("ask", id, town.ana, town.zoe)
    return id


def test_the_journey_of_a_club_is_listed_and_says_what_is_next(done: Clubmgr, town: Town) -> None:
    said = done("journey", town.club)
    assert said.out.splitlines()[1].split()[:3] == ["identification", "→", "next"]
    assert "Next: find people who may want to take part." in said.err
    told = done("journey", town.club, "--json").json
    assert (told["next"], len(told["steps"]), told["overdue"]) == ("identification", 7, [])
    assert told["steps"][1]["fact"] == "at most 25 guests"


def test_without_a_club_every_club_is_listed_with_what_it_waits_for(
    done: Clubmgr, town: Town
) -> None:
    done("add", "meeting", f"club={town.club}", "title=T", "kind=dinner", "status=held",
         "start=2026-12-01 19:00", "end=3h")  # fmt: skip
    assert "Dinner held 42 days ago, no call yet" in done("journey").out
    (told,) = done("journey", "--json").json
    assert told["overdue"] == [{"code": "no_call", "since": "2026-12-01", "days": 42}]
    assert "Dinner held 42 days ago" in done("journey", town.club).err


def test_a_milestone_is_planned_owned_hindered_and_done(done: Clubmgr, town: Town) -> None:
    row = done("milestone", town.club, "dinner", "--planned", "+2w", "--owner", "Ana", "--json")
    assert (row.json["status"], row.json["planned_on"], row.json["owner"]) == (
        "planned", "2027-01-26", "Ana",
    )  # fmt: skip
    assert "blocked" in done("milestone", town.club, "dinner", "--blocker", "no room").err
    assert "● done" in done("milestone", town.club, "dinner", "--done", "today").err
    assert "dinner_held" in done("clubs", "--json").out
    done("undo")
    assert done("journey", town.club, "--json").json["steps"][1]["status"] == "blocked"


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (("dinner",), 2, "There is nothing to change."),
        (("feast", "--done", "today"), 2, "“feast” is not one of"),
        (("dinner", "--done", "someday"), 2, "--done: “someday” is not a date"),
    ],
)
def test_a_milestone_of_nothing_is_refused(
    refused: Clubmgr, town: Town, arguments: tuple[str, ...], status: int, said: str
) -> None:
    assert said in refused("milestone", town.club, *arguments, status=status).err


def test_asking_invites_and_the_26th_guest_takes_a_reason(
    done: Clubmgr, clubmgr: Clubmgr, town: Town, dinner: str
) -> None:
    assert done("prospects", "--json").json[0]["stage"] == "invited"
    done("settings", "guests=2")
    said = clubmgr("ask", dinner, town.tom)
    assert (said.status, said.out) == (2, "")
    assert "3 guests: 2 at most keep one conversation." in said.err
    assert "Asked 1 person to Table" in done("ask", dinner, town.tom, "--why", "a friend").err
    assert "a friend" in done("show", town.club).out
    assert done("ask", dinner, town.tom, "--why", "again", "--json").json == {"asked": 0}


def test_the_round_is_written_guest_by_guest(done: Clubmgr, town: Town, dinner: str) -> None:
    (row,) = done(
        "round", dinner, town.ana, "--present", "--introduced", "--interest", "yes",
        "--hint", "president", "--hint", "web", "--opinion", "A forum\x1b first", "--json",
    ).json  # fmt: skip
    assert (row["stage"], row["presence"], row["introduced"]) == ("interested", "present", True)
    assert (row["role_hints"], row["opinion"]) == (["president", "webmaster"], "A forum first")
    (again,) = done("round", dinner, town.ana, "--hint", "secretary", "--json").json
    assert again["role_hints"] == ["president", "webmaster", "secretary"]
    both = done("round", dinner, "--json").json
    assert [each["person"] for each in both] == ["Zoé Dupont", "Ana Silva"]
    assert both[0]["candidacy_id"] is None
    assert "● present" in done("round", dinner).out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--present", "--absent"), "either present or absent"),
        ((), "There is nothing to note."),
        (("--interest", "perhaps so"), "--interest: “perhaps so” is not one of"),
        (("--hint", "king"), "--hint: “king” is not one of"),
    ],
)
def test_what_cannot_be_noted_is_refused(
    refused: Clubmgr, town: Town, dinner: str, arguments: tuple[str, ...], said: str
) -> None:
    assert said in refused("round", dinner, town.ana, *arguments, status=2).err


def test_somebody_who_was_not_asked_has_no_line(refused: Clubmgr, town: Town, dinner: str) -> None:
    said = refused("round", dinner, town.tom, "--present")
    assert "was not asked to Table" in said.err


def test_those_who_came_are_thanked_once(done: Clubmgr, town: Town, dinner: str) -> None:
    done("round", dinner, town.ana, "--present")
    assert "Thanked 1 guest: Table" in done("thank", dinner, "--by", "mail").err
    assert "Thanked 0 guests: Table" in done("thank", dinner).err
    assert "Thanked 1 guest: Table" in done("thank", dinner, town.zoe).err
    assert "Thanks: Table" in done("show", town.ana).out
    assert done("thank", dinner, "--json").json == {"thanked": 0}


def test_the_sheet_is_begun_and_listed(done: Clubmgr, dinner: str) -> None:
    rows = done("sheet", dinner, "--json").json
    assert len(rows) == 10
    assert {row["sheet"] for row in rows} == {"venue"}
    done("edit", rows[0]["id"], "owner=Ana", "due_on=+1w")
    assert done("sheet", dinner, "--json").json[0]["due_on"] == "2027-01-19"


def test_the_core_becomes_a_club_as_one_step(done: Clubmgr, town: Town) -> None:
    done("add", "candidacy", f"person={town.ana}", f"club={town.club}", "stage=selected")
    done("edit", town.ana, "origin=internal")
    said = done("found", town.club, "--next", "2027-06-09 18:30", "--json")
    assert "Ana Silva works for the brand and would be president" in said.err
    assert [seat["seat"] for seat in said.json["seats"]] == ["president"]
    assert done("meetings", "--json").json[0]["id"] == said.json["meeting_id"]
    assert "Founded" in done("undo").err
    assert done("meetings", "--json").json == []


def test_seats_are_named_one_by_one(done: Clubmgr, town: Town) -> None:
    seats = ("--seat", f"president={town.ana}", "--seat", f"treasurer={town.tom}")
    said = done("found", town.club, *seats, "--on", "2027-01-01", "--json").json
    assert [seat["seat"] for seat in said["seats"]] == ["president", "treasurer"]
    assert (said["starts_on"], said["meeting_id"]) == ("2027-01-01", None)


@pytest.mark.parametrize(
    ("seat", "status"), [("ana", 2), ("king=ana", 2), ("president=nobody at all", 1)]
)
def test_a_seat_that_cannot_be_read_is_refused(
    refused: Clubmgr, town: Town, seat: str, status: int
) -> None:
    refused("found", town.club, "--seat", seat, status=status)


def test_a_club_without_a_core_is_not_founded(refused: Clubmgr, town: Town) -> None:
    assert "nobody to give a seat to" in refused("found", town.club).err

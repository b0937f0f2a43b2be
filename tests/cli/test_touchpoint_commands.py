from __future__ import annotations

from typing import Any

import pytest

from .conftest import Clubmgr, Town


def touchpoints(done: Clubmgr, person: str) -> list[Any]:
    return list(done("show", person, "--json").json.get("touchpoints", []))


def due(done: Clubmgr) -> dict[str, Any]:
    """Return what is due by its kind."""
    return {item["kind"]: item for item in done("today", "--json").json}


def test_a_call_is_logged_with_few_words(done: Clubmgr, town: Town) -> None:
    said = done("log", "Ana Silva", "said", "yes", "--follow-up", "fri")
    (touch,) = touchpoints(done, town.ana)
    assert touch["id"].startswith(said.id)
    assert (touch["summary"], touch["kind"], touch["direction"]) == (
        "said yes",
        "call",
        "to_person",
    )
    assert (touch["happened_on"], touch["follow_up_on"]) == ("2027-01-12", "2027-01-15")
    assert "Added Ana Silva · said yes." in said.err


def test_options_say_what_it_was_from_whom_and_when(done: Clubmgr, town: Town) -> None:
    found = done(
        "log", town.ana, "--kind", "mail", "--from-them", "--on", "yesterday", "--json"
    ).json  # fmt: skip
    (touch,) = touchpoints(done, town.ana)
    assert touch["id"] == found["id"]
    assert (touch["summary"], touch["kind"], touch["direction"]) == (None, "mail", "from_person")
    assert touch["happened_on"] == "2027-01-11"


def test_a_follow_up_that_is_due_is_done_with_the_next_contact(done: Clubmgr, town: Town) -> None:
    done("log", town.ana, "will call back", "--on", "2027-01-01", "--follow-up", "2027-01-11")
    assert due(done)["touchpoint"]["title"] == "Follow up with Ana Silva: will call back"
    done("log", town.ana, "nothing to do with it", "--keep")
    assert "touchpoint" in due(done)
    said = done("log", town.ana, "rang back")
    assert "Followed up: Ana Silva · will call back" in said.err
    assert due(done) == {}
    done("undo")
    assert "touchpoint" in due(done)


@pytest.mark.parametrize(
    ("words", "status", "told"),
    [
        (("log", "Nobody", "x"), 1, "Nobody"),
        (("log", "Ana", "x", "--kind", "fax"), 2, "--kind: “fax” is not one of call, mail"),
        (("log", "Ana", "x", "--on", "someday"), 2, "--on: “someday” is not a date"),
        (("log", "Ana", "x", "--follow-up", "maybe"), 2, "--follow-up: “maybe” is not a date"),
        (("pause", "Ana", "--until", "someday"), 2, "--until: “someday” is not a date"),
        (
            ("pause", "Ana", "--until", "yesterday"),
            1,
            "The day of the next contact is yet to come.",
        ),
        (("pause", "Ana", "--end"), 1, "The day of the next contact is yet to come."),
        (("pause", "Ana", "--until", "+2w", "--end"), 2, "Say either --until DATE or --end."),
        (("today", "--done", "zzz"), 1, "is not one thing that is due"),
        (("today", "--done", "a", "--move", "b", "--to", "fri"), 2, "Say either --done ID"),
        (("today", "--move", "a"), 2, "Say either --done ID"),
        (("today", "--to", "fri"), 2, "Say either --done ID"),
        (("today", "--move", "a", "--to", "someday"), 2, "--to: “someday” is not a date"),
    ],
)
def test_what_cannot_be_read_is_refused(
    refused: Clubmgr, town: Town, words: tuple[str, ...], status: int, told: str
) -> None:
    assert told in refused(*words, status=status).err


def test_a_person_is_paused_and_the_pause_is_ended(done: Clubmgr, town: Town) -> None:
    said = done("pause", "Ana Silva", "--until", "+2w", "--reason", "on holiday")
    assert said.err.strip() == "Contact with Ana Silva again on 26 Jan 2027."
    (pause,) = done("show", town.ana, "--json").json["pauses"]
    assert (pause["ends_on"], pause["reason"]) == ("2027-01-25", "on holiday")
    assert done("pause", town.ana, "--json").json == {
        "person": "Ana Silva", "person_id": pause["person_id"], "paused": True, "back_on": None,
    }  # fmt: skip
    (pause,) = done("show", town.ana, "--json").json["pauses"]
    assert pause["reason"] == "on holiday"
    assert done("pause", town.ana, "--end").err.strip() == "Ana Silva may be contacted."


def test_today_lists_every_field_of_the_contract(done: Clubmgr, town: Town) -> None:
    done("settings", "cadence=press: 30")
    done("edit", town.zoe, "segments=press")
    done("log", town.zoe, "hello", "--on", "2026-12-01")
    done("log", town.ana, "call back", "--follow-up", "fri")
    done("add", "action", f"club={town.club}", "title=book a room", "due_on=today")
    found = done("today", "--json").json
    assert [item["kind"] for item in found] == ["action", "touchpoint", "cadence"]
    assert all({"id", "due", "kind", "title", "record", "urgency"} == set(item) for item in found)
    assert found[2]["record"].startswith(town.zoe)
    shown = done("today").out
    for part in ("□ action", "» follow-up", "↻ rhythm", "○ soon", "! overdue", "● today"):
        assert part in shown


def test_what_is_due_is_done_or_moved_by_its_id(done: Clubmgr, town: Town) -> None:
    done("log", town.ana, "call back", "--on", "2027-01-01", "--follow-up", "2027-01-11")
    id = due(done)["touchpoint"]["id"]
    said = done("today", "--move", id[:8], "--to", "fri", "--json")
    assert said.json["label"] == "Moved to 15 Jan 2027: Follow up with Ana Silva: call back"
    assert due(done)["touchpoint"]["due"] == "2027-01-15"
    assert done("today", "--done", id[:8]).err.strip() == "Followed up: Ana Silva · call back"
    assert due(done) == {}


def test_a_contact_that_is_due_wants_to_be_logged(
    done: Clubmgr, refused: Clubmgr, town: Town
) -> None:
    done("settings", "cadence=press: 30")
    done("edit", town.zoe, "segments=press")
    done("log", town.zoe, "hello", "--on", "2026-12-01")
    assert "Log it: clubmgr log PERSON TEXT" in refused("today", "--done", town.zoe).err
    done("today", "--move", town.zoe, "--to", "+1w")
    assert due(done) == {}


def test_those_who_are_not_named_are_counted(done: Clubmgr, town: Town) -> None:
    done("settings", "cadence=press: 30")
    for n in range(22):
        id = done("add", "person", f"given_name=P{n}", "segments=press").id
        done("log", id, "hello", "--on", "2026-12-01")
    said = done("today")
    assert len(said.out.splitlines()) == 21
    assert said.err.strip() == "and 2 more contacts due"

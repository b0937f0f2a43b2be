from __future__ import annotations

from pathlib import Path

import pytest

from clubmgr.clock import system_clock
from clubmgr.models import minutes
from clubmgr.models.program import Program

from .conftest import Clubmgr, Town


@pytest.fixture
def held(done: Clubmgr, town: Town) -> str:
    """A meeting of the club that has decided two things and given one to somebody to do."""
    id = done(
        "add", "meeting", f"club={town.club}", "title=Winter", "start=2027-01-05 18:30", "end=2h"
    ).id
    done(
        "add", "decision", f"meeting={id}", f"club={town.club}", "motion=The dues are 20 €",
        "votes_for=5", "votes_against=2", "abstentions=1",
    )  # fmt: skip
    done("add", "decision", f"club={town.club}", "motion=A logo", "votes_for=1", "votes_against=2")
    done("add", "mandate", f"club={town.club}", f"person={town.ana}", "seat=president")
    done(
        "add", "action", f"club={town.club}", f"meeting={id}", "title=Book a room", "owner=@ana",
        "due_on=2027-01-20",
    )  # fmt: skip
    return id


def test_decisions_are_listed_and_searched(done: Clubmgr, held: str, town: Town) -> None:
    table = done("decisions").out.splitlines()
    assert table[0].split() == [
        "Id", "On", "Club", "No.", "Motion", "Votes", "Result", "Quorum",
    ]  # fmt: skip
    assert [line.split()[-4:-2] for line in table[1:]] == [["logo", "1-2-0"], ["€", "5-2-1"]]
    (found,) = done("decisions", "dues", "result:adopted", "--club", town.club, "--json").json
    assert found | {"id": "", "club": "", "club_id": "", "meeting_id": ""} == {
        "id": "", "club": "", "club_id": "", "number": 1, "motion": "The dues are 20 €",
        "meeting": "Winter", "meeting_id": "", "votes_for": 5, "votes_against": 2,
        "abstentions": 1, "blank_votes": None, "casting_vote": None, "quorum": None,
        "result": "adopted", "decided_on": "2027-01-05", "effective_on": None,
    }  # fmt: skip
    assert found["meeting_id"].startswith(held)
    said = done("decisions", "nothing")
    assert (said.out, said.err) == ("", "No resolution matches.\n")


def test_actions_are_listed_by_club_and_person_open_or_all(
    done: Clubmgr, clubmgr: Clubmgr, held: str, town: Town
) -> None:
    (found,) = done("actions", "--json").json
    assert found["owner"] and found["person_id"].startswith(town.ana)
    assert (found["title"], found["due_on"], found["sheet"]) == (
        "Book a room", "2027-01-20", "action",
    )  # fmt: skip
    assert "Book a room" in done("actions", "--person", town.ana, "due:<+2w").out
    assert done("actions", "--person", town.zoe).out == ""
    done("edit", found["id"], "done_on=today")
    said = done("actions", "--club", town.club)
    assert (said.out, said.err) == ("", "Nothing is to be done.\n")
    assert "●" in done("actions", "--all").out
    assert clubmgr("actions", "when:today").status == 1


def test_what_is_in_finished_minutes_is_not_deleted(
    done: Clubmgr, refused: Clubmgr, file: Path, held: str
) -> None:
    (dues,) = done("decisions", "dues", "--json").json
    with Program(file, clock=system_clock(), operator="Test") as program:
        minutes.finish(program, dues["meeting_id"], "en", "# Winter")
    assert "were finished" in refused("delete", dues["id"], "--yes").err
    assert "were finished" in refused("edit", dues["id"], "votes_for=9").err


def test_meetings_are_filtered_as_on_the_screens(done: Clubmgr, held: str, town: Town) -> None:
    done(
        "add", "meeting", f"club={town.club}", "title=AGO", "kind=ago", "start=2027-03-09 18:30",
        "end=2h",
    )  # fmt: skip
    assert [m["title"] for m in done("meetings", "--json").json] == ["Winter", "AGO"]
    assert [m["title"] for m in done("meetings", "kind:ago", "--json").json] == ["AGO"]
    assert [m["title"] for m in done("meetings", "on:<today", "--json").json] == ["Winter"]
    assert done("meetings", "status:held").err == "There is no meeting.\n"


def test_meetings_tell_how_they_are_held_and_how_many_came(
    done: Clubmgr, held: str, town: Town
) -> None:
    link = "https://meet.example/x"
    done("edit", held, "mode=hybrid", f"link={link}", "status=held", "speaker=Ana on dues")
    done("add", "participation", f"meeting={held}", f"person={town.ana}", "presence=remote")
    done("add", "participation", f"meeting={held}", f"person={town.zoe}", "presence=excused")
    (meeting,) = done("meetings", "mode:both", "speaker:dues", "--json").json
    assert (meeting["mode"], meeting["link"], meeting["came"], meeting["asked"]) == (
        "hybrid", link, 1, 2,
    )  # fmt: skip
    assert done("meetings").out.splitlines()[1].split()[-1] == "1"

from __future__ import annotations

from pathlib import Path

import pytest

from clubmgr.clock import Clock
from clubmgr.models.program import Program

from .conftest import Clubmgr, Town


@pytest.fixture
def meeting(done: Clubmgr, town: Town) -> str:
    """A board meeting of yesterday, at which the president and Zoé were, of whom two are needed."""
    for person, seat in ((town.ana, "president"), (town.zoe, "treasurer"), (town.tom, "secretary")):
        done("add", "mandate", f"person={person}", f"club={town.club}", f"seat={seat}",
             "starts_on=2026-01-01")  # fmt: skip
    done("edit", town.club, "language=en")
    return done(
        "add", "meeting", f"club={town.club}", "title=Board", "kind=board",
        "start=2027-01-11 19:00", "end=2h", "place=Café", f"chair={town.ana}",
        f"secretary={town.tom}",
    ).id  # fmt: skip


def test_an_agenda_is_filled_added_to_and_listed_with_its_times(
    done: Clubmgr, meeting: str
) -> None:
    assert "There is no agenda yet." in done("agenda", meeting).err
    said = done("agenda", meeting, "2. A new hall (15 min)", "--fill")
    assert said.err.startswith("Added 7 items")
    lines = said.out.splitlines()
    assert lines[0].split() == ["Id", "No.", "At", "Item", "Min", "By", "State"]
    assert "19:00  Opening: attendance, proxies and quorum" in lines[1]
    told = done("agenda", "Board", "--json").json
    assert [item["number"] for item in told] == list(range(1, 8))
    (hall,) = [item for item in told if item["title"] == "A new hall"]
    assert (hall["minutes"], hall["state"], hall["kind"]) == (15, "open", "discussion")
    assert "Added 0 items" in done("agenda", meeting, "--fill").err
    done("undo")
    assert done("agenda", meeting, "--json").json == []


def test_an_item_without_a_title_is_refused_and_the_others_with_it(
    done: Clubmgr, refused: Clubmgr, meeting: str
) -> None:
    said = refused("agenda", meeting, "Budget", " ", status=2).err
    assert said == "An item needs a title: 'Budget (10 min)'.\n"
    assert done("agenda", meeting, "--json").json == []


def test_minutes_are_taken_finished_amended_and_approved(
    done: Clubmgr, town: Town, meeting: str
) -> None:
    done("agenda", meeting, "Bank (10 min)", "Insurance (10 min)")
    done("minutes", meeting, "--item", "2", "--take", "To be looked into.")
    said = done(
        "minutes", meeting, "--item", "1", "--take", "+ Ana", "--take", "+ Zoé",
        "--take", "! Open an account 2-0", "--take", "* See the bank @ana >fri", "--json",
    )  # fmt: skip
    assert "Resolution: adopted · quorum reached · 2 for, 0 against · Open an account" in said.err
    bank, insurance = said.json["items"]
    (decision,) = bank["decisions"]
    assert (decision["number"], decision["motion"], decision["votes_for"]) == (
        1, "Open an account", 2,
    )  # fmt: skip
    assert (decision["result"], decision["quorum"]) == ("adopted", "reached")
    assert (bank["actions"][0]["owner"], bank["actions"][0]["due_on"]) == (
        "Ana Silva", "2027-01-15",
    )  # fmt: skip
    assert insurance["text"] == "To be looked into."
    assert said.json["finished_on"] is None
    draft = done("minutes", meeting).out
    assert "Open an account" in draft

    done("minutes", meeting, "--finish")
    done("minutes", meeting, "--amend", "Tom was excused.")
    later = done(
        "add", "meeting", f"club={town.club}", "title=Next board", "kind=board",
        "start=2027-01-12 19:00", "end=2h",
    ).id  # fmt: skip
    told = done("minutes", meeting, "--approve", later, "--json").json
    assert (told["finished_on"], told["finished_by"], told["genuine"]) == (
        "2027-01-12", "Test", True,
    )  # fmt: skip
    assert len(told["sha256"]) == 64
    assert "Open an account" in told["text"]
    assert told["amendments"] == [
        {"number": 1, "text": "Tom was excused.", "on": "2027-01-12", "by": "Test"}
    ]
    assert told["approved_on"] == "2027-01-12"
    text = done("minutes", meeting).out
    assert text.startswith(told["text"].splitlines()[0])
    assert "Tom was excused." in text


def test_what_is_taken_together_is_one_act(done: Clubmgr, meeting: str) -> None:
    done("agenda", meeting, "Bank")
    done("minutes", meeting, "--item", "1", "--take", "First.", "--take", "! Second", "--json")
    done("undo")
    (item,) = done("minutes", meeting, "--json").json["items"]
    assert (item["text"], item["decisions"]) == (None, [])


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (("--item", "2", "--take", "More"), 1, "The agenda of Board has no item 2."),
        (("--item", "x", "--take", "More"), 1, "The agenda of Board has no item x."),
        (("--take", "More"), 2, "--item and --take LINE go together."),
        (("--item", "1", "--take", "First", "--take", "- Ana"), 1, "is not"),
        (("--amend", " "), 2, "There is nothing to amend."),
        (("--amend", "Tom was there."), 1, "are not finished yet"),
        (("--approve", "Board"), 1, "at a later meeting of the same club"),
    ],
)
def test_what_minutes_cannot_take_is_refused(
    done: Clubmgr,
    refused: Clubmgr,
    meeting: str,
    arguments: tuple[str, ...],
    status: int,
    said: str,
) -> None:
    done("agenda", meeting, "Bank")
    assert said in refused("minutes", meeting, *arguments, status=status).err


def test_finished_minutes_refuse_more(done: Clubmgr, refused: Clubmgr, meeting: str) -> None:
    done("agenda", meeting, "Bank")
    done("minutes", meeting, "--item", "1", "--take", "! Open an account", "--finish")
    item = done("agenda", meeting, "--json").json[0]["id"]
    for arguments in (
        ("minutes", meeting, "--item", "1", "--take", "More"),
        ("minutes", meeting, "--finish"),
        ("agenda", meeting, "--fill"),
        ("agenda", meeting, "Insurance"),
        ("edit", item, "title=Other"),
    ):
        assert "were finished on 12 Jan 2027" in refused(*arguments).err


def test_finished_minutes_are_neither_made_nor_deleted_by_hand(
    done: Clubmgr, refused: Clubmgr, meeting: str, file: Path
) -> None:
    for kind, way in (("minutes", "--finish"), ("amendment", "--amend TEXT")):
        said = refused("add", kind, "text=x", status=2).err
        assert f"clubmgr minutes MEETING {way}" in said
    assert "clubmgr invite MEETING" in refused("add", "dispatch", status=2).err
    done("agenda", meeting, "Bank")
    done("minutes", meeting, "--finish", "--amend", "Tom was excused.")
    with Program(file, clock=Clock(), operator="Test", readonly=True) as program:
        ids = [program.rows(f"SELECT id FROM {table}")[0][0] for table in ("minutes", "amendment")]
    for id in ids:
        said = refused("delete", id, "--yes").err
        assert "Finished minutes and their amendments stay." in said


def test_a_meeting_with_finished_minutes_goes_with_its_club_only(
    done: Clubmgr, refused: Clubmgr, town: Town, meeting: str
) -> None:
    done("agenda", meeting, "Bank")
    done("minutes", meeting, "--finish")
    said = refused("delete", meeting, "--yes").err
    assert "Board has finished minutes: they stay, and so does the meeting." in said
    assert "minutes: 1" in refused("delete", town.club, status=2).err
    done("delete", town.club, "--yes")

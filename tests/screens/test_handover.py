from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from clubmgr.keys import Key, keys_of
from clubmgr.models import actions, handovers, records
from clubmgr.models.kinds import KINDS
from clubmgr.models.kinds.club import CLUB
from clubmgr.models.kinds.handover import HANDOVER, Handover
from clubmgr.models.program import Program
from clubmgr.screens.dialogs import Confirm
from clubmgr.screens.handover import HandoverScreen
from clubmgr.screens.widgets.form import Form

Opener = Callable[..., Any]
Add = Callable[..., str]


@pytest.fixture
def mandate(program: Program) -> str:
    """Ana's mandate as the treasurer of the club in Lyon, until 1 February 2027."""
    (row,) = program.rows("SELECT id, club FROM mandate")
    club = records.get(program, CLUB, row["club"])
    records.change(program, CLUB, club, {"language": "en"})
    return str(row["id"])


@pytest.fixture
def begun(program: Program, mandate: str) -> str:
    """Its handover to Hélène."""
    (row,) = program.rows("SELECT id FROM person WHERE given_name = 'Hélène'")
    return handovers.begin(program, mandate, row[0])


def seen(program: Program, mandate: str) -> Handover:
    found = handovers.of_mandate(program, mandate)
    assert found is not None
    return found


async def open_handover(at: Any, mandate: str) -> None:
    at.app.push_screen(HandoverScreen(mandate))
    await at.rest()


async def test_it_begins_with_who_follows(open_app: Opener, program: Program, mandate: str) -> None:
    async with open_app("clubs") as at:
        await open_handover(at, mandate)
        assert isinstance(at.screen, Form)
        assert at.screen.texts["begun_on"] == "2027-01-12"
        await at.type("hélène dupont")
        await at.press("ctrl+s")
        assert isinstance(at.screen, HandoverScreen)
        assert "treasurer · Ana Silva · Club Lyon → Hélène Dupont" in at.text
        assert "begun on 12 Jan 2027 · 0 of 7 done · not accepted yet" in at.text
        assert at.told[-1].startswith("Began a handover: treasurer · Ana Silva · Club Lyon.")
        assert "○ Close the books to the day, with receipts" in at.text
        await at.press("u")
        assert handovers.of_mandate(program, mandate) is None
        assert "This seat is not being handed over." in at.text
        assert isinstance(at.screen, HandoverScreen)


async def test_closed_without_a_word_nothing_begins_and_the_keys_say_why(
    open_app: Opener, program: Program, mandate: str
) -> None:
    async with open_app("clubs") as at:
        await open_handover(at, mandate)
        await at.press("escape")
        assert "l begins it: who follows, contacts." in at.text
        await at.press("A")
        assert at.told[-1] == "The handover has not begun; l begins it."
        await at.press("l", "ctrl+s")
        assert seen(program, mandate).successor is None
        assert "who follows is not named: l" in at.text


async def test_who_got_the_seat_next_is_proposed(
    open_app: Opener, program: Program, mandate: str, add: Add
) -> None:
    add(program, "mandate", person="2@example.org", club="Club Lyon", seat="treasurer",
        starts_on="2027-02-02")  # fmt: skip
    (name,) = program.row(
        "SELECT given_name || ' ' || family_name FROM person WHERE emails ->> 0 = '2@example.org'"
    ) or ("",)
    async with open_app("clubs") as at:
        await open_handover(at, mandate)
        assert at.screen.texts["successor"] == name


async def test_lines_are_ticked_added_changed_and_deleted(
    open_app: Opener, program: Program, mandate: str, begun: str
) -> None:
    async with open_app("clubs") as at:
        await open_handover(at, mandate)
        await at.press("x")
        assert "1 of 7 done" in at.text
        assert handovers.lines(program, begun)[0].done_on == "2027-01-12"
        await at.press("x")
        assert "0 of 7 done" in at.text
        await at.press("n")
        await at.type("Show the cash box")
        await at.press("ctrl+s")
        last = handovers.lines(program, begun)[-1]
        assert (last.title, last.sheet) == ("Show the cash box", "handover")
        assert at.screen.chosen_ids() == [last.id]
        await at.press("enter", "ctrl+u")
        await at.type("ana silva")
        await at.press("ctrl+s")
        assert handovers.lines(program, begun)[-1].owner == "Ana Silva"
        await at.press("d")
        assert "Delete 1 line?" in at.text
        await at.press("y")
        assert len(handovers.lines(program, begun)) == 7


async def test_open_lines_are_asked_about_before_it_is_accepted(
    open_app: Opener, program: Program, mandate: str, begun: str
) -> None:
    async with open_app("clubs") as at:
        await open_handover(at, mandate)
        await at.press("A")
        assert isinstance(at.screen, Confirm)
        assert "7 lines are open. Accept all the same?" in at.text
        await at.press("escape")
        assert seen(program, mandate).accepted_on is None
        await at.press("A", "y")
        assert seen(program, mandate).accepted_by == "Hélène Dupont"
        assert "accepted on 12 Jan 2027 by Hélène Dupont" in at.text
        await at.press("A")
        assert seen(program, mandate).accepted_on is None
        actions.settle(program, [line.id for line in handovers.lines(program, begun)])
        await at.press("A")
        assert seen(program, mandate).accepted_on == "2027-01-12"


async def test_nobody_accepts_for_a_successor_who_is_not_named(
    open_app: Opener, program: Program, mandate: str
) -> None:
    handovers.begin(program, mandate)
    async with open_app("clubs") as at:
        await open_handover(at, mandate)
        await at.press("A")
        assert at.told[-1].startswith("Nobody is named who follows")


async def test_lessons_and_contacts_are_written_and_what_goes_along_is_shown(
    open_app: Opener, program: Program, mandate: str, begun: str, add: Add
) -> None:
    add(program, "action", club="Club Lyon", title="Pay the room", owner="Ana Silva",
        due_on="2027-02-01")  # fmt: skip
    async with open_app("clubs") as at:
        await open_handover(at, mandate)
        await at.press("l")
        await at.type("Bank: Mr Roux")
        await at.press("tab")
        await at.type("Begin earlier")
        await at.press("ctrl+s")
        told = seen(program, mandate)
        assert (told.contacts, told.lessons) == ("Bank: Mr Roux", "Begin earlier")
        for text in ("Pay the room", "Bank: Mr Roux", "19 Jan 2027 [/] next", "Begin earlier"):
            assert text in at.text


async def test_a_file_open_for_reading_shows_it_and_begins_nothing(
    open_app: Opener, open_program: Callable[..., Program], mandate: str
) -> None:
    reading = open_program(readonly=True)
    async with open_app("clubs", on=reading) as at:
        await open_handover(at, mandate)
        assert isinstance(at.screen, HandoverScreen)
        assert "This seat is not being handed over." in at.text
        await at.press("l")
        assert isinstance(at.screen, HandoverScreen)
        assert at.told[-1] == "The file is open for reading only."


async def test_the_line_that_is_due_leads_there_from_today(
    open_app: Opener, program: Program, mandate: str, begun: str
) -> None:
    third = handovers.lines(program, begun)[2]
    records.change(program, KINDS["action"], third, {"due_on": "2027-01-12"})
    async with open_app("today") as at:
        at.list.reload(cursor_id=third.id)
        await at.rest()
        await at.press("enter")
        assert isinstance(at.screen, HandoverScreen)
        assert at.screen.chosen_ids() == [third.id]


async def test_when_its_mandate_goes_the_screen_goes(
    open_app: Opener, program: Program, mandate: str, begun: str
) -> None:
    async with open_app("clubs") as at:
        await open_handover(at, mandate)
        records.delete(program, KINDS["mandate"], [mandate])
        await at.press("ctrl+r")
        await at.until(lambda: at.screen is at.list)
        assert not list(records.every(program, HANDOVER))


@pytest.mark.usefixtures("begun")
@pytest.mark.parametrize("key", keys_of("handover"), ids=lambda key: key.action)
async def test_every_key_of_the_place_does_something(
    open_app: Opener, program: Program, mandate: str, key: Key
) -> None:
    async with open_app("clubs") as at:
        await open_handover(at, mandate)
        before, shown = at.screen, at.text
        await at.press(key.keys.partition(",")[0])
        assert at.screen is not before or (at.text != shown and at.told[-1].endswith("back."))


async def test_lines_that_open_again_behind_the_question_are_asked_about(
    open_app: Opener, program: Program, mandate: str, begun: str
) -> None:
    lines = [line.id for line in handovers.lines(program, begun)]
    actions.settle(program, lines[1:])
    async with open_app("clubs") as at:
        await open_handover(at, mandate)
        await at.press("A")
        assert "1 line is open. Accept all the same?" in at.text
        with program.another() as other:
            actions.settle(other, lines[1:2])
        await at.press("y")
        assert "2 lines are open. Accept all the same?" in at.text
        assert seen(program, mandate).accepted_on is None
        await at.press("y")
        assert seen(program, mandate).accepted_on == "2027-01-12"

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from seat import add

from clubmgr.models import erasing, records
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.past import Steps
from clubmgr.models.program import Program
from clubmgr.screens.history import HistoryScreen
from clubmgr.screens.step_changes import StepScreen

Opener = Callable[..., Any]


async def test_h_shows_the_history_of_the_record_first_then_all(
    open_app: Opener, program: Program
) -> None:
    async with open_app("people") as at:
        await at.press("slash")
        await at.type("silva")
        await at.press("enter", "H")
        assert isinstance(at.screen, HistoryScreen)
        assert "History · Ana Silva" in at.text
        assert "Added Ana Silva" in at.text
        assert "Lyon" in at.text
        assert "Added Club Lyon" not in at.text
        await at.press("a")
        assert "History · all" in at.text
        await at.press("escape")
        assert at.screen is at.list


async def test_of_a_record_that_was_changed_very_often_the_first_step_is_told_too(
    open_app: Opener, program: Program
) -> None:
    row = program.row("SELECT id FROM person WHERE family_name = 'Silva'")
    assert row is not None
    for n in range(205):
        records.change(program, PERSON, records.get(program, PERSON, row[0]), {"city": f"Town {n}"})
    async with open_app("people") as at:
        await at.press("slash")
        await at.type("silva")
        await at.press("enter", "H", "G")
        assert "Person · Ana Silva · created" in at.text


async def test_x_takes_the_last_step_back_without_a_question(
    open_app: Opener, program: Program
) -> None:
    latest = program.latest_step()
    assert latest is not None
    async with open_app("people") as at:
        await at.press("H", "a", "g", "x")
        assert isinstance(at.screen, HistoryScreen)
        assert f"Undone: {latest.label}"[:30] in at.text
    after = program.latest_step()
    assert after is not None
    assert after.n < latest.n


async def test_x_on_an_older_step_asks_and_takes_all_back_down_to_it(
    open_app: Opener, program: Program
) -> None:
    steps = [step.n for step in Steps(program)]
    async with open_app("people") as at:
        await at.press("H", "a", "g", "down", "down", "x")
        assert "Take back 3 steps?" in at.text
        await at.press("n")
        assert len(Steps(program)) == len(steps)
        await at.press("x", "y")
        assert "Undone: 3 steps." in at.text
    latest = program.latest_step()
    assert latest is not None
    assert latest.n == steps[3]


async def test_the_question_says_that_whoever_was_erased_since_stays_erased(
    open_app: Opener, program: Program
) -> None:
    bea = add(program, "person", given_name="Bea")
    add(program, "person", given_name="Cleo")
    async with open_app("people") as at:
        await at.press("H", "a", "g", "down", "x")
        assert "Take back 2 steps?" in at.text
        assert "stays erased" not in at.text
        await at.press("n", "escape", "escape")
        erasing.erase(program, bea)
        add(program, "person", given_name="Dan")
        await at.press("H", "a", "g", "down", "down", "x")
        assert "stays erased" in at.text
        await at.press("y")
        assert "Undone: 2 steps." in at.text
    assert not program.rows("SELECT 1 FROM person WHERE given_name IN ('Bea', 'Cleo', 'Dan')")


async def test_enter_shows_what_a_step_changed_and_then_the_record(
    open_app: Opener, program: Program
) -> None:
    person = program.rows("SELECT id FROM person WHERE family_name = 'Silva'")[0][0]
    records.change(program, PERSON, records.get(program, PERSON, person), {"city": "Nice"})
    async with open_app("clubs") as at:
        await at.press("H", "a", "g", "enter")
        assert isinstance(at.screen, StepScreen)
        assert "Person · Ana Silva" in at.text
        assert "City: Lyon → Nice" in at.text
        await at.press("enter")
        assert "History · Ana Silva" in at.text
        await at.press("escape", "escape", "escape")
        assert at.screen is at.list


async def test_the_steps_are_searched_and_narrowed_to_an_operator(
    open_app: Opener, program: Program
) -> None:
    async with open_app("people") as at:
        await at.press("H", "a", "slash")
        await at.type("club lyon")
        assert "Added Club Lyon" in at.text
        assert "Added Ana Silva\n" not in at.text
        await at.press("escape", "o", "end", "enter")
        assert "by Test" in at.text
        await at.press("escape")
        assert "by Test" not in at.text
        assert isinstance(at.screen, HistoryScreen)


async def test_a_tag_is_given_to_all_who_are_marked_in_one_step(
    open_app: Opener, program: Program
) -> None:
    before = len(Steps(program))
    async with open_app("people") as at:
        await at.press("space", "space", "e")
        assert "Change which field of 2 records?" in at.text
        await at.press(*["down"] * 9, "enter", "enter")
        assert "Tags · 2 records" in at.text
        await at.type("speaker")
        await at.press("ctrl+s")
        assert "Changed 2 records: Tags" in at.text
        assert not at.list.table.marked
    tagged = program.rows("SELECT 1 FROM person WHERE tags LIKE '%speaker%'")
    assert len(tagged) == 2
    assert len(Steps(program)) == before + 1

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from clubmgr.models import candidacies
from clubmgr.models.program import Program

Opener = Callable[..., Any]
GRID = "SELECT charismatic, known, recognised, available FROM assessment"


async def test_ten_candidates_take_forty_digits_and_none_moves_meanwhile(
    open_app: Opener, program: Program, add: Callable[..., str]
) -> None:
    program.execute("DELETE FROM candidacy")
    for n in range(10):
        person = add(program, "person", given_name=f"P{n}", family_name="Of ten")
        add(program, "candidacy", person=person, club="Club Lyon")
    async with open_app("leaders") as at:
        names = at.names()
        await at.press("c")
        for n in range(10):
            for digit in "1233" if n % 2 else "2111":
                assert at.names() == names
                await at.press(digit)
        assert [tuple(row) for row in program.rows(GRID)] == [(2, 1, 1, 1), (1, 2, 3, 3)] * 5
        assert "Scoring" not in at.text  # done with the last, it ends by itself
        assert at.names() != names
        await at.press("1")
        assert at.app.current_mode == "today"


async def test_total_and_verdict_change_as_typed_and_0_leaves_blank(
    open_app: Opener, program: Program
) -> None:
    async with open_app("leaders") as at:
        await at.press("c")
        assert "Scoring: Charismatic?" in at.text
        assert "[3]" in at.text  # what is asked for, without any colour
        await at.press("1")
        assert "Scoring: Known?" in at.text
        assert "7/12 ○ under the mark" in at.text
        assert "[2]" in at.text
        await at.press("3")
        assert "8/12 ● held" in at.text
        await at.press("0")
        assert "6/12 ◔ incomplete" in at.text
        await at.press("escape")
        assert "Scoring" not in at.text
        assert [tuple(row) for row in program.rows(GRID)] == [(1, 3, None, 2)]
        await at.press("u", "u", "u")
        assert [tuple(row) for row in program.rows(GRID)] == [(3, 2, 2, 2)]


async def test_while_scoring_a_slip_neither_leaves_nor_deletes(open_app: Opener) -> None:
    async with open_app("leaders") as at:
        await at.press("c", "5")
        assert at.app.current_mode == "leaders"
        assert at.told[-1] == "Charismatic is scored 1, 2 or 3, not 5."
        await at.press("d")
        assert at.screen is at.list
        assert at.told[-1] == "Esc ends the scoring first."
        await at.press("escape", "escape", "5")
        assert at.app.current_mode == "clubs"


async def test_another_programs_scores_move_no_row_while_scoring(
    open_app: Opener, program: Program, open_program: Callable[..., Program]
) -> None:
    other = open_program(operator="Other")
    async with open_app("leaders") as at:
        names, last = at.names(), at.list.table._pages.row(2).id
        await at.press("c")
        candidacies.score(other, last, dict.fromkeys(("charismatic", "known"), 3))
        await at.until(lambda: "6/12" in at.text)
        assert at.names() == names


async def test_enter_explains_the_grid_and_esc_comes_back(open_app: Opener) -> None:
    async with open_app("leaders") as at:
        await at.press("enter")
        for line in ("Charismatic", "3 + 2 + 2 + 2 = 9 / 12", "● held", "a person decides"):
            assert line in at.text
        await at.press("escape")
        assert at.screen is at.list


async def test_a_role_given_here_is_shown_with_the_club(open_app: Opener, program: Program) -> None:
    async with open_app("leaders") as at:
        await at.press("r")
        while at.screen.focused.query_ancestor("FieldRow").field.name != "seat":
            await at.press("down")
        at.screen.focused.value = ""
        await at.type("president")
        await at.press("ctrl+s")
        assert at.screen is at.list, at.text
        row = program.row("SELECT * FROM mandate WHERE seat = 'president'")
        assert row is not None
        await at.press("5")
        clubs = at.list.table._pages.rows.page(0, 2)
        assert {club.name: club.president for club in clubs}["Club Lyon"] == "Ana Silva"

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from clubmgr.models import acts, records
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.program import Program
from clubmgr.screens.detail import DetailScreen

Opener = Callable[..., Any]


async def test_a_record_shows_all_that_hangs_on_it(open_app: Opener) -> None:
    async with open_app("people", size=(80, 50)) as at:
        await at.press("slash")
        await at.type("silva")
        await at.press("enter", "enter")
        for part in ("Ana Silva", "Candidacies", "Club Lyon · 9/12", "treasurer", "Test: created"):
            assert part.lower() in at.text.lower()


async def test_brackets_step_and_esc_and_q_come_back(open_app: Opener) -> None:
    async with open_app("people") as at:
        await at.press("enter")
        first = at.row.id
        await at.press("right_square_bracket")
        assert at.row.id != first
        assert at.row.name.partition(" ")[0] in at.text
        await at.press("left_square_bracket", "left_square_bracket")
        assert at.row.id == first
        await at.press("escape")
        assert at.screen is at.list
        await at.press("enter", "q")
        assert at.screen is at.list


async def test_another_programs_change_shows_and_its_deletion_leads_back(
    open_app: Opener, open_program: Callable[..., Program]
) -> None:
    other = open_program(operator="Other")
    async with open_app("people") as at:
        await at.press("j", "enter")
        seen = records.get(other, PERSON, at.row.id)
        acts.change(other, PERSON, seen, {"city": "Marseille"})
        await at.until(lambda: "Marseille" in at.text)
        records.delete(other, PERSON, [seen.id])
        await at.until(lambda: at.screen is at.list)


async def test_edit_and_undo_work_on_the_whole_screen(open_app: Opener, program: Program) -> None:
    async with open_app("people") as at:
        await at.press("enter")
        id, before = at.row.id, at.row.given_name
        await at.press("e", "end")
        await at.type("Z")
        await at.press("ctrl+s")
        assert isinstance(at.screen, DetailScreen)
        assert records.get(program, PERSON, id).given_name == f"{before}Z"
        assert "Z" in at.text.splitlines()[2]
        await at.press("u")
        assert records.get(program, PERSON, id).given_name == before


async def test_a_digit_leads_from_a_record_to_a_section_even_its_own(open_app: Opener) -> None:
    async with open_app("people") as at:
        await at.press("enter", "2")
        assert at.screen is at.list
        await at.press("enter", "3")
        assert at.app.current_mode == "prospects"


async def test_what_is_gone_is_left_once_the_help_over_it_is_closed(
    open_app: Opener, open_program: Callable[..., Program]
) -> None:
    other = open_program(operator="Other")
    async with open_app("people") as at:
        await at.press("j", "enter")
        shown = at.screen
        await at.press("question_mark")
        above = at.screen
        assert above is not shown
        records.delete(other, PERSON, [at.row.id])
        shown.refresh_text()  # as each second does
        at.list.follow()
        await at.rest()
        shown.refresh_text()
        await at.rest()
        assert at.screen is above
        await at.press("escape")
        await at.until(lambda: at.screen is at.list)

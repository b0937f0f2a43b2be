from __future__ import annotations

from collections.abc import Callable
from typing import Any

from clubmgr.models.program import Program

Opener = Callable[..., Any]


def stages(program: Program) -> dict[str, int]:
    rows = program.rows("SELECT stage, count(*) AS n FROM candidacy GROUP BY stage")
    return {row["stage"]: row["n"] for row in rows}


async def test_forward_moves_one_stage_and_back_asks_why(
    open_app: Opener, program: Program
) -> None:
    async with open_app("prospects") as at:
        id = at.row.id
        await at.press("p", "p")
        assert at.row.id == id
        assert at.row.stage == "attended"
        await at.press("P")
        assert "why?" in at.text
        await at.type("no time")
        await at.press("enter")
        assert at.row.stage == "invited"
        assert at.told[-1].endswith("attended → invited (no time). u takes it back.")
        await at.press("P", "escape")
        assert at.row.stage == "invited"
        await at.press("u", "u", "u")
        assert stages(program) == {"identified": 3}


async def test_two_fast_presses_are_two_stages(open_app: Opener, program: Program) -> None:
    async with open_app("prospects") as at:
        await at.type_ahead("p", "p", "p")
        assert at.row.stage == "interested"
        assert len(at.app.screen_stack) == 1


async def test_at_the_end_of_the_ladder_nothing_is_asked(open_app: Opener) -> None:
    async with open_app("prospects") as at:
        await at.press("P")
        assert at.screen is at.list
        assert at.told == ["There is no further stage that way."]


async def test_parking_asks_why_and_moves_all_that_are_marked_as_one_act(
    open_app: Opener, program: Program
) -> None:
    async with open_app("prospects") as at:
        await at.press("asterisk", "t", "end", "enter")
        await at.type("moved away")
        await at.press("enter")
        assert stages(program) == {"parked": 3}
        assert at.told == ["Moved 3 candidacies (moved away). u takes it back."]
        assert "▫ parked" in at.text
        await at.press("u")
        assert stages(program) == {"identified": 3}


async def test_choosing_the_same_stage_changes_nothing(open_app: Opener, program: Program) -> None:
    async with open_app("prospects") as at:
        before = program.generation()
        await at.press("t", "enter")
        assert at.told == ["It is at that stage already."]
        assert program.generation() == before


async def test_a_prospect_is_added_by_names(open_app: Opener, program: Program) -> None:
    async with open_app("prospects") as at:
        await at.press("n")
        await at.type("李")
        await at.press("enter")
        await at.type("Club Lyon")
        await at.press("ctrl+s")
        assert stages(program) == {"identified": 4}
        assert at.row.person_name == "李 伟"

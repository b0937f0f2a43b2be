from __future__ import annotations

from collections.abc import Callable
from typing import Any

from clubmgr.models import segments
from clubmgr.models.program import Program
from clubmgr.screens.segments import SegmentsScreen

Opener = Callable[..., Any]


def kept(program: Program) -> list[tuple[str, str]]:
    return [(each.name, each.filter) for each in segments.of_list(program, "people")]


async def test_a_filter_is_kept_and_chosen_again(open_app: Opener, program: Program) -> None:
    async with open_app("people") as at:
        await at.press("S")
        assert "no segment yet" in at.told[-1]
        await at.press("slash")
        await at.type("city:lyon|lille")
        await at.press("enter", "S", "enter")
        await at.type("Two cities")
        await at.press("enter")
        assert kept(program) == [("Two cities", "city:lyon|lille")]
        await at.press("escape")
        assert at.screen.table.count == 5
        await at.press("S", "enter")
        assert at.screen.table.count == 2
        await at.press("escape", "u")
        assert kept(program) == []


async def test_what_is_due_has_no_segments(open_app: Opener) -> None:
    async with open_app("today") as at:
        await at.press("S")
        assert at.told == []
        assert at.screen.SECTION == "today"


async def test_segments_are_shown_changed_and_deleted(open_app: Opener, program: Program) -> None:
    segments.keep(program, "Lyon", "people", "city:lyon")
    segments.keep(program, "Here", "clubs", "city:lyon")
    async with open_app("people") as at:
        await at.press("S", "end", "enter")
        assert isinstance(at.screen, SegmentsScreen)
        assert "2 segments" in at.text
        await at.press("slash")
        await at.type("list:people")
        await at.press("enter")
        assert "1 segment" in at.text
        assert "Finds" in at.text
        await at.press("escape", "d", "y")
        assert kept(program) == []
        await at.press("u")
        assert kept(program) == [("Lyon", "city:lyon")]


async def test_a_segment_leads_to_its_list(open_app: Opener, program: Program) -> None:
    segments.keep(program, "Here", "clubs", "city:lyon")
    async with open_app("people") as at:
        at.app.push_screen(SegmentsScreen())
        await at.press("enter")
        assert at.screen.SECTION == "clubs"
        assert at.screen.filter_text == "city:lyon"
        assert at.screen.table.count == 1


async def test_a_new_segment_with_a_wrong_filter_is_asked_again(
    open_app: Opener, program: Program
) -> None:
    async with open_app("people") as at:
        at.app.push_screen(SegmentsScreen())
        await at.press("n")
        await at.type("Press")
        await at.press("down", "down")
        await at.type("zork:1")
        await at.press("ctrl+s")
        assert "“zork”" in at.text
        assert kept(program) == []

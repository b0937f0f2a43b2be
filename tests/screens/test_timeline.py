from __future__ import annotations

from collections.abc import Callable
from typing import Any

from clubmgr.models import touchpoints
from clubmgr.models.program import Program
from clubmgr.screens.timeline import TimelineScreen

Opener = Callable[..., Any]


async def open_timeline(at: Any, name: str) -> str:
    """Open the touchpoints of a person and return their id."""
    await at.press("slash")
    await at.type(name)
    await at.press("enter", "enter", "t")
    assert isinstance(at.screen, TimelineScreen)
    return str(at.row.id)


async def test_a_touchpoint_is_corrected(open_app: Opener, program: Program) -> None:
    async with open_app("people") as at:
        person = await open_timeline(at, "ørsted")
        for part in ("1 touchpoint", "→ call", "will call back", "○ 11 Jan 2027, due"):
            assert part in at.text
        await at.press("e", "down", "end")
        await at.type(" soon")
        await at.press("ctrl+s")
        assert touchpoints.of_person(program, person)[0].summary == "will call back soon"
        assert "will call back soon" in at.text


async def test_touchpoints_are_deleted_after_asking_and_undone(
    open_app: Opener, program: Program, add: Callable[..., str]
) -> None:
    add(program, "touchpoint", person="1@example.org", summary="another")
    async with open_app("people") as at:
        person = await open_timeline(at, "ørsted")
        await at.press("d", "enter", "escape")
        assert len(touchpoints.of_person(program, person)) == 2
        await at.press("asterisk", "d")
        assert "Delete 2 touchpoints?" in at.text
        await at.press("y")
        assert touchpoints.of_person(program, person) == []
        assert "Press l to log" in at.text
        await at.press("u")
        assert len(touchpoints.of_person(program, person)) == 2
        await at.until(lambda: "2 touchpoints" in at.text)


async def test_another_is_logged_and_esc_leads_back_to_the_person(
    open_app: Opener, program: Program
) -> None:
    async with open_app("people") as at:
        person = await open_timeline(at, "silva")
        assert "Nothing was said yet." in at.text
        await at.press("l")
        await at.type("hello")
        await at.press("ctrl+s")
        assert [t.summary for t in touchpoints.of_person(program, person)] == ["hello"]
        assert "hello" in at.text
        await at.press("escape", "escape")
        assert at.screen is at.list


async def test_nothing_is_written_in_a_file_open_for_reading(
    open_app: Opener, open_program: Callable[..., Program]
) -> None:
    async with open_app("people", on=open_program(readonly=True)) as at:
        await open_timeline(at, "ørsted")
        await at.press("l", "e", "d")
        assert isinstance(at.screen, TimelineScreen)
        assert at.told[-1] == "The file is open for reading only."

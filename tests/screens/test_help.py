from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from clubmgr.keys import keys_of
from clubmgr.screens.help import Help

Opener = Callable[..., Any]


async def test_help_lists_the_keys_of_the_screen_and_finds_by_words(open_app: Opener) -> None:
    async with open_app("prospects") as at:
        await at.press("question_mark")
        assert isinstance(at.screen, Help)
        assert "Open: Show the whole record" in at.text
        await at.type("stage forw")
        assert "Forward: Move one stage forward" in at.text
        assert "Open:" not in at.text
        await at.press("escape")
        assert at.screen is at.list


@pytest.mark.parametrize(
    ("section", "typed", "shown"),
    [
        ("people", "make a new record", "New: person"),
        ("people", "show the whole record", "e Edit"),
        ("people", "choose the order", "Sort by"),
        ("people", "log a call", "What was said"),
        ("prospects", "choose the stage", "Which stage?"),
        ("leaders", "score", "Charismatic? 1 2 3"),
        ("today", "say that this is done", "Held: Quarterly"),
        ("people", "brand, organizer", "Settings"),
    ],
)
async def test_help_runs_what_it_lists(
    open_app: Opener, section: str, typed: str, shown: str
) -> None:
    async with open_app(section) as at:
        await at.press("f1")
        await at.type(typed)
        await at.press("enter")
        await at.until(lambda: shown in at.text)


async def test_help_moves_in_the_list_and_goes_to_sections(open_app: Opener) -> None:
    async with open_app("people") as at:
        await at.press("question_mark")
        await at.type("go to this section")
        await at.press("down", "down", "enter")
        await at.until(lambda: at.app.current_mode == "prospects")


async def test_help_and_palette_are_never_stacked(open_app: Opener) -> None:
    async with open_app("people") as at:
        for keys in (
            ("question_mark", "question_mark"),
            ("d", "d", "d"),
            ("n", "d"),
            ("ctrl+p", "ctrl+p"),
        ):
            await at.type_ahead(*keys)
            assert len(at.app.screen_stack) == 2, keys
            while len(at.app.screen_stack) > 1:
                await at.press("escape")


async def test_a_grey_key_says_why(open_app: Opener, empty_program: Any) -> None:
    async with open_app("people", on=empty_program) as at:
        await at.press("e")
        assert at.told == ["There is no record here to do that with."]


@pytest.mark.parametrize("key", ["o", "F", "a", "C"])
async def test_the_keys_of_a_screen_above_the_clubs_are_in_its_help(
    open_app: Opener, key: str
) -> None:
    async with open_app("clubs", size=(100, 50)) as at:
        await at.press(key)
        (back,) = [each for each in keys_of(at.screen.PLACE) if each.action == "close"]
        await at.press("question_mark")
        await at.type(back.help)
        assert f"Back: {back.help}" in at.text

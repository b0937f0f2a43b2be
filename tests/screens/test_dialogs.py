from __future__ import annotations

from textual.app import App

from clubmgr.screens.dialogs import Ask, Choose, Confirm, TypeToConfirm


async def answer(screen: Confirm | TypeToConfirm | Ask | Choose, *keys: str) -> object:
    """Press keys in a question; return what it was answered with, or "open"."""
    answers: list[object] = []
    async with App[None]().run_test() as pilot:
        await pilot.app.push_screen(screen, answers.append)
        await pilot.press(*keys)
        await pilot.pause()
    return answers[0] if answers else "open"


async def test_only_y_is_yes() -> None:
    assert await answer(Confirm("[/] Delete?"), "y") is True
    for key in ("n", "escape"):
        assert await answer(Confirm("Delete?"), key) is False
    for key in ("enter", "space", "d", "Y", "tab", "delete"):
        assert await answer(Confirm("Delete?"), key) == "open"


async def test_a_large_act_wants_its_word() -> None:
    assert await answer(TypeToConfirm("Delete 12?", "[x]", "12"), "1", "2", "enter") is True
    assert await answer(TypeToConfirm("Delete 12?", "", "12"), "y", "enter") == "open"
    assert await answer(TypeToConfirm("Delete 12?", "", "12"), "enter") == "open"
    assert await answer(TypeToConfirm("Delete 12?", "", "12"), "1", "2", "escape") is False


async def test_a_line_is_taken_as_it_is_or_refused_where_it_is_typed() -> None:
    assert await answer(Ask("Why?"), "enter") == ""
    assert await answer(Ask("Why?", "so"), "end", "x", "enter") == "sox"
    assert await answer(Ask("Why?", "so"), "escape") is None
    assert await answer(Ask("How many?", "x", read=int), "enter") == "open"
    assert await answer(Ask("How many?", "1", read=int), "enter") == "1"


async def test_a_choice_opens_on_the_present_one() -> None:
    choices = [("a", "[/] first"), ("b", "second"), ("c", "third")]
    assert await answer(Choose("Which?", choices, "b"), "enter") == "b"
    assert await answer(Choose("Which?", choices, "b"), "down", "enter") == "c"
    assert await answer(Choose("Which?", choices, "b"), "j", "enter") == "c"
    assert await answer(Choose("Which?", choices, "b"), "k", "enter") == "a"
    assert await answer(Choose("Which?", choices, "b"), "escape") is None

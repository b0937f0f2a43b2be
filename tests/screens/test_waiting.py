from __future__ import annotations

import asyncio
from collections.abc import Callable
from threading import Event, current_thread, main_thread
from typing import Any

import pytest
from seat import wait_until

from clubmgr.errors import ClubmgrError
from clubmgr.models.program import Program
from clubmgr.screens.dialogs import Notice
from clubmgr.screens.waiting import Waiting, beside

Opener = Callable[..., Any]


class Work:
    """Counts the people when it is let, in whatever thread it is called."""

    def __init__(self) -> None:
        self.begun = Event()
        self.let = Event()
        self.ended = Event()
        self.thread = main_thread()

    def __call__(self, program: Program) -> int:
        self.thread = current_thread()
        self.begun.set()
        assert self.let.wait(5)
        self.ended.set()
        return int(program.rows("SELECT count(*) FROM person")[0][0])


async def test_what_takes_a_while_is_done_beside_the_screen_with_a_word_of_it(
    open_app: Opener, program: Program
) -> None:
    work = Work()
    async with open_app("people") as at:
        people = at.screen
        task = asyncio.create_task(beside(at.app, program, "Counting …", work))
        await wait_until(work.begun.is_set)
        await at.pilot.pause()
        assert isinstance(at.screen, Waiting)
        assert "Counting …" in at.text
        assert work.thread is not main_thread()
        work.let.set()
        assert await task == len(at.names())
        assert at.screen is people


async def test_what_is_refused_beside_the_screen_is_told_and_leaves_no_word(
    open_app: Opener, program: Program
) -> None:
    def refuse(_program: Program) -> None:
        raise ClubmgrError("It is refused.")

    async with open_app("people") as at:
        people = at.screen
        with pytest.raises(ClubmgrError, match="refused"):
            await beside(at.app, program, "Refusing …", refuse)
        assert at.screen is people


async def test_the_word_goes_when_what_lies_on_it_has_gone(
    open_app: Opener, program: Program
) -> None:
    work = Work()
    async with open_app("people") as at:
        people = at.screen
        task = asyncio.create_task(beside(at.app, program, "Counting …", work))
        await wait_until(lambda: isinstance(at.screen, Waiting))
        at.app.push_screen(Notice("Something else", "It lies on top."))
        await wait_until(lambda: isinstance(at.screen, Notice))
        work.let.set()
        await wait_until(lambda: work.ended.is_set())
        assert isinstance(at.screen, Notice)
        await at.press("escape")
        assert await task
        assert at.screen is people

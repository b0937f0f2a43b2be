"""What takes a while in a large file: done beside the screen, with a word of it meanwhile."""

from __future__ import annotations

from asyncio import sleep, to_thread
from collections.abc import Callable
from typing import Any, Final, TypeVar

from textual.app import App, ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from clubmgr.models.program import Program
from clubmgr.screens.modal import Modal

T = TypeVar("T")
_LOOK_AGAIN: Final = 0.05
"""Seconds after which it is seen whether anything lies on top still."""


class Waiting(Modal[None]):
    """Tells what is being done, until it is."""

    def __init__(self, told: str) -> None:
        super().__init__()
        self._told = told

    def compose(self) -> ComposeResult:
        """Lay out the word of it."""
        with Vertical(classes="dialog"):
            yield Static(Content.styled(self._told, "bold"), markup=False)

    async def end(self) -> None:
        """Go, when what lies on top has gone."""
        while self.is_attached and not self.is_active:
            await sleep(_LOOK_AGAIN)
        if self.is_attached:
            await self.dismiss()


async def beside(app: App[Any], program: Program, told: str, work: Callable[[Program], T]) -> T:
    """Return what `work` makes of the file, in a thread, with a connection of its own.

    Raises what it raises.
    """

    def run() -> T:
        with program.another() as own:
            return work(own)

    waiting = Waiting(told)
    app.push_screen(waiting)
    try:
        return await to_thread(run)
    finally:
        await waiting.end()

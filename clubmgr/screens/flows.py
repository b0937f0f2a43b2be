"""A flow: an act that asks, does and tells, read from top to bottom."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import wraps
from typing import Any, TypeVar, cast

from textual.screen import ModalScreen
from textual.worker import Worker

from clubmgr.errors import ClubmgrError

M = TypeVar("M", bound=Callable[..., Awaitable[None]])


def flow(method: M) -> Callable[..., Worker[None]]:
    """Run an async action beside the screen, where it may wait for answers.

    Nothing begins behind a question that is open. What the models refuse is told in a toast;
    nothing else is caught.
    """

    @wraps(method)
    async def told(self: Any, *args: Any) -> None:
        self.app.beginning -= 1
        top = self.app.screen
        if isinstance(top, ModalScreen) and top is not self:
            return
        self.app.begin_act()
        try:
            await method(self, *args)
        except ClubmgrError as error:
            self.app.refuse(error)

    @wraps(method)
    def start(self: Any, *args: Any) -> Worker[None]:
        self.app.beginning += 1
        return cast(Worker[None], self.run_worker(told(self, *args), group="flow"))

    return start

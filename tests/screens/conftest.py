from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from textual.app import App


@pytest.fixture
def lines() -> Callable[[App[Any]], list[str]]:
    """Return a function that reads the screen of an app as a terminal would show it."""

    def read(app: App[Any]) -> list[str]:
        strips = app.screen._compositor.render_strips()
        return ["".join(segment.text for segment in strip).rstrip() for strip in strips]

    return read


@pytest.fixture
def until() -> Callable[[Callable[[], bool]], Awaitable[None]]:
    """Return a function that waits for a condition: the sure way where a timer is at work."""

    async def wait(condition: Callable[[], bool]) -> None:
        end = time.monotonic() + 5
        while not condition():
            assert time.monotonic() < end, "it did not come true"
            await asyncio.sleep(0.005)

    return wait

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
import seat
from textual.app import App

_english = pytest.fixture(autouse=True)(seat.english)
blank_file = pytest.fixture(scope="session")(seat.blank_file)
filled_file = pytest.fixture(scope="session")(seat.filled_file)
file = pytest.fixture(seat.file)
open_program = pytest.fixture(seat.open_program)
program = pytest.fixture(seat.program)
empty_program = pytest.fixture(seat.empty_program)
open_app = pytest.fixture(seat.open_app)


@pytest.fixture
def add() -> Callable[..., str]:
    """Return `seat.add`."""
    return seat.add


@pytest.fixture
def lines() -> Callable[[App[Any]], list[str]]:
    """Return `seat.read_lines`."""
    return seat.read_lines


@pytest.fixture
def until() -> Callable[[Callable[[], object]], Awaitable[None]]:
    """Return `seat.wait_until`."""
    return seat.wait_until

from __future__ import annotations

import asyncio
import os
import sys
from inspect import iscoroutinefunction
from pathlib import Path

import pytest

# The benchmarks are not installed; at the end, so that the program that is installed is tested.
sys.path.append(str(Path(__file__).parent.parent))

# What the caller's shell says of colours must not change what a test draws.
for _name in list(os.environ):
    if _name.startswith(("NO_COLOR", "TEXTUAL")) and not _name.startswith("TEXTUAL_SNAPSHOT"):
        del os.environ[_name]

from textual import _wait  # noqa: E402

# A pilot sleeps three of these a key, 20 ms each by default; there is no public setting.
_wait.SLEEP_GRANULARITY, _wait.SLEEP_IDLE = 1 / 200, 1 / 4000


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="hammer for hours, not for seconds")


@pytest.fixture
def long(request: pytest.FixtureRequest) -> bool:
    """Whether tests that hammer go on for long: `pytest --long`."""
    return bool(request.config.getoption("--long"))


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """Run the tests that are coroutines, each in a loop of its own."""
    if not iscoroutinefunction(pyfuncitem.obj):
        return None
    names = pyfuncitem._fixtureinfo.argnames
    asyncio.run(pyfuncitem.obj(**{name: pyfuncitem.funcargs[name] for name in names}))
    return True

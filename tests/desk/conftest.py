from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from clubmgr import i18n
from clubmgr.clock import Clock
from clubmgr.models import acts, database, parsing, settings
from clubmgr.models.kinds import KINDS
from clubmgr.models.program import Program

NOW = datetime(2027, 1, 12, 9, 30, tzinfo=ZoneInfo("Europe/Paris"))
Add = Callable[..., str]


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with i18n.speaking("en"):
        yield


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    """An empty program, on a Tuesday, with an organizer's address."""
    file = tmp_path / "program.db"
    database.create(file)
    with Program(file, clock=Clock(NOW), operator="Test") as opened:
        settings.change(opened, {"brand": "Acme", "organizer_email": "clubs@acme.example"})
        yield opened


@pytest.fixture
def add(program: Program) -> Add:
    """Add a record from texts and return its id: `add("person", city="Lyon")`."""

    def adder(kind_: str, **texts: str) -> str:
        kind = KINDS[kind_]
        return acts.add(program, kind, parsing.parse(program, kind, texts))

    return adder

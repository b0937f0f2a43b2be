"""Somebody at the keyboard, and the fixtures that seat them: plain functions, made fixtures where
they are wanted (`program = pytest.fixture(seat.program)`).
"""

from __future__ import annotations

import asyncio
import gc
import shutil
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from textual import events
from textual.app import App
from textual.pilot import Pilot

from clubmgr import i18n
from clubmgr.app import ClubmgrApp
from clubmgr.clock import Clock
from clubmgr.keys import SECTIONS
from clubmgr.models import acts, database, jury, parsing
from clubmgr.models.kinds import KINDS
from clubmgr.models.listing import Listing
from clubmgr.models.program import Program
from clubmgr.screens.base import ListScreen

NOW = datetime(2027, 1, 12, 9, 30, tzinfo=ZoneInfo("Europe/Paris"))
"""A Tuesday."""
HOSTILE = "[bold]O'Brien[/] \x1b[31m=1+1"
PEOPLE = (
    ("Ana", "Silva", "Lyon"),
    ("Søren", "Ørsted", "Paris"),
    ("Hélène", "Dupont", "Lille"),
    (HOSTILE, "[@click=app.quit]x[/]", "[/]"),
    ("李", "伟", "Beijing"),
)


def read_lines(app: App[Any]) -> list[str]:
    """Read the screen of an app as a terminal would show it."""
    strips = app.screen._compositor.render_strips()
    return ["".join(segment.text for segment in strip).rstrip() for strip in strips]


async def wait_until(condition: Callable[[], object]) -> None:
    """Wait for a condition: the sure way where a timer is at work."""
    end = time.monotonic() + 5
    while not condition():
        assert time.monotonic() < end, "it did not come true"
        await asyncio.sleep(0.005)


def english() -> Iterator[None]:
    """Speak English, whatever the machine speaks."""
    with i18n.speaking("en"):
        yield


def add(program: Program, kind_: str, **texts: str) -> str:
    """Add a record from texts, as the command line does; return its id."""
    kind = KINDS[kind_]
    return acts.add(program, kind, parsing.parse(program, kind, texts))


def fill(program: Program) -> None:
    """Add a few records: five people, two clubs, three candidates, what is due."""
    for given, family, city in PEOPLE:
        email = f"{len(program.rows('SELECT 1 FROM person'))}@example.org"
        add(program, "person", given_name=given, family_name=family, emails=email, city=city)
    add(program, "club", name="Club Lyon", city="Lyon", mission="Share", stage="active")
    add(program, "club", name="../../x", city="[/]")
    for n, day in enumerate(("2027-01-12", "2027-01-14", "2027-01-16")):
        row = add(
            program,
            "candidacy",
            person=f"{n}@example.org",
            club="Club Lyon",
            next_step="call",
            next_step_on=day,
        )
        if not n:
            grid = dict(
                zip(("charismatic", "known", "recognised", "available"), (3, 2, 2, 2), strict=True)
            )
            jury.score(program, row, grid)
    add(
        program,
        "touchpoint",
        person="1@example.org",
        summary="will call back",
        follow_up_on="2027-01-11",
    )
    add(
        program,
        "meeting",
        club="Club Lyon",
        title="Quarterly",
        starts_at="2027-01-05 18:30",
        ends_at="2h",
        timezone="Europe/Paris",
    )
    add(
        program,
        "meeting",
        club="Club Lyon",
        title="[/] next",
        starts_at="2027-01-19 18:30",
        ends_at="2h",
        timezone="Europe/Paris",
    )
    add(
        program,
        "mandate",
        person="0@example.org",
        club="Club Lyon",
        seat="treasurer",
        starts_on="2026-01-12",
        ends_on="2027-02-01",
    )


def blank_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("blank") / "blank.db"
    database.create(file)
    return file


def filled_file(tmp_path_factory: pytest.TempPathFactory, blank_file: Path) -> Path:
    file = Path(shutil.copy2(blank_file, tmp_path_factory.mktemp("filled") / "filled.db"))
    with i18n.speaking("en"), Program(file, clock=Clock(NOW), operator="Test") as program:
        fill(program)
    return file


def file(tmp_path: Path, filled_file: Path) -> Path:
    """A program file of this test's own, with a few records."""
    return Path(shutil.copy2(filled_file, tmp_path / "program.db"))


def open_program(file: Path) -> Iterator[Callable[..., Program]]:
    """Open the test's file, several times if wanted, at a stopped clock; all are closed."""
    opened: list[Program] = []

    def opener(path: Path = file, operator: str = "Test", **more: Any) -> Program:
        opened.append(Program(path, clock=Clock(NOW), operator=operator, **more))
        return opened[-1]

    yield opener
    for program in opened:
        program.close()


def program(open_program: Callable[..., Program]) -> Program:
    """A program with a few records, on a Tuesday, with the operator "Test"."""
    return open_program()


def empty_program(
    open_program: Callable[..., Program], tmp_path: Path, blank_file: Path
) -> Program:
    """A program without any record."""
    return open_program(Path(shutil.copy2(blank_file, tmp_path / "empty.db")))


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody at the keyboard: presses, types, reads."""

    app: ClubmgrApp
    pilot: Pilot[None]

    async def press(self, *keys: str) -> None:
        """Press keys, each when the one before has done its work."""
        for key in keys:
            await self.pilot.press(key)
            await self.rest()

    async def type(self, text: str) -> None:
        """Type a text into what has the focus."""
        names = {" ": "space", ":": "colon", "/": "slash", "-": "minus", "+": "plus"}
        await self.pilot.press(*(names.get(letter, letter) for letter in text))
        await self.rest()

    async def type_ahead(self, *keys: str) -> None:
        """Type keys as they come in one read of a slow line, none waiting for another."""
        for key in keys:
            letter = {"space": " ", "slash": "/", "question_mark": "?"}.get(key, key)
            self.app.post_message(events.Key(key, letter if len(letter) == 1 else None))
        await asyncio.sleep(0)
        await self.rest()

    async def rest(self) -> None:
        """Wait until every key has had its say, and the screen it led to is there."""
        app = self.app
        await wait_until(lambda: app._exit or not (app._waiting or app._pressed))
        for _ in range(100):
            if app._exit or app._is_ready():
                break
            await asyncio.sleep(0.01)  # bounded: what a test looks at next says what is missing
        await self.pilot.pause()

    @property
    def screen(self) -> Any:
        """The screen on top."""
        return self.app.screen

    @property
    def list(self) -> ListScreen:
        """The section's list, whatever lies on top of it."""
        screen = self.app.screen_stack[0]
        assert isinstance(screen, ListScreen)
        return screen

    @property
    def row(self) -> Any:
        """The record under the cursor."""
        return self.list.table.highlighted

    @property
    def text(self) -> str:
        """All that the screen shows."""
        return "\n".join(read_lines(self.app))

    @property
    def keys(self) -> str:
        """The footer."""
        return read_lines(self.app)[-1]

    @property
    def told(self) -> list[str]:
        """What the toasts say, the oldest first."""
        return [notification.message for notification in self.app._notifications]

    def rows(self) -> list[Any]:
        """Return the rows of the screen on top, those too that are scrolled away."""
        found = self.screen.read()
        rows = found.page(0, len(found)) if isinstance(found, Listing) else found
        assert len(rows) == self.screen.table.count
        return list(rows)

    def names(self) -> list[str]:
        """Return what the rows of the list are called."""
        table = self.list.table
        rows = [table._pages.row(index) for index in range(table.count)]
        return [getattr(row, "person_name", "") or getattr(row, "name", "") for row in rows]

    async def until(self, condition: Callable[[], object]) -> None:
        """Wait for a condition."""
        await wait_until(condition)
        await self.pilot.pause()


def open_app(program: Program) -> Callable[..., AbstractAsyncContextManager[Seat]]:
    """Open the screens on the test's program, or another: `async with open_app("people") as at`."""

    @asynccontextmanager
    async def opener(
        section: str = "today", *, on: Program = program, size: tuple[int, int] = (80, 24)
    ) -> AsyncIterator[Seat]:
        app = ClubmgrApp(on)
        async with app.run_test(size=size, notifications=True) as pilot:
            seat = Seat(app, pilot)
            await pilot.pause()
            await seat.press(next(digit for digit, name, _ in SECTIONS if name == section))
            yield seat
        gc.unfreeze()  # what the program keeps to its end is let go here, one test after another

    return opener

"""What the screens look like, as pictures; `--snapshot-update` makes them anew."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from seat import NOW
from textual.pilot import Pilot
from textual.widgets import Input, Static

from clubmgr import i18n, sample
from clubmgr.app import ClubmgrApp
from clubmgr.clock import Clock
from clubmgr.keys import SECTIONS
from clubmgr.models import database
from clubmgr.models.program import Program

Compare = Callable[..., bool]
Opened = Callable[..., tuple[ClubmgrApp, Callable[[Pilot[None]], Awaitable[None]]]]
_DIGITS = {name: digit for digit, name, _title in SECTIONS}
NARROW, WIDE = (80, 24), (120, 40)


@pytest.fixture
def opened(tmp_path: Path) -> Any:
    """Open the screens on the sample program, and press keys; no toast and no cursor blink."""
    programs: list[Program] = []

    def open_app(*keys: str, empty: bool = False) -> Any:
        file = tmp_path / "program.db"
        database.create(file)
        programs.append(Program(file, clock=Clock(NOW), operator="Camille"))
        if not empty:
            sample.build(programs[-1])

        async def settle(pilot: Pilot[None]) -> None:
            await pilot.pause()
            for key in keys:
                await pilot.press(key)
                await pilot.pause()
            for line in pilot.app.screen.query(Input):
                line.cursor_blink = False
            if pilot.app.size.width >= 100:
                while not str(pilot.app.screen.query_one("#details", Static).content):
                    await pilot.pause(0.02)
            pilot.app.clear_notifications()
            await pilot.pause()

        return ClubmgrApp(programs[-1], sample=not empty), settle

    yield open_app
    for program in programs:
        program.close()


@pytest.mark.parametrize("section", _DIGITS)
def test_a_section(section: str, opened: Opened, snap_compare: Compare) -> None:
    app, settle = opened(_DIGITS[section])
    assert snap_compare(app, terminal_size=NARROW, run_before=settle)


@pytest.mark.parametrize("section", ["people", "meetings"])
def test_a_section_with_its_details(section: str, opened: Opened, snap_compare: Compare) -> None:
    app, settle = opened(_DIGITS[section])
    assert snap_compare(app, terminal_size=WIDE, run_before=settle)


def test_a_form(opened: Opened, snap_compare: Compare) -> None:
    app, settle = opened("5", "n", "tab", "tab", "ctrl+up", "ctrl+s")
    assert snap_compare(app, terminal_size=NARROW, run_before=settle)


def test_a_question(opened: Opened, snap_compare: Compare) -> None:
    app, settle = opened("5", "d")
    assert snap_compare(app, terminal_size=NARROW, run_before=settle)


def test_today_of_an_empty_program(opened: Opened, snap_compare: Compare) -> None:
    app, settle = opened(empty=True)
    assert snap_compare(app, terminal_size=NARROW, run_before=settle)


def test_leaders_without_colours(
    opened: Opened, snap_compare: Compare, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app, settle = opened("4")
    assert snap_compare(app, terminal_size=NARROW, run_before=settle)


def test_people_in_french(opened: Opened, snap_compare: Compare) -> None:
    with i18n.speaking("fr"):
        app, settle = opened("2")
        assert snap_compare(app, terminal_size=NARROW, run_before=settle)

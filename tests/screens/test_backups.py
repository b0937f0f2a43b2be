"""Copies that are looked into and brought back from the screen."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from seat import add

from clubmgr import paths
from clubmgr.desk import bundles
from clubmgr.models import backups, fingerprints
from clubmgr.models.program import Program
from clubmgr.screens.backups import BackupsScreen
from clubmgr.screens.dialogs import Confirm, Notice
from clubmgr.screens.passphrase import AskPassphrase


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))


async def test_a_copy_is_made_compared_and_brought_back(program: Program, open_app: Any) -> None:
    async with open_app() as at:
        await at.app.push_screen(BackupsScreen())
        await at.rest()
        assert "There is no copy yet" in at.text
        await at.press("n")
        await at.until(lambda: at.screen.table.count == 1)
        add(program, "person", given_name="Later")
        await at.press("enter")
        await at.until(lambda: isinstance(at.screen, Notice))
        assert "Added Later" in at.text
        await at.press("escape", "r")
        await at.until(lambda: isinstance(at.screen, Confirm))
        assert program.rows("SELECT 1 FROM person WHERE given_name = 'Later'")
        await at.press("y")
        await at.until(lambda: isinstance(at.screen, Notice))
        assert not program.rows("SELECT 1 FROM person WHERE given_name = 'Later'")
        await at.press("escape")
        assert [row.sort for row in at.rows()].count("restore") == 1
        await at.press("d", "y")
        await at.until(lambda: at.screen.table.count == 1)


async def test_the_open_file_is_never_its_own_copy(program: Program, open_app: Any) -> None:
    before = program.path.stat().st_ino
    async with open_app() as at:
        await at.app.push_screen(BackupsScreen())
        await at.rest()
        await at.press("w", "ctrl+u")
        await at.type(str(program.path))
        await at.press("enter")
        await at.until(lambda: "cannot be its own copy" in words(at))
        assert not isinstance(at.screen, Confirm)
    assert program.path.stat().st_ino == before


def words(at: Any) -> str:
    """Return what is shown as one line, whatever frame it stands in."""
    return " ".join(at.text.replace("│", " ").split())


async def opened(at: Any, condition: Callable[[], bool]) -> None:
    """Wait for what a passphrase opens, which is slow by design."""
    end = time.monotonic() + 120
    while not condition():
        assert time.monotonic() < end, (at.text, at.told)
        await asyncio.sleep(0.05)
    await at.rest()


async def test_a_sealed_copy_asks_for_its_passphrase(
    program: Program, open_app: Any, tmp_path: Path
) -> None:
    target = paths.backup_folder(program.path) / "2027-01-12-100000.sealed"
    backups.make(program.path, target, "correct horse battery")
    async with open_app() as at:
        await at.app.push_screen(BackupsScreen())
        await at.rest()
        await at.press("enter")
        assert isinstance(at.screen, AskPassphrase)
        await at.type("wrong horse battery")
        assert "wrong horse" not in at.text
        await at.press("enter")
        await opened(at, lambda: isinstance(at.screen, Notice))
        assert "capitals" in at.text
        await at.press("escape", "enter")
        await at.until(lambda: isinstance(at.screen, AskPassphrase))
        await at.type("correct horse battery")
        await at.press("enter")
        await opened(at, lambda: isinstance(at.screen, Notice))
        assert "5 people" in at.text


async def test_a_sealed_copy_that_is_not_what_it_was_and_a_bundle_are_refused(
    program: Program, open_app: Any
) -> None:
    folder = paths.backup_folder(program.path)
    changed, bundle = folder / "2027-01-12-100000.sealed", folder / "2027-01-11-100000.sealed"
    backups.make(program.path, changed, "correct horse battery")
    fingerprints.beside(changed).write_text("0" * 64 + "  x\n")
    bundles.write_bundle(program, bundle, passphrase="correct horse battery")
    async with open_app() as at:
        await at.app.push_screen(BackupsScreen())
        await at.rest()
        for said in ("is not what it was when it was made.", "is a bundle, not a copy"):
            await at.press("enter")
            assert isinstance(at.screen, AskPassphrase)
            await at.type("correct horse battery")
            await at.press("enter")
            await opened(at, lambda: isinstance(at.screen, Notice))
            assert said in words(at)
            await at.press("escape", "down")


async def test_over_a_damaged_file_it_is_told_what_is_to_be_done_by_hand(
    program: Program, open_app: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    backups.make(program.path, backups.default_target(program.path, program.clock))
    done = backups.Restored(Path("aside.db"), complete=False)
    async with open_app() as at:
        await at.app.push_screen(BackupsScreen())
        await at.rest()
        await at.press("r")
        await at.until(lambda: isinstance(at.screen, Confirm))
        monkeypatch.setattr(backups, "restore", lambda *_given: done)
        await at.press("y")
        await at.until(lambda: isinstance(at.screen, Notice))
        assert "aside.db" in at.text
        assert "again by hand" in words(at)

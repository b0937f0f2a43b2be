from __future__ import annotations

from pathlib import Path
from threading import Event
from typing import Any

import pytest
from seat import add

from clubmgr.models import erasing, health, today
from clubmgr.models.program import Program
from clubmgr.screens.checking import CheckScreen
from clubmgr.screens.dialogs import Confirm, Notice


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))


async def test_what_is_broken_is_found_and_mended(program: Program, open_app: Any) -> None:
    program.execute("DROP INDEX person_by_name")
    async with open_app() as at:
        await at.app.push_screen(CheckScreen())
        await at.until(lambda: at.screen.table.count == 1)
        assert "person_by_name" in at.text
        await at.press("r")
        await at.until(lambda: isinstance(at.screen, Confirm))
        await at.press("y")
        await at.until(lambda: isinstance(at.screen, Notice))
        await at.press("escape")
        await at.until(lambda: "the file is sound" in at.text)
    assert program.rows("SELECT 1 FROM sqlite_master WHERE name = 'person_by_name'")


async def test_an_erasing_that_was_cut_off_is_found_from_today_and_brought_to_its_end(
    program: Program, open_app: Any
) -> None:
    erasing.erase(program, add(program, "person", given_name="Zoltana"))
    program.execute("UPDATE erasure SET swept_at = NULL")
    async with open_app("today") as at:
        await at.until(lambda: "erasing" in at.text)
        rows = [due.kind for due in today.due(program)]
        await at.press(*["down"] * rows.index("unswept"), "enter")
        await at.until(lambda: "was not brought to its end" in at.text)
        await at.press("r")
        await at.until(lambda: isinstance(at.screen, Confirm))
        await at.press("y")
        await at.until(lambda: isinstance(at.screen, Notice))
        await at.press("escape")
        await at.until(lambda: "the file is sound" in at.text)
    assert erasing.unswept(program) == 0


async def test_a_check_that_is_left_keeps_its_file_open_until_it_has_stopped(
    program: Program, open_app: Any, until: Any
) -> None:
    begun, left = Event(), Event()
    found: list[int] = []

    def work(reader: Program) -> None:
        begun.set()
        left.wait(5)
        found.append(len(reader.rows("SELECT 1")))

    async with open_app("people") as at:
        screen = CheckScreen()
        await at.app.push_screen(screen)
        await until(lambda: "the file is sound" in at.text)
        screen.run_worker(screen._with_reader(work))
        await until(begun.is_set)
        await at.app.pop_screen()  # as leaving the program does too
        left.set()
        await until(lambda: found == [1])
        with pytest.raises(health.Stopped):
            screen._advance("Pages", 0.5)


async def test_a_record_that_mending_would_delete_is_named_in_the_question(
    program: Program, open_app: Any
) -> None:
    club = add(program, "club", name="Lost")
    who = add(program, "person", given_name="Zoé")
    candidacy = add(program, "candidacy", person=who, club=club)
    program.connection.execute("PRAGMA foreign_keys = OFF")
    with program.step("Lost"):
        program.execute("DELETE FROM club WHERE id = :id", id=club)
    program.connection.execute("PRAGMA foreign_keys = ON")
    async with open_app(size=(100, 30)) as at:
        await at.app.push_screen(CheckScreen())
        await at.until(lambda: at.screen.table.count > 0)
        await at.press("r")
        await at.until(lambda: isinstance(at.screen, Confirm))
        assert "1 record is deleted" in at.text
        assert f"Candidacy {candidacy[:8]}" in at.text
        await at.press("n")
    assert program.rows("SELECT 1 FROM candidacy")

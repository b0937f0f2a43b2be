from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from clubmgr import paths
from clubmgr.errors import RefusedFile
from clubmgr.models import acts, backups, database
from clubmgr.models.kinds import KINDS
from clubmgr.models.program import Program

Open = Callable[..., Program]
PERSON = KINDS["person"]


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))


@pytest.fixture
def copy(program: Program, add: Any, tmp_path: Path) -> Path:
    """A copy of the program with one person; there is a second one since."""
    add("person", given_name="Ana")
    target = tmp_path / "copy.db"
    database.copy(program.path, target)
    add("person", given_name="Bea")
    return target


def names(program: Program) -> list[str]:
    return [row[0] for row in program.rows("SELECT given_name FROM person ORDER BY 1")]


def test_a_copy_tells_what_it_holds(copy: Path, program: Program) -> None:
    found = backups.look_into(copy)
    assert (found.people, found.clubs, found.meetings) == (1, 0, 0)
    assert found.last is not None
    assert found.last.label == "Added Ana"
    now = backups.look_into(program.path)
    assert now.people == 2


def test_a_copy_is_brought_back_and_what_was_there_is_kept(
    copy: Path, program: Program, open_program: Open, refuse_unsound: Any
) -> None:
    before = program.generation()
    kept = backups.restore(copy, program.path, program.clock).kept
    assert names(program) == ["Ana"], "a program that has it open sees it"
    assert program.generation() != before
    assert kept is not None
    assert kept.parent == paths.backup_folder(program.path)
    assert kept.name.startswith("before-restore-2027-01-1")
    assert backups.look_into(kept).people == 2
    again = open_program()
    refuse_unsound(again)
    assert again.undo().label == "Added Ana"
    other = backups.restore(kept, program.path, program.clock).kept
    assert other not in (None, kept), "a copy never takes the place of another"
    assert names(program) == ["Ana", "Bea"]
    assert program.connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal"


def test_a_copy_takes_the_place_of_a_file_that_is_gone(
    copy: Path, program: Program, tmp_path: Path
) -> None:
    gone = tmp_path / "gone" / "program.db"
    assert backups.restore(copy, gone, program.clock).kept is None
    with Program(gone, clock=program.clock, operator="Test") as found:
        assert names(found) == ["Ana"]


def test_the_log_of_a_file_that_is_gone_is_not_played_into_the_copy(
    copy: Path, program: Program, tmp_path: Path, refuse_unsound: Any
) -> None:
    gone = tmp_path / "gone" / "program.db"
    gone.parent.mkdir()
    shutil.copy(f"{program.path}-wal", f"{gone}-wal")
    assert backups.restore(copy, gone, program.clock).kept is None
    with Program(gone, clock=program.clock, operator="Test") as found:
        assert names(found) == ["Ana"]
        refuse_unsound(found)
    shutil.copy(f"{program.path}-wal", f"{tmp_path / 'new.db'}-wal")
    database.create(tmp_path / "new.db")
    with Program(tmp_path / "new.db", clock=program.clock, operator="Test") as found:
        assert names(found) == []


def test_a_damaged_file_is_set_aside_whole(copy: Path, program: Program) -> None:
    with program.step("Filled"):
        for n in range(300):
            acts.add(program, PERSON, {"given_name": f"Person {n}", "notes": "x" * 300})
    program.close()
    content = bytearray(program.path.read_bytes())
    content[4096 * 30 : 4096 * 31] = os.urandom(4096)
    program.path.write_bytes(content)
    kept = backups.restore(copy, program.path, program.clock).kept
    assert kept is not None
    assert kept.parent == program.path.parent
    assert kept.read_bytes() == content
    with Program(program.path, clock=program.clock, operator="Test") as found:
        assert names(found) == ["Ana"]


def test_what_is_no_sound_copy_is_refused_and_nothing_is_changed(
    copy: Path, program: Program, tmp_path: Path
) -> None:
    (tmp_path / "letter.txt").write_text("Dear Ana")
    with sqlite3.connect(tmp_path / "other.db") as other:
        other.execute("CREATE TABLE t(a)")
    other.close()
    copy.write_bytes(copy.read_bytes()[:30_000])
    for name in ("none.db", "letter.txt", "other.db", "copy.db"):
        with pytest.raises(RefusedFile):
            backups.restore(tmp_path / name, program.path, program.clock)
        with pytest.raises(RefusedFile):
            backups.look_into(tmp_path / name)
    with pytest.raises(RefusedFile, match="cannot be brought back onto itself"):
        backups.restore(program.path, program.path, program.clock)
    assert names(program) == ["Ana", "Bea"]
    synced = tmp_path / "Dropbox" / "program.db"
    with pytest.raises(RefusedFile):
        backups.restore(copy, synced, program.clock)
    assert not synced.exists()

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from clubmgr.clock import Clock
from clubmgr.errors import InvalidFields, RefusedFile
from clubmgr.models import acts, database, journal, past
from clubmgr.models.kinds import KINDS
from clubmgr.models.program import Program

Open = Callable[..., Program]
PERSON = KINDS["person"]


def later(program: Program, days: int) -> None:
    """Move the program's clock on."""
    program.clock = Clock(program.clock.frozen + timedelta(days))  # type: ignore[operator]


def names_in(folder: Path) -> list[str]:
    """Return the copies in a folder; a fingerprint belongs to its copy."""
    found = sorted(path.name for path in folder.iterdir()) if folder.exists() else []
    return [name for name in found if not name.endswith(".sha256")]


def test_the_first_change_of_a_day_is_preceded_by_a_copy(
    open_program: Open, tmp_path: Path
) -> None:
    backups = tmp_path / "backups"
    program = open_program(backups=backups)
    acts.add(program, PERSON, {"given_name": "Ana"})
    assert names_in(backups) == []  # there was nothing to keep
    acts.add(program, PERSON, {"given_name": "Bea"})
    assert names_in(backups) == ["2027-01-12.db"]
    later(program, 1)
    assert names_in(backups) == ["2027-01-12.db"]
    acts.add(program, PERSON, {"given_name": "Cyd"})
    acts.add(program, PERSON, {"given_name": "Dot"})
    assert names_in(backups) == ["2027-01-12.db", "2027-01-13.db"]
    with Program(backups / "2027-01-13.db", clock=program.clock, operator="Test") as copy:
        found = [row[0] for row in copy.rows("SELECT given_name FROM person ORDER BY 1")]
        assert found == ["Ana", "Bea"]
        assert database.damage(copy.connection, thorough=True) == []
        assert copy.undo().label == "Added Bea"


def test_ten_days_and_the_first_of_each_week_are_kept_and_other_files_are_left_alone(
    open_program: Open, tmp_path: Path
) -> None:
    backups = tmp_path / "backups"
    program = open_program(backups=backups)
    acts.add(program, PERSON, {"given_name": "Ana"})
    backups.mkdir()
    (backups / "mine.db").write_text("kept")
    (backups / "before-0002_x.db").write_text("kept")
    stump = backups / ".2027-01-01.db.1234abcd.part"
    stump.write_text("cut short")
    os.utime(stump, (1_000_000_000, 1_000_000_000))
    for n in range(14):
        acts.add(program, PERSON, {"given_name": f"Person {n}"})
        later(program, 1)
    assert names_in(backups) == sorted(
        [*(f"2027-01-{day}.db" for day in (12, *range(16, 26))), "mine.db", "before-0002_x.db"]
    )
    assert {path.stem for path in backups.glob("*.sha256")} == {
        path.name for path in backups.glob("2027-*.db")
    }


def test_a_copy_that_cannot_be_made_refuses_the_change(open_program: Open, tmp_path: Path) -> None:
    (tmp_path / "backups").write_text("in the way")
    program = open_program(backups=tmp_path / "backups")
    acts.add(program, PERSON, {"given_name": "Ana"})
    with pytest.raises(RefusedFile, match="could not be made"):
        acts.add(program, PERSON, {"given_name": "Bea"})
    assert program.rows("SELECT count(*) FROM person")[0][0] == 1


def test_old_steps_are_trimmed_with_the_days_copy(
    open_program: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = open_program(backups=tmp_path / "backups")
    monkeypatch.setattr(journal.trim, "__defaults__", (3,))
    for n in range(6):
        acts.add(program, PERSON, {"given_name": f"Person {n}"})
    assert len(past.Steps(program).page(0, 50)) == 6
    later(program, 1)
    acts.add(program, PERSON, {"given_name": "Next"})
    assert [step.label for step in past.Steps(program).page(0, 50)] == [
        "Added Next", "Added Person 5", "Added Person 4", "Added Person 3",
    ]  # fmt: skip


def test_an_act_in_an_act_is_one_step(program: Program) -> None:
    with program.step("Both", "pair"):
        acts.add(program, PERSON, {"given_name": "Ana"})
        acts.add(program, PERSON, {"given_name": "Bea"})
    (step,) = past.Steps(program).page(0, 50)
    assert (step.label, step.command, step.by, step.changes) == ("Both", "pair", "Test", 2)
    assert step.at == "2027-01-12T08:30:00Z"
    assert program.latest_step() == journal.latest(program.connection)
    program.undo()
    assert program.rows("SELECT * FROM person") == []


def test_a_reader_reads_in_another_thread_what_is_committed(program: Program) -> None:
    acts.add(program, PERSON, {"given_name": "Ana"})
    found: list[Any] = []

    def read() -> None:
        reader = program.reader()
        found.append(reader.execute("SELECT fold(given_name) FROM person").fetchone()[0])
        reader.close()

    thread = threading.Thread(target=read)
    thread.start()
    thread.join()
    assert found == ["ana"]


def test_the_mark_of_the_file_changes_with_every_write_and_only_then(
    open_program: Open,
) -> None:
    mine, yours = open_program(), open_program()
    marks = [mine.generation()]
    acts.add(mine, PERSON, {"given_name": "Ana"})
    marks.append(mine.generation())
    acts.add(yours, PERSON, {"given_name": "Bea"})
    marks.append(mine.generation())
    yours.undo()
    marks.append(mine.generation())
    assert len(set(marks)) == 4
    mine.rows("SELECT * FROM person")
    assert mine.generation() == marks[-1]
    with pytest.raises(InvalidFields), mine.step("An act"):
        acts.add(mine, PERSON, {"given_name": "Cyd"})
        acts.add(mine, PERSON, {"given_name": ""})
    with mine.step("Nothing"):
        pass
    assert mine.generation() == marks[-1]
    acts.add(mine, PERSON, {"given_name": "Cyd"})
    assert mine.generation() not in marks


def test_a_program_closes_itself_at_the_end_of_a_with(file: Path, program: Program) -> None:
    with Program(file, clock=program.clock, operator="Test") as other:
        acts.add(other, PERSON, {"given_name": "Ana"})
    with pytest.raises(sqlite3.ProgrammingError):
        other.rows("SELECT 1")

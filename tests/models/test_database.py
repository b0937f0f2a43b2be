from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from clubmgr.clock import Clock
from clubmgr.errors import RefusedFile
from clubmgr.models import acts, database, migrations
from clubmgr.models.kinds import KINDS
from clubmgr.models.program import Program

PERSON = KINDS["person"]


@pytest.fixture
def open_mask() -> Iterator[None]:
    """A umask that keeps nothing from anybody."""
    before = os.umask(0)
    yield
    os.umask(before)


def modes(folder: Path) -> dict[str, int]:
    return {p.name: stat.S_IMODE(p.stat().st_mode) for p in folder.rglob("*")}


def test_files_and_folders_are_private_whatever_the_mask(
    tmp_path: Path, open_mask: None, everybody: Any
) -> None:
    file = tmp_path / "new" / "deep" / "program.db"
    database.create(file)
    backups = tmp_path / "backups" / "mine"
    with Program(file, clock=Clock(), operator="Test", backups=backups) as program:
        acts.add(program, PERSON, {"given_name": "Ana"})
        acts.add(program, PERSON, {"given_name": "Bea"})
        found = modes(tmp_path)
    day = next(name for name in found if name.startswith("20") and name.endswith(".db"))
    assert found == {
        "new": 0o700, "deep": 0o700, "program.db": 0o600, "program.db-wal": 0o600,
        "program.db-shm": 0o600, "backups": 0o700, "mine": 0o700, day: 0o600,
            f"{day}.sha256": 0o600,
    }  # fmt: skip


def test_a_folder_that_exists_keeps_its_mode(tmp_path: Path) -> None:
    folder = tmp_path / "shared"
    folder.mkdir()
    folder.chmod(0o755)
    database.create(folder / "program.db")
    assert modes(tmp_path) == {"shared": 0o755, "program.db": 0o600}


def test_a_new_file_is_durable_and_of_our_kind(program: Program) -> None:
    wanted = {
        "application_id": database.APPLICATION_ID,
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "busy_timeout": 30_000,
    }
    for pragma, value in wanted.items():
        assert program.connection.execute(f"PRAGMA {pragma}").fetchone()[0] == value
    head = program.path.read_bytes()[:72]
    assert int.from_bytes(head[68:72]) == database.APPLICATION_ID


def test_a_file_leaves_nothing_beside_it_when_it_is_closed(file: Path, program: Program) -> None:
    acts.add(program, PERSON, {"given_name": "Ana"})
    program.close()
    assert [path.name for path in file.parent.iterdir()] == [file.name]


@pytest.mark.parametrize("name", ["a b.db", "été 李.db", "50%.db", "a#b?c.db", "x;y&z'.db", "-x"])
def test_a_file_may_have_any_name(name: str, tmp_path: Path) -> None:
    file = tmp_path / name
    database.create(file)
    with Program(file, clock=Clock(), operator="Test") as program:
        acts.add(program, PERSON, {"given_name": "Ana"})
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_copy_is_whole_and_sound_while_the_file_is_open(
    program: Program, everybody: Any, contents: Any, tmp_path: Path
) -> None:
    everybody(program)
    target = tmp_path / "copies" / "copy.db"
    database.copy(program.path, target)
    assert [path.name for path in target.parent.iterdir()] == ["copy.db"]
    with Program(target, clock=Clock(), operator="Test") as copy:
        assert contents(copy) == contents(program)
        assert copy.connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
        assert copy.undo().label == program.latest_step().label  # type: ignore[union-attr]


def test_a_copy_leaves_out_what_is_not_committed(program: Program, tmp_path: Path) -> None:
    with program.step("Under way"):
        acts.add(program, PERSON, {"given_name": "Ana"})
        database.copy(program.path, tmp_path / "copy.db")
    with Program(tmp_path / "copy.db", clock=Clock(), operator="Test") as copy:
        assert copy.rows("SELECT * FROM person") == []


def test_a_copy_of_a_damaged_file_is_refused_and_the_one_before_it_stays(
    program: Program, tmp_path: Path
) -> None:
    with program.step("Filled"):
        for n in range(300):
            acts.add(program, PERSON, {"given_name": f"Person {n}", "notes": "x" * 300})
    program.close()
    target = tmp_path / "copy.db"
    database.copy(program.path, target)
    before = target.read_bytes()
    content = bytearray(program.path.read_bytes())
    content[4096 * 30 : 4096 * 31] = b"\xff" * 4096
    program.path.write_bytes(content)
    with pytest.raises(database.DamagedFile, match=str(program.path)):
        database.copy(program.path, target)
    assert target.read_bytes() == before
    assert not list(tmp_path.glob(".*"))


def test_a_copy_that_cannot_be_written_is_refused(program: Program, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    for target in (tmp_path / "file" / "copy.db", tmp_path / "file" / "sub" / "copy.db"):
        with pytest.raises(RefusedFile, match="could not be made: "):
            database.copy(program.path, target)


def test_copies_made_at_once_do_not_get_mixed_up(
    program: Program, everybody: Any, tmp_path: Path
) -> None:
    everybody(program)
    failures: list[BaseException] = []

    def copy() -> None:
        try:
            for _ in range(10):
                database.copy(program.path, tmp_path / "copies" / "copy.db")
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=copy) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert [path.name for path in (tmp_path / "copies").iterdir()] == ["copy.db"]
    database.verify(tmp_path / "copies" / "copy.db")


@pytest.fixture
def a_step_further(monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that knows one more migration than the files that there are."""
    before = migrations.migrations

    def more() -> Any:
        steps = before()

        @steps(name="0002_shoes")
        def shoes(db: Any) -> None:
            db.execute("ALTER TABLE person ADD COLUMN shoe_size INTEGER")

        return steps

    monkeypatch.setattr(migrations, "migrations", more)
    monkeypatch.setattr(migrations, "NAMES", (*migrations.NAMES, "0002_shoes"))


def columns(file: Path) -> set[str]:
    with sqlite3.connect(file) as connection:
        found = {row[1] for row in connection.execute("PRAGMA table_info(person)")}
    connection.close()
    return found


def test_an_older_file_is_copied_and_then_brought_up_to_date(
    program: Program, everybody: Any, a_step_further: None, tmp_path: Path
) -> None:
    everybody(program)
    program.close()
    backups = tmp_path / "backups"
    again = Program(program.path, clock=Clock(), operator="Test", backups=backups)
    assert "shoe_size" in columns(program.path)
    copy = backups / "before-0002_shoes.db"
    assert {path.name for path in backups.iterdir()} == {copy.name, f"{copy.name}.sha256"}
    assert "shoe_size" not in columns(copy)
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert sqlite3.connect(copy).execute("SELECT count(*) FROM person").fetchone()[0] == 2
    assert again.undo().label == "Changed Spring"
    again.close()


def test_an_older_file_opened_for_reading_is_refused_and_left_as_it_is(
    file: Path, a_step_further: None
) -> None:
    before = file.read_bytes()
    with pytest.raises(RefusedFile, match="was made by an older clubmgr") as refusal:
        Program(file, clock=Clock(), operator="Test", readonly=True)
    assert "without --readonly" in refusal.value.hint
    assert file.read_bytes() == before


def test_an_older_file_is_not_touched_when_its_copy_cannot_be_made(
    file: Path, a_step_further: None, tmp_path: Path
) -> None:
    (tmp_path / "backups").write_text("in the way")
    before = file.read_bytes()
    with pytest.raises(RefusedFile, match="could not be made"):
        Program(file, clock=Clock(), operator="Test", backups=tmp_path / "backups")
    assert file.read_bytes() == before


def test_a_migration_that_fails_changes_nothing(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = migrations.migrations

    def broken() -> Any:
        steps = before()

        @steps(name="0002_broken")
        def half(db: Any) -> None:
            db.execute("ALTER TABLE person ADD COLUMN shoe_size INTEGER")
            db.execute("ALTER TABLE absent ADD COLUMN x INTEGER")

        return steps

    monkeypatch.setattr(migrations, "migrations", broken)
    monkeypatch.setattr(migrations, "NAMES", (*migrations.NAMES, "0002_broken"))
    with pytest.raises(RefusedFile, match="no such table: absent"):
        Program(file, clock=Clock(), operator="Test")
    assert "shoe_size" not in columns(file)
    monkeypatch.undo()
    Program(file, clock=Clock(), operator="Test").close()


MIGRATE = """
import sys
from pathlib import Path
from clubmgr.models import database
connection = database.open_file(Path(sys.argv[1]))
print(connection.execute("SELECT count(*) FROM _sqlite_migrations").fetchone()[0])
"""


def test_several_programs_that_bring_a_file_up_to_date_at_once_all_end_well(
    tmp_path: Path, start: Any
) -> None:
    file = tmp_path / "half.db"
    with sqlite3.connect(file) as half:
        half.execute(f"PRAGMA application_id = {database.APPLICATION_ID}")
    half.close()
    programs = [start(MIGRATE, file) for _ in range(4)]
    for program in programs:
        out, err = program.communicate(timeout=60)
        assert (out, err) == (f"{len(migrations.NAMES)}\n", "")


def test_a_file_can_be_moved_with_nothing_but_itself(program: Program, tmp_path: Path) -> None:
    acts.add(program, PERSON, {"given_name": "Ana"})
    program.close()
    moved = Path(shutil.move(program.path, tmp_path / "moved.db"))
    with Program(moved, clock=Clock(), operator="Test") as again:
        assert again.rows("SELECT given_name FROM person")[0][0] == "Ana"


def test_verify_says_what_is_wrong_with_a_file(program: Program, tmp_path: Path) -> None:
    database.verify(program.path)
    with pytest.raises(RefusedFile, match="There is no file"):
        database.verify(tmp_path / "none.db")
    (tmp_path / "letter.txt").write_text("Dear Ana")
    with pytest.raises(RefusedFile, match="is not a clubmgr file"):
        database.verify(tmp_path / "letter.txt")


def test_a_program_in_memory_has_the_schema_of_a_new_file(program: Program) -> None:
    query = "SELECT type, name, sql FROM sqlite_master ORDER BY type, name"
    with database.blank() as fresh:
        rows = [tuple(row) for row in fresh.execute(query)]
    fresh.close()
    assert rows == [tuple(row) for row in program.rows(query)]


def test_a_file_is_known_as_long_as_it_is_open_and_no_longer(file: Path) -> None:
    with closing(database.connect(file)):
        with closing(database.connect(file, readonly=True)):
            assert database.is_known(file)
        assert database.is_known(file)
        with pytest.raises(RefusedFile, match="is the program file that is open"):
            database.refuse_known(file)
    assert not database.is_known(file)
    number = database.mark(file)
    content = file.read_bytes()
    file.write_bytes(b"given_name\nAna\n")
    assert database.mark(file) == number
    with pytest.raises(sqlite3.DatabaseError, match="not a database"):
        database.connect(file)
    assert not database.is_known(file)
    file.write_bytes(content)
    database.connect(file).close()

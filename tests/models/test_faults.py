"""What the world does to a file: each ends in a clear sentence, and nothing is lost."""

from __future__ import annotations

import os
import resource
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from clubmgr.clock import Clock
from clubmgr.errors import ClubmgrError, RefusedFile
from clubmgr.models import acts, backups, database, fingerprints, journal, past, today
from clubmgr.models.kinds import KINDS
from clubmgr.models.program import Program

Open = Callable[..., Program]
PERSON = KINDS["person"]


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))


@contextmanager
def no_file_over(octets: int) -> Iterator[None]:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (octets, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def names(program: Program) -> list[str]:
    return [row[0] for row in program.rows("SELECT given_name FROM person ORDER BY 1")]


@pytest.mark.parametrize("fault", ["moved", "deleted", "replaced"])
def test_a_file_that_is_gone_from_its_place_is_not_written_into(
    fault: str, file: Path, program: Program, add: Any, tmp_path: Path
) -> None:
    add("person", given_name="Ana")
    if fault == "deleted":
        file.unlink()
    else:
        file.rename(tmp_path / "elsewhere.db")
    if fault == "replaced":
        database.create(tmp_path / "new.db")
        (tmp_path / "new.db").rename(file)
    with pytest.raises(RefusedFile, match="was moved, deleted or replaced while it was open"):
        acts.add(program, PERSON, {"given_name": "Bea"})
    with pytest.raises(RefusedFile, match="was moved, deleted or replaced"):
        program.undo()
    assert names(program) == ["Ana"]


def test_a_clock_set_back_spoils_no_order(program: Program, add: Any, tmp_path: Path) -> None:
    add("person", given_name="Ana")
    frozen = program.clock.frozen
    assert frozen is not None
    program.clock = Clock(frozen - timedelta(days=400))
    id = acts.add(program, PERSON, {"given_name": "Bea"})
    steps = past.Steps(program).page(0, 50)
    assert [step.label for step in steps] == ["Added Bea", "Added Ana"]
    assert steps[0].at < steps[1].at
    assert program.undo().label == "Added Bea"
    assert program.redo().label == "Added Bea"
    assert journal.history(program.connection, id)[0].label == "Added Bea"
    today.agenda(program)
    program.clock = Clock(frozen)
    assert program.undo().label == "Added Bea"
    assert names(program) == ["Ana"]


def test_a_clock_set_forward_and_back_keeps_the_copies(open_program: Open, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    program = open_program(backups=folder)
    frozen = program.clock.frozen
    assert frozen is not None
    for days in (0, 1, 2, 365 * 40, 3, 4):
        program.clock = Clock(frozen + timedelta(days))
        acts.add(program, PERSON, {"given_name": f"P {days}"})
    kept = sorted(path.stem for path in folder.glob("*.db"))
    assert kept == ["2027-01-13", "2027-01-14", "2027-01-15", "2027-01-16", "2067-01-02"]


def test_a_backup_that_finds_no_room_says_so_and_leaves_nothing(
    program: Program, add: Any, tmp_path: Path
) -> None:
    add("person", given_name="Ana", notes="x" * 90_000)
    target = tmp_path / "copies" / "copy.db"
    with no_file_over(100_000), pytest.raises(RefusedFile, match="could not be made"):
        backups.make(program.path, target)
    assert list(target.parent.iterdir()) == []
    assert names(program) == ["Ana"]


def test_a_restore_that_finds_no_room_says_so_and_the_file_is_as_it_was(
    program: Program, add: Any, tmp_path: Path, refuse_unsound: Any
) -> None:
    with program.step("Much"):
        for n in range(40):
            acts.add(program, PERSON, {"given_name": f"P {n}", "notes": "x" * 30_000})
    copy = tmp_path / "copy.db"
    backups.make(program.path, copy)
    small = tmp_path / "small.db"
    database.create(small)
    with Program(small, clock=program.clock, operator="Test") as found:
        acts.add(found, PERSON, {"given_name": "Ana"})
    with no_file_over(small.stat().st_size + 100_000), pytest.raises(RefusedFile):
        backups.restore(copy, small, program.clock)
    with Program(small, clock=program.clock, operator="Test") as found:
        assert names(found) == ["Ana"]
        refuse_unsound(found)


@pytest.mark.parametrize("passphrase", ["", "correct horse battery"])
def test_a_copy_that_cannot_be_made_anew_leaves_the_old_one_and_its_fingerprint(
    passphrase: str, program: Program, add: Any, tmp_path: Path
) -> None:
    copy = tmp_path / "copies" / "copy"
    backups.make(program.path, copy, passphrase)
    before = {path: path.read_bytes() for path in copy.parent.iterdir()}
    add("person", given_name="Ana", notes="x" * 90_000)
    with no_file_over(100_000), pytest.raises(RefusedFile):
        backups.make(program.path, copy, passphrase)
    assert {path: path.read_bytes() for path in copy.parent.iterdir()} == before
    assert fingerprints.kept(copy)


def test_a_folder_of_backups_that_cannot_be_written_is_said(
    open_program: Open, tmp_path: Path
) -> None:
    folder = tmp_path / "backups"
    program = open_program(backups=folder)
    acts.add(program, PERSON, {"given_name": "Ana"})
    folder.write_text("in the way")
    with pytest.raises(RefusedFile, match="could not be made"):
        acts.add(program, PERSON, {"given_name": "Bea"})
    assert names(program) == ["Ana"]


def test_a_backup_cut_short_is_refused_even_if_it_still_opens(
    program: Program, add: Any, tmp_path: Path
) -> None:
    add("person", given_name="Ana", notes="x" * 90_000)
    copy = tmp_path / "copy.db"
    backups.make(program.path, copy)
    whole = copy.read_bytes()
    for cut in (0, 50, 4096, len(whole) // 2, len(whole) - 4096, len(whole) - 1):
        copy.write_bytes(whole[:cut])
        with pytest.raises(RefusedFile):
            backups.look_into(copy)
        with pytest.raises(RefusedFile):
            backups.restore(copy, program.path, program.clock)
    assert names(program) == ["Ana"]


def test_a_file_of_a_newer_program_is_refused_and_left_as_it_is(
    file: Path, open_program: Open, tmp_path: Path
) -> None:
    with sqlite3.connect(file) as newer:
        newer.execute(
            "INSERT INTO _sqlite_migrations(migration_set, name, applied_at)"
            " VALUES ('clubmgr', '9999_later', 'x')"
        )
    newer.close()
    shutil.copy(file, tmp_path / "before")
    for readonly in (True, False):
        with pytest.raises(RefusedFile, match="was made by a newer clubmgr"):
            open_program(readonly=readonly)
    with pytest.raises(RefusedFile, match="was made by a newer clubmgr"):
        backups.look_into(file)
    assert file.read_bytes() == (tmp_path / "before").read_bytes()


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="Root may write everywhere.")
def test_a_folder_that_cannot_be_written_is_refused_with_a_way_out(
    file: Path, open_program: Open
) -> None:
    file.parent.chmod(0o555)
    try:
        with pytest.raises(RefusedFile, match="is read-only, or its folder is"):
            open_program()
        assert open_program(readonly=True).rows("SELECT 1 FROM person") == []
    finally:
        file.parent.chmod(0o755)


def test_a_lock_that_is_held_too_long_is_said(
    program: Program, add: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    add("person", given_name="Ana")
    with sqlite3.connect(program.path, isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        program.connection.execute("PRAGMA busy_timeout = 50")
        with pytest.raises(ClubmgrError, match=r"has held .* for too long; nothing was changed"):
            acts.add(program, PERSON, {"given_name": "Bea"})
        other.execute("ROLLBACK")
    other.close()
    acts.add(program, PERSON, {"given_name": "Bea"})
    assert names(program) == ["Ana", "Bea"]


def test_looking_at_the_open_file_from_within_loses_no_lock(
    program: Program, add: Any, tmp_path: Path
) -> None:
    """Reading a file past SQLite would drop its locks; a copy and a comparison do not."""
    add("person", given_name="Ana")
    program.connection.execute("BEGIN IMMEDIATE")
    with pytest.raises(RefusedFile):
        database.refuse_known(program.path)
    assert backups.look_into(program.path).people == 1
    other = sqlite3.connect(program.path, timeout=0.05, isolation_level=None)
    with pytest.raises(sqlite3.OperationalError, match="locked"):
        other.execute("BEGIN IMMEDIATE")
    other.close()
    program.connection.execute("ROLLBACK")

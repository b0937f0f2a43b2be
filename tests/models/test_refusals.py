from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from clubmgr.clock import Clock
from clubmgr.errors import ClubmgrError, RefusedFile
from clubmgr.models import acts, database, jury, records, settings
from clubmgr.models.kinds import KINDS
from clubmgr.models.program import Program

PERSON = KINDS["person"]


def folder_state(folder: Path) -> dict[str, tuple[int, str]]:
    """The mode and the content's hash of each file of a folder."""
    return {
        path.name: (
            path.stat().st_mode,
            hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "",
        )
        for path in folder.iterdir()
    }


def refusal_of(path: Path, **more: Any) -> RefusedFile:
    """Open a file that must be refused and left as it is, its whole folder too."""
    before = folder_state(path.parent) if path.parent.exists() else {}
    with pytest.raises(RefusedFile) as refusal:
        Program(path, clock=Clock(), operator="Test", **more)
    if before:
        after = folder_state(path.parent)
        if isinstance(refusal.value, database.DamagedFile):
            # SQLite cannot clear away an empty log beside a file that it cannot read.
            after = {name: state for name, state in after.items() if name in before}
        assert after == before
    assert refusal.value.message.endswith(".")
    assert refusal.value.hint
    return refusal.value


def test_a_missing_file_is_refused_and_not_made(tmp_path: Path) -> None:
    refusal = refusal_of(tmp_path / "none.db")
    assert refusal.message == f"There is no file {tmp_path / 'none.db'}."
    assert "clubmgr new" in refusal.hint
    assert "There is no file" in refusal_of(tmp_path / "none.db", readonly=True).message


def test_a_folder_is_refused_as_one(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    assert refusal_of(folder).message == f"{folder} is a folder."


def test_a_name_that_no_file_can_have_is_refused(tmp_path: Path) -> None:
    assert "cannot be opened: File name too long" in refusal_of(tmp_path / ("x" * 400)).message
    assert "There is no file" in refusal_of(tmp_path / "file" / "\0").message


@pytest.mark.parametrize("readonly", [False, True])
@pytest.mark.parametrize(
    "content",
    [b"", b"x", b"given;family\nAna;Silva\n" * 100, bytes(range(256)) * 64, b"SQLite format 3\0"],
)
def test_a_file_that_is_no_database_is_refused(
    content: bytes, readonly: bool, tmp_path: Path
) -> None:
    file = tmp_path / "letter.txt"
    file.write_bytes(content)
    refusal = refusal_of(file, readonly=readonly)
    assert refusal.message == f"{file} is not a clubmgr file."


@pytest.mark.parametrize("readonly", [False, True])
@pytest.mark.parametrize("mode", ["DELETE", "WAL"])
def test_another_programs_database_is_refused(mode: str, readonly: bool, tmp_path: Path) -> None:
    file = tmp_path / "other.db"
    with sqlite3.connect(file) as other:
        other.execute(f"PRAGMA journal_mode = {mode}")
        other.execute("CREATE TABLE person(id TEXT PRIMARY KEY)")
    other.close()
    assert "is not a clubmgr file" in refusal_of(file, readonly=readonly).message


def test_another_programs_log_is_not_tidied_up(tmp_path: Path) -> None:
    file, live = tmp_path / "other.db", tmp_path / "live"
    live.mkdir()
    other = sqlite3.connect(live / "other.db")
    other.execute("PRAGMA journal_mode = WAL")
    other.execute("CREATE TABLE t(a)")
    for name in ("other.db", "other.db-wal"):
        shutil.copy(live / name, tmp_path / name)
    other.close()
    assert "is not a clubmgr file" in refusal_of(file).message
    assert "is not a clubmgr file" in refusal_of(file, readonly=True).message


@pytest.mark.parametrize("readonly", [False, True])
@pytest.mark.parametrize("mode", ["DELETE", "WAL"])
def test_a_newer_programs_file_is_refused_by_name(mode: str, readonly: bool, file: Path) -> None:
    with sqlite3.connect(file) as newer:
        newer.execute(f"PRAGMA journal_mode = {mode}")
        newer.execute(
            "UPDATE _sqlite_migrations SET name = '0999_future' WHERE id = (SELECT max(id)"
            " FROM _sqlite_migrations)"
        )
    newer.close()
    before = file.read_bytes()
    with pytest.raises(RefusedFile) as refusal:
        Program(file, clock=Clock(), operator="Test", readonly=readonly)
    assert f"{file} was made by a newer clubmgr (0999_future)." in refusal.value.message
    assert "Upgrade" in refusal.value.hint
    assert file.read_bytes() == before


def filled(program: Program) -> Path:
    """Fill a file with enough that damage has where to be, and close it."""
    with program.step("Filled"):
        for n in range(400):
            acts.add(program, PERSON, {"given_name": f"Person {n}", "notes": "x" * 200})
    program.close()
    return program.path


@pytest.mark.parametrize("kept", [0.2, 0.5, 0.9])
def test_a_truncated_file_is_refused(kept: float, program: Program) -> None:
    file = filled(program)
    content = file.read_bytes()
    file.write_bytes(content[: int(len(content) * kept)])
    refusal = refusal_of(file)
    assert isinstance(refusal, database.DamagedFile)
    assert "is damaged" in refusal.message
    assert file.stat().st_size == int(len(content) * kept)


@pytest.mark.parametrize("page", [1, 5, 20, 60])
def test_a_file_with_a_garbled_page_is_refused(page: int, program: Program) -> None:
    file = filled(program)
    content = bytearray(file.read_bytes())
    assert len(content) > 4096 * (page + 1)
    content[4096 * page : 4096 * (page + 1)] = os.urandom(4096)
    file.write_bytes(content)
    refusal = refusal_of(file)
    assert "is damaged" in refusal.message
    assert "clubmgr restore" in refusal.hint


def test_a_file_whose_first_page_is_wiped_is_refused(program: Program) -> None:
    file = filled(program)
    file.write_bytes(b"\0" * 4096 + file.read_bytes()[4096:])
    assert "is not a clubmgr file" in refusal_of(file).message


@pytest.mark.parametrize(
    "folder",
    ["Dropbox", "OneDrive", "OneDrive - Acme", "Google Drive", "Nextcloud", "Mobile Documents"],
)
def test_a_file_in_a_synchronised_folder_is_refused(folder: str, file: Path) -> None:
    synced = file.parent / folder / "sub"
    synced.mkdir(parents=True)
    there = Path(shutil.copy(file, synced / "program.db"))
    refusal = refusal_of(there)
    assert f"the synchronised folder “{folder}”" in refusal.message
    with pytest.raises(RefusedFile, match="synchronised folder"):
        database.create(synced / "new.db")
    assert not (synced / "new.db").exists()
    Program(there, clock=Clock(), operator="Test", readonly=True).close()


def test_a_file_beside_the_mark_of_a_synchronising_service_is_refused(file: Path) -> None:
    (file.parent / ".stfolder").mkdir()
    assert "synchronised folder" in refusal_of(file).message


def test_a_new_file_never_takes_the_place_of_another(file: Path) -> None:
    before = file.read_bytes()
    with pytest.raises(RefusedFile, match="exists already"):
        database.create(file)
    assert file.read_bytes() == before


def test_a_new_file_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(RefusedFile, match="cannot be made: Not a directory") as refusal:
        database.create(tmp_path / "file" / "new.db")
    assert refusal.value.hint


def seen_by_nobody(path: Path, *, readonly: bool = False, create: bool = False) -> str:
    """Open or make a file in a process that is not root; return how that went."""
    receiving, sending = os.pipe()
    child = os.fork()
    if child == 0:
        answer = "crashed"
        try:
            if os.geteuid() == 0:
                os.setgid(65534)
                os.setuid(65534)
            try:
                if create:
                    database.create(path)
                else:
                    Program(path, clock=Clock(), operator="Test", readonly=readonly).close()
                answer = "opened"
            except RefusedFile as refusal:
                answer = refusal.message
            except BaseException as error:
                answer = repr(error)
        finally:
            os.write(sending, answer.encode())
            os._exit(0)
    os.close(sending)
    os.waitpid(child, 0)
    with os.fdopen(receiving) as pipe:
        return pipe.read()


@pytest.fixture
def locked(file: Path) -> Iterator[Path]:
    """A program file in a folder whose modes tests change; it can be cleared away at the end."""
    with tempfile.TemporaryDirectory(prefix="locked-") as name:
        Path(name).chmod(0o755)
        folder = Path(name) / "folder"
        folder.mkdir()
        yield Path(shutil.copy(file, folder / "program.db"))
        folder.chmod(0o700)


def test_a_read_only_file_is_refused_but_can_be_looked_at(locked: Path) -> None:
    locked.chmod(0o444)
    locked.parent.chmod(0o555)
    before = folder_state(locked.parent)
    assert seen_by_nobody(locked) == f"{locked} is read-only, or its folder is."
    assert seen_by_nobody(locked, readonly=True) == "opened"
    assert folder_state(locked.parent) == before


def test_a_file_in_a_read_only_folder_is_refused_but_can_be_looked_at(locked: Path) -> None:
    locked.chmod(0o666)
    locked.parent.chmod(0o555)
    before = folder_state(locked.parent)
    assert seen_by_nobody(locked) == f"{locked} is read-only, or its folder is."
    assert seen_by_nobody(locked, readonly=True) == "opened"
    assert folder_state(locked.parent) == before


def test_a_read_only_file_in_a_folder_that_can_be_written_is_refused(locked: Path) -> None:
    locked.chmod(0o444)
    locked.parent.chmod(0o777)
    assert seen_by_nobody(locked) == f"{locked} is read-only, or its folder is."
    assert seen_by_nobody(locked, readonly=True) == "opened"


def test_a_file_that_cannot_be_read_is_refused(locked: Path) -> None:
    locked.parent.chmod(0o777)
    for mode in (0o000, 0o222):
        locked.chmod(mode)
        for readonly in (False, True):
            answer = seen_by_nobody(locked, readonly=readonly)
            assert answer.startswith(str(locked))
            assert "cannot be opened" in answer or "is read-only" in answer


def test_a_file_in_a_folder_that_cannot_be_entered_is_refused(locked: Path) -> None:
    locked.parent.chmod(0o000)
    for readonly in (False, True):
        answer = seen_by_nobody(locked, readonly=readonly)
        assert answer == f"{locked} cannot be opened: Permission denied."


def test_a_new_file_in_a_folder_that_cannot_be_written_is_refused(locked: Path) -> None:
    new = locked.parent / "sub" / "new.db"
    for mode in (0o555, 0o000):
        locked.parent.chmod(mode)
        assert seen_by_nobody(new, create=True) == f"{new} cannot be made: Permission denied."


def test_a_program_opened_for_reading_refuses_every_write(
    open_program: Callable[..., Program], everybody: Any, contents: Any
) -> None:
    writing = open_program()
    ids = everybody(writing)
    before = contents(writing)
    writing.close()
    program = open_program(readonly=True, backups=writing.path.parent / "backups")
    seen = records.get(program, PERSON, ids["person"])
    acts_refused: list[Callable[[], Any]] = [
        lambda: acts.add(program, PERSON, {"given_name": "Bea"}),
        lambda: acts.change(program, PERSON, seen, {"city": "Nice"}),
        lambda: records.delete(program, PERSON, [seen.id]),
        lambda: settings.change(program, {"brand": "Acme"}),
        lambda: jury.score(program, ids["candidacy"], {"known": 3}),
        program.undo,
        program.redo,
    ]
    for act in acts_refused:
        with pytest.raises(ClubmgrError) as refusal:
            act()
        assert refusal.value.message == f"{program.path} is open for reading only."
    with pytest.raises(sqlite3.OperationalError, match="readonly database"):
        program.execute("DELETE FROM person")
    with pytest.raises(sqlite3.OperationalError, match="readonly database"):
        program.reader().execute("DELETE FROM person")
    assert contents(program) == before
    assert not (program.path.parent / "backups").exists()

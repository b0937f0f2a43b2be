from __future__ import annotations

import resource
import subprocess
from pathlib import Path
from typing import Any

import pytest

from clubmgr.errors import RefusedFile
from clubmgr.models import backups, database, fingerprints
from clubmgr.models.program import Program


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))


def test_one_flipped_bit_of_a_copy_is_noticed(program: Program, add: Any, tmp_path: Path) -> None:
    add("person", given_name="Ana", notes="She likes roses")
    copy = tmp_path / "copy.db"
    backups.make(program.path, copy)
    content = copy.read_bytes()
    copy.write_bytes(content.replace(b"roses", b"nosas"))
    database.verify(copy)  # SQLite sees nothing in it
    with pytest.raises(RefusedFile, match="is not what it was when it was made"):
        backups.look_into(copy)
    with pytest.raises(RefusedFile, match="is not what it was when it was made"):
        backups.restore(copy, program.path, program.clock)
    copy.write_bytes(content)
    assert backups.look_into(copy).people == 1


def test_a_fingerprint_is_one_that_others_read(tmp_path: Path) -> None:
    file = tmp_path / "copy é.db"
    file.write_text("x")
    fingerprints.keep(file)
    done = subprocess.run(
        ["sha256sum", "-c", f"{file.name}.sha256"], cwd=tmp_path, capture_output=True
    )
    assert done.returncode == 0, done.stderr
    assert fingerprints.beside(file).stat().st_mode & 0o777 == 0o600


def test_a_fingerprint_that_finds_no_room_leaves_the_one_before(tmp_path: Path) -> None:
    file = tmp_path / "copy.db"
    file.write_text("x")
    fingerprints.keep(file)
    before = fingerprints.kept(file)
    file.write_text("y")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20, hard))
    try:
        with pytest.raises(RefusedFile, match="cannot be written"):
            fingerprints.keep(file)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert fingerprints.kept(file) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["copy.db", "copy.db.sha256"]


def test_what_is_no_fingerprint_is_none(tmp_path: Path) -> None:
    file = tmp_path / "copy.db"
    file.write_text("x")
    fingerprints.refuse_changed(file)
    fingerprints.beside(file).write_bytes(b"\xff\x00 junk")
    assert fingerprints.kept(file) == ""
    fingerprints.refuse_changed(file)
    fingerprints.beside(file).write_text("0" * 64 + "  copy.db\n")
    with pytest.raises(RefusedFile):
        fingerprints.refuse_changed(file)

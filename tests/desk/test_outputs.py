from __future__ import annotations

import errno
import os
import stat
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from clubmgr.desk import outputs
from clubmgr.errors import RefusedFile


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_written_whole_and_for_its_owner_only(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        outputs.write_file(tmp_path / "a.txt", b"content")
    finally:
        os.umask(before)
    assert (tmp_path / "a.txt").read_bytes() == b"content"
    assert stat.S_IMODE((tmp_path / "a.txt").stat().st_mode) == 0o600
    assert names(tmp_path) == ["a.txt"]


def test_a_file_that_exists_is_replaced_with_force_only(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"old")
    with pytest.raises(RefusedFile, match="exists already"):
        outputs.write_file(file, b"new")
    assert file.read_bytes() == b"old"
    outputs.write_file(file, b"new", force=True)
    assert file.read_bytes() == b"new"
    assert names(tmp_path) == ["a.txt"]


def test_a_symbolic_link_is_replaced_and_what_it_leads_to_is_not(tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(b"real")
    (tmp_path / "link").symlink_to("real")
    outputs.write_file(tmp_path / "link", b"new", force=True)
    assert (tmp_path / "real").read_bytes() == b"real"
    assert (tmp_path / "link").read_bytes() == b"new"


def test_of_several_files_all_are_written_or_none(tmp_path: Path) -> None:
    (tmp_path / "b").write_bytes(b"mine")
    with pytest.raises(RefusedFile):
        outputs.write_files({tmp_path / "a": b"1", tmp_path / "b": b"2"})
    assert names(tmp_path) == ["b"]
    with pytest.raises(RefusedFile):
        outputs.write_files({tmp_path / "a": b"1", tmp_path / ("x" * 300): b"2"})
    assert names(tmp_path) == ["b"]


def test_a_file_made_meanwhile_is_not_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.txt"
    really = outputs.refuse_target

    def made_after_the_question(target: Path, *, force: bool = False) -> None:
        really(target, force=force)
        file.write_bytes(b"theirs")

    monkeypatch.setattr(outputs, "refuse_target", made_after_the_question)
    with pytest.raises(RefusedFile, match="exists"):
        outputs.write_file(file, b"ours")
    assert file.read_bytes() == b"theirs"
    assert names(tmp_path) == ["a.txt"]


def write_whole(target: Path) -> None:
    with outputs.written_whole(target) as file:
        file.write(b"content")


@pytest.mark.parametrize("write", [write_whole, lambda target: outputs.write_file(target, b"x")])
def test_a_file_that_cannot_be_put_in_its_place_leaves_nothing(
    write: Callable[[Path], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(path: Path, _target: Path) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted", path)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", fail)
        with pytest.raises(RefusedFile, match="Operation not permitted"):
            write(tmp_path / "a.txt")
    assert names(tmp_path) == []
    write(tmp_path / "a.txt")
    assert (tmp_path / "a.txt").stat().st_size > 0


def test_a_folder_is_no_target_and_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(RefusedFile, match="is a folder"):
        outputs.write_file(tmp_path, b"x", force=True)
    with pytest.raises(RefusedFile, match="There is no folder"):
        outputs.write_file(tmp_path / "no" / "a.txt", b"x")


def test_a_database_is_not_replaced_even_with_force(tmp_path: Path) -> None:
    file = tmp_path / "program.db"
    file.write_bytes(b"SQLite format 3\0 and more")
    with pytest.raises(RefusedFile, match="program file"):
        outputs.write_file(file, b"x", force=True)
    outputs.refuse_target(file, force=True, over_programs=True)


def test_a_pipe_is_written_into(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    outputs.write_file(pipe, b"content")
    reader.join(timeout=30)
    assert read == [b"content"]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_device_is_written_into_and_stays_one() -> None:
    outputs.write_file(Path(os.devnull), b"content", force=True)
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)


def test_a_folder_is_made_for_its_owner_only_once(tmp_path: Path) -> None:
    assert outputs.make_folder(tmp_path / "a") is True
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o700
    assert outputs.make_folder(tmp_path / "a") is False
    with pytest.raises(RefusedFile, match="There is no folder"):
        outputs.make_folder(tmp_path / "no" / "a")

from __future__ import annotations

import os
import random
import resource
import zipfile
from pathlib import Path

import pytest

from clubmgr.errors import RefusedFile, UsageError
from clubmgr.models import sealing

WORDS = "correct horse é battery"
CONTENT = b"Ana Silva lives in Lyon. " * 10_000


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))


@pytest.fixture(scope="module")
def sealed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file behind a passphrase; sealing is slow by design, so it is made once."""
    folder = tmp_path_factory.mktemp("sealed")
    (folder / "plain").write_bytes(CONTENT)
    sealing.seal(folder / "plain", folder / "copy.db.sealed", WORDS)
    return folder / "copy.db.sealed"


def test_what_was_sealed_comes_back_with_its_passphrase_only(sealed: Path, tmp_path: Path) -> None:
    assert sealing.is_sealed(sealed)
    assert b"Silva" not in sealed.read_bytes()
    assert sealed.stat().st_mode & 0o777 == 0o600
    with pytest.raises(sealing.WrongPassphrase, match="does not open with this passphrase"):
        sealing.unseal(sealed, tmp_path / "out", WORDS.upper())
    assert not list(tmp_path.glob("*out*"))
    decomposed = "correct horse e\u0301 battery"
    sealing.unseal(sealed, tmp_path / "out", decomposed)
    assert (tmp_path / "out").read_bytes() == CONTENT
    assert (tmp_path / "out").stat().st_mode & 0o777 == 0o600


def test_what_is_unsealed_for_a_while_is_gone_afterwards(sealed: Path, tmp_path: Path) -> None:
    with sealing.unsealed(sealed, WORDS) as content:
        assert content.name == "copy.db"
        assert content.read_bytes() == CONTENT
        assert content.parent.stat().st_mode & 0o077 == 0
    assert not content.parent.exists()
    assert [path for path in (tmp_path / "home").rglob("*") if path.is_file()] == []


def test_a_sealed_file_that_was_cut_or_changed_is_refused_and_nothing_is_written(
    sealed: Path, tmp_path: Path
) -> None:
    whole = sealed.read_bytes()
    bad = tmp_path / "bad.sealed"
    chance = random.Random(7)
    for _ in range(4):
        place = chance.randrange(1_000, len(whole) - 400)
        bad.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        with pytest.raises(RefusedFile, match="is damaged"):
            sealing.unseal(bad, tmp_path / "out", WORDS)
    for cut in (0, 100, len(whole) // 2, len(whole) - 5):
        bad.write_bytes(whole[:cut])
        with pytest.raises(RefusedFile, match="is not a sealed file"):
            sealing.unseal(bad, tmp_path / "out", WORDS)
    with zipfile.ZipFile(sealed) as box:
        key, content = box.read("key.age"), box.read("content.age")
    for parts in ((key, content[:-40]), (key, b"junk"), (b"junk", content), (key * 99, content)):
        with zipfile.ZipFile(bad, "w") as box:
            box.writestr("key.age", parts[0])
            box.writestr("content.age", parts[1])
        with pytest.raises(RefusedFile):
            sealing.unseal(bad, tmp_path / "out", WORDS)
    assert [path.name for path in tmp_path.iterdir() if path.name != "home"] == ["bad.sealed"]


@pytest.mark.parametrize("words", ["", "short", " " * 40])
def test_a_weak_passphrase_seals_nothing(words: str, tmp_path: Path) -> None:
    (tmp_path / "plain").write_bytes(b"x")
    with pytest.raises(UsageError, match="at least 12 characters"):
        sealing.seal(tmp_path / "plain", tmp_path / "out", words)
    assert not (tmp_path / "out").exists()


def test_a_zip_of_something_else_is_not_sealed(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as box:
        box.writestr("../key.age", "x")
    assert not sealing.is_sealed(tmp_path / "x.zip")
    assert not sealing.is_sealed(tmp_path)
    assert not sealing.is_sealed(tmp_path / "none")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such limit.")
def test_a_sealing_that_finds_no_room_leaves_what_was_there(tmp_path: Path) -> None:
    (tmp_path / "plain").write_bytes(os.urandom(400_000))
    (tmp_path / "out").write_bytes(b"before")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, hard))
    try:
        with pytest.raises(RefusedFile, match="cannot be written"):
            sealing.seal(tmp_path / "plain", tmp_path / "out", WORDS)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert (tmp_path / "out").read_bytes() == b"before"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["out", "plain"]

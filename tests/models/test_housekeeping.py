"""What is done before the first act of a day."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from clubmgr.clock import Clock
from clubmgr.models import erasing
from clubmgr.models.program import Program

from .conftest import NOW

Add = Callable[..., str]


def test_a_file_all_of_whose_acts_were_erased_is_copied_too(
    kept: Program, put: Add, tmp_path: Path
) -> None:
    erasing.erase(kept, put("person", given_name="Ana", family_name="Silva"))
    kept.clock = Clock(NOW + timedelta(days=1))
    put("person", given_name="Next", family_name="Day")
    assert (tmp_path / "backups" / "2027-01-13.db").exists()


def test_an_erasing_that_was_cut_off_ends_before_the_copy_of_the_next_day(
    kept: Program, put: Add, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept.connection.execute("PRAGMA secure_delete = OFF")
    who = put("person", given_name="Ana", family_name="Quistgaard")
    with monkeypatch.context() as patch:
        patch.setattr(erasing, "_sweep", lambda _program: False)
        erasing.erase(kept, who)
    assert erasing.unswept(kept) == 1
    kept.clock = Clock(NOW + timedelta(days=1))
    put("person", given_name="Next", family_name="Day")
    assert erasing.unswept(kept) == 0
    for path in tmp_path.rglob("*.db*"):
        assert b"Quistgaard" not in path.read_bytes(), path


def test_the_copy_of_the_day_is_made_before_the_act(
    kept: Program, put: Add, tmp_path: Path
) -> None:
    put("person", given_name="Ana")
    kept.clock = Clock(NOW + timedelta(days=1))
    put("person", given_name="Rui")
    with closing(sqlite3.connect(tmp_path / "backups" / "2027-01-13.db")) as copy:
        assert copy.execute("SELECT given_name FROM person").fetchall() == [("Ana",)]


def test_what_a_copy_that_was_cut_short_has_left_goes_after_a_day(
    kept: Program, put: Add, tmp_path: Path
) -> None:
    put("person", given_name="Ana")
    name = kept.path.name
    old = [f".{name}.0123abcd.part", f".{name}.0123abcd.part-journal"]
    others = [f".{name}.4567abcd.part", ".other.db.0123abcd.part", f"{name}.part"]
    for stump in (*old, *others):
        (kept.path.parent / stump).write_text("people")
    for stump in (*old, *others[1:]):
        os.utime(kept.path.parent / stump, (1_000_000_000, 1_000_000_000))
    kept.clock = Clock(NOW + timedelta(days=1))
    put("person", given_name="Rui")
    assert not any((kept.path.parent / stump).exists() for stump in old)
    assert all((kept.path.parent / stump).exists() for stump in others)

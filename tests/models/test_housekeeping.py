"""What is done before the first act of a day."""

from __future__ import annotations

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

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from clubmgr.models import health
from clubmgr.models.program import Program

MADE_UP = ("papers", "suppressions")
"""What acts at random make up: the digests of minutes, the hashes of addresses."""


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))


def found(program: Program) -> list[str]:
    return [finding.check for finding in health.findings(program)]


def test_a_program_in_use_is_sound(program: Program, hand: Any, everybody: Any) -> None:
    assert health.findings(program) == []
    everybody(program)
    for _ in range(60):
        hand.act(program)
    program.undo()
    program.undo()
    program.redo()
    told = [f for f in health.findings(program) if f.check not in MADE_UP]
    assert told == []


def test_a_program_opened_for_reading_can_be_looked_through(
    program: Program, everybody: Any, open_program: Callable[..., Program]
) -> None:
    everybody(program)
    assert health.findings(open_program(readonly=True)) == []


@pytest.mark.parametrize(
    ("statement", "check"),
    [
        ("DROP TRIGGER person_journal_update", "schema"),
        ("DROP INDEX person_by_name", "schema"),
        ("CREATE TABLE mine(x)", "schema"),
        ("CREATE TRIGGER mine AFTER INSERT ON person BEGIN SELECT 1; END", "schema"),
        ("DELETE FROM person_address", "search"),
        ("INSERT INTO person_search(person_search) VALUES ('delete-all')", "search"),
        ("UPDATE change SET new = '{' WHERE new IS NOT NULL", "journal"),
        ("DELETE FROM change", "journal"),
        ("UPDATE step SET undone_by = n", "journal"),
    ],
)
def test_what_is_wrong_is_found(
    statement: str, check: str, program: Program, everybody: Any
) -> None:
    everybody(program)
    program.execute("UPDATE person SET emails = json_array('a@x.org')")
    assert found(program) == []
    program.execute(statement)
    assert found(program) == [check]
    for finding in health.findings(program):
        assert finding.message.endswith(".")


def test_a_link_to_nobody_is_found(program: Program, everybody: Any) -> None:
    everybody(program)
    program.connection.execute("PRAGMA foreign_keys = OFF")
    program.execute("DELETE FROM person")
    program.connection.execute("PRAGMA foreign_keys = ON")
    (finding,) = health.findings(program)
    assert finding.check == "links"
    assert finding.message.startswith("39 records belong to ones")


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no such modes.")
def test_what_others_may_read_is_found(program: Program) -> None:
    program.path.chmod(0o644)
    (finding,) = health.findings(program)
    assert finding.check == "privacy"
    assert str(program.path) in finding.message
    program.path.chmod(stat.S_IRUSR | stat.S_IWUSR)
    assert found(program) == []

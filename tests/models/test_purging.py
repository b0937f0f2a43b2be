from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from clubmgr.clock import Clock
from clubmgr.models import journal, purging, records
from clubmgr.models.kinds import KINDS
from clubmgr.models.kinds.meeting import PARTICIPATION
from clubmgr.models.kinds.pipeline import SELECTION
from clubmgr.models.program import Program

Add = Callable[..., str]


@pytest.fixture
def fed(program: Program, add: Add) -> str:
    """A guest of a dinner of last week, and what they do not eat."""
    add("club", name="Club Lyon")
    add("person", given_name="Ana")
    for title, day in (("Dinner", "2027-01-05"), ("Next", "2027-01-19")):
        add(
            "meeting", club="Club Lyon", title=title, starts_at=f"{day} 18:30", ends_at="2h",
            timezone="Europe/Paris",
        )  # fmt: skip
        id = add("participation", meeting=title, person="Ana", diet=f"nuts-{title}")
    return id


@pytest.fixture
def scored(program: Program, add: Add) -> None:
    """A leader who was chosen three years ago, and another candidate of now."""
    add("club", name="Club Lille")
    for given, scored_on in (("Zoe", "2024-01-01"), ("Max", "2024-01-01"), ("Now", "2026-12-01")):
        add("person", given_name=given)
        add("candidacy", person=given, club="Club Lille", opened_on="2023-12-01")
        add(
            "assessment", candidacy=given, charismatic="3", known="2", note=f"said-of-{given}",
            assessed_on=scored_on,
        )  # fmt: skip
    (row,) = program.rows("SELECT candidacy FROM assessment ORDER BY rowid LIMIT 1")
    choice = {"decision": "selected", "decided_on": "2024-01-10", "reason": "best"}
    records.add(program, SELECTION, {"candidacy": row[0], "total": "sum-of-old", **choice})


def texts(program: Program) -> str:
    rows = [*program.rows("SELECT * FROM change"), *program.rows("SELECT * FROM participation")]
    return " ".join(str(tuple(row)) for row in rows)


def test_what_guests_eat_is_forgotten_after_the_meal_out_of_the_journal_too(
    program: Program, fed: str
) -> None:
    assert "nuts-Dinner" in texts(program)
    assert len(purging.purge(program).diets) == 1
    assert "nuts-Dinner" not in texts(program)
    assert "nuts-Next" in texts(program)
    assert not purging.purge(program)


def test_no_undo_brings_a_diet_back_and_all_else_can_be_undone(program: Program, fed: str) -> None:
    purging.purge(program)
    while journal.latest(program.connection):
        program.undo()
        assert "nuts-Dinner" not in texts(program)
    assert program.rows("SELECT * FROM person") == []


def test_a_diet_that_was_corrected_or_deleted_is_forgotten_too(program: Program, fed: str) -> None:
    first, last = records.every(program, PARTICIPATION)
    records.change(program, PARTICIPATION, first, {"diet": ""})
    records.change(program, PARTICIPATION, last, {"diet": "corrected"})
    records.delete(program, KINDS["meeting"], [first.meeting])
    assert "nuts-Dinner" in texts(program)
    assert not purging.plan(program)  # a meeting that is gone may come back for some days
    later = Clock(datetime(2027, 1, 17, 12, tzinfo=UTC))
    with Program(program.path, clock=later, operator="Test") as after:
        assert purging.purge(after)
        assert "nuts-Dinner" not in texts(after)
        assert "nuts-Next" in texts(after)
        assert not purging.plan(after)


def test_the_grids_of_a_choice_are_forgotten_after_a_year(program: Program, scored: None) -> None:
    assert len(purging.plan(program).grids) == 2
    assert program.rows("SELECT 1 FROM assessment WHERE assessed_on < '2025'")
    purging.purge(program)
    assert [row[0] for row in program.rows("SELECT assessed_on FROM assessment")] == ["2026-12-01"]
    left = [row["record"] for row in program.rows("SELECT * FROM change WHERE kind = 'assessment'")]
    assert len(left) == 1
    told = [str(tuple(row)) for row in program.rows("SELECT * FROM change")]
    assert not [row for row in told if "sum-of-old" in row]
    assert [row[0] for row in program.rows("SELECT total FROM selection")] == [""]
    while journal.latest(program.connection):
        program.undo()
    assert program.rows("SELECT * FROM person") == []


def test_the_grids_of_a_choice_still_to_come_stay(program: Program, scored: None) -> None:
    program.execute("UPDATE selection SET decision = 'on_hold', total = ''")
    assert not purging.plan(program)


def test_how_long_they_are_kept_is_a_setting(program: Program, fed: str, scored: None) -> None:
    for name, days in (("diet_days", "30"), ("score_days", "3000")):
        program.execute("INSERT INTO setting(id, value) VALUES (:id, :n)", id=name, n=days)
    assert not purging.plan(program)


def test_a_dry_run_changes_nothing(program: Program, fed: str) -> None:
    before = texts(program)
    assert len(purging.plan(program).diets) == 1
    assert texts(program) == before


def test_the_first_act_of_a_day_purges_beside_the_daily_backup(
    open_program: Callable[..., Program], program: Program, fed: str, tmp_path: Path, add: Add
) -> None:
    with open_program(backups=tmp_path / "backups") as other, other.step("Another act"):
        other.execute("INSERT INTO setting(id, value) VALUES ('x', 'y')")
    assert "nuts-Dinner" not in texts(program)


def test_nothing_of_it_is_left_in_the_bytes_of_the_file_or_of_the_copy_of_the_day(
    open_program: Callable[..., Program], program: Program, fed: str, scored: None, tmp_path: Path
) -> None:
    with open_program(backups=tmp_path / "backups") as other:
        other.connection.execute("PRAGMA secure_delete = OFF")
        other.execute("UPDATE participation SET diet = diet || ' and more', opinion = 'o'")
        other.execute("UPDATE participation SET notes = ''")
        assert {"nuts-Dinner", "said-of-Zoe"} <= left_in(tmp_path)
        with other.step("Another act"):
            other.execute("INSERT INTO setting(id, value) VALUES ('x', 'y')")
        assert list((tmp_path / "backups").glob("*.db"))
        assert left_in(tmp_path) == set()


def test_what_could_not_be_swept_while_somebody_was_reading_is_swept_the_next_time(
    program: Program, fed: str, scored: None, file: Path, tmp_path: Path
) -> None:
    program.connection.execute("PRAGMA secure_delete = OFF")
    program.execute("UPDATE participation SET diet = diet || ' and more', opinion = 'o'")
    with closing(sqlite3.connect(file, timeout=0.1)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM person").fetchone()
        program.connection.execute("PRAGMA busy_timeout = 100")
        assert purging.purge(program)
        assert not purging.purge(program)
        assert left_in(tmp_path)
    assert not purging.purge(program)
    assert left_in(tmp_path) == set()
    statements: list[str] = []
    program.connection.set_trace_callback(statements.append)
    assert not purging.purge(program)
    assert "VACUUM" not in statements


def left_in(folder: Path) -> set[str]:
    """Return which of the texts that were forgotten stand in the bytes of files."""
    files = [path for path in folder.rglob("*") if path.is_file() and path.suffix != ".sha256"]
    return {
        text
        for text in ("nuts-Dinner", "said-of-Zoe", "sum-of-old")
        for path in files
        if text.encode() in path.read_bytes()
    }

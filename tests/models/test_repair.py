from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from clubmgr.errors import RefusedFile
from clubmgr.models import backups, health
from clubmgr.models.health import repair
from clubmgr.models.program import Program


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))


def mend(program: Program) -> repair.Repair:
    return repair.repair(program, health.findings(program))


def checks(program: Program) -> list[str]:
    return [finding.check for finding in health.findings(program)]


@pytest.mark.parametrize(
    ("statement", "check"),
    [
        ("DROP TRIGGER person_journal_update", "schema"),
        ("DROP INDEX person_by_name", "schema"),
        ("DROP VIEW club_plain", "schema"),
        ("DELETE FROM person_address", "search"),
        ("INSERT INTO person_search(person_search) VALUES ('delete-all')", "search"),
        ("INSERT INTO club_text(club_text) VALUES ('delete-all')", "search"),
        ("DELETE FROM change", "journal"),
        ("UPDATE step SET undone_by = n", "journal"),
        ("INSERT INTO setting(id, value) VALUES ('guests', 'many')", "settings"),
        ("INSERT INTO setting(id, value) VALUES ('cadence', '[')", "settings"),
    ],
)
def test_what_is_broken_is_mended_after_a_copy(
    statement: str, check: str, program: Program, add: Any, contents: Any
) -> None:
    add("person", given_name="Ana", emails="a@x.org")
    add("club", name="Club Lyon", mission="Share")
    before = contents(program)
    program.execute(statement)
    assert checks(program) == [check]
    assert all(finding.mendable for finding in health.findings(program))
    result = mend(program)
    assert result.done
    assert result.left == ()
    assert checks(program) == []
    assert contents(program) == before
    assert result.copy is not None
    assert backups.look_into(result.copy).people == 1


def test_an_altered_trigger_is_made_anew(program: Program, add: Any) -> None:
    program.execute("DROP TRIGGER club_journal_insert")
    program.execute("CREATE TRIGGER club_journal_insert AFTER INSERT ON club BEGIN SELECT 1; END")
    assert checks(program) == ["schema"]
    assert mend(program).left == ()
    add("club", name="Club Lyon")
    assert program.undo().label == "Added Club Lyon"
    assert program.rows("SELECT 1 FROM club") == []


def test_what_cannot_be_mended_is_said_and_left(program: Program, add: Any) -> None:
    add("person", given_name="Ana")
    program.execute("CREATE TABLE mine(x)")
    program.execute("UPDATE change SET old = '{'")
    program.execute("DROP TABLE likeness")
    result = mend(program)
    assert {finding.check for finding in result.left} >= {"schema"}
    assert result.copy is None
    assert program.rows("SELECT name FROM sqlite_master WHERE name = 'mine'")


def test_values_that_no_own_field_holds_go_to_the_notes(program: Program, add: Any) -> None:
    id = add("person", given_name="Ana", notes="Likes roses")
    add("custom_field", label="Shoe size", key="shoe", type="number")
    stray = {"shoe": "large", "shirt": ["S", "M"], "hat": "blue"}
    with program.step("By hand"):
        program.execute(
            "UPDATE person SET custom = :c, version = version + 1 WHERE id = :id",
            c=json.dumps(stray), id=id,
        )  # fmt: skip
    assert checks(program) == ["customs"]
    result = mend(program)
    assert result.left == ()
    row = program.row("SELECT custom, notes FROM person")
    assert row is not None
    assert json.loads(row["custom"]) == {}
    assert row["notes"] == 'Likes roses\nshoe: large\nshirt: ["S", "M"]\nhat: blue'
    assert program.undo().label == "Repaired the file"
    assert checks(program) == ["customs"]


def test_links_to_nothing_are_let_go_and_named(program: Program, add: Any) -> None:
    ana = add("person", given_name="Ana")
    club = add("club", name="Club Lyon", sponsor=ana)
    add("candidacy", person=ana, club=club)
    program.connection.execute("PRAGMA foreign_keys = OFF")
    with program.step("Lost"):
        program.execute("DELETE FROM person")
    program.connection.execute("PRAGMA foreign_keys = ON")
    assert "links" in checks(program)
    result = mend(program)
    assert [f for f in result.left if f.check == "links"] == []
    told = "\n".join(result.done)
    assert "Club" in told
    assert "is empty now" in told
    assert "it is kept in the copy only" in told
    assert program.rows("SELECT sponsor FROM club")[0][0] is None
    assert program.rows("SELECT 1 FROM candidacy") == []
    assert result.copy is not None


def test_a_record_changed_past_the_journal_is_found(program: Program, add: Any) -> None:
    add("person", given_name="Ana")
    with program.step("Renamed"):
        program.execute("UPDATE person SET given_name = 'Bea', version = version + 1")
    assert checks(program) == []
    program.execute("DROP TRIGGER person_journal_update")
    program.execute("UPDATE person SET version = version + 1")
    assert checks(program) == ["schema", "versions"]


def test_finished_minutes_that_were_changed_are_found(program: Program, everybody: Any) -> None:
    everybody(program)
    with program.step("Changed"):
        program.execute("UPDATE minutes SET body = body || ' and more', finished_on = '2027-01-06'")
    (finding,) = health.findings(program)
    assert finding.check == "papers"
    assert not finding.mendable


def test_steps_that_are_missing_are_found(program: Program, add: Any) -> None:
    for n in range(3):
        add("person", given_name=f"P {n}")
    program.execute("DELETE FROM step WHERE n = 2")
    assert [f.message for f in health.findings(program)] == ["The journal lacks steps: 1."]


def test_a_file_opened_for_reading_is_not_mended(
    program: Program, open_program: Callable[..., Program]
) -> None:
    program.execute("DELETE FROM person_address")
    reader = open_program(readonly=True)
    with pytest.raises(RefusedFile, match="open for reading only"):
        repair.repair(reader, health.findings(reader))


def test_progress_is_told_and_can_end_the_check(program: Program) -> None:
    told: list[float] = []
    health.findings(program, lambda _label, done: told.append(done))
    assert told[0] == 0
    assert told[-1] == 1
    assert told == sorted(told)

    def stop(_label: str, done: float) -> None:
        if done > 0.3:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        health.findings(program, stop)


def test_the_records_that_would_go_are_named_before(program: Program, add: Any) -> None:
    ana = add("person", given_name="Ana")
    club = add("club", name="Club Lyon", sponsor=ana)
    candidacy = add("candidacy", person=ana, club=club)
    assert repair.lost(program, health.findings(program)) == []
    program.connection.execute("PRAGMA foreign_keys = OFF")
    with program.step("Lost"):
        program.execute("DELETE FROM person")
    program.connection.execute("PRAGMA foreign_keys = ON")
    found = health.findings(program)
    (told,) = repair.lost(program, found)
    assert candidacy in told
    assert program.rows("SELECT sponsor FROM club")[0][0] == ana
    assert health.findings(program) == found

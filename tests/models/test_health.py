from __future__ import annotations

import os
import re
import stat
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from clubmgr.models import acts, health, records, suppressions
from clubmgr.models.health import repair
from clubmgr.models.kinds import KINDS
from clubmgr.models.program import Program

PERSON = KINDS["person"]
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


def test_a_record_that_came_back_is_in_the_version_that_the_journal_knows(
    program: Program, add: Any
) -> None:
    id = add("person", given_name="Ana")
    acts.change(program, PERSON, records.get(program, PERSON, id), {"city": "Lyon"})
    records.delete(program, PERSON, [id])
    program.undo()
    assert found(program) == []
    acts.change(program, PERSON, records.get(program, PERSON, id), {"city": "Lille"})
    assert found(program) == []
    program.execute("DROP TRIGGER person_journal_update")
    program.execute("UPDATE person SET city = 'Nice', version = version + 1")
    assert found(program) == ["schema", "versions"]


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
    first, *others = health.findings(program)
    assert first.check == "privacy"
    assert str(program.path) in first.message
    # What is beside it, SQLite opens to the same people.
    assert all(finding.check == "privacy" for finding in others)
    program.path.chmod(stat.S_IRUSR | stat.S_IWUSR)
    assert found(program) == []


def test_an_address_that_somebody_has_twice_is_listed_once(
    program: Program, everybody: Any
) -> None:
    everybody(program)
    program.execute("""UPDATE person SET emails = '["a@x.org", "A@X.org", "b@x.org"]'""")
    assert found(program) == []


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO person_address VALUES ('more@x.org', (SELECT id FROM person))",
        "UPDATE person_address SET address = 'other@x.org' WHERE address = 'a@x.org'",
        "UPDATE person_address SET person = 'nobody'",
        "DELETE FROM person_address WHERE address = 'b@x.org'",
    ],
)
def test_a_list_of_addresses_that_is_not_that_of_the_people_is_found(
    statement: str, program: Program, everybody: Any
) -> None:
    everybody(program)
    program.execute("UPDATE person SET emails = '[]'")
    program.execute(
        """UPDATE person SET emails = '["a@x.org", "A@X.org", "b@x.org"]'
            WHERE rowid = (SELECT min(rowid) FROM person)"""
    )
    assert found(program) == []
    program.execute(statement)
    assert found(program) == ["search"]


@pytest.mark.parametrize("after", range(3))
def test_a_check_that_is_left_leaves_nothing_running(
    after: int, program: Program, everybody: Any
) -> None:
    everybody(program)
    begun: list[str] = []

    def leave(label: str, _done: float) -> None:
        begun.append(label)
        if len(begun) > after:
            raise KeyboardInterrupt

    before = threading.active_count()
    with pytest.raises(KeyboardInterrupt):
        health.findings(program, leave)
    assert len(begun) == after + 1
    assert threading.active_count() == before
    assert found(program) == []


def test_stopping_ends_a_check_that_only_waits_for_the_search(
    program: Program, everybody: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    everybody(program)
    waiting = threading.Event()

    def for_ever(other: Program) -> Iterator[health.Finding]:
        waiting.set()
        other.rows(
            "WITH RECURSIVE n(i) AS (VALUES (0) UNION ALL SELECT i + 1 FROM n) "
            "SELECT count(*) FROM n"
        )
        yield from ()

    checks = (health.Check("search", "Search", for_ever, beside=True),)
    monkeypatch.setattr(health, "CHECKS", checks)
    stopped: list[bool] = []

    def look() -> None:
        with pytest.raises(health.Stopped):
            health.findings(program)
        stopped.append(True)

    thread = threading.Thread(target=look)
    thread.start()
    assert waiting.wait(5)
    while thread.is_alive():
        health.stop(program)
        thread.join(0.05)
    assert stopped == [True]


def test_whatever_a_check_finds_is_of_an_area_that_has_a_name() -> None:
    modules = Path(health.__file__).parent.glob("*.py")
    named = {
        code
        for module in modules
        for code in re.findall(r'Finding\(\s*"(\w+)"', module.read_text("utf-8"))
    }
    assert len(named) > 8
    assert named <= set(health.LABELS)


def test_values_that_no_field_holds_are_counted_by_table_and_named(
    program: Program, add: Any
) -> None:
    for name in ("Ana", "Ben", "Zoé"):
        add("person", given_name=name, tags="a, b", phones="+33 6 12 34 56 78")
    assert health.findings(program) == []
    with program.step("foreign"):
        program.execute(
            """UPDATE person SET phones = '[{"a": 1}]', city = char(27) || '[31m'
                WHERE given_name <> 'Ana'"""
        )
    (finding,) = health.findings(program)
    assert finding == health.Finding(
        "values", "2 records of “person” have what their fields do not hold: Phones, City."
    )


def test_texts_of_any_writing_are_values_that_fields_hold(
    program: Program, add: Any, hostile: tuple[str, ...]
) -> None:
    for text in hostile:
        add("person", given_name=text, city=text, tags=text, notes=f"{text}\n{text}")
    assert health.findings(program) == []


def test_a_table_that_lacks_a_column_is_told_and_nothing_of_it_is_said_to_be_mended(
    program: Program, everybody: Any
) -> None:
    everybody(program)
    for name in ("insert", "update", "delete"):
        program.execute(f"DROP TRIGGER draw_entry_journal_{name}")
    program.execute("ALTER TABLE draw_entry DROP COLUMN drawn_as")
    found = health.findings(program)
    assert "The table “draw_entry” was altered." in [finding.message for finding in found]
    assert {finding.check for finding in found} == {"schema"}
    assert not any(finding.mendable for finding in found)
    assert repair.repair(program, found) == repair.Repair((), tuple(found), None)


def test_an_opt_out_list_without_its_key_is_found_whatever_other_secrets_there_are(
    program: Program,
) -> None:
    suppressions.suppress(program, ["ana@example.org"])
    assert health.findings(program) == []
    program.execute("DELETE FROM secret")
    program.execute("INSERT INTO secret(name, value) VALUES ('other', 'ab')")
    assert found(program) == ["suppressions"]

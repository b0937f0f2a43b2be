from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Any

import pytest

from clubmgr.errors import ClubmgrError
from clubmgr.models import acts, finding, journal, search
from clubmgr.models.importing import Import
from clubmgr.models.inverting import changes_very_much
from clubmgr.models.kinds import KINDS
from clubmgr.models.program import Program

Contents = Callable[[Program], dict[str, list[dict[str, Any]]]]
PERSON, CLUB = KINDS["person"], KINDS["club"]
VERY_MANY = 10_000


@pytest.fixture
def club(program: Program) -> str:
    """The club whose candidates the imported people become."""
    return acts.add(program, CLUB, {"name": "Lyon"})


@pytest.fixture
def imported(program: Program, club: str) -> str:
    """Import very many people as candidates, into a program of one; return the last."""
    acts.add(program, PERSON, {"given_name": "Ana", "emails": ("ana@x.org",), "notes": "Sings."})
    names = [f"Łukasz {n}" for n in range(VERY_MANY)]
    emails = [(f"p{n}@x.org",) for n in range(VERY_MANY)]
    notes = ["Plays the trumpet." if n % 10 == 0 else "" for n in range(VERY_MANY)]
    work = Import(program)
    lines = range(2, VERY_MANY + 2)
    work.stage("many.csv", ("given_name", "emails", "notes"), [(lines, [names, emails, notes])])
    work.store(work.compare(), "many.csv", club=club, progress=lambda _done: None)
    step = journal.latest(program.connection)
    assert step is not None and changes_very_much(program.connection, step.n)
    (last,) = program.rows("SELECT id FROM person ORDER BY rowid DESC LIMIT 1")
    return str(last["id"])


def follows_foreign_keys(program: Program) -> bool:
    return bool(program.rows("PRAGMA foreign_keys")[0][0])


@pytest.mark.parametrize(("changed", "rebuilt"), [(2_000, False), (2_001, True)])
def test_everybody_is_indexed_again_when_a_fifth_of_them_changed(
    changed: int, rebuilt: bool, program: Program, imported: str
) -> None:
    assert program.rows("SELECT count(*) FROM person")[0][0] == 10_001
    with program.step("Moved"):
        program.connection.execute(
            "UPDATE person SET city = 'Tromsø', version = version + 1 WHERE rowid <= ?", (changed,)
        )
    said: list[str] = []
    program.connection.set_trace_callback(said.append)
    program.undo()
    program.connection.set_trace_callback(None)
    assert any("'rebuild'" in statement for statement in said) is rebuilt
    assert finding.find(program, PERSON, "lukasz 9999") == imported
    found = program.rows("SELECT 1 FROM person_search WHERE person_search MATCH 'tromso'")
    assert found == []


def test_very_much_is_taken_back_and_done_again_whole(
    program: Program, imported: str, contents: Contents, refuse_unsound: Any
) -> None:
    full = contents(program)
    assert len(full["candidacy"]) == VERY_MANY
    program.undo()
    left = contents(program)
    assert [row["given_name"] for row in left["person"]] == ["Ana"]
    assert left["candidacy"] == []
    refuse_unsound(program)
    assert program.rows("SELECT 1 FROM person_text WHERE person_text MATCH 'trumpet'") == []
    assert follows_foreign_keys(program)
    program.redo()
    assert contents(program) == full
    refuse_unsound(program)
    assert finding.find(program, PERSON, "lukasz 9999") == imported


def test_going_back_over_very_much_takes_all_steps_or_none(
    program: Program, imported: str, contents: Contents, refuse_unsound: Any
) -> None:
    large = journal.latest(program.connection)
    assert large is not None
    acts.add(program, KINDS["touchpoint"], {"person": imported, "happened_on": "2027-01-01"})
    taken = program.undo_to(large.n)
    assert [step.n for step in taken] == [large.n + 1, large.n]
    assert len(contents(program)["person"]) == 1
    refuse_unsound(program)


@pytest.mark.parametrize(
    "statement",
    [
        """INSERT INTO touchpoint(id, person, happened_on, kind, direction, created_at, updated_at)
           VALUES ('t', '{id}', '2027-01-01', 'call', 'to_person', 'x', 'x')""",
        "UPDATE club SET sponsor = '{id}'",
        """INSERT INTO privacy_request(id, person, right, received_on, due_on, created_at,
                                       updated_at)
           VALUES ('r', '{id}', 'access', '2027-01-01', '2027-02-01', 'x', 'x')""",
    ],
)
def test_very_much_stays_where_something_added_behind_the_journal_names_one_of_it(
    statement: str, program: Program, imported: str, raw: sqlite3.Connection, contents: Contents
) -> None:
    with search.triggers_away(raw, "*_journal_*"):
        raw.execute(statement.format(id=imported))
    before = contents(program)
    with pytest.raises(ClubmgrError, match="cannot be undone: later changes build on it"):
        program.undo()
    assert contents(program) == before
    assert follows_foreign_keys(program)
    assert not program.connection.in_transaction


def test_what_is_not_journaled_goes_with_very_much(
    program: Program, imported: str, raw: sqlite3.Connection, refuse_unsound: Any
) -> None:
    ana = program.rows("SELECT id FROM person WHERE given_name = 'Ana'")[0]["id"]
    raw.execute(
        """INSERT INTO likeness(person, other, score, reasons, found_at)
           VALUES (?, ?, 90, '[]', 'x')""",
        sorted((ana, imported)),
    )
    program.undo()
    assert program.rows("SELECT 1 FROM likeness") == []
    refuse_unsound(program)


def test_the_file_of_which_another_reference_is_broken_can_be_taken_back_all_the_same(
    program: Program, imported: str, raw: sqlite3.Connection, contents: Contents
) -> None:
    raw.execute("PRAGMA foreign_keys = OFF")
    raw.execute("UPDATE club SET sponsor = 'nobody'")
    program.undo()
    assert len(contents(program)["person"]) == 1
    assert follows_foreign_keys(program)

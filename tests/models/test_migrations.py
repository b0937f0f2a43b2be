from __future__ import annotations

import sqlite3

import pytest

from clubmgr.models import migrations
from clubmgr.models.program import Program


def test_the_names_are_those_of_the_steps_in_order(program: Program) -> None:
    applied = program.rows("SELECT name FROM _sqlite_migrations ORDER BY rowid")
    assert tuple(row["name"] for row in applied) == migrations.NAMES
    assert sorted(migrations.NAMES) == list(migrations.NAMES)


def test_the_index_of_words_follows_every_change(program: Program) -> None:
    def found(word: str) -> int:
        query = "SELECT count(*) FROM person_search WHERE person_search MATCH :word"
        row = program.row(query, word=word)
        return int(row[0]) if row else -1

    with program.step("By hand"):
        program.execute(
            """INSERT INTO person(id, given_name, sort_name, created_at, updated_at)
               VALUES ('a', 'Hélène', 'helene', '', '')"""
        )
        assert found("helene") == 1
        program.execute("UPDATE person SET given_name = 'Zoé'")
        assert (found("helene"), found("zoe")) == (0, 1)
        program.execute("UPDATE person SET notes = 'nothing indexed'")
        assert (found("zoe"), found("nothing")) == (1, 0)
        program.execute("DELETE FROM person")
        assert found("zoe") == 0


@pytest.mark.parametrize("table", ["step", "change"])
def test_the_journal_itself_is_not_journaled(table: str, program: Program) -> None:
    assert table not in migrations.JOURNALED
    with pytest.raises(sqlite3.IntegrityError):
        program.execute("INSERT INTO change(step, kind, record) VALUES (99, 'person', 'x')")

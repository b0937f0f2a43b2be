from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Any

import pytest

from clubmgr.models import acts, records
from clubmgr.models.importing import Import
from clubmgr.models.kinds import KINDS
from clubmgr.models.program import Program
from clubmgr.models.text_schema import TEXTS, index_of
from clubmgr.models.text_search import around, find_passages

Add = Callable[..., str]


def found(program: Program, text: str) -> set[tuple[str, str]]:
    return {(passage.kind, passage.about) for passage in find_passages(program, text)}


@pytest.fixture
def told(program: Program, add: Add) -> Program:
    ana = add(
        "person", given_name="Ana", family_name="Silva", notes="Collectionne les Leica à Łódź"
    )
    club = add("club", name="Lyon", city="Lyon")
    meeting = add("meeting", club=club, title="Dinner", starts_at="2027-03-01 19:00", ends_at="2h")
    add("touchpoint", person=ana, summary="Rappelée : Straße, 李明 und Ñandú 📷")
    add("agenda_item", meeting=meeting, title="Prêts", text="Deux boîtiers sont prêtés à Søren.")
    add("decision", club=club, meeting=meeting, motion="Le budget de l’été est adopté")
    return program


def test_what_was_written_is_found_whatever_the_case_and_accents(told: Program) -> None:
    for text, kind, about in (
        ("leica lodz", "person", "Ana Silva"),
        ("STRASSE", "touchpoint", "Ana Silva"),
        ("nandu", "touchpoint", "Ana Silva"),
        ("soren pret", "agenda_item", "Dinner"),
        ("ete budg", "decision", "Lyon"),
    ):
        assert (kind, about) in found(told, text), text


def test_signs_and_writings_without_blanks_are_found_inside(told: Program) -> None:
    for text in ("李", "明", "📷", "ñandú 📷"):
        assert found(told, text) == {("touchpoint", "Ana Silva")}, text


def test_all_words_must_be_there_and_nothing_is_an_operator(told: Program) -> None:
    assert found(told, "leica budget") == set()
    for text in ('"', "a OR b", "leica -lodz*", "NEAR(", "''", ":"):
        find_passages(told, text)


def test_words_with_a_sign_are_found_behind_many_that_have_only_the_words(
    told: Program, add: Add
) -> None:
    ana = told.rows("SELECT id FROM person")[0][0]
    ben = add("person", given_name="Ben", notes="Budget ★李明")
    for n in range(40):
        add("touchpoint", person=ana, summary=f"budget {n}")
        add("person", given_name=f"Nr {n}", notes="budget")
    for text in ("★", "budget ★", "★ bud", "李 budget ★"):
        assert [passage.record for passage in find_passages(told, text)] == [ben], text
    assert find_passages(told, "budget ☆") == []


def test_the_index_follows_changes_deletions_and_undo(told: Program) -> None:
    person = KINDS["person"]
    id = told.rows("SELECT id FROM person")[0][0]
    acts.change(told, person, records.get(told, person, id), {"notes": "Filme en Super-8"})
    assert found(told, "leica") == set()
    assert found(told, "super filme") == {("person", "Ana Silva")}
    acts.delete(told, person, [id])
    assert found(told, "super") == set()
    told.undo()
    told.undo()
    assert found(told, "leica") == {("person", "Ana Silva")}
    for table in TEXTS:
        try:
            told.execute(
                f"INSERT INTO {index_of(table)}({index_of(table)}) VALUES ('integrity-check')"
            )
        except sqlite3.DatabaseError as error:
            pytest.fail(f"{table}: {error}")


def test_notes_that_are_imported_are_found(program: Program) -> None:
    work = Import(program)
    rows = ([1, 2], [["Ana", "Ben"], ["", ""], ["", "Répare des télémétriques"]])
    work.stage("people.csv", ("given_name", "family_name", "notes"), [rows])
    work.store(work.compare(), "people.csv", progress=lambda _done: None)
    assert found(program, "telemetr") == {("person", "Ben")}
    records.add(program, KINDS["person"], {"given_name": "Cléo", "notes": "Lit des télémétries"})
    assert found(program, "telemetr") == {("person", "Ben"), ("person", "Cléo")}


def test_a_long_text_is_shown_around_what_was_found() -> None:
    text = "## Report\n\n" + "word " * 40 + "**Élan** of the club " + "word " * 40
    shown = around(text, "elan")
    assert "Élan of the club" in shown
    assert shown.startswith("…") and shown.endswith("…")
    assert len(shown) < 100 and "*" not in shown


def test_a_record_is_told_once_however_often_it_has_the_words(program: Program, add: Any) -> None:
    ana = add("person", given_name="Ana", notes="budget")
    for n in range(3):
        add("touchpoint", person=ana, summary=f"budget {n}")
    assert len(find_passages(program, "budget")) == 1

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from clubmgr.errors import ClubmgrError
from clubmgr.models import acts, bulk, customs, journal, past, records, settings, telling
from clubmgr.models.kinds import KINDS
from clubmgr.models.past import Changes, Steps
from clubmgr.models.program import Program

Add = Callable[..., str]
PERSON = KINDS["person"]


def changed(program: Program, id: str, **values: Any) -> None:
    acts.change(program, PERSON, records.get(program, PERSON, id), values)


def test_steps_are_narrowed_by_words_operator_and_record(
    program: Program, open_program: Callable[..., Program], add: Add
) -> None:
    ana, _ben = add("person", given_name="Ana"), add("person", given_name="Hélène")
    changed(open_program("Lea"), ana, city="Nice")
    labels = [step.label for step in Steps(program)]
    assert labels == ["Changed Ana", "Added Hélène", "Added Ana"]
    assert [step.label for step in Steps(program, "added helene")] == ["Added Hélène"]
    assert [step.label for step in Steps(program, by="Lea")] == ["Changed Ana"]
    assert [step.label for step in Steps(program, record=ana)] == ["Changed Ana", "Added Ana"]
    assert len(Steps(program, "%")) == 0
    assert past.operators(program) == ["Lea", "Test"]
    assert len(Steps(program, since="2027-01-12T08:30:00Z")) == 3
    assert len(Steps(program, since="2027-01-12T08:30:01Z")) == 0


def test_steps_and_changes_are_read_by_the_page(program: Program, add: Add) -> None:
    for n in range(30):
        add("person", given_name=f"P{n}")
    steps = Steps(program)
    assert [step.label for step in steps.page(28, 10)] == ["Added P1", "Added P0"]
    assert steps.find(steps.page(7, 1)[0].id) == 7
    assert steps.find("99") is None
    with program.step("All"):
        program.execute("UPDATE person SET city = 'Lyon', version = version + 1")
    changes = Changes(program, past.Steps(program).page(0, 1)[0].n)
    assert len(changes) == len(list(changes)) == 30
    assert changes.find(changes.page(12, 1)[0].id) == 12


def test_a_change_is_told_in_labels_choices_names_and_days(program: Program, add: Add) -> None:
    ana = add("person", given_name="Ana", tags="dev", origin="internal")
    changed(program, ana, tags=("dev", "qa"), origin="external", notes="")
    (told, made) = journal.history(program.connection, ana)
    assert telling.sentence(program, told) == "Origin: ⌂ internal → ↗ external; Tags: dev → dev, qa"
    assert telling.sentence(program, made) == "created"
    assert ("Tags", "", "dev") in telling.differences(program, made)
    touch = add("touchpoint", person=ana, happened_on="2027-01-05", summary="Called")
    (made,) = journal.history(program.connection, touch)
    assert ("Person", "", "Ana") in telling.differences(program, made)
    assert any(
        after == "5 Jan 2027" for _label, _before, after in telling.differences(program, made)
    )


def test_a_record_that_is_gone_is_told_by_its_name(program: Program, add: Add) -> None:
    ana = add("person", given_name="Ana", family_name="Silva")
    touch = add("touchpoint", person=ana, summary="Called")
    records.delete(program, PERSON, [ana])
    (step,) = Steps(program, "deleted").page(0, 1)
    names = {telling.name_of(program, change) for change in Changes(program, step.n)}
    assert "Person · Ana Silva" in names
    (gone, _made) = journal.history(program.connection, touch)
    assert ("Person", "Ana Silva", "") in telling.differences(program, gone)


def test_settings_and_own_fields_are_told_one_by_one(program: Program, add: Add) -> None:
    settings.change(program, {"brand": "Acme"})
    settings.change(program, {"brand": "Acmé"})
    (step,) = Steps(program).page(0, 1)
    (change,) = Changes(program, step.n)
    assert telling.name_of(program, change).startswith("Setting · ")
    assert telling.differences(program, change)[0][1:] == ("Acme", "Acmé")
    add("custom_field", label="Shoe size", key="shoe", type="number")
    ana = add("person", given_name="Ana", shoe="41")
    assert customs.fields(program)
    seen = records.get(program, PERSON, ana)
    acts.change(program, PERSON, seen, {"shoe": 42})
    (changing, _made) = journal.history(program.connection, ana)
    assert telling.sentence(program, changing) == "Shoe size: 41 → 42"


def test_going_back_to_a_step_takes_all_back_or_none(program: Program, add: Add) -> None:
    ana = add("person", given_name="Ana")
    changed(program, ana, city="Nice")
    changed(program, ana, city="Lyon")
    add("person", given_name="Ben")
    assert [step.label for step in past.standing_from(program, 2)] == [
        "Added Ben", "Changed Ana", "Changed Ana",
    ]  # fmt: skip
    taken = program.undo_to(2)
    assert [step.n for step in taken] == [4, 3, 2]
    assert records.get(program, PERSON, ana).city == ""
    for city in ("Nice", "Lyon"):
        program.redo()
        assert records.get(program, PERSON, ana).city == city
    with program.step("Behind"):
        program.execute("UPDATE person SET city = 'Oslo', version = version + 1")
        program.execute("DELETE FROM change WHERE step = (SELECT max(n) FROM step)")
        program.execute(
            "INSERT INTO change(step, kind, record) SELECT max(n), 'person', 'x' FROM step"
        )
    before = len(Steps(program))
    with pytest.raises(ClubmgrError, match="cannot be undone"):
        program.undo_to(1)
    assert len(Steps(program)) == before
    with pytest.raises(ClubmgrError, match="Step 99 is nothing that can be taken back"):
        program.undo_to(99)


def test_names_of_columns_that_are_none_never_get_into_a_statement(
    program: Program, add: Add
) -> None:
    ana = add("person", given_name="Ana")
    with program.step("Odd"):
        program.execute("UPDATE person SET city = 'Nice' WHERE id = :id", id=ana)
        program.execute(
            """UPDATE change SET old = '{"city = ''x'' --": 1, "version": 1}',
                                 new = '{"city = ''x'' --": 2, "version": 2}'
                WHERE step = (SELECT max(n) FROM step)"""
        )
    with pytest.raises(ClubmgrError, match="cannot be undone"):
        program.undo()
    assert records.get(program, PERSON, ana).city == "Nice"


# Many records changed at once


def test_many_people_are_changed_in_one_step_and_back(program: Program, add: Add) -> None:
    ids = [add("person", given_name=f"P{n}", tags="dev" if n else "") for n in range(3)]
    before = len(Steps(program))
    edits = bulk.edits(program, PERSON, {"tags+": "qa, dev", "owner": "Lea"})
    assert bulk.change_all(program, PERSON, ids, edits) == 3
    assert len(Steps(program)) == before + 1
    assert [records.get(program, PERSON, id).tags for id in ids] == [
        ("qa", "dev"), ("dev", "qa"), ("dev", "qa"),
    ]  # fmt: skip
    removed = bulk.edits(program, PERSON, {"tags-": "QA"})
    assert bulk.change_all(program, PERSON, ids, removed) == 3
    assert bulk.change_all(program, PERSON, ids, removed) == 0
    assert [records.get(program, PERSON, id).tags for id in ids] == [("dev",)] * 3
    assert program.undo().label == "Changed 3 records: Tags"
    assert program.undo().label == "Changed 3 records: Tags, Owner"
    assert [records.get(program, PERSON, id).tags for id in ids] == [(), ("dev",), ("dev",)]


def test_what_one_record_refuses_is_done_to_none(program: Program, add: Add) -> None:
    ids = [add("person", given_name="Ana", emails="a@x.org"), add("person", given_name="Ben")]
    edits = bulk.edits(program, PERSON, {"given_name": "", "city": "Nice"})
    with pytest.raises(ClubmgrError, match="Ben"):
        bulk.change_all(program, PERSON, ids, edits)
    assert {records.get(program, PERSON, id).city for id in ids} == {""}
    with pytest.raises(ClubmgrError, match="holds one value"):
        bulk.edits(program, PERSON, {"city+": "x"})

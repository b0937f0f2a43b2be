from __future__ import annotations

import json
import sqlite3
from typing import Any

from clubmgr.models import acts, finding, journal, past, records
from clubmgr.models.kinds import KINDS
from clubmgr.models.program import Program

PERSON = KINDS["person"]


def changes_of(program: Program, label: str) -> list[sqlite3.Row]:
    return program.rows(
        "SELECT change.* FROM change JOIN step ON step.n = change.step WHERE label = :label",
        label=label,
    )


def test_each_change_of_an_act_is_noted_once_with_both_sides(program: Program, add: Any) -> None:
    id = add("person", given_name="Ana", city="Lyon")
    acts.change(program, PERSON, records.get(program, PERSON, id), {"city": "Nice"})
    (created,), (changed,) = changes_of(program, "Added Ana"), changes_of(program, "Changed Ana")
    assert (created["record"], created["old"], created["new"]) == (id, None, None)
    old, new = json.loads(changed["old"]), json.loads(changed["new"])
    assert (old["city"], new["city"], old["version"], new["version"]) == ("Lyon", "Nice", 1, 2)
    assert {name for name in old if old[name] != new[name]} <= {"city", "version", "updated_at"}


def test_a_deletion_notes_all_that_went_with_it(program: Program, everybody: Any) -> None:
    ids = everybody(program)
    records.delete(program, PERSON, [ids["person"]])
    gone = {row["record"] for row in changes_of(program, "Deleted Hélène Martin") if not row["new"]}
    assert gone == {
        ids[kind]
        for kind in (
            "person", "candidacy", "approach", "move", "assessment", "selection", "mandate",
            "participation", "touchpoint", "pause", "membership", "absence", "opt_out",
            "handover", "action", "particulars", "acceptance", "sanction", "ambassador",
            "channel", "audience", "kit", "member_type", "engagement", "referral", "minority",
            "content", "testimony", "paper", "preview_reader", "contribution", "award",
            "draw_entry", "brand_contribution", "card_rest", "distinct_pair", "lawful_basis",
            "retention_review",
        )
    }  # fmt: skip


def test_labels_hold_whatever_a_name_holds(
    program: Program, hostile: tuple[str, ...], everybody: Any
) -> None:
    everybody(program)
    for text in hostile:
        id = acts.add(program, PERSON, {"family_name": text})
        assert past.Steps(program).page(0, 50)[0].label == f"Added {text}"
        records.delete(program, PERSON, [id])
        assert program.undo().label == f"Deleted {text}"


def test_the_latest_steps_come_first_and_say_what_was_undone(program: Program, add: Any) -> None:
    for name in ("Ana", "Bea", "Cyd"):
        add("person", given_name=name)
    program.undo()
    found = past.Steps(program).page(0, 3)
    assert [(s.label, s.command, s.undone, s.changes) for s in found] == [
        ("Added Cyd", "undo", False, 1),
        ("Added Cyd", "add person", True, 1),
        ("Added Bea", "add person", False, 1),
    ]
    assert journal.latest(program.connection) == journal.Step(
        2, "2027-01-12T08:30:00Z", "Test", "add person", "Added Bea"
    )
    assert program.redo().label == "Added Cyd"


def test_a_history_shows_only_what_a_person_may_change(program: Program, add: Any) -> None:
    id = add("person", given_name="Ana")
    acts.change(program, PERSON, records.get(program, PERSON, id), {"given_name": "Łucja"})
    (changed, created) = journal.history(program.connection, id)
    assert changed.fields == (("given_name", "Ana", "Łucja"),)
    assert created.fields == ()
    assert (changed.kind, changed.step, changed.label) == ("person", 2, "Changed Łucja")
    assert len(journal.history(program.connection, id, limit=1)) == 1


def test_a_deleted_record_is_still_told_of(program: Program, add: Any) -> None:
    id = add("person", given_name="Ana")
    records.delete(program, PERSON, [id])
    assert journal.told_of(program.connection, id[:8].upper()) == id
    assert journal.told_of(program.connection, id[:3]) is None
    assert journal.told_of(program.connection, "zzzz") is None


def test_an_act_of_thousands_is_undone_and_redone_whole(
    program: Program, contents: Any, refuse_unsound: Any
) -> None:
    with program.step("Thousands"):
        ids = [
            acts.add(program, PERSON, {"given_name": f"Łukasz {n}", "emails": (f"p{n}@x.org",)})
            for n in range(2500)
        ]
        club = acts.add(program, KINDS["club"], {"name": "Lyon", "sponsor": ids[7]})
    full = contents(program)
    seen = records.get(program, PERSON, ids[0])
    with program.step("Changed thousands"):
        for n, id in enumerate(ids):
            seen = records.get(program, PERSON, id)
            acts.change(program, PERSON, seen, {"given_name": f"Ana {n}", "emails": ()})
    records.delete(program, PERSON, ids)
    assert records.get(program, KINDS["club"], club).sponsor is None
    program.undo()
    program.undo()
    assert contents(program) == full
    refuse_unsound(program)
    assert finding.find(program, PERSON, "lukasz 1234") == ids[1234]
    program.undo()
    assert not any(contents(program).values())
    refuse_unsound(program)
    program.redo()
    assert contents(program) == full
    refuse_unsound(program)
    triggers = "SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'person_%'"
    assert program.rows(triggers)[0][0] == 7


def test_trimming_keeps_what_an_undo_still_needs(program: Program, add: Any) -> None:
    for n in range(10):
        add("person", given_name=f"P{n}")
    for _ in range(3):
        program.undo()
    journal.trim(program.connection, keep=6)
    assert [program.redo().label for _ in range(3)] == ["Added P7", "Added P8", "Added P9"]
    orphans = "SELECT count(*) FROM change WHERE step NOT IN (SELECT n FROM step)"
    assert program.rows(orphans)[0][0] == 0

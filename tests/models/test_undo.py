from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Any

import pytest

from clubmgr.errors import ClubmgrError
from clubmgr.models import acts, finding, journal, past, records, settings
from clubmgr.models.kinds import KINDS
from clubmgr.models.program import Program

Contents = Callable[[Program], dict[str, list[dict[str, Any]]]]
Rewind = tuple[Callable[[Program], int], Callable[[Program], int]]
PERSON, CLUB = KINDS["person"], KINDS["club"]


def test_random_acts_are_undone_to_nothing_and_redone_to_the_same(
    program: Program, hand: Any, contents: Contents, refuse_unsound: Any, rewind: Rewind,
    long: bool,
) -> None:  # fmt: skip
    undo_all, redo_all = rewind
    empty = contents(program)
    for _ in range(4_000 if long else 200):
        hand.act(program)
    full = contents(program)
    assert sum(map(len, full.values())) > 30
    steps = undo_all(program)
    assert steps > 30
    assert contents(program) == empty
    refuse_unsound(program)
    assert redo_all(program) == steps
    assert contents(program) == full
    refuse_unsound(program)


def test_every_single_step_back_gives_what_was_before_it(
    program: Program, hand: Any, contents: Contents
) -> None:
    before = []
    for _ in range(60):
        now, latest = contents(program), journal.latest(program.connection)
        hand.act(program)
        if journal.latest(program.connection) != latest:
            before.append(now)
    for then in reversed(before):
        program.undo()
        assert contents(program) == then


def test_undo_and_redo_in_any_order_follow_the_same_line(
    program: Program, hand: Any, contents: Contents
) -> None:
    line = [contents(program)]
    at = 0
    for _ in range(200):
        chance = hand.chance.random()
        if chance < 0.5:
            latest = journal.latest(program.connection)
            hand.act(program)
            if journal.latest(program.connection) != latest:
                del line[at + 1 :]
                line.append(contents(program))
                at += 1
        elif chance < 0.75 and at > 0:
            program.undo()
            at -= 1
        elif at < len(line) - 1:
            program.redo()
            at += 1
        elif at == len(line) - 1:
            with pytest.raises(ClubmgrError, match="nothing to redo"):
                program.redo()
        assert contents(program) == line[at]


def test_undo_and_redo_work_after_a_restart(
    open_program: Callable[..., Program], hand: Any, contents: Contents, rewind: Rewind
) -> None:
    undo_all, redo_all = rewind
    first = open_program()
    empty = contents(first)
    for _ in range(40):
        hand.act(first)
    full = contents(first)
    first.close()
    second = open_program("Somebody else")
    undo_all(second)
    assert contents(second) == empty
    second.close()
    third = open_program()
    redo_all(third)
    assert contents(third) == full


def test_a_new_act_ends_what_can_be_redone(program: Program, add: Any) -> None:
    add("person", given_name="Ana")
    program.undo()
    add("person", given_name="Bea")
    with pytest.raises(ClubmgrError, match="nothing to redo"):
        program.redo()
    program.undo()
    assert program.redo().label == "Added Bea"


def test_a_deleted_person_comes_back_with_all_that_hung_on_them(
    program: Program, everybody: Any, contents: Contents, refuse_unsound: Any
) -> None:
    ids = everybody(program)
    before = contents(program)
    assert records.delete(program, PERSON, [ids["person"]]) == 1
    club = records.get(program, CLUB, ids["club"])
    assert (club.brand_contact, club.sponsor, club.community_manager) == (None, None, None)
    assert records.get(program, KINDS["meeting"], ids["meeting"]).organizer is None
    left = {table for table, rows in contents(program).items() if rows}
    assert left == {
        "person", "club", "meeting", "milestone", "override", "dispatch", "minutes", "amendment",
        "agenda_item", "decision", "seat", "association", "declaration", "formality",
        "article", "advertiser", "offering", "budget", "threshold", "preview", "leak_check",
        "activity", "badge", "challenge", "draw", "feedback", "agreement", "deliverable",
        "request", "request_move", "perk", "segment", "custom_field", "suppression", "processing",
        "privacy_request",
    }  # fmt: skip
    program.undo()
    assert contents(program) == before
    refuse_unsound(program)
    program.redo()
    assert {table for table, rows in contents(program).items() if rows} == left


def test_a_deleted_club_comes_back_with_all_that_hung_on_it(
    program: Program, everybody: Any, contents: Contents, refuse_unsound: Any
) -> None:
    ids = everybody(program)
    before = contents(program)
    records.delete(program, CLUB, [ids["club"]])
    left = {table for table, rows in contents(program).items() if rows}
    assert left == {
        "person", "touchpoint", "pause", "absence", "opt_out", "particulars", "ambassador",
        "channel", "audience", "kit", "member_type", "referral", "minority", "advertiser",
        "offering", "budget", "threshold", "perk", "content", "testimony", "preview",
        "preview_reader", "leak_check", "activity", "contribution", "feedback", "agreement",
        "deliverable", "request", "request_move", "segment", "custom_field", "card_rest",
        "distinct_pair", "lawful_basis", "suppression", "privacy_request", "retention_review",
        "processing",
    }  # fmt: skip
    program.undo()
    assert contents(program) == before
    refuse_unsound(program)


def test_the_words_of_what_came_back_are_found_again(program: Program, everybody: Any) -> None:
    ids = everybody(program)
    records.delete(program, PERSON, [ids["person"]])
    program.undo()
    assert finding.find(program, PERSON, "helene martin") == ids["person"]


def test_the_version_never_goes_back(program: Program, add: Any) -> None:
    id = add("person", given_name="Ana")
    seen = records.get(program, PERSON, id)
    acts.change(program, PERSON, seen, {"city": "Lyon"})
    program.undo()
    again = records.get(program, PERSON, id)
    assert (again.city, again.version) == ("", 3)
    program.redo()
    assert records.get(program, PERSON, id).version == 4
    with pytest.raises(records.Stale):
        acts.change(program, PERSON, again, {"city": "Paris"})


def test_settings_are_undone_too(program: Program) -> None:
    settings.change(program, {"brand": "Acme", "pass_mark": 9})
    settings.change(program, {"brand": "", "pass_mark": 10})
    program.undo()
    assert (settings.read(program).brand, settings.read(program).pass_mark) == ("Acme", 9)
    program.undo()
    assert settings.read(program) == settings.Settings()


def test_there_is_nothing_to_undo_in_an_empty_program(program: Program) -> None:
    with pytest.raises(ClubmgrError, match=r"There is nothing to undo."):
        program.undo()
    assert past.Steps(program).page(0, 50) == []


def bypassing_the_journal(raw: sqlite3.Connection, table: str, statement: str) -> None:
    """Write as no program does: with the table's journal triggers taken away for the while."""
    names = f"SELECT name, sql FROM sqlite_master WHERE type='trigger' AND name LIKE '{table}_j%'"
    triggers = raw.execute(names).fetchall()
    for name, _sql in triggers:
        raw.execute(f"DROP TRIGGER {name}")
    assert raw.execute(statement).rowcount > 0
    for _name, sql in triggers:
        raw.execute(sql)


def test_undo_refuses_where_a_field_was_changed_behind_the_journal(
    program: Program, add: Any, raw: sqlite3.Connection, contents: Contents
) -> None:
    id = add("person", given_name="Ana", city="Lyon")
    acts.change(program, PERSON, records.get(program, PERSON, id), {"city": "Paris"})
    bypassing_the_journal(raw, "person", "UPDATE person SET city = 'Nice'")
    before = contents(program)
    with pytest.raises(ClubmgrError, match="“Changed Ana” cannot be undone") as refusal:
        program.undo()
    assert refusal.value.hint
    assert contents(program) == before
    assert [step.label for step in past.Steps(program).page(0, 50)] == [
        "Changed Ana",
        "Added Ana",
    ]


def test_undo_leaves_alone_what_else_was_changed_behind_the_journal(
    program: Program, add: Any, raw: sqlite3.Connection
) -> None:
    id = add("person", given_name="Ana", city="Lyon")
    acts.change(program, PERSON, records.get(program, PERSON, id), {"city": "Paris"})
    bypassing_the_journal(raw, "person", "UPDATE person SET employer = 'Acme'")
    program.undo()
    person = records.get(program, PERSON, id)
    assert (person.city, person.employer) == ("Lyon", "Acme")


def test_undo_refuses_to_take_along_what_was_added_behind_the_journal(
    program: Program, add: Any, raw: sqlite3.Connection, contents: Contents
) -> None:
    id = add("person", given_name="Ana")
    bypassing_the_journal(
        raw,
        "touchpoint",
        f"""INSERT INTO touchpoint(id, person, happened_on, kind, direction, created_at, updated_at)
            VALUES ('t', '{id}', '2027-01-01', 'call', 'to_person', 'x', 'x')""",
    )
    before = contents(program)
    with pytest.raises(ClubmgrError, match="“Added Ana” cannot be undone"):
        program.undo()
    assert contents(program) == before


def test_undo_refuses_to_bring_back_what_hangs_on_a_record_that_is_gone(
    program: Program, add: Any, raw: sqlite3.Connection, contents: Contents
) -> None:
    id = add("person", given_name="Ana")
    touchpoint = add("touchpoint", person=id)
    records.delete(program, KINDS["touchpoint"], [touchpoint])
    bypassing_the_journal(raw, "person", "DELETE FROM person")
    before = contents(program)
    with pytest.raises(ClubmgrError, match="cannot be undone"):
        program.undo()
    assert contents(program) == before
    assert not program.connection.in_transaction


def test_undo_refuses_to_bring_back_what_is_there_again(
    program: Program, add: Any, raw: sqlite3.Connection
) -> None:
    ana, club = add("person", given_name="Ana"), add("club", name="Lyon")
    candidacy = add("candidacy", person=ana, club=club)
    records.delete(program, KINDS["candidacy"], [candidacy])
    bypassing_the_journal(
        raw,
        "candidacy",
        f"""INSERT INTO candidacy(id, person, club, stage, opened_on, created_at, updated_at)
            VALUES ('c', '{ana}', '{club}', 'invited', '2027-01-01', 'x', 'x')""",
    )
    with pytest.raises(ClubmgrError, match="cannot be undone"):
        program.undo()
    assert program.rows("SELECT id FROM candidacy")[0]["id"] == "c"


def test_what_another_tool_writes_is_journaled_with_the_last_step(
    program: Program, add: Any, raw: sqlite3.Connection
) -> None:
    id = add("person", given_name="Ana", city="Lyon")
    raw.execute("UPDATE person SET city = 'Nice'")
    changes = journal.history(program.connection, id)
    assert changes[0].fields == (("city", "Lyon", "Nice"),)


def test_a_file_without_a_step_refuses_what_another_tool_writes(raw: sqlite3.Connection) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        raw.execute("INSERT INTO setting(id, value) VALUES ('brand', 'x')")


def test_old_steps_are_forgotten_and_the_rest_can_still_be_undone(
    program: Program, add: Any
) -> None:
    for n in range(6):
        add("person", given_name=f"Person {n}")
    program.undo()
    journal.trim(program.connection, keep=3)
    assert [step.label for step in past.Steps(program).page(0, 50)] == [
        "Person 5".join(("Added ", "")),
        "Added Person 5",
        "Added Person 4",
    ]
    assert program.redo().label == "Added Person 5"
    assert [program.undo().label for _ in range(2)] == ["Added Person 5", "Added Person 4"]
    with pytest.raises(ClubmgrError, match="nothing to undo"):
        program.undo()
    assert program.rows("SELECT count(*) FROM person")[0][0] == 4

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from clubmgr.desk import importing, outputs
from clubmgr.errors import ClubmgrError, InvalidFields, NotFound
from clubmgr.models import (
    acts,
    database,
    founding,
    journal,
    jury,
    meetings,
    past,
    planning,
    records,
    touchpoints,
)
from clubmgr.models.kinds import KINDS
from clubmgr.models.listing import Listing
from clubmgr.models.people import LIST
from clubmgr.models.program import Program

from .conftest import redo_all

Open = Callable[..., Program]
PERSON = KINDS["person"]

WRITER = """
import sys
from datetime import datetime, timezone
from pathlib import Path
from clubmgr.clock import Clock
from clubmgr.models import acts
from clubmgr.models.kinds import KINDS
from clubmgr.models.program import Program
file, name, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
backups = Path(sys.argv[4]) if len(sys.argv) > 4 else None
clock = Clock(datetime(2027, 1, 13, tzinfo=timezone.utc))
program = Program(file, clock=clock, operator=name, backups=backups)
print("ready", flush=True)
sys.stdin.readline()
for n in range(count):
    acts.add(program, KINDS["person"], {"given_name": f"{name} {n}", "tags": (name,)})
"""


def test_each_program_sees_what_the_other_did(open_program: Open, add: Any) -> None:
    mine, yours = open_program("me"), open_program("you")
    before = yours.generation()
    id = acts.add(mine, PERSON, {"given_name": "Ana"})
    assert yours.generation() != before
    assert records.get(yours, PERSON, id).given_name == "Ana"
    assert [person.id for person in Listing(yours, LIST)] == [id]
    unchanged = yours.generation()
    assert yours.generation() == unchanged


def test_a_stale_edit_shows_both_versions_and_overwrites_nothing(open_program: Open) -> None:
    mine, yours = open_program("me"), open_program("you")
    id = acts.add(mine, PERSON, {"given_name": "Ana", "city": "Lyon"})
    seen_by_me, seen_by_you = (records.get(p, PERSON, id) for p in (mine, yours))
    acts.change(mine, PERSON, seen_by_me, {"city": "Paris", "employer": "Acme"})
    with pytest.raises(records.Stale) as refusal:
        acts.change(yours, PERSON, seen_by_you, {"city": "Nice", "tags": ("dev",)})
    assert refusal.value.differences == (
        ("Employer", "Acme", ""),
        ("City", "Paris", "Nice"),
        ("Tags", "", "dev"),
    )
    assert "Ana was changed by somebody else" in str(refusal.value)
    stored = records.get(mine, PERSON, id)
    assert (stored.city, stored.employer, stored.tags) == ("Paris", "Acme", ())
    acts.change(yours, PERSON, stored, {"city": "Nice"})
    assert records.get(mine, PERSON, id).city == "Nice"


STAYS = ("minutes", "amendment", "acceptance", "request_move", "draw_entry")
"""What nobody changes once it is there."""
REWORDED = {
    "participation": "notes",
    "member_type": "reason",
    "engagement": "title",
    "contribution": "title",
}
"""The field to change where the first line or text of a kind does not hold just any words."""


@pytest.mark.parametrize("kind", [name for name in KINDS if name not in ("person", *STAYS)])
def test_a_stale_edit_of_any_kind_is_refused(
    kind: str, open_program: Open, everybody: Any, hand: Any
) -> None:
    mine, yours = open_program("me"), open_program("you")
    ids = everybody(mine)
    described, id = KINDS[kind], ids[kind]
    records.delete(mine, KINDS["minutes"], [ids["minutes"]])  # what stands in them stays
    lines = (f.name for f in described.fields if f.type in ("text", "line") and not f.choices)
    name = REWORDED.get(kind) or next(lines)
    seen = records.get(yours, described, id)
    acts.change(mine, described, records.get(mine, described, id), {name: "mine"})
    before = dict(mine.row(f"SELECT * FROM {kind} WHERE id = :id", id=id) or {})
    with pytest.raises(records.Stale) as refusal:
        acts.change(yours, described, seen, {name: "yours"})
    assert [(theirs, ours) for _label, theirs, ours in refusal.value.differences] == [
        ("mine", "yours")
    ]
    assert dict(mine.row(f"SELECT * FROM {kind} WHERE id = :id", id=id) or {}) == before


def test_an_edit_of_a_record_that_was_deleted_is_refused(open_program: Open) -> None:
    mine, yours = open_program("me"), open_program("you")
    id = acts.add(mine, PERSON, {"given_name": "Ana"})
    seen = records.get(yours, PERSON, id)
    records.delete(mine, PERSON, [id])
    with pytest.raises(NotFound, match="This record is gone"):
        acts.change(yours, PERSON, seen, {"city": "Nice"})


def test_hanging_something_on_a_record_that_was_deleted_is_refused(open_program: Open) -> None:
    mine, yours = open_program("me"), open_program("you")
    id = acts.add(mine, PERSON, {"given_name": "Ana"})
    club = acts.add(mine, KINDS["club"], {"name": "Lyon"})
    records.delete(mine, PERSON, [id])
    with pytest.raises(NotFound, match="A record that this one names is gone"):
        acts.add(yours, KINDS["candidacy"], {"person": id, "club": club})
    seen = records.get(yours, KINDS["club"], club)
    with pytest.raises(NotFound, match="A record that this one names is gone"):
        acts.change(yours, KINDS["club"], seen, {"sponsor": id})
    assert journal.latest(mine.connection).label == "Deleted Ana"  # type: ignore[union-attr]


def test_the_same_pair_twice_is_refused_in_words(open_program: Open, everybody: Any) -> None:
    mine, yours = open_program("me"), open_program("you")
    ids = everybody(mine)
    for kind, message in (
        ("candidacy", "This person is a candidate for that club already."),
        ("participation", "This person is asked to that meeting already."),
        ("assessment", "This assessor has scored this candidacy on that day already."),
        ("milestone", "That club has this milestone already."),
    ):
        fields = [field for field in KINDS[kind].fields if field.required]
        seen = records.get(mine, KINDS[kind], ids[kind])
        again = {field.name: getattr(seen, field.name) for field in fields}
        if kind == "assessment":
            again["assessor"] = seen.assessor
        with pytest.raises(InvalidFields) as refusal:
            acts.add(yours, KINDS[kind], again)
        assert message in refusal.value.problems.values()


def test_undo_takes_back_the_last_act_whoever_did_it(open_program: Open) -> None:
    mine, yours = open_program("me"), open_program("you")
    acts.add(mine, PERSON, {"given_name": "Ana"})
    acts.add(yours, PERSON, {"given_name": "Bea"})
    step = mine.undo()
    assert (step.label, step.by) == ("Added Bea", "you")
    assert yours.undo().label == "Added Ana"
    assert mine.redo().label == "Added Ana"
    assert yours.redo().label == "Added Bea"
    assert [(step.by, step.command) for step in past.Steps(mine).page(0, 50)] == [
        ("you", "redo"), ("me", "redo"), ("you", "undo"), ("me", "undo"),
        ("you", "add person"), ("me", "add person"),
    ]  # fmt: skip


def test_random_acts_of_two_programs_are_undone_by_both_in_turn(
    open_program: Open, hand: Any, contents: Any, refuse_unsound: Any, long: bool
) -> None:
    programs = [open_program("me"), open_program("you")]
    empty = contents(programs[0])
    for _ in range(2_000 if long else 120):
        hand.act(hand.chance.choice(programs))
    full = contents(programs[0])
    assert full == contents(programs[1])
    done = 0
    for again in (Program.undo, Program.redo):
        turns = 0
        while True:
            try:
                again(hand.chance.choice(programs))
            except ClubmgrError:
                break
            turns += 1
        assert contents(programs[0]) == (empty if again is Program.undo else full)
        refuse_unsound(programs[1])
        assert done in (0, turns)
        done = turns
    assert done > 20


def test_a_plan_made_twice_at_once_makes_each_meeting_once(open_program: Open) -> None:
    mine, yours = open_program("me"), open_program("you")
    id = acts.add(mine, KINDS["club"], {"name": "Lyon"})
    club = records.get(mine, KINDS["club"], id)
    start = datetime(2027, 3, 9, 18, 30)
    slots = [planning.Slot("Q1", start, start + timedelta(hours=2))]
    made = []
    original = yours.step

    def step(label: str, command: str = "") -> Any:
        yours.step = original  # type: ignore[method-assign]
        made.extend(planning.plan(mine, club, slots))
        return original(label, command)

    yours.step = step  # type: ignore[method-assign]
    assert planning.plan(yours, club, slots) == []
    assert [meeting.id for meeting in meetings.all_of(yours)] == made


def test_whom_two_ask_at_once_is_asked_once_and_the_others_too(
    open_program: Open, everybody: Any
) -> None:
    mine, yours = open_program("me"), open_program("you")
    meeting = everybody(mine)["meeting"]
    zoe, tom = (acts.add(mine, PERSON, {"given_name": name}) for name in ("Zoé", "Tom"))
    original = yours.step

    def step(label: str, command: str = "") -> Any:
        yours.step = original  # type: ignore[method-assign]
        assert meetings.ask(mine, meeting, [zoe]) == 1
        return original(label, command)

    yours.step = step  # type: ignore[method-assign]
    assert meetings.ask(yours, meeting, [zoe, tom]) == 1
    assert {zoe, tom} < {guest.person for guest in meetings.guests(yours, meeting)}


def test_who_is_thanked_by_two_at_once_is_thanked_once(open_program: Open, everybody: Any) -> None:
    mine, yours = open_program("me"), open_program("you")
    ids = everybody(mine)
    guest = ids["participation"]
    original = yours.step

    def step(label: str, command: str = "") -> Any:
        yours.step = original  # type: ignore[method-assign]
        assert founding.thank(mine, ids["meeting"], [guest]) == 1
        return original(label, command)

    yours.step = step  # type: ignore[method-assign]
    assert founding.thank(yours, ids["meeting"], [guest]) == 0
    assert len(touchpoints.of_person(yours, ids["person"])) == 2


def test_a_notice_sent_by_one_does_not_hide_a_change_made_by_the_other(
    open_program: Open, everybody: Any
) -> None:
    mine, yours = open_program("me"), open_program("you")
    kind, id = KINDS["meeting"], everybody(mine)["meeting"]
    at = mine.clock.now()
    meetings.mark_sent(mine, records.get(mine, kind, id), sequence=0, at=at)
    seen = records.get(mine, kind, id)
    acts.change(yours, kind, records.get(yours, kind, id), {"place": "Elsewhere"})
    meetings.mark_sent(mine, seen, sequence=0, at=at)
    meeting = records.get(mine, kind, id)
    assert (meeting.sequence, meeting.sent_sequence) == (1, 0)


def test_a_notice_sent_by_one_does_not_call_off_a_cancellation_by_the_other(
    open_program: Open, everybody: Any
) -> None:
    mine, yours = open_program("me"), open_program("you")
    kind, id = KINDS["meeting"], everybody(mine)["meeting"]
    seen = records.get(mine, kind, id)
    meetings.cancel(yours, records.get(yours, kind, id))
    meetings.mark_sent(mine, seen, sequence=0, at=mine.clock.now())
    assert records.get(mine, kind, id).status == "cancelled"


def test_two_who_score_the_same_grid_lose_nothing(open_program: Open, everybody: Any) -> None:
    mine, yours = open_program("me"), open_program("you")
    ids = everybody(mine)
    jury.score(mine, ids["candidacy"], {"charismatic": 1})
    jury.score(yours, ids["candidacy"], {"available": 2}, by="me")
    grid = records.get(mine, KINDS["assessment"], ids["assessment"])
    assert (grid.charismatic, grid.known, grid.recognised, grid.available) == (1, 2, None, 2)


def test_two_assessors_of_the_same_candidate_keep_a_grid_each(
    open_program: Open, everybody: Any
) -> None:
    mine, yours = open_program("me"), open_program("you")
    candidacy = everybody(mine)["candidacy"]
    jury.score(yours, candidacy, {"charismatic": 1})
    jury.score(mine, candidacy, {"available": 2})
    grids = jury.everybody(mine, candidacy)
    assert grids == jury.everybody(yours, candidacy)
    assert [(grid.assessor, *jury.scores_of(grid)) for grid in grids] == [
        ("me", 3, 2, None, 2), ("you", 1, None, None, None),
    ]  # fmt: skip
    assert jury.medians(grids) == (2, 2, None, 2)


def test_a_second_program_waits_for_the_first_one_to_finish(
    file: Path, start: Any, open_program: Open
) -> None:
    program = open_program()
    other = start(WRITER, file, "other", 1)
    assert other.stdout.readline() == "ready\n"
    with program.step("A long act"):
        acts.add(program, PERSON, {"given_name": "Ana"})
        other.stdin.write("\n")
        other.stdin.flush()
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            sqlite3.connect(file, timeout=0, isolation_level=None).execute("BEGIN IMMEDIATE")
    other.wait(60)
    assert other.returncode == 0, other.stderr.read()
    assert program.row("SELECT count(*) FROM person")[0] == 2  # type: ignore[index]


IMPORT = """
import sys
from datetime import datetime, timezone
from pathlib import Path
from clubmgr.clock import Clock
from clubmgr.models.importing import Import
from clubmgr.models.program import Program
clock = Clock(datetime(2027, 1, 13, tzinfo=timezone.utc))
program = Program(Path(sys.argv[1]), clock=clock, operator="importer")
work = Import(program)
lines = range(60000)
work.stage("people.csv", ("given_name",), [(lines, [[f"Person {n}" for n in lines]])])
work.store(work.compare(), "people.csv", progress=lambda done: print(done, flush=True))
"""


def test_whoever_has_the_file_open_goes_on_reading_while_very_many_people_are_stored(
    open_program: Open, start: Any, file: Path, refuse_unsound: Any
) -> None:
    mine = open_program("me")
    other = start(IMPORT, file)
    assert float(other.stdout.readline()) < 1
    mine.connection.execute("PRAGMA busy_timeout = 0")
    counts = {mine.rows("SELECT count(*) FROM person")[0][0]}
    for _line in other.stdout:
        counts.add(mine.rows("SELECT count(*) FROM person")[0][0])
    assert other.wait() == 0, other.stderr.read()
    assert counts <= {0, 60_000}
    assert mine.rows("SELECT count(*) FROM person")[0][0] == 60_000
    refuse_unsound(mine)


@pytest.mark.parametrize("readonly", [False, True])
def test_whoever_opens_the_file_while_very_many_people_are_stored_waits_for_all_of_them(
    readonly: bool, open_program: Open, start: Any, file: Path, refuse_unsound: Any
) -> None:
    other = start(IMPORT, file)
    assert float(other.stdout.readline()) < 1
    mine = open_program("me", readonly=readonly)
    assert mine.rows("SELECT count(*) FROM person")[0][0] in {0, 60_000}
    other.stdout.read()
    assert other.wait() == 0, other.stderr.read()
    assert mine.rows("SELECT count(*) FROM person")[0][0] == 60_000
    mine.close()
    mine = open_program("me")
    assert mine.rows("PRAGMA journal_mode")[0][0] == "wal"
    acts.add(mine, PERSON, {"given_name": "Ana"})
    refuse_unsound(mine)


def test_a_program_that_waits_too_long_is_told_so(open_program: Open) -> None:
    mine, yours = open_program("me"), open_program("you")
    yours.connection.execute("PRAGMA busy_timeout = 10")
    with mine.step("A long act"):
        acts.add(mine, PERSON, {"given_name": "Ana"})
        with pytest.raises(ClubmgrError, match=r"Another program has held .* too long"):
            acts.add(yours, PERSON, {"given_name": "Bea"})
    acts.add(yours, PERSON, {"given_name": "Bea"})


def test_several_processes_write_at_once_and_nothing_is_lost(
    file: Path, start: Any, open_program: Open, refuse_unsound: Any, tmp_path: Path
) -> None:
    acts.add(open_program(), PERSON, {"given_name": "Ana"})
    writers = [start(WRITER, file, f"w{n}", 60, tmp_path / "backups") for n in range(3)]
    for writer in writers:
        writer.stdout.readline()
    for writer in writers:
        writer.stdin.write("\n")
        writer.stdin.flush()
    for writer in writers:
        _out, err = writer.communicate(timeout=120)
        assert writer.returncode == 0, err
    program = open_program()
    names = {row[0] for row in program.rows("SELECT given_name FROM person")}
    assert names == {"Ana"} | {f"w{n} {i}" for n in range(3) for i in range(60)}
    assert len(past.Steps(program).page(0, 1000)) == 181
    assert [path.name for path in (tmp_path / "backups").glob("*.db")] == ["2027-01-13.db"]
    refuse_unsound(program)


def test_what_one_writes_stays_after_a_second_look_at_the_file_and_another_that_came_and_went(
    file: Path, start: Any, open_program: Open, tmp_path: Path
) -> None:
    mine = open_program("me")
    acts.add(mine, PERSON, {"given_name": "Ana"})
    with closing(database.connect(file, readonly=True)) as second:
        second.execute("SELECT count(*) FROM person").fetchone()
        with pytest.raises(ClubmgrError, match="is the program file that is open"):
            importing.open_people(mine, file, {})
        with pytest.raises(ClubmgrError, match="is a program file"):
            outputs.refuse_target(file, force=True)
        other = start(WRITER, file, "other", 1, tmp_path / "backups")
        other.stdout.readline()
        _out, err = other.communicate("\n", timeout=120)
        assert other.returncode == 0, err
    for n in range(5):
        acts.add(mine, PERSON, {"given_name": f"Bea {n}"})
    counting = start(COUNTER, file)
    assert counting.communicate(timeout=120)[0] == "7\n"


COUNTER = """
import sqlite3, sys
print(sqlite3.connect(sys.argv[1]).execute("SELECT count(*) FROM person").fetchone()[0])
"""

UNDOER = """
import sys
from pathlib import Path
from clubmgr.clock import Clock
from clubmgr.errors import ClubmgrError
from clubmgr.models.program import Program
program = Program(Path(sys.argv[1]), clock=Clock(), operator="undoer")
print("ready", flush=True)
sys.stdin.readline()
count = 0
try:
    while True:
        program.undo()
        count += 1
except ClubmgrError as error:
    print(error.message)
    print(count)
"""


def test_two_processes_that_undo_at_once_undo_each_step_once(
    file: Path, start: Any, open_program: Open, hand: Any, contents: Any, refuse_unsound: Any
) -> None:
    program = open_program()
    empty = contents(program)
    for _ in range(80):
        hand.act(program)
    full = contents(program)
    steps = len(past.Steps(program).page(0, 1000))
    undoers = [start(UNDOER, file) for _ in range(2)]
    for undoer in undoers:
        undoer.stdout.readline()
    for undoer in undoers:
        undoer.stdin.write("\n")
        undoer.stdin.flush()
    done = 0
    for undoer in undoers:
        out, err = undoer.communicate(timeout=60)
        assert err == ""
        message, count = out.splitlines()
        assert message == "There is nothing to undo."
        done += int(count)
    assert done == steps
    assert contents(program) == empty
    refuse_unsound(program)
    assert redo_all(program) == steps
    assert contents(program) == full


def test_labels_and_names_in_the_journal_are_told_apart_by_who(open_program: Open) -> None:
    mine, yours = open_program("me"), open_program("you")
    id = acts.add(mine, PERSON, {"given_name": "Ana"})
    acts.change(yours, PERSON, records.get(yours, PERSON, id), {"tags": ("dev", "qa")})
    changes = journal.history(mine.connection, id)
    assert [(c.by, c.action, c.label) for c in changes] == [
        ("you", "changed", "Changed Ana"),
        ("me", "created", "Added Ana"),
    ]
    ((name, before, after),) = changes[0].fields
    assert (name, json.loads(before), json.loads(after)) == ("tags", [], ["dev", "qa"])

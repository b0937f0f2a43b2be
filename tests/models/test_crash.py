from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from clubmgr.errors import ClubmgrError
from clubmgr.models import acts, backups, database, past, records
from clubmgr.models.kinds import KINDS
from clubmgr.models.program import Program

Open = Callable[..., Program]
PERSON = KINDS["person"]

OPENING = """
import sys, time
from datetime import datetime, timezone
from pathlib import Path
from clubmgr.clock import Clock
from clubmgr.models import acts, records
from clubmgr.models.kinds import KINDS
from clubmgr.models.program import Program
PERSON = KINDS["person"]
clock = Clock(datetime(2027, 1, 12, tzinfo=timezone.utc))
program = Program(Path(sys.argv[1]), clock=clock, operator="Victim")
"""
LONG_STEP = (
    OPENING
    + """
program.connection.execute("PRAGMA cache_size = 10")  # spill to the log before the commit
with program.step("A long act"):
    for n in range(100000):
        acts.add(program, PERSON, {"given_name": f"Lost {n}", "notes": "x" * 300})
        if n == 500:
            print("in the middle", flush=True)
"""
)
IMPORT = (
    OPENING
    + """
from clubmgr.models.importing import Import
work = Import(program)
lines = range(100000)
columns = [f"Lost {n}" for n in lines], [(f"p{n}@example.org",) for n in lines]
work.stage("people.csv", ("given_name", "emails"), [(lines, columns)])
report = work.compare()
assert report.created == 100000
work.store(report, "people.csv", progress=lambda done: print(done, flush=True))
"""
)
EDITS = (
    OPENING
    + """
n = 0
while True:
    id = acts.add(program, PERSON, {"given_name": f"Person {n}"})
    acts.change(program, PERSON, records.get(program, PERSON, id), {"city": f"City {n}"})
    print(n, flush=True)
    n += 1
"""
)


def test_a_long_act_that_is_killed_leaves_nothing(
    file: Path, start: Any, open_program: Open, refuse_unsound: Any
) -> None:
    program = open_program()
    kept = acts.add(program, PERSON, {"given_name": "Kept"})
    program.close()
    victim = start(LONG_STEP, file)
    assert victim.stdout.readline() == "in the middle\n"
    log = Path(f"{file}-wal")
    deadline = time.monotonic() + 60
    while log.stat().st_size < 500_000:  # the act has begun to reach the disk
        assert time.monotonic() < deadline
        time.sleep(0.01)
    victim.kill()
    victim.wait()
    program = open_program()
    refuse_unsound(program)
    assert [row["id"] for row in program.rows("SELECT id FROM person")] == [kept]
    assert [step.label for step in past.Steps(program).page(0, 50)] == ["Added Kept"]
    acts.add(program, PERSON, {"given_name": "Next"})
    assert program.undo().label == "Added Next"


@pytest.mark.parametrize("progress", [0.1, 0.6, 0.7, 0.9])
def test_an_import_that_is_killed_leaves_nothing(
    progress: float, file: Path, start: Any, open_program: Open, refuse_unsound: Any
) -> None:
    program = open_program()
    kept = acts.add(program, PERSON, {"given_name": "Kept"})
    schema = [tuple(row) for row in program.rows("SELECT name, sql FROM sqlite_master ORDER BY 1")]
    program.close()
    victim = start(IMPORT, file)
    done = 0.0
    while done < progress:
        line = victim.stdout.readline()
        assert line, victim.stderr.read()
        done = float(line)
    victim.kill()
    victim.wait()
    program = open_program()
    refuse_unsound(program)
    people = [row["id"] for row in program.rows("SELECT id FROM person")]
    if len(people) > 1:  # it was faster than the kill
        assert len(people) == 100_001
        program.undo()
        people = [row["id"] for row in program.rows("SELECT id FROM person")]
    assert people == [kept]
    assert [tuple(r) for r in program.rows("SELECT name, sql FROM sqlite_master ORDER BY 1")] == (
        schema
    )
    assert program.undo().label == "Added Kept"


def test_what_a_killed_import_has_half_written_is_no_hindrance_to_who_only_reads(
    file: Path, start: Any, open_program: Open, refuse_unsound: Any, tmp_path: Path
) -> None:
    program = open_program()
    kept = acts.add(program, PERSON, {"given_name": "Kept"})
    program.close()
    _kill_half_way(start(IMPORT, file))
    assert Path(f"{file}-journal").stat().st_size > 0
    database.copy(file, tmp_path / "copy.db")
    for readonly in (True, False):
        program = open_program(readonly=readonly)
        assert [row["id"] for row in program.rows("SELECT id FROM person")] == [kept]
        program.close()
    refuse_unsound(open_program())
    assert not Path(f"{file}-journal").exists()


def test_what_a_killed_import_has_half_written_is_set_aside_with_a_file_that_is_gone(
    file: Path, start: Any, open_program: Open, refuse_unsound: Any, tmp_path: Path
) -> None:
    program = open_program()
    acts.add(program, PERSON, {"given_name": "Kept"})
    database.copy(file, tmp_path / "copy.db")
    for n in range(20):
        acts.add(program, PERSON, {"given_name": f"Later {n}"})
    clock = program.clock
    program.close()
    _kill_half_way(start(IMPORT, file))
    file.unlink()
    assert backups.restore(tmp_path / "copy.db", file, clock).kept is None
    program = open_program()
    refuse_unsound(program)
    assert [row["given_name"] for row in program.rows("SELECT * FROM person")] == ["Kept"]


def _kill_half_way(victim: subprocess.Popen[str]) -> None:
    """Kill an import that has stored some of its people."""
    assert victim.stdout is not None
    while float(victim.stdout.readline()) < 0.5:
        pass
    victim.kill()
    victim.wait()


@pytest.mark.parametrize("acknowledged", [1, 7, 40])
def test_edits_that_were_acknowledged_are_there_after_a_kill(
    acknowledged: int, file: Path, start: Any, open_program: Open, refuse_unsound: Any
) -> None:
    victim = start(EDITS, file)
    said = [victim.stdout.readline() for _ in range(acknowledged)]
    victim.send_signal(signal.SIGKILL)
    said += victim.stdout.readlines()
    victim.wait()
    program = open_program()
    refuse_unsound(program)
    people = {row["given_name"]: row["city"] for row in program.rows("SELECT * FROM person")}
    complete = [int(line) for line in said if line.endswith("\n")]
    assert len(complete) >= acknowledged
    for n in complete:
        assert people[f"Person {n}"] == f"City {n}"
    steps = past.Steps(program).page(0, 10_000)
    assert len(steps) == len(people) + sum(1 for city in people.values() if city)
    assert all(step.changes == 1 for step in steps)


def test_a_file_whose_making_was_killed_can_still_be_used(tmp_path: Path, start: Any) -> None:
    # The mark is written, the tables are not: what a kill between the two leaves.
    file = tmp_path / "half.db"
    with sqlite3.connect(file) as half:
        half.execute(f"PRAGMA application_id = {database.APPLICATION_ID}")
        half.execute("PRAGMA journal_mode = WAL")
    half.close()
    connection = database.open_file(file)
    assert connection.execute("SELECT count(*) FROM person").fetchone()[0] == 0
    connection.close()


def test_an_act_that_fails_leaves_nothing(program: Program, contents: Any) -> None:
    acts.add(program, PERSON, {"given_name": "Ana"})
    before = contents(program)
    for failure in (ValueError, ClubmgrError, KeyboardInterrupt, SystemExit):
        with pytest.raises(failure), program.step("Half an act"):
            acts.add(program, PERSON, {"given_name": "Bea"})
            acts.add(program, KINDS["club"], {"name": "Lyon"})
            raise failure("no")
    assert contents(program) == before
    assert [step.label for step in past.Steps(program).page(0, 50)] == ["Added Ana"]
    assert not program.connection.in_transaction


def test_an_act_inside_an_act_fails_with_it(program: Program) -> None:
    with pytest.raises(ValueError), program.step("Outer"):
        with program.step("Inner"):
            acts.add(program, PERSON, {"given_name": "Ana"})
        raise ValueError
    assert program.rows("SELECT * FROM person") == []
    assert past.Steps(program).page(0, 50) == []


def test_an_act_that_changes_nothing_leaves_no_step(program: Program, add: Any) -> None:
    id = add("person", given_name="Ana", tags="dev")
    seen = records.get(program, PERSON, id)
    before = dict(program.row("SELECT * FROM person") or {})
    acts.change(program, PERSON, seen, {"given_name": "Ana", "tags": ("dev",)})
    assert records.delete(program, PERSON, ["nobody"]) == 0
    assert records.delete(program, PERSON, []) == 0
    with program.step("Nothing"):
        pass
    assert [step.label for step in past.Steps(program).page(0, 50)] == ["Added Ana"]
    assert dict(program.row("SELECT * FROM person") or {}) == before


def test_a_full_file_is_said_and_nothing_is_changed(
    program: Program, add: Any, contents: Any, refuse_unsound: Any
) -> None:
    add("person", given_name="Ana")
    before = contents(program)
    pages = program.connection.execute("PRAGMA page_count").fetchone()[0]
    program.connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(ClubmgrError, match=r"The disk is full; nothing was changed.") as refusal:
        acts.add(program, PERSON, {"given_name": "Bea", "notes": "x" * 90_000})
    assert refusal.value.hint == "Make room, then do it again."
    assert contents(program) == before
    program.connection.execute(f"PRAGMA max_page_count = {pages + 1000}")
    acts.add(program, PERSON, {"given_name": "Bea", "notes": "x" * 90_000})
    refuse_unsound(program)


SMALL_FILES = (
    OPENING
    + """
import resource
from clubmgr.errors import ClubmgrError
limit = Path(sys.argv[1]).stat().st_size + 200_000
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
n = 0
try:
    while True:
        acts.add(program, PERSON, {"given_name": f"Person {n}", "notes": "x" * 5000})
        n += 1
except ClubmgrError as error:
    print(error.message)
    print(n)
"""
)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such limit.")
def test_a_file_that_may_not_grow_is_said_and_what_was_acknowledged_is_there(
    file: Path, start: Any, open_program: Open, refuse_unsound: Any
) -> None:
    out, err = start(SMALL_FILES, file).communicate(timeout=120)
    assert err == ""
    message, count = out.splitlines()
    assert message.startswith(f"{file} cannot be written: ") or "disk is full" in message
    program = open_program()
    refuse_unsound(program)
    assert program.rows("SELECT count(*) FROM person")[0][0] == int(count) > 3


@pytest.fixture
def small_disk(tmp_path: Path) -> Any:
    """A disk of two megabytes, where this user may make one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(disk)]
    try:
        subprocess.run(command, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("Only root can make a disk.")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_a_full_disk_is_said_and_nothing_is_lost(
    small_disk: Path, contents: Any, program: Program
) -> None:
    file, frozen = small_disk / "program.db", program.clock
    database.create(file)
    with Program(file, clock=frozen, operator="Test") as program:
        count = 0
        with pytest.raises(ClubmgrError, match=r"The disk is full; nothing was changed."):
            while True:
                acts.add(program, PERSON, {"given_name": f"P {count}", "notes": "x" * 20_000})
                count += 1
        assert count > 3
        assert len(contents(program)["person"]) == count
        with pytest.raises(ClubmgrError, match="could not be made: "):
            database.copy(file, small_disk / "copy.db")
    assert {path.name for path in small_disk.iterdir()} <= {
        "program.db", "program.db-wal", "program.db-shm",
    }  # fmt: skip
    with Program(file, clock=frozen, operator="Test") as program:
        assert len(contents(program)["person"]) == count
        assert database.damage(program.connection, thorough=True) == []


def test_no_program_can_be_made_on_a_full_disk(small_disk: Path) -> None:
    with pytest.raises(OSError), (small_disk / "fill").open("wb") as fill:
        while True:
            fill.write(b"x" * 4096)
            fill.flush()
    with pytest.raises(ClubmgrError, match="cannot be made: "):
        database.create(small_disk / "new.db")
    assert [path.name for path in small_disk.iterdir()] == ["fill"]


def test_a_file_that_breaks_while_it_is_open_is_said(program: Program, file: Path) -> None:
    with program.step("Filled"):
        for n in range(300):
            acts.add(program, PERSON, {"given_name": f"Person {n}", "notes": "x" * 300})
    program.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    program.connection.execute("PRAGMA shrink_memory")
    content = bytearray(file.read_bytes())
    for page in range(3, len(content) // 4096):
        content[page * 4096 : page * 4096 + 200] = b"\xff" * 200
    file.write_bytes(content)
    with pytest.raises(database.DamagedFile, match="is damaged"):
        records.delete(program, PERSON, [f"{n:x}" for n in range(16)])
        acts.add(program, PERSON, {"given_name": "Ana"})

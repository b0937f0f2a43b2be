"""Programs that are killed or lose power at any moment: nothing that was acknowledged is lost."""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from clubmgr.models import acts, database, health
from clubmgr.models.kinds import KINDS
from clubmgr.models.program import Program

Open = Callable[..., Program]
PERSON = KINDS["person"]
SECTOR = 512

VICTIM = """
import sys
from datetime import datetime, timezone
from pathlib import Path
from clubmgr.clock import Clock
from clubmgr.models import acts, records
from clubmgr.models.kinds import KINDS
from clubmgr.models.program import Program
person = KINDS["person"]
clock = Clock(datetime(2027, 1, 12, tzinfo=timezone.utc))
program = Program(Path(sys.argv[1]), clock=clock, operator="Victim")
n = int(sys.argv[2])
while True:
    id = acts.add(program, person, {"given_name": f"P{n}", "notes": "x" * (n % 7 * 900)})
    if n % 3 == 0:
        acts.change(program, person, records.get(program, person, id), {"city": f"C{n}"})
    if n % 5 == 0:
        program.undo()
        program.redo()
    print(n, flush=True)
    n += 1
"""


def test_nothing_acknowledged_is_lost_however_often_it_is_killed(
    file: Path, open_program: Open, long: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    chance = random.Random(2027)
    acknowledged: list[int] = []
    for loop in range(1_000 if long else 10):
        victim = subprocess.Popen(
            [sys.executable, "-c", VICTIM, str(file), str(len(acknowledged) + loop * 1_000)],
            stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2],
        )  # fmt: skip
        assert victim.stdout is not None
        said = [victim.stdout.readline()]
        time.sleep(chance.random() / 20)
        victim.send_signal(signal.SIGKILL)
        said += victim.stdout.readlines()
        victim.wait()
        victim.stdout.close()
        acknowledged += [int(line) for line in said if line.endswith("\n")]
        with open_program() as program:
            names = {row[0] for row in program.rows("SELECT given_name FROM person")}
            assert {f"P{n}" for n in acknowledged} <= names, f"lost in loop {loop}"
            if loop % 100 in (9, 99):
                assert health.findings(program) == []
    assert len(acknowledged) >= 10


def test_nothing_acknowledged_is_lost_when_the_power_goes(
    file: Path, open_program: Open, long: bool, tmp_path: Path
) -> None:
    """What was written after the last acknowledged act may reach the disk in any part."""
    program = open_program()
    log = Path(f"{file}-wal")
    ends = []
    for n in range(12):
        acts.add(program, PERSON, {"given_name": f"P{n}", "notes": "x" * (n % 4 * 1_500)})
        ends.append(log.stat().st_size)
    before, after = tmp_path / "before.db", tmp_path / "after.db"
    shutil.copy(file, before)
    whole = log.read_bytes()
    assert ends == sorted(ends), "it was not moved into the file meanwhile"
    chance = random.Random(7)
    for _ in range(400 if long else 40):
        acked = chance.randrange(len(ends) - 1)
        torn = bytearray(whole[: ends[min(acked + 3, len(ends) - 1)]])
        for place in range(ends[acked], len(torn), SECTOR):
            if chance.random() < 0.5:
                torn[place : place + SECTOR] = bytes(len(torn[place : place + SECTOR]))
        if chance.random() < 0.3:
            del torn[chance.randrange(ends[acked], len(torn)) :]
        for path in tmp_path.glob("after.db*"):
            path.unlink()
        shutil.copy(before, after)
        Path(f"{after}-wal").write_bytes(torn)
        with Program(after, clock=program.clock, operator="Test") as found:
            names = {row[0] for row in found.rows("SELECT given_name FROM person")}
            assert names >= {f"P{n}" for n in range(acked + 1)}
            assert database.damage(found.connection, thorough=True) == []
            steps = found.rows("SELECT count(*) FROM step")[0][0]
            assert steps == len(names), "an act is there whole or not at all"


def test_a_backup_that_is_killed_leaves_no_copy_and_the_next_one_is_sound(
    file: Path, open_program: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    program = open_program()
    with program.step("Filled"):
        for n in range(3_000):
            acts.add(program, PERSON, {"given_name": f"P{n}", "notes": "x" * 2_000})
    target = tmp_path / "copies" / "copy.db"
    script = (
        "import sys; from pathlib import Path; from clubmgr.models import backups;"
        "print('go', flush=True); backups.make(Path(sys.argv[1]), Path(sys.argv[2]));"
        "print('done', flush=True)"
    )
    for pause in (0.0, 0.01, 0.03):
        victim: Any = subprocess.Popen(
            [sys.executable, "-c", script, str(file), str(target)],
            stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2],
        )  # fmt: skip
        victim.stdout.readline()
        time.sleep(pause)
        victim.kill()
        victim.wait()
        victim.stdout.close()
        if target.exists():
            database.verify(target)  # it was faster than the kill
    from clubmgr.models import backups

    backups.make(file, target)
    assert backups.look_into(target).people == 3_000

"""Twenty programs that write into one file at once: each act is done, none is lost or mixed up."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from clubmgr.models import health
from clubmgr.models.program import Program

WRITER = """
import sys
from datetime import datetime, timezone
from pathlib import Path
from clubmgr.clock import Clock
from clubmgr.models import acts
from clubmgr.models.kinds import KINDS
from clubmgr.models.program import Program
file, name, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
program = Program(file, clock=Clock(datetime(2027, 1, 12, tzinfo=timezone.utc)), operator=name)
print("ready", flush=True)
sys.stdin.readline()
for n in range(count):
    id = acts.add(program, KINDS["person"], {"given_name": name, "family_name": str(n)})
    print(id, flush=True)
"""


def test_twenty_writers_lose_nothing(
    file: Path,
    open_program: Callable[..., Program],
    long: bool,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    count = 500 if long else 5
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, str(file), f"W{n}", str(count)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[2],
        )
        for n in range(20)
    ]
    for writer in writers:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "ready\n"
    for writer in writers:
        assert writer.stdin is not None
        writer.stdin.write("\n")
        writer.stdin.flush()
    acknowledged: set[str] = set()
    for writer in writers:
        out, err = writer.communicate(timeout=300)
        assert err == ""
        acknowledged |= set(out.split())
    program = open_program()
    assert {row[0] for row in program.rows("SELECT id FROM person")} == acknowledged
    assert len(acknowledged) == 20 * count
    for row in program.rows("SELECT by, count(*) AS n FROM step GROUP BY by"):
        assert row["n"] == count
    mixed = "SELECT count(*) FROM change JOIN person ON person.id = record"
    mixed += " JOIN step ON step.n = change.step WHERE step.by <> given_name"
    assert program.rows(mixed)[0][0] == 0
    assert health.findings(program) == []

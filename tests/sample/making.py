"""Making sample programs to look at."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from clubmgr.clock import Clock
from clubmgr.models import database, records
from clubmgr.models.kinds import KINDS
from clubmgr.models.program import Program
from clubmgr.sample import build

CLOCKS = (
    "2027-01-12T18:30+01:00",
    "2028-02-29T23:45+13:00",
    "2026-12-31T08:00-09:00",
    "2027-03-28T02:30+00:00",
    "2029-12-25T00:05+05:45",
)
"""An ordinary day, a leap day, both ends of the pause at Christmas, a Sunday that loses an hour."""


def make(folder: Path, moment: str) -> Program:
    file = folder / "sample.db"
    database.create(file)
    program = Program(file, clock=Clock(datetime.fromisoformat(moment)), operator="tester")
    build(program)
    return program


def every(program: Program, kind: str) -> list[Any]:
    return list(records.every(program, KINDS[kind]))

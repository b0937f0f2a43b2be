"""Makes a program of so many clubs that meet in most quarters, always the same ones."""

from __future__ import annotations

import sys
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Final

from clubmgr.clock import system_clock
from clubmgr.models import records
from clubmgr.models.kinds.club import CLUB
from clubmgr.models.kinds.meeting import MEETING
from clubmgr.models.program import Program

_STAGES: Final = ("active", "active", "active", "structured", "idea", "dormant")
_QUARTERS: Final = range(-8, 9)
_MET: Final = 0.8


def main() -> None:
    file, count = Path(sys.argv[1]), int(sys.argv[2])
    chance = Random(2027)
    with Program(file, clock=system_clock(), operator="benchmark") as program, program.step("Made"):
        for n in range(count):
            _make_club(program, chance, n)


def _make_club(program: Program, chance: Random, n: int) -> None:
    stage = chance.choice(_STAGES)
    values = {"name": f"Club {n:05}", "stage": stage, "founded_on": "2020-01-01"}
    club = records.add(program, CLUB, values)
    today = program.clock.today()
    for quarter in _QUARTERS:
        if chance.random() > _MET:
            continue
        day = today + timedelta(91 * quarter + chance.randrange(60))
        starts = datetime(day.year, day.month, day.day, 18, 30)
        values = {
            "club": club,
            "title": "Quarterly meeting",
            "status": "held" if day < today else chance.choice(("planned", "invited", "cancelled")),
            "starts_at": starts.isoformat("T", "minutes"),
            "ends_at": (starts + timedelta(hours=2)).isoformat("T", "minutes"),
            "timezone": "Europe/Paris",
        }
        records.add(program, MEETING, values)

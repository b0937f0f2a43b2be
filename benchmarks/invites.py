"""A meeting's invitations, one file a guest, beside bare icalendar; prints the seconds of both."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from shutil import rmtree
from time import perf_counter
from typing import Final
from zoneinfo import ZoneInfo

from clubmgr.clock import system_clock
from clubmgr.desk import inviting
from clubmgr.models import acts
from clubmgr.models.kinds import KINDS
from clubmgr.models.program import Program

_TURNS: Final = 3


def main() -> None:
    file, count = Path(sys.argv[1]), int(sys.argv[2])
    folder = file.with_name("invitations")
    bare: list[float] = []
    invites: list[float] = []
    with Program(file, clock=system_clock(), operator="benchmark") as program:
        meeting = _prepare(program, count)
        for _round in range(_TURNS):
            bare.append(_time(folder, lambda: _write_bare(folder, count)))
            invites.append(_time(folder, lambda: inviting.send(program, meeting, folder)))
    print(json.dumps((bare, invites)))


def _prepare(program: Program, guests: int) -> str:
    """Return a meeting with so many guests."""
    with program.step("Benchmark"):
        people = [
            acts.add(
                program,
                KINDS["person"],
                {
                    "given_name": "Zoë",
                    "family_name": f"Guest {n}",
                    "emails": (f"g{n}@example.org",),
                },
            )
            for n in range(guests)
        ]
        club = acts.add(program, KINDS["club"], {"name": "Club", "community_manager": people[0]})
        hours = {"starts_at": "2031-03-11T18:30", "ends_at": "2031-03-11T20:30"}
        meeting = acts.add(
            program,
            KINDS["meeting"],
            {"club": club, "title": "Spring meeting", "timezone": "Europe/Paris", **hours},
        )
        for person in people:
            acts.add(program, KINDS["participation"], {"meeting": meeting, "person": person})
    return meeting


def _write_bare(folder: Path, count: int) -> None:
    from icalendar import Calendar, Event

    folder.mkdir()
    zone = ZoneInfo("Europe/Paris")
    for n in range(count):
        event = Event()
        event.add("uid", f"{n}@example.org")
        event.add("summary", "Spring meeting")
        event.add("dtstamp", datetime(2031, 1, 1, tzinfo=ZoneInfo("UTC")))
        event.add("dtstart", datetime(2031, 3, 11, 18, 30, tzinfo=zone))
        event.add("dtend", datetime(2031, 3, 11, 20, 30, tzinfo=zone))
        event.add("attendee", f"mailto:g{n}@example.org")
        calendar = Calendar()
        calendar.add("prodid", "-//bare//bare//EN")
        calendar.add("version", "2.0")
        calendar.add_component(event)
        (folder / f"{n}.ics").write_bytes(calendar.to_ical())


def _time(folder: Path, act: Callable[[], object]) -> float:
    """Return the seconds that an act takes, into a folder that is new each time."""
    rmtree(folder, ignore_errors=True)
    begun = perf_counter()
    act()
    return perf_counter() - begun

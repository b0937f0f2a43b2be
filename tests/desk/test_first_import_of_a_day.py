from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from clubmgr.clock import Clock
from clubmgr.desk import importing
from clubmgr.models.program import Program

from .conftest import NOW


def test_what_the_day_forgets_is_nobody_elses_change(
    tmp_path: Path, add: Callable[..., Any], program: Program
) -> None:
    club = add("club", name="Lyon")
    person = add("person", given_name="Ana")
    meeting = add(
        "meeting", club=club, title="Dinner", starts_at="2026-12-01 19:00", ends_at="2h",
        timezone="Europe/Paris",
    )  # fmt: skip
    add("participation", meeting=meeting, person=person, diet="nuts")
    sheet = tmp_path / "people.csv"
    sheet.write_text("Given name,City\nBen,Lyon\n")
    day = Program(program.path, clock=Clock(NOW), operator="Test", backups=tmp_path / "copies")
    with day:
        prepared = importing.prepare(day, [sheet])
        assert importing.store(day, prepared) is not None
        assert day.rows("SELECT 1 FROM participation WHERE diet <> ''") == []
        assert len(day.rows("SELECT 1 FROM person WHERE given_name = 'Ben'")) == 1

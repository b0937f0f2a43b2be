from __future__ import annotations

from collections.abc import Callable
from typing import Any

from clubmgr.models.program import Program

Opener = Callable[..., Any]


def club(program: Program, name: str = "Club Lyon") -> str:
    row = program.row("SELECT id FROM club WHERE name = :name", name=name)
    assert row is not None
    return str(row[0])


def line_of(at: Any, name: str) -> str:
    return next(line for line in at.text.splitlines() if f" {name} " in line)


async def test_a_club_shows_its_stage_president_next_meeting_and_health(
    open_app: Opener, program: Program, add: Callable[..., str]
) -> None:
    async with open_app("clubs") as at:
        assert "active" in line_of(at, "Club Lyon")
        assert "19 Jan 2027" in line_of(at, "Club Lyon")
        assert "president" in line_of(at, "Club Lyon")  # vacant, in words
        add(program, "mandate", person="1@example.org", club="Club Lyon", seat="president")
        await at.press("ctrl+r")
        assert "Søren" in line_of(at, "Club Lyon")


async def test_a_role_is_given_from_the_club_and_taken_back(
    open_app: Opener, program: Program
) -> None:
    async with open_app("clubs") as at:
        at.list.reveal(club(program))
        await at.press("r")
        assert at.screen.texts["club"] == "Club Lyon"
        await at.press("enter")
        await at.type("1@example.org")
        await at.press("enter", "ctrl+up", "ctrl+s")
        assert "Søren" in line_of(at, "Club Lyon")
        await at.press("u")
        assert "Søren" not in line_of(at, "Club Lyon")
    seats = [row[0] for row in program.rows("SELECT seat FROM mandate")]
    assert seats == ["treasurer"]


async def test_a_second_president_is_refused_and_the_form_stays(
    open_app: Opener, program: Program, add: Callable[..., str]
) -> None:
    add(program, "mandate", person="1@example.org", club="Club Lyon", seat="president")
    async with open_app("clubs") as at:
        at.list.reveal(club(program))
        await at.press("r", "enter")
        await at.type("2@example.org")
        await at.press("enter", "ctrl+up", "ctrl+s")
        assert "Ørsted" in at.text
        assert at.screen.texts["person"] == "2@example.org"
        await at.press("escape", "escape")
    assert len(program.rows("SELECT 1 FROM mandate WHERE seat = 'president'")) == 1

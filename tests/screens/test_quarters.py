from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import seat

from clubmgr.models.program import Program
from clubmgr.screens.meetings import MeetingsScreen
from clubmgr.screens.quarters import QuartersScreen
from clubmgr.screens.record_form import RecordForm

Opener = Callable[..., Any]
Add = Callable[..., str]


@pytest.fixture
def met(program: Program, add: Add) -> str:
    """Club Lille, which has met every quarter of last year and has planned the second of this."""
    club = add(program, "club", name="Club Lille", stage="active", founded_on="2020-01-05")
    days = ("2026-02-10", "2026-05-12", "2026-08-11", "2026-11-10", "2027-05-11")
    for day in days:
        add(
            program, "meeting", club=club, title=f"[b]On {day}", starts_at=f"{day} 18:30",
            ends_at="2h", status="held" if day < "2027" else "invited",
        )  # fmt: skip
    return club


def line_of(text: str, name: str) -> list[str]:
    return next(line for line in text.splitlines() if f" {name} " in line).split()


@pytest.mark.parametrize("section", ["clubs", "meetings"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_clubs_stand_beside_their_quarters(
    open_app: Opener, met: str, section: str, size: tuple[int, int]
) -> None:
    async with open_app(section, size=size) as at:
        await at.press("t")
        assert isinstance(at.screen, QuartersScreen)
        assert "Clubs and quarters · Q2 2026 – Q1 2028 · 3" in at.text
        heading = next(line for line in at.text.splitlines() if "Q1 28" in line)
        assert heading.split("▸")[1].startswith("Q1 27")
        assert line_of(at.text, "Lille")[-8:] == [
            "●05-12", "●08-11", "●11-10", "!", "◔05-11", "·", "·", "·",
        ]  # fmt: skip


async def test_from_the_clubs_the_cursor_begins_at_the_club(
    open_app: Opener, program: Program, met: str
) -> None:
    async with open_app("clubs") as at:
        await at.press("j", "j")
        name = at.row.name
        await at.press("t")
        assert at.screen.table.highlighted.name == name


async def test_the_arrows_choose_a_quarter_and_move_the_others_on_at_the_edge(
    open_app: Opener, met: str
) -> None:
    async with open_app("clubs") as at:
        await at.press("t", "left")
        assert "Q4 2026  ● held 1" in at.text
        await at.press("right", "right")
        assert "Q2 2027  ● held 0  ◔ convened 1  ○ planned 0  × cancelled 0  · to plan 1" in at.text
        await at.press("right", "right", "right")
        assert "▸Q1 28" in at.text
        await at.press("right")
        assert "▸Q2 28" in at.text
        assert "Q3 2026 – Q2 2028" in at.text


async def test_a_year_later_and_earlier_keeps_the_place(open_app: Opener, met: str) -> None:
    async with open_app("clubs") as at:
        await at.press("t", "left_square_bracket")
        assert "Q2 2025 – Q1 2027" in at.text
        assert "▸Q1 26" in at.text
        assert line_of(at.text, "Lille")[-8:] == [
            "!", "!", "!", "●02-10", "●05-12", "●08-11", "●11-10", "!",
        ]  # fmt: skip
        await at.press("right_square_bracket", "right_square_bracket")
        assert "Q2 2027 – Q1 2029" in at.text


async def test_the_foot_tells_the_meetings_of_the_chosen_quarter(
    open_app: Opener, met: str
) -> None:
    async with open_app("clubs") as at:
        await at.press("j", "t")
        assert "No meeting; enter plans one." in at.text
        await at.press("right")
        assert "Tue 11 May 2027 18:30 [b]On 2027-05-11 · quarterly meeting · ◔ convened" in at.text


async def test_enter_shows_the_meeting_in_its_section(open_app: Opener, met: str) -> None:
    async with open_app("clubs") as at:
        await at.press("j", "t", "right", "enter")
        assert isinstance(at.screen, MeetingsScreen)
        assert at.row.title == "[b]On 2027-05-11"


async def test_enter_plans_the_meeting_that_is_missing(
    open_app: Opener, program: Program, met: str
) -> None:
    async with open_app("clubs") as at:
        await at.press("j", "t", "enter")
        assert isinstance(at.screen, RecordForm)
        assert "2027-02-09 18:30" in at.text  # the second Tuesday of a second month, as before
        await at.press("ctrl+s")
        assert isinstance(at.screen, QuartersScreen)
        assert "○02-09" in line_of(at.text, "Lille")
        assert at.screen.table.highlighted.id == met
        await at.press("u")
        assert "!" in line_of(at.text, "Lille")


async def test_in_a_file_open_for_reading_nothing_is_planned(
    open_app: Opener, open_program: Callable[..., Program], met: str
) -> None:
    async with open_app("clubs", on=open_program(readonly=True)) as at:
        await at.press("t", "enter")
        assert isinstance(at.screen, QuartersScreen)
        assert at.told[-1].startswith("The file is open for reading only.")


async def test_p_plans_the_year_of_the_club(open_app: Opener, met: str) -> None:
    async with open_app("clubs") as at:
        await at.press("j", "t", "p")
        assert "Club Lille" in at.text
        assert not isinstance(at.screen, QuartersScreen)
        await at.press("escape")
        await at.press("escape")
        assert at.screen is at.list


async def test_what_another_program_plans_is_seen(
    open_app: Opener, open_program: Callable[..., Program], met: str
) -> None:
    async with open_app("clubs") as at:
        await at.press("t")
        seat.add(
            open_program(operator="Zoé"), "meeting", club=met, title="Now",
            starts_at="2027-03-09 18:30", ends_at="2h",
        )  # fmt: skip
        await at.until(lambda: "○03-09" in at.text)


async def test_without_clubs_it_says_where_they_come_from(
    open_app: Opener, empty_program: Program
) -> None:
    async with open_app("meetings", on=empty_program) as at:
        await at.press("t")
        assert "There is no club yet." in at.text

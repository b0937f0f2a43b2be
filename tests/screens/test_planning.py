from __future__ import annotations

from collections.abc import Callable
from typing import Any

from clubmgr.models.program import Program
from clubmgr.screens.planning import PlanForm

Opener = Callable[..., Any]


def starts(program: Program) -> list[str]:
    rows = program.rows("SELECT starts_at FROM meeting ORDER BY starts_at")
    return [str(row[0]) for row in rows]


async def reveal_lyon(at: Any, program: Program) -> None:
    at.list.reveal(program.rows("SELECT id FROM club WHERE name = 'Club Lyon'")[0][0])
    await at.rest()


async def test_a_year_is_planned_from_a_club_and_undone_at_once(
    open_app: Opener, program: Program
) -> None:
    before = starts(program)
    async with open_app("clubs") as at:
        await reveal_lyon(at, program)
        await at.press("p", "ctrl+s")
        assert "Make these 4 meetings?" in at.text
        assert "Tue 9 Mar 2027 18:30" in at.text
        await at.press("enter", "space")
        assert starts(program) == before  # y is the only yes
        await at.press("y")
        await at.until(lambda: at.screen is at.list)
        made = [start for start in starts(program) if start not in before]
        assert made == [
            "2027-03-09T18:30",
            "2027-06-08T18:30",
            "2027-09-14T18:30",
            "2027-12-14T18:30",
        ]
        assert "Planned 4 meetings of Club Lyon. u takes it back." in at.told
        await at.press("u")
    assert starts(program) == before


async def test_no_to_the_dates_leads_back_to_the_rhythm(open_app: Opener, program: Program) -> None:
    before = starts(program)
    async with open_app("clubs") as at:
        await reveal_lyon(at, program)
        await at.press("p", *["tab"] * 5, "backspace", "6", "ctrl+s")
        assert "Make these 6 meetings?" in at.text
        await at.press("n")
        assert isinstance(at.screen, PlanForm)
        assert at.screen.texts["count"] == "6"
        await at.press("ctrl+s", "y")
        await at.until(lambda: at.screen is at.list)
    assert len(starts(program)) == len(before) + 6


async def test_a_plan_from_the_meetings_asks_for_the_club_and_shows_the_first(
    open_app: Opener, program: Program
) -> None:
    async with open_app("meetings") as at:
        await at.press("p")
        assert "Plan the meetings of which club?" in at.text
        await at.type("club lyon")
        await at.press("enter", "ctrl+s", "y")
        await at.until(lambda: at.screen is at.list)
        assert at.row.starts_at == "2027-03-09T18:30"
        await at.press("p")
        await at.type("club lyon")
        await at.press("enter", "ctrl+s")
        assert "is on that day already" in at.text
        await at.press("y")
        await at.until(lambda: at.screen is at.list)
        assert "All of them are there already." in at.told
    assert len(starts(program)) == 6


async def test_what_is_wrong_with_a_rhythm_is_named_field_by_field(
    open_app: Opener, program: Program
) -> None:
    before = starts(program)
    async with open_app("clubs") as at:
        await reveal_lyon(at, program)
        await at.press("p")
        wrong = {
            "rule": "5th tue",
            "months": "13",
            "at": "25h",
            "length": "long",
            "start": "whenever",
            "count": "many",
        }
        for field, text in wrong.items():
            at.screen.row_of(field).retype(text)
        await at.rest()
        await at.press("ctrl+s")
        for field, text in wrong.items():
            assert f"! “{text}”" in str(at.screen.row_of(field).query_one(".error").content)
        at.screen.row_of("count").retype("")
        await at.rest()
        await at.press("ctrl+s")
        assert "needed" in str(at.screen.row_of("count").query_one(".error").content)
        await at.press("escape", "escape")
    assert starts(program) == before


async def test_forty_meetings_can_be_looked_through_before_the_yes(
    open_app: Opener, program: Program
) -> None:
    async with open_app("clubs") as at:
        await reveal_lyon(at, program)
        await at.press("p")
        at.screen.row_of("count").retype("40")
        await at.press("ctrl+s")
        assert "Make these 40 meetings?" in at.text
        assert "Dec 2036" not in at.text
        await at.press("end")
        await at.until(lambda: "Dec 2036" in at.text)
        assert "y Yes" in at.keys
        await at.press("n", "escape", "escape")

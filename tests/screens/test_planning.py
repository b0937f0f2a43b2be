from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from clubmgr.models import acts, records
from clubmgr.models.kinds import KINDS
from clubmgr.models.program import Program
from clubmgr.screens.plan_preview import PlanScreen
from clubmgr.screens.planning import PlanForm

Opener = Callable[..., Any]
YEAR = ["2027-03-09T18:30", "2027-06-08T18:30", "2027-09-14T18:30", "2027-12-14T18:30"]


def club_of(program: Program) -> Any:
    id = program.rows("SELECT id FROM club WHERE name = 'Club Lyon'")[0][0]
    return records.get(program, KINDS["club"], id)


@pytest.fixture(autouse=True)
def _used_to_second_tuesdays(program: Program) -> None:
    """Let the club's last meeting be one: a plan proposes what the club is used to."""
    meeting = program.rows("SELECT id FROM meeting ORDER BY starts_at DESC")[0][0]
    seen = records.get(program, KINDS["meeting"], meeting)
    moved = {"starts_at": "2027-01-19T18:30", "kind": "board"}
    acts.change(program, KINDS["meeting"], seen, moved)
    first = program.rows("SELECT id FROM meeting ORDER BY starts_at")[0][0]
    seen = records.get(program, KINDS["meeting"], first)
    at = {"starts_at": "2026-12-08T18:30", "ends_at": "2026-12-08T20:30"}
    acts.change(program, KINDS["meeting"], seen, at)
    acts.change(program, KINDS["club"], club_of(program), {"language": "en"})


@pytest.fixture
def in_france(program: Program) -> None:
    acts.change(program, KINDS["club"], club_of(program), {"country": "FR", "postcode": "67000"})


def starts(program: Program) -> list[str]:
    rows = program.rows("SELECT starts_at FROM meeting ORDER BY starts_at")
    return [str(row[0]) for row in rows]


async def reveal_lyon(at: Any, program: Program) -> None:
    at.list.reveal(club_of(program).id)
    await at.rest()


async def test_a_year_is_planned_from_a_club_in_a_few_keys_and_undone_at_once(
    open_app: Opener, program: Program
) -> None:
    before = starts(program)
    keys = ("p", "ctrl+s", "enter")
    assert len(keys) <= 15
    async with open_app("clubs") as at:
        await reveal_lyon(at, program)
        await at.press(*keys[:2])
        assert "Club Lyon · 4 meetings, not made yet" in at.text
        assert "Tue 9 Mar 2027 18:30" in at.text
        assert starts(program) == before
        await at.press(*keys[2:])
        await at.until(lambda: at.screen is at.list)
        assert [start for start in starts(program) if start not in before] == YEAR
        assert "Planned 4 meetings of Club Lyon. u takes it back." in at.told
        assert len(program.rows("SELECT 1 FROM action WHERE sheet = 'back_plan'")) == 20
        await at.press("u")
    assert starts(program) == before
    assert program.rows("SELECT 1 FROM action WHERE sheet = 'back_plan'") == []


async def test_a_year_on_other_days_away_from_holidays_takes_at_most_fifteen_keys(
    open_app: Opener, program: Program, in_france: None
) -> None:
    """The last Fridays, of which Good Friday is one in Alsace."""
    keys = ("p", "ctrl+u", *"last fri", "ctrl+s", "S", "enter")
    assert len(keys) <= 15
    before = starts(program)
    async with open_app("clubs") as at:
        await reveal_lyon(at, program)
        await at.press(*("space" if key == " " else key for key in keys))
        await at.until(lambda: at.screen is at.list)
    assert [start[:10] for start in starts(program) if start not in before] == [
        "2027-03-19", "2027-06-25", "2027-09-24", "2027-12-31",
    ]  # fmt: skip


async def test_the_year_before_is_copied_in_fifteen_keys(
    open_app: Opener, program: Program
) -> None:
    keys = ("p", "ctrl+u", *"2026", "ctrl+s", "enter")
    assert len(keys) <= 15
    async with open_app("clubs") as at:
        await reveal_lyon(at, program)
        await at.press(*keys)
        await at.until(lambda: at.screen is at.list)
    assert "2027-12-14T18:30" in starts(program)
    assert len(starts(program)) == 3


async def test_a_year_without_meetings_cannot_be_copied(open_app: Opener, program: Program) -> None:
    async with open_app("clubs") as at:
        await reveal_lyon(at, program)
        await at.press("p", "ctrl+u", *"2020", "ctrl+s")
        assert "There is nothing of 2020 to plan again." in at.text
        await at.press("escape", "escape")


async def test_no_to_the_dates_leads_back_to_the_rhythm(open_app: Opener, program: Program) -> None:
    before = starts(program)
    async with open_app("clubs") as at:
        await reveal_lyon(at, program)
        await at.press("p", *["tab"] * 5, "backspace", "6", "ctrl+s")
        assert "6 meetings, not made yet" in at.text
        await at.press("escape")
        assert isinstance(at.screen, PlanForm)
        assert at.screen.texts["count"] == "6"
        await at.press("ctrl+s", "enter")
        await at.until(lambda: at.screen is at.list)
    assert len(starts(program)) == len(before) + 6


async def test_a_plan_from_the_meetings_asks_for_the_club_and_shows_the_first(
    open_app: Opener, program: Program
) -> None:
    async with open_app("meetings") as at:
        await at.press("p")
        assert "Plan the meetings of which club?" in at.text
        await at.type("club lyon")
        await at.press("enter", "ctrl+s", "enter")
        await at.until(lambda: at.screen is at.list)
        assert at.row.starts_at == "2027-03-09T18:30"
        await at.press("p")
        await at.type("club lyon")
        await at.press("enter", "ctrl+s")
        assert "is on that day already" in at.text
        await at.press("enter")
        await at.until(lambda: at.screen is at.list)
        assert "All of them are there already." in at.told
    assert len(starts(program)) == 6


async def test_what_speaks_against_a_date_is_shown_and_mended_one_by_one(
    open_app: Opener, program: Program, in_france: None
) -> None:
    async with open_app("clubs") as at:
        await reveal_lyon(at, program)
        await at.press("p", "ctrl+u", *"last", "space", *"fri", "ctrl+s")
        assert "something speaks against 1 of them · public holidays of FR 57" in at.text
        assert "Public holiday: Good Friday." in at.text
        await at.press("down", "s")
        assert "Fri 25 Jun 2027" not in at.text  # what is free is moved when one says so
        await at.press("home", "s")
        assert "Fri 19 Mar 2027" in at.text
        assert "something speaks against 1 of them" in at.text  # a gap is left, of over a quarter
        await at.press("S")
        assert "A week more or less mends none of that: e gives another day." in at.told
        await at.press("escape", "escape", "escape")
    assert len(starts(program)) == 2


async def test_one_meeting_is_moved_by_hand_and_another_left_out(
    open_app: Opener, program: Program
) -> None:
    before = starts(program)
    async with open_app("clubs") as at:
        await reveal_lyon(at, program)
        await at.press("p", "ctrl+s", "e")
        assert "Move it to which day?" in at.text
        await at.press("ctrl+u", *"nonsense", "enter")
        assert "needs a day and a time" in at.text
        await at.press("ctrl+u")
        await at.type("9999-12-31")
        await at.press("enter")
        assert "The year 9999 is too far away to plan." in at.text
        await at.press("escape")
        await at.press("e", "ctrl+u")
        await at.type("2027-04-01")
        await at.press("enter")
        assert "Thu 1 Apr 2027 18:30" in at.text
        assert "Quarterly meeting Q2 2027" in at.text
        await at.press("e", "ctrl+u")
        await at.type("2027-03-31 12:00")
        await at.press("enter", "end", "d")
        assert isinstance(at.screen, PlanScreen)
        assert "3 meetings, not made yet" in at.text
        await at.press("enter")
        await at.until(lambda: at.screen is at.list)
    made = [start for start in starts(program) if start not in before]
    assert made == ["2027-03-31T12:00", *YEAR[1:3]]


async def test_a_plan_of_which_all_is_left_out_makes_nothing(
    open_app: Opener, program: Program
) -> None:
    async with open_app("clubs") as at:
        await reveal_lyon(at, program)
        await at.press("p", "ctrl+s", "asterisk", "d")
        assert "Every meeting is left out." in at.text
        await at.press("enter")
        assert isinstance(at.screen, PlanScreen)
        await at.press("escape", "escape")
    assert len(starts(program)) == 2


async def test_a_shift_that_finds_no_day_says_so(open_app: Opener, program: Program) -> None:
    async with open_app("clubs") as at:
        await reveal_lyon(at, program)
        holder = program.rows("SELECT person FROM mandate")[0][0]
        acts.add(program, KINDS["absence"], {"person": holder, "starts_on": "2027-01-01"})
        mandate = records.get(
            program, KINDS["mandate"], program.rows("SELECT id FROM mandate")[0][0]
        )
        acts.change(program, KINDS["mandate"], mandate, {"ends_on": None})
        await at.press("p", "ctrl+s")
        assert "Ana Silva is away." in at.text
        await at.press("s")
        assert any("1 stays: there is no better day" in told for told in at.told)
        await at.press("escape", "escape")


async def test_what_no_other_week_mends_is_told_apart_from_nothing(
    open_app: Opener, program: Program
) -> None:
    async with open_app("clubs") as at:
        await reveal_lyon(at, program)
        await at.press("p", "down", "ctrl+u", *"3,12", "ctrl+s")
        assert "something speaks against 2 of them" in at.text
        await at.press("S")
        assert at.told[-1] == "A week more or less mends none of that: e gives another day."
        await at.press("escape", "escape")


async def test_where_nothing_speaks_against_the_dates_a_shift_of_all_says_so(
    open_app: Opener, program: Program
) -> None:
    async with open_app("clubs") as at:
        await reveal_lyon(at, program)
        await at.press("p", "ctrl+s", "S")
        assert at.told[-1] == "Nothing speaks against any of them."
        await at.press("escape", "escape")


async def test_what_a_plan_leaves_out_is_told(open_app: Opener, program: Program) -> None:
    async with open_app("clubs") as at:
        await reveal_lyon(at, program)
        await at.press("p", "ctrl+s", "enter")
        await at.until(lambda: at.screen is at.list)
        await at.press("p", *["down"] * 5, "ctrl+u", *"5", "ctrl+s", "enter")
        await at.until(lambda: at.screen is at.list)
        assert len(starts(program)) == 7
        assert at.told[-1] == "4 were left out: there are meetings on those days."


async def test_a_region_of_which_no_holidays_are_known_is_told_of(
    open_app: Opener, program: Program
) -> None:
    place = {"country": "FR", "region": "Rhône"}
    acts.change(program, KINDS["club"], club_of(program), place)
    async with open_app("clubs") as at:
        await reveal_lyon(at, program)
        await at.press("p", "ctrl+s")
        assert "public holidays of FR; region Rhône unknown" in at.text
        await at.press("escape", "escape")


async def test_a_club_without_a_country_is_told_of(open_app: Opener, program: Program) -> None:
    async with open_app("clubs") as at:
        await reveal_lyon(at, program)
        await at.press("p", "ctrl+s")
        assert "no country, so no public holidays: e in Clubs" in at.text
        assert "12 Jan 2027" in at.text  # what prepares the first, from today on
        assert "Find the speakers and the subject" in at.text
        await at.press("escape", "escape")


async def test_a_plan_of_assemblies_with_a_place_and_without_preparation(
    open_app: Opener, program: Program
) -> None:
    async with open_app("clubs") as at:
        await reveal_lyon(at, program)
        await at.press("p")
        for field, text in {
            "kind": "ago", "place": "Hall", "count": "1", "prepare": "no", "months": "Jun",
        }.items():  # fmt: skip
            at.screen.row_of(field).retype(text)
        await at.press("ctrl+s")
        assert "Ordinary general assembly 2027" in at.text
        assert "Find the speakers" not in at.text
        await at.press("enter")
        await at.until(lambda: at.screen is at.list)
    row = program.rows("SELECT kind, mode, place FROM meeting WHERE starts_at LIKE '2027-06%'")[0]
    assert tuple(row) == ("ago", "on_site", "Hall")
    assert program.rows("SELECT 1 FROM action WHERE sheet = 'back_plan'") == []


async def test_a_meeting_that_another_program_makes_meanwhile_is_seen(
    open_app: Opener, program: Program, open_program: Any
) -> None:
    other = open_program(operator="Other")
    async with open_app("clubs") as at:
        await reveal_lyon(at, program)
        await at.press("p", "ctrl+s")
        values = {
            "club": club_of(program).id, "title": "Sudden", "starts_at": "2027-03-09T12:00",
            "ends_at": "2027-03-09T13:00",
        }  # fmt: skip
        acts.add(other, KINDS["meeting"], values)
        await at.until(lambda: "“Sudden” is on that day already" in at.text)
        await at.press("enter")
        await at.until(lambda: at.screen is at.list)
    assert "2027-03-09T18:30" not in starts(program)


async def test_a_file_that_is_open_for_reading_makes_no_plan(
    open_app: Opener, open_program: Any, program: Program
) -> None:
    async with open_app("clubs", on=open_program(readonly=True)) as at:
        await reveal_lyon(at, program)
        await at.press("p")
        assert at.screen is at.list


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
            "kind": "feast",
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


async def test_forty_meetings_can_be_looked_through_before_they_are_made(
    open_app: Opener, program: Program
) -> None:
    async with open_app("clubs") as at:
        await reveal_lyon(at, program)
        await at.press("p")
        at.screen.row_of("count").retype("40")
        await at.press("ctrl+s")
        assert "40 meetings, not made yet" in at.text
        assert "Dec 2036" not in at.text
        await at.press("end")
        await at.until(lambda: "Dec 2036" in at.text)
        assert "Make them" in at.keys
        await at.press("escape", "escape", "escape")

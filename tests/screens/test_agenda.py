from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import seat
from rich.cells import cell_len

from clubmgr import i18n
from clubmgr.clock import Clock
from clubmgr.keys import KEYS, keys_of
from clubmgr.models import (
    actions,
    agendas,
    attendance,
    decisions,
    meetings,
    minutes,
    minuting,
    quorum,
    records,
)
from clubmgr.models.kinds.founding import ACTION
from clubmgr.models.kinds.meeting import MEETING, Meeting
from clubmgr.models.program import Program
from clubmgr.screens.agenda import AgendaScreen
from clubmgr.screens.answers import AnswersScreen

Opener = Callable[..., Any]
NAMES = ("Ana Silva", "Bruno Keller", "Chloé Petit", "David Roux", "Emma Blanc", "Farid Amrani")


def at_time(program: Program, time: str, day: str = "2027-01-12") -> None:
    """Let it be another time, in Paris."""
    moment = datetime.fromisoformat(f"{day}T{time}")
    program.clock = Clock(moment.replace(tzinfo=ZoneInfo("Europe/Paris")))


@pytest.fixture
def club(empty_program: Program) -> str:
    """A club whose six members need half of the votes and may each hold one proxy."""
    program = empty_program
    club = seat.add(
        program, "club", name="Club Lyon", language="en", quorum_percent="50", max_proxies="1"
    )
    for name in NAMES:
        given, family = name.split()
        person = seat.add(
            program, "person", given_name=given, family_name=family, emails=f"{given[0]}@x.example"
        )
        seat.add(program, "membership", club=club, person=person, joined_on="2026-01-01")
    return club


@pytest.fixture
def assembly(empty_program: Program, club: str) -> str:
    """An ordinary assembly this morning at half past nine, to which all members are asked."""
    id = seat.add(
        empty_program, "meeting", club=club, title="AGO", kind="ago",
        starts_at="2027-01-12 09:30", ends_at="2h", place="Town hall", chair="a@x.example",
        secretary="b@x.example",
    )  # fmt: skip
    people = [row[0] for row in empty_program.rows("SELECT id FROM person ORDER BY rowid")]
    meetings.ask(empty_program, id, people)
    return id


@pytest.fixture
def at_agenda(open_app: Opener, empty_program: Program, assembly: str) -> Opener:
    """Open the screens on that assembly's agenda."""

    def opener(**more: Any) -> Any:
        return open_app("meetings", on=empty_program, **more)

    return opener


def titles(program: Program, meeting: str) -> list[str]:
    return [item.title for item in agendas.items_of(program, meeting)]


def meeting_of(program: Program, id: str) -> Meeting:
    found: Meeting = records.get(program, MEETING, id)
    return found


# The agenda


async def test_an_agenda_is_filled_shown_with_running_times_and_taken_back(
    at_agenda: Opener, empty_program: Program, assembly: str
) -> None:
    async with at_agenda() as at:
        await at.press("m")
        assert isinstance(at.screen, AgendaScreen)
        assert "There is no agenda yet." in at.text
        await at.press("f")
        assert len(titles(empty_program, assembly)) >= 8
        assert "1 09:30 Opening: attendance, proxies and quorum" in at.text
        assert "2 09:35 What has become of the actions" in at.text
        assert "the meeting: 120 min left" in at.text
        await at.press("f")
        assert at.told[-1] == "The agenda has all that such a meeting usually has."
        await at.press("u")
        assert "There is no agenda yet." in at.text
        await at.press("escape")
        assert at.screen is at.list


async def test_items_are_added_moved_postponed_and_deleted_by_keys(
    at_agenda: Opener, empty_program: Program, assembly: str
) -> None:
    async with at_agenda() as at:
        await at.press("m")
        for title in ("Budget (20 min)", "Dues", "Rooms"):
            await at.press("n")
            await at.type(title)
            await at.press("ctrl+s")
        assert titles(empty_program, assembly) == ["Budget", "Dues", "Rooms"]
        assert agendas.items_of(empty_program, assembly)[0].length == 20
        await at.press("K")
        assert titles(empty_program, assembly) == ["Budget", "Rooms", "Dues"]
        await at.press("shift+up", "J")
        assert titles(empty_program, assembly) == ["Budget", "Rooms", "Dues"]
        assert at.screen.item.title == "Rooms"
        await at.press("x", "x")
        assert agendas.items_of(empty_program, assembly)[1].state == "postponed"
        await at.press("d", "n")
        assert len(titles(empty_program, assembly)) == 3
        await at.press("d", "y")
        assert titles(empty_program, assembly) == ["Budget", "Dues"]
        await at.press("u")
        assert titles(empty_program, assembly) == ["Budget", "Rooms", "Dues"]


async def test_an_agenda_longer_than_its_meeting_says_so(
    at_agenda: Opener, empty_program: Program, assembly: str
) -> None:
    at_time(empty_program, "09:00", "2027-01-10")
    agendas.add_lines(empty_program, assembly, [("Budget", 100)])
    async with at_agenda() as at:
        await at.press("m")
        assert "the agenda takes 100 of 120 min" in at.text
        agendas.add_lines(empty_program, assembly, [("Dues", 30)])
        await at.press("ctrl+r")
        assert "the agenda takes 130 min, 10 more than there are" in at.text


# The line


async def test_letters_and_digits_go_to_the_line_while_it_is_open(
    at_agenda: Opener, empty_program: Program, assembly: str
) -> None:
    async with at_agenda() as at:
        await at.press("m", "f", "enter")
        await at.type("a1 f x u q ? , : 5")
        assert at.screen.line.value == "a1 f x u q ? , : 5"
        await at.press("tab")
        await at.type("n")
        assert at.screen.line.value.endswith("n")
        await at.press("enter")
        item = agendas.items_of(empty_program, assembly)[0]
        assert item.text == "a1 f x u q ? , : 5n"
        await at.press("escape")
        assert isinstance(at.screen, AgendaScreen)
        await at.press("escape")
        assert at.screen is at.list


async def test_a_line_is_told_before_it_is_taken_and_comes_back_when_it_is_taken_back(
    at_agenda: Opener, empty_program: Program, assembly: str
) -> None:
    async with at_agenda() as at:
        await at.press("m", "f", "enter")
        assert "! motion 5-2-1 · * task @who >fri" in at.text
        await at.type("* Book the room @bru >fri")
        assert "Action: Book the room · Bruno Keller · Fri 15 Jan 2027" in at.text
        assert actions.of_meeting(empty_program, assembly) == []
        await at.press("enter")
        assert at.screen.line.value == ""
        assert "✓ Action: Book the room" in at.text
        assert len(actions.of_meeting(empty_program, assembly)) == 1
        await at.press("ctrl+z")
        assert actions.of_meeting(empty_program, assembly) == []
        assert at.screen.line.value == "* Book the room @bru >fri"
        await at.press("ctrl+u")
        await at.press("ctrl+z")
        assert "There is no line to take back" in at.told[-1]
        assert len(titles(empty_program, assembly)) >= 8


async def test_what_is_kept_as_text_says_so_and_what_speaks_against_it_is_no_tick(
    at_agenda: Opener, empty_program: Program, assembly: str
) -> None:
    agendas.add_lines(empty_program, assembly, [("Budget", 20)])
    async with at_agenda() as at:
        await at.press("m", "enter")
        await at.type("Ana speaks.")
        await at.press("enter")
        assert "✓ as text" in at.text
        await at.type("+ Zoé")
        await at.press("enter")
        assert "! “Zoé” means nobody in the club, or several people; esc, a, n" in at.text
        assert "as text" in at.text
        assert "✓" not in at.text


async def test_the_clock_says_when_a_meeting_begins_and_what_is_left_once_it_has(
    at_agenda: Opener, empty_program: Program, assembly: str
) -> None:
    agendas.add_lines(empty_program, assembly, [("Budget", 20)])
    at_time(empty_program, "09:11")
    async with at_agenda() as at:
        await at.press("m")
        assert "09:11 · not opened yet: o · begins in 19 min" in at.text
        assert "left" not in at.text
        at_time(empty_program, "09:35")
        at.screen.follow_clock()
        await at.press("down")
        assert "not opened yet: o · this item: 15 min left · the meeting: 115 min left" in at.text


async def test_who_is_there_is_counted_as_it_is_now_as_a_vote_would_be(
    at_agenda: Opener, empty_program: Program, assembly: str
) -> None:
    agendas.add_lines(empty_program, assembly, [("Budget", 20)])
    people = [row[0] for row in empty_program.rows("SELECT id FROM person ORDER BY rowid")]
    minuting.open_at(empty_program, meeting_of(empty_program, assembly), "09:30")
    attendance.arrive(empty_program, assembly, people[0], "10:00")
    async with at_agenda() as at:
        await at.press("m")
        assert "present 0" in at.text
        at_time(empty_program, "10:00")
        at.screen.follow_clock()
        await at.press("down")
        assert "present 1" in at.text


async def test_a_dinner_counts_no_votes_on_its_agenda(
    open_app: Opener, empty_program: Program, club: str
) -> None:
    seat.add(
        empty_program, "meeting", club=club, title="Dinner", kind="dinner",
        starts_at="2027-01-12 19:30", ends_at="2h",
    )  # fmt: skip
    async with open_app("meetings", on=empty_program) as at:
        await at.press("m", "f")
        assert "the agenda takes 100 of 120 min" in at.text
        assert "vote" not in at.text


async def test_an_agenda_under_way_opens_at_what_is_still_to_come(
    at_agenda: Opener, empty_program: Program, assembly: str
) -> None:
    agendas.add_lines(empty_program, assembly, [("Opening", 5), ("Budget", 20), ("Dues", 5)])
    agendas.set_state(empty_program, agendas.items_of(empty_program, assembly)[:1], "done")
    async with at_agenda() as at:
        await at.press("m")
        assert at.screen.item.title == "Budget"


async def test_an_empty_line_says_that_the_item_is_done_and_goes_on(
    at_agenda: Opener, empty_program: Program, assembly: str
) -> None:
    agendas.add_lines(empty_program, assembly, [("Budget", 20), ("Dues", 10)])
    async with at_agenda() as at:
        await at.press("m", "enter", "enter")
        assert at.screen.item.title == "Dues"
        await at.press("enter")
        assert [item.state for item in agendas.items_of(empty_program, assembly)] == [
            "done",
            "done",
        ]
        assert "That was the last item." in at.text
        await at.press("up")
        assert at.screen.item.title == "Budget"
        await at.press("ctrl+z")
        assert agendas.items_of(empty_program, assembly)[1].state == "open"


async def test_a_line_that_is_refused_stays_to_be_mended(
    at_agenda: Opener, empty_program: Program, assembly: str
) -> None:
    async with at_agenda() as at:
        await at.press("m", "f", "enter")
        await at.type("- ana")
        await at.press("enter")
        assert "is not noted as there" in at.told[-1]
        assert at.screen.line.value == "- ana"


async def test_hostile_text_is_only_text(
    at_agenda: Opener, empty_program: Program, assembly: str
) -> None:
    async with at_agenda() as at:
        await at.press("m", "f", "enter")
        at.screen.line.value = "[@click=app.quit]x[/] \x1b[31m {name} %s"
        await at.press("enter")
        assert "[@click=app.quit]x[/] [31m {name} %s" in at.text


async def test_a_file_open_for_reading_shows_the_agenda_and_takes_nothing(
    open_app: Opener, open_program: Callable[..., Program], empty_program: Program, assembly: str
) -> None:
    agendas.add_lines(empty_program, assembly, [("Budget", 20)])
    shut = open_program(empty_program.path, readonly=True)
    async with open_app("meetings", on=shut) as at:
        await at.press("m")
        assert "Budget" in at.text
        await at.press("enter")
        assert at.told[-1] == "The file is open for reading only."
        assert not at.screen.is_minuting


# The contract


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("place", ["agenda", "minuting"])
async def test_the_footer_names_the_next_keys_and_fits(
    at_agenda: Opener, empty_program: Program, assembly: str, language: str, place: str
) -> None:
    with i18n.speaking(language):
        async with at_agenda() as at:
            await at.press("m", "f", *(("enter",) if place == "minuting" else ()))
            assert cell_len(at.keys) <= 80
            shown = [key for key in keys_of(place) if key.shown]
            for key in shown:
                assert f"{key.display} {i18n._(key.label)}" in at.keys, (language, key.id)
            other = "agenda" if place == "minuting" else "minuting"
            for key in keys_of(other):
                assert f"{key.display} {i18n._(key.label)}" not in at.keys, key.id


def test_every_key_does_something() -> None:
    for key in KEYS:
        if key.where in ("agenda", "minuting"):
            assert hasattr(AgendaScreen, f"action_{key.action.partition('(')[0]}"), key.id


async def test_minutes_that_lack_something_say_which_key_fills_it(
    at_agenda: Opener, empty_program: Program, assembly: str
) -> None:
    meetings.change(empty_program, meeting_of(empty_program, assembly), {"chair": None})
    async with at_agenda() as at:
        await at.press("m", "f", "F", "y")
        assert minutes.of_meeting(empty_program, assembly) is None
        assert "Chair: in the meeting’s form, key e in Meetings" in at.text


# A whole assembly


@pytest.mark.parametrize("language", ["en", "fr"])
async def test_a_whole_assembly_is_taken_down_finished_and_approved_by_keys(
    at_agenda: Opener, empty_program: Program, assembly: str, club: str, language: str
) -> None:
    program = empty_program
    people = {row["given_name"]: row["id"] for row in program.rows("SELECT * FROM person")}
    with i18n.speaking(language):
        async with at_agenda() as at:
            # Two of six are there: the quorum of three is reached by a proxy only.
            await at.press("m", "f", "o", "enter", "enter")
            assert meeting_of(program, assembly).opened_at == "09:30"
            for name in ("ana", "bru"):
                await at.type(f"+ {name}")
                await at.press("enter")
            assert quorum.count(program, assembly).reached is False
            await at.press("escape", "a")
            assert isinstance(at.screen, AnswersScreen)
            while at.screen.table.highlighted.person != people["Chloé"]:
                await at.press("down")
            await at.press("r", "enter", "escape")
            counted = quorum.count(program, assembly)
            assert (counted.present, counted.represented, counted.reached) == (2, 1, True)
            assert i18n._("quorum reached") in at.text
            # The opening is done; a tie on the report, which the chair does not tip.
            await at.press("enter", "enter", "enter")
            await at.type("! 1-1-1")
            await at.press("enter")
            (tied,) = decisions.of_meeting(program, assembly)
            assert (tied.result, tied.quorum) == ("tied", "reached")
            assert i18n._("tied") in at.text
            # A latecomer tips it.
            at_time(program, "09:50")
            await at.type("+ david")
            await at.press("enter")
            assert quorum.count(program, assembly).votes == 4
            await at.type("! 2-1-1")
            await at.press("enter")
            await at.type("* Publish the report @ana >fri")
            await at.press("enter", "enter", "down")
            await at.type("The hall is cold.")
            await at.press("enter", "enter", "escape")
            told = [each.result for each in decisions.of_meeting(program, assembly)]
            assert told == ["tied", "adopted"]
            # Closed and finished, it changes no more.
            at_time(program, "11:20")
            await at.press("o", "enter")
            assert meeting_of(program, assembly).closed_at == "11:20"
            await at.press("F", "y")
            done = minutes.of_meeting(program, assembly)
            assert done is not None
            assert minutes.verify(done)
            assert "The hall is cold." in done.body
            assert "Chloé Petit" in done.body
            await at.press("enter")
            assert not at.screen.is_minuting
            await at.press("F")
            await at.type("Emma was excused.")
            await at.press("enter")
            (amendment,) = minutes.amendments_of(program, assembly)
            assert amendment.text == "Emma was excused."
            await at.press("escape")

    # The next meeting takes up what was left, and approves the minutes.
    later = seat.add(
        program, "meeting", club=club, title="Next", starts_at="2027-03-09 18:30", ends_at="2h"
    )
    at_time(program, "18:30", "2027-03-09")
    meetings.ask(program, later, [people["Ana"]])
    with i18n.speaking(language):
        async with at_agenda() as at:
            await at.press("m", "f")
            items = agendas.items_of(program, later)
            (approval,) = [item for item in items if item.approves == assembly]
            assert any(item.carried_from for item in items)
            while at.screen.item.id != approval.id:
                await at.press("down")
            await at.press("enter")
            await at.type("!")
            await at.press("enter")
            done = minutes.of_meeting(program, assembly)
            assert done is not None
            assert (done.approved_at, done.approved_on) == (later, "2027-03-09")


async def test_an_item_that_another_program_deletes_takes_no_more_lines(
    at_agenda: Opener,
    empty_program: Program,
    open_program: Callable[..., Program],
    assembly: str,
) -> None:
    (id,) = agendas.add_lines(empty_program, assembly, [("Budget", 20)])
    async with at_agenda() as at:
        await at.press("m", "enter")
        agendas.delete(open_program(empty_program.path), [id])
        for line in ("More", "! Adopt it 3-0", "+ ana"):
            at.screen.line.value = line
            await at.press("enter")
        await at.until(lambda: "There is no agenda yet." in at.text)
        await at.press("enter", "down", "escape")
        assert at.screen.table.has_focus or at.screen.focused is None
        assert decisions.of_meeting(empty_program, assembly) == []


async def test_keys_that_come_faster_than_the_screens_are_not_lost(
    at_agenda: Opener, empty_program: Program, assembly: str
) -> None:
    agendas.add_lines(empty_program, assembly, [("Budget", 20), ("Dues", 10)])
    async with at_agenda() as at:
        await at.type_ahead("m", "enter", *"So", "space", *"be", "space", *"it", "enter", "enter")
        await at.type_ahead(*"More", "enter", "escape", "escape")
        budget, dues = agendas.items_of(empty_program, assembly)
        assert (budget.text, budget.state) == ("So be it", "done")
        assert dues.text == "More"
        assert at.screen is at.list


# Several at work


@pytest.mark.parametrize("line", ["", "+ ana"])
async def test_a_line_that_changes_nothing_leaves_nothing_to_take_back(
    at_agenda: Opener,
    empty_program: Program,
    open_program: Callable[..., Program],
    assembly: str,
    club: str,
    line: str,
) -> None:
    agendas.add_lines(empty_program, assembly, [("Budget", 20), ("Dues", 10)])
    agendas.set_state(empty_program, agendas.items_of(empty_program, assembly), "done")
    async with at_agenda() as at:
        await at.press("m", "enter")
        await at.type("+ ana")
        await at.press("enter")
        other = open_program(empty_program.path, operator="Other")
        foreign = actions.add(other, {"club": club, "title": "Write to the town"})
        await at.type(line)
        await at.press("enter", "ctrl+z")
        assert at.told[-1].startswith("There is no line to take back")
        assert [row.id for row in actions.open_of(empty_program)] == [foreign]
        other.undo()
        await at.press("ctrl+z")
        assert quorum.count(empty_program, assembly).present == 0


async def test_a_number_settles_the_action_that_the_screen_shows_under_it(
    at_agenda: Opener,
    empty_program: Program,
    open_program: Callable[..., Program],
    assembly: str,
    club: str,
) -> None:
    agendas.add(empty_program, {"meeting": assembly, "title": "Actions", "kind": "actions"})
    first, second, third = (
        actions.add(empty_program, {"club": club, "title": title, "due_on": due})
        for title, due in (("Book", "2027-01-02"), ("Write", "2027-01-05"), ("Pay", "2027-01-07"))
    )
    async with at_agenda() as at:
        await at.press("m", "enter")
        await at.type("x 2")
        assert "Done: Write" in at.text
        actions.settle(open_program(empty_program.path, operator="Other"), [first])
        assert "x 2 Write" in " ".join(at.text.split())
        at.screen.action_take()  # before the screen could follow
        assert [row.id for row in actions.open_of(empty_program)] == [third]
        await at.type("x 1")
        actions.settle(open_program(empty_program.path, operator="Other"), [third])
        await at.until(lambda: "There is no open action 1." in at.text)
        assert records.get(empty_program, ACTION, second).done_on == "2027-01-12"


async def test_walking_through_an_agenda_reads_nothing_again(
    at_agenda: Opener, empty_program: Program, assembly: str
) -> None:
    agendas.fill(empty_program, assembly)
    async with at_agenda() as at:
        await at.press("m", "shift+up")
        statements: list[str] = []
        empty_program.connection.set_trace_callback(statements.append)
        await at.press("down", "down", "up")
        empty_program.connection.set_trace_callback(None)
        assert [each for each in statements if not each.startswith("PRAGMA")] == []


async def test_a_meeting_with_finished_minutes_is_not_deleted(
    at_agenda: Opener, empty_program: Program, assembly: str
) -> None:
    minutes.finish(empty_program, assembly, "en", "# AGO")
    async with at_agenda() as at:
        await at.press("d", "y")
        assert "AGO has finished minutes: they stay, and so does the meeting." in at.told[-1]
        assert meeting_of(empty_program, assembly).title == "AGO"

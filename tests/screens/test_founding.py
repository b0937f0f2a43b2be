from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import seat
from rich.cells import cell_len

from clubmgr import i18n
from clubmgr.keys import KEYS
from clubmgr.models import clubs, founding
from clubmgr.models.program import Program
from clubmgr.screens.answers import AnswersScreen
from clubmgr.screens.founding_form import FoundingForm
from clubmgr.screens.journey import JourneyScreen
from clubmgr.screens.offered import OfferedScreen
from clubmgr.screens.round import RoundScreen
from clubmgr.screens.sheets import SheetScreen

Opener = Callable[..., Any]
WIDE = (120, 40)


@pytest.fixture
def club(empty_program: Program) -> str:
    """A club without anything."""
    return seat.add(empty_program, "club", name="Club Nice", language="en", stage="idea")


@pytest.fixture
def at_club(open_app: Opener, empty_program: Program, club: str) -> Opener:
    """Open the screens on the program with that one club, at the clubs."""

    def opener(section: str = "clubs", **more: Any) -> Any:
        return open_app(section, on=empty_program, **more)

    return opener


def candidates(program: Program, club: str, n: int, **texts: str) -> list[str]:
    ids = []
    for k in range(n):
        person = seat.add(program, "person", given_name=f"P{k:02}", emails=f"p{k}@x.org")
        seat.add(program, "candidacy", person=person, club=club, **texts)
        ids.append(person)
    return ids


def dinner(program: Program, club: str, day: str, people: list[str], kind: str = "dinner") -> str:
    id = seat.add(
        program, "meeting", club=club, title="Table", kind=kind, starts_at=f"{day} 19:00",
        ends_at="3h",
    )  # fmt: skip
    for person in people:
        seat.add(program, "participation", meeting=id, person=person)
    return id


def steps(program: Program) -> int:
    return len(program.rows("SELECT 1 FROM step"))


def stages(program: Program) -> set[str]:
    return {row["stage"] for row in program.rows("SELECT stage FROM candidacy")}


# The journey


@pytest.mark.parametrize("size", [(80, 24), WIDE], ids=str)
async def test_the_journey_shows_seven_steps_and_one_that_is_next(
    at_club: Opener, size: tuple[int, int]
) -> None:
    async with at_club(size=size) as at:
        await at.press("f")
        assert isinstance(at.screen, JourneyScreen)
        assert "Next: find people who may want to take part, press enter." in at.text
        for name in ("Identification", "Dinner or lunch", "Call", "Structure", "First meeting",
                     "Quarterly rhythm", "Autonomy"):  # fmt: skip
            assert name in at.text
        assert "→ next" in at.text
        assert at.text.count("· to come") == 6
        await at.press("escape")
        assert at.screen is at.list


async def test_enter_leads_to_the_people_and_then_to_the_clubs_prospects(
    at_club: Opener, empty_program: Program, club: str
) -> None:
    async with at_club() as at:
        await at.press("f", "enter")
        await at.until(lambda: at.app.current_mode == "people")
        candidates(empty_program, club, 2)
        other = seat.add(empty_program, "club", name="Other")
        candidates(empty_program, other, 1)
        await at.press("5", "f", "enter")
        await at.until(lambda: at.app.current_mode == "prospects")
        await at.until(lambda: at.list.table.count == 2)
        assert "Club Nice" in at.text


async def test_a_dinner_is_planned_from_the_journey_and_its_guests_are_invited(
    at_club: Opener, empty_program: Program, club: str
) -> None:
    candidates(empty_program, club, 3)
    async with at_club() as at:
        await at.press("f", "j", "enter")
        assert at.screen.texts["title"] == "Founding dinner of Club Nice"
        at.screen.row_of("starts_at").editor.focus()
        await at.type("2027-03-12 19:30")
        at.screen.row_of("ends_at").editor.focus()
        await at.type("3h")
        await at.press("ctrl+s")
        await at.until(lambda: isinstance(at.screen, OfferedScreen))
        assert clubs.get(empty_program, club).stage == "dinner_planned"
        await at.press("enter")
        assert "Mark with space" in at.told[-1]
        await at.press("space", "space")
        assert "0 asked · 2 marked · at most 25 guests" in at.text
        await at.press("enter")
        await at.until(lambda: isinstance(at.screen, JourneyScreen))
        assert stages(empty_program) == {"identified", "invited"}
        assert "0 of 2 say yes" in at.text
        assert "Next: note who says yes for 12 Mar 2027, press enter." in at.text
        await at.press("u")
        assert stages(empty_program) == {"identified"}


async def test_too_many_guests_are_warned_of_and_take_a_reason(
    at_club: Opener, empty_program: Program, club: str
) -> None:
    candidates(empty_program, club, 26)
    id = dinner(empty_program, club, "2027-03-12", [])
    async with at_club() as at:
        await at.press("f", "enter", "asterisk", "enter")
        assert "26 guests: 25 at most keep one conversation." in at.text
        await at.press("enter")
        assert "Say why in a few words" in at.text
        await at.press("escape")
        assert founding.round_of(empty_program, id) == []
        await at.press("enter")
        await at.type("a long table")
        await at.press("enter")
        await at.until(lambda: isinstance(at.screen, JourneyScreen))
        assert len(founding.round_of(empty_program, id)) == 26
        assert [o.reason for o in founding.overrides_of(empty_program, club)] == ["a long table"]
        assert "26 instead of ≤ 25: a long table" in at.text


async def test_a_call_outside_its_days_takes_a_reason_and_its_callers_are_marked(
    at_club: Opener, empty_program: Program, club: str
) -> None:
    people = candidates(empty_program, club, 3, stage="attended", interest="yes")
    id = dinner(empty_program, club, "2027-01-05", people)
    founding.note(
        empty_program, id, [founding.round_of(empty_program, id)[0].id], presence="present"
    )
    async with at_club() as at:
        await at.press("f")
        assert "Next: plan the call between 19 Jan 2027 and 26 Jan 2027, press enter." in at.text
        await at.press("enter")
        assert at.screen.texts["starts_at"] == "2027-01-19 18:00"
        row = at.screen.row_of("starts_at").editor
        row.focus()
        await at.press("ctrl+u")
        await at.type("2027-03-01 18:00")
        await at.press("ctrl+s")
        assert "55 days after the dinner" in at.text
        assert len(empty_program.rows("SELECT 1 FROM meeting")) == 1
        await at.type("holidays")
        await at.press("enter")
        await at.until(lambda: isinstance(at.screen, OfferedScreen))
        (kept,) = founding.overrides_of(empty_program, club)
        assert (kept.rule, kept.chosen, kept.reason) == ("call_window", "55", "holidays")
        assert "3 marked · 3 to 4 on the call" in at.text
        await at.press("enter")
        await at.until(lambda: isinstance(at.screen, JourneyScreen))
        assert clubs.get(empty_program, club).stage == "call_planned"
        assert "3 on the call · 3 said yes" in at.text


async def test_a_call_whose_day_has_come_is_said_to_be_held(
    at_club: Opener, empty_program: Program, club: str
) -> None:
    dinner(empty_program, club, "2027-01-11", [], "call")
    async with at_club() as at:
        await at.press("f", "enter")
        assert "held on Mon 11 Jan 2027?" in at.text
        await at.press("y")
        await at.until(lambda: isinstance(at.screen, SheetScreen))
        await at.press("escape")
        assert founding.journey(empty_program, club).steps[2].is_done


async def test_a_step_is_said_to_be_done_and_hindered_by_hand(
    at_club: Opener, empty_program: Program, club: str
) -> None:
    async with at_club(size=WIDE) as at:
        await at.press("f", "j", "e")
        at.screen.row_of("blocker").editor.focus()
        await at.type("no room")
        await at.press("ctrl+s")
        assert "× blocked" in at.text
        assert "no room" in at.text
        await at.press("x")
        assert clubs.get(empty_program, club).stage == "dinner_held"
        assert "● done" in at.text
        await at.press("u", "u")
        assert "× blocked" not in at.text
        assert clubs.get(empty_program, club).stage == "idea"


async def test_what_a_club_waits_for_is_told(
    at_club: Opener, empty_program: Program, club: str
) -> None:
    id = dinner(empty_program, club, "2026-12-01", [])
    founding.note(empty_program, id, [])
    async with at_club(size=WIDE) as at:
        assert "! no call yet" in at.text
        await at.press("f")
        assert "Dinner held 42 days ago, no call yet" in at.text
        assert "! late" in at.text


async def test_legal_form_and_founding_day_are_settled_on_a_short_form(
    at_club: Opener, empty_program: Program, club: str
) -> None:
    async with at_club() as at:
        await at.press("f", "j", "j", "j", "enter", "enter")
        assert at.screen.texts["legal_form"] == "undecided"
        editor = at.screen.row_of("legal_form").editor
        editor.focus()
        await at.press("ctrl+u")
        await at.type("informal")
        await at.press("ctrl+s")
        assert clubs.get(empty_program, club).stage == "informal"
        assert "informal club · 0 roles" in at.text


async def test_autonomy_is_said_with_y_only(
    at_club: Opener, empty_program: Program, club: str
) -> None:
    async with at_club() as at:
        await at.press("f", "G", "enter", "enter", "n")
        assert clubs.get(empty_program, club).stage == "idea"
        await at.press("enter", "y")
        assert clubs.get(empty_program, club).stage == "autonomous"
        assert "Nothing comes next" in at.text


async def test_the_keys_of_meetings_are_off_where_a_step_has_none(at_club: Opener) -> None:
    async with at_club() as at:
        await at.press("f", "j", "o")
        assert isinstance(at.screen, JourneyScreen)
        assert "once they are planned" in at.told[-1]
        assert "Round" not in at.keys


async def test_a_club_that_is_deleted_meanwhile_closes_its_journey(
    at_club: Opener, open_program: Callable[..., Program], empty_program: Program, club: str
) -> None:
    async with at_club() as at:
        await at.press("f")
        open_program(empty_program.path).execute("DELETE FROM club")
        await at.until(lambda: at.screen is at.list)


async def test_a_journey_left_open_in_its_section_waits_to_be_seen_before_it_closes(
    at_club: Opener, open_program: Callable[..., Program], empty_program: Program
) -> None:
    async with at_club() as at:
        await at.press("f")
        journey = at.screen
        await at.press("1")
        open_program(empty_program.path).execute("DELETE FROM club")
        journey.follow()
        await at.rest()
        assert at.screen is at.list
        assert at.app.current_mode == "today"
        await at.app.switch_mode("clubs")
        await at.until(lambda: at.screen is at.list)


async def test_escape_takes_the_marks_before_it_leaves(
    at_club: Opener, empty_program: Program, club: str
) -> None:
    candidates(empty_program, club, 2)
    dinner(empty_program, club, "2027-03-12", [])
    async with at_club() as at:
        await at.press("f", "enter")
        assert "space marks" in at.text
        await at.press("space", "escape")
        assert isinstance(at.screen, OfferedScreen)
        assert "0 marked" in at.text
        await at.press("escape")
        assert isinstance(at.screen, JourneyScreen)


async def test_the_rhythm_is_proposed_from_the_quarter_after_the_first_meeting(
    at_club: Opener, empty_program: Program, club: str
) -> None:
    dinner(empty_program, club, "2027-02-18", [], "first")
    async with at_club() as at:
        await at.press("f", "G", "k", "enter")
        assert (at.screen.texts["start"], at.screen.texts["months"]) == ("2027-05-01", "")
        await at.press("ctrl+s")
        assert "Thu 20 May 2027 19:00" in at.text  # the weekday and hour of the first
        assert "Thu 19 Aug 2027 19:00" in at.text


# From the selected leader to a club


async def test_the_selected_leader_and_the_core_become_a_club(
    at_club: Opener, empty_program: Program, club: str
) -> None:
    candidates(empty_program, club, 1, stage="selected")
    tom = seat.add(empty_program, "person", given_name="Tom", origin="internal")
    seat.add(
        empty_program, "candidacy", person=tom, club=club, stage="core", role_hints="treasurer"
    )
    async with at_club("leaders") as at:
        before = steps(empty_program)
        await at.press("f")
        assert isinstance(at.screen, FoundingForm)
        assert at.screen.texts["president_0"] == "P00"
        assert at.screen.texts["treasurer_0"] == "Tom"
        at.screen.row_of("next_meeting").editor.focus()
        await at.type("2027-06-09 18:30")
        await at.press("ctrl+s")
        assert "Tom works for the brand" in at.text
        await at.press("n")
        assert steps(empty_program) == before
        at.screen.row_of("treasurer_0").editor.focus()
        await at.press("ctrl+u", "ctrl+s")
        await at.until(lambda: at.screen is at.list)
        assert steps(empty_program) == before + 1
        seats = [tuple(r) for r in empty_program.rows("SELECT seat, starts_on FROM mandate")]
        assert seats == [("president", "2027-01-12")]
        assert clubs.get(empty_program, club).stage == "structured"
        await at.press("u")
        assert empty_program.rows("SELECT 1 FROM mandate") == []


# The question round


async def test_a_guests_line_is_filled_with_a_key_each(
    at_club: Opener, empty_program: Program, club: str
) -> None:
    people = candidates(empty_program, club, 2)
    id = dinner(empty_program, club, "2027-01-11", people)
    async with at_club("meetings") as at:
        await at.press("o")
        assert isinstance(at.screen, RoundScreen)
        await at.press("p", "i", "v", "h", "enter", "o")
        await at.type("A forum first")
        await at.press("enter", "3", "2", "2", "1", "t")
        first, second = founding.round_of(empty_program, id)
        assert (first.presence, first.introduced, first.interest) == ("present", True, "yes")
        assert (first.role_hints, first.opinion) == (("president",), "A forum first")
        assert first.own == (3, 2, 2, 1)
        assert first.stage == "interested"
        assert second.thanked_on == "2027-01-12"  # after four digits the cursor has gone on
        assert "1 of 2 came · 1 say yes · 1 thanked" in at.text
        assert "3221" in at.text
        assert "✓" in at.text


async def test_digits_score_and_lead_to_no_section(
    at_club: Opener, empty_program: Program, club: str
) -> None:
    id = dinner(empty_program, club, "2027-01-11", candidates(empty_program, club, 1))
    async with at_club("meetings") as at:
        await at.press("o", "5", "9", "3", "0", "1")
        assert isinstance(at.screen, RoundScreen)
        assert founding.round_of(empty_program, id)[0].own == (3, None, 1, None)
        assert "(0: blank): available" in at.text
        await at.press("u")
        assert founding.round_of(empty_program, id)[0].own == (3, None, None, None)


async def test_marked_guests_are_noted_at_once_and_all_who_came_are_thanked(
    at_club: Opener, empty_program: Program, club: str
) -> None:
    id = dinner(empty_program, club, "2027-01-11", candidates(empty_program, club, 4))
    async with at_club("meetings") as at:
        before = steps(empty_program)
        await at.press("o", "space", "space", "space", "p", "T")
        assert steps(empty_program) == before + 2
        lines = founding.round_of(empty_program, id)
        assert [line.presence for line in lines] == ["present"] * 3 + [""]
        assert [bool(line.thanked_on) for line in lines] == [True] * 3 + [False]
        await at.press("T")
        assert at.told[-1] == "Everybody who was there is thanked already."


async def test_a_role_that_is_chosen_again_is_taken_back(
    at_club: Opener, empty_program: Program, club: str
) -> None:
    id = dinner(empty_program, club, "2027-01-11", candidates(empty_program, club, 1))
    async with at_club("meetings") as at:
        await at.press("o", "h", "down", "enter", "h", "enter")
        assert founding.round_of(empty_program, id)[0].role_hints == (
            "vice_president", "president",
        )  # fmt: skip
        await at.press("h")
        assert "✓ president" in at.text
        await at.press("enter")
        assert founding.round_of(empty_program, id)[0].role_hints == ("vice_president",)


async def test_somebody_who_came_unasked_is_added(
    at_club: Opener, empty_program: Program, club: str
) -> None:
    seat.add(empty_program, "person", given_name="Eve", family_name="Unasked")
    id = dinner(empty_program, club, "2027-01-11", [])
    async with at_club("meetings") as at:
        await at.press("o")
        assert "Nobody was asked." in at.text
        await at.press("n")
        await at.type("Unasked")
        await at.press("enter", "p")
        (line,) = founding.round_of(empty_program, id)
        assert (line.presence, line.candidacy) == ("present", None)
        assert "A guest only" in at.text


async def test_only_dinners_and_calls_have_a_round(open_app: Opener) -> None:
    async with open_app("meetings") as at:
        await at.press("o")
        assert at.screen is at.list
        assert "Dinners and calls have a question round" in at.told[-1]


# Sheets and answers


async def test_the_venues_checklist_is_ticked_decided_and_added_to(
    at_club: Opener, empty_program: Program, club: str
) -> None:
    id = dinner(empty_program, club, "2027-03-12", [])
    async with at_club("meetings") as at:
        await at.press("v")
        assert isinstance(at.screen, SheetScreen)
        assert "Venue · 0 of 10 done · Table" in at.text
        await at.press("x", "j", "enter")
        await at.type("quiet on Mondays")
        await at.press("enter")
        lines = founding.lines_of(empty_program, id, "venue")
        assert (lines[0].done_on, lines[1].outcome) == ("2027-01-12", "quiet on Mondays")
        await at.press("n")
        at.screen.row_of("title").editor.focus()
        await at.type("Flowers")
        await at.press("ctrl+s")
        last = founding.lines_of(empty_program, id, "venue")[-1]
        assert (last.title, last.place, last.club) == ("Flowers", 11, club)
        await at.press("G", "d", "y")
        assert len(founding.lines_of(empty_program, id, "venue")) == 10


async def test_the_calls_sheet_shows_the_call_list_and_what_the_brand_offers(
    at_club: Opener, empty_program: Program, club: str
) -> None:
    from clubmgr.models import settings

    settings.change(empty_program, {"brand_relation": "Speakers and a room"})
    candidates(empty_program, club, 1, stage="attended", interest="yes")
    dinner(empty_program, club, "2027-03-26", [], "call")
    async with at_club("meetings", size=WIDE) as at:
        await at.press("v")
        assert "1 said yes: P00" in at.text
        assert "Speakers and a room" in at.text
        assert "Official mission of the club" in at.text


async def test_the_26th_guest_takes_a_reason_in_the_answers_too(
    at_club: Opener, empty_program: Program, club: str
) -> None:
    people = candidates(empty_program, club, 25, stage="invited")
    id = dinner(empty_program, club, "2027-03-12", people)
    seat.add(empty_program, "person", given_name="Eve", family_name="Late")
    async with at_club("meetings") as at:
        await at.press("a")
        assert isinstance(at.screen, AnswersScreen)
        await at.press("n")
        await at.type("Late")
        await at.press("enter")
        assert "26 guests: 25 at most" in at.text
        await at.press("escape")
        assert len(founding.round_of(empty_program, id)) == 25
        await at.press("n")
        await at.type("Late")
        await at.press("enter")
        await at.type("a friend")
        await at.press("enter")
        assert len(founding.round_of(empty_program, id)) == 26
        assert [o.reason for o in founding.overrides_of(empty_program, club)] == ["a friend"]


async def test_presence_in_the_answers_of_a_dinner_moves_the_candidates_too(
    at_club: Opener, empty_program: Program, club: str
) -> None:
    dinner(empty_program, club, "2027-01-11", candidates(empty_program, club, 1))
    async with at_club("meetings") as at:
        await at.press("a", "p")
        assert stages(empty_program) == {"attended"}
        await at.press("p", "p")
        assert stages(empty_program) == {"identified"}


async def test_nothing_is_written_in_a_file_open_for_reading(
    open_app: Opener, open_program: Callable[..., Program], empty_program: Program, club: str
) -> None:
    id = dinner(empty_program, club, "2027-01-11", candidates(empty_program, club, 1))
    readonly = open_program(empty_program.path, readonly=True)
    async with open_app("meetings", on=readonly) as at:
        await at.press("o", "p", "3", "t", "escape", "v", "x", "escape", "5", "f", "enter", "x")
        assert at.told[-1] == "The file is open for reading only."
        assert empty_program.rows("SELECT 1 FROM action") == []
        assert founding.round_of(readonly, id)[0].own == (None,) * 4


# The contract, on these screens too


@pytest.fixture(params=["en", "fr"])
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    with i18n.speaking(request.param):
        yield request.param


@pytest.mark.parametrize(
    "keys",
    [("5", "f"), ("6", "o"), ("6", "v"), ("6", "a"), ("5", "f", "enter"), ("5", "f", "enter", "n")],
    ids=str,
)
async def test_the_footer_shows_what_can_be_pressed_within_80_columns(
    at_club: Opener, empty_program: Program, club: str, keys: tuple[str, ...], language: str
) -> None:
    candidates(empty_program, club, 1)
    dinner(empty_program, club, "2027-03-12", [])
    async with at_club() as at:
        await at.press(*keys)
        shown = [
            a.binding for a in at.screen.active_bindings.values() if a.binding.show and a.enabled
        ]
        assert len({binding.id for binding in shown} - {"app.help"}) <= 7
        for key in KEYS:
            if key.id in {binding.id for binding in shown}:
                assert f"{key.display} {i18n._(key.label)}" in at.keys
        assert cell_len(at.keys) <= 80


@pytest.mark.parametrize("size", [(80, 24), (40, 10), WIDE], ids=str)
async def test_hostile_names_go_through_harmlessly(
    at_club: Opener, empty_program: Program, club: str, size: tuple[int, int]
) -> None:
    hostile = seat.HOSTILE
    person = seat.add(empty_program, "person", given_name=hostile, family_name="a" * 300)
    seat.add(empty_program, "candidacy", person=person, club=club, next_step=hostile)
    dinner(empty_program, club, "2027-01-11", [person])
    founding.set_milestone(empty_program, club, "dinner", {"blocker": "[/]", "owner": hostile})
    (line,) = founding.round_of(empty_program, empty_program.rows("SELECT id FROM meeting")[0][0])
    async with at_club(size=size) as at:
        for keys in (("f", "j"), ("a", "escape"), ("o", "o"), (*hostile[:12], "enter"), ("v",)):
            await at.press(*keys)
            assert not at.app._exit
            assert "\x1b" not in at.text
            assert all(cell_len(line) <= size[0] for line in at.text.splitlines())
    assert line.name.startswith("[bold]")


async def test_help_lists_the_keys_of_the_journey_and_of_the_round(
    at_club: Opener, empty_program: Program, club: str
) -> None:
    dinner(empty_program, club, "2027-01-11", candidates(empty_program, club, 1))
    async with at_club() as at:
        await at.press("f", "question_mark")
        assert "Do what comes next for this step" in at.text
        await at.press("escape", "o", "question_mark")
        assert "Next interest: yes, maybe, no" in at.text
        await at.press("escape", "escape", "escape")
        assert at.screen is at.list


async def test_the_round_of_the_dinner_opens_from_any_step(
    at_club: Opener, empty_program: Program, club: str
) -> None:
    dinner(empty_program, club, "2027-01-11", [])
    async with at_club() as at:
        await at.press("f", "G", "o")
        assert isinstance(at.screen, RoundScreen)
        await at.press("escape", "v")
        assert isinstance(at.screen, SheetScreen)
        await at.press("escape", "a")
        assert isinstance(at.screen, JourneyScreen)


async def test_a_step_that_is_done_by_its_facts_is_not_said_to_be(
    at_club: Opener, empty_program: Program, club: str
) -> None:
    id = dinner(empty_program, club, "2027-01-11", [])
    founding.note(empty_program, id, [])
    async with at_club() as at:
        await at.press("f", "g", "j", "x")
        assert at.told[-1] == "It is done by what is known of it: see below."
        assert empty_program.rows("SELECT 1 FROM milestone") == []
        await at.press("G", "x", "x")
        assert at.told[-1] == "It is done by what is known of it: see below."  # the stage says so
        assert clubs.get(empty_program, club).stage == "autonomous"


async def test_a_new_line_of_a_sheet_begins_at_its_words_and_an_old_one_at_the_decision(
    at_club: Opener, empty_program: Program, club: str
) -> None:
    id = dinner(empty_program, club, "2027-03-26", [], "call")
    async with at_club("meetings") as at:
        await at.press("v", "n")
        await at.type("Flowers")
        await at.press("ctrl+s")
        await at.until(lambda: isinstance(at.screen, SheetScreen))
        assert founding.lines_of(empty_program, id, "call")[-1].title == "Flowers"
        await at.press("e")
        await at.type("tulips")
        await at.press("enter")
        await at.type("Ana")
        await at.press("enter")
        await at.type("tomorrow")
        await at.press("ctrl+s")
        await at.until(lambda: isinstance(at.screen, SheetScreen))
        line = founding.lines_of(empty_program, id, "call")[-1]
        assert (line.outcome, line.owner, line.due_on) == ("tulips", "Ana", "2027-01-13")


async def test_a_meeting_of_the_journey_begins_at_its_day_and_a_milestone_at_its_owner(
    at_club: Opener, empty_program: Program, club: str
) -> None:
    async with at_club() as at:
        await at.press("f", "j", "e")
        await at.type("Ana")
        await at.press("ctrl+s")
        assert empty_program.row("SELECT owner FROM milestone")[0] == "Ana"
        await at.press("enter")
        await at.type("2027-03-12 19:30")
        await at.press("enter")
        await at.type("3h")
        await at.press("ctrl+s")
        await at.until(lambda: isinstance(at.screen, OfferedScreen))
        assert empty_program.row("SELECT starts_at FROM meeting")[0] == "2027-03-12T19:30"


async def test_a_screen_watches_the_file_once(at_club: Opener) -> None:
    async with at_club() as at:
        await at.press("f")
        followers = [t for t in at.screen._timers if t._callback == at.screen.follow]
        assert len(followers) == 1

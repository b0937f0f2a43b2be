from __future__ import annotations

from collections.abc import Callable
from typing import Any

from clubmgr.models import approaches, deciding, pipeline, records
from clubmgr.models.kinds import KINDS
from clubmgr.models.program import Program
from clubmgr.screens.detail import DetailScreen
from clubmgr.screens.dialogs import Ask, Choose

Opener = Callable[..., Any]
Add = Callable[..., str]


def stages(program: Program) -> dict[str, int]:
    rows = program.rows("SELECT stage, count(*) AS n FROM candidacy GROUP BY stage")
    return {row["stage"]: row["n"] for row in rows}


def reasons(program: Program) -> list[str]:
    return [row["why"] for row in program.rows("SELECT why FROM move ORDER BY rowid")]


def stored(program: Program, id: str) -> Any:
    return records.get(program, KINDS["candidacy"], id)


# Moves


async def test_forward_moves_one_stage_and_back_asks_why(
    open_app: Opener, program: Program
) -> None:
    async with open_app("prospects") as at:
        id = at.row.id
        await at.press("p", "p")
        assert at.row.id == id
        assert at.row.stage == "attended"
        await at.press("P")
        assert "Going back: why?" in at.text
        await at.type("no time")
        await at.press("enter")
        assert at.row.stage == "invited"
        assert at.told[-1].endswith("attended → invited (no time). u takes it back.")
        await at.press("P", "escape")
        assert at.row.stage == "invited"
        await at.press("u", "u", "u")
        assert stages(program) == {"identified": 3}


async def test_going_back_without_a_reason_is_not_gone(open_app: Opener, program: Program) -> None:
    async with open_app("prospects") as at:
        await at.press("p", "P", "enter")
        assert isinstance(at.screen, Ask)
        assert "A word is needed" in at.text
        await at.press("escape")
        assert stages(program) == {"identified": 2, "invited": 1}


async def test_two_fast_presses_are_two_stages(open_app: Opener, program: Program) -> None:
    async with open_app("prospects") as at:
        await at.type_ahead("p", "p", "p")
        assert at.row.stage == "interested"
        assert len(at.app.screen_stack) == 1


async def test_forward_from_the_core_asks_for_the_decision(
    open_app: Opener, program: Program
) -> None:
    async with open_app("prospects") as at:
        id = at.row.id
        await at.press("p", "p", "p", "p", "p")
        assert isinstance(at.screen, Choose)
        assert "It advises; you decide." in at.text
        await at.press("escape")
        assert stored(program, id).stage == "core"
        await at.press("p", "enter")
        await at.type("they all want her")
        await at.press("enter")
        assert stored(program, id).stage == "selected"
        assert [d.decision for d in deciding.decisions_of(program, id)] == ["selected"]
        await at.press("u")
        assert stored(program, id).stage == "core"
        assert deciding.decisions_of(program, id) == []


async def test_of_several_those_at_the_core_wait_for_the_decision(
    open_app: Opener, program: Program
) -> None:
    async with open_app("prospects") as at:
        await at.press("p", "p", "p", "p", "asterisk", "p")
        assert at.screen is at.list
        assert stages(program) == {"core": 1, "invited": 2}
        assert at.told[-1] == "1 candidate waits for a person's decision: v decides."


async def test_v_decides_and_a_plain_choice_of_the_stage_says_that_nothing_is_recorded(
    open_app: Opener, program: Program
) -> None:
    async with open_app("prospects") as at:
        id = at.row.id
        await at.press("t", "end", "up", "up", "enter")
        assert "Without a decision: why?" in at.text
        await at.press("enter")
        assert "A word is needed" in at.text
        await at.type("decided last year")
        await at.press("enter")
        assert stored(program, id).stage == "selected"
        assert at.told[-1] == "No decision is recorded with it; v decides."
        await at.press("v", "enter")
        await at.type("as said")
        await at.press("enter")
        assert [d.reason for d in deciding.decisions_of(program, id)] == ["as said"]


async def test_at_the_end_of_the_ladder_nothing_is_asked(open_app: Opener) -> None:
    async with open_app("prospects") as at:
        await at.press("P")
        assert at.screen is at.list
        assert at.told == ["There is no further stage that way."]


async def test_parking_asks_why_and_moves_all_that_are_marked_as_one_act(
    open_app: Opener, program: Program
) -> None:
    async with open_app("prospects") as at:
        await at.press("asterisk", "t", "end", "enter")
        assert "Parked: why?" in at.text
        await at.type("moved away")
        await at.press("enter")
        assert stages(program) == {"parked": 3}
        assert reasons(program) == ["moved away"] * 3
        assert at.told == ["3 candidacies → parked (moved away). u takes it back."]
        assert "▫ parked" in at.text
        await at.press("u")
        assert stages(program) == {"identified": 3}
        assert reasons(program) == []


async def test_from_aside_forward_leads_back_to_where_the_way_was_left(
    open_app: Opener, program: Program
) -> None:
    async with open_app("prospects") as at:
        await at.press("p", "p", "t", "end", "enter")
        await at.type("later")
        await at.press("enter")
        assert at.row.stage == "parked"
        await at.press("p")
        assert at.row.stage == "attended"


async def test_declining_asks_for_the_reason_and_a_word_that_may_be_left_out(
    open_app: Opener, program: Program
) -> None:
    async with open_app("prospects") as at:
        id = at.row.id
        await at.press("t", "end", "up", "enter")
        assert isinstance(at.screen, Choose)
        assert "Why did it end?" in at.text
        await at.press("escape")
        assert stages(program) == {"identified": 3}
        await at.press("t", "end", "up", "enter", "down", "enter")
        assert "A word on it?" in at.text
        await at.press("enter")
        assert (stored(program, id).stage, stored(program, id).loss_reason) == (
            "declined",
            "not_interested",
        )


async def test_a_choice_that_leads_some_back_asks_once_for_all(
    open_app: Opener, program: Program
) -> None:
    async with open_app("prospects") as at:
        await at.press("p", "p", "p", "asterisk", "t", "home", "down", "enter")
        assert "Going back: why?" in at.text
        await at.type("wrong list")
        await at.press("enter")
        assert at.screen is at.list
        assert stages(program) == {"invited": 3}
        assert at.told[-1] == "3 candidacies → invited (wrong list). u takes it back."


async def test_choosing_the_same_stage_changes_nothing(open_app: Opener, program: Program) -> None:
    async with open_app("prospects") as at:
        before = program.generation()
        await at.press("t", "enter")
        assert at.told == ["It is at that stage already."]
        assert program.generation() == before


async def test_the_way_is_read_in_the_details(open_app: Opener, program: Program, add: Add) -> None:
    other = add(program, "club", name="Club Nice")
    add(program, "candidacy", person="0@example.org", club=other, stage="invited")
    async with open_app("prospects", size=(120, 60)) as at:
        await at.press("slash")
        await at.type("lyon ana")
        await at.press("enter", "p", "p", "P")
        await at.type("came with a friend")
        await at.press("enter", "enter")
        assert isinstance(at.screen, DetailScreen)
        assert "attended → invited · Test · came with a friend" in at.text
        assert "invited → attended · Test" in at.text
        assert "In this stage     0 days" in at.text
        assert "Also a candidate for" in at.text
        assert "◔ invited         Club Nice" in at.text


# What comes next


async def test_a_prospect_is_added_by_names(open_app: Opener, program: Program) -> None:
    async with open_app("prospects") as at:
        await at.press("n")
        await at.type("李")
        await at.press("enter")
        await at.type("Club Lyon")
        await at.press("ctrl+s")
        assert stages(program) == {"identified": 4}
        assert at.row.person_name == "李 伟"


async def test_who_has_no_next_step_and_who_stands_too_long_is_marked(
    open_app: Opener, program: Program, add: Add
) -> None:
    for name, texts in (
        ("Old", {"opened_on": "2026-11-01"}),
        ("Gone", {"opened_on": "2026-11-01", "stage": "declined"}),
    ):
        person = add(program, "person", given_name=name)
        add(program, "candidacy", person=person, club="Club Lyon", **texts)
    async with open_app("prospects") as at:
        lines = {line.split()[0]: line for line in at.text.splitlines()[3:8]}
        old = next(line for name, line in lines.items() if name == "Old")
        assert "! 72 d" in old
        assert "no next step" in old
        gone = next(line for name, line in lines.items() if name == "Gone")
        assert " d " not in gone
        assert "no next step" not in gone
        assert sum("0 d call" in line for line in lines.values()) == 3
        await at.press("s")
        await at.press("home", "down", "down", "down", "enter")
        assert at.list.table._order[0] == "since"
        assert at.names()[0] == "Old"
        assert at.names()[-1] == "Gone"


async def test_a_rest_takes_a_day_and_a_reason_and_is_ended_by_no_day(
    open_app: Opener, program: Program
) -> None:
    async with open_app("prospects") as at:
        id = at.row.id
        await at.press("z")
        await at.type("+2w")
        assert "→ 26 Jan 2027" in at.text
        await at.press("enter", "enter")
        assert "A rest takes a reason." in at.text
        await at.type("on leave")
        await at.press("enter")
        assert stored(program, id).snoozed_until == "2027-01-26"
        assert stored(program, id).snooze_reason == "on leave"
        assert "☾ until 26 Jan" in at.text
        assert at.told[-1].endswith("rests until 26 Jan 2027 (on leave). u takes it back.")
        await at.press("z", *["backspace"] * 10, "ctrl+s")
        assert stored(program, id).snoozed_until is None
        assert "☾" not in at.text
        await at.press("u", "u")
        assert stored(program, id).snooze_reason == ""


async def test_who_stands_aside_is_not_asked_how_long_to_rest(
    open_app: Opener, program: Program
) -> None:
    async with open_app("prospects") as at:
        await at.press("t", "end", "enter")
        await at.type("later")
        await at.press("enter", "z")
        assert at.screen is at.list
        assert at.told[-1].startswith("Only an open candidacy rests")


async def test_all_that_are_marked_rest_as_one_act(open_app: Opener, program: Program) -> None:
    async with open_app("prospects") as at:
        await at.press("asterisk", "z")
        assert "Rest: 3 candidacies" in at.text
        await at.type("fri")
        await at.press("enter")
        await at.type("fair")
        await at.press("enter")
        assert at.told[-1] == "3 candidacies rest until 15 Jan 2027 (fair). u takes it back."
        await at.press("u")
        assert "☾" not in at.text


async def test_role_hints_before_the_dinner_are_refused_with_a_sentence(
    open_app: Opener, program: Program
) -> None:
    async with open_app("prospects") as at:
        id = at.row.id
        await at.press("e")
        at.screen.row_of("role_hints").editor.focus()
        await at.type("president")
        await at.press("ctrl+s")
        assert "Roles are hinted at from the dinner on" in " ".join(at.text.split())
        await at.press("escape", "escape", "p", "p", "e")
        at.screen.row_of("role_hints").editor.focus()
        await at.type("president")
        at.screen.row_of("interest").editor.focus()
        await at.type("maybe")
        await at.press("ctrl+s")
        assert stored(program, id).role_hints == ("president",)
        assert stored(program, id).interest == "maybe"
        await at.press("enter")
        assert "Role hints        president" in at.text
        assert "Interest          ◑ maybe" in at.text


# Approaches


async def test_an_approach_is_logged_and_its_result_told_later(
    open_app: Opener, program: Program
) -> None:
    async with open_app("prospects") as at:
        id = at.row.id
        await at.press("A")
        assert at.told == ["There is no approach yet; a logs one."]
        await at.press("a")
        await at.type("posts, word of mouth")
        await at.press("ctrl+s")
        (made,) = approaches.of_candidacy(program, id)
        assert (made.methods, made.result) == (("posts", "word_of_mouth"), "")
        assert (made.approached_on, made.approached_by) == ("2027-01-12", "Test")
        await at.press("A", "enter")
        await at.type("later")
        await at.press("ctrl+s", "enter")
        assert approaches.of_candidacy(program, id)[0].result == "later"
        assert "posts, word of mouth · ◑ later · Test" in at.text


async def test_one_of_several_approaches_is_chosen_to_be_changed(
    open_app: Opener, program: Program
) -> None:
    async with open_app("prospects") as at:
        id = at.row.id
        for day, method in (("2027-01-03", "posts"), ("2027-01-10", "promotion")):
            approaches.log(program, [id], {"methods": (method,), "approached_on": day})
        await at.press("A")
        assert "3 Jan 2027  posts · Test" in at.text
        await at.press("down", "enter", "enter")
        await at.type("positive")
        await at.press("ctrl+s")
        results = {a.methods: a.result for a in approaches.of_candidacy(program, id)}
        assert results == {("posts",): "positive", ("promotion",): ""}


async def test_an_approach_of_all_that_are_marked_is_one_act(
    open_app: Opener, program: Program
) -> None:
    async with open_app("prospects") as at:
        await at.press("asterisk", "a")
        assert "Approach: 3 candidates" in at.text
        await at.press("ctrl+s")
        assert "Methods is needed." in at.text
        await at.type("promotion")
        await at.press("ctrl+s")
        assert at.told[-1] == "Approached 3 candidates: promotion. u takes it back."
        assert len(program.rows("SELECT 1 FROM approach")) == 3
        await at.press("u")
        assert program.rows("SELECT 1 FROM approach") == []


async def test_a_touchpoint_is_logged_with_the_person(open_app: Opener, program: Program) -> None:
    async with open_app("prospects") as at:
        person = at.row.person
        before = len(program.rows("SELECT 1 FROM touchpoint WHERE person = :p", p=person))
        await at.press("l")
        at.screen.row_of("summary").editor.focus()
        await at.type("rang, will come")
        await at.press("ctrl+s")
        rows = program.rows("SELECT summary FROM touchpoint WHERE person = :p", p=person)
        assert len(rows) == before + 1
        assert rows[-1]["summary"] == "rang, will come"


async def test_a_move_by_somebody_else_meanwhile_is_not_overwritten(
    open_app: Opener, program: Program, open_program: Callable[..., Program]
) -> None:
    async with open_app("prospects") as at:
        id = at.row.id
        await at.press("p", "P")
        other = open_program(operator="Zoé")
        pipeline.move(other, stored(other, id), "attended")
        await at.type("by mistake")
        await at.press("enter")
        assert stored(program, id).stage == "attended"
        assert "changed by somebody else" in at.told[-1]

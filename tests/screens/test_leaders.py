from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from seat import NOW

from clubmgr.clock import Clock
from clubmgr.method import CRITERIA
from clubmgr.models import anchors, deciding, jury, settings
from clubmgr.models.program import Program
from clubmgr.screens.logging import LogForm

Opener = Callable[..., Any]
GRID = "SELECT charismatic, known, recognised, available FROM assessment"


async def test_ten_candidates_take_forty_digits_and_none_moves_meanwhile(
    open_app: Opener, program: Program, add: Callable[..., str]
) -> None:
    program.execute("DELETE FROM candidacy")
    for n in range(10):
        person = add(program, "person", given_name=f"P{n}", family_name="Of ten")
        add(program, "candidacy", person=person, club="Club Lyon")
    async with open_app("leaders") as at:
        names = at.names()
        await at.press("c")
        for n in range(10):
            for digit in "1233" if n % 2 else "2111":
                assert at.names() == names
                await at.press(digit)
        assert [tuple(row) for row in program.rows(GRID)] == [(2, 1, 1, 1), (1, 2, 3, 3)] * 5
        assert "Scoring" not in at.text  # done with the last, it ends by itself
        assert at.names() != names
        await at.press("1")
        assert at.app.current_mode == "today"


async def test_total_and_verdict_change_as_typed_and_0_leaves_blank(
    open_app: Opener, program: Program
) -> None:
    async with open_app("leaders") as at:
        await at.press("c")
        assert "Scoring as Test · Charismatic?" in at.text
        assert "[3]" in at.text  # what is asked for, without any colour
        await at.press("1")
        assert "Scoring as Test · Known?" in at.text
        assert re.search(r"7/12 1 +○ under the mark", at.text)
        assert "[2]" in at.text
        await at.press("3")
        assert re.search(r"8/12 1 +● held", at.text)
        await at.press("0")
        assert re.search(r"6/12 1 +◔ incomplete", at.text)
        await at.press("escape")
        assert "Scoring" not in at.text
        assert [tuple(row) for row in program.rows(GRID)] == [(1, 3, None, 2)]
        await at.press("u", "u", "u")
        assert [tuple(row) for row in program.rows(GRID)] == [(3, 2, 2, 2)]


async def test_the_anchors_of_the_criterion_that_is_asked_for_stand_above_the_list(
    open_app: Opener, program: Program
) -> None:
    anchors.change(program, {("known", 2): "Has spoken at our fair"})
    async with open_app("leaders") as at:
        told = anchors.read(program)
        assert told["charismatic", 1] not in at.text
        await at.press("c")
        for level in (1, 2, 3):
            assert f"{level}  {told['charismatic', level]}" in at.text
        assert "▸3" in at.text  # what was given before
        await at.press("3")
        assert "2  Has spoken at our fair" in at.text
        assert "▸2" in at.text
        await at.press("escape")
        assert "Has spoken at our fair" not in at.text


async def test_e_notes_the_evidence_of_what_was_just_scored_without_leaving_the_mode(
    open_app: Opener, program: Program
) -> None:
    async with open_app("leaders") as at:
        await at.press("c")
        assert "e  Evidence, Charismatic: nothing noted yet" in at.text
        assert "e Evidence" in at.keys
        assert "Edit" not in at.keys
        await at.press("3", "e")
        await at.type("Opened the fair")
        await at.press("enter")
        assert "Scoring as Test · Known?" in at.text
        assert "e  Evidence, Charismatic: Opened the fair" in at.text
        await at.press("2", "2", "2")  # on to the next candidate
        await at.press("e")
        await at.type("Gave dates")
        await at.press("enter", "e")  # once more shows what was noted
        assert "Gave dates" in at.text
        await at.press("escape", "down", "e")  # moved on: it means what is asked for here
        await at.type("Elsewhere")
        await at.press("enter", "escape")
        rows = program.rows(
            "SELECT charismatic_evidence, available_evidence FROM assessment ORDER BY rowid"
        )
        assert [tuple(row) for row in rows] == [
            ("Opened the fair", "Gave dates"),
            ("Elsewhere", ""),
        ]
        await at.press("e")
        assert at.screen.kind.name == "candidacy"  # outside the mode it edits, as everywhere


async def test_what_undo_takes_back_is_asked_for_again(open_app: Opener, program: Program) -> None:
    async with open_app("leaders") as at:
        first = at.row.id
        await at.press("c", "1", "1", "2", "1")  # the third digit stood there already
        assert at.row.id != first
        await at.press("u")
        assert at.row.id == first
        assert "Available?" in at.text
        await at.press("3")
        assert "Charismatic?" in at.text
        await at.press("u", "u")
        assert "Known?" in at.text
        await at.press("3", "3", "3", "escape")
        (grid,) = jury.assessments_of(program, first)
        assert jury.scores_of(grid) == (1, 3, 3, 3)


async def test_the_list_shows_medians_and_the_mode_ones_own_digits(
    open_app: Opener, program: Program, open_program: Callable[..., Program]
) -> None:
    async with open_app("leaders") as at:
        jury.score(open_program(operator="Bea"), at.row.id, {"charismatic": 1, "known": 3})
        await at.until(lambda: "2.5" in at.text)
        assert re.search(r"2 +2\.5 +2 +2 +8\.5/12 2 +● held ≠ disput", at.text)
        await at.press("c")
        assert re.search(r"\[3\] +2 +2 +2 +9/12 2 +● held", at.text)
        await at.press("escape")
        assert "8.5/12" in at.text


async def test_another_juror_scores_at_the_same_keyboard(
    open_app: Opener, program: Program
) -> None:
    async with open_app("leaders") as at:
        await at.press("J")
        await at.type("Bea")
        await at.press("enter")
        assert "as Bea" in at.text
        await at.press("c", "1", "1", "1", "1", "escape")
        grids = jury.current_of(program, at.list.table._pages.row(0).id)
        assert [(g.assessor, jury.scores_of(g)) for g in grids] == [
            ("Bea", (1, 1, 1, 1)), ("Test", (3, 2, 2, 2)),
        ]  # fmt: skip
        await at.press("J")
        assert "So far: Bea, Test" in at.text
        for _ in "Bea":
            await at.press("backspace")
        await at.type("test")  # oneself, in whatever case
        await at.press("enter")
        assert "as Bea" not in at.text
        assert at.list.juror == ""


async def test_a_blind_jury_shows_others_once_ones_own_grid_is_complete(
    open_app: Opener, program: Program
) -> None:
    settings.change(program, {"blind_jury": True})
    async with open_app("leaders") as at:
        jury.score(
            program, at.row.id, dict.fromkeys(CRITERIA, 1), by="Bea", evidence={"known": "Secret"}
        )
        jury.score(program, at.row.id, dict.fromkeys(CRITERIA))
        await at.press("ctrl+r")
        assert re.search(r"1 +\? 1 hidden", at.text)  # scored, though not to be seen
        await at.press("v")
        assert "not scored · ? 1 hidden" in at.text
        await at.press("escape")
        jury.score(program, at.row.id, {"known": 3})
        await at.press("ctrl+r")
        assert re.search(r"3/12 1 +◔ incomplete \?", at.text)
        for keys in (("enter",), ("b",)):
            await at.press(*keys)
            assert "Secret" not in at.text
            assert "Bea" not in at.text
            await at.press("escape")
        await at.press("enter")
        assert "1 more grid shows once yours is complete." in at.text
        await at.press("escape", "c", "3", "2", "2", "3", "escape", "g", "b")
        await at.press("pagedown")
        assert "Secret" in at.text


# Explained, compared, decided


async def test_while_scoring_a_slip_neither_leaves_nor_deletes(open_app: Opener) -> None:
    async with open_app("leaders") as at:
        await at.press("c", "5")
        assert at.app.current_mode == "leaders"
        assert at.told[-1] == "Charismatic is scored 1, 2 or 3, not 5."
        await at.press("d")
        assert at.screen is at.list
        assert at.told[-1] == "Esc ends the scoring first."
        await at.press("escape", "escape", "5")
        assert at.app.current_mode == "clubs"


async def test_another_programs_scores_move_no_row_while_scoring(
    open_app: Opener, program: Program, open_program: Callable[..., Program]
) -> None:
    other = open_program()  # the same operator at another terminal
    async with open_app("leaders") as at:
        names, last = at.names(), at.list.table._pages.row(2).id
        await at.press("c")
        jury.score(other, last, dict.fromkeys(("charismatic", "known"), 3))
        await at.until(lambda: "6/12" in at.text)
        assert at.names() == names


async def test_two_terminals_score_the_same_candidate_and_lose_nothing(
    open_app: Opener, program: Program, open_program: Callable[..., Program]
) -> None:
    program.execute("DELETE FROM assessment")
    same, other = open_program(), open_program(operator="Bea")
    async with open_app("leaders") as at:
        id = at.row.id
        await at.press("c", "1")
        jury.score(same, id, {"recognised": 3}, evidence={"recognised": "From there"})
        jury.score(other, id, dict.fromkeys(CRITERIA, 2))
        await at.press("2")
        await at.until(lambda: "[3]" in at.text)  # what the other terminal gave is asked for next
        await at.press("escape")
    assert [(g.assessor, jury.scores_of(g)) for g in jury.current_of(program, id)] == [
        ("Bea", (2, 2, 2, 2)), ("Test", (1, 2, 3, None)),
    ]  # fmt: skip
    (mine,) = [g for g in jury.current_of(program, id) if g.assessor == "Test"]
    assert mine.recognised_evidence == "From there"


async def test_enter_explains_the_grid_and_esc_comes_back(open_app: Opener) -> None:
    async with open_app("leaders") as at:
        await at.press("enter")
        for line in ("Charismatic", "3 + 2 + 2 + 2 = 9 / 12", "● held", "a person decides"):
            assert line in at.text
        await at.press("escape")
        assert at.screen is at.list


async def test_enter_explains_every_juror_weight_floor_and_disagreement(
    open_app: Opener, program: Program
) -> None:
    settings.change(program, {"weight_known": 2, "floor_available": 2})
    async with open_app("leaders", size=(80, 60)) as at:
        id = at.row.id
        jury.score(program, id, {"known": 3, "available": 1}, evidence={"known": "A talk in May"})
        jury.score(program, id, {"known": 1, "available": 1}, by="Bea")
        await at.press("enter")
        for line in (
            "■■□ 2  (Bea 1 · Test 3)",
            anchors.read(program)["known", 2],
            "(3×1 + 2×2 + 2×1 + 1×1) × 4 ÷ 5 = 8 / 12",
            "▽ Floor           Available: 1, below the floor of 2",
            "≠ Disputed        Known: 2 points apart",
            "Test: A talk in May",
        ):
            assert line in at.text, at.text
        await at.press("escape")
        await at.until(lambda: "● held ▽" in at.text)  # the sum passes though the floor fails


async def test_earlier_grids_stay_readable(
    open_app: Opener, program: Program, open_program: Callable[..., Program]
) -> None:
    async with open_app("leaders", size=(80, 60)) as at:
        late = open_program()
        late.clock = Clock(NOW + timedelta(days=3))
        jury.score(late, at.row.id, {"known": 3})
        await at.press("enter")
        assert "Earlier grids" in at.text
        was = "Test: Charismatic 3 · Known 2 · Recognised 2 · Available 2"
        assert re.search(rf"12 Jan 2027 +{was}", at.text)


async def test_b_shows_the_cursors_club_side_by_side_without_colour(
    open_app: Opener, program: Program, add: Callable[..., str]
) -> None:
    for n in (3, 4):
        add(program, "candidacy", person=f"{n}@example.org", club="Club Lyon")
    async with open_app("leaders") as at:
        await at.press("b")
        (line,) = (line for line in at.text.split("\n") if "Charismatic" in line)
        assert line.count("□□□ ·") == 3
        assert "■■■ 3" in line
        assert "■■■■■■■■■□□□" in at.text
        assert "9 / 12" in at.text
        await at.press("escape")
        assert at.screen is at.list


async def test_b_shows_the_marked_and_four_at_most(
    open_app: Opener, program: Program, add: Callable[..., str]
) -> None:
    for n in (3, 4):
        add(program, "candidacy", person=f"{n}@example.org", club="Club Lyon")
    async with open_app("leaders", size=(120, 40)) as at:
        names = at.names()
        await at.press("space", "j", "space", "b")
        assert names[0] in at.text
        assert names[2] in at.text
        assert names[1] not in at.text
        await at.press("escape", "asterisk", "b")
        assert at.told[-1].startswith("4 at most stand side by side")


async def test_v_decides_with_a_reason_and_the_list_shows_it(
    open_app: Opener, program: Program
) -> None:
    async with open_app("leaders", size=(180, 60)) as at:
        await at.press("v")
        assert "The grid: ● held · 9/12. It advises; you decide." in at.text
        await at.press("enter")
        await at.type("All want her")
        await at.press("enter")
        assert at.told[-1] == "Decided on Ana Silva · Club Lyon: selected. u takes it back."
        assert "● selected" in at.text
        (decision,) = deciding.decisions_of(program, at.row.id)
        assert (decision.reason, decision.decided_by, decision.total) == (
            "All want her", "Test", "9",
        )  # fmt: skip
        await at.press("enter")
        assert "All want her" in at.text
        assert "The grid then: 9 of 12, pass mark 8" in at.text


async def test_against_the_grid_a_decision_without_a_reason_is_not_taken(
    open_app: Opener, program: Program
) -> None:
    async with open_app("leaders") as at:
        id = at.row.id
        await at.press("v", "down", "down", "enter")
        assert "The grid says otherwise: a reason is needed." in at.text
        await at.press("enter")
        assert "say why you decide so" in at.text
        assert deciding.decisions_of(program, id) == []
        await at.type("Moves to Nice")
        await at.press("enter")
        assert "Ana Silva" not in at.names()  # not selected: off the shortlist
        (decision,) = deciding.decisions_of(program, id)
        assert decision.overrides
        await at.press("u")
        assert "Ana Silva" in at.names()


async def test_esc_on_the_way_decides_nothing(open_app: Opener, program: Program) -> None:
    async with open_app("leaders") as at:
        for keys in (("v", "escape"), ("v", "enter", "escape")):
            await at.press(*keys)
            assert at.screen is at.list
        assert program.rows("SELECT * FROM selection") == []


async def test_the_anchors_are_changed_in_a_form(open_app: Opener, program: Program) -> None:
    async with open_app("leaders") as at:
        await at.press("a", "enter")
        assert "Anchors (English)" in at.text
        at.screen.focused.value = ""
        await at.type("Sits at the back")
        await at.press("ctrl+s")
        assert at.screen is at.list, at.text
        assert anchors.read(program)["charismatic", 1] == "Sits at the back"
        await at.press("c")
        assert "1  Sits at the back" in at.text


async def test_l_logs_a_contact_with_the_candidate(open_app: Opener) -> None:
    async with open_app("leaders") as at:
        await at.press("l")
        assert isinstance(at.screen, LogForm)
        assert "Ana Silva" in at.text


async def test_a_role_given_here_is_shown_with_the_club(open_app: Opener, program: Program) -> None:
    async with open_app("leaders") as at:
        await at.press("r")
        while at.screen.focused.query_ancestor("FieldRow").field.name != "seat":
            await at.press("down")
        at.screen.focused.value = ""
        await at.type("president")
        await at.press("ctrl+s")
        assert at.screen is at.list, at.text
        row = program.row("SELECT * FROM mandate WHERE seat = 'president'")
        assert row is not None
        await at.press("5")
        clubs = at.list.table._pages.rows.page(0, 2)
        assert {club.name: club.president for club in clubs}["Club Lyon"] == "Ana Silva"

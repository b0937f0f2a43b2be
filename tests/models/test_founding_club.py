from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest

from clubmgr.errors import ClubmgrError
from clubmgr.models import agendas, clubs, founding, mandates, meetings
from clubmgr.models.program import Program

Add = Callable[..., str]
START = date(2027, 1, 12)
NEXT = datetime(2027, 6, 9, 18, 30)


@pytest.fixture
def club(add: Add) -> str:
    return add("club", name="Lyon", language="en", stage="call_planned", legal_form="loi_1901")


def candidate(add: Add, club: str, name: str, stage: str, hints: str = "", **texts: str) -> str:
    person = add("person", given_name=name, **texts)
    add("candidacy", person=person, club=club, stage=stage, role_hints=hints)
    return person


def proposed(program: Program, club: str) -> list[tuple[str, str]]:
    return [(seat.person_name, seat.seat) for seat in founding.propose_seats(program, club)]


def test_the_leader_is_to_preside_and_the_core_takes_what_is_hinted_at(
    program: Program, club: str, add: Add
) -> None:
    candidate(add, club, "tom", "core", "treasurer, secretary")
    candidate(add, club, "ana", "selected", "secretary")
    candidate(add, club, "zoe", "core", "treasurer, secretary")
    candidate(add, club, "max", "core")
    candidate(add, club, "eve", "interested", "webmaster")
    candidate(add, club, "kim", "core", "contributor")
    candidate(add, club, "lea", "core", "contributor")
    assert proposed(program, club) == [
        ("ana", "president"), ("tom", "treasurer"), ("zoe", "secretary"),
        ("kim", "contributor"), ("lea", "contributor"),
    ]  # fmt: skip


def test_who_holds_a_seat_keeps_it_and_is_proposed_none(
    program: Program, club: str, add: Add
) -> None:
    ana = candidate(add, club, "ana", "selected", "secretary")
    candidate(add, club, "zoe", "selected", "treasurer")
    add("mandate", club=club, person=ana, seat="president", start="2027-01-01")
    assert proposed(program, club) == [("zoe", "treasurer")]


def test_founding_is_one_step_and_undone_as_one(program: Program, club: str, add: Add) -> None:
    ana = candidate(add, club, "ana", "selected", emails="ana@x.org")
    tom = candidate(add, club, "tom", "core", "treasurer")
    before = len(program.rows("SELECT 1 FROM step"))
    seats = [(ana, "president"), (tom, "treasurer")]
    meeting = founding.found(program, club, seats, starts_on=START, next_meeting=NEXT)
    assert len(program.rows("SELECT 1 FROM step")) == before + 1
    held = [(role.person_name, role.seat, role.starts_on) for role in mandates.roles(
        program, club=club) if role.person]  # fmt: skip
    assert held == [("ana", "president", "2027-01-12"), ("tom", "treasurer", "2027-01-12")]
    found = clubs.get(program, club)
    assert (found.stage, found.founded_on) == ("structured", "2027-01-12")
    (first,) = meetings.all_of(program, club)
    assert (first.id, first.kind, first.title, first.starts_at, first.ends_at) == (
        meeting, "first", "First meeting of Lyon", "2027-06-09T18:30", "2027-06-09T20:30",
    )  # fmt: skip
    assert agendas.text_of(program, first.id).startswith("1. Welcome")
    assert {guest.person for guest in meetings.guests(program, first.id)} == {ana, tom}
    steps = {step.id: step for step in founding.journey(program, club).steps}
    assert steps["structure"].done_on == "2027-01-12"
    assert steps["first_meeting"].planned_on == "2027-06-09"
    program.undo()
    assert clubs.get(program, club).stage == "call_planned"
    for kind in ("mandate", "milestone", "meeting", "agenda_item", "participation"):
        assert program.rows(f"SELECT 1 FROM {kind}") == []


def test_the_first_board_holds_its_seats_until_the_end_of_the_term(
    program: Program, club: str, add: Add
) -> None:
    ana = add("person", given_name="Ana")
    add("seat", club=club, code="president", term_years="3")
    founding.found(program, club, [(ana, "president")], starts_on=START)
    (role,) = [role for role in mandates.all_of(program, club=club) if role.person == ana]
    assert role.ends_on == "2030-01-11"


def test_a_club_founded_before_keeps_its_day(program: Program, add: Add) -> None:
    club = add("club", name="Old", founded_on="2026-05-03", legal_form="informal", stage="idea")
    ana = candidate(add, club, "ana", "selected")
    founding.found(program, club, [(ana, "president")], starts_on=START)
    found = clubs.get(program, club)
    assert (found.founded_on, found.stage) == ("2026-05-03", "informal")
    assert meetings.all_of(program, club) == []


def test_a_club_that_has_met_meets_quarterly_next(program: Program, club: str, add: Add) -> None:
    add(
        "meeting", club=club, title="x", kind="first", start="2026-12-01 18:30", end="2h",
        status="held",
    )  # fmt: skip
    ana = candidate(add, club, "ana", "selected")
    founding.found(program, club, [(ana, "president")], starts_on=START, next_meeting=NEXT)
    assert [(m.kind, m.title) for m in meetings.all_of(program, club)][1] == (
        "quarterly", "Quarterly meeting Q2 2027",
    )  # fmt: skip


def test_a_taken_seat_refuses_the_whole(program: Program, club: str, add: Add) -> None:
    ana, tom = (candidate(add, club, name, "selected") for name in ("ana", "tom"))
    seats = [(ana, "secretary"), (ana, "president"), (tom, "president")]
    with pytest.raises(ClubmgrError, match="ana holds that seat"):
        founding.found(program, club, seats, starts_on=START)
    assert program.rows("SELECT 1 FROM mandate") == []
    assert clubs.get(program, club).founded_on is None


def test_nobody_makes_no_club(program: Program, club: str) -> None:
    with pytest.raises(ClubmgrError, match="nobody to give a seat to"):
        founding.found(program, club, [], starts_on=START)


def test_brand_staff_among_the_officers_are_warned_of(
    program: Program, club: str, add: Add
) -> None:
    inside = candidate(add, club, "ana", "selected", origin="internal")
    outside = candidate(add, club, "tom", "core", origin="external")
    seats = [(inside, "president"), (outside, "treasurer"), (inside, "contributor")]
    (sentence,) = founding.warn_dependence(program, seats)
    assert sentence.startswith("ana works for the brand and would be president")


@pytest.mark.parametrize(
    ("values", "stage"),
    [
        ({"legal_form": "informal"}, "informal"), ({"legal_form": "loi_1901"}, "idea"),
        ({"legal_form": "loi_1901", "founded_on": "2027-01-05"}, "structured"),
        ({"founded_on": "2027-01-05", "legal_form": "informal"}, "informal"),
        ({"mission": "Share"}, "idea"),
    ],
)  # fmt: skip
def test_the_stage_follows_what_is_settled(
    values: dict[str, object], stage: str, program: Program, add: Add
) -> None:
    club = add("club", name="New", stage="idea")
    founding.change_form(program, clubs.get(program, club), values)
    assert clubs.get(program, club).stage == stage

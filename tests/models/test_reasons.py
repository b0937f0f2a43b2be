from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from clubmgr.models import acts, clubs, records, today
from clubmgr.models.kinds import KINDS
from clubmgr.models.kinds.mandate import MANDATE
from clubmgr.models.listing import Query, all_rows
from clubmgr.models.program import Program
from clubmgr.models.reasons import every, reasons

Add = Callable[..., str]
SEAT = KINDS["seat"]


@pytest.fixture
def club(add: Add) -> str:
    """An association in rhythm, well led, with a president alone."""
    id = add("club", name="Lyon", stage="active", legal_form="loi_1901")
    for seat in ("treasurer", "secretary"):
        add("seat", club=id, code=seat, required="no")
    add("mandate", club=id, person=add("person", given_name="Ana"), seat="president",
        starts_on="2025-01-01")  # fmt: skip
    for day in ("2026-12-01", "2027-03-01"):
        add("meeting", club=id, title="x", kind="quarterly", starts_at=f"{day} 18:30", ends_at="2h")
    return id


def health(program: Program, club: str) -> str:
    rows = all_rows(program, clubs.LIST, Query(values={"today": "2027-01-12"}))
    return next(row.health for row in rows if row.id == club)


def end_president(program: Program, on: str, reason: str = "") -> None:
    (row,) = program.rows("SELECT id FROM mandate WHERE seat = 'president'")
    seen = records.get(program, MANDATE, row[0])
    records.change(program, MANDATE, seen, {"ends_on": on, "end_reason": reason})


def test_a_club_that_is_well_has_no_reasons(program: Program, club: str) -> None:
    assert health(program, club) == "good"
    assert reasons(program, club) == []
    assert every(program) == {}


@pytest.mark.parametrize(
    ("ends", "code", "said"),
    [
        ("2027-02-12", "good", []),
        ("2027-02-11", "mandate", ["mandate ends 11 Feb 2027: president Ana"]),
        ("2027-01-12", "mandate", ["mandate ends 12 Jan 2027: president Ana"]),
        ("2027-01-11", "mandate", ["mandate ended 11 Jan 2027: president Ana"]),
    ],
)
def test_a_mandate_that_ends_or_has_ended_is_told_while_its_holder_carries_on(
    program: Program, club: str, ends: str, code: str, said: list[str]
) -> None:
    end_president(program, ends)
    assert (health(program, club), reasons(program, club)) == (code, said)


def test_a_mandate_that_somebody_follows_is_no_reason(
    program: Program, club: str, add: Add
) -> None:
    end_president(program, "2027-01-31")
    add("mandate", club=club, person=add("person", given_name="Tom"), seat="president",
        starts_on="2027-02-01")  # fmt: skip
    assert reasons(program, club) == []


def test_the_list_and_the_reasons_agree_whoever_held_the_seats_and_when(
    program: Program, club: str, add: Add
) -> None:
    chance = random.Random(5)
    person = add("person", given_name="Tom")
    seen = set()
    for _turn in range(60):
        with program.step("Test"):
            program.execute("DELETE FROM mandate WHERE seat <> 'president'")
            for seat in chance.sample(("treasurer", "secretary", "vice_president", "webmaster"), 2):
                for year in chance.sample(range(2022, 2028), chance.randint(1, 3)):
                    ends = chance.choice((f"{year}-12-31", f"{year + 1}-02-01", None))
                    reason = chance.choice(("", "", "resigned")) if ends else ""
                    records.add(program, MANDATE, {
                        "club": club, "person": person, "seat": seat, "end_reason": reason,
                        "starts_on": f"{year}-01-01", "ends_on": ends,
                    })  # fmt: skip
        seen.add(health(program, club))
        terms = [due for due in today.due(program) if due.kind in ("mandate", "term")]
        soon = [due for due in terms if due.due <= "2027-02-11" and "webmaster" not in due.what]
        assert (health(program, club) == "mandate") is bool(soon)
        assert len(reasons(program, club)) == len(soon)
    assert seen == {"good", "mandate"}


def test_a_president_who_is_really_gone_leaves_the_seat_vacant(program: Program, club: str) -> None:
    end_president(program, "2027-01-11", "resigned")
    assert (health(program, club), reasons(program, club)) == ("vacant", ["no president"])


def test_a_seat_that_must_be_filled_is_told_as_in_the_list_of_what_is_due(
    program: Program, club: str, add: Add
) -> None:
    for seat in program.rows("SELECT id FROM seat"):
        acts.delete(program, SEAT, [seat[0]])
    add("seat", club=club, name="Archivist", required="yes")
    vacant = "treasurer, secretary, Archivist"
    assert (health(program, club), reasons(program, club)) == (
        "unfilled", [f"vacant seat: {vacant}"],
    )  # fmt: skip
    assert [due.what for due in today.due(program) if due.kind == "vacant"] == [vacant]
    end_president(program, "2027-01-11", "resigned")
    assert health(program, club) == "vacant"
    assert reasons(program, club) == ["no president", f"vacant seat: {vacant}"]


def test_a_seat_that_is_given_from_a_later_day_on_is_no_longer_to_be_filled(
    program: Program, club: str, add: Add
) -> None:
    add("seat", club=club, name="Archivist", required="yes")
    (own,) = program.rows("SELECT id FROM seat WHERE name <> ''")
    add("mandate", club=club, person=add("person", given_name="Tom"), own_seat=own[0],
        starts_on="2027-02-01")  # fmt: skip
    assert (health(program, club), reasons(program, club)) == ("good", [])


def test_where_nobody_has_to_preside_no_president_is_missed(
    program: Program, club: str, add: Add
) -> None:
    add("seat", club=club, code="president", required="no")
    end_president(program, "2027-01-11", "resigned")
    assert (health(program, club), reasons(program, club)) == ("good", [])
    other = add("club", name="Young", stage="structured", founded_on="2027-02-01")
    assert "no president" not in reasons(program, other)
    assert health(program, other) == "late"


def test_who_leaves_soon_for_a_reason_is_told_and_who_stood_in_until_lately_is_not(
    program: Program, club: str
) -> None:
    end_president(program, "2027-01-31", "moves away")
    told = ["mandate ends 31 Jan 2027: president Ana"]
    assert (health(program, club), reasons(program, club)) == ("mandate", told)
    (row,) = program.rows("SELECT id FROM mandate")
    seen = records.get(program, MANDATE, row[0])
    records.change(program, MANDATE, seen, {"interim": True, "ends_on": "2027-01-05"})
    assert (health(program, club), reasons(program, club)) == ("vacant", ["no president"])


def test_a_change_of_a_later_day_is_not_to_be_declared_yet(
    program: Program, club: str, add: Add
) -> None:
    add("declaration", club=club, kind="seat", happened_on="2027-01-13")
    assert (health(program, club), reasons(program, club)) == ("good", [])
    add("declaration", club=club, kind="seat", happened_on="2027-01-12")
    assert health(program, club) == "declare"


def test_a_change_to_declare_is_told_with_its_countdown(
    program: Program, club: str, add: Add
) -> None:
    add("declaration", club=club, kind="seat", happened_on="2026-12-01")
    assert health(program, club) == "declare"
    assert reasons(program, club) == ["change of registered office: 48 days left to declare it"]
    add("declaration", club=club, kind="creation", happened_on="2026-12-01")
    assert len(reasons(program, club)) == 1


def test_a_missing_meeting_of_the_quarter_is_told_with_the_last_one(
    program: Program, club: str, add: Add
) -> None:
    for row in program.rows("SELECT id FROM meeting"):
        acts.delete(program, KINDS["meeting"], [row[0]])
    assert health(program, club) == "late"
    assert reasons(program, club) == ["no meeting yet, none in the next three months"]
    add("meeting", club=club, title="x", starts_at="2026-10-01 18:30", ends_at="2h")
    assert reasons(program, club) == ["no meeting since 1 Oct 2026, none in the next three months"]
    add("meeting", club=club, title="x", starts_at="2026-12-01 18:30", ends_at="2h")
    assert (health(program, club), reasons(program, club)) == ("unplanned", ["nothing planned"])


def test_a_founding_that_stands_still_is_a_reason_too(program: Program, add: Add) -> None:
    id = add("club", name="New", stage="dinner_held")
    add("meeting", club=id, title="Dinner", kind="dinner", status="held",
        starts_at="2026-12-01 19:00", ends_at="3h")  # fmt: skip
    assert reasons(program, id) == ["Dinner held 42 days ago, no call yet"]


def test_what_is_wrong_is_told_all_at_once_the_gravest_first_for_each_club(
    program: Program, club: str, add: Add
) -> None:
    add("declaration", club=club, kind="leaders", happened_on="2026-10-01")
    end_president(program, "2027-01-05")
    other = add("club", name="Other", stage="structured")
    found = every(program)
    assert found[club] == [
        "change of leaders: declaration 11 days late",
        "mandate ended 5 Jan 2027: president Ana",
    ]
    assert found[other] == ["no president", "no meeting yet, none in the next three months"]
    assert health(program, club) == "declare"

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from clubmgr.models import independence, settings
from clubmgr.models.program import Program

Add = Callable[..., str]


@pytest.fixture
def club(program: Program, add: Add) -> str:
    settings.change(program, {"brand": "Optika"})
    return add("club", name="Lyon", stage="active")


def told(program: Program, club: str = "", on: date | None = None) -> list[tuple[str, str]]:
    return [(each.code, each.text) for each in independence.warnings(program, club=club, on=on)]


@pytest.mark.parametrize(
    ("texts", "is_staff"),
    [
        ({"origin": "internal"}, True), ({"employer": "OPTIKA"}, True),
        ({"segments": "press, Salariés"}, True), ({"segments": "staff"}, True),
        ({"employer": "Optika Shops"}, False), ({"segments": "owners"}, False), ({}, False),
    ],
)  # fmt: skip
def test_who_works_for_the_brand_is_no_officer_without_a_warning(
    program: Program, club: str, add: Add, texts: dict[str, str], is_staff: bool
) -> None:
    add("person", given_name="Ana", **texts)
    add("mandate", club=club, person="Ana", seat="webmaster")
    assert told(program) == []
    add("mandate", club=club, person="Ana", seat="treasurer")
    sentence = "Ana works for the brand and is treasurer: a club is independent."
    assert told(program) == ([("brand", sentence)] if is_staff else [])


def test_without_a_brand_nobody_without_an_employer_works_for_it(
    program: Program, club: str, add: Add
) -> None:
    settings.change(program, {"brand": ""})
    add("person", given_name="Ana")
    add("mandate", club=club, person="Ana", seat="president")
    assert told(program) == []


def test_a_partners_member_is_no_officer_of_that_club_while_they_are_one(
    program: Program, club: str, add: Add
) -> None:
    add("person", given_name="Ana")
    other = add("club", name="Nice")
    for here in (club, other):
        add("mandate", club=here, person="Ana", seat="president", start="2026-01-01")
    add("membership", club=club, person="Ana", category="partner", joined_on="2026-06-01")
    sentence = "Ana is a partner's member and is president: a club is independent."
    assert told(program) == [("brand", sentence)]
    assert told(program, other) == []
    assert told(program, on=date(2026, 5, 31)) == []


def test_one_person_is_not_president_and_treasurer_of_a_club(
    program: Program, club: str, add: Add
) -> None:
    add("person", given_name="Ana")
    other = add("club", name="Nice")
    add("mandate", club=club, person="Ana", seat="president", start="2026-01-01")
    add("mandate", club=other, person="Ana", seat="treasurer", start="2026-01-01")
    assert told(program) == []
    add("mandate", club=club, person="Ana", seat="treasurer", start="2026-02-01")
    assert told(program) == [("both", "Ana is president and treasurer: two people should be.")]
    assert told(program, on=date(2026, 1, 31)) == []


def test_more_terms_in_a_row_than_the_club_allows_are_warned_of(
    program: Program, club: str, add: Add
) -> None:
    add("person", given_name="Ana")
    add("person", given_name="Bea")
    add("seat", club=club, code="president", renewals="1")
    for person, start, end in (
        ("Ana", "2020-01-01", "2021-12-31"), ("Ana", "2022-01-01", "2023-12-31"),
        ("Ana", "2024-01-01", "2025-12-31"), ("Bea", "2026-01-01", "2026-12-31"),
        ("Ana", "2027-01-01", "2028-12-31"),
    ):  # fmt: skip
        add("mandate", club=club, person=person, seat="president", start=start, end=end)
    assert told(program, on=date(2023, 6, 1)) == []
    assert told(program, on=date(2024, 6, 1)) == [
        ("renewals", "Ana is president for term number 3 in a row; 1 renewal is allowed.")
    ]
    # Somebody else held the seat for a year: the count begins again.
    assert told(program, on=date(2027, 6, 1)) == []


def test_an_interim_is_no_term(program: Program, club: str, add: Add) -> None:
    add("person", given_name="Ana")
    add("seat", club=club, code="president", renewals="0")
    add("mandate", club=club, person="Ana", seat="president", start="2026-01-01",
        end="2026-03-31", interim="yes")  # fmt: skip
    add("mandate", club=club, person="Ana", seat="president", start="2026-04-01")
    assert told(program) == []


def test_two_on_a_seat_that_was_made_one_for_one_are_warned_of(
    program: Program, club: str, add: Add
) -> None:
    for name in ("Ana", "Bea"):
        add("person", given_name=name)
        add("mandate", club=club, person=name, seat="moderator")
    assert told(program) == []
    add("seat", club=club, code="moderator", several="no")
    assert told(program) == [("several", "moderator: Ana, Bea hold it, and it is for one.")]


def test_who_carries_over_for_long_and_is_elected_again_had_no_break(
    program: Program, club: str, add: Add
) -> None:
    add("person", given_name="Ana")
    for code in ("president", "webmaster"):
        add("seat", club=club, code=code, renewals="0")
        add("mandate", club=club, person="Ana", seat=code, start="2022-01-01", end="2023-12-31")
        add("mandate", club=club, person="Ana", seat=code, start="2026-01-01")
    renewed = "Ana is president for term number 2 in a row; 0 renewals are allowed."
    assert told(program) == [("renewals", renewed)]


def test_who_stands_in_is_not_warned_of_the_terms_before(
    program: Program, club: str, add: Add
) -> None:
    add("person", given_name="Ana")
    add("seat", club=club, code="president", renewals="0")
    for start, end in (("2022-01-01", "2023-12-31"), ("2024-01-01", "2026-12-31")):
        add("mandate", club=club, person="Ana", seat="president", start=start, end=end,
            end_reason="over")  # fmt: skip
    assert [code for code, _text in told(program, on=date(2026, 12, 31))] == ["renewals"]
    add("mandate", club=club, person="Ana", seat="president", start="2027-01-01", interim="yes")
    assert told(program) == []

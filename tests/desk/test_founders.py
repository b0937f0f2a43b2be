from __future__ import annotations

from datetime import date

import pytest

from clubmgr.desk import founders
from clubmgr.models.program import Program

from .conftest import Add
from .founding_file import Filed, found_lyon

FOUNDED = date(2026, 11, 20)


@pytest.fixture
def filed(add: Add) -> Filed:
    return found_lyon(add)


def test_who_holds_two_seats_is_one_holder_with_both_functions(
    program: Program, add: Add, filed: Filed
) -> None:
    add("mandate", club=filed.club, person=filed.people["Zoé"], seat="moderator",
        starts_on="2026-11-20")  # fmt: skip
    held = founders.holders(program, filed.club, FOUNDED, "fr")
    assert list(held) == [filed.people[name] for name in ("Ana", "Eva", "Zoé", "Tom")]
    assert held[filed.people["Zoé"]] == "Trésorier(ère), modérateur(trice)"
    of_the_board = founders.holders(program, filed.club, FOUNDED, "fr", ("treasurer",))
    assert of_the_board == {filed.people["Zoé"]: "Trésorier(ère)"}


def test_nobody_is_in_office_before_the_founding_and_no_vacant_seat_is(
    program: Program, filed: Filed
) -> None:
    assert founders.in_office(program, filed.club, date(2026, 11, 19)) == []
    assert all(role.person for role in founders.in_office(program, filed.club))


def test_the_first_of_the_seats_that_is_held_is_found_but_for_somebody(
    program: Program, filed: Filed
) -> None:
    def holder(*seats: str, but: str = "") -> str:
        found = founders.holder(program, filed.club, seats, but=but)
        return found.person_name if found else ""

    assert holder("secretary", "president") == "Tom Le Gall"
    assert holder("webmaster", "treasurer") == "Zoé Dupont"
    assert holder("president", "treasurer", but=filed.people["Ana"]) == "Zoé Dupont"
    assert holder("webmaster") == ""


def test_a_founder_who_has_left_since_signs_and_a_later_member_does_not(
    program: Program, add: Add
) -> None:
    club = add("club", name="Club Nice", legal_form="loi_1901", founded_on="2026-11-20")
    people = [add("person", given_name=name, family_name="X") for name in ("Left", "New", "There")]
    left, new, there = people
    add("membership", club=club, person=left, category="founder", joined_on="2026-11-20",
        left_on="2026-12-31")  # fmt: skip
    add("membership", club=club, person=there, category="founder", joined_on="2026-11-20")
    add("membership", club=club, person=new, category="active", joined_on="2027-01-02")
    today = program.clock.today()
    assert set(founders.founders(program, club, today, 2)) == {left, there}
    assert set(founders.founders(program, club, today, 3)) == {left, there, new}


def test_the_first_name_that_is_not_whole_is_where_to_fill_it(program: Program, add: Add) -> None:
    whole = add("person", given_name="Ana", family_name="Silva")
    half = add("person", given_name="Zoé")
    assert founders.half_named(program, [whole], "Who signs") is None
    blank = founders.half_named(program, [whole, half], "Who signs")
    assert blank is not None
    assert (blank.kind, blank.field, blank.id) == ("person", "family_name", half)
    assert "Zoé" in blank.name

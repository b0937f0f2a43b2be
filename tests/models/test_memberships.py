from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from clubmgr.errors import ClubmgrError, InvalidFields
from clubmgr.models import clubs, memberships, records
from clubmgr.models.kinds.club import CLUB
from clubmgr.models.kinds.membership import MEMBERSHIP
from clubmgr.models.program import Program

Add = Callable[..., str]


@pytest.fixture
def club(add: Add) -> str:
    return add("club", name="Lyon")


@pytest.fixture
def people(add: Add) -> dict[str, str]:
    return {name: add("person", given_name=name) for name in ("ana", "bea", "cid")}


def join(program: Program, club: str, person: str, **values: object) -> str:
    return memberships.add(program, {"club": club, "person": person, **values})


def names(members: list[memberships.Member]) -> list[str]:
    return [member.name for member in members]


def test_members_come_by_category_then_name_and_former_ones_last(
    program: Program, club: str, people: dict[str, str]
) -> None:
    join(program, club, people["ana"], category="partner")
    join(program, club, people["bea"])
    former = {"joined_on": "2025-01-01", "left_on": "2026-12-31", "leave_reason": "moved"}
    join(program, club, people["cid"], **former)
    assert names(memberships.of_club(program, club)) == ["bea", "ana"]
    assert names(memberships.of_club(program, club, former=True)) == ["bea", "ana", "cid"]
    assert names(memberships.of_club(program, club, on=date(2026, 12, 31))) == ["cid"]
    assert [m.votes for m in memberships.of_club(program, club, former=True)] == [
        True, False, False,
    ]  # fmt: skip
    (kept,) = memberships.of_person(program, people["cid"])
    assert kept.leave_reason == "moved"


def test_nobody_belongs_twice_to_a_club_at_the_same_time(
    program: Program, club: str, people: dict[str, str], add: Add
) -> None:
    first = join(program, club, people["ana"], joined_on="2026-01-01", left_on="2026-06-30")
    later = join(program, club, people["ana"], joined_on="2026-07-01")
    join(program, add("club", name="Lille"), people["ana"])
    with pytest.raises(ClubmgrError, match="ana is a member since 1 Jul 2026"):
        join(program, club, people["ana"])
    with pytest.raises(ClubmgrError, match="ana is a member since 1 Jul 2026"):
        memberships.change(program, records.get(program, MEMBERSHIP, first), {"left_on": None})
    memberships.change(program, records.get(program, MEMBERSHIP, later), {"category": "honorary"})
    assert records.get(program, MEMBERSHIP, later).category == "honorary"


def test_everybody_in_office_becomes_a_member_since_they_are_in_office(
    program: Program, club: str, people: dict[str, str], add: Add
) -> None:
    add("mandate", club=club, person="ana", seat="president", starts_on="2026-03-01")
    add("mandate", club=club, person="ana", seat="webmaster", starts_on="2026-05-01")
    add("mandate", club=club, person="bea", seat="treasurer", starts_on="2026-03-01")
    add("mandate", club=club, person="cid", seat="secretary", starts_on="2026-01-01",
        ends_on="2026-12-31", end_reason="moved")  # fmt: skip
    join(program, club, people["bea"], category="founder", joined_on="2026-02-01")
    assert memberships.add_officers(program, club) == 1
    (ana,) = [m for m in memberships.of_club(program, club) if m.name == "ana"]
    assert (ana.category, ana.joined_on) == ("active", "2026-03-01")
    assert memberships.add_officers(program, club) == 0
    program.undo()
    assert names(memberships.of_club(program, club)) == ["bea"]


def test_an_officer_who_had_left_is_a_member_again_from_today(
    program: Program, club: str, people: dict[str, str], add: Add
) -> None:
    add("mandate", club=club, person="ana", seat="president", starts_on="2026-03-01")
    join(program, club, people["ana"], joined_on="2026-03-01", left_on="2026-06-30")
    assert memberships.add_officers(program, club) == 1
    (ana,) = memberships.of_club(program, club)
    assert ana.joined_on == "2027-01-12"


def test_several_leave_as_one_step_with_the_reason(
    program: Program, club: str, people: dict[str, str]
) -> None:
    ids = [join(program, club, people[name], joined_on="2026-01-01") for name in ("ana", "bea")]
    memberships.leave(program, ids, date(2027, 1, 12), "moved away")
    members = memberships.of_club(program, club, former=True)
    assert {(m.left_on, m.leave_reason) for m in members} == {("2027-01-12", "moved away")}
    assert len(memberships.of_club(program, club)) == 2, "the last day is still a day"
    program.undo()
    assert {m.left_on for m in memberships.of_club(program, club)} == {None}
    with pytest.raises(InvalidFields, match="Nobody leaves before they join"):
        memberships.leave(program, ids[:1], date(2025, 1, 1))


def test_dues_are_paid_until_the_end_of_the_year_and_then_from_year_to_year(
    program: Program, club: str, people: dict[str, str]
) -> None:
    records.change(program, CLUB, clubs.get(program, club), {"voters_paid": True})
    id = join(program, club, people["ana"])
    (ana,) = memberships.of_club(program, club)
    assert (ana.votes, memberships.owes(ana, "2027-01-12")) == (False, True)
    assert memberships.next_due(program, ana) == date(2027, 12, 31)
    memberships.pay(program, [id], date(2027, 12, 31))
    (ana,) = memberships.of_club(program, club)
    assert (ana.votes, ana.paid_until) == (True, "2027-12-31")
    assert not memberships.owes(ana, "2027-12-31")
    assert memberships.owes(ana, "2028-01-01")
    assert memberships.next_due(program, ana) == date(2028, 12, 31)


@pytest.mark.parametrize(
    ("paid", "due"),
    [
        ("2023-12-31", date(2027, 12, 31)),
        ("2026-01-11", date(2028, 1, 11)),
        ("2026-01-12", date(2027, 1, 12)),
        ("2024-02-29", date(2027, 2, 28)),
    ],
)
def test_dues_of_long_ago_are_next_paid_until_a_day_that_is_not_past(
    program: Program, club: str, people: dict[str, str], paid: str, due: date
) -> None:
    join(program, club, people["ana"], paid_until=paid)
    (ana,) = memberships.of_club(program, club)
    assert memberships.next_due(program, ana) == due


def test_honorary_members_and_who_has_left_owe_no_dues(
    program: Program, club: str, people: dict[str, str]
) -> None:
    join(program, club, people["ana"], category="honorary")
    join(program, club, people["bea"], joined_on="2025-01-01", left_on="2026-12-31")
    join(program, club, people["cid"], category="founder")
    members = memberships.of_club(program, club, former=True)
    assert [m.name for m in members if memberships.owes(m, "2027-01-12")] == ["cid"]

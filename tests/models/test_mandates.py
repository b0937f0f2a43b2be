from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

import pytest

from clubmgr.errors import ClubmgrError, InvalidFields
from clubmgr.models import acts, clubs, convening, journal, mandates, quorum, records
from clubmgr.models.kinds import KINDS
from clubmgr.models.kinds.mandate import SEATS, Mandate, status
from clubmgr.models.listing import Listing, Query
from clubmgr.models.program import Program

MANDATE = KINDS["mandate"]
SINGLE = {"president", "treasurer", "secretary"}


@pytest.fixture
def club(add: Any) -> str:
    id: str = add("club", name="Lyon", stage="active")
    return id


@pytest.fixture
def people(add: Any) -> list[str]:
    return [add("person", given_name=name) for name in ("Ana", "Bea", "Cyd")]


def get(program: Program, id: str) -> Mandate:
    mandate: Mandate = records.get(program, MANDATE, id)
    return mandate


def test_a_seat_for_one_is_given_to_one_at_a_time(
    program: Program, club: str, people: list[str], add: Any
) -> None:
    add("mandate", club=club, person=people[0], seat="president", start="2027-01-01")
    with pytest.raises(ClubmgrError, match=r"Ana holds that seat since 1 Jan 2027\.") as refusal:
        add("mandate", club=club, person=people[1], seat="president", start="2028-01-01")
    assert "may end the day before" in refusal.value.hint
    assert len(mandates.all_of(program)) == 1
    assert journal.latest(program.connection).label == "Gave a role: president · Ana · Lyon"  # type: ignore[union-attr]


@pytest.mark.parametrize("seat", [choice.code for choice in SEATS])
def test_seats_are_for_one_or_for_many(
    seat: str, program: Program, club: str, people: list[str], add: Any
) -> None:
    for person in people[:2]:
        try:
            add("mandate", club=club, person=person, seat=seat, start="2027-01-01")
        except ClubmgrError:
            assert seat in SINGLE
            assert person == people[1]
    assert len(mandates.all_of(program)) == (1 if seat in SINGLE else 2)


def test_the_next_mandate_may_start_the_day_after(
    program: Program, club: str, people: list[str], add: Any
) -> None:
    first = add("mandate", club=club, person=people[0], seat="treasurer", start="2026-01-01")
    ending = {"ends_on": "2026-12-31", "end_reason": "moved away"}
    acts.change(program, MANDATE, get(program, first), ending)
    for start, fits in (("2026-12-31", False), ("2027-01-01", True)):
        values = {"club": club, "person": people[1], "seat": "treasurer", "starts_on": start}
        if fits:
            acts.add(program, MANDATE, values)
        else:
            with pytest.raises(ClubmgrError, match="Ana holds that seat"):
                acts.add(program, MANDATE, values)
    ended, held = mandates.all_of(program)
    assert (ended.status, ended.ends_on, ended.end_reason) == (
        "ended", "2026-12-31", "moved away",
    )  # fmt: skip
    assert (held.status, held.person_name) == ("in_office", "Bea")


def test_no_way_of_changing_a_mandate_makes_two_hold_one_seat(
    program: Program, club: str, people: list[str], add: Any
) -> None:
    first = add(
        "mandate",
        club=club,
        person=people[0],
        seat="president",
        start="2026-01-01",
        end="2026-12-31",
    )
    second = add("mandate", club=club, person=people[1], seat="president", start="2027-01-01")
    other = add("mandate", club=club, person=people[2], seat="secretary", start="2026-06-01")
    changes: list[tuple[str, dict[str, Any]]] = [
        (first, {"ends_on": "2027-01-01"}), (first, {"ends_on": None}),
        (second, {"starts_on": "2026-12-31"}), (other, {"seat": "president"}),
        (first, {"starts_on": "2027-01-01", "ends_on": "2028-01-01"}),
    ]  # fmt: skip
    for id, values in changes:
        with pytest.raises(ClubmgrError, match="holds that seat"):
            acts.change(program, MANDATE, get(program, id), values)
    with pytest.raises(ClubmgrError, match="Bea holds that seat"):
        acts.change(program, MANDATE, get(program, first), {"ends_on": "2027-06-01"})
    assert get(program, first).ends_on == "2026-12-31"
    acts.change(program, MANDATE, get(program, first), {"notes": "kept", "ends_on": "2026-11-30"})
    acts.change(program, MANDATE, get(program, second), {"starts_on": "2026-12-01"})


def test_the_same_seat_in_another_club_is_another_seat(
    program: Program, club: str, people: list[str], add: Any
) -> None:
    other = add("club", name="Nice")
    add("mandate", club=club, person=people[0], seat="president")
    add("mandate", club=other, person=people[0], seat="president")
    assert [role.club_name for role in mandates.all_of(program, person=people[0])] == [
        "Lyon",
        "Nice",
    ]


def test_a_mandate_without_a_start_begins_today(
    program: Program, club: str, people: list[str], add: Any
) -> None:
    id = add("mandate", club=club, person=people[0], seat="president")
    assert get(program, id).starts_on == "2027-01-12"
    acts.change(program, MANDATE, get(program, id), {"starts_on": "2026-01-01"})
    acts.change(program, MANDATE, get(program, id), {"starts_on": None})
    assert get(program, id).starts_on == "2027-01-12"
    past = {"start": "2026-01-01", "end": "2026-12-31"}
    before = add("mandate", club=club, person=people[1], seat="president", **past)
    with pytest.raises(ClubmgrError, match="Ana holds that seat"):
        acts.change(program, MANDATE, get(program, before), {"starts_on": None, "ends_on": None})


def test_a_mandate_cannot_end_before_it_starts(
    program: Program, club: str, people: list[str], add: Any
) -> None:
    id = add("mandate", club=club, person=people[0], seat="president", start="2027-01-01")
    with pytest.raises(InvalidFields, match="cannot end before it starts"):
        acts.change(program, MANDATE, get(program, id), {"ends_on": "2026-12-31"})
    with pytest.raises(InvalidFields, match="cannot end before it starts"):
        add(
            "mandate",
            club=club,
            person=people[1],
            seat="other",
            start="2027-02-01",
            end="2027-01-31",
        )
    acts.change(program, MANDATE, get(program, id), {"ends_on": "2027-01-01"})
    assert get(program, id).ends_on == "2027-01-01"


@pytest.mark.parametrize("seed", range(3))
def test_on_no_day_do_two_hold_a_seat_for_one(
    seed: int, program: Program, club: str, people: list[str]
) -> None:
    chance = random.Random(seed)
    first = date(2027, 1, 1)
    for _ in range(150):
        start = first + timedelta(chance.randrange(200))
        end = start + timedelta(chance.randrange(30)) if chance.random() < 0.9 else None
        values = {"starts_on": start.isoformat(), "ends_on": end.isoformat() if end else None}
        held = [get(program, role.id) for role in mandates.all_of(program)]
        free = all(
            (values["ends_on"] or "9999") < (m.starts_on or "")
            or (m.ends_on or "9999") < values["starts_on"]  # type: ignore[operator]
            for m in held
        )
        whole = {"club": club, "person": chance.choice(people), "seat": "president", **values}
        if free:
            acts.add(program, MANDATE, whole)
        else:
            with pytest.raises(ClubmgrError, match="holds that seat"):
                acts.add(program, MANDATE, whole)
    for day in range(-5, 240):
        on = first + timedelta(day)
        roles = mandates.roles(program, on=on)
        presidents = [r for r in roles if r.seat == "president"]
        assert len(presidents) == 1
        (president,) = presidents
        assert (president.status == "vacant") == (president.person is None)


def test_status_follows_from_the_dates_and_both_are_inclusive() -> None:
    for day, told in (
        ("2026-12-31", "future"), ("2027-01-01", "in_office"), ("2027-03-31", "in_office"),
        ("2027-04-01", "ending_90"), ("2027-05-30", "ending_90"), ("2027-05-31", "ending_30"),
        ("2027-06-30", "ending_30"), ("2027-07-01", "ended"),
    ):  # fmt: skip
        assert status("2027-01-01", "2027-06-30", day) == told, day
    assert status("2027-01-01", None, "2099-01-01") == "in_office"
    assert status("2027-01-01", "2027-06-30", "2027-07-01", holds=True) == "carrying_over"
    assert status("2027-01-01", "2027-06-30", "2027-06-30", interim=True) == "interim"
    assert status("2027-01-01", None, "2026-12-31", interim=True) == "future"


def test_vacancies_are_told_of_clubs_that_are_structured(
    program: Program, club: str, people: list[str], add: Any
) -> None:
    add("club", name="Idea")
    add("club", name="élan", stage="structured")
    add("club", name="Zoo", stage="closed")
    add("mandate", club=club, person=people[0], seat="treasurer")
    add("mandate", club=club, person=people[1], seat="webmaster")
    told = [(r.club_name, r.seat, r.person_name, r.status) for r in mandates.roles(program)]
    assert told == [
        ("élan", "president", "", "vacant"),
        ("élan", "treasurer", "", "vacant"),
        ("élan", "secretary", "", "vacant"),
        ("Lyon", "president", "", "vacant"),
        ("Lyon", "treasurer", "Ana", "in_office"),
        ("Lyon", "secretary", "", "vacant"),
        ("Lyon", "webmaster", "Bea", "in_office"),
    ]

    assert len(mandates.roles(program, club=club)) == 4
    assert mandates.roles(program, club="nobody") == []
    before = mandates.roles(program, club=club, on=date(2026, 1, 1))
    assert [r.status for r in before] == ["vacant"] * 3


HISTORY = (
    # person, seat, first day, last day, why it ended, interim
    ("Ana", "president", "2023-01-01", "2024-12-31", "", False),
    ("Bea", "president", "2025-03-01", "2026-02-28", "", False),
    ("Cyd", "president", "2026-03-01", "2026-06-30", "moved away", False),
    ("Ana", "president", "2026-08-01", "2026-09-30", "", True),
    ("Bea", "president", "2026-11-01", None, "", False),
    ("Cyd", "secretary", "2024-01-01", "2025-12-31", "", False),
    ("Ana", "webmaster", "2024-01-01", "2025-12-31", "", False),
)
"""A change of mandates, two that carry over, a resignation, a vacancy, an interim."""


@pytest.mark.parametrize(
    ("day", "president", "told"),
    [
        ("2022-12-31", "", "vacant"),
        ("2023-01-01", "Ana", "in_office"),
        ("2024-10-02", "Ana", "ending_90"),
        ("2024-12-31", "Ana", "ending_30"),
        ("2025-01-01", "Ana", "carrying_over"),
        ("2025-02-28", "Ana", "carrying_over"),
        ("2025-03-01", "Bea", "in_office"),
        ("2026-02-28", "Bea", "ending_30"),
        ("2026-03-01", "Cyd", "in_office"),
        ("2026-06-30", "Cyd", "ending_30"),
        ("2026-07-01", "", "vacant"),
        ("2026-08-01", "Ana", "interim"),
        ("2026-09-30", "Ana", "interim"),
        ("2026-10-01", "", "vacant"),
        ("2026-11-01", "Bea", "in_office"),
        ("2099-01-01", "Bea", "in_office"),
    ],
)
def test_the_board_is_right_on_every_day_of_its_history(
    program: Program, club: str, add: Any, day: str, president: str, told: str
) -> None:
    for name in ("Ana", "Bea", "Cyd"):
        add("person", given_name=name)
    for person, seat, start, end, why, interim in HISTORY:
        texts = {"start": start, "end": end or "", "end_reason": why}
        add("mandate", club=club, person=person, seat=seat, **texts, interim=str(interim))
    found = mandates.roles(program, club=club, on=date.fromisoformat(day))
    (chair,) = [role for role in found if role.seat == "president"]
    assert (chair.person_name, chair.status) == (president, told)
    # What does not carry over is over, and nobody misses it.
    webmasters = [role.person_name for role in found if role.seat == "webmaster"]
    assert webmasters == (["Ana"] if "2024-01-01" <= day <= "2025-12-31" else [])
    (secretary,) = [role for role in found if role.seat == "secretary"]
    assert secretary.status in (
        ("vacant",) if day < "2024" else ("carrying_over",) if day > "2026" else
        ("in_office", "ending_90", "ending_30")
    )  # fmt: skip
    everybody = mandates.all_of(program, club=club, on=date.fromisoformat(day))
    assert len(everybody) == len(HISTORY)
    assert [r.status for r in everybody if r.id == chair.id] == ([told] if president else [])


def test_who_carries_over_counts_where_those_in_office_count(
    program: Program, club: str, people: list[str], add: Any
) -> None:
    add("mandate", club=club, person=people[0], seat="president", start="2024-01-01",
        end="2025-12-31")  # fmt: skip
    board = add("meeting", club=club, title="Board", kind="board", starts_at="2027-02-01 18:30",
                ends_at="2h")  # fmt: skip
    assert list(quorum.voters(program, board)) == [people[0]]
    assert convening.convened(program, records.get(program, KINDS["meeting"], board)) == (
        people[0],
    )
    (row,) = list(Listing(program, clubs.LIST, Query(values={"today": "2027-01-12"})))
    assert (row.president, row.health == "vacant") == ("Ana", False)


def test_what_a_club_says_of_a_seat_decides_whether_it_carries_over(
    program: Program, club: str, people: list[str], add: Any
) -> None:
    add("seat", club=club, code="president", carries_over="no")
    own = add("seat", club=club, name="Archivist", carries_over="yes", required="yes")
    other = add("club", name="Nice", stage="active")
    past = {"start": "2024-01-01", "end": "2025-12-31"}
    for here in (club, other):
        add("mandate", club=here, person=people[0], seat="president", **past)
    add("mandate", club=club, person=people[1], own_seat=own, **past)
    told = {(r.club_name, r.named): r.status for r in mandates.roles(program)}
    assert told["Lyon", "president"] == "vacant"
    assert told["Nice", "president"] == "carrying_over"
    assert told["Lyon", "Archivist"] == "carrying_over"
    add("mandate", club=club, person=people[2], own_seat=own)
    held = [r.person_name for r in mandates.roles(program, club=club) if r.own_seat == own]
    assert held == ["Cyd"]


def test_several_on_one_seat_carry_over_until_somebody_new_is_elected_to_it(
    program: Program, club: str, people: list[str], add: Any
) -> None:
    for person, start, end in (
        (people[0], "2024-01-01", "2025-12-31"), (people[1], "2025-01-01", "2026-12-31"),
        (people[2], "2026-03-01", ""),
    ):  # fmt: skip
        add("mandate", club=club, person=person, seat="vice_president", start=start, end=end)

    def on(day: str) -> list[tuple[str, str]]:
        found = mandates.roles(program, club=club, on=date.fromisoformat(day))
        return [(r.person_name, r.status) for r in found if r.seat == "vice_president"]

    assert on("2026-02-28") == [("Ana", "carrying_over"), ("Bea", "in_office")]
    assert on("2026-03-01") == [("Bea", "in_office"), ("Cyd", "in_office")]
    assert on("2027-01-01") == [("Bea", "carrying_over"), ("Cyd", "in_office")]


def test_nothing_is_vacant_in_a_club_before_it_is_founded(program: Program, add: Any) -> None:
    club = add("club", name="Metz", stage="active", founded_on="2026-05-01")
    assert mandates.roles(program, club=club, on=date(2026, 4, 30)) == []
    found = mandates.roles(program, club=club, on=date(2026, 5, 1))
    assert [(r.seat, r.status) for r in found] == [
        ("president", "vacant"), ("treasurer", "vacant"), ("secretary", "vacant"),
    ]  # fmt: skip
    every = mandates.roles(program, club=club, unfilled=True)
    assert [r.seat for r in every] == [
        "president", "vice_president", "treasurer", "secretary", "contributor", "webmaster",
        "moderator",
    ]  # fmt: skip
    assert [r.status for r in every].count("open") == 4

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from clubmgr.errors import ClubmgrError, InvalidFields, NotFound
from clubmgr.method.seats import BOARD, count_in_a_row, end_of_term
from clubmgr.models import acts, mandates, records, seats
from clubmgr.models.kinds import KINDS
from clubmgr.models.program import Program

Add = Callable[..., str]
SEAT = KINDS["seat"]
SINGLE = {"president", "treasurer", "secretary"}


@pytest.fixture
def club(add: Add) -> str:
    return add("club", name="Lyon", stage="active", term_years="2")


def test_a_club_has_the_usual_seats_until_it_says_otherwise(program: Program, club: str) -> None:
    found = {seat.code: seat for seat in seats.of_club(program, club)}
    assert list(found) == [
        "president", "vice_president", "treasurer", "secretary", "contributor", "webmaster",
        "moderator", "other",
    ]  # fmt: skip
    assert {code for code, seat in found.items() if not seat.several} == SINGLE
    assert {code for code, seat in found.items() if seat.carries_over} == set(BOARD)
    assert {code for code, seat in found.items() if seat.required} == SINGLE
    assert (found["president"].term_years, found["webmaster"].term_years) == (2, None)
    assert all(seat.id is None and seat.renewals is None for seat in found.values())


def test_what_is_said_of_a_seat_leaves_the_rest_of_it_as_usual(
    program: Program, club: str, add: Add
) -> None:
    id = add("seat", club=club, code="president", term_years="3", renewals="1")
    (president,) = [seat for seat in seats.of_club(program, club) if seat.code == "president"]
    assert (president.id, president.own) == (id, None)
    assert (president.term_years, president.renewals) == (3, 1)
    assert (president.required, president.carries_over, president.several) == (True, True, False)
    assert program.latest_step().label == "New seat: president · Lyon"  # type: ignore[union-attr]
    with pytest.raises(InvalidFields, match="That club has this seat already"):
        add("seat", club=club, code="president")
    acts.delete(program, SEAT, [id])
    assert all(seat.id is None for seat in seats.of_club(program, club))


def test_a_clubs_own_seats_come_after_the_usual_ones_in_the_order_they_were_made(
    program: Program, club: str, add: Add
) -> None:
    add("seat", club=club, code="treasurer", renewals="0")
    for name in ("Zeremonienmeister", "Archivist"):
        add("seat", club=club, name=name)
    found = seats.of_club(program, club)
    assert [seat.label for seat in found[-2:]] == ["Zeremonienmeister", "Archivist"]
    assert not any(seat.several or seat.required for seat in found[-2:])
    with pytest.raises(InvalidFields, match="needs a name"):
        add("seat", club=club)
    with pytest.raises(InvalidFields, match="has its name"):
        add("seat", club=club, code="president", name="Boss")
    with pytest.raises(InvalidFields, match="That club has this seat already"):
        add("seat", club=club, name="Archivist")
    seen = records.get(program, SEAT, found[-1].id or "")
    with pytest.raises(InvalidFields, match="That would be another seat"):
        acts.change(program, SEAT, seen, {"code": "webmaster", "name": ""})


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("president", "president"), ("Président", "president"), ("tre", "treasurer"),
        ("vice-président", "vice_president"), ("archivist", "Archivist"), ("arch", "Archivist"),
        ("Other", "other"),
    ],
)  # fmt: skip
def test_a_seat_is_found_by_what_it_is_called(
    program: Program, club: str, add: Add, text: str, found: str
) -> None:
    add("seat", club=club, name="Archivist")
    seat = seats.find(program, club, text)
    assert (seat.name or seat.code) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("president", "president"), ("président", "president"), ("Treasurer", "treasurer"),
        ("president of", "President of honour"), ("HONOUR", "Honour"), ("hon", "Honour"),
        ("vice", "vice_president"),
    ],
)  # fmt: skip
def test_what_a_seat_is_called_comes_before_what_only_begins_so(
    program: Program, club: str, add: Add, text: str, found: str
) -> None:
    for name in ("President of honour", "Trésorier adjoint", "Honour"):
        add("seat", club=club, name=name)
    seat = seats.find(program, club, text)
    assert (seat.name or seat.code) == found


def test_the_beginning_of_two_seats_means_neither(program: Program, club: str, add: Add) -> None:
    add("seat", club=club, name="Trésorier adjoint")
    for text in ("tr", "trésorier a"):
        if text == "tr":
            with pytest.raises(NotFound, match="Lyon has no seat “tr”"):
                seats.find(program, club, text)
        else:
            assert seats.find(program, club, text).name == "Trésorier adjoint"


@pytest.mark.parametrize("name", ["Treasurer", "trésorier", "vice-president", "ARCHIVISTÉ"])
def test_an_own_seat_is_called_like_no_other(
    program: Program, club: str, add: Add, name: str
) -> None:
    add("seat", club=club, name="Archiviste")
    with pytest.raises(InvalidFields, match="That club has this seat already"):
        add("seat", club=club, name=name)
    id = add("seat", club=club, name="Keeper")
    seen = records.get(program, SEAT, id)
    with pytest.raises(InvalidFields, match="That club has this seat already"):
        acts.change(program, SEAT, seen, {"name": name})
    acts.change(program, SEAT, seen, {"name": "KEEPER"})
    add("seat", club=add("club", name="Nice"), name="Archiviste")


def test_the_clubs_term_is_that_of_its_board_and_a_seat_may_have_none(
    program: Program, club: str, add: Add
) -> None:
    add("seat", club=club, code="webmaster", required="yes")
    add("seat", club=club, code="president", term_years="0")
    add("seat", club=club, name="Archivist")
    found = {seat.label: seat.term_years for seat in seats.of_club(program, club)}
    assert (found["webmaster"], found["president"]) == (None, None)
    assert (found["treasurer"], found["Archivist"]) == (2, 2)


def test_a_seat_that_there_is_not_is_refused_with_those_that_there_are(
    program: Program, club: str, add: Add
) -> None:
    add("seat", club=add("club", name="Nice"), name="Archivist")
    with pytest.raises(NotFound, match="Lyon has no seat “Archivist”") as refusal:
        seats.find(program, club, "Archivist")
    assert "webmaster" in refusal.value.hint


def test_a_mandate_is_not_given_on_another_clubs_own_seat_nor_on_two_seats(
    program: Program, club: str, add: Add
) -> None:
    add("person", given_name="Ana")
    other = add("seat", club=add("club", name="Nice"), name="Archivist")
    with pytest.raises(InvalidFields, match="a seat of another club"):
        add("mandate", club=club, person="Ana", own_seat=other)
    own = add("seat", club=club, name="Librarian")
    with pytest.raises(InvalidFields, match="one seat or the other"):
        add("mandate", club=club, person="Ana", own_seat=own, seat="president")
    with pytest.raises(InvalidFields, match="Seat is needed"):
        add("mandate", club=club, person="Ana")
    add("mandate", club=club, person="Ana", own_seat=own)
    (role,) = mandates.all_of(program)
    assert (role.seat, role.named, role.seat_label) == ("other", "Librarian", "Librarian")
    assert program.latest_step().label == "Gave a role: Librarian · Ana · Lyon"  # type: ignore[union-attr]


def test_an_own_seat_that_was_held_keeps_its_name_for_its_history(
    program: Program, club: str, add: Add
) -> None:
    add("person", given_name="Ana")
    held, free = (add("seat", club=club, name=name) for name in ("Librarian", "Archivist"))
    add("mandate", club=club, person="Ana", own_seat=held, start="2025-01-01", end="2025-12-31")
    with pytest.raises(ClubmgrError, match="it stays"):
        acts.delete(program, SEAT, [free, held])
    assert acts.delete(program, SEAT, [free]) == 1
    seen = records.get(program, SEAT, held)
    acts.change(program, SEAT, seen, {"name": "Keeper of books"})
    assert [role.named for role in mandates.all_of(program)] == ["Keeper of books"]


def test_two_do_not_hold_an_own_seat_for_one_but_many_an_own_seat_for_many(
    program: Program, club: str, add: Add
) -> None:
    for name in ("Ana", "Bea"):
        add("person", given_name=name)
    one = add("seat", club=club, name="Librarian")
    many = add("seat", club=club, name="Guide", several="yes")
    add("mandate", club=club, person="Ana", own_seat=one)
    with pytest.raises(ClubmgrError, match="Ana holds that seat"):
        add("mandate", club=club, person="Bea", own_seat=one)
    for person in ("Ana", "Bea"):
        add("mandate", club=club, person=person, own_seat=many)
    assert len(mandates.roles(program, club=club)) == 3 + 3  # and three that are vacant


@pytest.mark.parametrize(
    ("starts", "years", "ends"),
    [
        ("2027-01-12", 2, "2029-01-11"), ("2027-01-01", 1, "2027-12-31"),
        ("2024-02-29", 1, "2025-02-28"), ("2024-02-29", 4, "2028-02-28"),
        ("2023-03-01", 1, "2024-02-29"), ("9999-06-01", 2, "9999-12-31"),
    ],
)  # fmt: skip
def test_a_term_ends_on_the_eve_of_the_same_day(starts: str, years: int, ends: str) -> None:
    assert end_of_term(date.fromisoformat(starts), years).isoformat() == ends


def test_terms_are_in_a_row_until_a_year_lies_between_them() -> None:
    terms = [
        (date(2018, 1, 1), date(2019, 12, 31)), (date(2021, 1, 2), date(2022, 12, 31)),
        (date(2023, 1, 1), date(2024, 12, 31)), (date(2025, 12, 31), None),
    ]  # fmt: skip
    assert [count_in_a_row(terms[:n]) for n in range(5)] == [0, 1, 1, 2, 3]

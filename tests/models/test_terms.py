from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from clubmgr.errors import ClubmgrError
from clubmgr.models import appointing, mandates, settling, terms, today
from clubmgr.models.program import Program

Add = Callable[..., str]
KINDS = ("mandate", "term", "vacant")


@pytest.fixture
def club(add: Add) -> str:
    """A club with a whole board: Ana, Bea and Cyd."""
    club = add("club", name="Lyon", stage="active")
    for name, seat in (("Ana", "president"), ("Bea", "treasurer"), ("Cyd", "secretary")):
        add("person", given_name=name)
        if name != "Ana":
            add("mandate", club=club, person=name, seat=seat, start="2026-01-01")
    return club


def told(program: Program) -> list[tuple[str, str, str]]:
    found = (due for due in today.due(program) if due.kind in KINDS)
    return [(due.kind, due.due, due.title) for due in found]


def test_a_mandate_is_told_ninety_days_before_its_end_unless_somebody_follows(
    program: Program, club: str, add: Add
) -> None:
    for seat, end in (("president", "2027-04-12"), ("webmaster", "2027-04-13")):
        add("mandate", club=club, person="Ana", seat=seat, start="2026-01-01", end=end)
    assert told(program) == [("mandate", "2027-04-12", "Mandate ends at Lyon: president · Ana")]
    add("mandate", club=club, person="Bea", seat="president", start="2027-04-13")
    assert told(program) == []


def test_a_term_that_is_over_is_told_until_somebody_is_elected_or_it_is_ended(
    program: Program, club: str, add: Add
) -> None:
    term = {"start": "2025-01-01", "end": "2026-12-31"}
    id = add("mandate", club=club, person="Ana", seat="president", **term)
    add("mandate", club=club, person="Ana", seat="webmaster", **term)
    over = [("term", "2026-12-31", "Elect or end at Lyon: president · Ana")]
    assert told(program) == over
    add("mandate", club=club, person="Bea", seat="president", start="2027-02-01")
    assert told(program) == []
    program.undo()
    assert told(program) == over
    appointing.end(program, id, date(2027, 1, 5), "resigned")
    assert told(program) == [("vacant", "2027-01-06", "Fill the seats of Lyon: president")]


def test_seats_that_must_be_filled_are_told_once_for_a_club_since_the_first_is_vacant(
    program: Program, club: str, add: Add
) -> None:
    own = add("seat", club=club, name="Archivist", required="yes")
    add("seat", club=club, code="webmaster", required="yes")
    add("mandate", club=club, person="Ana", own_seat=own, start="2026-01-01", end="2026-11-30",
        end_reason="ill")  # fmt: skip
    title = "Fill the seats of Lyon: president, webmaster, Archivist"
    assert told(program) == [("vacant", "2026-12-01", title)]
    add("seat", club=club, code="president", required="no")
    add("mandate", club=club, person="Ana", seat="webmaster", interim="yes")
    add("mandate", club=club, person="Bea", own_seat=own, start="2027-03-01")
    assert told(program) == []


def test_a_club_that_keeps_no_seats_here_or_is_at_rest_is_not_told_of(
    program: Program, add: Add
) -> None:
    add("person", given_name="Ana")
    add("club", name="Unkept", stage="active")
    for name, stage in (("Asleep", "dormant"), ("Young", "idea")):
        club = add("club", name=name, stage=stage)
        add("mandate", club=club, person="Ana", seat="secretary", start="2025-01-01")
    add("mandate", club="Asleep", person="Ana", seat="president", start="2025-01-01",
        end="2026-12-31")  # fmt: skip
    assert told(program) == []


@pytest.mark.parametrize("kind", KINDS)
def test_only_a_mandate_settles_a_seat(program: Program, club: str, add: Add, kind: str) -> None:
    end = {"mandate": "2027-02-01", "term": "2026-12-31"}.get(kind)
    if end:
        add("mandate", club=club, person="Ana", seat="president", start="2025-01-01", end=end)
    (item,) = [due for due in today.due(program) if due.kind in KINDS]
    assert item.kind == kind
    with pytest.raises(ClubmgrError, match="Only a mandate settles this"):
        settling.done(program, item)
    with pytest.raises(ClubmgrError, match="cannot be moved from here"):
        settling.move(program, item, date(2027, 1, 15))


def test_a_club_with_own_seats_is_asked_for_its_mandates_by_club_and_seat(
    program: Program, club: str
) -> None:
    for statement in (terms.RUNNING_OUT, terms.VACANT):
        days = {"today": "2027-01-12", "notice": "2027-04-12", "club": ""}
        plan = program.rows(f"EXPLAIN QUERY PLAN {statement}", **days)
        assert not [row["detail"] for row in plan if "mandate_by_own_seat" in row["detail"]]


def test_who_follows_on_one_own_seat_follows_on_no_other(
    program: Program, club: str, add: Add
) -> None:
    archive, library = (
        add("seat", club=club, name=name, carries_over="yes") for name in ("Archivist", "Librarian")
    )
    add("mandate", club=club, person="Ana", seat="president", start="2026-01-01")
    add("mandate", club=club, person="Bea", own_seat=archive, start="2025-01-01", end="2026-12-31")
    add("mandate", club=club, person="Cyd", own_seat=library, start="2027-01-01")
    assert told(program) == [("term", "2026-12-31", "Elect or end at Lyon: Archivist · Bea")]
    held = [role.named for role in mandates.roles(program, club=club) if role.own_seat]
    assert held == ["Archivist", "Librarian"]


def test_seats_come_to_the_list_of_what_is_due_after_what_is_read_off_an_index(
    program: Program, club: str, add: Add
) -> None:
    add("mandate", club=club, person="Ana", seat="webmaster", start="2026-01-01", end="2027-02-01")
    quick = today.first(program)
    assert not [due for due in quick.items if due.kind in KINDS]
    whole = today.completed(program, quick)
    assert [due.kind for due in whole.items if due.kind in KINDS] == ["vacant", "mandate"]

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from clubmgr.clock import Clock
from clubmgr.errors import ClubmgrError, InvalidFields
from clubmgr.models import acts, appointing, declarations, mandates, records
from clubmgr.models.kinds import KINDS
from clubmgr.models.kinds.mandate import Mandate
from clubmgr.models.program import Program

Add = Callable[..., str]
MANDATE = KINDS["mandate"]


@pytest.fixture
def club(add: Add) -> str:
    for name in ("Ana", "Bea", "Cyd"):
        add("person", given_name=name)
    return add(
        "club", name="Lyon", stage="active", legal_form="loi_1901", postcode="69001",
        term_years="2",
    )  # fmt: skip


@pytest.fixture
def declared(program: Program, club: str) -> str:
    """The club, declared years ago."""
    values = {
        "club": club, "kind": "creation", "happened_on": "2020-01-10", "filed_on": "2020-01-15",
        "receipt_on": "2020-01-20",
    }  # fmt: skip
    records.add(program, KINDS["declaration"], values)
    return club


def get(program: Program, id: str) -> Mandate:
    mandate: Mandate = records.get(program, MANDATE, id)
    return mandate


def to_declare(program: Program, club: str) -> list[str]:
    """Return the days of the changes of leaders that are to be declared."""
    found = declarations.of_club(program, club)
    return [str(each.happened_on) for each in found if each.kind == "leaders"]


def test_a_mandate_is_ended_on_a_day_with_its_reason_and_the_seat_is_vacant(
    program: Program, club: str, add: Add
) -> None:
    id = add("mandate", club=club, person="Ana", seat="president", start="2026-01-01",
             end="2027-12-31")  # fmt: skip
    appointing.end(program, id, date(2027, 1, 31), "moved away")
    seen = get(program, id)
    assert (seen.ends_on, seen.end_reason) == ("2027-01-31", "moved away")
    assert program.latest_step().label == "Ended: president · Ana · Lyon"  # type: ignore[union-attr]
    statuses = {}
    for day in (date(2027, 1, 31), date(2027, 2, 1)):
        (chair,) = [r for r in mandates.roles(program, on=day) if r.seat == "president"]
        statuses[day] = chair.status
    assert list(statuses.values()) == ["ending_30", "vacant"]
    program.undo()
    assert get(program, id).ends_on == "2027-12-31"


def test_who_carries_over_leaves_on_the_day_that_is_said(
    program: Program, club: str, add: Add
) -> None:
    id = add("mandate", club=club, person="Ana", seat="president", start="2024-01-01",
             end="2025-12-31")  # fmt: skip
    appointing.end(program, id, date(2027, 1, 12), "handed over")
    (chair,) = [r for r in mandates.roles(program) if r.seat == "president"]
    assert (chair.person_name, chair.ends_on) == ("Ana", "2027-01-12")


def test_where_the_holder_would_carry_over_an_end_needs_a_reason(
    program: Program, club: str, add: Add
) -> None:
    board = add("mandate", club=club, person="Ana", seat="president", start="2026-01-01")
    with pytest.raises(InvalidFields, match="Say why in a few words"):
        appointing.end(program, board, date(2027, 1, 12))
    assert get(program, board).ends_on is None
    web = add("mandate", club=club, person="Ana", seat="webmaster", start="2026-01-01")
    appointing.end(program, web, date(2027, 1, 11))
    assert [r.seat for r in mandates.roles(program) if r.person] == ["president"]


def test_nothing_ends_before_it_began(program: Program, club: str, add: Add) -> None:
    id = add("mandate", club=club, person="Ana", seat="president", start="2027-01-10")
    with pytest.raises(InvalidFields, match="It began on 10 Jan 2027 only"):
        appointing.end(program, id, date(2027, 1, 9), "resigned")


def test_a_mistake_of_the_last_week_is_deleted_and_history_is_not(
    program: Program, file: Path, club: str, add: Add
) -> None:
    id = add("mandate", club=club, person="Ana", seat="president", start="2020-01-01")
    other = add("mandate", club=club, person="Bea", seat="webmaster")

    def in_days(day: int) -> Program:
        then = datetime(2027, 1, day, 9, 30, tzinfo=ZoneInfo("Europe/Paris"))
        return Program(file, clock=Clock(then), operator="Test")

    with in_days(20) as later:
        with pytest.raises(ClubmgrError, match="president · Ana · Lyon was noted more than a week"):
            acts.delete(later, MANDATE, [id])
        with pytest.raises(ClubmgrError, match="more than a week"):
            acts.delete(later, MANDATE, [add("mandate", club=club, person="Cyd", seat="other"), id])
    with in_days(19) as later:
        assert acts.delete(later, MANDATE, [id, other]) == 2
    assert [r.seat for r in mandates.all_of(program)] == ["other"]
    assert records.delete(program, KINDS["club"], [club]) == 1  # all goes with a club


def test_an_interim_is_given_on_a_vacant_seat_only(program: Program, club: str, add: Add) -> None:
    held = add("mandate", club=club, person="Ana", seat="president", start="2024-01-01",
               end="2025-12-31")  # fmt: skip
    interim = {"club": club, "person": "Bea", "seat": "president", "interim": "yes"}
    with pytest.raises(ClubmgrError, match="Ana carries over on that seat"):
        add("mandate", **interim)
    appointing.end(program, held, date(2026, 12, 31), "resigned")
    with pytest.raises(ClubmgrError, match="Ana holds that seat"):
        add("mandate", **interim, start="2026-12-31")
    add("mandate", **interim, end="2027-03-31")
    with pytest.raises(ClubmgrError, match="Bea holds that seat"):
        add("mandate", **interim | {"person": "Cyd"})
    (chair,) = [r for r in mandates.roles(program) if r.seat == "president"]
    assert (chair.person_name, chair.status) == ("Bea", "interim")
    (chair,) = [r for r in mandates.roles(program, on=date(2027, 4, 1)) if r.seat == "president"]
    assert chair.status == "vacant"


def test_somebody_who_is_elected_relieves_the_interim_the_day_before(
    program: Program, club: str, add: Add
) -> None:
    stand_in = add("mandate", club=club, person="Bea", seat="president", start="2026-10-01",
                   interim="yes")  # fmt: skip
    add("mandate", club=club, person="Ana", seat="president", start="2027-01-12")
    seen = get(program, stand_in)
    assert (seen.ends_on, seen.end_reason) == ("2027-01-11", "The seat was filled.")
    program.undo()
    assert get(program, stand_in).ends_on is None
    with pytest.raises(ClubmgrError, match="Bea holds that seat"):
        add("mandate", club=club, person="Ana", seat="president", start="2026-09-01")


def test_the_end_of_a_term_is_proposed_from_the_seat_else_from_the_club(
    program: Program, club: str, add: Add
) -> None:
    own = add("seat", club=club, name="Archivist", term_years="1")
    add("seat", club=club, code="treasurer", term_years="3")

    def proposed(code: str, seat: str | None = None) -> str | None:
        return appointing.propose_end(program, club, code, seat, "2027-01-12")

    assert proposed("president") == "2029-01-11"
    assert proposed("treasurer") == "2030-01-11"
    assert proposed("other", own) == "2028-01-11"
    assert proposed("webmaster") is None


def test_on_a_seat_for_one_the_end_that_is_proposed_is_the_eve_of_the_next_mandate(
    program: Program, club: str, add: Add
) -> None:
    def proposed(code: str = "president", *, interim: bool = False) -> str | None:
        return appointing.propose_end(program, club, code, None, "2027-01-12", interim=interim)

    assert proposed(interim=True) is None
    add("mandate", club=club, person="Bea", seat="president", start="2027-03-01")
    add("mandate", club=club, person="Bea", seat="vice_president", start="2027-03-01")
    assert proposed() == proposed(interim=True) == "2027-02-28"
    assert proposed("vice_president") == "2029-01-11"


def test_who_is_to_hold_a_seat_later_is_told_with_the_day_and_what_to_do(
    program: Program, club: str, add: Add
) -> None:
    add("mandate", club=club, person="Bea", seat="president", start="2027-03-01")
    with pytest.raises(ClubmgrError, match=r"Bea holds that seat from 1 Mar 2027 on\.") as refusal:
        add("mandate", club=club, person="Ana", seat="president", start="2027-01-12")
    assert refusal.value.hint == "Let this mandate end the day before."


def test_another_leader_of_a_declared_association_is_to_be_declared_in_the_same_step(
    program: Program, declared: str, add: Add
) -> None:
    first = add("mandate", club=declared, person="Ana", seat="president", start="2026-12-01")
    assert to_declare(program, declared) == ["2026-12-01"]
    add("mandate", club=declared, person="Bea", seat="webmaster", start="2027-01-02")
    assert to_declare(program, declared) == ["2026-12-01"]
    appointing.end(program, first, date(2027, 1, 4), "resigned")
    assert to_declare(program, declared) == ["2026-12-01", "2027-01-05"]
    add("mandate", club=declared, person="Bea", seat="president", start="2027-01-05")
    assert to_declare(program, declared) == ["2026-12-01", "2027-01-05"]
    program.undo()
    program.undo()
    assert to_declare(program, declared) == ["2026-12-01"]


def test_who_is_elected_again_is_nothing_to_declare(
    program: Program, declared: str, add: Add
) -> None:
    add("mandate", club=declared, person="Ana", seat="president", start="2024-12-01",
        end="2026-11-30")  # fmt: skip
    before = to_declare(program, declared)
    add("mandate", club=declared, person="Ana", seat="president", start="2026-12-15")
    assert to_declare(program, declared) == before


def test_what_was_noted_by_mistake_is_nothing_to_declare(
    program: Program, declared: str, add: Add
) -> None:
    id = add("mandate", club=declared, person="Ana", seat="president", start="2026-12-01")
    acts.change(program, MANDATE, get(program, id), {"starts_on": "2026-12-08"})
    assert to_declare(program, declared) == ["2026-12-08"]
    acts.change(program, MANDATE, get(program, id), {"end_reason": "ill", "ends_on": "2027-01-02"})
    assert to_declare(program, declared) == ["2026-12-08", "2027-01-03"]
    acts.change(program, MANDATE, get(program, id), {"end_reason": "", "ends_on": None})
    assert to_declare(program, declared) == ["2026-12-08"]
    acts.delete(program, MANDATE, [id])
    assert to_declare(program, declared) == []


def test_another_person_in_a_mandate_is_another_leader(
    program: Program, declared: str, add: Add
) -> None:
    add("person", given_name="Ana Maria")
    id = add("mandate", club=declared, person="Ana Maria", seat="president", start="2026-12-01")
    (bea,) = program.rows("SELECT id FROM person WHERE given_name = 'Bea'")
    acts.change(program, MANDATE, get(program, id), {"person": bea["id"]})
    assert to_declare(program, declared) == ["2026-12-01"]
    acts.change(program, MANDATE, get(program, id), {"seat": "webmaster"})
    assert to_declare(program, declared) == []


def test_a_club_that_is_not_declared_has_nothing_to_declare(
    program: Program, club: str, add: Add
) -> None:
    nice = add("club", name="Nice", stage="active", legal_form="informal")
    add("mandate", club=nice, person="Ana", seat="president", start="2026-12-01")
    assert declarations.of_club(program, nice) == []


def test_who_carries_over_again_after_a_mistake_is_nothing_to_declare(
    program: Program, declared: str, add: Add
) -> None:
    add("mandate", club=declared, person="Ana", seat="president", start="2024-01-01",
        end="2026-12-31")  # fmt: skip
    id = add("mandate", club=declared, person="Bea", seat="president", start="2027-01-01")
    assert to_declare(program, declared) == ["2027-01-01"]
    appointing.delete(program, [id])
    assert to_declare(program, declared) == []


def test_a_mandate_that_goes_on_with_the_same_person_is_nothing_to_declare(
    program: Program, declared: str, add: Add
) -> None:
    ana = get(program, add("mandate", club=declared, person="Ana", seat="president",
                           start="2024-01-01", end="2026-12-31")).person  # fmt: skip
    id = add("mandate", club=declared, person="Bea", seat="president", start="2027-01-05")
    acts.change(program, MANDATE, get(program, id), {"person": ana})
    assert to_declare(program, declared) == []


def test_without_who_came_between_the_next_mandate_is_nothing_to_declare(
    program: Program, declared: str, add: Add
) -> None:
    add("mandate", club=declared, person="Ana", seat="president", start="2024-01-01",
        end="2026-11-30")  # fmt: skip
    id = add("mandate", club=declared, person="Bea", seat="president", start="2026-12-01",
             end="2026-12-20")  # fmt: skip
    add("mandate", club=declared, person="Ana", seat="president", start="2027-01-05")
    assert to_declare(program, declared) == ["2026-12-01", "2027-01-05"]
    appointing.delete(program, [id])
    assert to_declare(program, declared) == []


def test_who_does_not_carry_over_leaves_a_seat_which_is_to_be_declared_without_a_reason_too(
    program: Program, declared: str, add: Add
) -> None:
    interim = add("mandate", club=declared, person="Ana", seat="treasurer", start="2026-12-01",
                  interim="yes")  # fmt: skip
    appointing.end(program, interim, date(2027, 1, 5))
    assert to_declare(program, declared) == ["2026-12-01", "2027-01-06"]
    add("seat", club=declared, code="secretary", carries_over="no")
    secretary = add("mandate", club=declared, person="Bea", seat="secretary", start="2026-12-01")
    appointing.end(program, secretary, date(2027, 1, 8))
    assert to_declare(program, declared) == ["2026-12-01", "2027-01-06", "2027-01-09"]


def test_an_interim_who_is_relieved_early_leaves_nothing_more_to_declare(
    program: Program, declared: str, add: Add
) -> None:
    add("mandate", club=declared, person="Ana", seat="treasurer", start="2026-12-01",
        end="2027-03-31", end_reason="until the assembly", interim="yes")  # fmt: skip
    assert to_declare(program, declared) == ["2026-12-01", "2027-04-01"]
    add("mandate", club=declared, person="Bea", seat="treasurer", start="2027-01-10")
    assert to_declare(program, declared) == ["2026-12-01", "2027-01-10"]


def test_the_reason_of_an_interims_end_stays_when_somebody_is_elected(
    program: Program, declared: str, add: Add
) -> None:
    id = add("mandate", club=declared, person="Ana", seat="treasurer", start="2026-12-01",
             end="2027-03-31", end_reason="moves away", interim="yes")  # fmt: skip
    add("mandate", club=declared, person="Bea", seat="treasurer", start="2027-01-10")
    seen = get(program, id)
    assert (seen.ends_on, seen.end_reason) == ("2027-01-09", "moves away")


def test_who_was_named_wrongly_in_a_filed_declaration_is_to_be_declared_anew(
    program: Program, declared: str, add: Add
) -> None:
    id = add("mandate", club=declared, person="Ana", seat="president", start="2026-12-01")
    (told,) = declarations.awaited(program, declared)
    declarations.file(program, told.id, date(2027, 1, 10))
    add("mandate", club=declared, person="Cyd", seat="treasurer", start="2026-12-01")
    assert to_declare(program, declared) == ["2026-12-01"]
    (bea,) = program.rows("SELECT id FROM person WHERE given_name = 'Bea'")
    acts.change(program, MANDATE, get(program, id), {"notes": "elected by ten"})
    assert declarations.awaited(program, declared) == []
    acts.change(program, MANDATE, get(program, id), {"person": bea["id"]})
    (waiting,) = declarations.awaited(program, declared)
    assert (waiting.id != told.id, waiting.happened_on) == (True, "2026-12-01")
    declarations.file(program, waiting.id, date(2027, 1, 11))
    acts.change(program, MANDATE, get(program, id), {"seat": "secretary"})
    assert [each.happened_on for each in declarations.awaited(program, declared)] == ["2026-12-01"]


def test_who_was_told_to_stay_and_did_not_is_to_be_declared_anew(
    program: Program, declared: str, add: Add
) -> None:
    add("mandate", club=declared, person="Ana", seat="president", start="2024-01-01",
        end="2026-11-30")  # fmt: skip
    id = add("mandate", club=declared, person="Ana", seat="president", start="2026-12-01")
    add("mandate", club=declared, person="Cyd", seat="treasurer", start="2026-12-15")
    (told,) = declarations.awaited(program, declared)
    declarations.file(program, told.id, date(2027, 1, 10))
    (bea,) = program.rows("SELECT id FROM person WHERE given_name = 'Bea'")
    acts.change(program, MANDATE, get(program, id), {"person": bea["id"]})
    assert [each.happened_on for each in declarations.awaited(program, declared)] == ["2026-12-01"]


def test_a_mandate_that_is_moved_to_another_club_is_declared_there_and_not_here(
    program: Program, declared: str, add: Add
) -> None:
    nice = add("club", name="Nice", stage="active", legal_form="loi_1901")
    id = add("mandate", club=declared, person="Ana", seat="president", start="2026-12-01")
    acts.change(program, MANDATE, get(program, id), {"club": nice})
    assert (to_declare(program, declared), to_declare(program, nice)) == ([], ["2026-12-01"])


def test_an_interim_is_for_a_vacant_seat_where_several_may_sit_too(
    program: Program, club: str, add: Add
) -> None:
    add("mandate", club=club, person="Ana", seat="webmaster", start="2026-01-01")
    with pytest.raises(ClubmgrError, match="Ana holds that seat"):
        add("mandate", club=club, person="Bea", seat="webmaster", start="2027-01-01", interim="yes")


def test_the_first_and_the_last_day_of_the_calendar_are_days_like_others(
    program: Program, declared: str, add: Add
) -> None:
    add("mandate", club=declared, person="Ana", seat="president", start="0001-01-01",
        end="2020-01-01", end_reason="left")  # fmt: skip
    id = add("mandate", club=declared, person="Bea", seat="president", start="2027-01-02")
    appointing.end(program, id, date.max, "for ever")
    assert to_declare(program, declared) == ["2027-01-02"]

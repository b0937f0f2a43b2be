from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest

from clubmgr.clock import Clock
from clubmgr.errors import ClubmgrError, InvalidFields
from clubmgr.models import (
    acts,
    appointing,
    associations,
    clubs,
    declarations,
    founding,
    records,
    register,
    today,
)
from clubmgr.models.kinds.association import ASSOCIATION, DECLARATION
from clubmgr.models.kinds.club import CLUB
from clubmgr.models.kinds.paper import PAPER
from clubmgr.models.program import Program

Add = Callable[..., str]


@pytest.fixture
def club(add: Add) -> str:
    """A declared association, of the law of 1901."""
    id = add("club", name="Club Lyon", city="Lyon", postcode="69001", mission="Share",
             legal_form="loi_1901", founded_on="2026-01-10", stage="structured")  # fmt: skip
    add("declaration", club=id, kind="creation", filed_on="2026-01-12", receipt_on="2026-01-15")
    return id


def note(program: Program, club: str, kind: str, on: str) -> str | None:
    with program.step("Test"):
        return declarations.note_change(program, club, kind, on)


def edit(program: Program, club: str, **values: object) -> None:
    acts.change(program, CLUB, clubs.get(program, club), values)


def awaited(program: Program, club: str = "") -> list[tuple[str, str, int]]:
    return [(each.kind, each.due_on, each.days) for each in declarations.awaited(program, club)]


def test_a_change_of_a_declared_association_is_to_be_declared_within_three_months(
    program: Program, club: str
) -> None:
    assert note(program, club, "leaders", "2026-11-30")
    assert awaited(program) == [("leaders", "2027-02-28", 47)]
    (waiting,) = declarations.awaited(program, club)
    assert waiting.title == "change of leaders: 47 days left to declare it"


@pytest.mark.parametrize(
    "happened", ["2026-10-31", "2026-11-28", "2026-11-29", "2026-11-30", "2026-12-31", "2027-01-12"]
)
def test_the_query_and_the_rule_count_three_months_alike(
    program: Program, club: str, happened: str
) -> None:
    id = note(program, club, "seat", happened) or ""
    due = declarations.due_on(records.get(program, DECLARATION, id))
    assert due is not None
    assert [each.due_on for each in declarations.awaited(program)] == [due.isoformat()]


@pytest.mark.parametrize(
    ("days", "words"),
    [(2, "2 days left to declare it"), (1, "1 day left to declare it"), (0, "to be declared today"),
     (-1, "declaration 1 day late"), (-30, "declaration 30 days late")],
)  # fmt: skip
def test_the_countdown_says_how_long_there_is(days: int, words: str) -> None:
    assert declarations.countdown(days) == words


def test_a_new_president_is_to_be_declared_in_the_same_step_and_an_informal_seat_is_not(
    program: Program, club: str, add: Add
) -> None:
    ana, tom = (add("person", given_name=name) for name in ("Ana", "Tom"))
    add("mandate", club=club, person=ana, seat="webmaster", starts_on="2027-01-10")
    assert awaited(program) == []
    add("mandate", club=club, person=tom, seat="president", starts_on="2027-01-10")
    assert awaited(program) == [("leaders", "2027-04-10", 88)]
    program.undo()
    assert awaited(program) == []


def test_an_informal_club_and_one_not_declared_yet_declare_nothing(
    program: Program, add: Add
) -> None:
    informal = add("club", name="Informal", legal_form="informal", stage="active")
    young = add("club", name="Young", legal_form="loi_1901", stage="structured")
    assert note(program, informal, "leaders", "2027-01-10") is None
    assert note(program, young, "leaders", "2027-01-10") is None
    assert awaited(program) == []


@pytest.mark.parametrize(
    "told",
    [{"stage": "declared"}, {"stage": "active"}, {"rna": "W691234567"}, {"register_number": "9/1"}],
)
def test_stage_or_number_tell_too_that_an_association_is_declared(
    program: Program, add: Add, told: dict[str, str]
) -> None:
    id = add("club", name="Club", legal_form="alsace_moselle", stage=told.get("stage", "idea"))
    if "stage" not in told:
        assert not associations.is_declared(program, id)
        add("association", club=id, **told)
    assert associations.is_declared(program, id)


def test_changes_of_one_kind_on_one_day_are_declared_together(program: Program, club: str) -> None:
    first = note(program, club, "leaders", "2027-01-10")
    assert note(program, club, "leaders", "2027-01-10") == first
    assert note(program, club, "seat", "2027-01-10") != first
    assert note(program, club, "leaders", "2027-01-11") != first
    assert len(awaited(program)) == 3


def test_history_and_what_a_later_declaration_has_told_of_are_not_to_be_declared(
    program: Program, club: str
) -> None:
    assert note(program, club, "leaders", "2025-12-01") is None
    assert note(program, club, "leaders", "2026-01-10") is None  # the creation names its leaders
    id = note(program, club, "leaders", "2026-12-20") or ""
    declarations.file(program, id, date(2026, 12, 28))
    assert note(program, club, "leaders", "2026-12-10") is None
    assert note(program, club, "seat", "2026-12-10")
    assert note(program, club, "leaders", "2026-12-21")


def test_a_change_to_come_is_awaited_from_its_day_on(program: Program, club: str) -> None:
    assert note(program, club, "leaders", "2027-03-01")
    assert awaited(program) == []


def test_a_declaration_goes_when_its_change_is_taken_back_unless_another_asks_for_it(
    program: Program, club: str, add: Add
) -> None:
    ana, tom = (add("person", given_name=name) for name in ("Ana", "Tom"))
    first = add("mandate", club=club, person=ana, seat="secretary", starts_on="2027-01-10")
    second = add("mandate", club=club, person=tom, seat="president", starts_on="2027-01-10")
    assert len(awaited(program)) == 1
    appointing.delete(program, [first])
    assert len(awaited(program)) == 1
    appointing.delete(program, [second])
    assert awaited(program) == []


def test_a_declaration_that_was_filed_is_never_taken_back(program: Program, club: str) -> None:
    id = note(program, club, "leaders", "2027-01-10") or ""
    declarations.file(program, id, date(2027, 1, 11))
    with program.step("Test"):
        declarations.take_back(program, club, "leaders", "2027-01-10")
    assert records.get(program, DECLARATION, id).filed_on == "2027-01-11"


def test_another_city_is_a_change_of_seat_and_another_object_one_of_statutes(
    program: Program, club: str
) -> None:
    edit(program, club, city="Villeurbanne", postcode="69100", notes="moved")
    assert awaited(program) == [("seat", "2027-04-12", 90)]
    edit(program, club, mission="Share and learn")
    assert [kind for kind, _due, _days in awaited(program)] == ["seat", "statutes"]
    label = program.latest_step()
    assert label is not None
    assert label.label == "Changed Club Lyon"
    program.undo()
    assert [kind for kind, _due, _days in awaited(program)] == ["seat"]
    assert clubs.get(program, club).mission == "Share"


def test_what_is_only_filled_in_or_written_with_other_capitals_is_no_change(
    program: Program, club: str
) -> None:
    edit(program, club, acronym="CL", city="LYON", region="ARA", notes="x")
    empty = records.get(program, CLUB, club)
    assert empty.city == "LYON"
    assert awaited(program) == []


def test_a_change_that_is_turned_back_before_it_was_declared_needs_no_declaration(
    program: Program, club: str
) -> None:
    edit(program, club, city="Paris", postcode="75001")
    edit(program, club, city="Lyon", postcode="69001")
    assert awaited(program) == []


def test_a_change_that_was_filed_and_is_turned_back_is_declared_again(
    program: Program, club: str
) -> None:
    edit(program, club, city="Paris")
    (first,) = declarations.awaited(program)
    declarations.file(program, first.id, date(2027, 1, 12))
    edit(program, club, city="Lyon")
    # Both happened today, and the first declaration told of today.
    assert [each.kind for each in declarations.of_club(program, club)] == ["creation", "seat"]


def test_the_form_of_the_journey_tells_of_changes_too(program: Program, club: str) -> None:
    founding.change_form(program, clubs.get(program, club), {"mission": "Another"})
    assert [kind for kind, _due, _days in awaited(program)] == ["statutes"]


def test_another_address_of_the_association_is_a_change_of_seat(
    program: Program, club: str, add: Add
) -> None:
    id = add("association", club=club, address="1 rue A", rna="w69 1234567")
    assert awaited(program) == []
    seen = records.get(program, ASSOCIATION, id)
    assert seen.rna == "W691234567"
    acts.change(program, ASSOCIATION, seen, {"address": "2 rue B", "bank": "Crédit"})
    assert [kind for kind, _due, _days in awaited(program)] == ["seat"]


def test_filing_receipt_and_publication_are_noted_in_turn(program: Program, club: str) -> None:
    id = note(program, club, "leaders", "2027-01-04") or ""
    declarations.file(program, id, date(2027, 1, 5), reference="2027-17")
    assert awaited(program) == []
    declarations.receipt(program, id, date(2027, 1, 8))
    declarations.publish(program, id, date(2027, 1, 12))
    kept = records.get(program, DECLARATION, id)
    days = (kept.filed_on, kept.receipt_on, kept.published_on, kept.reference)
    assert days == ("2027-01-05", "2027-01-08", "2027-01-12", "2027-17")


def test_filing_the_latest_change_of_leaders_files_the_earlier_ones(
    program: Program, club: str
) -> None:
    early = note(program, club, "leaders", "2026-12-01") or ""
    late = note(program, club, "leaders", "2027-01-04") or ""
    seat = note(program, club, "seat", "2026-12-01") or ""
    declarations.file(program, late, date(2027, 1, 5))
    filed = [records.get(program, DECLARATION, id).filed_on for id in (early, late, seat)]
    assert filed == ["2027-01-05", "2027-01-05", None]
    program.undo()
    assert len(awaited(program)) == 3


def test_a_day_to_come_and_a_receipt_before_the_filing_are_refused(
    program: Program, club: str
) -> None:
    id = note(program, club, "leaders", "2027-01-04") or ""
    with pytest.raises(InvalidFields, match="13 Jan 2027 has not come yet"):
        declarations.file(program, id, date(2027, 1, 13))
    declarations.file(program, id, date(2027, 1, 8))
    with pytest.raises(InvalidFields, match="before the day of the filing"):
        declarations.receipt(program, id, date(2027, 1, 7))


def test_the_receipt_of_a_creation_makes_a_declared_club_of_it_as_one_step(
    program: Program, add: Add
) -> None:
    id = add("club", name="New", legal_form="loi_1901", founded_on="2027-01-04", stage="structured")
    made = add("declaration", club=id, kind="creation")
    assert records.get(program, DECLARATION, made).happened_on == "2027-01-04"
    declarations.file(program, made, date(2027, 1, 6))
    assert clubs.get(program, id).stage == "structured"
    declarations.receipt(program, made, date(2027, 1, 9))
    assert clubs.get(program, id).stage == "declared"
    program.undo()
    assert clubs.get(program, id).stage == "structured"
    assert records.get(program, DECLARATION, made).receipt_on is None


def test_in_alsace_moselle_the_inscription_makes_the_association_not_the_receipt(
    program: Program, add: Add
) -> None:
    club = add("club", name="Cercle du Ried", postcode="67000", legal_form="alsace_moselle",
               founded_on="2026-01-10", stage="structured")  # fmt: skip
    id = add("declaration", club=club, kind="creation", filed_on="2026-01-12",
             receipt_on="2026-01-15")  # fmt: skip
    assert clubs.get(program, club).stage == "structured"
    assert not associations.is_declared(program, club)
    declarations.publish(program, id, date(2026, 3, 2))
    assert clubs.get(program, club).stage == "declared"
    assert associations.is_declared(program, club)


def test_a_creation_is_noted_once(program: Program, club: str) -> None:
    with pytest.raises(ClubmgrError, match="noted already"):
        declarations.add(program, {"club": club, "kind": "creation"})


def test_a_club_that_is_closed_is_reminded_of_nothing(program: Program, club: str) -> None:
    note(program, club, "leaders", "2027-01-04")
    edit(program, club, stage="closed")
    assert awaited(program) == []


def test_declarations_go_with_their_club_and_come_back_with_it(
    program: Program, club: str, refuse_unsound: Callable[[Program], None]
) -> None:
    note(program, club, "leaders", "2027-01-04")
    acts.delete(program, CLUB, [club])
    assert program.rows("SELECT 1 FROM declaration") == []
    program.undo()
    assert len(declarations.of_club(program, club)) == 2
    refuse_unsound(program)


def move_clock(program: Program, day: str) -> None:
    program.clock = Clock(datetime.fromisoformat(f"{day}T09:30+01:00"))


def test_statutes_that_are_not_adopted_leave_a_change_of_name_to_declare(
    program: Program, club: str, add: Add
) -> None:
    id = register.keep(program, club=club, kind="statuts-1901", language="fr", title="S", body="x")
    register.adopt(program, records.get(program, PAPER, id), "2027-01-12")
    edit(program, club, name="Club Rhône")
    register.adopt(program, records.get(program, PAPER, id), "")
    assert [kind for kind, _due, _days in awaited(program)] == ["statutes"]
    edit(program, club, name="Club Lyon")
    assert awaited(program) == []


def test_statutes_that_are_not_adopted_go_without_what_changed_on_another_day(
    program: Program, club: str
) -> None:
    id = register.keep(program, club=club, kind="statuts-1901", language="fr", title="S", body="x")
    register.adopt(program, records.get(program, PAPER, id), "2027-01-12")
    move_clock(program, "2027-01-13")
    edit(program, club, name="Club Rhône")
    assert len(awaited(program)) == 2
    register.adopt(program, records.get(program, PAPER, id), "")
    assert [each.happened_on for each in declarations.awaited(program)] == ["2027-01-13"]


def test_a_name_that_is_turned_back_leaves_statutes_of_that_day_to_declare(
    program: Program, club: str
) -> None:
    edit(program, club, name="Club Rhône")
    id = register.keep(program, club=club, kind="statuts-1901", language="fr", title="S", body="x")
    register.adopt(program, records.get(program, PAPER, id), "2027-01-12")
    edit(program, club, name="Club Lyon")
    assert [kind for kind, _due, _days in awaited(program)] == ["statutes"]
    register.adopt(program, records.get(program, PAPER, id), "")
    assert awaited(program) == []


def test_a_club_that_comes_back_after_several_moves_has_none_to_declare(
    program: Program, club: str
) -> None:
    edit(program, club, city="Paris")
    move_clock(program, "2027-01-13")
    edit(program, club, city="Metz")
    move_clock(program, "2027-01-14")
    edit(program, club, city="Nice")
    assert len(awaited(program)) == 3
    edit(program, club, city="Metz")
    assert len(awaited(program)) == 2
    edit(program, club, city="Lyon")
    assert awaited(program) == []


def test_what_is_emptied_is_unknown_and_not_another_office(program: Program, club: str) -> None:
    edit(program, club, city="", postcode="")
    assert awaited(program) == []


def test_the_receipt_of_the_latest_change_of_leaders_is_that_of_the_earlier_ones(
    program: Program, club: str
) -> None:
    early = note(program, club, "leaders", "2026-12-01") or ""
    late = note(program, club, "leaders", "2027-01-04") or ""
    declarations.receipt(program, late, date(2027, 1, 8), reference="R1")
    assert awaited(program) == []
    kept = records.get(program, DECLARATION, early)
    assert (kept.filed_on, kept.receipt_on, kept.reference) == (None, "2027-01-08", "R1")


def test_what_was_filed_together_has_one_receipt(program: Program, club: str) -> None:
    early = note(program, club, "leaders", "2026-12-01") or ""
    declarations.file(
        program, note(program, club, "leaders", "2026-12-20") or "", date(2026, 12, 30)
    )
    between = note(program, club, "leaders", "2027-01-02") or ""
    late = note(program, club, "leaders", "2027-01-04") or ""
    declarations.file(program, late, date(2027, 1, 5))
    declarations.receipt(program, late, date(2027, 1, 8))
    found = [records.get(program, DECLARATION, id).receipt_on for id in (early, between, late)]
    assert found == [None, "2027-01-08", "2027-01-08"]


def test_what_was_filed_on_its_own_keeps_its_reference(program: Program, club: str) -> None:
    early = note(program, club, "leaders", "2027-01-02") or ""
    declarations.file(program, early, date(2027, 1, 5), reference="A")
    late = note(program, club, "leaders", "2027-01-04") or ""
    declarations.file(program, late, date(2027, 1, 5), reference="B")
    declarations.receipt(program, late, date(2027, 1, 8))
    kept = records.get(program, DECLARATION, early)
    assert (kept.reference, kept.receipt_on) == ("A", "2027-01-08")


def test_another_office_that_is_filed_leaves_the_leaders_to_declare(
    program: Program, club: str
) -> None:
    note(program, club, "leaders", "2026-12-01")
    declarations.file(program, note(program, club, "seat", "2027-01-04") or "", date(2027, 1, 5))
    assert [kind for kind, _due, _days in awaited(program)] == ["leaders"]


def test_of_a_dissolved_association_nothing_more_changes(program: Program, club: str) -> None:
    declarations.add(program, {"club": club, "kind": "dissolution", "happened_on": "2027-01-02"})
    assert note(program, club, "leaders", "2027-01-10") is None
    assert note(program, club, "leaders", "2027-01-01")


def test_a_declared_club_at_rest_still_declares_its_changes(program: Program, add: Add) -> None:
    club = add("club", name="Old", legal_form="loi_1901", stage="active")
    edit(program, club, stage="dormant")
    assert note(program, club, "leaders", "2027-01-10")
    young = add("club", name="Young", legal_form="loi_1901", stage="structured")
    edit(program, young, stage="dormant")
    assert note(program, young, "leaders", "2027-01-10") is None


def test_a_club_that_is_no_association_any_more_is_reminded_of_nothing(
    program: Program, club: str
) -> None:
    note(program, club, "leaders", "2027-01-04")
    edit(program, club, legal_form="informal")
    assert awaited(program) == []
    assert [each for each in today.due(program) if each.kind == "declaration"] == []


def test_one_change_is_not_noted_twice_by_hand(program: Program, club: str) -> None:
    note(program, club, "leaders", "2027-01-04")
    values = {"club": club, "kind": "leaders", "happened_on": "2027-01-04"}
    with pytest.raises(ClubmgrError, match="noted already"):
        declarations.add(program, values)
    assert declarations.add(program, values | {"happened_on": "2027-01-05"})


def test_nothing_is_filed_receipted_or_published_before_it_happened(
    program: Program, club: str
) -> None:
    id = note(program, club, "leaders", "2027-01-04") or ""
    for act in (declarations.file, declarations.receipt, declarations.publish):
        with pytest.raises(InvalidFields, match="before the day of the change"):
            act(program, id, date(2027, 1, 3))
    values = {"club": club, "kind": "seat", "filed_on": "2026-12-01"}
    made = declarations.add(program, values)
    assert records.get(program, DECLARATION, made).happened_on == "2026-12-01"

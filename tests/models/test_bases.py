from __future__ import annotations

from collections.abc import Callable

import pytest

from clubmgr.errors import InvalidFields
from clubmgr.models import bases, opt_outs, suppressions, today
from clubmgr.models.program import Program

Add = Callable[..., str]


@pytest.fixture
def ana(program: Program, add: Add) -> str:
    """Somebody collected in November, whose data came from a fair."""
    id = add("person", given_name="Ana", emails="ana@example.org", source="fair")
    at = {"at": "2026-11-12T09:00:00Z", "id": id}
    program.execute("UPDATE person SET created_at = :at WHERE id = :id", **at)
    return id


def test_a_basis_takes_its_source_from_the_person(program: Program, add: Add, ana: str) -> None:
    add("lawful_basis", person="Ana", purpose="membership", basis="contract")
    (basis,) = bases.of_person(program, ana)
    assert (basis.source, basis.given_on, basis.informed_on) == ("fair", "2027-01-12", None)


def test_who_was_not_told_within_a_month_is_listed_until_told(program: Program, ana: str) -> None:
    assert [row.name for row in bases.listing(program, waiting=True)] == ["Ana"]
    assert bases.inform(program, [ana], notice="2027-01") == 1
    assert list(bases.listing(program, waiting=True)) == []
    (basis,) = bases.of_person(program, ana)
    assert (basis.purpose, basis.basis, basis.notice) == (
        "contact_club_project", "legitimate_interest", "2027-01",
    )  # fmt: skip
    assert bases.inform(program, [ana]) == 0
    program.undo()
    assert bases.of_person(program, ana) == []


def test_who_came_this_month_need_not_have_been_told_yet(program: Program, add: Add) -> None:
    add("person", given_name="New")
    assert list(bases.listing(program, waiting=True)) == []


def test_today_counts_those_who_were_not_told_in_one_line(
    program: Program, add: Add, ana: str
) -> None:
    add("person", given_name="Bob")
    program.execute("UPDATE person SET created_at = '2026-11-12T09:00:00Z'")
    (line,) = [due for due in today.due(program) if due.kind == "untold"]
    assert line.what == "2 people"
    bases.inform(program, [ana])
    (line,) = [due for due in today.due(program) if due.kind == "untold"]
    assert line.what == "1 person"


def test_the_days_to_tell_people_in_are_a_setting(program: Program, ana: str) -> None:
    program.execute("INSERT INTO setting(id, value) VALUES ('inform_days', '90')")
    assert not [due for due in today.due(program) if due.kind == "untold"]
    assert list(bases.listing(program, waiting=True)) == []


def test_the_same_purpose_is_noted_once_and_another_basis_beside_it(
    program: Program, ana: str
) -> None:
    more = {"proof": "form"}
    first = bases.note(program, ana, "newsletter", "consent", more)
    assert bases.note(program, ana, "newsletter", "consent", {"proof": "mail"}) == first
    (basis,) = bases.of_person(program, ana)
    assert basis.proof == "mail"
    bases.note(program, ana, "newsletter", "legitimate_interest", {})
    assert len(bases.of_person(program, ana)) == 2


def test_a_consent_withdrawn_is_an_opt_out_that_outlives_the_person(
    program: Program, ana: str
) -> None:
    basis = bases.note(program, ana, "newsletter", "consent", {"proof": "form"})
    bases.withdraw(program, [basis])
    assert [out.purpose for out in opt_outs.of_person(program, ana)] == ["news"]
    assert suppressions.blocked(program, ["ana@example.org"], [], []) == {"news"}
    assert list(bases.listing(program)) == []
    assert [row.state for row in bases.listing(program, past_too=True)] == ["withdrawn"]
    program.undo()
    assert opt_outs.of_person(program, ana) == []
    assert [row.state for row in bases.listing(program)] == ["untold"]


@pytest.mark.parametrize(
    ("until", "alone"), [("2030-01-13", False), ("2030-01-12", True), ("2028-02-29", True)]
)
def test_under_15_nobody_consents_alone(
    program: Program, add: Add, ana: str, until: str, alone: bool
) -> None:
    add("minority", person="Ana", until_on=until)
    consent = {"proof": "form", "given_on": "2027-01-12"}
    if alone:
        bases.note(program, ana, "newsletter", "consent", consent)
        return
    with pytest.raises(InvalidFields, match="parents consent too"):
        bases.note(program, ana, "newsletter", "consent", consent)
    bases.note(program, ana, "newsletter", "consent", {**consent, "parents": True})
    bases.note(program, ana, "membership", "contract", {})
    assert len(bases.of_person(program, ana)) == 2


def test_a_consent_without_proof_is_refused(program: Program, ana: str) -> None:
    with pytest.raises(InvalidFields, match="it must be proved"):
        bases.note(program, ana, "newsletter", "consent", {})
    assert bases.of_person(program, ana) == []


def test_who_comes_of_age_on_a_leap_day_is_15_on_the_first_of_march(
    program: Program, add: Add, ana: str
) -> None:
    add("minority", person="Ana", until_on="2028-02-29")
    noted = bases.minorities.of_person(program, ana)
    assert bases.is_under_15(noted, "2025-02-28")
    assert not bases.is_under_15(noted, "2025-03-01")

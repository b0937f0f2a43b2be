"""What is of a person and of a club at once outlives the one that is deleted."""

from __future__ import annotations

import sqlite3
from typing import Any

import pytest

from clubmgr.models import agreements, balance, budgets, perks, records, requests, today
from clubmgr.models.kinds import KINDS
from clubmgr.models.program import Program

OF_BOTH: dict[str, dict[str, str]] = {
    "agreement": {"title": "Season", "starts_on": "2027-01-01"},
    "request": {"title": "A screen", "kind": "physical"},
    "perk": {"title": "Secateurs", "kind": "product", "value_ex_vat": "25"},
}
"""The kinds that may name both, and what one of them needs to say."""


@pytest.mark.parametrize("deleted", ["person", "club"])
@pytest.mark.parametrize("kind", OF_BOTH)
def test_what_names_both_only_loses_the_one_that_is_deleted(
    kind: str, deleted: str, program: Program, add: Any, contents: Any
) -> None:
    both = {"person": add("person", given_name="Ana"), "club": add("club", name="Lyon")}
    kept = {name: id for name, id in both.items() if name != deleted}
    shared = add(kind, **OF_BOTH[kind], **both)
    alone = add(kind, **OF_BOTH[kind], **{deleted: both[deleted]})
    others = add(kind, **OF_BOTH[kind], **kept)
    before = contents(program)

    told = records.dependents(program, KINDS[deleted], [both[deleted]], list(KINDS.values()))
    assert told == {kind: 1} | ({"request_move": 1} if kind == "request" else {})
    records.delete(program, KINDS[deleted], [both[deleted]])
    left = {each.id: each for each in records.every(program, KINDS[kind])}
    assert left.keys() == {shared, others}, alone
    assert getattr(left[shared], deleted) is None
    assert {name: getattr(left[shared], name) for name in kept} == kept

    after = contents(program)
    program.undo()
    assert contents(program) == before
    program.redo()
    assert contents(program) == after


def test_what_hangs_together_goes_and_comes_back_with_the_person(
    program: Program, add: Any, contents: Any
) -> None:
    ana = add("person", given_name="Ana")
    agreement = add("agreement", **OF_BOTH["agreement"], person=ana)
    add("deliverable", agreement=agreement, title="A film", kind="video")
    request = add("request", **OF_BOTH["request"], person=ana)
    add("perk", **OF_BOTH["perk"], person=ana, agreement=agreement, request=request)
    requests.move(program, request, "submitted")
    before = contents(program)

    told = records.dependents(program, KINDS["person"], [ana], list(KINDS.values()))
    assert told == {
        "agreement": 1, "deliverable": 1, "request": 1, "request_move": 2, "perk": 1,
    }  # fmt: skip
    records.delete(program, KINDS["person"], [ana])
    assert not any(contents(program)[kind] for kind in told)
    program.undo()
    assert contents(program) == before


def test_both_deleted_in_one_act_take_it_along_and_undo_brings_all_back(
    program: Program, add: Any, contents: Any
) -> None:
    both = {"person": add("person", given_name="Ana"), "club": add("club", name="Lyon")}
    for kind, values in OF_BOTH.items():
        add(kind, **values, **both)
    before = contents(program)
    with program.step("Both"):
        records.delete(program, KINDS["person"], [both["person"]])
        records.delete(program, KINDS["club"], [both["club"]])
    assert not any(contents(program)[kind] for kind in OF_BOTH)
    program.undo()
    assert contents(program) == before


def test_a_club_keeps_the_history_and_the_money_of_a_request_whose_person_goes(
    program: Program, add: Any
) -> None:
    ana, club = add("person", given_name="Ana"), add("club", name="Lyon")
    budget = add("budget", name="Clubs", year="2027", amount="1000")
    request = add(
        "request", **OF_BOTH["request"], person=ana, club=club, estimated="500", budget=budget
    )
    requests.move(program, request, "submitted")
    requests.move(program, request, "approved")
    moves = records.every(program, KINDS["request_move"])
    before, committed = list(moves), budgets.balance(program, budget).committed
    records.delete(program, KINDS["person"], [ana])
    assert list(records.every(program, KINDS["request_move"])) == before != []
    assert budgets.balance(program, budget).committed == committed == 50_000


def test_the_perk_of_a_club_that_is_gone_leaves_no_row_that_is_nobodys(
    program: Program, add: Any
) -> None:
    ana, club = add("person", given_name="Ana"), add("club", name="Lyon")
    loan = {"title": "Van", "kind": "loan", "due_back_on": "2027-01-02", "given_on": "2027-01-01"}
    add("perk", **loan, club=club)
    hers = add("perk", **loan, club=club, person=ana)
    agreement = add("agreement", **OF_BOTH["agreement"], club=club, person=ana)
    records.delete(program, KINDS["club"], [club])
    assert [(row.id, row.who) for row in perks.listing(program)] == [(hers, "Ana")]
    assert [row.id for row in perks.listing(program, "van")] == [hers]
    assert [row.id for row in agreements.listing(program)] == [agreement]
    due = [each for each in today.due(program) if each.kind == "loan"]
    assert [each.who for each in due] == ["Ana"]
    assert balance.of_all(program, 2027) == []


@pytest.mark.parametrize("kind", OF_BOTH)
def test_the_schema_itself_refuses_what_is_nobodys(kind: str, program: Program, add: Any) -> None:
    id = add(kind, **OF_BOTH[kind], club=add("club", name="Lyon"))
    with pytest.raises(sqlite3.IntegrityError):
        program.execute(f"UPDATE {kind} SET club = NULL WHERE id = :id", id=id)

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from clubmgr.models import acts, budgets, costs, records, request_cautions, requests
from clubmgr.models.kinds.request import REQUEST
from clubmgr.models.program import Program

Add = Callable[..., str]


@pytest.fixture
def club(add: Add) -> str:
    return add("club", name="Club Lyon")


@pytest.fixture
def budget(add: Add) -> str:
    """A budget of 100 euros for this year."""
    return add("budget", name="Clubs", amount="100")


@pytest.fixture
def chairs(program: Program, add: Add, club: str) -> str:
    """A request for chairs that the brand has to decide."""
    id = add("request", title="Chairs", club=club, kind="physical", estimated="60")
    requests.move(program, id, "submitted")
    return id


@pytest.fixture
def give(add: Add, club: str) -> Callable[..., str]:
    """Give the club chairs worth 50 euros."""

    def giver(**more: str) -> str:
        return add("perk", **({"club": club, "kind": "product", "value": "50"} | more))

    return giver


def change(program: Program, id: str, **values: Any) -> None:
    acts.change(program, REQUEST, records.get(program, REQUEST, id), values)


def approve(program: Program, id: str, **values: Any) -> None:
    requests.move(program, id, "approved", values=values)


def sums(program: Program, budget: str) -> tuple[int, int, int, int]:
    now = budgets.balance(program, budget)
    return now.committed, now.spent, now.paid, now.left


def cost(program: Program) -> list[tuple[int, int, int]]:
    return [(each.committed, each.spent, each.given) for each in costs.costs(program, 2027)]


# The money of a request and of its perks counts once


def test_a_perk_of_a_request_without_money_counts_in_its_own_budget(
    program: Program, chairs: str, budget: str, give: Callable[..., str]
) -> None:
    give(budget=budget, request=chairs)
    assert sums(program, budget) == (0, 5_000, 0, 5_000)
    assert [entry.spent for entry in budgets.entries(program, budget)] == [5_000]
    assert cost(program) == [(0, 0, 5_000)]


def test_a_perk_of_a_request_that_a_budget_bears_is_counted_with_it(
    program: Program, chairs: str, budget: str, give: Callable[..., str]
) -> None:
    approve(program, chairs, approved=6_000, budget=budget)
    give(budget=budget, request=chairs)
    assert sums(program, budget) == (6_000, 0, 0, 4_000)
    assert [entry.kind for entry in budgets.entries(program, budget)] == ["request"]
    assert cost(program) == [(6_000, 0, 0)]


def test_a_perk_of_a_request_with_money_but_no_budget_counts_in_its_own_and_costs_once(
    program: Program, chairs: str, budget: str, give: Callable[..., str]
) -> None:
    approve(program, chairs, approved=6_000)
    give(budget=budget, request=chairs)
    assert sums(program, budget) == (0, 5_000, 0, 5_000)
    assert cost(program) == [(6_000, 0, 0)]


def test_a_perk_of_a_request_that_was_refused_before_anything_was_spent_counts(
    program: Program, chairs: str, budget: str, give: Callable[..., str]
) -> None:
    approve(program, chairs, approved=6_000, budget=budget)
    give(budget=budget, request=chairs)
    requests.move(program, chairs, "refused", "No time")
    assert sums(program, budget) == (0, 5_000, 0, 5_000)
    assert cost(program) == [(0, 0, 5_000)]


# What was spent stays spent


@pytest.mark.parametrize("end", ["refused", "cancelled"])
def test_what_was_spent_and_paid_stays_so_when_the_request_ends(
    program: Program, chairs: str, budget: str, end: str
) -> None:
    approve(program, chairs, approved=9_000, budget=budget)
    change(program, chairs, spent=8_000, paid=7_000)
    requests.move(program, chairs, end, "The fair is off")
    assert sums(program, budget) == (0, 8_000, 7_000, 2_000)
    assert cost(program) == [(0, 8_000, 0)]


def test_closing_spends_what_was_approved_unless_it_is_known_better(
    program: Program, chairs: str, budget: str
) -> None:
    approve(program, chairs, approved=6_000, budget=budget)
    requests.move(program, chairs, "received")
    (text,) = request_cautions.cautions(program, chairs)
    assert "closing it takes what was approved" in text
    requests.move(program, chairs, "closed")
    assert sums(program, budget) == (0, 6_000, 0, 4_000)
    requests.move(program, chairs, "received", "The bill came")
    requests.move(program, chairs, "closed", values={"spent": 0})
    assert sums(program, budget) == (0, 0, 0, 10_000)


# The catalogue's stock


def test_a_request_is_cautioned_of_what_is_left_and_not_of_what_there_ever_was(
    program: Program, add: Add, club: str, give: Callable[..., str]
) -> None:
    mug = add("offering", name="Mug", kind="product", stock="3")
    give(offering=mug, quantity="2")
    id = add("request", title="Mugs", club=club, kind="physical", offering=mug, quantity="2")
    assert request_cautions.cautions(program, id) == ["There is 1 in stock: Mug."]

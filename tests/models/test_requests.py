from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from clubmgr.errors import ClubmgrError, InvalidFields
from clubmgr.method.requesting import OPEN, STEPS, reminder, steps_from, turn
from clubmgr.models import (
    acts,
    asked,
    budgets,
    delays,
    granting,
    records,
    request_cautions,
    requests,
)
from clubmgr.models.dues.requests import SOURCES
from clubmgr.models.kinds.perk import PERK
from clubmgr.models.kinds.request import (
    BUDGET,
    REQUEST,
    REQUEST_MOVE,
    REQUEST_STATES,
    Request,
)
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
def chairs(add: Add, club: str) -> str:
    """A request for chairs, in its first state."""
    return add("request", title="Chairs", club=club, kind="physical", estimated="60")


def get(program: Program, id: str) -> Request:
    found: Request = records.get(program, REQUEST, id)
    return found


def approve(program: Program, id: str, amount: int, budget: str, **more: str) -> None:
    if get(program, id).state == "draft":
        requests.move(program, id, "submitted")
    values = {"approved": amount, "budget": budget, **more}
    requests.move(program, id, "approved", values=values)


# The method


def test_every_state_has_a_way_on_or_back() -> None:
    states = {choice.code for choice in REQUEST_STATES}
    assert {step.source for step in STEPS} == states
    assert {step.target for step in STEPS} == states
    assert set(OPEN) | {"closed", "refused", "cancelled"} == states


def test_each_state_names_who_acts_next() -> None:
    turns = {choice.code: turn(choice.code) for choice in REQUEST_STATES}
    assert turns == {
        "draft": "asker", "submitted": "brand", "question": "asker", "approved": "brand",
        "sent": "asker", "received": "brand", "closed": None, "refused": None, "cancelled": None,
    }  # fmt: skip


def test_a_state_has_one_step_of_each_name_and_refusing_or_reopening_is_explained() -> None:
    for state in {step.source for step in STEPS}:
        codes = [step.code for step in steps_from(state)]
        assert len(set(codes)) == len(codes)
    assert all(step.explained for step in STEPS if step.code in ("refuse", "reopen", "ask"))


def test_who_decides_is_reminded_after_five_days_and_who_provides_after_ten() -> None:
    day = date(2027, 1, 12)
    assert reminder("submitted", day) == date(2027, 1, 17)
    assert reminder("approved", day) == date(2027, 1, 22)
    assert reminder("closed", day) is None


# Moving


def test_a_request_begins_with_who_asks_as_a_draft_whose_move_is_kept(
    program: Program, chairs: str, club: str
) -> None:
    (first,) = requests.moves(program, chairs)
    assert (first.from_state, first.to_state, first.moved_by) == ("", "draft", "Test")
    row = asked.row_of(program, chairs)
    assert (row.turn, row.since, row.remind_on) == ("asker", "2027-01-12", "2027-01-17")
    assert asked.told_turn(program, row) == "with Club Lyon since today"


def test_the_contact_at_the_brand_owns_what_is_asked_unless_another_is_named(
    program: Program, add: Add
) -> None:
    eva, ana = (add("person", given_name=name, family_name="Roy") for name in ("Eva", "Ana"))
    nice = add("club", name="Club Nice", brand_contact=eva)
    add("ambassador", person=ana, kind="ambassador", contact=eva)
    for texts, owner in (
        ({"club": nice}, "Eva Roy"), ({"person": ana}, "Eva Roy"),
        ({"club": nice, "owner": "Marketing"}, "Marketing"), ({"person": eva}, ""),
    ):  # fmt: skip
        id = add("request", title="x", kind="human", **texts)
        assert get(program, id).owner == owner


def test_a_request_goes_its_whole_way_and_says_whose_turn_it_is(
    program: Program, chairs: str, budget: str
) -> None:
    told = []
    for target, values in (
        ("submitted", {}), ("approved", {"budget": budget}), ("sent", {"tracking": "X1"}),
        ("received", {}), ("closed", {"spent": 5500, "paid": 5500}),
    ):  # fmt: skip
        requests.move(program, chairs, target, values=values)
        told.append(asked.told_turn(program, asked.row_of(program, chairs)))
    assert told == [
        "with the brand since today", "with the brand since today", "with Club Lyon since today",
        "with the brand since today", "settled today",
    ]  # fmt: skip
    seen = get(program, chairs)
    assert (seen.approved, seen.shipped_on, seen.received_on) == (6000, "2027-01-12", "2027-01-12")
    assert seen.remind_on is None
    assert [move.to_state for move in requests.moves(program, chairs)] == [
        "draft", "submitted", "approved", "sent", "received", "closed",
    ]  # fmt: skip


def test_the_days_that_somebody_has_had_the_turn_are_counted(program: Program, chairs: str) -> None:
    program.execute("UPDATE request_move SET moved_on = '2026-12-01'")
    requests.move(program, chairs, "submitted", on=date(2026, 12, 31))
    acts_on = asked.row_of(program, chairs)
    assert asked.told_turn(program, acts_on) == "with the brand for 12 days"
    requests.move(program, chairs, "refused", "No room", on=date(2027, 1, 11))
    assert asked.told_turn(program, asked.row_of(program, chairs)) == "refused for 1 day"


def test_a_move_that_there_is_not_is_refused_with_those_that_there_are(
    program: Program, chairs: str
) -> None:
    with pytest.raises(ClubmgrError, match="move is not possible") as refused:
        requests.move(program, chairs, "received")
    assert "send it to the brand" in refused.value.hint


@pytest.mark.parametrize("target", ["question", "refused"])
def test_the_brand_says_why_it_asks_back_or_refuses(
    program: Program, chairs: str, target: str
) -> None:
    requests.move(program, chairs, "submitted")
    with pytest.raises(InvalidFields, match="Say why"):
        requests.move(program, chairs, target)
    requests.move(program, chairs, target, "Which colour?")
    assert get(program, chairs).answer == "Which colour?"


def test_what_is_over_is_reopened_with_a_reason_only(program: Program, chairs: str) -> None:
    requests.move(program, chairs, "cancelled")
    with pytest.raises(InvalidFields, match="Say why"):
        requests.move(program, chairs, "draft")
    requests.move(program, chairs, "draft", "They come after all")
    assert get(program, chairs).remind_on == "2027-01-17"


def test_what_never_arrived_is_to_be_provided_again(program: Program, chairs: str) -> None:
    for target in ("submitted", "approved", "sent"):
        requests.move(program, chairs, target)
    requests.move(program, chairs, "approved", "Lost on the way")
    seen = get(program, chairs)
    assert (seen.state, seen.shipped_on, seen.answer) == ("approved", None, "")


def test_a_move_is_neither_on_a_day_to_come_nor_before_the_last_one(
    program: Program, chairs: str
) -> None:
    with pytest.raises(InvalidFields, match="has not come yet"):
        requests.move(program, chairs, "submitted", on=date(2027, 1, 13))
    with pytest.raises(InvalidFields, match="later than that"):
        requests.move(program, chairs, "submitted", on=date(2027, 1, 11))


def test_a_move_is_one_step_that_says_what_happened_and_is_taken_back_as_one(
    program: Program, chairs: str
) -> None:
    requests.move(program, chairs, "submitted")
    latest = program.latest_step()
    assert latest and latest.label == "Sent to the brand: Chairs"
    program.undo()
    assert get(program, chairs).state == "draft"
    assert len(requests.moves(program, chairs)) == 1


def test_a_move_of_what_somebody_else_has_changed_is_refused(program: Program, chairs: str) -> None:
    seen = get(program, chairs)
    acts.change(program, REQUEST, seen, {"title": "Benches"})
    with pytest.raises(records.Stale):
        requests.move(program, chairs, "submitted", seen=seen)
    assert len(requests.moves(program, chairs)) == 1


# Its history


def test_a_move_is_neither_added_nor_changed_nor_deleted_by_hand(
    program: Program, chairs: str
) -> None:
    (move,) = requests.moves(program, chairs)
    for act in (
        lambda: acts.add(program, REQUEST_MOVE, {"request": chairs, "to_state": "closed"}),
        lambda: acts.change(program, REQUEST_MOVE, move, {"note": "x"}),
        lambda: acts.delete(program, REQUEST_MOVE, [move.id]),
    ):
        with pytest.raises(ClubmgrError, match="history"):
            act()
    assert requests.moves(program, chairs) == [move]


def test_the_state_is_changed_by_moves_only(program: Program, chairs: str, club: str) -> None:
    with pytest.raises(ClubmgrError, match="step by step"):
        acts.change(program, REQUEST, get(program, chairs), {"state": "closed"})
    with pytest.raises(ClubmgrError, match="begins as a draft"):
        acts.add(program, REQUEST, {"title": "x", "club": club, "kind": "human", "state": "closed"})


def test_what_the_brand_has_seen_is_cancelled_and_not_deleted(
    program: Program, chairs: str, club: str
) -> None:
    requests.move(program, chairs, "submitted")
    with pytest.raises(ClubmgrError, match="its history stays"):
        acts.delete(program, REQUEST, [chairs])
    other = acts.add(program, REQUEST, {"title": "Lamp", "club": club, "kind": "physical"})
    assert acts.delete(program, REQUEST, [other]) == 1


# Budgets


def sums(program: Program, budget: str) -> tuple[int, int, int, int, int]:
    now = budgets.balance(program, budget)
    return now.asked, now.committed, now.spent, now.paid, now.left


def test_a_budget_tells_what_is_asked_committed_spent_paid_and_left(
    program: Program, chairs: str, budget: str
) -> None:
    acts.change(program, REQUEST, get(program, chairs), {"budget": budget})
    assert sums(program, budget) == (0, 0, 0, 0, 10000)
    requests.move(program, chairs, "submitted")
    assert sums(program, budget) == (6000, 0, 0, 0, 10000)
    requests.move(program, chairs, "approved", values={"approved": 5000})
    assert sums(program, budget) == (0, 5000, 0, 0, 5000)
    acts.change(program, REQUEST, get(program, chairs), {"spent": 2000, "paid": 1000})
    assert sums(program, budget) == (0, 3000, 2000, 1000, 5000)
    requests.move(program, chairs, "received")
    requests.move(program, chairs, "closed")
    assert sums(program, budget) == (0, 0, 2000, 1000, 8000)


@pytest.mark.parametrize("end", ["refused", "cancelled"])
def test_what_is_refused_or_cancelled_frees_the_money(
    program: Program, chairs: str, budget: str, end: str
) -> None:
    approve(program, chairs, 6000, budget)
    requests.move(program, chairs, end, "No time")
    assert sums(program, budget) == (0, 0, 0, 0, 10000)


def test_nothing_goes_over_a_budget_without_a_reason(
    program: Program, chairs: str, budget: str
) -> None:
    requests.move(program, chairs, "submitted")
    with pytest.raises(InvalidFields, match=r"takes Clubs 2027 over by €0\.01") as refused:
        requests.move(program, chairs, "approved", values={"approved": 10001, "budget": budget})
    assert list(refused.value.problems) == ["over_reason"]
    assert get(program, chairs).state == "submitted"
    assert len(requests.moves(program, chairs)) == 2
    reason = {"over_reason": "The hall was dearer"}
    requests.move(
        program, chairs, "approved", values={"approved": 10001, "budget": budget, **reason}
    )
    assert budgets.balance(program, budget).left == -1


def test_a_budget_is_taken_up_to_its_last_cent(program: Program, chairs: str, budget: str) -> None:
    approve(program, chairs, 10000, budget)
    assert budgets.balance(program, budget).left == 0


def test_a_budget_that_is_passed_may_be_relieved_and_not_burdened(
    program: Program, chairs: str, budget: str, club: str, add: Add
) -> None:
    approve(program, chairs, 15000, budget, over_reason="Agreed")
    other = add("request", title="Lamp", club=club, kind="physical", budget=budget)
    requests.move(program, other, "submitted")
    with pytest.raises(InvalidFields):
        requests.move(program, other, "approved", values={"approved": 1})
    less = {"approved": 14000, "over_reason": ""}
    acts.change(program, REQUEST, get(program, chairs), less)
    assert budgets.balance(program, budget).left == -4000


def test_reopening_takes_the_money_again_and_is_refused_when_it_is_gone(
    program: Program, chairs: str, budget: str, club: str, add: Add
) -> None:
    approve(program, chairs, 6000, budget)
    requests.move(program, chairs, "received")
    requests.move(program, chairs, "closed", values={"spent": 0})
    other = add("request", title="Lamp", club=club, kind="physical")
    approve(program, other, 9000, budget)
    with pytest.raises(InvalidFields, match="over by €50"):
        requests.move(program, chairs, "received", "The bill came")


def test_a_perk_without_a_request_is_spent_and_one_of_a_request_is_not_counted_twice(
    program: Program, chairs: str, budget: str, club: str
) -> None:
    values = {"club": club, "kind": "product", "value_ex_vat": 1000, "vat": 200, "shipping": 50}
    approve(program, chairs, 6000, budget)
    perk = records.add(program, PERK, {**values, "budget": budget})
    records.add(program, PERK, {**values, "budget": budget, "request": chairs})
    assert sums(program, budget) == (0, 6000, 1250, 0, 2750)
    gone = {"cancelled_on": "2027-01-12", "cancel_reason": "Not wanted"}
    records.change(program, PERK, records.get(program, PERK, perk), gone)
    assert budgets.balance(program, budget).spent == 0


def test_amounts_in_another_currency_are_not_taken_over_unseen(
    program: Program, chairs: str, add: Add
) -> None:
    francs = add("budget", name="Suisse", amount="500", currency="CHF")
    with pytest.raises(InvalidFields, match="in CHF, the amounts are in EUR"):
        acts.change(program, REQUEST, get(program, chairs), {"budget": francs})
    acts.change(program, REQUEST, get(program, chairs), {"budget": francs, "estimated": 5500})
    budget = records.get(program, BUDGET, francs)
    with pytest.raises(InvalidFields, match="counted in CHF here already"):
        acts.change(program, BUDGET, budget, {"currency": "EUR"})
    acts.change(program, BUDGET, budget, {"amount": 60000})
    assert budgets.balance(program, francs).left == 60000


def test_the_entries_of_a_budget_sum_up_to_it(
    program: Program, chairs: str, budget: str, club: str
) -> None:
    approve(program, chairs, 4000, budget)
    values = {"club": club, "kind": "voucher", "value_ex_vat": 1500, "budget": budget}
    records.add(program, PERK, values)
    found = budgets.entries(program, budget)
    assert {(e.kind, e.what, e.who, e.committed, e.spent) for e in found} == {
        ("request", "Chairs", "Club Lyon", 4000, 0), ("perk", "voucher", "Club Lyon", 0, 1500),
    }  # fmt: skip


def test_a_budget_is_one_of_its_name_and_year(program: Program, budget: str, add: Add) -> None:
    with pytest.raises(InvalidFields, match="budget of that name"):
        add("budget", name="Clubs", amount="5")
    add("budget", name="Clubs", amount="5", year="2028")
    assert [b.label for b in budgets.balances(program)] == ["Clubs 2028", "Clubs 2027"]
    assert [b.label for b in budgets.balances(program, 2027)] == ["Clubs 2027"]


# Lists


def test_the_queue_of_each_side_is_listed_the_longest_waiting_first(
    program: Program, chairs: str, club: str, add: Add
) -> None:
    ana = add("person", given_name="Ana", family_name="Silva")
    talk = add("request", title="A talk", person=ana, kind="human")
    program.execute("UPDATE request_move SET moved_on = '2027-01-01' WHERE request = :id", id=talk)
    assert [r.title for r in asked.listing(program)] == ["A talk", "Chairs"]
    requests.move(program, talk, "submitted")
    assert [r.title for r in asked.listing(program, turn="brand")] == ["A talk"]
    assert [r.title for r in asked.listing(program, turn="asker")] == ["Chairs"]
    assert [r.asker for r in asked.listing(program, person=ana)] == ["Ana Silva"]
    assert [r.title for r in asked.listing(program, club=club)] == ["Chairs"]
    requests.move(program, talk, "cancelled")
    assert len(asked.listing(program)) == 1
    assert len(asked.listing(program, ended_too=True)) == 2


@pytest.mark.parametrize(
    ("search", "found"),
    [("chai", 1), ("turn:asker", 1), ("turn:brand", 0), ("kind:physical", 1), ("club:lyon", 1),
     ("estimated:>=60", 1), ("estimated:<60", 0), ("needed:<+10d", 0), ("state:draft", 1)],
)  # fmt: skip
def test_requests_are_found_by_what_they_say(
    program: Program, chairs: str, search: str, found: int
) -> None:
    assert len(asked.listing(program, search)) == found


# Reminders, cautions, delays


def due(program: Program, code: str, today: date) -> list[tuple[str, str, str]]:
    source = next(source for source in SOURCES if source.code == code)
    values = {
        "today": today.isoformat(),
        "until": (today + timedelta(14)).isoformat(),
        "long_ago": (today - timedelta(92)).isoformat(),
    }
    rows = program.rows(source.sql, **values)
    return [(row["due"], row["who"], source.tell(row)) for row in rows]


def test_whoever_has_the_turn_is_reminded_on_the_day_and_not_before(
    program: Program, chairs: str
) -> None:
    assert due(program, "request", date(2027, 1, 16)) == []
    there = [("2027-01-17", "Club Lyon", "Chairs · to be sent")]
    assert due(program, "request", date(2027, 1, 17)) == there
    acts.change(program, REQUEST, get(program, chairs), {"remind_on": "2027-01-20"})
    assert due(program, "request", date(2027, 1, 19)) == []
    acts.change(program, REQUEST, get(program, chairs), {"remind_on": None})
    assert get(program, chairs).remind_on == "2027-01-17"


def test_what_is_needed_by_a_day_is_told_once_until_it_is_there(
    program: Program, chairs: str
) -> None:
    acts.change(program, REQUEST, get(program, chairs), {"needed_by": "2027-01-20"})
    day = date(2027, 1, 18)
    assert due(program, "needed", day) == [("2027-01-20", "Club Lyon", "Chairs · to be sent")]
    assert due(program, "request", day) == []
    for target in ("submitted", "approved", "received"):
        requests.move(program, chairs, target)
    assert due(program, "needed", day) == []


def test_each_source_is_answered_from_an_index(program: Program) -> None:
    for source in SOURCES:
        plan = program.rows(
            f"EXPLAIN QUERY PLAN {source.sql}", today="x", until="x", after="x", long_ago="x"
        )
        assert "USING INDEX request_" in plan[0]["detail"], source.code


def test_cautions_name_the_day_the_stock_the_double_and_the_amounts(
    program: Program, chairs: str, budget: str, club: str, add: Add
) -> None:
    assert request_cautions.cautions(program, chairs) == []
    chair = add("offering", name="Chair", kind="loan", stock="3")
    other = add("request", title="More", club=club, kind="physical", offering=chair)
    new = {"needed_by": "2027-01-11", "offering": chair, "quantity": 5, "spent": 7000}
    acts.change(program, REQUEST, get(program, chairs), new)
    requests.move(program, chairs, "submitted")
    requests.move(program, chairs, "approved")
    assert request_cautions.cautions(program, chairs) == [
        "It was needed by 11 Jan 2027.",
        "There are 3 in stock: Chair.",
        "The same is asked for already: More.",
        "€10.00 more was spent than approved.",
        "No budget bears it yet.",
    ]
    requests.move(program, other, "cancelled")
    assert request_cautions.cautions(program, other) == []


def test_a_day_nearer_than_such_requests_take_is_told(
    program: Program, chairs: str, club: str, add: Add
) -> None:
    program.execute("UPDATE request_move SET moved_on = '2026-12-01'")
    requests.move(program, chairs, "submitted", on=date(2026, 12, 1))
    requests.move(program, chairs, "approved", on=date(2026, 12, 5))
    requests.move(program, chairs, "received", on=date(2026, 12, 21))
    (physical,) = [d for d in delays.delays(program) if d.kind == "physical"]
    assert (physical.decided, physical.provided, physical.count) == (4, 20, 1)
    assert (physical.waiting, physical.oldest) == (0, None)
    soon = add("request", title="x", club=club, kind="physical", needed_by="2027-01-20")
    assert request_cautions.cautions(program, soon) == [
        "Needed in 8 days; such requests usually take 20."
    ]


# The ledger


def test_a_request_that_is_received_begins_a_perk(
    program: Program, chairs: str, budget: str, club: str, add: Add
) -> None:
    approve(program, chairs, 6000, budget)
    requests.move(program, chairs, "received", values={"spent": 5800, "shipping": 800})
    values = granting.perk_values(program, chairs)
    perk = records.get(program, PERK, records.add(program, PERK, values))
    assert (perk.club, perk.kind, perk.value_ex_vat, perk.shipping) == (club, "product", 5000, 800)
    assert (perk.request, perk.budget, perk.received_on) == (chairs, None, "2027-01-12")
    assert granting.perks_of(program, chairs) == [perk.id]


def test_a_perk_of_an_offering_is_priced_by_the_catalogue(
    program: Program, club: str, add: Add
) -> None:
    mug = add("offering", name="Mug", kind="product", value_ex_vat="5.50", vat_rate="20")
    ana = add("person", given_name="Ana", family_name="Silva")
    id = add("request", title="Mugs", person=ana, kind="physical", offering=mug, quantity="4")
    values = granting.perk_values(program, id)
    assert (values["value_ex_vat"], values["vat_rate"]) == (2200, 2000)
    assert (values["person"], values["club"]) == (ana, None)

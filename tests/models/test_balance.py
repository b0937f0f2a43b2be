from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from clubmgr.errors import InvalidFields
from clubmgr.method.balance import weigh
from clubmgr.models import acts, balance, brand_contributions, perks, records, requests
from clubmgr.models.balance import LINES, Balance
from clubmgr.models.kinds import KINDS
from clubmgr.models.program import Program

Add = Callable[..., str]


@pytest.fixture
def club(add: Add) -> str:
    return add("club", name="Lyon")


@pytest.fixture
def ana(add: Add, club: str) -> str:
    person = add("person", given_name="Ana", family_name="Silva")
    add("membership", club=club, person=person, joined_on="2026-06-01")
    return person


def of(program: Program, club: str, year: int = 2027) -> Balance:
    return balance.of_club(program, club, "Lyon", year)


def counts(program: Program, club: str, year: int = 2027) -> dict[str, int]:
    return {each.id: each.count for each in of(program, club, year).lines if each.count}


@pytest.mark.parametrize(
    ("brand", "community", "verdict"),
    [
        (0, 0, "none"),
        (1, 0, "brand"),
        (0, 1, "community"),
        (2, 1, "even"),
        (3, 1, "brand"),
        (5, 10, "even"),
        (5, 11, "community"),
    ],
)
def test_a_side_that_brings_over_twice_as_much_is_told(
    brand: int, community: int, verdict: str
) -> None:
    assert weigh(brand, community) == verdict


def test_an_empty_club_is_owed_nothing(program: Program, club: str) -> None:
    found = of(program, club)
    assert (found.sum("brand"), found.sum("community"), found.worth) == (0, 0, 0)
    assert found.verdict == "none"


def test_perks_count_for_the_club_they_name_and_else_for_the_club_of_who_got_them(
    program: Program, club: str, ana: str, add: Add
) -> None:
    other = add("club", name="Paris")
    stranger = add("person", given_name="Tom")
    perk = {"kind": "product", "value": "100", "vat": "20", "on": "2027-01-05"}
    add("perk", person=ana, **perk)
    add("perk", club=club, **perk)
    add("perk", person=ana, club=other, **perk)
    add("perk", person=stranger, **perk)
    add("perk", person=ana, cancelled_on="2027-01-06", cancel_reason="Twice", **perk)
    found = of(program, club)
    assert counts(program, club) == {"perks": 2}
    assert found.worth == 240_00
    assert counts(program, other) == {"perks": 1}


def test_what_was_brought_before_somebody_belonged_or_in_another_year_is_not_counted(
    program: Program, club: str, ana: str, add: Add
) -> None:
    for day in ("2026-05-31", "2026-06-01", "2026-12-31", "2027-01-01"):
        add("testimony", person=ana, title=day, given_on=day)
    assert counts(program, club, 2026) == {"testimonies": 2}
    assert counts(program, club, 2027) == {"testimonies": 1}


def test_a_member_who_is_an_officer_too_is_counted_once(
    program: Program, club: str, ana: str, add: Add
) -> None:
    add("mandate", club=club, person=ana, seat="president", starts_on="2026-06-01")
    add("testimony", person=ana, title="Good", given_on="2027-01-02")
    assert counts(program, club) == {"testimonies": 1}


def test_both_sides_are_read_from_what_is_noted_anyway(
    program: Program, club: str, ana: str, add: Add
) -> None:
    tom = add("person", given_name="Tom")
    agreement = add("agreement", title="2027", person=ana, starts_on="2027-01-01")
    add("deliverable", agreement=agreement, title="Film", done_on="2027-01-03")
    add("content", person=ana, title="Post", published_on="2027-01-03")
    add("content", person=ana, title="Relay", direction="relays_us", published_on="2027-01-03")
    add("content", person=ana, title="Back", direction="relays_them", published_on="2027-01-03")
    add("contribution", person=ana, activity="helped", title="Set up", done_on="2027-01-04")
    add("referral", person=tom, referrer=ana, referred_on="2027-01-05")
    add("feedback", kind="wish", title="A darker theme", club=club)
    add("brand_contribution", person=tom, club=club, title="Talk", done_on="2027-01-06")
    add("brand_contribution", person=tom, title="Article", done_on="2027-01-07")
    found = of(program, club)
    assert counts(program, club) == {
        "brand_contributions": 1,
        "brand_contributions_all": 1,
        "relayed_by_us": 1,
        "contributions": 1,
        "contents": 1,
        "relays": 1,
        "deliverables": 1,
        "referrals": 1,
        "wishes": 1,
    }
    assert (found.sum("brand"), found.sum("community"), found.verdict) == (3, 6, "even")


def test_a_request_counts_once_it_is_received_unless_it_is_in_the_ledger(
    program: Program, club: str, add: Any
) -> None:
    def request(title: str, state: str) -> str:
        id: str = add("request", title=title, club=club, kind="physical")
        program.execute(
            "UPDATE request SET state = :state, received_on = '2027-01-08' WHERE id = :id",
            state=state,
            id=id,
        )
        return id

    request("Flags", "received")
    request("Chairs", "refused")
    ledger = request("Caps", "closed")
    add("perk", club=club, kind="product", request=ledger, on="2027-01-08")
    assert counts(program, club) == {"requests": 1, "perks": 1}


def test_early_information_is_not_counted_before_its_time(
    program: Program, club: str, ana: str, add: Add
) -> None:
    for title, embargo in (("Kept", "2027-01-13 09:00"), ("Free", "2027-01-11 09:00")):
        id = add("preview", title=title, embargo_at=embargo, timezone="Europe/Paris")
        add("preview_reader", preview=id, person=ana, sent_on="2027-01-05")
    assert counts(program, club) == {"early": 1}


def test_clubs_without_anybody_of_the_brand_for_a_year_are_told(
    program: Program, club: str, add: Add
) -> None:
    tom = add("person", given_name="Tom")
    assert [each.last_on for each in brand_contributions.silent(program)] == [None]
    add("brand_contribution", person=tom, club=club, title="Talk", done_on="2026-01-12")
    assert [each.last_on for each in brand_contributions.silent(program)] == ["2026-01-12"]
    add("brand_contribution", person=tom, title="For all", done_on="2026-01-13")
    assert brand_contributions.silent(program) == []


def test_all_clubs_but_the_closed_ones_have_a_balance(
    program: Program, club: str, add: Add
) -> None:
    add("club", name="Brest", stage="closed")
    assert [each.name for each in balance.of_all(program, 2027)] == ["Lyon"]


def test_nobody_of_the_brand_has_done_what_is_to_come(
    program: Program, club: str, ana: str, add: Add
) -> None:
    done = {"person": ana, "club": club, "kind": "talk", "title": "Roots"}
    with pytest.raises(InvalidFields, match="has not come yet"):
        add("brand_contribution", done_on="2027-01-13", **done)
    id = add("brand_contribution", done_on="2027-01-12", **done)
    seen = records.get(program, KINDS["brand_contribution"], id)
    with pytest.raises(InvalidFields, match="has not come yet"):
        acts.change(program, KINDS["brand_contribution"], seen, {"done_on": "2027-01-13"})


@pytest.mark.parametrize("code", [line.code for line in LINES if line.person])
def test_what_names_no_club_is_found_by_who_brought_it(program: Program, code: str) -> None:
    (line,) = (line for line in LINES if line.code == code)
    plan = program.rows(
        f"EXPLAIN QUERY PLAN {line.sql}", club="x", first="2027-01-01", last="2027-12-31",
        hidden="[]",
    )  # fmt: skip
    steps = [row["detail"] for row in plan]
    after = steps[max(n for n, step in enumerate(steps) if step.startswith("SCAN own")) :]
    person = line.person.rpartition(".")[2]
    assert any(f"({person}=?" in step for step in after), steps


def test_a_request_whose_perk_was_cancelled_is_brought_all_the_same(
    program: Program, club: str, add: Add
) -> None:
    id = add("request", title="Chairs", club=club, kind="physical")
    for state in ("submitted", "approved", "received"):
        requests.move(program, id, state)
    perk = add("perk", club=club, kind="product", title="Chairs", request=id)
    assert counts(program, club) == {"perks": 1}
    perks.cancel(program, [perk], program.clock.today(), "Noted twice")
    assert counts(program, club) == {"requests": 1}

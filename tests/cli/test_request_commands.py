from __future__ import annotations

import pytest

from .conftest import Clubmgr, Town


@pytest.fixture
def budget(done: Clubmgr, town: Town) -> str:
    return done("add", "budget", "name=Clubs", "amount=100").id


@pytest.fixture
def chairs(done: Clubmgr, town: Town) -> str:
    return done(
        "add", "request", f"club={town.club}", "title=Chairs", "kind=physical", "estimated=60"
    ).id


def test_requests_are_listed_with_whose_turn_it_is(done: Clubmgr, chairs: str, town: Town) -> None:
    table = done("requests").out.splitlines()
    assert table[0].split() == [
        "Id", "Kind", "What", "Who", "asks", "Status", "Whose", "turn", "Amount", "Needed", "by",
    ]  # fmt: skip
    assert "with Club Lyon since today" in table[1] and "€60.00" in table[1]
    assert done("requests", "--turn", "brand").out == ""
    done("request", chairs, "submit")
    assert "with Acme since today" in done("requests", "--turn", "brand").out


def test_a_request_is_an_object_for_other_programs(done: Clubmgr, chairs: str, town: Town) -> None:
    (found,) = done("requests", "--club", town.club, "--json").json
    assert found["id"].startswith(chairs)
    assert found | {"id": "", "club_id": ""} == {
        "id": "", "title": "Chairs", "kind": "physical", "quantity": 1, "club": "Club Lyon",
        "club_id": "", "person": None, "person_id": None, "status": "draft", "turn": "asker",
        "since_on": "2027-01-12", "days": 0, "needed_by": None, "remind_on": "2027-01-17",
        "owner": None, "budget": None, "budget_id": None, "currency": "EUR", "estimated": "60.00",
        "approved": None, "spent": None, "paid": None, "over_reason": None,
    }  # fmt: skip
    assert done("requests", "--person", town.ana, "--json").json == []


def test_a_request_goes_its_way_step_by_step(
    done: Clubmgr, chairs: str, budget: str, town: Town
) -> None:
    done("request", chairs, "submit")
    done("request", chairs, "approve", "--approved", "50", "--budget", "Clubs 2027")
    done("request", chairs, "send", "--carrier", "Post", "--tracking", "8N1", "--to", "Lyon")
    done("request", "Chairs", "receive")
    said = done("request", chairs, "close", "--spent", "45.50", "--paid", "45,50", "--json")
    assert [move["to"] for move in said.json["moves"]] == [
        "draft", "submitted", "approved", "sent", "received", "closed",
    ]  # fmt: skip
    assert (said.json["approved"], said.json["spent"]) == ("50.00", "45.50")
    assert done("requests").err == "No request is open.\n"
    assert "settled today" in done("requests", "--all").out
    shown = done("show", chairs, "--json").json
    assert (shown["tracking"], shown["shipped_on"]) == ("8N1", "2027-01-12")


def test_a_word_of_a_step_is_enough_and_a_wrong_one_names_those_that_there_are(
    done: Clubmgr, refused: Clubmgr, chairs: str, town: Town
) -> None:
    said = refused("request", chairs, "approve", status=2)
    assert "submit (send it to the brand), cancel (cancel)" in said.err
    done("request", chairs, "send it")
    assert "say why" in refused("request", chairs, "refuse").err.lower()


def test_a_budget_is_in_a_currency(refused: Clubmgr) -> None:
    said = refused("add", "budget", "name=Clubs", "amount=5", "currency=zz")
    assert said.err == "currency: A currency has three letters, like EUR or CHF.\n"


def test_nothing_goes_over_a_budget_without_a_reason(
    done: Clubmgr, refused: Clubmgr, chairs: str, budget: str, town: Town
) -> None:
    done("request", chairs, "submit")
    said = refused("request", chairs, "approve", "--approved", "120", "--budget", "Clubs 2027")
    assert "takes Clubs 2027 over by €20.00" in said.err
    done(
        "request", chairs, "approve", "--approved", "120", "--budget", "Clubs 2027",
        "--over", "Agreed with the board",
    )  # fmt: skip
    (found,) = done("budgets", "--json").json
    assert found | {"id": ""} == {
        "id": "", "name": "Clubs", "year": 2027, "currency": "EUR", "owner": None,
        "amount": "100.00", "asked": "0.00", "committed": "120.00", "spent": "0.00",
        "paid": "0.00", "left": "-20.00",
    }  # fmt: skip
    assert "Clubs 2027 is over by €120.00." in done("edit", budget, "amount=0").err
    done("undo")
    assert done("budgets", "--year", "2026").err == "There is no budget yet.\n"
    (entry,) = done("budgets", "Clubs", "--json").json
    assert (entry["what"], entry["over_reason"]) == ("Chairs", "Agreed with the board")
    assert "Agreed with the board" in done("budgets", "Clubs").out


def test_a_note_or_a_day_needs_a_step(refused: Clubmgr, chairs: str, town: Town) -> None:
    assert "--note is only for a step" in refused("request", chairs, "--note", "x", status=2).err
    assert "--on is only for a step" in refused("request", chairs, "--on", "today", status=2).err


def test_a_move_on_a_day_to_come_names_its_option(
    refused: Clubmgr, chairs: str, town: Town
) -> None:
    said = refused("request", chairs, "submit", "--on", "tomorrow")
    assert "has not come yet" in said.err


def test_amounts_are_changed_without_a_step_and_taken_back(
    done: Clubmgr, chairs: str, town: Town
) -> None:
    done("request", chairs, "--estimated", "80", "--needed", "2027-01-20")
    assert "€80.00" in done("requests", "estimated:>70").out
    done("undo")
    assert done("requests", "estimated:>70").out == ""


def test_a_request_becomes_a_perk(done: Clubmgr, chairs: str, town: Town) -> None:
    for step in ("submit", "approve", "receive"):
        done("request", chairs, step)
    said = done("request", chairs, "--perk", "--json").json
    (perk,) = said["perk_ids"]
    shown = done("show", perk, "--json").json
    assert (shown["record"], shown["value_ex_vat"], shown["request_id"][:8]) == (
        "perk", "60.00", chairs[:8],
    )  # fmt: skip
    assert "Perk: " in done("request", chairs).out


def test_costs_tell_what_each_club_and_person_costs(
    done: Clubmgr, chairs: str, budget: str, town: Town
) -> None:
    done("request", chairs, "submit")
    done("request", chairs, "approve", "--budget", "Clubs 2027")
    done(
        "add", "perk", f"person={town.ana}", "kind=product", "title=Mug", "value_ex_vat=10",
        "vat_rate=20",
    )  # fmt: skip
    found = done("costs", "--json").json
    assert [(c["record"], c["name"], c["committed"], c["perks"], c["total"]) for c in found] == [
        ("club", "Club Lyon", "60.00", "0.00", "60.00"),
        ("person", "Ana Silva", "0.00", "12.00", "12.00"),
    ]
    assert "€60.00" in done("costs").out
    assert done("costs", "--year", "2026").out == ""


def test_delays_tell_how_long_each_kind_takes(done: Clubmgr, chairs: str, town: Town) -> None:
    done("request", chairs, "submit")
    found = {each["kind"]: each for each in done("requests", "--delays", "--json").json}
    assert list(found) == ["human", "physical", "logistic", "training", "content"]
    assert found["physical"]["waiting"] == 1
    assert "12 Jan 2027" in done("requests", "--delays").out


def test_cautions_are_told_beside_what_is_printed(done: Clubmgr, chairs: str, town: Town) -> None:
    said = done("request", chairs, "--needed", "2027-01-11")
    assert said.err == "It was needed by 11 Jan 2027.\n"
    assert "to be sent" in said.out


def test_moves_stay(refused: Clubmgr, done: Clubmgr, chairs: str, town: Town) -> None:
    done("request", chairs, "submit")
    assert "its history stays" in refused("delete", chairs, "--yes").err

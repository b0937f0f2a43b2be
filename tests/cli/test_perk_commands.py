from __future__ import annotations

from typing import Any

import pytest

from .conftest import Clubmgr, Town


@pytest.fixture(autouse=True)
def somebody(town: Town) -> Town:
    """There are people and a club."""
    return town


def ledger(done: Clubmgr, *words: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = done("perks", *words, "--json").json
    return found


def give(done: Clubmgr, *values: str) -> str:
    usual = ("kind=product", "counterpart=content", "advertiser=Acme", "objective=Spring")
    given = done("give", "ana", *usual, *values, "--json").json
    return str(given[0]["id"])


def test_the_ledger_has_the_fields_that_scripts_read(done: Clubmgr) -> None:
    done("add", "perk", "person=ana", "kind=product", "date=2026-05-01", "value_ex_vat=999.99",
         "vat_rate=20", "counterpart=content", "objective=Spring", "advertiser=Acme")  # fmt: skip
    (perk,) = ledger(done)
    assert perk["person"] == "Ana Silva"
    assert {name: perk[name] for name in ("advertiser", "date", "kind", "counterpart")} == {
        "advertiser": "Acme", "date": "2026-05-01", "kind": "product", "counterpart": "content",
    }  # fmt: skip
    assert (perk["value_ex_vat"], perk["currency"]) == ("999.99", "EUR")
    assert (perk["vat"], perk["value_with_vat"]) == ("200.00", "1199.99")
    assert (perk["objective"], perk["alerts"]) == ("Spring", ["contract_watch"])
    assert perk["club"] is None


def test_one_cent_more_asks_for_a_contract(done: Clubmgr) -> None:
    give(done, "value=999.99", "date=2026-05-01")
    give(done, "value=0.01", "date=2026-12-31")
    assert [perk["alerts"] for perk in ledger(done)] == [["contract_needed"]] * 2
    assert "§ contract needed" in done("perks").out


def test_the_ledger_is_narrowed_by_person_year_club_and_words(done: Clubmgr) -> None:
    give(done, "title=Mug", "date=2026-05-01")
    give(done, "title=Cap", "date=2027-01-05")
    done("add", "perk", "club=Club Lyon", "kind=seat", "title=Ticket", "date=2027-01-06")
    assert [perk["title"] for perk in ledger(done)] == ["Ticket", "Cap", "Mug"]
    assert [perk["title"] for perk in ledger(done, "--person", "ana")] == ["Cap", "Mug"]
    assert [perk["title"] for perk in ledger(done, "--year", "2027")] == ["Ticket", "Cap"]
    assert [perk["title"] for perk in ledger(done, "--club", "lyon")] == ["Ticket"]
    assert [perk["title"] for perk in ledger(done, "kind:seat")] == ["Ticket"]
    assert ledger(done, "--person", "tom") == []


def test_a_year_that_is_none_is_refused(refused: Clubmgr) -> None:
    assert "is not a year like 2027" in refused("perks", "--year", "27", status=2).err


def test_alerts_explain_themselves_with_rows_sums_and_sources(done: Clubmgr) -> None:
    ids = {give(done, "value=600", "date=2026-12-01"), give(done, "value=500", "date=2027-01-05")}
    (alert,) = done("perks", "--alerts", "--json").json
    assert (alert["code"], alert["total"], alert["limit"]) == (
        "contract_needed", "1100.00", "1000.00",
    )  # fmt: skip
    assert (alert["span"], alert["first"], alert["last"]) == (
        "rolling", "2026-12-01", "2027-11-30",
    )  # fmt: skip
    assert set(alert["perks"]) == ids
    assert "2025-1137" in alert["source"]
    assert alert["no_legal_advice"] == "This is no legal advice."
    said = done("perks", "--alerts")
    assert "§ contract needed: Ana Silva · Acme · Spring: €1,100.00 without VAT" in said.out
    assert "no legal advice" in said.err
    assert done("perks", "--alerts", "--person", "tom", "--json").json == []
    assert done("perks", "--alerts", "--year", "2025", "--json").json == []


def test_alerts_do_not_sum_a_part_of_the_ledger(refused: Clubmgr) -> None:
    assert "--person and --year only" in refused("perks", "kind:cash", "--alerts", status=2).err


def test_giving_says_what_speaks_up(done: Clubmgr) -> None:
    give(done, "value=5", "date=2026-12-01")
    said = done("give", "tom", "kind=product", "value=1000", "counterpart=content",
                "objective=Sprng", "advertiser=Acme", "date=2026-12-02")  # fmt: skip
    assert "“Sprng” is nearly “Spring”" in said.err
    assert "a written contract is needed" in said.err
    assert "no legal advice" in said.err


def test_adding_and_editing_a_perk_say_what_giving_says(done: Clubmgr) -> None:
    give(done, "value=5", "date=2026-12-01")
    values = ("kind=product", "value=1000", "counterpart=content", "objective=Sprng",
              "advertiser=Acme", "date=2026-12-02")  # fmt: skip
    given = done("give", "tom", *values).err.splitlines()
    done("undo")
    added = done("add", "perk", "person=tom", *values)
    assert added.err.splitlines()[0].startswith("Added ")
    assert sorted(added.err.splitlines()[1:]) == sorted(given)
    assert len(given) == 3
    id = added.out.strip()
    said = done("edit", id, "value=1200")
    assert "a written contract is needed" in said.err
    assert "is nearly" not in said.err
    assert "“Acmee” is nearly “Acme”" in done("edit", id, "advertiser=Acmee").err
    assert done("edit", id, "value=10", "advertiser=Acme").err.count("\n") == 1


def test_a_person_or_year_that_is_left_empty_is_not_everybody(refused: Clubmgr) -> None:
    assert "There is no person “”" in refused("perks", "--person", "", "--json").err
    assert "is not a year" in refused("perks", "--year", "", "--json", status=2).err


def test_a_perk_is_sent_received_cancelled_and_restored(done: Clubmgr, refused: Clubmgr) -> None:
    id = give(done, "title=Mug", "value=10")
    assert done("perk", id, "--sent", "--on", "2027-01-05", "--json").json[0]["status"] == "sent"
    assert done("perk", id[:8], "--received", "--json").json[0]["status"] == "received"
    assert done("perk", id, "--cancel", "Broken", "--json").json[0]["status"] == "cancelled"
    assert done("perk", id, "--restore", "--json").json[0]["status"] == "received"
    assert "Say why" in refused("perk", id, "--cancel", " ").err
    assert "one thing at a time" in refused("perk", id, "--sent", "--received", status=2).err
    assert "still to come" in refused("perk", id, "--sent", "--on", "+1w").err


def test_a_loan_comes_back_with_the_value_of_its_use(done: Clubmgr, refused: Clubmgr) -> None:
    id = give(done, "title=Camera", "value=1200", "date=2026-12-01")
    done("edit", id, "kind=loan")
    assert ledger(done)[0]["alerts"] == ["contract_needed"]
    (back,) = done("perk", id, "--returned", "--use-value", "850", "--json").json
    assert (back["status"], back["counted_eur"]) == ("returned", "850.00")
    assert back["alerts"] == ["contract_watch"]
    assert "only for --returned" in refused("perk", id, "--use-value", "5", status=2).err
    other = give(done, "value=1")
    assert "one at a time" in refused("perk", id, other, "--returned", status=2).err


def test_the_catalogue_tells_what_is_left_and_whom_it_would_suit(done: Clubmgr) -> None:
    done("add", "offering", "name=Headset", "kind=product", "value=90", "stock=2", "segments=press")
    done("edit", "ana", "segments=Press")
    assert "2 of 2" in done("catalogue").out
    (suited,) = done("catalogue", "headset", "--json").json
    assert (suited["person"], suited["last_on"]) == ("Ana Silva", None)
    done("give", "ana", "offering=headset")
    (offering,) = done("catalogue", "--json").json
    assert (offering["issued"], offering["left"], offering["value_ex_vat"]) == (1, 1, "90.00")
    assert done("catalogue", "headset", "--json").json == []
    done("edit", offering["id"], "retired_on=2027-01-12")
    assert done("catalogue", "--json").json == []
    assert len(done("catalogue", "--all", "--json").json) == 1


def test_the_limits_are_listed_with_their_sources(done: Clubmgr) -> None:
    found = {each["code"]: each for each in done("limits", "--json").json}
    assert {code: each["amount"] for code, each in found.items()} == {
        "contract": "1000.00", "gift_vat": "73.00", "gifts_statement": "3000.00",
    }  # fmt: skip
    assert found["contract"]["starts_on"] == "2026-01-01"
    assert all(each["built_in"] and each["in_force"] for each in found.values())
    done("add", "threshold", "code=contract", "start=2027-01-01", "amount=2000", "source=New")
    own = done("limits", "--json").json[1]
    assert (own["amount"], own["built_in"], own["in_force"]) == ("2000.00", False, True)


def test_another_currency_needs_its_rate(done: Clubmgr, refused: Clubmgr) -> None:
    err = refused("give", "ana", "kind=product", "value=100", "currency=CHF").err
    assert "State how many euros one CHF was worth" in err
    assert ledger(done) == []
    give(done, "value=1000", "currency=CHF", "rate=0.95")
    assert ledger(done)[0]["counted_eur"] == "950.00"


def test_something_of_the_catalogue_is_given_to_several_as_one_step(done: Clubmgr) -> None:
    done("add", "offering", "name=Mug", "kind=product", "value=5", "stock=2")
    given = done("catalogue", "mug", "--give", "ana", "--give", "zoe", "--json").json
    assert [perk["title"] for perk in given] == ["Mug", "Mug"]
    assert len({perk["person_id"] for perk in given}) == 2
    done("undo")
    assert done("perks", "--json").json == []

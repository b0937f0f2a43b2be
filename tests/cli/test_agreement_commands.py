from __future__ import annotations

import pytest

from .conftest import Clubmgr, Town


@pytest.fixture
def tour(done: Clubmgr, town: Town) -> str:
    """A signed agreement with Ana over 2026; the id that lists print."""
    return done(
        "add", "agreement", "title=Tour 2026", "person=ana", "objective=Launch",
        "starts_on=2026-01-01", "ends_on=2026-12-31", "signed_on=2026-01-02",
        "disclosure=Publicité",
    ).id  # fmt: skip


def test_agreements_are_listed_by_whom_and_by_what_is_to_be_renewed_with_the_evidence(
    done: Clubmgr, tour: str
) -> None:
    assert done("agreements").out == ""
    (row,) = done("agreements", "--renewal", "--json").json
    assert (row["with"], row["status"], row["advertiser"]) == ("Ana Silva", "ended", "Acme")
    assert row["evidence"] == {
        "deliverables": 0, "delivered": 0, "late": 0, "proved": 0, "contents": 0,
        "contributions": 0, "reach": None, "perks": 0, "given": "0.00", "currency": "EUR",
        "last_contact": None,
    }  # fmt: skip
    assert len(done("agreements", "--person", "ana", "--all", "--json").json) == 1
    assert done("agreements", "--person", "tom", "--all", "--json").json == []
    assert "Tour 2026" in done("agreements", "status:ended").out
    assert done("agreements", "status:draft").out == ""


def test_an_agreement_tells_what_the_law_asks_for_and_where_to_fill_it(
    done: Clubmgr, tour: str
) -> None:
    told = done("agreement", tour)
    assert told.out.splitlines()[0] == "Ana Silva · Tour 2026 · § written agreement · × run out"
    assert "! Their missions (agreement.missions): Say what they do" in told.out
    assert "! The advertiser's postal address (advertiser.address)" in told.out
    assert "No legal advice" in told.err
    missing = done("agreement", tour, "--json").json["missing"]
    assert {m["clause"] for m in missing} >= {"party_address", "missions", "rights"}
    assert all(m["how"] and m["source"] for m in missing)
    done("edit", tour, "missions=Three posts", "party_address=Lyon")
    left = {m["clause"] for m in done("agreement", tour, "--json").json["missing"]}
    assert not left & {"missions", "party_address"}


def test_general_conditions_lack_no_clause(done: Clubmgr, tour: str) -> None:
    done("edit", tour, "form=conditions")
    assert done("agreement", tour, "--json").json["missing"] == []
    assert "!" not in done("agreement", tour).out


def test_it_is_sent_signed_and_ended_with_a_reason_as_acts_that_are_undone(
    done: Clubmgr, refused: Clubmgr, town: Town
) -> None:
    id = done("add", "agreement", "title=Fair", "club=Club Lyon").id
    assert done("agreement", id, "--sent", "2027-01-10", "--json").json["status"] == "sent"
    assert done("agreement", id, "--signed", "today", "--json").json["status"] == "in_force"
    refused("agreement", id, "--end", "+1m", status=2)
    refused("agreement", id, "--reason", "x", status=2)
    refused("agreement", id, "--end", "+1m", "--reason", " ")
    refused("agreement", id, "--signed", "tomorrow")
    ended = done("agreement", id, "--end", "+1m", "--reason", "Budget", "--json").json
    assert (ended["status"], ended["ends_on"], ended["end_reason"]) == (
        "ending", "2027-02-12", "Budget",
    )  # fmt: skip
    done("undo")
    assert done("agreement", "Fair", "--json").json["ends_on"] is None


def test_a_renewal_prints_the_id_of_the_draft(done: Clubmgr, refused: Clubmgr, tour: str) -> None:
    after = done("renew", tour).id
    assert done("agreement", after, "--json").json["title"] == "Tour 2027"
    refused("renew", tour)
    assert done("agreements", "--renewal", "--json").json == []


def test_deliverables_are_delivered_proved_checked_and_taken_back(
    done: Clubmgr, refused: Clubmgr, tour: str
) -> None:
    id = done("add", "deliverable", f"agreement={tour}", "title=Post", "due_on=2026-03-01").id
    (row,) = done("deliverables", "--json").json
    assert (row["status"], row["agreement"], row["with"]) == ("late", "Tour 2026", "Ana Silva")
    delivered = done("deliver", id, "--on", "2027-01-05", "--json").json
    assert (delivered["status"], delivered["done_on"]) == ("unproved", "2027-01-05")
    proved = done("deliver", "Post", "--proof", "https://example.org/1", "--checked", "--json").json
    assert (proved["status"], proved["done_on"], proved["verified_by"]) == (
        "checked", "2027-01-05", "Test",
    )  # fmt: skip
    assert done("deliverables").out == ""
    assert "✓ checked" in done("deliverables", "--all").out
    assert "✓ checked" in done("deliverables", "--agreement", tour).out
    refused("deliver", id, "--undo", "--checked", status=2)
    refused("deliver", id, "--by", "Karim", status=2)
    refused("deliver", id, "--on", "tomorrow")
    assert done("deliver", id, "--undo", "--json").json["status"] == "late"
    assert done("deliverables", "--person", "tom", "--json").json == []


def test_advertisers_are_listed_with_what_is_known_of_them(done: Clubmgr, tour: str) -> None:
    assert done("advertisers", "--json").json == [
        {
            "id": None, "name": "Acme", "address": None, "email": None, "tax_country": None,
            "siren": None, "signatory": None, "agreements": 1,
        }
    ]  # fmt: skip
    id = done("add", "advertiser", "name=Acmé", "tax_country=FR").id
    (row,) = done("advertisers", "--json").json
    assert (row["id"][:8], row["agreements"], row["tax_country"]) == (id, 1, "FR")

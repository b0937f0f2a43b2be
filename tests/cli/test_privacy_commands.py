from __future__ import annotations

import pytest

from .conftest import Clubmgr


@pytest.fixture
def ana(clubmgr: Clubmgr) -> str:
    """Somebody in a new program."""
    clubmgr("new", "x.db")
    said = clubmgr(
        "--db", "x.db", "add", "person", "given_name=Ana", "family_name=Silva",
        "emails=ana@example.org",
    )  # fmt: skip
    return said.id


def test_an_opt_out_keeps_the_address_off_even_when_the_person_is_deleted(
    clubmgr: Clubmgr, ana: str
) -> None:
    said = clubmgr("--db", "x.db", "opt-out", "Ana", "--from", "news", "--source", "by mail")
    assert said.out == "Ana refuses: news\n"
    assert clubmgr("--db", "x.db", "delete", ana, "--yes").status == 0
    said = clubmgr("--db", "x.db", "suppressions", "--has", "ANA@example.org", "--json")
    assert [row["purpose"] for row in said.json] == ["news"]
    assert "ana@" not in said.out.lower()
    assert clubmgr("--db", "x.db", "suppressions", "--has", "bob@example.org").status == 1


def test_an_opt_out_is_taken_back(clubmgr: Clubmgr, ana: str) -> None:
    clubmgr("--db", "x.db", "opt-out", "Ana")
    assert clubmgr("--db", "x.db", "opt-out", "Ana", "--back").out == "Ana refuses: nothing\n"
    assert clubmgr("--db", "x.db", "suppressions", "--json").json == []


def test_addresses_are_put_on_the_list_and_off_it(clubmgr: Clubmgr, ana: str) -> None:
    said = clubmgr("--db", "x.db", "suppress", "zoe@example.org", "+33 6 12 34 56 78")
    assert said.out == "2 addresses put on the list.\n"
    said = clubmgr("--db", "x.db", "suppress", "ZOE@example.org", "--off", "--json")
    assert said.json == {"removed": 1}
    assert clubmgr("--db", "x.db", "suppress", "?!").status != 0


def test_bases_are_noted_told_and_withdrawn(clubmgr: Clubmgr, ana: str) -> None:
    said = clubmgr("--db", "x.db", "basis", "Ana", "newsletter=consent")
    assert said.status != 0
    assert "it must be proved" in said.err
    said = clubmgr(
        "--db", "x.db", "basis", "Ana", "newsletter=consent", "--proof", "form", "--told", "--json",
    )  # fmt: skip
    assert [(row["purpose"], row["state"]) for row in said.json] == [("newsletter", "holds")]
    said = clubmgr("--db", "x.db", "basis", "Ana", "--withdraw", "newsletter", "--json")
    assert [row["state"] for row in said.json] == ["withdrawn"]
    said = clubmgr("--db", "x.db", "basis", "Ana", "--withdraw", "image")
    assert "No basis for image and voice is noted." in said.err
    assert "There is no “telegram”" in clubmgr("--db", "x.db", "basis", "Ana", "telegram=x").err
    said = clubmgr("--db", "x.db", "bases", "purpose:newsletter", "--all", "--json")
    assert len(said.json) == 1


def test_who_was_not_told_is_listed_a_month_later(
    clubmgr: Clubmgr, ana: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert clubmgr("--db", "x.db", "bases", "--untold", "--json").json == []
    monkeypatch.setenv("CLUBMGR_NOW", "2027-02-13T09:30+01:00")
    (row,) = clubmgr("--db", "x.db", "bases", "--untold", "--json").json
    assert (row["name"], row["purpose"]) == ("Ana Silva", None)


def test_a_request_is_listed_extended_and_answered(clubmgr: Clubmgr, ana: str) -> None:
    id = clubmgr("--db", "x.db", "add", "privacy_request", "person=Ana", "right=access").id
    (row,) = clubmgr("--db", "x.db", "privacy-requests", "--json").json
    assert (row["right"], row["due_on"]) == ("access", "2027-02-12")
    said = clubmgr("--db", "x.db", "privacy-request", id, "--extend", "many", "--json")
    assert said.json["due_on"] == "2027-04-12"
    said = clubmgr("--db", "x.db", "privacy-request", id, "--answer", "granted", "--text", "sent")
    assert "sent" in said.out
    assert clubmgr("--db", "x.db", "privacy-requests", "--json").json == []
    assert clubmgr("--db", "x.db", "privacy-request", id, "--until", "+1w").status == 2


def test_retention_lists_asks_keeps_and_erases(
    clubmgr: Clubmgr, ana: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert clubmgr("--db", "x.db", "retention", "--json").json == []
    monkeypatch.setenv("CLUBMGR_NOW", "2030-02-12T09:30+01:00")
    (row,) = clubmgr("--db", "x.db", "retention", "--json").json
    assert (row["state"], row["due_on"]) == ("overdue", "2030-01-12")
    said = clubmgr("--db", "x.db", "retention", "--ask", "--dry-run", "--json")
    assert said.json[0]["decision"] is None
    assert clubmgr("--db", "x.db", "retention", "--ask").status == 2
    (row,) = clubmgr("--db", "x.db", "retention", "Ana", "--ask", "--json").json
    assert row["state"] == "asked"
    said = clubmgr("--db", "x.db", "retention", "Ana", "--keep", "", "--json")
    assert "Say why the data are kept" in said.err
    (row,) = clubmgr("--db", "x.db", "retention", "Ana", "--keep", "founder", "--json").json
    assert (row["state"], row["kept_until"]) == ("kept", "2031-02-12")
    assert clubmgr("--db", "x.db", "retention", "Ana", "--keep", "x", "--ask").status == 2
    said = clubmgr("--db", "x.db", "retention", "Ana", "--erase", "--yes", "--json")
    assert said.json == {"erased": [1], "refused": 0}
    assert clubmgr("--db", "x.db", "retention", "--all", "--json").json == []


def test_purging_is_tried_before_it_is_done(clubmgr: Clubmgr, ana: str) -> None:
    said = clubmgr("--db", "x.db", "purge", "--dry-run", "--json")
    assert said.json == {"diets": 0, "grids": 0}
    assert clubmgr("--db", "x.db", "purge").out == "Forgotten: 0 diets, 0 grids.\n"

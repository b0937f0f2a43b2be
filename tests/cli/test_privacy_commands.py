from __future__ import annotations

import io
from pathlib import Path

import pytest

from clubmgr.clock import Clock
from clubmgr.models import records
from clubmgr.models.kinds.pipeline import SELECTION
from clubmgr.models.program import Program

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
    assert said.out == "Ana Silva refuses: news\n"
    assert clubmgr("--db", "x.db", "delete", ana, "--yes").status == 0
    said = clubmgr("--db", "x.db", "suppressions", "--has", "ANA@example.org", "--json")
    assert [row["purpose"] for row in said.json] == ["news"]
    assert "ana@" not in said.out.lower()
    assert clubmgr("--db", "x.db", "suppressions", "--has", "bob@example.org").status == 1


def test_an_opt_out_is_taken_back(clubmgr: Clubmgr, ana: str) -> None:
    clubmgr("--db", "x.db", "opt-out", "Ana")
    assert clubmgr("--db", "x.db", "opt-out", "Ana", "--back").out == "Ana Silva refuses: nothing\n"
    assert clubmgr("--db", "x.db", "suppressions", "--json").json == []


def test_addresses_are_put_on_the_list_and_off_it(clubmgr: Clubmgr, ana: str) -> None:
    said = clubmgr("--db", "x.db", "suppress", "zoe@example.org", "+33 6 12 34 56 78")
    assert said.out == "2 addresses put on the list.\n"
    said = clubmgr("--db", "x.db", "suppress", "ZOE@example.org", "--off", "--json")
    assert said.json == {"removed": 1}
    assert clubmgr("--db", "x.db", "suppress", "?!").status != 0


@pytest.mark.parametrize(
    ("number", "more"),
    [
        ("+49 170 1234567", ()),
        ("0170 1234567", ("--country", "DE")),
        ("06 12 34 56 78", ("--country", "GB")),
    ],
)
def test_a_foreign_number_is_put_on_the_list_and_wholly_off_it(
    clubmgr: Clubmgr, ana: str, number: str, more: tuple[str, ...]
) -> None:
    said = clubmgr("--db", "x.db", "suppress", number, *more)
    assert said.out == "1 address put on the list.\n"
    said = clubmgr("--db", "x.db", "suppress", number, *more, "--off")
    assert said.out == "1 address taken off the list.\n"
    assert clubmgr("--db", "x.db", "suppressions", "--json").json == []


def test_an_address_is_taken_off_the_list_for_what_is_said(clubmgr: Clubmgr, ana: str) -> None:
    for purpose in ("news", "phone"):
        clubmgr("--db", "x.db", "suppress", "zoe@example.org", "--from", purpose)
    clubmgr("--db", "x.db", "suppress", "zoe@example.org", "--from", "news", "--off")
    said = clubmgr("--db", "x.db", "suppressions", "--json")
    assert [row["purpose"] for row in said.json] == ["phone"]


def test_a_number_that_is_noted_otherwise_is_not_said_to_be_off_the_list(
    clubmgr: Clubmgr, ana: str
) -> None:
    clubmgr("--db", "x.db", "suppress", "+49 170 1234567")
    said = clubmgr("--db", "x.db", "suppress", "0170 1234567", "--off")
    assert said.out == "0 addresses taken off the list.\n"
    assert "“0170 1234567” is noted there otherwise" in said.err
    assert len(clubmgr("--db", "x.db", "suppressions", "--json").json) == 2


def test_what_people_refuse_is_told_of_each_under_their_own_name(
    clubmgr: Clubmgr, ana: str
) -> None:
    clubmgr("--db", "x.db", "add", "person", "given_name=Ben", "family_name=Roy")
    clubmgr("--db", "x.db", "opt-out", "Ben", "--from", "news")
    said = clubmgr("--db", "x.db", "opt-out", "Ana Silva", "Ana", "Ben", "--from", "phone")
    assert said.out == "Ana Silva refuses: phone calls\nBen Roy refuses: news, phone calls\n"
    assert "Opted out: 2 people" in clubmgr("--db", "x.db", "history").out


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
    assert clubmgr("--db", "x.db", "privacy-request", id, "--json").json["due_on"] == "2027-04-12"
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


def test_a_person_who_is_named_twice_is_erased_once(clubmgr: Clubmgr, ana: str) -> None:
    said = clubmgr("--db", "x.db", "retention", "Ana", "Ana Silva", "--erase", "--yes", "--json")
    assert said.json == {"erased": [1], "refused": 0}
    assert said.status == 0


def test_who_is_held_back_is_told_by_name_and_the_others_are_erased(
    clubmgr: Clubmgr, ana: str
) -> None:
    clubmgr("--db", "x.db", "add", "person", "given_name=Ben", "family_name=Roy")
    clubmgr(
        "--db", "x.db", "add", "perk", "person=Ben", "kind=loan", "title=Loom", "due_back_on=+30d"
    )
    said = clubmgr("--db", "x.db", "retention", "Ben", "Ana", "--erase", "--yes")
    assert said.out == "1 person erased.\n"
    assert "Ben Roy: The loan “Loom” is not back" in said.err
    assert said.status == 1


def test_of_nobody_whose_data_are_due_nobody_is_erased(clubmgr: Clubmgr, ana: str) -> None:
    erase = ("--db", "x.db", "retention", "--filter", "silva", "--erase")
    assert clubmgr(*erase).out == "0 people erased.\n"
    said = clubmgr(*erase, "--json")
    assert (said.status, said.json) == (0, {"erased": [], "refused": 0})


def test_who_does_not_agree_to_an_erasing_is_told_so_by_the_status(
    clubmgr: Clubmgr, ana: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = io.StringIO("n\n")
    monkeypatch.setattr(asked, "isatty", lambda: True)
    monkeypatch.setattr("sys.stdin", asked)
    said = clubmgr("--db", "x.db", "retention", "Ana", "--erase")
    assert (said.status, said.out) == (1, "")
    assert "Nothing was changed." in said.err


def test_purging_is_tried_before_it_is_done(clubmgr: Clubmgr, ana: str) -> None:
    said = clubmgr("--db", "x.db", "purge", "--dry-run", "--json")
    assert said.json == {"diets": 0, "grids": 0, "totals": 0}
    assert clubmgr("--db", "x.db", "purge").out == "Forgotten: 0 diets, 0 grids, 0 totals.\n"


def test_a_total_that_is_forgotten_is_told_of(
    clubmgr: Clubmgr, ana: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    clubmgr("--db", "x.db", "add", "club", "name=Club Lyon")
    clubmgr("--db", "x.db", "add", "candidacy", "person=Ana", "club=Club Lyon")
    with Program(Path("x.db"), clock=Clock(), operator="Test") as program:
        (row,) = program.rows("SELECT id FROM candidacy")
        choice = {"decision": "selected", "decided_on": "2027-01-12", "reason": "best"}
        records.add(program, SELECTION, {"candidacy": row[0], "total": "9 of 12", **choice})
    monkeypatch.setenv("CLUBMGR_NOW", "2030-02-12T09:30+01:00")
    said = clubmgr("--db", "x.db", "purge", "--dry-run")
    assert said.out == "To forget: 0 diets, 0 grids, 1 total.\n"
    assert clubmgr("--db", "x.db", "purge", "--json").json == {"diets": 0, "grids": 0, "totals": 1}

from __future__ import annotations

from typing import Any

import pytest


@pytest.fixture
def club(done: Any) -> str:
    return str(done("add", "club", "name=Lyon").id)


@pytest.fixture
def ana(done: Any) -> str:
    return str(done("add", "person", "name=Ana Silva", "emails=ana@example.org").id)


@pytest.fixture
def wish(done: Any, club: str) -> str:
    return str(done("add", "feedback", "kind=wish", "title=A darker theme", "club=Lyon").id)


@pytest.fixture
def secret(done: Any) -> str:
    said = done("add", "preview", "title=Model Z", "embargo=2027-03-01 09:00")
    return str(said.id)


# feedback, respond


def test_feedback_lists_what_waits_and_says_what_is_late(done: Any, wish: str, ana: str) -> None:
    late = ("kind=complaint", "title=A broken box", "person=ana", "received=2027-01-10 09:00")
    done("add", "feedback", *late)
    said = done("feedback")
    assert "A broken box" in said.out
    assert "! late, Mon 11 Jan 2027 09:00" in said.out
    first, second = done("feedback", "--json").json
    assert (first["title"], first["late"], first["status"]) == ("A broken box", True, "received")
    assert (second["club"], second["due_at"]) == ("Lyon", None)
    assert [each["title"] for each in done("feedback", "--late", "--json").json] == ["A broken box"]
    by_person = done("feedback", "--person", "ana", "--json").json
    assert [each["title"] for each in by_person] == ["A broken box"]
    by_filter = done("feedback", "kind:wish", "--club", "Lyon", "--json").json
    assert [each["title"] for each in by_filter] == ["A darker theme"]


def test_respond_takes_a_wish_its_whole_way_as_one_step(done: Any, wish: str) -> None:
    said = done(
        "respond", wish, "--feasible", "partly", "--why", "Needs design", "--to", "Product",
        "--answer", "In spring", "--json",
    )  # fmt: skip
    told = said.json
    assert (told["feasible"], told["reason"], told["passed_to"]) == (
        "partly", "Needs design", "Product",
    )  # fmt: skip
    assert told["closing"] == "In spring"
    assert told["answered_at"].startswith("2027-01-12T")
    assert done("feedback", "--json").json == []
    (answered,) = done("feedback", "--all", "--json").json
    assert answered["status"] == "answered"
    assert "Changed A darker theme" in done("undo").err
    assert done("feedback", "--json").json[0]["status"] == "received"


def test_a_single_step_is_called_by_what_it_does(done: Any, wish: str) -> None:
    done("respond", wish, "--to", "Product")
    assert "Passed on: A darker theme" in done("undo").err


def test_an_answer_has_its_own_time_and_can_be_withdrawn(done: Any, wish: str) -> None:
    done("edit", wish, "received=2027-01-10 09:00")
    told = done("respond", wish, "--answer", "In spring", "--at", "2027-01-11 09:00", "--json").json
    assert told["answered_at"] == "2027-01-11T09:00"
    assert done("respond", wish, "--reopen", "--json").json["answered_at"] is None


def test_respond_refuses_what_says_nothing_or_contradicts_itself(refused: Any, wish: str) -> None:
    refused("respond", wish, status=2)
    refused("respond", wish, "--why", "So", status=2)
    refused("respond", wish, "--at", "today 09:00", status=2)
    refused("respond", wish, "--reopen", "--answer", "x", status=2)
    refused("respond", wish, "--feasible", "perhaps", status=2)
    refused("respond", wish, "--feasible", "")
    assert "--answer: Say what was answered." in refused("respond", wish, "--answer", "").err
    refused("respond", wish, "--answer", "x", "--at", "2027-01-13 09:00")
    refused("respond", "nosuch", "--answer", "x")


def test_figures_tell_how_fast_answers_were(done: Any, refused: Any, wish: str) -> None:
    done("respond", wish, "--answer", "In spring")
    figures = {each["kind"]: each for each in done("feedback", "--figures", "--json").json}
    assert figures["wish"]["answered"] == figures["all"]["answered"] == 1
    assert figures["wish"]["median_minutes"] == 0
    assert "Half within" in done("feedback", "--figures").out
    refused("feedback", "--figures", "--late", status=2)


# previews, preview


def test_a_preview_is_told_agreed_leaked_and_lifted(done: Any, ana: str, secret: str) -> None:
    done("add", "person", "name=Tom Lee")
    assert (
        done("preview", secret, "--invite", "tom", "--json").json["readers"][0]["sent_on"] is None
    )
    done("preview", "Model Z", "--tell", "ana", "--tell", "tom", "--means", "mail",
         "--on", "2027-01-11")  # fmt: skip
    told = done("preview", secret, "--agreed", "ana", "--json").json
    days = {each["person"]: (each["sent_on"], each["agreed_on"]) for each in told["readers"]}
    assert days == {
        "Ana Silva": ("2027-01-11", "2027-01-12"),
        "Tom Lee": ("2027-01-11", None),
    }
    done("preview", secret, "--leak", "A photo in a forum")
    told = done("preview", secret, "--checked", "facts", "--checked", "told", "--json").json
    assert (told["status"], told["leak"]) == ("leaked", "A photo in a forum")
    done_checks = [each["step"] for each in told["checks"] if each["done_on"]]
    assert done_checks == ["facts", "told"]
    (row,) = done("previews", "--json").json
    assert (row["sent"], row["agreed"], row["checks_left"]) == (2, 1, 4)
    done("preview", secret, "--lift")
    (row,) = done("previews", "--all", "--json").json
    assert (row["status"], row["embargo_at"]) == ("over", "2027-01-12T09:30")


def test_ambassadors_are_told_early_many_at_once_but_for_alumni(
    done: Any, ana: str, secret: str
) -> None:
    for name, kind in (("Tom Lee", "influencer"), ("Eva Roux", "ambassador")):
        done("add", "person", f"name={name}")
        done("add", "ambassador", f"person={name}", f"kind={kind}")
    done("add", "person", "name=Old Hand")
    left = ("left_on=2026-12-31", "left_reason=Moved")
    done("add", "ambassador", "person=Old Hand", "kind=ambassador", "since=2020-01-01", *left)

    def listed(*arguments: str) -> list[str]:
        told = done("preview", secret, *arguments, "--json").json
        return [each["person"] for each in told["readers"]]

    assert listed("--voices", "kind:ambassador") == ["Eva Roux"]
    assert listed("--voices", "") == ["Tom Lee", "Eva Roux"]


def test_showing_a_preview_changes_nothing(done: Any, secret: str) -> None:
    said = done("preview", secret)
    assert "◔ under embargo" in said.out
    assert "until Mon 1 Mar 2027 09:00 Europe/Paris" in said.out


def test_preview_refuses_who_is_not_on_the_list_and_checks_of_no_leak(
    refused: Any, ana: str, secret: str
) -> None:
    assert "is not on the list" in refused("preview", secret, "--agreed", "ana").err
    assert "It has not leaked" in refused("preview", secret, "--checked", "facts").err
    refused("preview", secret, "--means", "mail", status=2)
    refused("preview", secret, "--on", "today", status=2)
    refused("preview", secret, "--tell", "nobody")


def test_an_export_leaves_out_what_is_under_embargo_and_says_how_much(
    done: Any, ana: str, secret: str
) -> None:
    done("preview", secret, "--tell", "ana")
    for what in ("previews", "preview_readers"):
        said = done("export", what, "--format", "json", "-o", "-")
        assert "1 record is left out: it is under embargo." in said.err
    assert "left out" not in done("export", "people", "-o", "people.csv").err
    for arguments in (("show", "ana"), ("show", "ana", "--json"), ("show", "Ana Silva")):
        assert "Model Z" not in done(*arguments).out
    assert "Ana Silva" in done("show", secret).out
    done("preview", secret, "--lift")
    assert "Model Z" in done("show", "ana").out


# balance, brand


def test_the_balance_of_a_club_names_its_lines_and_its_formula(done: Any, wish: str) -> None:
    said = done("balance", "Lyon")
    assert "Wishes and remarks" in said.out
    assert "Lyon 2027: brand 0, community 1: the community brings more." in said.err
    assert "Each thing counts one" in said.err
    assert "Nobody of the brand has contributed for a year: Lyon." in said.err
    (told,) = done("balance", "Lyon", "--json").json
    assert (told["brand"], told["community"], told["verdict"]) == (0, 1, "community")
    assert (told["worth"], told["currency"], told["year"]) == ("0.00", "EUR", 2027)


def test_the_balance_of_all_clubs_is_a_list(done: Any, wish: str) -> None:
    done("add", "club", "name=Brest")
    done("add", "perk", "club=Brest", "kind=product", "value=12.50", "on=2026-05-05")
    told = {each["club"]: each for each in done("balance", "--year", "2026", "--json").json}
    assert told["Brest"]["verdict"] == "brand"
    assert told["Brest"]["worth"] == "12.50"
    assert told["Lyon"]["verdict"] == "none"
    assert "Brest" in done("balance").out


def test_what_the_brand_contributes_is_listed_with_who_has_nothing(
    done: Any, club: str, ana: str
) -> None:
    done("add", "club", "name=Brest")
    done("add", "brand_contribution", "person=ana", "club=Lyon", "kind=talk", "title=A talk")
    told = done("brand", "--json").json
    assert [each["title"] for each in told["brand"]] == ["A talk"]
    assert [each["club"] for each in told["silent"]] == ["Brest"]
    assert "A talk" in done("brand", "--club", "Lyon", "--year", "2027").out
    assert "contributed for a year: Brest" in done("brand").err


def test_a_year_that_is_none_is_refused(refused: Any, club: str) -> None:
    for text in ("27", "twenty", "20271", "٢٠٢٧"):
        assert "is not a year" in refused("balance", "--year", text, status=2).err

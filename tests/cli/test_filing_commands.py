from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from .conftest import Clubmgr, Town


@pytest.fixture
def declared(done: Clubmgr, town: Town) -> str:
    """The club in Lyon as a declared association, with a president and a treasurer."""
    done("edit", town.club, "legal_form=loi_1901", "mission=Share", "founded_on=2026-03-01",
         "stage=declared")  # fmt: skip
    for person, seat in ((town.ana, "president"), (town.zoe, "treasurer")):
        done("add", "mandate", f"club={town.club}", f"person={person}", f"seat={seat}",
             "starts_on=2025-12-01")  # fmt: skip
    return town.club


def file(done: Clubmgr, *options: str) -> dict[str, Any]:
    found: dict[str, Any] = done("filing", "Club Lyon", *options, "--json").json
    return found


def step(found: dict[str, Any], code: str) -> dict[str, Any]:
    return next(each for each in found["steps"] if each["step"] == code)


def test_a_club_shows_the_steps_of_its_creation_and_what_comes_next(
    done: Clubmgr, town: Town
) -> None:
    done("edit", town.club, "legal_form=loi_1901")
    said = done("filing", "Club Lyon")
    assert "statutes written" in said.out
    assert "missing: object" in said.out
    assert "Next: statutes written." in said.err
    found = file(done)
    assert (found["regime"], found["kind"], found["declared"]) == ("loi_1901", "creation", False)
    assert (found["id"], found["due_on"], found["next"]) == (None, None, "text")
    assert step(found, "bank")["optional"]


def test_the_form_of_another_place_is_warned_of(done: Clubmgr, town: Town) -> None:
    done("edit", town.club, "legal_form=loi_1901", "postcode=67000")
    assert "Warning: The postcode 67000 asks for another form" in done("filing", town.club).err
    assert file(done)["warnings"]


def test_a_club_that_files_nothing_here_gets_a_line_of_guidance(done: Clubmgr, town: Town) -> None:
    done("edit", town.club, "country=BE", "postcode=1000")
    said = done("filing", town.club)
    assert (said.out, "ASBL" in said.err) == ("", True)
    assert "ASBL" in file(done)["guidance"]


@pytest.mark.parametrize(
    "options", [("--done", "signed"), ("--filed", "today"), ("--note", "leaders")]
)
def test_an_informal_club_has_nothing_to_file(
    clubmgr: Clubmgr, done: Clubmgr, town: Town, options: tuple[str, ...]
) -> None:
    done("edit", town.club, "legal_form=informal")
    said = clubmgr("filing", town.club, *options)
    assert said.status != 0
    assert "charter is enough" in said.err
    assert not file(done)["declarations"]


def test_steps_are_said_planned_and_taken_back_as_one_step_of_the_journal(
    done: Clubmgr, declared: str
) -> None:
    found = file(done, "--done", "signed", "--done", "minutes", "--on", "2027-01-05",
                 "--plan", "bank=2027-02-01")  # fmt: skip
    assert [step(found, code)["done_on"] for code in ("signed", "minutes")] == ["2027-01-05"] * 2
    assert step(found, "bank")["planned_on"] == "2027-02-01"
    assert not step(file(done, "--undone", "signed"), "signed")["done_on"]
    done("undo")
    done("undo")
    assert file(done)["id"] is None


def test_days_of_the_declaration_are_noted_with_who_filed_it(done: Clubmgr, declared: str) -> None:
    found = file(done, "--filed", "2027-01-04", "--by", "ana", "--reference", "A 12",
                 "--receipt", "2027-01-08", "--published", "2027-01-12")  # fmt: skip
    days = [found[name] for name in ("filed_on", "receipt_on", "published_on", "reference")]
    assert days == ["2027-01-04", "2027-01-08", "2027-01-12", "A 12"]
    assert "Ana Silva" in step(found, "filing")["fact"]


def test_a_change_is_noted_counted_down_and_listed_for_all_clubs(
    done: Clubmgr, declared: str
) -> None:
    said = done("filing", declared, "--note", "leaders", "--on", "2026-11-30")
    assert "47 days left to declare it" in said.err
    (waiting,) = done("filing", "--json").json
    assert (waiting["kind"], waiting["due_on"], waiting["days_left"]) == (
        "leaders", "2027-02-28", 47,
    )  # fmt: skip
    assert "28 Feb 2027" in done("filing").out
    found = file(done, "--filed", "today")
    assert (found["kind"], found["days_left"]) == ("leaders", None)
    assert "Nothing is to be declared." in done("filing").err


def test_one_of_several_declarations_is_chosen_by_its_id(done: Clubmgr, declared: str) -> None:
    first = file(done, "--note", "seat", "--on", "2027-01-04")["id"]
    file(done, "--note", "statutes", "--on", "2027-01-03")
    assert file(done)["kind"] == "statutes"
    assert file(done, "--declaration", first[:8])["kind"] == "seat"
    assert len(file(done)["declarations"]) == 2


def test_another_city_of_a_declared_association_is_to_be_declared(
    done: Clubmgr, declared: str
) -> None:
    done("edit", declared, "city=Paris", "postcode=75001")
    assert [each["kind"] for each in done("filing", "--json").json] == ["seat"]
    assert "change of registered office" in done("today").out


def test_clubs_tell_why_they_are_not_well(done: Clubmgr, declared: str) -> None:
    done("edit", declared, "stage=active")
    done("filing", declared, "--note", "leaders", "--on", "2026-11-30")
    (club,) = done("clubs", "--json").json
    assert club["health"] == "declare"
    assert club["reasons"][0] == "change of leaders: 47 days left to declare it"
    assert "47 days left to declare it" in done("clubs").out


def test_the_identity_and_the_details_of_leaders_are_plain_records(
    done: Clubmgr, declared: str, town: Town
) -> None:
    done("add", "association", f"club={declared}", "rna=w69 123 4567", "siren=732829320")
    assert step(file(done), "number")["fact"] == "W691234567"
    done("add", "particulars", f"person={town.ana}", "profession=baker", "nationality=French")
    assert step(file(done), "list")["fact"] == "2 leaders lack details"


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (("Club Lyon", "--done", "nonsense"), "is no step of this file"),
        (("Club Lyon", "--note", "nonsense"), "--note"),
        (("Club Lyon", "--filed", "2027-02-01"), "has not come yet"),
        (("Club Lyon", "--plan", "bank=nonsense"), "--plan"),
        (("Club Lyon", "--declaration", "zz"), "no declaration of that club"),
        (("--done", "signed"), "Say of which club"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    clubmgr: Clubmgr, done: Clubmgr, declared: str, options: tuple[str, ...], sentence: str
) -> None:
    before = done("history", "--json").out
    said = clubmgr("filing", *options)
    assert said.status != 0
    assert sentence in said.err
    assert done("history", "--json").out == before


def test_all_papers_of_the_file_are_written_into_a_folder(
    done: Clubmgr, declared: str, town: Town, tmp_path: Path
) -> None:
    for person in (town.ana, town.zoe):
        done("add", "particulars", f"person={person}", "profession=baker", "address=1 rue A",
             "postcode=69001", "city=Lyon", "nationality=French")  # fmt: skip
    done("filing", declared, "--note", "leaders", "--on", "2027-01-04", "--by", "ana")
    done("add", "association", f"club={declared}", "rna=W691234567", "address=2 rue B")
    said = done("filing", declared, "-o", str(tmp_path / "file"), "--format", "md")
    files = [Path(line) for line in said.out.splitlines()]
    assert files
    assert all(path.read_text("utf-8") for path in files)


@pytest.mark.parametrize("text", ["list", "list=", "=2027-03-01"])
def test_a_plan_without_its_step_or_day_leaves_what_was_planned(
    done: Clubmgr, refused: Clubmgr, declared: str, text: str
) -> None:
    done("filing", "Lyon", "--plan", "list=2027-02-01")
    assert "--plan list=2027-03-01" in refused("filing", "Lyon", "--plan", text, status=2).err
    steps = done("filing", "Lyon", "--json").json["steps"]
    assert [step["planned_on"] for step in steps if step["step"] == "list"] == ["2027-02-01"]


@pytest.mark.parametrize(
    ("options", "named"),
    [
        (("--filed", "2027-01-11", "--receipt", "2027-01-05"), "--receipt"),
        (("--note", "leaders", "--on", "2031-01-05", "--filed", "2027-01-05"), "--filed"),
    ],
)
def test_what_is_wrong_with_a_day_names_its_option(
    refused: Clubmgr, declared: str, options: tuple[str, ...], named: str
) -> None:
    said = refused("filing", "Club Lyon", *options)
    assert said.err.startswith(named), said.err
    assert "_on" not in said.err

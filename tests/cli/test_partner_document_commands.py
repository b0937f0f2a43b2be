from __future__ import annotations

from pathlib import Path

import pytest

from .conftest import Clubmgr, Town


@pytest.fixture
def agreed(done: Clubmgr, town: Town) -> str:
    """An agreement with Ana, of which the law asks for more."""
    said = done("add", "agreement", "title=Spring launch", f"person={town.ana}", "missions=two")
    return str(said.id)


def test_an_agreement_is_written_by_its_title_and_says_what_the_law_asks_for_yet(
    done: Clubmgr, agreed: str
) -> None:
    said = done("document", "agreement", "--agreement", "Spring launch", "-o", "a.md", "--lang",
                "en", "--json")  # fmt: skip
    assert "It is a draft" in said.err
    assert "Their postal address" in said.err
    assert said.json["title"] == "Partnership agreement · Ana Silva · Spring launch"
    assert "Draft, not to be signed as it stands." in Path("a.md").read_text()
    (paper,) = done("show", agreed, "--json").json["papers"]
    assert (paper["id"], paper["kind"]) == (said.json["id"], "agreement")
    done("undo")
    assert "papers" not in done("show", agreed, "--json").json


def test_a_perk_has_its_conditions_and_its_loan_slip(done: Clubmgr, town: Town) -> None:
    done("add", "perk", f"person={town.ana}", "kind=loan", "title=Camera", "due_back_on=2027-03-15")
    for kind in ("loan-slip", "speaking-terms"):
        text = done("document", kind, "--perk", "Camera", "--lang", "en", "-o", "-").out
        assert "Camera" in text


@pytest.mark.parametrize(
    ("kind", "hint"),
    [
        ("agreement", "Name it with --agreement."),
        ("image-consent", "Name it with --testimony."),
        ("loan-slip", "Name it with --perk."),
        ("speaking-terms", "Name it with --agreement or --perk."),
        ("bylaws", "Name it with --club."),
        ("minutes", "Name it with --meeting."),
        ("mandate-attestation", "Name it with --mandate."),
    ],
)
def test_a_paper_without_its_subject_says_how_to_name_it(
    refused: Clubmgr, town: Town, kind: str, hint: str
) -> None:
    assert hint in refused("document", kind, "-o", "x.md", status=2).err
    assert not Path("x.md").exists()


def test_a_paper_of_a_person_is_of_no_club(refused: Clubmgr, agreed: str, town: Town) -> None:
    said = refused(
        "document", "agreement", "--agreement", agreed, "--club", "lyon", "-o", "x.md", status=2
    )
    assert "is of no club" in said.err


def test_nobody_adopts_the_paper_of_a_person(
    done: Clubmgr, refused: Clubmgr, agreed: str, town: Town
) -> None:
    said = done("document", "agreement", "--agreement", agreed, "-o", "a.md", "--json")
    for more in ((), ("--decision", "12")):
        assert "nobody adopts it" in refused("adopt", said.json["id"], *more).err
    assert done("changes", said.json["id"]).err.strip() == "This is the first version."


def test_the_kinds_say_what_they_are_about(done: Clubmgr, town: Town) -> None:
    about = {kind["kind"]: kind["subject"] for kind in done("documents", "--json").json}
    assert about["agreement"] == about["brief"] == "agreement"
    assert about["image-consent"] == "testimony"
    assert about["loan-slip"] == "perk"
    assert about["speaking-terms"] == "benefit"
    assert "agreement or perk" in done("documents").out

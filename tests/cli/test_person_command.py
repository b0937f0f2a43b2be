from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

Clubmgr = Callable[..., Any]


def person(clubmgr: Clubmgr, **more: str) -> str:
    texts = {"given_name": "Zoé", "family_name": "Quist", "emails": "zoe@quist.example", **more}
    return str(clubmgr("add", "person", *(f"{k}={v}" for k, v in texts.items())).id)


def test_all_that_is_held_is_printed_with_scores_and_without_others(clubmgr: Clubmgr) -> None:
    who = person(clubmgr, notes="likes looms")
    clubmgr("add", "person", "given_name=Ana", "family_name=Silva")
    club = clubmgr("add", "club", "name=Weavers").id
    clubmgr("add", "candidacy", f"person={who}", f"club={club}")
    clubmgr("score", "Zoé Quist", "--club", club, "--charismatic", "3")
    clubmgr("add", "referral", f"person={who}", "referrer=Ana Silva")
    clubmgr("edit", club, "mission=Zoé Quist weaves.")
    said = clubmgr("person", who)
    assert "Notes: likes looms" in said.out
    assert "Charismatic: 3" in said.out
    assert "another person" in said.out
    assert "Ana" not in said.out
    assert "Zoé Quist weaves." in said.out
    found = clubmgr("person", who, "--json").json
    assert found["records"]["assessment"][0]["charismatic"] == 3
    assert found["mentions"][0]["text"] == "Zoé Quist weaves."


def test_the_export_is_a_paper_in_the_language_of_the_person(
    clubmgr: Clubmgr, tmp_path: Path
) -> None:
    who = person(clubmgr, language="fr")
    target = tmp_path / "zoe.zip"
    said = clubmgr("person", who, "--export", str(target), "--json")
    assert said.json["language"] == "fr"
    with zipfile.ZipFile(target) as folder:
        assert sorted(name.rpartition(".")[2] for name in folder.namelist()) == [
            "docx", "json", "pdf",
        ]  # fmt: skip
        found = json.loads(folder.read("zoe-quist.json"))
    assert found["records"]["person"][0]["emails"] == ["zoe@quist.example"]
    assert target.stat().st_mode & 0o777 == 0o600


def test_the_export_tells_changes_with_what_was_before(clubmgr: Clubmgr, tmp_path: Path) -> None:
    who = person(clubmgr)
    clubmgr("edit", who, "city=Lyon")
    clubmgr("edit", who, "city=Porto")
    target = tmp_path / "zoe.md"
    clubmgr("person", who, "--export", str(target))
    assert "City: Lyon → Porto" in target.read_text()


def test_a_file_that_exists_is_replaced_only_with_force(clubmgr: Clubmgr, tmp_path: Path) -> None:
    who = person(clubmgr)
    target = tmp_path / "zoe.json"
    target.write_text("mine")
    said = clubmgr("person", who, "--export", str(target))
    assert said.status == 1
    assert target.read_text() == "mine"
    assert clubmgr("person", who, "--export", str(target), "--force").status == 0


def test_another_ending_is_refused(clubmgr: Clubmgr) -> None:
    said = clubmgr("person", person(clubmgr), "--export", "zoe.xls")
    assert said.status == 2
    assert ".docx" in said.err


def test_a_dry_run_erases_nobody(clubmgr: Clubmgr) -> None:
    who = person(clubmgr)
    said = clubmgr("person", who, "--erase", "--dry-run")
    assert said.status == 0
    assert "no way back" in said.out
    assert clubmgr("show", who).status == 0
    assert clubmgr("person", who, "--erase", "--dry-run", "--json").json["holds"] == []


def test_nobody_is_erased_without_a_yes(clubmgr: Clubmgr) -> None:
    who = person(clubmgr)
    said = clubmgr("person", who, "--erase")
    assert said.status == 2
    assert "--yes" in said.err
    assert clubmgr("show", who).status == 0


def test_erasing_leaves_a_receipt_and_no_way_back(clubmgr: Clubmgr) -> None:
    who = person(clubmgr)
    receipt = clubmgr("person", who, "--erase", "--yes", "--reason", "by mail", "--json").json
    assert (receipt["n"], receipt["reason"], receipt["swept"]) == (1, "by mail", True)
    assert clubmgr("show", who).status == 1
    said = clubmgr("undo")
    assert said.status == 1
    assert "nothing to undo" in said.err
    assert clubmgr("erasures", "--json").json[0]["n"] == 1
    assert clubmgr("erasures", "--sweep").status == 0


def test_options_that_do_not_go_together_are_refused(clubmgr: Clubmgr) -> None:
    who = person(clubmgr)
    assert clubmgr("person", who, "--reason", "x").status == 2
    assert clubmgr("person", who, "--erase", "--export", "a.json").status == 2


def test_the_register_gets_its_usual_sheets_once(clubmgr: Clubmgr) -> None:
    assert len(clubmgr("processings", "--usual", "--json").json) == 6
    assert len(clubmgr("processings", "--usual", "--json").json) == 6
    assert len(clubmgr("--lang", "fr", "processings", "--usual", "--json").json) in (6, 12)


def test_register_and_notice_say_where_what_they_lack_is_filled(clubmgr: Clubmgr) -> None:
    clubmgr("settings", "brand=Acme")
    said = clubmgr("document", "processing-register", "-o", "r.md")
    assert said.status == 1
    assert "clubmgr settings privacy_contact=" in said.err
    assert "clubmgr processings --usual" in said.err


def test_register_and_notices_are_written_in_both_languages(clubmgr: Clubmgr) -> None:
    clubmgr("settings", "brand=Acme", "controller=Acme SAS", "privacy_contact=dpo@acme.example")
    clubmgr("processings", "--usual")
    clubmgr("add", "club", "name=Weavers")
    for name, language, club, told in (
        ("processing-register", "en", (), "Finding club leaders"),
        ("processing-register", "fr", (), "Registre des activités"),
        ("privacy-notice", "en", (), "those whom Acme writes to"),
        ("privacy-notice", "fr", (), "à qui Acme écrit"),
        ("privacy-notice", "en", ("--club", "Weavers"), "Notice to the members of Weavers"),
        ("privacy-notice", "fr", ("--club", "Weavers"), "Notice aux membres de Weavers"),
    ):
        said = clubmgr("document", name, *club, "--lang", language, "-o", "-")
        assert told in said.out, (name, language)
        assert "dpo@acme.example" in said.out


def test_a_notice_tells_every_right_and_where_to_complain(clubmgr: Clubmgr) -> None:
    clubmgr("settings", "brand=Acme", "controller=Acme SAS", "privacy_contact=dpo@acme.example")
    clubmgr("processings", "--usual")
    for language, rights in (
        ("en", ("see", "corrected", "erased", "restricted", "portability", "object", "CNIL")),
        ("fr", ("voir", "rectifier", "effacer", "limiter", "portabilité", "opposer", "CNIL")),
    ):
        said = clubmgr("document", "privacy-notice", "--lang", language, "-o", "-").out
        assert all(right in said for right in rights), language


def test_records_of_others_are_counted_and_their_sentences_told_without_them(
    clubmgr: Clubmgr,
) -> None:
    who = person(clubmgr)
    clubmgr("add", "person", "given_name=Ana", "family_name=Silva", "emails=ana@silva.example",
            "notes=Silva, Ana likes tea. Zoé Quist sent her. She is shy.")  # fmt: skip
    clubmgr("add", "person", "given_name=Pieter-Jan", "family_name=Moor")
    for name in ("Weavers", "Potters"):
        clubmgr("add", "club", f"name={name} of Ana Silva", f"sponsor={who}")
    club = clubmgr("add", "club", "name=Dyers").id
    clubmgr("edit", club, "mission=Present: Ana Silva, Zoé Quist, PIETER JAN MOOR and "
            "ana@silva.example. Ana Silva left.")  # fmt: skip
    found = clubmgr("person", who, "--json").json["mentions"]
    assert [(each["kind"], each["about"], each["text"]) for each in found] == [
        ("club", "", "2 records"),
        ("club", "Dyers", "Present: …, Zoé Quist, … and …."),
        ("person", "", "Zoé Quist sent her."),
    ]


def test_the_export_goes_to_stdout_as_json(clubmgr: Clubmgr, tmp_path: Path) -> None:
    who = person(clubmgr)
    said = clubmgr("person", who, "--export", "-")
    assert json.loads(said.out)["records"]["person"][0]["given_name"] == "Zoé"
    assert not Path("-").exists()

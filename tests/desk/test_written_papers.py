from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest

from clubmgr.desk import documents, statutes, subjects
from clubmgr.desk.blanks import command
from clubmgr.errors import MissingFields, RefusedFile, UsageError
from clubmgr.models import acts, appointing, clubs, mandates, records
from clubmgr.models.kinds.club import CLUB
from clubmgr.models.kinds.paper import PAPER
from clubmgr.models.program import Program

from .conftest import Add

KIND = "statuts-1901"


def about(program: Program, club: str) -> subjects.Subject:
    return subjects.subject_of(program, club=club)


@pytest.fixture
def club(add: Add) -> str:
    """A club with all that its statutes need."""
    id = add(
        "club",
        name="Club Lyon",
        city="Lyon",
        mission="Partager les usages",
        founded_on="2027-02-01",
        channels="https://club.example, Discord, https://forum.example",
        visibility="private",
    )
    for given, family, seat in (
        ("Ana", "Silva", "president"),
        ("Zoé", "Dupont", "treasurer"),
        ("Tom", "Le Gall", "secretary"),
        ("Eva", "Roux", "webmaster"),
    ):
        person = add("person", given_name=given, family_name=family)
        add("mandate", club=id, person=person, seat=seat, starts_on="2027-02-01")
    return id


def test_statutes_are_made_of_what_is_stored(program: Program, club: str) -> None:
    gathered, _label = statutes.gather(program, clubs.get(program, club))
    assert gathered.president is not None
    assert gathered.president.function == "Président(e)"
    assert [officer.family_name for officer in gathered.officers] == ["Le Gall"]
    assert gathered.website == "https://club.example"
    assert gathered.channels == ("Discord", "https://forum.example")
    assert (gathered.visibility, gathered.admission) == ("private", "approval")
    assert gathered.brand == "Acme"


def test_a_paper_is_kept_word_for_word_and_saved_again_the_same(
    program: Program, club: str, tmp_path: Path
) -> None:
    written = documents.write(program, KIND, about(program, club), tmp_path / "s.md")
    kept = records.get(program, PAPER, written.paper)
    text = (tmp_path / "s.md").read_text()
    assert text.startswith(kept.body)
    assert text.removeprefix(kept.body).startswith("\n> Version 1 · ")
    assert written.title == "Statuts d’association (loi 1901) · Club Lyon"
    documents.save(program, written.paper, tmp_path / "again.md")
    assert (tmp_path / "again.md").read_text() == text
    documents.save(program, written.paper, tmp_path / "1.docx")
    documents.save(program, written.paper, tmp_path / "2.docx")
    assert (tmp_path / "1.docx").read_bytes() == (tmp_path / "2.docx").read_bytes()


def test_a_paper_that_cannot_be_saved_is_not_kept(
    program: Program, club: str, tmp_path: Path
) -> None:
    (tmp_path / "s.md").write_text("mine")
    with pytest.raises(RefusedFile):
        documents.write(program, KIND, about(program, club), tmp_path / "s.md")
    with pytest.raises(UsageError):
        documents.write(program, KIND, about(program, club), tmp_path / "s.txt")
    assert list(records.every(program, PAPER)) == []


def test_blanks_name_where_each_is_filled(program: Program, add: Add) -> None:
    empty = add("club", name="Club Nice")
    with pytest.raises(MissingFields) as refusal:
        documents.write(program, KIND, about(program, empty), BytesIO())
    assert len(refusal.value.fields) == 5
    assert all("clubmgr " in field for field in refusal.value.fields)
    assert list(records.every(program, PAPER)) == []


def test_a_character_that_no_font_shows_is_warned_of_in_the_pdf(
    program: Program, add: Add, club: str, tmp_path: Path
) -> None:
    written = documents.write(program, KIND, about(program, club), tmp_path / "s.pdf")
    assert written.warnings == ()


def test_a_file_name_is_never_a_path() -> None:
    assert documents.file_name("../../Statuts · Œuvre") == "statuts-oeuvre.docx"


def test_statutes_that_were_changed_say_since_when_and_are_signed_by_who_led_then(
    program: Program, club: str, add: Add
) -> None:
    declared = {"legal_form": "loi_1901", "stage": "declared", "founded_on": "2026-02-01"}
    acts.change(program, CLUB, clubs.get(program, club), declared)
    new = add("person", given_name="Léa", family_name="Martin")
    ana, *_others = mandates.roles(program, club=club, on=date(2027, 2, 2))
    appointing.end(program, ana.id, date(2027, 2, 28), "partie")
    add("mandate", club=club, person=new, seat="president", starts_on="2027-03-01")
    gathered, _label = statutes.gather(program, clubs.get(program, club))
    assert gathered.amended_on is None
    add("declaration", club=club, kind="seat", happened_on="2027-03-01")
    acts.change(program, CLUB, clubs.get(program, club), {"city": "Villeurbanne"})
    text = statutes.compose(program, KIND, about(program, club), "fr", command)
    changed = "du 1er février 2026 et modifiés en dernier lieu le 1er mars 2027."
    assert changed in text.replace("\u00a0", " ")
    assert "Fait à Villeurbanne, le 1er mars 2027." in text.replace("\u00a0", " ")
    assert "| Martin | Léa |" in text and "Silva" not in text

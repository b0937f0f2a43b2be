from __future__ import annotations

from pathlib import Path

import pytest

from clubmgr.desk import documents, subjects
from clubmgr.errors import MissingFields, UsageError
from clubmgr.models import anchors, records, settings
from clubmgr.models.founding import sheets
from clubmgr.models.kinds.meeting import MEETING
from clubmgr.models.kinds.paper import PAPER
from clubmgr.models.program import Program

from .conftest import Add


@pytest.fixture
def dinner(add: Add) -> str:
    """A dinner in Lyon, with two guests of whom one is a candidate."""
    host = add("person", given_name="Nadia", family_name="Benali")
    club = add(
        "club", name="Club Lyon", language="fr", community_manager=host, brand_relation="Un atelier"
    )
    id = add(
        "meeting",
        club=club,
        title="Dîner fondateur",
        kind="dinner",
        starts_at="2027-03-09 19:30",
        ends_at="22:00",
        place="Chez Léa",
        timezone="Europe/Paris",
    )
    ana = add("person", given_name="Ana", family_name="Silva")
    add(
        "candidacy",
        person=ana,
        club=club,
        stage="attended",
        interest="yes",
        role_hints="president, moderator",
    )
    add("participation", meeting=id, person=ana, rsvp="accepted", opinion="Utile, si libre")
    add("participation", meeting=id, person=add("person", given_name="Tom", family_name="Le Gall"))
    return id


def text_of(program: Program, kind: str, meeting: str, folder: Path, language: str = "") -> str:
    subject = subjects.subject_of(program, meeting=meeting)
    file = folder / f"{len(list(folder.iterdir()))}.md"
    documents.write(program, kind, subject, file, language=language)
    return file.read_text()


def test_the_host_sheet_is_made_of_what_is_stored(
    program: Program, dinner: str, tmp_path: Path
) -> None:
    settings.change(program, {"guests": 12})
    anchors.change(program, {("known", 3): "Cité par trois autres"}, "fr")
    text = text_of(program, "host-sheet", dinner, tmp_path)
    assert "| **Hôte** | Nadia Benali |" in text
    assert "| **À table** | 2 sur 12 au plus |" in text
    assert "| Ana Silva | oui | ☐ | Utile, si libre | oui | président, modérateur |" in text
    assert "Un atelier." in text
    assert "3 Cité par trois autres" in text
    assert "entre le 23 mars 2027 et le 30 mars 2027" in text
    assert "Tom Le Gall" in text_of(program, "host-sheet", dinner, tmp_path, "en")


def test_a_sheet_that_was_begun_is_printed_as_it_stands_else_the_usual_lines(
    program: Program, dinner: str, tmp_path: Path
) -> None:
    meeting = records.get(program, MEETING, dinner)
    usual = text_of(program, "host-sheet", dinner, tmp_path)
    lines = sheets.open_sheet(program, meeting, "venue")
    assert text_of(program, "host-sheet", dinner, tmp_path, "fr") == usual
    sheets.tick(program, lines[:1])
    begun = text_of(program, "host-sheet", dinner, tmp_path, "fr")
    assert f"☑ {lines[0].title}" in begun
    assert f"☐ {lines[1].title}" in begun


def test_a_paper_about_a_meeting_is_kept_with_its_club(
    program: Program, dinner: str, tmp_path: Path
) -> None:
    subject = subjects.subject_of(program, meeting=dinner)
    written = documents.write(program, "call-sheet", subject, tmp_path / "call.docx")
    kept = records.get(program, PAPER, written.paper)
    assert kept.club == subject.club.id
    assert kept.title == "Ordre du jour et relevé de décisions de l’appel · Dîner fondateur"
    program.undo()
    assert program.rows("SELECT * FROM paper") == []


def test_what_the_host_sheet_lacks_is_named_with_the_command_that_fills_it(
    program: Program, add: Add, tmp_path: Path
) -> None:
    settings.change(program, {"brand": ""})
    club = add("club", name="Nice")
    meeting = add(
        "meeting",
        club=club,
        title="Lunch",
        kind="dinner",
        starts_at="2027-03-09 12:30",
        ends_at="14:00",
        timezone="Europe/Paris",
    )
    with pytest.raises(MissingFields) as refused:
        text_of(program, "host-sheet", meeting, tmp_path)
    short = meeting[: records.SHORT]
    assert refused.value.fields == (
        "Brand (clubmgr settings brand=…)",
        f"Place (clubmgr edit {short} place=…)",
        f"Community manager (clubmgr edit {club[: records.SHORT]} community_manager=…)",
        f"Guests (clubmgr add participation meeting={short} person=…)",
    )
    assert list(tmp_path.glob("*.md")) == []


def test_a_paper_about_a_meeting_is_refused_for_a_club(
    program: Program, add: Add, tmp_path: Path
) -> None:
    subject = subjects.subject_of(program, club=add("club", name="Nice"))
    with pytest.raises(UsageError, match="is about another subject: meeting"):
        documents.write(program, "host-sheet", subject, tmp_path / "x.md")

from __future__ import annotations

import dataclasses
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from clubmgr.desk import documents, own_papers, subjects
from clubmgr.errors import MissingFields
from clubmgr.models import records
from clubmgr.models.kinds.club import CLUB
from clubmgr.models.kinds.paper import PAPER
from clubmgr.models.program import Program
from clubmgr.papers import catalogue
from clubmgr.papers.offered import OFFERED

from .conftest import Add


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's own folder, with a letter in Word and a note in Markdown."""
    folder = tmp_path / "own"
    folder.mkdir()
    monkeypatch.setenv("CLUBMGR_TEMPLATES", str(folder))
    document = Document()
    document.add_heading("Bienvenue au {{ club_name }}", 0)
    document.add_paragraph("Président : {{ president }}, le {{ today | date }}.")
    document.core_properties.title = "Lettre d’accueil"
    document.save(str(folder / "letter.fr.docx"))
    (folder / "note.en.md").write_text(
        "---\ntitle: Note\nsubject: meeting\n---\n"
        "{{ meeting_title }}, {{ meeting_day | weekday }} at {{ meeting_starts | clock }}\n\n"
        "{% for i in agenda %}\n- {{ i.number }} {{ i.title }}\n{% endfor %}\n"
        "{% for d in decisions %}\n- {{ d.motion }}: {{ d.result }}\n{% endfor %}\n",
        "utf-8",
    )
    (folder / "office.en.md").write_text(
        "---\ntitle: Office\nsubject: mandate\n---\n"
        "{{ holder }} is {{ seat }} of {{ club_name }} from {{ mandate_from | date }}"
        " to {{ mandate_until | date }}.\n",
        "utf-8",
    )
    return folder


@pytest.fixture
def club(add: Add) -> str:
    id = add("club", name="Club Lyon", city="Lyon")
    add("person", given_name="Ana", family_name="Silva", emails="ana@x.example", phones="0611")
    add("mandate", club=id, person="Ana Silva", seat="president", starts_on="2027-01-05")
    return id


def about(program: Program, **named: str) -> subjects.Subject:
    return subjects.subject_of(program, **named)


def test_everything_that_is_offered_is_there(program: Program, folder: Path, add: Add) -> None:
    club = add("club", name="Club Lyon")
    add("person", given_name="Ana", family_name="Silva")
    meeting = add("meeting", club=club, title="AGO", starts_at="2027-03-01 18:30", ends_at="2h")
    mandate = add("mandate", club=club, person="Ana Silva", seat="president")
    for named in ({"club": club}, {"meeting": meeting}, {"mandate": mandate}):
        subject = about(program, **named)
        values = own_papers.values_about(program, subject, program.clock.today())
        assert values.keys() == {offered.name for offered in OFFERED[subject.sort]}
        for offered in OFFERED[subject.sort]:
            for record in values[offered.name] if offered.parts else ():  # type: ignore[attr-defined]
                assert {field.name for field in dataclasses.fields(record)} == set(offered.parts)


def test_no_address_or_number_of_anybody_is_offered(
    program: Program, folder: Path, club: str
) -> None:
    values = own_papers.values_about(program, about(program, club=club), program.clock.today())
    assert "ana@x.example" not in repr(values)
    assert "0611" not in repr(values)


def test_a_letter_is_written_in_its_own_layout_and_kept_as_text(
    program: Program, folder: Path, club: str, tmp_path: Path
) -> None:
    written = documents.write(
        program, "letter", about(program, club=club), tmp_path / "l.docx", language="fr"
    )
    assert written.title == "Lettre d’accueil · Club Lyon"
    filled = Document(str(tmp_path / "l.docx"))
    assert [p.text for p in filled.paragraphs] == [
        "Bienvenue au Club Lyon", "Président : Ana Silva, le 12 janvier 2027.",
    ]  # fmt: skip
    assert filled.core_properties.title == written.title
    kept = records.get(program, PAPER, written.paper)
    assert kept.body == "# Bienvenue au Club Lyon\n\nPrésident : Ana Silva, le 12 janvier 2027.\n"


def test_a_letter_is_saved_again_in_its_layout_as_long_as_it_would_say_the_same(
    program: Program, folder: Path, club: str, tmp_path: Path
) -> None:
    subject = about(program, club=club)
    written = documents.write(program, "letter", subject, tmp_path / "1.docx")
    assert documents.save(program, written.paper, tmp_path / "2.docx") == ()
    first, second = (Document(str(tmp_path / name)) for name in ("1.docx", "2.docx"))
    assert [p.text for p in first.paragraphs] == [p.text for p in second.paragraphs]
    seen = records.get(program, CLUB, club)
    records.change(program, CLUB, seen, {"name": "Club Nice"})
    (warning,) = documents.save(program, written.paper, tmp_path / "3.docx")
    assert "has changed since" in warning
    assert "Bienvenue au Club Lyon" in [
        p.text for p in Document(str(tmp_path / "3.docx")).paragraphs
    ]


@pytest.mark.parametrize("now", ["gone", "refused"])
def test_a_letter_whose_template_is_gone_says_that_its_layout_is_the_usual_one(
    now: str, program: Program, folder: Path, club: str, tmp_path: Path
) -> None:
    written = documents.write(program, "letter", about(program, club=club), tmp_path / "1.docx")
    if now == "gone":
        (folder / "letter.fr.docx").unlink()
    else:
        (folder / "letter.fr.docx").write_bytes(b"no Word file")
    (warning,) = documents.save(program, written.paper, tmp_path / "2.docx")
    assert "in the usual layout" in warning
    assert "Bienvenue au Club Lyon" in [
        p.text for p in Document(str(tmp_path / "2.docx")).paragraphs
    ]


def test_a_letter_is_saved_though_its_template_is_now_about_something_else(
    program: Program, folder: Path, club: str, tmp_path: Path
) -> None:
    written = documents.write(program, "letter", about(program, club=club), tmp_path / "1.docx")
    document = Document()
    document.add_paragraph("{{ meeting_title }}")
    document.save(str(folder / "letter.fr.docx"))
    (warning,) = documents.save(program, written.paper, tmp_path / "2.docx")
    assert "has changed since" in warning


def test_the_pdf_of_a_word_template_says_whose_layout_it_has(
    program: Program, folder: Path, club: str, tmp_path: Path
) -> None:
    written = documents.write(program, "letter", about(program, club=club), tmp_path / "l.pdf")
    assert any("layout" in warning for warning in written.warnings)


def test_what_a_letter_lacks_is_named_with_the_command_that_fills_it(
    program: Program, folder: Path, add: Add
) -> None:
    empty = add("club", name="Club Nice")
    with pytest.raises(MissingFields, match=r"clubmgr add mandate club=.* seat=president"):
        documents.write(program, "letter", about(program, club=empty), BytesIO())
    mandate = add("mandate", club=empty, person=add("person", given_name="Zoé"), seat="other")
    with pytest.raises(MissingFields, match=r"clubmgr edit .* ends_on="):
        documents.write(program, "office", about(program, mandate=mandate), BytesIO())
    assert list(records.every(program, PAPER)) == []


@pytest.mark.parametrize(
    ("value", "command"),
    [
        ("agenda", r"clubmgr agenda \w+ --fill"),
        ("decisions", r"clubmgr add decision meeting=\w+ motion="),
    ],
)
def test_what_a_paper_lacks_of_a_meeting_is_filled_where_it_stands(
    value: str, command: str, program: Program, folder: Path, club: str, add: Add
) -> None:
    (folder / "report.en.md").write_text(
        f"---\ntitle: Report\nsubject: meeting\nneeds: {value}\n---\nNothing.\n", "utf-8"
    )
    meeting = add("meeting", club=club, title="AGO", starts_at="2027-03-01 18:30", ends_at="2h")
    with pytest.raises(MissingFields, match=command):
        documents.write(program, "report", about(program, meeting=meeting), BytesIO())


def test_papers_of_meetings_and_mandates_are_written_too(
    program: Program, folder: Path, club: str, add: Add
) -> None:
    meeting = add("meeting", club=club, title="AGO", starts_at="2027-03-01 18:30", ends_at="2h")
    add("agenda_item", meeting=meeting, title="Accounts")
    add("decision", club=club, meeting=meeting, motion="Buy a lamp", result="adopted",
        decided_on="2027-01-10")  # fmt: skip
    out = BytesIO()
    documents.write(program, "note", about(program, meeting=meeting), out)
    assert out.getvalue().decode() == (
        "AGO, Monday 1 March 2027 at 18:30\n\n- 1 Accounts\n- Buy a lamp: ● adopted\n"
    ).replace("● ", "")
    person = add("person", given_name="Zoé", family_name="Dupont")
    mandate = add("mandate", club=club, person=person, seat="treasurer",
                  starts_on="2027-01-01", ends_on="2028-12-31")  # fmt: skip
    out = BytesIO()
    written = documents.write(program, "office", about(program, mandate=mandate), out)
    assert "Zoé Dupont is treasurer of Club Lyon from 1 January 2027" in out.getvalue().decode()
    assert records.get(program, PAPER, written.paper).mandate == mandate


def test_own_papers_are_offered_last(program: Program, folder: Path, club: str) -> None:
    offered = documents.offered(program, about(program, club=club))
    assert offered[-1].kind == "letter"
    assert not offered[0].own


def test_a_date_of_birth_is_warned_of(
    program: Program, folder: Path, club: str, tmp_path: Path
) -> None:
    (folder / "born.fr.md").write_text(
        "---\ntitle: x\nsubject: club\n---\n{{ president }}, née le 3 mai 1980 à Lyon.\n", "utf-8"
    )
    written = documents.write(program, "born", about(program, club=club), tmp_path / "b.md")
    assert any("date of birth" in warning for warning in written.warnings)


def test_a_wrong_template_hinders_no_other(program: Program, folder: Path, club: str) -> None:
    (folder / "wrong.fr.md").write_text("---\ntitle: x\n---\n{{ nobody }}\n", "utf-8")
    assert "wrong" not in {kind.kind for kind in catalogue.kinds()}
    assert [str(refused).partition(":")[0] for refused in catalogue.refused()] == [
        "The template wrong.fr.md was refused, line 4"
    ]


def test_blanks_are_named_of_the_language_that_will_be_written(
    program: Program, club: str, folder: Path
) -> None:
    needy = "---\ntitle: T\nneeds: club_mission\n---\n{{ club_mission }}\n"
    (folder / "two.en.md").write_text(needy, "utf-8")
    (folder / "two.fr.md").write_text("---\ntitle: T\n---\n{{ club_name }}\n", "utf-8")
    subject = about(program, club=club)
    documents.refuse_blanks(program, "two", subject, language="fr")
    with pytest.raises(MissingFields):
        documents.refuse_blanks(program, "two", subject, language="en")

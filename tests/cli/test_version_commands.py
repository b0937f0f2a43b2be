from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document

from .conftest import Clubmgr, Town

STATUTES = ("document", "statuts-1901", "--club", "lyon", "-o")


@pytest.fixture
def ready(done: Clubmgr, town: Town) -> Town:
    """The town with all that its club's statutes need."""
    done("edit", town.club, "mission=Partager les usages", "founded_on=2027-01-05")
    for person, seat in ((town.ana, "president"), (town.zoe, "treasurer")):
        done("add", "mandate", f"club={town.club}", f"person={person}", f"seat={seat}",
             "start=2027-01-05")  # fmt: skip
    return town


def write(done: Clubmgr, name: str) -> str:
    id: str = done(*STATUTES, name, "--json").json["id"]
    return id


def test_a_paper_is_adopted_on_a_day_or_by_a_decision(done: Clubmgr, ready: Town) -> None:
    paper = write(done, "1.md")
    said = done("adopt", paper, "--on", "2027-01-06")
    assert "was adopted on 6 Jan 2027" in said.err
    assert done("show", paper, "--json").json["adopted_on"] == "2027-01-06"
    done("add", "decision", f"club={ready.club}", "motion=Statutes", "on=2027-01-07",
         "result=adopted")  # fmt: skip
    found = done("adopt", paper, "--decision", "1", "--json").json
    assert found["adopted_on"] == "2027-01-07"
    done(*STATUTES, "2.md")
    assert "adoptée le 7 janvier 2027 par la résolution n°\u00a01" in Path("2.md").read_text()
    done("adopt", paper, "--not")
    assert "adopted_on" not in {
        name for name, value in done("show", paper, "--json").json.items() if value
    }


def test_what_is_no_adoption_is_refused(refused: Clubmgr, done: Clubmgr, ready: Town) -> None:
    paper = write(done, "1.md")
    assert "no resolution no. 9" in refused("adopt", paper, "--decision", "9").err
    assert "to come" in refused("adopt", paper, "--on", "2027-02-01").err
    refused("adopt", paper, "--not", "--on", "2027-01-06", status=2)
    refused("adopt", "nothing")


def test_what_changed_since_the_version_before_is_shown(done: Clubmgr, ready: Town) -> None:
    first = write(done, "1.md")
    assert "This is the first version." in done("changes", first).err
    assert done("changes", first, "--json").json == []
    done("edit", ready.club, "mission=Fêter ensemble")
    second = write(done, "2.md")
    said = done("changes", second).out
    assert "Objet · text changed" in said
    assert "  - " in said
    assert "Fêter ensemble" in said
    (change, *_more) = done("changes", second, "--json").json
    assert change["what"] == "changed"
    assert any(line.startswith("+") and "Fêter" in line for line in change["lines"])


def test_what_templates_may_print_is_listed(clubmgr: Clubmgr) -> None:
    said = clubmgr("documents", "--values", "meeting")
    for name in ("club_name", "officers[].since", "agenda[].title"):
        assert name in said.out
    names = {row["value"] for row in clubmgr("documents", "--values", "mandate", "--json").json}
    assert {"holder", "seat", "mandate_until"} <= names
    assert "meeting_title" not in names
    assert clubmgr("documents", "--values", "dog").status == 2


def test_own_templates_are_listed_and_a_wrong_one_is_named_with_its_line(
    done: Clubmgr, ready: Town, home: Path
) -> None:
    folder = home / "share" / "clubmgr" / "templates"
    assert done("paths", "--json").json["own_templates"] == str(folder)
    folder.mkdir(parents=True)
    document = Document()
    document.add_paragraph("Bonjour {{ club_name }}")
    document.save(str(folder / "letter.fr.docx"))
    (folder / "wrong.fr.md").write_text("---\ntitle: x\n---\n{% include '/etc/passwd' %}\n")
    said = done("documents", "--json")
    kinds = {kind["kind"]: kind for kind in said.json}
    assert kinds["letter"]["own"]
    assert kinds["letter"]["needs"] == ["club_name"]
    assert "wrong" not in kinds
    assert "wrong.fr.md was refused, line 4: a template reads no other file." in said.err
    done("document", "letter", "--club", "lyon", "-o", "l.docx")
    assert [p.text for p in Document("l.docx").paragraphs] == ["Bonjour Club Lyon"]


def test_a_paper_about_a_mandate_names_it(
    done: Clubmgr, refused: Clubmgr, ready: Town, home: Path
) -> None:
    folder = home / "share" / "clubmgr" / "templates"
    folder.mkdir(parents=True)
    (folder / "office.en.md").write_text("---\ntitle: x\n---\n{{ holder }} is {{ seat }}\n")
    mandate = done("show", ready.ana, "--json").json["mandates"][0]["id"]
    said = done("document", "office", "--mandate", mandate, "-o", "-")
    assert said.out == "Ana Silva is president\n"
    assert "--mandate" in refused("document", "office", "-o", "-", status=2).err
    done("add", "club", "name=Another")
    said = refused(
        "document", "office", "--mandate", mandate, "--club", "Another", "-o", "-", status=2
    )
    assert "That mandate is one of Club Lyon" in said.err

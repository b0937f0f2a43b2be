from __future__ import annotations

import stat
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from .conftest import Clubmgr, Town

STATUTES = ("document", "statuts-1901")


@pytest.fixture
def ready(done: Clubmgr, town: Town) -> Town:
    """The town with all that its club's statutes need."""
    done("edit", town.club, "mission=Partager les usages", "founded_on=2027-02-01")
    for person, seat in ((town.ana, "president"), (town.zoe, "treasurer")):
        done(
            "add", "mandate", f"club={town.club}", f"person={person}", f"seat={seat}",
            "start=2027-02-01",
        )  # fmt: skip
    return town


def test_the_kinds_are_listed_with_what_each_needs(clubmgr: Clubmgr) -> None:
    kinds = {kind["kind"]: kind for kind in clubmgr("documents", "--json").json}
    assert {"statuts-1901", "host-sheet", "convocation", "minutes"} <= kinds.keys()
    assert not any(kind["own"] for kind in kinds.values())
    assert kinds["host-sheet"]["subject"] == "meeting"
    assert kinds["host-sheet"]["languages"] == ["en", "fr"]
    kind = kinds["statuts-1901"]
    assert kind["languages"] == ["fr"]
    assert {"name", "mission", "city", "president", "treasurer"} <= set(kind["needs"])
    assert kind["title"] in clubmgr("documents").out


def test_statutes_are_written_in_each_form_and_kept(done: Clubmgr, ready: Town) -> None:
    for name in ("s.md", "s.docx", "s.pdf"):
        said = done(*STATUTES, "--club", "lyon", "-o", name)
        assert said.out == ""
        assert "is written, and kept in the register as" in said.err
        assert stat.S_IMODE(Path(name).stat().st_mode) == 0o600
    text = Path("s.md").read_text()
    for part in ("Club Lyon", "Partager les usages", "1er février 2027", "Silva", "Président(e)"):
        assert part in text
    document = Document(BytesIO(Path("s.docx").read_bytes()))
    assert any("Club Lyon" in paragraph.text for paragraph in document.paragraphs)
    assert Path("s.pdf").read_bytes().startswith(b"%PDF-")
    papers = done("show", ready.club, "--json").json["papers"]
    assert [p["kind"] for p in papers] == ["statuts-1901"] * 3
    assert text.startswith(papers[0]["body"])
    assert [p["edition"] for p in papers] == [1, 1, 1]
    assert papers[0]["language"] == "fr"


def test_writing_a_paper_is_one_step(done: Clubmgr, ready: Town) -> None:
    done(*STATUTES, "--club", "lyon", "-o", "s.md")
    done("undo")
    assert "papers" not in done("show", ready.club, "--json").json


def test_a_paper_goes_to_stdout_as_markdown(done: Clubmgr, ready: Town) -> None:
    assert done(*STATUTES, "--club", "lyon", "-o", "-").out.startswith("# Statuts")


def test_a_paper_tells_its_record_as_json(done: Clubmgr, refused: Clubmgr, ready: Town) -> None:
    found = done(*STATUTES, "--club", "lyon", "-o", "s.md", "--json").json
    assert found["file"] == "s.md"
    assert done("show", found["id"], "--json").json["record"] == "paper"
    refused(*STATUTES, "--club", "lyon", "-o", "-", "--json", status=2)


def test_blanks_are_refused_each_with_the_command_that_fills_it(
    done: Clubmgr, refused: Clubmgr, town: Town
) -> None:
    done("settings", "brand=")
    done("edit", town.club, "city=")
    said = refused(*STATUTES, "--club", "lyon", "-o", "s.docx")
    club = town.club
    for command in (
        f"clubmgr edit {club} mission=…",
        f"clubmgr edit {club} city=…",
        f"clubmgr edit {club} founded_on=…",
        "clubmgr settings brand=…",
        f"clubmgr add mandate club={club} seat=president person=…",
        f"clubmgr add mandate club={club} seat=treasurer person=…",
    ):
        assert command in said.err
    assert not Path("s.docx").exists()
    assert "papers" not in done("show", club, "--json").json


def test_an_officer_with_half_a_name_is_a_blank_too(
    done: Clubmgr, refused: Clubmgr, ready: Town
) -> None:
    done("edit", ready.ana, "family_name=")
    assert (
        f"clubmgr edit {ready.ana} family_name=…"
        in refused(*STATUTES, "--club", "lyon", "-o", "s.md").err
    )


def test_one_person_does_not_sign_twice(done: Clubmgr, refused: Clubmgr, ready: Town) -> None:
    role = next(r for r in done("show", ready.zoe, "--json").json["mandates"])
    done("edit", role["id"], f"person={ready.ana}")
    assert "same person" in refused(*STATUTES, "--club", "lyon", "-o", "s.md").err


def test_a_kind_that_does_not_exist_is_refused(refused: Clubmgr, ready: Town) -> None:
    said = refused("document", "../statuts-1901", "--club", "lyon", "-o", "s.md")
    assert "The kinds there are: " in said.err
    assert "statuts-1901" in said.err.partition("The kinds there are: ")[2]


def test_a_paper_about_no_club_is_refused(refused: Clubmgr, ready: Town) -> None:
    assert "--club" in refused(*STATUTES, "-o", "s.md", status=2).err


def test_an_ending_that_papers_do_not_have_is_refused(refused: Clubmgr, ready: Town) -> None:
    said = refused(*STATUTES, "--club", "lyon", "-o", "s.odt", status=2)
    assert ".docx, .pdf, .md" in said.err


def test_a_paper_that_exists_is_not_replaced_without_force(
    done: Clubmgr, refused: Clubmgr, ready: Town
) -> None:
    Path("s.md").write_text("mine")
    refused(*STATUTES, "--club", "lyon", "-o", "s.md")
    assert Path("s.md").read_text() == "mine"
    done(*STATUTES, "--club", "lyon", "-o", "s.md", "--force")
    assert Path("s.md").read_text().startswith("# Statuts")


def test_a_language_that_a_kind_is_not_written_in_is_told(done: Clubmgr, ready: Town) -> None:
    said = done(*STATUTES, "--club", "lyon", "-o", "s.md", "--lang", "en")
    assert "is not written in “en”, but in “fr”." in said.err


@pytest.mark.parametrize(
    ("field", "told"),
    [("postcode=67000", "Alsace-Moselle"), ("country=BE", "not in France")],
)
def test_a_club_where_another_law_holds_is_warned_of(
    done: Clubmgr, ready: Town, field: str, told: str
) -> None:
    done("edit", ready.club, field)
    assert told in done(*STATUTES, "--club", "lyon", "-o", "s.md").err


def test_hostile_data_is_never_read_as_a_template_or_as_markup(done: Clubmgr, ready: Town) -> None:
    done("edit", ready.club, "mission={{ 7 * 7 }} {% include '/etc/passwd' %} <b>**x**</b> # y")
    text = done(*STATUTES, "--club", "lyon", "-o", "-").out
    assert "49" not in text.split("## Article 3")[0]
    done(*STATUTES, "--club", "lyon", "-o", "s.docx")
    document = Document(BytesIO(Path("s.docx").read_bytes()))
    assert any(
        "{{ 7 * 7 }} {% include '/etc/passwd' %} <b>**x**</b> # y" in p.text
        for p in document.paragraphs
    )


@pytest.fixture
def assembly(done: Clubmgr, town: Town) -> str:
    """An assembly of the club next week, with an agenda and two people asked."""
    club = town.club
    done("edit", club, "max_proxies=1", "legal_form=loi_1901", "city=Lyon")
    done(
        "add", "mandate", f"club={club}", f"person={town.ana}", "seat=president", "start=2027-01-01"
    )
    done(
        "add", "meeting", f"club={club}", "title=AGO 2027", "kind=ago",
        "starts_at=2027-03-20 18:30", "ends_at=2h", "place=Chez Léa",
    )  # fmt: skip
    for person in (town.ana, town.zoe):
        done("add", "participation", "meeting=AGO 2027", f"person={person}")
    done("add", "agenda_item", "meeting=AGO 2027", "title=Comptes", "kind=decision")
    return "AGO 2027"


def test_the_papers_of_a_meeting_are_written_by_its_title(done: Clubmgr, assembly: str) -> None:
    text = done("document", "convocation", "--meeting", assembly, "-o", "-").out
    assert text.startswith("**Club Lyon**<br>")
    assert "\n# Convocation<br>AGO 2027\n" in text
    assert "samedi 20 mars 2027" in text
    assert "# Pouvoir" in text
    english = done("document", "agenda", "--meeting", assembly, "-o", "-", "--lang", "en").out
    assert "| 1. Comptes |" in english
    assert "Saturday 20 March 2027" in english
    done("document", "sign-in-sheet", "--meeting", assembly, "-o", "sheet.docx")
    assert Document(BytesIO(Path("sheet.docx").read_bytes())).tables


def test_a_paper_of_a_meeting_is_written_as_a_mail_only_its_owner_can_read(
    done: Clubmgr, refused: Clubmgr, assembly: str, town: Town
) -> None:
    done("document", "agenda", "--meeting", assembly, "-o", "agenda.eml")
    octets = Path("agenda.eml").read_bytes()
    assert b"Bcc: " in octets
    assert b"application/pdf" in octets
    assert stat.S_IMODE(Path("agenda.eml").stat().st_mode) == 0o600
    refused(*STATUTES, "--club", "lyon", "-o", "s.eml", status=2)


def test_what_a_meetings_paper_lacks_is_named_with_the_command(
    refused: Clubmgr, assembly: str
) -> None:
    said = refused("document", "action-list", "--meeting", assembly, "-o", "a.md")
    assert "clubmgr add action meeting=" in said.err
    assert "--meeting" in refused("document", "minutes", "-o", "m.md", status=2).err


def test_a_paper_of_a_meeting_is_none_of_another_clubs(
    done: Clubmgr, refused: Clubmgr, assembly: str
) -> None:
    done("add", "club", "name=Another")
    said = refused(
        "document", "agenda", "--meeting", assembly, "--club", "Another", "-o", "-", status=2
    )
    assert "That meeting is one of" in said.err
    assert said.out == ""

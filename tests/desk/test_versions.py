from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest

from clubmgr.desk import colophon, documents
from clubmgr.errors import InvalidFields
from clubmgr.models import declarations, records, register
from clubmgr.models.kinds.paper import PAPER, Paper
from clubmgr.models.program import Program

from .conftest import Add

BODY = "# Statuts\n\n## Article 1er – Nom\n\nLe nom est A.\n\n## Article 2 – Objet\n\nB.\n"
OTHER = BODY.replace("B.", "C.").replace(
    "Article 2 – ", "Article 2 – Durée\n\nSans.\n\n## Article 3 – "
)


@pytest.fixture
def club(add: Add) -> str:
    return add("club", name="Club Lyon", city="Lyon", founded_on="2026-01-10")


def keep(program: Program, club: str, body: str = BODY, kind: str = "statuts-1901") -> Paper:
    id = register.keep(
        program, club=club, kind=kind, language="fr", title="Statuts · Club Lyon", body=body
    )
    paper: Paper = records.get(program, PAPER, id)
    return paper


def paper(program: Program, id: str) -> Paper:
    found: Paper = records.get(program, PAPER, id)
    return found


def written(program: Program, id: str) -> str:
    out = BytesIO()
    documents.save(program, id, out)
    return out.getvalue().decode()


def test_another_text_is_another_version_and_the_same_text_the_same(
    program: Program, club: str, add: Add
) -> None:
    editions = [keep(program, club, body).edition for body in (BODY, BODY, OTHER, OTHER, BODY)]
    assert editions == [1, 1, 2, 2, 3]
    assert keep(program, club, kind="charter").edition == 1
    assert keep(program, add("club", name="Another")).edition == 1


def test_versions_of_a_mandates_papers_are_its_own(program: Program, club: str, add: Add) -> None:
    held = [
        add("mandate", club=club, person=add("person", given_name=name), seat="other")
        for name in ("Ana", "Zoé")
    ]
    for mandate in held:
        id = register.keep(program, club=club, kind="x", language="fr", title="x", body=mandate,
                           mandate=mandate)  # fmt: skip
        assert paper(program, id).edition == 1


def test_all_that_were_written_of_a_version_are_adopted_with_it(
    program: Program, club: str, add: Add
) -> None:
    decision = add("decision", club=club, motion="Statutes", result="adopted",
                   decided_on="2027-01-11")  # fmt: skip
    first, second, other = (keep(program, club, body) for body in (BODY, BODY, OTHER))
    register.adopt(program, second, "2027-01-11", decision)
    for id in (first.id, second.id, keep(program, club, OTHER).id):
        found = paper(program, id)
        expected = ("2027-01-11", decision) if found.edition == 1 else (None, None)
        assert (found.adopted_on, found.decision) == expected
    register.adopt(program, paper(program, other.id), "2027-01-12")
    assert keep(program, club, OTHER).adopted_on == "2027-01-12"
    register.adopt(program, paper(program, first.id), "")
    assert paper(program, second.id).adopted_on is None
    assert paper(program, second.id).decision is None


def test_adopting_is_one_step(program: Program, club: str) -> None:
    first, second = keep(program, club), keep(program, club)
    register.adopt(program, first, "2027-01-11")
    program.undo()
    assert [paper(program, each.id).adopted_on for each in (first, second)] == [None, None]


def test_what_cannot_be_is_refused(program: Program, club: str, add: Add) -> None:
    kept = keep(program, club)
    with pytest.raises(InvalidFields, match="to come"):
        register.adopt(program, kept, "2027-01-13")
    another = add("club", name="Another")
    theirs = add("decision", club=another, motion="x", result="adopted")
    with pytest.raises(InvalidFields, match="another club"):
        register.adopt(program, kept, "2027-01-12", theirs)
    lost = add("decision", club=club, motion="x", result="rejected")
    with pytest.raises(InvalidFields, match="not adopted"):
        register.adopt(program, kept, "2027-01-12", lost)
    assert paper(program, kept.id).adopted_on is None


def test_statutes_adopted_anew_are_to_be_declared(program: Program, add: Add) -> None:
    club = add("club", name="Club Nice", legal_form="loi_1901", stage="declared",
               founded_on="2026-01-10")  # fmt: skip
    register.adopt(program, keep(program, club), "2026-01-10")
    assert declarations.awaited(program, club) == []
    again = keep(program, club, OTHER)
    register.adopt(program, again, "2027-01-11")
    (awaited,) = declarations.awaited(program, club)
    assert (awaited.kind, awaited.happened_on, awaited.due_on) == (
        "statutes", "2027-01-11", "2027-04-11",
    )  # fmt: skip
    register.adopt(program, paper(program, again.id), "2027-01-12")
    assert [each.happened_on for each in declarations.awaited(program, club)] == ["2027-01-12"]
    register.adopt(program, paper(program, again.id), "")
    assert declarations.awaited(program, club) == []


def test_a_charter_or_a_club_that_is_not_declared_has_nothing_to_declare(
    program: Program, club: str, add: Add
) -> None:
    register.adopt(program, keep(program, club), "2027-01-11")
    declared = add("club", name="Club Nice", legal_form="loi_1901", stage="declared")
    register.adopt(program, keep(program, declared, kind="charter"), "2027-01-11")
    assert declarations.awaited(program) == []


def test_a_file_tells_its_version_its_adoption_and_what_changed(
    program: Program, club: str, add: Add
) -> None:
    first = keep(program, club)
    assert written(program, first.id).endswith(
        "B.\n\n> Version 1 · rédigée le 12 janvier 2027 · pas encore adoptée\n"
    )
    decision = add("decision", club=club, motion="x", result="adopted", decided_on="2027-01-11")
    second = keep(program, club, OTHER)
    register.adopt(program, second, "2027-01-11", decision)
    said = written(program, second.id).split("\n> ")[1]
    assert said == (
        "Version 2 · rédigée le 12 janvier 2027"
        " · adoptée le 11 janvier 2027 par la résolution n°\u00a01"
        "<br>Modifié depuis la version 1\u202f: Article 3 – Objet."
        "<br>Ajouté depuis la version 1\u202f: Article 2 – Durée.\n"
    )
    assert paper(program, second.id).body == OTHER


def test_letters_and_papers_of_meetings_say_nothing_of_versions(
    program: Program, club: str, add: Add, tmp_path: Path
) -> None:
    letter = keep(program, club, kind="partnership-letter")
    assert colophon.sign(program, letter) == BODY
    meeting = add("meeting", club=club, title="AGO", starts_at="2027-03-01 18:30", ends_at="2h")
    for body in (BODY, OTHER):
        id = register.keep(program, club=club, kind="agenda", language="fr", title="x", body=body,
                           meeting=meeting)  # fmt: skip
    assert paper(program, id).edition == 2
    assert colophon.sign(program, paper(program, id)) == OTHER


def test_an_edit_of_a_papers_adoption_goes_the_same_way(
    program: Program, club: str, add: Add
) -> None:
    from clubmgr.models import acts

    first, second = keep(program, club), keep(program, club)
    acts.change(program, PAPER, first, {"adopted_on": "2027-01-11", "notes": "n"})
    assert paper(program, second.id).adopted_on == "2027-01-11"
    assert (paper(program, first.id).notes, paper(program, second.id).notes) == ("n", "")


def test_the_colophon_stands_before_the_sheet_that_is_filled_in_by_hand(
    program: Program, club: str
) -> None:
    sheet = "\n<!-- page -->\n\n## Acceptations\n\n<!-- lines -->\n\n| Nom |\n|---|\n| |\n"
    kept = keep(program, club, f"# Charte\n\nA.\n{sheet}", kind="charter")
    text, _page, after = colophon.sign(program, kept).partition("<!-- page -->")
    assert "> Version 1" in text
    assert "Version" not in after
    cover = keep(program, club, "# Charte\n\n<!-- page -->\n\nA.\n", kind="charter")
    assert "Version 2" in colophon.sign(program, cover).partition("<!-- page -->")[2]


@pytest.mark.parametrize("kind", ["leaders-list", "filing-mandate", "acceptance-list"])
def test_what_a_club_does_not_adopt_says_nothing_of_versions(
    program: Program, club: str, kind: str
) -> None:
    keep(program, club, "# Liste\n\nLe 12 janvier 2027.\n", kind)
    second = keep(program, club, "# Liste\n\nLe 13 janvier 2027.\n", kind)
    assert colophon.sign(program, second) == second.body
    register.adopt(program, second, "2027-01-12")
    assert "> Version 2" in colophon.sign(program, paper(program, second.id))


def test_a_colophon_names_the_version_that_it_compares_with(program: Program, club: str) -> None:
    last = [keep(program, club, BODY.replace("B.", word)) for word in ("Un.", "Deux.", "Trois.")]
    records.delete(program, PAPER, [last[1].id])
    told = colophon.sign(program, last[2])
    assert "Version 3" in told
    assert "Modifié depuis la version 1\u202f: Article 2 – Objet." in told


def test_the_number_of_a_version_that_was_deleted_is_not_given_out_again(
    program: Program, club: str
) -> None:
    keep(program, club)
    records.delete(program, PAPER, [keep(program, club, OTHER).id])
    assert keep(program, club, BODY.replace("B.", "C.")).edition == 3
    assert keep(program, club, BODY.replace("B.", "C.")).edition == 3
    assert keep(program, club, kind="charter").edition == 1
    program.undo()
    assert keep(program, club, kind="charter").edition == 1

from __future__ import annotations

import pytest

from clubmgr.desk import partnership, subjects
from clubmgr.desk.blanks import command
from clubmgr.errors import MissingFields
from clubmgr.models import acts, parsing, records, settings
from clubmgr.models.kinds import KINDS
from clubmgr.models.program import Program
from clubmgr.papers import markdown
from clubmgr.papers.markdown import Paragraph

from .conftest import Add

KIND = "partnership-letter"


@pytest.fixture
def club(add: Add) -> str:
    """A club with a president and somebody to turn to at the brand."""
    contact = add(
        "person", given_name="Hélène", family_name="Marchand", job_title="Communautés",
        city="Paris", emails="h@acme.example",
    )  # fmt: skip
    id = add(
        "club", name="Cercle", city="Lyon", legal_form="loi_1901", brand_contact=contact,
        stage="active", brand_relation="un bus",
    )  # fmt: skip
    ana = add("person", given_name="Ana", family_name="Silva")
    tom = add("person", given_name="Tom", family_name="Roux")
    add("mandate", club=id, person=tom, seat="webmaster", starts_on="2026-12-01")
    add("mandate", club=id, person=ana, seat="president", starts_on="2026-12-01")
    return id


def write(program: Program, club: str, language: str = "fr") -> str:
    subject = subjects.subject_of(program, club=club)
    text = partnership.compose(program, KIND, subject, language, command)
    return text.replace("\u202f", " ").replace("\u00a0", " ")


def edit(program: Program, id: str, **texts: str) -> None:
    kind = KINDS["club"]
    acts.change(program, kind, records.get(program, kind, id), parsing.parse(program, kind, texts))


def test_the_brand_is_a_partner_that_pays_nothing_and_asks_for_no_opinion(
    program: Program, club: str
) -> None:
    text = write(program, club)
    assert "comme partenaire, et non comme sponsor" in text
    assert "Acme ne verse pas d’argent à l’association." in text
    assert "Aucune opinion favorable, aucun achat" in text
    assert "ni un contrat de parrainage" in text
    english = write(program, club, "en")
    assert "as a partner, not as a sponsor" in english
    assert "Acme pays no money to the association" in english
    assert "neither a sponsorship contract nor an agency" in english


def test_what_the_brand_offers_is_told_to_all_and_to_this_club(program: Program, club: str) -> None:
    assert "À celui-ci en particulier : un bus." in write(program, club)
    assert "À tous les clubs" not in write(program, club)
    settings.change(program, {"brand_relation": "une salle"})
    assert "À tous les clubs : une salle." in write(program, club)
    settings.change(program, {"brand_relation": ""})
    edit(program, club, brand_relation="")
    assert "Selon les besoins que l’association exprime" in write(program, club)


def test_the_letter_is_set_as_one(program: Program, club: str) -> None:
    blocks = markdown.read(write(program, club))
    placed = {b.placed: markdown.plain(b.runs) for b in blocks if isinstance(b, Paragraph)}
    assert placed["address"] == ("Association « Cercle » Ana Silva Président(e) Lyon")
    assert placed["right"] == "Paris, le 12 janvier 2027"


def test_an_informal_club_is_no_association(program: Program, club: str) -> None:
    edit(program, club, legal_form="informal")
    assert "association" not in write(program, club).lower()
    assert "association" not in write(program, club, "en").lower()


def test_what_it_lacks_is_named_with_where_to_fill_it(program: Program, add: Add) -> None:
    settings.change(program, {"brand": ""})
    with pytest.raises(MissingFields) as refused:
        write(program, add("club", name="Cercle"))
    lacking = refused.value.fields
    for part in ("clubmgr settings brand=…", "brand_contact=…", "seat=president"):
        assert sum(part in field for field in lacking) == 1, part
    assert len(lacking) == 3


def test_who_would_sign_for_both_sides_is_remarked(program: Program, add: Add, club: str) -> None:
    subject = subjects.subject_of(program, club=club)
    assert partnership.remarks(program, KIND, subject) == ()
    (ana,) = program.rows("SELECT id FROM person WHERE given_name = 'Ana'")
    edit(program, club, brand_contact=ana["id"])
    subject = subjects.subject_of(program, club=club)
    assert "both sides" in partnership.remarks(program, KIND, subject)[0]


def test_it_suits_clubs_that_live(program: Program, add: Add) -> None:
    for stage, suits in (("idea", False), ("active", True), ("closed", False)):
        club = add("club", name=f"Club {stage}", stage=stage)
        assert partnership.suits(KIND, subjects.subject_of(program, club=club)) is suits


def test_the_name_of_the_brand_is_elided_as_french_does(program: Program, club: str) -> None:
    assert "un avantage d’Acme l’indique" in write(program, club)
    settings.change(program, {"brand": "Huma"})
    assert "un avantage de Huma l’indique" in write(program, club)
    settings.change(program, {"brand": "Éclat"})
    assert "un avantage d’Éclat l’indique" in write(program, club)

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from clubmgr.errors import InvalidFields, MissingFields
from clubmgr.papers import local_law, markdown, templates
from clubmgr.papers.articles import Wording
from clubmgr.papers.local_law import KIND, LocalStatutes
from clubmgr.papers.markdown import Heading, Note, Table
from clubmgr.papers.statutes import Leader

PRESIDENT = Leader("Martin", "Anne", "Président(e)")
TREASURER = Leader("Petit", "Luc", "Trésorier(ère)")
FOUNDERS = tuple(
    Leader(name, "Zoé", "Membre fondateur(trice)")
    for name in ("Öztürk", "Łuczak", "Müller", "Ben Saïd", "d’Hautefeuille")
)
PLAIN = LocalStatutes(
    name="Atelier Luméa",
    mission="Partager l’usage des appareils Luméa",
    city="Strasbourg",
    brand="Luméa",
    adopted_on=date(2027, 2, 1),
    president=PRESIDENT,
    treasurer=TREASURER,
    signers=(PRESIDENT, TREASURER, *FOUNDERS),
)
FULL = replace(
    PLAIN,
    acronym="AL",
    audience=("users",),
    postcode="67000",
    duration_years=99,
    brand_relation="Luméa prête une salle.",
    channels=("forum",),
    website="https://atelier.example",
    visibility="private",
    admission="approval",
    admission_criteria="posséder un appareil",
    dues=True,
    honorary_members=True,
    benefactor_members=True,
    quorum_percent=25,
    extraordinary_quorum=40,
    court="Tribunal judiciaire de Strasbourg",
    auditors=True,
)


def read(values: LocalStatutes) -> str:
    return local_law.write(values).replace("\u202f", " ").replace("\u00a0", " ")


def article(values: LocalStatutes, title: str) -> str:
    """Return the text of the article of that title."""
    return next(part for part in read(values).split("\n## ") if title in part.splitlines()[0])


def level(code: str) -> str:
    return next(part.level for part in templates.layout(KIND, "fr").parts if part.code == code)


def test_what_the_local_civil_code_asks_for_is_said_and_cannot_be_left_out() -> None:
    # Articles 57 (name, purpose, seat, inscription) and 58 (members, dues, direction, assembly).
    asked = {
        "name": ("dénomination", "Elle sera inscrite au registre des associations"),
        "object": ("But", "Partager l’usage des appareils Luméa."),
        "seat": ("Siège", "a son siège à Strasbourg"),
        "admission": ("Admission", "Devient membre"),
        "leaving": ("Sortie", "la démission"),
        "dues": ("Cotisation", "ni cotisation ni apport"),
        "direction": ("Direction", "administrée par une direction"),
        "ordinary": ("Assemblée générale ordinaire", "La direction la convoque"),
    }
    for code, (title, words) in asked.items():
        assert level(code) == "required", code
        assert words in article(PLAIN, title), code
    assert "constatées par un procès-verbal" in article(PLAIN, "Assemblée générale ordinaire")


def test_the_law_of_1901_is_not_mentioned_and_the_local_code_is() -> None:
    text = read(FULL)
    assert "1901" not in text
    assert "articles 21 à 79 du code civil local" in text
    assert "Journal officiel" not in text
    assert "préfe" not in text
    assert "bureau" not in text


def test_a_tenth_of_the_members_can_have_the_assembly_convened() -> None:
    assert "le dixième au moins des membres" in article(PLAIN, "Assemblée générale ordinaire")


def test_the_purpose_changes_with_the_consent_of_all_only() -> None:
    assert "l’accord de tous les membres" in article(PLAIN, "Assemblée générale extraordinaire")


def test_seven_members_sign_and_fewer_are_refused() -> None:
    *_, table, note = markdown.read(local_law.write(PLAIN))
    assert isinstance(table, Table)
    assert table.signed
    assert [markdown.plain(row[0]) for row in table.rows] == [s.family_name for s in PLAIN.signers]
    assert isinstance(note, Note)
    assert "ne vaut pas conseil juridique" in markdown.plain(note.runs)
    with pytest.raises(MissingFields) as refused:
        local_law.write(replace(PLAIN, signers=PLAIN.signers[:6]), label=str.upper)
    assert refused.value.fields == ("SIGNERS",)


def test_a_signer_without_a_first_name_is_refused() -> None:
    nameless = replace(PLAIN, signers=(*PLAIN.signers[:6], Leader("Roux", "", "Membre")))
    with pytest.raises(MissingFields, match="signers"):
        local_law.write(nameless)


@pytest.mark.parametrize(
    "blank", ["name", "mission", "city", "brand", "adopted_on", "president", "treasurer"]
)
def test_each_blank_of_local_statutes_is_refused_and_named(blank: str) -> None:
    value = None if blank in ("adopted_on", "president", "treasurer") else " "
    with pytest.raises(MissingFields) as refused:
        local_law.write(replace(PLAIN, **{blank: value}))
    assert refused.value.fields == (blank,)


def test_one_person_cannot_be_president_and_treasurer() -> None:
    with pytest.raises(InvalidFields) as refused:
        local_law.write(replace(PLAIN, treasurer=replace(PRESIDENT, function="Trésorier(ère)")))
    assert list(refused.value.problems) == ["treasurer"]


def test_auditors_come_in_where_the_club_wants_them() -> None:
    titles = [markdown.plain(b.runs) for b in markdown.read(read(FULL)) if isinstance(b, Heading)]
    assert any("Vérification des comptes" in title for title in titles)
    assert "réviseurs" not in read(PLAIN)
    asked = Wording("auditors", included="yes")
    assert "réviseurs" in local_law.write(PLAIN, wordings=(asked,))


@pytest.mark.parametrize(
    ("change", "title", "words"),
    [
        ({"court": "Tribunal de Metz"}, "Constitution", "son siège (Tribunal de Metz)."),
        ({"acronym": "AL"}, "Constitution", "pour sigle **« AL »**"),
        ({"duration_years": 30}, "Durée", "pour 30 ans à compter de son inscription"),
        ({"dues": True}, "Cotisation", "en fixe le montant"),
        ({"dues": True}, "Sortie", "la radiation, constatée par la direction"),
        ({"admission": "approval"}, "Admission", "est agréée par la direction"),
        ({"visibility": "private"}, "Admission", "un club privé"),
        ({"term_years": None}, "Direction", "pour une durée illimitée et peut révoquer"),
        ({"term_years": 3}, "Direction", "pour 3 ans. Ses membres sont rééligibles"),
        ({"quorum_percent": 20}, "Assemblée générale ordinaire", "si 20 % au moins"),
        ({"max_proxies": 0}, "Assemblée générale ordinaire", "par procuration n’est pas admis"),
        ({"extraordinary_majority": "three-quarters"}, "extraordinaire", "des trois quarts"),
        ({"casting_vote": False}, "Assemblée générale ordinaire", "ni des votes blancs ou nuls."),
        ({"honorary_members": True}, "Composition", "ils lui ont rendus."),
        ({"benefactor_members": True}, "Composition", "par un don."),
    ],
)
def test_each_choice_of_a_club_is_said_in_local_statutes(
    change: dict[str, object], title: str, words: str
) -> None:
    assert words not in article(PLAIN, title)
    assert words in article(replace(PLAIN, **change), title)


@pytest.mark.parametrize("values", [PLAIN, FULL])
def test_local_statutes_are_numbered_without_a_gap_and_hold_no_placeholder(
    values: LocalStatutes,
) -> None:
    numbers = re.findall(r"^## Article (\w+) –", read(values), re.MULTILINE)
    assert numbers == ["1er", *map(str, range(2, len(numbers) + 1))]
    assert not re.search(r"[{}…]|None|\.\.|  |,,| [.,]", read(values))
    assert not re.search(r"[^\u202f][;»%]|«[^\u202f]", local_law.write(values))
    (number,) = re.findall(r"Article (\d+) – Assemblée générale extra", read(values))
    assert f"l’article {number}." in article(values, "Modification")
    assert f"l’article {number}." in article(values, "Dissolution")

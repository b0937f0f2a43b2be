from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from clubmgr.errors import InvalidFields, MissingFields
from clubmgr.papers import markdown, statutes
from clubmgr.papers.markdown import Heading, Note, Table
from clubmgr.papers.statutes import Leader, Statutes

PLAIN = Statutes(
    name="Atelier Luméa",
    mission="Partager l’usage des appareils Luméa",
    city="Le Mans",
    brand="Luméa",
    adopted_on=date(2027, 2, 1),
    president=Leader("Martin", "Anne", "Présidente"),
    treasurer=Leader("Petit", "Luc", "Trésorier"),
)
FULL = replace(
    PLAIN,
    acronym="AL",
    audience=("users", "customers"),
    postcode="72000",
    duration_years=99,
    brand_relation="Luméa prête une salle.",
    channels=("site internet", "forum"),
    website="https://atelier.example",
    visibility="private",
    admission="approval",
    admission_criteria="posséder un appareil",
    dues=True,
    honorary_members=True,
    benefactor_members=True,
    quorum_percent=25,
    board_size=6,
    officers=(Leader("Łuczak", "Zoé", "Secrétaire"),),
)
NEEDED = ("name", "mission", "city", "brand", "adopted_on", "president", "treasurer")


def read(values: Statutes) -> str:
    return statutes.write(values).replace("\u202f", " ").replace("\u00a0", " ")


def headings(values: Statutes) -> list[str]:
    blocks = markdown.read(statutes.write(values))
    return [markdown.plain(b.runs) for b in blocks if isinstance(b, Heading)]


def article(values: Statutes, name: str) -> str:
    """Return the text of the article of that title."""
    return next(part for part in read(values).split("\n## ") if name in part.splitlines()[0])


def test_the_articles_follow_the_order_of_the_model() -> None:
    titles = [heading.split(" – ")[1] for heading in headings(FULL)[1:]]
    assert titles == [
        "Constitution et dénomination",
        "Objet",
        "Siège social",
        "Durée",
        "Indépendance à l’égard de la marque",
        "Moyens d’action",
        "Composition",
        "Admission",
        "Cotisation",
        "Perte de la qualité de membre",
        "Ressources",
        "Assemblée générale ordinaire",
        "Assemblée générale extraordinaire",
        "Conseil d’administration",
        "Bureau",
        "Gratuité des fonctions",
        "Règlement intérieur et charte",
        "Modification des statuts",
        "Dissolution",
        "Données personnelles",
        "Formalités",
    ]


@pytest.mark.parametrize("values", [PLAIN, FULL, replace(PLAIN, dues=True)])
def test_the_articles_are_numbered_without_a_gap_whichever_there_are(values: Statutes) -> None:
    numbers = [re.findall(r"Article\W(\w+) –", heading) for heading in headings(values)[1:]]
    assert numbers == [["1er"], *([str(n)] for n in range(2, len(numbers) + 1))]


@pytest.mark.parametrize("values", [PLAIN, FULL])
def test_references_lead_to_the_article_that_they_mean(values: Statutes) -> None:
    (number,) = re.findall(r"Article (\d+) – Assemblée générale extra", read(values))
    assert f"l’article {number}." in article(values, "Modification")
    assert f"l’article {number}." in article(values, "Dissolution")
    (number,) = re.findall(r"Article (\d+) – Modification", read(values))
    assert f"l’article {number}." in article(values, "Siège")


@pytest.mark.parametrize("blank", NEEDED)
def test_each_blank_is_refused_and_named(blank: str) -> None:
    value = None if blank in ("adopted_on", "president", "treasurer") else " "
    with pytest.raises(MissingFields) as refused:
        statutes.write(replace(PLAIN, **{blank: value}), label=str.upper)
    assert refused.value.fields == (blank.upper(),)


def test_a_leader_without_a_first_name_or_a_function_is_refused_and_named() -> None:
    nameless = replace(PLAIN, treasurer=Leader("Petit", "", "Trésorier"))
    idle = replace(PLAIN, officers=(Leader("Roux", "Eva", " "),))
    with pytest.raises(MissingFields, match="treasurer"):
        statutes.write(nameless)
    with pytest.raises(MissingFields, match="officers"):
        statutes.write(idle)


def test_a_name_that_cannot_be_declared_is_refused() -> None:
    assert "x" * 250 in statutes.write(replace(PLAIN, name="x" * 250))
    with pytest.raises(InvalidFields) as refused:
        statutes.write(replace(PLAIN, name="x" * 251))
    assert list(refused.value.problems) == ["name"]


def test_one_person_cannot_sign_for_two() -> None:
    same = Leader("MARTIN", "Anne", "Trésorière")
    with pytest.raises(InvalidFields) as refused:
        statutes.write(replace(PLAIN, treasurer=same))
    assert list(refused.value.problems) == ["treasurer"]


def test_the_brand_is_a_partner_and_not_a_sponsor() -> None:
    text = article(PLAIN, "Indépendance")
    assert "un partenaire et non un sponsor" in text
    assert "« Luméa »" in text
    assert "prête une salle" not in text
    assert "Luméa prête une salle." in article(FULL, "Indépendance")


def test_the_leaders_sign_in_a_table_at_the_end_and_the_model_says_what_it_is() -> None:
    *_, table, note = markdown.read(statutes.write(FULL))
    assert isinstance(table, Table)
    assert table.signed
    assert [markdown.plain(head) for head in table.heads] == [
        "Nom",
        "Prénom",
        "Fonction",
        "Signature",
    ]
    assert [[markdown.plain(cell) for cell in row] for row in table.rows] == [
        ["Martin", "Anne", "Présidente", ""],
        ["Petit", "Luc", "Trésorier", ""],
        ["Łuczak", "Zoé", "Secrétaire", ""],
    ]
    assert isinstance(note, Note)
    assert markdown.plain(note.runs) == "Modèle à relire, ne vaut pas conseil juridique."


def test_the_place_and_the_day_are_written_in_french() -> None:
    assert "Fait au Mans, le 1er février 2027." in read(PLAIN)
    assert "Fait au Mans, le 1er février 2027." in read(FULL)
    assert "fixé au Mans (72000)." in read(FULL)


def test_dues_are_mentioned_without_their_amount_and_only_where_there_are_any() -> None:
    assert "cotisation annuelle" in article(FULL, "Cotisation")
    assert "les cotisations de ses membres" in article(FULL, "Ressources")
    mentions = [line for line in read(PLAIN).splitlines() if "cotisation" in line]
    assert mentions == ["L’association ne demande pas de cotisation à ses membres."]
    assert "€" not in read(FULL)


def test_without_a_board_the_officers_administer_the_association() -> None:
    assert "conseil d’administration" not in read(PLAIN).lower()
    assert "élit parmi les membres actifs pour 2 ans" in article(PLAIN, "Bureau")
    assert "6 membres au plus" in article(FULL, "Conseil d’administration")
    assert "membres du conseil d’administration" in article(FULL, "Assemblée générale ordinaire")


@pytest.mark.parametrize(
    ("change", "name", "words"),
    [
        ({"visibility": "public"}, "Admission", "un club public"),
        ({"visibility": "private"}, "Admission", "un club privé"),
        ({"admission": "approval"}, "Admission", "est agréée par le bureau"),
        ({"admission_criteria": "habiter ici"}, "Admission", "suivantes :\n\nhabiter ici."),
        ({"duration_years": None}, "Durée", "est illimitée"),
        ({"duration_years": 1}, "Durée", "pour 1 an à compter"),
        ({"term_years": None}, "Bureau", "pour une durée illimitée"),
        ({"term_years": 1}, "Bureau", "pour 1 an. Ses membres sont rééligibles"),
        ({"notice_days": 21}, "ordinaire", "21 jours au moins"),
        ({"quorum_percent": 30}, "ordinaire", "si 30 % au moins"),
        ({"quorum_percent": None}, "ordinaire", "quel que soit le nombre des membres"),
        ({"max_proxies": 0}, "ordinaire", "Le vote par procuration n’est pas admis."),
        ({"max_proxies": 1}, "ordinaire", "plus de 1 pouvoir."),
        ({"max_proxies": 3}, "ordinaire", "plus de 3 pouvoirs."),
        ({"extraordinary_majority": "three-quarters"}, "extraordinaire", "des trois quarts"),
        ({"extraordinary_quorum": 40}, "extraordinaire", "si 40 % au moins"),
        ({"casting_vote": True}, "Assemblée générale ordinaire", "la voix du président l’emporte"),
        ({"casting_vote": False}, "Assemblée générale ordinaire", "ni des votes blancs ou nuls."),
        ({"meeting_months": 3}, "Moyens", "en principe une fois par trimestre"),
        ({"meeting_months": 5}, "Moyens", "en principe tous les 5 mois"),
        ({"audience": ("staff", "users")}, "Objet", "aux utilisateurs et aux salariés de la"),
        ({"channels": ("forum", "blog")}, "Moyens", "en particulier : forum et blog"),
        ({"website": "https://a.example"}, "Moyens", "(https://a.example)"),
        ({"honorary_members": True}, "Composition", "ils lui ont rendus."),
        ({"benefactor_members": True}, "Composition", "par un don."),
    ],
)
def test_each_choice_of_the_club_is_said_in_its_article(
    change: dict[str, object], name: str, words: str
) -> None:
    assert words in article(replace(PLAIN, **change), name)


@pytest.mark.parametrize("values", [PLAIN, FULL])
def test_no_placeholder_double_space_or_blank_is_left(values: Statutes) -> None:
    assert not re.search(r"[{}…]|None|\.\.|  |,,| [.,]", read(values))
    assert not re.search(r"[^\u202f][;»%]|«[^\u202f]", statutes.write(values))


def test_no_birth_date_is_asked_for() -> None:
    fields = {*Statutes.__dataclass_fields__, *Leader.__dataclass_fields__}
    assert not any("birth" in field or "born" in field for field in fields)

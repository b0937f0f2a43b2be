from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from clubmgr.errors import MissingFields
from clubmgr.papers import charters, markdown, templates
from clubmgr.papers.charters import (
    ACCEPTANCES,
    CHARTER,
    CONDUCT,
    RULES,
    AcceptanceList,
    Charter,
    CodeOfConduct,
    InternalRules,
    Signatory,
    Text,
)
from clubmgr.papers.markdown import Table
from clubmgr.papers.statutes import Leader

PRESIDENT = Leader("Martin", "Anne", "Président(e)")
SECRETARY = Leader("Petit", "Luc", "Secrétaire")
FREE = Charter("Les Nocturnes", "Se voir", "Luméa", (PRESIDENT, SECRETARY))
WHOLE = replace(
    FREE,
    acronym="LN",
    city="Le Mans",
    objectives=("apprendre", "tester"),
    audience=("users", "staff"),
    visibility="private",
    admission_criteria="habiter ici",
    brand_relation="Une salle",
    channels=("Discord", "liste"),
    term_years=2,
)
PUBLIC = InternalRules("Atelier", "Luméa", PRESIDENT, SECRETARY)
LOCAL = replace(PUBLIC, local_law=True, approval=True, private=True, dues=True, channels=("liste",))
CODE = CodeOfConduct("Atelier", "Luméa", "organisers")
LIST = AcceptanceList(
    name="Atelier",
    code="Charte de conduite · Atelier",
    edition=2,
    since=date(2027, 2, 1),
    adopted=True,
    written_on=date(2027, 3, 1),
    members=(Signatory("Anne Martin", date(2027, 2, 9), "en ligne"), Signatory("Luc Petit")),
)
ALL: list[tuple[str, str, Text]] = [
    (CHARTER, "fr", FREE), (CHARTER, "fr", WHOLE), (CHARTER, "en", FREE), (CHARTER, "en", WHOLE),
    (RULES, "fr", PUBLIC), (RULES, "fr", LOCAL), (CONDUCT, "fr", CODE), (CONDUCT, "en", CODE),
    (CONDUCT, "fr", replace(CODE, governed_by="bureau", channels=("liste",))),
    (ACCEPTANCES, "fr", LIST), (ACCEPTANCES, "en", LIST),
]  # fmt: skip


def read(kind: str, language: str, text: Text) -> str:
    return charters.write(kind, language, text).replace("\u202f", " ").replace("\u00a0", " ")


def titles(kind: str, language: str, text: Text) -> list[str]:
    return re.findall(r"^## Article \w+ – (.+)", read(kind, language, text), re.MULTILINE)


def tables(kind: str, language: str, text: Text) -> list[Table]:
    blocks = markdown.read(charters.write(kind, language, text))
    return [block for block in blocks if isinstance(block, Table)]


def test_a_charter_has_its_fourteen_headings_in_order() -> None:
    assert titles(CHARTER, "en", FREE) == [
        "Name and theme",
        "Mission",
        "Who it is for",
        "Independence",
        "What the brand brings, and what it does not ask",
        "Joining and leaving",
        "Organisers and roles",
        "Rhythm",
        "Decisions",
        "Money",
        "Conduct",
        "Content, images, recordings",
        "Personal data",
        "Changes, review and end",
    ]
    assert len(titles(CHARTER, "fr", FREE)) == 14


@pytest.mark.parametrize("kind", [CHARTER, CONDUCT])
def test_both_languages_have_the_same_articles_at_the_same_levels(kind: str) -> None:
    french, english = (
        [(part.code, part.level, part.value) for part in templates.layout(kind, language).parts]
        for language in ("fr", "en")
    )
    assert french == english


@pytest.mark.parametrize(("kind", "language", "text"), ALL)
def test_no_placeholder_or_double_space_is_left_in_a_text(
    kind: str, language: str, text: Text
) -> None:
    words = re.sub(r"^[|#<>].*$", "", read(kind, language, text), flags=re.MULTILINE)
    assert not re.search(r"[{}…]|None|\.\.|  |,,| [.,]", words)
    if language == "fr":
        printed = charters.write(kind, language, text)
        assert not re.search(r"[^\u202f|-][;»%]|«[^\u202f]", printed)


@pytest.mark.parametrize(("kind", "language", "text"), ALL)
def test_what_binds_people_says_that_it_is_no_legal_advice(
    kind: str, language: str, text: Text
) -> None:
    told = "conseil juridique" if language == "fr" else "not legal advice"
    assert (told in read(kind, language, text)) == (kind != ACCEPTANCES)


@pytest.mark.parametrize(("kind", "language", "text"), ALL[:8])
def test_every_text_says_that_the_brand_is_a_partner_and_not_a_sponsor(
    kind: str, language: str, text: Text
) -> None:
    told = "partenaire et non un sponsor" if language == "fr" else "partner and not a sponsor"
    assert told in read(kind, language, text)


@pytest.mark.parametrize(("kind", "language", "text"), ALL[:9])
def test_the_ladder_has_three_steps_and_fifteen_days_to_answer(
    kind: str, language: str, text: Text
) -> None:
    steps, days = {
        "fr": (("avertissement", "blocage temporaire", "exclusion"), "quinze jours"),
        "en": (("warning", "temporary block", "exclusion"), "fifteen days"),
    }[language]
    marked = r"\*\*(?:l’|le )?([\w ]+)\*\*"
    found = [step.lower() for step in re.findall(marked, read(kind, language, text))]
    assert [step for step in found if step in steps] == list(steps)
    assert days in read(kind, language, text)


@pytest.mark.parametrize(
    ("language", "words"), [("fr", "permises"), ("en", "Mistakes are allowed")]
)
def test_mistakes_are_allowed(language: str, words: str) -> None:
    assert words in read(CONDUCT, language, CODE)
    assert words in read(CHARTER, language, FREE)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"acronym": "LN"}, "(**LN**)"),
        ({"city": "Le Mans"}, "principalement au Mans."),
        ({"objectives": ("voir", "oser")}, "- voir ;\n- oser."),
        ({"audience": ("users", "staff")}, "s’adresse aux utilisateurs et aux salariés de"),
        ({"visibility": "private"}, "un club privé"),
        ({"visibility": "private"}, "est accepté par les organisateurs"),
        ({"admission_criteria": "habiter ici"}, "à ces conditions :\n\nhabiter ici."),
        ({"brand_relation": "Une salle"}, "en particulier :\n\nUne salle."),
        ({"channels": ("Discord", "liste")}, "passent par :\n\n- Discord ;\n- liste.\n"),
        ({"meeting_months": 5}, "au moins une fois tous les 5 mois."),
        ({"term_years": 2}, "pour 2 ans et peuvent les reconduire"),
    ],
)
def test_each_choice_of_a_club_is_said_in_its_charter(
    change: dict[str, object], words: str
) -> None:
    assert words not in read(CHARTER, "fr", FREE)
    assert words in read(CHARTER, "fr", replace(FREE, **change))


def test_organisers_sign_the_charter_and_members_have_room_to_accept_it() -> None:
    signed, room = tables(CHARTER, "fr", FREE)
    assert signed.signed
    assert [markdown.plain(row[0]) for row in signed.rows] == ["Anne Martin", "Luc Petit"]
    assert room.lined
    assert len(room.rows) == 20


@pytest.mark.parametrize("blank", ["name", "mission", "brand", "organisers"])
def test_each_blank_of_a_charter_is_refused_and_named(blank: str) -> None:
    value = () if blank == "organisers" else " "
    with pytest.raises(MissingFields) as refused:
        charters.write(CHARTER, "fr", replace(FREE, **{blank: value}))
    assert refused.value.fields == (blank,)


def test_rules_call_those_who_run_the_association_by_the_name_of_its_law() -> None:
    assert "établi par le bureau" in read(RULES, "fr", PUBLIC)
    assert "établi par la direction" in read(RULES, "fr", LOCAL)
    assert "bureau" not in read(RULES, "fr", LOCAL)
    assert "direction" not in read(RULES, "fr", PUBLIC)


def test_rules_speak_of_dues_without_an_amount_and_only_where_there_are_any() -> None:
    assert "Cotisation" in titles(RULES, "fr", LOCAL)
    assert "otisation" not in read(RULES, "fr", PUBLIC)
    assert not re.search(r"\d+ ?(€|euros)", read(RULES, "fr", LOCAL))


def test_rules_say_who_is_heard_how_to_appeal_and_that_a_block_keeps_the_vote() -> None:
    text = read(RULES, "fr", PUBLIC)
    assert "Droit d’être entendu et recours" in titles(RULES, "fr", PUBLIC)
    assert "devant la prochaine assemblée générale" in text
    assert "garde son droit de vote" in text


@pytest.mark.parametrize("blank", ["president", "secretary"])
def test_rules_need_two_who_sign(blank: str) -> None:
    with pytest.raises(MissingFields) as refused:
        charters.write(RULES, "fr", replace(PUBLIC, **{blank: None}))
    assert refused.value.fields == (blank,)


@pytest.mark.parametrize(
    ("governed_by", "words"),
    [
        ("organisers", "prise par les organisateurs"),
        ("bureau", "prise par le bureau"),
        ("direction", "prise par la direction"),
    ],
)
def test_a_code_of_conduct_says_who_decides(governed_by: str, words: str) -> None:
    assert words in read(CONDUCT, "fr", replace(CODE, governed_by=governed_by))


def test_the_list_of_acceptances_tells_who_accepted_and_leaves_room_for_the_others() -> None:
    text = read(ACCEPTANCES, "fr", LIST)
    assert "version 2, adoptée le 1er février 2027." in text
    assert "1 membre sur 2 l’a acceptée" in text
    assert "| Anne Martin | 9 février 2027 | en ligne |" in text
    assert "| Luc Petit | | |" in re.sub(" +", " ", text)
    assert "1 of 2 members had accepted it" in read(ACCEPTANCES, "en", LIST)


def test_a_list_of_acceptances_needs_a_code_and_members() -> None:
    with pytest.raises(MissingFields) as refused:
        charters.write(ACCEPTANCES, "fr", replace(LIST, code="", members=()))
    assert refused.value.fields == ("code", "members")


def test_no_text_asks_for_a_birth_date() -> None:
    for record in (Charter, InternalRules, CodeOfConduct, AcceptanceList, Signatory):
        assert not any("birth" in name or "born" in name for name in record.__dataclass_fields__)

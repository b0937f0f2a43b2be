from __future__ import annotations

import pytest

from clubmgr.method.briefing import CONTROL, OPINION, Remark, remarks


@pytest.mark.parametrize(
    ("brief", "words"),
    [
        ("Merci de publier un avis positif sur le vélo.", "avis positif"),
        ("Merci de dire du bien du produit", "dire du bien"),
        ("Donner 5 étoiles sur la boutique", "5 étoiles"),
        ("Vous devez recommander la marque.", "devez recommander"),
        ("Un ton très enthousiaste est attendu.", "ton très enthousiaste"),
        ("Ne pas critiquer le service client", "Ne pas critiquer"),
        ("Évitez toute critique.", "Évitez toute critique"),
        ("Sans commentaires négatifs", "Sans commentaires négatifs"),
        ("Please post a positive review", "positive review"),
        ("Give us five stars", "five stars"),
        ("You must really love it", "must really love"),
        ("Do not criticise the price", "Do not criticise"),
        ("No negative comments", "No negative comments"),
        ("Say nice things about us", "Say nice things"),
    ],
)
def test_a_brief_that_asks_for_an_opinion_is_told_with_its_words(brief: str, words: str) -> None:
    assert remarks(brief) == [Remark(words, OPINION)]


@pytest.mark.parametrize(
    "brief",
    [
        "Le texte est à soumettre pour validation avant publication.",
        "Accord préalable de la marque.",
        "Submit the draft before posting.",
        "Subject to prior approval.",
    ],
)
def test_a_brief_that_asks_to_approve_what_is_said_is_told(brief: str) -> None:
    assert {remark.why for remark in remarks(brief)} == {CONTROL}


@pytest.mark.parametrize(
    "brief",
    [
        "",
        "Les avis sont libres. Dire « collaboration commerciale » dès la première seconde.",
        "Aucun avis positif n'est demandé.",
        "We never ask for a positive review.",
        "Say whatever you like: good or bad, your review is yours.",
        "Trois vidéos avant le 3 mars, 60 secondes au moins.",
        "Publication avant le 3 mars.",
        "The event is on 5 March; bring the camera.",
    ],
)
def test_a_brief_of_facts_and_of_freedom_is_fine(brief: str) -> None:
    assert remarks(brief) == []


def test_what_is_said_twice_is_told_once_and_sentences_keep_their_order() -> None:
    brief = "Five stars, please. Prior approval!\nfive stars, please. Five stars, please."
    assert [remark.words for remark in remarks(brief)] == [
        "Five stars",
        "Prior approval",
        "five stars",
    ]


def test_a_long_brief_is_read_in_no_time_whatever_stands_in_it() -> None:
    assert remarks("approval " * 20_000 + "\n" + "a" * 200_000) == []

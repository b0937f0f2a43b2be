"""The question round of a dinner: who introduced themselves, what they said, who was thanked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Final

from clubmgr.sample.almanac import Almanac
from clubmgr.sample.gatherings.schedule import Gathering

_SPOKE_RATE: Final = 0.93
_OPINION_RATE: Final = 0.8
_THANKED_RATE: Final = 0.85
_REMEMBERED: Final = timedelta(200)
"""Of older dinners no opinions are left."""
_WAITS: Final = ("helene", "annick")
"""Those whose thanks are the next step still."""
_OPINIONS: Final = {
    "marion": "Un club, oui, si l’on y montre ses images et pas seulement son matériel.",
    "karim": "Prêt à écrire ; présider, non.",
    "helene": "Soirée simple et gaie ; préfère des sorties de jour.",
    "pauline": "Veut des pièces dont on publie les plans.",
    "gregory": "Demande qui tiendra la caisse.",
    "sylvie": "Contente d’être venue, sans plus de temps à donner.",
    "medhi": "Une sortie par mois, dehors.",
    "annick": "A aimé parler sans écran.",
    "beatriz": "A club should teach first and meet second.",
    "mafalda": "Fine, if the accounts are open.",
    "tiago": "More nights outside, fewer indoors.",
    "rui": "Would rather tell the club’s stories than run it.",
    "longname": "Paper deserves an evening of its own.",
    "sofie": "Deux langues dès la première réunion.",
    "pieterjan": "Le club ne doit pas devenir une boutique.",
    "harriet": "Keep the table open to whoever comes in.",
    "dev": "A shared set of tools, and a book to sign.",
}
_SAID: Final = {
    "fr": (
        "Bonne idée, si personne ne vend rien.",
        "Viendrait à une réunion sur deux.",
        "Aimerait amener un ami.",
        "Demande ce que la marque y gagne.",
        "Préfère l’atelier aux sorties.",
        "Trouve le samedi plus commode.",
        "Souhaite un club qui reste petit.",
        "Attend la suite, sans hâte.",
        "Voudrait qu’on tire au sort les sujets.",
        "A déjà un club photo, cherche autre chose.",
        "Trouve le prix des pièces trop élevé.",
        "Aimerait que les réunions tournent de ville en ville.",
    ),
    "en": (
        "A good idea, as long as nobody sells anything.",
        "Would come every other time.",
        "Would like to bring a friend.",
        "Asks what the brand gets out of it.",
        "Prefers the workshop to outings.",
        "Finds Saturdays easier.",
        "Hopes that the club stays small.",
        "Waits to see, without haste.",
        "Would draw the subjects by lot.",
        "Has a camera club already, looks for something else.",
        "Finds the spare parts dear.",
        "Wishes for meetings that move from town to town.",
    ),
}


@dataclass(frozen=True, slots=True)
class Line:
    """What was written down of one guest; `thanked` is a day of the past."""

    introduced: bool = False
    opinion: str = ""
    thanked: date | None = None


def line(
    one: Gathering, guest: str, place: int, language: str, almanac: Almanac, luck: Random
) -> Line:
    """Draw the line of a guest at a dinner, where each place has its own opinion."""
    introduced = luck.random() < _SPOKE_RATE or guest in _OPINIONS
    said = _SAID[language][place % len(_SAID[language])] if luck.random() < _OPINION_RATE else ""
    thanked = almanac.later(one.day, luck.randint(1, 3))
    is_thanked = luck.random() < _THANKED_RATE and thanked < almanac.today
    return Line(
        introduced,
        _OPINIONS.get(guest, said) if introduced and almanac.today - one.day < _REMEMBERED else "",
        thanked if is_thanked and guest not in _WAITS else None,
    )

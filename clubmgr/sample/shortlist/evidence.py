"""What an assessor may have seen or heard, by criterion and level, for those without a story."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Final

from clubmgr.method import CRITERIA, LEVELS

_FRENCH: Final = {
    "charismatic": (
        (
            "A répondu quand on l’interrogeait.",
            "A préféré écouter toute la soirée.",
            "Répond volontiers, sans chercher la parole.",
        ),
        (
            "A pris deux fois la parole, clairement.",
            "A fait avancer la discussion de sa table.",
            "A relancé la conversation quand elle tombait.",
        ),
        (
            "A entraîné sa table dans un projet commun.",
            "On faisait silence pour l’écouter.",
            "Trois convives ont changé de place pour venir écouter.",
        ),
    ),
    "known": (
        (
            "Venait pour la première fois.",
            "Ne connaissait aucun convive.",
            "Nom nouveau pour tous.",
        ),
        (
            "Cinq convives avaient lu ses messages.",
            "La moitié de la salle savait son nom.",
            "Quatre convives ont échangé des nouvelles.",
        ),
        (
            "Presque tous sont venus dire bonjour.",
            "Son nom revient dans huit conversations.",
            "Connaît chaque convive par son prénom.",
        ),
    ),
    "recognised": (
        (
            "Débute dans la réparation et le dit.",
            "Personne n’a encore vu son travail.",
            "N’a encore rien montré de ses images.",
        ),
        (
            "Deux convives suivent ses conseils.",
            "Ses tirages ont circulé et plu.",
            "Une réparation réussie a été racontée par un tiers.",
        ),
        (
            "On lui confie les pannes difficiles.",
            "Trois pairs ont cité son travail en exemple.",
            "Ses fiches d’entretien circulent partout.",
        ),
    ),
    "available": (
        (
            "Peut donner une soirée par trimestre.",
            "En déplacement la moitié du mois.",
            "Déjà deux autres engagements.",
        ),
        (
            "Libre une soirée par quinzaine.",
            "Peut se libérer, prévenu d’avance.",
            "Libre le soir, hors vacances scolaires.",
        ),
        (
            "Libre chaque semaine, l’a proposé.",
            "A déjà bloqué ses jeudis.",
            "Propose deux soirs par mois, dates à l’appui.",
        ),
    ),
}
_ENGLISH: Final = {
    "charismatic": (
        (
            "Answered when asked.",
            "Preferred to listen all evening.",
            "Answers readily, does not seek the floor.",
        ),
        (
            "Spoke twice, and clearly.",
            "Moved the table’s discussion on.",
            "Revived the talk when it flagged.",
        ),
        (
            "Won the table over to a common plan.",
            "The room went quiet to listen.",
            "Three guests changed seats to hear more.",
        ),
    ),
    "known": (
        ("Came for the first time.", "Knew none of the guests.", "A new name to all."),
        (
            "Five guests had met them on the forum.",
            "Known to half the room.",
            "Four guests had news to exchange.",
        ),
        (
            "Greeted by nearly everybody.",
            "Named in eight conversations.",
            "Knows every guest by first name.",
        ),
    ),
    "recognised": (
        (
            "New to repair, and says so.",
            "Nobody has seen their work yet.",
            "Has not shown any pictures yet.",
        ),
        (
            "Two guests follow their advice.",
            "The prints went round and were liked.",
            "Somebody else told of a repair that worked.",
        ),
        (
            "Gets the difficult cases.",
            "Three peers named them as an example.",
            "The care sheets are in every bag.",
        ),
    ),
    "available": (
        (
            "Can give an evening each quarter.",
            "Travels half of the month.",
            "Has two other offices already.",
        ),
        (
            "Free one evening in two weeks.",
            "Can make time when told ahead.",
            "Free in the evening, outside school holidays.",
        ),
        (
            "Free every week, and offered it.",
            "Has kept Thursdays free already.",
            "Offers two evenings a month, with dates.",
        ),
    ),
}


def observe(
    levels: Sequence[int | None], language: str, turn: int, luck: Random
) -> tuple[str, str, str, str]:
    """Write what was seen for each criterion; assessors of different turns never say the same."""
    seen = _FRENCH if language == "fr" else _ENGLISH
    a, b, c, d = (
        "" if level is None else _said(seen[name][LEVELS.index(level)], turn, luck)
        for name, level in zip(CRITERIA, levels, strict=True)
    )
    return a, b, c, d


def _said(lines: Sequence[str], turn: int, luck: Random) -> str:
    """Return a line for the first who says something, the last of them for the second."""
    return lines[-1] if turn else luck.choice(lines[:-1])

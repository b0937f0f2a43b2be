"""What an assessor may have seen or heard, by criterion and level, for those without a story."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Final

from clubmgr.method import CRITERIA, LEVELS

_FRENCH: Final = {
    "charismatic": (
        ("A répondu quand on l’interrogeait.", "A préféré écouter toute la soirée."),
        ("A pris deux fois la parole, clairement.", "A fait avancer la discussion de sa table."),
        ("A entraîné sa table dans un projet commun.", "On faisait silence pour l’écouter."),
    ),
    "known": (
        ("Venait pour la première fois.", "Ne connaissait aucun convive."),
        ("Cinq convives avaient lu ses messages.", "La moitié de la salle savait son nom."),
        ("Presque tous sont venus dire bonjour.", "Son nom revient dans huit conversations."),
    ),
    "recognised": (
        ("Débute dans la réparation et le dit.", "Personne n’a encore vu son travail."),
        ("Deux convives suivent ses conseils.", "Ses tirages ont circulé et plu."),
        ("On lui confie les pannes difficiles.", "Trois pairs ont cité son travail en exemple."),
    ),
    "available": (
        ("Peut donner une soirée par trimestre.", "En déplacement la moitié du mois."),
        ("Libre une soirée par quinzaine.", "Peut se libérer, prévenu d’avance."),
        ("Libre chaque semaine, l’a proposé.", "A déjà bloqué ses jeudis."),
    ),
}
_ENGLISH: Final = {
    "charismatic": (
        ("Answered when asked.", "Preferred to listen all evening."),
        ("Spoke twice, and clearly.", "Moved the table’s discussion on."),
        ("Won the table over to a common plan.", "The room went quiet to listen."),
    ),
    "known": (
        ("Came for the first time.", "Knew none of the guests."),
        ("Five guests had met them on the forum.", "Known to half the room."),
        ("Greeted by nearly everybody.", "Named in eight conversations."),
    ),
    "recognised": (
        ("New to repair, and says so.", "Nobody has seen their work yet."),
        ("Two guests follow their advice.", "The prints went round and were liked."),
        ("Gets the difficult cases.", "Three peers named them as an example."),
    ),
    "available": (
        ("Can give an evening each quarter.", "Travels half of the month."),
        ("Free one evening in two weeks.", "Can make time when told ahead."),
        ("Free every week, and offered it.", "Has kept Thursdays free already."),
    ),
}


def observe(grid: Sequence[int | None], language: str, luck: Random) -> str:
    """Write what was seen for the strongest and the weakest criterion of a grid."""
    seen = _FRENCH if language == "fr" else _ENGLISH
    given = [(level, name) for name, level in zip(CRITERIA, grid, strict=True) if level]
    told = dict.fromkeys((max(given), min(given)))
    return " ".join(luck.choice(seen[name][LEVELS.index(level)]) for level, name in told)

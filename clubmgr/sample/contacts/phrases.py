"""What is said in the everyday contacts, by kind and direction."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from clubmgr.sample.contacts.told import IN, OUT

Phrases = Mapping[tuple[str, str], tuple[str, ...]]

_FRENCH: Final[Phrases] = {
    ("call", OUT): (
        "Expliqué ce que sont les clubs, en dix minutes",
        "Répondu à sa question sur la garantie",
    ),
    ("call", IN): ("Cherche une bague d’adaptation", "Demande où faire régler un viseur"),
    ("mail", OUT): (
        "Envoyé le guide d’entretien de l’obturateur",
        "Mis en relation avec un utilisateur du même quartier",
    ),
    ("mail", IN): ("Signale une coquille dans le manuel", "Demande les plans de la poignée"),
    ("message", OUT): ("Remercié pour ses photos",),
    ("message", IN): ("Montre sa première réparation, réussie",),
    ("meeting", OUT): ("Rencontre à l’atelier de réparation, bonne discussion",),
    ("meeting", IN): ("Passage au stand avec un ancien boîtier",),
    ("gift", OUT): ("Carte postale de l’atelier", "Chiffon et jeu de vis, en remerciement"),
    ("gift", IN): ("Tirage offert pour le mur de l’atelier",),
}
_FRENCH_MEMBER: Final[Phrases] = {
    ("call", OUT): (
        "Demandé de ses nouvelles après la réunion manquée",
        "Confirmé le lieu et l’heure de la réunion",
    ),
    ("call", IN): (
        "Propose de tenir l’accueil à la prochaine réunion",
        "S’excuse pour son absence",
        "Demande comment prêter un objectif au club",
    ),
    ("mail", OUT): (
        "Envoyé le compte rendu de la réunion",
        "Transmis le lien d’inscription à l’atelier",
    ),
    ("mail", IN): (
        "Envoie six images pour l’exposition",
        "Souhaite aider à l’atelier de réparation",
        "Demande les dates de l’année",
    ),
    ("message", OUT): ("Rappelé la réunion de la semaine", "Prévenu du changement de salle"),
    ("message", IN): (
        "Sera en retard d’un quart d’heure",
        "Recommande un lieu pour la prochaine sortie",
        "Demande qui peut l’emmener en voiture",
    ),
    ("meeting", OUT): ("Café pour parler de ses envies dans le club",),
    ("meeting", IN): ("A demandé un tête-à-tête après la réunion",),
    ("dinner", OUT): ("Repas après la réunion, longue discussion",),
    ("dinner", IN): ("Invitation au repas du bureau",),
}
_ENGLISH: Final[Phrases] = {
    ("call", OUT): (
        "Explained what the clubs are, in ten minutes",
        "Answered the question about the warranty",
    ),
    ("call", IN): ("Looks for an adapter ring", "Asks where to have a finder adjusted"),
    ("mail", OUT): ("Sent the shutter service guide", "Put in touch with a user nearby"),
    ("mail", IN): ("Reports a misprint in the manual", "Asks for the drawings of the grip"),
    ("message", OUT): ("Thanked for the pictures",),
    ("message", IN): ("Shows a first repair, and it works",),
    ("meeting", OUT): ("Met at the repair workshop, a good talk",),
    ("meeting", IN): ("Came to the stand with an old body",),
    ("gift", OUT): ("Postcard from the workshop", "A cloth and a set of screws, as thanks"),
    ("gift", IN): ("A print for the workshop’s wall",),
}
_ENGLISH_MEMBER: Final[Phrases] = {
    ("call", OUT): (
        "Asked how they were after the missed meeting",
        "Confirmed the place and the hour of the meeting",
    ),
    ("call", IN): (
        "Offers to welcome newcomers next time",
        "Sorry for not having come",
        "Asks how to lend a lens to the club",
    ),
    ("mail", OUT): ("Sent the minutes of the meeting", "Passed on the link to the workshop"),
    ("mail", IN): (
        "Sends six pictures for the show",
        "Would like to help at the repair workshop",
        "Asks for the year’s dates",
    ),
    ("message", OUT): ("Reminded of this week’s meeting", "Told about the change of room"),
    ("message", IN): (
        "Will be a quarter of an hour late",
        "Recommends a place for the next outing",
        "Asks for a lift",
    ),
    ("meeting", OUT): ("Coffee about what they would like to do in the club",),
    ("meeting", IN): ("Asked for a word after the meeting",),
    ("dinner", OUT): ("A meal after the meeting, a long talk",),
    ("dinner", IN): ("Asked us to the committee’s supper",),
}
WEIGHTS: Final = {
    ("call", OUT): 5, ("call", IN): 3, ("mail", OUT): 7, ("mail", IN): 6, ("message", OUT): 4,
    ("message", IN): 4, ("meeting", OUT): 2, ("meeting", IN): 1, ("dinner", OUT): 1,
    ("dinner", IN): 1, ("gift", OUT): 1, ("gift", IN): 1,
}  # fmt: skip
"""How often each kind of contact happens."""


def phrases(language: str, *, member: bool) -> dict[tuple[str, str], tuple[str, ...]]:
    """Return what can be said with anybody, and what only with a member of a club that meets."""
    anybody, members = (
        (_FRENCH, _FRENCH_MEMBER) if language == "fr" else (_ENGLISH, _ENGLISH_MEMBER)
    )
    if not member:
        return dict(anybody)
    return {how: anybody.get(how, ()) + members.get(how, ()) for how in WEIGHTS}

"""What is said in the everyday contacts, by kind and direction."""

from __future__ import annotations

from typing import Final

OUT: Final = "to_person"
IN: Final = "from_person"
FRENCH: Final = {
    ("call", OUT): (
        "Présenté le club en dix minutes",
        "Demandé de ses nouvelles après la réunion manquée",
        "Confirmé le lieu et l’heure",
        "Répondu à sa question sur la garantie",
    ),
    ("call", IN): (
        "Cherche une bague d’adaptation",
        "Propose de tenir l’accueil à la prochaine réunion",
        "S’excuse pour son absence",
        "Demande comment prêter un objectif au club",
    ),
    ("mail", OUT): (
        "Envoyé le compte rendu de la réunion",
        "Envoyé le guide d’entretien de l’obturateur",
        "Transmis le lien d’inscription à l’atelier",
        "Mis en relation avec un membre du même quartier",
    ),
    ("mail", IN): (
        "Signale une coquille dans le manuel",
        "Envoie six images pour l’exposition",
        "Souhaite aider à l’atelier de réparation",
        "Demande les dates de l’année",
    ),
    ("message", OUT): (
        "Rappelé la réunion de la semaine",
        "Remercié pour ses photos",
        "Prévenu du changement de salle",
    ),
    ("message", IN): (
        "Sera en retard d’un quart d’heure",
        "Recommande un lieu pour la prochaine sortie",
        "Demande qui peut l’emmener en voiture",
    ),
    ("meeting", OUT): (
        "Rencontre à l’atelier de réparation, bonne discussion",
        "Café pour parler de ses envies dans le club",
    ),
    ("meeting", IN): (
        "Passé au stand avec son ancien boîtier",
        "A demandé un tête-à-tête après la réunion",
    ),
    ("dinner", OUT): ("Présence au dîner de lancement",),
    ("dinner", IN): ("Invitation à partager le repas du bureau",),
    ("gift", OUT): ("Carte postale de l’atelier", "Chiffon et jeu de vis, en remerciement"),
    ("gift", IN): ("Tirage offert pour le mur de l’atelier",),
}
ENGLISH: Final = {
    ("call", OUT): (
        "Explained the club in ten minutes",
        "Asked how they were after the missed meeting",
        "Confirmed the place and the hour",
        "Answered the question about the warranty",
    ),
    ("call", IN): (
        "Looks for an adapter ring",
        "Offers to welcome newcomers next time",
        "Sorry for not having come",
        "Asks how to lend a lens to the club",
    ),
    ("mail", OUT): (
        "Sent the minutes of the meeting",
        "Sent the shutter service guide",
        "Passed on the link to the workshop",
        "Put in touch with a member nearby",
    ),
    ("mail", IN): (
        "Reports a misprint in the manual",
        "Sends six pictures for the show",
        "Would like to help at the repair workshop",
        "Asks for the year’s dates",
    ),
    ("message", OUT): (
        "Reminded of this week’s meeting",
        "Thanked for the pictures",
        "Told about the change of room",
    ),
    ("message", IN): (
        "Will be a quarter of an hour late",
        "Recommends a place for the next outing",
        "Asks for a lift",
    ),
    ("meeting", OUT): (
        "Met at the repair workshop, a good talk",
        "Coffee about what they would like to do",
    ),
    ("meeting", IN): (
        "Came to the stand with an old body",
        "Asked for a word after the meeting",
    ),
    ("dinner", OUT): ("Sat together at the founding dinner",),
    ("dinner", IN): ("Asked us to the committee’s supper",),
    ("gift", OUT): ("Postcard from the workshop", "A cloth and a set of screws, as thanks"),
    ("gift", IN): ("A print for the workshop’s wall",),
}
WEIGHTS: Final = {
    ("call", OUT): 5, ("call", IN): 3, ("mail", OUT): 7, ("mail", IN): 6, ("message", OUT): 4,
    ("message", IN): 4, ("meeting", OUT): 2, ("meeting", IN): 1, ("dinner", OUT): 1,
    ("dinner", IN): 1, ("gift", OUT): 1, ("gift", IN): 1,
}  # fmt: skip

"""What is said of people by where they live: who looks after them and where they were met."""

from __future__ import annotations

from typing import Final

OWNERS: Final = {
    "FR": "Nadia Berrada", "BE": "Nadia Berrada", "CH": "Nadia Berrada", "CA": "Nadia Berrada",
    "PT": "Inês Quintela", "BR": "Inês Quintela", "GB": "Owen Pritchard", "NP": "Owen Pritchard",
    "JP": "恵 森川",
}  # fmt: skip
ON_SITE: Final = {
    "fr": ("Forum Obturelle", "Garantie en ligne", "Newsletter", "Atelier de réparation"),
    "en": ("Obturelle forum", "Online warranty", "Newsletter sign-up", "Repair workshop"),
}
OFF_SITE: Final = {
    "fr": ("Bouche-à-oreille", "Salon de la photo", "Revendeur", "Cercle photo de quartier"),
    "en": ("Word of mouth", "Photo fair", "Partner shop", "Local camera circle"),
}
SEGMENTS: Final = {
    "Forum Obturelle": "forum", "Obturelle forum": "forum",
    "Garantie en ligne": "owners", "Online warranty": "owners",
    "Newsletter": "newsletter", "Newsletter sign-up": "newsletter",
    "Atelier de réparation": "owners", "Repair workshop": "owners",
    "Salon de la photo": "followers", "Photo fair": "followers",
    "Revendeur": "loyal buyers", "Partner shop": "loyal buyers",
    "Bouche-à-oreille": "followers", "Word of mouth": "followers",
    "Cercle photo de quartier": "owners", "Local camera circle": "owners",
}  # fmt: skip
TAGS: Final = (
    "portrait", "street", "landscape", "macro", "film", "night", "nature", "architecture", "travel",
    "printing", "repair", "video", "sport", "documentary", "astro", "archives", "3d printing",
    "lenses", "firmware", "books",
)  # fmt: skip
NOTES: Final = {
    "fr": (
        "Utilise un boîtier Ardoise depuis la première série.",
        "Souhaite apprendre à remplacer l’obturateur.",
        "Préfère les réunions du soir, après 19 h.",
        "A posé trois questions sur la Marée 4 au forum.",
        "Peut prêter un projecteur.",
        "Vient en train, part avant 21 h 30.",
        "A demandé à recevoir la lettre du club sur papier.",
        "A proposé un sujet : photographier les petites entreprises du quartier.",
        "Cherche un covoiturage pour les sorties.",
        "A offert son ancien Galet à l’atelier pour les pièces.",
        "Vient avec sa fille, qui photographie aussi.",
        "A relu la traduction du manuel.",
    ),
    "en": (
        "Has used an Ardoise body since the first series.",
        "Would like to learn how to replace the shutter.",
        "Prefers evening meetings, after seven.",
        "Asked three questions about Marée 4 on the forum.",
        "Can lend a projector.",
        "Comes by train, leaves before half past nine.",
        "Asked for the club letter on paper.",
        "Suggested a theme: the small workshops of the neighbourhood.",
        "Looks for a shared car to the outings.",
        "Gave an old Galet to the workshop, for parts.",
        "Brings a friend who also takes pictures.",
        "Checked the translation of the manual.",
    ),
}
ON_PAPER: Final = (
    "A demandé à recevoir la lettre du club sur papier.",
    "Asked for the club letter on paper.",
)
"""The notes of those who are best reached by post."""


def written(language: str) -> str:
    """Return the language that the team writes in about people of a language."""
    return "fr" if language == "fr" else "en"

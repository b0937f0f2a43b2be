"""What those without a story wish for, and what is to be done about them next."""

from __future__ import annotations

from typing import Final

STEPS: Final = {
    "fr": {
        "identified": (
            "Appeler pour présenter le projet",
            "Écrire après la lettre de diffusion",
            "Demander à qui d’autre en parler",
            "L’inviter à l’atelier de réparation",
        ),
        "invited": (
            "Rappeler : pas encore de réponse",
            "Envoyer le plan d’accès",
            "Demander régime et allergies",
            "Proposer une place en voiture",
        ),
        "attended": (
            "Demander son avis sur la soirée",
            "Envoyer les photos de la soirée",
            "Proposer une sortie",
            "Demander ce qui lui manque",
        ),
        "interested": (
            "Proposer une tâche précise",
            "Demander ses disponibilités",
            "Présenter au reste du groupe",
        ),
    },
    "en": {
        "identified": (
            "Call to explain the idea",
            "Write after the newsletter is out",
            "Ask whom else to tell",
            "Invite to the repair workshop",
        ),
        "invited": (
            "Remind: no answer yet",
            "Send directions",
            "Ask about diet and allergies",
            "Offer a lift",
        ),
        "attended": (
            "Ask what they thought of the evening",
            "Send the pictures of the evening",
            "Suggest an outing",
            "Ask what they miss",
        ),
        "interested": (
            "Offer a task with a date",
            "Ask for free evenings",
            "Introduce to the rest of the group",
        ),
    },
}
INTERESTS: Final = {"attended": ("maybe", "maybe", "no", ""), "interested": ("yes",)}
"""What came of the question whether they would like to go on, by the stage that it led to."""
EXPECTATIONS: Final = {
    "fr": (
        "Apprendre à réparer son boîtier",
        "Des sorties le samedi",
        "Rencontrer d’autres photographes du quartier",
        "Essayer un objectif avant de l’acheter",
        "Une exposition où accrocher deux tirages",
        "Des réponses de l’atelier",
        "Prêter et emprunter du matériel",
    ),
    "en": (
        "To learn how to mend a camera",
        "Outings on Saturdays",
        "To meet other photographers nearby",
        "To try a lens before buying it",
        "A wall for two prints",
        "Answers from the workshop",
        "To lend and to borrow",
    ),
}
HINTS: Final = ("contributor", "contributor", "moderator", "webmaster", "secretary", "other")

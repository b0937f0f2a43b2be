"""A meeting, an assembly and a board of Strasbourg."""

from __future__ import annotations

from typing import Final

from clubmgr.sample.minuted.script import SUBJECT, Motion, Point, Script, Task

_TEN_PICTURES: Final = Script(
    "strasbourg", "quarterly", -2, 5,
    (
        Point("Opening: attendance and proxies", "Une voisine de Kehl présente son travail."),
        Point(
            SUBJECT,
            "Quatre récits projetés, dix images chacun. Le Neudorf et le port du Rhin l’emportent.",
            (Motion("La série est proposée à la bibliothèque voisine.", agreed=True),),
            (Task("Écrire à la bibliothèque", "elke", 20, 18),),
            presenter="Elke Brunner",
        ),
        Point(
            "Life of the club: members, roles, events",
            "La sortie commune des deux rives aura lieu un dimanche.",
        ),
        Point("Date of the next meeting", "L’assemblée générale tient lieu de prochaine réunion."),
    ),
)  # fmt: skip
_ASSEMBLY: Final = Script(
    "strasbourg", "ago", -1, 6,
    (
        Point(
            "Opening: attendance, proxies and quorum",
            "Panne de tram ce soir-là. Le tiers des voix n’est atteint que par un pouvoir, "
            "vérifié à l’ouverture.",
        ),
        Point(
            "Activity report of the president",
            "Cinq sorties, une exposition à Kehl. Le président dit qu’il ne se représentera "
            "peut-être pas.",
            (Motion("Le rapport d’activité est approuvé.", abstentions=1),),
            presenter="Mathieu Schaeffer",
        ),
        Point(
            "Accounts of the treasurer and discharge",
            "Recettes : 1 126,00 €. Dépenses : 984,50 €. Le banc de réglage reste prêté.",
            (Motion("Les comptes sont approuvés ; quitus à la trésorière.", abstentions=1),),
            presenter="Anne-Lise Kuntz",
        ),
        Point(
            "Budget", "Comme l’an passé, avec 200 € pour l’encadrement.",
            (Motion("Le budget est adopté : 1 300 €.", agreed=True),),
        ),
        Point(
            "Dues",
            "Inchangée depuis la fondation.",
            (Motion("La cotisation passe de 18 à 20 €.", against=2, force=30),),
        ),
        Point(
            "Election of officers",
            "Anne-Lise Kuntz ne se représente pas et passera les comptes pas à pas.",
            (
                Motion(
                    "Gülay Demir est élue trésorière pour deux ans.",
                    abstentions=1, elects=(("gulay", "treasurer"),), force=130,
                ),
            ),
            (Task("Faire ajouter la signature de Gülay à la banque", "anneliese", 110),),
        ),
    ),
)  # fmt: skip
_BOARD: Final = Script(
    "strasbourg", "board", 0, 4,
    (
        Point("Opening: attendance, proxies and quorum", "Tous là ; dernière séance de Jean-Luc."),
        Point(
            "Treasury",
            "Les statuts ne donnent pas de voix prépondérante : la question reviendra avec deux "
            "devis.",
            (Motion("Le club achète son propre banc de réglage (1 150 €).", tied=True),),
            (Task("Demander deux devis pour le banc", "anneliese", 40, 35),),
            presenter="Anne-Lise Kuntz",
            postponed=True,
        ),
        Point("Members: who joins, who leaves", "Une adhésion, sur parrainage d’Elke Brunner."),
        Point(
            "Next meetings and events",
            "Quatre jeudis au Foyer du Ried, à retenir.",
            tasks=(Task("Retenir le Foyer pour l’année", "sebastien", 20, 16),),
        ),
    ),
)  # fmt: skip
STRASBOURG: Final = (_TEN_PICTURES, _ASSEMBLY, _BOARD)

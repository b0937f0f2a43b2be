"""The assemblies, meetings and boards of Paris."""

from __future__ import annotations

from typing import Final

from clubmgr.sample.minuted.script import SUBJECT, Motion, Point, Script, Task

_ASSEMBLY: Final = Script(
    "paris", "ago", -3, 2,
    (
        Point(
            "Opening: attendance, proxies and quorum",
            "Feuille d’émargement close à 19 h 10. Le quart des voix est largement atteint.",
        ),
        Point(
            "Activity report of the president",
            "Douze ateliers, une exposition de trois semaines, deux visites à Besançon. Le rapport "
            "regrette le peu de sorties de jour en hiver.",
            (Motion("Le rapport d’activité est approuvé.", abstentions=1),),
            presenter="Claire Vasseur",
        ),
        Point(
            "Accounts of the treasurer and discharge",
            "Recettes : 3 184,00 €. Dépenses : 2 861,60 €. Excédent : 321,40 €, mis en réserve "
            "pour l’exposition.",
            (Motion("Les comptes sont approuvés ; quitus à la trésorière.", abstentions=2),),
            (Task("Déposer les comptes approuvés à la banque", "magali", 30, 21),),
            presenter="Magali Fontanel",
        ),
        Point(
            "Budget",
            "L’exposition prend plus du quart. Une voix demande un fonds pour les prêts.",
            (Motion("Le budget est adopté : 3 400 €, dont 900 € d’exposition.", against=1),),
            presenter="Magali Fontanel",
        ),
        Point(
            "Dues",
            "Deux propositions : 24 € ou 30 €. La seconde est retirée en séance.",
            (
                Motion(
                    "La cotisation reste à 24 €, 12 € pour les étudiants.",
                    against=3, blank=1, force=60,
                ),
            ),
        ),
        Point("Election of officers", "Aucun mandat n’arrive à son terme cette année."),
        Point(
            "Any other business, without a vote",
            "Thùy Linh Nguyễn propose une sortie de nuit au canal ; la lettre donnera la date.",
            tasks=(Task("Donner la date de la sortie de nuit à Sacha", "thuylinh", 14, 12),),
        ),
    ),
    amended=9,
    amendment="Comptes : lire « Excédent : 322,40 € » et non « 321,40 € ». Les autres montants "
    "sont exacts.",
)  # fmt: skip
_FIRST_CALL: Final = Script(
    "paris", "age", -1, 1,
    (
        Point(
            "Opening: attendance, proxies and quorum",
            "La moitié des voix n’est pas réunie. L’assemblée constate qu’elle ne peut pas "
            "délibérer.",
        ),
        Point(
            "Why the assembly is called: the change that is proposed",
            "La Maison des Images offre une adresse aux associations qu’elle accueille.",
            presenter="Claire Vasseur",
        ),
        Point(
            "Vote on the change, article by article",
            "Remis à une deuxième convocation, trois semaines plus tard, sans condition de quorum.",
            (
                Motion(
                    "Le siège est transféré à la Maison des Images.", agreed=True,
                    notes="Pas de vote, faute de quorum.",
                ),
            ),
            (Task("Envoyer la deuxième convocation", "idriss", 2, 1),),
            postponed=True,
        ),
    ),
)  # fmt: skip
_SECOND_CALL: Final = Script(
    "paris", "age", 0, 2,
    (
        Point(
            "Opening: attendance, proxies and quorum",
            "Deuxième convocation : l’assemblée délibère quel que soit le nombre des présents.",
        ),
        Point(
            "Why the assembly is called: the change that is proposed",
            "L’adresse actuelle est celle d’un ancien président, qui souhaite ne plus la prêter.",
            presenter="Claire Vasseur",
        ),
        Point(
            "Vote on the change, article by article",
            "Seul l’article 3 est modifié.",
            (
                Motion(
                    "Article 3 : le siège est à la Maison des Images, Paris 11e.",
                    abstentions=1, force=0, key="seat",
                ),
            ),
        ),
        Point(
            "Powers for the formalities",
            "",
            (Motion("Le secrétaire reçoit tous pouvoirs pour la déclaration.", agreed=True),),
            (Task("Déclarer le nouveau siège en préfecture", "idriss", 90, 41),),
        ),
    ),
)  # fmt: skip
_PICTURE_RIGHTS: Final = Script(
    "paris", "quarterly", -2, 3,
    (
        Point("Opening: attendance and proxies", "Trois nouveaux se présentent."),
        Point(
            "What has become of the actions",
            "Comptes déposés, sortie de nuit faite sous la pluie, siège déclaré le mois prochain.",
        ),
        Point(
            "News from the brand",
            "Le manuel d’entretien de l’Ardoise est relu par l’atelier. Sa mise en ligne ne dépend "
            "plus que des schémas.",
            presenter="Nadia Berrada",
        ),
        Point(
            SUBJECT,
            "Réponses aux cas apportés par les membres. L’accord d’une personne reconnaissable se "
            "demande, se note et peut être retiré ; la charte le dit désormais.",
            (
                Motion(
                    "Le site montre des photographies d’enfants avec l’accord d’un seul parent.",
                    tied=True, casting="against",
                    notes="La présidente préfère demander aux deux.",
                ),
                Motion(
                    "La deuxième version de la charte de conduite est adoptée.",
                    agreed=True, key="charter",
                ),
            ),
            (Task("Rédiger une fiche d’une page sur le droit à l’image", "sacha", 40, 33),),
            presenter="Claire Vasseur",
        ),
        Point(
            "Life of the club: members, roles, events",
            "Faute de temps, repris à la prochaine réunion.",
            postponed=True,
        ),
        Point("Date of the next meeting", "Dans trois mois, un mardi, même salle."),
    ),
)  # fmt: skip
_LENDING: Final = Script(
    "paris", "quarterly", -1, 3,
    (
        Point("Opening: attendance and proxies", "Tour de table ; un visiteur de Lille."),
        Point(
            "What has become of the actions",
            "La fiche sur le droit à l’image est en ligne. Rien d’autre en suspens.",
        ),
        Point(
            "News from the brand",
            "Un intervenant par an et par club, à demander huit semaines avant. Le prêt de plus de "
            "cinq boîtiers se demande trois semaines avant.",
            presenter="Nadia Berrada",
        ),
        Point(
            SUBJECT,
            "Dix-huit objets prêtés sur le trimestre, tous rendus. Le carnet de prêt passe de main "
            "en main.",
            (
                Motion(
                    "Le carnet de prêt est adopté ; il s’applique au prochain trimestre.",
                    against=2, abstentions=1, force=20,
                ),
            ),
            (
                Task("Relier le carnet de prêt et le poser à l’entrée", "julien", 100),
                Task("Chercher un coffre pour les optiques", "herve", 60),
            ),
            presenter="Julien Tang",
        ),
        Point(
            "Life of the club: members, roles, events",
            "Magali Fontanel annonce son départ à Montréal. Hervé Castellan peut reprendre la "
            "trésorerie si la banque permet deux signatures.",
            tasks=(Task("Demander à la banque la double signature", "claire", 79),),
        ),
        Point("Date of the next meeting", "Un mardi, à 19 h, salle du fond."),
    ),
)  # fmt: skip
_BOARD: Final = Script(
    "paris", "board", 0, 2,
    (
        Point("Opening: attendance, proxies and quorum", "Tous en visioconférence."),
        Point(
            "Treasury",
            "Magali Fontanel a remis le classeur et les codes. 1 942,15 € en caisse. Le massicot "
            "de l’atelier ne coupe plus droit.",
            (
                Motion(
                    "Hervé Castellan tient la trésorerie par intérim, jusqu’à l’assemblée.",
                    agreed=True, elects=(("herve", "treasurer"),), key="interim",
                ),
                Motion("Le club achète un massicot (280 €).", tied=True, casting="for"),
            ),
            (Task("Commander le massicot", "olga", 30, 24),),
            presenter="Claire Vasseur",
        ),
        Point(
            "Members: who joins, who leaves",
            "Deux adhésions, un départ. Un membre, déjà averti, a été entendu.",
            (
                Motion(
                    "Son accès au forum et aux réunions est suspendu cinquante jours.",
                    agreed=True, key="block",
                ),
            ),
        ),
        Point(
            "Next meetings and events",
            "Salle retenue jusqu’à l’été. Sacha Brémond écrit l’annonce.",
            tasks=(Task("Écrire l’annonce de la prochaine réunion", "sacha", 12, 11),),
        ),
    ),
)  # fmt: skip
PARIS: Final = (_ASSEMBLY, _FIRST_CALL, _SECOND_CALL, _PICTURE_RIGHTS, _LENDING, _BOARD)

"""The beginnings of Lyon, and one meeting each of London and São Paulo."""

from __future__ import annotations

from typing import Final

from clubmgr.sample.minuted.script import SUBJECT, Motion, Point, Script, Task

_FOUNDED: Final = Script(
    "lyon", "constitutive", 0, 1,
    (
        Point(
            "Opening: attendance, chair and secretary of the session",
            "Solène Gauthier-Perret préside la séance, Élodie Marchand en tient le secrétariat.",
        ),
        Point(
            "The project of the association",
            "Pratiquer ensemble, transmettre l’art de réparer, ouvrir la porte. Obturelle est "
            "partenaire et n’a pas de voix.",
            presenter="Solène Gauthier-Perret",
        ),
        Point(
            "Statutes: reading and adoption",
            "Lecture article par article. À l’article 15, deux ans de mandat plutôt que trois.",
            (Motion("Les statuts sont adoptés.", key="statutes", force=0),),
            presenter="Élodie Marchand",
        ),
        Point(
            "Election of the first officers",
            "Un candidat par siège ; vote à main levée, accepté par tous.",
            (
                Motion(
                    "Sont élus : Solène Gauthier-Perret, présidente ; Amadou Diakhaté, trésorier ; "
                    "Élodie Marchand, secrétaire.",
                    abstentions=1,
                    elects=(
                        ("solene", "president"), ("amadou", "treasurer"), ("elodie", "secretary"),
                    ),
                ),
            ),
        ),
        Point(
            "Dues", "",
            (Motion("La cotisation de la première année est fixée à 20 €.", against=1),),
            (Task("Ouvrir le compte de l’association", "amadou", 30, 26),),
        ),
        Point(
            "Powers for the formalities", "",
            (Motion("Élodie Marchand reçoit tous pouvoirs pour la déclaration.", agreed=True),),
            (Task("Déposer le dossier en préfecture", "elodie", 21, 15),),
        ),
    ),
)  # fmt: skip
_FIRST: Final = Script(
    "lyon", "first", -1, 5,
    (
        Point(
            "Welcome: who we are, who is there",
            "Vingt chaises, il en fallait plus. Chacun dit son prénom et ce qu’il sait réparer.",
        ),
        Point("The club: its mission, whom it is for, who does what", "Bureau et rôles présentés."),
        Point(
            SUBJECT,
            "Cas apportés par les membres, une heure de questions. La juriste laisse ses notes.",
            (Motion("Le club demande un accord écrit pour les portraits d’atelier.", against=1),),
            (Task("Mettre le modèle d’accord sur le site", "quentin", 75),),
        ),
        Point(
            "How to take part and to contribute",
            "Quatre personnes veulent apprendre à animer un atelier.",
            tasks=(Task("Proposer deux dates de formation", "gilles", 30, 28),),
        ),
    ),
)  # fmt: skip
_BOARD: Final = Script(
    "lyon", "board", 0, None,
    (
        Point("Opening: attendance, proxies and quorum", "Cinq connectés."),
        Point(
            "Treasury",
            "Trente-deux cotisations encaissées. Deux signatures au-delà de 200 €.",
            tasks=(Task("Donner à Élodie la lecture du compte", "amadou", 20),),
            presenter="Amadou Diakhaté",
        ),
        Point(
            "Next meetings and events",
            "Un stand au salon de la réparation : oui, si huit personnes se relaient.",
            (Motion("Le club tient un stand au salon de la réparation.", agreed=True),),
            (Task("Faire le tableau des relais du stand", "solene", 21),),
        ),
    ),
)  # fmt: skip
_LONDON: Final = Script(
    "london", "quarterly", -1, 4,
    (
        Point("Opening: attendance and proxies", "Two newcomers from Bristol."),
        Point(
            "News from the brand",
            "A firmware evening by video, two months from now. The loan body comes back on "
            "Monday.",
            presenter="Owen Pritchard",
        ),
        Point(
            SUBJECT,
            "Each new member gets a companion for two meetings. Five have offered.",
            (Motion("Newcomers get a companion for two meetings.", against=1, abstentions=2),),
            (Task("Write the welcome card", "graham", 88),),
            presenter="Graham Whitlock",
        ),
        Point(
            "Life of the club: members, roles, events",
            "Ruth Adeyemi steps down before her posting. Names for the chair to Graham.",
            tasks=(Task("Ask three members whether they would preside", "owen", 55, 44),),
        ),
    ),
)  # fmt: skip
_SAO_PAULO: Final = Script(
    "saopaulo", "quarterly", 0, 6,
    (
        Point("Opening: attendance and proxies", "Last evening in the old room."),
        Point(
            SUBJECT,
            "Three rings shown; the drawings are on the forum. Luciana hangs them beside prints.",
            presenter="Luciana Prates",
        ),
        Point(
            "Life of the club: members, roles, events",
            "The room closes for building work. Two libraries have a hall.",
            (Motion("The club asks two libraries for a room.", agreed=True),),
            (Task("Write to both libraries", "caua", 29),),
        ),
    ),
)  # fmt: skip
OTHERS: Final = (_FOUNDED, _FIRST, _BOARD, _LONDON, _SAO_PAULO)

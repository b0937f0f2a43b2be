"""Those who came forward, or were thought of, in Lille, Lyon, Paris and Strasbourg."""

from __future__ import annotations

from typing import Final

from clubmgr.sample.shortlist.bids.bid import Bid, Turn

_LILLE: Final = (
    Bid(
        "marion", "lille", "interested", -62,
        "Fixer la date de l’appel de structuration", 1,
        "yes", "Un lieu où montrer les images du mercredi", ("president", "moderator"),
        notes="Pressentie pour la présidence ; rien n’a encore été dit.",
    ),
    Bid(
        "karim", "lille", "interested", -62,
        "Demander ses disponibilités pour l’appel", 0,
        "yes", "Écrire sur le film sans s’occuper du reste", ("contributor",),
        notes="Contributeur de contenu plutôt que président, selon ses mots.",
    ),
    Bid(
        "helene", "lille", "attended", -60,
        "Remercier pour la liste de lieux, sonder l’intérêt pour le secrétariat", -2,
        "maybe", "Des sorties près de chez elle", ("secretary",),
    ),
    Bid(
        "pauline", "lille", "interested", -55,
        "Interroger deux testeurs sur son travail", 3,
        "yes", "Imprimer les pièces que la marque ne fait plus", ("contributor", "webmaster"),
    ),
    Bid(
        "gregory", "lille", "attended", -58,
        interest="maybe", expects="Un groupe qui tient ses comptes", hints=("treasurer",),
    ),
    Bid(
        "sylvie", "lille", "attended", -58,
        interest="no", expects="Rester simple membre",
        rests=19, because="Archives en travaux jusqu’au mois prochain",
    ),
    Bid("yannick", "lille", "attended", -50, interest="maybe", expects="Une sortie au port"),
    Bid(
        "medhi", "lille", "attended", -50,
        "Vérifier auprès du club de sport qui le connaît", 6,
        "maybe", "Apprendre à réparer", ("moderator", "other"),
        (
            Turn("invited", -36),
            Turn("attended", -15),
            Turn("interested", -14, "a dit oui pendant le tour de table"),
            Turn("attended", -9, "demande du temps : la saison de son club n’est pas finie"),
        ),
    ),
    Bid(
        "annick", "lille", "attended", -58,
        "La remercier par courrier", -4,
        "maybe", "Recevoir la lettre du club sur papier", ("vice_president",),
    ),
)  # fmt: skip
_LYON: Final = (
    Bid(
        "solene", "lyon", "selected", -255,
        interest="yes", expects="Ouvrir ses ateliers à d’autres mains",
        hints=("president", "moderator"), notes="Présidente élue à l’assemblée constitutive.",
    ),
    Bid(
        "amadou", "lyon", "core", -255,
        interest="yes", expects="Des comptes ouverts à tous", hints=("treasurer",),
    ),
    Bid(
        "elodie", "lyon", "core", -250,
        interest="yes", expects="Une association bien déclarée", hints=("secretary",),
    ),
    Bid(
        "gilles", "lyon", "interested", -240,
        "Lui proposer d’être modérateur des ateliers", 12,
        "yes", "Partager ses plans de bagues", ("moderator", "contributor"),
        (
            Turn("invited", -222),
            Turn("attended", -187),
            Turn("interested", -186),
            Turn("core", -180, "était de l’appel"),
            Turn("interested", -96, "préfère l’établi au bureau"),
        ),
    ),
    Bid(
        "nour", "lyon", "interested", -120,
        "Visiter son studio avec le bureau", 8,
        "maybe", "Un public pour l’exposition", ("contributor",),
    ),
)  # fmt: skip
_PARIS: Final = (
    Bid(
        "herve", "paris", "interested", -30,
        "Transmettre la fiche du poste de trésorier", -6,
        "yes", "Deux signatures à la banque", ("treasurer",),
    ),
    Bid(
        "delphine", "paris", "interested", -30,
        "Lui demander si le lundi suffirait", 10,
        "maybe", "Garder sa table de livres", ("treasurer", "other"),
    ),
    Bid("claire", "paris", "selected", -880, interest="yes", hints=("president",),
        notes="Présidente."),
)  # fmt: skip
_STRASBOURG: Final = (
    Bid("mathieu", "strasbourg", "selected", -860, interest="yes", hints=("president",),
        notes="Président ; prépare la suite."),
    Bid("sebastien", "strasbourg", "core", -860, interest="yes", hints=("secretary",)),
    Bid("anneliese", "strasbourg", "core", -858, interest="yes", hints=("treasurer",)),
    Bid("jeanluc", "strasbourg", "core", -858, interest="yes", hints=("vice_president",)),
    Bid(
        "elke", "strasbourg", "interested", -35,
        "Déjeuner à Kehl avec Mathieu pour parler de la présidence", 7,
        "maybe", "Des sorties des deux rives", ("president", "vice_president"),
    ),
)  # fmt: skip
_BESANCON: Final = (
    Bid(
        "thierry", "besancon", "parked", -400,
        turns=(
            Turn("interested", -380, "a réuni cinq collègues"),
            Turn("core", -350),
            Turn("parked", -245, "la ligne de montage a déménagé, il n’a plus le temps"),
        ),
        notes="À revoir quand la ligne tournera.",
    ),
)  # fmt: skip

FRANCE: Final = (*_LILLE, *_LYON, *_PARIS, *_STRASBOURG, *_BESANCON)

"""The grids of Lyon: those of its founders, and of one who came later."""

from __future__ import annotations

from typing import Final

from clubmgr.sample.shortlist.grids.grid import AICHA, NADIA, REMI, Grid

LYON: Final = (
    Grid(
        "solene", "lyon", NADIA, -186, "3332",
        ("A réuni vingt personnes en une semaine.",
         "Ses ateliers du samedi sont cités par tous.",
         "Trois pairs apprennent chez elle.",
         "Gardes planifiées deux mois à l’avance."),
    ),
    Grid(
        "solene", "lyon", AICHA, -186, "3332",
        ("On faisait silence pour l’écouter.",
         "Connaît chaque convive par son prénom.",
         "Ses fiches d’entretien circulent partout.",
         "Deux soirs par mois, hors gardes."),
    ),
    Grid(
        "amadou", "lyon", NADIA, -186, "2223",
        ("A posé la question des comptes avant nous.",
         "Quatre convives l’avaient déjà rencontré.",
         "A proposé un modèle de budget, adopté.",
         "Libre chaque semaine, l’a proposé."),
    ),
    Grid(
        "amadou", "lyon", REMI, -185, "2223",
        ("A expliqué la double signature en deux phrases.",
         "Connu de la moitié de sa table.",
         "Un voisin lui a confié la relecture d’un devis.",
         "A donné ses dates jusqu’à l’été."),
    ),
    Grid(
        "elodie", "lyon", AICHA, -185, "2132",
        ("A ramené la discussion sur la mission.",
         "Ne connaissait aucun convive.",
         "A relu les statuts en une soirée, douze remarques reprises.",
         "Libre le soir, sauf audience le lendemain."),
    ),
    Grid(
        "elodie", "lyon", NADIA, -184, "2132",
        ("A répondu aux questions de droit de sa table.",
         "Nom nouveau pour tous.",
         "Deux convives lui ont demandé un avis écrit.",
         "Peut se libérer, prévenue d’avance."),
    ),
    Grid(
        "gilles", "lyon", REMI, -185, "1332",
        ("Explique lentement, quand on vient le voir.",
         "Ses bagues sont dans la moitié des sacs.",
         "On lui confie les pannes difficiles.",
         "Loin de Lyon, mais là une fois par mois."),
    ),
    Grid(
        "gilles", "lyon", NADIA, -184, "1332",
        ("N’a pas pris la parole devant tous.",
         "Huit convives l’ont nommé.",
         "Deux réparateurs reprennent ses plans.",
         "Vient en train, repart avant 21 h 30."),
    ),
    Grid(
        "nour", "lyon", NADIA, -45, "32-2",
        ("A présenté trois membres l’un à l’autre.",
         "Cinq membres avaient vu son exposition.",
         "",
         "Libre un soir par quinzaine."),
        "Ce que ses pairs pensent de son travail reste à demander.",
    ),
    Grid(
        "nour", "lyon", REMI, -44, "22-2",
        ("A ouvert l’atelier avec une image, la salle a questionné.",
         "Quatre membres suivent ses publications.",
         "",
         "Prévient un mois à l’avance."),
    ),
)  # fmt: skip

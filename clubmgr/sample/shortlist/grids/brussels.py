"""The grids of Brussels, which led to its first board."""

from __future__ import annotations

from typing import Final

from clubmgr.sample.shortlist.grids.grid import AICHA, NADIA, REMI, Grid

BRUSSELS: Final = (
    Grid(
        "sofie", "bruxelles", NADIA, -50, "3323",
        ("A mené la discussion dans les deux langues et résumé les avis de chacun.",
         "Citée par neuf convives.",
         "Deux convives suivent ses conseils de prise de vue urbaine.",
         "A libéré ses vendredis."),
    ),
    Grid(
        "sofie", "bruxelles", REMI, -49, "3333",
        ("A fait parler ceux qui se taisaient.",
         "Saluée par presque tous.",
         "Trois pairs ont cité ses sorties en exemple.",
         "A proposé deux dates sans qu’on les demande."),
    ),
    Grid(
        "olivier", "bruxelles", NADIA, -50, "1233",
        ("A répondu quand on l’interrogeait.",
         "La moitié de la salle savait son nom.",
         "A relu un projet de budget à table et trouvé l’erreur.",
         "Propose deux soirs par mois, dates à l’appui."),
    ),
    Grid(
        "olivier", "bruxelles", REMI, -49, "1233",
        ("A parlé deux fois, on l’a écouté.",
         "Connu de ceux de Namur et de Liège.",
         "Deux associations lui confient leurs comptes.",
         "A déjà bloqué ses jeudis."),
    ),
    Grid(
        "anais", "bruxelles", REMI, -49, "2332",
        ("Explique les démarches simplement, schéma sur la nappe.",
         "Son nom revient dans huit conversations.",
         "On lui confie les dossiers difficiles.",
         "Libre le soir, hors vacances scolaires."),
    ),
    Grid(
        "anais", "bruxelles", NADIA, -49, "2332",
        ("A fait avancer la discussion sur la forme de l’association.",
         "Quatre convives la connaissent de la Maison du quartier.",
         "Trois ASBL ont repris ses modèles.",
         "Peut se libérer, prévenue d’avance."),
    ),
    Grid(
        "wivine", "bruxelles", NADIA, -49, "3222",
        ("A lu à voix haute sa ligne pour la lettre ; la table a applaudi.",
         "Cinq convives avaient lu ses textes.",
         "Une voisine lui a demandé une relecture.",
         "Se déplace depuis Liège une fois par mois."),
    ),
    Grid(
        "wivine", "bruxelles", AICHA, -48, "2222",
        ("A pris deux fois la parole, clairement.",
         "Connue du forum sous son pseudonyme.",
         "Ses séries ont été montrées deux fois.",
         "Une soirée par mois, la même."),
    ),
    Grid(
        "pieterjan", "bruxelles", REMI, -49, "2331",
        ("A expliqué une optique avec une carafe.",
         "Connaît chaque client par son prénom.",
         "Ses conseils sur les objectifs sont suivis par tous.",
         "Magasin ouvert six jours sur sept."),
    ),
    Grid(
        "pieterjan", "bruxelles", NADIA, -48, "2331",
        ("A répondu à toutes les questions, sans rien vendre.",
         "Presque tous sont venus dire bonjour.",
         "Trois convives ont suivi son avis avant d’acheter.",
         "Une soirée par trimestre."),
        "Craint un conflit avec son commerce, et l’a dit le premier.",
    ),
)  # fmt: skip

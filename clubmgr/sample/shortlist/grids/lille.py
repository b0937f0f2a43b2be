"""The grids of Lille: three assessors sat at the dinner, and do not always agree."""

from __future__ import annotations

from typing import Final

from clubmgr.sample.shortlist.grids.grid import AICHA, NADIA, REMI, Grid

LILLE: Final = (
    Grid(
        "marion", "lille", NADIA, -44, "2--3",
        ("A animé sa séance du mercredi, dix élèves attentifs.", "", "",
         "Libre deux soirs par semaine."),
        "Première rencontre, avant le dîner ; à revoir.",
    ),
    Grid(
        "marion", "lille", NADIA, -15, "3323",
        ("A fait parler chacun à son bout de table.",
         "Six convives la connaissaient de son groupe du mercredi.",
         "Deux convives lui ont demandé conseil devant nous.",
         "A proposé trois soirées d’elle-même."),
    ),
    Grid(
        "marion", "lille", AICHA, -15, "3323",
        ("Quatre convives ont rapproché leur chaise pour l’écouter.",
         "Saluée par son prénom à l’arrivée, six fois.",
         "Son groupe montre ses tirages à la bibliothèque.",
         "A noté la date de l’appel avant de partir."),
    ),
    Grid(
        "marion", "lille", REMI, -14, "3232",
        ("A relancé la table quand la conversation tombait.",
         "Inconnue des testeurs, connue des autres.",
         "Deux pairs la citent pour ses séances de prise de vue.",
         "Prise le mercredi, libre les autres soirs."),
    ),
    Grid(
        "karim", "lille", AICHA, -15, "233-",
        ("Écouté dès qu’il parle de film.",
         "Trois personnes ont cité ses réponses du forum.",
         "Six cents réponses en deux ans, reprises par d’autres.",
         ""),
        "Disponibilité à demander pour l’appel.",
    ),
    Grid(
        "karim", "lille", NADIA, -14, "2333",
        ("A répondu à toute sa table, sans monopoliser.",
         "Reconnu à sa signature du forum par cinq convives.",
         "Son essai de développement est suivi pas à pas par deux voisins.",
         "A cité quatre soirées libres dans le mois."),
    ),
    Grid(
        "helene", "lille", NADIA, -14, "2123",
        ("A proposé une liste de lieux calmes et l’a expliquée à sa table.",
         "Peu connue des autres convives.",
         "Deux convives ont noté ses adresses.",
         "Horaires fixes, libre le soir."),
    ),
    Grid(
        "helene", "lille", AICHA, -13, "2122",
        ("A présenté ses voisins l’un à l’autre.",
         "Venait pour la première fois.",
         "Ses images d’oiseaux ont fait le tour de la table.",
         "Peut se libérer, prévenue un mois avant."),
    ),
    Grid(
        "pauline", "lille", REMI, -14, "23-3",
        ("A présenté sa poignée imprimée en deux minutes, sans notes.",
         "Connue de tous les testeurs présents.",
         "",
         "A proposé deux samedis."),
        "Reste à demander à deux pairs ce qu’ils pensent de son travail.",
    ),
    Grid(
        "pauline", "lille", NADIA, -13, "23-2",
        ("A répondu aux questions de six convives.",
         "La moitié de la salle avait lu son rapport de test.",
         "",
         "Peut venir, prévenue d’avance."),
    ),
    Grid(
        "gregory", "lille", NADIA, -15, "2122",
        ("A posé des questions précises sur le rôle du trésorier.",
         "N’a parlé qu’à ses voisins.",
         "Tient les comptes de son club de tir à l’arc.",
         "Une semaine sur deux prise par l’équipe du soir."),
    ),
    Grid(
        "gregory", "lille", REMI, -14, "2122",
        ("A résumé l’échange sur la cotisation en trois phrases.",
         "Aucun convive ne savait son nom.",
         "Son voisin a repris son idée de caisse commune.",
         "Disponible les semaines impaires."),
    ),
    Grid(
        "sylvie", "lille", AICHA, -15, "1231",
        ("A pris la parole une fois, à son tour.",
         "La moitié de sa table la connaissait.",
         "Deux convives lui doivent le classement de leurs archives.",
         "Deux heures de trajet aller et retour."),
    ),
    Grid(
        "sylvie", "lille", NADIA, -14, "1221",
        ("A écouté toute la soirée.",
         "Connue des lecteurs de la lettre.",
         "A conseillé une voisine sur ses négatifs.",
         "A dit ne pouvoir venir qu’en train, le samedi."),
    ),
    Grid(
        "yannick", "lille", NADIA, -14, "2112",
        ("A raconté le port de nuit ; sa moitié de table a écouté.",
         "Nouveau venu : personne ne le connaissait.",
         "N’a pas encore montré ses images.",
         "En mer une semaine sur trois."),
    ),
    Grid(
        "yannick", "lille", AICHA, -13, "3112",
        ("Trois convives ont changé de place pour entendre la suite.",
         "Inconnu du forum.",
         "Débute au moyen format et le dit.",
         "A donné ses semaines à terre jusqu’à l’été."),
    ),
    Grid(
        "medhi", "lille", AICHA, -13, "3-12",
        ("A lancé le tour de table à notre place, avec humour.",
         "",
         "N’a encore rien réparé.",
         "Libre le lundi et le jeudi."),
    ),
    Grid(
        "medhi", "lille", NADIA, -13, "1112",
        ("Après le tour de table, n’a plus parlé qu’à son téléphone.",
         "Venu avec un ami, ne connaissait que lui.",
         "Photographie depuis un an.",
         "Pris chaque fin de semaine par les matchs."),
        "Nous n’avons pas vu la même soirée : à revoir ensemble.",
    ),
    Grid(
        "annick", "lille", NADIA, -13, "1222",
        ("A apporté trente tirages, en parle quand on l’interroge.",
         "Cinq convives lui ont donné de ses nouvelles.",
         "Ses légendes ont servi d’exemple à sa table.",
         "Libre le mardi."),
    ),
    Grid(
        "annick", "lille", REMI, -13, "1232",
        ("A préféré écouter.",
         "Connue des habitués de la pharmacie et du club photo.",
         "Trois pairs ont photographié ses fiches de prise de vue.",
         "Libre le mardi, le soir."),
    ),
)  # fmt: skip

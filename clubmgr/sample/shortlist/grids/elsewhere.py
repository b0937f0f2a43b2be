"""The grids of the older clubs and of those that are still being looked for."""

from __future__ import annotations

from typing import Final

from clubmgr.sample.shortlist.grids.grid import AICHA, INES, MEGUMI, NADIA, OWEN, REMI, Grid

_FRANCE: Final = (
    Grid(
        "herve", "paris", NADIA, -12, "1233",
        ("A présenté son budget assis, sans lever les yeux.",
         "Connu du bureau plus que des membres.",
         "Un budget d’une page, chiffres exacts.",
         "Deux soirées par mois."),
    ),
    Grid(
        "delphine", "paris", NADIA, -12, "2321",
        ("A fait choisir un livre à dix membres.",
         "Connue de tous par la table de livres.",
         "Deux membres suivent ses lectures.",
         "Libre le lundi seulement."),
        "A dit préférer les livres aux comptes.",
    ),
    Grid(
        "claire", "paris", NADIA, -432, "3323",
        ("A remercié chacun par son nom à l’exposition.",
         "Saluée par presque tous.",
         "Deux membres reprennent ses affiches.",
         "A tenu l’exposition quatre jours sur quatre."),
    ),
    Grid(
        "mathieu", "strasbourg", NADIA, -835, "2332",
        ("A conduit une sortie de nuit de trente personnes.",
         "La moitié des fondateurs sont venus par lui.",
         "Ses soirées d’astronomie sont reprises par deux lycées.",
         "Libre hors conseils de classe."),
    ),
    Grid(
        "sebastien", "strasbourg", NADIA, -835, "1333",
        ("A lu les statuts à voix haute, à la demande.",
         "Connu des quatre cantons.",
         "Le registre du tribunal n’a plus de secret pour lui.",
         "A donné un samedi par mois."),
    ),
    Grid(
        "elke", "strasbourg", NADIA, -20, "3-22",
        ("A fait rire les deux rives en deux langues.",
         "",
         "Deux membres apprennent le son avec elle.",
         "Libre hors enregistrements."),
        "Reste à savoir combien de membres la connaissent.",
    ),
    Grid(
        "thierry", "besancon", AICHA, -290, "2221",
        ("Rassemblait ses collègues à la pause.",
         "Connu de la moitié de l’atelier.",
         "Deux apprentis photographient avec lui.",
         "N’a plus le temps depuis le déménagement."),
    ),
)  # fmt: skip
_OVERSEAS: Final = (
    Grid(
        "rafael", "saopaulo", INES, -780, "3332",
        ("Won the room over to a yearly exhibition.",
         "The first thirty members came by him.",
         "Found the room and the chairs; two clubs copied the plan.",
         "Free on weekday evenings."),
    ),
    Grid(
        "debora", "saopaulo", INES, -780, "1323",
        ("Spoke once, about money.",
         "Greeted by nearly everybody.",
         "Brought a budget of one page, in order to the last real.",
         "Offered two evenings a month."),
    ),
    Grid(
        "luciana", "saopaulo", INES, -300, "3231",
        ("Led six hundred visitors through in three days.",
         "Half of the members know her.",
         "Two museums asked for the show.",
         "Little time between two shows."),
    ),
    Grid(
        "pemba", "kathmandu", OWEN, -600, "3331",
        ("Forty people came to the pass because he asked.",
         "Whoever climbs in the valley knows him.",
         "Two guides teach from his notes.",
         "Away for weeks on end, and says so beforehand."),
    ),
    Grid(
        "sabina", "kathmandu", OWEN, -600, "2333",
        ("Runs the school mornings with eleven pupils.",
         "Every member has had a letter from her.",
         "Keeps the loan book of eleven cameras; none is missing.",
         "Answers within the day."),
    ),
)  # fmt: skip
_FORMING: Final = (
    Grid(
        "emile", "montreal", AICHA, -20, "23--",
        ("A présenté le projet à six personnes, par téléphone.",
         "Sa liste compte quarante noms, tous prévenus.",
         "", ""),
        "À rencontrer au dîner.",
    ),
    Grid(
        "magali", "montreal", NADIA, -18, "2123",
        ("A mené trois assemblées de comptes à Paris.",
         "Encore peu connue à Montréal.",
         "Trois ans de comptes tenus, sans une ligne à reprendre.",
         "A proposé ses mardis et ses jeudis."),
    ),
    Grid(
        "jiawen", "montreal", AICHA, -20, "--32",
        ("", "",
         "Son essai du révélateur est repris par quatre membres du forum.",
         "Libre hors campagnes de mesure."),
    ),
    Grid(
        "luc", "geneve", REMI, -22, "-33-",
        ("",
         "Les ateliers de la ville lui envoient leurs cas difficiles.",
         "Vingt ans d’obturateurs, deux apprentis formés.",
         ""),
    ),
    Grid(
        "noemie", "geneve", NADIA, -14, "2--3",
        ("A proposé la salle du musée dès le premier appel.",
         "", "",
         "Sans condition, et deux soirs au choix."),
    ),
    Grid(
        "aya", "tokyo", OWEN, -40, "--33",
        ("", "",
         "Four years of minutes in London.",
         "Never a missed evening."),
    ),
    Grid(
        "yukiho", "tokyo", MEGUMI, -12, "-2--",
        ("",
         "Three people named her when asked who else should be asked.",
         "", ""),
    ),
)  # fmt: skip

ELSEWHERE: Final = (*_FRANCE, *_OVERSEAS, *_FORMING)

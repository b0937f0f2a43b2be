"""The candidacies that have a story of their own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

_NADIA: Final = "Nadia Berrada"
_OWEN: Final = "Owen Pritchard"
_INES: Final = "Inês Quintela"
_AICHA: Final = "Aïcha Diallo"
_REMI: Final = "Rémi Jacquemin"
_HANNA: Final = "Hanna Lindqvist"
_MEGUMI: Final = "恵 森川"


@dataclass(frozen=True, slots=True)
class Bid:
    """One person's way to a club; days are offsets from today.

    `grid` has a digit for each criterion in the order of the method, `-` where it is left blank;
    without a grid nobody has assessed the person yet.
    """

    person: str
    club: str
    stage: str
    opened: int
    grid: str = ""
    evidence: str = ""
    assessor: str = ""
    assessed: int = 0
    next_step: str = ""
    due: int | None = None
    notes: str = ""


_LILLE: Final = (
    Bid(
        "marion", "lille", "interested", -62, "3323",
        "A fait parler chacun à son bout de table. Six convives la connaissaient de son groupe du "
        "mercredi ; deux lui ont demandé conseil devant nous. Libre deux soirs par semaine.",
        _NADIA, -11,
        "Fixer la date de l’appel de structuration", 1,
        "Pressentie pour la présidence ; rien n’a encore été dit.",
    ),
    Bid(
        "karim", "lille", "interested", -62, "233-",
        "Écouté dès qu’il parle de film. Trois personnes ont cité ses réponses du forum. Dit ne "
        "pouvoir donner qu’une soirée par mois.",
        _AICHA, -11,
        "Demander ses disponibilités pour l’appel", 0,
        "Contributeur de contenu plutôt que président, selon ses mots.",
    ),
    Bid(
        "helene", "lille", "attended", -60, "2123",
        "A proposé une liste de lieux calmes et l’a envoyée le lendemain. Peu connue des autres "
        "convives. Horaires fixes, libre le soir.",
        _NADIA, -10,
        "Remercier pour la liste de lieux, sonder l’intérêt pour le secrétariat", -2,
    ),
    Bid(
        "pauline", "lille", "interested", -55, "23-2",
        "A présenté sa poignée imprimée en deux minutes, sans notes. Connue des testeurs. Reste à "
        "demander à deux pairs ce qu’ils pensent d’elle.",
        _REMI, -10,
        "Interroger deux testeurs sur son travail", 3,
    ),
    Bid(
        "gregory", "lille", "attended", -58, "2122",
        "A posé des questions précises sur le rôle du trésorier. N’a parlé qu’à ses voisins. Une "
        "semaine sur deux prise par l’équipe du soir.",
        _NADIA, -11,
    ),
    Bid(
        "sylvie", "lille", "attended", -58, "1231",
        "A peu pris la parole ; deux convives lui doivent le classement de leurs archives. Deux "
        "heures de trajet aller et retour.",
        _AICHA, -11,
    ),
    Bid(
        "yannick", "lille", "attended", -50, "2112",
        "A raconté le port de nuit et captivé sa moitié de table. Nouveau venu : personne ne le "
        "connaissait. En mer une semaine sur trois.",
        _NADIA, -10,
    ),
    Bid(
        "medhi", "lille", "attended", -50, "3-12",
        "A lancé le tour de table à notre place, avec humour. Peu d’expérience de la réparation.",
        _AICHA, -9,
        "Vérifier auprès du club de sport qui le connaît", 6,
    ),
    Bid(
        "annick", "lille", "attended", -58, "1222",
        "A apporté trente tirages soigneusement légendés. Parle peu en groupe. Libre le mardi.",
        _NADIA, -9,
        "La remercier par courrier", -4,
    ),
)  # fmt: skip

_PORTO: Final = (
    Bid(
        "beatriz", "porto", "core", -66, "3322",
        "Opened the evening with a story that made the whole table laugh. Seven guests knew her "
        "walks. Two former pupils said that she had taught them. Busy in exam weeks.",
        _INES, -9,
        "Send the agenda of the call", 0,
        "Would take the presidency if somebody else keeps the accounts.",
    ),
    Bid(
        "mafalda", "porto", "core", -66, "2223",
        "Asked who would sign for the money and offered to draft the rules. Known to half the "
        "table. Free every evening but Thursday.",
        _INES, -9,
        "Ask which legal form she would advise", 1,
    ),
    Bid(
        "tiago", "porto", "core", -60, "2231",
        "Explained night exposure with two glasses and a candle. Often quoted on the forum. Works "
        "late shifts until the ship is launched.",
        _HANNA, -8,
        "Confirm that the call’s hour suits his shift", 1,
    ),
    Bid(
        "rui", "porto", "interested", -60, "3211",
        "Everybody turned to him when he spoke of his archive. Fewer knew him in person than by "
        "his pictures. Away two weeks a month.",
        _INES, -8,
        "Ask whether he would write for the club rather than lead it", 2,
    ),
    Bid(
        "longname", "porto", "interested", -58, "2132",
        "Showed how to flatten a print with a book and steam. New to most guests. Three of them "
        "asked for her card.",
        _INES, -8,
        "Thank her and invite her to the first meeting", 9,
    ),
)  # fmt: skip

_BRUSSELS: Final = (
    Bid(
        "sofie", "bruxelles", "selected", -120, "3323",
        "A mené la discussion dans les deux langues et résumé les avis de chacun. Citée par neuf "
        "convives. A libéré ses vendredis.",
        _NADIA, -50,
        notes="Présidente depuis l’appel.",
    ),
    Bid(
        "olivier", "bruxelles", "core", -118, "1233",
        "A relu un projet de budget à table et trouvé l’erreur. Parle peu mais on l’écoute.",
        _NADIA, -50,
        notes="Trésorier depuis l’appel.",
    ),
    Bid(
        "anais", "bruxelles", "core", -118, "2332",
        "Connaît les démarches et les explique simplement. Quatre convives la connaissent.",
        _REMI, -49,
        notes="Secrétaire depuis l’appel.",
    ),
    Bid(
        "wivine", "bruxelles", "core", -110, "3222",
        "A proposé la ligne de la lettre du club, texte à l’appui. Se déplace volontiers depuis "
        "Liège.",
        _NADIA, -49,
        "Lui envoyer les photos de la soirée pour la première lettre", 5,
    ),
    Bid(
        "pieterjan", "bruxelles", "declined", -110, "2331",
        "Très respecté pour ses conseils sur les objectifs. Craint un conflit avec son commerce.",
        _REMI, -49,
        notes="Ne souhaite pas de siège ; reste partenaire. Décision claire et amicale.",
    ),
)  # fmt: skip

_LYON: Final = (
    Bid(
        "solene", "lyon", "selected", -255, "3332",
        "A réuni vingt personnes en une semaine. Ses ateliers du samedi sont cités par tous. "
        "Gardes planifiées deux mois à l’avance.",
        _NADIA, -186,
        notes="Présidente élue à l’assemblée constitutive.",
    ),
    Bid(
        "amadou", "lyon", "core", -255, "2223",
        "A posé la question des comptes avant nous et proposé un modèle.",
        _NADIA, -186,
    ),
    Bid(
        "elodie", "lyon", "core", -250, "2132",
        "A relu les statuts en une soirée, avec douze remarques utiles.",
        _AICHA, -185,
    ),
    Bid(
        "gilles", "lyon", "interested", -240, "1332",
        "Ses bagues sont dans la moitié des sacs. Explique lentement, jusqu’à ce que ce soit "
        "compris. Loin de Lyon, mais toujours là.",
        _REMI, -185,
        "Lui proposer d’être modérateur des ateliers", 12,
    ),
    Bid(
        "nour", "lyon", "interested", -120, "32-2",
        "A présenté trois membres l’un à l’autre. Ce que ses pairs pensent de son travail "
        "reste à demander.",
        _NADIA, -45,
        "Visiter son studio avec le bureau", 8,
    ),
)  # fmt: skip

_LONDON: Final = (
    Bid(
        "ruth", "london", "selected", -830, "3232",
        "Chaired two meetings in a row when nobody else would, and ended both on time.",
        _OWEN, -790,
        notes="President until her posting abroad.",
    ),
    Bid(
        "graham", "london", "core", -830, "1332",
        "Wrote the first letter by hand, forty times over.",
        _OWEN, -790,
    ),
    Bid("siobhan", "london", "core", -820),
    Bid(
        "imran", "london", "interested", -17, "2331",
        "Settled a quarrel in the group within an hour, to thanks from both sides. Everybody has "
        "had an answer from him. One evening a month at most.",
        _OWEN, -8,
        "Ask whether a deputy would make the presidency possible", -1,
    ),
    Bid(
        "penelope", "london", "interested", -17, "2221",
        "Opened the gallery twice at her own cost. Speaks well to guests, less to members. Busy "
        "before each opening.",
        _OWEN, -8,
        "Coffee at the gallery to hear what she would like to do", 0,
    ),
    Bid(
        "zofia", "london", "interested", -15, "2-33",
        "Ran the firmware evening with nine cameras on the table. Two members came for her. How "
        "many know her is still to be asked.",
        _HANNA, -7,
        "Ask Graham and Siobhán how well she is known", 4,
    ),
)  # fmt: skip

_OTHERS: Final = (
    Bid(
        "herve", "paris", "interested", -30, "1233",
        "A présenté un budget d’une page, chiffres exacts. Connu du bureau plus que des membres. "
        "Deux soirées par mois.",
        _NADIA, -12,
        "Transmettre la fiche du poste de trésorier", -6,
    ),
    Bid(
        "delphine", "paris", "interested", -30, "2321",
        "Connue de tous par la table de livres. A dit préférer les livres aux comptes. Libre le "
        "lundi seulement.",
        _NADIA, -12,
        "Lui demander si le lundi suffirait", 10,
    ),
    Bid(
        "claire", "paris", "selected", -880, "3323",
        "A tenu l’exposition à bout de bras et remercié chacun par son nom.",
        _NADIA, -430,
        notes="Présidente.",
    ),
    Bid(
        "mathieu", "strasbourg", "selected", -860, "2332",
        "Ses soirées d’astronomie ont fait venir la moitié des fondateurs.",
        _NADIA, -835,
        notes="Président ; prépare la suite.",
    ),
    Bid(
        "sebastien", "strasbourg", "core", -860, "1333",
        "Le registre du tribunal n’a plus de secret pour lui.",
        _NADIA, -835,
    ),
    Bid("anneliese", "strasbourg", "core", -858),
    Bid("jeanluc", "strasbourg", "core", -858),
    Bid(
        "elke", "strasbourg", "interested", -35, "3-22",
        "A fait rire les deux rives en deux langues. Reste à savoir combien de membres la "
        "connaissent.",
        _NADIA, -20,
        "Déjeuner à Kehl avec Mathieu pour parler de la présidence", 7,
    ),
    Bid(
        "rafael", "saopaulo", "selected", -850, "3332",
        "Found the room, the chairs and the first thirty members.",
        _INES, -780,
    ),
    Bid(
        "debora", "saopaulo", "core", -850, "1323",
        "Brought a budget of one page to the dinner, in order to the last real.",
        _INES, -780,
    ),
    Bid("caua", "saopaulo", "core", -850),
    Bid(
        "luciana", "saopaulo", "core", -700, "3231",
        "The exhibition drew six hundred visitors in three days. Little time between two shows.",
        _INES, -300,
    ),
    Bid(
        "pemba", "kathmandu", "selected", -880, "3331",
        "Whoever climbs in the valley knows him. Away for weeks on end, and says so beforehand.",
        _OWEN, -600,
    ),
    Bid(
        "sabina", "kathmandu", "core", -880, "2333",
        "Keeps the loan book of eleven cameras; none is missing.",
        _OWEN, -600,
    ),
    Bid(
        "thierry", "besancon", "parked", -400, "2221",
        "Rassemblait ses collègues à la pause. N’a plus le temps depuis le déménagement.",
        _AICHA, -290,
        notes="À revoir quand la ligne tournera.",
    ),
    Bid(
        "callum", "bristol", "parked", -840, "2222",
        "Kept a small group going for a year; asked for it to join London rather than fade.",
        _OWEN, -800,
    ),
    Bid("megan", "bristol", "declined", -840, notes="Prefers to be a member in London."),
)  # fmt: skip

_FORMING: Final = (
    Bid(
        "emile", "montreal", "invited", -70, "23--",
        "Sa liste compte quarante noms, tous prévenus. À rencontrer au dîner.",
        _AICHA, -20,
        "Caler le tour de table avec lui", 2,
    ),
    Bid(
        "magali", "montreal", "invited", -60, "2123",
        "Trois ans de comptes tenus à Paris, sans une ligne à reprendre. Encore peu connue à "
        "Montréal.",
        _NADIA, -18,
        "Lui écrire après l’envoi des invitations", -5,
        "A demandé s’il y aurait un club à Montréal.",
    ),
    Bid(
        "genevieve", "montreal", "invited", -60,
        next_step="Confirmer la place de stationnement", due=5,
    ),
    Bid(
        "marcandre", "montreal", "invited", -55,
        next_step="Lui proposer de se joindre par visioconférence", due=-3,
    ),
    Bid(
        "jiawen", "montreal", "invited", -55, "--32",
        "Son essai du révélateur est repris par quatre membres du forum.",
        _AICHA, -20,
    ),
    Bid("josephine", "montreal", "identified", -28, next_step="Présenter le projet de club", due=4),
    Bid(
        "luc", "geneve", "identified", -45, "-33-",
        "Les ateliers de la ville lui envoient leurs cas difficiles.",
        _REMI, -22,
        "Passer à son atelier avec Rémi", 11,
    ),
    Bid("chiara", "geneve", "identified", -40, next_step="Écrire en italien ?", due=6),
    Bid(
        "beat", "geneve", "identified", -38,
        next_step="Lui demander qui d’autre vient de Fribourg", due=-8,
        notes="Ne pas préjuger d’un rôle à ce stade.",
    ),
    Bid(
        "noemie", "geneve", "identified", -30, "2--3",
        "A proposé la salle du musée dès le premier appel, sans condition.",
        _NADIA, -14,
        "Visiter la salle du musée", 13,
    ),
    Bid(
        "aya", "tokyo", "identified", -46, "--33",
        "Four years of minutes in London, and never a missed evening.",
        _OWEN, -40,
        "Ask her for three more names", 5,
    ),
    Bid("daisuke", "tokyo", "identified", -44, next_step="Thank him for the log files", due=15),
    Bid(
        "yukiho", "tokyo", "identified", -30, "-2--",
        "Three people named her when asked who else should be asked.",
        _MEGUMI, -12,
    ),
)  # fmt: skip

BIDS: Final = (*_LILLE, *_PORTO, *_BRUSSELS, *_LYON, *_LONDON, *_OTHERS, *_FORMING)

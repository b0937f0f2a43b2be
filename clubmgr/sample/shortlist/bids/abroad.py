"""Those who came forward, or were thought of, outside France."""

from __future__ import annotations

from typing import Final

from clubmgr.sample.shortlist.bids.bid import Bid, Turn

_PORTO: Final = (
    Bid(
        "beatriz", "porto", "core", -66,
        "Send the agenda of the call", 0,
        "yes", "A club that teaches", ("president",),
        notes="Would take the presidency if somebody else keeps the accounts.",
    ),
    Bid(
        "mafalda", "porto", "core", -66,
        "Ask which legal form she would advise", 1,
        "yes", "Accounts that anybody can read", ("treasurer", "secretary"),
    ),
    Bid(
        "tiago", "porto", "core", -60,
        "Confirm that the call’s hour suits his shift", 1,
        "yes", "Night walks", ("webmaster",),
    ),
    Bid(
        "rui", "porto", "interested", -60,
        "Ask whether he would write for the club rather than lead it", 2,
        "yes", "Readers for his archive", ("contributor",),
    ),
    Bid(
        "longname", "porto", "interested", -58,
        "Thank her and invite her to the first meeting", 9,
        "maybe", "Paper evenings", ("contributor", "other"),
        (
            Turn("invited", -34),
            Turn("attended", -9),
            Turn("interested", -8, "asked for the card of the club"),
            Turn("core", -7),
            Turn("interested", -5, "wants to wait until her exhibition closes"),
        ),
    ),
)  # fmt: skip
_BRUSSELS: Final = (
    Bid(
        "sofie", "bruxelles", "selected", -120,
        interest="yes", expects="Des réunions dans les deux langues", hints=("president",),
        notes="Présidente depuis l’appel.",
    ),
    Bid(
        "olivier", "bruxelles", "core", -118,
        interest="yes", expects="Un budget voté", hints=("treasurer",),
        notes="Trésorier depuis l’appel.",
    ),
    Bid(
        "anais", "bruxelles", "core", -118,
        interest="yes", expects="Une ASBL en règle", hints=("secretary",),
        notes="Secrétaire depuis l’appel.",
    ),
    Bid(
        "wivine", "bruxelles", "core", -110,
        "Lui envoyer les photos de la soirée pour la première lettre", 5,
        "yes", "Une lettre à écrire", ("contributor",),
    ),
    Bid(
        "pieterjan", "bruxelles", "declined", -110,
        interest="maybe", expects="Être utile sans siéger", loss="not_chosen",
        turns=(
            Turn("invited", -80),
            Turn("attended", -51),
            Turn("interested", -50, "a posé les bonnes questions"),
            Turn("declined", -47, "revendeur agréé : l’indépendance du club d’abord"),
        ),
        notes="Ne souhaite pas de siège ; reste partenaire. Décision claire et amicale.",
    ),
)  # fmt: skip
_LONDON: Final = (
    Bid(
        "ruth", "london", "selected", -830,
        interest="yes", hints=("president",), notes="President until her posting abroad.",
    ),
    Bid("graham", "london", "core", -830, interest="yes", hints=("secretary",)),
    Bid("siobhan", "london", "core", -820, interest="yes", hints=("webmaster",)),
    Bid(
        "imran", "london", "interested", -17,
        "Ask whether a deputy would make the presidency possible", -1,
        "maybe", "A club that settles its quarrels", ("president", "moderator"),
    ),
    Bid(
        "penelope", "london", "interested", -17,
        "Coffee at the gallery to hear what she would like to do", 0,
        "maybe", "Full print nights", ("vice_president",),
    ),
    Bid(
        "zofia", "london", "interested", -15,
        "Ask Graham and Siobhán how well she is known", 4,
        "yes", "A word with the firmware team", ("president", "treasurer"),
    ),
)  # fmt: skip
_LEEDS: Final = (
    Bid(
        "harriet", "leeds", "selected", -196,
        interest="yes", expects="A table that stays open to newcomers", hints=("president",),
        notes="Chairs the group since the call.",
    ),
    Bid("dev", "leeds", "core", -196, interest="yes", expects="A tool store",
        hints=("treasurer",)),
    Bid(
        "morag", "leeds", "core", -190,
        "Ask whether the chapel hall would do for the first meeting", 2,
        "yes", "Short meetings, written up", ("secretary",),
    ),
    Bid(
        "leon", "leeds", "core", -188,
        interest="maybe", expects="Sound for the group’s films", hints=("contributor",),
        rests=30, because="Mixing a film until next month",
    ),
    Bid("priya", "leeds", "core", -184, interest="yes", expects="Dark skies, good company",
        hints=("vice_president", "contributor")),
)  # fmt: skip
_BRISTOL: Final = (
    Bid(
        "callum", "bristol", "parked", -840,
        turns=(
            Turn("interested", -830, "had kept a group going by himself"),
            Turn("core", -815),
            Turn("parked", -398, "the group has joined London"),
        ),
    ),
    Bid(
        "megan", "bristol", "declined", -840,
        turns=(
            Turn("interested", -828),
            Turn("declined", -397, "would rather be a member in London"),
        ),
        loss="engaged_elsewhere", notes="Prefers to be a member in London.",
    ),
)  # fmt: skip
_OVERSEAS: Final = (
    Bid("rafael", "saopaulo", "selected", -850, interest="yes", hints=("president",)),
    Bid("debora", "saopaulo", "core", -850, interest="yes", hints=("treasurer",)),
    Bid("caua", "saopaulo", "core", -850, interest="yes", hints=("secretary",)),
    Bid("luciana", "saopaulo", "core", -700, interest="yes", hints=("other",)),
    Bid("pemba", "kathmandu", "selected", -880, interest="yes", hints=("president",)),
    Bid(
        "sabina", "kathmandu", "core", -880,
        interest="yes", hints=("secretary", "vice_president"),
        turns=(
            Turn("core", -872),
            Turn("selected", -700, "stood in while Pemba was guiding"),
            Turn("core", -640, "Pemba is back in the chair"),
        ),
    ),
    Bid(
        "emile", "montreal", "invited", -70,
        "Caler le tour de table avec lui", 2,
    ),
    Bid(
        "magali", "montreal", "invited", -60,
        "Lui écrire après l’envoi des invitations", -5,
        notes="A demandé s’il y aurait un club à Montréal.",
    ),
    Bid(
        "genevieve", "montreal", "invited", -60,
        "Confirmer la place de stationnement", 5,
        turns=(
            Turn("invited", -57),
            Turn("parked", -48, "en congé jusqu’à la rentrée"),
            Turn("invited", -30, "de retour, souhaite venir"),
        ),
    ),
    Bid(
        "marcandre", "montreal", "invited", -55,
        "Lui proposer de se joindre par visioconférence", -3,
    ),
    Bid("jiawen", "montreal", "invited", -55),
    Bid("josephine", "montreal", "identified", -28, "Présenter le projet de club", 4),
    Bid("aya", "tokyo", "identified", -46, "Ask her for three more names", 5),
    Bid("daisuke", "tokyo", "identified", -44, "Thank him for the log files", 15),
    Bid("yukiho", "tokyo", "identified", -30),
)  # fmt: skip
_GENEVA: Final = (
    Bid("luc", "geneve", "identified", -45, "Passer à son atelier avec Rémi", 11),
    Bid(
        "chiara", "geneve", "identified", -40,
        "Lui écrire en italien", 6,
        turns=(
            Turn("declined", -34, "ne lit pas nos messages en français"),
            Turn("identified", -20, "veut bien que nous lui écrivions en italien"),
        ),
    ),
    Bid(
        "beat", "geneve", "identified", -38,
        "Lui demander qui d’autre vient de Fribourg",
        rests=0, because="En randonnée, de retour aujourd’hui",
        notes="Ne pas préjuger d’un rôle à ce stade.",
    ),
    Bid(
        "noemie", "geneve", "invited", -30,
        "Visiter la salle du musée", 13,
        turns=(
            Turn("invited", -24, "a proposé la salle du musée"),
            Turn("identified", -22, "invitée trop tôt : la date du dîner n’est pas choisie"),
            Turn("invited", -6, "date du musée retenue"),
        ),
    ),
)  # fmt: skip

ABROAD: Final = (
    *_PORTO, *_BRUSSELS, *_LONDON, *_LEEDS, *_BRISTOL, *_OVERSEAS, *_GENEVA,
)  # fmt: skip

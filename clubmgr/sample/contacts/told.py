"""The contacts that belong to a story, most with a follow-up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Contact:
    """One contact with a person of the cast; days are offsets from today."""

    person: str
    day: int
    kind: str
    direction: str
    summary: str
    follow_up: int | None = None
    done: bool = False


OUT: Final = "to_person"
IN: Final = "from_person"
NOTE: Final = "note"

TOLD: Final = (
    # Voices, by the partner manager.
    Contact(
        "lea", -210, "call", OUT,
        "Premier échange : elle ne veut ni script ni relecture. Entendu.",
    ),
    Contact(
        "lea", -160, "gift", OUT,
        "Prêt d’un Verre 35 pour deux mois, bordereau signé", -98, True,
    ),
    Contact("lea", -99, "gift", IN, "A rendu le Verre 35 avec un mot et deux tirages"),
    Contact(
        "lea", -34, "mail", IN,
        "Demande un rendez-vous avec Rémi pour filmer l’atelier", -20, True,
    ),
    Contact("lea", -18, "message", OUT, "Date de tournage proposée à l’atelier", -4),
    Contact(
        "jonas", -180, "mail", IN,
        "Asks for raw files of the new metering, not for press pictures",
    ),
    Contact("jonas", -172, "mail", OUT, "Raw files sent, with the firmware notes"),
    Contact(
        "jonas", -61, "call", OUT,
        "Talked through his list of seven faults; four are known", -50, True,
    ),
    Contact("jonas", -24, "message", IN, "His long review is out; two criticisms, both fair"),
    Contact(
        "jonas", -22, "mail", OUT,
        "Thanked him; told him what will be mended and what will not", 6,
    ),
    Contact(
        "walid", -140, "meeting", OUT,
        "Enregistrement à Marseille, une heure sur la réparation",
    ),
    Contact("walid", -45, "call", IN, "Prépare un épisode sur les clubs ; cherche trois voix"),
    Contact(
        "walid", -40, "mail", OUT,
        "Mis en lien avec Solène, Idriss et Gülay, avec leur accord", 0,
    ),
    Contact(
        "layla", -130, "mail", IN,
        "Propose une série sur les ateliers de réparation de Beyrouth",
    ),
    Contact(
        "layla", -122, "mail", OUT,
        "Intérêt confirmé ; aucune condition sur le contenu", -112, True,
    ),
    Contact("layla", -15, "message", IN, "Premières images envoyées, légendes à suivre", 4),
    Contact("lukasz", -95, "mail", IN, "New drawing for the battery door, free licence"),
    Contact("lukasz", -90, "gift", OUT, "Sent two bodies for parts, as thanks", -80, True),
    Contact("lukasz", -12, "mail", IN, "Asks for the thread of the tripod plate", -5),
    Contact(
        "rayen", -150, "call", IN,
        "Twelve bodies for her class repaired; asks for three shutters",
    ),
    Contact("rayen", -146, "gift", OUT, "Three shutters posted to Temuco", -120, True),
    Contact(
        "rayen", -21, "message", IN,
        "The class exhibition opens soon; invites us to write a line", 2,
    ),
    Contact("begona", -75, "dinner", OUT, "Dinner in Madrid; spoke of independence and loans"),
    Contact("thordis", -58, "mail", IN, "Log files of the winter camera, 41 days without a fault"),
    Contact(
        "thordis", -50, "message", OUT,
        "Hanna has read the files and asks for the battery curve", 9,
    ),
    Contact(
        "isil", -48, "mail", OUT,
        "Offered a body on loan for her tutorials; terms attached", -9,
    ),
    Contact(
        "jorg", -33, "call", IN,
        "Möchte im Unterricht mit dem Établi arbeiten; asks for six kits", 3,
    ),
    Contact("dafni", -80, "mail", IN, "Writes about repair for a weekend paper; three questions"),
    Contact("dafni", -79, "mail", OUT, "Answered the three questions the same day"),
    Contact("ruzena", -71, "call", OUT, "Asked how the window display does; wants one for spring"),
    Contact("priya", -52, "message", IN, "Her column on the autumn sky, for the group’s letter"),
    # Clubs and candidates.
    Contact("claire", -39, "call", OUT, "Trésorerie vacante : deux noms à rencontrer", -30, True),
    Contact("claire", -9, "mail", IN, "Demande un intervenant pour la réunion", -1, True),
    Contact(
        "idriss", -20, "message", OUT,
        "Rappelé que son mandat finit bientôt ; il se représente", 14,
    ),
    Contact("magali", -26, "mail", IN, "Installée à Montréal, demande s’il y aura un club"),
    Contact(
        "bernard", -100, "gift", OUT,
        "Livre de photographies offert pour ses quatre ans de présidence",
    ),
    Contact(
        "mathieu", -30, "meeting", OUT,
        "Ne se représentera peut-être pas ; veut transmettre bien", -13,
    ),
    Contact("gulay", -14, "call", OUT, "Passation des comptes : classeur et accès bancaire", 5),
    Contact("jeanluc", -70, "call", OUT, "Remercié pour ses deux ans ; restera membre"),
    Contact("solene", -110, "meeting", IN, "Assemblée constitutive racontée autour d’un café"),
    Contact("solene", -8, "message", IN, "Récépissé reçu ; demande le modèle de registre", 0),
    Contact("nour", -17, "mail", IN, "Prête son studio deux soirs par an au club"),
    Contact("marion", -15, "message", IN, "Merci pour la soirée ; très envie d’aider"),
    Contact(
        "marion", -6, "call", OUT,
        "Expliqué l’appel : une heure, quatre personnes, rien d’engagé",
    ),
    Contact("karim", -7, "message", OUT, "Demandé ses soirées libres pour l’appel"),
    Contact("helene", -14, "mail", IN, "Liste de huit lieux calmes, avec les jours de fermeture"),
    Contact("annick", -13, "call", IN, "A aimé la soirée ; préfère le courrier"),
    Contact(
        "beatriz", -6, "call", OUT,
        "Happy with the evening; asks what a president really does", -2, True,
    ),
    Contact("tiago", -6, "message", IN, "Can do the call after half past six"),
    Contact("rui", -5, "mail", IN, "Would join the call, to listen"),
    Contact("sofie", -27, "mail", IN, "Propose un ordre du jour bilingue", -21, True),
    Contact(
        "anais", -13, "call", OUT,
        "Statuts d’ASBL : elle apporte un modèle, le bureau décide", 10,
    ),
    Contact("ruth", -25, "call", IN, "Stepping down for two years abroad; wants a good handover"),
    Contact("ruth", -19, "gift", OUT, "A framed print from all members, as thanks"),
    Contact("graham", -16, "call", OUT, "Keeps the chair for one evening, no longer", -3),
    Contact("imran", -9, "dinner", OUT, "Curry after the meeting; likes the work, fears the hours"),
    Contact("harriet", -31, "message", IN, "The library room stays closed; looks for another"),
    Contact(
        "harriet", -12, "call", OUT,
        "Offered to write to the chapel together; she decides", -1,
    ),
    Contact("morag", -12, "mail", IN, "The chapel hall has a kitchen and a ramp"),
    Contact("dev", -44, "gift", OUT, "A second set of screwdrivers for the loan box"),
    Contact("penelope", -10, "mail", IN, "The gallery is free on the club’s next evening"),
    Contact("rafael", -23, "message", IN, "The room closes for building work; looking for another"),
    Contact("rafael", -16, "call", OUT, "Next year’s dates wait for the room", 8),
    Contact("debora", -70, "mail", IN, "Yearly accounts, in order"),
    Contact("sabina", -101, "mail", IN, "Repair day went well; eleven cameras work again"),
    Contact("sabina", -36, "mail", OUT, "Asked for the dates of the next two meetings", -15),
    Contact("pemba", -120, "gift", IN, "A framed picture of the pass, for the workshop wall"),
    Contact("aya", -47, "mail", IN, "Would ten people be enough for a Tokyo club?"),
    Contact("aya", -40, "call", OUT, "Ten is plenty; Megumi will listen around", -25, True),
    Contact(
        "emile", -22, "call", OUT,
        "Présente le dîner à ses connaissances, sans rien promettre",
    ),
    Contact("marcandre", -14, "message", IN, "Trop loin en semaine ; demande la visioconférence"),
    Contact("luc", -21, "meeting", OUT, "Vu à son établi : vingt ans d’obturateurs", 12),
    Contact(
        "thierry", -55, "message", OUT,
        "Le club de l’atelier, une idée pour la reprise ?", -27, True,
    ),
    Contact("callum", -398, "meeting", IN, "Last evening in Bristol; folder handed over"),
    Contact("darkroom", -19, "mail", OUT, "Asked for a name and where they live", 7),
    Contact("rayen", -6, "message", NOTE, "Bring her back: nothing heard since the winter", 13),
    Contact("olga", -29, "dinner", IN, "Invited us to the printers’ supper; spoke of paper stocks"),
)  # fmt: skip

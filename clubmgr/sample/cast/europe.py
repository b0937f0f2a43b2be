"""Those around the clubs of Geneva, Porto, Brussels, London and Bristol."""

from __future__ import annotations

from typing import Final

from clubmgr.sample.cast.figure import Figure

_GENEVA: Final = (
    Figure(
        "luc", "Luc", "Chappuis", "Genève", "CH", "fr", "geneve",
        "Horloger", "Manufacture des Pâquis",
        segments=("owners", "repairers"),
        tags=("repair", "macro"),
        source="Atelier de réparation",
        notes="Répare les obturateurs de ses voisins ; connaît l’atelier de Besançon.",
    ),
    Figure(
        "chiara", "Chiara", "Bernasconi", "Lausanne", "CH", "it", "geneve",
        "Interprète", "",
        segments=("owners", "newsletter"),
        tags=("travel",),
        source="Newsletter",
    ),
    Figure(
        "beat", "Beat", "Zürcher", "Fribourg", "CH", "de", "geneve",
        "Kartograf", "Büro Höhenlinie",
        segments=("owners", "forum"),
        tags=("landscape", "firmware"),
        source="Forum Obturelle",
        notes="Écrit en allemand et en français.",
    ),
    Figure(
        "noemie", "Noémie", "Favre", "Nyon", "CH", "fr", "geneve",
        "Médiatrice de musée", "Musée du Rivage",
        contributes=True,
        segments=("owners", "educators"),
        tags=("exhibition",),
        source="Bouche-à-oreille",
        on_site=False,
        notes="Son musée prête une salle de trente places le soir.",
    ),
)  # fmt: skip

_PORTO: Final = (
    Figure(
        "beatriz", "Beatriz", "Sampaio", "Porto", "PT", "pt", "porto",
        "Professora", "Escola da Ribeira",
        contributes=True,
        segments=("owners", "educators"),
        tags=("workshop", "street"),
        source="Repair workshop",
        notes="Runs the photo walks of the Ribeira with her pupils’ parents.",
    ),
    Figure(
        "tiago", "Tiago", "Figueiredo", "Vila Nova de Gaia", "PT", "pt", "porto",
        "Engenheiro naval", "Estaleiro do Douro",
        segments=("owners", "forum"),
        tags=("night", "sea"),
        source="Obturelle forum",
        notes="Prefers messages to calls; answers within the hour.",
    ),
    Figure(
        "mafalda", "Mafalda", "Vilaça", "Braga", "PT", "pt", "porto",
        "Contabilista", "Contas Claras",
        segments=("owners",),
        tags=("portrait",),
        source="Online warranty",
    ),
    Figure(
        "rui", "Rui", "Falcato", "Porto", "PT", "pt", "porto",
        "Fotojornalista", "",
        contributes=True,
        segments=("professionals", "press"),
        tags=("documentary",),
        source="Publication",
        on_site=False,
        notes="Travels two weeks a month. Has said that he would rather write than preside.",
        channels=("https://rui.example.net",),
    ),
    Figure(
        "longname", "Maria Antónia da Conceição",
        "Albuquerque e Vasconcelos de Souza Coutinho Teles de Menezes",
        "Guimarães", "PT", "pt", "porto",
        "Restauradora", "Oficina do Papel",
        latin="Maria Antonia Menezes",
        segments=("owners",),
        tags=("printing",),
        source="Online warranty",
        notes="Signs as Antónia Menezes.",
    ),
)  # fmt: skip

_BRUSSELS: Final = (
    Figure(
        "sofie", "Sofie", "Vermeulen", "Bruxelles", "BE", "nl", "bruxelles",
        "Urbaniste", "Bureau Kanal",
        contributes=True,
        segments=("owners", "beta testers"),
        tags=("architecture", "street"),
        source="Forum Obturelle",
        notes="Parle les deux langues du pays ; a proposé des réunions bilingues.",
    ),
    Figure(
        "olivier", "Olivier", "Lambotte", "Namur", "BE", "fr", "bruxelles",
        "Fiscaliste", "Étude Lambotte",
        segments=("owners",),
        tags=("nature",),
        source="Garantie en ligne",
    ),
    Figure(
        "anais", "Anaïs", "Dewinter", "Ixelles", "BE", "fr", "bruxelles",
        "Coordinatrice d’ASBL", "Maison du Quartier Wiels",
        segments=("owners", "newsletter"),
        tags=("portrait",),
        source="Newsletter",
        notes="Connaît bien les démarches d’une ASBL.",
    ),
    Figure(
        "pieterjan", "Pieter-Jan", "De Smedt", "Leuven", "BE", "nl", "bruxelles",
        "Opticien", "De Smedt Optiek",
        segments=("resellers",),
        tags=("lenses",),
        source="Revendeur",
        on_site=False,
        notes="Revendeur agréé ; préfère ne pas prendre de siège, pour l’indépendance du club.",
    ),
    Figure(
        "wivine", "Wivine", "Mbuyi", "Liège", "BE", "fr", "bruxelles",
        "Sociologue", "Observatoire de la Meuse",
        contributes=True,
        segments=("owners",),
        tags=("documentary", "writing"),
        source="Bouche-à-oreille",
        on_site=False,
    ),
)  # fmt: skip

_BRITAIN: Final = (
    Figure(
        "ruth", "Ruth", "Adeyemi", "London", "GB", "en", "london",
        "Civil engineer", "Lea Valley Bridges",
        contributes=True,
        segments=("owners",),
        tags=("architecture", "night"),
        source="Repair workshop",
        notes="Stepped down as president for a two-year posting abroad; stays a member.",
    ),
    Figure(
        "graham", "Graham", "Whitlock", "London", "GB", "en", "london",
        "Retired postmaster", "",
        segments=("owners", "newsletter"),
        tags=("large format",),
        source="Newsletter sign-up",
        notes="Secretary. Would rather have agendas on paper as well.",
        phones=("+44 20 7946 0182", "020 7946 0451"),
    ),
    Figure(
        "siobhan", "Siobhán", "Ní Dhomhnaill", "London", "GB", "en", "london",
        "Web designer", "Tin Whistle Studio",
        contributes=True,
        segments=("owners", "forum"),
        tags=("website", "street"),
        source="Obturelle forum",
    ),
    Figure(
        "imran", "Imran", "Sattar", "Croydon", "GB", "en", "london",
        "Paramedic", "South London Ambulance Trust",
        contributes=True,
        segments=("owners", "forum"),
        tags=("moderation", "portrait"),
        source="Obturelle forum",
        notes="Moderates the group; shift work, free on most Wednesdays.",
        channels=("@imran@photo.example.org",),
    ),
    Figure(
        "penelope", "Penelope", "Hartley-Smythe", "Richmond", "GB", "en", "london",
        "Gallery owner", "The Long Room",
        segments=("loyal buyers",),
        tags=("exhibition", "printing"),
        source="Word of mouth",
        on_site=False,
        notes="Has lent the gallery for two print nights.",
    ),
    Figure(
        "zofia", "Zofia", "Wójcik", "London", "GB", "pl", "london",
        "Data analyst", "Quayside Statistics",
        segments=("owners", "beta testers"),
        tags=("firmware", "macro"),
        source="Obturelle forum",
    ),
    Figure(
        "callum", "Callum", "Pengelly", "Bristol", "GB", "en", "bristol",
        "Boatbuilder", "Pengelly & Daughters",
        segments=("owners",),
        tags=("sea",),
        source="Repair workshop",
        notes="Chaired the Bristol group until it joined London.",
    ),
    Figure(
        "megan", "Megan", "Rowlands", "Bath", "GB", "en", "bristol",
        "Teacher", "Avon Valley School",
        segments=("owners", "educators"),
        tags=("workshop",),
        source="Newsletter sign-up",
        notes="Kept the minutes in Bristol; has handed the folder to Graham.",
    ),
)  # fmt: skip

EUROPE: Final = (*_GENEVA, *_PORTO, *_BRUSSELS, *_BRITAIN)

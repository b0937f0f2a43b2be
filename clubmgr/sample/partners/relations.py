"""Who speaks for the brand: ambassadors, influencers, voices; where, and what they were sent."""

from __future__ import annotations

from typing import Final

from clubmgr.sample.partners.fact import fact

AMBASSADORS: Final = (
    fact(
        -640, person="lea", kind="influencer", since_on=-640, contact="sophie",
        communities=("vidéastes débutants", "film argentique"),
        motivations=("expertise", "reward"),
        motivation="Montrer lentement ce que les autres montrent vite.",
        cadence_days=45,
        independence="Achète ses pellicules ; dit chaque prêt à l’image.",
        notes="Préfère un appel le vendredi ; jamais pendant un montage.",
    ),
    fact(
        -610, person="jonas", kind="influencer", since_on=-610, contact="sophie",
        communities=("landscape photographers",), motivations=("expertise",),
        motivation="Six long reviews a year, whoever made the camera.",
        independence="Publishes what he finds, faults first.",
    ),
    fact(
        -560, person="walid", kind="influencer", since_on=-560, contact="sophie",
        communities=("auditeurs de Chambre noire",), motivations=("altruism", "expertise"),
        motivation="Faire entendre celles et ceux qui réparent.",
        independence="Travaille aussi pour Radio du Large ; les épisodes restent les siens.",
    ),
    fact(
        -500, person="layla", kind="voice", since_on=-500, contact="sophie",
        communities=("photographes de Beyrouth",), motivations=("altruism",),
        motivation="Garder des images de la ville.",
    ),
    fact(
        -720, person="lukasz", kind="voice", since_on=-720, contact="remi",
        communities=("repairers", "3d printing"), motivations=("expertise", "altruism"),
        motivation="A part that can be drawn can be repaired.",
        reference=True,
        independence="His drawings stay under a free licence, whatever he is lent.",
    ),
    fact(
        -430, person="rayen", kind="ambassador", since_on=-430, contact="ines",
        communities=("teachers", "schools of Araucanía"), motivations=("altruism", "belonging"),
        motivation="Twelve pupils, twelve repaired cameras.",
        reference=True,
    ),
    fact(
        -690, person="thordis", kind="ambassador", since_on=-690, contact="mathilde",
        communities=("field scientists",), motivations=("expertise", "leadership"),
        motivation="Shows what a year on the ice does to a shutter.",
        reference=True, cadence_days=90,
        independence="Her institute buys its own cameras.",
    ),
    fact(
        -300, person="isil", kind="influencer", since_on=-300, contact="sophie",
        communities=("video editors",), motivations=("reward", "expertise"),
        independence="No say in her scripts; the wording of the disclosure is agreed.",
    ),
    fact(
        -480, person="jorg", kind="voice", since_on=-480, contact="sophie",
        communities=("large format", "art schools"), motivations=("expertise",),
    ),
    fact(
        -60, person="solene", kind="ambassador", since_on=-60, contact="aicha",
        communities=("ateliers du samedi", "parents"), motivations=("belonging", "leadership"),
        motivation="Qu’on répare ensemble avant d’acheter.",
        independence="Préside le club de Lyon : ne reçoit rien au nom du club.",
    ),
    fact(
        -820, person="pemba", kind="ambassador", since_on=-820, contact="owen",
        communities=("trekking guides",), motivations=("leadership", "belonging"),
        motivation="A guide who mends a camera has a story to tell at night.",
        cadence_days=120,
    ),
    fact(
        -500, person="imran", kind="voice", since_on=-500, contact="owen",
        communities=("London group",), motivations=("belonging",),
    ),
    fact(
        -210, person="aya", kind="voice", since_on=-210, contact="megumi",
        communities=("写真集の読者",), motivations=("belonging", "expertise"),
    ),
    fact(
        -330, person="marion", kind="ambassador", since_on=-330, contact="aicha",
        communities=("enseignants du Nord",), motivations=("altruism", "leadership"),
        motivation="Donner aux élèves un appareil qui s’ouvre.",
    ),
    fact(
        -24, person="harriet", kind="ambassador", since_on=-24, contact="owen",
        communities=("bookbinders", "printers along the Aire"), motivations=("belonging",),
        motivation="Prints want a table, not a feed.",
    ),
    fact(
        -700, person="dafni", kind="influencer", since_on=-700, contact="sophie",
        communities=("street photographers",), motivations=("reward",),
        left_on=-75, left_reason="Works for another camera maker since",
        notes="Left on good terms; keeps the right to show what she made.",
    ),
)  # fmt: skip

CHANNELS: Final = (
    fact(-640, "lea/video", person="lea", network="youtube", handle="Lumière lente",
         address="https://video.example.net/lumiere-lente", language="fr"),
    fact(-640, "lea/photo", person="lea", network="instagram", handle="@lumierelente",
         address="https://photo.example.org/lumierelente", language="fr"),
    fact(-610, "jonas/blog", person="jonas", network="blog", handle="Slow Light",
         address="https://slowlight.example.net", language="en",
         notes="Six reviews a year; no press pictures."),
    fact(-560, "walid/podcast", person="walid", network="podcast", handle="Chambre noire",
         address="https://audio.example.org/chambre-noire", language="fr"),
    fact(-720, "lukasz/mastodon", person="lukasz", network="mastodon",
         handle="@zolkiewski@photo.example.org", address="https://mosiadz.example.org",
         language="pl"),
    fact(-690, "thordis/letter", person="thordis", network="newsletter",
         handle="Letters from the ice", address="https://ice.example.org", language="en"),
    fact(-300, "isil/twitch", person="isil", network="twitch", handle="isil_edits",
         address="https://live.example.net/isil", language="other"),
    fact(-300, "isil/tiktok", person="isil", network="tiktok", handle="@isil",
         address="https://clips.example.net/isil", language="other"),
    fact(-480, "jorg/linkedin", person="jorg", network="linkedin", handle="Jörg Weißenborn",
         address="https://work.example.net/weissenborn", language="de"),
    fact(-330, "marion/facebook", person="marion", network="facebook",
         handle="Groupe du mercredi", address="https://groups.example.net/mercredi", language="fr"),
    fact(-500, "imran/forum", person="imran", network="forum", handle="imran",
         address="https://forum.example.com/u/imran", language="en"),
    fact(-400, "sacha/press", person="sacha", network="press", handle="La Gazette du Nord-Est",
         address="https://sacha.example.net", language="fr"),
    fact(-820, "pemba/radio", person="pemba", network="other", handle="Valley Radio, Friday hour",
         address="https://valleyradio.example.org", language="en"),
    fact(-700, "dafni/x", person="dafni", network="x", handle="@dafni",
         address="https://x.example.net/dafni", language="en", closed_on=-120,
         notes="Closed by herself."),
    fact(-500, "layla/blog", person="layla", network="blog", handle="Layla Haddad",
         address="https://layla.example.net", language="ar"),
)  # fmt: skip

COUNTS: Final = {
    "lea/video": (18_400, 21_900, 21_300, 26_800, 29_500, 31_200, 34_700),
    "lea/photo": (9_150, 9_400, 9_900, 10_300, 10_200, 10_800, 11_240),
    "jonas/blog": (4_100, 4_050, 4_300, 4_650, 4_600, 4_900, 5_150),
    "walid/podcast": (12_600, 13_100, 14_800, 14_500, 15_900, 16_300, 17_050),
    "lukasz/mastodon": (2_300, 2_640, 2_900, 3_350, 3_800, 4_120, 4_480),
    "thordis/letter": (890, 940, 1_020, 1_015, 1_100, 1_180, 1_260),
    "isil/twitch": (6_700, 7_900, 9_800, 9_100, 11_600, 12_900, 12_400),
    "isil/tiktok": (41_000, 44_500, 52_000, 58_300, 57_100, 63_400, 66_900),
    "marion/facebook": (310, 335, 402),
    "imran/forum": (1_480, 1_530),
    "jorg/linkedin": (2_050,),
}
"""How many followed a channel, two months apart, the last time a fortnight ago."""
ENGAGEMENT: Final = {"lea/video": 640, "lea/photo": 385, "isil/tiktok": 910, "walid/podcast": 1200}
"""The part of them that takes part, in hundredths of a percent."""
COUNTED_BY: Final = {"lea/video": "Statistiques envoyées par elle", "jonas/blog": "His own count"}
"""Where figures are from, if not read off the channel's page."""

KITS: Final = (
    fact(-58, person="solene", sent_on=-58, received_on=-51,
         materials=("brochure Ardoise 2", "tournevis de poche", "vingt cartes de club")),
    fact(-150, person="thordis", sent_on=-150, received_on=-121,
         materials=("pocket screwdriver", "spare seals"), notes="Three weeks at the customs."),
    fact(-300, person="marion", sent_on=-300, received_on=-294,
         materials=("affiche du club", "vingt cartes de club")),
    fact(-22, person="harriet", sent_on=-22,
         materials=("pocket screwdriver", "twenty club cards", "repair booklet")),
)  # fmt: skip

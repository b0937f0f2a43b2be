"""What comes back: wishes, questions, critiques, complaints; what the brand's people do."""

from __future__ import annotations

from typing import Final

from clubmgr.sample.partners.fact import fact

FEEDBACK: Final = (
    fact(-3, kind="complaint", title="Banc revenu sans sa clé", person="quentin", club="lyon",
         text="Le banc prêté est revenu de révision sans sa clé : deux ateliers annulés.",
         received_at=(-3, "17:40"), owner="Yasmine Cherif"),
    fact(-1, kind="question", title="Which oil for the 1998 shutter?", person="bishnu",
         club="kathmandu", text="The old manual names one that is no longer sold.",
         received_at=(-1, "09:15"), owner="Rémi Jacquemin"),
    fact(-24, kind="wish", title="Une clé de démontage en plastique recyclé", person="pauline",
         club="lille", text="Elle coûterait moins et s’imprimerait au club.",
         received_at=(-24, "11:05"), owner="Mathilde Oudot", feasible="partly",
         reason="Le plastique s’use ; possible pour les modèles d’atelier.", checked_on=-20,
         passed_to="Mathilde Oudot", passed_on=-19),
    fact(-10, kind="wish", title="A quieter shutter", person="leon", club="leeds",
         text="For recording sound beside it.", received_at=(-10, "16:30"),
         owner="Hanna Lindqvist"),
    fact(-95, kind="wish", title="Sell the seals by the metre", person="lukasz",
         text="A set is thrown away for two centimetres.", received_at=(-95, "08:20"),
         owner="Rémi Jacquemin", feasible="yes", reason="The supplier delivers rolls.",
         checked_on=-90, passed_to="Rémi Jacquemin", passed_on=-89, answered_at=(-70, "10:00"),
         closing="Yes: by the metre from next month on. Thank you for measuring what is lost.",
         notes="Told in the spring letter, with his name, as he wished."),
    fact(-66, kind="wish", title="Un obturateur électronique", person="beat", club="geneve",
         text="Pour photographier au musée.", received_at=(-66, "14:00"), owner="Mathilde Oudot",
         feasible="no", reason="Ne se répare pas sans banc de mesure.", checked_on=-60,
         answered_at=(-59, "09:30"),
         closing="Non : nous ne vendons rien que vous ne puissiez ouvrir. Merci d’avoir demandé."),
    fact(-33, kind="critique", title="Trop de courriels avant le salon", club="strasbourg",
         person="elke", text="Cinq messages en une semaine, dont trois identiques.",
         received_at=(-33, "10:10"), owner="Nadia Berrada", answered_at=(-33, "15:45"),
         closing="C’est vrai. Il y en aura un par semaine, et un seul par sujet."),
    fact(-50, kind="question", title="Is the film counter meant to stop at 40?", person="zofia",
         club="london", received_at=(-50, "09:00"), owner="Hanna Lindqvist",
         answered_at=(-50, "16:10"), closing="Yes, it winds on to 40 by design; no harm done."),
    fact(-120, kind="complaint", title="Colis ouvert à l’arrivée", person="olga", club="paris",
         received_at=(-120, "18:25"), owner="Yasmine Cherif", answered_at=(-117, "18:40"),
         closing="Remplacé, et l’emballage change. Trois jours pour répondre, c’était trop."),
)  # fmt: skip

OF_THE_BRAND: Final = (
    fact(-150, person="remi", club="lyon", kind="talk", title="Atelier « démonter sans casser »",
         done_on=-150),
    fact(-64, person="remi", club="lyon", kind="talk", title="Deuxième atelier, avec les mentors",
         done_on=-64),
    fact(-70, person="remi", club="saopaulo", kind="tutorial", title="Oficina em linha",
         done_on=-70),
    fact(-35, person="aicha", kind="forum", title="Trente réponses au forum en un mois",
         done_on=-35, link="https://forum.example.com/u/aicha"),
    fact(-110, person="lucas", kind="article", title="La fiche du film, relue avec Lyon",
         club="lyon", done_on=-110, link="https://obturelle.example.com/fiches/film"),
    fact(-26, person="hanna", club="london", kind="support", title="Firmware evening, by video",
         done_on=-26, notes="Until the last question."),
    fact(-90, person="mathilde", club="paris", kind="talk", title="Comment naît un appareil",
         done_on=-90),
    fact(-200, person="yasmine", club="strasbourg", kind="other", title="Porté les cimaises",
         done_on=-200),
)  # fmt: skip

"""What members are over time, what is planned for each type, who brought whom, who is under age."""

from __future__ import annotations

from typing import Final

from clubmgr.sample.partners.fact import fact

_MENTOR: Final = "mentor d’atelier"

TYPES: Final = (
    fact(-290, person="solene", type="contributor", starts_on=-290, ends_on=-119,
         reason="Ses fiches d’atelier"),
    fact(-118, person="solene", type="gardener", starts_on=-118, reason="Préside le club",
         decides="Dates, lieux et sujets des réunions"),
    fact(-60, person="solene", type="ambassador", starts_on=-60, reason="Parle au salon"),
    fact(-720, person="lukasz", type="contributor", starts_on=-720, reason="Drawings of parts"),
    fact(-400, person="lukasz", type="ambassador", starts_on=-400),
    fact(-500, person="imran", type="gardener", starts_on=-500, reason="Moderates the group",
         decides="What is moved or closed in the group"),
    fact(-380, person="khady", type="gardener", starts_on=-380, reason="Modère le forum"),
    fact(-420, person="karim", type="contributor", starts_on=-420,
         reason="Six cents réponses sur le forum"),
    fact(-330, person="marion", type="ambassador", starts_on=-330),
    fact(-690, person="thordis", type="ambassador", starts_on=-690),
    fact(-210, person="olga", type="contributor", starts_on=-210, reason="Atelier de tirage"),
    fact(-90, person="gilles", type="other", own_type=_MENTOR, starts_on=-90,
         reason="Forme les animateurs"),
    fact(-60, person="bishnu", type="other", own_type=_MENTOR, starts_on=-60,
         reason="Teaches the schools’ teachers"),
    fact(-700, person="dafni", type="ambassador", starts_on=-700, ends_on=-75,
         reason="Left for another maker"),
    fact(-330, person="lyon-10", type="contributor", starts_on=-200,
         reason="Photographie les ateliers"),
)  # fmt: skip

PLAN: Final = (
    fact(-120, type="contributor", axis="stimulate", owner="Aïcha Diallo", due_on=-20, done_on=-18,
         title="Nommer les contributeurs du trimestre, avec leur travail",
         aim="Deux nouvelles fiches dans le mois", result="Trois fiches, dont une d’Enzo"),
    fact(-60, type="contributor", axis="exchange", owner="Lucas Ménétrier", due_on=6,
         title="Relire une fiche à plusieurs, en ligne", club="lyon",
         aim="Chaque fiche a deux réponses"),
    fact(-60, type="contributor", axis="retain", owner="Aïcha Diallo", due_on=-6,
         title="Appeler celles et ceux qui ne répondent plus",
         aim="Savoir pourquoi, sans reproche"),
    fact(-200, type="contributor", axis="reward", person="karim", due_on=-40, done_on=-40,
         title="Envoyer un jeu de tournevis", aim="Remercier la six-centième réponse",
         result="A répondu par une photo de son établi"),
    fact(-90, type="gardener", axis="stimulate", owner="Nadia Berrada", due_on=34,
         title="Demander leur avis sur la charte du forum", aim="Huit avis"),
    fact(-90, type="gardener", axis="exchange", owner="Nadia Berrada", due_on=-32, done_on=-31,
         title="Réunir les modérateurs une heure, sans la marque au début",
         aim="Une liste de ce qui pèse", result="Cinq points, deux déjà réglés"),
    fact(-30, type="gardener", axis="retain", owner="Owen Pritchard", due_on=12, person="imran",
         title="Review the shifts of the moderators", club="london"),
    fact(-30, type="gardener", axis="reward", owner="Nadia Berrada", due_on=75,
         title="Remettre les chiffres de leur rubrique"),
    fact(-80, type="ambassador", axis="stimulate", owner="Sophie Lachaux", due_on=20,
         title="Give the floor at the spring fair", aim="Two of them on stage"),
    fact(-100, type="ambassador", axis="exchange", owner="Sophie Lachaux", due_on=-50, done_on=-47,
         title="Bring ambassadors and newcomers to one table", club="leeds",
         aim="Five newcomers", result="Seven came, three came back"),
    fact(-100, type="ambassador", axis="retain", owner="Mathilde Oudot", due_on=-9,
         title="Tell the direction of the next years first"),
    fact(-100, type="ambassador", axis="reward", owner="Sophie Lachaux", due_on=48,
         title="Mark a personal occasion", person="thordis"),
    fact(-50, type="other", own_type=_MENTOR, axis="stimulate", owner="Rémi Jacquemin", due_on=25,
         title="Une journée à l’atelier de Besançon", aim="Quatre mentors formés"),
)  # fmt: skip

REFERRALS: Final = (
    fact(-285, person="amadou", referrer="solene", referred_on=-285),
    fact(-280, person="elodie", referrer="solene", referred_on=-280),
    fact(-260, person="gilles", referrer="amadou", referred_on=-260,
         notes="Rencontrés au salon de la réparation."),
    fact(-150, person="lyon-4", referrer="gilles", referred_on=-150),
    fact(-120, person="lyon-10", referrer="gilles", referred_on=-120),
    fact(-40, person="lyon-15", referrer="lyon-10", referred_on=-40),
    fact(-700, person="rayen", referrer="lukasz", referred_on=-440),
    fact(-460, person="dev", referrer="lukasz", referred_on=-190),
    fact(-100, person="harriet", referrer="dev", referred_on=-100),
    fact(-95, person="morag", referrer="harriet", referred_on=-95),
    fact(-20, person="leeds-3", referrer="harriet", referred_on=-20),
    fact(-330, person="pauline", referrer="marion", referred_on=-140),
    fact(-90, person="aya", referrer="imran", referred_on=-230),
)  # fmt: skip

MINORS: Final = (
    fact(-118, person="lyon-10", until_on=9, guardian="Ses parents, Anne et Hugo Lasserre",
         consent_on=-112, notes="Aucun rendez-vous sans eux ; leur accord est au dossier."),
    fact(-70, person="porto-9", until_on=400, guardian="His mother, Clara Damásio"),
)  # fmt: skip

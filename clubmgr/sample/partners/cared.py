"""How the data are cared for: segments, own fields, why data are held, who asked what."""

from __future__ import annotations

from typing import Final

from clubmgr.sample.partners.fact import fact

SEGMENTS: Final = (
    fact(-200, name="Silencieux depuis trois mois", list="people", filter="touch:>90d",
         notes="À appeler avant l’été"),
    fact(-180, name="Press of the north", list="people",
         filter="segment:press (city:lille or city:london)"),
    fact(-90, name="Réunions sans compte rendu", list="meetings", filter="status:held"),
)  # fmt: skip

OWN_FIELDS: Final = (
    fact(-240, label="Appareil", key="appareil", type="line", care="ordinary", place=1,
         hint="Celui qui sort le plus souvent"),
    fact(-240, label="Taille de tablier", key="tablier", type="choice", care="personal",
         choices=("S", "M", "L", "XL"), place=2),
)  # fmt: skip

BASES: Final = (
    fact(-280, person="solene", purpose="membership", basis="contract", given_on=-290,
         proof="form", source="Bulletin d’adhésion", informed_on=-290, notice="2026-1"),
    fact(-280, person="solene", purpose="image", basis="consent", given_on=-270, proof="signature",
         source="Réunion de rentrée", wording="image-2", informed_on=-270, notice="2026-1"),
    fact(-200, person="karim", purpose="contact_club_project", basis="legitimate_interest",
         given_on=-200, source="Forum de la marque", informed_on=-195, notice="2026-1"),
    fact(-200, person="marion", purpose="newsletter", basis="consent", given_on=-200, proof="form",
         source="Page du club", wording="lettre-1", informed_on=-200, notice="2026-1"),
    fact(-150, person="imran", purpose="newsletter", basis="consent", given_on=-150, proof="mail",
         source="Group of the brand", wording="letter-1", informed_on=-150, notice="2026-1",
         withdrawn_on=-20),
    fact(-120, person="khady", purpose="contact_club_project", basis="legitimate_interest",
         given_on=-120, source="Recommandée par Karim"),
    fact(-100, person="lukasz", purpose="influence_contract", basis="contract", given_on=-100,
         proof="signature", source="Agreement", informed_on=-100, notice="2026-1"),
)  # fmt: skip

REQUESTS: Final = (
    fact(-19, person="gilles", right="access", received_on=-19, channel="courriel",
         identified="L’adresse que nous connaissons", owner="Nadia Berrada"),
    fact(-70, person="dafni", right="objection", received_on=-70, channel="mail",
         identified="The address that we know", answered_on=-66, outcome="granted",
         answer="No more letters since that day.", owner="Owen Pritchard"),
)  # fmt: skip

PROCESSINGS: Final = (
    fact(-300, name="Clubs d’utilisateurs", since_on=-700,
         purpose="Rencontrer les utilisateurs, aider les clubs à se fonder et à se réunir",
         basis="Intérêt légitime ; contrat pour les membres", people="Membres, candidats, contacts",
         categories="Identité, coordonnées, échanges, présence, rôles, évaluations",
         sources="Les personnes elles-mêmes, pages publiques, recommandations",
         recipients="L’équipe communauté ; les responsables du club concerné",
         transfers="Aucun", retention="Trois ans après le dernier contact venu de la personne",
         security="Fichier local, droits restreints, copies chiffrées"),
)  # fmt: skip

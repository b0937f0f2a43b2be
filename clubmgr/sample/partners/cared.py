"""How the data are cared for: segments, own fields, why data are held, who asked what."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import Final

from clubmgr.sample.partners.fact import fact


def _hashed(name: str) -> str:
    """Return a hash as the list of opt-outs holds them; nobody's address has made it."""
    return sha256(f"sample {name}".encode()).hexdigest()


SEGMENTS: Final = (
    fact(-200, name="Silencieux depuis trois mois", list="people", filter="touch:>90d",
         notes="À appeler avant l’été"),
    fact(-180, name="Voices of the north", list="people",
         filter="segment:press or segment:forum city:roubaix"),
    fact(-90, name="Réunions sans compte rendu", list="meetings", filter="status:held"),
    fact(-90, name="À rappeler", list="prospects", filter="stage:interested"),
    fact(-80, name="Clubs du nord", list="clubs", filter="lille or bruxelles"),
    fact(-60, name="Quiet voices", list="ambassadors", filter="due:<14d"),
    fact(-50, name="Loans", list="perks", filter="kind:loan"),
    fact(-40, name="Statuts", list="papers", filter="statuts"),
)  # fmt: skip

OWN_FIELDS: Final = (
    fact(-240, label="Appareil", key="appareil", type="line", care="ordinary", place=1,
         hint="Celui qui sort le plus souvent"),
    fact(-240, label="Taille de tablier", key="tablier", type="choice", care="personal",
         choices=("S", "M", "L", "XL"), place=2),
    fact(-240, label="Tirages par an", key="tirages", type="number", care="ordinary", place=3),
    fact(-240, label="Premier atelier", key="atelier", type="date", care="ordinary", place=4),
    fact(-240, label="Prête son matériel", key="pret", type="yesno", care="ordinary", place=5),
    fact(-240, label="Langues parlées", key="langues", type="list", care="personal", place=6),
    fact(-240, label="Accès", key="acces", type="line", care="sensitive", place=7,
         hint="Ce qu’il faut prévoir à l’entrée", notes="Seulement ce que la personne a demandé"),
    fact(-240, label="Club photo d’avant", key="avant", type="line", care="ordinary", place=8,
         retired_on=-30, notes="Plus demandé"),
)  # fmt: skip

DOUBLES: Final = (
    fact(-35, given_name="Solene", family_name="Gauthier Perret", city="Lyon", country="FR",
         language="fr", channels=("https://solene.example.org",), source="Inscription au salon",
         notes="Voudrait prêter son agrandisseur."),
    fact(-12, given_name="Delcourt", family_name="Marion", city="Lille", country="FR",
         language="fr", tags=("salon",), source="Feuille d’émargement du salon"),
)  # fmt: skip
"""People who are there twice: of another list, and with the names the wrong way round."""

OWN_VALUES: Final[Mapping[str, Mapping[str, object]]] = {
    "solene": {
        "appareil": "Obturelle M2",
        "tablier": "M",
        "tirages": 60,
        "pret": True,
        "atelier": "2025-03-08",
        "langues": ("français", "portugais"),
    },
    "karim": {"appareil": "Obturelle M1, réparé deux fois", "tablier": "L"},
    "khady": {"appareil": "Obturelle Ardoise"},
    "marion": {"appareil": "Obturelle M2", "tablier": "S"},
}

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
    fact(-90, person="lyon-10", purpose="events", basis="consent", given_on=-90, proof="meeting",
         source="Atelier de rentrée", wording="rencontres-1", informed_on=-90, notice="2026-1",
         parents=True, notes="Sa mère était là et a signé."),
    fact(-85, person="ruzena", purpose="newsletter", basis="legitimate_interest", given_on=-1140,
         source="Trade fair, list of visitors", informed_on=-1130, notice="2023-1"),
    fact(-85, person="huiru", purpose="newsletter", basis="legitimate_interest", given_on=-1120,
         source="Trade fair, list of visitors", informed_on=-1110, notice="2023-1"),
    fact(-80, person="helene", purpose="phone", basis="consent", given_on=-80, proof="voice",
         source="Appel", informed_on=-80, notice="2026-1"),
    fact(-80, person="olga", purpose="share_with_brand", basis="consent", given_on=-80,
         proof="other", source="Message au club", informed_on=-80, notice="2026-1"),
    fact(-70, person="gilles", purpose="share_with_club", basis="legal_duty", given_on=-70,
         source="Déclaration des dirigeants", informed_on=-70, notice="2026-1"),
)  # fmt: skip

REQUESTS: Final = (
    fact(-19, person="gilles", right="access", received_on=-19, channel="courriel",
         identified="L’adresse que nous connaissons", owner="Nadia Berrada"),
    fact(-70, person="dafni", right="objection", received_on=-70, channel="mail",
         identified="The address that we know", answered_on=-66, outcome="granted",
         answer="No more letters since that day.", owner="Owen Pritchard"),
    fact(-160, person="marion", right="rectification", received_on=-160, channel="appel",
         identified="Sa voix, son adresse", answered_on=-160, outcome="granted",
         answer="Nom de l’établissement corrigé.", owner="Nadia Berrada"),
    fact(-140, who="Une ancienne adhérente", right="erasure", received_on=-140, channel="lettre",
         identified="Sa carte de membre", answered_on=-131, outcome="partly",
         answer="Effacée, sauf la présence à l’assemblée.", owner="Nadia Berrada",
         notes="Le procès-verbal reste."),
    fact(-210, who="Un cabinet de recrutement", right="access", received_on=-210,
         channel="courriel", identified="Sans mandat", answered_on=-205, outcome="refused",
         answer="Seule la personne peut demander.", owner="Nadia Berrada"),
    fact(-120, person="imran", right="portability", received_on=-120, channel="mail",
         identified="The address that we know", extended_until=-60, answered_on=-75,
         extension_reason="Two files to bring together", outcome="granted",
         answer="Sent as JSON.", owner="Owen Pritchard"),
    fact(-30, person="karim", right="restriction", received_on=-30, channel="courriel",
         identified="L’adresse que nous connaissons", answered_on=-28, outcome="granted",
         answer="Pas de relance pendant la vérification.", owner="Nadia Berrada"),
)  # fmt: skip

PROCESSINGS: Final = (
    fact(
        -300,
        name="Clubs d’utilisateurs",
        since_on=-700,
        purpose="Rencontrer les utilisateurs, aider les clubs à se fonder et à se réunir",
        basis="Intérêt légitime ; contrat pour les membres",
        people="Membres, candidats, contacts",
        categories="Identité, coordonnées, échanges, présence, rôles, évaluations",
        sources="Les personnes elles-mêmes, pages publiques, recommandations",
        recipients="L’équipe communauté ; les responsables du club concerné",
        transfers="Aucun",
        retention="Trois ans après le dernier contact venu de la personne",
        security="Fichier local, droits restreints, copies chiffrées",
    ),
    fact(
        -300,
        name="Grand concours photo",
        since_on=-700,
        ended_on=-320,
        purpose="Recevoir et juger les photos du concours",
        basis="Consentement",
        people="Participants",
        categories="Identité, photos",
        sources="Les participants",
        recipients="Le jury",
        transfers="Aucun",
        retention="Un an",
        security="Fichier local",
        notes="Terminé ; les photos non retenues ont été supprimées.",
    ),
)

REFUSED: Final = (
    fact(-140, hash=_hashed("letter"), sort="email", purpose="all", since=-140,
         reason="Opposition", review_on=300),
    fact(-140, hash=_hashed("phone"), sort="phone", purpose="phone", since=-140),
    fact(-140, hash=_hashed("handle"), sort="handle", purpose="news", since=-140),
    fact(-20, hash=_hashed("letters"), sort="email", purpose="invitations", since=-20),
)  # fmt: skip

APART: Final = (
    fact(-44, person="marion", other="helene", noted_on=-44, reason="Collègues de même classe"),
)
REVIEWS: Final = (
    fact(-50, person="ruzena", decision="asked", reviewed_on=-50, reason="A letter to the shop",
         reviewed_by="Owen Pritchard"),
    fact(-45, person="olga", decision="kept", reviewed_on=-45, until_on=320,
         reason="Anime encore l’atelier de tirage", reviewed_by="Nadia Berrada"),
)  # fmt: skip
CARDS: Final = (
    fact(-150, person="imran", lines="ROLE:Moderator\nX-PHONETIC-FIRST-NAME:im-RAHN"),
)  # fmt: skip

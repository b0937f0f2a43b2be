"""What the fields of filters are called besides: in French, and other words for the same."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from clubmgr.text import fold

SEGMENT: Final = "in"
"""The name that means a segment: `in:NAME`."""
_CALLED: Final[Mapping[str, str]] = {
    "added": "ajout créé created", "adopted": "adopté", "advertiser": "annonceur",
    "ambassador": "ambassadeur", "answered": "répondu", "approved": "approuvé", "asked": "demandé",
    "axis": "axe", "back": "retour", "basis": "base", "budget": "enveloppe",
    "category": "catégorie", "channel": "canal compte", "city": "ville", "club": "cercle",
    "community": "communauté", "consent": "consentement", "contact": "interlocuteur",
    "counterpart": "contrepartie", "country": "pays", "currency": "devise", "decides": "décide",
    "decision": "décision", "declined": "refus", "disclosure": "mention", "done": "fait",
    "due": "échéance", "email": "mail courriel e-mail", "employer": "employeur entreprise company",
    "end": "fin", "estimated": "estimé", "feasible": "faisable", "filter": "filtre",
    "force": "vigueur", "form": "forme", "founded": "fondé", "given": "donné", "health": "santé",
    "hold": "blocage empêchement", "in": "dans", "informed": "informé", "interest": "intérêt",
    "kind": "genre sorte", "language": "langue", "last": "dernier touch", "late": "retard",
    "list": "liste", "loss": "perte", "medium": "support", "meeting": "rencontre réunion",
    "member": "membre", "mode": "tenue", "motion": "motion", "name": "nom", "needed": "besoin",
    "network": "réseau", "next": "prochain suite", "notes": "note remarques", "number": "numéro",
    "objective": "objectif", "on": "le date", "opened": "ouvert", "origin": "origine",
    "outcome": "issue suite", "owner": "responsable", "person": "personne",
    "phone": "tél téléphone tel", "place": "lieu", "proof": "preuve", "purpose": "finalité",
    "quorum": "quorum", "reach": "portée audience", "reason": "raison motif", "received": "reçu",
    "remind": "relance", "rests": "repos", "result": "résultat", "return": "contre",
    "review": "revue réexamen", "right": "droit", "role": "rôle siège seat", "score": "note-totale",
    "segment": "segments", "sheet": "feuille", "signed": "signé", "since": "depuis",
    "sort": "genre sorte", "source": "provenance", "speaker": "intervenant", "spent": "dépensé",
    "stage": "étape", "start": "début", "state": "état", "status": "statut",
    "tag": "étiquette tags", "terrain": "terrain", "tier": "palier", "title": "titre",
    "total": "total", "touch": "contact touched", "turn": "tour", "type": "type", "until": "jusque",
    "value": "valeur", "version": "version", "way": "sens", "who": "qui personne", "with": "avec",
    "withdrawn": "retiré retrait",
}  # fmt: skip


def canonical(name: str, places: Mapping[str, object]) -> str:
    """Return the name of a place by any of its names, '' where there is none of it.

    The names of many are those of one too: `tags:`, `étiquettes:`.
    """
    wanted = fold(name)
    for called in (wanted, wanted.removesuffix("s")):
        if called in places:
            return called
        for place in places:
            if called in map(fold, _CALLED.get(place, "").split()):
                return place
    return ""


def told(places: Mapping[str, object], language: str) -> tuple[str, ...]:
    """Return what the places are called in a language, in their order."""
    if language == "en":
        return tuple(places)
    return tuple((_CALLED.get(place, "").split() or [place])[0] for place in places)

"""What some clubs say of their seats otherwise than it is usual, and the seats of their own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from clubmgr.models.kinds.seat import SEAT
from clubmgr.sample.clubs import CHAPTERS
from clubmgr.sample.scribe import Scribe


@dataclass(frozen=True, slots=True)
class Chair:
    """One seat of a club; one of its own has a `name`, and a `key` that mandates use."""

    club: str
    code: str
    name: str = ""
    key: str = ""
    several: bool = False
    required: bool = False
    carries_over: bool = False
    term_years: int | None = None
    renewals: int | None = None
    appointed_by: str = "board"
    notes: str = ""


CHAIRS: Final = (
    Chair(
        "strasbourg", "vice_president",
        carries_over=True, term_years=2, renewals=2, appointed_by="assembly",
        notes="Une seule personne, d’une rive ou de l’autre.",
    ),
    Chair(
        "london", "president",
        required=True, term_years=2, renewals=1, appointed_by="members",
        notes="By consent of those who come; nobody stays on when the two years are over.",
    ),
    Chair(
        "strasbourg", "treasurer",
        required=True, carries_over=True, term_years=2, renewals=1, appointed_by="assembly",
        notes="Deux mandats de suite au plus.",
    ),
    Chair("london", "secretary", required=True, carries_over=True, appointed_by="president"),
    Chair("london", "moderator", several=True, term_years=1, appointed_by="members"),
    Chair("paris", "webmaster", several=True, required=True),
    Chair("lyon", "contributor", several=True, term_years=1, appointed_by="president"),
    Chair(
        "paris", "other", "Responsable des prêts", "lending",
        required=True, term_years=1, renewals=3,
        notes="Tient le carnet de prêt et répond des objets empruntés.",
    ),
    Chair(
        "lyon", "other", "Responsable des ateliers", "workshops",
        several=True, required=True, carries_over=True, term_years=1, appointed_by="president",
    ),
    Chair(
        "lyon", "other", "Référent du salon de la réparation", "fair",
        required=True,
        notes="À pourvoir avant le tableau des relais du stand.",
    ),
    Chair(
        "besancon", "other", "Correspondant de l’atelier", "liaison",
        appointed_by="brand",
        notes="Désigné par l’entreprise tant que le club était celui de ses salariés.",
    ),
    Chair(
        "saopaulo", "other", "Curator", "curator",
        carries_over=True, term_years=1, appointed_by="members",
        notes="Hangs the yearly exhibition.",
    ),
    Chair("kathmandu", "other", "School liaison", "schools", several=True, appointed_by="members"),
)  # fmt: skip


def write(scribe: Scribe, clubs: Mapping[str, str]) -> dict[str, str]:
    """Add the seats, each as of the club's first days; return the ids of own ones by key."""
    places: dict[str, int] = {}
    ids = {}
    for chair in CHAIRS:
        place = places[chair.club] = places.get(chair.club, -1) + 1
        ids[chair.key] = scribe.add(
            SEAT,
            scribe.almanac.workday(CHAPTERS[chair.club].founded or 0),
            club=clubs[chair.club],
            code=chair.code,
            name=chair.name,
            several=chair.several,
            required=chair.required,
            carries_over=chair.carries_over,
            term_years=chair.term_years,
            renewals=chair.renewals,
            appointed_by=chair.appointed_by,
            place=place,
            notes=chair.notes,
        )
    return ids

"""Those who work for the brand."""

from __future__ import annotations

from typing import Final

from clubmgr.sample.brand import BRAND
from clubmgr.sample.cast.figure import Figure


def _colleague(
    key: str,
    given: str,
    family: str,
    city: str,
    country: str,
    language: str,
    job: str,
    *,
    tags: tuple[str, ...] = (),
    channels: tuple[str, ...] = (),
    notes: str = "",
    contributes: bool = False,
    club: str = "",
    latin: str = "",
) -> Figure:
    return Figure(
        key,
        given,
        family,
        city,
        country,
        language,
        club=club,
        job=job,
        employer=BRAND,
        latin=latin,
        internal=True,
        contributes=contributes,
        segments=("staff",),
        tags=tags,
        source="Annuaire interne",
        channels=channels,
        notes=notes,
    )


STAFF: Final = (
    _colleague(
        "nadia", "Nadia", "Berrada", "Besançon", "FR", "fr",
        "Responsable des communautés, France",
        tags=("clubs",),
        channels=("@nadia@photo.example.org",),
        notes="Joignable le matin ; en déplacement dans les clubs le jeudi.",
    ),
    _colleague(
        "owen", "Owen", "Pritchard", "London", "GB", "en",
        "Community manager, UK and Asia",
        tags=("clubs",),
        channels=("@owen@photo.example.org",),
    ),
    _colleague(
        "ines", "Inês", "Quintela", "Porto", "PT", "pt",
        "Community manager, Portugal and Brazil",
        tags=("clubs",),
    ),
    _colleague(
        "etienne", "Étienne", "Vauclair", "Besançon", "FR", "fr",
        "Directeur de la marque",
        notes="Commanditaire des clubs européens. Veut un bilan par trimestre, une page.",
    ),
    _colleague(
        "sophie", "Sophie", "Lachaux", "Besançon", "FR", "fr",
        "Responsable des partenariats",
        tags=("ambassadors", "loans"),
    ),
    _colleague(
        "mathilde", "Mathilde", "Oudot", "Besançon", "FR", "fr",
        "Cheffe de produit Ardoise",
        tags=("speaker", "firmware"),
        contributes=True,
        notes="Vient parler dans un club deux fois par an, à la demande du club.",
    ),
    _colleague(
        "remi", "Rémi", "Jacquemin", "Besançon", "FR", "fr",
        "Chef de l’atelier de réparation",
        tags=("speaker", "repair"),
        contributes=True,
        club="besancon",
        notes="Anime les ateliers « démonter sans casser ». Apporte ses propres outils.",
    ),
    _colleague(
        "aicha", "Aïcha", "Diallo", "Besançon", "FR", "fr",
        "Assistance aux utilisateurs",
        tags=("forum",),
        contributes=True,
        club="besancon",
        notes="Répond sur le forum ; connaît la plupart des contributeurs par leur pseudonyme.",
    ),
    _colleague(
        "hanna", "Hanna", "Lindqvist", "Göteborg", "SE", "en",
        "Firmware lead",
        tags=("speaker", "firmware"),
        contributes=True,
        notes="Happy to join by video after 17:00 Swedish time.",
    ),
    _colleague(
        "joris", "Joris", "Van Acker", "Gent", "BE", "nl",
        "Sales manager, Benelux",
        notes="Sponsor of the Brussels club inside the company.",
    ),
    _colleague(
        "lucas", "Lucas", "Ménétrier", "Besançon", "FR", "fr",
        "Rédacteur technique",
        tags=("manuals",),
        contributes=True,
        club="besancon",
    ),
    _colleague(
        "camille", "Camille", "Roussey", "Besançon", "FR", "fr",
        "Responsable des ressources humaines",
        club="besancon",
        notes="A demandé la création du club interne.",
    ),
    _colleague(
        "gael", "Gaël", "Thiébaud", "Besançon", "FR", "fr",
        "Opticien, montage des objectifs",
        tags=("lenses", "macro"),
        club="besancon",
    ),
    _colleague(
        "yasmine", "Yasmine", "Cherif", "Besançon", "FR", "fr",
        "Logistique et prêt de matériel",
        tags=("loans",),
        notes="Prévenir trois semaines avant un prêt de plus de cinq boîtiers.",
    ),
    _colleague(
        "megumi", "恵", "森川", "東京", "JP", "ja",
        "Country representative, Japan",
        latin="Megumi Morikawa",
        tags=("clubs",),
        notes="Family name first. Writes English; calls go best after 16:00 Tokyo time.",
    ),
    _colleague(
        "marc", "Marc", "Delaunay-Pike", "Montréal", "CA", "fr",
        "Délégué commercial, Canada",
        notes="Tient le stand dans les salons ; transmet les cartes de visite le mois suivant.",
    ),
)  # fmt: skip

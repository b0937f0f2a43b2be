"""The files of the associations: what identifies them, what they declared and have to declare."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from clubmgr.models.kinds.association import ASSOCIATION, DECLARATION, FORMALITY
from clubmgr.sample.minuted.wording import told
from clubmgr.sample.scribe import Scribe

_TUESDAY: Final = 1


@dataclass(frozen=True, slots=True)
class Identity:
    """What identifies an association: the numbers fit their rules, and nobody has them."""

    club: str
    address: str
    authority: str
    managed_at: str = ""
    rna: str = ""
    register_number: str = ""
    siren: str = ""
    siret: str = ""
    notice: int | None = None
    """The number of its notice in the Official Journal, of its creation's day there."""
    iban: str = ""
    bank: str = ""
    notes: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of a step of a declaration, on offsets from today."""

    step: str
    planned: int | None = None
    done: int | None = None
    notes: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """Something declared, or still to be; days are offsets from today, people and decisions keys.

    What the Official Journal printed came out on the next Tuesday.
    """

    club: str
    kind: str
    happened: int
    filed: int | None = None
    receipt: int | None = None
    published: int | None = None
    filed_by: str = ""
    decision: str = ""
    reference: str = ""
    notes: str = ""
    said: tuple[Said, ...] = ()


IDENTITIES: Final = (
    Identity(
        "paris", "Maison des Images, 8 rue de la Boîte-à-Lumière", "Préfecture de police de Paris",
        managed_at="18 rue des Obturateurs, 93100 Montreuil",
        rna="W759990017", siren="999 990 013", siret="999 990 013 00016", notice=1043,
        iban="FR76 9999 9000 0100 0000 0010 106", bank="Banque des Berges",
        notes="Immatriculée pour la subvention de l’exposition. Le courrier va chez le secrétaire.",
    ),
    Identity(
        "strasbourg", "Foyer du Ried, 5 rue du Télémètre", "Tribunal judiciaire de Strasbourg",
        register_number="Volume 99, folio 999",
        iban="FR76 9999 9000 0200 0000 0020 276", bank="Caisse du Ried",
    ),
    Identity(
        "lyon", "Atelier des Pentes, 14 montée du Soufflet", "Préfecture du Rhône",
        rna="W699990042",
        iban="FR76 9999 8000 0300 0000 0030 341", bank="Banque des Berges",
        notes="Deux signatures au-delà de 200 €.",
    ),
)  # fmt: skip

CHANGES: Final = (
    Change(
        "paris", "creation", -1490, -1479, -1476, -1464, "bernard",
        reference="Récépissé W759990017",
    ),
    Change("paris", "leaders", -430, -402, -398, None, "claire", reference="Dossier 75-L-4021"),
    Change(
        "paris", "seat", -205, -164, -160, -148, "idriss", "seat", "Dossier 75-M-1177",
    ),
    Change(
        "paris", "premises", -118, filed_by="olga",
        notes="Local de tirage ouvert à Ivry-sur-Seine : personne n’y a pensé à temps.",
        said=(
            Said("minutes", done=-112, notes="Extrait signé par la présidente."),
            Said("filing", planned=2, notes="Olga passe au greffe des associations."),
        ),
    ),
    Change(
        "paris", "leaders", -45, decision="interim",
        notes="Départ de la trésorière, intérim de Hervé Castellan.",
        said=(
            Said("list", planned=5, notes="Avec la profession et le domicile de chacun."),
            Said("bank", planned=24, notes="Demander la double signature en même temps."),
        ),
    ),
    Change(
        "strasbourg", "creation", -790, -776, -773, -716, "sebastien",
        reference="Inscription au volume 99",
        notes="Six semaines passées sans opposition du préfet.",
        said=(Said("insurance", done=-690, notes="Responsabilité civile, prêts compris."),),
    ),
    Change(
        "strasbourg", "statutes", -420, -401, -398, -370, "mathieu",
        reference="Annexe 2 au folio 999", notes="Exposition commune ajoutée au but.",
    ),
    Change(
        "strasbourg", "leaders", -60, -8, None, None, "mathieu", reference="Dépôt au greffe",
        notes="Départ du vice-président ; le siège reste vide jusqu’à l’assemblée.",
    ),
    Change(
        "lyon", "creation", -118, -103, -99, None, "elodie", "statutes", "Dossier 69-C-2290",
        notes="Parution demandée avec le dossier.",
        said=(
            Said("bank", done=-92, notes="Compte ouvert ; procès-verbal et récépissé remis."),
            Said("insurance", planned=12, notes="Deux devis demandés, prêts compris."),
        ),
    ),
    Change("besancon", "creation", -840, -828, -824, -812, "thierry"),
    Change(
        "besancon", "dissolution", -240, -229, -225, -212, "valerie",
        notes="Actif remis à une association de photographie de la ville. Le groupe sommeille sans "
        "statuts.",
    ),
)  # fmt: skip


def write(
    scribe: Scribe,
    clubs: Mapping[str, str],
    people: Mapping[str, str],
    decisions: Mapping[str, str],
) -> None:
    """Add the identities of the associations, and what they declared."""
    for identity in IDENTITIES:
        _identify(scribe, identity, clubs[identity.club])
    for change in CHANGES:
        _declare(scribe, change, clubs[change.club], people, decisions)


def _identify(scribe: Scribe, identity: Identity, club: str) -> None:
    creation = next(
        change for change in CHANGES if (change.club, change.kind) == (identity.club, "creation")
    )
    notice = ""
    if identity.notice and (printed := _published(scribe, creation)):
        notice = f"n° {identity.notice}, {told(printed, 'fr')}"
    scribe.add(
        ASSOCIATION,
        scribe.almanac.workday(creation.receipt or 0),
        club=club,
        address=identity.address,
        managed_at=identity.managed_at,
        authority=identity.authority,
        rna=identity.rna,
        register_number=identity.register_number,
        siren=identity.siren,
        siret=identity.siret,
        joafe=notice,
        iban=identity.iban,
        bank=identity.bank,
        notes=identity.notes,
    )


def _declare(
    scribe: Scribe,
    change: Change,
    club: str,
    people: Mapping[str, str],
    decisions: Mapping[str, str],
) -> None:
    # Mandates begin and end on any day, assemblies meet on working days.
    on = scribe.almanac.day if change.kind == "leaders" else scribe.almanac.workday
    happened = on(change.happened)
    published = _published(scribe, change)
    id = scribe.add(
        DECLARATION,
        happened,
        club=club,
        kind=change.kind,
        happened_on=happened.isoformat(),
        decision=decisions[change.decision] if change.decision else None,
        filed_on=_day(scribe, change.filed),
        filed_by=people[change.filed_by] if change.filed_by else None,
        receipt_on=_day(scribe, change.receipt),
        published_on=published.isoformat() if published else None,
        reference=change.reference,
        notes=change.notes,
    )
    for said in change.said:
        scribe.add(
            FORMALITY,
            happened,
            declaration=id,
            step=said.step,
            planned_on=_day(scribe, said.planned),
            done_on=_day(scribe, said.done),
            notes=said.notes,
        )


def _published(scribe: Scribe, change: Change) -> date | None:
    if change.published is None:
        return None
    day = scribe.almanac.day(change.published)
    return day + timedelta((_TUESDAY - day.weekday()) % 7)


def _day(scribe: Scribe, offset: int | None) -> str | None:
    return None if offset is None else scribe.almanac.workday(offset).isoformat()

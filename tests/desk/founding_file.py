"""The file of an association as tests fill it: founders, leaders with particulars, an assembly."""

from __future__ import annotations

from dataclasses import dataclass

from .conftest import Add

PEOPLE = (
    ("Ana", "Silva", "president", "ingénieure", "française"),
    ("Zoé", "Dupont", "treasurer", "comptable", "française"),
    ("Tom", "Le Gall", "secretary", "photographe", "britannique"),
    ("Eva", "Roux", "vice_president", "professeure", "belge"),
    ("Karl", "Müller", "", "", ""),
    ("Lucie", "Schmitt", "", "", ""),
    ("Marc", "Weber", "", "", ""),
)


@dataclass(frozen=True, slots=True)
class Filed:
    """Ids: of the club, its constitutive assembly, its people by first name, their mandates."""

    club: str
    meeting: str
    people: dict[str, str]
    mandates: dict[str, str]


def found(add: Add, *, name: str, city: str, postcode: str, form: str, **more: str) -> Filed:
    """Store a club that has all that its file needs."""
    club = add(
        "club", name=name, city=city, postcode=postcode, country="FR", legal_form=form,
        mission="Partager l’usage de la photographie", founded_on="2026-11-20", stage="structured",
        dues="yes", voters="active, founder", **more,
    )  # fmt: skip
    people = {
        given: add("person", given_name=given, family_name=family) for given, family, *_ in PEOPLE
    }
    meeting = add(
        "meeting", club=club, kind="constitutive", title="Assemblée constitutive",
        starts_at="2026-11-20 19:00", ends_at="2h", timezone="Europe/Paris",
        place="Maison des associations", chair=people["Ana"], secretary=people["Tom"],
    )  # fmt: skip
    mandates = {}
    for number, (given, _family, seat, profession, nationality) in enumerate(PEOPLE, 1):
        person = people[given]
        add("membership", club=club, person=person, category="founder", joined_on="2026-11-20")
        add("participation", meeting=meeting, person=person, presence="present")
        if seat:
            mandates[seat] = add(
                "mandate", club=club, person=person, seat=seat, starts_on="2026-11-20",
                ends_on="2028-11-19",
            )  # fmt: skip
            add(
                "particulars", person=person, profession=profession, nationality=nationality,
                address=f"{number} rue Haute", postcode=postcode, city=city,
                country="BE" if given == "Eva" else "FR",
            )  # fmt: skip
    add("association", club=club, address="4 rue Basse")
    return Filed(club, meeting, people, mandates)


def found_lyon(add: Add) -> Filed:
    """Store a complete club under the law of 1901; somebody who leads nothing files for it."""
    filed = found(
        add, name="Club Lyon", city="Lyon", postcode="69001", form="loi_1901", acronym="CL"
    )
    add("declaration", club=filed.club, kind="creation", filed_by=filed.people["Karl"])
    return filed


def found_strasbourg(add: Add) -> Filed:
    """Store a complete club under the local law of Alsace-Moselle."""
    return found(
        add, name="Cercle du Ried", city="Strasbourg", postcode="67000", form="alsace_moselle"
    )

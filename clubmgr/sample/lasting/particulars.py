"""What the leaders of associations are declared with; names and streets are invented."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from clubmgr.models.kinds.association import PARTICULARS
from clubmgr.sample.cast.figure import Figure
from clubmgr.sample.scribe import Scribe


@dataclass(frozen=True, slots=True)
class Domicile:
    """Where a leader lives, in the city that the cast names; the profession is theirs too."""

    person: str
    address: str
    postcode: str
    nationality: str = "Française"


DOMICILES: Final = (
    Domicile("claire", "6 passage du Sténopé", "75011"),
    Domicile("thuylinh", "31 rue du Grand-Angle", "75019", "Vietnamienne"),
    Domicile("herve", "4 allée du Diaphragme", "94000"),
    Domicile("idriss", "18 rue des Obturateurs", "93100", "Burkinabè"),
    Domicile("mathieu", "9 quai de la Chambre-Noire", "67000"),
    Domicile("anneliese", "22 rue du Révélateur", "67400"),
    Domicile("sebastien", "3 place du Trépied", "67600"),
    Domicile("gulay", "40 rue de la Bague", "67000", ""),
    Domicile("solene", "11 montée du Soufflet", "69001"),
    Domicile("amadou", "57 cours de la Pellicule", "69100", "Sénégalaise"),
    Domicile("elodie", "2 rue du Négatif", "69002"),
)


def write(scribe: Scribe, everybody: Sequence[Figure], people: Mapping[str, str]) -> None:
    """Add the particulars, as they were given for the file."""
    told = {one.key: one for one in everybody}
    for domicile in DOMICILES:
        one = told[domicile.person]
        scribe.add(
            PARTICULARS,
            scribe.almanac.workday(-90),
            person=people[one.key],
            profession=one.job,
            address=domicile.address,
            postcode=domicile.postcode,
            city=one.city,
            country=one.country,
            nationality=domicile.nationality,
        )

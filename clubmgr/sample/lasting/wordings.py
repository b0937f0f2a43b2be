"""What two clubs make of the articles of their statutes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from clubmgr.models.kinds.article import ARTICLE
from clubmgr.sample.clubs import CHAPTERS
from clubmgr.sample.scribe import Scribe

_BEFORE: Final = timedelta(20)
"""How long before the assembly the text was worked on."""


@dataclass(frozen=True, slots=True)
class Departure:
    """One article of a club's statutes that is not as the template has it."""

    club: str
    paper: str
    code: str
    place: int | None = None
    included: str = ""
    title: str = ""
    text: str = ""


DEPARTURES: Final = (
    Departure(
        "lyon", "statuts-1901", "own-ateliers-de-reparation", 7,
        title="Ateliers de réparation",
        text="L’association tient des ateliers où chacun apprend à entretenir et à réparer son "
        "matériel. Ils sont ouverts à tous, membres ou non.\n\n"
        "- Qui anime un atelier a été formé par un autre animateur.\n"
        "- Chacun répare lui-même ; l’animateur montre et ne garantit rien.\n"
        "- Les outils prêtés par la marque lui sont rendus à la fin de chaque année.",
    ),
    Departure(
        "lyon", "statuts-1901", "rules",
        text="Le bureau peut établir un règlement intérieur et une charte de conduite. L’un et "
        "l’autre sont lus à la première réunion qui suit et soumis à la prochaine assemblée "
        "générale.",
    ),
    Departure("lyon", "statuts-1901", "volunteers", title="Bénévolat"),
    Departure("lyon", "statuts-1901", "privacy", included="no"),
    Departure("strasbourg", "statuts-alsace-moselle", "auditors", included="yes"),
)  # fmt: skip


def write(scribe: Scribe, clubs: Mapping[str, str]) -> None:
    """Add the departures, each as of the days before the club's first assembly."""
    for one in DEPARTURES:
        scribe.add(
            ARTICLE,
            scribe.almanac.workday(CHAPTERS[one.club].founded or 0) - _BEFORE,
            club=clubs[one.club],
            paper=one.paper,
            language="fr",
            code=one.code,
            place=one.place,
            included=one.included,
            title=one.title,
            text=one.text,
        )

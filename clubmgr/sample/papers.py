"""The paper of the sample: the statutes of the club that has just been declared."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from clubmgr.models.kinds.paper import PAPER
from clubmgr.papers import french, statutes
from clubmgr.sample.clubs import CHAPTERS
from clubmgr.sample.minuted.wording import told
from clubmgr.sample.scribe import Scribe

_CLUB: Final = "lyon"
_TITLE: Final = "Statuts d’association (loi 1901)"
_ADOPTED: Final = Path(__file__).with_name("statuts-lyon.md")
"""The text as the template wrote it: filling it once more would take a quarter of the sample's
time."""


def write(
    scribe: Scribe,
    clubs: Mapping[str, str],
    meetings: Mapping[tuple[str, str], str],
    decisions: Mapping[str, str],
) -> None:
    """Keep the statutes in the register, as they were written for the constitutive assembly."""
    founded = scribe.almanac.workday(CHAPTERS[_CLUB].founded or 0)
    scribe.add(
        PAPER,
        founded,
        club=clubs[_CLUB],
        kind=statutes.KIND,
        language="fr",
        title=f"{_TITLE} · {CHAPTERS[_CLUB].name}",
        written_on=founded.isoformat(),
        body=french.space(_ADOPTED.read_text("utf-8")).format(founded=told(founded, "fr")),
        meeting=meetings[_CLUB, "constitutive"],
        decision=decisions["statutes"],
        notes="Adoptés par l’assemblée constitutive, joints à la déclaration.",
    )

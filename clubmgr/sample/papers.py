"""The paper of the sample: the statutes of the club that has just been declared."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from clubmgr import i18n
from clubmgr.desk.statutes import gather
from clubmgr.models import clubs as clubs_of
from clubmgr.models.kinds.paper import PAPER
from clubmgr.papers import statutes, templates
from clubmgr.sample.clubs import CHAPTERS
from clubmgr.sample.scribe import Scribe

_CLUB: Final = "lyon"
_LANGUAGE: Final = "fr"


def write(scribe: Scribe, clubs: Mapping[str, str]) -> None:
    """Keep the statutes in the register, as they were written for the constitutive assembly."""
    club = clubs_of.get(scribe.program, clubs[_CLUB])
    gathered, _locate = gather(scribe.program, club)
    founded = scribe.almanac.workday(CHAPTERS[_CLUB].founded or 0)
    with i18n.speaking(_LANGUAGE):
        title = templates.find(statutes.KIND).title
    scribe.add(
        PAPER,
        founded,
        club=club.id,
        kind=statutes.KIND,
        language=_LANGUAGE,
        title=f"{title} · {club.name}",
        written_on=founded.isoformat(),
        body=statutes.write(gathered),
        notes="Adoptés par l’assemblée constitutive, joints à la déclaration.",
    )

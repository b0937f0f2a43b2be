"""What the founding of a club waits for too long: the call after the dinner, the first meeting."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from clubmgr.i18n import ngettext
from clubmgr.models import clubs
from clubmgr.models.program import Program

_OVERDUE: Final = f"""
SELECT club.id, club.name, 'no_call' AS code, {clubs.HELD_UNCALLED} AS since
  FROM club WHERE {clubs.CALL_OPENS} <= :today AND (:club = '' OR club.id = :club)
UNION ALL
SELECT club.id, club.name, 'no_first', {clubs.FOUNDED_UNMET}
  FROM club WHERE {clubs.FIRST_CLOSES} < :today AND (:club = '' OR club.id = :club)
 ORDER BY 4, 2, 1
"""


@dataclass(frozen=True, slots=True)
class Overdue:
    """A club whose founding stands still: `code` is `no_call` or `no_first`.

    `since` is the day of the dinner or of the founding, `days` how long ago that is.
    """

    club: str
    club_name: str
    code: str
    since: str
    days: int

    @property
    def title(self) -> str:
        """What is lacking, in a sentence."""
        if self.code == "no_call":
            text = ngettext(
                "Dinner held {n} day ago, no call yet",
                "Dinner held {n} days ago, no call yet",
                self.days,
            )
        else:
            text = ngettext(
                "Founded {n} day ago, no first meeting",
                "Founded {n} days ago, no first meeting",
                self.days,
            )
        return text.format(n=self.days)


def overdue(program: Program, club: str = "") -> list[Overdue]:
    """Return the clubs that lack a call or a first meeting, of all or of one, the oldest first.

    A call is lacking from the first day on which it should be, a first meeting after the last day.
    """
    today = program.clock.today()
    return [
        Overdue(
            row["id"],
            row["name"],
            row["code"],
            row["since"],
            (today - date.fromisoformat(row["since"])).days,
        )
        for row in program.rows(_OVERDUE, today=today.isoformat(), club=club)
    ]

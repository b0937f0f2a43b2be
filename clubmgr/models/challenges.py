"""Challenges: a short time in which some activities count, and who did best in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from clubmgr.i18n import N_, _
from clubmgr.models import activities, ranking, records
from clubmgr.models.fields import Choice, Values
from clubmgr.models.kinds.recognition import CHALLENGE, Challenge
from clubmgr.models.program import Program
from clubmgr.models.ranking import Ranked
from clubmgr.models.recognition import refuse_off

STATUSES: Final = (
    Choice("coming", N_("to come"), "○"),
    Choice("running", N_("running"), "◔"),
    Choice("over", N_("over"), "●"),
)
LONG_DAYS: Final = 92
"""A challenge that lasts longer than this is no short one."""
_EVERY: Final = """
SELECT challenge.*, coalesce(club.name, '') AS club_name, coalesce(offering.name, '') AS prize_name
  FROM challenge LEFT JOIN club ON club.id = challenge.club
  LEFT JOIN offering ON offering.id = challenge.prize
 WHERE :club = '' OR challenge.club IS NULL OR challenge.club = :club
 ORDER BY challenge.starts_on DESC, challenge.title, challenge.id
"""


@dataclass(frozen=True, slots=True)
class ChallengeRow:
    """A challenge in the list; `status` follows from today's date, `best` from the points."""

    id: str
    challenge: Challenge
    club_name: str
    prize_name: str
    status: str
    result: tuple[Ranked, ...]

    @property
    def best(self) -> tuple[Ranked, ...]:
        """Who is first: several where they share it."""
        return tuple(each for each in self.result if each.rank == 1)


def every(program: Program, club: str = "") -> list[ChallengeRow]:
    """Return the challenges, a club's own and those of all clubs, the latest first."""
    return [
        _row(program, records.decode(CHALLENGE, row), row)
        for row in program.rows(_EVERY, club=club)
    ]


def _row(program: Program, challenge: Challenge, row: Any) -> ChallengeRow:
    return ChallengeRow(
        challenge.id, challenge, row["club_name"], row["prize_name"],
        status(challenge, program.clock.today()), tuple(result(program, challenge)),
    )  # fmt: skip


def status(challenge: Challenge, today: date) -> str:
    """Return whether a challenge is to come, running or over: a code of `STATUSES`."""
    day = today.isoformat()
    if day < (challenge.starts_on or ""):
        return "coming"
    return "over" if day > (challenge.ends_on or "") else "running"


def result(program: Program, challenge: Challenge) -> list[Ranked]:
    """Return who has points in a challenge, the best first; what does not count is left out."""
    since, until = challenge.starts_on or "", challenge.ends_on or ""
    return ranking.points(
        program, challenge.club or "", since, until, frozenset(challenge.activities)
    )


def caution(challenge: Challenge) -> str:
    """Return what speaks against a challenge, '' where nothing does."""
    starts, ends = challenge.starts_on, challenge.ends_on
    if starts and ends and (date.fromisoformat(ends) - date.fromisoformat(starts)).days > LONG_DAYS:
        return _("A challenge wakes people up while it is short; this one lasts over a quarter.")
    return ""


def add(program: Program, values: Values) -> str:
    """Store a challenge; return its id. Raises InvalidFields for an activity that there is not."""
    refuse_off(program)
    return records.add(program, CHALLENGE, values | _named(program, values))


def change(program: Program, seen: Challenge, values: Values) -> None:
    """Change a challenge as it was seen. Raises Stale, InvalidFields."""
    refuse_off(program)
    records.change(program, CHALLENGE, seen, values | _named(program, values))


def _named(program: Program, values: Values) -> Values:
    """Return the activities by their codes."""
    said = values.get("activities") or ()
    return {"activities": tuple(activities.code_of(program, t) for t in said)} if said else {}

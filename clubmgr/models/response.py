"""How fast what came in was answered: counts, what is late, how long an answer took."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from clubmgr.method.answer_time import median_minutes, minutes_between
from clubmgr.models.kinds.feedback import FEEDBACK_KINDS
from clubmgr.models.program import Program

DAYS: Final = 365
"""The days back from today of which figures are told."""
_CAME_IN: Final = """
SELECT kind, received_at, due_at, answered_at, passed_on FROM feedback
 WHERE received_at >= :since AND (:club = '' OR club = :club) AND (:person = '' OR person = :person)
"""


@dataclass(frozen=True, slots=True)
class Response:
    """What came in of one kind ('' for all), and how it was answered; delays are in minutes.

    `in_time` are the answers until the time they were owed, `owed` all that had such a time.
    """

    kind: str
    received: int
    open: int
    late: int
    passed_on: int
    answered: int
    owed: int
    in_time: int
    median: int | None
    longest: int | None


def figures(
    program: Program, *, club: str = "", person: str = "", days: int = DAYS
) -> list[Response]:
    """Return the figures of what came in within so many days: of each kind, then of all."""
    since = (program.clock.today() - timedelta(days)).isoformat()
    rows = program.rows(_CAME_IN, since=since, club=club, person=person)
    now = program.clock.local()
    kinds = [choice.code for choice in FEEDBACK_KINDS]
    parts = [(kind, [row for row in rows if row["kind"] == kind]) for kind in kinds]
    return [_response(kind, part, now) for kind, part in (*parts, ("", rows))]


def _response(kind: str, rows: list[Any], now: str) -> Response:
    answered = [row for row in rows if row["answered_at"]]
    delays = [minutes_between(row["received_at"], row["answered_at"]) for row in answered]
    owed = [row for row in answered if row["due_at"]]
    return Response(
        kind=kind,
        received=len(rows),
        open=len(rows) - len(answered),
        late=sum((row["due_at"] or now) < now for row in rows if not row["answered_at"]),
        passed_on=sum(bool(row["passed_on"]) for row in rows),
        answered=len(answered),
        owed=len(owed),
        in_time=sum(row["answered_at"] <= row["due_at"] for row in owed),
        median=median_minutes(delays),
        longest=max(delays, default=None),
    )

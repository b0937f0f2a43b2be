"""Today: what is due, overdue or promised, from everywhere in the program."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from clubmgr.i18n import N_, _
from clubmgr.models.fields import Choice
from clubmgr.models.people import NAME
from clubmgr.models.program import Program

AHEAD_DAYS: Final = 14
KINDS: Final = (
    Choice("overdue", N_("overdue"), "!"),
    Choice("today", N_("today"), "●"),
    Choice("soon", N_("soon"), "○"),
)
_DUE: Final = f"""
SELECT touchpoint.id, 'touchpoint' AS kind, touchpoint.follow_up_on AS due,
       {NAME} AS who, touchpoint.summary AS what, touchpoint.person AS record
  FROM touchpoint JOIN person ON person.id = touchpoint.person
 WHERE touchpoint.followed_up = 0 AND touchpoint.follow_up_on IS NOT NULL
   AND touchpoint.follow_up_on <= :until
UNION ALL
SELECT candidacy.id, 'candidacy', candidacy.next_step_on,
       {NAME} || ' · ' || club.name, candidacy.next_step, candidacy.id
  FROM candidacy JOIN person ON person.id = candidacy.person
                 JOIN club ON club.id = candidacy.club
 WHERE candidacy.next_step_on <= :until
   AND candidacy.stage NOT IN ('selected', 'declined', 'parked')
UNION ALL
SELECT meeting.id, 'meeting', date(meeting.starts_at), club.name, meeting.title, meeting.id
  FROM meeting JOIN club ON club.id = meeting.club
 WHERE meeting.status IN ('planned', 'invited')
   AND meeting.starts_at >= :today AND meeting.starts_at < date(:until, '+1 day')
UNION ALL
SELECT meeting.id, 'report', date(meeting.starts_at), club.name, meeting.title, meeting.id
  FROM meeting JOIN club ON club.id = meeting.club
 WHERE meeting.status IN ('planned', 'invited')
   AND meeting.starts_at < :today AND meeting.starts_at >= date(:today, '-92 days')
UNION ALL
SELECT mandate.id, 'mandate', mandate.ends_on, club.name, {NAME}, mandate.club
  FROM mandate JOIN club ON club.id = mandate.club JOIN person ON person.id = mandate.person
 WHERE mandate.ends_on >= :today AND mandate.ends_on <= date(:today, '+60 days')
 ORDER BY 3, 2, 4, 1
"""
_COUNTS: Final = """
SELECT EXISTS (SELECT 1 FROM person) AS person, EXISTS (SELECT 1 FROM club) AS club,
       EXISTS (SELECT 1 FROM candidacy) AS candidacy, EXISTS (SELECT 1 FROM meeting) AS meeting
"""


@dataclass(frozen=True, slots=True)
class Due:
    """One thing to do: its record, the day it is due, what it is, and how urgent."""

    id: str
    kind: str
    due: str
    who: str
    what: str
    record: str
    urgency: str

    @property
    def title(self) -> str:
        """The thing to do, in a sentence without a verb too many."""
        match self.kind:
            case "touchpoint":
                lead = _("Follow up with {who}")
            case "candidacy":
                lead = _("Next step with {who}")
            case "meeting":
                lead = _("Meeting of {who}")
            case "report":
                lead = _("Say how it went: {who}")
            case _:
                lead = _("Mandate ends at {who}")
        head = lead.format(who=self.who)
        return f"{head}: {self.what}" if self.what else head


def due(program: Program, ahead: int = AHEAD_DAYS) -> list[Due]:
    """Return what is overdue, due today or within `ahead` days, the oldest first."""
    from datetime import timedelta

    day = program.clock.today()
    today, until = day.isoformat(), (day + timedelta(ahead)).isoformat()
    return [
        Due(
            row["id"], row["kind"], row["due"], row["who"], row["what"], row["record"],
            "overdue" if row["due"] < today else "today" if row["due"] == today else "soon",
        )
        for row in program.rows(_DUE, today=today, until=until)
    ]  # fmt: skip


def first_steps(program: Program) -> dict[str, bool]:
    """Tell which kinds of record there are already: what a new program has yet to do."""
    row = program.row(_COUNTS)
    return {kind: bool(there) for kind, there in dict(row or {}).items()}

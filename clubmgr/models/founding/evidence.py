"""What the program knows of a club's founding: candidates, meetings, roles."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from clubmgr.method import next_quarter, widest_gap
from clubmgr.models import associations, clubs
from clubmgr.models.founding.guests import call_list
from clubmgr.models.kinds.candidacy import ASIDE
from clubmgr.models.kinds.club import Club
from clubmgr.models.kinds.meeting import PRESENT
from clubmgr.models.naming import NAME
from clubmgr.models.program import Program

_CANDIDATES: Final = f"""
SELECT count(*) AS candidates,
       count(*) FILTER (WHERE stage NOT IN ('core', 'selected') AND next_step = ''
                          AND next_step_on IS NULL AND snoozed_until IS NULL) AS without_step
  FROM candidacy WHERE club = :club AND stage NOT IN {ASIDE}
"""
_MEETINGS: Final = f"""
SELECT id, title, kind, status, starts_at,
       (SELECT count(*) FROM participation WHERE meeting = meeting.id) AS asked,
       (SELECT count(*) FROM participation
         WHERE meeting = meeting.id AND rsvp = 'accepted') AS accepted,
       (SELECT count(*) FROM participation
         WHERE meeting = meeting.id AND presence IN {PRESENT}) AS came
  FROM meeting WHERE club = :club AND status <> 'cancelled' ORDER BY starts_at, id
"""
_ROLES: Final = f"""
SELECT count(*) AS roles, max(CASE mandate.seat WHEN 'president' THEN {NAME} END) AS president
  FROM mandate JOIN person ON person.id = mandate.person
 WHERE mandate.club = :club AND (mandate.ends_on IS NULL OR mandate.ends_on >= :today)
"""
OF_MEMBERS: Final = ("first", "quarterly", "ago", "age")
"""The kinds of meeting that a club's members come to."""


@dataclass(frozen=True, slots=True)
class Gathering:
    """A meeting of the journey, with how many were asked, said yes and came."""

    id: str
    title: str
    kind: str
    status: str
    starts_at: str
    asked: int
    accepted: int
    came: int

    @property
    def day(self) -> date:
        """The day on which it is."""
        return date.fromisoformat(self.starts_at[:10])

    @property
    def is_held(self) -> bool:
        """Whether it took place."""
        return self.status == "held"

    def has_come(self, today: date) -> bool:
        """Tell whether its day is there or over."""
        return self.day <= today


@dataclass(frozen=True, slots=True)
class Gathered:
    """All that the steps are judged by.

    `dinner`, `call` and `first` are the latest that was held, else the next that is planned.
    """

    candidates: int
    without_step: int
    said_yes: int
    dinner: Gathering | None
    call: Gathering | None
    first: Gathering | None
    held: int
    planned: int
    widest_gap: int
    roles: int
    president: str
    structured: bool
    declared: bool


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of one step: whether it is done, its days, a line that says so."""

    is_done: bool
    fact: str
    act: str
    done_on: str | None = None
    planned_on: str | None = None
    due_on: str | None = None
    meeting: str | None = None
    window: tuple[date, date] | None = None

    @classmethod
    def of(cls, meeting: Gathering, done: bool, fact: str, act: str) -> Evidence:
        """Return what a meeting says of its step."""
        day = meeting.day.isoformat()
        held = day if meeting.is_held else None
        return cls(done, fact, act, done_on=held, planned_on=day, meeting=meeting.id)


def gather(program: Program, club: Club) -> Gathered:
    """Read what is known of a club."""
    today = program.clock.today().isoformat()
    counts = dict(program.row(_CANDIDATES, club=club.id) or {})
    roles: dict[str, Any] = dict(program.row(_ROLES, club=club.id, today=today) or {})
    all_of = [Gathering(**dict(row)) for row in program.rows(_MEETINGS, club=club.id)]
    of_members = [meeting for meeting in all_of if meeting.kind in OF_MEMBERS]
    return Gathered(
        candidates=counts["candidates"],
        without_step=counts["without_step"],
        said_yes=len(call_list(program, club.id)),
        dinner=_telling(all_of, "dinner"),
        call=_telling(all_of, "call"),
        first=_first(of_members),
        held=sum(meeting.is_held for meeting in of_members),
        planned=sum(not meeting.is_held for meeting in of_members),
        widest_gap=widest_gap(meeting.day for meeting in of_members),
        roles=roles["roles"],
        president=roles["president"] or "",
        structured=bool(club.founded_on) or clubs.has_reached(club.stage, "structured"),
        declared=associations.is_declared(program, club.id),
    )


def _telling(meetings: list[Gathering], kind: str) -> Gathering | None:
    """Return the latest of a kind that was held, else the next."""
    found = [meeting for meeting in meetings if meeting.kind == kind]
    held = [meeting for meeting in found if meeting.is_held]
    return held[-1] if held else next(iter(found), None)


def _first(of_members: list[Gathering]) -> Gathering | None:
    """Return the meeting called first, else the first of all."""
    named = [meeting for meeting in of_members if meeting.kind == "first"]
    return next(iter(named or of_members), None)


def rhythm_start(program: Program, club: Club) -> date | None:
    """Return the day from which the next quarterly meeting may be, after all that there are.

    None before the club has a first meeting, held or planned.
    """
    meetings = program.rows(_MEETINGS, club=club.id)
    days = [row["starts_at"][:10] for row in meetings if row["kind"] in OF_MEMBERS]
    return next_quarter(date.fromisoformat(max(days))) if days else None


def dinner_day(program: Program, club: Club) -> date | None:
    """Return the day of a club's dinner, held or planned; None when there is none."""
    dinner = gather(program, club).dinner
    return dinner.day if dinner else None

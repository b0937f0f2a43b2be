"""Meetings: the list, the quarterly plan, who is invited and what was sent."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from clubmgr import i18n, method, recurrence
from clubmgr.errors import ClubmgrError
from clubmgr.i18n import _, ngettext
from clubmgr.models import clubs, records
from clubmgr.models.fields import Values
from clubmgr.models.filters import Place
from clubmgr.models.kinds.club import CLUB, Club
from clubmgr.models.kinds.meeting import KINDS, MEETING, PARTICIPATION, STATUSES, Meeting
from clubmgr.models.listing import Spec, by_choice
from clubmgr.models.naming import NAME
from clubmgr.models.program import Program
from clubmgr.recurrence import Rule

_INVITED: Final = f"""
SELECT participation.id, participation.person, participation.rsvp, participation.presence,
       {NAME} AS name, person.emails ->> 0 AS email
  FROM participation JOIN person ON person.id = participation.person
 WHERE participation.meeting = :meeting
 ORDER BY person.sort_name, person.id
"""
_ON_THE_DAY: Final = """
SELECT title, starts_at FROM meeting
 WHERE club = :club AND status <> 'cancelled' AND date(starts_at) = :day
"""
_OF_CLUB: Final = """
SELECT * FROM meeting WHERE (:club = '' OR club = :club) ORDER BY starts_at, id
"""
_LEADS_TO: Final = {
    ("dinner", "planned"): "dinner_planned",
    ("dinner", "invited"): "dinner_planned",
    ("dinner", "held"): "dinner_held",
    ("call", "planned"): "call_planned",
    ("call", "invited"): "call_planned",
    ("call", "held"): "call_planned",
    ("first", "held"): "active",
}
"""The stage that a club has reached at least, by kind and status of a meeting."""
_NEXT: Final = """
SELECT id FROM meeting WHERE starts_at >= :today AND status <> 'cancelled'
 ORDER BY starts_at, id LIMIT 1
"""
_SENT: Final = """
UPDATE meeting SET sequence = max(sequence, :sequence), sent_sequence = :sequence, sent_at = :at,
                   status = CASE status WHEN 'planned' THEN 'invited' ELSE status END,
                   version = version + 1, updated_at = :now
 WHERE id = :id
"""


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A meeting in the list, with its club's name and how many are asked and have said yes."""

    id: str
    version: int
    club: str
    club_name: str
    title: str
    kind: str
    status: str
    starts_at: str
    ends_at: str
    timezone: str
    place: str
    sequence: int
    asked: int
    accepted: int


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody asked to a meeting; `email` is None for a person without an address."""

    id: str
    person: str
    name: str
    email: str | None
    rsvp: str
    presence: str


@dataclass(frozen=True, slots=True)
class Slot:
    """A meeting that a plan would make: wall-clock times, and what speaks against it."""

    title: str
    starts_at: datetime
    ends_at: datetime
    warning: str = ""


def _row(row: sqlite3.Row) -> MeetingRow:
    return MeetingRow(**{name: row[name] for name in MeetingRow.__slots__})


LIST: Final = Spec(
    name="meetings",
    table="meeting",
    columns="""meeting.id, meeting.version, meeting.club, club.name AS club_name, meeting.title,
        meeting.kind, meeting.status, meeting.starts_at, meeting.ends_at, meeting.timezone,
        meeting.place, meeting.sequence,
        (SELECT count(*) FROM participation WHERE participation.meeting = meeting.id) AS asked,
        (SELECT count(*) FROM participation WHERE participation.meeting = meeting.id
            AND rsvp = 'accepted') AS accepted""",
    joins="JOIN club ON club.id = meeting.club",
    make=_row,
    words_in="meeting.title || ' ' || club.name || ' ' || meeting.place",
    within="""(:club = '' OR meeting.club = :club)
        AND (:year = '' OR meeting.starts_at LIKE :year || '-%')""",
    places={
        "title": Place("meeting.title"),
        "club": Place("club.name"),
        "place": Place("meeting.place"),
        "kind": Place("meeting.kind", "choice", KINDS),
        "status": Place("meeting.status", "choice", STATUSES),
        "on": Place("date(meeting.starts_at)", "date"),
    },
    sorts={
        "date": ("meeting.starts_at",),
        "club": ("club.sort_name", "meeting.starts_at"),
        "status": (by_choice("meeting.status", STATUSES), "meeting.starts_at"),
    },
    first="date",
)
EVERYWHERE: Final = {"club": "", "year": ""}


def all_of(program: Program, club: str = "") -> list[Meeting]:
    """Return whole meetings of a club, or of all clubs, by date."""
    return [records.decode(MEETING, row) for row in program.rows(_OF_CLUB, club=club)]


def propose(
    program: Program,
    club: Club,
    rule: Rule,
    *,
    at: time,
    length: timedelta,
    start: date,
    count: int,
    months: Sequence[int] = (),
    every: int = 3,
    title: str = "",
) -> list[Slot]:
    """Return the meetings that a plan would make, each with what speaks against it."""
    found = recurrence.days(rule, start=start, count=count, months=months, every=every)
    slots = []
    before: date | None = None
    for day in found:
        starts = datetime.combine(day, at)
        clash = _on_the_day(program, club, day)
        warning = ""
        if clash is not None:
            warning = _("“{title}” is on that day already.").format(title=clash["title"])
        elif before is not None and (day - before).days > method.GAP_DAYS + 7:
            warning = _("{n} days after the one before: more than a quarter.").format(
                n=(day - before).days
            )
        slots.append(Slot(title or quarterly_title(club, day), starts, starts + length, warning))
        before = day
    return slots


def plan(program: Program, club: Club, slots: Sequence[Slot]) -> list[str]:
    """Make the meetings of a plan in one step; those already there are left out.

    Returns the new meetings' ids.
    """
    free = [slot for slot in slots if _on_the_day(program, club, slot.starts_at.date()) is None]
    label = ngettext(
        "Planned {n} meeting of {club}", "Planned {n} meetings of {club}", len(free)
    ).format(n=len(free), club=club.name)
    with program.step(label, "plan"):
        # Another program, or an earlier slot, may have taken the day by now.
        return [
            records.add(program, MEETING, _values(club, slot))
            for slot in free
            if _on_the_day(program, club, slot.starts_at.date()) is None
        ]


def add(program: Program, values: Values) -> str:
    """Store one new meeting; what it leaves out of zone and organizer, its club gives."""
    filled = dict(values)
    if values.get("club"):
        club: Club = records.get(program, CLUB, values["club"])
        filled["timezone"] = values.get("timezone") or club.timezone
        filled["organizer"] = values.get("organizer") or club.community_manager
    label = _("Added {name}").format(name=values.get("title", ""))
    with program.step(label, "add meeting"):
        id = records.add(program, MEETING, filled)
        _lead_on(program, records.get(program, MEETING, id))
    return id


def change(program: Program, seen: Meeting, values: Mapping[str, object], label: str = "") -> None:
    """Change a meeting as it was seen; its club's stage follows where that leads further."""
    label = label or _("Changed {name}").format(name=values.get("title", seen.title))
    with program.step(label, "edit meeting"):
        records.change(program, MEETING, seen, values)
        _lead_on(program, records.get(program, MEETING, seen.id))


def hold(program: Program, meeting: str) -> None:
    """Note that a meeting was held."""
    seen: Meeting = records.get(program, MEETING, meeting)
    change(program, seen, {"status": "held"}, _("Held: {what}").format(what=seen.title))


def has_come(program: Program, meeting: Meeting) -> bool:
    """Tell whether the day of a meeting that is neither held nor cancelled has come."""
    today = program.clock.today().isoformat()
    return meeting.status in ("planned", "invited") and (meeting.starts_at or "")[:10] <= today


def _lead_on(program: Program, meeting: Meeting) -> None:
    stage = _LEADS_TO.get((meeting.kind, meeting.status))
    if stage is not None:
        clubs.advance(program, meeting.club, stage)


def _on_the_day(program: Program, club: Club, day: date) -> sqlite3.Row | None:
    return program.row(_ON_THE_DAY, club=club.id, day=day.isoformat())


def guests(program: Program, meeting: str) -> list[Guest]:
    """Return those asked to a meeting, by name."""
    return [
        Guest(r["id"], r["person"], r["name"], r["email"], r["rsvp"], r["presence"])
        for r in program.rows(_INVITED, meeting=meeting)
    ]


def ask(program: Program, meeting: str, people: Sequence[str]) -> int:
    """Ask people to a meeting who are not asked yet; return how many."""
    if new := _unasked(program, meeting, people):
        label = ngettext(
            "Asked {n} person to {title}", "Asked {n} people to {title}", len(new)
        ).format(n=len(new), title=records.describe(program, MEETING, meeting))
        with program.step(label, "ask"):
            new = _unasked(program, meeting, people)  # another program may have been faster
            for person in new:
                records.add(program, PARTICIPATION, {"meeting": meeting, "person": person})
    return len(new)


def _unasked(program: Program, meeting: str, people: Sequence[str]) -> list[str]:
    asked = {guest.person for guest in guests(program, meeting)}
    return [person for person in dict.fromkeys(people) if person not in asked]


def ask_circle(program: Program, meeting: Meeting) -> int:
    """Ask the club's circle, as it will be then, to a meeting that nobody is asked to yet."""
    if guests(program, meeting.id):
        return 0
    day = max((meeting.starts_at or "")[:10], program.clock.today().isoformat())
    return ask(program, meeting.id, clubs.circle(program, meeting.club, day))


def cancel(program: Program, meeting: Meeting) -> Meeting:
    """Cancel a meeting; return it as it is then, with the SEQUENCE that its notice carries."""
    if meeting.status != "cancelled":
        label = _("Cancelled {title}").format(title=meeting.title)
        records.change(program, MEETING, meeting, {"status": "cancelled"}, label)
    cancelled: Meeting = records.get(program, MEETING, meeting.id)
    return cancelled


def mark_sent(program: Program, meeting: Meeting, *, sequence: int, at: datetime) -> None:
    """Note the SEQUENCE and the DTSTAMP (aware) with which a meeting's messages went out."""
    label = _("Invited to {title}").format(title=meeting.title)
    with program.step(label, "invite"):
        program.execute(
            _SENT,
            id=meeting.id,
            sequence=sequence,
            at=at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            now=program.clock.stamp(),
        )


def club_of(program: Program, meeting: Meeting) -> Club:
    """Return the club of a meeting."""
    club: Club = records.get(program, CLUB, meeting.club)
    return club


def quarterly_title(club: Club, day: date) -> str:
    """Title a quarterly meeting in the club's language: `Quarterly meeting Q1 2027`."""
    year, quarter = method.quarter(day)
    with i18n.speaking(clubs.language_of(club)):
        return _("Quarterly meeting Q{quarter} {year}").format(quarter=quarter, year=year)


def _values(club: Club, slot: Slot) -> dict[str, object]:
    if slot.ends_at <= slot.starts_at:
        raise ClubmgrError(_("A meeting must end after it starts."))
    return {
        "club": club.id,
        "title": slot.title,
        "kind": "quarterly",
        "starts_at": slot.starts_at.isoformat("T", "minutes"),
        "ends_at": slot.ends_at.isoformat("T", "minutes"),
        "timezone": club.timezone,
        "organizer": club.community_manager,
    }


def next_id(program: Program) -> str | None:
    """Return the id of the next meeting of all, None when none is planned."""
    row = program.row(_NEXT, today=program.clock.today().isoformat())
    return row[0] if row else None

"""Meetings: the list, who is invited and what was sent."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from clubmgr.clock import stored_moment
from clubmgr.i18n import _, ngettext
from clubmgr.method.back_plan import ANNOUNCE
from clubmgr.models import back_plan, clubs, convening, records
from clubmgr.models.fields import Values
from clubmgr.models.filters import Place
from clubmgr.models.kinds.club import CLUB, Club
from clubmgr.models.kinds.meeting import (
    KINDS,
    MEETING,
    MODES,
    PARTICIPATION,
    PRESENT,
    STATUSES,
    Meeting,
)
from clubmgr.models.listing import Spec, by_choice
from clubmgr.models.naming import NAME
from clubmgr.models.program import Program

_INVITED: Final = f"""
SELECT participation.id, participation.person, participation.rsvp, participation.presence,
       {NAME} AS name, person.emails ->> 0 AS email
  FROM participation JOIN person ON person.id = participation.person
 WHERE participation.meeting = :meeting
 ORDER BY person.sort_name, person.id
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
                   version = version + 1, updated_at = :now
 WHERE id = :id
"""


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A meeting in the list, with its club's name, how many are asked, said yes, and came."""

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
    mode: str
    place: str
    link: str
    sequence: int
    asked: int
    accepted: int
    came: int


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody asked to a meeting; `email` is None for a person without an address."""

    id: str
    person: str
    name: str
    email: str | None
    rsvp: str
    presence: str


def _row(row: sqlite3.Row) -> MeetingRow:
    return MeetingRow(**{name: row[name] for name in MeetingRow.__slots__})


LIST: Final = Spec(
    name="meetings",
    table="meeting",
    columns=f"""meeting.id, meeting.version, meeting.club, club.name AS club_name, meeting.title,
        meeting.kind, meeting.status, meeting.starts_at, meeting.ends_at, meeting.timezone,
        meeting.mode, meeting.place, meeting.link, meeting.sequence,
        (SELECT count(*) FROM participation WHERE participation.meeting = meeting.id) AS asked,
        (SELECT count(*) FROM participation WHERE participation.meeting = meeting.id
            AND rsvp = 'accepted') AS accepted,
        (SELECT count(*) FROM participation WHERE participation.meeting = meeting.id
            AND presence IN {PRESENT}) AS came""",
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
        "mode": Place("meeting.mode", "choice", MODES),
        "speaker": Place("meeting.speaker"),
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
    """Change a meeting as it was seen.

    What prepares it moves along with it; its club's stage follows where that leads further.
    """
    label = label or _("Changed {name}").format(name=values.get("title", seen.title))
    with program.step(label, "edit meeting"):
        records.change(program, MEETING, seen, values)
        changed: Meeting = records.get(program, MEETING, seen.id)
        back_plan.follow(program, seen, changed)
        _lead_on(program, changed)


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
    """Ask those whom a meeting is for, if nobody is asked to it yet; return how many."""
    if guests(program, meeting.id):
        return 0
    return ask(program, meeting.id, convening.convened(program, meeting))


def cancel(program: Program, meeting: Meeting) -> Meeting:
    """Cancel a meeting; return it as it is then, with the SEQUENCE that its notice carries."""
    if meeting.status != "cancelled":
        label = _("Cancelled {title}").format(title=meeting.title)
        records.change(program, MEETING, meeting, {"status": "cancelled"}, label)
    cancelled: Meeting = records.get(program, MEETING, meeting.id)
    return cancelled


def convene(program: Program, meeting: str) -> None:
    """Note that those whom a meeting is for are invited to it, inside the caller's step."""
    seen: Meeting = records.get(program, MEETING, meeting)
    back_plan.settle(program, meeting, ANNOUNCE)
    if seen.status == "planned":
        change(program, seen, {"status": "invited"})


def mark_sent(program: Program, meeting: Meeting, *, sequence: int, at: datetime) -> None:
    """Note the SEQUENCE and the DTSTAMP (aware) with which a meeting's messages went out."""
    label = _("Invited to {title}").format(title=meeting.title)
    with program.step(label, "invite"):
        program.execute(
            _SENT,
            id=meeting.id,
            sequence=sequence,
            at=stored_moment(at),
            now=program.clock.stamp(),
        )


def club_of(program: Program, meeting: Meeting) -> Club:
    """Return the club of a meeting."""
    club: Club = records.get(program, CLUB, meeting.club)
    return club


def next_id(program: Program) -> str | None:
    """Return the id of the next meeting of all, None when none is planned."""
    row = program.row(_NEXT, today=program.clock.today().isoformat())
    return row[0] if row else None

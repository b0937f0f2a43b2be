"""The back-plan of a meeting: its dated things to do, which move and are settled along with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from clubmgr import i18n
from clubmgr.i18n import _
from clubmgr.method import back_plan as method
from clubmgr.models import clubs, records
from clubmgr.models.kinds.club import Club
from clubmgr.models.kinds.founding import ACTION, Action
from clubmgr.models.kinds.meeting import ASSEMBLIES, MEETING, Meeting
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.program import Program
from clubmgr.models.standing import in_office

_SHEET: Final = "back_plan"
_OF_MEETING: Final = """
SELECT * FROM action WHERE meeting = :meeting AND sheet = 'back_plan' ORDER BY due_on, rowid
"""
_FOLLOW: Final = """
UPDATE action SET due_on = date(:day, offset_days || ' days'), version = version + 1,
                  updated_at = :now
 WHERE meeting = :meeting AND done_on IS NULL AND offset_days IS NOT NULL
   AND due_on <> date(:day, offset_days || ' days')
"""
_ANNOUNCE_AGAIN: Final = """
UPDATE action SET done_on = NULL, due_on = :today, version = version + 1, updated_at = :now
 WHERE meeting = :meeting AND step = :step AND (done_on IS NOT NULL OR due_on > :today)
"""
_SECRETARY: Final = f"""
SELECT person FROM mandate WHERE club = :club AND seat = 'secretary' AND {in_office()}
 ORDER BY starts_on DESC LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class ToDo:
    """One thing to do that a meeting would bring along, and the day on which it is due."""

    code: str
    title: str
    offset: int
    due: date


def to_do(program: Program, club: Club, kind: str, day: date) -> list[ToDo]:
    """Return what a meeting of a kind on a day brings along, in the club's language.

    What would have been due before today is left out, but for the announcement of a meeting that
    is still to come: that is due at once.
    """
    notice = club.notice_days if kind in ASSEMBLIES else None
    today = program.clock.today()
    found = []
    with i18n.speaking(clubs.language_of(club)):
        for step in method.steps(kind, notice):
            due = method.due(day, step.offset)
            if due < today < day and step.code == method.ANNOUNCE:
                due = today
            if due >= today:
                found.append(ToDo(step.code, _(step.title), (due - day).days, due))
    return found


def notice_deadline(club: Club, meeting: Meeting) -> date | None:
    """Return the last day on which members may be convened to an assembly, by the statutes.

    None for other meetings, and for a club whose statutes ask for no notice.
    """
    if meeting.kind not in ASSEMBLIES or club.notice_days is None or meeting.starts_at is None:
        return None
    return method.due(date.fromisoformat(meeting.starts_at[:10]), -club.notice_days)


def of_meeting(program: Program, meeting: str) -> list[Action]:
    """Return what prepares and follows a meeting, done or not, by day."""
    return [records.decode(ACTION, row) for row in program.rows(_OF_MEETING, meeting=meeting)]


def make(program: Program, meeting: str) -> int:
    """Make the dated things to do of a meeting that are not there yet; return how many.

    What is past is left out, and so is all of a meeting that is cancelled.
    """
    seen: Meeting = records.get(program, MEETING, meeting)
    if seen.status == "cancelled" or seen.starts_at is None:
        return 0
    club = clubs.get(program, seen.club)
    day = date.fromisoformat(seen.starts_at[:10])
    with program.step(_("Prepared {title}").format(title=seen.title), "prepare"):
        there = {action.step for action in of_meeting(program, meeting)}
        if seen.status != "planned":
            there.add(method.ANNOUNCE)
        new = [each for each in to_do(program, club, seen.kind, day) if each.code not in there]
        for place, each in enumerate(new, len(there) + 1):
            records.add(program, ACTION, _values(program, club, seen, each, place))
    return len(new)


def follow(program: Program, before: Meeting, after: Meeting) -> None:
    """Move what is still to be done along with a meeting that has moved, inside the step open.

    What was given a day by hand stays there. Who was invited is to be told today of a change that
    their calendars do not know.
    """
    day = (after.starts_at or "")[:10]
    if day and day != (before.starts_at or "")[:10]:
        program.execute(_FOLLOW, meeting=after.id, day=day, now=program.clock.stamp())
    today = program.clock.today().isoformat()
    is_told_otherwise = after.sent_sequence is not None and after.sequence > after.sent_sequence
    if is_told_otherwise and after.status in ("planned", "invited") and day >= today:
        program.execute(
            _ANNOUNCE_AGAIN,
            meeting=after.id,
            step=method.ANNOUNCE,
            today=today,
            now=program.clock.stamp(),
        )


def settle(program: Program, meeting: str, step: str) -> None:
    """Note that a step of a meeting's back-plan is done today, if it was still open."""
    for action in of_meeting(program, meeting):
        if action.step == step and action.done_on is None:
            label = _("Done: {what}").format(what=action.title)
            done = {"done_on": program.clock.today().isoformat()}
            records.change(program, ACTION, action, done, label)


def _values(
    program: Program, club: Club, meeting: Meeting, each: ToDo, place: int
) -> dict[str, object]:
    owner = _owner(program, club, meeting, each)
    return {
        "club": club.id,
        "meeting": meeting.id,
        "sheet": _SHEET,
        "place": place,
        "title": each.title,
        "owner": records.describe(program, PERSON, owner) if owner else "",
        "person": owner,
        "due_on": each.due.isoformat(),
        "step": each.code,
        "offset_days": each.offset,
    }


def _owner(program: Program, club: Club, meeting: Meeting, each: ToDo) -> str | None:
    """Return who sees to a step: the secretary to the minutes, the organizer to all else."""
    organizer = meeting.organizer or club.community_manager
    if each.code != method.MINUTES:
        return organizer
    if meeting.secretary:
        return meeting.secretary
    day = (meeting.starts_at or "")[:10]
    row = program.row(_SECRETARY, club=club.id, day=day)
    return row["person"] if row else organizer

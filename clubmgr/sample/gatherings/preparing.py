"""What prepares the coming meetings, and what was sent to whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from clubmgr.method.back_plan import ANNOUNCE, MINUTES
from clubmgr.models import back_plan, clubs, meetings
from clubmgr.models.kinds.dispatch import DISPATCH
from clubmgr.models.kinds.founding import ACTION
from clubmgr.sample import mandates
from clubmgr.sample.clubs import CHAPTERS
from clubmgr.sample.gatherings.writing import Meeting
from clubmgr.sample.scribe import Scribe, working

_BEGUN: Final = timedelta(90)
"""How long before a meeting its preparation was laid out."""
_LATELY: Final = 30
_AHEAD: Final = 70
"""Of which days, back and ahead, meetings are prepared for."""
_WAITED: Final = timedelta(14)
"""How long after the first invitation a second one, or the notice that it is off, went out."""


def write(
    scribe: Scribe,
    found: Sequence[Meeting],
    people: Mapping[str, str],
    names: Mapping[str, str],
    club_ids: Mapping[str, str],
) -> None:
    """Add what is to be done for the coming meetings, and what went out for them."""
    for meeting in found:
        if _is_prepared(meeting, scribe.almanac.today):
            _prepare(scribe, meeting, people, names, club_ids[meeting.one.club])
        if meeting.one.status in ("invited", "cancelled"):
            _send(scribe, meeting)


def _is_prepared(meeting: Meeting, today: date) -> bool:
    offset = (meeting.one.day - today).days
    return meeting.one.status in ("planned", "invited") and -_LATELY < offset < _AHEAD


def _prepare(
    scribe: Scribe,
    meeting: Meeting,
    people: Mapping[str, str],
    names: Mapping[str, str],
    club: str,
) -> None:
    one = meeting.one
    begun = one.day - _BEGUN
    with working(scribe.program, _morning(begun), scribe.program.operator):
        described = clubs.get(scribe.program, club)
        steps = back_plan.to_do(scribe.program, described, one.kind, one.day)
    manager = CHAPTERS[one.club].manager
    writer = mandates.holder(one.club, (one.day - scribe.almanac.today).days, "secretary")
    for place, step in enumerate(steps, start=1):
        owner = writer if step.code == MINUTES and writer else manager
        # The minutes of what was held are awaited, and who is not convened yet; all else was done.
        awaited = MINUTES, *((ANNOUNCE,) if one.status == "planned" else ())
        is_done = step.due < scribe.almanac.today and step.code not in awaited
        scribe.add(
            ACTION,
            begun,
            club=club,
            meeting=meeting.id,
            sheet="back_plan",
            place=place,
            title=step.title,
            owner=names[owner],
            person=people[owner],
            due_on=step.due.isoformat(),
            done_on=step.due.isoformat() if is_done else None,
            step=step.code,
            offset_days=step.offset,
        )


def _send(scribe: Scribe, meeting: Meeting) -> None:
    for guest in meetings.guests(scribe.program, meeting.id):
        if guest.email is None:
            continue
        for number, (day, method) in enumerate(_messages(meeting)):
            scribe.add(
                DISPATCH,
                day,
                meeting=meeting.id,
                person=guest.person,
                email=guest.email,
                method=method,
                sequence=number,
                sent_at=f"{_morning(day):%Y-%m-%dT%H:%M:%SZ}",
            )


def _messages(meeting: Meeting) -> Iterator[tuple[date, str]]:
    """Yield when what went out, with its number in order: the last is the one that counts."""
    if meeting.one.moved or meeting.one.status == "cancelled":
        yield meeting.told - _WAITED, "REQUEST"
    yield meeting.told, "CANCEL" if meeting.one.status == "cancelled" else "REQUEST"


def _morning(day: date) -> datetime:
    return datetime.combine(day, time(8, 5), UTC)

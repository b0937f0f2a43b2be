"""What the papers of a meeting are made of: gathered from all that is stored of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from clubmgr.dates import stored_day
from clubmgr.desk import founders
from clubmgr.desk.senders import sender_of
from clubmgr.i18n import _
from clubmgr.models import (
    actions,
    agendas,
    attendance,
    decisions,
    dispatches,
    mandates,
    memberships,
    quorum,
    settings,
)
from clubmgr.models.actions import ActionRow
from clubmgr.models.kinds.agenda import Decision
from clubmgr.models.kinds.club import Club
from clubmgr.models.kinds.founding import Action
from clubmgr.models.kinds.meeting import Meeting
from clubmgr.models.program import Program
from clubmgr.models.quorum import Count, Hall
from clubmgr.papers.assemblies import Assembly, Attendee, Item, Quorum, Resolution, Task

_ANSWER_DAYS: Final = 7
"""How many days before a meeting those asked should have answered."""


def gather(program: Program, club: Club, meeting: Meeting, *, draft: bool = False) -> Assembly:
    """Return all that is known of a meeting; words are in the language in use."""
    stored = settings.read(program)
    starts = datetime.fromisoformat(meeting.starts_at or "")
    ends = datetime.fromisoformat(meeting.ends_at or "")
    today, day = program.clock.today(), starts.date()
    sender = sender_of(program, club, meeting)
    hall = quorum.hall_of(program, meeting.id)
    convener, function = _convener(program, club, meeting, min(today, day))
    answer_by = day - timedelta(_ANSWER_DAYS)
    items, closes = _items(program, meeting)
    numbers = {id: n for n, (id, _item) in enumerate(items, 1)}
    own, earlier = _tasks(program, meeting, numbers)
    return Assembly(
        club=club.name,
        title=meeting.title,
        kind=meeting.kind,
        day=day,
        starts=starts.time(),
        ends=ends.time(),
        where=meeting.place or (meeting.link if meeting.mode in ("", "online") else ""),
        written_on=today,
        until=ends.date() if ends.date() != day else None,
        zone=meeting.timezone if meeting.mode in ("online", "hybrid") else "",
        mode=meeting.mode,
        link=meeting.link,
        brand=stored.brand,
        legal_form=club.legal_form,
        city=club.city,
        convener=convener,
        function=function,
        answer_to=sender.email if sender else "",
        answer_by=answer_by if answer_by > today else None,
        convened_on=_convened_on(program, meeting),
        second_call=meeting.second_call,
        voters=club.voters,
        voters_paid=club.voters_paid,
        dues=club.dues,
        max_proxies=quorum.proxies_allowed(meeting, club) or None,
        speaker=meeting.speaker,
        speaker_from=meeting.speaker_from,
        needs=meeting.needs,
        items=tuple(item for _id, item in items),
        closes=closes,
        others=_others(program, meeting),
        chair=founders.name_of(program, meeting.chair)
        or _in_office(program, club, day, "president"),
        secretary=founders.name_of(program, meeting.secretary)
        or _in_office(program, club, day, "secretary"),
        opened=_time(meeting.opened_at),
        closed=_time(meeting.closed_at),
        attendees=_attendees(program, hall),
        quorum=_quorum(hall.count(meeting.opened_at or (meeting.starts_at or "")[11:16])),
        signed=_quorum(hall.count_sheet()),
        tasks=own,
        open_tasks=earlier,
        draft=draft,
    )


def _time(stored: str | None) -> time | None:
    return time.fromisoformat(stored) if stored else None


def _in_office(program: Program, club: Club, day: date, seat: str) -> str:
    role = founders.holder(program, club.id, (seat,), day)
    return role.person_name if role else ""


def _convener(program: Program, club: Club, meeting: Meeting, day: date) -> tuple[str, str]:
    """Return who calls a meeting, and their seat: by usage the president, else the organizer."""
    if meeting.kind != "constitutive" and (name := _in_office(program, club, day, "president")):
        return name, "president"
    return founders.name_of(
        program, meeting.chair or meeting.organizer or club.community_manager
    ), ""


def _convened_on(program: Program, meeting: Meeting) -> date | None:
    """Return on which day, in the meeting's own zone, its first invitation went out before it."""
    sent = [
        each.sent_at
        for each in dispatches.of_meeting(program, meeting.id)
        if each.method == "REQUEST"
    ]
    first = min(sent, default=meeting.sent_at)
    if first is None:
        return None
    at = datetime.fromisoformat(first).astimezone(ZoneInfo(meeting.timezone))
    return at.date() if f"{at:%Y-%m-%dT%H:%M}" < (meeting.starts_at or "") else None


def _items(program: Program, meeting: Meeting) -> tuple[list[tuple[str, Item]], time | None]:
    """Return the items of the agenda with their ids, and when they are through.

    Without a length nobody can tell when an item comes up.
    """
    found = agendas.items_of(program, meeting.id)
    times = agendas.times_of(meeting, found)
    is_timed = any(item.length for item in found)
    resolved: dict[str | None, list[Resolution]] = defaultdict(list)
    for decision in decisions.of_meeting(program, meeting.id):
        resolved[decision.item].append(_resolution(decision))
    items = [
        (
            item.id,
            Item(
                title=item.title,
                kind=item.kind,
                state=item.state,
                at=at.time() if is_timed else None,
                length=item.length,
                presenter=item.presenter,
                text=item.text,
                resolutions=tuple(resolved[item.id]),
            ),
        )
        for item, at in zip(found, times, strict=False)
    ]
    return items, times[-1].time() if is_timed else None


def _others(program: Program, meeting: Meeting) -> tuple[Item, ...]:
    """Return what was decided on no item of the agenda, as an item of its own, if anything was."""
    found = decisions.of_meeting(program, meeting.id)
    apart = tuple(_resolution(decision) for decision in found if decision.item is None)
    return (Item(_("Other resolutions"), resolutions=apart),) if apart else ()


def _resolution(decision: Decision) -> Resolution:
    votes = None
    if decision.votes_for is not None:
        votes = (
            decision.votes_for, decision.votes_against or 0, decision.abstentions or 0,
            decision.blank_votes or 0,
        )  # fmt: skip
    return Resolution(
        number=decision.number or 0,
        motion=decision.motion,
        result=decision.result,
        votes=votes,
        casting_vote=decision.casting_vote,
        quorum=decision.quorum,
        effective_on=stored_day(decision.effective_on),
    )


def _tasks(
    program: Program, meeting: Meeting, numbers: Mapping[str, int]
) -> tuple[tuple[Task, ...], tuple[Task, ...]]:
    """Return what a meeting has given people to do, and what was open from before it."""
    own = actions.of_meeting(program, meeting.id)
    earlier = actions.open_before(program, meeting)
    return tuple(_task(each, numbers) for each in own), tuple(map(_open_task, earlier))


def _task(action: Action, numbers: Mapping[str, int]) -> Task:
    return Task(
        title=action.title,
        owner=action.owner,
        due_on=stored_day(action.due_on),
        done_on=stored_day(action.done_on),
        item=numbers.get(action.item or ""),
    )


def _open_task(row: ActionRow) -> Task:
    return Task(
        title=row.title, owner=row.owner, due_on=stored_day(row.due_on), since=row.meeting_title
    )


def _attendees(program: Program, hall: Hall) -> tuple[Attendee, ...]:
    club, meeting = hall.club, hall.meeting
    day = date.fromisoformat((meeting.starts_at or "")[:10])
    seats = {
        role.person: role.seat
        for role in reversed(mandates.roles(program, club=club.id, on=day))
        if role.person
    }
    members = {each.person: each for each in memberships.of_club(program, club.id, on=day)}
    paid = {id: not memberships.owes(each, day.isoformat()) for id, each in members.items()}
    # A proxy counts once its holder has come, which nobody has before the meeting.
    cast = hall.count_expected().cast
    return tuple(
        Attendee(
            name=line.name,
            given=line.given_name,
            family=line.family_name,
            category=line.category,
            belongs_as=line.belongs_as,
            function=seats.get(line.person, ""),
            paid=paid.get(line.person) if club.dues else None,
            presence=line.presence,
            holder=line.holder_name,
            votes=cast.get(line.person, 0),
            arrived=_time(line.arrived_at),
            left=_time(line.left_at),
        )
        for line in attendance.lines(program, hall)
    )


def _quorum(count: Count) -> Quorum:
    return Quorum(
        count.voters, count.present, count.represented, count.votes, count.needed, count.reached
    )

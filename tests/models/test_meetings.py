from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from clubmgr.models import acts, meetings, planning, records
from clubmgr.models.kinds import KINDS
from clubmgr.models.kinds.club import Club
from clubmgr.models.kinds.meeting import Meeting
from clubmgr.models.listing import Query, all_rows
from clubmgr.models.program import Program
from clubmgr.recurrence import Rule

MEETING = KINDS["meeting"]
SENT = datetime(2027, 1, 12, 9, 30, tzinfo=UTC)


@pytest.fixture
def club(program: Program, add: Any) -> Club:
    boss = add("person", given_name="Boss", emails="boss@example.org")
    id = add("club", name="Lyon", community_manager=boss, timezone="Europe/Lisbon", language="en")
    found: Club = records.get(program, KINDS["club"], id)
    return found


def get(program: Program, id: str) -> Meeting:
    meeting: Meeting = records.get(program, MEETING, id)
    return meeting


def proposed(program: Program, club: Club, **more: Any) -> list[planning.Slot]:
    whole = {
        "at": time(18, 30), "length": timedelta(hours=2), "start": date(2027, 1, 1), "count": 4,
        "months": (3, 6, 9, 12), **more,
    }  # fmt: skip
    return planning.propose(program, club, Rule(2, 1), **whole)


def test_a_new_meeting_takes_zone_and_organizer_from_its_club(
    program: Program, club: Club, add: Any
) -> None:
    id = add("meeting", club=club.id, title="x", start="2027-03-01 18:00", end="2h")
    meeting = get(program, id)
    assert (meeting.timezone, meeting.organizer) == ("Europe/Lisbon", club.community_manager)
    assert (meeting.ends_at, meeting.kind) == ("2027-03-01T20:00", "quarterly")
    other = add(
        "meeting", club=club.id, title="x", start="2027-03-02 18:00", end="2h", timezone="UTC"
    )
    assert get(program, other).timezone == "UTC"


def test_the_number_of_an_invitation_rises_when_guests_must_be_told(
    program: Program, club: Club
) -> None:
    (id,) = planning.plan(program, club, proposed(program, club, count=1))
    acts.change(program, MEETING, get(program, id), {"place": "Hall"})
    assert get(program, id).sequence == 0  # nobody was told yet
    meetings.mark_sent(program, get(program, id), sequence=0, at=SENT)
    told = get(program, id)
    assert (told.sent_sequence, told.status, told.sent_at) == (0, "planned", "2027-01-12T09:30:00Z")
    acts.change(program, MEETING, told, {"notes": "for ourselves", "speaker": "x", "title": "y"})
    assert get(program, id).sequence == 0
    for n, values in enumerate((
        {"place": "Elsewhere"}, {"starts_at": "2027-03-09T19:00"}, {"link": "https://x.org"},
        {"timezone": "UTC"},
    )):  # fmt: skip
        acts.change(program, MEETING, get(program, id), values)
        acts.change(program, MEETING, get(program, id), {"mode": ("online", "hybrid")[n % 2]})
        assert get(program, id).sequence == n + 1  # once for all that changed since
        meetings.mark_sent(program, get(program, id), sequence=n + 1, at=SENT)
    uid = told.uid
    cancelled = meetings.cancel(program, get(program, id))
    assert (cancelled.status, cancelled.sequence, cancelled.uid) == ("cancelled", 5, uid)
    assert meetings.cancel(program, cancelled) == cancelled
    meetings.mark_sent(program, cancelled, sequence=5, at=SENT)
    assert get(program, id).status == "cancelled"
    acts.change(program, MEETING, get(program, id), {"status": "planned"})
    assert get(program, id).sequence == 6


def test_the_circle_is_asked_once_and_only_those_with_an_address(
    program: Program, club: Club, add: Any
) -> None:
    asked = {}
    for name, stage in (
        ("In", "interested"), ("Core", "core"), ("Chosen", "selected"), ("Seen", "attended"),
        ("No", "declined"),
    ):  # fmt: skip
        asked[name] = add("person", given_name=name, emails=f"{name}@example.org")
        add("candidacy", person=asked[name], club=club.id, stage=stage)
    silent = add("person", given_name="Silent")
    add("candidacy", person=silent, club=club.id, stage="core")
    holder = add("person", given_name="Holder", emails="h@example.org")
    add("mandate", person=holder, club=club.id, seat="president")
    former = add("person", given_name="Former", emails="f@example.org")
    add("mandate", person=former, club=club.id, seat="other", start="2026-01-01", end="2026-12-31")
    (id,) = planning.plan(program, club, proposed(program, club, count=1))
    assert meetings.ask_circle(program, get(program, id)) == 4
    guests = meetings.guests(program, id)
    assert [guest.name for guest in guests] == ["Chosen", "Core", "Holder", "In"]
    assert {guest.rsvp for guest in guests} == {"needs_action"}
    assert meetings.ask_circle(program, get(program, id)) == 0
    assert meetings.ask(program, id, [silent, asked["In"], silent]) == 1
    assert next(g for g in meetings.guests(program, id) if g.person == silent).email is None
    (row,) = all_rows(program, meetings.LIST, Query(values=meetings.EVERYWHERE))
    assert (row.asked, row.accepted) == (5, 0)
    guest = records.get(program, KINDS["participation"], guests[0].id)
    acts.change(program, KINDS["participation"], guest, {"rsvp": "accepted"})
    (row,) = all_rows(program, meetings.LIST, Query(values=meetings.EVERYWHERE))
    assert (row.asked, row.accepted) == (5, 1)


def test_the_next_meeting_is_the_first_that_is_not_cancelled(program: Program, club: Club) -> None:
    assert meetings.next_id(program) is None
    past = proposed(program, club, count=1, start=date(2026, 6, 1))
    ids = planning.plan(program, club, [*past, *proposed(program, club, count=2)])
    assert meetings.next_id(program) == ids[1]
    meetings.cancel(program, get(program, ids[1]))
    assert meetings.next_id(program) == ids[2]
    assert meetings.club_of(program, get(program, ids[0])) == club


def test_meetings_are_narrowed_to_a_year_and_a_club(program: Program, club: Club, add: Any) -> None:
    planning.plan(program, club, proposed(program, club, count=6))
    other = records.get(program, KINDS["club"], add("club", name="Nice"))
    planning.plan(program, other, proposed(program, other, count=1))
    for values, count in (
        ({"club": "", "year": "2027"}, 5), ({"club": club.id, "year": "2028"}, 2),
        ({"club": other.id, "year": ""}, 1), ({"club": "", "year": "20"}, 0),
    ):  # fmt: skip
        assert len(all_rows(program, meetings.LIST, Query(values=values))) == count
    assert len(meetings.all_of(program, club.id)) == 6
    assert len(meetings.all_of(program)) == 7

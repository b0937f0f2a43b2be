from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO, StringIO

import icalendar
import pytest
import vobject
from dateutil import tz

from clubmgr.desk import inviting
from clubmgr.models import meetings, records
from clubmgr.models.kinds.meeting import MEETING
from clubmgr.models.program import Program
from clubmgr.papers import timezones

from .conftest import Add

ZONES = ("Europe/Paris", "America/Sao_Paulo", "Asia/Kathmandu", "America/New_York",
         "Australia/Lord_Howe")  # fmt: skip


def starts(content: bytes) -> list[datetime]:
    """Return when a file's meeting starts, as three programs read it, in UTC."""
    text = content.decode()
    (event,) = icalendar.Calendar.from_ical(content).walk("VEVENT")
    second = vobject.readOne(text).vevent.dtstart.value
    third = tz.tzical(StringIO(text.replace("\r\n", "\n")))
    wall = datetime.fromisoformat(str(event["DTSTART"].dt.replace(tzinfo=None)))
    return [
        found.astimezone(UTC)
        for found in (event["DTSTART"].dt, second, wall.replace(tzinfo=third.get()))
    ]


@pytest.mark.parametrize("zone", ZONES)
def test_a_meeting_moved_over_the_year_is_at_its_hour_in_every_season(
    program: Program, add: Add, zone: str
) -> None:
    club = add("club", name="Club", timezone=zone)
    person = add("person", given_name="Ana", emails="ana@x.example")
    id = add("meeting", club=club, title="M", starts_at="2027-01-12 18:30", ends_at="2h")
    meetings.ask(program, id, [person])
    for sequence, month in enumerate(range(1, 13)):
        starts_at = datetime(2027, month, 12, 18, 30)
        values = {
            "starts_at": f"{starts_at:%Y-%m-%dT%H:%M}",
            "ends_at": f"{starts_at:%Y-%m-%dT20:30}",
        }
        meetings.change(program, records.get(program, MEETING, id), values)
        stream = BytesIO()
        assert inviting.send(program, id, stream).sequence == sequence
        right = timezones.moment(starts_at, zone).astimezone(UTC)
        assert starts(stream.getvalue()) == [right] * 3, (zone, month)


@pytest.mark.parametrize("zone", ZONES)
def test_the_feed_has_every_season_right(program: Program, add: Add, zone: str) -> None:
    club = add("club", name="Club", timezone=zone)
    for month in range(1, 13):
        add("meeting", club=club, title="M", starts_at=f"2027-{month:02}-12 18:30", ends_at="2h")
    content = inviting.feed(program, club)
    found = [
        event.dtstart.value.astimezone(UTC)
        for event in vobject.readOne(content.decode()).vevent_list
    ]
    assert found == [
        timezones.moment(datetime(2027, month, 12, 18, 30), zone).astimezone(UTC)
        for month in range(1, 13)
    ]

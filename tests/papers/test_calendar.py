from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import icalendar
import pytest

from clubmgr.errors import ClubmgrError
from clubmgr.papers.calendar import (
    Attendee,
    Event,
    cancellation,
    checked_address,
    feed,
    invitation,
)

STAMP = datetime(2026, 11, 2, 12, 30, tzinfo=UTC)
CHAIR = Attendee("Claire Présidente", "chair@club.example")
ANN = Attendee("Ann Müller", "ann@mail.example")
BOB = Attendee('Bob "B" O’Neil, Jr; PhD', "Bob.ONeil+club@mail.example", "ACCEPTED")
MEETING = Event(
    uid="7f0c@clubmgr",
    sequence=0,
    start=datetime(2027, 7, 13, 19),
    end=datetime(2027, 7, 13, 21),
    timezone="Europe/Paris",
    title="Q3 meeting",
    organizer=CHAIR,
    attendees=(ANN, BOB),
)
INJECTION = (
    "CANARY:1\r\nATTENDEE:mailto:canary@evil.example\rBEGIN:VALARM\nEND:VEVENT\u2028X-CANARY:2"
)
HOSTILE = {
    "injection": INJECTION,
    "control characters": "a\x00b\x07c\x1b[31md\x7fe\x85f\x9b1m",
    "backslashes": "C:\\New\\notes\\;\\,\\N\\n" + "\\" * 201,
    "separators": "a,b;c:d\"e\"'f'^n^^,,;;::=1+1",
    "bidi": "\u202eevil\u2066\u200b\ufeff",
    "emoji": "🎉👩‍👩‍👧 Fête 🏳️‍🌈 " * 9,
    "arabic": "اجتماع النادي؛ الرياض، " * 9,
    "long": "Zeppelin" * 500,
    "formula": "=1+1",
    "markup": "[bold]O'Brien[/] [@click=app.quit]x[/] {{7*7}} {name} %s",
    "blanks": "a" + " " * 400 + "b" + "\t" * 400 + "c",
    "a file": "BEGIN:VCALENDAR\nMETHOD:PUBLISH\nEND:VCALENDAR",
}


def lines_of(data: bytes) -> list[str]:
    """Unfold a file as RFC 5545 3.1 says, having checked its octets."""
    assert data.endswith(b"\r\n")
    assert not re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", data)
    physical = data.removesuffix(b"\r\n").split(b"\r\n")
    assert all(0 < len(line) <= 75 and line.strip() for line in physical)
    assert not any(b"\r" in line or b"\n" in line for line in physical)
    return data.decode().replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


def names_of(data: bytes) -> list[str]:
    """List the names of a file's lines."""
    return [re.split("[:;]", line, maxsplit=1)[0] for line in lines_of(data)]


def vevent_of(data: bytes) -> icalendar.Event:
    (vevent,) = icalendar.Calendar.from_ical(data).events
    assert not vevent.errors
    return vevent


def test_an_invitation_is_exactly_this() -> None:
    data = invitation(replace(MEETING, place="Hall 1, Paris", url="meet.example/c"), stamp=STAMP)
    lines = lines_of(data)
    assert lines[:5] == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//clubmgr//clubmgr//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:REQUEST",
    ]
    assert lines[5:7] == ["BEGIN:VTIMEZONE", "TZID:Europe/Paris"]
    assert sorted(lines[lines.index("BEGIN:VEVENT") :]) == sorted(
        [
            "BEGIN:VEVENT",
            "UID:7f0c@clubmgr",
            "SEQUENCE:0",
            "DTSTAMP:20261102T123000Z",
            "LAST-MODIFIED:20261102T123000Z",
            "DTSTART;TZID=Europe/Paris:20270713T190000",
            "DTEND;TZID=Europe/Paris:20270713T210000",
            "SUMMARY:Q3 meeting",
            "DESCRIPTION:https://meet.example/c",
            "LOCATION:Hall 1\\, Paris",
            "URL:https://meet.example/c",
            "STATUS:CONFIRMED",
            "TRANSP:OPAQUE",
            'ORGANIZER;CN="Claire Présidente":mailto:chair@club.example',
            'ATTENDEE;CN="Ann Müller";CUTYPE=INDIVIDUAL;PARTSTAT=NEEDS-ACTION;'
            "ROLE=REQ-PARTICIPANT;RSVP=TRUE:mailto:ann@mail.example",
            "ATTENDEE;CN=\"Bob 'B' O’Neil, Jr; PhD\";CUTYPE=INDIVIDUAL;PARTSTAT=ACCEPTED;"
            "ROLE=REQ-PARTICIPANT:mailto:Bob.ONeil+club@mail.example",
            "END:VEVENT",
            "END:VCALENDAR",
        ]
    )


def test_icalendar_reads_the_invitation_back() -> None:
    data = invitation(replace(MEETING, description="One\n\nTwo; three"), stamp=STAMP)
    calendar = icalendar.Calendar.from_ical(data)
    vevent = vevent_of(data)
    assert calendar["METHOD"] == "REQUEST"
    assert calendar.get_missing_tzids() == set()
    assert vevent.start.replace(tzinfo=None) == MEETING.start
    assert vevent.end.utcoffset() == timedelta(hours=2)
    assert vevent["DESCRIPTION"] == "One\n\nTwo; three"
    assert [person.email for person in vevent.attendees] == [ANN.email, BOB.email]


def test_the_same_meeting_and_stamp_give_the_same_bytes() -> None:
    assert invitation(MEETING, stamp=STAMP) == invitation(MEETING, stamp=STAMP)
    stamp = STAMP.astimezone(tz=None)
    assert invitation(MEETING, stamp=stamp) == invitation(MEETING, stamp=STAMP)


def test_an_update_keeps_the_uid_and_raises_what_must_rise() -> None:
    moved = replace(MEETING, sequence=1, start=datetime(2027, 7, 13, 20))
    vevent = vevent_of(invitation(moved, stamp=STAMP + timedelta(days=1)))
    assert (vevent["UID"], vevent["SEQUENCE"]) == (MEETING.uid, 1)
    assert vevent["DTSTAMP"].dt == STAMP + timedelta(days=1)


def test_a_cancellation_names_everyone_and_asks_nobody() -> None:
    data = cancellation(replace(MEETING, sequence=1), stamp=STAMP)
    lines = lines_of(data)
    assert "METHOD:CANCEL" in lines
    assert "STATUS:CANCELLED" in lines
    assert "SEQUENCE:1" in lines
    assert names_of(data).count("ATTENDEE") == 2
    assert names_of(data).count("ORGANIZER") == 1
    assert "RSVP" not in data.decode()


def test_a_cancellation_must_have_been_raised_above_the_invitation() -> None:
    with pytest.raises(ValueError, match="sequence"):
        cancellation(MEETING, stamp=STAMP)


def test_a_feed_names_nobody_and_tells_how_often_to_look() -> None:
    quarters = [
        replace(
            MEETING, uid=f"{n}@clubmgr", title=f"Meeting {n}", cancelled=n == 1, tentative=n == 2
        )
        for n in range(4)
    ]
    data = feed(quarters, name="Club; Lyon, \\ Nord\r\nX-CANARY:1", stamp=STAMP)
    lines = lines_of(data)
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT12H" in lines
    assert "X-PUBLISHED-TTL:PT12H" in lines
    assert r"X-WR-CALNAME:Club\; Lyon\, \\ Nord X-CANARY:1" in lines
    assert not {"METHOD", "ATTENDEE", "ORGANIZER", "UID"} & set(
        names_of(data)[: lines.index("BEGIN:VEVENT")]
    )
    assert not {"ATTENDEE", "ORGANIZER"} & set(names_of(data))
    assert re.findall("^STATUS:(.*)$", "\n".join(lines), re.MULTILINE) == [
        "CONFIRMED",
        "CANCELLED",
        "TENTATIVE",
        "CONFIRMED",
    ]
    assert lines.count("TRANSP:TRANSPARENT") == 1


def test_a_feed_has_each_zone_once_and_utc_needs_none() -> None:
    zones = ["Asia/Kathmandu", "Europe/Paris", "Etc/UTC", "Europe/Paris"]
    meetings = [replace(MEETING, uid=str(n), timezone=zone) for n, zone in enumerate(zones)]
    lines = lines_of(feed(meetings, name="", stamp=STAMP))
    assert [x for x in lines if x.startswith("TZID:")] == [
        "TZID:Asia/Kathmandu",
        "TZID:Europe/Paris",
    ]
    assert "DTSTART:20270713T190000Z" in lines


def test_a_zone_in_use_is_right_for_every_year_of_the_file() -> None:
    years = [2014, 2016, 2018]
    starts = [datetime(year, 7, 13, 19) for year in years]
    meetings = [
        replace(
            MEETING, uid=str(s.year), timezone="Africa/Cairo", start=s, end=s + timedelta(hours=1)
        )
        for s in starts
    ]
    data = feed(meetings, name="", stamp=STAMP)
    zone = icalendar.Calendar.from_ical(data).timezones[0].to_tz(lookup_tzid=False)
    offsets = [start.replace(tzinfo=zone).utcoffset() for start in starts]
    assert offsets == [timedelta(hours=2)] * 3
    summer = datetime(2014, 6, 1, 12, tzinfo=zone)
    assert summer.utcoffset() == timedelta(hours=3)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_text_stays_text_in_every_field(text: str) -> None:
    event = replace(
        MEETING,
        uid=f"u{text}",
        title=text,
        description=text,
        place=text,
        organizer=replace(CHAIR, name=text),
        attendees=(replace(ANN, name=text), replace(BOB, name=text)),
    )
    plain = invitation(replace(MEETING, description="x", place="x"), stamp=STAMP)
    data = invitation(event, stamp=STAMP)
    assert names_of(data) == names_of(plain)
    vevent = vevent_of(data)
    assert [person.email for person in vevent.attendees] == [ANN.email, BOB.email]
    assert vevent["ORGANIZER"].email == CHAIR.email
    listed = names_of(feed([event], name=text, stamp=STAMP))
    assert sorted(listed) == sorted(
        names_of(feed([replace(event, title="x")], name="x", stamp=STAMP))
    )


@pytest.mark.parametrize("key", ["separators", "backslashes", "emoji", "arabic", "long", "markup"])
def test_readable_text_arrives_as_it_was_typed(key: str) -> None:
    text = HOSTILE[key].strip()
    lines = lines_of(invitation(replace(MEETING, description=text), stamp=STAMP))
    (value,) = (x.removeprefix("DESCRIPTION:") for x in lines if x.startswith("DESCRIPTION:"))
    assert re.sub(r"\\(.)", lambda m: {"n": "\n"}.get(m[1], m[1]), value) == text


def test_a_windows_path_keeps_its_capital_n() -> None:
    lines = lines_of(invitation(replace(MEETING, title=r"C:\New\notes"), stamp=STAMP))
    assert r"SUMMARY:C:\\New\\notes" in lines


def test_a_meeting_without_a_title_is_a_meeting() -> None:
    assert (
        vevent_of(invitation(replace(MEETING, title=" \x00"), stamp=STAMP))["SUMMARY"] == "Meeting"
    )


def test_an_online_meeting_has_its_link_where_every_client_looks() -> None:
    event = replace(MEETING, url="https://meet.example/réunion 1?a=1,2;3#x", description="Agenda")
    vevent = vevent_of(invitation(event, stamp=STAMP))
    link = "https://meet.example/r%C3%A9union%201?a=1,2;3#x"
    assert vevent["URL"] == vevent["LOCATION"] == link
    assert vevent["DESCRIPTION"] == f"Agenda\n\n{link}"
    told = replace(event, url="https://meet.example/c", description="See https://meet.example/c")
    assert vevent_of(invitation(told, stamp=STAMP))["DESCRIPTION"] == told.description


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "https://", "mailto:a@b.example", "ftp://x"]
)
def test_a_link_that_leads_nowhere_is_refused(url: str) -> None:
    with pytest.raises(ClubmgrError, match="Q3 meeting") as refusal:
        invitation(replace(MEETING, url=url), stamp=STAMP)
    assert url in refusal.value.message
    assert "https" in refusal.value.hint


def test_line_breaks_in_a_link_are_no_lines() -> None:
    event = replace(MEETING, url="https://meet.example/x\r\nX-CANARY:1")
    assert "X-CANARY" not in names_of(invitation(event, stamp=STAMP))


@pytest.mark.parametrize(
    ("zone", "winter", "summer"),
    [
        ("Europe/Paris", 1, 2),
        ("America/New_York", -5, -4),
        ("America/Sao_Paulo", -3, -3),
        ("Asia/Kathmandu", 5.75, 5.75),
        ("Asia/Tehran", 3.5, 3.5),
        ("Australia/Lord_Howe", 11, 10.5),
        ("Europe/Dublin", 0, 1),
        ("Africa/Accra", 0, 0),
    ],
)
def test_summer_and_winter_are_right_by_the_file_s_own_zone(
    zone: str, winter: float, summer: float
) -> None:
    for month, hours in ((1, winter), (7, summer)):
        start = datetime(2027, month, 13, 19)
        event = replace(MEETING, timezone=zone, start=start, end=start + timedelta(hours=2))
        data = invitation(event, stamp=STAMP)
        assert f"DTSTART;TZID={zone}:2027{month:02}13T190000" in lines_of(data)
        (vtimezone,) = icalendar.Calendar.from_ical(data).timezones
        reading = start.replace(tzinfo=vtimezone.to_tz(lookup_tzid=False))
        assert reading.utcoffset() == timedelta(hours=hours)


@pytest.mark.parametrize("zone", ["UTC", "Etc/UTC", "Zulu", "Etc/Universal"])
def test_utc_is_written_with_a_z(zone: str) -> None:
    lines = lines_of(invitation(replace(MEETING, timezone=zone), stamp=STAMP))
    assert {"DTSTART:20270713T190000Z", "DTEND:20270713T210000Z"} <= set(lines)
    assert "BEGIN:VTIMEZONE" not in lines


def test_a_time_that_clocks_skip_moves_on_and_one_they_show_twice_is_unmistakable() -> None:
    skipped = replace(MEETING, start=datetime(2027, 3, 28, 2, 30), end=datetime(2027, 3, 28, 5))
    lines = lines_of(invitation(skipped, stamp=STAMP))
    assert "DTSTART;TZID=Europe/Paris:20270328T033000" in lines
    repeated = replace(MEETING, start=datetime(2027, 10, 31, 2, 30), end=datetime(2027, 10, 31, 4))
    lines = lines_of(invitation(repeated, stamp=STAMP))
    assert "DTSTART:20271031T003000Z" in lines
    assert "DTEND;TZID=Europe/Paris:20271031T040000" in lines


def test_created_is_told_where_it_is_known() -> None:
    event = replace(MEETING, created=datetime.fromisoformat("2026-10-01T10:00+02:00"))
    assert "CREATED:20261001T080000Z" in lines_of(invitation(event, stamp=STAMP))
    assert "CREATED" not in names_of(invitation(MEETING, stamp=STAMP))


def test_a_stamp_without_a_zone_is_a_mistake_of_the_program() -> None:
    with pytest.raises(ValueError, match="zone"):
        invitation(MEETING, stamp=datetime(2026, 11, 2))


def test_an_organizer_who_is_listed_too_chairs_and_is_not_asked() -> None:
    listed = replace(CHAIR, email="Chair@Club.example")
    lines = lines_of(invitation(replace(MEETING, attendees=(listed, ANN)), stamp=STAMP))
    (line,) = (x for x in lines if x.startswith("ATTENDEE") and "Chair@" in x)
    assert "PARTSTAT=ACCEPTED;ROLE=CHAIR:" in line


def test_an_address_shared_by_two_people_is_asked_once() -> None:
    husband = Attendee("Axel Müller", "ANN@mail.example")
    data = invitation(replace(MEETING, attendees=(ANN, BOB, husband)), stamp=STAMP)
    assert [person.name for person in vevent_of(data).attendees] == [
        ANN.name,
        "Bob 'B' O’Neil, Jr; PhD",
    ]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"organizer": None}, "Nobody invites"),
        ({"attendees": ()}, "Nobody is invited"),
        ({"attendees": (CHAIR,)}, "Nobody is invited"),
        ({"cancelled": True}, "cancelled"),
        ({"end": MEETING.start}, "does not end after"),
        ({"end": MEETING.start - timedelta(hours=1)}, "does not end after"),
        ({"timezone": "Europe/Nowhere"}, "time zone that does not exist: Europe/Nowhere"),
        ({"timezone": "../../etc/passwd"}, "time zone that does not exist"),
        ({"start": datetime(1, 1, 1), "end": datetime(1, 1, 2)}, "a year that calendars"),
        ({"end": datetime(9999, 12, 31)}, "a year that calendars"),
    ],
)
def test_what_cannot_be_sent_is_refused_by_name(change: dict[str, Any], words: str) -> None:
    with pytest.raises(ClubmgrError, match=words) as refusal:
        invitation(replace(MEETING, **change), stamp=STAMP)
    assert "Q3 meeting" in refusal.value.message
    assert refusal.value.hint


@pytest.mark.parametrize(
    "address",
    [
        "not an address",
        "ann@localhost",
        "ann@@mail.example",
        ".ann@mail.example",
        "ann..b@mail.example",
        "ann@mail.example, eve@evil.example",
        "ann@mail.example\r\nATTENDEE:mailto:eve@evil.example",
        "ann?cc=eve@evil.example",
        "ann%40mail@evil.example",
        "mailto:ann@mail.example",
        "<ann@mail.example>",
        "änn@mail.example",
        "ann@-mail.example",
        "ann@mail.example.",
        "a" * 65 + "@mail.example",
        "ann@" + "mail." * 60 + "example",
    ],
)
def test_a_bad_address_is_refused_naming_the_person(address: str) -> None:
    bad = Attendee("Ann\x1b[31m Müller", address)
    for event in (replace(MEETING, organizer=bad), replace(MEETING, attendees=(BOB, bad))):
        with pytest.raises(ClubmgrError, match="Müller") as refusal:
            invitation(event, stamp=STAMP)
        assert "\x1b" not in str(refusal.value)
        assert "\n" not in str(refusal.value)


def test_a_missing_address_is_refused_naming_the_person() -> None:
    with pytest.raises(ClubmgrError, match=r"Ann Müller has no e-mail address\."):
        checked_address(replace(ANN, email=" "))
    with pytest.raises(ClubmgrError, match="without a name has no e-mail"):
        checked_address(Attendee("", ""))


@pytest.mark.parametrize(
    "address",
    [
        "a@b.example",
        "o'neil+club@sub.mail-1.example",
        "X_y.Z-1@b.co",
        " ann@xn--mller-kva.example ",
    ],
)
def test_an_address_that_mail_can_reach_is_taken(address: str) -> None:
    assert checked_address(Attendee("Ann", address)) == address.strip()


def test_an_answer_that_no_calendar_knows_is_a_mistake_of_the_program() -> None:
    with pytest.raises(ValueError, match="MAYBE"):
        invitation(replace(MEETING, attendees=(replace(ANN, partstat="MAYBE"),)), stamp=STAMP)


def test_an_empty_feed_is_refused() -> None:
    with pytest.raises(ClubmgrError, match="no meeting"):
        feed([], name="Club", stamp=STAMP)


def test_importing_the_module_does_not_load_icalendar() -> None:
    code = "import sys, clubmgr.papers.calendar as c; sys.exit('icalendar' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import icalendar
import pytest

from clubmgr.desk import inviting
from clubmgr.desk.letters import body, subject
from clubmgr.errors import ClubmgrError, RefusedFile, UsageError
from clubmgr.models import meetings, records
from clubmgr.models.kinds import KINDS
from clubmgr.models.kinds.meeting import MEETING, Meeting
from clubmgr.models.program import Program

from .conftest import Add


@pytest.fixture
def meeting(add: Add) -> str:
    """A meeting of a club with one officer."""
    club = add("club", name="Club Lyon", language="en")
    person = add("person", given_name="Ana", family_name="Silva", emails="ana@x.example")
    add("mandate", club=club, person=person, seat="president")
    return add(
        "meeting", club=club, title="Spring meeting", starts_at="2027-03-09 18:30", ends_at="2h"
    )


def stored(program: Program, id: str) -> Meeting:
    found: Meeting = records.get(program, MEETING, id)
    return found


def event_of(content: bytes) -> icalendar.Event:
    (event,) = icalendar.Calendar.from_ical(content).walk("VEVENT")
    assert isinstance(event, icalendar.Event)
    return event


def test_sending_tells_what_was_done(program: Program, meeting: str, tmp_path: Path) -> None:
    sent = inviting.send(program, meeting, tmp_path / "i.ics")
    assert (sent.method, sent.sequence, sent.people, sent.asked) == ("REQUEST", 0, 1, 1)
    assert sent.files == (tmp_path / "i.ics",)
    assert sent.warnings == ()


def test_sending_is_one_step_and_notes_that_it_was_done(
    program: Program, meeting: str, tmp_path: Path
) -> None:
    inviting.send(program, meeting, tmp_path / "i.ics")
    assert stored(program, meeting).status == "invited"
    assert stored(program, meeting).sent_sequence == 0
    program.undo()
    assert stored(program, meeting).sent_sequence is None
    assert meetings.guests(program, meeting) == []


def test_what_cannot_be_written_is_not_noted_as_sent(
    program: Program, meeting: str, tmp_path: Path
) -> None:
    before = program.latest_step()
    with pytest.raises(RefusedFile):
        inviting.send(program, meeting, tmp_path / "no" / "i.ics")
    with pytest.raises(RefusedFile):
        inviting.send(program, meeting, tmp_path / "no" / "mails")
    with pytest.raises(ClubmgrError):
        inviting.send(program, meeting, tmp_path / "off.ics", cancel=True)
    assert program.latest_step() == before
    assert stored(program, meeting).status == "planned"
    assert meetings.guests(program, meeting) == []


def test_a_folder_made_for_mails_that_cannot_be_written_is_taken_away(
    program: Program, add: Add, meeting: str, tmp_path: Path
) -> None:
    folder = tmp_path / "mails"
    folder.mkdir()
    (folder / "ana-silva.eml").write_text("mine")
    with pytest.raises(RefusedFile):
        inviting.send(program, meeting, folder)
    assert (folder / "ana-silva.eml").read_text() == "mine"


def test_a_stream_gets_the_calendar(program: Program, meeting: str) -> None:
    stream = BytesIO()
    sent = inviting.send(program, meeting, stream)
    assert sent.files == ()
    assert event_of(stream.getvalue())["SUMMARY"] == "Spring meeting"


def test_each_writing_has_a_later_stamp_even_within_one_second(
    program: Program, meeting: str, tmp_path: Path
) -> None:
    stamps = []
    for n in range(4):
        stream = BytesIO()
        inviting.send(program, meeting, stream)
        stamps.append(event_of(stream.getvalue())["DTSTAMP"].dt)
        assert n == len(set(stamps)) - 1
    assert stamps == sorted(stamps)


def test_a_notice_of_a_meeting_nobody_was_invited_to_is_warned_of_and_counts_up(
    program: Program, add: Add, meeting: str
) -> None:
    meetings.ask_circle(program, stored(program, meeting))
    stream = BytesIO()
    sent = inviting.send(program, meeting, stream, cancel=True)
    assert sent.warnings == ("No invitation to “Spring meeting” was written before.",)
    assert int(event_of(stream.getvalue())["SEQUENCE"]) == 1
    assert stored(program, meeting).sequence == 1


def test_an_address_that_calendars_cannot_take_leaves_its_owner_out(
    program: Program, add: Add, meeting: str
) -> None:
    odd = add("person", given_name="Odd", emails="odd@x.example")
    with program.step("As an older program stored it"):
        program.execute("""UPDATE person SET emails = '["o%d@x.example"]' WHERE id = :id""", id=odd)
    meetings.ask_circle(program, stored(program, meeting))
    add("participation", meeting=meeting, person=odd)
    sent = inviting.send(program, meeting, BytesIO())
    assert sent.people == 1
    assert sent.warnings[0].startswith("Odd has an e-mail address that nothing can be sent to")


def test_an_organizer_alone_is_nobody_to_invite(program: Program, add: Add, tmp_path: Path) -> None:
    person = add("person", given_name="Ana", emails="Ana@x.example")
    club = add("club", name="Club Lyon", community_manager=person)
    add("mandate", club=club, person=person, seat="president")
    id = add("meeting", club=club, title="M", starts_at="2027-03-09 18:30", ends_at="2h")
    with pytest.raises(ClubmgrError, match="Nobody"):
        inviting.send(program, id, tmp_path / "i.ics")


def test_an_ending_is_asked_for(program: Program, meeting: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        inviting.send(program, meeting, tmp_path / "i.txt")


def test_a_file_name_is_never_a_path(program: Program, add: Add, meeting: str) -> None:
    assert inviting.file_name(stored(program, meeting)) == "2027-03-09-spring-meeting.ics"
    club = stored(program, meeting).club
    odd = add("meeting", club=club, title="../../x", starts_at="2027-03-10 18:30", ends_at="2h")
    assert inviting.file_name(stored(program, odd)) == "2027-03-10-x.ics"


def test_the_feed_is_named_after_its_club_or_the_brand(program: Program, meeting: str) -> None:
    def name(club: str) -> str:
        return str(icalendar.Calendar.from_ical(inviting.feed(program, club))["X-WR-CALNAME"])

    assert name("") == "Acme"
    assert name(stored(program, meeting).club) == "Club Lyon"


def test_the_feed_has_each_agenda_and_reads_all_at_once(
    program: Program, add: Add, meeting: str
) -> None:
    other = add("meeting", club=stored(program, meeting).club, title="Summer",
                starts_at="2027-06-08 18:30", ends_at="2h")  # fmt: skip
    for id, title in ((meeting, "Budget"), (other, "Garden"), (other, "News")):
        add("agenda_item", meeting=id, title=title)
    asked: list[str] = []
    program.connection.set_trace_callback(asked.append)
    content = inviting.feed(program)
    program.connection.set_trace_callback(None)
    told = [str(e["DESCRIPTION"]) for e in icalendar.Calendar.from_ical(content).walk("VEVENT")]
    assert ["1. Budget" in told[0], "1. Garden\n2. News" in told[1]] == [True, True]
    assert sum("FROM agenda_item" in statement for statement in asked) == 1


@pytest.mark.parametrize("where", ["title", "agenda"])
def test_an_invitation_that_names_early_information_says_so_and_goes_out(
    program: Program, add: Add, meeting: str, tmp_path: Path, where: str
) -> None:
    add("preview", title="Phone Zeta", embargo_at="2027-06-01 10:00")
    assert inviting.feed_remarks(program) == ()
    if where == "agenda":
        add("agenda_item", meeting=meeting, title="The phone Zeta")
    else:
        seen = stored(program, meeting)
        meetings.change(program, seen, {"title": "Phone Zeta, a first look"})
    sent = inviting.send(program, meeting, tmp_path / "i.ics")
    assert sent.warnings == (
        "“Phone Zeta” stands in it, and is under embargo: take it out, or wait.",
    )
    assert (tmp_path / "i.ics").exists()
    assert inviting.feed_remarks(program) == sent.warnings


def test_letters_tell_invitations_changes_and_notices_apart(program: Program, meeting: str) -> None:
    record = stored(program, meeting)
    club = records.get(program, KINDS["club"], record.club)
    event = inviting.event_of(record, club, "")
    assert subject(event, "invited") == "Invitation: Spring meeting, Tue 9 Mar 2027"
    assert subject(event, "changed") == "Changed: Spring meeting, Tue 9 Mar 2027"
    assert subject(event, "off") == "Called off: Spring meeting, Tue 9 Mar 2027"
    assert subject(event, "withdrawn") == "Invitation withdrawn: Spring meeting, Tue 9 Mar 2027"
    assert "has changed" in body(record, "1. News", club, event, "changed")
    assert "Agenda\n1. News" in body(record, "1. News", club, event, "invited")
    for news, told in (("off", "will not take place"), ("withdrawn", "You need not come")):
        notice = body(record, "1. News", club, event, news)
        assert told in notice
        assert "answer" not in notice
        assert "News" not in notice


def test_a_letter_names_the_speaker(program: Program, add: Add, meeting: str) -> None:
    record = stored(program, meeting)
    records.change(program, MEETING, record, {"speaker": "Zoé Dupont, on colour"})
    record = stored(program, meeting)
    club = records.get(program, KINDS["club"], record.club)
    event = inviting.event_of(record, club, "")
    assert "Speaker: Zoé Dupont, on colour" in body(record, "", club, event, "invited")
    assert "Speaker: Zoé Dupont, on colour" in event.description


def test_a_letter_tells_both_days_of_a_meeting_that_ends_on_another(
    program: Program, add: Add, meeting: str
) -> None:
    club = stored(program, meeting).club
    id = add(
        "meeting", club=club, title="M", starts_at="2027-03-09 18:30", ends_at="2027-03-10 01:00"
    )
    record = stored(program, id)
    found = records.get(program, KINDS["club"], club)
    text = body(record, "", found, inviting.event_of(record, found, ""), "invited")
    assert "Tue 9 Mar 2027, 18:30 – Wed 10 Mar 2027, 01:00 (Europe/Paris)" in text

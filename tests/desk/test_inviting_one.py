from __future__ import annotations

from datetime import datetime
from email import message_from_bytes, policy
from io import BytesIO
from pathlib import Path

import icalendar
import pytest

from clubmgr.desk import inviting
from clubmgr.errors import ClubmgrError, Unready
from clubmgr.models import back_plan, dispatches, meetings, records, today
from clubmgr.models.kinds.meeting import MEETING, PARTICIPATION, Meeting
from clubmgr.models.program import Program

from .conftest import Add


@pytest.fixture
def ana(add: Add) -> str:
    return add("person", given_name="Ana", family_name="Silva", emails="ana@x.example")


@pytest.fixture
def zoe(add: Add) -> str:
    return add("person", given_name="Zoé", family_name="Dupont", emails="zoe@x.example")


@pytest.fixture
def meeting(add: Add, ana: str, zoe: str) -> str:
    """A meeting to which Ana and Zoé are asked."""
    club = add("club", name="Club Lyon", language="en")
    id = add("meeting", club=club, title="Spring", starts_at="2027-03-09 18:30", ends_at="2h")
    for person in (ana, zoe):
        add("participation", meeting=id, person=person)
    return id


def stored(program: Program, id: str) -> Meeting:
    found: Meeting = records.get(program, MEETING, id)
    return found


def ask_no_more(program: Program, meeting: str, person: str) -> None:
    guests = meetings.guests(program, meeting)
    records.delete(program, PARTICIPATION, [g.id for g in guests if g.person == person])


def written(program: Program, meeting: str, **how: str | bool) -> tuple[str, icalendar.Event]:
    """Write the one calendar; return its method and its meeting."""
    stream = BytesIO()
    inviting.send(program, meeting, stream, **how)  # type: ignore[arg-type]
    return opened(stream.getvalue())


def opened(content: bytes) -> tuple[str, icalendar.Event]:
    calendar = icalendar.Calendar.from_ical(content)
    (event,) = calendar.walk("VEVENT")
    assert isinstance(event, icalendar.Event)
    return str(calendar["METHOD"]), event


def in_mail(file: Path) -> tuple[str, str, icalendar.Event]:
    """Return the subject of a mail, and what its calendar says."""
    message = message_from_bytes(file.read_bytes(), policy=policy.default)
    part = next(p for p in message.walk() if p.get_content_type() == "text/calendar")
    payload = part.get_payload(decode=True)
    assert isinstance(payload, bytes)
    return str(message["Subject"]), *opened(payload)


def people_on(event: icalendar.Event) -> list[str]:
    return sorted(attendee.email for attendee in event.attendees)


def sent(program: Program, meeting: str) -> list[tuple[str, str, int]]:
    found = dispatches.of_meeting(program, meeting)
    return [(each.email, each.method, each.sequence) for each in found]


def test_what_went_to_whom_is_noted_in_the_same_step(program: Program, meeting: str) -> None:
    written(program, meeting)
    assert sorted(sent(program, meeting)) == [
        ("ana@x.example", "REQUEST", 0),
        ("zoe@x.example", "REQUEST", 0),
    ]
    program.undo()
    assert sent(program, meeting) == []


def test_the_moment_noted_is_the_one_in_the_file(program: Program, meeting: str) -> None:
    for _ in range(2):
        _method, event = written(program, meeting)
    last = dispatches.of_meeting(program, meeting)[-1]
    assert datetime.fromisoformat(last.sent_at) == event["DTSTAMP"].dt


def test_one_person_is_written_to_alone(program: Program, meeting: str, ana: str) -> None:
    method, event = written(program, meeting, person=ana)
    assert (method, people_on(event)) == ("REQUEST", ["ana@x.example"])
    assert sent(program, meeting) == [("ana@x.example", "REQUEST", 0)]


def announced(program: Program, meeting: str) -> tuple[str, bool]:
    """Return a meeting's status, and whether its back-plan has it as announced."""
    done = {step.step: step.done_on is not None for step in back_plan.of_meeting(program, meeting)}
    return stored(program, meeting).status, done["announce"]


def test_a_meeting_is_announced_once_each_who_is_asked_was_written_to(
    program: Program, meeting: str, ana: str, zoe: str
) -> None:
    back_plan.make(program, meeting)
    written(program, meeting, person=ana)
    assert announced(program, meeting) == ("planned", False)
    meetings.change(program, stored(program, meeting), {"place": "Town hall"})
    assert stored(program, meeting).sequence == 1
    written(program, meeting, person=zoe)
    assert announced(program, meeting) == ("invited", True)


def test_who_cannot_be_written_to_does_not_keep_a_meeting_from_being_announced(
    program: Program, add: Add, meeting: str, ana: str, zoe: str
) -> None:
    without = add("person", given_name="Nomail")
    add("opt_out", person=zoe)
    max_ = add("person", given_name="Max", emails="clubs@acme.example")  # who invites
    for person in (without, max_):
        add("participation", meeting=meeting, person=person)
    written(program, meeting, person=ana)
    assert stored(program, meeting).status == "invited"


def test_an_assembly_is_not_convened_by_writing_to_one_member(
    program: Program, add: Add, meeting: str, ana: str, zoe: str
) -> None:
    club = stored(program, meeting).club
    for person in (ana, zoe):
        add("membership", club=club, person=person, category="active", joined_on="2026-01-01")
    id = add("meeting", club=club, title="AGO", kind="ago", starts_at="2027-02-01 18:30",
             ends_at="2h")  # fmt: skip
    add("participation", meeting=id, person=ana)
    back_plan.make(program, id)
    written(program, id, person=ana)
    assert stored(program, id).status == "planned"
    assert "convocation" in [item.kind for item in today.due(program)]
    add("participation", meeting=id, person=zoe)
    written(program, id, person=zoe)
    assert stored(program, id).status == "invited"


def test_an_assembly_is_not_convened_while_a_member_is_not_asked(
    program: Program, add: Add, meeting: str, ana: str, zoe: str, tmp_path: Path
) -> None:
    club = stored(program, meeting).club
    for person in (ana, zoe):
        add("membership", club=club, person=person, category="active", joined_on="2026-01-01")
    id = add("meeting", club=club, title="AGO", kind="ago", starts_at="2027-02-01 18:30",
             ends_at="2h")  # fmt: skip
    add("participation", meeting=id, person=ana)
    sent_to_some = inviting.send(program, id, tmp_path / "some.ics")
    assert "1 person who must be convened is not asked yet" in "\n".join(sent_to_some.warnings)
    assert stored(program, id).status == "planned"
    add("participation", meeting=id, person=zoe)
    sent_to_all = inviting.send(program, id, tmp_path / "all.ics")
    assert sent_to_all.warnings == ()
    assert stored(program, id).status == "invited"


def test_a_meeting_that_one_person_was_invited_to_is_still_to_be_announced(
    program: Program, meeting: str, ana: str
) -> None:
    written(program, meeting, person=ana)
    back_plan.make(program, meeting)
    assert announced(program, meeting) == ("planned", False)


def test_somebody_asked_later_is_invited_without_a_higher_sequence_and_as_new(
    program: Program, add: Add, meeting: str, tmp_path: Path
) -> None:
    written(program, meeting)
    meetings.change(program, stored(program, meeting), {"place": "Town hall"})
    tom = add("person", given_name="Tom", emails="tom@x.example")
    add("participation", meeting=meeting, person=tom)
    inviting.send(program, meeting, tmp_path / "mails")
    subjects = {file.stem: in_mail(file) for file in (tmp_path / "mails").iterdir()}
    assert subjects["tom"][0].startswith("Invitation: Spring")
    assert subjects["ana-silva"][0].startswith("Changed: Spring")
    assert {int(found[2]["SEQUENCE"]) for found in subjects.values()} == {1}
    inviting.send(program, meeting, tmp_path / "again")
    assert stored(program, meeting).sequence == 1


def test_only_who_was_told_of_an_earlier_state_is_asked_anew(
    program: Program, meeting: str, ana: str
) -> None:
    written(program, meeting)
    for guest in meetings.guests(program, meeting):
        seen = records.get(program, PARTICIPATION, guest.id)
        records.change(program, PARTICIPATION, seen, {"rsvp": "accepted"})
    meetings.change(program, stored(program, meeting), {"starts_at": "2027-03-09T18:00"})
    sending = inviting.send(program, meeting, BytesIO(), person=ana)
    assert sending.warnings == ("1 other person was not told of the change yet.",)
    again = inviting.send(program, meeting, BytesIO(), person=ana)
    assert again.sequence == 1
    _method, event = written(program, meeting)
    partstats = {a.email: str(a.params["PARTSTAT"]) for a in event.attendees}
    assert partstats == {"ana@x.example": "ACCEPTED", "zoe@x.example": "NEEDS-ACTION"}


def test_who_is_asked_no_more_gets_a_notice_of_their_own_in_a_folder(
    program: Program, meeting: str, ana: str, tmp_path: Path
) -> None:
    written(program, meeting)
    ask_no_more(program, meeting, ana)
    sending = inviting.send(program, meeting, tmp_path / "mails")
    assert (sending.people, sending.notices, sending.warnings) == (1, 1, ())
    subject, method, event = in_mail(tmp_path / "mails" / "ana-silva-cancel.eml")
    assert subject.startswith("Invitation withdrawn: Spring")
    assert (method, int(event["SEQUENCE"]), event["STATUS"]) == ("CANCEL", 1, "CANCELLED")
    assert people_on(event) == ["ana@x.example"]
    _subject, method, event = in_mail(tmp_path / "mails" / "zoe-dupont.eml")
    assert (method, int(event["SEQUENCE"])) == ("REQUEST", 0)
    assert stored(program, meeting).sequence == 0


def test_a_notice_is_sent_once(program: Program, meeting: str, ana: str, tmp_path: Path) -> None:
    written(program, meeting)
    ask_no_more(program, meeting, ana)
    inviting.send(program, meeting, tmp_path / "a")
    assert inviting.send(program, meeting, tmp_path / "b").notices == 0


def test_a_single_file_has_no_room_for_a_notice_and_says_so(
    program: Program, meeting: str, ana: str
) -> None:
    written(program, meeting)
    ask_no_more(program, meeting, ana)
    sending = inviting.send(program, meeting, BytesIO())
    assert sending.warnings[0].startswith("Ana Silva was invited and is asked no more")
    assert "ana@x.example" not in {email for email, _m, _s in sent(program, meeting)[2:]}
    method, event = written(program, meeting, person=ana)
    assert (method, int(event["SEQUENCE"])) == ("CANCEL", 1)


def test_who_is_asked_again_after_a_notice_gets_a_higher_sequence_than_it(
    program: Program, meeting: str, ana: str
) -> None:
    written(program, meeting)
    method, event = written(program, meeting, person=ana, cancel=True)
    assert (method, int(event["SEQUENCE"])) == ("CANCEL", 1)
    assert len(meetings.guests(program, meeting)) == 1
    meetings.ask(program, meeting, [ana])
    method, event = written(program, meeting)
    assert (method, int(event["SEQUENCE"])) == ("REQUEST", 2)
    meetings.change(program, stored(program, meeting), {"place": "Town hall"})
    assert int(written(program, meeting)[1]["SEQUENCE"]) == 3


def test_taking_back_one_invitation_is_one_step(program: Program, meeting: str, ana: str) -> None:
    written(program, meeting)
    written(program, meeting, person=ana, cancel=True)
    program.undo()
    assert len(meetings.guests(program, meeting)) == 2
    assert len(sent(program, meeting)) == 2


def test_what_was_written_and_undone_is_in_calendars_all_the_same(
    program: Program, meeting: str, ana: str
) -> None:
    written(program, meeting)
    assert int(written(program, meeting, cancel=True)[1]["SEQUENCE"]) == 1
    program.undo()
    method, event = written(program, meeting)
    assert (method, int(event["SEQUENCE"])) == ("REQUEST", 2)
    meetings.change(program, stored(program, meeting), {"place": "Town hall"})
    assert int(written(program, meeting)[1]["SEQUENCE"]) == 3
    program.undo()
    program.undo()
    assert int(written(program, meeting)[1]["SEQUENCE"]) == 4
    program.undo()
    assert int(written(program, meeting, cancel=True)[1]["SEQUENCE"]) == 5


def test_a_notice_to_one_person_is_not_forgotten_when_it_is_undone(
    program: Program, meeting: str, ana: str
) -> None:
    written(program, meeting)
    assert int(written(program, meeting, person=ana, cancel=True)[1]["SEQUENCE"]) == 1
    program.undo()
    assert int(written(program, meeting)[1]["SEQUENCE"]) == 2


def test_the_same_invitation_written_again_after_an_undo_keeps_its_sequence(
    program: Program, meeting: str
) -> None:
    written(program, meeting)
    program.undo()
    assert int(written(program, meeting)[1]["SEQUENCE"]) == 0


def test_of_a_meeting_called_off_those_are_told_too_who_were_asked_no_more(
    program: Program, meeting: str, ana: str, tmp_path: Path
) -> None:
    written(program, meeting)
    ask_no_more(program, meeting, ana)
    inviting.send(program, meeting, tmp_path / "off", cancel=True)
    found = {file.stem: in_mail(file) for file in (tmp_path / "off").iterdir()}
    assert sorted(found) == ["ana-silva", "zoe-dupont"]
    assert {method for _subject, method, _event in found.values()} == {"CANCEL"}
    assert all(subject.startswith("Called off") for subject, _m, _e in found.values())


def test_somebody_who_was_never_asked_is_not_written_to(
    program: Program, add: Add, meeting: str
) -> None:
    tom = add("person", given_name="Tom", emails="tom@x.example")
    before = program.latest_step()
    with pytest.raises(Unready, match="Tom is not asked to “Spring”"):
        inviting.send(program, meeting, BytesIO(), person=tom)
    assert program.latest_step() == before


def test_who_wants_no_invitations_is_named_and_not_written_to(
    program: Program, add: Add, meeting: str, ana: str, zoe: str
) -> None:
    add("opt_out", person=ana)
    sending = inviting.send(program, meeting, BytesIO())
    assert (sending.people, sending.warnings) == (1, ("Ana Silva wants no invitations.",))
    with pytest.raises(ClubmgrError, match="wants no invitations"):
        inviting.send(program, meeting, BytesIO(), person=ana)


def test_who_opted_out_of_something_else_is_invited(
    program: Program, add: Add, meeting: str, ana: str
) -> None:
    add("opt_out", person=ana, purpose="phone")
    assert inviting.send(program, meeting, BytesIO()).people == 2


def test_who_opted_out_since_they_were_invited_is_told_that_the_meeting_is_off(
    program: Program, add: Add, meeting: str, ana: str
) -> None:
    written(program, meeting)
    add("opt_out", person=ana)
    _method, event = written(program, meeting, cancel=True)
    assert people_on(event) == ["ana@x.example", "zoe@x.example"]


def test_who_opted_out_since_they_were_invited_is_named_as_one_who_knows_of_no_change(
    program: Program, add: Add, meeting: str, ana: str
) -> None:
    written(program, meeting)
    add("opt_out", person=ana)
    meetings.change(program, stored(program, meeting), {"starts_at": "2027-03-09T18:00"})
    sending = inviting.send(program, meeting, BytesIO())
    assert sending.warnings == (
        "Ana Silva wants no invitations, but was told of the meeting as it was before.",
    )


def test_a_member_is_convened_to_an_assembly_in_spite_of_an_opt_out(
    program: Program, add: Add, meeting: str, ana: str
) -> None:
    club = stored(program, meeting).club
    add("membership", club=club, person=ana, category="active", joined_on="2026-01-01")
    add("opt_out", person=ana)
    id = add("meeting", club=club, title="AGO", kind="ago", starts_at="2027-04-13 18:30",
             ends_at="2h")  # fmt: skip
    sending = inviting.send(program, id, BytesIO())
    assert (sending.people, sending.warnings) == (1, ())


def test_nobody_who_opted_out_is_asked_along_with_the_club(
    program: Program, add: Add, meeting: str, ana: str, zoe: str
) -> None:
    club = stored(program, meeting).club
    for person, seat in ((ana, "president"), (zoe, "treasurer")):
        add("mandate", club=club, person=person, seat=seat, starts_on="2026-01-01")
    add("opt_out", person=ana)
    id = add("meeting", club=club, title="M", starts_at="2027-04-13 18:30", ends_at="2h")
    inviting.send(program, id, BytesIO())
    assert [guest.person for guest in meetings.guests(program, id)] == [zoe]


def test_who_is_away_that_day_is_named_with_who_stands_in(
    program: Program, add: Add, meeting: str, ana: str, zoe: str
) -> None:
    add("absence", person=ana, starts_on="2027-03-01", ends_on="2027-03-09", replacement=zoe)
    add("absence", person=zoe, starts_on="2027-03-10")
    sending = inviting.send(program, meeting, BytesIO())
    assert sending.people == 2
    assert sending.warnings == ("Ana Silva is away until 9 Mar 2027. Zoé Dupont stands in.",)
    add("absence", person=zoe, starts_on="2027-03-01")
    assert "Zoé Dupont is away that day." in inviting.send(program, meeting, BytesIO()).warnings
    assert inviting.send(program, meeting, BytesIO(), cancel=True).warnings == ()


def test_inviting_settles_the_announcement_in_the_same_step(program: Program, meeting: str) -> None:
    back_plan.make(program, meeting)

    def announced() -> list[bool]:
        found = back_plan.of_meeting(program, meeting)
        return [action.done_on is not None for action in found if action.step == "announce"]

    assert announced() == [False]
    written(program, meeting)
    assert announced() == [True]
    program.undo()
    assert announced() == [False]


def test_who_was_invited_before_dispatches_were_kept_is_told_of_a_change(
    program: Program, meeting: str, tmp_path: Path
) -> None:
    written(program, meeting)
    with program.step("As an older program left it"):
        program.execute("DELETE FROM dispatch")
    meetings.change(program, stored(program, meeting), {"place": "Town hall"})
    inviting.send(program, meeting, tmp_path / "mails")
    subject, _method, event = in_mail(tmp_path / "mails" / "ana-silva.eml")
    assert subject.startswith("Changed: Spring")
    assert int(event["SEQUENCE"]) == 1

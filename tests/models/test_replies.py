from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from clubmgr.method.replying import Reply
from clubmgr.models import dispatches, meetings, records, replies, settings
from clubmgr.models.kinds.meeting import MEETING, PARTICIPATION, Meeting, Participation
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.program import Program

Add = Callable[..., str]
STAMP = datetime(2027, 1, 10, 12, tzinfo=UTC)


@pytest.fixture
def meeting(program: Program, add: Add) -> Meeting:
    """A meeting to which Ana and Zoé are asked."""
    settings.change(program, {"organizer_email": "clubs@acme.example"})
    manager = add("person", given_name="Max", emails="max@acme.example")
    club = add("club", name="Club Lyon", community_manager=manager)
    for name, emails in (("Ana", "ana@x.example, ana@work.example"), ("Zoé", "zoe@x.example")):
        add("person", given_name=name, family_name="Silva", emails=emails)
    id = add("meeting", club=club, title="Spring", starts_at="2027-03-09 18:30", ends_at="2h")
    for email in ("ana@x.example", "zoe@x.example"):
        add("participation", meeting=id, person=email)
    found: Meeting = records.get(program, MEETING, id)
    return found


def answer(meeting: Meeting, **changes: Any) -> Reply:
    plain = Reply("a.ics", meeting.uid, "ana@x.example", "Ana Silva", "accepted", 0, STAMP)
    return replace(plain, **changes)


def codes(program: Program, *given: Reply) -> list[tuple[str, ...]]:
    return [finding.codes for finding in replies.judge(program, given)]


def of(program: Program, meeting: Meeting, name: str = "Ana Silva") -> Participation:
    guests = meetings.guests(program, meeting.id)
    id = next(guest.id for guest in guests if guest.name == name)
    found: Participation = records.get(program, PARTICIPATION, id)
    return found


def test_an_answer_that_fits_is_noted_with_its_number_and_moment_as_one_step(
    program: Program, meeting: Meeting
) -> None:
    both = (
        answer(meeting, comment="A little late"),
        answer(meeting, email="zoe@x.example", rsvp="declined"),
    )
    assert replies.take(program, both) == replies.Taken(noted=2, asked=0, added=0)
    ana, zoe = of(program, meeting), of(program, meeting, "Zoé Silva")
    assert (ana.rsvp, zoe.rsvp) == ("accepted", "declined")
    assert (ana.answered_at, ana.answer_sequence) == ("2027-01-10T12:00:00Z", 0)
    assert ana.notes == "2027-01-10: A little late"
    program.undo()
    assert of(program, meeting).rsvp == "needs_action"
    assert of(program, meeting, "Zoé Silva").rsvp == "needs_action"


def test_an_answer_noted_already_is_not_noted_again(program: Program, meeting: Meeting) -> None:
    replies.take(program, [answer(meeting)])
    assert codes(program, answer(meeting)) == [("same",)]
    before = program.latest_step()
    assert replies.take(program, [answer(meeting)]) == replies.Taken(0, 0, 0)
    assert program.latest_step() == before


@pytest.mark.parametrize("email", ["ANA@work.example", "ana@x.example"])
def test_people_answer_from_any_of_their_addresses(
    program: Program, meeting: Meeting, email: str
) -> None:
    assert codes(program, answer(meeting, email=email.lower())) == [()]


def test_people_answer_from_an_address_that_was_written_to_and_is_theirs_no_more(
    program: Program, meeting: Meeting
) -> None:
    person = of(program, meeting).person
    with program.step("sent"):
        dispatches.note(
            program, meeting.id, person=person, email="old@x.example", method="REQUEST",
            sequence=0, at=STAMP,
        )  # fmt: skip
    (finding,) = replies.judge(program, [answer(meeting, email="old@x.example")])
    assert (finding.codes, finding.person) == ((), person)


def test_a_couple_with_one_address_is_told_apart_by_name(
    program: Program, meeting: Meeting, add: Add
) -> None:
    add("person", given_name="Bob", family_name="Silva", emails="ana@x.example")
    add("participation", meeting=meeting.id, person="Bob Silva")
    (finding,) = replies.judge(program, [answer(meeting, name="BOB SILVA")])
    assert finding.name == "Bob Silva"
    (finding,) = replies.judge(program, [answer(meeting, name="")])
    assert finding.name == "Ana Silva"


@pytest.mark.parametrize("reverse", [False, True])
def test_of_several_answers_the_last_one_given_counts_whatever_their_order(
    program: Program, meeting: Meeting, reverse: bool
) -> None:
    first = answer(meeting, rsvp="accepted")
    last = answer(meeting, rsvp="declined", stamp=STAMP + timedelta(minutes=1))
    given = (last, first) if reverse else (first, last)
    assert sorted(codes(program, *given)) == [(), ("stale",)]
    replies.take(program, given)
    assert of(program, meeting).rsvp == "declined"


def test_an_answer_that_comes_in_after_a_later_one_is_stale(
    program: Program, meeting: Meeting
) -> None:
    replies.take(program, [answer(meeting, rsvp="declined", stamp=STAMP + timedelta(hours=1))])
    assert codes(program, answer(meeting)) == [("stale",)]
    replies.take(program, [answer(meeting)], admitted={answer(meeting).id})
    assert of(program, meeting).rsvp == "declined"


def test_the_number_of_the_invitation_goes_before_the_moment(
    program: Program, meeting: Meeting
) -> None:
    meetings.mark_sent(program, meeting, sequence=0, at=STAMP)
    replies.take(program, [answer(meeting, rsvp="declined", stamp=STAMP + timedelta(hours=1))])
    meetings.change(program, records.get(program, MEETING, meeting.id), {"place": "Town hall"})
    assert codes(program, answer(meeting, sequence=1)) == [()]


def test_an_answer_to_an_earlier_invitation_waits_for_somebody_to_look(
    program: Program, meeting: Meeting
) -> None:
    meetings.mark_sent(program, meeting, sequence=0, at=STAMP)
    meetings.change(program, records.get(program, MEETING, meeting.id), {"place": "Town hall"})
    reply = answer(meeting)
    assert codes(program, reply) == [("earlier",)]
    assert replies.take(program, [reply]).noted == 0
    assert replies.take(program, [reply], admitted={reply.id}).noted == 1
    assert of(program, meeting).answer_sequence == 0
    assert codes(program, answer(meeting, rsvp="declined", sequence=1)) == [()]


def test_a_calendar_that_counts_too_high_does_not_shut_out_what_follows(
    program: Program, meeting: Meeting
) -> None:
    replies.take(program, [answer(meeting, sequence=7, stamp=datetime(9999, 1, 1, tzinfo=UTC))])
    kept = of(program, meeting)
    assert (kept.answer_sequence, kept.answered_at) == (0, program.clock.stamp())


def test_an_answer_without_a_moment_counts_unless_there_is_one_already(
    program: Program, meeting: Meeting
) -> None:
    undated = answer(meeting, stamp=None)
    assert codes(program, undated) == [()]
    replies.take(program, [undated])
    assert codes(program, answer(meeting, stamp=None, rsvp="declined")) == [("undated",)]


def test_what_was_corrected_by_hand_is_not_overwritten_by_the_same_file(
    program: Program, meeting: Meeting
) -> None:
    replies.take(program, [answer(meeting)])
    records.change(program, PARTICIPATION, of(program, meeting), {"rsvp": "declined"})
    assert codes(program, answer(meeting)) == [("stale",)]


def test_a_stranger_is_shown_and_asked_and_added_only_when_admitted(
    program: Program, meeting: Meeting
) -> None:
    reply = answer(meeting, email="eve@x.example", name="Eve Adams")
    (finding,) = replies.judge(program, [reply])
    assert (finding.codes, finding.person) == (("stranger",), None)
    assert "is added" in replies.sentences(finding)[-1]
    assert replies.take(program, [reply]).noted == 0
    assert len(meetings.guests(program, meeting.id)) == 2
    assert replies.take(program, [reply], admitted={reply.id}) == replies.Taken(1, 1, 1)
    eve = of(program, meeting, "Eve Adams")
    person = records.get(program, PERSON, eve.person)
    assert (eve.rsvp, person.emails) == ("accepted", ("eve@x.example",))
    assert person.source == "Answer to an invitation"
    program.undo()
    assert program.row("SELECT 1 FROM person WHERE given_name = 'Eve'") is None


def test_a_stranger_whom_the_file_knows_is_asked_and_not_added_again(
    program: Program, meeting: Meeting
) -> None:
    reply = answer(meeting, email="max@acme.example", name="Max")
    (finding,) = replies.judge(program, [reply])
    assert (finding.codes, finding.name) == (("stranger",), "Max")
    assert replies.take(program, [reply], admitted={reply.id}) == replies.Taken(1, 1, 0)


def test_two_answers_of_one_stranger_add_them_once(program: Program, meeting: Meeting) -> None:
    first = answer(meeting, email="eve@x.example", name="Eve")
    last = replace(first, rsvp="declined", stamp=STAMP + timedelta(hours=1))
    taken = replies.take(program, [last, first], admitted={first.id, last.id})
    assert (taken.noted, taken.added) == (2, 1)
    assert of(program, meeting, "Eve").rsvp == "declined"


def test_a_mail_from_somebody_else_waits_for_somebody_to_look(
    program: Program, meeting: Meeting
) -> None:
    assert codes(program, answer(meeting, sender="ana@work.example")) == [()]
    forged = answer(meeting, sender="mallory@x.example", rsvp="declined")
    assert codes(program, forged) == [("sender",)]
    (finding,) = replies.judge(program, [forged])
    assert replies.sentences(finding) == ["The mail comes from mallory@x.example."]


def test_a_later_answer_that_is_doubtful_does_not_make_a_plain_one_stale(
    program: Program, meeting: Meeting
) -> None:
    later = STAMP + timedelta(hours=1)
    forged = answer(meeting, sender="mallory@x.example", rsvp="declined", stamp=later)
    assert codes(program, answer(meeting), forged) == [(), ("sender",)]
    replies.take(program, [forged, answer(meeting)])
    assert of(program, meeting).rsvp == "accepted"


@pytest.mark.parametrize("organizer", ["", "clubs@acme.example", "max@acme.example"])
def test_an_answer_to_one_of_the_organizers_fits(
    program: Program, meeting: Meeting, organizer: str
) -> None:
    assert codes(program, answer(meeting, organizer=organizer)) == [()]


def test_an_answer_to_another_organizer_waits_for_somebody_to_look(
    program: Program, meeting: Meeting
) -> None:
    assert codes(program, answer(meeting, organizer="boss@other.example")) == [("organizer",)]


def test_all_that_speaks_against_an_answer_is_told(program: Program, meeting: Meeting) -> None:
    reply = answer(
        meeting, email="eve@x.example", organizer="boss@other.example", sender="m@x.example"
    )
    (finding,) = replies.judge(program, [reply])
    assert finding.codes == ("stranger", "organizer", "sender")
    assert len(replies.sentences(finding)) == 4


def test_an_unknown_meeting_cannot_be_answered(program: Program, meeting: Meeting) -> None:
    reply = answer(meeting, uid="other@clubmgr")
    assert codes(program, reply) == [("unknown",)]
    assert replies.take(program, [reply], admitted={reply.id}).noted == 0


def test_a_meeting_that_is_called_off_is_not_answered_any_more(
    program: Program, meeting: Meeting
) -> None:
    meetings.cancel(program, meeting)
    assert codes(program, answer(meeting)) == [("cancelled",)]


def test_a_comment_is_kept_once_below_the_notes(program: Program, meeting: Meeting) -> None:
    records.change(program, PARTICIPATION, of(program, meeting), {"notes": "Vegetarian"})
    replies.take(program, [answer(meeting, comment="Late")])
    later = answer(meeting, comment="Late", stamp=STAMP + timedelta(hours=1))
    replies.take(program, [later])
    assert of(program, meeting).notes == "Vegetarian\n2027-01-10: Late"


def test_every_code_has_a_label_and_a_sentence(program: Program, meeting: Meeting) -> None:
    plain = replies.Finding(answer(meeting), ())
    for code in (*replies.DOUBTS, "unknown", "cancelled", "same", "stale"):
        assert replies.label(code)
        assert replies.sentences(replace(plain, codes=(code,)))

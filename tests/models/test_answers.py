from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from clubmgr.method.replying import Reply
from clubmgr.models import acts, answers, meetings, records, replies
from clubmgr.models.kinds.meeting import MEETING, PARTICIPATION, Meeting, Participation
from clubmgr.models.program import Program

Add = Callable[..., str]
NOW = datetime(2027, 1, 12, 8, 30, tzinfo=UTC)
"""When the tests take place."""
BEFORE = NOW.replace(day=5)


@pytest.fixture
def meeting(program: Program, add: Add) -> str:
    """A meeting that has moved once, so that its invitation has the number 1."""
    club = add("club", name="Club Lyon")
    id = add("meeting", club=club, title="Spring", starts_at="2027-03-09 18:30", ends_at="2h")
    meetings.mark_sent(program, records.get(program, MEETING, id), sequence=0, at=BEFORE)
    meetings.change(program, records.get(program, MEETING, id), {"place": "Town hall"})
    return id


@pytest.fixture
def guest(add: Add, meeting: str) -> str:
    """Ana, who is asked to it."""
    add("person", given_name="Ana", emails="ana@x.example")
    return add("participation", meeting=meeting, person="ana@x.example")


def of(program: Program, guest: str) -> Participation:
    found: Participation = records.get(program, PARTICIPATION, guest)
    return found


def by_mail(program: Program, guest: str, rsvp: str, stamp: datetime) -> Reply:
    meeting: Meeting = records.get(program, MEETING, of(program, guest).meeting)
    return Reply("a.ics", meeting.uid, "ana@x.example", "Ana", rsvp, 1, stamp)


def edit(program: Program, ids: list[str], rsvp: str) -> None:
    for id in ids:
        acts.change(program, PARTICIPATION, of(program, id), {"rsvp": rsvp})


@pytest.mark.parametrize("by_hand", [answers.answer, edit])
def test_an_older_answer_by_mail_does_not_replace_what_was_said_by_phone(
    program: Program, guest: str, by_hand: Callable[[Program, list[str], str], None]
) -> None:
    by_hand(program, [guest], "declined")
    reply = by_mail(program, guest, "accepted", BEFORE)
    (finding,) = replies.judge(program, [reply])
    assert finding.codes == ("stale",)
    replies.take(program, [reply], admitted={reply.id})
    assert of(program, guest).rsvp == "declined"


@pytest.mark.parametrize("by_hand", [answers.answer, edit])
def test_what_was_said_by_phone_replaces_an_older_answer_by_mail(
    program: Program, guest: str, by_hand: Callable[[Program, list[str], str], None]
) -> None:
    reply = by_mail(program, guest, "accepted", BEFORE)
    replies.take(program, [reply])
    by_hand(program, [guest], "declined")
    kept = of(program, guest)
    assert (kept.rsvp, kept.answered_at, kept.answer_sequence) == (
        "declined", "2027-01-12T08:30:00Z", 1,
    )  # fmt: skip
    (finding,) = replies.judge(program, [replace(reply, rsvp="tentative")])
    assert finding.codes == ("stale",)


def test_a_later_answer_by_mail_replaces_what_was_said_by_phone(
    program: Program, guest: str
) -> None:
    answers.answer(program, [guest], "declined")
    moved = records.get(program, MEETING, of(program, guest).meeting)
    meetings.mark_sent(program, moved, sequence=1, at=NOW)
    meetings.change(program, records.get(program, MEETING, moved.id), {"place": "Library"})
    reply = replace(by_mail(program, guest, "accepted", NOW), sequence=2)
    (finding,) = replies.judge(program, [reply])
    assert finding.codes == ()


def test_to_who_is_said_not_to_have_answered_any_answer_may_come_in(
    program: Program, guest: str
) -> None:
    answers.answer(program, [guest], "declined")
    answers.answer(program, [guest], "needs_action")
    (finding,) = replies.judge(program, [by_mail(program, guest, "accepted", BEFORE)])
    assert finding.codes == ()


def test_other_changes_leave_the_moment_of_an_answer(program: Program, guest: str) -> None:
    replies.take(program, [by_mail(program, guest, "accepted", BEFORE)])
    acts.change(program, PARTICIPATION, of(program, guest), {"rsvp": "accepted", "notes": "Late"})
    kept = of(program, guest)
    assert (kept.notes, kept.answered_at) == ("Late", "2027-01-05T08:30:00Z")


def test_who_is_asked_with_an_answer_has_given_it_now(
    program: Program, add: Add, meeting: str
) -> None:
    add("person", given_name="Zoé", emails="zoe@x.example")
    id = add("participation", meeting=meeting, person="zoe@x.example", rsvp="accepted")
    assert of(program, id).answered_at == "2027-01-12T08:30:00Z"


def test_the_answers_of_several_are_one_step(
    program: Program, add: Add, meeting: str, guest: str
) -> None:
    add("person", given_name="Zoé", emails="zoe@x.example")
    other = add("participation", meeting=meeting, person="zoe@x.example")
    answers.answer(program, [guest, other], "accepted")
    program.undo()
    assert [of(program, id).answered_at for id in (guest, other)] == [None, None]

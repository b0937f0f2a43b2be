from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256

import pytest

from clubmgr.errors import ClubmgrError
from clubmgr.models import actions, acts, agendas, decisions, meetings, minutes, records
from clubmgr.models.kinds.club import CLUB
from clubmgr.models.kinds.meeting import MEETING, Meeting
from clubmgr.models.kinds.minutes import AMENDMENT, MINUTES, Minutes
from clubmgr.models.program import Program

Add = Callable[..., str]


@pytest.fixture
def club(add: Add) -> str:
    return add("club", name="Club Lyon", language="en")


@pytest.fixture
def meet(add: Add, club: str) -> Callable[..., str]:
    """Plan a meeting of the club: `meet("2027-01-05")`."""

    def planner(day: str, kind: str = "quarterly", **more: str) -> str:
        values = {"starts_at": f"{day} 18:30", "ends_at": "2h", "title": day, "club": club, **more}
        return add("meeting", kind=kind, **values)

    return planner


def seen(program: Program, meeting: str) -> Meeting:
    found: Meeting = records.get(program, MEETING, meeting)
    return found


def test_finished_minutes_keep_their_text_and_its_digest(
    program: Program, meet: Callable[..., str]
) -> None:
    id = meet("2027-01-05")
    body = "# Minutes\n\n“Çà et là” 李"
    done = minutes.finish(program, id, "fr", body)
    assert (done.body, done.language) == (body, "fr")
    assert done.digest == sha256(body.encode("utf-8")).hexdigest()
    assert (done.finished_on, done.finished_by) == ("2027-01-12", "Test")
    assert minutes.of_meeting(program, id) == done
    assert minutes.verify(done)
    assert seen(program, id).status == "held"


def test_a_text_that_was_tampered_with_is_told(program: Program, meet: Callable[..., str]) -> None:
    id = meet("2027-01-05")
    done = minutes.finish(program, id, "en", "Adopted by 5 votes.")
    records.change(program, MINUTES, done, {"body": "Adopted by 6 votes."})
    tampered = minutes.of_meeting(program, id)
    assert tampered is not None
    assert not minutes.verify(tampered)


def test_minutes_are_finished_once_and_undone_as_one_act(
    program: Program, meet: Callable[..., str]
) -> None:
    id = meet("2027-01-05")
    minutes.finish(program, id, "en", "All is said.")
    with pytest.raises(ClubmgrError, match="finished on 12 Jan 2027; what they say stays"):
        minutes.finish(program, id, "en", "More is said.")
    assert program.undo().label == "Finished the minutes of 2027-01-05"
    assert minutes.of_meeting(program, id) is None
    assert seen(program, id).status == "planned"


def test_what_was_noted_on_is_covered_when_the_minutes_are_finished(
    program: Program, add: Add, club: str, meet: Callable[..., str]
) -> None:
    id = meet("2027-01-05")
    said, decided, given, _left, put_off = agendas.add_lines(
        program, id, [(title, None) for title in ("Said", "Decided", "Given", "Left", "Put off")]
    )
    agendas.write(program, agendas.item(program, said), "So it is.")
    decisions.add(program, {"meeting": id, "item": decided, "motion": "So be it"})
    actions.add(program, {"item": given, "title": "Do it"})
    agendas.write(program, agendas.item(program, put_off), "Later.")
    agendas.set_state(program, [agendas.item(program, put_off)], "postponed")
    minutes.finish(program, id, "en", "All is said.")
    states = [item.state for item in agendas.items_of(program, id)]
    assert states == ["done", "done", "done", "open", "postponed"]
    later = seen(program, meet("2027-04-06"))
    assert [item.title for item in agendas.left_by_last(program, later)] == ["Left", "Put off"]


def test_neither_a_cancelled_meeting_nor_one_to_come_has_minutes(
    program: Program, meet: Callable[..., str]
) -> None:
    with pytest.raises(ClubmgrError, match="is yet to come"):
        minutes.finish(program, meet("2027-01-13"), "en", "x")
    off = meet("2027-01-05")
    meetings.cancel(program, seen(program, off))
    with pytest.raises(ClubmgrError, match="was cancelled: it has no minutes"):
        minutes.finish(program, off, "en", "x")
    assert minutes.finish(program, meet("2027-01-12"), "en", "x").body == "x"


def test_amendments_are_numbered_dated_and_signed_and_leave_the_text_alone(
    program: Program, meet: Callable[..., str]
) -> None:
    id = meet("2027-01-05")
    with pytest.raises(ClubmgrError, match="are not finished yet"):
        minutes.amend(program, id, "Bob was there.")
    done = minutes.finish(program, id, "en", "All is said.")
    minutes.amend(program, id, "Bob was there.")
    minutes.amend(program, id, "Ana, too.\nUntil eight.")
    told = [
        (each.number, each.text, each.made_on, each.made_by)
        for each in minutes.amendments_of(program, id)
    ]
    assert told == [
        (1, "Bob was there.", "2027-01-12", "Test"),
        (2, "Ana, too.\nUntil eight.", "2027-01-12", "Test"),
    ]
    assert minutes.of_meeting(program, id) == done


def test_a_later_meeting_of_the_club_approves_minutes(
    program: Program, add: Add, meet: Callable[..., str]
) -> None:
    first, second = meet("2027-01-05"), meet("2027-01-12")
    elsewhere = meet("2027-01-12", club=add("club", name="Club Lille"))
    with pytest.raises(ClubmgrError, match="of 2027-01-05 are not finished yet"):
        minutes.approve(program, first, second)
    minutes.finish(program, first, "en", "All is said.")
    minutes.finish(program, second, "en", "All is said again.")
    for wrong in (first, elsewhere):
        with pytest.raises(ClubmgrError, match="at a later meeting of the same club"):
            minutes.approve(program, first, wrong)
    with pytest.raises(ClubmgrError, match="at a later meeting of the same club"):
        minutes.approve(program, second, first)
    minutes.approve(program, first, second)
    done = minutes.of_meeting(program, first)
    assert done is not None
    assert (done.approved_at, done.approved_on) == (second, "2027-01-12")
    assert minutes.verify(done)


def test_the_members_approve_their_minutes_and_the_board_its_own(
    program: Program, meet: Callable[..., str]
) -> None:
    first, board, later = meet("2027-01-04"), meet("2027-01-05", "board"), meet("2027-01-06", "ago")
    for meeting in (first, board):
        minutes.finish(program, meeting, "en", "All is said.")

    def awaiting(day: str, kind: str) -> list[str]:
        return [each.meeting for each in minutes.awaiting(program, seen(program, meet(day, kind)))]

    assert awaiting("2027-02-02", "quarterly") == [first]
    assert awaiting("2027-02-02", "board") == [board]
    assert awaiting("2027-01-02", "quarterly") == []
    minutes.approve(program, first, later)
    assert awaiting("2027-02-03", "quarterly") == []


def test_only_finished_minutes_refuse_a_change(program: Program, meet: Callable[..., str]) -> None:
    id = meet("2027-01-05")
    for meeting in (id, None, ""):
        minutes.refuse_finished(program, meeting)
    agendas.add_lines(program, id, [("Budget", 10)])
    minutes.finish(program, id, "en", "All is said.")
    with pytest.raises(ClubmgrError) as refused:
        minutes.refuse_finished(program, id)
    assert refused.value.hint == "Add an amendment to them instead."


def done(program: Program, meeting: str) -> Minutes:
    found = minutes.of_meeting(program, meeting)
    assert found is not None
    return found


def test_a_meeting_with_finished_minutes_is_deleted_with_its_club_only(
    program: Program, club: str, meet: Callable[..., str]
) -> None:
    id, other = meet("2027-01-05"), meet("2027-01-06")
    minutes.finish(program, id, "en", "All is said.")
    with pytest.raises(ClubmgrError, match="2027-01-05 has finished minutes: they stay"):
        acts.delete(program, MEETING, [other, id])
    assert done(program, id).body == "All is said."
    assert acts.delete(program, MEETING, [other]) == 1
    assert program.undo().label.startswith("Deleted 2027-01-06")
    assert acts.delete(program, CLUB, [club]) == 1
    assert minutes.of_meeting(program, id) is None


def test_finished_minutes_and_amendments_are_changed_by_nobody(
    program: Program, meet: Callable[..., str]
) -> None:
    id = meet("2027-01-05")
    minutes.finish(program, id, "en", "All is said.")
    amendment = minutes.amend(program, id, "Bob was there.")
    for kind, seen_, values in (
        (MINUTES, done(program, id), {"body": "Nothing is said."}),
        (AMENDMENT, amendment, {"text": "Bob was not there."}),
    ):
        with pytest.raises(ClubmgrError, match="Finished minutes and their amendments stay"):
            acts.change(program, kind, seen_, values)
    assert done(program, id).body == "All is said."


def test_minutes_are_approved_once(program: Program, meet: Callable[..., str]) -> None:
    first, second, third = meet("2027-01-05"), meet("2027-01-11"), meet("2027-01-12")
    minutes.finish(program, first, "en", "All is said.")
    minutes.approve(program, first, second)
    with pytest.raises(ClubmgrError, match="The minutes of 2027-01-05 are approved already"):
        minutes.approve(program, first, third)
    assert done(program, first).approved_at == second


def test_minutes_are_approved_by_the_body_whose_they_are(
    program: Program, meet: Callable[..., str]
) -> None:
    board, assembly = meet("2027-01-05", "board"), meet("2027-01-06", "ago")
    next_board, next_assembly = meet("2027-01-11", "board"), meet("2027-01-12", "ago")
    for meeting in (board, assembly):
        minutes.finish(program, meeting, "en", "All is said.")
    for wrong in ((board, next_assembly), (assembly, next_board)):
        with pytest.raises(ClubmgrError, match="The board approves its own minutes"):
            minutes.approve(program, *wrong)
    minutes.approve(program, board, next_board)
    minutes.approve(program, assembly, next_assembly)
    assert done(program, board).approval_day == "2027-01-11"


def test_minutes_whose_approving_meeting_is_gone_await_approval_again(
    program: Program, meet: Callable[..., str]
) -> None:
    first, second, third = meet("2027-01-05"), meet("2027-01-11"), meet("2027-01-12")
    minutes.finish(program, first, "en", "All is said.")
    minutes.approve(program, first, second)
    acts.delete(program, MEETING, [second])
    assert done(program, first).approval_day is None
    assert [each.meeting for each in minutes.awaiting(program, seen(program, third))] == [first]
    minutes.approve(program, first, third)
    assert done(program, first).approval_day == "2027-01-12"

from __future__ import annotations

from typing import Any

import pytest

from clubmgr.errors import InvalidFields
from clubmgr.method import answer_time
from clubmgr.models import feedback, records, response, settings
from clubmgr.models.feedback import Voice
from clubmgr.models.kinds.feedback import FEEDBACK
from clubmgr.models.program import Program
from clubmgr.models.records import Stale

NOW = "2027-01-12T09:30"


def came(program: Program, **more: Any) -> str:
    return feedback.add(program, {"kind": "complaint", "title": "A broken box"} | more)


def only(program: Program, **more: Any) -> Voice:
    (voice,) = feedback.listing(program, answered_too=True, **more)
    return voice


def test_what_comes_in_is_of_this_minute_and_owed_an_answer_within_a_day(program: Program) -> None:
    came(program)
    voice = only(program)
    assert (voice.received_at, voice.due_at) == (NOW, "2027-01-13T09:30")
    assert voice.state == "received"


def test_the_hours_are_a_setting_and_a_wish_is_owed_none(program: Program) -> None:
    settings.change(program, {"answer_hours": 48})
    assert feedback.get(program, came(program)).due_at == "2027-01-14T09:30"
    assert feedback.get(program, came(program, kind="wish")).due_at is None
    assert feedback.get(program, came(program, due_at="2027-01-12T12:00")).due_at is not None


def test_a_wish_that_turns_into_a_complaint_is_owed_an_answer(program: Program) -> None:
    id = came(program, kind="wish")
    feedback.change(program, feedback.get(program, id), {"kind": "complaint"})
    assert feedback.get(program, id).due_at == "2027-01-13T09:30"


@pytest.mark.parametrize("name", ["checked_on", "passed_on"])
def test_nothing_is_checked_or_passed_on_tomorrow(program: Program, name: str) -> None:
    for values in ({name: "2027-01-13", "passed_to": "Product"},):
        with pytest.raises(InvalidFields, match="has not come yet"):
            came(program, **values)
        with pytest.raises(InvalidFields, match="has not come yet"):
            feedback.change(program, feedback.get(program, came(program)), values)


def test_the_answer_is_owed_from_when_it_really_came_in(program: Program) -> None:
    id = came(program)
    seen = feedback.get(program, id)
    feedback.change(program, seen, {"received_at": "2027-01-05T09:00"})
    assert feedback.get(program, id).due_at == "2027-01-06T09:00"
    feedback.change(program, feedback.get(program, id), {"kind": "wish"})
    assert feedback.get(program, id).due_at is None


@pytest.mark.parametrize("new", [{"received_at": "2027-01-05T09:00"}, {"kind": "wish"}])
def test_a_time_that_was_promised_by_hand_stays(program: Program, new: dict[str, str]) -> None:
    id = came(program, due_at="2027-01-20T12:00")
    feedback.change(program, feedback.get(program, id), new)
    assert feedback.get(program, id).due_at == "2027-01-20T12:00"
    feedback.change(program, feedback.get(program, id), {"due_at": "2027-01-21T12:00"} | new)
    assert feedback.get(program, id).due_at == "2027-01-21T12:00"


def test_a_wish_goes_its_way_step_by_step_and_each_step_is_undone_by_itself(
    program: Program,
) -> None:
    id = came(program, kind="wish", title="A darker theme")
    feedback.check(program, id, "partly", "Needs design")
    assert only(program).state == "checked"
    feedback.pass_on(program, id, "Product")
    assert only(program).state == "passed"
    feedback.answer(program, id, "In spring")
    assert only(program).state == "answered"
    labels = [program.undo().label for _step in range(3)]
    assert labels == [
        "Answered: A darker theme", "Passed on: A darker theme", "Checked: A darker theme",
    ]  # fmt: skip
    assert only(program).state == "received"


def test_an_answer_needs_words_and_may_turn_out_to_be_none(program: Program) -> None:
    id = came(program)
    with pytest.raises(InvalidFields):
        feedback.answer(program, id, "")
    feedback.answer(program, id, "A new one is on its way")
    assert not list(feedback.listing(program))
    feedback.reopen(program, id)
    assert feedback.get(program, id).closing == "A new one is on its way"
    assert [voice.id for voice in feedback.listing(program)] == [id]


def test_nothing_comes_in_or_is_answered_later_than_now(program: Program) -> None:
    with pytest.raises(InvalidFields):
        came(program, received_at="2027-01-12T09:31")
    id = came(program)
    with pytest.raises(InvalidFields):
        feedback.answer(program, id, "Tomorrow", "2027-01-13T09:00")
    with pytest.raises(InvalidFields):
        feedback.answer(program, id, "Too early", "2027-01-11T09:00")


def test_passing_on_to_nobody_and_checking_without_a_verdict_are_refused(
    program: Program,
) -> None:
    id = came(program)
    with pytest.raises(InvalidFields):
        feedback.pass_on(program, id, "")
    with pytest.raises(InvalidFields):
        feedback.check(program, id, "")
    assert only(program).state == "received"


def test_a_step_from_an_older_look_is_refused(program: Program) -> None:
    seen = feedback.get(program, came(program))
    feedback.change(program, seen, {"owner": "Lea"})
    with pytest.raises(Stale):
        feedback.answer(program, seen.id, "Done", seen=seen)


def test_the_list_begins_with_what_is_most_late_and_ends_with_what_is_answered(
    program: Program, add: Any
) -> None:
    club = add("club", name="Lyon")
    answered = came(program, title="Answered", received_at="2027-01-01T08:00")
    feedback.answer(program, answered, "Yes")
    wish = came(program, kind="wish", title="Wish")
    fresh = came(program, title="Fresh", club=club)
    late = came(program, title="Late", received_at="2027-01-10T08:00", club=club)
    found = [voice.id for voice in feedback.listing(program, answered_too=True)]
    assert found == [late, fresh, wish, answered]
    assert [voice.id for voice in feedback.listing(program, late_only=True)] == [late]
    assert [voice.id for voice in feedback.listing(program, club=club)] == [late, fresh]
    assert [v.id for v in feedback.listing(program, "kind:wish state:received")] == [wish]


def test_figures_tell_what_was_answered_in_time_and_how_fast(program: Program) -> None:
    for received, answered in (("01-10T08:00", "01-10T10:00"), ("01-08T08:00", "01-11T08:00")):
        id = came(program, received_at=f"2027-{received}")
        feedback.answer(program, id, "So", f"2027-{answered}")
    came(program, received_at="2027-01-10T08:00")
    came(program, kind="wish", received_at="2025-12-31T08:00")
    complaints = next(each for each in response.figures(program) if each.kind == "complaint")
    assert (complaints.received, complaints.open, complaints.late) == (3, 1, 1)
    assert (complaints.answered, complaints.owed, complaints.in_time) == (2, 2, 1)
    assert (complaints.median, complaints.longest) == (37 * 60, 72 * 60)
    total = response.figures(program)[-1]
    assert (total.kind, total.received) == ("", 3), "a year back and no further"


@pytest.mark.parametrize(
    ("minutes", "text"),
    [(0, "0 min"), (59, "59 min"), (60, "1 h"), (48 * 60, "48 h"), (49 * 60, "2 d")],
)
def test_a_delay_is_told_in_its_own_measure(minutes: int, text: str) -> None:
    assert answer_time.told(minutes) == text


def test_a_deleted_person_leaves_what_they_said(program: Program, add: Any) -> None:
    person = add("person", given_name="Ana")
    id = came(program, person=person)
    program.execute("DELETE FROM person WHERE id = :id", id=person)
    assert records.get(program, FEEDBACK, id).person is None

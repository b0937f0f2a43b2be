from __future__ import annotations

from typing import Any

from clubmgr.models import candidacies, meetings, records, today, touchpoints
from clubmgr.models.kinds import KINDS
from clubmgr.models.program import Program


def told(program: Program, ahead: int = today.AHEAD_DAYS) -> list[tuple[str, str, str]]:
    return [(due.due, due.kind, due.urgency) for due in today.due(program, ahead)]


def test_there_is_nothing_to_do_in_an_empty_program(program: Program) -> None:
    assert today.due(program) == []
    assert set(today.first_steps(program).values()) == {False}


def test_everything_due_is_told_the_oldest_first(program: Program, add: Any) -> None:
    ana = add("person", given_name="Ana", family_name="Silva")
    club = add("club", name="Lyon")
    add("touchpoint", person=ana, summary="call back", follow_up_on="2027-01-01")
    add("touchpoint", person=ana, summary="later", follow_up_on="2027-01-27")
    candidacy = add(
        "candidacy", person=ana, club=club, next_step="dinner", next_step_on="2027-01-12"
    )
    add("meeting", club=club, title="Soon", start="2027-01-26 18:30", end="2h")
    add("meeting", club=club, title="Past", start="2027-01-02 18:30", end="2h")
    add("meeting", club=club, title="Long past", start="2026-10-01 18:30", end="2h")
    add("meeting", club=club, title="Off", start="2027-01-13 18:30", end="2h", status="cancelled")
    add("meeting", club=club, title="Held", start="2027-01-03 18:30", end="2h", status="held")
    add("mandate", club=club, person=ana, seat="other", start="2026-01-01", end="2027-03-13")
    add("mandate", club=club, person=ana, seat="moderator", start="2026-01-01", end="2027-03-14")
    assert told(program) == [
        ("2027-01-01", "touchpoint", "overdue"),
        ("2027-01-02", "report", "overdue"),
        ("2027-01-12", "candidacy", "today"),
        ("2027-01-26", "meeting", "soon"),
        ("2027-03-13", "mandate", "soon"),
    ]
    assert [due.title for due in today.due(program)] == [
        "Follow up with Ana Silva: call back",
        "Say how it went: Lyon: Past",
        "Next step with Ana Silva · Lyon: dinner",
        "Meeting of Lyon: Soon",
        "Mandate ends at Lyon: Ana Silva",
    ]
    assert ("2027-01-27", "touchpoint", "soon") in told(program, 15)
    assert set(today.first_steps(program).values()) == {True}
    seen = records.get(program, KINDS["candidacy"], candidacy)
    candidacies.move(program, seen, "parked")
    touchpoints.follow_up(program, today.due(program)[0].id)
    assert [kind for _due, kind, _urgency in told(program)] == ["report", "meeting", "mandate"]


def test_titles_hold_whatever_a_name_holds(
    program: Program, add: Any, hostile: tuple[str, ...]
) -> None:
    for text in hostile:
        person = add("person", family_name=text)
        add("touchpoint", person=person, summary="x", follow_up_on="2027-01-01")
    name = [text.replace("e\u0301", "é") for text in hostile]
    assert {due.title for due in today.due(program)} == {f"Follow up with {n}: x" for n in name}


def test_a_follow_up_that_is_done_is_no_longer_due(program: Program, add: Any) -> None:
    person = add("person", emails="x@example.org")
    first = add("touchpoint", person=person, happened_on="2027-01-01", follow_up_on="2027-01-05")
    second = add("touchpoint", person=person, happened_on="2027-01-02", summary="b")
    assert today.due(program)[0].title == "Follow up with x@example.org"
    assert [t.id for t in touchpoints.of_person(program, person)] == [second, first]
    touchpoints.follow_up(program, first)
    assert today.due(program) == []
    assert program.undo().label == "Followed up: x@example.org"
    assert len(today.due(program)) == 1


def test_a_meeting_of_this_evening_is_still_to_come(program: Program, add: Any) -> None:
    club = add("club", name="Lyon")
    id = add("meeting", club=club, title="Tonight", start="2027-01-12 18:30", end="2h")
    assert told(program) == [("2027-01-12", "meeting", "today")]
    meetings.cancel(program, records.get(program, KINDS["meeting"], id))
    assert told(program) == []

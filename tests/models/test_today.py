from __future__ import annotations

from typing import Any

from clubmgr.models import (
    back_plan,
    cadence,
    formalities,
    meetings,
    pipeline,
    records,
    settings,
    today,
    touchpoints,
)
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
    add("mandate", club=club, person=ana, seat="other", start="2026-01-01", end="2027-04-12")
    add("mandate", club=club, person=ana, seat="moderator", start="2026-01-01", end="2027-04-13")
    assert told(program) == [
        ("2027-01-01", "touchpoint", "overdue"),
        ("2027-01-02", "report", "overdue"),
        ("2027-01-12", "candidacy", "today"),
        ("2027-01-26", "meeting", "soon"),
        ("2027-04-12", "mandate", "soon"),
    ]
    assert [due.title for due in today.due(program)] == [
        "Follow up with Ana Silva: call back",
        "Say how it went: Lyon: Past",
        "Next step with Ana Silva · Lyon: dinner",
        "Meeting of Lyon: Soon",
        "Mandate ends at Lyon: other · Ana Silva",
    ]
    assert ("2027-01-27", "touchpoint", "soon") in told(program, 15)
    assert set(today.first_steps(program).values()) == {True}
    seen = records.get(program, KINDS["candidacy"], candidacy)
    pipeline.move(program, seen, "parked", "not now")
    touchpoints.follow_up(program, today.due(program)[0].id)
    assert [kind for _due, kind, _urgency in told(program)] == ["report", "meeting", "mandate"]


def test_milestones_and_actions_are_due_until_they_are_done(program: Program, add: Any) -> None:
    club = add("club", name="Lyon")
    add("milestone", club=club, step="dinner", planned_on="2027-01-10")
    add("milestone", club=club, step="call", planned_on="2027-01-27")
    add("milestone", club=club, step="identification", planned_on="2027-01-02", done_on="today")
    add("action", club=club, title="book a room", due_on="2027-01-13")
    add("action", club=club, title="done", due_on="2027-01-13", done_on="2027-01-05")
    add("action", club=club, title="whenever")
    assert [(due.kind, due.urgency, due.title) for due in today.due(program)] == [
        ("milestone", "overdue", "Milestone of Lyon: dinner or lunch"),
        ("action", "soon", "To do for Lyon: book a room"),
    ]


def test_an_action_is_told_with_its_owner(program: Program, add: Any) -> None:
    club = add("club", name="Lyon")
    add("action", club=club, title="book a room", owner="Tom", due_on="2027-01-13")
    ana = add("person", given_name="Ana", family_name="Silva")
    add("action", club=club, title="write", owner="A.", person=ana, due_on="2027-01-14")
    assert [due.title for due in today.due(program)] == [
        "To do for Lyon: book a room · Tom",
        "To do for Lyon: write · Ana Silva",
    ]


def test_nothing_is_to_be_done_for_a_meeting_that_is_cancelled(program: Program, add: Any) -> None:
    club = add("club", name="Lyon")
    id = add("meeting", club=club, title="Spring", start="2027-03-09 18:30", end="2h")
    add("action", club=club, meeting=id, title="book a room", due_on="2027-01-13")
    assert [due.kind for due in today.due(program)] == ["action"]
    meetings.cancel(program, records.get(program, KINDS["meeting"], id))
    assert today.due(program) == []


def test_the_day_until_which_members_are_convened_is_told_until_they_are(
    program: Program, add: Any
) -> None:
    club = add("club", name="Lyon", notice_days="15")
    for n, (day, kind, more) in enumerate(
        (
            ("2027-02-10", "ago", {}),  # convened by 26 Jan, the last day that is told
            ("2027-02-11", "age", {}),
            ("2027-01-20", "constitutive", {}),
            ("2027-01-21", "board", {}),
            ("2027-01-22", "ago", {"status": "cancelled"}),
            ("2027-01-23", "ago", {"status": "invited"}),
            ("2027-01-11", "ago", {}),
        )
    ):
        texts = {"club": club, "title": f"{n}", "kind": kind, "start": f"{day} 18:30", "end": "2h"}
        add("meeting", **texts, **more)
    lax = add("club", name="Lille", notice_days="")
    add("meeting", club=lax, title="Lax", kind="ago", start="2027-02-05 18:30", end="2h")
    convene = [due for due in today.due(program) if due.kind == "convocation"]
    assert [(due.due, due.urgency, due.title) for due in convene] == [
        ("2027-01-05", "overdue", "Convene the members of Lyon: 2"),
        ("2027-01-26", "soon", "Convene the members of Lyon: 0"),
    ]


def test_the_notice_that_today_tells_is_the_one_of_the_statutes(program: Program, add: Any) -> None:
    for days in (0, 1, 30):
        club = add("club", name=f"{days}", notice_days=f"{days}")
        add("meeting", club=club, title="AGO", kind="ago", start="2027-01-14 18:30", end="2h")
    for due in today.due(program):
        if due.kind == "convocation":
            meeting = records.get(program, KINDS["meeting"], due.id)
            club = records.get(program, KINDS["club"], meeting.club)
            assert str(back_plan.notice_deadline(club, meeting)) == due.due
    assert [due.kind for due in today.due(program)].count("convocation") == 3


def test_a_candidacy_at_rest_is_silent_and_back_when_its_day_has_come(
    program: Program, add: Any
) -> None:
    club = add("club", name="Lyon")
    for name, day in (("rests", "2027-01-13"), ("back", "2027-01-12"), ("late", "2027-01-01")):
        person = add("person", given_name=name)
        add(
            "candidacy", person=person, club=club, next_step="call", next_step_on="2027-01-01",
            snoozed_until=day, snooze_reason="exams",
        )  # fmt: skip
    assert [(due.due, due.kind, due.title) for due in today.due(program)] == [
        ("2027-01-01", "rest", "The rest is over: late · Lyon: exams"),
        ("2027-01-12", "rest", "The rest is over: back · Lyon: exams"),
    ]


def test_a_pause_is_told_when_it_is_over_until_somebody_is_in_touch(
    program: Program, add: Any
) -> None:
    spans = {
        "back today": "2027-01-11", "long over": "2026-10-11", "touched": "2027-01-02",
        "paused anew": "2027-01-02", "last day": "2027-01-12", "open": "",
    }  # fmt: skip
    people = {name: add("person", given_name=name) for name in spans}
    for name, end in spans.items():
        add("pause", person=people[name], starts_on="2026-10-01", ends_on=end, reason="ill")
    add("touchpoint", person=people["touched"], happened_on="2027-01-03")
    add("pause", person=people["paused anew"], starts_on="2027-01-05", ends_on="2027-02-01")
    assert [(due.due, due.kind, due.title) for due in today.due(program)] == [
        ("2027-01-12", "pause", "The pause is over: back today: ill"),
    ]


def test_contacts_due_by_their_rhythm_come_last_and_once(program: Program, add: Any) -> None:
    settings.change(program, {"cadence": ("press: 30",)})
    ana, bea = (add("person", given_name=n, segments="press") for n in ("Ana", "Bea"))
    for person in (ana, bea):
        add("touchpoint", person=person, happened_on="2026-12-01")
    add("pause", person=bea, starts_on="2026-12-02", ends_on="2027-01-10")
    add("touchpoint", person=ana, happened_on="2026-11-01", follow_up_on="2027-01-20")
    assert [(due.due, due.kind, due.title) for due in today.due(program)] == [
        ("2027-01-11", "pause", "The pause is over: Bea"),
        ("2027-01-20", "touchpoint", "Follow up with Ana"),
        ("2026-12-31", "cadence", "Get in touch with Ana: every 30 days, last on 1 Dec 2026"),
    ]
    assert today.agenda(program).more == 0
    for n in range(cadence.MOST + 2):
        add("touchpoint", person=add("person", given_name=f"p{n}", segments="press"),
            happened_on="2026-12-02")  # fmt: skip
    agenda = today.agenda(program)
    assert (len(agenda), agenda.more) == (2 + cadence.MOST - 1, 4)


def test_a_founding_that_stands_still_is_told(program: Program, add: Any) -> None:
    club = add("club", name="Lyon", stage="dinner_held")
    add(
        "meeting", club=club, title="Dinner", kind="dinner", status="held",
        start="2026-12-28 19:00", end="3h",
    )  # fmt: skip
    (late,) = today.due(program)
    assert (late.kind, late.due, late.urgency) == ("journey", "2027-01-18", "soon")
    assert late.title == "Founding of Lyon: Dinner held 15 days ago, no call yet"
    add("meeting", club=club, title="Call", kind="call", start="2027-03-01 19:00", end="1h")
    assert today.due(program) == []


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


def test_a_receipt_that_never_came_is_not_asked_for_for_ever(program: Program, add: Any) -> None:
    club = add("club", name="Lyon")
    for day in ("2026-10-11", "2026-10-12"):
        add("declaration", club=club, kind="seat", happened_on="2026-09-01", filed_on=day)
    assert told(program) == [("2026-10-17", "receipt", "overdue")]


def test_a_measure_that_is_over_or_lifted_asks_for_nothing(program: Program, add: Any) -> None:
    club, ana = add("club", name="Lyon"), add("person", given_name="Ana")
    block = {
        "club": club, "person": ana, "measure": "block", "facts": "Advertised",
        "happened_on": "2026-11-01", "decided_on": "2026-11-02", "exception": "Grave",
    }  # fmt: skip
    for end in ("2027-01-11", "2027-01-12", "2027-01-26", "2027-01-27"):
        add("sanction", **block, ends_on=end)
    lifted = {"lifted_on": "2026-12-01", "lift_reason": "Sorry"}
    add("sanction", **block, ends_on="2027-01-20", next_step_on="2027-01-15", **lifted)
    assert told(program) == [("2027-01-12", "block", "today"), ("2027-01-26", "block", "soon")]


def test_the_file_of_a_club_is_read_once_for_all_its_planned_steps(
    program: Program, add: Any
) -> None:
    club = add("club", name="Lyon", legal_form="loi_1901", stage="active")
    asked: list[int] = []
    for n, step in enumerate(("insurance", "bank", "signed"), 1):
        declaration = formalities.pressing(program, club)
        formalities.say(program, club, declaration, step, {"planned_on": "2027-01-14"})
        statements: list[str] = []
        program.connection.set_trace_callback(statements.append)
        assert [due.kind for due in today.due(program)] == ["formality"] * n
        program.connection.set_trace_callback(None)
        asked.append(len(statements))
    assert asked[0] == asked[1] == asked[2]


def test_a_measure_that_is_lifted_from_a_later_day_on_asks_for_what_comes_before(
    program: Program, add: Any
) -> None:
    club, ana = add("club", name="Lyon"), add("person", given_name="Ana")
    add("sanction", club=club, person=ana, measure="block", facts="Advertised", exception="Grave",
        happened_on="2026-11-01", decided_on="2026-11-02", ends_on="2027-06-30",
        next_step_on="2027-01-15", lifted_on="2027-05-01", lift_reason="Sorry")  # fmt: skip
    assert told(program) == [("2027-01-15", "review", "soon")]


def test_a_closed_club_files_nothing_and_hears_nobody(program: Program, add: Any) -> None:
    club = add("club", name="Lyon", legal_form="loi_1901", stage="active")
    formalities.say(program, club, "", "bank", {"planned_on": "2027-01-14"})
    add("sanction", club=club, person=add("person", given_name="Ana"), measure="warning",
        facts="Advertised", happened_on="2026-12-20", informed_on="2027-01-02")  # fmt: skip
    assert [kind for _due, kind, _urgency in told(program)] == ["formality", "hearing"]
    seen = records.get(program, KINDS["club"], club)
    records.change(program, KINDS["club"], seen, {"stage": "closed"})
    assert told(program) == []

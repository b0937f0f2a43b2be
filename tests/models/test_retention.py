from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from clubmgr.clock import Clock
from clubmgr.errors import InvalidFields
from clubmgr.models import care, privacy_requests, retention, settings, today
from clubmgr.models.kinds.privacy import month_after
from clubmgr.models.program import Program

Add = Callable[..., str]


def collect(program: Program, person: str, day: str) -> str:
    """Let a person have been collected on a day."""
    program.execute(
        "UPDATE person SET created_at = :at WHERE id = :id", at=f"{day}T09:00:00Z", id=person
    )
    return person


@pytest.fixture
def old(program: Program, add: Add) -> str:
    """Somebody collected four years ago, of whom nothing was heard since."""
    return collect(program, add("person", given_name="Ana", family_name="Silva"), "2023-01-12")


def state(program: Program, person: str) -> str:
    return retention.of_person(program, person).state


def listed(program: Program, queue: bool = True) -> list[tuple[str, str]]:
    return [(row.name, row.state) for row in retention.listing(program, queue=queue)]


def test_the_time_runs_from_the_collection(program: Program, add: Add) -> None:
    for name, day, state_ in (
        ("A", "2024-01-12", "overdue"), ("B", "2024-01-13", "soon"), ("C", "2024-04-12", "soon"),
        ("D", "2024-04-13", "ok"),
    ):  # fmt: skip
        person = collect(program, add("person", given_name=name), day)
        assert state(program, person) == state_, name
    assert listed(program) == [("A", "overdue"), ("B", "soon"), ("C", "soon")]
    assert retention.counts(program) == {"overdue": 1, "soon": 2}


def test_only_what_comes_from_the_person_starts_it_anew(
    program: Program, add: Add, old: str
) -> None:
    for direction in ("to_person", "note"):
        add("touchpoint", person="Ana", summary="x", direction=direction, happened_on="2026-11-01")
    assert state(program, old) == "overdue"
    add("touchpoint", person="Ana", summary="x", direction="from_person", happened_on="2026-11-01")
    row = retention.of_person(program, old)
    assert (row.state, row.own, row.due_on) == ("ok", "2026-11-01", "2029-11-01")
    assert listed(program) == []


def test_a_contact_that_is_noted_for_a_day_to_come_does_not_put_off_the_end(
    program: Program, add: Add, old: str
) -> None:
    add("touchpoint", person="Ana", direction="from_person", happened_on="2031-01-01", summary="x")
    assert state(program, old) == "overdue"
    assert listed(program) == [("Ana Silva", "overdue")]


@pytest.mark.parametrize(
    ("kind", "more", "ends"),
    [
        ("membership", {"joined_on": "2020-01-05"}, "left_on"),
        ("mandate", {"seat": "treasurer", "starts_on": "2020-01-05"}, "ends_on"),
        ("ambassador", {"kind": "ambassador", "since_on": "2020-01-05"}, "left_on"),
    ],
)
def test_the_time_of_who_belonged_or_served_runs_from_the_end_of_that(
    program: Program, add: Add, old: str, kind: str, more: dict[str, str], ends: str
) -> None:
    club = {} if kind == "ambassador" else {"club": add("club", name="Weavers")}
    add(kind, person=old, **club, **more, **{ends: "2026-12-31"})
    assert retention.of_person(program, old).due_on == "2029-12-31"
    assert listed(program) == []


def test_an_answer_and_a_presence_are_own_contacts(program: Program, add: Add, old: str) -> None:
    add("club", name="Club Lyon")
    add(
        "meeting", club="Club Lyon", title="Dinner", starts_at="2026-05-05 18:30", ends_at="2h",
        timezone="Europe/Paris",
    )  # fmt: skip
    add("participation", meeting="Dinner", person="Ana")
    assert state(program, old) == "overdue"
    add("person", given_name="Bob")
    bob = collect(
        program, program.rows("SELECT id FROM person WHERE given_name = 'Bob'")[0][0], "2020-01-01"
    )
    add("participation", meeting="Dinner", person="Bob", presence="present")
    assert retention.of_person(program, bob).own == "2026-05-05"
    add("feedback", kind="wish", title="More", person="Ana", received_at="2026-06-06 10:00")
    assert retention.of_person(program, old).own == "2026-06-06"


@pytest.mark.parametrize(
    ("hold", "kind", "texts"),
    [
        ("officer", "mandate", {"seat": "treasurer", "starts_on": "2026-01-01"}),
        ("member", "membership", {"joined_on": "2022-01-01", "category": "active"}),
        ("ambassador", "ambassador", {"kind": "ambassador"}),
        ("request", "privacy_request", {"right": "access"}),
        ("perk", "perk", {
            "kind": "product", "title": "Mug", "given_on": "2024-01-01", "value_ex_vat": "5",
        }),
    ],
)  # fmt: skip
def test_who_is_held_by_a_rule_is_not_due(
    program: Program, add: Add, old: str, hold: str, kind: str, texts: dict[str, str]
) -> None:
    add("club", name="Club Lyon")
    if kind in ("mandate", "membership"):
        texts = {**texts, "club": "Club Lyon"}
    add(kind, person="Ana", **texts)
    row = retention.of_person(program, old)
    assert (row.state, row.hold) == ("held", hold)
    assert row.held_by
    assert listed(program) == []
    assert listed(program, queue=False) == [("Ana Silva", "held")]


def test_who_was_asked_waits_for_the_answer_and_an_answer_starts_the_time_anew(
    program: Program, add: Add, old: str
) -> None:
    retention.ask(program, [old], "by mail")
    assert listed(program) == [("Ana Silva", "asked")]
    add("touchpoint", person="Ana", summary="yes", direction="from_person", happened_on="today")
    assert listed(program) == []
    program.undo()
    program.undo()
    assert listed(program) == [("Ana Silva", "overdue")]


def test_data_are_kept_for_a_reason_and_until_a_day(program: Program, old: str) -> None:
    with pytest.raises(InvalidFields, match="Say why the data are kept"):
        retention.keep(program, [old], "")
    with pytest.raises(InvalidFields, match="a day to come"):
        retention.keep(program, [old], "founder", date(2027, 1, 12))
    retention.keep(program, [old], "founder")
    row = retention.of_person(program, old)
    assert (row.state, row.until_on) == ("kept", "2028-01-12")
    assert listed(program) == []
    assert listed(program, queue=False) == [("Ana Silva", "kept")]
    (review,) = retention.reviews(program, old)
    assert (review.reason, review.reviewed_by) == ("founder", "Test")


def test_of_two_decisions_of_a_day_the_later_one_counts_for_the_person_and_in_the_list(
    program: Program, old: str
) -> None:
    for decide in (
        lambda: retention.keep(program, [old], "founder"),
        lambda: retention.ask(program, [old]),
    ):
        decide()
        seen = retention.of_person(program, old)
        (row,) = retention.listing(program, queue=False)
        assert (row.state, row.decision) == (seen.state, seen.decision)
        assert retention.counts(program) == {seen.state: 1}
    assert seen.decision == "asked"
    assert [each.decision for each in retention.reviews(program, old)] == ["kept", "asked"]


def test_data_care_counts_with_whom_something_is_to_be_done(
    program: Program, add: Add, old: str
) -> None:
    collect(program, add("person", given_name="Bob"), "2024-02-01")
    add("person", given_name="Eva")
    assert care.open_counts(program)["retention"] == 2
    retention.keep(program, [old], "founder")
    assert care.open_counts(program)["retention"] == 1


@pytest.mark.parametrize("since", ["kept", "answered", "in office"])
def test_whom_today_would_ask_again_is_in_the_queue_and_leaves_both_together(
    program: Program, add: Add, old: str, since: str
) -> None:
    add("retention_review", person="Ana", decision="asked", reviewed_on="2026-12-01")
    (due,) = (due for due in today.due(program) if due.kind == "retention")
    assert (due.record, due.due) == (old, "2026-12-31")
    assert listed(program) == [("Ana Silva", "asked")]
    match since:
        case "kept":
            retention.keep(program, [old], "founder")
        case "answered":
            add("touchpoint", person="Ana", summary="yes", direction="from_person")
        case _:
            club = add("club", name="Weavers")
            add("mandate", person="Ana", club=club, seat="treasurer", starts_on="2026-01-05")
    assert listed(program) == []
    assert not [due for due in today.due(program) if due.kind == "retention"]


def test_what_was_kept_until_a_day_gone_by_is_due_again(
    program: Program, add: Add, old: str
) -> None:
    add(
        "retention_review", person="Ana", decision="kept", reason="x", reviewed_on="2026-01-01",
        until_on="2027-01-11",
    )  # fmt: skip
    assert state(program, old) == "overdue"


def test_an_open_request_holds_until_it_is_answered(program: Program, add: Add, old: str) -> None:
    request = add("privacy_request", person="Ana", right="access")
    assert state(program, old) == "held"
    privacy_requests.answer(program, request, "granted")
    assert state(program, old) == "overdue"


def test_a_basis_given_earlier_than_the_record_was_made_counts_as_collection(
    program: Program, add: Add
) -> None:
    ana = add("person", given_name="Ana")
    add("lawful_basis", person="Ana", purpose="membership", basis="contract", given_on="2022-02-02")
    row = retention.of_person(program, ana)
    assert (row.since, row.state) == ("2022-02-02", "overdue")
    assert listed(program) == [("Ana", "overdue")]


def test_lists_are_filtered_by_state_and_day(program: Program, old: str) -> None:
    assert [row.name for row in retention.listing(program, "state:overdue silva")] == ["Ana Silva"]
    assert not list(retention.listing(program, "due:>2026-02-01"))


@pytest.mark.parametrize("months", [1, 6, 11, 12, 13, 36, 120])
def test_the_day_that_is_due_is_that_of_the_calendar(program: Program, months: int) -> None:
    days = [(date(2023, 1, 1) + timedelta(n)).isoformat() for n in range(3 * 365)]
    due = retention.due_on("day.value")
    rows = program.rows(
        f"SELECT day.value AS day, {due} AS due FROM json_each(:days) AS day",
        days=json.dumps(days),
        kept_for=f"+{months} months",
    )
    assert {row["day"]: row["due"] for row in rows} == {
        day: month_after(day, months) for day in days
    }


def test_who_came_in_at_the_end_of_a_month_is_due_at_the_end_of_a_shorter_one(
    program: Program, file: Path, add: Add
) -> None:
    ana = add("person", given_name="Ana")
    settings.change(program, {"retention_months": 23, "retention_notice_days": 1})
    clock = Clock(datetime(2027, 2, 28, 12, tzinfo=UTC))
    with closing(Program(file, clock=clock, operator="Test")) as then:
        for day in ("2025-03-28", "2025-03-29", "2025-03-31"):
            collect(then, ana, day)
            row = retention.of_person(then, ana)
            assert (row.due_on, row.state) == ("2027-02-28", "overdue"), day
            assert listed(then) == [("Ana", "overdue")], day
            assert [row.due_on for row in retention.listing(then, "due:2027-02-28")] == [row.due_on]
        collect(then, ana, "2025-04-02")
        assert (state(then, ana), listed(then)) == ("ok", [])

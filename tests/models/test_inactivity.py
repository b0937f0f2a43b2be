from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from clubmgr.errors import InvalidFields
from clubmgr.models import cadence, inactivity, settings, today, touchpoints
from clubmgr.models.program import Program

Add = Callable[..., str]


@pytest.fixture
def ana(add: Add) -> str:
    ana = add("person", given_name="Ana")
    add("ambassador", person=ana, since_on="2026-01-01")
    return ana


def names(program: Program) -> list[str]:
    return [row.name for row in inactivity.inactive(program)]


def test_who_never_contributed_is_quiet_since_they_came(program: Program, ana: str) -> None:
    (row,) = inactivity.inactive(program)
    assert (row.id, row.last, row.since) == (ana, None, "2026-01-01")
    assert row.days(date(2027, 1, 12)) == 376
    assert inactivity.types_of(row) == "ambassador"


@pytest.mark.parametrize(("on", "is_quiet"), [("2026-10-13", True), ("2026-10-14", False)])
def test_a_contribution_of_ninety_days_ago_is_the_last_that_counts(
    program: Program, add: Add, ana: str, on: str, is_quiet: bool
) -> None:
    add("content", person=ana, title="Review", published_on=on)
    assert names(program) == (["Ana"] if is_quiet else [])


def test_the_settings_say_after_how_many_days(program: Program, add: Add, ana: str) -> None:
    add("testimony", person=ana, title="Why", given_on="2026-12-31")
    assert names(program) == []
    settings.change(program, {"inactive_days": 7})
    assert names(program) == ["Ana"]


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("pause", {"starts_on": "2027-01-01"}),
        ("absence", {"starts_on": "2027-01-01", "ends_on": "2027-02-01"}),
    ],
)
def test_who_is_paused_or_away_is_left_in_peace(
    program: Program, add: Add, ana: str, kind: str, values: dict[str, str]
) -> None:
    add(kind, person=ana, **values)
    assert names(program) == []


def test_newcomers_and_alumni_are_not_listed_and_typed_members_are(
    program: Program, add: Add
) -> None:
    people = {name: add("person", given_name=name) for name in ("new", "gone", "typed", "other")}
    add("ambassador", person=people["new"], since_on="2026-12-01")
    add("ambassador", person=people["gone"], since_on="2026-01-01", left_on="2026-12-01")
    add("member_type", person=people["typed"], type="gardener", starts_on="2026-01-01")
    add("member_type", person=people["typed"], own_type="poet, painter", starts_on="2026-02-01")
    add("member_type", person=people["other"], type="gardener", starts_on="2026-01-01",
        ends_on="2026-12-01")  # fmt: skip
    (row,) = inactivity.inactive(program)
    assert (row.name, set(row.types)) == ("typed", {"gardener", "poet, painter"})


def test_a_reminder_is_told_on_its_day_and_is_no_contact(
    program: Program, add: Add, ana: str
) -> None:
    add("touchpoint", person=ana, happened_on="2026-09-01")
    inactivity.remind(program, [ana], date(2027, 1, 19))
    (row,) = inactivity.inactive(program)
    assert (row.reminder, row.last_contact) == ("2027-01-19", "2026-09-01")
    assert cadence.last_touch(program, ana) == "2026-09-01"
    assert ("touchpoint", "2027-01-19") in [(due.kind, due.due) for due in today.due(program)]
    step = program.latest_step()
    assert step is not None
    assert step.label == "Reminder on 19 Jan 2027: Ana"


def test_a_reminder_that_is_open_moves_and_none_is_for_the_past(program: Program, ana: str) -> None:
    inactivity.remind(program, [ana], date(2027, 1, 19))
    inactivity.remind(program, [ana], date(2027, 2, 1), "ask for a review")
    (note,) = touchpoints.of_person(program, ana)
    assert (note.follow_up_on, note.summary) == ("2027-02-01", "ask for a review")
    with pytest.raises(InvalidFields):
        inactivity.remind(program, [ana], date(2027, 1, 11))


def test_several_are_reminded_of_in_one_step(program: Program, add: Add, ana: str) -> None:
    bea = add("person", given_name="Bea")
    add("ambassador", person=bea, since_on="2026-02-01")
    inactivity.remind(program, [ana, bea], date(2027, 1, 19))
    assert [row.reminder for row in inactivity.inactive(program)] == ["2027-01-19"] * 2
    program.undo()
    assert [row.reminder for row in inactivity.inactive(program)] == [None] * 2

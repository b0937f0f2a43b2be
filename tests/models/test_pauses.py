from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from clubmgr.errors import InvalidFields
from clubmgr.models import pauses
from clubmgr.models.program import Program

TODAY = date(2027, 1, 12)


def test_a_pause_runs_until_the_day_before_the_next_contact(program: Program, add: Any) -> None:
    ana = add("person", given_name="Ana")
    pauses.begin(program, [ana], date(2027, 1, 20), "on holiday")
    running = pauses.running(program, ana)
    assert running is not None
    assert (running.starts_on, running.ends_on) == ("2027-01-12", "2027-01-19")
    assert running.reason == "on holiday"
    assert pauses.back_on(running) == "2027-01-20"
    assert pauses.paused(program) == {ana}


def test_a_pause_runs_on_its_first_and_last_day_only(program: Program, add: Any) -> None:
    spans = {
        "ended": ("2027-01-01", "2027-01-11"),
        "last day": ("2027-01-01", "2027-01-12"),
        "first day": ("2027-01-12", "2027-02-01"),
        "to come": ("2027-01-13", "2027-02-01"),
        "open": ("2027-01-01", ""),
    }
    people = {name: add("person", given_name=name) for name in spans}
    for name, (start, end) in spans.items():
        add("pause", person=people[name], starts_on=start, ends_on=end)
    assert pauses.paused(program) == {people[n] for n in ("last day", "first day", "open")}
    for name, id in people.items():
        assert (pauses.running(program, id) is not None) == (id in pauses.paused(program)), name


def test_pausing_again_changes_the_pause_and_today_ends_it(program: Program, add: Any) -> None:
    ana = add("person", given_name="Ana")
    add("pause", person=ana, starts_on="2027-01-01", ends_on="2027-01-15", reason="ill")
    pauses.begin(program, [ana], None, "moved")
    (only,) = pauses.of_person(program, ana)
    assert (only.ends_on, only.reason) == (None, "moved")
    pauses.begin(program, [ana], TODAY, "moved")
    (ended,) = pauses.of_person(program, ana)
    assert ended.ends_on == "2027-01-11"
    assert pauses.running(program, ana) is None
    assert program.undo().label == "Pause ended: Ana"
    assert pauses.running(program, ana) is not None


def test_without_another_reason_a_pause_keeps_its_own(program: Program, add: Any) -> None:
    ana = add("person", given_name="Ana")
    add("pause", person=ana, starts_on="2027-01-01", ends_on="2027-01-15", reason="ill")
    for back in (date(2027, 2, 1), TODAY):
        pauses.begin(program, [ana], back)
        (only,) = pauses.of_person(program, ana)
        assert only.reason == "ill"
    pauses.begin(program, [ana], None)
    assert [each.reason for each in pauses.of_person(program, ana)] == ["", "ill"]


def test_a_pause_of_today_that_is_ended_is_gone(program: Program, add: Any) -> None:
    ana = add("person", given_name="Ana")
    pauses.begin(program, [ana], None, "")
    pauses.begin(program, [ana], TODAY, "")
    assert pauses.of_person(program, ana) == []


def test_several_people_are_paused_as_one_step(program: Program, add: Any) -> None:
    people = [add("person", given_name=name) for name in ("Ana", "Bea")]
    pauses.begin(program, people, date(2027, 2, 1), "")
    assert pauses.paused(program) == set(people)
    assert program.undo().label == "Paused 2 people"
    assert pauses.paused(program) == frozenset()


@pytest.mark.parametrize("day", [TODAY, date(2027, 1, 1)])
def test_a_pause_that_would_be_over_is_refused(program: Program, add: Any, day: date) -> None:
    ana = add("person", given_name="Ana")
    with pytest.raises(InvalidFields) as refusal:
        pauses.begin(program, [ana], day, "")
    assert set(refusal.value.problems) == {"back_on"}
    assert pauses.of_person(program, ana) == []

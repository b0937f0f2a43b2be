from __future__ import annotations

from typing import Any

from clubmgr.models import past, records, touchpoints
from clubmgr.models.kinds import KINDS
from clubmgr.models.program import Program


def test_the_timeline_of_a_person_starts_with_the_latest(program: Program, add: Any) -> None:
    ana, bea = add("person", given_name="Ana"), add("person", given_name="Bea")
    for day in ("2027-01-02", "2026-12-31", "2027-01-10"):
        add("touchpoint", person=ana, happened_on=day, summary=f"on {day}")
    add("touchpoint", person=bea, happened_on="2027-01-05")
    days = [touchpoint.happened_on for touchpoint in touchpoints.of_person(program, ana)]
    assert days == ["2027-01-10", "2027-01-02", "2026-12-31"]
    assert touchpoints.of_person(program, "nobody") == []


def test_what_was_promised_is_done_once(program: Program, add: Any) -> None:
    person = add("person", given_name="Ana")
    id = add("touchpoint", person=person, summary="call", follow_up_on="2027-01-20")
    touchpoints.follow_up(program, id)
    seen = records.get(program, KINDS["touchpoint"], id)
    assert (seen.followed_up, seen.follow_up_on) == (True, "2027-01-20")
    steps = len(past.Steps(program).page(0, 50))
    touchpoints.follow_up(program, id)
    assert len(past.Steps(program).page(0, 50)) == steps


def test_what_is_promised_to_a_person_until_a_day_is_told_the_oldest_first(
    program: Program, add: Any
) -> None:
    ana, bea = add("person", given_name="Ana"), add("person", given_name="Bea")
    late = add("touchpoint", person=ana, follow_up_on="2027-01-20")
    early = add("touchpoint", person=ana, follow_up_on="2027-01-10")
    add("touchpoint", person=ana, follow_up_on="2027-01-21")
    add("touchpoint", person=ana, follow_up_on="2027-01-05", followed_up="yes")
    add("touchpoint", person=ana)
    add("touchpoint", person=bea, follow_up_on="2027-01-10")
    found = touchpoints.promised(program, ana, "2027-01-20")
    assert [touch.id for touch in found] == [early, late]


def test_logging_settles_what_it_is_told_to_in_one_step(program: Program, add: Any) -> None:
    ana = add("person", given_name="Ana", family_name="Silva")
    promised = add("touchpoint", person=ana, summary="call", follow_up_on="2027-01-10")
    other = add("touchpoint", person=ana, summary="send the plan", follow_up_on="2027-01-11")
    id = touchpoints.log(program, {"person": ana, "kind": "mail", "summary": "x"}, [promised])
    stored = records.get(program, KINDS["touchpoint"], id)
    assert (stored.kind, stored.direction, stored.happened_on) == (
        "mail", "to_person", "2027-01-12",
    )  # fmt: skip
    assert [t.id for t in touchpoints.promised(program, ana, "2027-01-31")] == [other]
    assert program.undo().label == "Logged with Ana Silva: mail"
    open_again = touchpoints.promised(program, ana, "2027-01-31")
    assert [t.id for t in open_again] == [promised, other]
    assert len(touchpoints.of_person(program, ana)) == 2

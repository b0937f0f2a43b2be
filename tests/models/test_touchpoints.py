from __future__ import annotations

from typing import Any

from clubmgr.models import journal, records, touchpoints
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
    steps = len(journal.recent(program.connection))
    touchpoints.follow_up(program, id)
    assert len(journal.recent(program.connection)) == steps

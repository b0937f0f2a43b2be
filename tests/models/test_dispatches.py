from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone

import pytest

from clubmgr.models import dispatches, records
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.program import Program

Add = Callable[..., str]
AT = datetime(2027, 1, 10, 13, tzinfo=timezone(timedelta(hours=1)))


@pytest.fixture
def sent(program: Program, add: Add) -> tuple[str, str]:
    """A meeting and a person who got an invitation and then a notice."""
    club = add("club", name="Club Lyon")
    meeting = add("meeting", club=club, title="M", starts_at="2027-03-09 18:30", ends_at="2h")
    person = add("person", given_name="Ana", emails="ana@x.example")
    with program.step("sent"):
        for sequence, method in enumerate(("REQUEST", "CANCEL")):
            dispatches.note(
                program,
                meeting,
                person=person,
                email="ana@x.example",
                method=method,
                sequence=sequence,
                at=AT + timedelta(hours=sequence),
            )
    return meeting, person


def test_what_went_out_is_listed_in_order_and_in_utc(
    program: Program, sent: tuple[str, str]
) -> None:
    found = dispatches.of_meeting(program, sent[0])
    assert [(s.name, s.email, s.method, s.sequence, s.sent_at) for s in found] == [
        ("Ana", "ana@x.example", "REQUEST", 0, "2027-01-10T12:00:00Z"),
        ("Ana", "ana@x.example", "CANCEL", 1, "2027-01-10T13:00:00Z"),
    ]


def test_the_latest_message_to_each_is_known(program: Program, sent: tuple[str, str]) -> None:
    meeting, person = sent
    assert dispatches.latest(program, meeting)[person].method == "CANCEL"
    assert datetime.fromisoformat(dispatches.latest(program, meeting)[person].sent_at).tzinfo == UTC


def test_what_was_sent_to_somebody_who_is_gone_stays(
    program: Program, sent: tuple[str, str]
) -> None:
    meeting, person = sent
    records.delete(program, PERSON, [person])
    assert dispatches.latest(program, meeting) == {}
    assert {s.email for s in dispatches.of_meeting(program, meeting)} == {"ana@x.example"}


def test_noting_is_undone_with_its_step(program: Program, sent: tuple[str, str]) -> None:
    program.undo()
    assert dispatches.of_meeting(program, sent[0]) == []

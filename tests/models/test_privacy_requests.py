from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from clubmgr.errors import ClubmgrError, InvalidFields, NotFound
from clubmgr.models import opt_outs, privacy_requests, records, today
from clubmgr.models.kinds.privacy import PRIVACY_REQUEST
from clubmgr.models.program import Program

Add = Callable[..., str]


@pytest.fixture
def request_(program: Program, add: Add) -> str:
    """Somebody who objects to any contact, since New Year's Eve."""
    add("person", given_name="Ana", emails="ana@example.org")
    return add("privacy_request", person="Ana", right="objection", received_on="2026-12-31")


def rows(program: Program, **more: bool) -> list[tuple[str, str, str]]:
    listed = privacy_requests.listing(program, **more)  # type: ignore[arg-type]
    return [(row.who, row.state, row.due_on) for row in listed]


def test_a_request_is_due_in_a_month_and_pressing_in_the_last_week(
    program: Program, add: Add, request_: str
) -> None:
    add("privacy_request", who="Somebody", right="access", received_on="2026-12-12")
    add("privacy_request", who="Late", right="access", received_on="2026-12-11")
    assert rows(program) == [
        ("Late", "late", "2027-01-11"), ("Somebody", "soon", "2027-01-12"),
        ("Ana", "open", "2027-01-31"),
    ]  # fmt: skip


def test_until_when_one_request_is_answered_is_asked_of_that_one(
    program: Program, add: Add, request_: str
) -> None:
    add("privacy_request", who="Somebody", right="access", received_on="2026-12-12")
    assert privacy_requests.due_on(program, request_) == "2027-01-31"
    privacy_requests.extend(program, request_, "many papers")
    assert privacy_requests.due_on(program, request_) == "2027-03-31"
    with pytest.raises(NotFound):
        privacy_requests.due_on(program, "nothing")


def test_today_tells_of_requests_that_are_due(program: Program, add: Add) -> None:
    add("privacy_request", who="Somebody", right="access", received_on="2026-12-20")
    (line,) = [due for due in today.due(program) if due.kind == "privacy_request"]
    assert (line.who, line.what, line.due) == ("Somebody", "access", "2027-01-20")


def test_an_objection_that_is_granted_is_an_opt_out_of_any_contact(
    program: Program, request_: str
) -> None:
    privacy_requests.answer(program, request_, "granted", "done")
    seen = records.get(program, PRIVACY_REQUEST, request_)
    assert (seen.outcome, seen.answer, seen.answered_on) == ("granted", "done", "2027-01-12")
    (out,) = opt_outs.of_person(program, seen.person)
    assert (out.purpose, out.source) == ("all", "objection of 2026-12-31")
    assert rows(program) == []
    assert rows(program, answered_too=True) == [("Ana", "answered", "2027-01-31")]
    program.undo()
    assert opt_outs.of_person(program, seen.person) == []
    assert rows(program) == [("Ana", "open", "2027-01-31")]


def test_an_objection_that_is_refused_is_none(program: Program, request_: str) -> None:
    privacy_requests.answer(program, request_, "refused", "contract")
    assert program.rows("SELECT * FROM opt_out") == []


def test_a_request_is_answered_once(program: Program, request_: str) -> None:
    privacy_requests.answer(program, request_, "refused")
    with pytest.raises(ClubmgrError, match="was answered already"):
        privacy_requests.answer(program, request_, "granted")
    with pytest.raises(ClubmgrError, match="was answered already"):
        privacy_requests.extend(program, request_, "x")


def test_a_request_is_extended_by_two_months_at_most_and_with_a_reason(
    program: Program, request_: str
) -> None:
    with pytest.raises(InvalidFields, match="Say why it takes longer"):
        privacy_requests.extend(program, request_, "")
    with pytest.raises(InvalidFields, match="at most two months later"):
        privacy_requests.extend(program, request_, "many papers", date(2027, 4, 1))
    privacy_requests.extend(program, request_, "many papers")
    assert rows(program) == [("Ana", "open", "2027-03-31")]

from __future__ import annotations

from collections.abc import Callable

import pytest

from clubmgr.models.dues import perks as dues
from clubmgr.models.program import Program

Add = Callable[..., str]


def due(program: Program, code: str) -> list[tuple[str, str, str]]:
    """Return what is due by a source until two weeks from now: day, who, what."""
    (source,) = (each for each in dues.SOURCES if each.code == code)
    rows = program.rows(
        source.sql, today="2027-01-12", until="2027-01-26", after="2027-01-27",
        long_ago="2026-10-12",
    )  # fmt: skip
    return [(row["due"], row["who"], source.tell(row)) for row in rows]


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({}, [("2027-01-20", "Ana Silva", "loan")]),
        ({"title": "Camera"}, [("2027-01-20", "Ana Silva", "Camera")]),
        ({"due_back_on": "2026-01-01"}, [("2026-01-01", "Ana Silva", "loan")]),
        ({"due_back_on": "2027-01-27"}, []),
        ({"returned_on": "2027-01-10"}, []),
        ({"cancelled_on": "2027-01-10", "cancel_reason": "Lost"}, []),
    ],
)
def test_a_loan_is_due_back_on_its_day(
    program: Program, add: Add, more: dict[str, str], expected: list[tuple[str, str, str]]
) -> None:
    add("person", given_name="Ana", family_name="Silva", emails="ana@example.org")
    usual = {"person": "ana@example.org", "kind": "loan", "due_back_on": "2027-01-20"}
    add("perk", **(usual | more))
    assert [(d, who, what.replace("↺ ", "")) for d, who, what in due(program, "loan")] == expected


@pytest.mark.parametrize(
    ("more", "days"),
    [
        ({"sent_on": "2027-01-02"}, ["2027-01-16"]),
        ({"sent_on": "2026-06-01"}, ["2026-06-15"]),
        ({"sent_on": "2027-01-12"}, ["2027-01-26"]),
        ({"sent_on": "2027-01-02", "received_on": "2027-01-05"}, []),
        ({}, []),
    ],
)
def test_what_was_sent_is_asked_after_in_two_weeks(
    program: Program, add: Add, more: dict[str, str], days: list[str]
) -> None:
    add("club", name="Club Lyon")
    add("perk", club="Club Lyon", kind="product", title="Mugs", **more)
    assert due(program, "reception") == [(day, "Club Lyon", "Mugs") for day in days]

from __future__ import annotations

from collections.abc import Callable
from threading import Thread
from typing import Any

import pytest

from clubmgr.models import cadence, settings
from clubmgr.models.cadence import Contact, Rhythm
from clubmgr.models.program import Program

Add = Callable[..., str]


@pytest.fixture
def press(program: Program, add: Add) -> Callable[..., str]:
    """Set a rhythm of thirty days for the press; add people of it who were stored long ago."""
    settings.change(program, {"cadence": ("Press: 30",)})

    def adder(name: str, stored: str = "2026-01-01", **more: str) -> str:
        id = add("person", given_name=name, **{"segments": "press", **more})
        set_stored(program, id, stored)
        return id

    return adder


def set_stored(program: Program, id: str, day: str) -> None:
    with program.step("stored"):
        program.execute(
            "UPDATE person SET created_at = :at WHERE id = :id", at=f"{day}T09:00:00Z", id=id
        )


def due(program: Program) -> dict[str, tuple[str, str]]:
    found, everybody = cadence.due(program)
    assert everybody == len(found)
    return {each.name: (each.since, each.due) for each in found}


def test_without_a_rhythm_nobody_is_due(program: Program, add: Add) -> None:
    add("person", given_name="Ana", segments="press")
    assert cadence.due(program) == ([], 0)


def test_rhythms_are_read_the_shortest_first() -> None:
    lines = ("Presse écrite : 45", "press: 30", "broken", "press: 0")
    found = cadence.rhythms(settings.Settings(cadence=lines))
    assert found == [Rhythm("press", 30), Rhythm("presse ecrite", 45)]


def test_due_counts_from_the_last_touch_or_else_from_the_day_of_storing(
    program: Program, press: Add, add: Add
) -> None:
    touched = press("touched")
    add("touchpoint", person=touched, happened_on="2026-12-13")
    add("touchpoint", person=touched, happened_on="2026-12-01")
    fresh = press("fresh")
    add("touchpoint", person=fresh, happened_on="2026-12-14")
    press("never")
    press("new", stored="2027-01-01")
    add("person", given_name="other", segments="pressing, forum")
    assert due(program) == {
        "never": ("2026-01-01", "2026-01-31"),
        "touched": ("2026-12-13", "2027-01-12"),
    }
    assert [(each.name, each.touched) for each in cadence.due(program)[0]] == [
        ("never", False), ("touched", True),
    ]  # fmt: skip


def test_a_call_of_two_days_ago_is_heeded(program: Program, press: Add, add: Add) -> None:
    ana = press("Ana")
    assert set(due(program)) == {"Ana"}
    add("touchpoint", person=ana, happened_on="2027-01-10")
    assert due(program) == {}
    assert not cadence.is_due(program, ana)
    program.undo()
    add("touchpoint", person=ana, happened_on="2027-03-10")  # a slip: it is yet to come
    assert set(due(program)) == {"Ana"}


@pytest.mark.parametrize(
    ("presence", "status"), [("present", {}), ("remote", {}), ("absent", {"Ana"}), ("", {"Ana"})]
)
def test_a_meeting_counts_for_those_who_came(
    program: Program, press: Add, add: Add, presence: str, status: set[str]
) -> None:
    ana = press("Ana")
    club = add("club", name="Lyon")
    for start in ("2027-01-05 18:30", "2027-02-05 18:30"):
        meeting = add("meeting", club=club, title=start, start=start, end="2h")
        add("participation", meeting=meeting, person=ana, presence=presence)
    assert set(due(program)) == set(status)


@pytest.mark.parametrize(
    ("counts", "names"),
    [("either", set()), ("to_person", {"them"}), ("from_person", {"us"})],
)
def test_which_side_counts_is_a_setting(
    program: Program, press: Add, add: Add, counts: str, names: set[str]
) -> None:
    for name, direction in (("us", "to_person"), ("them", "from_person")):
        add("touchpoint", person=press(name), direction=direction, happened_on="2027-01-02")
    settings.change(program, {"cadence_counts": counts})
    assert set(due(program)) == names


def test_of_several_segments_the_shortest_rhythm_holds(
    program: Program, press: Add, add: Add
) -> None:
    settings.change(program, {"cadence": ("press: 30", "Ørsted & Cie: 10")})
    both = press("both", segments="Press, ørsted & cie")
    add("touchpoint", person=both, happened_on="2027-01-01")
    slow = press("slow")
    add("touchpoint", person=slow, happened_on="2027-01-01")
    assert due(program) == {"both": ("2027-01-01", "2027-01-11")}
    assert cadence.of_person(program, both).days == 10
    assert cadence.of_person(program, slow).due == "2027-01-31"


def test_who_is_in_a_pause_waits_for_its_end(program: Program, press: Add, add: Add) -> None:
    spans = {"running": "2027-01-12", "over": "2027-01-11", "open": ""}
    for name, end in spans.items():
        add("pause", person=press(name), starts_on="2027-01-01", ends_on=end)
    assert set(due(program)) == {"over"}
    people = {row["given_name"]: row["id"] for row in program.rows("SELECT * FROM person")}
    assert {name for name, id in people.items() if cadence.is_due(program, id)} == {"over"}


def test_only_the_longest_waiting_are_named_and_the_others_counted(
    program: Program, press: Add
) -> None:
    for n in range(cadence.MOST + 5):
        press(f"p{n:02}", stored=f"2026-{1 + n // 28:02}-{1 + n % 28:02}")
    found, everybody = cadence.due(program)
    assert everybody == cadence.MOST + 5
    assert [each.name for each in found] == [f"p{n:02}" for n in range(cadence.MOST)]


def test_another_thread_finds_the_same_and_can_be_stopped(program: Program, press: Add) -> None:
    press("Ana")
    found: list[Any] = []
    search = cadence.Search(program)
    thread = Thread(target=lambda: found.append(search.run()))
    thread.start()
    thread.join()
    assert found == [cadence.due(program)]
    search.stop()
    assert search.run() is None
    assert cadence.is_quick(program)


def test_the_privacy_clock_heeds_only_what_comes_from_the_person(
    program: Program, press: Add, add: Add
) -> None:
    ana = press("Ana")
    assert cadence.of_person(program, ana) == Contact(None, None, 30, "2026-01-31")
    add("touchpoint", person=ana, direction="from_person", happened_on="2026-10-01")
    add("touchpoint", person=ana, direction="to_person", happened_on="2027-01-02")
    assert cadence.last_heard(program, ana) == "2026-10-01"
    assert cadence.last_touch(program, ana) == "2027-01-02"
    assert cadence.of_person(program, ana) == Contact("2027-01-02", "2026-10-01", 30, "2027-02-01")
    meeting = add(
        "meeting", club=add("club", name="Lyon"), title="x", start="2026-12-01 18:30", end="2h"
    )
    add("participation", meeting=meeting, person=ana, presence="present")
    assert cadence.last_heard(program, ana) == "2026-12-01"
    assert cadence.of_person(program, "nobody") == Contact(None, None, None, None)


def test_a_person_without_a_rhythm_is_never_due(program: Program, press: Add, add: Add) -> None:
    other = add("person", given_name="Bea", segments="forum")
    add("touchpoint", person=other, happened_on="2020-01-01")
    assert cadence.of_person(program, other) == Contact("2020-01-01", None, None, None)

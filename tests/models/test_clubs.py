from __future__ import annotations

from typing import Any

import pytest

from clubmgr.method import GAP_DAYS
from clubmgr.models import clubs, records
from clubmgr.models.kinds import KINDS
from clubmgr.models.kinds.club import STAGES
from clubmgr.models.listing import Query, all_rows
from clubmgr.models.program import Program

TODAY = "2027-01-12"


def row(program: Program, id: str, today: str = TODAY) -> clubs.ClubRow:
    rows = all_rows(program, clubs.LIST, Query(values={"today": today}))
    return next(row for row in rows if row.id == id)


def meet(add: Any, club: str, day: str, status: str = "") -> None:
    add("meeting", club=club, title="x", start=f"{day} 18:30", end="2h", status=status)


@pytest.fixture
def led(add: Any) -> str:
    """An active club with a president, who needs no other officers."""
    id: str = add("club", name="Lyon", stage="active", city="Lyon", country="FR")
    for seat in ("treasurer", "secretary"):
        add("seat", club=id, code=seat, required="no")
    add(
        "mandate",
        club=id,
        person=add("person", emails="p@x.org"),
        seat="president",
        start="2026-01-01",
    )
    return id


def test_the_list_tells_how_a_club_is_doing(program: Program, led: str, add: Any) -> None:
    meet(add, led, "2026-12-01")
    meet(add, led, TODAY)
    meet(add, led, "2027-02-01", "cancelled")
    meet(add, led, "2027-03-01")
    add("candidacy", club=led, person=add("person", given_name="Ana"))
    found = row(program, led)
    assert (found.president, found.candidates) == ("p@x.org", 1)
    assert (found.last_meeting, found.next_meeting) == ("2026-12-01T18:30", f"{TODAY}T18:30")
    assert found.health == "good"


@pytest.mark.parametrize("stage", [choice.code for choice in STAGES])
def test_a_club_is_judged_only_once_it_runs(stage: str, program: Program, add: Any) -> None:
    id = add("club", name="Lyon", stage=stage)
    health = row(program, id).health
    if stage in ("dormant", "closed"):
        assert health == "resting"
    elif stage in ("structured", "declared", "informal", "active", "autonomous"):
        assert health == "vacant"
    else:
        assert health == "forming"


@pytest.mark.parametrize(
    ("last", "next_", "health"),
    [
        (None, None, "late"), ("2026-10-12", None, "unplanned"), ("2026-10-11", None, "late"),
        ("2026-10-11", "2027-04-14", "good"), (None, "2027-04-15", "late"),
        (None, "2027-02-01", "good"),
        ("2026-12-01", "2027-06-01", "good"),
    ],
)  # fmt: skip
def test_a_club_that_does_not_meet_in_a_quarter_is_late(
    last: str | None, next_: str | None, health: str, program: Program, led: str, add: Any
) -> None:
    assert GAP_DAYS == 92
    for day in filter(None, (last, next_)):
        meet(add, led, day)
    assert row(program, led).health == health


def test_a_president_whose_term_is_over_leaves_the_seat_vacant(
    program: Program, led: str, add: Any
) -> None:
    mandate = records.get(program, KINDS["mandate"], program.rows("SELECT id FROM mandate")[0][0])
    ended = {"ends_on": TODAY, "end_reason": "resigned"}
    records.change(program, KINDS["mandate"], mandate, ended)
    assert row(program, led).health == "late"
    assert row(program, led, "2027-01-13").health == "vacant"
    assert row(program, led, "2025-12-31").health == "vacant"


def test_clubs_are_found_by_what_they_are(program: Program, led: str, add: Any) -> None:
    other = add("club", name="Étoile", acronym="ETO", mission="Play [b]chess[/]", stage="idea")
    for typed, found in (
        ("etoile", [other]), ("eto", [other]), ("chess", [other]), ("[b]", [other]),
        ("city:lyon", [led]),
        ("country:fr", [led]), ("stage:active", [led]), ("health:forming", [other]),
        ("health:late", [led]), ("form:undecided", [other, led]), ("!lyon", [other]),
        ("health:vacant", []),
    ):  # fmt: skip
        rows = all_rows(program, clubs.LIST, Query(typed, values={"today": TODAY}))
        assert [r.id for r in rows] == found, typed


def test_a_club_is_read_whole(program: Program, led: str) -> None:
    club = clubs.get(program, led)
    assert (club.name, club.stage, club.country) == ("Lyon", "active", "FR")
    assert clubs.circle(program, led) == tuple(
        row["person"] for row in program.rows("SELECT person FROM mandate")
    )

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from clubmgr import i18n
from clubmgr.models import quarterly
from clubmgr.models.listing import Listing, Query
from clubmgr.models.program import Program
from clubmgr.models.quarterly import Cell, ClubQuarters

Add = Callable[..., str]
FIRST = date(2026, 4, 1)
"""The first quarter shown; the fourth is the present one."""
NOW = date(2027, 1, 1)


@pytest.fixture
def club(add: Add) -> str:
    """A club that should meet since long ago."""
    return add("club", name="Lyon", stage="active", founded_on="2020-05-01")


@pytest.fixture
def meet(add: Add) -> Callable[..., str]:
    def adder(club: str, day: str, **texts: str) -> str:
        texts = {"kind": "quarterly", "title": f"On {day}", "end": "2h", **texts}
        return add("meeting", club=club, start=f"{day} 18:30", **texts)

    return adder


def rows(program: Program) -> list[ClubQuarters]:
    values = quarterly.view(program, FIRST)
    return list(Listing(program, quarterly.LIST, Query(values=values)))


def cells(program: Program) -> list[str]:
    (row,) = rows(program)
    return [f"{cell.status} {cell.day[5:]}" if cell.day else cell.status for cell in row.cells]


def test_a_quarter_is_held_convened_planned_cancelled_missing_or_open(
    program: Program, club: str, meet: Add
) -> None:
    meet(club, "2026-04-14", status="held")
    meet(club, "2026-09-30", status="cancelled")
    meet(club, "2027-02-09", status="invited")
    meet(club, "2027-06-08")
    assert cells(program) == [
        "held 04-14", "cancelled 09-30", "missing", "invited 02-09", "planned 06-08", "open",
        "open", "open",
    ]  # fmt: skip


def test_the_present_quarter_is_missing_its_meeting_from_its_first_day_on(
    program: Program, club: str
) -> None:
    assert cells(program) == ["missing"] * 4 + ["open"] * 4


def test_of_several_meetings_the_one_that_is_furthest_is_told_by_its_first_day(
    program: Program, club: str, meet: Add
) -> None:
    meet(club, "2027-01-05", status="cancelled")
    meet(club, "2027-01-19")
    meet(club, "2027-02-02", status="invited")
    meet(club, "2027-03-02", status="invited")
    assert cells(program)[3] == "invited 02-02"
    meetings = quarterly.of_quarter(program, club, NOW)
    assert [meeting.title for meeting in meetings] == [
        "On 2027-01-19", "On 2027-02-02", "On 2027-03-02", "On 2027-01-05",
    ]  # fmt: skip


@pytest.mark.parametrize("kind", ["call", "board"])
def test_a_call_or_a_board_alone_is_no_meeting_of_the_club(
    program: Program, club: str, meet: Add, kind: str
) -> None:
    meet(club, "2027-02-09", kind=kind)
    assert cells(program)[3] == "missing"
    assert len(quarterly.of_quarter(program, club, NOW)) == 1


@pytest.mark.parametrize("stage", ["idea", "dinner_held", "dormant", "closed"])
def test_of_a_club_that_is_forming_or_at_rest_nothing_is_expected(
    program: Program, add: Add, meet: Add, stage: str
) -> None:
    club = add("club", name="Lyon", stage=stage, founded_on="2020-05-01")
    meet(club, "2027-01-19", kind="dinner")
    assert cells(program) == ["", "", "", "planned 01-19", "", "", "", ""]


def test_nothing_was_missing_before_the_quarter_after_the_founding(
    program: Program, add: Add
) -> None:
    add("club", name="Lyon", stage="active", founded_on="2026-08-01")
    assert cells(program)[:4] == ["", "", "missing", "missing"]


def test_without_its_founding_a_club_is_known_since_its_structure_or_first_meeting(
    program: Program, add: Add, meet: Add
) -> None:
    structured = add("club", name="A", stage="structured")
    add("milestone", club=structured, step="structure", done_on="2026-09-30")
    met = add("club", name="B", stage="active")
    meet(met, "2026-06-30", status="held")
    add("club", name="C", stage="active")
    assert [[cell.status for cell in row.cells[:5]] for row in rows(program)] == [
        ["", "", "missing", "missing", "open"],
        ["held", "missing", "missing", "missing", "open"],
        ["", "", "", "", "open"],  # it was noted this quarter only
    ]


def test_a_meeting_late_on_the_last_day_belongs_to_its_quarter(
    program: Program, club: str, add: Add
) -> None:
    add("meeting", club=club, title="Late", start="2026-12-31 23:30", end="2h", status="held")
    assert cells(program)[2:4] == ["held 12-31", "missing"]


def test_the_clubs_of_a_quarter_are_counted_by_status(
    program: Program, add: Add, club: str, meet: Add
) -> None:
    other = add("club", name="Lille", stage="active", founded_on="2020-05-01")
    add("club", name="Nice", stage="idea")
    meet(other, "2027-02-09")
    assert quarterly.tally(program, NOW) == {"planned": 1, "missing": 1}
    assert quarterly.tally(program, date(2027, 4, 1)) == {"open": 2}


def test_the_tally_says_what_the_cells_say(program: Program, add: Add, meet: Add) -> None:
    for n, status in enumerate(("held", "invited", "planned", "cancelled", "", "", "")):
        club = add("club", name=f"{n}", stage="active", founded_on=f"202{n}-02-01")
        if status:
            meet(club, "2027-01-04", status=status)
    counted: dict[str, int] = {}
    for row in rows(program):
        if row.cells[3] != Cell(""):
            counted[row.cells[3].status] = counted.get(row.cells[3].status, 0) + 1
    assert quarterly.tally(program, NOW) == counted


def test_a_page_of_clubs_is_one_statement(program: Program, add: Add, meet: Add) -> None:
    for n in range(70):
        meet(add("club", name=f"Club {n:02}", stage="active"), "2027-02-09")
    listing = Listing(program, quarterly.LIST, Query(values=quarterly.view(program, FIRST)))
    asked: list[str] = []
    program.connection.set_trace_callback(asked.append)
    page = listing.page(64, 64)
    program.connection.set_trace_callback(None)
    assert [row.name for row in page] == [f"Club {n}" for n in range(64, 70)]
    assert len([sql for sql in asked if not sql.lstrip().startswith("--")]) == 1


def test_a_meeting_for_a_quarter_follows_the_one_before(
    program: Program, club: str, meet: Add
) -> None:
    meet(club, "2026-11-19", status="held", end="90m")  # a third Thursday, of the second month
    values = quarterly.propose(program, club, date(2027, 4, 1))
    assert (values["starts_at"], values["ends_at"]) == ("2027-05-20T18:30", "2027-05-20T20:00")
    assert (values["title"], values["status"]) == ("Réunion trimestrielle T2 2027", "planned")


def test_a_club_that_never_met_is_proposed_the_usual(program: Program, club: str) -> None:
    values = quarterly.propose(program, club, date(2027, 4, 1))
    assert (values["starts_at"], values["ends_at"]) == ("2027-06-08T18:30", "2027-06-08T20:30")


def test_in_the_present_quarter_a_day_to_come_is_proposed(
    program: Program, club: str, meet: Add
) -> None:
    meet(club, "2026-10-06", status="held")  # the first Tuesday of the first month: it is over
    values = quarterly.propose(program, club, NOW)
    assert (values["starts_at"][:10], values["status"]) == ("2027-02-02", "planned")


def test_in_a_quarter_that_is_over_the_meeting_was_held(program: Program, club: str) -> None:
    values = quarterly.propose(program, club, date(2026, 10, 1))
    assert (values["starts_at"][:10], values["status"]) == ("2026-12-08", "held")


def test_quarters_are_named_in_the_language_in_use() -> None:
    assert quarterly.name_of(FIRST) == "Q2 2026"
    with i18n.speaking("fr"):
        assert quarterly.name_of(date(2027, 12, 31)).endswith("4 2027")

from __future__ import annotations

from collections.abc import Callable

import pytest

from clubmgr.models import convening, opt_outs, records
from clubmgr.models.kinds.meeting import MEETING
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.program import Program

Add = Callable[..., str]


@pytest.fixture
def club(add: Add) -> str:
    """A club with somebody of every sort: names say who they are."""
    club = add("club", name="Lyon")
    for name in ("president", "former", "member", "postal", "honorary", "left", "candidate"):
        mail = "" if name == "postal" else f"{name}@x.org"
        add("person", given_name=name, emails=mail)
    add("mandate", club=club, person="president", seat="president", starts_on="2026-01-01")
    add("mandate", club=club, person="former", seat="secretary", starts_on="2025-01-01",
        ends_on="2025-12-31", end_reason="moved away")  # fmt: skip
    add("candidacy", club=club, person="candidate", stage="interested")
    return club


def enrol(add: Add, club: str) -> None:
    for name in ("member", "postal"):
        add("membership", club=club, person=name, joined_on="2026-01-01")
    add("membership", club=club, person="honorary", joined_on="2026-01-01", category="honorary")
    add("membership", club=club, person="left", joined_on="2026-01-01", left_on="2027-02-28")


def names(program: Program, add: Add, club: str, kind: str) -> list[str]:
    meeting = add("meeting", club=club, title=kind, kind=kind, starts_at="2027-03-09 18:30",
                  ends_at="2h", timezone="Europe/Paris")  # fmt: skip
    people = convening.convened(program, records.get(program, MEETING, meeting))
    return [records.describe(program, PERSON, id) for id in people]


@pytest.mark.parametrize("kind", ["ago", "age", "constitutive"])
def test_an_assembly_is_for_all_members_and_who_is_in_office(
    kind: str, program: Program, add: Add, club: str
) -> None:
    enrol(add, club)
    opt_outs.opt_out(program, [row[0] for row in program.rows("SELECT id FROM person")])
    assert names(program, add, club, kind) == ["honorary", "member", "postal", "president"]


def test_an_assembly_without_a_list_of_members_is_for_the_circle(
    program: Program, add: Add, club: str
) -> None:
    assert names(program, add, club, "ago") == ["candidate", "president"]


def test_a_board_meeting_is_for_who_is_in_office(program: Program, add: Add, club: str) -> None:
    enrol(add, club)
    assert names(program, add, club, "board") == ["president"]


def test_other_meetings_are_for_members_and_circle_but_not_for_who_wants_no_invitation(
    program: Program, add: Add, club: str
) -> None:
    enrol(add, club)
    assert names(program, add, club, "quarterly") == [
        "candidate", "honorary", "member", "postal", "president",
    ]  # fmt: skip
    add("opt_out", person="member")
    add("opt_out", person="postal", purpose="news")
    assert names(program, add, club, "quarterly") == [
        "candidate", "honorary", "postal", "president",
    ]  # fmt: skip

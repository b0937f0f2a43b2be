from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from clubmgr.models import minutes, records
from clubmgr.models.kinds.meeting import PARTICIPATION
from clubmgr.models.program import Program
from clubmgr.screens import outcomes
from clubmgr.screens.details import Section

Opener = Callable[..., Any]
Add = Callable[..., str]


@pytest.fixture
def person(program: Program, add: Add) -> str:
    """Zoé, of no club yet."""
    return add(program, "person", given_name="Zoé", emails="zoe@example.org")


@pytest.fixture
def club(program: Program, add: Add) -> str:
    return add(program, "club", name="Club Nice")


@pytest.fixture
def meeting(program: Program, add: Add, club: str) -> str:
    return add(
        program, "meeting", club=club, title="Winter", starts_at="2027-01-05 18:30", ends_at="2h"
    )


def texts(section: Section) -> list[str]:
    return [f"{label}|{text}" for label, text in section.lines]


def test_a_meeting_tells_its_agenda_and_how_far_its_minutes_are(
    program: Program, add: Add, club: str, meeting: str
) -> None:
    add(program, "agenda_item", meeting=meeting, title="Welcome", state="done")
    add(program, "agenda_item", meeting=meeting, title="News")
    assert texts(outcomes.agenda_of(program, meeting)) == ["|● 1. Welcome", "|○ 2. News"]
    minutes.finish(program, meeting, "en", "# Winter")
    next_one = add(
        program, "meeting", club=club, title="Spring", starts_at="2027-01-12 18:30", ends_at="2h"
    )
    minutes.approve(program, meeting, next_one)
    assert texts(outcomes.agenda_of(program, meeting))[2:] == [
        "Minutes|finished on 12 Jan 2027",
        "|approved on 12 Jan 2027",
    ]


def test_a_meeting_tells_what_it_has_decided_and_given_to_do(
    program: Program, add: Add, meeting: str
) -> None:
    add(program, "decision", meeting=meeting, club="Club Nice", motion="Dues", votes_for="1")
    add(program, "action", meeting=meeting, club="Club Nice", title="Print", owner="Tom",
        due_on="2027-02-01")  # fmt: skip
    add(program, "action", meeting=meeting, club="Club Nice", title="Call", sheet="back_plan",
        done_on="2027-01-02")  # fmt: skip
    add(program, "action", meeting=meeting, club="Club Nice", title="Chairs", sheet="venue")
    assert texts(outcomes.decisions_of_meeting(program, meeting)) == ["|1. Dues · ● adopted"]
    assert texts(outcomes.actions_of_meeting(program, meeting)) == [
        "|● Call",
        "1 Feb 2027|○ Print · Tom",
    ]


def test_a_club_tells_the_first_of_many_and_which_key_has_the_others(
    program: Program, add: Add, club: str
) -> None:
    for n in range(8):
        add(program, "action", club=club, title=f"To do {n}", due_on=f"2027-02-0{n + 1}")
        add(program, "decision", club=club, motion=f"Decided {n}")
    assert texts(outcomes.actions_of_club(program, club)) == [
        *(f"{n + 1} Feb 2027|To do {n}" for n in range(6)),
        "|2 more: press A",
    ]
    assert texts(outcomes.decisions_of_club(program, club)) == [
        *(f"12 Jan 2027|{n + 1}. Decided {n} · ● adopted" for n in range(7, 1, -1)),
        "|2 more: press R",
    ]


def test_a_person_tells_what_they_have_taken_on(
    program: Program, add: Add, club: str, person: str
) -> None:
    add(program, "action", club=club, title="Print", person=person, due_on="2027-02-01")
    add(program, "action", club=club, title="Done", person=person, done_on="2027-01-01")
    assert texts(outcomes.actions_of_person(program, person)) == ["1 Feb 2027|Print · Club Nice"]


def test_a_person_tells_how_they_have_kept_their_word(
    program: Program, add: Add, club: str, person: str
) -> None:
    for n, (rsvp, presence) in enumerate(
        (("accepted", "present"), ("accepted", "absent"), ("declined", "excused"),
         ("accepted", "absent"), ("declined", "absent"))
    ):  # fmt: skip
        meeting = add(
            program, "meeting", club=club, title=f"Meeting {n}", ends_at="2h",
            starts_at=f"2026-0{n + 1}-10 18:30",
        )  # fmt: skip
        records.add(
            program,
            PARTICIPATION,
            {"meeting": meeting, "person": person, "rsvp": rsvp, "presence": presence},
        )
    assert texts(outcomes.attendance_of(program, person)) == [
        "Came|1",
        "Excused|1",
        "Said yes, absent|2",
        "10 Apr 2026|Meeting 3",
        "10 Feb 2026|Meeting 1",
    ]


def test_a_person_tells_where_they_belong_and_when_they_are_away(
    program: Program, add: Add, club: str, person: str
) -> None:
    tom = add(program, "person", given_name="Tom")
    add(program, "membership", club=club, person=person, category="honorary",
        joined_on="2026-01-05")  # fmt: skip
    add(program, "absence", person=person, starts_on="2026-01-01", ends_on="2026-02-01")
    add(program, "absence", person=person, starts_on="2027-01-10", ends_on="2027-02-01",
        replacement=tom, reason="abroad")  # fmt: skip
    add(program, "opt_out", person=person)
    assert texts(outcomes.memberships_of(program, person)) == [
        "honorary member|Club Nice · 5 Jan 2026"
    ]
    assert texts(outcomes.absences_of(program, person)) == [
        "Away|10 Jan 2027 – 1 Feb 2027 · Tom · abroad",
        "Opted out|invitations · since 12 Jan 2027",
    ]


async def test_the_panes_show_it_as_it_is_typed(
    open_app: Opener, program: Program, add: Add
) -> None:
    add(program, "decision", club="Club Lyon", motion="[b]Dues[/b] {x}")
    add(program, "action", club="Club Lyon", title="[@click=app.quit]x[/]", meeting="Quarterly")
    async with open_app("clubs", size=(160, 50)) as at:
        while at.row.name != "Club Lyon":
            await at.press("j")
        await at.until(lambda: "[b]Dues[/b] {x}" in at.text)
        assert "[@click=app.quit]x[/]" in at.text
        await at.press("6", "g")
        await at.until(lambda: "[@click=app.quit]x[/]" in at.text)

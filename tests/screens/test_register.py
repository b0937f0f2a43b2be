from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from clubmgr.models import minutes, records
from clubmgr.models.kinds.agenda import DECISION
from clubmgr.models.kinds.mandate import MANDATE
from clubmgr.models.program import Program
from clubmgr.screens.record_form import RecordForm
from clubmgr.screens.register import RegisterScreen

Opener = Callable[..., Any]
Add = Callable[..., str]


@pytest.fixture
def decided(program: Program, add: Add) -> list[str]:
    """What two clubs have decided: the dues, a logo, and an election."""
    other = add(program, "club", name="Club Nice")
    return [
        add(program, "decision", motion=motion, **texts)
        for motion, texts in (
            (
                "The dues are [b]20 €",
                {"club": "Club Lyon", "meeting": "Quarterly", "votes_for": "5",
                 "votes_against": "2", "abstentions": "1"},
            ),
            ("A logo", {"club": "Club Lyon", "votes_for": "1", "votes_against": "3"}),
            ("Søren is elected president", {"club": other, "decided_on": "2026-12-01"}),
        )
    ]  # fmt: skip


def motions(at: Any) -> list[str]:
    return [row.motion for row in at.rows()]


async def test_the_meetings_lead_to_the_register_of_all_clubs(
    open_app: Opener, decided: list[str]
) -> None:
    async with open_app("meetings") as at:
        await at.press("R")
        assert isinstance(at.screen, RegisterScreen)
        assert "Register of resolutions · all clubs · 3 resolutions" in at.text
        assert motions(at) == ["A logo", "The dues are [b]20 €", "Søren is elected president"]
        assert "× rejected" in at.text


async def test_a_club_leads_to_its_own_register(open_app: Opener, decided: list[str]) -> None:
    async with open_app("clubs") as at:
        while at.row.name != "Club Lyon":
            await at.press("j")
        await at.press("R")
        assert "Register of resolutions · Club Lyon · 2 resolutions" in at.text
        await at.press("j")
        assert "Resolution 1 · The dues are [b]20 €" in at.text
        assert "5 for, 2 against, 1 abstention" in at.text
        assert "Quarterly" in at.text


async def test_it_is_searched_as_somebody_types(open_app: Opener, decided: list[str]) -> None:
    async with open_app("meetings") as at:
        await at.press("R", "slash")
        await at.type("dues")
        assert motions(at) == ["The dues are [b]20 €"]
        await at.press("enter", "e")
        assert isinstance(at.screen, RecordForm)
        await at.press("escape", "escape")
        assert isinstance(at.screen, RegisterScreen)
        assert len(motions(at)) == 3
        await at.press("escape")
        assert at.screen is at.list


async def test_a_search_that_finds_nothing_or_cannot_be_read_says_so(
    open_app: Opener, decided: list[str]
) -> None:
    async with open_app("meetings") as at:
        await at.press("R", "slash")
        await at.type("zzz")
        assert "Nothing matches. Esc clears the search." in at.text
        await at.press("escape")
        assert len(motions(at)) == 3
        await at.press("j")
        assert at.screen.table.position == 1  # the list has the keys again
        await at.press("slash")
        await at.type("result:x")
        assert "is not one of" in at.text
        await at.press("escape")
        assert "is not one of" not in at.text
        assert len(motions(at)) == 3


async def test_a_resolution_between_meetings_is_noted(
    open_app: Opener, program: Program, decided: list[str]
) -> None:
    async with open_app("clubs") as at:
        while at.row.name != "Club Lyon":
            await at.press("j")
        await at.press("R", "n")
        await at.type("By mail")
        await at.press("ctrl+s")
        row = at.screen.table.highlighted
        assert (row.motion, row.number, row.result) == ("By mail", 3, "adopted")
        assert row.decided_on == "2027-01-12"


async def test_counting_again_changes_the_result(
    open_app: Opener, program: Program, decided: list[str]
) -> None:
    async with open_app("meetings") as at:
        await at.press("R", "e")
        await at.press("ctrl+u")
        await at.type("9")
        await at.press("ctrl+s")
        assert records.get(program, DECISION, decided[1]).result == "adopted"


async def test_an_election_gives_the_role(
    open_app: Opener, program: Program, decided: list[str]
) -> None:
    async with open_app("meetings", size=(120, 40)) as at:
        await at.press("R", "G", "r")
        assert isinstance(at.screen, RecordForm)
        assert "Club Nice" in at.text
        await at.type("Søren Ørsted")
        at.screen.row_of("seat").editor.focus()
        await at.type("president")
        await at.press("ctrl+s")
        (mandate,) = [m for m in records.every(program, MANDATE) if m.decision == decided[2]]
        assert (mandate.seat, mandate.starts_on) == ("president", "2026-12-01")
        assert "president · Søren Ørsted · Club Nice" in at.text


async def test_what_was_not_adopted_elects_nobody(open_app: Opener, decided: list[str]) -> None:
    async with open_app("meetings") as at:
        await at.press("R", "r")
        assert "× rejected" in at.text
        assert at.told[-1] == "This resolution was not adopted: it elects nobody."
        assert isinstance(at.screen, RegisterScreen)


async def test_what_stands_in_finished_minutes_is_refused_in_a_sentence(
    open_app: Opener, program: Program, decided: list[str]
) -> None:
    meeting = records.get(program, DECISION, decided[0]).meeting
    minutes.finish(program, meeting, "en", "# Quarterly")
    async with open_app("meetings") as at:
        await at.press("R", "j", "d", "y")
        assert "were finished" in at.told[-1]
        assert len(motions(at)) == 3


async def test_a_resolution_is_deleted_after_asking(
    open_app: Opener, program: Program, decided: list[str]
) -> None:
    async with open_app("meetings") as at:
        await at.press("R", "d", "y")
        assert motions(at) == ["The dues are [b]20 €", "Søren is elected president"]
        await at.press("u")
        assert len(motions(at)) == 3


async def test_where_nothing_is_decided_it_says_so(
    open_app: Opener, empty_program: Program
) -> None:
    async with open_app("meetings", on=empty_program) as at:
        await at.press("R")
        assert "Nothing is decided yet." in at.text
        await at.press("r", "d", "e", "escape")
        assert at.screen is at.list

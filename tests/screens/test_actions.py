from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from clubmgr.models import actions, records
from clubmgr.models.kinds.founding import ACTION
from clubmgr.models.program import Program
from clubmgr.screens.actions import ActionsScreen
from clubmgr.screens.record_form import RecordForm

Opener = Callable[..., Any]
Add = Callable[..., str]


@pytest.fixture
def todo(program: Program, add: Add) -> list[str]:
    """Three actions of Club Lyon, one of them overdue and one done, and one of another club."""
    other = add(program, "club", name="Club Nice")
    return [
        add(program, "action", club=club, title=title, **texts)
        for club, title, texts in (
            ("Club Lyon", "Book [b]a room", {"due_on": "2027-01-10", "owner": "Ana"}),
            ("Club Lyon", "Write to the mayor", {"due_on": "2027-01-20"}),
            ("Club Lyon", "Paid", {"due_on": "2027-01-05", "done_on": "2027-01-06"}),
            (other, "Elsewhere", {"due_on": "2027-01-15"}),
        )
    ]


def titles(at: Any) -> list[str]:
    return [row.title for row in at.rows()]


async def test_the_meetings_lead_to_the_actions_of_all_clubs(
    open_app: Opener, todo: list[str]
) -> None:
    async with open_app("meetings") as at:
        await at.press("A")
        assert isinstance(at.screen, ActionsScreen)
        assert "Actions · all clubs · open: 3 · overdue: 1" in at.text
        assert titles(at) == ["Book [b]a room", "Elsewhere", "Write to the mayor"]
        assert "Club Nice" in at.text
        await at.press("escape")
        assert at.screen is at.list


async def test_a_club_leads_to_its_own_actions(open_app: Opener, todo: list[str]) -> None:
    async with open_app("clubs") as at:
        while at.row.name != "Club Lyon":
            await at.press("j")
        await at.press("A")
        assert "Actions · Club Lyon · open: 2 · overdue: 1" in at.text
        assert titles(at) == ["Book [b]a room", "Write to the mayor"]
        await at.press("b")
        assert "open and done: 3" in at.text
        assert titles(at) == ["Paid", "Book [b]a room", "Write to the mayor"]
        await at.press("b")
        assert len(titles(at)) == 2


async def test_x_says_that_the_marked_ones_are_done_and_u_takes_it_back(
    open_app: Opener, program: Program, todo: list[str]
) -> None:
    async with open_app("meetings") as at:
        await at.press("A", "space", "space", "x")
        assert titles(at) == ["Write to the mayor"]
        assert records.get(program, ACTION, todo[0]).done_on == "2027-01-12"
        assert not at.screen.table.marked
        await at.press("u")
        assert len(titles(at)) == 3


async def test_n_adds_an_action_whose_owner_is_found(
    open_app: Opener, program: Program, todo: list[str]
) -> None:
    async with open_app("clubs") as at:
        while at.row.name != "Club Lyon":
            await at.press("j")
        await at.press("A", "n")
        assert isinstance(at.screen, RecordForm)
        await at.type("Print")
        at.screen.row_of("owner").editor.focus()
        await at.type("@ana")
        await at.press("ctrl+s")
        assert isinstance(at.screen, ActionsScreen)
        row = at.screen.table.highlighted
        assert (row.title, row.owner) == ("Print", "Ana Silva")
        assert row.person is not None


@pytest.mark.parametrize("key", ["e", "enter"])
async def test_an_action_is_edited(
    open_app: Opener, program: Program, todo: list[str], key: str
) -> None:
    async with open_app("meetings") as at:
        await at.press("A", key)
        assert isinstance(at.screen, RecordForm)
        await at.type("Tom")
        await at.press("ctrl+s")
        assert "Tom" in records.get(program, ACTION, todo[0]).owner


async def test_an_action_is_deleted_after_asking(
    open_app: Opener, program: Program, todo: list[str]
) -> None:
    async with open_app("meetings") as at:
        await at.press("A", "d", "n")
        assert len(titles(at)) == 3
        await at.press("d", "y")
        assert titles(at) == ["Elsewhere", "Write to the mayor"]
        assert len(actions.open_of(program)) == 2


async def test_the_foot_tells_the_whole_action(
    open_app: Opener, program: Program, add: Add
) -> None:
    add(
        program, "action", club="Club Lyon", meeting="Quarterly", title="A" * 90,
        outcome="The hall", owner="Tom", due_on="2027-01-20",
    )  # fmt: skip
    async with open_app("meetings", size=(120, 40)) as at:
        await at.press("A")
        assert "A" * 90 in at.text
        for told in ("The hall", "Tom", "20 Jan 2027", "Quarterly · 5 Jan 2027"):
            assert told in at.text


async def test_where_nothing_is_to_be_done_it_says_so(
    open_app: Opener, empty_program: Program
) -> None:
    async with open_app("meetings", on=empty_program) as at:
        await at.press("A")
        assert "Nothing is to be done." in at.text
        await at.press("x", "d", "enter")
        assert isinstance(at.screen, ActionsScreen)


async def test_today_leads_to_the_action(open_app: Opener, todo: list[str]) -> None:
    async with open_app("today", size=(120, 40)) as at:
        while not (at.row.kind == "action" and "Write" in at.row.what):
            await at.press("j")
        await at.press("enter")
        await at.until(lambda: isinstance(at.screen, ActionsScreen))
        await at.until(lambda: at.screen.table.highlighted is not None)
        assert at.screen.table.highlighted.title == "Write to the mayor"

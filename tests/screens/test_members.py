from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from clubmgr import i18n
from clubmgr.models import clubs, memberships, records
from clubmgr.models.kinds.club import CLUB
from clubmgr.models.memberships import Member
from clubmgr.models.program import Program
from clubmgr.screens.members import MembersScreen

Opener = Callable[..., Any]
Add = Callable[..., str]


@pytest.fixture
def club(program: Program) -> str:
    """The club of Lyon, whose treasurer Ana is."""
    (row,) = program.rows("SELECT id FROM club WHERE name = 'Club Lyon'")
    return str(row[0])


async def open_members(at: Any, club: str) -> None:
    at.list.reload(cursor_id=club)
    await at.rest()
    await at.press("m")
    assert isinstance(at.screen, MembersScreen)


def members(program: Program, club: str) -> dict[str, Member]:
    return {m.name: m for m in memberships.of_club(program, club, former=True)}


async def test_an_empty_list_says_who_votes_until_then_and_begins_with_who_is_in_office(
    open_app: Opener, program: Program, club: str
) -> None:
    async with open_app("clubs") as at:
        await open_members(at, club)
        assert "No members are noted: whoever is asked to a meeting votes there." in at.text
        assert "n adds one by name, c everybody in office." in at.text
        await at.press("c")
        assert "Club Lyon · 1 member · with a vote: 1" in at.text
        assert members(program, club)["Ana Silva"].joined_on == "2026-01-12"
        assert "Who votes: active member" in at.text
        await at.press("c")
        assert at.told[-1] == "Everybody in office is a member already."
        await at.press("u")
        assert members(program, club) == {}
        await at.press("escape")
        assert at.screen is at.list


async def test_a_member_is_added_by_name_once(
    open_app: Opener, program: Program, club: str
) -> None:
    async with open_app("clubs") as at:
        await open_members(at, club)
        for _twice in range(2):
            await at.press("n")
            await at.type("hélène")
            await at.press("enter")
        assert "Hélène Dupont is a member since 12 Jan 2027." in at.told[-1]
        assert list(members(program, club)) == ["Hélène Dupont"]


async def test_category_and_days_are_changed_in_the_form(
    open_app: Opener, program: Program, club: str, add: Add
) -> None:
    add(program, "membership", club=club, person="0@example.org")
    async with open_app("clubs") as at:
        await open_members(at, club)
        assert "with a vote: 1" in at.text
        await at.press("enter", "ctrl+u")
        await at.type("honorary")
        await at.press("ctrl+s")
        assert members(program, club)["Ana Silva"].category == "honorary"
        assert "with a vote: 0" in at.text


async def test_an_overlapping_membership_is_refused_in_the_form_too(
    open_app: Opener, program: Program, club: str, add: Add
) -> None:
    add(program, "membership", club=club, person="0@example.org", joined_on="2026-01-01",
        left_on="2026-06-30")  # fmt: skip
    add(program, "membership", club=club, person="0@example.org", joined_on="2026-07-01")
    async with open_app("clubs") as at:
        await open_members(at, club)
        await at.press("b", "j", "e", "enter", "enter", "ctrl+u", "ctrl+s")
        assert "Ana Silva is a member since 1 Jul 2026." in at.text


async def test_dues_are_noted_of_all_marked_ones_until_the_day_that_is_offered(
    open_app: Opener, program: Program, club: str, add: Add
) -> None:
    records.change(program, CLUB, clubs.get(program, club), {"dues": True, "voters_paid": True})
    for n in range(3):
        add(program, "membership", club=club, person=f"{n}@example.org")
    async with open_app("clubs") as at:
        await open_members(at, club)
        assert "Who votes: active member, if the dues are paid · dues awaited: 3" in at.text
        assert "with a vote: 0" in at.text
        await at.press("asterisk", "p")
        assert "Until when have 3 members paid?" in at.text
        await at.press("enter")
        assert {m.paid_until for m in members(program, club).values()} == {"2027-12-31"}
        assert "3 members · with a vote: 3" in at.text
        assert "dues awaited" not in at.text
        assert not at.screen.table.marked
        await at.press("p", "ctrl+u")
        await at.type("never")
        await at.press("enter")
        assert "“never” is not a date" in at.text


async def test_who_leaves_goes_today_with_a_reason_and_is_seen_among_the_former_ones(
    open_app: Opener, program: Program, club: str, add: Add
) -> None:
    add(program, "membership", club=club, person="0@example.org", joined_on="2026-01-01")
    add(program, "membership", club=club, person="1@example.org", joined_on="2025-01-01",
        left_on="2025-12-31", leave_reason="moved")  # fmt: skip
    async with open_app("clubs") as at:
        await open_members(at, club)
        assert "Ørsted" not in at.text
        await at.press("x")
        assert "Why does Ana Silva leave?" in at.text
        await at.type("no time")
        await at.press("enter")
        assert members(program, club)["Ana Silva"].left_on == "2027-01-12"
        assert "no time" in at.text
        await at.press("b")
        assert "× Søren Ørsted" in at.text
        assert "Club Lyon · 1 member" in at.text
        await at.press("u")
        assert members(program, club)["Ana Silva"].left_on is None


async def test_what_was_noted_by_mistake_is_deleted(
    open_app: Opener, program: Program, club: str, add: Add
) -> None:
    add(program, "membership", club=club, person="0@example.org")
    async with open_app("clubs") as at:
        await open_members(at, club)
        await at.press("d")
        assert members(program, club) == {}
        await at.press("u")
        assert "Ana Silva" in at.text


async def test_a_day_shows_its_year_in_french_too(
    open_app: Opener, program: Program, club: str, add: Add
) -> None:
    add(program, "membership", club=club, person="0@example.org", joined_on="2026-09-28",
        paid_until="2027-12-28")  # fmt: skip
    with i18n.speaking("fr"):
        async with open_app("clubs") as at:
            await open_members(at, club)
            assert "28 sept. 2026" in at.text
            assert "28 déc. 2027" in at.text

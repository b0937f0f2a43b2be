from __future__ import annotations

from collections.abc import Callable
from typing import Any

from clubmgr.models import absences, opt_outs
from clubmgr.models.program import Program

Opener = Callable[..., Any]
Add = Callable[..., str]


async def find(at: Any, name: str) -> str:
    await at.press("slash")
    await at.type(name)
    await at.press("enter")
    return str(at.row.id)


async def test_an_absence_is_noted_with_who_stands_in(open_app: Opener, program: Program) -> None:
    async with open_app("people", size=(99, 30)) as at:
        ana = await find(at, "silva")
        await at.press("Z")
        assert "Away: Ana Silva" in at.text
        await at.type("today")
        await at.press("enter")
        await at.type("+2w")
        await at.press("enter")
        await at.type("hélène dupont")
        await at.press("enter")
        await at.type("abroad")
        await at.press("enter")
        (noted,) = absences.of_person(program, ana)
        assert (noted.starts_on, noted.ends_on, noted.reason) == (
            "2027-01-12", "2027-01-26", "abroad",
        )  # fmt: skip
        assert noted.replacement is not None
        assert at.told[-1].startswith("Noted as away: Ana Silva")
        assert "◌ Ana Silva (away)" in at.text
        await at.press("u")
        assert absences.of_person(program, ana) == []
        assert "(away)" not in at.text


async def test_an_absence_that_is_not_over_can_be_changed_or_another_one_noted(
    open_app: Opener, program: Program, add: Add
) -> None:
    for start, end, reason in (
        ("2026-02-01", "2026-02-14", "over"), ("2027-02-01", "2027-02-14", "skiing"),
    ):  # fmt: skip
        add(program, "absence", person="0@example.org", starts_on=start, ends_on=end, reason=reason)
    async with open_app("people") as at:
        ana = await find(at, "silva")
        await at.press("Z")
        assert "Which absence of Ana Silva?" in at.text
        assert "1 Feb 2027 – 14 Feb 2027 · skiing" in at.text
        assert "over" not in at.text
        await at.press("down", "enter")
        assert at.screen.texts["starts_on"] == "2027-02-01"
        await at.press("enter", "ctrl+u", "ctrl+s")
        assert [a.ends_on for a in absences.of_person(program, ana)] == [None, "2026-02-14"]
        await at.press("Z")
        assert "from 1 Feb 2027, open · skiing" in at.text
        await at.press("enter")
        await at.type("2027-01-20")
        await at.press("enter")
        await at.type("2027-01-10")
        await at.press("ctrl+s")
        assert "An absence cannot end before it starts." in at.text
        await at.press("escape", "escape")
        assert len(absences.of_person(program, ana)) == 2


async def test_several_are_away_at_the_same_time_as_one_step(
    open_app: Opener, program: Program
) -> None:
    async with open_app("people") as at:
        await at.press("asterisk", "Z")
        assert "Away: 5 people" in at.text
        await at.press("ctrl+s")
        assert len(absences.away_today(program)) == 5
        await at.press("u")
        assert absences.away_today(program) == frozenset()


async def test_who_wants_no_invitations_says_how_and_takes_it_back_with_the_same_key(
    open_app: Opener, program: Program
) -> None:
    async with open_app("people", size=(99, 30)) as at:
        ana = await find(at, "silva")
        await at.press("o")
        assert "Ana Silva wants none of:" in at.text
        await at.press("enter")
        assert "Opt-out: any contact" in at.text  # who says stop means all of it
        await at.press("escape", "o", "down", "enter")
        assert "Opt-out: invitations" in at.text
        await at.type("by phone")
        await at.press("enter")
        (noted,) = opt_outs.of_person(program, ana)
        assert (noted.purpose, noted.source) == ("invitations", "by phone")
        assert "⊘ Ana Silva" in at.text
        await at.press("o")
        assert "⊘ invitations" in at.text
        await at.press("down", "enter")
        assert opt_outs.of_person(program, ana) == []
        assert "⊘" not in at.text
        await at.press("u")
        assert opt_outs.opted_out(program) == {ana}
        await at.press("escape", "asterisk", "o")
        assert "5 people want none of:" in at.text
        await at.press("escape")
        assert opt_outs.opted_out(program) == {ana}
        await at.press("o", "enter", "enter")
        assert len(opt_outs.opted_out(program)) == 5

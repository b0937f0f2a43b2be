from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from clubmgr.models import pauses
from clubmgr.models.program import Program

Opener = Callable[..., Any]


async def test_a_person_is_paused_until_a_day_with_a_reason(
    open_app: Opener, program: Program
) -> None:
    async with open_app("people") as at:
        person = at.row.id
        await at.press("z")
        await at.type("+2w")
        await at.press("enter")
        await at.type("on holiday")
        await at.press("enter")
        running = pauses.running(program, person)
        assert running is not None
        assert (pauses.back_on(running), running.reason) == ("2027-01-26", "on holiday")
        assert at.told[-1].startswith("Paused ")
        assert "‖ " in at.text
        await at.press("enter")
        assert "‖ paused: contact again on 26 Jan 2027 · on holiday" in at.text


async def test_the_list_names_who_is_in_a_pause(open_app: Opener, program: Program) -> None:
    async with open_app("people", size=(99, 30)) as at:
        assert "(paused)" not in at.text
        await at.press("asterisk", "z")
        assert "Pause: 5 people" in at.text
        await at.press("ctrl+s")
        assert len(pauses.paused(program)) == 5
        assert "‖ Ana Silva (paused)" in at.text
        await at.press("u")
        assert pauses.paused(program) == frozenset()
        assert "(paused)" not in at.text


async def test_z_again_shows_the_pause_and_today_ends_it(
    open_app: Opener, program: Program, add: Callable[..., str]
) -> None:
    ana = "0@example.org"
    add(program, "pause", person=ana, starts_on="2027-01-02", ends_on="2027-01-20", reason="ill")
    async with open_app("people") as at:
        await at.press("slash")
        await at.type("silva")
        await at.press("enter", "z")
        assert at.screen.texts == {"back_on": "2027-01-21", "reason": "ill"}
        await at.press(*["backspace"] * 10)
        await at.type("today")
        await at.press("ctrl+s")
        assert pauses.paused(program) == frozenset()
        assert at.told[-1] == "Pause ended: Ana Silva. u takes it back."


async def test_a_day_that_has_gone_by_is_refused_and_the_form_stays(
    open_app: Opener, program: Program
) -> None:
    async with open_app("people") as at:
        await at.press("z")
        await at.type("yesterday")
        await at.press("ctrl+s")
        assert "The day of the next contact is yet to come." in at.text
        assert pauses.paused(program) == frozenset()


@pytest.mark.parametrize(("section", "key"), [("people", "z"), ("people", "Z"), ("prospects", "z")])
async def test_a_day_that_cannot_be_read_is_refused_and_the_form_stays(
    open_app: Opener, section: str, key: str
) -> None:
    async with open_app(section) as at:
        await at.press(key)
        await at.type("someday")
        await at.press("ctrl+s")
        assert "“someday” is not a date" in at.text
        await at.press("escape", "escape")
        assert section == at.screen.SECTION

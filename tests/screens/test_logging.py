from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from clubmgr import i18n
from clubmgr.models import touchpoints
from clubmgr.models.kinds.touchpoint import Touchpoint
from clubmgr.models.program import Program
from clubmgr.screens.logging import LogForm

Opener = Callable[..., Any]


async def find(at: Any, name: str) -> str:
    """Put the cursor on a person and return their id."""
    await at.press("slash")
    await at.type(name)
    await at.press("enter")
    return str(at.row.id)


def latest(program: Program, person: str) -> Touchpoint:
    return touchpoints.of_person(program, person)[0]


async def test_a_call_is_logged_by_two_keys_and_its_text(
    open_app: Opener, program: Program
) -> None:
    async with open_app("people") as at:
        ana = await find(at, "silva")
        await at.press("l")
        await at.type("said yes")
        await at.press("ctrl+s")
        touch = latest(program, ana)
        assert (touch.summary, touch.kind, touch.direction) == ("said yes", "call", "to_person")
        assert (touch.happened_on, touch.follow_up_on) == ("2027-01-12", None)
        assert at.told[-1] == "Logged with Ana Silva: call. u takes it back."
        assert at.row.id == ana
        await at.press("u")
        assert touchpoints.of_person(program, ana) == []


async def test_shorthand_says_the_way_and_the_follow_up_and_shows_how_it_is_read(
    open_app: Opener, program: Program
) -> None:
    async with open_app("people") as at:
        ana = await find(at, "silva")
        await at.press("l")
        assert "m< what was said >fri: mail from them, followed up on Friday" in at.text
        await at.type("m< rang back >fri")
        assert "mail, from the person" in at.text
        assert "→ 15 Jan 2027" in at.text
        await at.press("ctrl+s")
        touch = latest(program, ana)
        assert (touch.summary, touch.kind, touch.direction, touch.follow_up_on) == (
            "rang back", "mail", "from_person", "2027-01-15",
        )  # fmt: skip


async def test_without_shorthand_six_keys_say_all(open_app: Opener, program: Program) -> None:
    async with open_app("people") as at:
        ana = await find(at, "silva")
        presses = ("l", "said yes", "enter", "m", "<", "enter", "+2w", "ctrl+s")
        for press in presses:
            await (at.type(press) if press in ("said yes", "+2w", "<") else at.press(press))
        assert len([p for p in presses if p not in ("said yes", "+2w")]) <= 6
        touch = latest(program, ana)
        assert (touch.summary, touch.kind, touch.direction, touch.follow_up_on) == (
            "said yes", "mail", "from_person", "2027-01-26",
        )  # fmt: skip


async def test_the_way_is_turned_from_the_first_line(open_app: Opener, program: Program) -> None:
    async with open_app("people") as at:
        ana = await find(at, "silva")
        await at.press("l", "ctrl+up")
        assert at.screen.texts["how"] == "mail, from us"
        await at.press("ctrl+down", "ctrl+down")
        assert at.screen.texts["how"] == "gift, from the person"
        await at.type("a book >fri")
        await at.press("ctrl+s")
        assert (latest(program, ana).kind, latest(program, ana).direction) == (
            "gift", "from_person",
        )  # fmt: skip


async def test_what_is_typed_by_hand_stands_and_an_unread_day_is_text(
    open_app: Opener, program: Program
) -> None:
    async with open_app("people") as at:
        ana = await find(at, "silva")
        await at.press("l")
        await at.type("bring the book >fri")
        await at.press("down", "down", "backspace", "backspace", "backspace", "ctrl+s")
        touch = latest(program, ana)
        assert (touch.summary, touch.follow_up_on) == ("bring the book > fri", None)
        await at.press("l", "down", "down")
        await at.type("+1w")
        await at.press("up", "up")
        await at.type("call again >fri")
        await at.press("ctrl+s")
        touch = next(t for t in touchpoints.of_person(program, ana) if t.follow_up_on)
        assert (touch.summary, touch.follow_up_on) == ("call again", "2027-01-19")


async def test_every_line_that_cannot_be_read_is_named_and_nothing_is_lost(
    open_app: Opener, program: Program
) -> None:
    async with open_app("people") as at:
        ana = await find(at, "ørsted")
        await at.press("l")
        await at.type("hello")
        for text in ("zzz", "whenever", "perhaps", "someday"):
            await at.press("down")
            await at.type(text)
        await at.press("ctrl+s")
        assert isinstance(at.screen, LogForm)
        for said in ("zzz” is not one of call", "whenever” is not a date", "neither yes nor no",
                     "someday” is not a date"):  # fmt: skip
            assert said in at.text
        assert at.screen.texts["summary"] == "hello"
        assert len(touchpoints.of_person(program, ana)) == 1


async def test_a_follow_up_that_is_due_is_settled_by_the_touch_unless_one_says_no(
    open_app: Opener, program: Program
) -> None:
    async with open_app("people") as at:
        ana = await find(at, "ørsted")
        await at.press("l")
        assert at.screen.texts["settles"] == "yes"
        at.screen.row_of("settles").editor.focus()
        await at.rest()
        assert "11 Jan 2027: will call back" in at.text
        await at.press("ctrl+s")
        assert touchpoints.promised(program, ana, "2027-12-31") == []
        await at.press("u", "l")
        at.screen.row_of("settles").editor.focus()
        await at.rest()
        await at.press("ctrl+up", "ctrl+s")
        assert len(touchpoints.promised(program, ana, "2027-12-31")) == 1


async def test_a_follow_up_that_is_yet_to_come_is_left_open_unless_one_says_yes(
    open_app: Opener, program: Program, add: Callable[..., str]
) -> None:
    ana = "0@example.org"
    add(program, "touchpoint", person=ana, summary="send the plan", follow_up_on="+5d")
    add(program, "touchpoint", person=ana, summary="autumn", follow_up_on="+200d")
    async with open_app("people") as at:
        await find(at, "silva")
        await at.press("l")
        assert at.screen.texts["settles"] == "no"
        await at.press("ctrl+s")
        assert len(touchpoints.promised(program, at.row.id, "2027-12-31")) == 2


async def test_who_is_in_a_pause_is_said_to_be(
    open_app: Opener, program: Program, add: Callable[..., str]
) -> None:
    add(program, "pause", person="0@example.org", ends_on="2027-01-31", reason="ill")
    async with open_app("people") as at:
        await find(at, "silva")
        await at.press("l")
        assert "‖ paused: contact again on 1 Feb 2027 · ill" in at.text


async def test_text_of_any_kind_is_only_text(open_app: Opener, program: Program) -> None:
    async with open_app("people", size=(100, 36)) as at:
        ana = await find(at, "silva")
        await at.press("l")
        at.screen.row_of("summary").retype("[bold]x[/] {name} =1+1 <b> 5 > 3")
        await at.press("ctrl+s")
        assert latest(program, ana).summary == "[bold]x[/] {name} =1+1 <b> 5 > 3"
        await at.press("enter")
        assert "[bold]x[/] {name}" in at.text


@pytest.mark.parametrize("section", ["people", "prospects", "leaders"])
async def test_l_on_a_record_of_a_person_logs_with_them(
    open_app: Opener, program: Program, section: str
) -> None:
    async with open_app(section) as at:
        person = at.row.id if section == "people" else at.row.person
        before = len(touchpoints.of_person(program, person))
        await at.press("enter", "l")
        await at.type("hello")
        await at.press("ctrl+s")
        assert len(touchpoints.of_person(program, person)) == before + 1
        assert at.screen is not at.list


async def test_a_record_without_a_person_has_no_such_keys(open_app: Opener) -> None:
    async with open_app("clubs") as at:
        await at.press("enter", "l", "t")
        assert not isinstance(at.screen, LogForm)
        assert "Log" not in at.keys


async def test_the_form_fits_a_small_terminal_in_french(open_app: Opener) -> None:
    with i18n.speaking("fr"):
        async with open_app("people") as at:
            await at.press("l")
            await at.type("e< hello")
            assert at.screen.texts["how"] == "e-mail, de la personne"
            assert all(len(line) <= 80 for line in at.text.splitlines())

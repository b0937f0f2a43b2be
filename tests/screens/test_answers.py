from __future__ import annotations

from collections.abc import Callable
from typing import Any

from clubmgr.models.program import Program
from clubmgr.screens.answers import AnswersScreen

Opener = Callable[..., Any]


def answers(program: Program) -> list[tuple[str, str]]:
    rows = program.rows("SELECT rsvp, presence FROM participation ORDER BY id")
    return [(row["rsvp"], row["presence"]) for row in rows]


async def test_answers_and_presence_are_two_facts(open_app: Opener, program: Program) -> None:
    async with open_app("meetings") as at:
        await at.press("a")
        assert isinstance(at.screen, AnswersScreen)
        assert "Nobody is asked yet." in at.text
        assert "c asks the club, n one person." in at.text
        await at.press("c")
        asked = len(answers(program))
        assert asked
        assert f"asked {asked} · yes 0 · came 0" in at.text
        await at.press("a")
        assert f"asked {asked} · yes 1 · came 0" in at.text
        await at.press("p", "p", "p")
        assert f"asked {asked} · yes 1 · came 0" in at.text
        assert ("accepted", "excused") in answers(program)
        await at.press("a", "a")
        assert ("declined", "excused") in answers(program)
        await at.press("u")
        assert ("tentative", "excused") in answers(program)
        await at.press("c")
        assert "asked already" in at.told[-1]


async def test_enter_changes_nothing(open_app: Opener, program: Program) -> None:
    async with open_app("meetings") as at:
        await at.press("a", "c")
        before = answers(program)
        await at.press("enter")
        assert answers(program) == before
        assert "Open" not in at.keys


async def test_one_person_is_asked_by_name_and_asked_no_more(
    open_app: Opener, program: Program
) -> None:
    async with open_app("meetings") as at:
        await at.press("a", "n")
        await at.type("hélène")
        await at.press("enter")
        assert "Hélène Dupont" in at.text
        await at.press("n")
        await at.type("hélène")
        await at.press("enter")
        assert at.told[-1] == "This person is asked to that meeting already."
        assert len(answers(program)) == 1
        await at.press("d")
        assert answers(program) == []
        assert "Nobody is asked yet." in at.text
        await at.press("u")
        assert "Hélène Dupont" in at.text
        await at.press("escape")
        assert at.screen is at.list
        assert at.row.asked == 1


async def test_marked_guests_take_the_same_answer_as_one_act(
    open_app: Opener, program: Program
) -> None:
    async with open_app("meetings") as at:
        await at.press("a")
        for name in ("ana", "søren", "hélène"):
            await at.press("n")
            await at.type(name)
            await at.press("enter")
        await at.press("asterisk", "p")
        assert answers(program) == [("needs_action", "present")] * 3
        assert "asked 3 · yes 0 · came 3" in at.text
        await at.press("u")
        assert answers(program) == [("needs_action", "")] * 3


async def test_a_person_without_an_address_is_asked_all_the_same(
    open_app: Opener, program: Program, add: Callable[..., str]
) -> None:
    add(program, "person", given_name="Nomail")
    async with open_app("meetings") as at:
        await at.press("a", "n")
        await at.type("nomail")
        await at.press("enter")
        assert "no e-mail" in at.text

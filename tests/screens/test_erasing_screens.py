from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from seat import wait_until

from clubmgr.models import erasing, processings
from clubmgr.models.program import Program
from clubmgr.screens.dialogs import Notice, TypeToConfirm
from clubmgr.screens.person_privacy import PersonPrivacyScreen
from clubmgr.screens.processings import ProcessingsScreen

Opener = Callable[..., Any]
Add = Callable[..., str]


async def test_a_word_is_typed_before_somebody_is_erased(
    open_app: Opener, program: Program
) -> None:
    async with open_app("people") as at:
        who = at.row
        await at.press("v", "x")
        assert isinstance(at.screen, TypeToConfirm)
        assert "There is no way back" in at.text
        await at.type("no")
        await at.press("enter")
        assert not erasing.receipts(program)
        await at.press("escape", "x")
        await at.type("erase")
        await at.press("enter")
        await wait_until(lambda: erasing.receipts(program))
        await wait_until(lambda: any("receipt is number 1" in told for told in at.told))
    assert not program.rows("SELECT 1 FROM person WHERE family_name = :name", name=who.family_name)


async def test_what_holds_somebody_back_is_told(
    open_app: Opener, program: Program, add: Add
) -> None:
    async with open_app("people") as at:
        add(program, "perk", person=at.row.id, kind="loan", title="Loom", due_back_on="+30d")
        await at.press("v", "x")
        assert isinstance(at.screen, Notice)
        assert "Loom" in at.text
    assert not erasing.receipts(program)


async def test_all_that_is_held_is_written_to_a_file(open_app: Opener, tmp_path: Path) -> None:
    async with open_app("people") as at:
        name = at.row.family_name
        await at.press("v", "w")
        await at.press("ctrl+u")
        await at.type(str(tmp_path / "them.json"))
        await at.press("ctrl+s")
        await wait_until((tmp_path / "them.json").exists)
    found = json.loads((tmp_path / "them.json").read_text())
    assert found["records"]["person"][0]["family_name"] == name


async def test_the_usual_sheets_are_added_with_one_key_and_taken_back_as_one(
    open_app: Opener, program: Program
) -> None:
    async with open_app("people") as at:
        at.app.push_screen(ProcessingsScreen())
        await at.press("a")
        assert len(processings.every(program)) == len(processings.USUAL)
        assert "6 sheets" in at.text
        await at.press("a")
        assert len(processings.every(program)) == len(processings.USUAL)
        await at.press("u")
        assert not processings.every(program)


async def test_a_sheet_ends_today_and_goes_on_again(open_app: Opener, program: Program) -> None:
    processings.add_usual(program)
    async with open_app("people") as at:
        at.app.push_screen(ProcessingsScreen())
        await at.press("z")
        ended = [sheet for sheet in processings.every(program) if sheet.ended_on]
        assert [sheet.ended_on for sheet in ended] == ["2027-01-12"]
        await at.press("z")
        assert not any(sheet.ended_on for sheet in processings.every(program))


async def test_who_went_altogether_leaves_their_privacy_without_a_complaint(
    open_app: Opener, program: Program
) -> None:
    async with open_app("people") as at:
        await at.press("v", "x")
        await at.type("erase")
        await at.press("enter")
        await wait_until(lambda: any("receipt is number 1" in told for told in at.told))
        await wait_until(lambda: type(at.screen).__name__ == "PeopleScreen")
        assert len(at.told) == 1, at.told


async def test_the_privacy_of_somebody_who_was_erased_closes_with_a_word(
    open_app: Opener, program: Program, add: Add
) -> None:
    async with open_app("people") as at:
        who = at.row.id
        club = add(program, "club", name="Weavers")
        add(program, "membership", person=who, club=club, joined_on="2026-01-05")
        erasing.erase(program, who)
        at.app.push_screen(PersonPrivacyScreen(who))
        await wait_until(lambda: any("They were erased, under number 1" in t for t in at.told))

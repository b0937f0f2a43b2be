"""Own fields by keys: defined, asked for, shown, put in order, retired, deleted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from clubmgr.models import customs, defining, records
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.program import Program
from clubmgr.screens.customs import CustomFieldsScreen
from clubmgr.screens.detail import DetailScreen
from clubmgr.screens.widgets.form import Form

Opener = Callable[..., Any]
Add = Callable[..., str]


async def open_own(at: Any) -> None:
    await at.press("B", *["j"] * 7, "enter")
    assert isinstance(at.screen, CustomFieldsScreen)


async def test_a_field_is_defined_and_then_asked_for(open_app: Opener, program: Program) -> None:
    async with open_app("people") as at:
        await open_own(at)
        assert "There is no field of your own yet" in at.text
        await at.press("n")
        assert isinstance(at.screen, Form)
        await at.type("Shoe size")
        at.screen.row_of("type").editor.focus()
        await at.type("number")
        await at.press("ctrl+s")
        assert "● Shoe size" in at.text
        assert [field.name for field in customs.fields(program)] == ["shoe_size"]
        await at.press("escape", "escape", "e")
        at.screen.row_of("shoe_size").editor.focus()
        await at.type("42")
        await at.press("ctrl+s", "enter")
        assert isinstance(at.screen, DetailScreen)
        assert "Shoe size" in at.text
        assert "42" in at.text
        person = records.get(program, PERSON, at.app.screen._shown)
        assert person.custom == {"shoe_size": 42}


async def test_a_sensitive_field_is_marked_where_it_is_asked_for(
    open_app: Opener, program: Program, add: Add
) -> None:
    add(program, "custom_field", label="Allergy", care="sensitive")
    async with open_app("people") as at:
        await open_own(at)
        assert "! sensitive" in at.text
        assert "not found by plain words" in at.text
        await at.press("escape", "escape", "n")
        at.screen.row_of("allergy").editor.focus()
        await at.press("down")
        assert "! Allergy" in at.text


async def test_fields_are_carried_retired_and_deleted(
    open_app: Opener, program: Program, add: Add
) -> None:
    for label in ("One", "Two", "Three"):
        add(program, "custom_field", label=label)
    add(program, "person", family_name="Own", two="Zwei")
    async with open_app("people") as at:
        await open_own(at)
        await at.press("j", "J")
        assert [each.key for each in defining.every(program)] == ["one", "three", "two"]
        assert at.screen.table.highlighted.field.key == "two"
        await at.press("x")
        assert "○ Two" in at.text
        assert not customs.fields(program)[2].edited
        await at.press("x")
        assert customs.fields(program)[2].edited
        await at.press("d")
        assert "1 value of people goes with it" in " ".join(at.text.split())
        await at.press("y")
        assert [each.key for each in defining.every(program)] == ["one", "three"]
        await at.press("u")
        assert [each.key for each in defining.every(program)] == ["one", "three", "two"]

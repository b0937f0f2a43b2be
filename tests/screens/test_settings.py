from __future__ import annotations

from collections.abc import Callable
from typing import Any

from clubmgr.models import settings
from clubmgr.models.program import Program
from clubmgr.screens.settings_form import SettingsForm

Opener = Callable[..., Any]


async def go_to(at: Any, field: str) -> None:
    at.screen.row_of(field).editor.focus()
    await at.rest()


async def test_settings_are_stored_and_undone(open_app: Opener, program: Program) -> None:
    async with open_app("people") as at:
        await at.press("comma")
        assert isinstance(at.screen, SettingsForm)
        await at.type("Acme")
        await go_to(at, "pass_mark")
        await at.press("backspace", "9", "ctrl+s")
        assert settings.read(program).brand == "Acme"
        assert settings.read(program).pass_mark == 9
        assert any("u takes it back" in told for told in at.told)
        await at.press("u")
    assert settings.read(program) == settings.Settings()


async def test_wrong_settings_are_all_named(open_app: Opener, program: Program) -> None:
    async with open_app("people") as at:
        await at.press("comma")
        await go_to(at, "pass_mark")
        await at.press("backspace", "1", "3")
        await go_to(at, "theme")
        await at.type("mauve")
        await at.press("ctrl+s")
        assert "“13” is not a whole number from 4 to 12." in at.text
        await go_to(at, "pass_mark")
        await at.press("backspace", "backspace", "ctrl+s")
        assert "There is no theme “mauve”" in at.text
        await at.press("escape", "escape")
    assert settings.read(program) == settings.Settings()


async def test_a_change_of_language_shows_in_the_sections_that_are_open_already(
    open_app: Opener,
) -> None:
    async with open_app("clubs") as at:
        await at.press("6", "comma")
        await go_to(at, "language")
        await at.press("ctrl+up")
        assert at.screen.texts["language"] == "French"
        await at.press("ctrl+s")
        await at.until(lambda: "[6 Réunions]" in at.text)
        assert at.app.current_mode == "meetings"
        await at.press("5")
        assert "Étape" in at.text
        assert "Ouvrir" in at.keys
        await at.press("u")
        await at.until(lambda: "[5 Clubs]" in at.text and "Stage" in at.text)
        await at.press("6")
        assert "Meetings" in at.text
        assert at.row is not None

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from clubmgr import i18n
from clubmgr.models import settings
from clubmgr.models.program import Program
from clubmgr.screens.settings_form import SettingsForm

Opener = Callable[..., Any]


async def open_page(at: Any, n: int) -> None:
    """Open a page of the settings, the first being 0."""
    await at.press("comma", *["down"] * n, "enter")
    assert isinstance(at.screen, SettingsForm)


async def go_to(at: Any, field: str) -> None:
    at.screen.row_of(field).editor.focus()
    await at.rest()


async def test_settings_are_stored_and_undone(open_app: Opener, program: Program) -> None:
    async with open_app("people") as at:
        await open_page(at, 0)
        await at.type("Acme")
        await at.press("ctrl+s")
        assert settings.read(program).brand == "Acme"
        assert any("u takes it back" in told for told in at.told)
        await open_page(at, 1)
        await at.press("backspace", "9", "ctrl+s")
        assert settings.read(program) == settings.Settings(brand="Acme", pass_mark=9)
        await at.press("u", "u")
    assert settings.read(program) == settings.Settings()


async def test_every_page_is_read_whole_on_a_small_terminal(open_app: Opener) -> None:
    seen = []
    async with open_app("people") as at:
        for n, (title, fields) in enumerate(settings.PAGES.values()):
            await open_page(at, n)
            assert f"Settings: {title}" in at.text
            last = at.screen.row_of(fields[-1].name).region
            assert last.bottom < 23
            seen += fields
            await at.press("escape")
    assert seen == list(settings.SETTINGS.fields)


async def test_esc_at_the_pages_changes_nothing(open_app: Opener, program: Program) -> None:
    async with open_app("people") as at:
        before = program.generation()
        await at.press("comma", "escape")
        assert at.screen is at.list
        assert program.generation() == before


async def test_wrong_settings_are_named_and_nothing_is_stored(
    open_app: Opener, program: Program
) -> None:
    async with open_app("people") as at:
        await open_page(at, 1)
        await at.press("backspace", "1", "3", "ctrl+s")
        assert "“13” is not a whole number from 4 to 12." in at.text
        await at.press("escape", "escape")
        await open_page(at, 0)
        await go_to(at, "theme")
        await at.type("mauve")
        await at.press("ctrl+s")
        assert "There is no theme “mauve”" in at.text
        await at.press("escape", "escape")
        await open_page(at, 2)
        await go_to(at, "call_until_days")
        await at.press("end", "backspace", "backspace", "3")
        await go_to(at, "cadence")
        await at.type("press")
        await at.press("ctrl+s")
        assert "The most cannot be less than the least." in at.text
        assert at.screen.row_of("cadence").has_class("-wrong")
        await at.press("escape", "escape")
    assert settings.read(program) == settings.Settings()


async def test_a_change_of_language_shows_in_the_sections_that_are_open_already(
    open_app: Opener,
) -> None:
    async with open_app("clubs") as at:
        await at.press("6")
        await open_page(at, 0)
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


async def test_a_language_taken_back_gives_way_to_the_one_that_was_begun_with(
    open_app: Opener,
) -> None:
    with i18n.speaking("fr"):
        async with open_app("clubs") as at:
            await open_page(at, 0)
            await go_to(at, "language")
            await at.press("ctrl+down")
            assert at.screen.texts["language"] == "Anglais"
            await at.press("ctrl+s")
            await at.until(lambda: "Stage" in at.text)
            await at.press("u")
            await at.until(lambda: "Étape" in at.text)
            assert "Ouvrir" in at.keys

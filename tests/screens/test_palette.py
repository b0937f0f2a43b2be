from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.command import CommandPalette

from clubmgr import i18n
from clubmgr.models import acts, settings
from clubmgr.models.kinds import KINDS
from clubmgr.models.program import Program

Opener = Callable[..., Any]


async def find(at: Any, typed: str, shown: str) -> None:
    """Open the palette, type, wait until something is found."""
    await at.press("ctrl+p")
    await at.type(typed)
    await at.until(lambda: shown in at.text)


async def test_commands_of_the_screen_are_found_and_run(open_app: Opener) -> None:
    async with open_app("prospects") as at:
        await find(at, "choose the stage", "Stage")
        await at.press("enter")
        await at.until(lambda: "Which stage?" in at.text)


async def test_records_are_found_by_name_and_shown_in_their_section(open_app: Opener) -> None:
    async with open_app("today") as at:
        for typed, shown, section in (
            ("silva", "Ana Silva", "people"),
            ("lyon", "Club Lyon", "clubs"),
            ("quarterly", "Quarterly", "meetings"),
        ):
            await find(at, typed, f"{shown}  (")
            await at.press("enter")
            await at.until(lambda section=section: at.app.current_mode == section)
            await at.until(
                lambda shown=shown: (
                    shown in (getattr(at.row, "name", ""), getattr(at.row, "title", ""))
                )
            )
            assert not isinstance(at.screen, CommandPalette)


async def test_a_record_is_shown_from_a_detail_and_through_a_filter(open_app: Opener) -> None:
    async with open_app("people") as at:
        await at.press("slash")
        await at.type("dupont")
        await at.press("enter", "enter")
        await find(at, "silva", "Ana Silva  (")
        await at.press("enter")
        await at.until(lambda: at.screen is at.list and at.row.name == "Ana Silva")
        assert at.list.filter_text == ""


async def test_hostile_names_are_found_and_drawn_as_they_are(open_app: Opener) -> None:
    async with open_app("people") as at:
        await find(at, "o'brien", "[bold]O'Brien[/]")
        await at.press("enter")
        await at.until(lambda: at.row.name.startswith("[bold]O'Brien[/]"))
        assert at.app.is_running


async def test_a_theme_is_chosen_and_remembered(open_app: Opener, program: Program) -> None:
    async with open_app("people") as at:
        await find(at, "theme nord", "Theme: nord")
        await at.press("enter")
        await at.until(lambda: at.app.theme == "nord")
        assert settings.read(program).theme == "nord"
    async with open_app("people") as at:
        assert at.app.theme == "nord"
        await at.press("u")
        assert at.app.theme != "nord"


async def test_what_was_written_is_found_and_its_record_shown(
    open_app: Opener, program: Program
) -> None:
    ana = program.rows("SELECT id FROM person WHERE family_name = 'Silva'")[0][0]
    kind = KINDS["touchpoint"]
    acts.add(
        program, kind, {"person": ana, "summary": "Élan for Łódź", "happened_on": "2027-01-05"}
    )
    async with open_app("clubs") as at:
        await find(at, "elan lodz", "Élan for Łódź  Ana Silva (touchpoint)")
        await at.press("enter")
        await at.until(lambda: at.app.current_mode == "people" and at.row.name == "Ana Silva")


async def test_what_is_nowhere_is_said_in_the_readers_language_and_asked_again(
    open_app: Opener,
) -> None:
    with i18n.speaking("fr"):
        async with open_app("people") as at:
            await find(at, "zzzyyyxxx", "Rien n’est trouvé pour")
            await at.press("enter")
            await at.until(
                lambda: isinstance(at.screen, CommandPalette) and "zzzyyyxxx" not in at.text
            )
            assert "No matches" not in at.text

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from clubmgr.models import approaches
from clubmgr.models.program import Program
from clubmgr.screens.funnel import FunnelScreen

Opener = Callable[..., Any]
Add = Callable[..., str]


@pytest.fixture
def crowd(program: Program, add: Add) -> None:
    """Beside three for Club Lyon: one of Club Nice who came far, one who was lost."""
    nice = add(program, "club", name="Club Nice")
    for name, stage, terrain, segments in (
        ("Far", "core", "on_site", "press"),
        ("Lost", "declined", "off_site", "press, [b]fans[/b]"),
    ):
        person = add(program, "person", given_name=name, terrain=terrain, segments=segments)
        id = add(program, "candidacy", person=person, club=nice, stage=stage)
        approaches.log(program, [id], {"methods": ("posts",)})


def row(text: str, name: str) -> list[str]:
    """Return the cells of a group's line: name, and the counts."""
    line = next(line for line in text.splitlines() if name in line)
    return [cell for cell in line.split() if cell.isdigit()]


async def test_the_funnel_is_told_apart_by_one_thing_after_another(
    open_app: Opener, program: Program, crowd: None
) -> None:
    async with open_app("prospects", size=(120, 40)) as at:
        await at.press("f")
        assert isinstance(at.screen, FunnelScreen)
        assert "Funnel · by terrain × segment × method · all clubs" in at.text
        assert "on-site · press · posts" in at.text
        await at.press("b")
        assert "by terrain · all clubs" in at.text
        assert row(at.text, "on-site")[:2] == ["1", "1"]
        assert row(at.text, "not said")[0] == "3"
        await at.press("b")
        assert row(at.text, " press")[0] == "2"
        assert "[b]fans[/b]" in at.text
        await at.press("b")
        assert row(at.text, " posts")[0] == "2"
        await at.press("b")
        assert "by club" in at.text
        assert row(at.text, "Club Lyon")[0] == "3"
        await at.press("b")
        assert "by terrain × segment × method" in at.text


async def test_the_group_under_the_cursor_is_drawn_as_bars(
    open_app: Opener, program: Program, crowd: None
) -> None:
    async with open_app("prospects") as at:
        await at.press("f")
        bars = {line.split()[1]: line for line in at.text.splitlines() if line.endswith(" %")}
        assert bars["identified"].split()[-3:] == ["5", "100", "%"]
        assert bars["core"].split()[-3:] == ["1", "20", "%"]
        assert bars["selected"].split()[-3:] == ["0", "0", "%"]
        assert (bars["identified"].count("█"), bars["core"].count("█")) == (44, 9)
        assert "█" not in bars["selected"]
        assert "× declined 1 · ▫ parked 0" in at.text
        await at.press("b", "b", "j")
        assert "counts in each of them" in at.text


async def test_one_club_is_that_of_the_row_and_again_all(
    open_app: Opener, program: Program, crowd: None
) -> None:
    async with open_app("prospects") as at:
        await at.press("slash")
        await at.type("lyon")
        await at.press("enter", "f", "c")
        assert "· Club Lyon" in at.text
        assert row(at.text, "together")[0] == "3"
        await at.press("c")
        assert "· all clubs" in at.text
        assert row(at.text, "together")[0] == "5"
        await at.press("escape")
        assert at.screen is at.list


async def test_an_empty_program_has_an_empty_funnel(
    open_app: Opener, empty_program: Program
) -> None:
    async with open_app("prospects", on=empty_program) as at:
        await at.press("f", "c")
        assert "· all clubs" in at.text
        assert row(at.text, "together")[0] == "0"
        assert "Club" not in at.keys


async def test_enter_and_marks_do_nothing_in_the_funnel(
    open_app: Opener, program: Program, crowd: None
) -> None:
    async with open_app("prospects") as at:
        await at.press("f", "enter", "space", "asterisk")
        assert isinstance(at.screen, FunnelScreen)
        assert "✓" not in at.text

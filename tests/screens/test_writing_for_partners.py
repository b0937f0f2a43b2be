from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import seat
from textual.widgets import OptionList

from clubmgr.desk.blanks import Blank
from clubmgr.models.program import Program
from clubmgr.screens.agreements import AgreementsScreen
from clubmgr.screens.dialogs import Choose, Notice
from clubmgr.screens.file_form import FileForm
from clubmgr.screens.writing import where_filled

Opener = Callable[..., Any]


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")


def agree(program: Program, **more: str) -> str:
    """Store an agreement with somebody of the small program."""
    with program.step("Brand"):
        program.execute("INSERT INTO setting(id, value) VALUES ('brand', '\"Acme\"')")
    return seat.add(program, "agreement", person="2@example.org", title="Launch", **more)


async def save_as(at: Any, name: str) -> None:
    await at.until(lambda: isinstance(at.screen, FileForm))
    await at.type(name)
    await at.press("enter")
    await at.until(lambda: Path(name).exists())


async def choose(at: Any, title: str) -> None:
    await at.until(lambda: isinstance(at.screen, Choose))
    options = at.screen.query_one(OptionList)
    titles = [str(option.prompt) for option in options.options]
    await at.press(*["down"] * titles.index(title), "enter")


async def test_a_draft_is_written_from_the_agreement_and_says_what_it_lacks(
    open_app: Opener, program: Program
) -> None:
    agree(program)
    async with open_app("ambassadors") as at:
        await at.press("o")
        assert isinstance(at.screen, AgreementsScreen)
        await at.press("w")
        await choose(at, "Partnership agreement")
        await save_as(at, "a.md")
        await at.until(lambda: isinstance(at.screen, Notice))
        assert "It is a draft as long as the law’s clauses are not all there" in at.text
        await at.press("enter", "u")
    assert program.rows("SELECT 1 FROM paper") == []
    assert Path("a.md").exists()


async def test_what_a_brief_lacks_is_named_with_the_key_that_fills_it(
    open_app: Opener, program: Program
) -> None:
    agree(program)
    async with open_app("ambassadors") as at:
        await at.press("o", "w")
        await choose(at, "Brief")
        await at.until(lambda: isinstance(at.screen, Notice))
        assert "Brief: in the agreement’s form, key o in Ambassadors, then e" in at.text
    assert not list(Path().iterdir())


async def test_the_register_shows_for_whom_a_paper_is_and_that_nobody_adopts_it(
    open_app: Opener, program: Program
) -> None:
    agree(program, form="conditions")
    async with open_app("ambassadors") as at:
        await at.press("o", "w")
        await choose(at, "Conditions for speaking of the brand")
        await save_as(at, "c.md")
        await at.press("escape")
    async with open_app("papers") as at:
        (kept,) = program.rows("SELECT club, title FROM paper")
        assert kept["club"] is None
        assert "For" in at.text
        assert kept["title"].split(" · ")[1] in at.text
        await at.press("a")
        await at.until(lambda: "nobody adopts it" in at.text)
        await at.press("escape", "c")
        await at.until(lambda: "first version" in at.text)


def test_blanks_of_partners_are_said_with_a_key() -> None:
    for kind in ("agreement", "testimony", "perk"):
        assert "key " in where_filled(Blank("X", kind, "field", "id", "Y"))

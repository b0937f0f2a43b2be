from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import OptionList

from clubmgr.models import settings
from clubmgr.models.program import Program
from clubmgr.screens.dialogs import Choose, Notice
from clubmgr.screens.file_form import FileForm

Opener = Callable[..., Any]


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")


def complete(program: Program, add: Callable[..., str]) -> None:
    """Store what the statutes of Club Lyon lack."""
    settings.change(program, {"brand": "Acme"})
    add(program, "mandate", person="1@example.org", club="Club Lyon", seat="president")
    with program.step("Founded"):
        program.execute("UPDATE club SET founded_on = '2027-01-12' WHERE name = 'Club Lyon'")


async def choose(at: Any, kind: str) -> None:
    """Choose a kind of paper, wherever it stands among those that suit the club."""
    await at.until(lambda: isinstance(at.screen, Choose))
    options = at.screen.query_one(OptionList)
    await at.press("home")
    while options.get_option_at_index(options.highlighted).id != kind:
        before = options.highlighted
        await at.press("down")
        assert options.highlighted > before
    await at.press("enter")


async def write(at: Any, name: str) -> None:
    await at.press("n")
    await at.type("club lyon")
    await at.press("enter")
    await choose(at, "statuts-1901")
    await at.until(lambda: isinstance(at.screen, FileForm))
    await at.type(name)
    await at.press("enter")
    await at.until(lambda: not isinstance(at.screen, FileForm))


async def test_what_a_paper_lacks_is_listed_with_the_keys_that_fill_it(
    open_app: Opener, program: Program
) -> None:
    async with open_app("papers") as at:
        assert "Press n to write one." in at.text
        await at.press("n")
        await at.type("club lyon")
        await at.press("enter")
        await choose(at, "statuts-1901")
        await at.until(lambda: isinstance(at.screen, Notice))
        assert "Brand: in the settings, key ," in at.text
        assert "president: give the role, key r in Clubs" in at.text
        assert "Founded on: in the club’s form, key e in Clubs" in at.text
        assert "clubmgr " not in at.text
        assert "esc Close" in at.keys
        await at.press("enter")
        assert at.screen is at.list
    assert not list(Path().iterdir())


async def test_statutes_are_written_in_every_form_and_kept_word_for_word(
    open_app: Opener, program: Program, add: Callable[..., str]
) -> None:
    complete(program, add)
    async with open_app("papers") as at:
        await write(at, "s.md")
        text = Path("s.md").read_text()
        assert "Club Lyon" in text
        assert text.startswith(program.rows("SELECT body FROM paper")[0][0])
        assert any("u takes back the record, not the file" in told for told in at.told)
        await at.press("enter")
        assert "Club Lyon" in at.text
        await at.press("escape", "w")
        await at.type("again.docx")
        await at.press("enter")
        await at.until(lambda: Path("again.docx").exists())
        await at.press("w")
        await at.type("again.pdf")
        await at.press("enter")
        await at.until(lambda: Path("again.pdf").exists())
        await at.press("u")
        assert program.rows("SELECT 1 FROM paper") == []
    assert zipfile.ZipFile("again.docx").testzip() is None
    assert Path("again.pdf").read_bytes().startswith(b"%PDF")


async def test_a_wrong_ending_keeps_the_question(
    open_app: Opener, program: Program, add: Callable[..., str]
) -> None:
    complete(program, add)
    async with open_app("clubs") as at:
        at.list.reveal(program.rows("SELECT id FROM club WHERE name = 'Club Lyon'")[0][0])
        await at.press("w")
        await choose(at, "statuts-1901")
        await at.until(lambda: isinstance(at.screen, FileForm))
        assert at.screen.texts["file"].endswith("-club-lyon.docx")
        await at.type("s.txt")
        await at.press("enter")
        assert "none of the endings" in at.text
        assert at.screen.texts["file"] == "s.txt"
        await at.press("escape")
    assert program.rows("SELECT 1 FROM paper") == []

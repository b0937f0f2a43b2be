from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import seat
from textual.widgets import OptionList

from clubmgr.desk.blanks import Blank
from clubmgr.models import handovers
from clubmgr.models.program import Program
from clubmgr.screens.dialogs import Choose, Notice
from clubmgr.screens.file_form import FileForm
from clubmgr.screens.writing import where_filled

Opener = Callable[..., Any]


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")


def club_of(program: Program) -> str:
    return str(program.rows("SELECT id FROM club WHERE name = 'Club Lyon'")[0][0])


def become_association(program: Program) -> str:
    """Make Club Lyon an association with a president beside its treasurer; return its id."""
    with program.step("Founded"):
        program.execute(
            "UPDATE club SET founded_on = '2026-01-12', legal_form = 'loi_1901',"
            " postcode = '69001' WHERE name = 'Club Lyon'"
        )
    seat.add(
        program, "mandate", person="2@example.org", club="Club Lyon", seat="president",
        starts_on="2026-01-12",
    )  # fmt: skip
    return club_of(program)


async def choose(at: Any, title: str) -> None:
    """Choose a paper of the list by its title."""
    assert isinstance(at.screen, Choose)
    options = at.screen.query_one(OptionList)
    titles = [str(option.prompt) for option in options.options]
    await at.press(*["down"] * titles.index(title), "enter")


async def save_as(at: Any, name: str) -> None:
    await at.until(lambda: isinstance(at.screen, FileForm))
    await at.type(name)
    await at.press("enter")
    await at.until(lambda: Path(name).exists())
    await at.press("enter")


async def test_what_the_list_of_leaders_lacks_is_named_with_the_keys_that_fill_it(
    open_app: Opener, program: Program
) -> None:
    club = become_association(program)
    async with open_app("clubs") as at:
        at.list.reveal(club)
        await at.press("w")
        await choose(at, "List of leaders (French association)")
        assert isinstance(at.screen, Notice)
        assert "Profession of Hélène Dupont: key F in Clubs, then p" in at.text
        assert "clubmgr " not in at.text
    assert not list(Path().iterdir())


async def test_a_mandate_is_attested_from_the_officers(open_app: Opener, program: Program) -> None:
    club = become_association(program)
    async with open_app("clubs") as at:
        at.list.reveal(club)
        await at.press("o", "w")
        await choose(at, "Certificate of office")
        await save_as(at, "a.md")
    text = Path("a.md").read_text()
    assert "atteste que" in text
    (kept,) = program.rows("SELECT kind, mandate FROM paper")
    assert kept["kind"] == "mandate-attestation"
    (held,) = program.rows("SELECT seat FROM mandate WHERE id = :id", id=kept["mandate"])
    assert held["seat"] == "president"


async def test_a_handover_file_is_written_from_the_handover(
    open_app: Opener, program: Program
) -> None:
    club = become_association(program)
    (held,) = program.rows("SELECT id FROM mandate WHERE seat = 'president'")
    handovers.begin(program, held["id"])
    async with open_app("clubs") as at:
        at.list.reveal(club)
        await at.press("o", "h", "w")
        await save_as(at, "h.md")
    assert "# Dossier de passation" in Path("h.md").read_text()


async def test_all_papers_of_a_file_go_into_a_folder_once_nothing_is_missing(
    open_app: Opener, program: Program
) -> None:
    club = become_association(program)
    async with open_app("clubs") as at:
        at.list.reveal(club)
        await at.press("F", "w", "down", "enter")
        await at.until(lambda: "Profession of Ana Silva" in at.text)
        assert not isinstance(at.screen, FileForm)
    assert not list(Path().iterdir())


def test_every_blank_is_said_with_a_key() -> None:
    kinds = ("assembly", "presence", "change", "declaration", "particulars", "leader", "handover")
    for kind in kinds:
        assert "key " in where_filled(Blank("X", kind, "field", "id", "Y"))

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import seat

from clubmgr.models import settings
from clubmgr.models.program import Program
from clubmgr.screens.dialogs import Notice
from clubmgr.screens.file_form import FileForm
from clubmgr.screens.journey import JourneyScreen

Opener = Callable[..., Any]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that the program is started in: papers are written there."""
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    return here


@pytest.fixture
def club(empty_program: Program) -> str:
    """A club with a host and a guest."""
    host = seat.add(empty_program, "person", given_name="Ana")
    seat.add(empty_program, "person", given_name="Tom")
    return seat.add(empty_program, "club", name="Club Nice", language="en", community_manager=host)


def gather(program: Program, club: str, kind: str, day: str) -> None:
    meeting = seat.add(
        program, "meeting", club=club, title=f"Our {kind}", kind=kind, place="Chez Léa",
        starts_at=f"{day} 19:00", ends_at="3h",
    )  # fmt: skip
    seat.add(program, "participation", meeting=meeting, person="Tom")


def papers(program: Program) -> list[tuple[str, str]]:
    return [tuple(row) for row in program.rows("SELECT kind, title FROM paper ORDER BY kind")]


async def save(at: Any, name: str) -> None:
    await at.until(lambda: isinstance(at.screen, FileForm))
    await at.press("ctrl+u")
    await at.type(name)
    await at.press("enter")
    await at.until(lambda: not isinstance(at.screen, FileForm))


@pytest.mark.parametrize("keys", [("6",), ("5", "f", "j")], ids=["meetings", "journey"])
async def test_w_writes_the_papers_of_a_dinner(
    open_app: Opener, empty_program: Program, club: str, folder: Path, keys: tuple[str, ...]
) -> None:
    settings.change(empty_program, {"brand": "Acme"})
    gather(empty_program, club, "dinner", "2027-01-20")
    async with open_app(on=empty_program) as at:
        await at.press(*keys, "w")
        assert "Host sheet of a dinner or lunch" in at.text
        assert "Letter of invitation to a dinner or lunch" in at.text
        assert "decision sheet" not in at.text
        await at.press("enter")
        await save(at, "host.md")
        assert "Tom" in (folder / "host.md").read_text("utf-8")
        await at.press("w", "down", "enter")
        await save(at, "letter.docx")
        assert (folder / "letter.docx").read_bytes().startswith(b"PK")
        assert [kind for kind, _title in papers(empty_program)] == [
            "dinner-invitation", "host-sheet"
        ]  # fmt: skip
        await at.press("u", "u")
        assert papers(empty_program) == []
        assert (folder / "host.md").exists()


@pytest.mark.parametrize("keys", [("6",), ("5", "f", "g", "j", "j")], ids=["meetings", "journey"])
async def test_w_writes_the_decision_sheet_of_a_call_first(
    open_app: Opener, empty_program: Program, club: str, folder: Path, keys: tuple[str, ...]
) -> None:
    settings.change(empty_program, {"brand": "Acme"})
    gather(empty_program, club, "call", "2027-01-20")
    async with open_app(on=empty_program) as at:
        await at.press(*keys, "w", "enter")
        await save(at, "call.md")
        assert "Official mission of the club" in (folder / "call.md").read_text("utf-8")
        assert [kind for kind, _title in papers(empty_program)] == ["call-sheet"]


async def test_w_in_the_journey_tells_what_the_paper_lacks_and_writes_nothing(
    open_app: Opener, empty_program: Program, club: str, folder: Path
) -> None:
    gather(empty_program, club, "dinner", "2027-01-20")
    async with open_app("clubs", on=empty_program) as at:
        await at.press("f", "w", "enter")
        assert isinstance(at.screen, Notice)
        assert "Brand: in the settings, key ," in at.text
        await at.press("escape")
        assert isinstance(at.screen, JourneyScreen)
    assert not list(folder.iterdir())

from __future__ import annotations

import email
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import seat

from clubmgr import i18n
from clubmgr.models.program import Program
from clubmgr.screens.dialogs import Notice
from clubmgr.screens.file_form import FileForm

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
    """An association with a president and a member."""
    program = empty_program
    for name in ("Ana", "Tom"):
        seat.add(program, "person", given_name=name, emails=f"{name.lower()}@mail.example")
    id = seat.add(
        program, "club", name="Club Nice", language="en", community_manager="Ana",
        legal_form="loi_1901", max_proxies="1", stage="active",
    )  # fmt: skip
    for name in ("Ana", "Tom"):
        seat.add(program, "membership", club=id, person=name, joined_on="2026-01-01")
    seat.add(program, "mandate", club=id, person="Ana", seat="president", start="2026-01-01")
    return id


def hold(program: Program, club: str, kind: str, day: str) -> None:
    meeting = seat.add(
        program, "meeting", club=club, title=f"Our {kind}", kind=kind, place="Chez Léa",
        starts_at=f"{day} 19:00", ends_at="2h",
    )  # fmt: skip
    for person in ("Ana", "Tom"):
        seat.add(program, "participation", meeting=meeting, person=person)
    seat.add(program, "agenda_item", meeting=meeting, title="Accounts", kind="decision")


def kinds(program: Program) -> list[str]:
    return [row[0] for row in program.rows("SELECT kind FROM paper ORDER BY rowid")]


async def save(at: Any, name: str) -> None:
    await at.until(lambda: isinstance(at.screen, FileForm))
    await at.press("ctrl+u")
    await at.type(name)
    await at.press("enter")
    await at.until(lambda: not isinstance(at.screen, FileForm))


async def test_the_papers_of_an_assembly_are_offered_in_the_order_of_its_life(
    open_app: Opener, empty_program: Program, club: str, folder: Path
) -> None:
    hold(empty_program, club, "ago", "2027-03-20")
    async with open_app("meetings", on=empty_program) as at:
        await at.press("w")
        titles = ("Convocation", "Letter of invitation", "Agenda", "Sign-in sheet", "Proxy form",
                  "Minutes", "List of actions")  # fmt: skip
        places = [at.text.index(title) for title in titles]
        assert places == sorted(places)
        assert "dinner" not in at.text
        await at.press("enter")
        await save(at, "convocation.pdf")
        assert (folder / "convocation.pdf").read_bytes().startswith(b"%PDF")
        await at.press("w", "down", "down", "down", "enter")
        await save(at, "sheet.docx")
        assert kinds(empty_program) == ["convocation", "sign-in-sheet"]
        await at.press("u", "u")
        assert kinds(empty_program) == []


async def test_a_convocation_is_written_as_a_mail_to_the_members(
    open_app: Opener, empty_program: Program, club: str, folder: Path
) -> None:
    hold(empty_program, club, "ago", "2027-03-20")
    async with open_app("meetings", on=empty_program) as at:
        await at.press("w", "enter")
        await at.until(lambda: isinstance(at.screen, FileForm))
        assert ".eml" in at.text
        await save(at, "convocation.eml")
    message = email.message_from_bytes((folder / "convocation.eml").read_bytes())
    assert message["Bcc"] == '"Tom" <tom@mail.example>'


async def test_after_the_day_the_minutes_come_first_and_are_a_draft(
    open_app: Opener, empty_program: Program, club: str, folder: Path
) -> None:
    hold(empty_program, club, "quarterly", "2027-01-05")
    async with open_app("meetings", on=empty_program) as at:
        await at.press("w", "enter")
        await save(at, "minutes.md")
        assert "Draft: this text is not final." in (folder / "minutes.md").read_text()
    assert kinds(empty_program) == ["minutes"]


async def test_what_a_paper_lacks_is_said_with_the_key_that_fills_it(
    open_app: Opener, empty_program: Program, club: str, folder: Path
) -> None:
    hold(empty_program, club, "ago", "2027-03-20")
    empty_program.execute("DELETE FROM agenda_item")
    async with open_app("meetings", on=empty_program) as at:
        await at.press("w", "enter")
        assert isinstance(at.screen, Notice)
        assert "Agenda: put items on it, key m in Meetings" in at.text
        await at.press("escape", "w", "end", "enter")
        assert "nobody was given anything to do, key A in Meetings" in at.text
    assert not list(folder.iterdir())


async def test_a_late_convocation_is_written_and_warned_of(
    open_app: Opener, empty_program: Program, club: str, folder: Path
) -> None:
    hold(empty_program, club, "ago", "2027-01-20")
    async with open_app("meetings", on=empty_program) as at:
        await at.press("w", "enter")
        await save(at, "c.md")
        assert isinstance(at.screen, Notice)
        assert "15 days of notice" in at.text
    assert (folder / "c.md").exists()


async def test_the_answers_offer_the_papers_too(
    open_app: Opener, empty_program: Program, club: str, folder: Path
) -> None:
    hold(empty_program, club, "ago", "2027-03-20")
    async with open_app("meetings", on=empty_program) as at:
        await at.press("a", "w")
        assert "Sign-in sheet" in at.text
        assert "Proxy form" in at.text


async def test_the_paper_is_in_the_clubs_language_whatever_the_screens(
    open_app: Opener, empty_program: Program, club: str, folder: Path
) -> None:
    hold(empty_program, club, "ago", "2027-03-20")
    with i18n.speaking("fr"):
        async with open_app("meetings", on=empty_program) as at:
            await at.press("w", "enter")
            await save(at, "c.md")
    assert "Dear member" in (folder / "c.md").read_text()

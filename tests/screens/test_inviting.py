from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Static

from clubmgr.models import meetings, records, settings
from clubmgr.models.kinds.meeting import PARTICIPATION
from clubmgr.models.program import Program
from clubmgr.screens.dialogs import Confirm, Notice
from clubmgr.screens.file_form import FileForm

Opener = Callable[..., Any]


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: Program) -> None:
    (tmp_path / "here").mkdir()
    (tmp_path / "home").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    settings.change(program, {"organizer_email": "desk@brand.example"})


def note(at: Any) -> str:
    return str(at.screen.query_one("#form-note", Static).content)


def meeting(program: Program) -> dict[str, Any]:
    rows = program.rows("SELECT * FROM meeting WHERE starts_at LIKE '2027-01-19%'")
    return dict(rows[0])


async def test_an_invitation_is_written_into_the_present_folder(
    open_app: Opener, program: Program
) -> None:
    async with open_app("meetings") as at:
        await at.press("i")
        assert isinstance(at.screen, FileForm)
        assert at.screen.texts["file"] == "2027-01-19-next.ics"
        await at.press("enter")
        await at.until(lambda: at.screen is not at.list or at.told)
        text = Path("2027-01-19-next.ics").read_bytes()
        assert b"METHOD:REQUEST" in text
        assert meeting(program)["status"] == "invited"
        if isinstance(at.screen, Notice):
            await at.press("enter")
        await at.press("u")
    assert meeting(program)["status"] == "planned"
    assert Path("2027-01-19-next.ics").exists()


async def test_who_is_asked_and_who_is_no_more_is_told_with_what_was_written(
    open_app: Opener, program: Program
) -> None:
    async with open_app("meetings") as at:
        await at.press("i")
        await at.press("enter")
        await at.until(lambda: at.told or isinstance(at.screen, Notice))
        told = at.text if isinstance(at.screen, Notice) else at.told[-1]
        assert "so the club's circle is: " in " ".join(told.split())
        if isinstance(at.screen, Notice):
            await at.press("enter")
        others = [row[0] for row in program.rows("SELECT id FROM person")]
        meetings.ask(program, meeting(program)["id"], others)
        (invited,) = [row[0] for row in program.rows("SELECT person FROM dispatch")]
        (asked,) = program.rows(
            "SELECT id FROM participation WHERE person = :person", person=invited
        )
        records.delete(program, PARTICIPATION, [asked[0]])
        await at.press("ctrl+r", "i")
        await at.type("drafts")
        await at.press("enter")
        await at.until(lambda: not isinstance(at.screen, FileForm))
        told = at.text if isinstance(at.screen, Notice) else at.told[-1]
        assert "1 person who is asked no more gets a notice." in " ".join(told.split())
        if isinstance(at.screen, Notice):
            await at.press("enter")


async def test_a_file_that_exists_is_replaced_only_on_a_yes(
    open_app: Opener, program: Program
) -> None:
    Path("old.ics").write_text("mine")
    async with open_app("meetings") as at:
        await at.press("i")
        await at.type("old.ics")
        await at.press("enter")
        assert isinstance(at.screen, Confirm)
        assert "exists already" in at.text
        await at.press("n")
        assert isinstance(at.screen, FileForm)
        assert at.screen.texts["file"] == "old.ics"
        assert Path("old.ics").read_text() == "mine"
        assert meeting(program)["status"] == "planned"
        await at.press("ctrl+s", "y")
        await at.until(lambda: not isinstance(at.screen, Confirm | FileForm))
    assert b"BEGIN:VCALENDAR" in Path("old.ics").read_bytes()


async def test_a_folder_gets_a_draft_for_each_and_asks_before_it_replaces_one(
    open_app: Opener, program: Program
) -> None:
    async with open_app("meetings") as at:
        await at.press("i")
        await at.type("~/drafts")
        await at.press("enter")
        await at.until(lambda: not isinstance(at.screen, FileForm))
        drafts = sorted((Path.home() / "drafts").iterdir())
        assert drafts
        assert all(draft.suffix == ".eml" for draft in drafts)
        if isinstance(at.screen, Notice):
            await at.press("escape")
        await at.press("i")
        await at.type("~/drafts")
        await at.press("enter")
        assert isinstance(at.screen, Confirm)
        await at.press("y")
        await at.until(lambda: not isinstance(at.screen, Confirm | FileForm))
    assert sorted((Path.home() / "drafts").iterdir()) == drafts


async def test_a_refused_name_keeps_the_question_and_what_was_typed(
    open_app: Opener, program: Program
) -> None:
    async with open_app("meetings") as at:
        await at.press("i")
        await at.type("nowhere/x.ics")
        await at.press("enter")
        assert "There is no folder" in note(at)
        assert at.screen.texts["file"] == "nowhere/x.ics"
        at.screen.row_of("file").retype("x.doc")
        await at.press("enter")
        assert "neither an .ics nor an .eml file" in note(at)
        at.screen.row_of("file").retype("")
        await at.press("enter")
        assert "A file needs a name." in note(at)
        at.screen.row_of("file").retype("~nobody-by-that-name/x.ics")
        await at.press("enter")
        assert "is no name for a file" in note(at)
    assert meeting(program)["sent_sequence"] is None


async def test_what_an_invitation_lacks_is_told_with_the_keys_that_fill_it(
    open_app: Opener, program: Program
) -> None:
    settings.change(program, {"organizer_email": ""})
    async with open_app("meetings") as at:
        await at.press("i", "enter")
        assert "settings (key ,)" in note(at)
        assert "clubmgr " not in at.text
    assert not list(Path().iterdir())


async def test_a_changed_meeting_is_sent_with_a_higher_number_and_a_cancelled_one_as_a_notice(
    open_app: Opener, program: Program
) -> None:
    async with open_app("meetings") as at:
        await at.press("i")
        await at.type("one.ics")
        await at.press("enter")
        await at.until(lambda: Path("one.ics").exists())
        await at.press("e")
        at.screen.row_of("place").retype("Town hall")
        await at.press("ctrl+s", "i")
        await at.type("two.ics")
        await at.press("enter")
        await at.until(lambda: Path("two.ics").exists())
        assert b"SEQUENCE:0" in Path("one.ics").read_bytes()
        assert b"SEQUENCE:1" in Path("two.ics").read_bytes()
        await at.press("x")
        assert isinstance(at.screen, Confirm)
        await at.press("enter")
        assert meeting(program)["status"] == "invited"
        await at.press("y")
        await at.until(lambda: isinstance(at.screen, FileForm))
        assert "Notice that [/] next is off" in at.text
        await at.press("escape")
        assert "i writes it later" in at.told[-1]
        await at.press("i")
        await at.type("off.ics")
        await at.press("enter")
        await at.until(lambda: Path("off.ics").exists())
    assert b"METHOD:CANCEL" in Path("off.ics").read_bytes()
    assert b"SEQUENCE:2" in Path("off.ics").read_bytes()


async def test_who_cannot_be_written_to_is_told_until_it_is_read(
    open_app: Opener, program: Program, add: Callable[..., str]
) -> None:
    add(program, "person", given_name="Nomail")
    async with open_app("meetings") as at:
        await at.press("a", "c", "n")
        await at.type("nomail")
        await at.press("enter", "escape", "i")
        await at.type("x.ics")
        await at.press("enter")
        await at.until(lambda: isinstance(at.screen, Notice))
        assert "Nomail" in at.text
        assert "esc Close" in at.keys
        await at.press("escape")
        assert at.screen is at.list

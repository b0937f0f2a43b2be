from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Static

from clubmgr.models import meetings, settings
from clubmgr.models.program import Program
from clubmgr.screens.replies import RepliesScreen
from clubmgr.screens.widgets.form import Form

Opener = Callable[..., Any]

ANSWER = """BEGIN:VCALENDAR
METHOD:REPLY
BEGIN:VEVENT
UID:{uid}
SEQUENCE:0
DTSTAMP:20270110T12{minute:02}00Z
COMMENT:{comment}
ATTENDEE;PARTSTAT={answer};CN={name}:mailto:{email}
END:VEVENT
END:VCALENDAR
"""


@pytest.fixture(autouse=True)
def _folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: Program, add: Callable[..., str]
) -> None:
    """Two people are asked to the next meeting; a folder is there for answers."""
    (tmp_path / "in").mkdir()
    monkeypatch.chdir(tmp_path)
    settings.change(program, {"organizer_email": "desk@brand.example"})
    for email in ("0@example.org", "1@example.org"):
        add(program, "participation", meeting="next", person=email)


def meeting(program: Program) -> dict[str, Any]:
    return dict(program.rows("SELECT * FROM meeting WHERE starts_at LIKE '2027-01-19%'")[0])


def write(
    program: Program,
    name: str,
    email: str,
    answer: str = "ACCEPTED",
    comment: str = "",
    minute: int = 0,
) -> None:
    text = ANSWER.format(
        uid=meeting(program)["uid"], minute=minute, comment=comment, answer=answer, name=name,
        email=email,
    )  # fmt: skip
    Path("in", f"{name or 'x'}.ics").write_text(text, "utf-8")


def answers(program: Program) -> list[str]:
    return [guest.rsvp for guest in meetings.guests(program, meeting(program)["id"])]


async def read(at: Any, file: str = "in") -> None:
    await at.press("r")
    assert isinstance(at.screen, Form)
    await at.type(file)
    await at.press("enter")


def states(at: Any) -> list[str]:
    assert isinstance(at.screen, RepliesScreen)
    return re.findall("[●?×] (?:fits|admitted|not asked|outdated)", at.text)


async def test_answers_are_looked_at_and_then_noted_in_one_step(
    open_app: Opener, program: Program
) -> None:
    write(program, "one", "0@example.org", comment="Late")
    write(program, "two", "1@example.org", "DECLINED")
    async with open_app("meetings") as at:
        await read(at)
        assert states(at) == ["● fits", "● fits"]
        assert "2 answers · 2 to be noted" in at.text
        assert "0@example.org" in at.text
        assert "Late" in at.text
        assert set(answers(program)) == {"needs_action"}
        await at.press("enter")
        assert at.screen is at.list
        assert sorted(answers(program)) == ["accepted", "declined"]
        assert "Noted 2 answers" in at.told[-1]
        await at.press("u")
    assert set(answers(program)) == {"needs_action"}


async def test_escape_notes_none(open_app: Opener, program: Program) -> None:
    write(program, "one", "0@example.org")
    async with open_app("meetings") as at:
        await read(at)
        await at.press("escape")
        assert at.screen is at.list
    assert set(answers(program)) == {"needs_action"}


async def test_a_stranger_is_admitted_by_hand_only(open_app: Opener, program: Program) -> None:
    write(program, "Eve Adams", "eve@example.org")
    async with open_app("meetings") as at:
        await read(at)
        assert states(at) == ["? not asked"]
        assert "eve@example.org is not asked to this meeting." in at.text
        assert "is added" in at.text
        await at.press("enter")
        assert isinstance(at.screen, RepliesScreen)
        assert "None of these can be noted" in at.told[-1]
        assert len(answers(program)) == 2
        await at.press("n")
        assert states(at) == ["● admitted"]
        await at.press("n")
        assert states(at) == ["? not asked"]
        await at.press("n", "enter")
    assert len(answers(program)) == 3


async def test_what_cannot_be_noted_cannot_be_admitted(open_app: Opener, program: Program) -> None:
    write(program, "one", "0@example.org", minute=1)
    write(program, "older", "0@example.org", "DECLINED")
    async with open_app("meetings") as at:
        await read(at)
        assert states(at) == ["× outdated", "● fits"]
        await at.press("home", "n")
        assert "nothing to admit" in at.told[-1]
        await at.press("enter")
    assert sorted(answers(program)) == ["accepted", "needs_action"]


async def test_an_answer_that_is_left_out_makes_room_for_an_older_one(
    open_app: Opener, program: Program
) -> None:
    write(program, "later", "0@example.org", "DECLINED", minute=1)
    write(program, "older", "0@example.org")
    async with open_app("meetings") as at:
        await read(at)
        assert states(at) == ["● fits", "× outdated"]
        await at.press("home", "d")
        assert states(at) == ["● fits"]
        await at.press("enter")
    assert sorted(answers(program)) == ["accepted", "needs_action"]


async def test_when_all_are_left_out_nothing_is_left(open_app: Opener, program: Program) -> None:
    write(program, "one", "0@example.org")
    async with open_app("meetings") as at:
        await read(at)
        await at.press("d")
        assert "There is no answer left to note." in at.text
        await at.press("escape")
        assert at.screen is at.list


async def test_files_without_an_answer_are_told(open_app: Opener, program: Program) -> None:
    write(program, "one", "0@example.org")
    Path("in", "bad.eml").write_text("hello")
    async with open_app("meetings") as at:
        await read(at)
        assert "bad.eml: There is no answer of a calendar in this." in at.text


async def test_a_file_that_is_no_answer_keeps_the_question_open(
    open_app: Opener, program: Program
) -> None:
    Path("bad.eml").write_text("hello")
    async with open_app("meetings") as at:
        await read(at, "bad.eml")
        assert isinstance(at.screen, Form)
        assert "no answer of a calendar" in str(at.screen.query_one("#form-note", Static).content)
        await at.press("escape", "escape")
        assert at.screen is at.list


async def test_what_strangers_write_is_shown_as_it_is(open_app: Opener, program: Program) -> None:
    write(program, "[bold]X[!]", "x@example.org", comment="[@click=app.quit]y[/] \x1b[31m")
    async with open_app("meetings") as at:
        await read(at)
        assert "[bold]X[!]" in at.text
        assert "[@click=app.quit]y[/]" in at.text


async def test_a_file_open_for_reading_takes_no_answers(
    open_app: Opener, open_program: Callable[..., Program], program: Program
) -> None:
    write(program, "one", "0@example.org")
    reading = open_program(readonly=True)
    async with open_app("meetings", on=reading) as at:
        await at.press("r")
        assert at.screen is at.list


async def test_of_many_files_without_an_answer_the_number_and_the_first_are_told(
    open_app: Opener, program: Program
) -> None:
    write(program, "Ana", "0@example.org")
    for n in range(30):
        Path("in", f"{n:02}.ics").write_text("nothing", "utf-8")
    async with open_app("meetings") as at:
        await read(at)
        assert "30 files have no answer that can be read." in at.text
        assert "00.ics: There is no answer of a calendar in this." in at.text
        assert "02.ics" not in at.text
        await at.press("escape")

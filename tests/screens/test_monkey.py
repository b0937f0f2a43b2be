"""A monkey at the keyboard: whatever is pressed, the program stays up and the file sound."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import pytest
import seat
from textual.command import CommandPalette
from textual.widgets import Input, TextArea

from clubmgr import i18n
from clubmgr.clock import Clock
from clubmgr.errors import ClubmgrError
from clubmgr.keys import SECTIONS
from clubmgr.models import database, health
from clubmgr.models.program import Program
from clubmgr.sample import build

Opener = Callable[..., Any]
ALWAYS: Final = (
    "down", "up", "enter", "escape", "y", "n", "tab", "space", "home", "end", "pagedown", "u", "U",
    "slash", "ctrl+s", "ctrl+p", "question_mark", "H", "B", "S", "1", "2", "5", "asterisk",
)  # fmt: skip
TYPED: Final = (
    "ana", "2027-03-01", "+2w", "12", "-1", "0", "yes", "no", "demain", "x" * 60, "18:30", "2h",
    "[bold]O'Brien[/]", "[@click=app.quit]x[/]", "=1+1", "../../etc/passwd", "{name} %s", "李",
    "tag:dev !x", "touch:<30d (", '"', "a@b.org", "\\", "'; DROP TABLE person; --", "1.234,56",
    "👩‍👩‍👧‍👦", "עברית",
)  # fmt: skip
LEAVES: Final = frozenset(("ctrl+q", "ctrl+c", "ctrl+z"))
LOOKED_AT: Final = 40
"""Keys after which everything is looked at."""


@pytest.fixture(scope="module")
def filled_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample program: it has records of every kind."""
    file = tmp_path_factory.mktemp("sample") / "sample.db"
    database.create(file)
    with i18n.speaking("en"), Program(file, clock=Clock(seat.NOW), operator="Test") as program:
        build(program)
    return file


class Monkey:
    """Presses keys at random; what it has pressed is told when something breaks."""

    def __init__(self, seed: int) -> None:
        self._dice = random.Random(f"monkey {seed}")
        self.pressed: list[str] = []

    def keys(self, at: Any) -> Iterator[str]:
        """Yield what to press now: a key of the screen, one of everywhere, or a text."""
        focused = at.app.focused
        if isinstance(focused, Input | TextArea) and self._dice.random() < 0.5:
            yield from self._text()
            yield self._dice.choice(("enter", "ctrl+s", "tab", "down", "escape"))
        elif self._dice.random() < 0.3:
            yield self._dice.choice((*ALWAYS, *(digit for digit, _name, _title in SECTIONS)))
        else:
            bound = sorted(set(at.screen.active_bindings) - LEAVES)
            yield self._dice.choice(bound or ALWAYS)

    def _text(self) -> Iterator[str]:
        names = {" ": "space", "\n": "enter"}
        for letter in self._dice.choice(TYPED):
            yield names.get(letter, letter)

    async def press(self, at: Any, count: int) -> None:
        """Press keys until the screens were left, at most `count`."""
        before = len(self.pressed)
        while len(self.pressed) - before < count and at.app.is_running and not at.app._exit:
            for key in self.keys(at):
                if key == "q" and len(at.app.screen_stack) == 1:
                    continue  # it would leave
                self.pressed.append(key)
                await at.pilot.press(key)
            if not at.app._exit:
                await at.rest()
            if len(self.pressed) % LOOKED_AT < 2:
                look(at)


def look(at: Any) -> None:
    """Fail unless the screen is one that somebody could go on with."""
    if at.app._exit or isinstance(at.screen, CommandPalette):
        return
    lines = seat.read_lines(at.app)
    width, height = at.app.size
    assert len(lines) <= height
    shown = "\n".join(lines)
    assert shown.strip()
    assert not {char for char in shown if ord(char) < 32 and char != "\n"}
    assert not at.app.program.connection.in_transaction
    assert width >= 80


@pytest.mark.parametrize(
    ("seed", "language", "size"), [(1, "en", (80, 24)), (2, "fr", (120, 40)), (3, "fr", (80, 24))]
)
async def test_a_monkey_breaks_nothing(
    seed: int, language: str, size: tuple[int, int], open_app: Opener, program: Program,
    long: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    for name in ("HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    sections = [name for _digit, name, _title in SECTIONS]
    for round_ in range(400 if long else 1):
        monkey = Monkey(seed + 100 * round_)
        try:
            with i18n.speaking(language):
                for section in sections if long else sections[seed::3]:
                    async with open_app(section, size=size) as at:
                        await monkey.press(at, 250 if long else 60)
        except BaseException:
            print(f"seed {seed + 100 * round_}:", *monkey.pressed[-80:])
            raise
        assert health.findings(program) == []
    undo_what_can_be(program)
    assert health.findings(program) == []


def undo_what_can_be(program: Program) -> None:
    """Take back all that was done, up to what refuses in a sentence."""
    while True:
        try:
            program.undo()
        except ClubmgrError as refusal:
            assert refusal.message.endswith(".")
            return

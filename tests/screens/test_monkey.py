"""A monkey at the keyboard: whatever is pressed, the program stays up and the file sound.

Each seed is a walk of its own, through a new copy of the sample program: what one finds is seen
again with `pytest --long "tests/screens/test_monkey.py::test_a_monkey_breaks_nothing[57]"`.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
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
from clubmgr.models.migrations import JOURNALED
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
SIZES: Final = ((80, 24), (120, 40), (80, 24), (100, 30))
SHORT, LONG = 3, 400
"""How many seeds are walked."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "seed" in metafunc.fixturenames:
        count = LONG if metafunc.config.getoption("--long") else SHORT
        metafunc.parametrize("seed", range(1, count + 1))


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
        elif (chance := self._dice.random()) < 0.04:
            yield from ("escape", "B", *["down"] * self._dice.randrange(12), "enter")
        elif chance < 0.12:
            yield "escape"  # else forms, which take any key, would hold it for long
        elif chance < 0.35:
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


async def test_a_monkey_breaks_nothing(
    seed: int, open_app: Opener, filled_file: Path, long: bool, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    for name in ("HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    file = Path(shutil.copy2(filled_file, tmp_path / "sample.db"))
    sections = [name for _digit, name, _title in SECTIONS]
    language, size = ("fr", "en")[seed % 2], SIZES[seed % 4]
    monkey = Monkey(seed)
    walked = Program(file, clock=Clock(seat.NOW), operator="Test", backups=tmp_path / "backups")
    with walked as program, i18n.speaking(language):
        began, last = contents(program), program.latest_step()
        assert last is not None
        try:
            for section in sections if long else sections[seed::3]:
                async with open_app(section, on=program, size=size) as at:
                    await monkey.press(at, 250 if long else 60)
                assert health.findings(program) == []
        finally:  # shown where it fails
            print(f"{len(monkey.pressed)} keys, the last of them", *monkey.pressed[-80:])
        undo_to(program, last.n)
        assert health.findings(program) == []
        if not is_out_of_reach(program, last.n):
            assert contents(program) == began


def contents(program: Program) -> dict[str, list[dict[str, Any]]]:
    """Read every table but the journal, without what an undo brings up to date."""
    return {
        table: [
            {k: v for k, v in dict(row).items() if k not in ("version", "updated_at")}
            for row in program.rows(f"SELECT * FROM {table} ORDER BY 1, 2")
        ]
        for table in (*JOURNALED, "person_address")
    }


def undo_to(program: Program, step: int) -> None:
    """Take back all that was done after a step; only what was erased may stand in the way."""
    while (latest := program.latest_step()) is not None and latest.n > step:
        if has_erased(program):
            with suppress(ClubmgrError):
                program.undo()
                continue
            return
        program.undo()


def has_erased(program: Program) -> bool:
    """Tell whether something was done for good."""
    return bool(program.rows("SELECT 1 FROM step WHERE erased IS NOT NULL"))


def is_out_of_reach(program: Program, step: int) -> bool:
    """Tell whether the program cannot be what it was after a step: that one is undone, or more."""
    latest = program.latest_step()
    return has_erased(program) or latest is None or latest.n != step

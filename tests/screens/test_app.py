from __future__ import annotations

import os
import pty
import re
import select
import signal
import stat
import struct
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from fcntl import ioctl
from pathlib import Path
from termios import TIOCSWINSZ
from typing import Any

import pytest

from clubmgr.keys import SECTIONS
from clubmgr.models.program import Program

Opener = Callable[..., Any]
RESTORED = (b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[?1000l", b"\x1b[?1006l")
"""The normal screen, the cursor, no mouse reports: what a shell needs."""
COLOURED = re.compile(rb"\x1b\[[\d;]*?(?<![\d])(?:[34][0-7]|9[0-7]|10[0-7]|[34]8;[25];[\d;]*)m")


class Terminal:
    """clubmgr in a terminal of its own."""

    def __init__(self, *arguments: str, code: str = "", **environment: str) -> None:
        self.master, slave = pty.openpty()
        ioctl(slave, TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        command = ["-c", code] if code else ["-m", "clubmgr", *arguments]
        self.process = subprocess.Popen(
            [sys.executable, *command],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            close_fds=True,
            start_new_session=True,
            env={**os.environ, "TERM": "xterm-256color", "PYTHONSAFEPATH": "", **environment},
        )
        os.close(slave)
        self.output = b""

    def read(self, until: bytes = b"", seconds: float = 20) -> bytes:
        """Read on until something is shown, or the terminal is closed."""
        end = time.monotonic() + seconds
        while time.monotonic() < end and not (until and until in self.output):
            if not select.select([self.master], [], [], 0.1)[0]:
                if self.process.poll() is not None:
                    break
                continue
            with suppress(OSError):
                if chunk := os.read(self.master, 65_536):
                    self.output += chunk
                    continue
            break
        assert until in self.output, self.output[-2000:]
        return self.output

    def write(self, keys: bytes) -> None:
        """Type."""
        os.write(self.master, keys)

    def end(self) -> int:
        """Read what is left, and return the exit status."""
        self.read()
        return self.process.wait(timeout=20)

    def close(self) -> None:
        """End it if it is still there."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        with suppress(OSError):
            os.close(self.master)


@pytest.fixture
def terminal(tmp_path: Path, file: Path) -> Iterator[Callable[..., Terminal]]:
    """Open terminals on the test's file, with folders of their own."""
    opened: list[Terminal] = []

    def opener(*arguments: str, **more: str) -> Terminal:
        homes = {f"XDG_{n}_HOME": str(tmp_path / n) for n in ("DATA", "STATE", "CONFIG")}
        environment = {"HOME": str(tmp_path), "LC_ALL": "C.UTF-8", **homes, **more}
        opened.append(Terminal("--db", str(file), "--lang", "en", *arguments, **environment))
        return opened[-1]

    yield opener
    for each in opened:
        each.close()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT])
def test_a_signal_leaves_the_terminal_in_order(
    terminal: Callable[..., Terminal], number: signal.Signals
) -> None:
    at = terminal()
    at.read(b"Today")
    at.read(b"Help")
    at.process.send_signal(number)
    assert at.end() == 128 + number
    for code in RESTORED:
        assert code in at.output
    assert b"Traceback" not in at.output


def test_ctrl_q_leaves_and_restores_the_terminal(terminal: Callable[..., Terminal]) -> None:
    at = terminal()
    at.read(b"Help")
    at.write(b"\x11")
    assert at.end() == 0
    for code in RESTORED:
        assert code in at.output


@pytest.mark.parametrize("name", [name for _digit, name, _title in SECTIONS])
def test_the_screens_begin_with_the_section_asked_for(
    terminal: Callable[..., Terminal], name: str
) -> None:
    digit, title = next((d, title) for d, section, title in SECTIONS if section == name)
    at = terminal("--go", name)
    at.read(f"[{digit} {title}]".encode())
    other = "3" if digit == "4" else "4"
    at.write(other.encode())
    at.read(f"[{other} ".encode())
    at.output = b""
    at.write(digit.encode())
    at.read(f"[{digit} {title}]".encode())
    at.write(b"q")
    assert at.end() == 0


def test_keys_typed_ahead_go_to_the_section_that_the_screens_begin_with(
    terminal: Callable[..., Terminal],
) -> None:
    at = terminal("--go", "people")
    at.write(b"/nobody")
    at.read("“nobody”".encode())
    assert b"Nothing matches" in at.read(b"Nothing matches")


CRASH = """
import sys
from clubmgr.screens.people import PeopleScreen

def details(self, row):
    secret = row.notes or "Ana Silva's secret"
    raise RuntimeError(f"about {row.name}: {secret}")

PeopleScreen.details = details
from clubmgr.__main__ import main
sys.argv = ["clubmgr", *sys.argv[1:]]
sys.exit(main())
"""


def test_a_crash_tells_one_plain_line_and_logs_no_personal_data(tmp_path: Path, file: Path) -> None:
    code = CRASH.replace("*sys.argv[1:]", f"'--db', {str(file)!r}, '--lang', 'en'")
    homes = {f"XDG_{n}_HOME": str(tmp_path / n) for n in ("DATA", "STATE", "CONFIG")}
    at = Terminal(code=code, HOME=str(tmp_path), **homes)
    try:
        at.read(b"Help")
        at.write(b"2")
        at.read(b"People \xc2\xb7 5")
        shown = len(at.output)
        at.write(b"\r")
        assert at.end() == 1
    finally:
        at.close()
    for code_ in RESTORED:
        assert code_ in at.output
    after = at.output[shown:].rpartition(b"\x1b[?1049l")[2]
    told = re.sub(rb"\x1b\[[\d;?<>=]*[a-zA-Z]|\x1b[=>]|\r|\x07", b"", after).decode().strip()
    assert told.replace("\n", " ").startswith("clubmgr stopped on an internal error")
    assert "Traceback" not in told
    assert "Silva" not in told
    log = tmp_path / "STATE" / "clubmgr" / "clubmgr.log"
    assert stat.S_IMODE(log.stat().st_mode) == 0o600
    assert stat.S_IMODE(log.parent.stat().st_mode) == 0o700
    written = log.read_text()
    assert "RuntimeError" in written
    assert "Silva" not in written
    assert "secret" not in written.replace("secret = row.notes", "").replace(
        'raise RuntimeError(f"about {row.name}: {secret}")', ""
    )


def test_no_color_writes_no_colour(terminal: Callable[..., Terminal]) -> None:
    at = terminal(NO_COLOR="1")
    at.read(b"Help")
    for keys, shown in ((b"2", b"People \xc2\xb7 5"), (b"s", b"Sort by")):
        at.write(keys)
        at.read(shown)
    at.read(b"1;4;39;49mName")  # where one is in a menu: bold, underlined
    at.write(b"\x11")
    assert at.end() == 0
    assert b"Today" in at.output
    assert COLOURED.findall(at.output) == []


def test_without_a_terminal_it_says_so(file: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "clubmgr", "--db", str(file), "--lang", "en"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
        env={**os.environ, "HOME": str(tmp_path)},
    )
    assert done.returncode == 2
    assert "need a terminal" in done.stderr
    assert done.stdout == ""


async def test_ctrl_q_leaves_from_anywhere(open_app: Opener) -> None:
    for keys in (("n",), ("slash", "x"), ("d",), ("question_mark",), ("ctrl+p",), ("enter",)):
        async with open_app("people") as at:
            await at.press(*keys, "ctrl+q")
            assert at.app._exit
        assert at.app.return_code == 0


async def test_q_goes_back_and_leaves_from_a_section_and_ctrl_c_tells_how(
    open_app: Opener,
) -> None:
    async with open_app("people") as at:
        await at.press("ctrl+c")
        assert at.told == ["Press ctrl+q to leave."]
        await at.press("enter", "q")
        assert not at.app._exit
        await at.press("q")
        assert at.app._exit


async def test_reading_only_greys_every_key_that_writes(
    open_app: Opener, open_program: Callable[..., Program]
) -> None:
    from clubmgr.keys import KEYS

    readonly = open_program(readonly=True)
    writing = {key.id for key in KEYS if key.writes}
    before = readonly.generation()
    for _digit, section, _title in SECTIONS:
        async with open_app(section, on=readonly) as at:
            assert "READ ONLY" in at.text
            active = at.screen.active_bindings
            for key, bound in active.items():
                if bound.binding.id in writing:
                    assert not bound.enabled, (section, key)
            for key in ("n", "e", "d", "u", "U", "x", "a", "l", "p", "P", "t", "c", "r", "comma"):
                known = active.get(key)
                if known is None or known.binding.id not in writing:
                    continue
                await at.press(key)
                assert at.screen is at.list, (section, key)
                assert at.told[-1] == "The file is open for reading only."
    assert readonly.generation() == before


async def test_settings_that_change_nothing_tell_nothing(open_app: Opener) -> None:
    async with open_app("people") as at:
        await at.press("comma", "enter", "ctrl+s")
        assert at.screen is at.list
        assert at.told == []
        await at.press("comma", "enter")
        await at.type("Lumen")
        await at.press("ctrl+s")
        assert at.told == ["Changed the settings. u takes it back."]

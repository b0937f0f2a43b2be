from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path

import pytest

from clubmgr.keys import SECTIONS

from .conftest import Clubmgr


@pytest.mark.parametrize("arguments", [(), ("demo",), ("--go", "people"), ("--go=clubs", "demo")])
def test_the_screens_need_a_terminal(
    clubmgr: Clubmgr, home: Path, arguments: tuple[str, ...]
) -> None:
    said = clubmgr(*arguments)
    assert (said.status, said.out) == (2, "")
    assert said.err == (
        "The screens need a terminal, and this is none. "
        "The commands do without one; see: clubmgr --help\n"
    )
    assert not (home / "share").exists()


def test_a_section_that_there_is_not_is_refused_with_those_there_are(clubmgr: Clubmgr) -> None:
    said = clubmgr("--go", "nowhere")
    assert said.status == 2
    assert "--go" in said.err
    assert all(name in said.err for _digit, name, _title in SECTIONS)


def test_a_program_file_is_named_once(clubmgr: Clubmgr, file: Path) -> None:
    assert "once" in clubmgr(file, "--db", file).err


def test_the_sample_program_is_saved(clubmgr: Clubmgr) -> None:
    said = clubmgr("demo", "--save", "sample.db")
    assert (said.status, said.out) == (0, "")
    assert "Open it with: clubmgr sample.db" in said.err
    people = clubmgr("--db", "sample.db", "people", "--json").json
    assert len(people) >= 400
    assert clubmgr("--db", "sample.db", "check", "--json").json == {"ok": True, "findings": []}


def test_the_sample_program_never_replaces_a_file(clubmgr: Clubmgr) -> None:
    Path("sample.db").write_text("mine")
    assert clubmgr("demo", "--save", "sample.db").status == 1
    assert Path("sample.db").read_text() == "mine"


def run_on_a_terminal(arguments: list[str], environment: dict[str, str], keys: bytes) -> str:
    """Run a command on a terminal, press keys once it has drawn; return what went wrong, or ''."""
    leader, follower = pty.openpty()
    fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    process = subprocess.Popen(
        [sys.executable, "-m", "clubmgr", *arguments],
        env={**environment, "TERM": "xterm-256color"},
        stdin=follower,
        stdout=follower,
        stderr=follower,
        close_fds=True,
        start_new_session=True,
    )
    os.close(follower)
    drawn = b""
    pressed = False
    end = time.monotonic() + 60
    try:
        while process.poll() is None and time.monotonic() < end:
            if select.select([leader], [], [], 0.2)[0]:
                try:
                    drawn += os.read(leader, 65536)
                except OSError:
                    break
            elif len(drawn) > 2000 and not pressed:
                os.write(leader, keys)
                pressed = True
        status = process.wait(timeout=30)
        return "" if status == 0 else f"status {status}: {drawn[-500:]!r}"
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()
        os.close(leader)


def test_the_screens_open_the_users_own_file_and_make_it_first(
    home: Path, environment: dict[str, str]
) -> None:
    own = {name: value for name, value in environment.items() if name != "CLUBMGR_DB"}
    assert run_on_a_terminal([], own, b"\x11") == ""
    assert (home / "share" / "clubmgr" / "program.db").is_file()


def test_the_sample_program_is_opened_in_a_copy_that_is_gone_afterwards(
    home: Path, environment: dict[str, str]
) -> None:
    place = home / "tmp"
    place.mkdir()
    assert run_on_a_terminal(["demo"], {**environment, "TMPDIR": str(place)}, b"\x11") == ""
    assert list(place.iterdir()) == []

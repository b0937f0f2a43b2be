from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from clubmgr import i18n
from clubmgr.cli import run
from clubmgr.clock import Clock
from clubmgr.models import database
from clubmgr.models.program import Program


@dataclass(frozen=True, slots=True)
class Said:
    """What a command returned, printed and said."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one JSON document that was printed."""
        return json.loads(self.out)

    @property
    def id(self) -> str:
        """The short id that was printed."""
        return self.out.strip()


Clubmgr = Callable[..., Said]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A user of this test's own, on a Tuesday, in a folder of their own, speaking English."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANGUAGE", "CLUBMGR_DB"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("LOGNAME", "Test")
    monkeypatch.setenv("CLUBMGR_NOW", "2027-01-12T09:30+01:00")
    monkeypatch.setenv("COLUMNS", "80")
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    with i18n.speaking("en"):
        yield tmp_path


@pytest.fixture
def clubmgr(capsys: pytest.CaptureFixture[str]) -> Clubmgr:
    """Run a command: `clubmgr("add", "person", "city=Lyon")`."""

    def runner(*arguments: str | Path) -> Said:
        capsys.readouterr()
        status = run([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return Said(status, out, err)

    return runner


@pytest.fixture
def file(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty program file, named by CLUBMGR_DB."""
    path = home / "work" / "club.db"
    database.create(path)
    monkeypatch.setenv("CLUBMGR_DB", str(path))
    return path


@pytest.fixture
def done(clubmgr: Clubmgr, file: Path) -> Clubmgr:
    """Run a command that must succeed."""

    def runner(*arguments: str | Path) -> Said:
        said = clubmgr(*arguments)
        assert said.status == 0, said.err
        return said

    return runner


@pytest.fixture
def refused(clubmgr: Clubmgr, file: Path) -> Clubmgr:
    """Run a command that must be refused, with nothing printed and nothing changed."""

    def runner(*arguments: str | Path, status: int = 1) -> Said:
        before = fingerprint(file)
        said = clubmgr(*arguments)
        assert said.status == status, said
        assert said.out == ""
        assert said.err.strip()
        assert "Traceback" not in said.err
        assert "internal error" not in said.err
        assert fingerprint(file) == before
        return said

    return runner


def fingerprint(file: Path) -> tuple[int, int]:
    """Return what tells whether a program was changed: its steps and its changes."""
    if not file.exists():
        return (0, 0)
    with Program(file, clock=Clock(), operator="Test", readonly=True) as program:
        row = program.row("SELECT (SELECT count(*) FROM step), (SELECT count(*) FROM change)")
        assert row is not None
        return row[0], row[1]


@dataclass(frozen=True, slots=True)
class Town:
    """Who and what is in the small program: ids by name."""

    ana: str
    zoe: str
    tom: str
    club: str


@pytest.fixture
def town(done: Clubmgr) -> Town:
    """Three people and a club in Lyon, with an organizer's address in the settings."""
    done(
        "settings", "brand=Acme", "organizer_name=Acme Clubs", "organizer_email=clubs@acme.example"
    )
    return Town(
        ana=done("add", "person", "name=Ana Silva", "emails=ana@x.example", "city=Lyon").id,
        zoe=done("add", "person", "name=Zoé Dupont", "emails=zoe@x.example").id,
        tom=done("add", "person", "name=Tom Le Gall").id,
        club=done("add", "club", "name=Club Lyon", "city=Lyon", "postcode=69001").id,
    )


@pytest.fixture
def environment(file: Path) -> dict[str, str]:
    """The environment for a command in a process of its own."""
    return {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), "NO_COLOR": ""}

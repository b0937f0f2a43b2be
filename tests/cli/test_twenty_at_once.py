"""Twenty people who type commands at once, each of several kinds, into one program file."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from clubmgr.clock import Clock
from clubmgr.models import health
from clubmgr.models.migrations import JOURNALED
from clubmgr.models.program import Program

from .conftest import Clubmgr

ROOT = Path(__file__).parents[2]
COMMAND = "import sys; from clubmgr.__main__ import main; sys.exit(main())"
WRITERS = 20
NOW = datetime.fromisoformat("2027-01-12T09:30+01:00")


@dataclass
class Writer:
    """Somebody with a keyboard: what they were told is done, they remember."""

    name: str
    shared: str
    folder: Path
    people: dict[str, str] = field(default_factory=dict)
    """The cities of the people whom they added, by id."""
    said: dict[str, list[str]] = field(default_factory=dict)
    """What they noted of each of them."""
    gone: set[str] = field(default_factory=set)
    candidates: set[str] = field(default_factory=set)
    imported: set[str] = field(default_factory=set)
    notes: list[str] = field(default_factory=list)
    steps: int = 0

    def type(self, *arguments: str) -> Any:
        """Run a command as its own process; return what it prints, None for a refusal."""
        done = subprocess.run(
            [sys.executable, "-c", COMMAND, "--json", *arguments],
            capture_output=True, text=True, cwd=self.folder, timeout=120,
            env={**os.environ, "LOGNAME": self.name, "PYTHONPATH": str(ROOT)},
        )  # fmt: skip
        assert "Traceback" not in done.stderr, done.stderr
        assert done.returncode in (0, 1), done.stderr
        if done.returncode:
            assert done.stderr.strip(), "a refusal is a sentence"
            return None
        self.steps += 1
        return json.loads(done.stdout or "null")

    def work(self, seed: int, count: int) -> Writer:
        """Type some commands; the first one adds somebody to write about."""
        dice = random.Random(seed)
        self._add(0)
        acts = (self._add, self._edit, self._log, self._apply, self._delete, self._import,
                self._note)  # fmt: skip
        for n in range(1, count):
            dice.choice(acts if self.people else acts[:1])(n)
        return self

    def _add(self, n: int) -> None:
        told = self.type("add", "person", f"given_name={self.name}", f"family_name=N{n}")
        assert told is not None
        self.people[told["id"]] = ""

    def _edit(self, n: int) -> None:
        id = next(iter(self.people))
        assert self.type("edit", id, f"city=City {n}")["changed"] == ["city"]
        self.people[id] = f"City {n}"

    def _log(self, n: int) -> None:
        id = next(iter(self.people))
        assert self.type("log", id, f"said {n}") is not None
        self.said.setdefault(id, []).append(f"said {n}")

    def _apply(self, _n: int) -> None:
        id = next(iter(self.people))
        if id not in self.candidates:
            assert self.type("add", "candidacy", f"person={id}", f"club={self.shared}") is not None
            self.candidates.add(id)

    def _delete(self, _n: int) -> None:
        id = next(iter(self.people))
        assert self.type("delete", id, "--yes") is not None
        del self.people[id]
        self.gone.add(id)
        self.candidates.discard(id)
        self.said.pop(id, None)

    def _import(self, n: int) -> None:
        file = self.folder / f"{self.name}-{n}.csv"
        emails = [f"{self.name.lower()}.{n}.{each}@x.example" for each in range(3)]
        file.write_text("\n".join(("email", *emails)))
        # Somebody may have written between its report and its storing: it says so.
        if self.type("import", file.name) is not None:
            self.imported |= set(emails)

    def _note(self, n: int) -> None:
        """Change what all the others change too: whoever is last has the word."""
        note = f"{self.name} {n}"
        if self.type("edit", self.shared, f"mission={note}") is not None:
            self.notes.append(note)


@pytest.fixture
def program(file: Path) -> Iterator[Program]:
    with Program(file, clock=Clock(NOW), operator="Test") as opened:
        yield opened


def test_twenty_people_who_type_at_once_lose_nothing(
    clubmgr: Clubmgr, program: Program, tmp_path: Path, long: bool
) -> None:
    folder = tmp_path / "writers"
    folder.mkdir()
    shared = clubmgr("--json", "add", "club", "name=Shared").json["id"]
    writers = [Writer(f"W{n}", shared, folder) for n in range(WRITERS)]
    with ThreadPoolExecutor(WRITERS) as pool:
        count = 30 if long else 2
        done = list(pool.map(lambda each: each[1].work(each[0], count), enumerate(writers)))
    by = {row["by"]: row["n"] for row in program.rows("SELECT by, count(*) n FROM step GROUP BY 1")}
    assert by == {"Test": 1} | {writer.name: writer.steps for writer in done}
    cities = {row["id"]: row["city"] for row in program.rows("SELECT id, city FROM person")}
    emails = {row[0] for row in program.rows("SELECT address FROM person_address")}
    applied = {row[0] for row in program.rows("SELECT person FROM candidacy")}
    for writer in done:
        assert writer.people.items() <= cities.items()
        assert writer.gone.isdisjoint(cities)
        assert writer.candidates <= applied
        assert writer.imported <= emails
        for id, said in writer.said.items():
            noted = program.rows("SELECT summary FROM touchpoint WHERE person = :id", id=id)
            assert sorted(row[0] for row in noted) == sorted(said)
    mission = program.rows("SELECT mission FROM club")[0][0]
    assert mission in {"", *(writer.notes[-1] for writer in done if writer.notes)}
    assert emails == set().union(*(writer.imported for writer in done))
    assert health.findings(program) == []
    while program.latest_step():
        program.undo()
    assert sum(program.rows(f"SELECT count(*) FROM {table}")[0][0] for table in JOURNALED) == 0
    assert health.findings(program) == []

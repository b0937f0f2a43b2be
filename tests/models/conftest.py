from __future__ import annotations

import os
import random
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from clubmgr import i18n
from clubmgr.clock import Clock
from clubmgr.errors import ClubmgrError
from clubmgr.models import (
    acts,
    candidacies,
    database,
    mandates,
    meetings,
    parsing,
    records,
    settings,
    touchpoints,
)
from clubmgr.models.fields import Field, Kind
from clubmgr.models.kinds import KINDS
from clubmgr.models.migrations import JOURNALED
from clubmgr.models.program import Program
from clubmgr.recurrence import Rule

ROOT = Path(__file__).parents[2]
NOW = datetime(2027, 1, 12, 9, 30, tzinfo=ZoneInfo("Europe/Paris"))
"""A Tuesday."""
HOSTILE = (
    "[bold]O'Brien[/] =1+1",
    "../../etc/passwd",
    "'; DROP TABLE person; --",
    '"quoted" \\ back\\slash',
    "[@click=app.quit]x[/]",
    "{name} {0} %s %(x)s {{ 7*7 }}",
    "@import +1 -1 =cmd|' /C calc'!A0",
    "Łukasz Źrebię Ørsted Æsir straße ﬁn",
    "李小龍 かな 한국어",
    "עברית العربية",
    "👩‍👩‍👧‍👦 🏳️‍🌈 e\u0301 ñ",
    "BEGIN:VEVENT;X=1:2",
    "NULL null None true 0 -0",
    "a" * 400,
    "* % _ ? ~ ^ $ AND OR NOT NEAR( a:b",
)


@pytest.fixture
def hostile() -> tuple[str, ...]:
    """Texts that would do harm in one place or another if they were more than text."""
    return HOSTILE


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with i18n.speaking("en"):
        yield


@pytest.fixture(scope="session")
def blank_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty program file, to be copied only."""
    file = tmp_path_factory.mktemp("blank") / "program.db"
    database.create(file)
    return file


@pytest.fixture
def file(tmp_path: Path, blank_file: Path) -> Path:
    """An empty program file of this test's own."""
    return Path(shutil.copy2(blank_file, tmp_path / "program.db"))


@pytest.fixture
def open_program(file: Path) -> Iterator[Callable[..., Program]]:
    """Open the test's file, several times if wanted; all are closed in the end."""
    opened: list[Program] = []

    def opener(operator: str = "Test", **more: Any) -> Program:
        program = Program(file, clock=Clock(NOW), operator=operator, **more)
        opened.append(program)
        return program

    yield opener
    for program in opened:
        program.close()


@pytest.fixture
def program(open_program: Callable[..., Program]) -> Program:
    """An empty program, on a Tuesday, with the operator "Test"."""
    return open_program()


@pytest.fixture
def add(program: Program) -> Callable[..., str]:
    """Add a record from texts, as the command line does: `add("person", city="Lyon")`."""

    def adder(kind_: str, **texts: str) -> str:
        # The underscore leaves `kind` to the fields.
        described = KINDS[kind_]
        return acts.add(program, described, parsing.parse(program, described, texts))

    return adder


@pytest.fixture
def contents() -> Callable[[Program], dict[str, list[dict[str, Any]]]]:
    """Read every table but the journal, without `version` and `updated_at`."""

    def reader(program: Program) -> dict[str, list[dict[str, Any]]]:
        return {
            table: [
                {k: v for k, v in dict(row).items() if k not in ("version", "updated_at")}
                for row in program.rows(f"SELECT * FROM {table} ORDER BY 1, 2")
            ]
            for table in (*JOURNALED, "person_address")
        }

    return reader


@pytest.fixture
def refuse_unsound() -> Callable[[Program], None]:
    """Fail unless the file, its foreign keys and its index of words are sound."""

    def checker(program: Program) -> None:
        connection = program.connection
        assert database.damage(connection, thorough=True) == []
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        connection.execute(
            "INSERT INTO person_search(person_search, rank) VALUES ('integrity-check', 1)"
        )

    return checker


@pytest.fixture
def everybody() -> Callable[[Program], dict[str, str]]:
    """Add one record of every kind, all hanging on one person and one club; return the ids."""

    def adder(program: Program) -> dict[str, str]:
        ids: dict[str, str] = {}
        for kind, values in (
            ("person", {"given_name": "Hélène", "family_name": "Martin", "tags": ("dev",)}),
            ("club", {"name": "Club Lyon", "city": "Lyon"}),
            ("candidacy", {}),
            ("assessment", {"charismatic": 3, "known": 2}),
            ("mandate", {"seat": "president", "starts_on": "2027-01-01"}),
            (
                "meeting",
                {
                    "title": "Spring",
                    "starts_at": "2027-03-09T18:30",
                    "ends_at": "2027-03-09T20:30",
                    "timezone": "Europe/Paris",
                },
            ),
            ("participation", {}),
            ("touchpoint", {"summary": "Called"}),
            ("paper", {"kind": "statutes", "language": "fr", "title": "Statuts", "body": "# §"}),
        ):
            needed = {
                f.name: ids[f.of] for f in KINDS[kind].fields if f.type == "record" and f.required
            }
            ids[kind] = acts.add(program, KINDS[kind], {**needed, **values})
        club = records.get(program, KINDS["club"], ids["club"])
        roles = ("brand_contact", "sponsor", "community_manager")
        acts.change(program, KINDS["club"], club, dict.fromkeys(roles, ids["person"]))
        meeting = records.get(program, KINDS["meeting"], ids["meeting"])
        acts.change(program, KINDS["meeting"], meeting, {"organizer": ids["person"]})
        return ids

    return adder


class Hand:
    """Somebody who does one thing after another at random, of everything that can be done."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)

    def act(self, program: Program) -> None:
        """Do something; what is refused with a sentence is nothing done."""
        doing = self.chance.choice(
            [self._add] * 12
            + [self._change] * 6
            + [self._delete]
            + [
                self._score,
                self._move,
                self._end,
                self._plan,
                self._invite,
                self._cancel,
                self._set,
                self._follow_up,
            ]
        )
        with suppress(ClubmgrError):
            doing(program)

    def text(self) -> str:
        """Return a text that nobody expects."""
        return self.chance.choice((*HOSTILE, "Ana", "Søren", "Lyon", "")) + (
            f" {self.chance.randrange(1000)}" if self.chance.random() < 0.5 else ""
        )

    def value(self, program: Program, field: Field) -> Any:
        """Return a value that the field may hold."""
        chance = self.chance
        if field.name == "emails":
            return tuple(f"p{chance.randrange(50)}@Example.org" for _ in range(chance.randrange(3)))
        if not field.required and chance.random() < 0.2:
            return field.empty
        match field.type:
            case "list":
                return tuple(self.text() for _ in range(chance.randrange(3)))
            case "choice":
                return chance.choice(field.choices).code
            case "choices":
                return tuple(c.code for c in field.choices if chance.random() < 0.5)
            case "date":
                return (date(2026, 1, 1) + timedelta(chance.randrange(800))).isoformat()
            case "moment":
                moment = datetime(2027, 1, 1) + timedelta(hours=chance.randrange(8000))
                return moment.isoformat("T", "minutes")
            case "number":
                return chance.randint(max(field.low, 1), field.high)
            case "yesno":
                return chance.random() < 0.5
            case "record":
                return self.record(program, field.of)
            case "timezone":
                return chance.choice(("Europe/Paris", "America/New_York", "Asia/Tokyo"))
        return self.text() or "x"

    def record(self, program: Program, table: str) -> str | None:
        """Return the id of some record of a kind."""
        ids = [row[0] for row in program.rows(f"SELECT id FROM {table} ORDER BY rowid")]
        return self.chance.choice(ids) if ids else None

    def kind(self) -> Kind:
        """Return some kind; people and clubs more often, for the others hang on them."""
        return self.chance.choice([*KINDS.values(), KINDS["person"], KINDS["club"]])

    def _add(self, program: Program) -> None:
        kind = self.kind()
        acts.add(
            program,
            kind,
            {
                f.name: self.value(program, f)
                for f in kind.fields
                if (f.edited or f.required) and (f.required or self.chance.random() < 0.5)
            },
        )

    def _change(self, program: Program) -> None:
        kind = self.kind()
        if (id := self.record(program, kind.name)) is None:
            return
        some = self.chance.sample(kind.fields, min(3, len(kind.fields)))
        values = {f.name: self.value(program, f) for f in some if f.edited}
        acts.change(program, kind, records.get(program, kind, id), values)

    def _delete(self, program: Program) -> None:
        kind = self.kind()
        ids = {self.record(program, kind.name) for _ in range(self.chance.randrange(1, 3))}
        records.delete(program, kind, [id for id in ids if id])

    def _score(self, program: Program) -> None:
        if id := self.record(program, "candidacy"):
            level = self.chance.choice((1, 2, 3, None))
            candidacies.score(program, id, {"known": level}, by=self.text())

    def _move(self, program: Program) -> None:
        if id := self.record(program, "candidacy"):
            seen = records.get(program, KINDS["candidacy"], id)
            candidacies.move(program, seen, candidacies.neighbour(seen.stage, 1), self.text())

    def _end(self, program: Program) -> None:
        if id := self.record(program, "mandate"):
            mandate = records.get(program, KINDS["mandate"], id)
            mandates.end(program, mandate, on=date(2028, 1, self.chance.randrange(1, 28)))

    def _plan(self, program: Program) -> None:
        if id := self.record(program, "club"):
            club = records.get(program, KINDS["club"], id)
            slots = meetings.propose(
                program,
                club,
                Rule(2, 1),
                at=time(18, 30),
                length=timedelta(hours=2),
                start=date(2027, self.chance.randrange(1, 12), 1),
                count=4,
            )
            meetings.plan(program, club, slots)

    def _invite(self, program: Program) -> None:
        if id := self.record(program, "meeting"):
            meeting = records.get(program, KINDS["meeting"], id)
            with program.step("Asked and sent"):
                meetings.ask_circle(program, meeting)
                meetings.mark_sent(program, meeting, sequence=meeting.sequence, at=NOW)

    def _cancel(self, program: Program) -> None:
        if id := self.record(program, "meeting"):
            meetings.cancel(program, records.get(program, KINDS["meeting"], id))

    def _set(self, program: Program) -> None:
        settings.change(
            program, {"brand": self.text(), "pass_mark": self.chance.choice((8, 9, None))}
        )

    def _follow_up(self, program: Program) -> None:
        if id := self.record(program, "touchpoint"):
            touchpoints.follow_up(program, id)


@pytest.fixture(params=range(4))
def hand(request: pytest.FixtureRequest) -> Hand:
    """Somebody at random, each time another."""
    return Hand(request.param)


def undo_all(program: Program) -> int:
    """Undo until there is nothing left to undo; return how many steps that were."""
    done = 0
    while True:
        try:
            program.undo()
        except ClubmgrError as error:
            assert error.message == "There is nothing to undo."
            return done
        done += 1


def redo_all(program: Program) -> int:
    """Redo until there is nothing left to redo; return how many steps that were."""
    done = 0
    while True:
        try:
            program.redo()
        except ClubmgrError as error:
            assert error.message == "There is nothing to redo."
            return done
        done += 1


@pytest.fixture
def rewind() -> tuple[Callable[[Program], int], Callable[[Program], int]]:
    """Undo everything, and redo everything."""
    return undo_all, redo_all


@pytest.fixture
def start() -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Start another Python on a script, with the project importable; all are ended."""
    started: list[subprocess.Popen[str]] = []

    def starter(script: str, *arguments: object) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-c", script, *map(str, arguments)],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        return process

    yield starter
    for process in started:
        if process.poll() is None:
            process.kill()
        process.communicate()


@pytest.fixture
def raw(file: Path) -> Iterator[sqlite3.Connection]:
    """A connection to the test's file that goes round the program."""
    connection = sqlite3.connect(file, isolation_level=None)
    connection.row_factory = sqlite3.Row
    yield connection
    connection.close()

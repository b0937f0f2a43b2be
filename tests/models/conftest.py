from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from clubmgr import i18n
from clubmgr.clock import Clock
from clubmgr.errors import ClubmgrError
from clubmgr.models import acts, database, parsing, records
from clubmgr.models.kinds import KINDS
from clubmgr.models.migrations import JOURNALED
from clubmgr.models.minutes import digest_of
from clubmgr.models.program import Program

from .hand import HOSTILE, Hand

ROOT = Path(__file__).parents[2]
NOW = datetime(2027, 1, 12, 9, 30, tzinfo=ZoneInfo("Europe/Paris"))
"""A Tuesday."""


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
def kept(open_program: Callable[..., Program], tmp_path: Path) -> Program:
    """A program that keeps daily copies."""
    return open_program(backups=tmp_path / "backups")


@pytest.fixture
def put(kept: Program) -> Callable[..., str]:
    """Add a record of the program that keeps copies."""

    def adder(kind: str, /, **texts: str) -> str:
        found = KINDS[kind]
        return acts.add(kept, found, parsing.parse(kept, found, texts))

    return adder


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


MADE_WITH_OTHERS = ("handover", "request_move", "draw", "draw_entry")
"""What acts make together with other records; here each stands alone."""


@pytest.fixture
def everybody() -> Callable[[Program], dict[str, str]]:
    """Add a record of every kind, all hanging on one person and one club; return the ids.

    The minutes are those of a meeting of their own, for in finished ones nothing changes.
    """

    def adder(program: Program) -> dict[str, str]:
        ids: dict[str, str] = {}
        n = len(program.rows("SELECT id FROM advertiser"))
        # The last id there is: a pair names the lesser one first.
        last = f"ffffffff-ffff-4fff-bfff-{n:012}"
        friend = records.add(program, KINDS["person"], {"given_name": "Ben"}, id=last)
        for kind, values in (
            ("person", {"given_name": "Hélène", "family_name": "Martin", "tags": ("dev",)}),
            ("club", {"name": "Club Lyon", "city": "Lyon"}),
            ("candidacy", {}),
            ("approach", {"methods": ("posts", "promotion")}),
            ("move", {"from_stage": "identified", "to_stage": "invited"}),
            ("assessment", {"charismatic": 3, "known": 2}),
            ("selection", {"decision": "on_hold"}),
            ("seat", {"name": "Curator"}),
            ("mandate", {"seat": "president", "starts_on": "2027-01-01"}),
            ("handover", {"begun_on": "2027-01-04"}),
            (
                "meeting",
                {
                    "title": "Winter",
                    "starts_at": "2027-01-05T18:30",
                    "ends_at": "2027-01-05T20:30",
                    "timezone": "Europe/Paris",
                    "status": "held",
                },
            ),
            ("minutes", {"language": "en", "body": "# Winter", "digest": digest_of("# Winter")}),
            ("amendment", {"number": 1, "text": "Five came, not four."}),
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
            ("milestone", {"step": "dinner"}),
            ("action", {"title": "Book the room"}),
            (
                "override",
                {"rule": "guests", "advised": "≤ 25", "chosen": "31", "reason": "A large table"},
            ),
            ("touchpoint", {"summary": "Called"}),
            ("pause", {"reason": "Abroad"}),
            ("ambassador", {"communities": ("gardens",)}),
            ("channel", {"network": "blog", "handle": "helene"}),
            ("audience", {"followers": 1200}),
            ("kit", {"materials": ("cards",)}),
            ("member_type", {"type": "gardener"}),
            ("engagement", {"type": "gardener", "axis": "reward", "title": "Thank them"}),
            ("referral", {"referrer": friend}),
            ("minority", {"until_on": "2028-01-01"}),
            ("advertiser", {"name": f"Belmont {n}"}),
            ("agreement", {"title": "Spring"}),
            ("deliverable", {"title": "An article"}),
            ("offering", {"name": "Watering can", "kind": "product"}),
            ("budget", {"name": f"Clubs {n}", "amount": 100_000}),
            ("request", {"title": "A speaker", "kind": "human"}),
            ("request_move", {"to_state": "submitted"}),
            (
                "threshold",
                {"code": "contract", "starts_on": f"{2026 + n}-01-01", "amount": 100_000},
            ),
            ("perk", {"kind": "product", "title": "Secateurs", "value_ex_vat": 2500}),
            ("content", {"title": "My garden"}),
            ("testimony", {"title": "It grows"}),
            ("preview", {"title": "A new range", "embargo_at": "2027-03-01T09:00"}),
            ("preview_reader", {}),
            ("leak_check", {"step": "facts"}),
            ("activity", {"code": f"tending-{n}", "name": "Tending", "points": 3}),
            ("contribution", {"activity": f"tending-{n}", "title": "Tended the site"}),
            ("badge", {"name": f"Green thumb {n}"}),
            ("award", {"reason": "For the site"}),
            (
                "challenge",
                {"title": "Week of seeds", "starts_on": "2027-03-01", "ends_on": "2027-03-07"},
            ),
            ("draw", {"title": "Seeds", "seed": "spring"}),
            ("draw_entry", {"place": 1}),
            (
                "feedback",
                {"kind": "wish", "title": "A bigger can", "received_at": "2027-01-12T09:00"},
            ),
            ("brand_contribution", {"title": "A talk on roots"}),
            ("segment", {"name": f"Gardeners {n}", "filter": "tag:garden"}),
            ("custom_field", {"label": "Glove size", "key": f"gloves_{n}"}),
            ("card_rest", {"lines": "ANNIVERSARY:20200501"}),
            ("distinct_pair", {"other": friend, "reason": "Cousins"}),
            ("lawful_basis", {"purpose": "events", "basis": "contract"}),
            ("suppression", {"hash": f"{n:064}", "sort": "email", "purpose": "all"}),
            ("privacy_request", {"right": "access", "received_on": "2027-01-05"}),
            ("retention_review", {"decision": "asked"}),
            ("processing", {"name": f"Club members {n}"}),
            ("paper", {"kind": "statutes", "language": "fr", "title": "Statuts", "body": "# §"}),
            ("membership", {"joined_on": "2027-01-01"}),
            ("absence", {"starts_on": "2027-02-01", "ends_on": "2027-02-14"}),
            ("opt_out", {"source": "By phone"}),
            ("agenda_item", {"title": "Accounts", "length": 15}),
            ("decision", {"motion": "The accounts are approved", "votes_for": 5}),
            ("dispatch", {"email": "h@x.org", "method": "REQUEST", "sent_at": "2027-01-12T09:30"}),
            ("association", {"rna": "W691000000"}),
            ("declaration", {"kind": "creation", "happened_on": "2027-01-05"}),
            ("formality", {"step": "bank"}),
            ("particulars", {"profession": "Nurse", "nationality": "French"}),
            ("article", {"paper": "statuts-1901", "language": "fr", "code": "dues"}),
            ("acceptance", {"accepted_on": "2027-01-06"}),
            ("sanction", {"measure": "warning", "facts": "Shouted at the treasurer"}),
        ):
            needed = {
                f.name: ids[f.of]
                for f in KINDS[kind].fields
                if f.type == "record" and (f.goes_along or kind == "privacy_request")
            }
            store = records.add if kind in MADE_WITH_OTHERS else acts.add
            ids[kind] = store(program, KINDS[kind], {**needed, **values})
        club = records.get(program, KINDS["club"], ids["club"])
        roles = ("brand_contact", "sponsor", "community_manager")
        acts.change(program, KINDS["club"], club, dict.fromkeys(roles, ids["person"]))
        meeting = records.get(program, KINDS["meeting"], ids["meeting"])
        acts.change(program, KINDS["meeting"], meeting, {"organizer": ids["person"]})
        return ids

    return adder


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

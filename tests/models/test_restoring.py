"""A copy that is brought back brings nobody back who was erased, whatever happens meanwhile."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from clubmgr.errors import RefusedFile
from clubmgr.models import (
    backups,
    carrying_over,
    database,
    erasing,
    erasing_copies,
    opt_outs,
    rotation,
    scrubbing,
    suppressions,
)
from clubmgr.models.program import Program

Add = Callable[..., str]

RESTORE = """
import sys, time
from datetime import datetime, timezone
from pathlib import Path
from clubmgr.clock import Clock
from clubmgr.models import backups, erasing_copies
def wait(*_given):
    print("now", flush=True)
    time.sleep(60)
erasing_copies.erase_again = wait
backups.restore(Path(sys.argv[1]), Path(sys.argv[2]), Clock(datetime.now(timezone.utc)))
"""


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))


@pytest.fixture
def copy(kept: Program, put: Add, tmp_path: Path) -> Path:
    """A copy elsewhere that knows two people; since then one was erased, the other opted out."""
    rui = put("person", given_name="Rui", family_name="Quistgaard", emails="rui@example.org")
    ana = put("person", given_name="Ana", family_name="Silva", emails="ana@example.org")
    target = tmp_path / "away" / "copy.db"
    backups.make(kept.path, target)
    opt_outs.opt_out(kept, [ana], "news")
    suppressions.suppress(kept, ["stranger@example.org"])
    erasing.erase(kept, rui, "asked by mail")
    return target


def names(program: Program) -> list[str]:
    return [row[0] for row in program.rows("SELECT given_name FROM person ORDER BY 1")]


def refuse_forgotten(program: Program) -> None:
    """Fail unless what was erased and refused since the copy is so in a file."""
    assert names(program) == ["Ana"]
    assert [each.reason for each in erasing.receipts(program)] == ["asked by mail"]
    assert erasing.unswept(program) == 0
    (ana,) = (row[0] for row in program.rows("SELECT id FROM person"))
    assert [each.purpose for each in opt_outs.of_person(program, ana)] == ["news"]
    assert suppressions.blocked(program, ["stranger@example.org"], [], []) == {"all"}


class CutOffError(BaseException):
    """The power is cut."""


@pytest.mark.parametrize(
    "at",
    [
        (database, "open_file"),
        (erasing_copies, "erase_again"),
        (scrubbing, "sweep"),
        (carrying_over, "carry_over"),
    ],
)
def test_a_restore_that_is_cut_off_changes_nothing_and_the_next_one_brings_nobody_back(
    kept: Program, copy: Path, at: tuple[object, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut(*_given: object) -> None:
        raise CutOffError

    steps = len(kept.rows("SELECT n FROM step"))
    with monkeypatch.context() as patch, pytest.raises(CutOffError):
        patch.setattr(*at, cut)
        backups.restore(copy, kept.path, kept.clock)
    refuse_forgotten(kept)
    assert len(kept.rows("SELECT n FROM step")) == steps
    assert not [path for path in kept.path.parent.iterdir() if ".part" in path.name]
    backups.restore(copy, kept.path, kept.clock)
    refuse_forgotten(kept)


def test_what_is_done_while_a_copy_is_readied_is_not_lost(
    kept: Program, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (ana,) = (row[0] for row in kept.rows("SELECT id FROM person"))
    really = carrying_over.carry_over

    def erase_meanwhile(*given: Any) -> int:
        erasing.erase(kept, ana)
        return really(*given)

    with monkeypatch.context() as patch:
        patch.setattr(carrying_over, "carry_over", erase_meanwhile)
        with pytest.raises(RefusedFile, match="was changed meanwhile"):
            backups.restore(copy, kept.path, kept.clock)
    assert len(erasing.receipts(kept)) == 2
    backups.restore(copy, kept.path, kept.clock)
    assert names(kept) == []


def test_a_damaged_file_stays_in_its_place_until_the_copy_is_ready(
    kept: Program, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut(*_given: object) -> None:
        raise CutOffError

    damage(kept, "meeting")
    content = kept.path.read_bytes()
    with monkeypatch.context() as patch, pytest.raises(CutOffError):
        patch.setattr(carrying_over, "carry_over", cut)
        backups.restore(copy, kept.path, kept.clock)
    assert kept.path.read_bytes() == content
    assert backups.restore(copy, kept.path, kept.clock).complete
    for found in reopened(kept):
        refuse_forgotten(found)


def test_a_restore_that_is_killed_leaves_the_file_as_it_was_and_its_stump_goes(
    kept: Program, copy: Path, start: Any
) -> None:
    victim = start(RESTORE, copy, kept.path)
    assert victim.stdout.readline() == "now\n"
    victim.kill()
    victim.wait()
    refuse_forgotten(kept)
    folder = kept.path.parent
    left = [path for path in folder.iterdir() if ".part" in path.name]
    assert left, "what was killed cannot clear up"
    assert {path.stat().st_mode & 0o777 for path in left} == {0o600}
    for path in left:
        os.utime(path, (1, 1))
    assert sorted(rotation.clear_stumps(kept.path)) == sorted(left)
    assert not [path for path in folder.iterdir() if ".part" in path.name]


def damage(program: Program, *tables: str) -> None:
    """Write over the first page of some tables, once the file is closed."""
    roots = "SELECT rootpage FROM sqlite_master WHERE name = :name"
    pages = [program.rows(roots, name=name)[0][0] for name in tables]
    program.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    program.close()
    content = bytearray(program.path.read_bytes())
    for page in pages:
        content[4096 * (page - 1) : 4096 * page] = b"\xa5" * 4096
    program.path.write_bytes(content)


def reopened(program: Program) -> Iterator[Program]:
    with Program(program.path, clock=program.clock, operator="Test") as found:
        yield found


def test_over_a_damaged_file_who_was_erased_stays_so_where_that_can_be_read(
    kept: Program, copy: Path
) -> None:
    damage(kept, "meeting")
    done = backups.restore(copy, kept.path, kept.clock)
    assert done.kept is not None
    assert done.kept.name.startswith("program.db.damaged-")
    assert (done.complete, done.warning) == (True, "")
    for found in reopened(kept):
        refuse_forgotten(found)


@pytest.mark.parametrize("table", ["erasure", "opt_out", "suppression", "secret"])
def test_over_a_damaged_file_it_is_said_what_cannot_be_read_and_the_rest_comes_along(
    table: str, kept: Program, copy: Path
) -> None:
    damage(kept, table)
    done = backups.restore(copy, kept.path, kept.clock)
    assert not done.complete
    assert "again by hand" in done.warning
    for found in reopened(kept):
        assert ("Rui" in names(found)) == (table == "erasure")
        assert bool(opt_outs.opted_out(found, "news")) == (table != "opt_out")
        stranger = suppressions.blocked(found, ["stranger@example.org"], [], [])
        assert bool(stranger) == (table not in ("suppression", "secret"))


def test_what_a_damaged_file_tells_wrongly_is_no_hindrance(kept: Program, copy: Path) -> None:
    with closing(sqlite3.connect(kept.path)) as raw:
        raw.execute("PRAGMA ignore_check_constraints = ON")
        raw.execute("UPDATE erasure SET counts = '{'")
        raw.execute("UPDATE opt_out SET since = 'x'")
        raw.commit()
    damage(kept, "meeting")
    done = backups.restore(copy, kept.path, kept.clock)
    assert not done.complete
    for found in reopened(kept):
        assert "Ana" in names(found)


def test_where_there_was_no_file_nobody_knows_who_was_erased_since(
    kept: Program, copy: Path, tmp_path: Path
) -> None:
    done = backups.restore(copy, tmp_path / "new" / "program.db", kept.clock)
    assert (done.kept, done.complete) == (None, False)
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["program.db"]

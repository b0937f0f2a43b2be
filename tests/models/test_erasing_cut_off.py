"""An erasing that is cut off is brought to its end, and nobody is erased twice."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from clubmgr.clock import Clock
from clubmgr.errors import ClubmgrError
from clubmgr.models import (
    backups,
    database,
    erasing,
    erasing_copies,
    fingerprints,
    health,
    scrubbing,
    today,
)
from clubmgr.models.health.repair import repair
from clubmgr.models.program import Program

from .conftest import NOW

Add = Callable[..., str]


@pytest.fixture
def who(kept: Program, put: Add) -> str:
    """Somebody whom a backup knows."""
    kept.connection.execute("PRAGMA secure_delete = OFF")
    id = put("person", given_name="Zoltana", family_name="Quistgaard", notes="walnuts")
    kept.clock = Clock(NOW + timedelta(days=1))
    put("person", given_name="Next", family_name="Day")
    return id


def holding(folder: Path) -> list[str]:
    """Return the files in a folder, or below it, that hold what was known of them."""
    return sorted(
        path.name
        for path in folder.rglob("*")
        if path.is_file()
        and any(text in path.read_bytes() for text in (b"Quistgaard", b"quistgaard", b"walnuts"))
    )


class CutOffError(BaseException):
    """The power is cut."""


@pytest.mark.parametrize("at", [(erasing_copies, "erase"), (scrubbing, "sweep")])
def test_what_was_cut_off_is_brought_to_its_end(
    kept: Program, who: str, tmp_path: Path, at: tuple[object, str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    def cut(*_given: object) -> None:
        raise CutOffError

    with monkeypatch.context() as patch, pytest.raises(CutOffError):
        patch.setattr(*at, cut)
        erasing.erase(kept, who)
    assert "2027-01-13.db" in holding(tmp_path)
    assert erasing.unswept(kept) == 1
    assert erasing.sweep(kept)
    assert erasing.unswept(kept) == 0
    assert holding(tmp_path) == []


def test_a_stump_of_a_copy_goes(kept: Program, who: str, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    shutil.copy(folder / "2027-01-13.db", folder / ".2027-01-13.db.erasing.part")
    erasing.erase(kept, who)
    assert holding(tmp_path) == []


def test_a_copy_that_was_gone_through_is_left_as_it_is(
    kept: Program, who: str, tmp_path: Path
) -> None:
    erasing.erase(kept, who)
    (copy,) = (tmp_path / "backups").glob("*.db")
    before = copy.stat().st_ino
    kept.execute("UPDATE erasure SET swept_at = NULL")
    assert erasing.sweep(kept)
    assert copy.stat().st_ino == before


def test_nobody_is_erased_twice(kept: Program, put: Add) -> None:
    put("club", name="Weavers")
    again = put("person", given_name="Ana", family_name="Silva")
    put("membership", person=again, club="Weavers", joined_on="2026-01-05")
    erasing.erase(kept, again)
    with pytest.raises(ClubmgrError, match="before, under number 1"):
        erasing.erase(kept, again)
    assert len(erasing.receipts(kept)) == 1


def test_who_was_erased_does_not_come_back_with_an_older_copy(
    kept: Program, who: str, put: Add, tmp_path: Path
) -> None:
    away = tmp_path / "away" / "stick.db"
    backups.make(kept.path, away)
    other = put("person", given_name="Ana", family_name="Silva")
    erasing.erase(kept, other)
    erasing.erase(kept, who, "asked by mail")
    backups.restore(away, kept.path, kept.clock)
    assert [row["given_name"] for row in kept.rows("SELECT given_name FROM person")] == ["Next"]
    assert {each.reason for each in erasing.receipts(kept)} == {"", "asked by mail"}
    assert holding(kept.path.parent) == ["stick.db"]


def test_a_number_that_a_restore_gave_to_somebody_else_is_not_taken_from_them(
    kept: Program, who: str, put: Add, tmp_path: Path
) -> None:
    stick = tmp_path / "away" / "stick.db"
    backups.make(kept.path, stick)
    erasing.erase(kept, who)
    later = shutil.copy(kept.path, tmp_path / "backups" / "2027-01-14-080000.db")
    fingerprints.keep(later)
    backups.restore(stick, kept.path, kept.clock)
    kept.execute("DELETE FROM erasure")  # as in a file that began anew from an older copy
    other = put("person", given_name="Ana", family_name="Silva")
    erasing.erase(kept, other)
    with closing(database.connect(later, readonly=True)) as copy:
        rows = dict(copy.execute("SELECT person, n FROM erasure").fetchall())
        steps = copy.execute("SELECT erased FROM step WHERE command = 'erase'").fetchall()
    assert rows == {who: 1, other: 2}
    assert {row[0] for row in steps} == {1, 2}


def test_a_copy_that_could_not_be_gone_through_is_told_as_long_as_it_is_there(
    kept: Program, who: str, tmp_path: Path
) -> None:
    torn = tmp_path / "backups" / "torn.db"
    torn.write_bytes(b"no database")
    erasing.erase(kept, who)
    (receipt,) = erasing.receipts(kept)
    assert receipt.holding == (torn,)
    torn.unlink()
    (receipt,) = erasing.receipts(kept)
    assert receipt.holding == ()
    assert all(":" in name and not name.startswith("holding") for name in receipt.counts)


def test_an_erasing_that_was_cut_off_is_told_until_it_is_swept(kept: Program, who: str) -> None:
    erasing.erase(kept, who)
    assert not [each for each in health.findings(kept) if each.check == "erasing"]
    kept.execute("UPDATE erasure SET swept_at = NULL")
    (found,) = (each for each in health.findings(kept) if each.check == "erasing")
    assert found.mendable
    (due,) = (each for each in today.due(kept) if each.kind == "unswept")
    assert due.what == "1 person"
    mended = repair(kept, [found])
    assert (mended.copy, mended.left) == (None, ())
    assert not [each for each in today.due(kept) if each.kind == "unswept"]


def test_what_was_cut_off_is_brought_to_its_end_before_a_copy_is_made_for_other_repairs(
    kept: Program, who: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut(*_given: object) -> None:
        raise CutOffError

    with monkeypatch.context() as patch, pytest.raises(CutOffError):
        patch.setattr(scrubbing, "sweep", cut)
        erasing.erase(kept, who)
    kept.execute("DROP INDEX person_by_name")
    mended = repair(kept, health.findings(kept))
    assert mended.copy is not None
    assert mended.left == ()
    assert holding(tmp_path) == []

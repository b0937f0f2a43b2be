"""Several people are erased at once, and two programs have the file open while somebody is."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from clubmgr.clock import Clock
from clubmgr.errors import ClubmgrError
from clubmgr.models import acts, backups, database, erasing, records
from clubmgr.models.erasing import Receipt
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.program import Program

from .conftest import NOW

Add = Callable[..., str]
NAMES = ("Quistgaard", "Rosenkrantz", "Stjernholm")


@pytest.fixture
def three(kept: Program, put: Add, tmp_path: Path) -> list[str]:
    """Three people whom the file and its backups know, and who are noted with one another."""
    kept.connection.execute("PRAGMA secure_delete = OFF")
    people = [put("person", given_name="Zoltana", family_name=name) for name in NAMES]
    put("person", given_name="Rui", notes="knows Zoltana Quistgaard, Zoltana Rosenkrantz")
    kept.clock = Clock(NOW + timedelta(days=1))
    put("person", given_name="Next", family_name="Day")
    backups.make(kept.path, tmp_path / "backups" / "2027-01-13-080000.db")
    return people


def naming(folder: Path) -> set[str]:
    """Return which of the three stand in the bytes of files in a folder, or below it."""
    files = [path.read_bytes() for path in folder.rglob("*") if path.is_file()]
    return {name for name in NAMES for held in files if name.encode() in held}


def test_several_are_erased_from_the_file_and_its_backups_each_with_a_receipt(
    kept: Program, three: list[str], tmp_path: Path
) -> None:
    assert naming(tmp_path / "backups") == set(NAMES)
    told: list[float] = []
    done = erasing.erase_all(kept, [*three, three[0]], "retention", told.append)
    assert naming(tmp_path) == set()
    assert [(each.n, each.swept, each.reason) for each in done.receipts] == [
        (1, True, "retention"), (2, True, "retention"), (3, True, "retention"),
    ]  # fmt: skip
    assert not done.refused
    assert [erasing.number_of(kept, person) for person in three] == [1, 2, 3]
    (row,) = kept.rows("SELECT notes FROM person WHERE given_name = 'Rui'")
    assert row["notes"] == "knows Erased person #1, Erased person #2"
    assert told == sorted(told)
    assert told[-1] == 1.0
    for copy in (tmp_path / "backups").glob("*.db"):
        with closing(database.connect(copy, readonly=True)) as held:
            rows = held.execute("SELECT n, person FROM erasure ORDER BY n").fetchall()
        assert [tuple(row) for row in rows] == list(enumerate(three, 1))


def test_each_backup_and_the_file_are_written_anew_once_for_all_who_are_erased(
    kept: Program, three: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied: list[str] = []
    copy = database.copy

    def noted(source: Path, target: Path) -> None:
        copied.append(source.name)
        copy(source, target)

    monkeypatch.setattr(database, "copy", noted)
    statements: list[str] = []
    kept.connection.set_trace_callback(statements.append)
    erasing.erase_all(kept, three)
    kept.execute("UPDATE erasure SET swept_at = NULL")
    names = sorted(path.name for path in (tmp_path / "backups").glob("*.db"))
    assert len(names) == 3
    assert sorted(copied) == names
    assert statements.count("VACUUM") == 1
    assert erasing.sweep(kept)
    assert sorted(copied) == names
    assert statements.count("VACUUM") == 2


def test_who_is_held_back_stays_and_the_others_are_erased(
    kept: Program, put: Add, three: list[str], tmp_path: Path
) -> None:
    put("perk", person=three[1], kind="loan", title="Loom", due_back_on="2027-02-01")
    done = erasing.erase_all(kept, [*three, "nobody"])
    assert [each.n for each in done.receipts] == [1, 2]
    assert list(done.refused) == [three[1], "nobody"]
    assert "Loom" in str(done.refused[three[1]])
    assert naming(tmp_path) == {"Rosenkrantz"}


def test_a_backup_that_could_not_be_gone_through_is_told_of_with_each_receipt(
    kept: Program, three: list[str], tmp_path: Path
) -> None:
    torn = tmp_path / "backups" / "torn.db"
    torn.write_bytes(b"no database")
    done = erasing.erase_all(kept, three)
    assert [each.holding for each in done.receipts] == [(torn,)] * 3


def test_of_nobody_nothing_is_erased(kept: Program, three: list[str], tmp_path: Path) -> None:
    done = erasing.erase_all(kept, [])
    assert (done.receipts, dict(done.refused)) == ((), {})
    assert naming(tmp_path) == set(NAMES)


def erased_meanwhile(kept: Program, who: str, act: Callable[[], object]) -> Future[Receipt]:
    """Erase somebody from a second program while the first is in the middle of an act."""

    def erase() -> Receipt:
        with kept.another() as other:
            return erasing.erase(other, who)

    with ThreadPoolExecutor(1) as thread:
        with kept.step("Another act"):
            act()
            erasing_ = thread.submit(erase)
            time.sleep(0.5)
        return erasing_


def test_who_is_appointed_while_they_are_about_to_be_erased_stays(
    kept: Program, put: Add, three: list[str]
) -> None:
    put("club", name="Weavers", stage="active")
    done = erased_meanwhile(
        kept, three[0],
        lambda: put("mandate", person=three[0], club="Weavers", seat="president"),
    )  # fmt: skip
    with pytest.raises(ClubmgrError, match="in office in Weavers"):
        done.result()
    assert records.get(kept, PERSON, three[0]).family_name == "Quistgaard"
    assert not erasing.receipts(kept)


def test_a_name_that_somebody_gets_while_they_are_about_to_be_erased_goes_too(
    kept: Program, put: Add, three: list[str]
) -> None:
    other = put("person", given_name="Luc", notes="calls on Zoltana Gyldenlove")
    seen = records.get(kept, PERSON, three[0])
    done = erased_meanwhile(
        kept, three[0], lambda: acts.change(kept, PERSON, seen, {"family_name": "Gyldenlove"})
    )
    assert done.result().n == 1
    assert records.get(kept, PERSON, other).notes == "calls on Erased person #1"

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from clubmgr.models import acts, backups, comparing, erasing, fingerprints, journal
from clubmgr.models.kinds import KINDS
from clubmgr.models.program import Program


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))


def test_what_would_be_lost_is_told(program: Program, add: Any, tmp_path: Path) -> None:
    add("person", given_name="Ana")
    copy = tmp_path / "copy.db"
    backups.make(program.path, copy)
    same = comparing.compare(copy, program.path)
    assert (same.lost, same.lost_count, same.regained_count, same.erased_since) == ((), 0, 0, 0)
    assert list(comparing.differences(same)) == []
    add("person", given_name="Bea")
    add("club", name="Club Lyon")
    told = comparing.compare(copy, program.path)
    assert [step.label for step in told.lost] == ["Added Club Lyon", "Added Bea"]
    assert told.present is not None
    assert (told.copy.people, told.present.people) == (1, 2)
    assert list(comparing.differences(told)) == [
        "People: 2 now, 1 then",
        "Clubs: 1 now, 0 then",
        "2 steps done since would be lost:",
        "  12 Jan 2027  Added Club Lyon",
        "  12 Jan 2027  Added Bea",
    ]


def test_two_files_that_have_parted_are_told_apart(
    program: Program, add: Any, tmp_path: Path
) -> None:
    add("person", given_name="Ana")
    other = tmp_path / "other.db"
    backups.make(program.path, other)
    add("person", given_name="Bea")
    with Program(other, clock=program.clock, operator="Other") as elsewhere:
        for name in ("Cyd", "Dot"):
            acts.add(elsewhere, KINDS["person"], {"given_name": name})
    other.with_name("other.db.sha256").unlink()
    told = comparing.compare(other, program.path)
    assert (told.lost_count, told.regained_count) == (1, 2)
    assert "2 steps of the copy are not in the file." in list(comparing.differences(told))


def test_who_was_erased_since_is_counted(program: Program, add: Any, tmp_path: Path) -> None:
    add("person", given_name="Ana")
    copy = tmp_path / "copy.db"
    backups.make(program.path, copy)
    with program.untold():
        program.execute(
            "INSERT INTO erasure(n, erased_at, by, reason, counts, person)"
            " VALUES (1, '2027-01-12', 'me', '', '{}', 'p')"
        )
    told = comparing.compare(copy, program.path)
    assert told.erased_since == 1
    assert any("erased since is erased in it again" in line for line in comparing.differences(told))


def test_who_was_erased_since_is_counted_by_person_though_a_number_is_somebody_elses(
    program: Program, add: Any, tmp_path: Path
) -> None:
    ana, bea = add("person", given_name="Ana"), add("person", given_name="Bea")
    copy = tmp_path / "copy.db"
    backups.make(program.path, copy)
    with Program(copy, clock=program.clock, operator="Other") as elsewhere:
        erasing.erase(elsewhere, bea)
    fingerprints.keep(copy)
    erasing.erase(program, ana)
    assert comparing.compare(copy, program.path).erased_since == 1
    backups.restore(copy, program.path, program.clock)
    assert program.rows("SELECT 1 FROM person") == []


def test_long_lists_of_lost_steps_are_counted(program: Program, add: Any, tmp_path: Path) -> None:
    add("person", given_name="Ana")
    copy = tmp_path / "copy.db"
    backups.make(program.path, copy)
    for n in range(25):
        add("person", given_name=f"P {n}")
    told = comparing.compare(copy, program.path)
    assert (len(told.lost), told.lost_count) == (20, 25)
    assert list(comparing.differences(told))[-1] == "  … and 5 more"
    assert journal.latest(program.connection) == told.lost[0]


def test_a_file_that_is_gone_or_damaged_has_nothing_to_compare(
    program: Program, add: Any, tmp_path: Path
) -> None:
    add("person", given_name="Ana")
    copy = tmp_path / "copy.db"
    backups.make(program.path, copy)
    assert comparing.compare(copy, tmp_path / "gone.db").present is None

from __future__ import annotations

import os
from datetime import date, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from clubmgr.models import fingerprints, rotation
from clubmgr.models.rotation import Rota

DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))


def test_days_weeks_and_months_are_kept() -> None:
    days = [date(2026, 1, 1) + timedelta(n) for n in range(400)]
    gone = set(rotation.outlived(days, Rota(10, 10, 12)))
    kept = [day for day in days if day not in gone]
    assert kept[-10:] == days[-10:]
    mondays = [day for day in kept if day.weekday() == 0]
    assert len(mondays) >= 10
    assert [day for day in kept if day.day == 1] == [
        *(date(2026, month, 1) for month in range(3, 13)), date(2027, 1, 1), date(2027, 2, 1),
    ]  # fmt: skip
    assert len(kept) <= 10 + 10 + 12


@given(st.sets(DAYS, min_size=1), st.integers(0, 5), st.integers(0, 5), st.integers(0, 5))
def test_the_newest_is_never_rotated_away_and_a_second_look_takes_no_more(
    days: set[date], keep: int, weeks: int, months: int
) -> None:
    rota = Rota(keep, weeks, months)
    gone = set(rotation.outlived(days, rota))
    assert max(days) not in gone
    assert len(days - gone) >= min(len(days), max(keep, 1))
    assert rotation.outlived(days - gone, rota) == []


@given(st.sets(DAYS, min_size=1))
def test_a_clock_that_ran_ahead_costs_a_day_a_week_and_a_month_at_most(days: set[date]) -> None:
    before = days - set(rotation.outlived(days, Rota()))
    ahead = {*before, date(2099, 1, 1)}
    lost = before & set(rotation.outlived(ahead, Rota()))
    assert len(lost) <= 3
    kept = sorted(before - lost, reverse=True)
    assert kept[:9] == sorted(before, reverse=True)[:9]


def test_what_a_restore_that_was_killed_has_left_goes_a_day_later(tmp_path: Path) -> None:
    program = tmp_path / "program.db"
    program.touch()
    stump = tmp_path / ".program.db.0a1b2c3d.part"
    left = [Path(f"{stump}{ending}") for ending in ("", "-wal", "-shm", "-journal")]
    left.append(tmp_path / f".{stump.name}.4e5f6a7b.part")
    kept = tmp_path / ".other.db.0a1b2c3d.part"
    for path in (*left, kept):
        path.touch()
        os.utime(path, (1, 1))
    assert sorted(rotation.clear_stumps(program)) == sorted(left)
    assert sorted(tmp_path.iterdir()) == [kept, program]


def test_only_what_the_program_made_is_rotated(tmp_path: Path) -> None:
    made = [f"2027-01-{day:02}.db" for day in range(4, 32)]
    others = ["mine.db", "2027-01-01-093000.db", "notes.txt", "2027-99-99.db"]
    old = ["before-0002_x.db", "before-restore-2026-01-01-100000.db", ".x.db.1.part"]
    for name in (*made, *others, *old):
        (tmp_path / name).write_text("x")
        fingerprints.keep(tmp_path / name)
    for n, name in enumerate(old):
        os.utime(tmp_path / name, (1_000_000_000 + n, 1_000_000_000 + n))
    rotation.rotate(tmp_path, Rota(3, 2, 1))
    left = {path.name for path in tmp_path.iterdir() if path.suffix != ".sha256"}
    assert left == {
        *others, old[1], "2027-01-04.db", "2027-01-18.db", "2027-01-25.db", *made[-3:],
    }  # fmt: skip
    assert {path.stem for path in tmp_path.glob("*.sha256")} == left
    assert rotation.rotate(tmp_path / "none", Rota()) == []

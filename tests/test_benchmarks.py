"""The benchmarks run; how fast anything is stands in their table, not here."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.__main__ import PARTS, main, measure
from benchmarks.crowd import HEADERS, write_people
from benchmarks.figures import Figure, as_object, as_table, percentile
from benchmarks.ground import QUICK, Ground
from benchmarks.terminal import Terminal, Unanswered

TINY = replace(QUICK, people=2_000, launches=1, weighings=1, bursts=1, imports=1, edits=3, guests=3)


def figure(floors: tuple[float, ...], programs: tuple[float, ...], most: float | None) -> Figure:
    return Figure("a thing", "the least", "p50", "ms", floors, programs, most)


@pytest.mark.parametrize(
    ("samples", "percent", "expected"),
    [
        ((3.0,), 50, 3.0),
        ((4.0, 1.0), 50, 2.5),
        ((9.0, 1.0, 2.0), 50, 2.0),
        ((5.0,), 95, 5.0),
        (tuple(float(n) for n in range(1, 101)), 95, 95.0),
    ],
)
def test_percentiles_are_the_middle_and_the_nearly_slowest(
    samples: tuple[float, ...], percent: int, expected: float
) -> None:
    assert percentile(samples, percent) == expected


def test_a_figure_is_judged_by_its_ratio() -> None:
    assert figure((2.0,), (3.0,), 1.5).verdict == "ok"
    assert figure((2.0,), (3.1,), 1.5).verdict == "over"
    assert figure((2.0,), (300.0,), None).verdict == ""


def test_the_table_tells_both_sides_and_the_verdict_in_a_word() -> None:
    heading, line = as_table([figure((2.0, 2.0), (5.0, 5.0), 2.0)]).splitlines()
    assert "at most" in heading
    assert " ".join(line.split()) == (
        "a thing p50 2.00 ms 5.00 ms 2.50 × 2.00 × over 2, against the least"
    )


def test_json_holds_every_sample() -> None:
    told = json.loads(json.dumps(as_object(figure((2.0,), (3.0, 4.0, 5.0), 2.0))))
    assert told["program_samples"] == [3.0, 4.0, 5.0]
    assert told["ratio"] == 2.0
    assert told["verdict"] == "ok"


def test_the_people_are_the_same_ones_each_time(tmp_path: Path) -> None:
    for name in ("one", "other"):
        write_people(tmp_path / name, 50)
    one = (tmp_path / "one").read_text("utf-8")
    assert one == (tmp_path / "other").read_text("utf-8")
    assert one.splitlines()[0] == ",".join(HEADERS)
    assert len(one.splitlines()) == 51


def test_a_terminal_tells_when_a_program_ends_without_the_awaited_answer() -> None:
    command = [sys.executable, "-c", "print('something else')"]
    with Terminal(command, {}) as terminal, pytest.raises(Unanswered, match="something else"):
        terminal.until("an answer")


def test_the_ground_holds_the_program_compiled_and_tells_why_a_command_fails(
    tmp_path: Path,
) -> None:
    ground = Ground(tmp_path, tmp_path / "cache", TINY)
    assert list(tmp_path.glob("site/clubmgr/__pycache__/app.*.pyc"))
    assert ground.clubmgr("--version").output.startswith("clubmgr ")
    with pytest.raises(subprocess.CalledProcessError) as failed:
        ground.clubmgr("--db", "nowhere.db", "people")
    assert "nowhere.db" in failed.value.stderr


def test_a_large_program_is_made_once(tmp_path: Path) -> None:
    ground = Ground(tmp_path / "ground", tmp_path / "cache", TINY)
    made = ground.crowd(10)
    stamp = made.stat().st_mtime_ns
    assert ground.crowd(10).stat().st_mtime_ns == stamp


@pytest.mark.parametrize("part", PARTS)
def test_every_part_measures_both_sides(part: str, tmp_path: Path) -> None:
    figures = measure(TINY, [part], tmp_path)
    assert figures
    for each in figures:
        assert each.floors
        assert each.programs
        assert min(*each.floors, *each.programs, 1.0) > 0


def test_quick_never_judges(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    slow = figure((1.0,), (100.0,), 2.0)
    monkeypatch.setitem(PARTS, "moving", lambda _ground: [slow])
    assert main(["--quick", "--json", "--cache", str(tmp_path), "moving"]) == 0
    assert json.loads(capsys.readouterr().out)["figures"][0]["verdict"] == "over"
    assert main(["--cache", str(tmp_path), "moving"]) == 1
    assert "over" in capsys.readouterr().out

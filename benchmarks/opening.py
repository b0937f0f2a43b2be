"""Opening and leaving, and the memory that an open program takes."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from benchmarks.figures import Figure
from benchmarks.ground import Ground

_CURSOR: Final = "▸"
_FEW: Final = 100


def measure(ground: Ground) -> list[Figure]:
    """Time the first frame and the quit; weigh a program of many people and one of few."""
    sample, crowd = ground.sample(), ground.crowd(ground.sizes.people)
    hello: list[float] = []
    opened: list[float] = []
    listed: list[float] = []
    left_bare: list[float] = []
    left: list[float] = []
    for _round in range(ground.sizes.launches + 1):
        with ground.floor("hello") as bare:
            hello.append(bare.until("ready"))
            bare.settle(0.2)
            left_bare.append(bare.leave())
        with ground.program(sample) as program:
            opened.append(program.until(_CURSOR))
            program.settle(0.2)
            left.append(program.leave())
        listed.append(_list_people(ground, crowd))
    for samples in (hello, opened, listed, left_bare, left):
        del samples[0]  # it has read the files into memory for the others
        samples[:] = [1000 * seconds for seconds in samples]
    few, many = _weigh(ground)
    floor = "a bare app's first frame"
    people = f"{ground.sizes.people:,}"
    return [
        Figure(
            "first frame of the sample program", floor, "p50", "ms", (*hello,), (*opened,), 1.35
        ),
        Figure(f"first rows of {people} people", floor, "p50", "ms", (*hello,), (*listed,), 1.35),
        Figure("leaving", "a bare app's quit", "p50", "ms", (*left_bare,), (*left,), 1.3),
        Figure(f"memory, {people} people", f"{_FEW} people", "p50", "MB", few, many, 1.5),
    ]


def _list_people(ground: Ground, file: Path) -> float:
    """Return the seconds from the start, in the section People, to the first people."""
    with ground.program(file, "--go", "people") as program:
        return program.until(_CURSOR)


def _weigh(ground: Ground) -> tuple[tuple[float, ...], tuple[float, ...]]:
    files = (ground.crowd(_FEW), ground.crowd(ground.sizes.people))
    few, many = zip(
        *[[_weight(ground, file) for file in files] for _ in range(ground.sizes.weighings)],
        strict=True,
    )
    return few, many


def _weight(ground: Ground, file: Path) -> float:
    """Return the megabytes held after some moving about and a search."""
    with ground.program(file) as program:
        program.until("Today")
        program.type(b"2")
        program.until(_CURSOR)
        program.settle(1.0)
        for key in (b"\x1b[F", b"\x1b[H", *[b"\x1b[6~"] * 20, b"/", b"m", b"a", b"\x1b"):
            program.type(key)
            program.settle(0.1)
        program.settle(1.0)
        return program.memory()

"""Figures: what was measured beside its floor, and how the two compare."""

from __future__ import annotations

import platform
import sqlite3
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from math import ceil
from os import cpu_count
from typing import Any, Final, Literal

Statistic = Literal["p50", "p95"]

_HEADINGS: Final = ("what", "", "floor", "clubmgr", "ratio", "at most", "", "of")
_MEASURED_WITH: Final = ("textual", "rich", "sqlite-utils", "icalendar")


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table: samples of the floor and of the program, in `unit`.

    `most` is the ratio that may not be passed, None where there is only something to know.
    """

    what: str
    floor: str
    statistic: Statistic
    unit: Literal["ms", "s", "MB"]
    floors: tuple[float, ...]
    programs: tuple[float, ...]
    most: float | None

    @property
    def ratio(self) -> float:
        """How many times the floor the program takes."""
        return self.of(self.programs) / self.of(self.floors)

    @property
    def verdict(self) -> str:
        """Whether the ratio is what it should be, as a word."""
        if self.most is None:
            return ""
        return "ok" if self.ratio <= self.most else "over"

    def of(self, samples: Sequence[float]) -> float:
        """Return the figure's statistic of some samples."""
        return percentile(samples, 50 if self.statistic == "p50" else 95)


def percentile(samples: Sequence[float], percent: int) -> float:
    """Return the smallest sample that so many percent do not exceed; the middle for 50."""
    ordered = sorted(samples)
    if percent == 50:
        middle = len(ordered) // 2
        return (ordered[middle] + ordered[~middle]) / 2
    return ordered[max(0, ceil(len(ordered) * percent / 100) - 1)]


def machine() -> dict[str, str]:
    """Return what the figures were measured on, and with which versions."""
    return {
        "at": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "system": platform.platform(),
        "processor": f"{platform.processor() or platform.machine()} × {cpu_count()}",
        "python": sys.version.split()[0],
        "sqlite": sqlite3.sqlite_version,
        **{name: version(name) for name in _MEASURED_WITH},
    }


def as_table(figures: Iterable[Figure]) -> str:
    """Write figures as lines of columns."""
    rows = [_HEADINGS, *(_row(figure) for figure in figures)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(_HEADINGS))]
    left = {0, 1, 6, 7}
    return "\n".join(
        "  ".join(
            cell.ljust(width) if place in left else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )


def _row(figure: Figure) -> tuple[str, ...]:
    return (
        figure.what,
        figure.statistic,
        f"{figure.of(figure.floors):.2f} {figure.unit}",
        f"{figure.of(figure.programs):.2f} {figure.unit}",
        f"{figure.ratio:.2f} ×",
        "–" if figure.most is None else f"{figure.most:.2f} ×",
        figure.verdict,
        f"{len(figure.programs)}, against {figure.floor}",
    )


def as_object(figure: Figure) -> dict[str, Any]:
    """Return a figure as JSON has it, samples included."""
    return {
        "what": figure.what,
        "floor": figure.floor,
        "statistic": figure.statistic,
        "unit": figure.unit,
        "floor_value": figure.of(figure.floors),
        "program_value": figure.of(figure.programs),
        "ratio": figure.ratio,
        "at_most": figure.most,
        "verdict": figure.verdict,
        "floor_samples": figure.floors,
        "program_samples": figure.programs,
    }

"""Very many clubs beside their quarters, against ten."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from benchmarks.figures import Figure
from benchmarks.ground import Ground
from benchmarks.terminal import LINES, Terminal

_DOWN: Final = b"\x1b[B"
_UP: Final = b"\x1b[A"
_RIGHT: Final = b"\x1b[C"
_LEFT: Final = b"\x1b[D"
_ESCAPE: Final = b"\x1b"
_FEW: Final = 10
_BURST: Final = 8
_REST: Final = 0.4
_KEYS: Final = {
    "opening the quarters": [b"t"],
    "key down": [_DOWN, _UP] * (_BURST // 2),
    "the next quarter": [_RIGHT, _LEFT] * (_BURST // 2),
}
_MOST: Final = {"opening the quarters": 2.0, "key down": 1.3, "the next quarter": None}
"""More clubs fill the screen, and so there is more to paint."""


def measure(ground: Ground) -> list[Figure]:
    """Time the opening of the quarters and the keys in them, beside the same with ten clubs."""
    many = ground.sizes.clubs
    with (
        ground.floor("repaint") as repaint,
        ground.program(_clubs(ground, _FEW)) as few,
        ground.program(_clubs(ground, many)) as program,
    ):
        repaint.until("ready")
        for app in (few, program):
            app.until("Today")
            app.type(b"5")
            app.until("▸")
        times: dict[str, tuple[list[float], list[float]]] = {}
        painted: list[float] = []
        scrolled: list[float] = []
        for _round in range(ground.sizes.bursts):
            for n, app in enumerate((few, program)):
                for what, keys in _KEYS.items():
                    times.setdefault(what, ([], []))[n].extend(_burst(app, keys))
            for _line in range(LINES):
                program.press(_DOWN)
            painted += _burst(repaint, [_DOWN] * _BURST)
            scrolled += _burst(program, [_DOWN] * _BURST)
            for app in (few, program):
                app.press(_ESCAPE)
    figures = [
        Figure(
            f"{what}, {many:,} clubs", "the same, ten clubs", "p50", "ms", (*a,), (*b,), _MOST[what]
        )
        for what, (a, b) in times.items()
    ]
    floor = "a repaint of ready-made lines"
    scrolling = f"scrolling {many:,} clubs and quarters"
    return [*figures, Figure(scrolling, floor, "p50", "ms", (*painted,), (*scrolled,), None)]


def _clubs(ground: Ground, count: int) -> Path:
    file = ground.fresh(f"clubs-{count}")
    ground.run("benchmarks.clubs", str(file), str(count))
    return file


def _burst(app: Terminal, keys: list[bytes]) -> list[float]:
    """Return the milliseconds that each key took, after a rest."""
    app.settle(_REST)
    return [1000 * app.press(key) for key in keys]

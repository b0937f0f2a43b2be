"""Moving in a list of very many people."""

from __future__ import annotations

from typing import Final

from benchmarks.figures import Figure
from benchmarks.ground import Ground
from benchmarks.terminal import LINES, Terminal

_DOWN: Final = b"\x1b[B"
_PAGE_DOWN: Final = b"\x1b[6~"
_HOME: Final = b"\x1b[H"
_END: Final = b"\x1b[F"
_BURST: Final = 25
_REST: Final = 0.4
"""Seconds between two bursts, in which the detail pane follows the cursor."""


def measure(ground: Ground) -> list[Figure]:
    """Time keys that move in the view and keys that move the view, beside what paints as much."""
    people = f"{ground.sizes.people:,}"
    with (
        ground.floor("echo") as echo,
        ground.floor("repaint") as repaint,
        ground.program(ground.crowd(ground.sizes.people)) as program,
    ):
        for app in (echo, repaint, program):
            app.until("Today" if app is program else "ready")
        program.type(b"2")
        program.until("▸")
        program.settle(1.0)
        echoed: list[float] = []
        moved: list[float] = []
        painted: list[float] = []
        scrolled: list[float] = []
        paged: list[float] = []
        jumped: list[float] = []
        for _round in range(ground.sizes.bursts):
            echoed += _burst(echo, [_DOWN] * _BURST)
            program.type(_HOME)
            moved += _burst(program, [_DOWN] * _BURST)
            for _line in range(LINES):
                program.press(_DOWN)
            painted += _burst(repaint, [_DOWN] * _BURST)
            scrolled += _burst(program, [_DOWN] * _BURST)
            paged += _burst(program, [_PAGE_DOWN] * _BURST)
            jumped += _burst(program, [_END, _HOME] * (_BURST // 5))
    floor, full = "a key that a bare app echoes", "a repaint of ready-made lines"
    return [
        Figure("key down in view", floor, "p50", "ms", (*echoed,), (*moved,), 1.3),
        Figure("key down in view", floor, "p95", "ms", (*echoed,), (*moved,), 1.3),
        Figure(f"scrolling {people} people", full, "p50", "ms", (*painted,), (*scrolled,), 3.0),
        Figure(f"page down in {people} people", full, "p50", "ms", (*painted,), (*paged,), 3.0),
        Figure(
            f"End and Home in {people} people", full, "p50", "ms", (*painted,), (*jumped,), None
        ),
    ]


def _burst(app: Terminal, keys: list[bytes]) -> list[float]:
    """Return the milliseconds that each key took, after a rest."""
    app.settle(_REST)
    return [1000 * app.press(key) for key in keys]

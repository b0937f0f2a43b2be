"""A long ledger of perks, against a short one: opened for the first time, moved in, its alerts."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from benchmarks.figures import Figure
from benchmarks.ground import Ground
from benchmarks.terminal import Terminal

_DOWN: Final = b"\x1b[B"
_UP: Final = b"\x1b[A"
_FEW: Final = 50
_BURST: Final = 8
_REST: Final = 0.4
_OPENING: Final = "opening the ledger, with the year's sum"
_KEYS: Final = {"key down": [_DOWN, _UP] * (_BURST // 2), "opening the alerts": [b"a"]}
_MOST: Final = 1.3


def measure(ground: Ground) -> list[Figure]:
    """Time the opening of the ledger and of its alerts, beside the same with fifty perks."""
    many = ground.sizes.perks
    files = [_ledger(ground, count) for count in (_FEW, many)]
    times: dict[str, tuple[list[float], list[float]]] = {}
    for _round in range(ground.sizes.launches):
        for n, file in enumerate(files):
            with ground.program(file) as app:
                app.until("Today")
                times.setdefault(_OPENING, ([], []))[n].extend(_burst(app, [b"8"]))
                for what, keys in _KEYS.items():
                    times.setdefault(what, ([], []))[n].extend(_burst(app, keys))
    return [
        Figure(f"{what}, {many:,} perks", "the same, fifty", "p50", "ms", (*a,), (*b,), _MOST)
        for what, (a, b) in times.items()
    ]


def _ledger(ground: Ground, count: int) -> Path:
    file = ground.fresh(f"ledger-{count}")
    ground.run("benchmarks.ledger", str(file), str(count))
    return file


def _burst(app: Terminal, keys: list[bytes]) -> list[float]:
    """Return the milliseconds that each key took, after a rest."""
    app.settle(_REST)
    return [1000 * app.press(key) for key in keys]

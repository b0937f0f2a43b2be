"""Searching very many people while typing."""

from __future__ import annotations

from typing import Final

from benchmarks.figures import Figure
from benchmarks.ground import Ground
from benchmarks.terminal import Terminal

_TYPED: Final = (
    "martin", "hélène", "du", "sorensen", "lyon", "mar lé", "zzz", "okafor vip", "lukasz", "李",
    "m s", "nandu",
)  # fmt: skip
_PAUSE: Final = 0.12
"""Seconds between two keys of somebody who types fast."""
_CLEAR: Final = b"\x15"


def measure(ground: Ground) -> list[Figure]:
    """Time each key of several searches, from the key to the results that it asks for."""
    echoed: list[float] = []
    found: list[float] = []
    with (
        ground.floor("type_in") as bare,
        ground.program(ground.crowd(ground.sizes.people)) as program,
    ):
        bare.until("ready")
        program.until("Today")
        program.type(b"2")
        program.until("▸")
        program.settle(1.0)
        program.type(b"/")
        program.settle(0.3)
        for _round in range(max(1, ground.sizes.bursts // 4)):
            for text in _TYPED[: 4 * ground.sizes.bursts]:
                for length in range(1, len(text) + 1):
                    echoed.append(_type(bare, text[:length]))
                    found.append(_type(program, text[:length]))
                for app in (bare, program):
                    app.type(_CLEAR)
                    app.settle(0.3)
    what = f"key of a search in {ground.sizes.people:,} people"
    floor = "a line that echoes"
    return [
        Figure(what, floor, "p50", "ms", (*echoed,), (*found,), None),
        Figure(what, floor, "p95", "ms", (*echoed,), (*found,), 1.25),
    ]


def _type(app: Terminal, text: str) -> float:
    """Type the last character of a text; return the milliseconds until its results are shown."""
    app.type(text[-1].encode())
    seconds = app.until(f"“{text}”")
    app.settle(_PAUSE)
    return 1000 * seconds

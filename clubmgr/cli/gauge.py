"""How far a long piece of work is, on one line of a terminal."""

from __future__ import annotations

import sys
from typing import Final, Self

_WIDTH: Final = 24


class Gauge:
    """A bar on stderr that is gone when the work is done; nothing where that is no terminal."""

    def __init__(self, label: str) -> None:
        self._label = label
        self._percent = -1

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        if self._percent >= 0:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()

    def show(self, done: float) -> None:
        """Show how much is done, from 0 to 1."""
        percent = int(100 * min(1.0, max(0.0, done)))
        if percent == self._percent or not sys.stderr.isatty():
            return
        self._percent = percent
        full = percent * _WIDTH // 100
        bar = "█" * full + "░" * (_WIDTH - full)
        sys.stderr.write(f"\r{self._label} {bar} {percent} %")
        sys.stderr.flush()

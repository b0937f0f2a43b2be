"""A program in a real terminal: what is typed, and when the last byte of the answer is there."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import termios
from collections.abc import Mapping, Sequence
from pathlib import Path
from time import perf_counter
from typing import Final, Self

COLUMNS: Final = 120
LINES: Final = 40
QUIET: Final = 0.03
"""Seconds without output after which the answer to a key is taken to be whole."""
_PATIENCE: Final = 120.0


class Unanswered(Exception):
    """A program ended, or said nothing of what was waited for."""


class Terminal:
    """A program that runs in a pseudo-terminal of 120 × 40; times are seconds since the last key.

    Nobody answers its questions about the terminal, as over the plainest line.
    """

    def __init__(self, command: Sequence[str], environment: Mapping[str, str]) -> None:
        self._output = b""
        self._sent = perf_counter()
        self.pid, self._descriptor = pty.fork()
        if self.pid == 0:
            size = struct.pack("HHHH", LINES, COLUMNS, 0, 0)
            fcntl.ioctl(0, termios.TIOCSWINSZ, size)
            os.execvpe(command[0], list(command), dict(environment))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        if self.pid:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
            self.pid = 0
        os.close(self._descriptor)

    def type(self, keys: bytes) -> None:
        """Send keys; times count from here."""
        self._output = b""
        self._sent = perf_counter()
        os.write(self._descriptor, keys)

    def until(self, text: str) -> float:
        """Return when a text has come since the last key."""
        wanted = text.encode()
        while wanted not in self._output:
            if not self._read(_PATIENCE):
                shown = self._output[-400:].decode(errors="replace")
                raise Unanswered(f"waited for {text!r}, the last that came is: {shown!r}")
        return perf_counter() - self._sent

    def settle(self, quiet: float = QUIET) -> float:
        """Wait until nothing comes for `quiet` seconds; return when the last byte came."""
        last = 0.0
        while self._read(quiet):
            last = perf_counter() - self._sent
        return last

    def press(self, key: bytes) -> float:
        """Send a key and return when the last byte of the answer came."""
        self.type(key)
        if not self._read(_PATIENCE):
            raise Unanswered(f"nothing came after {key!r}")
        first = perf_counter() - self._sent
        return self.settle() or first

    def leave(self) -> float:
        """Press ctrl+q and return when the process was gone."""
        self.type(b"\x11")
        while self._read(_PATIENCE):
            pass
        os.waitpid(self.pid, 0)
        self.pid = 0
        return perf_counter() - self._sent

    def memory(self) -> float:
        """Return the megabytes that the process holds in memory."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        line = next(line for line in status.splitlines() if line.startswith("VmRSS:"))
        return int(line.split()[1]) / 1024

    def _read(self, patience: float) -> bool:
        if not select.select([self._descriptor], [], [], patience)[0]:
            return False
        try:
            new = os.read(self._descriptor, 1 << 16)
        except OSError:  # Linux says so when the program has ended
            return False
        self._output += new
        return bool(new)

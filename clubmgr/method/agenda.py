"""The agenda of a meeting: its lines as people write them, and when each item comes up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Final

_NUMBERED: Final = re.compile(r"\s*(?:\d{1,2}\s*[.)]|[-*•–])\s+")
_LENGTH: Final = re.compile(r"\s*\((\d{1,3})\s*(?:min|mn|minutes?)\.?\)\s*$", re.IGNORECASE)


def read_line(line: str) -> tuple[str, int | None]:
    """Read `2. Quorum (10 min)` as its title and its minutes, None where it says none."""
    title = _NUMBERED.sub("", line, count=1) if _NUMBERED.match(line) else line
    length = _LENGTH.search(title)
    if length and title[: length.start()].strip():
        return title[: length.start()].strip(), int(length[1])
    return title.strip(), None


def read_lines(text: str) -> list[tuple[str, int | None]]:
    """Read an agenda that was written as a text, an item a line."""
    return [item for line in text.splitlines() if (item := read_line(line))[0]]


def running_times(start: datetime, lengths: Iterable[int | None]) -> Iterator[datetime]:
    """Yield when each item comes up, if every one before takes its minutes (None: no time)."""
    now = start
    for length in lengths:
        yield now
        now += timedelta(minutes=length or 0)

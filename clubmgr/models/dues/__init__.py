"""What may be due, area by area: each kind of thing with the statement that finds it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from clubmgr.models.dues import clubs, meetings, people
from clubmgr.models.dues.source import Source

SOURCES: Final[Mapping[str, Source]] = {
    source.code: source for area in (people, meetings, clubs) for source in area.SOURCES
}
"""The kinds of things that may be due, by their codes."""

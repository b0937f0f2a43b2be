"""What may be due, area by area: each kind of thing with the statement that finds it.

Some areas are asked for the first picture of a day, the others, whose modules and questions cost
more, right after it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from typing import Final

from clubmgr.models.dues import clubs, meetings, people
from clubmgr.models.dues.source import Source

FIRST: Final[Mapping[str, Source]] = {
    source.code: source for area in (people, meetings, clubs) for source in area.SOURCES
}
"""The kinds of things for the first picture, by their codes."""
_LATER: Final = (
    "order",
    "ambassadors",
    "circle",
    "agreements",
    "perks",
    "requests",
    "voices",
    "recognition",
    "privacy",
)


@cache
def later() -> Mapping[str, Source]:
    """Return the kinds of things that come after the first picture, by their codes."""
    areas = [import_module(f"clubmgr.models.dues.{name}") for name in _LATER]
    return {source.code: source for area in areas for source in area.SOURCES}


def every() -> Mapping[str, Source]:
    """Return all kinds of things that may be due, by their codes."""
    return {**FIRST, **later()}


def source_of(code: str) -> Source:
    """Return one kind of thing."""
    return FIRST.get(code) or later()[code]

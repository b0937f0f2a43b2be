"""One record of the story of the partners, as its tables tell it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Fact:
    """A record that was written on a day, under a `key` if others name it.

    Days are offsets from today; moments an offset and an hour; amounts hundredths. Other records
    are named by their keys: people and clubs by those of the cast, meetings by club and kind,
    budgets by their name, which is that of the year.
    """

    day: int
    key: str
    values: Mapping[str, Any]


def fact(day: int, key: str = "", /, **values: Any) -> Fact:
    """Return a fact with these values."""
    return Fact(day, key, values)

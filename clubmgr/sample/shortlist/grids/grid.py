"""One assessor's grid of one candidate, as the story tells it; and who the assessors are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from clubmgr.method import CRITERIA

NADIA: Final = "Nadia Berrada"
OWEN: Final = "Owen Pritchard"
INES: Final = "Inês Quintela"
AICHA: Final = "Aïcha Diallo"
REMI: Final = "Rémi Jacquemin"
HANNA: Final = "Hanna Lindqvist"
MEGUMI: Final = "恵 森川"


@dataclass(frozen=True, slots=True)
class Grid:
    """What an assessor gave a candidate; `day` is an offset from today.

    `marks` has a digit for each criterion in the order of the method, `-` where it is left blank;
    `seen` a line of evidence for each, '' where there is none.
    """

    person: str
    club: str
    assessor: str
    day: int
    marks: str
    seen: tuple[str, str, str, str]
    note: str = ""

    def values(self) -> Iterator[tuple[str, int | str | None]]:
        """Yield the levels and the lines of evidence, each by its field's name."""
        for name, mark, line in zip(CRITERIA, self.marks, self.seen, strict=True):
            yield name, None if mark == "-" else int(mark)
            yield f"{name}_evidence", line

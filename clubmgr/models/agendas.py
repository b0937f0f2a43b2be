"""The agenda of a meeting: its items in order, begun from what its kind usually has."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from clubmgr.models import records
from clubmgr.models.kinds.agenda import AGENDA_ITEM, AgendaItem
from clubmgr.models.program import Program

_ITEMS: Final = "SELECT * FROM agenda_item WHERE meeting = :meeting ORDER BY place, rowid"


def items_of(program: Program, meeting: str) -> list[AgendaItem]:
    """Return the items of a meeting's agenda, in order."""
    return [records.decode(AGENDA_ITEM, row) for row in program.rows(_ITEMS, meeting=meeting)]


def text_of(program: Program, meeting: str) -> str:
    """Return an agenda as a text, an item a line: `2. Quorum (10 min)`."""
    return "\n".join(
        f"{n}. {item.title}" + (f" ({item.length} min)" if item.length else "")
        for n, item in enumerate(items_of(program, meeting), 1)
    )


def add_lines(program: Program, meeting: str, lines: Sequence[tuple[str, int | None]]) -> list[str]:
    """Put items, each a title and its minutes, at the end of an agenda; return their ids.

    Inside the caller's step.
    """
    place = max((item.place or 0 for item in items_of(program, meeting)), default=0)
    return [
        records.add(
            program,
            AGENDA_ITEM,
            {"meeting": meeting, "place": place + n, "title": title, "length": length},
        )
        for n, (title, length) in enumerate(lines, 1)
    ]

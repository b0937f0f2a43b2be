"""The items of an agenda as rows, each with all that was noted on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from clubmgr.models import actions, agendas, decisions, records
from clubmgr.models.kinds.agenda import AgendaItem, Decision
from clubmgr.models.kinds.founding import Action
from clubmgr.models.kinds.meeting import MEETING, Meeting
from clubmgr.models.program import Program


@dataclass(frozen=True, slots=True)
class Entry:
    """An item as a row: its number, when it comes up, what was decided and taken on.

    `left_by` is the earlier meeting that has left it unfinished, None where it is new.
    """

    id: str
    item: AgendaItem
    number: int
    at: datetime
    decided: tuple[Decision, ...]
    given: tuple[Action, ...]
    left_by: Meeting | None


def entries_of(program: Program, meeting: Meeting) -> list[Entry]:
    """Return the items of a meeting's agenda, in order."""
    items = agendas.items_of(program, meeting.id)
    decided = decisions.of_meeting(program, meeting.id)
    given = actions.of_meeting(program, meeting.id)
    return [
        Entry(
            item.id,
            item,
            number,
            at,
            tuple(each for each in decided if each.item == item.id),
            tuple(each for each in given if each.item == item.id),
            _left_by(program, item),
        )
        for number, (item, at) in enumerate(
            zip(items, agendas.times_of(meeting, items), strict=False), 1
        )
    ]


def _left_by(program: Program, item: AgendaItem) -> Meeting | None:
    if item.carried_from is None:
        return None
    left = agendas.item(program, item.carried_from)
    found: Meeting = records.get(program, MEETING, left.meeting)
    return found

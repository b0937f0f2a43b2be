"""Where a thing that is due is seen to: the screen over its section, at its record."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from clubmgr.models import records
from clubmgr.models.dues import source_of
from clubmgr.models.kinds.founding import ACTION, Action
from clubmgr.models.kinds.handover import HANDOVER, Handover
from clubmgr.models.program import Program
from clubmgr.models.today import Due
from clubmgr.screens.few import FewScreen


def place_of(program: Program, due: Due) -> FewScreen | None:
    """Return the screen where a thing is seen to, None where its section is enough."""
    find = _PLACES.get(due.kind) or _PLACES.get(source_of(due.kind).record)
    return find(program, due) if find else None


def _journey(_program: Program, due: Due) -> FewScreen:
    from clubmgr.screens.journey import JourneyScreen

    return JourneyScreen(due.record)


def _officers(_program: Program, due: Due) -> FewScreen:
    from clubmgr.screens.officers import OfficersScreen

    return OfficersScreen(due.record, due.id)


def _conduct(_program: Program, due: Due) -> FewScreen:
    from clubmgr.screens.conduct import ConductScreen

    return ConductScreen(due.record, due.id)


def _file(program: Program, due: Due) -> FewScreen:
    """Return the file of an association, at the declaration that waits."""
    from clubmgr.models.kinds.association import FORMALITY
    from clubmgr.screens.filing import FilingScreen

    if due.kind != "formality":
        return FilingScreen(due.record, due.id)
    return FilingScreen(due.record, records.get(program, FORMALITY, due.id).declaration)


def _list(program: Program, due: Due) -> FewScreen:
    """Return the list that an action stands in: a meeting's checklist, or those of its club."""
    from clubmgr.screens.actions import ActionsScreen
    from clubmgr.screens.sheets import SheetScreen

    action: Action = records.get(program, ACTION, due.id)
    if action.meeting and action.sheet in ("venue", "call"):
        return SheetScreen(action.meeting)
    if action.handover:
        from clubmgr.screens.handover import HandoverScreen

        seen: Handover = records.get(program, HANDOVER, action.handover)
        return HandoverScreen(seen.mandate, action.id)
    return ActionsScreen(action.club, action.id)


_PLACES: Final[Mapping[str, Callable[[Program, Due], FewScreen]]] = {
    "journey": _journey, "milestone": _journey, "mandate": _officers, "vacant": _officers,
    "declaration": _file, "formality": _file, "sanction": _conduct, "action": _list,
}  # fmt: skip
"""By the code of a thing, or by the kind of record that it has."""

"""The founding of a club: its journey, the dinner, the call, what is written down at each."""

from __future__ import annotations

from clubmgr.models.founding.establishing import (
    Proposed,
    begin_agenda,
    change_form,
    found,
    next_kind,
    propose_seats,
    title_of,
    warn_dependence,
)
from clubmgr.models.founding.evidence import dinner_day, rhythm_start
from clubmgr.models.founding.figures import (
    Caution,
    note_override,
    overrides_of,
    rule_name,
    warn_call_day,
    warn_callers,
    warn_guests,
)
from clubmgr.models.founding.guests import Offered, call_list, invite, offered
from clubmgr.models.founding.journey import ACTS, STATUSES, Journey, Step, journey, step_name
from clubmgr.models.founding.milestones import (
    add_milestone,
    change_milestone,
    say_done,
    set_milestone,
)
from clubmgr.models.founding.question_round import (
    FOUNDING_KINDS,
    RoundLine,
    note,
    round_of,
    score_guest,
    thank,
)
from clubmgr.models.founding.sheets import (
    decide,
    lines_of,
    next_place,
    open_sheet,
    sheet_for,
    sheet_name,
    tick,
)
from clubmgr.models.lateness import Overdue, overdue

__all__ = [
    "ACTS",
    "FOUNDING_KINDS",
    "STATUSES",
    "Caution",
    "Journey",
    "Offered",
    "Overdue",
    "Proposed",
    "RoundLine",
    "Step",
    "add_milestone",
    "begin_agenda",
    "call_list",
    "change_form",
    "change_milestone",
    "decide",
    "dinner_day",
    "found",
    "invite",
    "journey",
    "lines_of",
    "next_kind",
    "next_place",
    "note",
    "note_override",
    "offered",
    "open_sheet",
    "overdue",
    "overrides_of",
    "propose_seats",
    "rhythm_start",
    "round_of",
    "rule_name",
    "say_done",
    "score_guest",
    "set_milestone",
    "sheet_for",
    "sheet_name",
    "step_name",
    "thank",
    "tick",
    "title_of",
    "warn_call_day",
    "warn_callers",
    "warn_dependence",
    "warn_guests",
]

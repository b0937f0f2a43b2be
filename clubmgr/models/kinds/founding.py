"""The founding of a club: milestones, things to do, figures gone past with a reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from clubmgr.i18n import N_
from clubmgr.models.fields import Choice, Circumstances, Field, Kind, Values
from clubmgr.models.kinds.steps import STEPS

SHEETS: Final = (
    Choice("venue", N_("venue")),
    Choice("call", N_("call")),
    Choice("action", N_("action")),
    Choice("back_plan", N_("preparation")),
    Choice("handover", N_("handover")),
)
"""Where a thing to do stands: the venue's checklist, the call's decision sheet, by itself or in the
minutes, among what prepares and follows a meeting, on the checklist of a handover."""
RULES: Final = (
    Choice("guests", N_("guests at table")),
    Choice("call_window", N_("days from dinner to call")),
    Choice("callers", N_("people on the call")),
)


@dataclass(frozen=True, slots=True)
class Milestone:
    """One step of a club's founding: who sees to it, when it is meant to be, what is in the way."""

    id: str
    version: int
    club: str
    step: str
    owner: str
    planned_on: str | None
    done_on: str | None
    blocker: str
    notes: str


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to do: a line of a checklist or sheet, or what somebody has taken upon themselves.

    `outcome` is what was decided or found. `owner` names who sees to it, `person` is their record
    where there is one. `item` is the item of an agenda that it comes from. What prepares a meeting
    has a code as its `step`, and stays `offset_days` after it (negative: before) as long as that is
    known.
    """

    id: str
    version: int
    club: str
    meeting: str | None
    sheet: str
    place: int | None
    title: str
    outcome: str
    owner: str
    person: str | None
    due_on: str | None
    done_on: str | None
    item: str | None
    step: str
    offset_days: int | None
    handover: str | None


@dataclass(frozen=True, slots=True)
class Override:
    """A figure of the method that was gone past, and the reason given: all that may be mended."""

    id: str
    version: int
    club: str
    meeting: str | None
    rule: str
    advised: str
    chosen: str
    reason: str
    decided_on: str | None
    decided_by: str


def place_action(values: Values, _now: Circumstances) -> Values:
    """What is to be done stands by itself unless a sheet is named."""
    return values | {"sheet": values["sheet"] or "action", "place": values["place"] or 0}


def let_stand(seen: Action, new: Mapping[str, Any]) -> Values:
    """A day that was given by hand stays when the meeting moves."""
    return {"offset_days": None} if "due_on" in new and seen.offset_days is not None else {}


def sign_override(values: Values, now: Circumstances) -> Values:
    """Who goes past a figure answers for it, today."""
    return values | {
        "decided_on": values["decided_on"] or now.today,
        "decided_by": values["decided_by"] or now.operator,
    }


MILESTONE: Final = Kind(
    "milestone",
    N_("Milestone"),
    N_("Milestones"),
    Milestone,
    (
        Field("club", N_("Club"), "record", required=True, of="club"),
        Field("step", N_("Milestone"), "choice", choices=STEPS, required=True),
        Field("owner", N_("Owner"), hint=N_("Who sees to it")),
        Field("planned_on", N_("Planned on"), "date", hint=N_("fri, +2w")),
        Field("done_on", N_("Done on"), "date"),
        Field("blocker", N_("In the way")),
        Field("notes", N_("Notes"), "text"),
    ),
    naming=("club", "step"),
    repeated=N_("That club has this milestone already."),
)

ACTION: Final = Kind(
    "action",
    N_("Action"),
    N_("Actions"),
    Action,
    (
        Field("club", N_("Club"), "record", required=True, of="club"),
        Field("meeting", N_("Meeting"), "record", of="meeting", part=True),
        Field("sheet", N_("Sheet"), "choice", choices=SHEETS),
        Field("place", N_("Place on the sheet"), "number", default=0, edited=False),
        Field("title", N_("What"), required=True),
        Field("outcome", N_("Decided")),
        Field("owner", N_("Owner"), hint=N_("Who sees to it")),
        Field("due_on", N_("Due on"), "date", hint=N_("fri, +2w")),
        Field("done_on", N_("Done on"), "date"),
        Field("person", N_("Owner's record"), "record", of="person"),
        Field("item", N_("Agenda item"), "record", of="agenda_item", edited=False),
        Field("step", N_("Step of preparation"), edited=False),
        Field("offset_days", N_("Days from the meeting"), "number", low=-999, edited=False),
        Field("handover", N_("Handover"), "record", of="handover", part=True, edited=False),
    ),
    naming=("title",),
    complete=place_action,
    revise=let_stand,
)

OVERRIDE: Final = Kind(
    "override",
    N_("Exception"),
    N_("Exceptions"),
    Override,
    (
        Field("club", N_("Club"), "record", required=True, of="club", edited=False),
        Field("meeting", N_("Meeting"), "record", of="meeting", part=True, edited=False),
        Field("rule", N_("Rule"), "choice", choices=RULES, required=True, edited=False),
        Field("advised", N_("Advised"), required=True, edited=False),
        Field("chosen", N_("Chosen"), required=True, edited=False),
        Field("reason", N_("Reason"), required=True),
        Field("decided_on", N_("Decided on"), "date", required=True, edited=False),
        Field("decided_by", N_("Decided by"), required=True, edited=False),
    ),
    naming=("club", "rule"),
    complete=sign_override,
)

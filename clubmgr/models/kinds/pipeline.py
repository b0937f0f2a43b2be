"""What happens to a candidacy on its way: moves, approaches, the decision of a person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from clubmgr.i18n import N_, _
from clubmgr.method import PASS_MARK
from clubmgr.models.fields import Choice, Circumstances, Field, Kind, Values
from clubmgr.models.kinds.candidacy import LADDER, STAGES

METHODS: Final = (
    Choice("direct_mail", N_("direct mail")),
    Choice("posts", N_("posts")),
    Choice("promotion", N_("promotion")),
    Choice("word_of_mouth", N_("word of mouth")),
)
RESULTS: Final = (
    Choice("no_answer", N_("no answer"), "·"),
    Choice("positive", N_("positive"), "●"),
    Choice("later", N_("later"), "◑"),
    Choice("negative", N_("negative"), "×"),
)
DECISIONS: Final = (
    Choice("selected", N_("selected"), "●"),
    Choice("on_hold", N_("on hold"), "◑"),
    Choice("rejected", N_("not selected"), "×"),
)


@dataclass(frozen=True, slots=True)
class Move:
    """One change of stage: who made it, on which day, and why: all that may be mended."""

    id: str
    version: int
    candidacy: str
    from_stage: str
    to_stage: str
    moved_on: str | None
    moved_by: str
    why: str


@dataclass(frozen=True, slots=True)
class Approach:
    """How somebody was approached for a club, by one or more methods at once, and what came."""

    id: str
    version: int
    candidacy: str
    methods: tuple[str, ...]
    approached_on: str | None
    result: str
    approached_by: str
    notes: str


@dataclass(frozen=True, slots=True)
class Selection:
    """A person's decision on a candidacy, beside what the grid said then.

    `total` is the sum as it was written then, '' where nothing was scored.
    """

    id: str
    version: int
    candidacy: str
    decision: str
    decided_on: str | None
    decided_by: str
    reason: str
    total: str
    pass_mark: int | None
    held: bool

    @property
    def overrides(self) -> bool:
        """Whether it goes against the grid, in either direction."""
        return overrides(self.decision, self.held)


def overrides(decision: str, held: bool) -> bool:
    """Tell whether a decision goes against what the grid says."""
    return (decision == "selected" and not held) or (decision == "rejected" and held)


def is_back(before: str, after: str) -> bool:
    """Tell whether a change of stage goes back along the ladder."""
    if before not in LADDER or after not in LADDER:
        return False
    return LADDER.index(after) < LADDER.index(before)


def sign_approach(values: Values, now: Circumstances) -> Values:
    """An approach is made today, by who is at work, unless something else is said."""
    return values | {
        "approached_on": values["approached_on"] or now.today,
        "approached_by": values["approached_by"] or now.operator,
    }


def sign_move(values: Values, now: Circumstances) -> Values:
    """A move is made today, by who is at work."""
    return values | {
        "moved_on": values["moved_on"] or now.today,
        "moved_by": values["moved_by"] or now.operator,
    }


def sign_selection(values: Values, now: Circumstances) -> Values:
    """A decision is taken today, by who is at work, under the usual mark."""
    return values | {
        "pass_mark": values["pass_mark"] or PASS_MARK,
        "decided_on": values["decided_on"] or now.today,
        "decided_by": values["decided_by"] or now.operator,
    }


def check_move(values: Mapping[str, Any]) -> dict[str, str]:
    """A move back along the ladder, or to where somebody is parked, takes a reason."""
    back = is_back(values["from_stage"], values["to_stage"])
    if (back or values["to_stage"] == "parked") and not values["why"]:
        return {"why": _("A move back along the stages, or aside, takes a reason.")}
    return {}


def check_selection(values: Mapping[str, Any]) -> dict[str, str]:
    """A decision against the grid takes a reason."""
    if overrides(values["decision"], values["held"]) and not values["reason"]:
        return {"reason": _("The grid says otherwise; say why you decide so.")}
    return {}


MOVE: Final = Kind(
    "move",
    N_("Move"),
    N_("Moves"),
    Move,
    (
        Field("candidacy", N_("Candidacy"), "record", required=True, of="candidacy", edited=False),
        Field("from_stage", N_("From"), "choice", choices=STAGES, required=True, edited=False),
        Field("to_stage", N_("To"), "choice", choices=STAGES, required=True, edited=False),
        Field("moved_on", N_("On"), "date", required=True, edited=False),
        Field("moved_by", N_("By"), required=True, edited=False),
        Field("why", N_("Why")),
    ),
    naming=("candidacy", "to_stage"),
    complete=sign_move,
    check=check_move,
)

APPROACH: Final = Kind(
    "approach",
    N_("Approach"),
    N_("Approaches"),
    Approach,
    (
        Field("candidacy", N_("Candidacy"), "record", required=True, of="candidacy"),
        Field(
            "methods", N_("Methods"), "choices", choices=METHODS, required=True, aliases=("method",)
        ),
        Field("result", N_("Result"), "choice", choices=RESULTS),
        Field("approached_on", N_("On"), "date", aliases=("on", "date")),
        Field("approached_by", N_("By"), aliases=("by",)),
        Field("notes", N_("Notes"), "text", hint=N_("The person may ask to read this")),
    ),
    naming=("candidacy", "methods"),
    complete=sign_approach,
)

SELECTION: Final = Kind(
    "selection",
    N_("Decision"),
    N_("Decisions"),
    Selection,
    (
        Field("candidacy", N_("Candidacy"), "record", required=True, of="candidacy", edited=False),
        Field("decision", N_("Decision"), "choice", choices=DECISIONS, required=True),
        Field("reason", N_("Reason"), "text", hint=N_("The person may ask to read this")),
        Field("decided_on", N_("Decided on"), "date"),
        Field("decided_by", N_("Decided by")),
        Field("total", N_("Total then"), edited=False),
        Field("pass_mark", N_("Pass mark then"), "number", edited=False),
        Field("held", N_("Grid held then"), "yesno", edited=False),
    ),
    naming=("candidacy", "decision"),
    complete=sign_selection,
    check=check_selection,
)

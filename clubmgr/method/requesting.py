"""Requests to the brand: whose turn each state is, who may move it where, when to ask again.

Every state names who acts next, as openSUSE's travel support does; a draft, too, since whoever
believes that a draft lies with the brand waits for ever.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from clubmgr.i18n import N_

Side = Literal["asker", "brand"]
ASKER: Final[Side] = "asker"
BRAND: Final[Side] = "brand"
_TURNS: Final[dict[str, Side]] = {
    "draft": ASKER,
    "submitted": BRAND,
    "question": ASKER,
    "approved": BRAND,
    "sent": ASKER,
    "received": BRAND,
}
_PATIENCE: Final = {
    "draft": 5,
    "submitted": 5,
    "question": 5,
    "approved": 10,
    "sent": 10,
    "received": 10,
}
"""The days after which whoever has the turn is reminded: five to decide, ten to provide."""
OPEN: Final = tuple(_TURNS)
"""The states in which somebody has to act."""
ON_THE_WAY: Final = ("draft", "submitted", "question", "approved", "sent")
"""The states in which what was asked for is not there yet."""
BOUND: Final = ("approved", "sent", "received")
"""The states in which what was approved is held against a budget until it is spent."""
THERE: Final = ("received", "closed")
"""The states in which what was asked for has come."""


@dataclass(frozen=True, slots=True)
class Step:
    """One move that may be made: by which side, and what it is called.

    `label` is what somebody does, `told` what was done to {name}; `explained` steps need a note.
    """

    code: str
    source: str
    target: str
    by: Side
    label: str
    told: str
    explained: bool = False


_SEND: Final = (N_("send it to the brand"), N_("Sent to the brand: {name}"))
_APPROVE: Final = (N_("approve"), N_("Approved: {name}"))
_ASK: Final = (N_("ask back"), N_("Asked back: {name}"))
_REFUSE: Final = (N_("refuse"), N_("Refused: {name}"))
_CANCEL: Final = (N_("cancel"), N_("Cancelled: {name}"))
_PROVIDE: Final = (N_("say that it was sent or handed over"), N_("Sent: {name}"))
_RECEIVE: Final = (N_("confirm that it was received"), N_("Received: {name}"))
_CLOSE: Final = (N_("settle and close"), N_("Closed: {name}"))
_REOPEN: Final = (N_("reopen"), N_("Reopened: {name}"))
_AGAIN: Final = (N_("decide again"), N_("To be decided again: {name}"))
_LOST: Final = (N_("say that it never arrived"), N_("Never arrived: {name}"))

STEPS: Final = (
    Step("submit", "draft", "submitted", ASKER, *_SEND),
    Step("cancel", "draft", "cancelled", ASKER, *_CANCEL),
    Step("approve", "submitted", "approved", BRAND, *_APPROVE),
    Step("ask", "submitted", "question", BRAND, *_ASK, explained=True),
    Step("refuse", "submitted", "refused", BRAND, *_REFUSE, explained=True),
    Step("cancel", "submitted", "cancelled", ASKER, *_CANCEL),
    Step("submit", "question", "submitted", ASKER, *_SEND),
    Step("refuse", "question", "refused", BRAND, *_REFUSE, explained=True),
    Step("cancel", "question", "cancelled", ASKER, *_CANCEL),
    Step("send", "approved", "sent", BRAND, *_PROVIDE),
    Step("receive", "approved", "received", ASKER, *_RECEIVE),
    Step("reopen", "approved", "submitted", BRAND, *_AGAIN, explained=True),
    Step("refuse", "approved", "refused", BRAND, *_REFUSE, explained=True),
    Step("cancel", "approved", "cancelled", ASKER, *_CANCEL),
    Step("receive", "sent", "received", ASKER, *_RECEIVE),
    Step("reopen", "sent", "approved", ASKER, *_LOST, explained=True),
    Step("close", "received", "closed", BRAND, *_CLOSE),
    Step("reopen", "received", "approved", ASKER, *_LOST, explained=True),
    Step("reopen", "closed", "received", BRAND, *_REOPEN, explained=True),
    Step("reopen", "refused", "submitted", ASKER, *_REOPEN, explained=True),
    Step("reopen", "cancelled", "draft", ASKER, *_REOPEN, explained=True),
)
"""All moves there are; from each state, the usual one first."""


def turn(state: str) -> Side | None:
    """Return who has to act in a state, None where nobody has to."""
    return _TURNS.get(state)


def steps_from(state: str) -> tuple[Step, ...]:
    """Return the moves that a state allows, the usual one first."""
    return tuple(step for step in STEPS if step.source == state)


def step_to(state: str, target: str) -> Step | None:
    """Return the move from one state to another, None where there is none."""
    return next((step for step in steps_from(state) if step.target == target), None)


def reminder(state: str, since: date) -> date | None:
    """Return the day to ask again whoever has the turn since then; None where nobody has it."""
    days = _PATIENCE.get(state)
    return None if days is None else since + timedelta(days)

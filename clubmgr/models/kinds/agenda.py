"""An item of a meeting's agenda, with what the minutes say of it; and a decision."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from clubmgr.i18n import N_, _
from clubmgr.models.fields import Choice, Circumstances, Field, Kind, Values

ITEM_KINDS: Final = (
    Choice("information", N_("information"), "i"),
    Choice("discussion", N_("discussion"), "…"),
    Choice("decision", N_("decision"), "§"),
    Choice("actions", N_("follow-up of actions"), "□"),
    Choice("formality", N_("formality"), "·"),
)
ITEM_STATES: Final = (
    Choice("open", N_("to come"), "○"),
    Choice("done", N_("covered"), "●"),
    Choice("postponed", N_("postponed"), "◔"),
)
RESULTS: Final = (
    Choice("adopted", N_("adopted"), "●"),
    Choice("rejected", N_("rejected"), "×"),
    Choice("tied", N_("tied"), "="),
)
QUORUMS: Final = (
    Choice("reached", N_("quorum reached"), "●"),
    Choice("missed", N_("quorum missed"), "×"),
)
CASTING: Final = (
    Choice("for", N_("for")),
    Choice("against", N_("against")),
)


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One item of an agenda, in its `place`; `text` is what the minutes say of it.

    `length` is in minutes. `carried_from` is the unfinished item of an earlier meeting that it
    takes up again, `approves` the meeting whose minutes it is about.
    """

    id: str
    version: int
    meeting: str
    place: int | None
    title: str
    kind: str
    length: int | None
    presenter: str
    state: str
    text: str
    carried_from: str | None
    approves: str | None


@dataclass(frozen=True, slots=True)
class Decision:
    """What a club has decided; numbered in the club from 1 on.

    Votes are counted where there was a vote, None where all agreed. `quorum` is what was so at the
    time: `reached`, `missed`, or '' where none is needed. `casting_vote` is the chair's in a tie.
    """

    id: str
    version: int
    club: str
    meeting: str | None
    item: str | None
    number: int | None
    motion: str
    votes_for: int | None
    votes_against: int | None
    abstentions: int | None
    blank_votes: int | None
    casting_vote: str
    quorum: str
    result: str
    decided_on: str | None
    effective_on: str | None
    notes: str


def place_item(values: Values, _now: Circumstances) -> Values:
    """An item is still to come, and is discussed, unless something else is said."""
    return values | {
        "place": values["place"] or 0,
        "kind": values["kind"] or "discussion",
        "state": values["state"] or "open",
    }


def date_decision(values: Values, now: Circumstances) -> Values:
    """A decision is adopted, today, unless something else is said."""
    return values | {
        "number": values["number"] or 0,
        "result": values["result"] or "adopted",
        "decided_on": values["decided_on"] or now.today,
    }


def check_decision(values: Mapping[str, Any]) -> dict[str, str]:
    """Refuse votes against or abstentions without votes for: the count would be half."""
    others = (values["votes_against"], values["abstentions"], values["blank_votes"])
    if values["votes_for"] is None and any(other is not None for other in others):
        return {"votes_for": _("Count the votes for, too: 0 if there were none.")}
    return {}


AGENDA_ITEM: Final = Kind(
    "agenda_item",
    N_("Agenda item"),
    N_("Agenda items"),
    AgendaItem,
    (
        Field("meeting", N_("Meeting"), "record", required=True, of="meeting"),
        Field("place", N_("Place on the agenda"), "number", default=0, edited=False),
        Field("title", N_("Title"), required=True),
        Field("kind", N_("Kind"), "choice", choices=ITEM_KINDS),
        Field(
            "length",
            N_("Length in minutes"),
            "number",
            low=0,
            high=999,
            hint=N_("How long it may take"),
        ),
        Field("presenter", N_("Presented by")),
        Field("state", N_("State"), "choice", choices=ITEM_STATES),
        Field("text", N_("Minutes of it"), "text"),
        Field("carried_from", N_("Carried from"), "record", of="agenda_item", edited=False),
        Field("approves", N_("Approves the minutes of"), "record", of="meeting"),
    ),
    naming=("title",),
    complete=place_item,
)

DECISION: Final = Kind(
    "decision",
    N_("Resolution"),
    N_("Resolutions"),
    Decision,
    (
        Field("club", N_("Club"), "record", required=True, of="club"),
        Field("meeting", N_("Meeting"), "record", of="meeting"),
        Field("item", N_("Agenda item"), "record", of="agenda_item", edited=False),
        Field("number", N_("Number"), "number", default=0, edited=False),
        Field("motion", N_("Motion"), required=True),
        Field("votes_for", N_("For"), "number"),
        Field("votes_against", N_("Against"), "number"),
        Field("abstentions", N_("Abstentions"), "number"),
        Field("blank_votes", N_("Blank votes"), "number"),
        Field("casting_vote", N_("Chair's casting vote"), "choice", choices=CASTING),
        Field("quorum", N_("Quorum"), "choice", choices=QUORUMS, edited=False),
        Field("result", N_("Result"), "choice", choices=RESULTS),
        Field("decided_on", N_("Decided on"), "date", aliases=("on",)),
        Field("effective_on", N_("In force from"), "date"),
        Field("notes", N_("Notes"), "text"),
    ),
    naming=("number", "motion"),
    repeated=N_("That number is taken."),
    complete=date_decision,
    check=check_decision,
)

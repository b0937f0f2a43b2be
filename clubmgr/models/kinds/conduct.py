"""Conduct: who has accepted the charter, and what follows when it is not kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from clubmgr.i18n import N_, _
from clubmgr.models.fields import Choice, Circumstances, Field, Kind, Values

MEASURES: Final = (
    Choice("warning", N_("warning"), "!"),
    Choice("block", N_("temporary block"), "‖"),
    Choice("exclusion", N_("exclusion"), "×"),
)
"""The ladder, mildest first."""
MEANS: Final = (
    Choice("signed", N_("signed")),
    Choice("online", N_("online")),
    Choice("mail", N_("by mail")),
    Choice("meeting", N_("at a meeting")),
)


@dataclass(frozen=True, slots=True)
class Acceptance:
    """That a member has accepted one version of a charter, which is a paper of the register."""

    id: str
    version: int
    club: str
    person: str
    paper: str
    accepted_on: str | None
    means: str


@dataclass(frozen=True, slots=True)
class Sanction:
    """One step of the ladder: the facts, what the member was told and answered, what was decided.

    `hearing_on` is until when the member may answer, `heard_on` when they did. `exception` is the
    reason for a step that skips one below it.
    """

    id: str
    version: int
    club: str
    person: str
    measure: str
    facts: str
    happened_on: str | None
    informed_on: str | None
    hearing_on: str | None
    heard_on: str | None
    answer: str
    decided_on: str | None
    decision: str | None
    decided_by: str
    starts_on: str | None
    ends_on: str | None
    next_step: str
    next_step_on: str | None
    lifted_on: str | None
    lift_reason: str
    exception: str
    notes: str


def date_acceptance(values: Values, now: Circumstances) -> Values:
    """A charter is accepted today, by signing, unless something else is said."""
    return values | {
        "accepted_on": values["accepted_on"] or now.today,
        "means": values["means"] or "signed",
    }


def date_facts(values: Values, now: Circumstances) -> Values:
    """Facts are of today unless something else is said."""
    return values | {"happened_on": values["happened_on"] or now.today}


def check_sanction(values: Mapping[str, Any]) -> dict[str, str]:
    """Refuse days in an order that cannot be."""
    problems = {}
    if values["heard_on"] and (values["informed_on"] or "9999") > values["heard_on"]:
        problems["heard_on"] = _("Nobody is heard before they were told what for.")
    if values["hearing_on"] and values["hearing_on"] < (values["informed_on"] or ""):
        problems["hearing_on"] = _("Nobody answers before they were told what for.")
    if values["starts_on"] and values["ends_on"] and values["ends_on"] < values["starts_on"]:
        problems["ends_on"] = _("A measure cannot end before it starts.")
    if values["lifted_on"] and not values["decided_on"]:
        problems["lifted_on"] = _("Only what was decided can be lifted.")
    elif values["lifted_on"] and not values["lift_reason"]:
        problems["lift_reason"] = _("Say why it is lifted.")
    return problems


ACCEPTANCE: Final = Kind(
    "acceptance",
    N_("Acceptance"),
    N_("Acceptances"),
    Acceptance,
    (
        Field("club", N_("Club"), "record", required=True, of="club", edited=False),
        Field("person", N_("Person"), "record", required=True, of="person"),
        Field("paper", N_("Charter"), "record", required=True, of="paper"),
        Field("accepted_on", N_("Accepted on"), "date", aliases=("on",)),
        Field("means", N_("How"), "choice", choices=MEANS),
    ),
    naming=("person", "paper"),
    repeated=N_("That person has accepted this version already."),
    complete=date_acceptance,
)

SANCTION: Final = Kind(
    "sanction",
    N_("Sanction"),
    N_("Sanctions"),
    Sanction,
    (
        Field("club", N_("Club"), "record", required=True, of="club"),
        Field("person", N_("Person"), "record", required=True, of="person"),
        Field("measure", N_("Measure"), "choice", required=True, choices=MEASURES),
        Field(
            "facts",
            N_("Facts"),
            "text",
            required=True,
            hint=N_("No judgement: the person may ask to read this"),
        ),
        Field("happened_on", N_("Happened on"), "date"),
        Field("informed_on", N_("Informed on"), "date", hint=N_("In writing, of the facts")),
        Field("hearing_on", N_("May answer until"), "date"),
        Field("heard_on", N_("Heard on"), "date"),
        Field("answer", N_("Their answer"), "text", hint=N_("The person may ask to read this")),
        Field("decided_on", N_("Decided on"), "date"),
        Field("decision", N_("By decision"), "record", of="decision"),
        Field("decided_by", N_("Decided by")),
        Field("starts_on", N_("From"), "date"),
        Field("ends_on", N_("Until"), "date", hint=N_("Last day; empty: without end")),
        Field("next_step", N_("Next step"), hint=N_("If it happens again")),
        Field("next_step_on", N_("Look at it again on"), "date"),
        Field("lifted_on", N_("Lifted on"), "date"),
        Field("lift_reason", N_("Why it was lifted")),
        Field("exception", N_("Why a step is skipped"), hint=N_("Of warning, block, exclusion")),
        Field("notes", N_("Notes"), "text", hint=N_("The person may ask to read this")),
    ),
    naming=("measure", "person", "club"),
    complete=date_facts,
    check=check_sanction,
)

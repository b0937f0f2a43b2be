"""A person who may come to lead a club, and the grid that helps to see it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from clubmgr.i18n import N_, _
from clubmgr.method import CRITERIA, CRITERIA_LABELS
from clubmgr.models.fields import Choice, Circumstances, Field, Kind, Values
from clubmgr.models.kinds.mandate import SEATS

STAGES: Final = (
    Choice("identified", N_("identified"), "○"),
    Choice("invited", N_("invited"), "◔"),
    Choice("attended", N_("attended"), "◑"),
    Choice("interested", N_("interested"), "◕"),
    Choice("core", N_("core"), "◆"),
    Choice("selected", N_("selected"), "●"),
    Choice("declined", N_("declined"), "×"),
    Choice("parked", N_("parked"), "▫"),
)
INTERESTS: Final = (
    Choice("yes", N_("yes"), "●"),
    Choice("maybe", N_("maybe"), "◑"),
    Choice("no", N_("no"), "×"),
)
LOSSES: Final = (
    Choice("no_time", N_("no time")),
    Choice("not_interested", N_("not interested")),
    Choice("no_answer", N_("no answer")),
    Choice("engaged_elsewhere", N_("engaged elsewhere")),
    Choice("not_chosen", N_("not chosen")),
    Choice("other", N_("other")),
)
EARLY: Final = frozenset(("identified", "invited"))
"""The stages before the dinner, at which nobody's role is thought of."""
LADDER: Final = ("identified", "invited", "attended", "interested", "core", "selected")
"""The stages that follow one another; those of `ASIDE` lead aside."""
ASIDE: Final = ("declined", "parked")
"""The stages at which nothing comes next, whatever was to come before."""
CLOSED: Final = ("selected", *ASIDE)
"""The stages at which a way has ended: no next step, no rest, no age."""


EVIDENCE_LABELS: Final = {
    "charismatic": N_("Seen: charismatic"),
    "known": N_("Seen: known"),
    "recognised": N_("Seen: recognised"),
    "available": N_("Seen: available"),
}


@dataclass(frozen=True, slots=True)
class Candidacy:
    """One person's way to one club.

    `role_hints` are the seats that they might fill, noted from the dinner on; `loss_reason` says
    why the way ended; until `snoozed_until` the candidacy is not told to be late.
    """

    id: str
    version: int
    person: str
    club: str
    stage: str
    opened_on: str | None
    next_step: str
    next_step_on: str | None
    snoozed_until: str | None
    snooze_reason: str
    interest: str
    expectations: str
    role_hints: tuple[str, ...]
    loss_reason: str
    notes: str


@dataclass(frozen=True, slots=True)
class Assessment:
    """One assessor's grid of one candidacy on one day: 1 to 3 for each criterion, None for a blank.

    The latest of an assessor counts; the older ones are kept. Each criterion has its line of
    evidence.
    """

    id: str
    version: int
    candidacy: str
    charismatic: int | None
    known: int | None
    recognised: int | None
    available: int | None
    charismatic_evidence: str
    known_evidence: str
    recognised_evidence: str
    available_evidence: str
    note: str
    assessor: str
    assessed_on: str | None


def open_candidacy(values: Values, now: Circumstances) -> Values:
    """A candidacy opens today, at the first stage, unless something else is said."""
    return values | {
        "stage": values["stage"] or LADDER[0],
        "opened_on": values["opened_on"] or now.today,
    }


def check_candidacy(values: Mapping[str, Any]) -> dict[str, str]:
    """Refuse role hints before the dinner: the method finds people without roles in mind."""
    if values["role_hints"] and values["stage"] in EARLY:
        return {"role_hints": _("Roles are hinted at from the dinner on: at “attended” or later.")}
    return {}


def sign_assessment(values: Values, now: Circumstances) -> Values:
    """An assessment is signed by who is at work, today."""
    return values | {
        "assessor": values["assessor"] or now.operator,
        "assessed_on": values["assessed_on"] or now.today,
    }


CANDIDACY: Final = Kind(
    "candidacy",
    N_("Candidacy"),
    N_("Candidacies"),
    Candidacy,
    (
        Field("person", N_("Person"), "record", required=True, of="person"),
        Field("club", N_("Club"), "record", required=True, of="club"),
        Field("stage", N_("Stage"), "choice", choices=STAGES),
        Field("opened_on", N_("Opened on"), "date"),
        Field("next_step", N_("Next step")),
        Field("next_step_on", N_("Next step on"), "date"),
        Field("snoozed_until", N_("Rests until"), "date", hint="+2w"),
        Field("snooze_reason", N_("Rests because")),
        Field("interest", N_("Interest"), "choice", choices=INTERESTS),
        Field("expectations", N_("Expects"), hint=N_("What they hope to get from the club")),
        Field(
            "role_hints",
            N_("Role hints"),
            "choices",
            choices=SEATS,
            hint=N_("From the dinner on"),
        ),
        Field("loss_reason", N_("Lost because"), "choice", choices=LOSSES),
        Field("notes", N_("Notes"), "text", hint=N_("The person may ask to read this")),
    ),
    naming=("person", "club"),
    repeated=N_("This person is a candidate for that club already."),
    complete=open_candidacy,
    check=check_candidacy,
)

ASSESSMENT: Final = Kind(
    "assessment",
    N_("Assessment"),
    N_("Assessments"),
    Assessment,
    (
        Field("candidacy", N_("Candidacy"), "record", required=True, of="candidacy"),
        *(Field(name, CRITERIA_LABELS[name], "number", low=1, high=3) for name in CRITERIA),
        *(
            Field(
                f"{name}_evidence",
                EVIDENCE_LABELS[name],
                hint=N_("What was seen or heard; the person may ask to read it"),
            )
            for name in CRITERIA
        ),
        Field("note", N_("Remark"), "text", hint=N_("The person may ask to read this")),
        Field("assessor", N_("Assessor")),
        Field("assessed_on", N_("Assessed on"), "date"),
    ),
    naming=("candidacy", "assessor"),
    repeated=N_("This assessor has scored this candidacy on that day already."),
    complete=sign_assessment,
)

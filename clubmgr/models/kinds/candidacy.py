"""A person who may come to lead a club, and the grid that helps to see it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from clubmgr.i18n import N_
from clubmgr.method import CRITERIA, CRITERIA_LABELS
from clubmgr.models.fields import Choice, Circumstances, Field, Kind, Values

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
LADDER: Final = ("identified", "invited", "attended", "interested", "core", "selected")
"""The stages that follow one another; `declined` and `parked` lead aside."""


@dataclass(frozen=True, slots=True)
class Candidacy:
    """One person's way to one club."""

    id: str
    version: int
    person: str
    club: str
    stage: str
    opened_on: str | None
    next_step: str
    next_step_on: str | None
    notes: str


@dataclass(frozen=True, slots=True)
class Assessment:
    """The grid of one candidacy: 1 to 3 for each criterion, None where it is left blank."""

    id: str
    version: int
    candidacy: str
    charismatic: int | None
    known: int | None
    recognised: int | None
    available: int | None
    note: str
    assessor: str
    assessed_on: str | None


def open_candidacy(values: Values, now: Circumstances) -> Values:
    """A candidacy opens today, at the first stage, unless something else is said."""
    return values | {
        "stage": values["stage"] or LADDER[0],
        "opened_on": values["opened_on"] or now.today,
    }


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
        Field("notes", N_("Notes"), "text", hint=N_("The person may ask to read this")),
    ),
    naming=("person", "club"),
    repeated=N_("This person is a candidate for that club already."),
    complete=open_candidacy,
)

ASSESSMENT: Final = Kind(
    "assessment",
    N_("Assessment"),
    N_("Assessments"),
    Assessment,
    (
        Field("candidacy", N_("Candidacy"), "record", required=True, of="candidacy"),
        *(Field(name, CRITERIA_LABELS[name], "number", low=1, high=3) for name in CRITERIA),
        Field(
            "note",
            N_("Evidence"),
            "text",
            hint=N_("What was seen or heard; the person may ask to read it"),
        ),
        Field("assessor", N_("Assessor")),
        Field("assessed_on", N_("Assessed on"), "date"),
    ),
    naming=("candidacy",),
    repeated=N_("This candidacy has an assessment already."),
    complete=sign_assessment,
)

"""Voices back: what people wish, complain of and ask; what the brand's own people bring along."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from clubmgr.i18n import N_, _
from clubmgr.models.fields import Choice, Circumstances, Field, Kind, Values

FEEDBACK_KINDS: Final = (
    Choice("wish", N_("wish"), "☆"),
    Choice("question", N_("question"), "?"),
    Choice("critique", N_("critique"), "≠"),
    Choice("complaint", N_("complaint"), "!"),
)
FEASIBILITIES: Final = (
    Choice("yes", N_("feasible"), "●"),
    Choice("partly", N_("partly feasible"), "◑"),
    Choice("no", N_("not feasible"), "×"),
)
BRAND_WORK: Final = (
    Choice("article", N_("article or blog")),
    Choice("forum", N_("answers in a forum")),
    Choice("talk", N_("talk at a meeting")),
    Choice("tutorial", N_("tutorial")),
    Choice("support", N_("support")),
    Choice("other", N_("other")),
)


@dataclass(frozen=True, slots=True)
class Feedback:
    """Something that came in, and its way: checked, passed on inside, answered.

    `received_at` and `answered_at` are local times of the desk; `due_at` is until when an answer
    is owed.
    """

    id: str
    version: int
    kind: str
    title: str
    person: str | None
    club: str | None
    text: str
    received_at: str | None
    due_at: str | None
    owner: str
    feasible: str
    reason: str
    checked_on: str | None
    passed_to: str
    passed_on: str | None
    answered_at: str | None
    closing: str
    notes: str


@dataclass(frozen=True, slots=True)
class BrandContribution:
    """What somebody of the brand did for a club or for all of them."""

    id: str
    version: int
    person: str
    club: str | None
    kind: str
    title: str
    done_on: str | None
    link: str
    notes: str


def check_feedback(values: Mapping[str, Any]) -> dict[str, str]:
    """Refuse an answer without its text, or before the question."""
    problems = {}
    if values["answered_at"] and not values["closing"]:
        problems["closing"] = _("Say what was answered.")
    if values["answered_at"] and (values["received_at"] or "") > values["answered_at"]:
        problems["answered_at"] = _("Nothing is answered before it came in.")
    if values["passed_on"] and not values["passed_to"]:
        problems["passed_to"] = _("Say to whom it was passed on.")
    return problems


def date_brand(values: Values, now: Circumstances) -> Values:
    """A contribution is of today unless something else is said."""
    return values | {"done_on": values["done_on"] or now.today, "kind": values["kind"] or "other"}


FEEDBACK: Final = Kind(
    "feedback",
    N_("Feedback"),
    N_("Feedback"),
    Feedback,
    (
        Field("kind", N_("Kind"), "choice", required=True, choices=FEEDBACK_KINDS),
        Field("title", N_("Title"), required=True),
        Field("person", N_("From (person)"), "record", of="person"),
        Field("club", N_("From (club)"), "record", of="club"),
        Field("text", N_("Text"), "text", hint=N_("The person may ask to read this")),
        Field("received_at", N_("Received"), "moment", aliases=("received", "on")),
        Field("due_at", N_("Answer by"), "moment", aliases=("due",), hint=N_("Empty: as set")),
        Field("owner", N_("Owner"), hint=N_("Who sees to it inside the brand")),
        Field("feasible", N_("Feasible"), "choice", choices=FEASIBILITIES),
        Field("reason", N_("Why"), hint=N_("What makes it feasible, or not")),
        Field("checked_on", N_("Checked on"), "date"),
        Field("passed_to", N_("Passed on to")),
        Field("passed_on", N_("Passed on"), "date"),
        Field("answered_at", N_("Answered"), "moment"),
        Field("closing", N_("Answer"), "text", hint=N_("Clear, and to who asked")),
        Field("notes", N_("Notes"), "text", hint=N_("The person may ask to read this")),
    ),
    naming=("title",),
    check=check_feedback,
)

BRAND_CONTRIBUTION: Final = Kind(
    "brand_contribution",
    N_("Contribution of the brand"),
    N_("Contributions of the brand"),
    BrandContribution,
    (
        Field(
            "person", N_("Person"), "record", required=True, of="person", hint=N_("Of the brand")
        ),
        Field("club", N_("Club"), "record", of="club", part=True, hint=N_("Empty: all clubs")),
        Field("kind", N_("Kind"), "choice", choices=BRAND_WORK),
        Field("title", N_("What"), required=True),
        Field("done_on", N_("On"), "date", aliases=("on",)),
        Field("link", N_("Link"), aliases=("url",), hint="https://…"),
        Field("notes", N_("Notes"), "text", hint=N_("The person may ask to read this")),
    ),
    naming=("title", "person"),
    complete=date_brand,
)

"""Why somebody's data are held, for how long, what they asked, and who is not to be written to.

Source: GDPR (EU 2016/679) articles 5, 6, 12 to 21 and 30; loi 78-17 art. 45 (minors); CNIL,
référentiel on commercial management (three years from the last contact that came from the person).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from clubmgr.i18n import N_, _
from clubmgr.models.fields import Choice, Circumstances, Field, Kind, Values
from clubmgr.text import fold

PURPOSES: Final = (
    Choice("contact_club_project", N_("contact for a club project")),
    Choice("membership", N_("membership")),
    Choice("newsletter", N_("newsletter")),
    Choice("phone", N_("phone calls")),
    Choice("events", N_("events")),
    Choice("image", N_("image and voice")),
    Choice("influence_contract", N_("influence contract")),
    Choice("share_with_brand", N_("sharing with the brand")),
    Choice("share_with_club", N_("sharing with the club")),
)
BASES: Final = (
    Choice("consent", N_("consent")),
    Choice("contract", N_("contract")),
    Choice("legitimate_interest", N_("legitimate interest")),
    Choice("legal_duty", N_("legal duty")),
)
PROOFS: Final = (
    Choice("form", N_("form")),
    Choice("mail", N_("mail")),
    Choice("voice", N_("by voice")),
    Choice("meeting", N_("at a meeting")),
    Choice("signature", N_("signed paper")),
    Choice("other", N_("other")),
)
SORTS: Final = (
    Choice("email", N_("e-mail address")),
    Choice("phone", N_("phone number")),
    Choice("handle", N_("handle")),
)
SUPPRESSED: Final = (
    Choice("all", N_("any contact")),
    Choice("invitations", N_("invitations")),
    Choice("news", N_("news")),
    Choice("phone", N_("phone calls")),
)
RIGHTS: Final = (
    Choice("access", N_("access")),
    Choice("rectification", N_("rectification")),
    Choice("erasure", N_("erasure")),
    Choice("restriction", N_("restriction")),
    Choice("portability", N_("portability")),
    Choice("objection", N_("objection")),
)
OUTCOMES: Final = (
    Choice("granted", N_("granted"), "✓"),
    Choice("partly", N_("partly granted"), "◐"),
    Choice("refused", N_("refused"), "✗"),
)
REVIEWS: Final = (
    Choice("asked", N_("asked whether to stay"), "?"),
    Choice("kept", N_("kept, with a reason"), "●"),
)
_LONGEST: Final = 3
"""Months within which a request must be answered when it was extended, from its receipt on."""


@dataclass(frozen=True, slots=True)
class LawfulBasis:
    """Why the data of a person are held for one purpose, how that is proved, when they were told.

    `wording` is the version of the text agreed to, `notice` that of the notice given; `parents`
    says that those who answer for a minor consented too.
    """

    id: str
    version: int
    person: str
    purpose: str
    basis: str
    given_on: str | None
    proof: str
    source: str
    wording: str
    informed_on: str | None
    notice: str
    withdrawn_on: str | None
    parents: bool
    notes: str


@dataclass(frozen=True, slots=True)
class Suppression:
    """The keyed hash of an address that is not to be written to, for a purpose."""

    id: str
    version: int
    hash: str
    sort: str
    purpose: str
    since: str | None
    reason: str
    review_on: str | None


@dataclass(frozen=True, slots=True)
class PrivacyRequest:
    """A right that somebody exercises; it is answered by `due_on`, or by `extended_until`."""

    id: str
    version: int
    person: str | None
    who: str
    right: str
    received_on: str | None
    channel: str
    identified: str
    extended_until: str | None
    extension_reason: str
    answered_on: str | None
    outcome: str
    answer: str
    owner: str
    notes: str


@dataclass(frozen=True, slots=True)
class RetentionReview:
    """What was decided when a person's data had been held for long: asked, or kept and why."""

    id: str
    version: int
    person: str
    decision: str
    reviewed_on: str | None
    until_on: str | None
    reason: str
    reviewed_by: str


@dataclass(frozen=True, slots=True)
class DistinctPair:
    """Two people who look alike and are not the same; `person` is the lesser id."""

    id: str
    version: int
    person: str
    other: str
    noted_on: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class Processing:
    """A sheet of the register of processing activities (GDPR art. 30)."""

    id: str
    version: int
    name: str
    purpose: str
    basis: str
    people: str
    categories: str
    sources: str
    recipients: str
    transfers: str
    retention: str
    security: str
    since_on: str | None
    ended_on: str | None
    notes: str


def give(values: Values, now: Circumstances) -> Values:
    """A basis holds from today on, unless something else is said."""
    return values | {"given_on": values["given_on"] or now.today}


def check_basis(values: Mapping[str, Any]) -> dict[str, str]:
    """Refuse a consent without its proof, and a withdrawal before it was given."""
    problems = {}
    if values["basis"] == "consent" and not values["proof"]:
        problems["proof"] = _("Say how the consent was given: it must be proved (GDPR art. 7).")
    if (
        values["withdrawn_on"]
        and values["given_on"]
        and values["withdrawn_on"] < values["given_on"]
    ):
        problems["withdrawn_on"] = _("Nothing is withdrawn before it is given.")
    return problems


def receive(values: Values, now: Circumstances) -> Values:
    """A request came in today, unless something else is said."""
    return values | {"received_on": values["received_on"] or now.today}


def due(values: Mapping[str, Any]) -> Values:
    """Return the day by which a request is answered."""
    return {"due_on": values["extended_until"] or month_after(values["received_on"], 1)}


def month_after(day: str, months: int) -> str:
    """Return the same day some months later, or the last day of that month, as ISO dates.

    Source: Regulation (EEC, Euratom) 1182/71, article 3 (2) (c).
    """
    begun = date.fromisoformat(day)
    month = begun.month - 1 + months
    year, month = begun.year + month // 12, month % 12 + 1
    after = date(year + month // 12, month % 12 + 1, 1)
    last = (after - timedelta(1)).day
    return date(year, month, min(begun.day, last)).isoformat()


def check_request(values: Mapping[str, Any]) -> dict[str, str]:
    """Refuse what article 12 (3) does not allow, and an answer without its outcome."""
    problems = {}
    if not values["person"] and not values["who"]:
        problems["who"] = _("Say who asks.")
    received, until = values["received_on"], values["extended_until"]
    if until and received:
        if not values["extension_reason"]:
            problems["extension_reason"] = _("Say why it takes longer; the person is told so.")
        if not month_after(received, 1) <= until <= month_after(received, _LONGEST):
            problems["extended_until"] = _(
                "A request is answered within one month, at most two months later."
            )
    if values["answered_on"] and received and values["answered_on"] < received:
        problems["answered_on"] = _("Nothing is answered before it is asked.")
    if bool(values["answered_on"]) != bool(values["outcome"]):
        problems["outcome"] = _("An answer has its day and its outcome.")
    return problems


def review(values: Values, now: Circumstances) -> Values:
    """A review is of today and by who is at work, unless something else is said."""
    return values | {
        "reviewed_on": values["reviewed_on"] or now.today,
        "reviewed_by": values["reviewed_by"] or now.operator,
    }


def check_review(values: Mapping[str, Any]) -> dict[str, str]:
    """Refuse to keep data without a reason."""
    if values["decision"] == "kept" and not values["reason"]:
        return {"reason": _("Say why the data are kept.")}
    return {}


def suppress(values: Values, now: Circumstances) -> Values:
    """A suppression holds from today on, unless something else is said."""
    return values | {"since": values["since"] or now.today}


def tell_apart(values: Values, now: Circumstances) -> Values:
    """The lesser id comes first; noted today unless something else is said."""
    pair = [values["person"], values["other"]]
    if all(pair):
        pair.sort()
    return values | {
        "person": pair[0], "other": pair[1], "noted_on": values["noted_on"] or now.today,
    }  # fmt: skip


def check_pair(values: Mapping[str, Any]) -> dict[str, str]:
    """Refuse a pair of one."""
    if values["person"] and values["person"] == values["other"]:
        return {"other": _("Nobody is somebody else than themselves.")}
    return {}


def sort_name(values: Mapping[str, Any]) -> Values:
    """Return the name by which a sheet is sorted."""
    return {"sort_name": fold(values["name"]) or values["name"]}


LAWFUL_BASIS: Final = Kind(
    "lawful_basis",
    N_("Lawful basis"),
    N_("Lawful bases"),
    LawfulBasis,
    (
        Field("person", N_("Person"), "record", required=True, of="person"),
        Field("purpose", N_("Purpose"), "choice", required=True, choices=PURPOSES),
        Field("basis", N_("Basis"), "choice", required=True, choices=BASES),
        Field("given_on", N_("Since"), "date"),
        Field("proof", N_("Proof"), "choice", choices=PROOFS, hint=N_("How it was given")),
        Field("source", N_("Source"), hint=N_("Where you have the data from")),
        Field("wording", N_("Text"), hint=N_("The version of the text agreed to")),
        Field("informed_on", N_("Informed on"), "date", hint=N_("When they were told of this")),
        Field("notice", N_("Notice"), hint=N_("The version of the notice they were given")),
        Field("withdrawn_on", N_("Withdrawn on"), "date"),
        Field("parents", N_("Parents' consent"), "yesno", hint=N_("Needed under 15 in France")),
        Field("notes", N_("Notes"), "text", hint=N_("The person may ask to read this")),
    ),
    naming=("person", "purpose"),
    complete=give,
    check=check_basis,
)

SUPPRESSION: Final = Kind(
    "suppression",
    N_("Suppressed address"),
    N_("Suppressed addresses"),
    Suppression,
    (
        Field("hash", N_("Hash"), required=True, edited=False),
        Field("sort", N_("What it is"), "choice", required=True, choices=SORTS, edited=False),
        Field("purpose", N_("Opted out of"), "choice", required=True, choices=SUPPRESSED),
        Field("since", N_("Since"), "date"),
        Field("reason", N_("Reason"), hint=N_("Without a name")),
        Field("review_on", N_("Review on"), "date"),
    ),
    naming=("sort", "since"),
    repeated=N_("This address is suppressed for that already."),
    complete=suppress,
)

PRIVACY_REQUEST: Final = Kind(
    "privacy_request",
    N_("Privacy request"),
    N_("Privacy requests"),
    PrivacyRequest,
    (
        Field("person", N_("Person"), "record", of="person"),
        Field("who", N_("Who"), hint=N_("If it is nobody of the list")),
        Field("right", N_("Right"), "choice", required=True, choices=RIGHTS),
        Field("received_on", N_("Received on"), "date"),
        Field("channel", N_("How it came"), hint=N_("mail, letter, by voice")),
        Field("identified", N_("Identity"), hint=N_("How it was checked; no copy of an ID")),
        Field("extended_until", N_("Extended until"), "date"),
        Field("extension_reason", N_("Why longer")),
        Field("answered_on", N_("Answered on"), "date"),
        Field("outcome", N_("Outcome"), "choice", choices=OUTCOMES),
        Field("answer", N_("Answer"), "text", hint=N_("The person may ask to read this")),
        Field("owner", N_("Owner")),
        Field("notes", N_("Notes"), "text", hint=N_("The person may ask to read this")),
    ),
    naming=("right", "received_on"),
    complete=receive,
    check=check_request,
    derive=due,
    derives_from=frozenset(("extended_until", "received_on")),
)

RETENTION_REVIEW: Final = Kind(
    "retention_review",
    N_("Retention review"),
    N_("Retention reviews"),
    RetentionReview,
    (
        Field("person", N_("Person"), "record", required=True, of="person"),
        Field("decision", N_("Decision"), "choice", required=True, choices=REVIEWS),
        Field("reviewed_on", N_("Reviewed on"), "date"),
        Field("until_on", N_("Until"), "date", hint=N_("When to look again")),
        Field("reason", N_("Reason"), hint=N_("The person may ask to read this")),
        Field("reviewed_by", N_("By")),
    ),
    naming=("person", "reviewed_on"),
    complete=review,
    check=check_review,
)

DISTINCT_PAIR: Final = Kind(
    "distinct_pair",
    N_("Not the same"),
    N_("Not the same"),
    DistinctPair,
    (
        Field("person", N_("Person"), "record", required=True, of="person"),
        Field("other", N_("And"), "record", required=True, of="person"),
        Field("noted_on", N_("Noted on"), "date"),
        Field("reason", N_("Reason")),
    ),
    naming=("person", "other"),
    repeated=N_("That is noted of these two already."),
    complete=tell_apart,
    check=check_pair,
)

PROCESSING: Final = Kind(
    "processing",
    N_("Processing activity"),
    N_("Processing activities"),
    Processing,
    (
        Field("name", N_("Name"), required=True),
        Field("purpose", N_("Purpose"), "text"),
        Field("basis", N_("Basis")),
        Field("people", N_("People concerned")),
        Field("categories", N_("Data")),
        Field("sources", N_("Sources")),
        Field("recipients", N_("Recipients")),
        Field("transfers", N_("Transfers outside the EU")),
        Field("retention", N_("Kept for")),
        Field("security", N_("Security")),
        Field("since_on", N_("Since"), "date"),
        Field("ended_on", N_("Ended on"), "date"),
        Field("notes", N_("Notes"), "text"),
    ),
    naming=("name",),
    repeated=N_("There is a sheet of that name already."),
    derive=sort_name,
    derives_from=frozenset(("name",)),
)

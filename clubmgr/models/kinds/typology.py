"""What members are to the program over time, the plan made for each type, who brought whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from clubmgr.i18n import N_, _
from clubmgr.models.fields import Choice, Circumstances, Field, Kind, Values

MEMBER_TYPES: Final = (
    Choice("contributor", N_("contributor"), "✎"),
    Choice("gardener", N_("gardener"), "❀"),
    Choice("ambassador", N_("ambassador"), "★"),
    Choice("other", N_("of one's own"), "…"),
)
AXES: Final = (
    Choice("stimulate", N_("stimulate"), "▲"),
    Choice("exchange", N_("exchange"), "⇄"),
    Choice("retain", N_("retain"), "♥"),
    Choice("reward", N_("reward"), "◆"),
)
"""The four axes of the plan for a type of members."""


@dataclass(frozen=True, slots=True)
class MemberType:
    """What a person is from one day on to another, open while `ends_on` is None; several at a time.

    `own_type` names a type that is none of the usual, `decides` is what they need not ask for.
    """

    id: str
    version: int
    person: str
    type: str
    own_type: str
    starts_on: str | None
    ends_on: str | None
    decides: str
    reason: str


@dataclass(frozen=True, slots=True)
class Engagement:
    """One dated action of the plan for a type of members: along which axis, for whom, how it went.

    `club` and `person` narrow it; without them it is for everybody of that type.
    """

    id: str
    version: int
    type: str
    own_type: str
    axis: str
    title: str
    club: str | None
    person: str | None
    owner: str
    due_on: str | None
    done_on: str | None
    aim: str
    result: str


@dataclass(frozen=True, slots=True)
class Referral:
    """Who brought a person along."""

    id: str
    version: int
    person: str
    referrer: str
    referred_on: str | None
    notes: str


@dataclass(frozen=True, slots=True)
class Minority:
    """That a person is under age until a day (excluded), and who answers for them."""

    id: str
    version: int
    person: str
    until_on: str | None
    guardian: str
    consent_on: str | None
    notes: str


def name_type(values: Mapping[str, Any]) -> dict[str, str]:
    """Ask for the name of a type of one's own; refuse one beside a usual type."""
    if values["type"] == "other" and not values["own_type"]:
        return {"own_type": _("Say how this type is called.")}
    if values["type"] != "other" and values["own_type"]:
        return {"own_type": _("This is one type or the other; leave one of them empty.")}
    return {}


def check_type(values: Mapping[str, Any]) -> dict[str, str]:
    """Refuse an end before the start, and a type without a name."""
    problems = name_type(values)
    if values["starts_on"] and values["ends_on"] and values["ends_on"] < values["starts_on"]:
        problems["ends_on"] = _("This cannot end before it starts.")
    return problems


def begin_type(values: Values, now: Circumstances) -> Values:
    """A type holds from today on; a name of one's own makes it one's own."""
    kind = values["type"] or ("other" if values["own_type"] else "")
    return values | {"type": kind, "starts_on": values["starts_on"] or now.today}


def plan_engagement(values: Values, _now: Circumstances) -> Values:
    """A name of one's own makes a type one's own."""
    return values | {"type": values["type"] or ("other" if values["own_type"] else "")}


def date_referral(values: Values, now: Circumstances) -> Values:
    """Somebody was brought today unless something else is said."""
    return values | {"referred_on": values["referred_on"] or now.today}


def check_referral(values: Mapping[str, Any]) -> dict[str, str]:
    """Refuse that somebody brought themselves."""
    if values["person"] and values["person"] == values["referrer"]:
        return {"referrer": _("Nobody brings themselves.")}
    return {}


MEMBER_TYPE: Final = Kind(
    "member_type",
    N_("Member type"),
    N_("Member types"),
    MemberType,
    (
        Field("person", N_("Person"), "record", required=True, of="person"),
        Field("type", N_("Member type"), "choice", required=True, choices=MEMBER_TYPES),
        Field("own_type", N_("Type of one's own")),
        Field("starts_on", N_("From"), "date", aliases=("start", "since")),
        Field("ends_on", N_("Until"), "date", aliases=("end",), hint=N_("Last day; empty: open")),
        Field("decides", N_("Decides"), hint=N_("What they decide by themselves, without asking")),
        Field("reason", N_("Reason")),
    ),
    naming=("person", "type", "own_type"),
    repeated=N_("That person is of this type from that day on already."),
    complete=begin_type,
    check=check_type,
)

ENGAGEMENT: Final = Kind(
    "engagement",
    N_("Planned action"),
    N_("Plan of action"),
    Engagement,
    (
        Field("type", N_("Member type"), "choice", required=True, choices=MEMBER_TYPES),
        Field("own_type", N_("Type of one's own")),
        Field("axis", N_("Axis"), "choice", required=True, choices=AXES),
        Field("title", N_("Title"), required=True),
        Field("club", N_("Club"), "record", of="club", part=True, hint=N_("Empty: all clubs")),
        Field(
            "person",
            N_("Person"),
            "record",
            of="person",
            part=True,
            hint=N_("Empty: all of that type"),
        ),
        Field("owner", N_("Owner")),
        Field("due_on", N_("Due on"), "date", aliases=("due",)),
        Field("done_on", N_("Done on"), "date", aliases=("done",)),
        Field("aim", N_("Aim"), hint=N_("What it is to bring, so that it can be checked")),
        Field("result", N_("Result")),
    ),
    naming=("title",),
    complete=plan_engagement,
    check=name_type,
)

REFERRAL: Final = Kind(
    "referral",
    N_("Referral"),
    N_("Referrals"),
    Referral,
    (
        Field("person", N_("Person"), "record", required=True, of="person"),
        Field("referrer", N_("Brought by"), "record", required=True, of="person"),
        Field("referred_on", N_("On"), "date", aliases=("on",)),
        Field("notes", N_("Notes"), "text", hint=N_("The person may ask to read this")),
    ),
    naming=("person", "referrer"),
    repeated=N_("Who brought that person is known already; change the record instead."),
    complete=date_referral,
    check=check_referral,
)

MINORITY: Final = Kind(
    "minority",
    N_("Minor"),
    N_("Minors"),
    Minority,
    (
        Field("person", N_("Person"), "record", required=True, of="person"),
        Field(
            "until_on",
            N_("Under age until"),
            "date",
            required=True,
            hint=N_("The day they come of age; no birth date is kept"),
        ),
        Field("guardian", N_("Who answers for them")),
        Field("consent_on", N_("Their consent of"), "date"),
        Field("notes", N_("Notes"), "text", hint=N_("The person may ask to read this")),
    ),
    naming=("person",),
    repeated=N_("That is noted of this person already; change the record instead."),
)

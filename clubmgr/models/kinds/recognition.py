"""Recognition, kept light: points, badges and statuses, short challenges, recorded draws."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from clubmgr.i18n import N_, _
from clubmgr.models.fields import Choice, Circumstances, Field, Kind, Values

BADGE_KINDS: Final = (
    Choice("badge", N_("badge"), "◉"),
    Choice("status", N_("status"), "★"),
)


@dataclass(frozen=True, slots=True)
class Activity:
    """How many points an activity earns: what the brand changes of the usual, or adds.

    `code` is that of a usual activity, or one of its own with a `name`.
    """

    id: str
    version: int
    code: str
    name: str
    points: int | None
    off: bool
    notes: str


@dataclass(frozen=True, slots=True)
class Contribution:
    """What a person did for a club, noted by hand; most are derived from what is stored anyway.

    `points` is None where the activity's own hold; `rating` is from 1 to 5.
    """

    id: str
    version: int
    person: str
    club: str | None
    activity: str
    title: str
    done_on: str | None
    points: int | None
    rating: int | None
    link: str
    verified_by: str
    notes: str


@dataclass(frozen=True, slots=True)
class Badge:
    """A badge or a status that can be given; a status may ask for points within a year."""

    id: str
    version: int
    name: str
    kind: str
    club: str | None
    description: str
    points: int | None
    place: int | None
    retired_on: str | None


@dataclass(frozen=True, slots=True)
class Award:
    """That a person has a badge or status from a day on, for a reason; `locked` stays by hand.

    Why it ended is `end_reason`, if anything was said; `until_on` is its last day.
    """

    id: str
    version: int
    person: str
    badge: str
    club: str | None
    given_on: str | None
    until_on: str | None
    reason: str
    locked: bool
    end_reason: str


@dataclass(frozen=True, slots=True)
class Challenge:
    """A short challenge: from when to when, which activities count, what there is to win."""

    id: str
    version: int
    title: str
    club: str | None
    starts_on: str | None
    ends_on: str | None
    rules: str
    activities: tuple[str, ...]
    prize: str | None
    notes: str


@dataclass(frozen=True, slots=True)
class Draw:
    """A draw that anybody can repeat: its seed, how many win among how many entries."""

    id: str
    version: int
    title: str
    club: str | None
    challenge: str | None
    drawn_on: str | None
    seed: str
    winners: int | None
    entries: int | None
    drawn_by: str
    prize: str | None
    notes: str


@dataclass(frozen=True, slots=True)
class DrawEntry:
    """One entry of a draw: its place in the list, and its rank among the winners, if it won."""

    id: str
    version: int
    draw: str
    person: str
    place: int | None
    rank: int | None
    drawn_as: str
    """The id by which the lot was drawn, whoever the person was merged with since."""


def date_contribution(values: Values, now: Circumstances) -> Values:
    """A contribution is of today unless something else is said."""
    return values | {"done_on": values["done_on"] or now.today}


def name_badge(values: Values, _now: Circumstances) -> Values:
    """What is given is a badge unless something else is said."""
    return values | {"kind": values["kind"] or "badge"}


def date_award(values: Values, now: Circumstances) -> Values:
    """An award is given today unless something else is said."""
    return values | {"given_on": values["given_on"] or now.today}


def check_award(values: Mapping[str, Any]) -> dict[str, str]:
    """Refuse an end before the beginning."""
    if values["until_on"] and values["given_on"] and values["until_on"] < values["given_on"]:
        return {"until_on": _("This cannot end before it starts.")}
    return {}


def check_challenge(values: Mapping[str, Any]) -> dict[str, str]:
    """Refuse an end before the start."""
    if values["starts_on"] and values["ends_on"] and values["ends_on"] < values["starts_on"]:
        return {"ends_on": _("This cannot end before it starts.")}
    return {}


def date_draw(values: Values, now: Circumstances) -> Values:
    """A draw is made today, for one winner, by who is at work."""
    return values | {
        "drawn_on": values["drawn_on"] or now.today,
        "winners": values["winners"] or 1,
        "drawn_by": values["drawn_by"] or now.operator,
    }


ACTIVITY: Final = Kind(
    "activity",
    N_("Activity"),
    N_("Activities"),
    Activity,
    (
        Field("code", N_("Code"), required=True, edited=False),
        Field("name", N_("Name")),
        Field("points", N_("Points"), "number", high=999),
        Field("off", N_("Not counted"), "yesno"),
        Field("notes", N_("Notes"), "text"),
    ),
    naming=("name", "code"),
    repeated=N_("There is such an activity already; change it instead."),
)

CONTRIBUTION: Final = Kind(
    "contribution",
    N_("Contribution"),
    N_("Contributions"),
    Contribution,
    (
        Field("person", N_("Person"), "record", required=True, of="person"),
        Field("club", N_("Club"), "record", of="club"),
        Field("activity", N_("Activity"), required=True),
        Field("title", N_("What"), required=True),
        Field("done_on", N_("On"), "date", aliases=("on",)),
        Field("points", N_("Points"), "number", high=999, hint=N_("Empty: those of the activity")),
        Field("rating", N_("Rating"), "number", low=1, high=5, hint=N_("1 to 5")),
        Field("link", N_("Link"), aliases=("url",), hint="https://…"),
        Field("verified_by", N_("Checked by")),
        Field("notes", N_("Notes"), "text", hint=N_("The person may ask to read this")),
    ),
    naming=("title", "person"),
    complete=date_contribution,
)

BADGE: Final = Kind(
    "badge",
    N_("Badge"),
    N_("Badges"),
    Badge,
    (
        Field("name", N_("Name"), required=True),
        Field("kind", N_("Kind"), "choice", choices=BADGE_KINDS),
        Field("club", N_("Club"), "record", of="club", part=True, hint=N_("Empty: all clubs")),
        Field("description", N_("What for")),
        Field(
            "points", N_("Points"), "number", high=99_999, hint=N_("Within a year; empty: by hand")
        ),
        Field(
            "place", N_("Level"), "number", high=99, hint=N_("Of a status: the higher, the further")
        ),
        Field("retired_on", N_("No more from"), "date"),
    ),
    naming=("name",),
    repeated=N_("There is a badge of that name already."),
    complete=name_badge,
)

AWARD: Final = Kind(
    "award",
    N_("Award"),
    N_("Awards"),
    Award,
    (
        Field("person", N_("Person"), "record", required=True, of="person"),
        Field("badge", N_("Badge"), "record", required=True, of="badge"),
        Field("club", N_("Club"), "record", of="club"),
        Field("given_on", N_("Given on"), "date", aliases=("on",)),
        Field("until_on", N_("Until"), "date", hint=N_("Last day; empty: open")),
        Field("reason", N_("Reason"), required=True),
        Field("locked", N_("Kept by hand"), "yesno", hint=N_("Points do not take it away")),
        Field("end_reason", N_("Why it ended")),
    ),
    naming=("badge", "person"),
    repeated=N_("That person was given this on that day already."),
    complete=date_award,
    check=check_award,
)

CHALLENGE: Final = Kind(
    "challenge",
    N_("Challenge"),
    N_("Challenges"),
    Challenge,
    (
        Field("title", N_("Title"), required=True),
        Field("club", N_("Club"), "record", of="club", part=True, hint=N_("Empty: all clubs")),
        Field("starts_on", N_("From"), "date", required=True, aliases=("start",)),
        Field("ends_on", N_("Until"), "date", required=True, aliases=("end",)),
        Field("rules", N_("Rules"), "text"),
        Field("activities", N_("What counts"), "list", hint=N_("Empty: everything")),
        Field("prize", N_("Prize"), "record", of="offering"),
        Field("notes", N_("Notes"), "text"),
    ),
    naming=("title",),
    check=check_challenge,
)

DRAW: Final = Kind(
    "draw",
    N_("Draw"),
    N_("Draws"),
    Draw,
    (
        Field("title", N_("Title"), required=True),
        Field("club", N_("Club"), "record", of="club", part=True),
        Field("challenge", N_("Challenge"), "record", of="challenge"),
        Field("drawn_on", N_("Drawn on"), "date", edited=False),
        Field("seed", N_("Seed"), required=True, edited=False),
        Field("winners", N_("Winners"), "number", low=1, edited=False),
        Field("entries", N_("Entries"), "number", edited=False),
        Field("drawn_by", N_("Drawn by"), edited=False),
        Field("prize", N_("Prize"), "record", of="offering"),
        Field("notes", N_("Notes"), "text"),
    ),
    naming=("title",),
    complete=date_draw,
)

DRAW_ENTRY: Final = Kind(
    "draw_entry",
    N_("Entry of a draw"),
    N_("Entries of draws"),
    DrawEntry,
    (
        Field("draw", N_("Draw"), "record", required=True, of="draw", edited=False),
        Field("person", N_("Person"), "record", required=True, of="person", edited=False),
        Field("place", N_("Place in the list"), "number", edited=False),
        Field("rank", N_("Winner"), "number", edited=False),
        Field("drawn_as", N_("Drawn as"), edited=False),
    ),
    naming=("person", "draw"),
    repeated=N_("That person is in the draw already."),
)

"""What is said in public, by whom: relays, contents of both sides, testimonies with consent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from clubmgr.i18n import N_, _
from clubmgr.models.fields import Choice, Circumstances, Field, Kind, Values

DIRECTIONS: Final = (
    Choice("own", N_("they publish"), "→"),
    Choice("relays_us", N_("they relay us"), "⇉"),
    Choice("relays_them", N_("we relay them"), "⇇"),
)
DISCLOSURES: Final = (
    Choice("unchecked", N_("not checked"), "?"),
    Choice("shown", N_("disclosed"), "●"),
    Choice("missing", N_("not disclosed"), "!"),
    Choice("not_needed", N_("nothing to disclose"), "·"),
)
MEDIA: Final = (
    Choice("text", N_("text")),
    Choice("photo", N_("photo")),
    Choice("video", N_("video")),
    Choice("audio", N_("audio")),
)


@dataclass(frozen=True, slots=True)
class Content:
    """A publication of a person, or one that they or the brand passed on.

    `perk` and `deliverable` are what it was made for, if anything; `disclosure` is whether its
    commercial aim is told, once somebody looked (`checked_on`, `checked_by`).
    """

    id: str
    version: int
    person: str
    club: str | None
    direction: str
    published_on: str | None
    title: str
    link: str
    channel: str | None
    reach: int | None
    perk: str | None
    deliverable: str | None
    disclosure: str
    wording: str
    checked_on: str | None
    checked_by: str
    notes: str


@dataclass(frozen=True, slots=True)
class Testimony:
    """What a person says of the brand, asked for or not, and what they agreed to be used.

    The consent to use their image holds for `consent_media` until `consent_until` (None: nothing
    said, so nothing agreed), unless it was withdrawn.
    """

    id: str
    version: int
    person: str
    club: str | None
    asked_on: str | None
    given_on: str | None
    medium: str
    title: str
    words: str
    link: str
    consent_on: str | None
    consent_media: tuple[str, ...]
    consent_until: str | None
    territory: str
    withdrawn_on: str | None
    used_in: tuple[str, ...]
    notes: str


def publish(values: Values, now: Circumstances) -> Values:
    """A content is of today, a person's own, and not checked, unless something else is said."""
    return values | {
        "direction": values["direction"] or "own",
        "published_on": values["published_on"] or now.today,
        "disclosure": values["disclosure"] or "unchecked",
    }


def check_content(values: Mapping[str, Any]) -> dict[str, str]:
    """Ask for the day on which somebody looked whether it is disclosed."""
    checked = values["disclosure"] in ("shown", "missing")
    if checked and not values["checked_on"]:
        return {"checked_on": _("Say on which day you looked.")}
    return {}


def check_testimony(values: Mapping[str, Any]) -> dict[str, str]:
    """Refuse a consent that says nothing, or that ends before it begins."""
    problems = {}
    if values["consent_on"] and not values["consent_media"]:
        problems["consent_media"] = _("Say for which media they agreed.")
    if values["consent_until"] and values["consent_until"] < (values["consent_on"] or ""):
        problems["consent_until"] = _("A consent cannot end before it begins.")
    if values["withdrawn_on"] and not values["consent_on"]:
        problems["withdrawn_on"] = _("Only a consent that was given can be withdrawn.")
    return problems


CONTENT: Final = Kind(
    "content",
    N_("Content"),
    N_("Contents"),
    Content,
    (
        Field("person", N_("Person"), "record", required=True, of="person"),
        Field("club", N_("Club"), "record", of="club"),
        Field("direction", N_("Which way"), "choice", choices=DIRECTIONS),
        Field("published_on", N_("Published on"), "date", aliases=("on", "date")),
        Field("title", N_("Title"), required=True),
        Field("link", N_("Link"), aliases=("url",), hint="https://…"),
        Field("channel", N_("Channel"), "record", of="channel"),
        Field("reach", N_("Reached"), "number", high=999_999_999, hint=N_("How many people")),
        Field("perk", N_("For the perk"), "record", of="perk"),
        Field("deliverable", N_("For the deliverable"), "record", of="deliverable"),
        Field("disclosure", N_("Disclosure"), "choice", choices=DISCLOSURES),
        Field(
            "wording", N_("Wording seen"), hint=N_("“Advertisement”, “commercial cooperation” …")
        ),
        Field("checked_on", N_("Checked on"), "date"),
        Field("checked_by", N_("Checked by")),
        Field("notes", N_("Notes"), "text", hint=N_("The person may ask to read this")),
    ),
    naming=("title",),
    complete=publish,
    check=check_content,
)

TESTIMONY: Final = Kind(
    "testimony",
    N_("Testimony"),
    N_("Testimonies"),
    Testimony,
    (
        Field("person", N_("Person"), "record", required=True, of="person"),
        Field("club", N_("Club"), "record", of="club"),
        Field("asked_on", N_("Asked on"), "date"),
        Field("given_on", N_("Given on"), "date", aliases=("on",)),
        Field("medium", N_("Medium"), "choice", choices=MEDIA),
        Field("title", N_("Title"), required=True),
        Field("words", N_("In their words"), "text", hint=N_("The person may ask to read this")),
        Field("link", N_("Link"), aliases=("url",), hint="https://…"),
        Field("consent_on", N_("Consent of"), "date"),
        Field("consent_media", N_("Consent for"), "choices", choices=MEDIA),
        Field("consent_until", N_("Consent until"), "date", hint=N_("Last day")),
        Field("territory", N_("Where it may be used")),
        Field("withdrawn_on", N_("Withdrawn on"), "date"),
        Field("used_in", N_("Used in"), "list"),
        Field("notes", N_("Notes"), "text", hint=N_("The person may ask to read this")),
    ),
    naming=("title",),
    check=check_testimony,
)

"""Who speaks for the brand: ambassadors, influencers, voices; their channels and audiences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from clubmgr.i18n import N_, _
from clubmgr.models.fields import Choice, Circumstances, Field, Kind, Values, label_of
from clubmgr.models.kinds.person import LANGUAGES

AMBASSADOR_KINDS: Final = (
    Choice("ambassador", N_("ambassador"), "★"),
    Choice("influencer", N_("influencer"), "◆"),
    Choice("voice", N_("voice of a community"), "◇"),
)
MOTIVATIONS: Final = (
    Choice("leadership", N_("leadership")),
    Choice("altruism", N_("altruism")),
    Choice("belonging", N_("belonging")),
    Choice("expertise", N_("sharing expertise")),
    Choice("reward", N_("being rewarded")),
)
NETWORKS: Final = (
    Choice("blog", N_("blog or site")),
    Choice("youtube", "YouTube"),
    Choice("instagram", "Instagram"),
    Choice("tiktok", "TikTok"),
    Choice("linkedin", "LinkedIn"),
    Choice("facebook", "Facebook"),
    Choice("x", "X"),
    Choice("mastodon", "Mastodon"),
    Choice("twitch", "Twitch"),
    Choice("podcast", N_("podcast")),
    Choice("newsletter", N_("newsletter")),
    Choice("forum", N_("forum")),
    Choice("press", N_("press")),
    Choice("other", N_("other")),
)


@dataclass(frozen=True, slots=True)
class Ambassador:
    """The relation with one person; it is over (alumni) once `left_on` is past.

    `contact` is who of the brand they turn to, `cadence_days` within how many days they should be
    heard of, whatever their segments say.
    """

    id: str
    version: int
    person: str
    kind: str
    since_on: str | None
    communities: tuple[str, ...]
    contact: str | None
    motivations: tuple[str, ...]
    motivation: str
    reference: bool
    cadence_days: int | None
    independence: str
    left_on: str | None
    left_reason: str
    notes: str


@dataclass(frozen=True, slots=True)
class Channel:
    """Where a person speaks: a network, their name there, the address, the language."""

    id: str
    version: int
    person: str
    network: str
    handle: str
    address: str
    language: str
    closed_on: str | None
    notes: str


@dataclass(frozen=True, slots=True)
class Audience:
    """How many followed a channel on a day; `engagement` is in hundredths of a percent."""

    id: str
    version: int
    channel: str
    taken_on: str | None
    followers: int | None
    engagement: int | None
    source: str


@dataclass(frozen=True, slots=True)
class Kit:
    """What an ambassador was sent to recommend with: which materials, when, whether it came."""

    id: str
    version: int
    person: str
    sent_on: str | None
    materials: tuple[str, ...]
    received_on: str | None
    notes: str


def begin(values: Values, now: Circumstances) -> Values:
    """Somebody is an ambassador, from today on, unless something else is said."""
    return values | {
        "kind": values["kind"] or "ambassador",
        "since_on": values["since_on"] or now.today,
    }


def check_ambassador(values: Mapping[str, Any]) -> dict[str, str]:
    """Refuse an end before the beginning, and a rhythm of no days."""
    problems = {}
    if values["left_on"] and values["since_on"] and values["left_on"] < values["since_on"]:
        problems["left_on"] = _("Nobody leaves before they came.")
    if values["cadence_days"] == 0:
        problems["cadence_days"] = _("This must be one day or more; empty: as their segments say.")
    return problems


def check_channel(values: Mapping[str, Any]) -> dict[str, str]:
    """Ask for something to find a channel by."""
    if values["handle"] or values["address"]:
        return {}
    return {"handle": _("A channel needs a name or an address.")}


def name_channel(values: Mapping[str, Any]) -> str:
    """Call a channel by its network and its name there, else by its address."""
    network = label_of(NETWORKS, values["network"])
    return f"{network} · {values['handle'] or values['address']}"


def date_audience(values: Values, now: Circumstances) -> Values:
    """An audience is counted today unless something else is said."""
    return values | {"taken_on": values["taken_on"] or now.today}


def date_kit(values: Values, now: Circumstances) -> Values:
    """A kit is sent today unless something else is said."""
    return values | {"sent_on": values["sent_on"] or now.today}


AMBASSADOR: Final = Kind(
    "ambassador",
    N_("Ambassador"),
    N_("Ambassadors"),
    Ambassador,
    (
        Field("person", N_("Person"), "record", required=True, of="person"),
        Field("kind", N_("Kind"), "choice", choices=AMBASSADOR_KINDS),
        Field("since_on", N_("Since"), "date", aliases=("since",)),
        Field(
            "communities",
            N_("Communities"),
            "list",
            aliases=("community",),
            hint=N_("Whom they speak to"),
        ),
        Field("contact", N_("Contact of the brand"), "record", of="person"),
        Field("motivations", N_("Motivations"), "choices", choices=MOTIVATIONS),
        Field("motivation", N_("In their words"), hint=N_("Why they do it")),
        Field("reference", N_("Reference customer"), "yesno"),
        Field(
            "cadence_days",
            N_("Contact every (days)"),
            "number",
            high=999,
            hint=N_("Empty: as their segments say"),
        ),
        Field(
            "independence",
            N_("Independence"),
            hint=N_("What makes them independent of the brand, or not"),
        ),
        Field("left_on", N_("Left on"), "date", hint=N_("Alumni from this day on")),
        Field("left_reason", N_("Why they left")),
        Field("notes", N_("Notes"), "text", hint=N_("The person may ask to read this")),
    ),
    naming=("person",),
    repeated=N_("That person is there already; change the record instead."),
    complete=begin,
    check=check_ambassador,
)

CHANNEL: Final = Kind(
    "channel",
    N_("Channel"),
    N_("Channels"),
    Channel,
    (
        Field("person", N_("Person"), "record", required=True, of="person"),
        Field("network", N_("Network"), "choice", required=True, choices=NETWORKS),
        Field("handle", N_("Name there"), aliases=("name",), hint="@…"),
        Field("address", N_("Address"), aliases=("url",), hint="https://…"),
        Field("language", N_("Language"), "choice", choices=LANGUAGES),
        Field("closed_on", N_("Closed on"), "date"),
        Field("notes", N_("Notes"), "text", hint=N_("The person may ask to read this")),
    ),
    naming=("network", "handle", "address"),
    repeated=N_("That person has this channel already."),
    check=check_channel,
    call=name_channel,
)

AUDIENCE: Final = Kind(
    "audience",
    N_("Audience"),
    N_("Audiences"),
    Audience,
    (
        Field("channel", N_("Channel"), "record", required=True, of="channel"),
        Field("taken_on", N_("Counted on"), "date", aliases=("on",)),
        Field("followers", N_("Followers"), "number", required=True, high=999_999_999),
        Field("engagement", N_("Engagement (%)"), "amount", high=100),
        Field("source", N_("Source"), hint=N_("Where the figures are from")),
    ),
    naming=("channel", "taken_on"),
    repeated=N_("There are figures of that day already; change them instead."),
    complete=date_audience,
)

KIT: Final = Kind(
    "kit",
    N_("Kit"),
    N_("Kits"),
    Kit,
    (
        Field("person", N_("Person"), "record", required=True, of="person"),
        Field("sent_on", N_("Sent on"), "date", aliases=("on",)),
        Field("materials", N_("Materials"), "list", required=True),
        Field("received_on", N_("Received on"), "date"),
        Field("notes", N_("Notes"), "text", hint=N_("The person may ask to read this")),
    ),
    naming=("person", "sent_on"),
    complete=date_kit,
)

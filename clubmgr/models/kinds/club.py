"""A club of the brand's users."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from clubmgr.i18n import N_, _
from clubmgr.models.fields import Choice, Circumstances, Field, Kind, Values
from clubmgr.models.kinds.membership import CATEGORIES
from clubmgr.models.kinds.person import LANGUAGES
from clubmgr.text import fold

STAGES: Final = (
    Choice("idea", N_("idea"), "·"),
    Choice("identification", N_("identification"), "○"),
    Choice("dinner_planned", N_("dinner planned"), "◔"),
    Choice("dinner_held", N_("dinner held"), "◑"),
    Choice("call_planned", N_("call planned"), "◕"),
    Choice("structured", N_("structured"), "◆"),
    Choice("declared", N_("declared"), "◈"),
    Choice("informal", N_("informal"), "◇"),
    Choice("active", N_("active"), "●"),
    Choice("autonomous", N_("autonomous"), "★"),
    Choice("dormant", N_("dormant"), "☾"),
    Choice("closed", N_("closed"), "×"),
)
LEGAL_FORMS: Final = (
    Choice("undecided", N_("undecided"), "?"),
    Choice("informal", N_("informal club"), "◇"),
    Choice("loi_1901", N_("association (loi 1901)"), "§"),
    Choice("alsace_moselle", N_("association (Alsace-Moselle)"), "§"),
    Choice("other", N_("other"), "…"),
)
COMMUNITIES: Final = (
    Choice("interest", N_("of interest")),
    Choice("action", N_("of action")),
)
MAJORITIES: Final = (
    Choice("simple", N_("more than half")),
    Choice("two_thirds", N_("two thirds")),
    Choice("three_quarters", N_("three quarters")),
)
"""The part of the votes cast that carries a motion in an extraordinary assembly."""
DEFAULT_ZONE: Final = "Europe/Paris"


@dataclass(frozen=True, slots=True)
class Club:
    """One club. People are ids; `founded_on` is the day of its constitutive assembly."""

    id: str
    version: int
    name: str
    acronym: str
    stage: str
    mission: str
    audience: tuple[str, ...]
    visibility: str
    legal_form: str
    city: str
    postcode: str
    country: str
    region: str
    timezone: str
    language: str
    channels: tuple[str, ...]
    brand_contact: str | None
    sponsor: str | None
    community_manager: str | None
    founded_on: str | None
    duration_years: int | None
    dues: bool
    notice_days: int | None
    quorum_percent: int | None
    max_proxies: int | None
    voters: tuple[str, ...]
    voters_paid: bool
    casting_vote: bool
    extraordinary_quorum: int | None
    extraordinary_majority: str
    term_years: int | None
    brand_relation: str
    community: str
    admission: str
    objectives: tuple[str, ...]
    team: tuple[str, ...]
    existing_group: str
    notes: str


def derive(values: Mapping[str, Any]) -> Values:
    """Return the name to sort by."""
    return {"sort_name": fold(values["name"])}


def complete(values: Values, _now: Circumstances) -> Values:
    """Give a new club the stage, form, zone and language that it leaves out."""
    defaults = {
        "stage": "idea",
        "legal_form": "undecided",
        "timezone": DEFAULT_ZONE,
        "language": "fr",
        "extraordinary_majority": "two_thirds",
    }
    return values | {name: value for name, value in defaults.items() if not values[name]}


def check(values: Mapping[str, Any]) -> dict[str, str]:
    """Refuse a quorum over the whole, a duration or a term of no years."""
    problems = {}
    for name in ("duration_years", "term_years"):
        if values[name] == 0:
            problems[name] = _(
                "This must be one year or more; leave it empty if there is no limit."
            )
    return problems


CLUB: Final = Kind(
    "club",
    N_("Club"),
    N_("Clubs"),
    Club,
    (
        Field("name", N_("Name"), required=True),
        Field("acronym", N_("Acronym")),
        Field("stage", N_("Stage"), "choice", choices=STAGES),
        Field(
            "mission", N_("Mission"), "text", hint=N_("The club's object, as its statutes say it")
        ),
        Field(
            "audience",
            N_("Audience"),
            "choices",
            choices=(
                Choice("customers", N_("customers")),
                Choice("partners", N_("partners")),
                Choice("users", N_("users")),
                Choice("staff", N_("staff")),
            ),
        ),
        Field(
            "visibility",
            N_("Visibility"),
            "choice",
            choices=(Choice("private", N_("private"), "⊘"), Choice("public", N_("public"), "○")),
        ),
        Field("legal_form", N_("Legal form"), "choice", choices=LEGAL_FORMS),
        Field("city", N_("City"), aliases=("seat",)),
        Field("postcode", N_("Postcode")),
        Field("country", N_("Country"), hint=N_("FR, BE, CH …")),
        Field("region", N_("Region"), hint=N_("For its public holidays: 57, BY, QC …")),
        Field("timezone", N_("Time zone"), "timezone", hint="Europe/Paris"),
        Field("language", N_("Language"), "choice", choices=LANGUAGES),
        Field("channels", N_("Channels"), "list", hint=N_("Site, forum, group …")),
        Field("brand_contact", N_("Brand contact"), "record", of="person"),
        Field(
            "sponsor",
            N_("Sponsor"),
            "record",
            of="person",
            hint=N_("Who asked for this club, inside the brand"),
        ),
        Field("community_manager", N_("Community manager"), "record", of="person"),
        Field("founded_on", N_("Founded on"), "date", hint=N_("Day of the constitutive assembly")),
        Field(
            "duration_years",
            N_("Duration (years)"),
            "number",
            hint=N_("Empty: unlimited"),
            high=999,
        ),
        Field("dues", N_("Membership dues"), "yesno"),
        Field("notice_days", N_("Notice (days)"), "number", default=15, high=365),
        Field("quorum_percent", N_("Quorum (%)"), "number", default=25, high=100),
        Field("max_proxies", N_("Proxies per member"), "number", default=2, high=100),
        Field("voters", N_("Who votes"), "choices", choices=CATEGORIES, default=("active",)),
        Field("voters_paid", N_("Only who has paid votes"), "yesno"),
        Field(
            "casting_vote",
            N_("Chair's casting vote"),
            "yesno",
            default=True,
            hint=N_("In a tie the chair's vote decides"),
        ),
        Field(
            "extraordinary_quorum",
            N_("Quorum, extraordinary (%)"),
            "number",
            high=100,
            hint=N_("Empty: as in ordinary assemblies"),
        ),
        Field(
            "extraordinary_majority", N_("Majority, extraordinary"), "choice", choices=MAJORITIES
        ),
        Field("term_years", N_("Term of office (years)"), "number", default=2, high=20),
        Field(
            "brand_relation",
            N_("Relation with the brand"),
            "text",
            hint=N_("What this club gets beyond what every club gets"),
        ),
        Field("community", N_("Community"), "choice", choices=COMMUNITIES),
        Field("admission", N_("Admission criteria"), "text", hint=N_("Who may join, and how")),
        Field("objectives", N_("Objectives"), "list"),
        Field("team", N_("Team"), "list", hint=N_("Who works for it beside the manager")),
        Field("existing_group", N_("Grows out of"), hint=N_("The group that was there before")),
        Field("notes", N_("Notes"), "text"),
    ),
    naming=("name",),
    complete=complete,
    check=check,
    derive=derive,
    derives_from=frozenset(("name",)),
)

"""What is agreed with ambassadors and clubs: by which advertiser, for what, with which proof."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from clubmgr.i18n import N_, _
from clubmgr.models.fields import Choice, Circumstances, Field, Kind, Values
from clubmgr.text import fold, is_email

AGREEMENT_FORMS: Final = (
    Choice("convention", N_("written agreement"), "§"),
    Choice("conditions", N_("general conditions"), "≡"),
)
DELIVERABLE_KINDS: Final = (
    Choice("post", N_("post or article")),
    Choice("video", N_("video")),
    Choice("event", N_("help at an event")),
    Choice("talk", N_("talk")),
    Choice("review", N_("opinion or test")),
    Choice("other", N_("other")),
)


@dataclass(frozen=True, slots=True)
class Advertiser:
    """The legal entity in whose name perks are given: what an agreement says of it."""

    id: str
    version: int
    name: str
    address: str
    email: str
    tax_country: str
    siren: str
    signatory: str
    notes: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """An agreement with a person or a club; its clauses are what loi 2023-451 (art. 8) asks for.

    `brief` says what was asked for; it never asks for an opinion.
    """

    id: str
    version: int
    title: str
    person: str | None
    club: str | None
    form: str
    advertiser: str
    objective: str
    tier: str
    owner: str
    starts_on: str | None
    ends_on: str | None
    sent_on: str | None
    signed_on: str | None
    renewed_by: str | None
    end_reason: str
    party_address: str
    party_email: str
    party_tax_country: str
    party_siren: str
    missions: str
    remuneration: str
    in_kind: str
    terms: str
    rights: str
    rights_territory: str
    rights_until: str | None
    french_law: bool
    disclosure: str
    forbidden: tuple[str, ...]
    brief: str
    notes: str


@dataclass(frozen=True, slots=True)
class Deliverable:
    """What an agreement asks for: by when, done when, and where the proof is."""

    id: str
    version: int
    agreement: str
    kind: str
    title: str
    due_on: str | None
    done_on: str | None
    proof: str
    verified_on: str | None
    verified_by: str
    notes: str


def derive_advertiser(values: Mapping[str, Any]) -> Values:
    """Return the name to find an advertiser by."""
    return {"sort_name": fold(values["name"])}


def check_advertiser(values: Mapping[str, Any]) -> dict[str, str]:
    """Refuse what is no e-mail address."""
    return _check_email(values, "email")


def _check_email(values: Mapping[str, Any], name: str) -> dict[str, str]:
    if not values[name] or is_email(values[name]):
        return {}
    return {name: _("“{text}” is not an e-mail address.").format(text=values[name])}


def check_agreement(values: Mapping[str, Any]) -> dict[str, str]:
    """Ask for one party, a person or a club; refuse days in an order that cannot be."""
    problems = _check_email(values, "party_email")
    if not values["person"] and not values["club"]:
        problems["person"] = _("An agreement is with a person or with a club.")
    if values["starts_on"] and values["ends_on"] and values["ends_on"] < values["starts_on"]:
        problems["ends_on"] = _("An agreement cannot end before it starts.")
    return problems


def check_deliverable(values: Mapping[str, Any]) -> dict[str, str]:
    """Refuse that something was checked that is not done."""
    if values["verified_on"] and not values["done_on"]:
        return {"verified_on": _("Only what was delivered can be checked.")}
    return {}


def begin_agreement(values: Values, now: Circumstances) -> Values:
    """An agreement is a written one, from today on, unless something else is said."""
    return values | {
        "form": values["form"] or "convention",
        "starts_on": values["starts_on"] or now.today,
    }


def name_deliverable(values: Values, _now: Circumstances) -> Values:
    """A deliverable is a post unless something else is said."""
    return values | {"kind": values["kind"] or "post"}


ADVERTISER: Final = Kind(
    "advertiser",
    N_("Advertiser"),
    N_("Advertisers"),
    Advertiser,
    (
        Field("name", N_("Name"), required=True, hint=N_("The legal entity")),
        Field("address", N_("Address")),
        Field("email", N_("E-mail")),
        Field("tax_country", N_("Tax residence"), hint=N_("FR, BE, CH …")),
        Field("siren", "SIREN"),
        Field("signatory", N_("Signs"), hint=N_("Who signs for it, and as what")),
        Field("notes", N_("Notes"), "text"),
    ),
    naming=("name",),
    repeated=N_("There is an advertiser of that name already."),
    check=check_advertiser,
    derive=derive_advertiser,
    derives_from=frozenset(("name",)),
)

AGREEMENT: Final = Kind(
    "agreement",
    N_("Agreement"),
    N_("Agreements"),
    Agreement,
    (
        Field("title", N_("Title"), required=True),
        Field("person", N_("With (person)"), "record", of="person", part=True, also_of="club"),
        Field("club", N_("With (club)"), "record", of="club", part=True, also_of="person"),
        Field("form", N_("Form"), "choice", choices=AGREEMENT_FORMS),
        Field("advertiser", N_("Advertiser"), hint=N_("Empty: the brand")),
        Field("objective", N_("Objective"), hint=N_("The campaign, the launch …")),
        Field("tier", N_("Tier"), hint=N_("Silver, gold …")),
        Field("owner", N_("Owner"), hint=N_("Who looks after it")),
        Field("starts_on", N_("From"), "date", aliases=("start",)),
        Field("ends_on", N_("Until"), "date", aliases=("end",), hint=N_("Last day; empty: open")),
        Field("sent_on", N_("Sent on"), "date"),
        Field(
            "signed_on", N_("Signed on"), "date", hint=N_("By both; general conditions: accepted")
        ),
        Field("renewed_by", N_("Renewed by"), "record", of="agreement", edited=False),
        Field("end_reason", N_("Reason of the end")),
        Field("party_address", N_("Their address")),
        Field("party_email", N_("Their e-mail"), hint=N_("Empty: that of the person")),
        Field("party_tax_country", N_("Their tax residence"), hint=N_("FR, BE, CH …")),
        Field("party_siren", N_("Their SIREN"), hint=N_("If they have one")),
        Field("missions", N_("Missions"), "text", hint=N_("What they do")),
        Field("remuneration", N_("Pay"), hint=N_("In money, or how it is computed; or: none")),
        Field("in_kind", N_("In kind"), hint=N_("What is given, and its value without VAT")),
        Field("terms", N_("On which terms"), hint=N_("When and how it is given")),
        Field("rights", N_("Rights"), "text", hint=N_("Who may use their contents, and how")),
        Field("rights_territory", N_("Rights: where")),
        Field("rights_until", N_("Rights: until"), "date"),
        Field("french_law", N_("French law applies"), "yesno", default=True),
        Field(
            "disclosure",
            N_("Disclosure agreed"),
            hint=N_("“Advertisement”, “commercial cooperation” …"),
        ),
        Field("forbidden", N_("Forbidden subjects"), "list"),
        Field("brief", N_("Brief"), "text", hint=N_("What is asked; opinions are free")),
        Field("notes", N_("Notes"), "text", hint=N_("The person may ask to read this")),
    ),
    naming=("title",),
    complete=begin_agreement,
    check=check_agreement,
)

DELIVERABLE: Final = Kind(
    "deliverable",
    N_("Deliverable"),
    N_("Deliverables"),
    Deliverable,
    (
        Field("agreement", N_("Agreement"), "record", required=True, of="agreement"),
        Field("kind", N_("Kind"), "choice", choices=DELIVERABLE_KINDS),
        Field("title", N_("Title"), required=True),
        Field("due_on", N_("Due on"), "date", aliases=("due",)),
        Field("done_on", N_("Delivered on"), "date", aliases=("done",)),
        Field("proof", N_("Proof"), aliases=("link", "url"), hint="https://…"),
        Field("verified_on", N_("Checked on"), "date"),
        Field("verified_by", N_("Checked by")),
        Field("notes", N_("Notes"), "text"),
    ),
    naming=("title",),
    complete=name_deliverable,
    check=check_deliverable,
)

"""The file of an association: its identity, what it declares, step by step, and by whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from clubmgr.i18n import N_, _
from clubmgr.models.fields import Choice, Circumstances, Field, Kind, Values

CHANGES: Final = (
    Choice("creation", N_("creation"), "◎"),
    Choice("leaders", N_("change of leaders"), "◷"),
    Choice("seat", N_("change of registered office"), "⌂"),
    Choice("statutes", N_("change of statutes"), "§"),
    Choice("premises", N_("change of premises"), "□"),
    Choice("dissolution", N_("dissolution"), "×"),
)
"""What an association makes known to the authorities (loi 1901, art. 5; décret 1901, art. 3)."""


@dataclass(frozen=True, slots=True)
class Association:
    """What identifies the association that a club is; `authority` is its registry or court.

    `register_number` is the volume and folio of Alsace-Moselle, where there is no RNA number.
    """

    id: str
    version: int
    club: str
    address: str
    managed_at: str
    authority: str
    rna: str
    register_number: str
    siren: str
    siret: str
    joafe: str
    iban: str
    bank: str
    notes: str


@dataclass(frozen=True, slots=True)
class Declaration:
    """Something to make known to the authorities: since when, filed, receipted and published when.

    By when is computed, never stored.
    """

    id: str
    version: int
    club: str
    kind: str
    happened_on: str | None
    decision: str | None
    filed_on: str | None
    filed_by: str | None
    receipt_on: str | None
    published_on: str | None
    reference: str
    notes: str


@dataclass(frozen=True, slots=True)
class Formality:
    """What is said of one step of a declaration that nothing else in the program tells."""

    id: str
    version: int
    declaration: str
    step: str
    planned_on: str | None
    done_on: str | None
    notes: str


@dataclass(frozen=True, slots=True)
class Particulars:
    """What a leader must be declared with (loi 1901, art. 5); no birth date belongs here."""

    id: str
    version: int
    person: str
    profession: str
    address: str
    postcode: str
    city: str
    country: str
    nationality: str


def date_change(values: Values, now: Circumstances) -> Values:
    """A change happened when it was made known, else today, unless something else is said."""
    made = (values[name] for name in ("filed_on", "receipt_on", "published_on"))
    return values | {
        "happened_on": values["happened_on"] or min(filter(None, made), default=now.today)
    }


def check_declaration(values: Mapping[str, Any]) -> dict[str, str]:
    """Refuse a receipt or a publication before the filing, and any of them before the change.

    The day of a founding that nobody has noted is no reason to refuse.
    """
    problems = {}
    since = values["happened_on"] if values["kind"] != "creation" else None
    for name in ("filed_on", "receipt_on", "published_on"):
        if values[name] and values["filed_on"] and values[name] < values["filed_on"]:
            problems[name] = _("That is before the day of the filing.")
        elif values[name] and since and values[name] < since:
            problems[name] = _("That is before the day of the change.")
    return problems


ASSOCIATION: Final = Kind(
    "association",
    N_("Association"),
    N_("Associations"),
    Association,
    (
        Field("club", N_("Club"), "record", required=True, of="club"),
        Field("address", N_("Address of the seat"), hint=N_("Number and street")),
        Field(
            "managed_at", N_("Management address"), hint=N_("If it is not the registered office")
        ),
        Field("authority", N_("Filed with"), hint=N_("Prefecture, sub-prefecture or court")),
        Field("rna", N_("RNA number"), hint=N_("W and nine characters, on the receipt")),
        Field(
            "register_number",
            N_("Register, volume and folio"),
            hint=N_("Alsace-Moselle: of the court"),
        ),
        Field("siren", N_("SIREN"), hint=N_("Nine digits; only if there is one")),
        Field("siret", N_("SIRET"), hint=N_("Fourteen digits; only if there is one")),
        Field("joafe", N_("Official Journal"), hint=N_("JOAFE: number and day of the notice")),
        Field("iban", N_("IBAN")),
        Field("bank", N_("Bank")),
        Field("notes", N_("Notes"), "text"),
    ),
    naming=("club",),
    repeated=N_("That club has its association's details already."),
)

DECLARATION: Final = Kind(
    "declaration",
    N_("Declaration"),
    N_("Declarations"),
    Declaration,
    (
        Field("club", N_("Club"), "record", required=True, of="club"),
        Field("kind", N_("What"), "choice", required=True, choices=CHANGES),
        Field("happened_on", N_("Happened on"), "date", aliases=("on",)),
        Field("decision", N_("By decision"), "record", of="decision"),
        Field("filed_on", N_("Filed on"), "date"),
        Field("filed_by", N_("Filed by"), "record", of="person"),
        Field("receipt_on", N_("Receipt of"), "date"),
        Field("published_on", N_("Published on"), "date"),
        Field("reference", N_("Reference"), hint=N_("Of the file or the receipt")),
        Field("notes", N_("Notes"), "text"),
    ),
    naming=("kind", "club"),
    complete=date_change,
    check=check_declaration,
)

FORMALITY: Final = Kind(
    "formality",
    N_("Formality"),
    N_("Formalities"),
    Formality,
    (
        Field(
            "declaration",
            N_("Declaration"),
            "record",
            required=True,
            of="declaration",
            edited=False,
        ),
        Field("step", N_("Step"), required=True, edited=False),
        Field("planned_on", N_("Planned on"), "date", hint=N_("fri, +2w")),
        Field("done_on", N_("Done on"), "date"),
        Field("notes", N_("Notes"), "text"),
    ),
    naming=("step", "declaration"),
    repeated=N_("This step is noted already."),
)

PARTICULARS: Final = Kind(
    "particulars",
    N_("Particulars"),
    N_("Particulars"),
    Particulars,
    (
        Field("person", N_("Person"), "record", required=True, of="person"),
        Field("profession", N_("Profession")),
        Field("address", N_("Address"), hint=N_("Number and street")),
        Field("postcode", N_("Postcode")),
        Field("city", N_("City")),
        Field("country", N_("Country"), hint=N_("FR, BE, CH …")),
        Field("nationality", N_("Nationality")),
    ),
    naming=("person",),
    repeated=N_("That person's particulars are noted already."),
)

"""When a person is away, and what a person does not want to be written to for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from clubmgr.i18n import N_, _
from clubmgr.models.fields import Choice, Circumstances, Field, Kind, Values

PURPOSES: Final = (
    Choice("all", N_("any contact")),
    Choice("invitations", N_("invitations")),
    Choice("news", N_("news")),
    Choice("phone", N_("phone calls")),
)


@dataclass(frozen=True, slots=True)
class Absence:
    """Days, both inclusive, on which a person is away, and who stands in for them meanwhile."""

    id: str
    version: int
    person: str
    starts_on: str | None
    ends_on: str | None
    replacement: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class OptOut:
    """A purpose for which a person does not want to be written to; `source` is how they said so."""

    id: str
    version: int
    person: str
    purpose: str
    since: str | None
    source: str


def begin(values: Values, now: Circumstances) -> Values:
    """Who is away is so from today on, unless something else is said."""
    return values | {"starts_on": values["starts_on"] or now.today}


def check(values: Mapping[str, Any]) -> dict[str, str]:
    """Refuse an end before the start, and somebody who stands in for themselves."""
    problems = {}
    if values["starts_on"] and values["ends_on"] and values["ends_on"] < values["starts_on"]:
        problems["ends_on"] = _("An absence cannot end before it starts.")
    if values["replacement"] and values["replacement"] == values["person"]:
        problems["replacement"] = _("Nobody stands in for themselves.")
    return problems


def opt(values: Values, now: Circumstances) -> Values:
    """An opt-out is from invitations and from today on, unless something else is said."""
    return values | {
        "purpose": values["purpose"] or "invitations",
        "since": values["since"] or now.today,
    }


ABSENCE: Final = Kind(
    "absence",
    N_("Absence"),
    N_("Absences"),
    Absence,
    (
        Field("person", N_("Person"), "record", required=True, of="person"),
        Field("starts_on", N_("From"), "date", aliases=("start",)),
        Field("ends_on", N_("Until"), "date", aliases=("end",), hint=N_("Last day; empty: open")),
        Field("replacement", N_("Stands in"), "record", of="person"),
        Field("reason", N_("Reason"), hint=N_("The person may ask to read this")),
    ),
    naming=("person", "starts_on"),
    complete=begin,
    check=check,
)

OPT_OUT: Final = Kind(
    "opt_out",
    N_("Opt-out"),
    N_("Opt-outs"),
    OptOut,
    (
        Field("person", N_("Person"), "record", required=True, of="person"),
        Field("purpose", N_("From"), "choice", choices=PURPOSES),
        Field("since", N_("Since"), "date"),
        Field("source", N_("How they said so")),
    ),
    naming=("person", "purpose"),
    repeated=N_("This person has opted out of that already."),
    complete=opt,
)

"""A membership: who belongs to which club, in which category, from when to when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from clubmgr.i18n import N_, _
from clubmgr.models.fields import Choice, Circumstances, Field, Kind, Values

CATEGORIES: Final = (
    Choice("active", N_("active member")),
    Choice("founder", N_("founding member")),
    Choice("honorary", N_("honorary member")),
    Choice("benefactor", N_("benefactor")),
    Choice("partner", N_("partner")),
)
"""The categories of members. The brand is a partner, which has no vote unless statutes say so."""

FOUNDING: Final = frozenset(("active", "founder"))
"""The categories of those who can found a club; who honours, gives or stands beside it does not."""


@dataclass(frozen=True, slots=True)
class Membership:
    """One membership; all days are inclusive, `left_on` is None while it lasts.

    `paid_until` is the last day that the dues are paid for.
    """

    id: str
    version: int
    club: str
    person: str
    category: str
    joined_on: str | None
    left_on: str | None
    leave_reason: str
    paid_until: str | None
    notes: str


def complete(values: Values, now: Circumstances) -> Values:
    """Who joins is an active member from today on, unless something else is said."""
    return values | {
        "category": values["category"] or "active",
        "joined_on": values["joined_on"] or now.today,
    }


def check(values: Mapping[str, Any]) -> dict[str, str]:
    """Refuse an end before the start."""
    joined, left = values["joined_on"], values["left_on"]
    if joined and left and left < joined:
        return {"left_on": _("Nobody leaves before they join.")}
    return {}


MEMBERSHIP: Final = Kind(
    "membership",
    N_("Membership"),
    N_("Memberships"),
    Membership,
    (
        Field("club", N_("Club"), "record", required=True, of="club"),
        Field("person", N_("Person"), "record", required=True, of="person"),
        Field("category", N_("Category"), "choice", choices=CATEGORIES),
        Field("joined_on", N_("Joined on"), "date", aliases=("start",)),
        Field("left_on", N_("Left on"), "date", aliases=("end",), hint=N_("Last day")),
        Field("leave_reason", N_("Reason of leaving")),
        Field("paid_until", N_("Dues paid until"), "date"),
        Field("notes", N_("Notes"), "text", hint=N_("The person may ask to read this")),
    ),
    naming=("person", "club"),
    repeated=N_("This membership is there already."),
    complete=complete,
    check=check,
)

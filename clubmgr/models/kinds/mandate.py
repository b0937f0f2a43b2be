"""A mandate: who holds which seat of a club, from when to when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from clubmgr.i18n import N_, _
from clubmgr.models.fields import Choice, Circumstances, Field, Kind, Values

SEATS: Final = (
    Choice("president", N_("president")),
    Choice("vice_president", N_("vice-president")),
    Choice("treasurer", N_("treasurer")),
    Choice("secretary", N_("secretary")),
    Choice("contributor", N_("content contributor")),
    Choice("webmaster", N_("webmaster")),
    Choice("moderator", N_("moderator")),
    Choice("other", N_("other")),
)
SINGLE: Final = frozenset(("president", "treasurer", "secretary"))
"""Seats that one person at a time holds."""
EXPECTED: Final = ("president", "treasurer", "secretary")
"""Seats that a structured club should not leave vacant."""
STATUSES: Final = (
    Choice("in_office", N_("in office"), "●"),
    Choice("future", N_("future"), "◔"),
    Choice("ended", N_("ended"), "×"),
    Choice("vacant", N_("vacant"), "○"),
)


@dataclass(frozen=True, slots=True)
class Mandate:
    """One mandate; both dates are inclusive, `ends_on` is None while it is open."""

    id: str
    version: int
    club: str
    person: str
    seat: str
    starts_on: str | None
    ends_on: str | None
    end_reason: str
    decision: str | None
    own_seat: str | None
    interim: bool
    notes: str


def status(starts_on: str, ends_on: str | None, day: str) -> str:
    """Return the code of a mandate's status on a day; it is never stored."""
    if starts_on > day:
        return "future"
    return "ended" if ends_on is not None and ends_on < day else "in_office"


def complete(values: Values, now: Circumstances) -> Values:
    """A mandate starts today unless something else is said."""
    return values | {"starts_on": values["starts_on"] or now.today}


def check(values: Mapping[str, Any]) -> dict[str, str]:
    """Refuse an end before the start."""
    starts, ends = values["starts_on"], values["ends_on"]
    if starts and ends and ends < starts:
        return {"ends_on": _("A mandate cannot end before it starts.")}
    return {}


MANDATE: Final = Kind(
    "mandate",
    N_("Mandate"),
    N_("Mandates"),
    Mandate,
    (
        Field("club", N_("Club"), "record", required=True, of="club"),
        Field("person", N_("Person"), "record", required=True, of="person"),
        Field("seat", N_("Seat"), "choice", required=True, choices=SEATS, aliases=("role",)),
        Field("own_seat", N_("Own seat"), "record", of="seat", hint=N_("Of the club's own seats")),
        Field("starts_on", N_("Starts on"), "date", aliases=("start",)),
        Field("ends_on", N_("Ends on"), "date", aliases=("end",), hint=N_("Last day of the term")),
        Field(
            "end_reason",
            N_("Reason of the end"),
            hint=N_("With a reason it is over; without, it carries over until somebody follows"),
        ),
        Field("interim", N_("Interim"), "yesno", hint=N_("Until somebody is elected")),
        Field("decision", N_("By decision"), "record", of="decision"),
        Field("notes", N_("Notes"), "text"),
    ),
    naming=("seat", "person", "club"),
    complete=complete,
    check=check,
)

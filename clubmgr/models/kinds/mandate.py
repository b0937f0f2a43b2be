"""A mandate: who holds which seat of a club, from when to when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Final

from clubmgr.i18n import N_, _
from clubmgr.method.seats import FIRST_NOTICE_DAYS, LAST_NOTICE_DAYS
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
STATUSES: Final = (
    Choice("in_office", N_("in office"), "●"),
    Choice("ending_90", N_("ends within 90 days"), "◕"),
    Choice("ending_30", N_("ends within 30 days"), "◑"),
    Choice("carrying_over", N_("carries over"), "!"),
    Choice("interim", N_("interim"), "◇"),
    Choice("future", N_("future"), "◔"),
    Choice("ended", N_("ended"), "×"),
    Choice("vacant", N_("vacant"), "○"),
    Choice("open", N_("free"), "·"),
)
"""What a mandate is on a day; `vacant` is a seat that must be filled, `open` one that may be."""


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


def status(
    starts_on: str, ends_on: str | None, day: str, *, interim: bool = False, holds: bool = False
) -> str:
    """Return the code of a mandate's status on a day; it is never stored.

    `holds` tells that its holder carries over once its last day is past.
    """
    if starts_on > day:
        return "future"
    if ends_on is not None and ends_on < day:
        return "carrying_over" if holds else "ended"
    if interim:
        return "interim"
    first, last = _notices(day)
    if ends_on is None or ends_on > first:
        return "in_office"
    return "ending_90" if ends_on > last else "ending_30"


@lru_cache(maxsize=1)
def _notices(day: str) -> tuple[str, str]:
    """Return the last days whose mandates' ends are told on a day, and told again."""
    on = date.fromisoformat(day).toordinal()
    days = (min(on + n, date.max.toordinal()) for n in (FIRST_NOTICE_DAYS, LAST_NOTICE_DAYS))
    first, last = (date.fromordinal(n).isoformat() for n in days)
    return first, last


def complete(values: Values, now: Circumstances) -> Values:
    """A mandate starts today unless something else is said; an own seat is none of the usual."""
    seat = "other" if values["own_seat"] and not values["seat"] else values["seat"]
    return values | {"seat": seat, "starts_on": values["starts_on"] or now.today}


def check(values: Mapping[str, Any]) -> dict[str, str]:
    """Refuse an end before the start, and a usual seat together with one of the club's own."""
    problems = {}
    starts, ends = values["starts_on"], values["ends_on"]
    if starts and ends and ends < starts:
        problems["ends_on"] = _("A mandate cannot end before it starts.")
    if values["own_seat"] and values["seat"] != "other":
        problems["own_seat"] = _("This is one seat or the other; leave one of them empty.")
    return problems


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
        Field("notes", N_("Notes"), "text", hint=N_("The person may ask to read this")),
    ),
    naming=("seat", "person", "club"),
    complete=complete,
    check=check,
)

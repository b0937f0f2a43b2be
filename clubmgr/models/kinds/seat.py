"""A seat of a club: how many may hold it, for how long, who appoints to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from clubmgr.i18n import N_, _
from clubmgr.models.fields import Choice, Field, Kind
from clubmgr.models.kinds.mandate import SEATS

APPOINTERS: Final = (
    Choice("assembly", N_("general assembly")),
    Choice("board", N_("board")),
    Choice("president", N_("president")),
    Choice("members", N_("members, by consent")),
    Choice("brand", N_("brand")),
)


@dataclass(frozen=True, slots=True)
class Seat:
    """What a club says of one seat otherwise than it is usual; `other` is one of its own, named.

    `term_years` None is the club's own term of office for its board and its own seats, 0 without
    end; `renewals` None is as often as one likes.
    A seat that `carries_over` keeps its holder after the term, until somebody follows.
    """

    id: str
    version: int
    club: str
    code: str
    name: str
    several: bool
    required: bool
    carries_over: bool
    term_years: int | None
    renewals: int | None
    appointed_by: str
    place: int | None
    notes: str


def check(values: Mapping[str, Any]) -> dict[str, str]:
    """Refuse an own seat without a name, and a name for a seat that has one."""
    problems = {}
    if values["code"] == "other" and not values["name"]:
        problems["name"] = _("A seat of the club's own needs a name.")
    if values["code"] != "other" and values["name"]:
        problems["name"] = _("This seat has its name; leave this empty, or choose “other”.")
    return problems


SEAT: Final = Kind(
    "seat",
    N_("Seat"),
    N_("Seats"),
    Seat,
    (
        Field("club", N_("Club"), "record", required=True, of="club"),
        Field("code", N_("Seat"), "choice", required=True, choices=SEATS, default="other"),
        Field("name", N_("Name"), hint=N_("Of a seat of the club's own")),
        Field("several", N_("Several holders"), "yesno"),
        Field("required", N_("Must be filled"), "yesno"),
        Field(
            "carries_over",
            N_("Carries over"),
            "yesno",
            hint=N_("After the term, until somebody follows"),
        ),
        Field(
            "term_years",
            N_("Term (years)"),
            "number",
            high=20,
            hint=N_("Empty: the club's term of office; 0: no end"),
        ),
        Field(
            "renewals",
            N_("Renewals, at most"),
            "number",
            high=20,
            hint=N_("Empty: no limit; 0: one term only"),
        ),
        Field("appointed_by", N_("Appointed by"), "choice", choices=APPOINTERS),
        Field("place", N_("Place in the list"), "number", default=0, edited=False),
        Field("notes", N_("Notes"), "text"),
    ),
    naming=("code", "name", "club"),
    repeated=N_("That club has this seat already."),
    check=check,
)

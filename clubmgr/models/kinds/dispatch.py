"""A dispatch: what was written to whom about a meeting, when, with which SEQUENCE."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from clubmgr.i18n import N_
from clubmgr.models.fields import Choice, Field, Kind

METHODS: Final = (
    Choice("REQUEST", N_("invitation"), "✉"),
    Choice("CANCEL", N_("notice that it is off"), "×"),
)


@dataclass(frozen=True, slots=True)
class Dispatch:
    """One message about one meeting to one address; `sent_at` is in UTC, as its DTSTAMP is.

    `person` is None once they are gone from the file.
    """

    id: str
    version: int
    meeting: str
    person: str | None
    email: str
    method: str
    sequence: int | None
    sent_at: str | None


DISPATCH: Final = Kind(
    "dispatch",
    N_("Dispatch"),
    N_("Dispatches"),
    Dispatch,
    (
        Field("meeting", N_("Meeting"), "record", required=True, of="meeting", edited=False),
        Field("person", N_("Person"), "record", of="person", edited=False),
        Field("email", N_("E-mail"), required=True, edited=False),
        Field("method", N_("What"), "choice", choices=METHODS, required=True, edited=False),
        Field("sequence", N_("Invitation number"), "number", default=0, edited=False),
        Field("sent_at", N_("Sent at"), "moment", required=True, edited=False),
    ),
    naming=("person", "method"),
)

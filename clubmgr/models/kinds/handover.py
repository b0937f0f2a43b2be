"""The handover of a seat: from who leaves it to who follows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from clubmgr.i18n import N_
from clubmgr.models.fields import Circumstances, Field, Kind, Values


@dataclass(frozen=True, slots=True)
class Handover:
    """What goes from the holder of a mandate to a successor, who accepts it on a day.

    Its checklist are the actions that name it.
    """

    id: str
    version: int
    mandate: str
    successor: str | None
    begun_on: str | None
    contacts: str
    lessons: str
    accepted_on: str | None
    accepted_by: str
    notes: str


def complete(values: Values, now: Circumstances) -> Values:
    """A handover begins today unless something else is said."""
    return values | {"begun_on": values["begun_on"] or now.today}


HANDOVER: Final = Kind(
    "handover",
    N_("Handover"),
    N_("Handovers"),
    Handover,
    (
        Field("mandate", N_("Mandate"), "record", required=True, of="mandate", edited=False),
        Field("successor", N_("Successor"), "record", of="person"),
        Field("begun_on", N_("Begun on"), "date"),
        Field("contacts", N_("Contacts"), "text", hint=N_("Who to turn to for what, one a line")),
        Field(
            "lessons", N_("Lessons learned"), "text", hint=N_("What went well, what not to repeat")
        ),
        Field("accepted_on", N_("Accepted on"), "date", edited=False),
        Field("accepted_by", N_("Accepted by"), edited=False),
        Field("notes", N_("Notes"), "text", hint=N_("The person may ask to read this")),
    ),
    naming=("mandate",),
    repeated=N_("That mandate is being handed over already."),
    complete=complete,
)

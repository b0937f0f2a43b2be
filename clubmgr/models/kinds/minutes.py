"""The minutes of a meeting once they are finished, and the dated amendments to them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from clubmgr.i18n import N_
from clubmgr.models.fields import Circumstances, Field, Kind, Values


@dataclass(frozen=True, slots=True)
class Minutes:
    """The finished minutes of a meeting: their text as it was then, and its SHA-256 in hex.

    `approved_at` is the meeting that has approved them, None as long as none has.
    """

    id: str
    version: int
    meeting: str
    language: str
    body: str
    digest: str
    finished_on: str | None
    finished_by: str
    approved_at: str | None
    approved_on: str | None

    @property
    def approval_day(self) -> str | None:
        """The day of the meeting that has approved them, None as long as none has."""
        return self.approved_on if self.approved_at else None


@dataclass(frozen=True, slots=True)
class Amendment:
    """A correction of finished minutes, which stay as they are; numbered from 1 on."""

    id: str
    version: int
    minutes: str
    number: int | None
    text: str
    made_on: str | None
    made_by: str


def sign(values: Values, now: Circumstances) -> Values:
    """Minutes are finished today, by who is at work."""
    return values | {
        "finished_on": values["finished_on"] or now.today,
        "finished_by": values["finished_by"] or now.operator,
    }


def sign_amendment(values: Values, now: Circumstances) -> Values:
    """An amendment is made today, by who is at work."""
    return values | {
        "number": values["number"] or 0,
        "made_on": values["made_on"] or now.today,
        "made_by": values["made_by"] or now.operator,
    }


MINUTES: Final = Kind(
    "minutes",
    N_("Minutes"),
    N_("Minutes"),
    Minutes,
    (
        Field("meeting", N_("Meeting"), "record", required=True, of="meeting", edited=False),
        Field("language", N_("Language"), required=True, edited=False),
        Field("body", N_("Text"), "text", required=True, edited=False),
        Field("digest", N_("Digest"), required=True, edited=False),
        Field("finished_on", N_("Finished on"), "date", required=True, edited=False),
        Field("finished_by", N_("Finished by"), required=True, edited=False),
        Field("approved_at", N_("Approved at"), "record", of="meeting", edited=False),
        Field("approved_on", N_("Approved on"), "date", edited=False),
    ),
    naming=("meeting",),
    repeated=N_("The minutes of that meeting are finished already."),
    complete=sign,
)

AMENDMENT: Final = Kind(
    "amendment",
    N_("Amendment"),
    N_("Amendments"),
    Amendment,
    (
        Field("minutes", N_("Minutes"), "record", required=True, of="minutes", edited=False),
        Field("number", N_("Number"), "number", default=0, edited=False),
        Field("text", N_("Amendment"), "text", required=True, edited=False),
        Field("made_on", N_("On"), "date", required=True, edited=False),
        Field("made_by", N_("By"), required=True, edited=False),
    ),
    naming=("minutes", "number"),
    complete=sign_amendment,
)

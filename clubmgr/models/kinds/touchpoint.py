"""A touchpoint: one contact with one person; and a pause, in which there should be none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from clubmgr.i18n import N_, _
from clubmgr.models.fields import Choice, Circumstances, Field, Kind, Values


@dataclass(frozen=True, slots=True)
class Touchpoint:
    """One call, mail, message, meeting, dinner or gift, and the follow-up promised.

    What is noted for ourselves, like a reminder, is no contact (`direction`).
    """

    id: str
    version: int
    person: str
    happened_on: str | None
    kind: str
    direction: str
    summary: str
    follow_up_on: str | None
    followed_up: bool


@dataclass(frozen=True, slots=True)
class Pause:
    """Days, both inclusive, on which a person is not contacted; open while `ends_on` is None."""

    id: str
    version: int
    person: str
    starts_on: str | None
    ends_on: str | None
    reason: str


def complete(values: Values, now: Circumstances) -> Values:
    """A touchpoint is logged on the day, from us, as a call, unless something else is said."""
    return values | {
        "happened_on": values["happened_on"] or now.today,
        "kind": values["kind"] or "call",
        "direction": values["direction"] or "to_person",
    }


TOUCHPOINT: Final = Kind(
    "touchpoint",
    N_("Touchpoint"),
    N_("Touchpoints"),
    Touchpoint,
    (
        Field("person", N_("Person"), "record", required=True, of="person"),
        Field("summary", N_("What was said")),
        Field(
            "kind",
            N_("Kind"),
            "choice",
            choices=(
                Choice("call", N_("call")),
                Choice("mail", N_("mail")),
                Choice("message", N_("message")),
                Choice("meeting", N_("meeting")),
                Choice("dinner", N_("dinner")),
                Choice("gift", N_("gift")),
            ),
        ),
        Field(
            "direction",
            N_("Direction"),
            "choice",
            choices=(
                Choice("to_person", N_("from us"), "→"),
                Choice("from_person", N_("from the person"), "←"),
                Choice("note", N_("noted for ourselves"), "·"),
            ),
        ),
        Field("happened_on", N_("On"), "date", aliases=("on", "date")),
        Field("follow_up_on", N_("Follow up on"), "date", hint=N_("fri, +2w")),
        Field("followed_up", N_("Followed up"), "yesno"),
    ),
    naming=("person", "summary"),
    complete=complete,
)


def begin_pause(values: Values, now: Circumstances) -> Values:
    """A pause begins today unless something else is said."""
    return values | {"starts_on": values["starts_on"] or now.today}


def check_pause(values: Mapping[str, Any]) -> dict[str, str]:
    """Refuse an end before the start."""
    if values["ends_on"] and values["starts_on"] and values["ends_on"] < values["starts_on"]:
        return {"ends_on": _("A pause ends on the day it starts, or later.")}
    return {}


PAUSE: Final = Kind(
    "pause",
    N_("Pause"),
    N_("Pauses"),
    Pause,
    (
        Field("person", N_("Person"), "record", required=True, of="person"),
        Field("starts_on", N_("Starts on"), "date"),
        Field("ends_on", N_("Ends on"), "date", aliases=("until",), hint="+2w"),
        Field("reason", N_("Reason")),
    ),
    naming=("person", "ends_on"),
    complete=begin_pause,
    check=check_pause,
)

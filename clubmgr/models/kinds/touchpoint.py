"""A touchpoint: one contact with one person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from clubmgr.i18n import N_
from clubmgr.models.fields import Choice, Circumstances, Field, Kind, Values


@dataclass(frozen=True, slots=True)
class Touchpoint:
    """One call, mail, message, meeting, dinner or gift, and the follow-up promised."""

    id: str
    version: int
    person: str
    happened_on: str | None
    kind: str
    direction: str
    summary: str
    follow_up_on: str | None
    followed_up: bool


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
            ),
        ),
        Field("happened_on", N_("On"), "date", aliases=("on", "date")),
        Field("follow_up_on", N_("Follow up on"), "date", hint="fri, +2w"),
        Field("followed_up", N_("Followed up"), "yesno"),
    ),
    naming=("person", "summary"),
    complete=complete,
)

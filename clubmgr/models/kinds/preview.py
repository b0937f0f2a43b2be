"""Early information: what some are told before its time, who they are, what to do if it leaks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from clubmgr.i18n import N_, _
from clubmgr.method.embargo import LEAK_STEPS
from clubmgr.models.fields import Choice, Circumstances, Field, Kind, Values

LEAK_CHECKS: Final = tuple(Choice(code, title) for code, title in LEAK_STEPS.items())


@dataclass(frozen=True, slots=True)
class Preview:
    """Information under embargo until a local time in a zone; `leaked_on` is when it got out."""

    id: str
    version: int
    title: str
    text: str
    embargo_at: str | None
    timezone: str
    club: str | None
    owner: str
    leaked_on: str | None
    leak: str
    notes: str


@dataclass(frozen=True, slots=True)
class PreviewReader:
    """Who was told early: when it was sent, how, and whether they agreed to keep it."""

    id: str
    version: int
    preview: str
    person: str
    sent_on: str | None
    means: str
    agreed_on: str | None
    notes: str


@dataclass(frozen=True, slots=True)
class LeakCheck:
    """One line of the check list of a leak."""

    id: str
    version: int
    preview: str
    step: str
    done_on: str | None
    notes: str


def complete(values: Values, _now: Circumstances) -> Values:
    """An embargo holds by the time of Paris unless something else is said."""
    return values | {"timezone": values["timezone"] or "Europe/Paris"}


def check(values: Mapping[str, Any]) -> dict[str, str]:
    """Ask for the day of a leak that is described."""
    if values["leak"] and not values["leaked_on"]:
        return {"leaked_on": _("Say on which day it got out.")}
    return {}


PREVIEW: Final = Kind(
    "preview",
    N_("Early information"),
    N_("Pieces of early information"),
    Preview,
    (
        Field("title", N_("Title"), required=True),
        Field("text", N_("Text"), "text"),
        Field("embargo_at", N_("Embargo until"), "moment", required=True, aliases=("embargo",)),
        Field("timezone", N_("Time zone"), "timezone", hint="Europe/Paris"),
        Field("club", N_("Club"), "record", of="club"),
        Field("owner", N_("Owner")),
        Field("leaked_on", N_("Leaked on"), "date"),
        Field("leak", N_("The leak"), "text", hint=N_("What got out, where, seen by whom")),
        Field("notes", N_("Notes"), "text"),
    ),
    naming=("title",),
    complete=complete,
    check=check,
)

PREVIEW_READER: Final = Kind(
    "preview_reader",
    N_("Told early"),
    N_("People told early"),
    PreviewReader,
    (
        Field("preview", N_("Early information"), "record", required=True, of="preview"),
        Field("person", N_("Person"), "record", required=True, of="person"),
        Field("sent_on", N_("Sent on"), "date"),
        Field("means", N_("How")),
        Field("agreed_on", N_("Agreed to keep it on"), "date"),
        Field("notes", N_("Notes"), "text", hint=N_("The person may ask to read this")),
    ),
    naming=("person", "preview"),
    repeated=N_("That person is on the list already."),
)

LEAK_CHECK: Final = Kind(
    "leak_check",
    N_("Leak check"),
    N_("Leak checks"),
    LeakCheck,
    (
        Field("preview", N_("Early information"), "record", required=True, of="preview"),
        Field("step", N_("Step"), "choice", required=True, choices=LEAK_CHECKS),
        Field("done_on", N_("Done on"), "date"),
        Field("notes", N_("Notes"), "text"),
    ),
    naming=("step", "preview"),
    repeated=N_("That step is there already; change it instead."),
)

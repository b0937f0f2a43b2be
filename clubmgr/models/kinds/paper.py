"""A paper that was written for a club or a person: its text is kept as it was."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from clubmgr.i18n import N_, _
from clubmgr.models.fields import Choice, Circumstances, Field, Kind, Values

LANGUAGES: Final = (Choice("fr", N_("French")), Choice("en", N_("English")))


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper; `kind` is a template's name, `body` the Markdown that it was written as.

    `edition` counts the versions of its kind in its club and language, from 1 on.
    """

    id: str
    version: int
    club: str | None
    kind: str
    language: str
    title: str
    written_on: str | None
    body: str
    meeting: str | None
    decision: str | None
    edition: int | None
    adopted_on: str | None
    mandate: str | None
    agreement: str | None
    testimony: str | None
    perk: str | None
    notes: str


def complete(values: Values, now: Circumstances) -> Values:
    """A paper is written today."""
    return values | {"written_on": values["written_on"] or now.today}


def check(values: Mapping[str, Any]) -> dict[str, str]:
    """Ask what a paper is about."""
    if any(values[name] for name in ("club", "agreement", "testimony", "perk")):
        return {}
    return {"club": _("A paper is about a club, an agreement, a testimony or a perk.")}


PAPER: Final = Kind(
    "paper",
    N_("Paper"),
    N_("Papers"),
    Paper,
    (
        Field("club", N_("Club"), "record", of="club", part=True),
        Field("kind", N_("Kind"), required=True, edited=False),
        Field("language", N_("Language"), "choice", choices=LANGUAGES, required=True, edited=False),
        Field("title", N_("Title"), required=True),
        Field("written_on", N_("Written on"), "date"),
        Field("body", N_("Text"), "text", edited=False),
        Field("meeting", N_("Meeting"), "record", of="meeting", edited=False),
        Field("edition", N_("Version"), "number", default=1, edited=False),
        Field("adopted_on", N_("Adopted on"), "date"),
        Field("decision", N_("Adopted by decision"), "record", of="decision"),
        Field("mandate", N_("Mandate"), "record", of="mandate", edited=False),
        *(
            Field(name, label, "record", of=name, part=True, edited=False)
            for name, label in (
                ("agreement", N_("Agreement")),
                ("testimony", N_("Testimony")),
                ("perk", N_("Perk")),
            )
        ),
        Field("notes", N_("Notes"), "text"),
    ),
    naming=("title",),
    complete=complete,
    check=check,
)

"""Testimonies and opinions: asked for, given, and what of them may be used until when."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from clubmgr.errors import ClubmgrError
from clubmgr.i18n import N_, _
from clubmgr.models import days, records
from clubmgr.models.fields import Choice
from clubmgr.models.filters import Place
from clubmgr.models.kinds.exchange import MEDIA, TESTIMONY, Testimony
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.listing import Listing, Query, Spec, by_text
from clubmgr.models.naming import NAME
from clubmgr.models.program import Program

ANSWER_DAYS: Final = 14
"""So many days after an opinion was asked for it is asked for again."""
ENDING_DAYS: Final = 30
"""A consent that ends within so many days runs out: there is time to ask for it again."""
CONSENTS: Final = (
    Choice("none", N_("no consent"), "○"),
    Choice("no_end", N_("no end said"), "?"),
    Choice("to_come", N_("to come"), "◔"),
    Choice("holds", N_("may be used"), "●"),
    Choice("ending", N_("runs out"), "◷"),
    Choice("over", N_("has run out"), "!"),
    Choice("withdrawn", N_("withdrawn"), "×"),
)
"""How the consent of a testimony stands on a day.

Source: French civil code, art. 9, as its courts read it: the consent to use an image says for which
media and how long; what it does not say is not agreed.
"""
USABLE: Final = frozenset(("holds", "ending"))
_CONSENT: Final = f"""CASE
    WHEN testimony.withdrawn_on <= :today THEN 'withdrawn'
    WHEN testimony.consent_on IS NULL THEN 'none'
    WHEN testimony.consent_until IS NULL THEN 'no_end'
    WHEN testimony.consent_until < :today THEN 'over'
    WHEN testimony.consent_on > :today THEN 'to_come'
    WHEN testimony.consent_until <= date(:today, '+{ENDING_DAYS} days') THEN 'ending'
    ELSE 'holds' END"""
_PAST: Final = ("given_on", "consent_on", "withdrawn_on")
_IS_USABLE: Final = f"testimony.given_on IS NOT NULL AND {_CONSENT} IN ('holds', 'ending')"


@dataclass(frozen=True, slots=True)
class TestimonyRow:
    """A testimony in the list, with the names of its person and club, and how its consent is."""

    id: str
    version: int
    person: str
    name: str
    club: str | None
    club_name: str
    medium: str
    title: str
    asked_on: str | None
    given_on: str | None
    consent_until: str | None
    consent: str


def _row(row: sqlite3.Row) -> TestimonyRow:
    return TestimonyRow(**{name: row[name] for name in TestimonyRow.__slots__})


LIST: Final = Spec(
    name="testimonies",
    table="testimony",
    columns=f"""testimony.id, testimony.version, testimony.person, {NAME} AS name,
        testimony.club, coalesce(club.name, '') AS club_name, testimony.medium, testimony.title,
        testimony.asked_on, testimony.given_on, testimony.consent_until, {_CONSENT} AS consent""",
    joins="""JOIN person ON person.id = testimony.person
        LEFT JOIN club ON club.id = testimony.club""",
    make=_row,
    words_in=f"""testimony.title || ' ' || testimony.words || ' ' || {NAME} || ' '
        || coalesce(club.name, '') || ' ' || testimony.notes""",
    places={
        "title": Place("testimony.title"),
        "name": Place(NAME),
        "club": Place("coalesce(club.name, '')"),
        "medium": Place("testimony.medium", "choice", MEDIA),
        "consent": Place(_CONSENT, "choice", CONSENTS),
        "asked": Place("testimony.asked_on", "past"),
        "given": Place("testimony.given_on", "past"),
        "until": Place("testimony.consent_until", "date"),
    },
    sorts={
        "date": ("coalesce(testimony.given_on, testimony.asked_on)", "testimony.created_at"),
        "name": ("person.sort_name", "testimony.given_on"),
        "title": (by_text("testimony.title"),),
        "until": ("testimony.consent_until",),
    },
    first="-date",
)
"""What people say, of all; `listing` tells that of one person or club."""


def consent(seen: Testimony, day: str) -> str:
    """Return how the consent of a testimony stands on a day, by its code in CONSENTS."""
    if seen.withdrawn_on is not None and seen.withdrawn_on <= day:
        return "withdrawn"
    if seen.consent_on is None:
        return "none"
    if seen.consent_until is None:
        return "no_end"
    if seen.consent_until < day:
        return "over"
    if seen.consent_on > day:
        return "to_come"
    return "ending" if seen.consent_until <= days.shift(day, ENDING_DAYS) else "holds"


def listing(
    program: Program,
    search: str = "",
    *,
    person: str = "",
    club: str = "",
    usable_only: bool = False,
) -> Listing[TestimonyRow]:
    """Return the testimonies of a person or of all, the latest first.

    With `usable_only` those that may be used today. Raises FilterError.
    """
    within = {
        "testimony.person = :person": person,
        "testimony.club = :club": club,
        _IS_USABLE: usable_only,
    }
    spec = replace(
        LIST, within=" AND ".join(sql for sql, wanted in within.items() if wanted) or "1"
    )
    today = program.clock.today().isoformat()
    values = {"person": person, "club": club, "today": today}
    return Listing(program, spec, Query(search, values=values))


def row(program: Program, id: str) -> TestimonyRow:
    """Return one testimony as the list has it. Raises NotFound when it is gone."""
    _get(program, id)
    values = {"id": id, "today": program.clock.today().isoformat()}
    spec = replace(LIST, within="testimony.id = :id")
    return Listing(program, spec, Query(values=values)).page(0, 1)[0]


def usable(program: Program, medium: str = "") -> list[Testimony]:
    """Return what may be used today, in one medium or in any, the latest first."""
    found = [_get(program, row.id) for row in listing(program, usable_only=True)]
    return [seen for seen in found if not medium or medium in seen.consent_media]


def add(program: Program, values: Mapping[str, Any]) -> str:
    """Note a testimony, or that one was asked for; return its id. Raises InvalidFields."""
    whole = records.complete(program, TESTIMONY, records.whole(TESTIMONY, values))
    records.refuse_invalid(TESTIMONY, whole)
    days.refuse_to_come(program, whole, _PAST)
    name = records.describe(program, PERSON, whole["person"])
    if whole["given_on"]:
        label = _("Testimony of {name}: {title}").format(name=name, title=whole["title"])
    else:
        label = _("Asked {name}: {title}").format(name=name, title=whole["title"])
    with program.step(label, "add testimony"):
        return records.add(program, TESTIMONY, whole)


def change(program: Program, seen: Testimony, values: Mapping[str, Any], label: str = "") -> None:
    """Change a testimony as it was seen. Raises Stale, InvalidFields for a day to come."""
    days.refuse_to_come(program, values, _PAST)
    records.change(program, TESTIMONY, seen, values, label)


def give(
    program: Program,
    id: str,
    on: date | None = None,
    *,
    words: str = "",
    seen: Testimony | None = None,
) -> None:
    """Note that a testimony was given, today if no day is said, and in which words.

    Raises Stale, InvalidFields for a day to come.
    """
    seen = seen or _get(program, id)
    values: dict[str, Any] = {"given_on": (on or program.clock.today()).isoformat()}
    if words:
        values["words"] = words
    change(program, seen, values, _("Given: {title}").format(title=seen.title))


def withdraw(
    program: Program, id: str, on: date | None = None, *, seen: Testimony | None = None
) -> None:
    """Note that a person takes back that their testimony may be used.

    Raises Stale, ClubmgrError where nothing was agreed.
    """
    seen = seen or _get(program, id)
    if seen.consent_on is None:
        raise ClubmgrError(
            _("Nothing was agreed for this testimony, so nothing can be withdrawn."),
            _("Note the consent first."),
        )
    day = (on or program.clock.today()).isoformat()
    label = _("Consent withdrawn: {title}").format(title=seen.title)
    change(program, seen, {"withdrawn_on": day}, label)


def use(program: Program, id: str, where: str, *, seen: Testimony | None = None) -> str:
    """Note where a testimony is used; return what speaks against that today, '' for nothing.

    Raises Stale.
    """
    seen = seen or _get(program, id)
    label = _("Used in {where}: {title}").format(where=where, title=seen.title)
    change(program, seen, {"used_in": (*seen.used_in, where)}, label)
    return against(seen, program.clock.today().isoformat())


def take_down(program: Program, id: str, *, seen: Testimony | None = None) -> None:
    """Note that a testimony is used nowhere any more. Raises Stale."""
    seen = seen or _get(program, id)
    change(program, seen, {"used_in": ()}, _("Taken down: {title}").format(title=seen.title))


def against(seen: Testimony, day: str) -> str:
    """Say what speaks against using a testimony on a day; '' where it may be used."""
    match consent(seen, day):
        case "none":
            return _("They have not agreed that this is used.")
        case "no_end":
            return _("The consent does not say until when it holds: ask, then note the last day.")
        case "over":
            return _("The consent has run out: ask again, or take it down.")
        case "to_come":
            return _("The consent does not hold yet.")
        case "withdrawn":
            return _("The consent was withdrawn: take it down.")
        case _ if seen.medium and seen.medium not in seen.consent_media:
            return _("The consent is for other media than this testimony’s.")
        case _:
            return ""


def _get(program: Program, id: str) -> Testimony:
    found: Testimony = records.get(program, TESTIMONY, id)
    return found

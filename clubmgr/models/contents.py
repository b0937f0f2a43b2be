"""Contents: what people publish, what is relayed both ways, whether its aim is disclosed."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from clubmgr.errors import InvalidFields
from clubmgr.i18n import _
from clubmgr.models import days, records
from clubmgr.models.fields import Values, label_of
from clubmgr.models.filters import Place
from clubmgr.models.kinds.exchange import CONTENT, DIRECTIONS, DISCLOSURES, Content
from clubmgr.models.listing import Listing, Query, Spec, by_choice, by_text
from clubmgr.models.naming import NAME
from clubmgr.models.program import Program

OPEN: Final = (
    "content.direction <> 'relays_them' AND content.disclosure IN ('unchecked', 'missing')"
)
"""The condition of a content of theirs of which nobody has seen that its aim is disclosed.

Source: French law 2023-451 of 9 June 2023, art. 5, as of 8 November 2024: the commercial aim is
told in a clear, legible and understandable way, whatever the amount.
"""
_GIVEN_FOR: Final = "(content.perk IS NOT NULL OR content.deliverable IS NOT NULL)"
_COUNTS: Final = f"""
SELECT direction, count(*) AS n, count(iif({OPEN}, 1, NULL)) AS open,
       coalesce(sum(reach), 0) AS reach
  FROM content
 WHERE (:person = '' OR person = :person) GROUP BY direction
"""
_OWNERS: Final = {
    "channel": "SELECT person FROM channel WHERE id = :id",
    "perk": "SELECT person FROM perk WHERE id = :id",
    "deliverable": """SELECT agreement.person FROM deliverable
        JOIN agreement ON agreement.id = deliverable.agreement WHERE deliverable.id = :id""",
}
"""Whose a channel, a perk, a deliverable is."""


@dataclass(frozen=True, slots=True)
class ContentRow:
    """A content in the list, with the names of its person and club.

    `given_for` tells whether it was made for a perk or a deliverable.
    """

    id: str
    version: int
    person: str
    name: str
    club: str | None
    club_name: str
    direction: str
    published_on: str
    title: str
    link: str
    channel: str | None
    reach: int | None
    perk: str | None
    deliverable: str | None
    disclosure: str
    wording: str
    checked_on: str | None
    checked_by: str

    @property
    def given_for(self) -> bool:
        """Whether it was made for a perk or a deliverable."""
        return self.perk is not None or self.deliverable is not None

    @property
    def is_open(self) -> bool:
        """Whether nobody has seen yet that its aim is disclosed."""
        return self.direction != "relays_them" and self.disclosure in ("unchecked", "missing")


@dataclass(frozen=True, slots=True)
class Count:
    """How many contents go one way, how many are not seen disclosed, how many people reached."""

    direction: str
    n: int
    open: int
    reach: int


def _row(row: sqlite3.Row) -> ContentRow:
    return ContentRow(**{name: row[name] for name in ContentRow.__slots__})


LIST: Final = Spec(
    name="contents",
    table="content",
    columns=f"""content.id, content.version, content.person, {NAME} AS name, content.club,
        coalesce(club.name, '') AS club_name, content.direction, content.published_on,
        content.title, content.link, content.channel, content.reach, content.perk,
        content.deliverable, content.disclosure, content.wording, content.checked_on,
        content.checked_by""",
    joins="""JOIN person ON person.id = content.person
        LEFT JOIN club ON club.id = content.club""",
    make=_row,
    words_in=f"""content.title || ' ' || {NAME} || ' ' || coalesce(club.name, '') || ' '
        || content.link || ' ' || content.notes""",
    places={
        "title": Place("content.title"),
        "name": Place(NAME),
        "club": Place("coalesce(club.name, '')"),
        "way": Place("content.direction", "choice", DIRECTIONS),
        "disclosure": Place("content.disclosure", "choice", DISCLOSURES),
        "on": Place("content.published_on", "date"),
        "reach": Place("content.reach", "number"),
    },
    sorts={
        "date": ("content.published_on", "content.created_at"),
        "name": ("person.sort_name", "content.published_on"),
        "title": (by_text("content.title"),),
        "reach": ("content.reach",),
        "disclosure": (by_choice("content.disclosure", DISCLOSURES), "content.published_on"),
    },
    first="-date",
)
"""What was published, of all people; `listing` tells that of one person or club."""


def listing(
    program: Program,
    search: str = "",
    *,
    person: str = "",
    club: str = "",
    open_only: bool = False,
    given_only: bool = False,
) -> Listing[ContentRow]:
    """Return what a person or everybody published or was relayed, the latest first.

    With `open_only` what nobody has seen disclosed, with `given_only` what was made for a perk or
    a deliverable. Raises FilterError.
    """
    within = {
        "content.person = :person": person,
        "content.club = :club": club,
        f"({OPEN})": open_only,
        _GIVEN_FOR: given_only,
    }
    spec = replace(
        LIST, within=" AND ".join(sql for sql, wanted in within.items() if wanted) or "1"
    )
    return Listing(program, spec, Query(search, values={"person": person, "club": club}))


def row(program: Program, id: str) -> ContentRow:
    """Return one content as the list has it. Raises NotFound when it is gone."""
    _get(program, id)
    spec = replace(LIST, within="content.id = :id")
    return Listing(program, spec, Query(values={"id": id})).page(0, 1)[0]


def unchecked(program: Program, person: str = "") -> list[ContentRow]:
    """Return what was published for a perk or a deliverable and is not seen disclosed."""
    return list(listing(program, person=person, open_only=True, given_only=True))


def counts(program: Program, person: str = "") -> dict[str, Count]:
    """Return how much goes which way, of a person or of all, by direction."""
    rows = program.rows(_COUNTS, person=person)
    return {row["direction"]: Count(**dict(row)) for row in rows}


def add(program: Program, values: Mapping[str, Any]) -> str:
    """Note a content; return its id.

    Raises InvalidFields, as for a day to come, or for the channel of somebody else.
    """
    whole = _prepare(program, records.whole(CONTENT, values), "")
    label = _("Noted: {name}").format(name=records.name_of(program, CONTENT, whole))
    with program.step(label, "add content"):
        return records.add(program, CONTENT, whole)


def change(program: Program, seen: Content, values: Mapping[str, Any], label: str = "") -> None:
    """Change a content as it was seen. Raises Stale, or what `add` refuses."""
    whole = _prepare(program, records.values_of(CONTENT, seen) | dict(values), seen.disclosure)
    new = {name: value for name, value in whole.items() if value != getattr(seen, name)}
    records.change(program, CONTENT, seen, new, label)


def check(
    program: Program,
    id: str,
    result: str,
    wording: str = "",
    on: date | None = None,
    *,
    by: str = "",
    seen: Content | None = None,
) -> None:
    """Note what somebody found who looked whether the aim of a content is disclosed.

    `result` is a code of DISCLOSURES, `wording` what stands there. Today and by the operator
    unless something else is said. Raises InvalidFields, Stale where it changed since it was seen.
    """
    seen = seen or _get(program, id)
    looked = result != "unchecked"
    day = (on or program.clock.today()).isoformat()
    values: Values = {
        "disclosure": result,
        "wording": wording if looked else "",
        "checked_on": day if looked else None,
        "checked_by": (by or program.operator) if looked else "",
    }
    label = _("Disclosure of {title}: {result}").format(
        title=seen.title, result=label_of(DISCLOSURES, result)
    )
    change(program, seen, values, label)


def _get(program: Program, id: str) -> Content:
    found: Content = records.get(program, CONTENT, id)
    return found


def _prepare(program: Program, values: Mapping[str, Any], before: str) -> Values:
    """Complete a content: who looked looked today, unless something else is said."""
    whole = records.complete(program, CONTENT, dict(values))
    if whole["disclosure"] != before and whole["disclosure"] in ("shown", "missing"):
        whole["checked_on"] = whole["checked_on"] or program.clock.today().isoformat()
        whole["checked_by"] = whole["checked_by"] or program.operator
    records.refuse_invalid(CONTENT, whole)
    days.refuse_to_come(program, whole, ("published_on", "checked_on"))
    _refuse_foreign(program, whole)
    return whole


def _refuse_foreign(program: Program, whole: Values) -> None:
    """Refuse a channel, a perk or a deliverable that is another person's."""
    problems = {}
    for name, statement in _OWNERS.items():
        row = program.row(statement, id=whole[name]) if whole[name] else None
        if row is not None and row[0] is not None and row[0] != whole["person"]:
            problems[name] = _("This is somebody else's.")
    if problems:
        raise InvalidFields(problems)

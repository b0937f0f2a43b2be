"""People: the list, and everything that hangs on one person."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from clubmgr.models import records
from clubmgr.models.filter_places import Place
from clubmgr.models.kinds.person import PERSON, Person
from clubmgr.models.listing import Spec, by_text
from clubmgr.models.naming import NAME
from clubmgr.models.program import Program
from clubmgr.models.search_schema import SEARCHED

_MANY_WITH_EMAIL: Final = f"""
SELECT person.id, {NAME} AS name, person.emails ->> 0 AS email
  FROM json_each(:ids) AS wanted JOIN person ON person.id = wanted.value
 ORDER BY wanted.key
"""


@dataclass(frozen=True, slots=True)
class Contact:
    """A person's name and first e-mail address, None if there is none."""

    id: str
    name: str
    email: str | None


def _person(row: sqlite3.Row) -> Person:
    person: Person = records.decode(PERSON, row)
    return person


def _choices(name: str) -> Place:
    field = PERSON.field(name)
    return Place(f"person.{name}", "choice", field.choices if field else ())


def _more_places(program: Program) -> Mapping[str, Place]:
    """Return where a filter looks besides: in what hangs on people, and in own fields."""
    from clubmgr.models import customs, people_places

    return {**people_places.PLACES, **customs.places(program)}


LIST: Final = Spec(
    name="people",
    table="person",
    columns="person.*",
    make=_person,
    words_in=" || ' ' || ".join(f"person.{name}" for name in SEARCHED),
    index="person_search",
    places={
        "name": Place("person.sort_name", match="{given_name family_name}"),
        "email": Place("person.emails", match="emails"),
        "phone": Place("person.phones", "phone", match="words"),
        "city": Place("person.city", match="city"),
        "employer": Place("person.employer", match="employer"),
        "tag": Place("person.tags", match="tags"),
        "segment": Place("person.segments", match="segments"),
        "channel": Place("person.channels"),
        "country": Place("person.country"),
        "language": _choices("language"),
        "origin": _choices("origin"),
        "terrain": _choices("terrain"),
        "owner": Place("person.owner"),
        "source": Place("person.source"),
        "notes": Place("person.notes", match="notes", index="person_text"),
        "added": Place("date(person.created_at)", "past"),
        "id": Place("person.id", "id"),
    },
    more=_more_places,
    sorts={
        "name": ("person.sort_name",),
        "city": (by_text("person.city"), "person.sort_name"),
        "employer": (by_text("person.employer"), "person.sort_name"),
        "added": ("person.created_at",),
    },
)


def contacts(program: Program, ids: tuple[str, ...]) -> list[Contact]:
    """Return names and first addresses, in the order asked for."""
    import json

    return [
        Contact(row["id"], row["name"], row["email"])
        for row in program.rows(_MANY_WITH_EMAIL, ids=json.dumps(ids))
    ]

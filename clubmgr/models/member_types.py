"""What members are over time: contributor, gardener, ambassador, or a type of one's own."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from clubmgr.errors import ClubmgrError
from clubmgr.i18n import _, ngettext, short_date
from clubmgr.models import days, records
from clubmgr.models.fields import label_of
from clubmgr.models.filters import Place
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.kinds.typology import MEMBER_TYPE, MEMBER_TYPES, MemberType
from clubmgr.models.listing import Listing, Query, Spec, by_choice
from clubmgr.models.naming import NAME
from clubmgr.models.program import Program
from clubmgr.text import fold

_YEAR: Final = 365
_HOLDS: Final = """member_type.starts_on <= :day
    AND (member_type.ends_on IS NULL OR member_type.ends_on >= :day)"""
_OF_PERSON: Final = """
SELECT * FROM member_type WHERE person = :person ORDER BY starts_on DESC, rowid DESC
"""
_OVERLAPPING: Final = """
SELECT starts_on FROM member_type
 WHERE person = :person AND type = :type AND fold(own_type) = fold(:own_type) AND id <> :id
   AND (:ends_on IS NULL OR starts_on <= :ends_on) AND (ends_on IS NULL OR ends_on >= :starts_on)
"""
_COUNTS: Final = f"""
SELECT type, max(own_type) AS own_type,
       count(DISTINCT iif({_HOLDS}, person, NULL)) AS members,
       count(DISTINCT iif(starts_on > :year_ago AND starts_on <= :day, person, NULL)) AS joined,
       count(DISTINCT iif(ends_on >= :year_ago AND ends_on < :day, person, NULL)) AS ended
  FROM member_type GROUP BY type, fold(member_type.own_type)
"""
_PEOPLE: Final = f"SELECT count(DISTINCT person) FROM member_type WHERE {_HOLDS}"
_ORDER: Final = {choice.code: n for n, choice in enumerate(MEMBER_TYPES)}


@dataclass(frozen=True, slots=True)
class TypeRow:
    """That a person is of a type from when to when, with the person's name."""

    id: str
    version: int
    person: str
    name: str
    type: str
    own_type: str
    starts_on: str
    ends_on: str | None
    decides: str
    reason: str


@dataclass(frozen=True, slots=True)
class TypeCount:
    """How many people are of a type today; who became so and who ceased within a year."""

    type: str
    own_type: str
    members: int
    joined: int
    ended: int


def _row(row: sqlite3.Row) -> TypeRow:
    return TypeRow(**{name: row[name] for name in TypeRow.__slots__})


LIST: Final = Spec(
    name="member_types",
    table="member_type",
    columns=f"""member_type.id, member_type.version, member_type.person, {NAME} AS name,
        member_type.type, member_type.own_type, member_type.starts_on, member_type.ends_on,
        member_type.decides, member_type.reason""",
    joins="JOIN person ON person.id = member_type.person",
    make=_row,
    words_in=f"{NAME} || ' ' || member_type.own_type || ' ' || member_type.reason",
    places={
        "name": Place(NAME),
        "city": Place("person.city"),
        "type": Place("member_type.type", "choice", MEMBER_TYPES),
        "since": Place("member_type.starts_on", "date"),
        "until": Place("member_type.ends_on", "date"),
        "decides": Place("member_type.decides"),
        "reason": Place("member_type.reason"),
    },
    sorts={
        "name": ("person.sort_name", "member_type.starts_on"),
        "since": ("member_type.starts_on",),
        "type": (by_choice("member_type.type", MEMBER_TYPES), "person.sort_name"),
    },
)
"""Who is of which type, of all people; `listing` tells those of one type or person."""


def called(kind: str, own_type: str = "") -> str:
    """Return what a type is called."""
    return own_type if kind == "other" and own_type else label_of(MEMBER_TYPES, kind)


def glyph_called(kind: str, own_type: str = "") -> str:
    """Return what a type is called, behind its glyph."""
    glyph = next((choice.glyph for choice in MEMBER_TYPES if choice.code == kind), "")
    return f"{glyph} {called(kind, own_type)}".strip()


def holds(seen: MemberType | TypeRow, day: str) -> bool:
    """Tell whether somebody is of a type on a day."""
    return (seen.starts_on or "") <= day and (seen.ends_on is None or seen.ends_on >= day)


def of_person(program: Program, person: str) -> list[MemberType]:
    """Return what a person is, was and will be, the latest first."""
    return [records.decode(MEMBER_TYPE, row) for row in program.rows(_OF_PERSON, person=person)]


def listing(
    program: Program,
    search: str = "",
    *,
    kind: str = "",
    own_type: str = "",
    person: str = "",
    past_too: bool = False,
    sort: str = "",
) -> Listing[TypeRow]:
    """Return who is of a type, or of any, by name; those past and to come if asked for.

    Raises FilterError.
    """
    within = {
        "member_type.type = :type": kind,
        "fold(member_type.own_type) = fold(:own_type)": own_type,
        "member_type.person = :person": person,
        _HOLDS: not past_too,
    }
    spec = replace(
        LIST, within=" AND ".join(sql for sql, wanted in within.items() if wanted) or "1"
    )
    values = {
        "type": kind, "own_type": own_type, "person": person,
        "day": program.clock.today().isoformat(),
    }  # fmt: skip
    return Listing(program, spec, Query(search, sort, values))


def counts(program: Program) -> list[TypeCount]:
    """Return how many people are of each type: the usual ones always, then those of one's own."""
    today = program.clock.today().isoformat()
    rows = program.rows(_COUNTS, day=today, year_ago=days.shift(today, -_YEAR))
    found = [TypeCount(**{name: row[name] for name in TypeCount.__slots__}) for row in rows]
    known = {count.type for count in found}
    usual = (choice.code for choice in MEMBER_TYPES if choice.code != "other")
    found += [TypeCount(code, "", 0, 0, 0) for code in usual if code not in known]
    return sorted(found, key=lambda count: (_ORDER[count.type], fold(count.own_type)))


def people(program: Program) -> int:
    """Return how many people are of a type today, each once."""
    row = program.row(_PEOPLE, day=program.clock.today().isoformat())
    return int(row[0]) if row else 0


def add(program: Program, values: Mapping[str, Any]) -> str:
    """Note that somebody is of a type from a day on; return its id.

    Raises InvalidFields, and ClubmgrError when they are of that type in that time already.
    """
    whole = records.complete(program, MEMBER_TYPE, records.whole(MEMBER_TYPE, values))
    records.refuse_invalid(MEMBER_TYPE, whole)
    label = _("{name} is {type} from {day} on").format(
        name=records.describe(program, PERSON, whole["person"]),
        type=called(whole["type"], whole["own_type"]),
        day=_day(whole["starts_on"]),
    )
    with program.step(label, "add member_type"):
        _refuse_twice(program, whole, "")
        return records.add(program, MEMBER_TYPE, whole)


def change(program: Program, seen: MemberType, values: Mapping[str, Any], label: str = "") -> None:
    """Change a type as it was seen. Raises Stale, InvalidFields, or what `add` refuses."""
    before = records.values_of(MEMBER_TYPE, seen)
    whole = records.complete(program, MEMBER_TYPE, before | dict(values))
    name = records.name_of(program, MEMBER_TYPE, whole)
    with program.step(label or _("Changed {name}").format(name=name), "edit member_type"):
        _refuse_twice(program, whole, seen.id)
        records.change(program, MEMBER_TYPE, seen, values, label)


def end(program: Program, ids: Sequence[str], on: date, reason: str = "") -> None:
    """Let people cease to be of their type, with a last day and a reason."""
    found = [_get(program, id) for id in ids]
    if not found:
        return
    first = found[0]
    label = ngettext("{name} is {type} no more", "{n} people are of their type no more", len(found))
    label = label.format(
        name=records.describe(program, PERSON, first.person),
        type=called(first.type, first.own_type),
        n=len(found),
    )
    with program.step(label, "end member_type"):
        for seen in found:
            values = {"ends_on": on.isoformat(), "reason": reason or seen.reason}
            change(program, seen, values, label)


def _get(program: Program, id: str) -> MemberType:
    found: MemberType = records.get(program, MEMBER_TYPE, id)
    return found


def _refuse_twice(program: Program, whole: Mapping[str, Any], id: str) -> None:
    """Refuse that somebody is of one type twice at a time."""
    names = ("person", "type", "own_type", "starts_on", "ends_on")
    row = program.row(_OVERLAPPING, id=id, **{name: whole[name] for name in names})
    if row is not None:
        raise ClubmgrError(
            _("{name} is {type} since {day} already.").format(
                name=records.describe(program, PERSON, whole["person"]),
                type=called(whole["type"], whole["own_type"]),
                day=_day(row["starts_on"]),
            ),
            _("Change that one, or let it end the day before."),
        )


def _day(day: str) -> str:
    return short_date(date.fromisoformat(day))

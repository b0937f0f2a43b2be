"""All that a program holds of one person, for who asks to see it.

Source: GDPR (EU 2016/679) articles 15 (access) and 20 (portability). What was noted about the
person is told as it was noted. What concerns other people as well is told without them (article
15 (4)): of the records of something else that name the person, in which part and how many; of a
text that is not about them the sentences that name them, other people whom the file knows left out.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from clubmgr.i18n import N_, Verbatim, _, day, ngettext, number, short_date
from clubmgr.models import (
    customs,
    journal,
    known_as,
    records,
    scrubbing,
    settings,
    suppressions,
    withholding,
)
from clubmgr.models.fields import MANY, Field, Kind
from clubmgr.models.identity import Finder
from clubmgr.models.kinds import KINDS
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.kinds.privacy import PROCESSING, Processing
from clubmgr.models.program import Program

_THEIRS: Final = frozenset(("feedback", "privacy_request", "dispatch"))
"""The kinds that are a person's own although they can do without."""
_UNTOLD: Final = frozenset(("distinct_pair", "preview_reader"))
"""What would tell of others: who they are taken for, what a brand has told in confidence."""
_PROCESSINGS: Final = "SELECT * FROM processing WHERE ended_on IS NULL ORDER BY sort_name"
_CREATED: Final = "SELECT created_at FROM person WHERE id = :id"
_CONFIDED: Final = """
SELECT preview_reader.means, count(*) AS n FROM preview_reader WHERE person = :id
"""
_MOST: Final = 10_000
"""Changes of one record that are told."""
ACTIONS: Final = {
    "created": N_("noted"), "changed": N_("changed"), "deleted": N_("deleted"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """A field that says something: its name, its label, the value as stored and in words."""

    name: str
    label: str
    value: Any
    words: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A record about the person: its kind, what it is called, and what it says."""

    kind: str
    label: str
    id: str
    fields: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """Where records of something else name the person: in a field, or in sentences of a text.

    `text` says how many records these are and from when, or tells the sentences.
    """

    kind: str
    label: str
    about: str
    where: str
    text: str


@dataclass(frozen=True, slots=True)
class Happened:
    """A change of one of the records: when (UTC), by whom, what was done, and what it changed."""

    at: str
    by: str
    action: str
    kind: str
    record: str
    changes: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Access:
    """All that is held of a person: who holds it and why, the records, mentions and changes.

    `collected_at` is when they came in (UTC); `suppressed` for what their addresses are on the
    opt-out list.
    """

    person: str
    name: str
    controller: str
    contact: str
    retention_months: int
    collected_at: str
    entries: tuple[Entry, ...]
    mentions: tuple[Mention, ...]
    changes: tuple[Happened, ...]
    processings: tuple[Processing, ...]
    suppressed: tuple[str, ...]
    confided: int


def of_person(program: Program, person: str) -> Access:
    """Return all that is held of a person. Raises NotFound."""
    found = records.get(program, PERSON, person)
    stored = settings.read(program)
    own = tuple(_own(program, person))
    created = program.row(_CREATED, id=person)
    confided = program.row(_CONFIDED, id=person)
    return Access(
        person=person,
        name=found.name,
        controller=stored.controller or stored.organizer_name or stored.brand,
        contact=stored.privacy_contact or stored.organizer_email,
        retention_months=stored.retention_months,
        collected_at=created["created_at"] if created else "",
        entries=own,
        mentions=(
            *_roles(program, person),
            *_texts(program, person, {entry.id for entry in own}),
        ),
        changes=tuple(_changes(program, person, own)),
        processings=tuple(records.decode(PROCESSING, row) for row in program.rows(_PROCESSINGS)),
        suppressed=tuple(sorted(_suppressed(program, person))),
        confided=confided["n"] if confided else 0,
    )


def _own(program: Program, person: str) -> Iterator[Entry]:
    """Yield the person and every record that is about them, with all that is part of these."""
    seen = {person}
    going = [(PERSON, person)]
    while going:
        kind, id = going.pop(0)
        known = customs.kind(program, kind)
        yield _entry(program, known, records.get(program, known, id), person)
        for other, field in _naming(kind):
            if not (field.goes_along or other.name in _THEIRS):
                continue
            for row in program.rows(
                f"SELECT id FROM {other.name} WHERE {field.name} = :id ORDER BY rowid", id=id
            ):
                if row["id"] not in seen:
                    seen.add(row["id"])
                    going.append((other, row["id"]))


def _naming(kind: Kind) -> Iterator[tuple[Kind, Field]]:
    """Yield the fields of other kinds that name records of a kind, and whose records are told."""
    for other in KINDS.values():
        for field in other.fields:
            if field.type == "record" and field.of == kind.name and other.name not in _UNTOLD:
                yield other, field


def _entry(program: Program, kind: Kind, record: Any, person: str) -> Entry:
    fields = []
    for field in kind.fields:
        value = records.value_of(record, field)
        if value == field.empty or (field.type == "record" and value == person):
            continue
        if field.type == "record" and PERSON.name in _named_by(KINDS[field.of]):
            continue  # a part of what is told just before it
        words = show(program, field, value, person)
        stored = words if field.type == "record" else value
        fields.append(Told(field.name, _(field.label), stored, words))
    return Entry(kind.name, _(kind.label), record.id, tuple(fields))


def show(program: Program, field: Field, value: Any, person: str) -> str:
    """Write a value for the person to read; another person is not named."""
    if field.of == "person" and value:
        return _("themselves") if value == person else _("another person")
    if field.type == "record" and value and PERSON.name in _named_by(KINDS[field.of]):
        return _(KINDS[field.of].label)
    if value and field.type in ("date", "moment"):
        return day(value)
    return records.show(program, field, value)


def _named_by(kind: Kind) -> set[str]:
    """Return the kinds of which a record's name tells another's."""
    return {field.of for name in kind.naming if (field := kind.field(name)) and field.of}


def _roles(program: Program, person: str) -> Iterator[Mention]:
    """Yield in which fields records of something else name the person, and in how many of each."""
    for other, field in _naming(PERSON):
        if field.goes_along or other.name in _THEIRS:
            continue
        when = next((each.name for each in other.fields if each.type in ("date", "moment")), "NULL")
        row = program.row(
            f"SELECT count(*) AS n, min({when}) AS first, max({when}) AS last"
            f" FROM {other.name} WHERE {field.name} = :id",
            id=person,
        )
        if row is not None and row["n"]:
            said = _counted(row["n"], row["first"], row["last"])
            yield Mention(other.name, _(other.label), "", _(field.label), said)


def _counted(n: int, first: str | None, last: str | None) -> str:
    """Say how many records these are, and of which days."""
    said = ngettext("{n} record", "{n} records", n).format(n=number(n))
    days = dict.fromkeys(short_date(date.fromisoformat(d[:10])) for d in (first, last) if d)
    return " · ".join(filter(None, (said, " – ".join(days))))


def _texts(program: Program, person: str, own: set[str]) -> Iterator[Mention]:
    """Yield the sentences that name the person in texts that are not about them."""
    finder = Finder(known_as.identity_of(program.connection, person))
    found = []
    for table, id, column, text in scrubbing.naming(program.connection, finder):
        kind = KINDS.get(table)
        if kind is None or id in own or kind.name in _UNTOLD:
            continue
        about = (
            ""
            if kind is PERSON or PERSON.name in _named_by(kind)
            else records.describe(program, kind, id)
        )
        for field, lines in _lines(customs.kind(program, kind), column, text):
            if finder.names("\n".join(lines)):
                said = "\n".join(withholding.sentences(lines, finder))
                found.append((kind, field, about, said))
    told = (text for _kind, _field, about, said in found for text in (about, said))
    others = withholding.others_in(program, person, told)
    for kind, field, *texts in found:
        about, said = (others.replace(text, withholding.INSTEAD) for text in texts)
        yield Mention(kind.name, _(kind.label), about, _(field.label), said)


def _lines(kind: Kind, column: str, text: str) -> Iterator[tuple[Field, list[str]]]:
    """Yield the fields that a stored text tells, each line by line, a list item by item."""
    if column == kind.own:
        for key, value in customs.read(text).items():
            items = value if isinstance(value, list) else str(value).splitlines()
            yield _own_field(kind, key, value), items
    elif field := kind.field(column):
        items = json.loads(text) if field.type == "list" else text.splitlines()
        yield field, [str(item) for item in items]


def _own_field(kind: Kind, key: str, value: Any) -> Field:
    """Return an own field as a value of it is written; one that is gone is told by its key."""
    field = (kind.field(key) if key in kind.owned else None) or Field(key, Verbatim(key))
    if isinstance(value, bool):
        return replace(field, type="yesno")
    if isinstance(value, list):
        return replace(field, type="list")
    return replace(field, type="line") if field.type in ("yesno", "list") else field


def _changes(program: Program, person: str, own: tuple[Entry, ...]) -> Iterator[Happened]:
    """Yield what happened to the records about the person, the latest first."""
    found = []
    for entry in own:
        kind = customs.kind(program, KINDS[entry.kind])
        for change in journal.history(program.connection, entry.id, _MOST):
            changes = tuple(
                (_(field.label), _said(program, field, before, person),
                 _said(program, field, after, person))
                for field, before, after in _differences(kind, change)
            )  # fmt: skip
            found.append(
                Happened(change.at, change.by, change.action, entry.label, entry.id, changes)
            )
    yield from sorted(found, key=lambda each: each.at, reverse=True)


def _differences(kind: Kind, change: journal.Change) -> Iterator[tuple[Field, Any, Any]]:
    """Yield what a change did to each field, own fields one by one."""
    for name, before, after in change.fields:
        if name == kind.own:
            old, new = customs.read(before or "{}"), customs.read(after or "{}")
            for key in dict.fromkeys((*old, *new)):
                was, now = old.get(key), new.get(key)
                if was != now:
                    yield _own_field(kind, key, now if was is None else was), was, now
        elif field := kind.field(name):
            yield field, before, after


def _said(program: Program, field: Field, stored: Any, person: str) -> str:
    """Write a value out of the journal, where the lists of usual fields are texts."""
    if field.type in MANY and isinstance(stored, str):
        stored = tuple(json.loads(stored))
    try:
        return show(program, field, stored, person)
    except (ValueError, TypeError):  # an own field may have had another type then
        return str(stored)


def _suppressed(program: Program, person: str) -> frozenset[str]:
    found = records.get(program, PERSON, person)
    return suppressions.blocked(program, found.emails, found.phones, found.channels, found.country)

"""What a step changed, in words: labels of fields and choices, names of records, dates."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime
from typing import Any, Final

from clubmgr.i18n import _, labelled, short_date
from clubmgr.models import customs, records
from clubmgr.models.fields import MANY, Field, Kind
from clubmgr.models.journal import Change
from clubmgr.models.kinds import KINDS
from clubmgr.models.program import Program
from clubmgr.models.settings import SETTINGS
from clubmgr.text import clean_line

NOTHING: Final = "–"
_OWN: Final = "custom"
"""The column that holds the fields that people have defined."""
_WAS: Final = """
SELECT old FROM change WHERE record = :record AND n > :n AND old IS NOT NULL ORDER BY n LIMIT 1
"""
_LAST: Final = """
SELECT old FROM change WHERE record = :record AND new IS NULL AND old IS NOT NULL
 ORDER BY n DESC LIMIT 1
"""

Told = tuple[str, str, str]
"""The label of a field, what it was and what it became; '' for nothing."""


def name_of(program: Program, change: Change) -> str:
    """Say which record was changed, by its kind and what it was called then."""
    if change.kind == "setting":
        field = SETTINGS.field(change.record)
        return f"{_(SETTINGS.label)} · {_(field.label) if field else change.record}"
    kind = KINDS.get(change.kind)
    if kind is None:
        return change.record[: records.SHORT]
    return f"{_(kind.label)} · {called(program, kind, change.record)}"


def named(program: Program, record: str) -> str:
    """Name a record of any kind by its id, also one that is gone."""
    row = program.row("SELECT kind FROM change WHERE record = :record LIMIT 1", record=record)
    if row is not None and row["kind"] in KINDS:
        return called(program, KINDS[row["kind"]], record)
    for kind in KINDS.values():
        if program.row(f"SELECT 1 FROM {kind.name} WHERE id = :id", id=record) is not None:
            return records.describe(program, kind, record)
    return record[: records.SHORT]


def called(program: Program, kind: Kind, id: str) -> str:
    """Name a record by its id, one that is gone by what it was called when it went."""
    if program.row(f"SELECT 1 FROM {kind.name} WHERE id = :id", id=id) is None:
        row = program.row(_LAST, record=id)
        with suppress(KeyError):  # a column that it is named by may be younger than this
            if row is not None:
                return records.name_of(program, kind, json.loads(row["old"]))
    return records.describe(program, kind, id)


def differences(program: Program, change: Change) -> list[Told]:
    """Return what a change did to each field; of a record that was made, what it was made with."""
    return list(_told(program, _whole(program, change)))


def sentence(program: Program, change: Change) -> str:
    """Write a change on one line, long values cut; of a setting, what it was and became."""
    if change.kind != "setting":
        if change.action == "created":
            return _("created")
        if change.action == "deleted":
            return _("deleted")
    return "; ".join(
        labelled(label, f"{_brief(before)} → {_brief(after)}")
        for label, before, after in differences(program, change)
    )


def labels(program: Program, change: Change) -> list[str]:
    """Return what the fields that a change touched are called."""
    return [label for label, _before, _after in _told(program, change)]


def _whole(program: Program, change: Change) -> Change:
    """Fill in what a record was made with: the journal keeps what it was before the next change."""
    if change.action != "created":
        return change
    row = program.row(_WAS, record=change.record, n=change.n)
    if row is not None:
        made = json.loads(row["old"])
    elif change.kind in KINDS or change.kind == "setting":
        live = program.row(f"SELECT * FROM {change.kind} WHERE id = :id", id=change.record)
        made = dict(live) if live is not None else {}
    else:
        made = {}
    return replace(change, fields=tuple((name, None, value) for name, value in made.items()))


def _told(program: Program, change: Change) -> Iterator[Told]:
    if change.kind == "setting":
        yield from _told_setting(program, change)
        return
    kind = KINDS.get(change.kind)
    if kind is None:
        return
    for name, before, after in change.fields:
        if name == _OWN:
            yield from _told_own(program, before, after)
        elif (field := kind.field(name)) is not None and field.name == name:
            was, now = (_show(program, field, side) for side in (before, after))
            if was != now:
                yield _(field.label), was, now


def _told_setting(program: Program, change: Change) -> Iterator[Told]:
    field = SETTINGS.field(change.record)
    for name, before, after in change.fields:
        if name == "value":
            label = _(field.label) if field else _(SETTINGS.label)
            read = field or Field(name, name)
            yield label, _show(program, read, before), _show(program, read, after)


def _told_own(program: Program, before: str | None, after: str | None) -> Iterator[Told]:
    """Tell what changed of the fields that people have defined, each by its own label."""
    defined = {field.name: field for field in customs.fields(program)}
    old, new = customs.read(before or "{}"), customs.read(after or "{}")
    for name in dict.fromkeys((*old, *new)):
        if old.get(name) != new.get(name):
            field = defined.get(name) or Field(name, name)
            was, now = (_show(program, field, side.get(name)) for side in (old, new))
            yield _(field.label), was, now


def _show(program: Program, field: Field, stored: Any) -> str:
    """Write a value as its column holds it."""
    if stored is None or stored == "":
        return ""
    try:
        if field.type in MANY and isinstance(stored, str):
            stored = tuple(json.loads(stored))
        if field.type == "date":
            return short_date(date.fromisoformat(stored))
        if field.type == "moment":
            moment = datetime.fromisoformat(stored)
            return f"{short_date(moment, weekday=True)} {moment:%H:%M}"
        if field.type == "record":
            return called(program, KINDS[field.of], stored)
        return records.show(program, field, stored)
    except (ValueError, TypeError, KeyError):  # a field may have had another type then
        return str(stored)


def _brief(text: str) -> str:
    line = clean_line(text) or NOTHING
    return line if len(line) <= 40 else f"{line[:39]}…"

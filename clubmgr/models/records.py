"""Records of any kind: reading, naming, finding, adding, changing, deleting.

The one place where a statement is put together from a kind's description. What is special to a
kind stands in its own module.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, Final
from uuid import uuid4

from clubmgr.errors import ClubmgrError, InvalidFields, NotFound
from clubmgr.i18n import _, amount, day, ngettext
from clubmgr.models import customs
from clubmgr.models.fields import MANY, Circumstances, Field, Kind, Values, label_of, own_column
from clubmgr.models.kinds import KINDS
from clubmgr.models.program import Program

SHORT: Final = 8
"""How many characters of an id lists print; any unambiguous beginning is accepted."""


class Stale(ClubmgrError):
    """Somebody else has changed the record meanwhile; `differences` are (label, theirs, yours)."""

    def __init__(self, name: str, differences: tuple[tuple[str, str, str], ...]) -> None:
        super().__init__(
            _("{name} was changed by somebody else meanwhile; nothing was overwritten.").format(
                name=name
            ),
            _("Look at both versions, then save again to keep yours.")
            if differences
            else _("Look at what it says now, then press the key again."),
        )
        self.differences = differences


def decode(kind: Kind, row: Mapping[str, Any] | sqlite3.Row) -> Any:
    """Make the frozen record of a kind from a row that has its columns."""
    values: Values = {"id": row["id"], "version": row["version"]}
    for field in kind.fields:
        if field.own:
            continue
        value = row[field.name]
        if field.type in MANY:
            value = tuple(json.loads(value))
        elif field.type == "yesno":
            value = bool(value)
        values[field.name] = value
    if kind.own:
        values[kind.own] = customs.read(row[kind.own])
    return kind.record(**values)


def encode(kind: Kind, values: Mapping[str, Any], held: Mapping[str, Any] | None = None) -> Values:
    """Return values as their columns hold them; own fields join what is `held` of such already."""
    stored: Values = {}
    if own := {name: value for name, value in values.items() if name in kind.owned}:
        stored[kind.own] = own_column({**(held or {}), **own})
    for name, value in values.items():
        if name in kind.owned:
            continue
        if isinstance(value, bool):
            value = int(value)
        elif name in kind.lists:
            value = json.dumps(list(value), ensure_ascii=False) if value else "[]"
        stored[name] = value
    return stored


def get(program: Program, kind: Kind, id: str) -> Any:
    """Return the record with this whole id. Raises NotFound when it is gone."""
    row = program.row(f"SELECT * FROM {kind.name} WHERE id = :id", id=id)
    if row is None:
        raise NotFound(_("This record is gone; somebody deleted it, or it was undone."))
    return decode(kind, row)


def as_shown(program: Program, kind: Kind, row: Any) -> Any:
    """Return the record that a `row` of a list shows, to act on it as it was seen.

    Raises Stale when it has changed since it was listed, NotFound when it is gone.
    """
    seen = get(program, kind, row.id)
    if seen.version != row.version:
        raise Stale(name_of(program, kind, values_of(kind, seen)), ())
    return seen


def every(program: Program, kind: Kind) -> Iterator[Any]:
    """Yield all records of a kind, in the order in which they came in."""
    for row in program.connection.execute(f"SELECT * FROM {kind.name} ORDER BY rowid"):
        yield decode(kind, row)


def values_of(kind: Kind, record: Any) -> Values:
    """Return a record's fields by name."""
    return {field.name: value_of(record, field) for field in kind.fields}


def value_of(record: Any, field: Field) -> Any:
    """Return what a record says in a field, which may be one of the program's own."""
    if not field.own:
        return getattr(record, field.name)
    return customs.value_of(record.custom, field)


def whole(kind: Kind, values: Mapping[str, Any]) -> Values:
    """Return a value for every field: the one given, or the one that a new record starts with."""
    return {name: values.get(name, initial) for name, initial in kind.initial.items()}


def complete(program: Program, kind: Kind, values: Values) -> Values:
    """Fill what a record may not leave out and its kind can tell: a date, a stage, a signature."""
    if kind.complete is None:
        return values
    return kind.complete(values, Circumstances(program.clock.today().isoformat(), program.operator))


def add(program: Program, kind: Kind, values: Mapping[str, Any], *, id: str = "") -> str:
    """Store a new record of parsed values and return its id: the one given, else a random one.

    Raises InvalidFields.
    """
    kind = customs.kind(program, kind)
    whole_record = complete(program, kind, whole(kind, values))
    refuse_invalid(kind, whole_record)
    stored = encode(kind, whole_record)
    if kind.derive:
        stored |= kind.derive(whole_record)
    now = program.clock.stamp()
    stored |= {"id": id or str(uuid4()), "created_at": now, "updated_at": now}
    names = ", ".join(stored)
    marks = ", ".join(f":{name}" for name in stored)

    def label() -> str:
        return _("Added {name}").format(name=as_told(kind, name_of(program, kind, whole_record)))

    with program.step(label, f"add {kind.name}"), refusing_repeats(kind):
        program.execute(f"INSERT INTO {kind.name}({names}) VALUES ({marks})", **stored)
    return str(stored["id"])


def change(
    program: Program, kind: Kind, seen: Any, values: Mapping[str, Any], label: str = ""
) -> None:
    """Store new values of a record as it was `seen`.

    Raises Stale when it has changed meanwhile, InvalidFields when the values are refused. Fields
    that are the same are left alone; nothing is written when all are. A field that is emptied
    gets what a new record would get there.
    """
    kind = customs.kind(program, kind)
    before = values_of(kind, seen)
    after = complete(program, kind, before | dict(values))
    new = {name: after[name] for name in values if after[name] != before[name]}
    if not new:
        return
    refuse_invalid(kind, after)
    stored = columns_of(kind, seen, before, new)

    def usual_label() -> str:
        return _("Changed {name}").format(name=as_told(kind, name_of(program, kind, after)))

    with program.step(label or usual_label, f"edit {kind.name}"), refusing_repeats(kind):
        if not write(program, kind, seen, stored):
            raise stale(program, kind, seen.id, after)


def write(program: Program, kind: Kind, seen: Any, stored: Mapping[str, Any]) -> bool:
    """Write columns of a record as it was `seen`; False when it has changed meanwhile."""
    sets = ", ".join(f"{name} = :{name}" for name in stored)
    touched = program.execute(
        f"""UPDATE {kind.name} SET {sets}, version = version + 1, updated_at = :now
            WHERE id = :id_seen AND version = :version_seen""",
        **stored,
        now=program.clock.stamp(),
        id_seen=seen.id,
        version_seen=seen.version,
    )
    return bool(touched)


def columns_of(kind: Kind, seen: Any, before: Mapping[str, Any], new: Mapping[str, Any]) -> Values:
    """Return the columns that hold the `new` values of a record as it was `seen`.

    Those that follow from the values are among them, unless they are the same as `before`: to write
    one costs its index a page.
    """
    stored = encode(kind, new, getattr(seen, kind.own) if kind.own else None)
    if kind.derive and not kind.derives_from.isdisjoint(new):
        stored |= dict(kind.derive({**before, **new}).items() - kind.derive(before).items())
    if kind.revise:
        stored |= kind.revise(seen, new)
    return stored


def stale(program: Program, kind: Kind, id: str, ours: Mapping[str, Any]) -> Stale:
    """Return the refusal that shows what is stored beside what was to be."""
    stored = get(program, kind, id)
    theirs = values_of(kind, stored)
    return Stale(name_of(program, kind, theirs), differences(program, kind, theirs, ours))


def differences(
    program: Program, kind: Kind, theirs: Mapping[str, Any], ours: Mapping[str, Any]
) -> tuple[tuple[str, str, str], ...]:
    """Return what Stale shows of each of our fields that differs: label, their value, ours."""
    return tuple(
        (_(f.label), show(program, f, theirs[f.name]), show(program, f, ours[f.name]))
        for f in kind.fields
        if f.name in ours and theirs[f.name] != ours[f.name]
    )


def delete(program: Program, kind: Kind, ids: Sequence[str]) -> int:
    """Delete records with all that hangs on them; return how many there were."""
    with program.step(lambda: deleted(program, kind, ids), f"delete {kind.name}"):
        return program.execute(
            f"DELETE FROM {kind.name} WHERE id IN (SELECT value FROM json_each(:ids))",
            ids=json.dumps(list(ids)),
        )


def deleted(program: Program, kind: Kind, ids: Sequence[str]) -> str:
    """Return what a step says that deletes these records; while they are still there."""
    if len(ids) == 1:
        return _("Deleted {name}").format(name=as_told(kind, describe(program, kind, ids[0])))
    return ngettext("Deleted {n} record", "Deleted {n} records", len(ids)).format(n=len(ids))


def as_told(kind: Kind, name: str) -> str:
    """Return a record's name as a step says it: of which kind it is, where the name is another's.

    The particulars of somebody are called as that person is.
    """
    fields = [kind.field(name) for name in kind.naming]
    borrowed = len(fields) == 1 and fields[0] is not None and fields[0].type == "record"
    return f"{_(kind.label).lower()} · {name}" if borrowed else name


def dependents(
    program: Program, kind: Kind, ids: Sequence[str], kinds: Sequence[Kind]
) -> dict[str, int]:
    """Count the records of other kinds that a deletion would take along, by kind's name."""
    taken: dict[str, set[str]] = {}
    going = [(kind, set(ids))]
    while going:
        gone, gone_ids = going.pop()
        for other, found in _hanging_on(program, gone, gone_ids, kinds):
            if new := found - taken.get(other.name, set()):
                taken.setdefault(other.name, set()).update(new)
                going.append((other, new))
    return {name: len(found) for name, found in taken.items()}


def _hanging_on(
    program: Program, kind: Kind, ids: set[str], kinds: Sequence[Kind]
) -> Iterator[tuple[Kind, set[str]]]:
    for other in kinds:
        for field in other.fields:
            if field.type == "record" and field.of == kind.name and field.goes_along:
                alone = f"{field.also_of} IS NULL" if field.also_of else "1"
                rows = program.rows(
                    f"""SELECT id FROM {other.name}
                         WHERE {field.name} IN (SELECT value FROM json_each(:ids)) AND {alone}""",
                    ids=json.dumps(list(ids)),
                )
                yield other, {row[0] for row in rows}


def refuse_invalid(kind: Kind, values: Mapping[str, Any]) -> None:
    """Raise InvalidFields with every problem of a whole record at once."""
    problems = {
        field.name: _("{field} is needed.").format(field=_(field.label))
        for field in kind.fields
        if field.required and values[field.name] == field.empty
    }
    if kind.check:
        problems = kind.check(values) | problems
    if problems:
        raise InvalidFields(problems)


@contextmanager
def refusing_repeats(kind: Kind) -> Iterator[None]:
    """Turn a broken UNIQUE or FOREIGN KEY constraint into a sentence."""
    try:
        yield
    except sqlite3.IntegrityError as error:
        if "FOREIGN KEY" in str(error):
            raise NotFound(
                _("A record that this one names is gone; somebody deleted it meanwhile."),
                _("Choose another."),
            ) from None
        if "UNIQUE" not in str(error):
            raise
        column = str(error).partition(f"failed: {kind.name}.")[2]  # several are no name of a field
        found = kind.field(column) or next(f for f in kind.fields if f.required)
        raise InvalidFields({found.name: _(kind.repeated)}) from None


def show(program: Program, field: Field, value: Any) -> str:
    """Write a field's value for people: labels of choices, names of records; days as typed."""
    if value is None or value in ("", (), []):
        return ""
    if field.type == "yesno":
        return _("yes") if value else _("no")
    if field.type == "choice":
        chosen = field.choice(value)
        return f"{chosen.glyph} {_(chosen.label)}".strip() if chosen else str(value)
    if field.type == "choices":
        return ", ".join(show_choice(field, code) for code in value)
    if field.type == "list":
        return ", ".join(value)
    if field.type == "record":
        return describe(program, KINDS[field.of], value)
    if field.type == "amount":
        return amount(value)
    return str(value).replace("T", " ") if field.type == "moment" else str(value)


def show_choice(field: Field, code: str) -> str:
    """Write the label of one choice."""
    return label_of(field.choices, code)


def describe(program: Program, kind: Kind, id: str) -> str:
    """Name a record by its id; a record that is gone is named by the id's beginning."""
    names = ", ".join(kind.naming)
    row = program.row(f"SELECT {names} FROM {kind.name} WHERE id = :id", id=id)
    return name_of(program, kind, dict(row)) if row else id[:SHORT]


def name_of(program: Program, kind: Kind, values: Mapping[str, Any]) -> str:
    """Name a record by its parsed or stored values, as a list would print it."""
    if kind.call:
        return kind.call(values)
    parts = []
    for name in kind.naming:
        field, value = kind.field(name), values[name]
        if field and field.type in MANY and isinstance(value, str):
            value = json.loads(value)
        if field and value:
            dated = field.type in ("date", "moment")
            parts.append(day(value) if dated else show(program, field, value))
    return " · ".join(parts)

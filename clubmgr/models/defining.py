"""Defining own fields: added, changed, put in order, deleted, with the values that people have."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from clubmgr.errors import ClubmgrError, InvalidFields
from clubmgr.i18n import _, ngettext, number
from clubmgr.models import customs, records, segments
from clubmgr.models.fields import Kind, Values, own_column
from clubmgr.models.kinds import KINDS
from clubmgr.models.kinds.care import CUSTOM_FIELD, CustomField
from clubmgr.models.kinds.person import PERSON, Person
from clubmgr.models.program import Program

_DEFINED: Final = "SELECT * FROM custom_field ORDER BY place, rowid"
_HELD: Final = """
SELECT own.key, count(*) AS n FROM person, json_each(person.custom) AS own
 WHERE person.custom <> '{}' GROUP BY own.key
"""
_PAGE: Final = 1_000
_HOLDERS: Final = """
SELECT *, rowid AS n FROM person
 WHERE custom <> '{}' AND custom -> :key IS NOT NULL AND rowid > :last
 ORDER BY rowid LIMIT :page
"""
_CHOSEN: Final = """
SELECT custom ->> :key AS choice, count(*) AS n FROM person
 WHERE custom <> '{}' AND custom -> :key IS NOT NULL GROUP BY choice
"""
_REWRITE: Final = """
UPDATE person SET custom = :custom, words = :words, version = version + 1, updated_at = :now
 WHERE id = :id
"""
_RESERVED: Final = frozenset(
    (
        "id",
        "version",
        "created_at",
        "updated_at",
        "sort_name",
        "words",
        "custom",
        "record",
        "in",
        "or",
        "ou",
    )
)


def every(program: Program) -> list[CustomField]:
    """Return the own fields in their order."""
    return [records.decode(CUSTOM_FIELD, row) for row in program.rows(_DEFINED)]


def held(program: Program) -> dict[str, int]:
    """Return how many people have a value, by the field's key."""
    return {row["key"]: row["n"] for row in program.rows(_HELD)}


def add(program: Program, values: Values) -> str:
    """Define an own field after those there are; return its id.

    Raises InvalidFields for a key that is taken, ClubmgrError where there are too many.
    """
    there = every(program)
    if len(there) >= customs.MOST:
        raise ClubmgrError(
            _("There are {most} own fields already, as many as there can be.").format(
                most=customs.MOST
            ),
            _("Delete one that nobody needs, or note it as a tag."),
        )
    last = max((field.place or 0 for field in there), default=0)
    whole = records.complete(program, CUSTOM_FIELD, records.whole(CUSTOM_FIELD, values))
    _refuse_taken(whole["key"])
    return records.add(program, CUSTOM_FIELD, whole | {"place": whole["place"] or last + 1})


def change(program: Program, seen: CustomField, values: Values) -> None:
    """Change an own field as it was seen, what people have in it, and segments, as one step.

    Raises Stale, and InvalidFields for a type or choices that the values there do not fit.
    """
    after = records.complete(
        program, CUSTOM_FIELD, records.values_of(CUSTOM_FIELD, seen) | dict(values)
    )
    if after["key"] != seen.key:
        _refuse_taken(after["key"])
    _refuse_unfit(program, seen, after)
    label = _("Changed {name}").format(name=seen.label)
    hides = (seen.care == "sensitive") != (after["care"] == "sensitive")
    with program.step(label, "edit custom_field"):
        records.change(program, CUSTOM_FIELD, seen, values)
        if hides or after["key"] != seen.key:
            _rewrite(program, seen.key, after["key"])
        if after["key"] != seen.key:
            segments.rename_field(program, seen.key, after["key"])


def delete(program: Program, ids: Sequence[str]) -> int:
    """Delete own fields with what people have in them, as one step; return how many there were.

    Raises ClubmgrError for one by which segments are filtered.
    """
    gone = [field for field in every(program) if field.id in set(ids)]
    for field in gone:
        _refuse_filtered_by(program, field)
    label = records.deleted(program, CUSTOM_FIELD, ids) if gone else ""
    with program.step(label, "delete custom_field"):
        count = records.delete(program, CUSTOM_FIELD, ids)
        for field in gone:
            _rewrite(program, field.key, "")
    return count


def told(program: Program, ids: Sequence[str]) -> str:
    """Return how many people have a value in these fields, as a question before a deletion says."""
    counts = held(program)
    count = sum(counts.get(field.key, 0) for field in every(program) if field.id in set(ids))
    if not count:
        return _("Nobody has a value in it.")
    text = ngettext("{n} value of people goes with it.", "{n} values of people go with it.", count)
    return text.format(n=number(count))


def move(program: Program, id: str, by: int) -> None:
    """Carry a field up (negative) or down among the others. Raises NotFound."""
    there = every(program)
    at = there.index(records.get(program, CUSTOM_FIELD, id))
    to = min(max(at + by, 0), len(there) - 1)
    if at == to:
        return
    there.insert(to, there.pop(at))
    label = _("Moved {name}").format(name=there[to].label)
    with program.step(label, "edit custom_field"):
        for place, field in enumerate(there, 1):
            records.change(program, CUSTOM_FIELD, field, {"place": place})


def retire(program: Program, seen: CustomField) -> None:
    """Ask for a field no more from today on, or again; what people have in it stays."""
    today = program.clock.today().isoformat()
    label = _("Asked again: {name}") if seen.retired_on else _("Retired {name}")
    values = {"retired_on": None if seen.retired_on else today}
    records.change(program, CUSTOM_FIELD, seen, values, label.format(name=seen.label))


def _refuse_taken(key: str) -> None:
    from clubmgr.models import people_places
    from clubmgr.models.filter_names import canonical
    from clubmgr.models.people import LIST

    places = {**LIST.places, **people_places.PLACES}
    hangs_on = key.removesuffix("s") in KINDS  # `show --json` lists such records by that name
    if key in _RESERVED or PERSON.field(key) or canonical(key, places) or hangs_on:
        raise InvalidFields(
            {"key": _("“{key}” means something else already; choose another key.").format(key=key)}
        )


def _refuse_filtered_by(program: Program, field: CustomField) -> None:
    """Refuse to take a field away from the segments whose filters name it."""
    if named := segments.naming_field(program, field.key):
        raise ClubmgrError(
            ngettext(
                "The segment {names} is filtered by “{field}”.",
                "The segments {names} are filtered by “{field}”.",
                len(named),
            ).format(names=", ".join(f"“{each.name}”" for each in named), field=field.label),
            _("Change their filters first; or retire the field."),
        )


def _refuse_unfit(program: Program, seen: CustomField, after: Mapping[str, Any]) -> None:
    """Refuse another type, and fewer choices, than the values that people have."""
    if after["type"] != seen.type and held(program).get(seen.key):
        raise InvalidFields(
            {"type": _("People have values in it: retire it, and define another field.")}
        )
    if gone := set(seen.choices) - set(after["choices"]):
        for row in program.rows(_CHOSEN, key=seen.key):
            if row["choice"] in gone:
                text = ngettext(
                    "{n} person has “{choice}”: change that first.",
                    "{n} people have “{choice}”: change that first.",
                    row["n"],
                ).format(n=number(row["n"]), choice=row["choice"])
                raise InvalidFields({"choices": text})


def _rewrite(program: Program, key: str, new_key: str) -> None:
    """Carry what people have under a key over to another, or away for ''; learn the words anew."""
    kind = customs.kind(program, PERSON)
    now, last = program.clock.stamp(), 0
    while rows := program.rows(_HOLDERS, key=key, last=last, page=_PAGE):
        rewritten = [_rewritten(kind, records.decode(PERSON, row), key, new_key) for row in rows]
        program.connection.executemany(_REWRITE, [values | {"now": now} for values in rewritten])
        last = rows[-1]["n"]


def _rewritten(kind: Kind, person: Person, key: str, new_key: str) -> Values:
    """Return the columns of a person whose value goes by another key, or by none."""
    kept = {(new_key if name == key else name): value for name, value in person.custom.items()}
    kept.pop("", None)
    values = records.values_of(kind, replace(person, custom=kept))
    words = kind.derive(values)["words"] if kind.derive else ""
    return {"id": person.id, "custom": own_column(kept), "words": words}

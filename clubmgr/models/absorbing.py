"""Letting one record take the place of another: all that names the other names it from then on.

Where both have what there is room for once (a candidacy for the same club, an answer to the same
meeting), those two become one in the same way.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, Final

from clubmgr.i18n import _, labelled
from clubmgr.models import customs, records
from clubmgr.models.fields import Field, Kind, Values
from clubmgr.models.kinds import KINDS
from clubmgr.models.program import Program
from clubmgr.models.uniting import Way, unite

_SAME_SEAT: Final = """
SELECT id FROM mandate
 WHERE person = :person AND club = :club AND seat = :seat AND own_seat IS :own_seat AND id <> :id
   AND (:ends_on IS NULL OR starts_on <= :ends_on)
   AND (ends_on IS NULL OR ends_on >= :starts_on)
 ORDER BY starts_on, id
"""
_UNIQUE: Final = """
SELECT indexes.name AS name, columns.name AS "column"
  FROM pragma_index_list(:table) AS indexes, pragma_index_info(indexes.name) AS columns
 WHERE indexes."unique" AND indexes.origin <> 'pk' ORDER BY indexes.seq, columns.seqno
"""
_OPEN: Final = "9999-12-31~"
"""After every day."""


@cache
def naming(of: str) -> tuple[tuple[Kind, Field], ...]:
    """Return the kinds and fields that name records of a kind."""
    return tuple(
        (kind, field)
        for kind in KINDS.values()
        for field in kind.fields
        if field.type == "record" and field.of == of
    )


def take_over(program: Program, kind: Kind, kept: str, gone: str) -> list[str]:
    """Let all that names a record that goes name the one that is kept, inside the step under way.

    Returns a line for each thing that there is no room for.
    """
    lines = []
    for other, field in naming(kind.name):
        rows = program.rows(
            f"SELECT id FROM {other.name} WHERE {field.name} = :gone ORDER BY rowid", gone=gone
        )
        for row in rows:
            lines += _move(program, other, row["id"], field, kept)
    return lines


def meeting(program: Program, kind: Kind, kept: str, gone: str) -> Iterator[tuple[Kind, Any, Any]]:
    """Yield what there is room for once and both have: its kind, theirs and the one that goes."""
    for other, field in naming(kind.name):
        if other.name == "mandate" or any(
            field.name in columns for columns in _uniques(program, other)
        ):
            for row in program.rows(
                f"SELECT * FROM {other.name} WHERE {field.name} = :gone ORDER BY rowid", gone=gone
            ):
                moved = dict(row) | {field.name: kept}
                for there in _all_in_the_way(program, other, moved):
                    yield other, records.get(program, other, there), records.decode(other, row)


def _move(program: Program, kind: Kind, id: str, field: Field, to: str) -> list[str]:
    """Let a record name another; where that cannot stand, join it to what is there, or tell it."""
    row = program.row(f"SELECT * FROM {kind.name} WHERE id = :id", id=id)
    if row is None:  # it went with one that it was joined to
        return []
    seen = records.decode(kind, row)
    before = records.values_of(kind, seen)
    after = before | {field.name: to}
    if kind.name == "distinct_pair":
        after |= dict(
            zip(("person", "other"), sorted((after["person"], after["other"])), strict=True)
        )
    if _is_senseless(kind, before, after):
        return _let_go(program, kind, seen, field)
    if there := _all_in_the_way(program, kind, dict(row) | records.encode(kind, after)):
        first, *others = there
        lines = absorb(program, kind, first, id)
        for other in others:
            lines += absorb(program, kind, first, other)
        return lines
    _write(
        program, kind, seen, {name: after[name] for name in after if after[name] != before[name]}
    )
    return []


def _is_senseless(kind: Kind, before: Values, after: Values) -> bool:
    """Tell whether a record would say something of nobody: that somebody is somebody else."""
    return bool(kind.check and kind.check(after).keys() - kind.check(before).keys())


def _let_go(program: Program, kind: Kind, seen: Any, field: Field) -> list[str]:
    """Let a record name nobody, or let it go, where it would name one person twice."""
    if not field.required:
        _write(program, kind, seen, {field.name: None})
        return []
    values = records.values_of(kind, seen)
    said = "; ".join(
        say(program, f, values[f.name]) for f in kind.fields if values[f.name] != f.empty
    )
    program.execute(f"DELETE FROM {kind.name} WHERE id = :id", id=seen.id)
    return [] if kind.name == "distinct_pair" else [labelled(_(kind.label), said)]


def absorb(program: Program, kind: Kind, kept: str, gone: str) -> list[str]:
    """Make one of two records of what there is room for once; return what found no room."""
    lines = take_over(program, kind, kept, gone)
    ours, theirs = (records.get(program, kind, id) for id in (kept, gone))
    before, other = (records.values_of(kind, seen) for seen in (ours, theirs))
    changed, left = unite(kind, before, other, _ways(kind, before, other))
    if "diet" in before and before["diet"] and other["diet"] and before["diet"] != other["diet"]:
        # A note would outlive the meal, after which a diet is forgotten.
        changed["diet"] = f"{before['diet']}; {other['diet']}"
        left = [(field, value) for field, value in left if field.name != "diet"]
    told = [
        say(program, field, value)
        for field, value in left
        if field.type != "record" or value != gone
    ]
    name = records.as_told(kind, records.describe(program, kind, gone))
    program.execute(f"DELETE FROM {kind.name} WHERE id = :id", id=gone)
    notes = kind.field("notes")
    if told and notes is not None and notes.type == "text":
        written = changed.get("notes", ours.notes)
        changed["notes"] = "\n".join(filter(None, (written, *told)))
        told = []
    if changed:
        _write(program, kind, ours, changed)
    return [*lines, *(labelled(f"{_(kind.label)} · {name}", line) for line in told)]


def _ways(kind: Kind, ours: Values, theirs: Values) -> dict[str, Way]:
    """Return whose values the one of two records gets, where that is not as it is for all.

    A mandate lasts from the earlier day to the later one, and is an interim if both are.
    """
    if kind.name != "mandate":
        return {}
    later: Way = "gone" if _last(ours) < _last(theirs) else "keep"
    return {
        "starts_on": "gone" if (theirs["starts_on"] or "") < (ours["starts_on"] or "") else "keep",
        "ends_on": later,
        "end_reason": later,
        "interim": "gone" if ours["interim"] else "keep",
    }


def _last(mandate: Values) -> str:
    return mandate["ends_on"] or _OPEN


def say(program: Program, field: Field, value: Any) -> str:
    """Write a value with the name of its field, as a note keeps it."""
    return labelled(_(field.label), records.show(program, field, value))


def _write(program: Program, kind: Kind, seen: Any, new: Values) -> None:
    """Store new values of a record as they are: what was true of either stays as it was noted."""
    kind = customs.kind(program, kind)
    stored = records.columns_of(kind, seen, records.values_of(kind, seen), new)
    sets = ", ".join(f"{name} = :{name}" for name in stored)
    program.execute(
        f"""UPDATE {kind.name} SET {sets}, version = version + 1, updated_at = :now
             WHERE id = :id_seen""",
        **stored,
        now=program.clock.stamp(),
        id_seen=seen.id,
    )


def _in_the_way(program: Program, kind: Kind, row: Values) -> str:
    """Return the id of the record that stands where one would be; "" if none does."""
    for columns in _uniques(program, kind):
        same = " AND ".join(f"{name} = :{name}" for name in columns)
        found = program.row(
            f"SELECT id FROM {kind.name} WHERE {same} AND id <> :own_id",
            **{name: row[name] for name in columns},
            own_id=row["id"],
        )
        if found:
            return str(found["id"])
    return ""


def _all_in_the_way(program: Program, kind: Kind, row: Values) -> list[str]:
    """Return the ids of all that become one with a record: of mandates, those at the same time."""
    if kind.name == "mandate":
        wanted = ("id", "person", "club", "seat", "own_seat", "starts_on", "ends_on")
        found = program.rows(_SAME_SEAT, **{name: row[name] for name in wanted})
        return [each["id"] for each in found]
    there = _in_the_way(program, kind, row)
    return [there] if there else []


def _uniques(program: Program, kind: Kind) -> list[tuple[str, ...]]:
    """Return the columns that no two records of a kind may have the same."""
    found: dict[str, list[str]] = {}
    for row in program.rows(_UNIQUE, table=kind.name):
        found.setdefault(row["name"], []).append(row["column"])
    return [tuple(columns) for columns in found.values()]

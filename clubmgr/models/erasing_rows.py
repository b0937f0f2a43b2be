"""Erasing a person from the rows and the journal of a file: the program's, or a copy of it."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from typing import Any, Final

from clubmgr.models import journal, known_as, scrubbing, search
from clubmgr.models.erasing_rules import CLEARED, DELETED, KEPT, REMAINS
from clubmgr.models.identity import Finder
from clubmgr.models.kinds import KINDS
from clubmgr.models.known_as import rows_naming
from clubmgr.text import fold

Ids = dict[str, set[str]]
"""Ids of records by table."""
Parents = dict[str, list[tuple[str, str]]]
"""The fields by which records of a table hang on others, and the tables of these."""

_TABLES: Final = "SELECT name FROM sqlite_master WHERE type = 'table'"
_CASCADES: Final = """
SELECT child.name AS child, "from" AS ref, "table" AS parent
  FROM sqlite_master AS child, pragma_foreign_key_list(child.name)
 WHERE child.type = 'table' AND on_delete = 'CASCADE'
"""
_HANGING: Final = {table: kept.hang_on for table, kept in KEPT.items() if kept.hang_on}
"""What stays along with a kept record, and the kind and field by which it hangs on that."""
_TOLD: Final = """
SELECT n, kind, record, old, new FROM change
 WHERE instr(coalesce(old, ''), :id) OR instr(coalesce(new, ''), :id)
"""
_TOLD_BELOW: Final = """
SELECT kind, record, old, new FROM change
 WHERE kind IN (SELECT value FROM json_each(:kinds)) AND (old IS NOT NULL OR new IS NOT NULL)
"""
_GONE_PEOPLE: Final = """
SELECT record, coalesce(old, new) AS row FROM change
 WHERE kind = 'person' AND (old IS NOT NULL OR new IS NOT NULL)
   AND NOT EXISTS (SELECT 1 FROM person WHERE person.id = change.record)
"""
_THESE: Final = "SELECT value FROM json_each(:ids)"
_SPOILT: Final = f"""
SELECT DISTINCT step FROM change WHERE record IN ({_THESE}) AND (old IS NOT NULL OR new IS NOT NULL)
"""
_TOUCHED: Final = f"SELECT DISTINCT step FROM change WHERE record IN ({_THESE})"
_FORGET: Final = f"""
DELETE FROM change WHERE record IN ({_THESE})
   AND (record <> :stays OR old IS NOT NULL OR new IS NOT NULL)
"""
_FORGOTTEN: Final = f"SELECT old, new FROM change WHERE record IN ({_THESE})"
_LABELS: Final = f"SELECT n, label FROM step WHERE n IN ({_THESE})"
_RELABEL: Final = "UPDATE step SET label = :label WHERE n = :n"
_TELLING: Final = 4
"""Letters from which on a text of a record says something when it stands in a step's label."""
_NAMES: Final = ("given_name", "family_name")
"""What is told of somebody however short it is."""
_EMPTIED: Final = f"""
SELECT n FROM step WHERE n IN ({_THESE})
   AND NOT EXISTS (SELECT 1 FROM change WHERE change.step = step.n)
"""


@dataclass(frozen=True, slots=True)
class Marks:
    """Under what a person is erased: the number of the receipt, what is written, and the day."""

    n: int
    label: str
    today: str


@dataclass(frozen=True, slots=True)
class _Past:
    """The records that have named a person: those to go, to stay, and that name nobody now."""

    go: Ids
    stay: Ids
    cleared: Ids

    def note(self, table: str, record: str, refs: set[str]) -> None:
        """Note a record whose fields `refs` have named the person."""
        for found, names in (
            (self.go, DELETED.get(table, ())),
            (self.stay, KEPT[table].names if table in KEPT else ()),
            (self.cleared, CLEARED[table].names if table in CLEARED else ()),
        ):
            if not refs.isdisjoint(names):
                found.setdefault(table, set()).add(record)


def doomed(connection: sqlite3.Connection, person: str) -> Ids:
    """Return the records that an erasing deletes, by table, with all that hangs on them."""
    return _below(connection, _naming(connection, person, DELETED))


def remaining(connection: sqlite3.Connection, person: str) -> Ids:
    """Return the records that stay and go on naming the person, with what hangs on them."""
    found = _naming(connection, person, {table: kept.names for table, kept in KEPT.items()})
    for table, ref in _HANGING.items():
        if hanging := {
            row["id"]
            for id in found.get(ref, ())
            for row in rows_naming(connection, table, ref, id)
        }:
            found[table] = hanging
    return found


def forget(
    connection: sqlite3.Connection, person: str, finder: Finder, marks: Marks
) -> dict[str, int]:
    """Erase a person in the transaction under way; return how many rows went or stay, by table.

    Names of tables with `deleted:`, `kept:` or `texts:` before them.
    """
    gone, stay = doomed(connection, person), remaining(connection, person)
    cleared = _naming(connection, person, {table: kept.names for table, kept in CLEARED.items()})
    names = Finder(known_as.bearing(connection, person))
    said = set(_said(connection, gone))
    others = _past_selves(connection, finder)
    past = _told(connection, {person, *others}, _Past({}, deepcopy(stay), cleared))
    for table in stay:
        _empty(connection, table, stay[table], marks.label)
    _clear(connection, person, marks.label)
    _leave(connection, stay.get("membership", set()), marks.today)
    for table, ids in gone.items():
        connection.execute(
            f"DELETE FROM {table} WHERE id IN ({_THESE})", {"ids": json.dumps(list(ids))}
        )
    _end_person(connection, person, marks.label, stays=any(stay.values()))
    _forget_told(connection, person, others, gone, past, marks, said, stays=any(stay.values()))
    _forget_names(connection, names, past, marks.label)
    texts = _rewrite_texts(connection, finder, marks.label)
    search.index_again(connection, search.word_indexes(connection))
    return {
        f"{what}:{table}": count
        for what, counts in (
            ("deleted", {table: len(ids) for table, ids in gone.items()}),
            ("kept", {table: len(ids) for table, ids in stay.items()}),
            ("texts", {t: n for t, n in texts.items() if t not in ("change", "step")}),
        )
        for table, count in counts.items()
        if count
    }


def _tables(connection: sqlite3.Connection) -> set[str]:
    return {row[0] for row in connection.execute(_TABLES)}


def _naming(
    connection: sqlite3.Connection, person: str, refs: Mapping[str, tuple[str, ...]]
) -> Ids:
    """Return the records that name a person in one of these fields, by table."""
    return {
        table: found
        for table, names in refs.items()
        if (
            found := {
                row["id"] for ref in names for row in rows_naming(connection, table, ref, person)
            }
        )
    }


def _below(connection: sqlite3.Connection, found: Ids) -> Ids:
    """Return records with all that goes along with them."""
    cascades = connection.execute(_CASCADES).fetchall()
    going = dict(found)
    taken = {table: set(ids) for table, ids in found.items()}
    while going:
        parent, ids = going.popitem()
        for row in (each for each in cascades if each["parent"] == parent):
            child, ref = row["child"], row["ref"]
            if not scrubbing.has_column(connection, child, "id"):
                continue
            rows = connection.execute(
                f"SELECT id FROM {child} WHERE {ref} IN ({_THESE})", {"ids": json.dumps(list(ids))}
            )
            if new := {each["id"] for each in rows} - taken.get(child, set()):
                taken.setdefault(child, set()).update(new)
                going.setdefault(child, set()).update(new)
    return taken


def _empty(connection: sqlite3.Connection, table: str, ids: set[str], label: str) -> None:
    """Empty what records that stay say of the person, in the journal too."""
    told = json.dumps(list(ids))
    blank = scrubbing.blanks(connection, table, KEPT[table].emptied)
    blank |= dict.fromkeys(scrubbing.blanks(connection, table, KEPT[table].told), label)
    if blank:
        sets = ", ".join(f"{name} = :{name}" for name in blank)
        connection.execute(
            f"UPDATE {table} SET {sets}, version = version + 1 WHERE id IN ({_THESE})",
            {**blank, "ids": told},
        )


def _clear(connection: sqlite3.Connection, person: str, label: str) -> None:
    """Let records name nobody where they named the person, and empty what they say of them."""
    for table, kept in CLEARED.items():
        for ref in kept.names:
            if not scrubbing.has_column(connection, table, ref):
                continue
            blank = scrubbing.blanks(connection, table, kept.emptied)
            blank |= dict.fromkeys(kept.told, label)
            sets = "".join(f", {name} = :{name}" for name in blank)
            connection.execute(
                f"UPDATE {table} SET {ref} = NULL, version = version + 1{sets} WHERE {ref} = :id",
                {**blank, "id": person},
            )


def _leave(connection: sqlite3.Connection, memberships: set[str], today: str) -> None:
    """End memberships that go on."""
    if memberships:
        connection.execute(
            f"""UPDATE membership SET left_on = max(joined_on, :today), version = version + 1
                 WHERE left_on IS NULL AND id IN ({_THESE})""",
            {"today": today, "ids": json.dumps(list(memberships))},
        )


def _end_person(connection: sqlite3.Connection, person: str, label: str, *, stays: bool) -> None:
    if "likeness" in _tables(connection):
        connection.execute("DELETE FROM likeness WHERE person = :id OR other = :id", {"id": person})
    if not stays:
        connection.execute("DELETE FROM person WHERE id = ?", (person,))
        return
    columns = [row["name"] for row in connection.execute("PRAGMA table_info(person)")]
    blank = scrubbing.blanks(connection, "person", [c for c in columns if c not in REMAINS])
    blank |= {"family_name": label, "sort_name": fold(label)}
    sets = ", ".join(f"{name} = :{name}" for name in blank if name != "updated_at")
    connection.execute(
        f"UPDATE person SET {sets}, version = version + 1 WHERE id = :id", {**blank, "id": person}
    )


# The journal


def _said(connection: sqlite3.Connection, gone: Ids) -> Iterator[str]:
    """Yield the texts of records that go: the steps that wrote them may tell them."""
    for table, ids in gone.items():
        rows = connection.execute(
            f"SELECT * FROM {table} WHERE id IN ({_THESE})", {"ids": json.dumps(list(ids))}
        )
        for row in rows:
            yield from _texts_in(dict(row))


@cache
def _free() -> frozenset[str]:
    """Return the fields in which people write what they like."""
    kinds = [KINDS["person"], *(KINDS[table] for table in DELETED)]
    return frozenset(f.name for kind in kinds for f in kind.fields if f.type in ("line", "text"))


def _texts_in(row: Mapping[str, Any]) -> Iterator[str]:
    for name, value in row.items():
        if isinstance(value, str) and name in _free() and len(value) >= _TELLING:
            yield value
    yield from filter(None, (row.get(name) for name in _NAMES))


def _any_of(texts: set[str]) -> re.Pattern[str]:
    """Return what finds any of these texts, or several in a row, where it is no part of a word."""
    found = "|".join(map(re.escape, sorted(texts, key=len, reverse=True)))
    some = rf"(?:{found})(?:[\s,]+(?:{found}))*"
    return re.compile(rf"(?<!\w){some}(?!\w)" if found else r"(?!)")


def _past_selves(connection: sqlite3.Connection, finder: Finder) -> set[str]:
    """Return the ids of people who are gone and were the same: deleted, or merged into them."""
    found = set()
    for row in connection.execute(_GONE_PEOPLE):
        told = json.loads(row["row"])
        known = (told[name] for name in ("sort_name", "emails", "phones", "channels"))
        if finder.names(" ; ".join(known)):
            found.add(row["record"])
    return found


def _told(connection: sqlite3.Connection, people: set[str], past: _Past) -> _Past:
    """Return these records, and those that the journal knows to have named people."""
    for person in people:
        for row in connection.execute(_TOLD, {"id": person}):
            for side in _sides(row):
                past.note(row["kind"], row["record"], {k for k, v in side.items() if v == person})
    below: Parents = {}
    for row in connection.execute(_CASCADES):
        if row["parent"] in DELETED:
            below.setdefault(row["child"], []).append((row["ref"], row["parent"]))
    _note_below(connection, past.go, below)
    _note_below(connection, past.stay, {table: [(ref, ref)] for table, ref in _HANGING.items()})
    return past


def _note_below(connection: sqlite3.Connection, found: Ids, parents: Parents) -> None:
    """Add to records of the journal those that hung on them."""
    for row in connection.execute(_TOLD_BELOW, {"kinds": json.dumps(list(parents))}):
        for ref, parent in parents[row["kind"]]:
            if any(side.get(ref) in found.get(parent, ()) for side in _sides(row)):
                found.setdefault(row["kind"], set()).add(row["record"])


def _sides(row: sqlite3.Row) -> Iterator[dict[str, Any]]:
    return (json.loads(side) for side in (row["old"], row["new"]) if side)


def _forget_told(
    connection: sqlite3.Connection,
    person: str,
    others: set[str],
    gone: Ids,
    past: _Past,
    marks: Marks,
    said: set[str],
    *,
    stays: bool,
) -> None:
    """Forget what the journal tells of a person; the steps that told it end for good."""
    for rules, found in ((KEPT, past.stay), (CLEARED, past.cleared)):
        for table, ids in found.items():
            told = dict.fromkeys(rules[table].told, marks.label)
            scrubbing.forget_values(connection, table, rules[table].emptied, list(ids))
            scrubbing.forget_values(connection, table, told, list(ids))
    records = {person, *others}.union(*gone.values(), *past.go.values())
    asked = {"ids": json.dumps(list(records)), "stays": person if stays else ""}
    spoilt = {row[0] for row in connection.execute(_SPOILT, asked)}
    touched = json.dumps([row[0] for row in connection.execute(_TOUCHED, asked)])
    for row in connection.execute(_FORGOTTEN, asked):
        said.update(text for side in _sides(row) for text in _texts_in(side))
    connection.execute(_FORGET, asked)
    emptied = {row[0] for row in connection.execute(_EMPTIED, {"ids": touched})}
    telling = _any_of(said)
    for row in connection.execute(_LABELS, {"ids": touched}).fetchall():
        label = marks.label
        if row["n"] not in emptied:  # somebody can still take this step back, and must know which
            label = telling.sub(lambda _found: marks.label, row["label"])
        connection.execute(_RELABEL, {"n": row["n"], "label": label})
    journal.mark_erased(connection, sorted(spoilt | emptied), marks.n)


def _forget_names(connection: sqlite3.Connection, names: Finder, past: _Past, label: str) -> None:
    """Take a person's names out of what the steps that wrote of them are called.

    Also names that somebody else bears: these steps wrote of this person.
    """
    records = set[str]().union(*past.stay.values(), *past.cleared.values())
    touched = [row[0] for row in connection.execute(_TOUCHED, {"ids": json.dumps(list(records))})]
    for row in connection.execute(_LABELS, {"ids": json.dumps(touched)}).fetchall():
        if names.names(row["label"]):
            told = {"n": row["n"], "label": names.replace(row["label"], label)}
            connection.execute(_RELABEL, told)


# Texts


def _rewrite_texts(connection: sqlite3.Connection, finder: Finder, label: str) -> dict[str, int]:
    """Rewrite the texts that name somebody; minutes that were as finished stay so."""
    finished = "SELECT id, body FROM minutes WHERE digest = sealed(body)"
    connection.create_function("sealed", 1, _digest, deterministic=True)
    sound = [row["id"] for row in connection.execute(finished) if finder.names(row["body"])]
    counts = scrubbing.forget_texts(connection, finder, label)
    asked = {"ids": json.dumps(sound)}
    connection.execute(f"UPDATE minutes SET digest = sealed(body) WHERE id IN ({_THESE})", asked)
    for side in ("old", "new"):
        connection.execute(
            f"""UPDATE change SET {side} = json_set({side}, '$.digest', sealed({side} ->> 'body'))
                 WHERE kind = 'minutes' AND {side} IS NOT NULL AND record IN ({_THESE})""",
            asked,
        )
    return counts


def _digest(text: str | None) -> str:
    return sha256((text or "").encode()).hexdigest()

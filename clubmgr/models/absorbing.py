"""Letting one record take the place of another: all that names the other names it from then on.

Where both have what there is room for once (a candidacy for the same club, an answer to the same
meeting), those two become one in the same way.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final, Literal

from clubmgr.i18n import _, labelled
from clubmgr.models import customs, records
from clubmgr.models.fields import Field, Kind, Values
from clubmgr.models.joining import SPANS, at_once, join, of_the_same
from clubmgr.models.kinds import KINDS
from clubmgr.models.program import Program

_UNIQUE: Final = """
SELECT indexes.name AS name, columns.name AS "column"
  FROM pragma_index_list(:table) AS indexes, pragma_index_info(indexes.name) AS columns
 WHERE indexes."unique" AND indexes.origin <> 'pk' ORDER BY indexes.seq, columns.seqno
"""

Place = Literal["there", "above", "nowhere"]
"""Where what finds no room goes: into the notes of the record that stays, into those of whom it is
of, or nowhere: it is let go."""

_Uniques = Sequence[tuple[str, ...]]
"""The columns, a tuple for each index, that no two records of a kind may have the same."""


@dataclass(frozen=True, slots=True)
class Rest:
    """What finds no room in a record that hangs on one of the two, as a line, and where it goes."""

    line: str
    place: Place


@dataclass(frozen=True, slots=True)
class Foretold:
    """What letting a record take another's place would do to what hangs on them.

    `joints` are those of which both have one where there is room for one, with their kind: it
    becomes one as well.
    """

    joints: tuple[tuple[Kind, Values], ...]
    rests: tuple[Rest, ...]


@cache
def naming(of: str) -> tuple[tuple[Kind, Field], ...]:
    """Return the kinds and fields that name records of a kind."""
    return tuple(
        (kind, field)
        for kind in KINDS.values()
        for field in kind.fields
        if field.type == "record" and field.of == of
    )


def take_over(program: Program, kind: Kind, kept: str, gone: str) -> tuple[Rest, ...]:
    """Let all that names a record that goes name the one that is kept, inside the step under way.

    Returns what there is no room for; what goes `above` is the caller's to note.
    """
    taking = _Taking(program, writes=True)
    taking.take_over(kind, kept, gone)
    return tuple(taking.rests)


def foretell(program: Program, kind: Kind, kept: str, gone: str) -> Foretold:
    """Return what `take_over` would do; nothing is written."""
    taking = _Taking(program, writes=False)
    taking.take_over(kind, kept, gone)
    return Foretold(tuple(taking.joints), tuple(taking.rests))


def say(program: Program, field: Field, value: Any) -> str:
    """Write a value with the name of its field, as a note keeps it."""
    return labelled(_(field.label), records.show(program, field, value))


class _Taking:
    """One record taking the place of another; without `writes` all is thought through only."""

    def __init__(self, program: Program, *, writes: bool) -> None:
        self._program = program
        self._writes = writes
        self._thought: dict[str, Values] = {}
        self._gone: set[str] = set()
        self._moved: set[str] = set()
        self._uniques: dict[str, _Uniques] = {}
        self.joints: list[tuple[Kind, Values]] = []
        self.rests: list[Rest] = []

    def take_over(self, kind: Kind, kept: str, gone: str) -> None:
        """Move all that names a record that goes, each with all its fields that do."""
        for other in {each.name: each for each, _field in naming(kind.name)}.values():
            if self._writes or self._can_meet(other):
                for id in self._those_naming(other, kind.name, gone):
                    if id not in self._gone:
                        self._move(other, id, kind.name, kept, gone)

    def _can_meet(self, kind: Kind) -> bool:
        """Tell whether records of a kind can stand in each other's way, or make no sense moved."""
        return bool(kind.check or kind.name in SPANS or self._uniques_of(kind))

    def _those_naming(self, kind: Kind, of: str, gone: str) -> dict[str, None]:
        return dict.fromkeys(
            row["id"]
            for field in _fields(kind, of)
            for row in self._program.rows(
                f"SELECT id FROM {kind.name} WHERE {field.name} = :gone ORDER BY rowid", gone=gone
            )
        )

    def _move(self, kind: Kind, id: str, of: str, kept: str, gone: str) -> None:
        """Let a record name another; where that cannot stand, join it to what is there."""
        before = self._values(kind, id)
        after = before | {f.name: kept for f in _fields(kind, of) if before[f.name] == gone}
        if kind.name == "distinct_pair":
            pair = sorted((after["person"], after["other"]))
            after |= dict(zip(("person", "other"), pair, strict=True))
        if after == before:  # it was moved before another was joined to it
            return
        if _is_senseless(kind, before, after):
            self._without_self(kind, of, kept, after)
            if _is_senseless(kind, before, after):
                self._let_go(kind, id, before)
                return
        others = self._all_in_the_way(kind, id, after)
        for other in others:  # it may name who goes in another field
            self._move(kind, other, of, kept, gone)
        if others := [other for other in others if other not in self._gone]:
            first, *more = others
            self._absorb(kind, first, id, after, called=before)
            for other in more:
                values = self._values(kind, other)
                self._absorb(kind, first, other, values, called=values)
        else:
            self._moved.add(id)
            self._write(kind, id, {n: after[n] for n in after if after[n] != before[n]})

    def _without_self(self, kind: Kind, of: str, kept: str, values: Values) -> None:
        """Let a record that must not name one person twice name them once, where it may."""
        for field in _fields(kind, of):
            if values[field.name] == kept and not field.required:
                values[field.name] = None
        if kind.name == "participation" and values["presence"] == "represented":
            # By whom nobody knows any more: the one proxy was their own.
            presence = kind.field("presence")
            if not values["holder"] and presence is not None:
                self._tell(kind, values, say(self._program, presence, "represented"), "nowhere")
                values["presence"] = presence.empty

    def _let_go(self, kind: Kind, id: str, values: Values) -> None:
        """Let a record go that would say something of one person and themselves."""
        self._delete(kind, id)
        fields = kind.fields
        if kind.name == "distinct_pair":
            fields = tuple(f for f in fields if f.name == "reason")
        said = [say(self._program, f, values[f.name]) for f in fields if values[f.name] != f.empty]
        if said:
            self.rests.append(Rest(labelled(_(kind.label), "; ".join(said)), "above"))

    def _absorb(self, kind: Kind, kept: str, gone: str, theirs: Values, *, called: Values) -> None:
        """Make one of two records of what there is room for once.

        `theirs` is what the one that goes says, naming who is kept; it is told as `called`.
        """
        self.joints.append((kind, called))
        self.take_over(kind, kept, gone)
        ours = self._values(kind, kept)
        changed, left = join(kind, ours, theirs)
        self._delete(kind, gone)
        told = [say(self._program, field, value) for field, value in left]
        notes = _notes(kind)
        if told and notes is not None:
            written = changed.get(notes.name, ours[notes.name])
            changed[notes.name] = "\n".join(filter(None, (written, *told)))
        for line in told:
            self._tell(kind, ours, line, "above" if notes is None else "there")
        if changed:
            self._write(kind, kept, changed)

    def _tell(self, kind: Kind, values: Values, line: str, place: Place) -> None:
        name = records.name_of(self._program, kind, values)
        self.rests.append(Rest(labelled(f"{_(kind.label)} · {name}", line), place))

    def _values(self, kind: Kind, id: str) -> Values:
        """Return what a record says, as far as it has come."""
        if id in self._thought:
            return self._thought[id]
        return records.values_of(kind, records.get(self._program, kind, id))

    def _write(self, kind: Kind, id: str, new: Values) -> None:
        """Store new values of a record as they are: what was true of either stays as noted."""
        if not self._writes:
            self._thought[id] = self._values(kind, id) | new
            return
        seen = records.get(self._program, kind, id)
        kind = customs.kind(self._program, kind)
        stored = records.columns_of(kind, seen, records.values_of(kind, seen), new)
        records.write(self._program, kind, seen, stored)

    def _delete(self, kind: Kind, id: str) -> None:
        self._gone.add(id)
        if self._writes:
            self._program.execute(f"DELETE FROM {kind.name} WHERE id = :id", id=id)

    def _all_in_the_way(self, kind: Kind, id: str, values: Values) -> list[str]:
        """Return the ids of all that become one with a record: those that hold at the same time.

        What was of who goes at one time before is left so: the merge does not make it two.
        """
        if kind.name not in SPANS:
            return self._in_the_way(kind, id, values)
        return [
            other
            for other in of_the_same(self._program, kind, {**values, "id": id})
            if other not in self._gone | self._moved
            and at_once(kind, self._values(kind, other), values)
        ]

    def _in_the_way(self, kind: Kind, id: str, values: Values) -> list[str]:
        """Return the id of the first record that stands where one would be, if any does."""
        row = self._program.row(f"SELECT * FROM {kind.name} WHERE id = :id", id=id)
        columns = dict(row or ()) | records.encode(kind, values)
        for names in self._uniques_of(kind):
            same = " AND ".join(f"{name} = :{name}" for name in names)
            found = self._program.row(
                f"SELECT id FROM {kind.name} WHERE {same} AND id <> :own_id",
                **{name: columns[name] for name in names},
                own_id=id,
            )
            if found and found["id"] not in self._gone:
                return [str(found["id"])]
        return []

    def _uniques_of(self, kind: Kind) -> _Uniques:
        if kind.name not in self._uniques:
            self._uniques[kind.name] = _uniques(self._program, kind)
        return self._uniques[kind.name]


def _fields(kind: Kind, of: str) -> Iterator[Field]:
    """Yield the fields of a kind that name records of another."""
    return (field for each, field in naming(of) if each is kind)


def _is_senseless(kind: Kind, before: Values, after: Values) -> bool:
    """Tell whether a record would say something of nobody: that somebody is somebody else."""
    return bool(kind.check and kind.check(after).keys() - kind.check(before).keys())


def _notes(kind: Kind) -> Field | None:
    """Return the field that has room for what else was said of a record."""
    found = (kind.field(name) for name in ("notes", "note"))
    return next((field for field in found if field is not None and field.type == "text"), None)


def _uniques(program: Program, kind: Kind) -> _Uniques:
    """Return the columns that no two records of a kind may have the same."""
    found: dict[str, list[str]] = {}
    for row in program.rows(_UNIQUE, table=kind.name):
        found.setdefault(row["name"], []).append(row["column"])
    return [tuple(columns) for columns in found.values()]

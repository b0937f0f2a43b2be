"""Importing people: rows are staged and compared first, then stored all together.

The rows wait in a temporary table, so that a report can be given before anything is written and
memory stays flat. Known people are recognised by an e-mail address, or, where a row has none, by
the same name and city. What is known is completed and brought up to date, never emptied: lists
and texts get what they do not say yet, and a name that is known is kept.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from itertools import repeat
from typing import Any, Final

from clubmgr.errors import ClubmgrError
from clubmgr.i18n import _, ngettext
from clubmgr.models import (
    arrivals,
    card_rests,
    customs,
    housekeeping,
    opt_outs,
    records,
    repeats,
    search,
    updates,
)
from clubmgr.models.fields import MANY
from clubmgr.models.kinds.person import DERIVED_FROM as _DERIVED_FROM
from clubmgr.models.kinds.person import PERSON, Person, derive_names
from clubmgr.models.program import Program

Value = str | tuple[str, ...]
Chunk = tuple[Sequence[int], Sequence[Sequence[Value]]]
"""Some rows: the line of each, and their values by field."""
Progress = Callable[[float], None]
"""Is told how much is done, from 0 to 1."""

_CHUNK: Final = 5_000
_STORED: Final = 20_000
"""Rows that are stored at once; the index of words grows by a piece for each such lot."""
_COLUMNS: Final = (*(field.name for field in PERSON.fields), "sort_name", "words")
_EMPTY: Final = {f.name: "[]" if f.type in MANY else "" for f in PERSON.fields}
_LISTS: Final = frozenset(field.name for field in PERSON.fields if field.type in MANY)

_STAGE: Final = (
    f"""CREATE TEMP TABLE incoming (
        n INTEGER PRIMARY KEY, file INTEGER NOT NULL, line INTEGER NOT NULL,
        {", ".join(f"{name} TEXT NOT NULL DEFAULT '{blank}'" for name, blank in _EMPTY.items())},
        sort_name TEXT NOT NULL, words TEXT NOT NULL,
        custom TEXT NOT NULL DEFAULT '{{}}', card_rest TEXT NOT NULL DEFAULT '')""",
    # Rows that are nobody new: most imports have few, so this is apart from the wide table.
    """CREATE TEMP TABLE verdict (
        n INTEGER PRIMARY KEY, state TEXT NOT NULL, person TEXT, repeats INTEGER)""",
    """CREATE TEMP TABLE incoming_address (
        address TEXT NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (address, n)) WITHOUT ROWID""",
    *arrivals.STATEMENTS,
)
_STAGED: Final = "SELECT coalesce(max(n), 0) FROM temp.incoming"
# In their order, rows go to the end of a table that is its own index.
_ADDRESSES: Final = """
INSERT OR IGNORE INTO temp.incoming_address(address, n)
SELECT lower(value), n FROM temp.incoming, json_each(incoming.emails) ORDER BY 1, 2
"""
_KNOWN: Final = """
INSERT OR IGNORE INTO temp.verdict(n, state, person)
SELECT n, CASE WHEN count(DISTINCT person) > 1 THEN 'several' ELSE 'known' END, min(person)
  FROM temp.incoming_address JOIN main.person_address USING (address) GROUP BY n
"""
_KNOWN_BY_NAME: Final = """
INSERT OR IGNORE INTO temp.verdict(n, state, person)
SELECT incoming.n, CASE WHEN count(*) > 1 THEN 'several' ELSE 'known' END, min(person.id)
  FROM temp.incoming AS incoming
  JOIN main.person AS person ON person.sort_name = incoming.sort_name
   AND fold(person.city) = fold(incoming.city)
 WHERE incoming.emails = '[]' GROUP BY incoming.n
"""
_MATCHED: Final = f"""
SELECT verdict.n AS n, {", ".join(f"incoming.{name} AS new_{name}" for name in _EMPTY)},
       incoming.custom AS new_custom, incoming.card_rest AS new_rest, person.*
  FROM temp.verdict AS verdict
  JOIN temp.incoming AS incoming ON incoming.n = verdict.n
  JOIN main.person AS person ON person.id = verdict.person
 WHERE verdict.state IN ('known', 'changed') AND verdict.n > :after
 ORDER BY verdict.n LIMIT {_CHUNK}
"""
_SAME: Final = "UPDATE temp.verdict SET state = 'same' WHERE n = ?"
_CHANGED: Final = "UPDATE temp.verdict SET state = 'changed' WHERE n = ?"
# A row that says nothing new is seen without reading the person.
_NOTHING_NEW: Final = f"""
UPDATE temp.verdict SET state = 'same'
  FROM temp.incoming AS incoming, main.person AS person
 WHERE verdict.state = 'known' AND incoming.n = verdict.n AND person.id = verdict.person
   AND {" AND ".join(f"incoming.{n} IN ('{blank}', person.{n})" for n, blank in _EMPTY.items())}
   AND incoming.custom IN ('{{}}', person.custom) AND incoming.card_rest = ''
"""
_RECOGNISE: Final = (_ADDRESSES, _KNOWN, _KNOWN_BY_NAME)
_COUNTS: Final = "SELECT state, count(*) FROM temp.verdict GROUP BY state"
_REFUSED: Final = """
SELECT incoming.file, incoming.line, verdict.state, first.file AS first_file,
       first.line AS first_line
  FROM temp.verdict AS verdict
  JOIN temp.incoming AS incoming ON incoming.n = verdict.n
  LEFT JOIN temp.incoming AS first ON first.n = verdict.repeats
 WHERE verdict.state IN ('repeat', 'several', 'said no') ORDER BY verdict.n
"""
# A random UUID (version 4) whose first eight digits the caller gives.
_UUID: Final = """printf('%08x-%04x-4%03x-%04x-%012x', {first}, random() & 0xffff,
    random() & 0xfff, 0x8000 | random() & 0x3fff, random() & 0xffffffffffff)"""
# New people's ids are random within slots that rise with the rows: they lie as wide apart as any,
# and every index on them grows at its end instead of all over.
_RISING: Final = _UUID.format(first="n * :slot + abs(random() % :slot)")
_ANY: Final = _UUID.format(first="random() & 0xffffffff")
_LATEST_STEP: Final = "SELECT coalesce(max(n), 0) FROM step"
_LAST: Final = "SELECT coalesce(max(rowid), 0) FROM person"
_STORE: Final = f"""
INSERT INTO person(id, {", ".join(_COLUMNS)}, custom, created_at, updated_at)
SELECT {_RISING}, {", ".join(_COLUMNS)}, custom, :now, :now FROM temp.incoming
 WHERE n > :after AND n <= :until
   AND NOT EXISTS (SELECT 1 FROM temp.verdict WHERE verdict.n = incoming.n)
 ORDER BY n
"""
_NOTE: Final = """
INSERT INTO change(step, kind, record)
SELECT (SELECT max(n) FROM step), 'person', id FROM person WHERE rowid > :last
"""
_NAME_INDEX: Final = "CREATE INDEX person_by_name ON person(sort_name, id)"
_CANDIDACIES: Final = f"""
INSERT INTO candidacy(id, person, club, stage, opened_on, created_at, updated_at)
SELECT {_ANY}, person.id, :club, 'identified', :today, :now, :now FROM person
 WHERE (person.rowid > :last
        OR person.id IN (SELECT person FROM temp.verdict WHERE state IN ('same', 'changed')))
   AND NOT EXISTS (SELECT 1 FROM candidacy
                    WHERE candidacy.person = person.id AND candidacy.club = :club)
"""


@dataclass(frozen=True, slots=True)
class Refused:
    """A line that is not imported, and why."""

    file: str
    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class Report:
    """What an import does, before or after it is done."""

    created: int
    updated: int
    unchanged: int
    refused: tuple[Refused, ...]
    remarks: tuple[Refused, ...] = ()
    """What there is to say of lines that are imported: what they leave out, whom they may be."""
    more: str = ""
    """What there is to say of all of it, '' for nothing."""

    @property
    def writes(self) -> bool:
        """Whether anything would be written."""
        return bool(self.created or self.updated)


class Import:
    """One import under way: stage files, look at the report, then store, or leave it."""

    def __init__(self, program: Program) -> None:
        self._program = program
        for table in ("incoming", "incoming_address", "verdict", *arrivals.TABLES):
            program.execute(f"DROP TABLE IF EXISTS temp.{table}")
        for statement in _STAGE:
            program.execute(statement)
        self._files: list[str] = []
        self._refused: list[Refused] = []
        self._remarks: list[Refused] = []
        self._compared_at = 0
        self._own = customs.fields(program)

    def stage(self, file: str, fields: Sequence[str], chunks: Iterable[Chunk]) -> None:
        """Put a file's rows aside; the columns of a chunk stand in the order of `fields`.

        A value is a text, or a tuple of texts where a field holds several. Of own fields there is
        one column, `custom`; `card_rest` holds what a vCard says besides.
        """
        statement = f"""INSERT INTO temp.incoming(file, line, {", ".join(fields)}, sort_name, words)
                        VALUES (?, ?, {", ".join("?" * len(fields))}, ?, ?)"""
        number = len(self._files)
        self._files.append(file)
        connection = self._program.connection
        with self._program.staging():
            for lines, values in chunks:
                given = dict(zip(fields, values, strict=True))
                columns = [_column(name, column) for name, column in given.items()]
                derived = [*_derived(given, len(lines))]
                if self._own and "custom" in given:
                    derived[1] = self._with_own_words(derived[1], given["custom"])
                connection.executemany(statement, zip(repeat(number), lines, *columns, *derived))

    def _with_own_words(self, words: Sequence[str], custom: Sequence[Value]) -> tuple[str, ...]:
        """Return the words to find people by with those of their own fields."""
        return tuple(
            f"{each} {customs.words(self._own, customs.read(str(own)))}".strip()
            for each, own in zip(words, custom, strict=True)
        )

    def refuse(self, file: str, line: int, reason: str) -> None:
        """Count a line that could not be read."""
        self._refused.append(Refused(file, line, reason))

    def remark(self, file: str, line: int, reason: str) -> None:
        """Note what a line that is read leaves out."""
        self._remarks.append(Refused(file, line, reason))

    def compare(self) -> Report:
        """Compare what is staged with the program and return what storing it would do."""
        connection = self._program.connection
        with self._program.staging():
            for statement in _RECOGNISE:
                connection.execute(statement)
            arrivals.hold_back(self._program)
            repeats.refuse(self._program)
            connection.execute(_NOTHING_NEW)
            for n, seen, changes, rest in self._matched():
                more = changes or (rest and card_rests.adds(self._program, seen.id, rest))
                connection.execute(_CHANGED if more else _SAME, (n,))
            arrivals.mark_listed(self._program)
            arrivals.compare(self._program)
        self._compared_at = self._latest_step()
        counts = {row[0]: row[1] for row in self._program.rows(_COUNTS)}
        created = int(self._program.rows(_STAGED)[0][0]) - sum(counts.values())
        told = arrivals.remarks(self._program)
        return Report(
            created,
            counts.get("changed", 0),
            counts.get("same", 0),
            self._in_order((*self._refused, *self._refused_rows())),
            self._in_order(
                (*self._remarks, *(Refused(self._files[n], line, text) for n, line, text in told))
            ),
            arrivals.too_many(self._program, created),
        )

    def _in_order(self, told: tuple[Refused, ...]) -> tuple[Refused, ...]:
        """Return what there is to say in the order of the files and of their lines."""
        places = {file: place for place, file in enumerate(self._files)}
        return tuple(sorted(told, key=lambda each: (places[each.file], each.line)))

    def doubles(self, report: Report) -> bool:
        """Whether more people come in than there are."""
        return report.created > self._last()

    def begin_day(self) -> None:
        """Let the day begin before anything is stored: what it tidies up is nobody else's change.

        Inside an act under way it has begun already.
        """
        if self._latest_step() == self._compared_at and not self._program.connection.in_transaction:
            housekeeping.begin_day(self._program)
            self._compared_at = self._latest_step()

    def store(self, report: Report, source: str, *, club: str = "", progress: Progress) -> None:
        """Store what was compared, as one step; with a club, make candidates of everybody.

        Raises ClubmgrError when another program has written to the file since the comparison.
        """
        count = report.created + report.updated
        label = ngettext(
            "Imported {n} person from {file}", "Imported {n} people from {file}", count
        )
        label = label.format(n=count, file=source)
        self.begin_day()
        with self._program.step(label, "import", doubles=self.doubles(report)):
            if self._latest_step() != self._compared_at + 1:
                raise ClubmgrError(
                    _("Somebody else changed the program meanwhile; nothing was imported."),
                    _("Read the file again and look at the new report."),
                )
            for _n, seen, changes, rest in list(self._matched()) if report.updated else ():
                opt_outs.change_person(self._program, seen, changes)
                if rest:
                    card_rests.keep(self._program, seen.id, rest)
            last = self._store_new(progress, many=self.doubles(report))
            if club:
                self._program.execute(
                    _CANDIDACIES,
                    club=club,
                    last=last,
                    today=self._program.clock.today().isoformat(),
                    now=self._program.clock.stamp(),
                )

    def _store_new(self, progress: Progress, *, many: bool) -> int:
        """Store the new people; return the last row number before them.

        What triggers do row by row is done at once, many times faster; the file is locked for
        others meanwhile, so nobody can write past the triggers that are away.
        """
        program = self._program
        last = self._last()
        if many:
            program.execute("DROP INDEX person_by_name")
        total = int(program.rows(_STAGED)[0][0])
        slot = (1 << 32) // (total + 1)
        hanging = arrivals.anything_hangs(program)
        now = program.clock.stamp()
        connection = program.connection
        with search.triggers_away(connection, "*_insert", "person"), self._checks_away():
            with search.merged_later(connection) if many else nullcontext():
                for after in range(0, total, _STORED):
                    before = self._last()
                    program.execute(_STORE, slot=slot, now=now, after=after, until=after + _STORED)
                    program.execute(_NOTE, last=before)
                    if hanging:
                        arrivals.learn_ids(program, after, after + _STORED, before)
                    search.learn_words(connection, before)
                    progress(0.7 * min(1, (after + _STORED) / total))
            progress(0.8)
            search.learn_texts(connection, last)
            search.learn_addresses(connection, last)
            progress(0.9)
        if many:
            program.execute(_NAME_INDEX)
        if hanging:
            arrivals.note(program)
        progress(1.0)
        return last

    def _last(self) -> int:
        return int(self._program.rows(_LAST)[0][0])

    def _latest_step(self) -> int:
        return int(self._program.rows(_LATEST_STEP)[0][0])

    @contextmanager
    def _checks_away(self) -> Iterator[None]:
        """Spare each row the look at its six JSON arrays, which were written by `_json`."""
        self._program.execute("PRAGMA ignore_check_constraints = ON")
        try:
            yield
        finally:
            self._program.execute("PRAGMA ignore_check_constraints = OFF")

    def _matched(self) -> Iterator[tuple[int, Person, dict[str, Any], str]]:
        """Yield each row that is somebody known: its number, the person, what it would change.

        Then what it says besides, as a vCard does.
        """
        after = 0
        while rows := self._program.rows(_MATCHED, after=after):
            for row in rows:
                after = row["n"]
                seen: Person = records.decode(PERSON, row)
                changes = updates.usual(seen, {name: row[f"new_{name}"] for name in _EMPTY})
                changes |= updates.own(self._own, seen, row["new_custom"])
                yield after, seen, changes, row["new_rest"]

    def _refused_rows(self) -> Iterator[Refused]:
        for row in self._program.rows(_REFUSED):
            if row["state"] == "several":
                reason = _("This may be several people of the program; merge or name them apart.")
            elif row["state"] == "said no":
                reason = _("This person is on the opt-out list and wants no contact at all.")
            elif row["first_file"] == row["file"]:
                reason = _("Line {line} has the same e-mail address.").format(
                    line=row["first_line"]
                )
            else:
                reason = _("Line {line} of {file} has the same e-mail address.").format(
                    line=row["first_line"], file=self._files[row["first_file"]]
                )
            yield Refused(self._files[row["file"]], row["line"], reason)


def _column(name: str, values: Sequence[Value]) -> Iterable[Value]:
    """Return a field's values as its column holds them."""
    if name not in _LISTS:
        return values
    # Written out for the one item that most have: calling `_json` would take twice as long.
    return [f"[{_QUOTED(items[0])}]" if len(items) == 1 else _json(items) for items in values]


def _derived(given: Mapping[str, Sequence[Value]], count: int) -> Iterator[tuple[str, ...]]:
    """Return what follows from the fields given: the column of names to sort by, that of words."""
    blanks = {name: repeat(() if name in _LISTS else "", count) for name in _DERIVED_FROM}
    whole: dict[str, Iterable[Any]] = {**blanks, **given}
    return zip(*map(derive_names, *(whole[name] for name in _DERIVED_FROM)), strict=True)


def _json(items: Sequence[str]) -> str:
    """Write a list as `json.dumps` does."""
    return f"[{', '.join(map(_QUOTED, items))}]"


_QUOTED: Final = json.encoder.encode_basestring

"""Looking through everybody for people who may be there twice.

People are put beside each other by keys (`likeness.keys`), and only those who share one are
compared: the work grows with the number of people, not with its square.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from clubmgr.errors import ClubmgrError
from clubmgr.i18n import _
from clubmgr.models.duplicates import TRAITS
from clubmgr.models.likeness import LEAST, OWN, Traits, are_named_alike, compare, keys
from clubmgr.models.program import Program

_PAGE: Final = 5_000
_BLOCKS: Final = 2_000
_READING: Final = 0.6
"""The share of the work that is reading everybody; the rest is comparing."""
_BEGIN: Final = (
    "DROP TABLE IF EXISTS temp.trace",
    "DROP TABLE IF EXISTS temp.alike",
    "CREATE TEMP TABLE trace (key INTEGER, most INTEGER, person INTEGER) STRICT",
    """CREATE TEMP TABLE alike (
        one INTEGER, other INTEGER, score INTEGER, reasons TEXT, PRIMARY KEY (one, other)
    ) STRICT, WITHOUT ROWID""",
)
_END: Final = ("DROP TABLE IF EXISTS temp.trace", "DROP TABLE IF EXISTS temp.alike")
_PEOPLE: Final = f"""
SELECT person.rowid AS n, {TRAITS} FROM person WHERE person.rowid > :last
 ORDER BY person.rowid LIMIT {_PAGE}
"""
_NOTE: Final = "INSERT INTO temp.trace VALUES (?, ?, ?)"
# Each key with all who have it; what would compare too many is cut off and only counted.
_BLOCKED: Final = """
SELECT most, count(*) AS people, json_group_array(person) AS who FROM temp.trace
 GROUP BY key HAVING count(*) > 1
"""
_SOME: Final = f"""
SELECT person.rowid AS n, {TRAITS} FROM json_each(:wanted) AS wanted
  JOIN person ON person.rowid = wanted.value
"""
_FIND: Final = "INSERT OR IGNORE INTO temp.alike VALUES (?, ?, ?, ?)"
_KEEP: Final = (
    "DELETE FROM likeness",
    """INSERT INTO likeness(person, other, score, reasons, found_at)
       SELECT min(one.id, other.id), max(one.id, other.id), alike.score, alike.reasons, :now
         FROM temp.alike JOIN person AS one ON one.rowid = alike.one
         JOIN person AS other ON other.rowid = alike.other""",
)

_Block = tuple[bool, list[int]]
"""Whether it may be an address that people share, and their row numbers."""


@dataclass(frozen=True, slots=True)
class Scanned:
    """How many people were looked through, how many pairs may be one person each.

    `passed` is how many addresses and names too many people share for them to say anything.
    """

    people: int
    pairs: int
    passed: int


def scan(
    program: Program,
    progress: Callable[[float], object] = lambda _done: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Scanned:
    """Look through everybody, and put the pairs that may be one person into the queue.

    `progress` is told the part that is done, from 0 to 1. When it is `cancelled`, or there is no
    room for what is noted meanwhile, ClubmgrError is raised and the queue stays as it was. The
    queue is no act: nothing of it is undone.
    """
    work = _Work(program, progress, cancelled)
    with program.staging():
        for statement in _BEGIN:
            program.execute(statement)
        people = work.read()
        passed = work.compare()
    try:
        with program.untold():
            for statement in _KEEP:
                program.execute(statement, now=program.clock.stamp())
            row = program.row("SELECT count(*) FROM likeness")
    finally:
        with program.staging():
            for statement in _END:
                program.execute(statement)
    return Scanned(people, row[0] if row else 0, passed)


class _Work:
    """A scan under way."""

    def __init__(
        self,
        program: Program,
        progress: Callable[[float], object],
        cancelled: Callable[[], bool],
    ) -> None:
        self._program = program
        self._progress = progress
        self._cancelled = cancelled

    def _go_on(self, done: float) -> None:
        if self._cancelled():
            raise ClubmgrError(_("Stopped; the pairs found before are still there."))
        self._progress(done)

    def read(self) -> int:
        """Note the keys of everybody; return how many people there are."""
        row = self._program.row("SELECT count(*), max(rowid) FROM person")
        count, greatest = (row[0], row[1] or 0) if row else (0, 0)
        last = 0
        while rows := self._program.rows(_PEOPLE, last=last):
            noted = [(key, most, row["n"]) for row in rows for key, most in set(keys(Traits(row)))]
            self._program.connection.executemany(_NOTE, noted)
            last = rows[-1]["n"]
            self._go_on(_READING * last / greatest)
        return int(count)

    def compare(self) -> int:
        """Compare those who share a key; return how many keys too many people share."""
        row = self._program.row("SELECT count(*) FROM temp.trace")
        total = row[0] if row else 0
        passed = seen = 0
        blocks: list[_Block] = []
        with closing(self._program.connection.execute(_BLOCKED)) as found:
            for most, people, who in found:
                seen += people
                if people > most:
                    passed += most == OWN
                    continue
                blocks.append((most == OWN, json.loads(who)))
                if len(blocks) == _BLOCKS:
                    self._compare(blocks)
                    blocks = []
                    self._go_on(_READING + (1 - _READING) * seen / total)
        self._compare(blocks)
        self._go_on(1)
        return passed

    def _compare(self, blocks: list[_Block]) -> None:
        wanted = json.dumps(sorted({n for _address, block in blocks for n in block}))
        people = {row["n"]: Traits(row) for row in self._program.rows(_SOME, wanted=wanted)}
        found = [pair for block in blocks for pair in _pairs(block, people)]
        self._program.connection.executemany(_FIND, found)


def _pairs(block: _Block, people: dict[int, Traits]) -> Iterator[tuple[int, int, int, str]]:
    """Yield who of a block look like one, with score and reasons."""
    may_share, numbers = block
    for one, other in combinations(sorted(n for n in numbers if n in people), 2):
        here, there = people[one], people[other]
        if not (are_named_alike(here, there) or (may_share and _share_an_address(here, there))):
            continue
        score, reasons = compare(here, there)
        if score >= LEAST:
            yield one, other, score, json.dumps(reasons)


def _share_an_address(one: Traits, other: Traits) -> bool:
    return bool(
        one.emails & other.emails or one.phones & other.phones or one.handles & other.handles
    )

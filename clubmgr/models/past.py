"""What was done, to be looked through: steps, and what each of them changed, read by the page."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from clubmgr.models import journal
from clubmgr.models.journal import Change, Step
from clubmgr.models.program import Program
from clubmgr.text import clean_line, fold

_PAGE: Final = 500
_STEPS: Final = """
SELECT step.n, step.at, step.by, step.command, step.label, step.undone_by, step.erased,
       (SELECT count(*) FROM change WHERE change.step = step.n) AS changes
  FROM json_each(:wanted) AS wanted JOIN step ON step.n = wanted.value
 ORDER BY wanted.key
"""
_CHANGES: Final = f"""
{journal.CHANGES} WHERE change.step = :step ORDER BY change.n LIMIT :many OFFSET :first
"""
# The plus keeps the planner to the record's few changes, not the step's many.
_OF_RECORD: Final = f"""
{journal.CHANGES}
 WHERE change.record = :record AND +change.step = :step ORDER BY change.n DESC
"""
_STANDING: Final = f"""
SELECT n FROM step WHERE n >= :n AND {journal.STANDS} ORDER BY n DESC LIMIT :most
"""
_ERASED: Final = "SELECT EXISTS (SELECT 1 FROM step WHERE n >= :n AND erased > 0)"
_OPERATORS: Final = "SELECT by FROM step GROUP BY by ORDER BY max(n) DESC"


class Steps:
    """The steps that are remembered, the latest first, undos and redos among them.

    Narrowed to those whose label has all of some `words`, that somebody did (`by`), that changed a
    `record`, that were done `since` a moment (UTC, as it is stored).
    """

    def __init__(
        self, program: Program, words: str = "", *, by: str = "", record: str = "", since: str = ""
    ) -> None:
        self._program = program
        values = {"by": by, "record": record, "since": since}
        conditions = [
            condition
            for given, condition in (
                (by, "by = :by"),
                (since, "at >= :since"),
                (record, "n IN (SELECT step FROM change WHERE record = :record)"),
            )
            if given
        ]
        for n, word in enumerate(fold(clean_line(words)).split()):
            conditions.append(f"instr(fold(label), :word{n}) > 0")
            values[f"word{n}"] = word
        where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
        rows = program.rows(f"SELECT n FROM step {where} ORDER BY n DESC", **values)
        self._numbers = [int(row[0]) for row in rows]

    def __len__(self) -> int:
        """How many steps there are."""
        return len(self._numbers)

    def page(self, first: int, count: int) -> Sequence[Step]:
        """Return up to `count` steps from position `first` on."""
        wanted = json.dumps(self._numbers[first : first + count])
        return [_step(row) for row in self._program.rows(_STEPS, wanted=wanted)]

    def find(self, id: str, /) -> int | None:
        """Return the position of a step."""
        try:
            return self._numbers.index(int(id))
        except ValueError:
            return None

    def ids(self) -> Iterable[str]:
        """Return the number of every step."""
        return map(str, self._numbers)

    def __iter__(self) -> Iterator[Step]:
        """Yield every step, a page at a time."""
        for first in range(0, len(self), _PAGE):
            yield from self.page(first, _PAGE)


class Changes:
    """What a step changed, in the order in which it was done; there may be a million."""

    def __init__(self, program: Program, step: int) -> None:
        self._program = program
        self._step = step
        counted = program.rows("SELECT count(*) FROM change WHERE step = :step", step=step)
        self._count = int(counted[0][0])

    def __len__(self) -> int:
        """How many changes there are."""
        return self._count

    def page(self, first: int, count: int) -> Sequence[Change]:
        """Return up to `count` changes from position `first` on."""
        rows = self._program.rows(_CHANGES, step=self._step, first=first, many=count)
        return [journal.change_of(row) for row in rows]

    def find(self, id: str, /) -> int | None:
        """Return the position of a change."""
        before = "SELECT count(*) FROM change WHERE step = :step AND n < :n"
        place = int(self._program.rows(before, step=self._step, n=int(id))[0][0])
        return place if place < self._count else None

    def __iter__(self) -> Iterator[Change]:
        """Yield every change, a page at a time."""
        for first in range(0, len(self), _PAGE):
            yield from self.page(first, _PAGE)


def of_record(program: Program, step: int, record: str) -> list[Change]:
    """Return what a step changed of one record, the last change first."""
    found = program.rows(_OF_RECORD, step=step, record=record)
    return [journal.change_of(row) for row in found]


def operators(program: Program) -> list[str]:
    """Return who did what is remembered, the last one first."""
    return [row[0] for row in program.rows(_OPERATORS)]


def standing_from(program: Program, number: int, most: int = -1) -> list[Step]:
    """Return the acts that stand from a step on, the latest first: what `undo_to` takes back.

    There are at most so many of them, all if that is negative.
    """
    numbers = [row[0] for row in program.rows(_STANDING, n=number, most=most)]
    return [_step(row) for row in program.rows(_STEPS, wanted=json.dumps(numbers))]


def erased_since(program: Program, number: int) -> bool:
    """Tell whether somebody was erased since a step, or what it changed was: that stays so."""
    return bool(program.rows(_ERASED, n=number)[0][0])


def step_of(program: Program, number: int) -> Step | None:
    """Return the step of a number, None when it is not remembered."""
    rows = program.rows(_STEPS, wanted=json.dumps([number]))
    return _step(rows[0]) if rows else None


def _step(row: sqlite3.Row) -> Step:
    return Step(
        row["n"], row["at"], row["by"], row["command"], row["label"], row["changes"],
        row["undone_by"] is not None, row["erased"] is not None,
    )  # fmt: skip

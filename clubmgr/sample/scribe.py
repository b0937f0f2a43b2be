"""Writing the sample's records, each as of its own day and always under the same id."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from hashlib import sha1
from random import Random
from typing import Any, Final
from uuid import UUID

from clubmgr.clock import Clock
from clubmgr.models import records
from clubmgr.models.fields import Kind
from clubmgr.models.program import Program
from clubmgr.sample.almanac import Almanac

_SPACE: Final = sha1(UUID("0b7e11e0-5a3f-4c1d-9e2b-6f62d0c1b0de").bytes, usedforsecurity=False)
"""The beginning of what all ids are made from: thousands of them are."""
_OFFICE_HOURS: Final = (7, 17)
_MORNING: Final = (7, 10)


class Scribe:
    """Adds records to an empty program. `almanac` counts from the program's own day."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.almanac = Almanac(program.clock.today())
        self._written: Counter[str] = Counter()
        self._hours = dice("hours")

    def moment(self, offset: int, hour: str) -> datetime:
        """Return an hour, in UTC, of the working day at an offset."""
        return datetime.combine(self.almanac.workday(offset), time.fromisoformat(hour), UTC)

    def add(self, kind: Kind, on: date, /, **values: Any) -> str:
        """Add a record as if on that day, in office hours; return its id."""
        self._written[kind.name] += 1
        id = lasting(f"{kind.name}/{self._written[kind.name]}")
        # Yesterday morning, in UTC, is past at every place on earth.
        yesterday = self.almanac.day(-1)
        hour = self._hours.randrange(*(_OFFICE_HOURS if on < yesterday else _MORNING))
        moment = datetime.combine(min(on, yesterday), time(hour, self._hours.randrange(60)), UTC)
        with working(self.program, moment, self.program.operator):
            return records.add(self.program, kind, values, id=id)


def lasting(name: str) -> str:
    """Return the id that goes with a name, the same in every sample program: a UUID version 5."""
    hashed = _SPACE.copy()
    hashed.update(name.encode())
    return str(UUID(bytes=hashed.digest()[:16], version=5))


def dice(purpose: str) -> Random:
    """Return a generator of its own for one purpose, so that none disturbs another's throws."""
    return Random(f"sample {purpose}")


@contextmanager
def working(program: Program, moment: datetime, operator: str) -> Iterator[None]:
    """Let a person work on the program at a moment of the past."""
    clock, before = program.clock, program.operator
    program.clock, program.operator = Clock(moment), operator
    try:
        yield
    finally:
        program.clock, program.operator = clock, before

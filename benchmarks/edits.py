"""Edits of a note and of a city, which is searched, each beside a bare update; prints their ms."""

from __future__ import annotations

import json
import sqlite3
import sys
from pathlib import Path
from time import perf_counter

from clubmgr.clock import system_clock
from clubmgr.models import records
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.program import Program


def main() -> None:
    file, count = Path(sys.argv[1]), int(sys.argv[2])
    times: dict[str, list[float]] = {"bare": [], "notes": [], "city": []}
    with Program(file, clock=system_clock(), operator="benchmark") as program:
        last = int(program.rows("SELECT max(rowid) FROM person")[0][0])
        plain = _bare_copy(program, file.with_name("plain.db"))
        for n in range(count):
            row = 1 + n * 7919 % last
            begun = perf_counter()
            plain.execute("UPDATE person SET notes = ? WHERE rowid = ?", (f"Number {n}", row))
            times["bare"].append(1000 * (perf_counter() - begun))

            id = program.rows("SELECT id FROM person WHERE rowid = :row", row=row)[0][0]
            for field in ("notes", "city"):
                seen = records.get(program, PERSON, id)
                begun = perf_counter()
                records.change(program, PERSON, seen, {field: f"Number {n}"})
                times[field].append(1000 * (perf_counter() - begun))
        plain.close()
    print(json.dumps(times))


def _bare_copy(program: Program, path: Path) -> sqlite3.Connection:
    """Return a file with the same people in one table that has no index."""
    path.unlink(missing_ok=True)
    plain = sqlite3.connect(path, isolation_level=None)
    plain.execute("PRAGMA journal_mode = WAL")
    plain.execute("PRAGMA synchronous = FULL")
    plain.execute("ATTACH ? AS program", (str(program.path),))
    plain.execute("CREATE TABLE person AS SELECT * FROM program.person")
    plain.execute("DETACH program")
    return plain

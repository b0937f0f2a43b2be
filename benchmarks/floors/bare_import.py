"""The barest import: `csv.reader` into `executemany`, one table, no index, one commit."""

from __future__ import annotations

import csv
import sqlite3
import sys
from pathlib import Path


def main() -> None:
    source, target = map(Path, sys.argv[1:])
    connection = sqlite3.connect(target)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    with source.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        headers = next(rows)
        columns = ", ".join(f'"{header}" TEXT' for header in headers)
        connection.execute(f"CREATE TABLE person ({columns})")
        marks = ", ".join("?" * len(headers))
        connection.executemany(f"INSERT INTO person VALUES ({marks})", rows)
    connection.commit()
    connection.close()

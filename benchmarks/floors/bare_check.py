"""The barest check: SQLite's own look at every page and index, nothing of what they mean."""

from __future__ import annotations

import sqlite3
import sys


def main() -> None:
    connection = sqlite3.connect(sys.argv[1])
    print(connection.execute("PRAGMA integrity_check").fetchone()[0])
    connection.close()

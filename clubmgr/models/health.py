"""Whether a program file is sound: what `clubmgr check` looks at."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from clubmgr import paths
from clubmgr.i18n import _, ngettext
from clubmgr.models import database
from clubmgr.models.program import Program

_FOREIGN_KEYS: Final = "PRAGMA foreign_key_check"
_SCHEMA: Final = """
SELECT type, name, sql FROM sqlite_master
 WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '\\_sqlite%' ESCAPE '\\'
"""
_SEARCH: Final = "INSERT INTO person_search(person_search, rank) VALUES ('integrity-check', 1)"
_ADDRESSES: Final = """
SELECT (SELECT count(*) FROM person_address)
     <> (SELECT count(*) FROM (SELECT DISTINCT lower(address.value), person.id
                                 FROM person, json_each(person.emails) AS address))
    OR EXISTS (SELECT 1 FROM person, json_each(person.emails) AS address
                WHERE NOT EXISTS (SELECT 1 FROM person_address
                                   WHERE address = lower(address.value) AND person = person.id))
"""
_UNREADABLE_CHANGES: Final = """
SELECT count(*) FROM change
 WHERE (old IS NOT NULL AND NOT json_valid(old)) OR (new IS NOT NULL AND NOT json_valid(new))
"""
_EMPTY_STEPS: Final = """
SELECT count(*) FROM step WHERE NOT EXISTS (SELECT 1 FROM change WHERE change.step = step.n)
"""
_LOOSE_UNDOS: Final = """
SELECT count(*) FROM step AS act
 WHERE act.undone_by IS NOT NULL
   AND NOT EXISTS (SELECT 1 FROM step WHERE step.n = act.undone_by AND step.undoes = act.n)
"""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it should be: which check found it, and a sentence."""

    check: str
    message: str


def findings(program: Program) -> list[Finding]:
    """Return all that is wrong with an open program file; nothing when it is sound.

    Reads the whole file. The search index is compared with the people only where the file may be
    written, because SQLite asks for that.
    """
    broken = database.damage(program.connection, thorough=True)
    if broken:
        return [Finding("integrity", sentence) for sentence in broken]
    return [*_links(program), *_schema(program), *_search(program), *_journal(program),
            *_modes(program)]  # fmt: skip


def _links(program: Program) -> Iterator[Finding]:
    broken = len(program.rows(_FOREIGN_KEYS))
    if broken:
        message = ngettext(
            "{n} record belongs to one that is not there.",
            "{n} records belong to ones that are not there.",
            broken,
        )
        yield Finding("links", message.format(n=broken))


def _schema(program: Program) -> Iterator[Finding]:
    """Compare tables, indexes and triggers with those that a new file has."""
    with closing(database.blank()) as fresh:
        wanted = {(row["type"], row["name"]): row["sql"] for row in fresh.execute(_SCHEMA)}
    there = {(row["type"], row["name"]): row["sql"] for row in program.rows(_SCHEMA)}
    for type_, name in sorted(wanted.keys() - there.keys()):
        yield Finding("schema", _("The {type} “{name}” is missing.").format(type=type_, name=name))
    for type_, name in sorted(there.keys() - wanted.keys()):
        yield Finding(
            "schema", _("The {type} “{name}” is not clubmgr's.").format(type=type_, name=name)
        )
    for type_, name in sorted(key for key in wanted.keys() & there if wanted[key] != there[key]):
        yield Finding("schema", _("The {type} “{name}” was altered.").format(type=type_, name=name))


def _search(program: Program) -> Iterator[Finding]:
    if not program.readonly:
        try:
            program.execute(_SEARCH)
        except sqlite3.DatabaseError as error:
            if not error.sqlite_errorname.startswith("SQLITE_CORRUPT"):
                raise
            yield Finding("search", _("The search index does not fit the people."))
    row = program.row(_ADDRESSES)
    if row and row[0]:
        yield Finding("search", _("The list of e-mail addresses does not fit the people."))


def _journal(program: Program) -> Iterator[Finding]:
    sentences = {
        _UNREADABLE_CHANGES: _("The journal has changes that cannot be read: {n}."),
        _EMPTY_STEPS: _("The journal has steps without a change: {n}."),
        _LOOSE_UNDOS: _("The journal has steps undone by nothing: {n}."),
    }
    for query, sentence in sentences.items():
        row = program.row(query)
        if row and row[0]:
            yield Finding("journal", sentence.format(n=row[0]))


def _modes(program: Program) -> Iterator[Finding]:
    """Find what others may read, where the system tells owners apart."""
    if os.name == "nt":
        return
    folders = {paths.user_folder(), *([program.backups] if program.backups else [])}
    files = [Path(f"{program.path}{ending}") for ending in ("", "-wal", "-shm")]
    for path in (*files, *sorted(folders)):
        if path.exists() and path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
            yield Finding(
                "privacy",
                _("Others than its owner can get at {file}; mend it with: chmod go= {file}").format(
                    file=path
                ),
            )

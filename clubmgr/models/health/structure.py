"""Whether a file is whole: its pages, its schema, its links, its indexes, who may read it."""

from __future__ import annotations

import os
import re
import sqlite3
import stat
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Final

from clubmgr import paths
from clubmgr.i18n import _, ngettext
from clubmgr.models import database, search
from clubmgr.models.health.finding import Finding
from clubmgr.models.program import Program

_SCHEMA: Final = """
SELECT type, name, sql, tbl_name FROM sqlite_master
 WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '\\_sqlite%' ESCAPE '\\'
"""
_REMADE: Final = ("index", "trigger", "view")
"""What can be made anew from the schema without a record being touched."""
_OF_INDEX: Final = re.compile(r"missing from index |wrong # of entries in index ")
# Sets of the same size, of which the one holds the other, are the same set.
_ADDRESSES: Final = """
SELECT listed <> held OR held - twice <> (SELECT count(*) FROM person_address)
  FROM (SELECT count(*) AS held, count(listed.person) AS listed
          FROM person, json_each(person.emails) AS held
          LEFT JOIN person_address AS listed
            ON listed.address = lower(held.value) AND listed.person = person.id),
       (SELECT total(json_array_length(emails) - (SELECT count(DISTINCT lower(value))
                                                    FROM json_each(emails))) AS twice
          FROM person WHERE json_array_length(emails) > 1)
"""

Named = tuple[str, str]
"""The type and the name of a part of the schema."""
Made = tuple[str, str]
"""The SQL that makes a part of the schema, and the table that it belongs to."""


def pages(program: Program) -> Iterator[Finding]:
    """Find what SQLite's own thorough check says: torn pages, broken rules of columns."""
    for sentence in database.damage(program.connection, thorough=True):
        yield Finding("integrity", sentence, mendable=bool(_OF_INDEX.search(sentence)))


def links(program: Program) -> Iterator[Finding]:
    """Find records that belong to ones that are not there."""
    broken = program.rows("PRAGMA foreign_key_check")
    if broken:
        message = ngettext(
            "{n} record belongs to one that is not there.",
            "{n} records belong to ones that are not there.",
            len(broken),
        )
        yield Finding("links", message.format(n=len(broken)), mendable=True)


def schema(program: Program) -> Iterator[Finding]:
    """Compare tables, indexes and triggers with those that a new file has."""
    there, wanted = schemas(program)
    for type_, name in sorted(wanted.keys() - there.keys()):
        message = _("The {type} “{name}” is missing.").format(type=type_, name=name)
        yield Finding("schema", message, mendable=_can_be_remade((type_, name), there, wanted))
    for type_, name in sorted(there.keys() - wanted.keys()):
        message = _("The {type} “{name}” is not clubmgr's.").format(type=type_, name=name)
        yield Finding("schema", message)
    for type_, name in sorted(key for key in wanted.keys() & there if wanted[key] != there[key]):
        message = _("The {type} “{name}” was altered.").format(type=type_, name=name)
        yield Finding("schema", message, mendable=_can_be_remade((type_, name), there, wanted))


def schemas(program: Program) -> tuple[dict[Named, Made], dict[Named, Made]]:
    """Return the schema of a file, and that of a new one, by type and name."""
    with closing(database.blank()) as fresh:
        wanted = _by_name(fresh.execute(_SCHEMA).fetchall())
    return _by_name(program.rows(_SCHEMA)), wanted


def _by_name(rows: list[sqlite3.Row]) -> dict[Named, Made]:
    return {(row["type"], row["name"]): (row["sql"], row["tbl_name"]) for row in rows}


def _can_be_remade(key: Named, there: Mapping[Named, Made], wanted: Mapping[Named, Made]) -> bool:
    """Tell whether a part can be made anew: no table, and its own table is as it should be."""
    type_, _name = key
    table = ("table", wanted[key][1])
    return type_ == "view" or (type_ in _REMADE and there.get(table) == wanted.get(table))


def remade(program: Program) -> tuple[list[Named], list[str]]:
    """Return what of the schema is to be dropped, and the SQL that makes it as it should be."""
    there, wanted = schemas(program)
    wrong = [
        key
        for key, made in wanted.items()
        if there.get(key) != made and _can_be_remade(key, there, wanted)
    ]
    return [key for key in wrong if key in there], [wanted[key][0] for key in wrong]


def words(program: Program) -> Iterator[Finding]:
    """Compare the indexes of words with what they index, where the file may be written.

    SQLite compares them only then.
    """
    if program.readonly:
        return
    for name in search.word_indexes(program.connection):
        if not _fits(program, name):
            message = (
                _("The search index does not fit the people.")
                if name == "person_search"
                else _("The search index “{name}” does not fit its texts.").format(name=name)
            )
            yield Finding("search", message, mendable=True)


def addresses(program: Program) -> Iterator[Finding]:
    """Compare the list of e-mail addresses with those that people have."""
    row = program.row(_ADDRESSES)
    if row and row[0]:
        message = _("The list of e-mail addresses does not fit the people.")
        yield Finding("search", message, mendable=True)


def _fits(program: Program, name: str) -> bool:
    try:
        program.execute(f"INSERT INTO {name}({name}, rank) VALUES ('integrity-check', 1)")
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorname.startswith("SQLITE_CORRUPT"):
            return False
        if error.sqlite_errorname != "SQLITE_ERROR":
            raise
        # What it reads is missing, which the schema tells; mended, it is looked at again.
    return True


def modes(program: Program) -> Iterator[Finding]:
    """Find what others may read, where the system tells owners apart."""
    for path in exposed(program):
        message = _(
            "Others than its owner can get at {file}; mend it with: chmod go= {file}"
        ).format(file=path)
        yield Finding("privacy", message, mendable=True)


def exposed(program: Program) -> Iterator[Path]:
    """Yield the files and folders of a program that others than their owner may get at."""
    if os.name == "nt":
        return
    folders = {paths.user_folder(), *([program.backups] if program.backups else [])}
    files = [Path(f"{program.path}{ending}") for ending in ("", "-wal", "-shm")]
    for path in (*files, *sorted(folders)):
        if path.exists() and path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
            yield path

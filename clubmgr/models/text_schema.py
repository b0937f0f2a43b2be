"""The indexes of what is written about people, clubs and meetings: notes, minutes, papers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

TEXTS: Final[Mapping[str, tuple[str, ...]]] = {
    "person": ("notes",),
    "touchpoint": ("summary",),
    "candidacy": ("notes", "expectations"),
    "club": ("mission", "objectives", "notes"),
    "meeting": ("title", "notes"),
    "agenda_item": ("title", "text"),
    "decision": ("motion", "notes"),
    "minutes": ("body",),
    "amendment": ("text",),
    "paper": ("title", "body", "notes"),
    "handover": ("lessons", "notes"),
    "feedback": ("title", "text", "closing"),
}
"""The tables whose texts are found, and the columns that are."""
_LETTERS: Final = {
    "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "ı": "i", "đ": "d", "Đ": "d", "æ": "ae", "Æ": "ae",
    "œ": "oe", "Œ": "oe", "þ": "th", "Þ": "th", "ð": "d", "Ð": "d", "ħ": "h", "Ħ": "h",
    "ŧ": "t", "Ŧ": "t", "ß": "ss", "ẞ": "ss",
}  # fmt: skip
"""What `fold` makes of letters that the tokenizer leaves as they are."""


def index_of(table: str) -> str:
    """Return the name of a table's index of texts."""
    return f"{table}_text"


def _plain(column: str) -> str:
    """Return what folds a column; a text that has none of these letters, as most, is as it is."""
    plain = column
    for letter, folded in _LETTERS.items():
        plain = f"replace({plain}, '{letter}', '{folded}')"
    return f"iif({column} GLOB '*[{''.join(_LETTERS)}]*', {plain}, {column})"


def statements() -> Iterator[str]:
    """Yield what makes the indexes, fills them and keeps them in step."""
    for table, columns in TEXTS.items():
        yield from _statements(table, columns)


def _statements(table: str, columns: tuple[str, ...]) -> Iterator[str]:
    """Yield what makes the index of one table.

    The triggers read the view, before and after a change: every connection reads their texts, and
    only the view's is long.
    """
    index, names = index_of(table), ", ".join(columns)
    plain = ", ".join(f"{_plain(name)} AS {name}" for name in columns)
    is_there = " OR ".join(f"{name} <> ''" for name in columns)
    before, after = (", ".join(f"{side}.{name}" for name in columns) for side in ("OLD", "NEW"))
    forget = f"""INSERT INTO {index}({index}, rowid, {names})
        SELECT 'delete', rowid, {names} FROM {table}_plain WHERE rowid = OLD.rowid;"""
    learn = f"""INSERT INTO {index}(rowid, {names})
        SELECT rowid, {names} FROM {table}_plain WHERE rowid = NEW.rowid;"""
    written = " OR ".join(f"NEW.{name} <> ''" for name in columns)
    changed = f"UPDATE OF {names} ON {table} WHEN ({before}) IS NOT ({after})"
    yield f"CREATE VIEW {table}_plain AS SELECT rowid, {plain} FROM {table} WHERE {is_there}"
    yield f"""CREATE VIRTUAL TABLE {index} USING fts5({names}, content='{table}_plain',
        prefix='2 3', detail=column, columnsize=0, tokenize='unicode61 remove_diacritics 2')"""
    yield f"INSERT INTO {index}({index}) VALUES ('rebuild')"
    yield f"""CREATE TRIGGER text_of_{table}_insert AFTER INSERT ON {table} WHEN {written}
        BEGIN {learn} END"""
    yield f"CREATE TRIGGER text_of_{table}_delete BEFORE DELETE ON {table} BEGIN {forget} END"
    yield f"CREATE TRIGGER text_of_{table}_update BEFORE {changed} BEGIN {forget} END"
    yield f"CREATE TRIGGER text_of_{table}_updated AFTER {changed} BEGIN {learn} END"

"""Finding records by what people call them: a short id, a name, an address, a beginning."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Final

from clubmgr.errors import NotFound
from clubmgr.i18n import _
from clubmgr.models import previews
from clubmgr.models.fields import Kind
from clubmgr.models.filters import match_words, words_of
from clubmgr.models.program import Program
from clubmgr.models.records import SHORT, describe, name_of
from clubmgr.text import clean_line, fold

_SUGGESTED: Final = 5
_ROOT: Final = 3
"""The letters that a misspelt word is trusted for."""
_LOOKED_AT: Final = 500


def find(program: Program, kind: Kind, text: str) -> str:
    """Return the id of the record that a short id or an unambiguous name means.

    Raises NotFound when there is none, or several: then the first of them are listed.
    """
    text = clean_line(text)
    ids = matches(program, kind, text)
    if len(ids) == 1:
        return ids[0]
    if not ids:
        raise NotFound(
            _("There is no {kind} “{text}”.").format(kind=_(kind.label).lower(), text=text),
            suggestion(nearest(program, kind, text)),
        )
    raise several(program, text, [(kind, id) for id in ids])


def matches(program: Program, kind: Kind, text: str) -> list[str]:
    """Return the ids of the records that a short id or a name can mean."""
    ids = find_by_id(program, kind, text)
    if not text or (len(ids) == 1 and not text.isalpha()):
        return ids
    named = (_find_by_words if kind.searched else _find_by_name)(program, kind, text)
    # Ebba is a name as well as the beginning of an id.
    return list(dict.fromkeys(ids + named)) if len(ids) == 1 else named or ids


def several(program: Program, text: str, found: Sequence[tuple[Kind, str]]) -> NotFound:
    """Return the refusal of a text that can mean several records; it lists the first of them."""
    some = ", ".join(
        f"{id[:SHORT]} {describe(program, kind, id)}" for kind, id in found[:_SUGGESTED]
    )
    return NotFound(
        _("“{text}” can be several: {some}.").format(text=text, some=some),
        _("Name one by its id."),
    )


def nearest(program: Program, kind: Kind, text: str) -> list[str]:
    """Return the names most like a text that names nothing."""
    from difflib import get_close_matches

    if kind.searched:
        match = " OR ".join(match_words(word[:_ROOT]) for word in fold(text).split())
        rows = program.rows(
            f"""SELECT * FROM {kind.name} WHERE rowid IN (
                  SELECT rowid FROM {kind.name}_search WHERE {kind.name}_search MATCH :match)
                LIMIT {_LOOKED_AT}""",
            match=match or '""',
        )
    else:
        rows = _without_hidden(program, kind)
    called: dict[str, str] = {}
    for row in rows:
        name = name_of(program, kind, dict(row))
        called |= dict.fromkeys((*words_of(name), fold(name)), name)
    near = get_close_matches(fold(text), called, n=5, cutoff=0.7)
    return list(dict.fromkeys(called[each] for each in near))[:3]


def _without_hidden(program: Program, kind: Kind) -> list[sqlite3.Row]:
    """Return the names that may be suggested: nobody is told by a slip of what is under embargo."""
    names = ", ".join(("id", *kind.naming))
    rows = program.rows(f"SELECT {names} FROM {kind.name} LIMIT {_LOOKED_AT}")
    if kind.name not in previews.KEPT:
        return rows
    hidden = previews.hidden(program)
    about = previews.KEPT[kind.name]
    return [row for row in rows if row[about] not in hidden]


def suggestion(names: Sequence[str]) -> str:
    """Return what to do about a name that names nothing."""
    if names:
        return _("Did you mean {names}?").format(names=", ".join(names))
    return _("Name it by the id that lists print, or by its whole name.")


def find_by_id(program: Program, kind: Kind, text: str) -> list[str]:
    """Return the ids that begin with a text of four characters or more."""
    if len(text) < 4:
        return []
    found = program.rows(
        f"SELECT id FROM {kind.name} WHERE id >= :low AND id < :high LIMIT 6",
        low=text.lower(),
        high=text.lower() + "~",
    )
    return [row[0] for row in found]


def _find_by_words(program: Program, kind: Kind, text: str) -> list[str]:
    """Return the ids of those whose name or address it is, not of all who live in a town so called.

    A whole address, and else a whole name, is meant before a part of one.
    """
    if "@" in text:
        addressed = program.rows(
            f"SELECT {kind.name} FROM {kind.name}_address WHERE address = :text", text=text.lower()
        )
        if addressed:
            return [row[0] for row in addressed]
    names = ", ".join(kind.naming)
    found = program.rows(
        f"""SELECT id, {names} FROM {kind.name} WHERE rowid IN (
              SELECT rowid FROM {kind.name}_search WHERE {kind.name}_search MATCH :match)""",
        match=match_words(text, f"{{{' '.join((*kind.naming, 'words'))}}}"),
    )
    exact = [r["id"] for r in found if fold(name_of(program, kind, dict(r))) == fold(text)]
    return exact or [row["id"] for row in found if _is_named_so(kind, row, text)]


def _is_named_so(kind: Kind, row: sqlite3.Row, text: str) -> bool:
    names = fold(" ".join(str(row[name]) for name in kind.naming))
    return all(word in names for word in words_of(text))


def _find_by_name(program: Program, kind: Kind, text: str) -> list[str]:
    wanted = fold(text)
    names = ", ".join(("id", *kind.naming))
    called = [
        (row["id"], fold(name_of(program, kind, dict(row))))
        for row in program.rows(f"SELECT {names} FROM {kind.name}")
    ]
    return (
        [id for id, name in called if name == wanted]
        or [id for id, name in called if name.startswith(wanted)]
        or [id for id, name in called if wanted in name]
    )


def complete_name(program: Program, kind: Kind, beginning: str) -> str | None:
    """Return the first name, in the order of the lists, that begins as typed; None if none does."""
    wanted = fold(beginning)
    for row in _named_so(program, kind, beginning):
        name = name_of(program, kind, dict(row))
        if fold(name).startswith(wanted) and len(fold(name)) == len(name):
            return beginning + name[len(beginning) :]
    return None


def _named_so(program: Program, kind: Kind, beginning: str) -> list[sqlite3.Row]:
    if kind.searched:
        return program.rows(
            f"""SELECT * FROM {kind.name} WHERE rowid IN (
                  SELECT rowid FROM {kind.name}_search WHERE {kind.name}_search MATCH :match
                   LIMIT 50) ORDER BY sort_name""",
            match=match_words(beginning),
        )
    names = ", ".join(("id", *kind.naming))
    return program.rows(f"SELECT {names} FROM {kind.name} ORDER BY {kind.naming[0]} LIMIT 2000")


def named(program: Program, kind: Kind, text: str, most: int) -> list[tuple[str, str]]:
    """Return the ids and names of records whose name has all the words typed."""
    words = fold(text).split()
    found = [
        (row["id"], name_of(program, kind, dict(row))) for row in _named_so(program, kind, text)
    ]
    return [(id, name) for id, name in found if all(w in fold(name) for w in words)][:most]


def only_name(program: Program, kind: Kind) -> str | None:
    """Return the name of the only record of a kind; None when there are none or several."""
    rows = program.rows(f"SELECT id FROM {kind.name} LIMIT 2")
    return describe(program, kind, rows[0][0]) if len(rows) == 1 else None

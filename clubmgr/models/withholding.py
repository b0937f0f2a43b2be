"""What a text tells one person of themselves: the sentences that name them, without other people.

Source: GDPR (EU 2016/679) article 15 (4).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from clubmgr.models.identity import Finder, Identity, parts_of
from clubmgr.models.program import Program
from clubmgr.text import fold

INSTEAD: Final = "…"
"""What stands where somebody else is named."""
_ENDS: Final = re.compile(r"(?<=[.!?;])\s+")
_EMAIL: Final = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_UNSPACED: Final = "\u2e80"
"""From here on writings put no blanks between words."""
_OTHERS: Final = "SELECT given_name, family_name, sort_name FROM person WHERE id <> :id"
_SELF: Final = "SELECT given_name, family_name, emails FROM person WHERE id = :id"


def sentences(lines: Iterable[str], finder: Finder) -> list[str]:
    """Return the sentences that name somebody; of a name that a full stop parts, the line."""
    found: list[str] = []
    for line in lines:
        named = [part.strip() for part in _ENDS.split(line) if finder.names(part)]
        found += named or ([line.strip()] if finder.names(line) else [])
    return found


def others_in(program: Program, person: str, texts: Iterable[str]) -> Finder:
    """Return what finds the other people whom texts name by a name of this file, or by e-mail."""
    whole = "\n".join(texts)
    row = program.row(_SELF, id=person)
    own = (row["given_name"], row["family_name"]) if row else ("", "")
    theirs = fold(row["emails"]) if row else ""
    emails = dict.fromkeys(each for each in _EMAIL.findall(whole) if fold(each) not in theirs)
    names = dict.fromkeys(name for name in _named(program, person, whole) if name != own)
    return Finder(Identity(names=tuple(names), emails=tuple(emails), others=(own,)))


def _named(program: Program, person: str, whole: str) -> Iterator[tuple[str, str]]:
    """Yield the names of other people of which all parts stand in a text."""
    parts, folded = set(parts_of(" ".join(re.findall(r"[\w\-'’]+", whole)))), fold(whole)
    if not parts:
        return
    for given, family, sort_name in program.rows(_OTHERS, id=person):
        if all(
            part in parts or (part[0] >= _UNSPACED and part in folded)
            for part in parts_of(sort_name)
        ):
            yield given, family

"""The parts of people's names, as lists write them: DUPONT Jean; Dupont, Jean; Jean de La Tour."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from clubmgr.papers.headers import Column
from clubmgr.text import fold, is_email

Names = tuple[str, str, str]
"""Given name, family name, whole name."""

_HONORIFICS: Final = frozenset({
    "m", "mr", "mrs", "ms", "miss", "mme", "mlle", "dr", "pr", "prof", "monsieur", "madame",
    "mademoiselle", "maitre",
})  # fmt: skip
_PARTICLES: Final = frozenset({
    "de", "du", "des", "la", "le", "van", "von", "vom", "der", "den", "ten", "ter", "zu", "zum",
    "di", "da", "dal", "del", "della", "dello", "dos", "das", "al", "el", "bin", "ben", "ibn",
    "abu", "saint", "st", "san", "mac", "af",
})  # fmt: skip
_SUFFIXES: Final = frozenset({"jr", "sr", "ii", "iii", "iv", "phd", "md"})


def name_reader(columns: Sequence[Column]) -> Callable[[Sequence[str]], Names]:
    """Return what reads the three names of a row; blank ones are made of the others."""
    given, family, whole = (
        [column.place for column in columns if column.field == field]
        for field in ("given_name", "family_name", "name")
    )
    if len(given) == len(family) == 1 and not whole:
        (first,), (last,) = given, family

        def read_pair(cells: Sequence[str]) -> Names:
            return cells[first], cells[last], f"{cells[first]} {cells[last]}".strip()

        return read_pair

    def read(cells: Sequence[str]) -> Names:
        parts = _first(cells, given), _first(cells, family)
        name = _first(cells, whole)
        if "@" in name and is_email(name):
            name = ""  # what address books show of somebody whose name they do not know
        if name and not any(parts):
            parts = split_name(name)
        return *parts, name or " ".join(filter(None, parts))

    return read


def _first(cells: Sequence[str], places: Sequence[int]) -> str:
    return next((cells[place] for place in places if cells[place]), "")


def is_honorific(text: str) -> bool:
    """Tell whether a text is only Mr, Mme, Dr and the like."""
    return fold(text).rstrip(".") in _HONORIFICS


def split_name(name: str) -> tuple[str, str]:
    """Return given and family name. One word is a given name unless it is all capitals.

    Capitals or a comma tell the family name; else it begins at a particle, or is the last word.
    """
    before, comma, after = name.partition(",")
    if comma and fold(after).strip(" .") not in _SUFFIXES:
        return after.strip(), before.strip()
    words = before.split()
    courtesy = len(words) > 1 and is_honorific(words[0])
    words = words[courtesy:]
    if len(words) == 1:
        return ("", words[0]) if courtesy or _is_capital(words[0]) else (words[0], "")
    start, stop = _family(words)
    return " ".join(words[:start] + words[stop:]), " ".join(words[start:stop])


def _family(words: Sequence[str]) -> tuple[int, int]:
    """Return where the family name starts and stops among two words or more."""
    capital = [_is_capital(word) for word in words]
    if all(capital) or not any(capital):
        return _begin_particles(words, len(words) - 1), len(words)
    if capital[0]:
        return 0, capital.index(False)
    if capital[-1]:
        start = len(words) - 1
        while capital[start - 1]:
            start -= 1
        return _begin_particles(words, start), len(words)
    return _begin_particles(words, len(words) - 1), len(words)


def _begin_particles(words: Sequence[str], last: int) -> int:
    """Return the place of the first particle after the first word, else `last`."""
    return next((i for i in range(1, last) if fold(words[i]) in _PARTICLES), last)


def _is_capital(word: str) -> bool:
    return len(word) > 1 and word.isupper() and not word.endswith(".")

"""Shorthand for a touchpoint: `m< rang back >fri`, a mail from the person, followed up on Friday.

A code of one or two letters is the beginning of a kind, `<` or `>` says which way it went, and a
`>` with a day at the end promises a follow-up. What cannot be read so is text, and stays text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Final

from clubmgr import dates, i18n
from clubmgr.i18n import _
from clubmgr.models.fields import Choice, label_of
from clubmgr.models.kinds.touchpoint import TOUCHPOINT
from clubmgr.text import fold

_HEAD: Final = re.compile(r"\s*([^\W\d_]{0,10})([<>])\s+(?=\S)")
_TAIL: Final = re.compile(r"\s>\s?([^<>]{1,20})$")
_WAYS: Final = {
    "<": "from_person", "←": "from_person", ">": "to_person", "→": "to_person",
}  # fmt: skip


def _choices(name: str) -> tuple[Choice, ...]:
    field = TOUCHPOINT.field(name)
    return field.choices if field else ()


KINDS: Final = _choices("kind")
DIRECTIONS: Final = tuple(choice for choice in _choices("direction") if choice.code != "note")
"""The ways of a contact; what is noted for ourselves is none."""


@dataclass(frozen=True, slots=True)
class How:
    """By what, and which way: the codes of a touchpoint's kind and direction."""

    kind: str = KINDS[0].code
    direction: str = DIRECTIONS[0].code

    def __str__(self) -> str:
        return f"{label_of(KINDS, self.kind)}, {label_of(DIRECTIONS, self.direction)}"


@dataclass(frozen=True, slots=True)
class Line:
    """A line taken apart: the text, and what its shorthand says, None and '' where nothing."""

    text: str
    how: How | None = None
    follow_up: str = ""


def read_line(line: str, today: date) -> Line:
    """Take the shorthand out of a line."""
    how, follow_up = None, ""
    head = _HEAD.match(line)
    if head and (kind := kind_of(head[1])):
        how = How(kind, _WAYS[head[2]])
        line = line[head.end() :]
    if tail := _TAIL.search(line):
        with suppress(ValueError):
            dates.parse_date(tail[1], today)
            line, follow_up = line[: tail.start()], tail[1].strip()
    return Line(line.strip(), how, follow_up)


def read_how(text: str) -> How:
    """Read `m<`, `mail`, `<` or `mail, from the person`. Raises ValueError with a sentence."""
    word, _comma, said = text.partition(",")
    way = next((_WAYS[sign] for sign in word if sign in _WAYS), "")
    word = "".join(letter for letter in word if letter not in _WAYS).strip()
    kind = kind_of(word)
    direction = _meant(DIRECTIONS, said.strip()) if said.strip() else way or How().direction
    if not kind or not direction:
        raise ValueError(
            _("“{text}” is not one of {choices}, with < or >.").format(
                text=text, choices=", ".join(_(choice.label) for choice in KINDS)
            )
        )
    return How(kind, direction)


def turn(how: How, step: int) -> How:
    """Return the next or the former way: every kind from us, then every kind from the person."""
    ways = [How(kind.code, way.code) for way in DIRECTIONS for kind in KINDS]
    return ways[(ways.index(how) + step) % len(ways)]


def kind_of(word: str) -> str:
    """Return the first kind that begins so, in this language before any other; '' for none."""
    return _meant(KINDS, word) if word.strip() else How().kind


def codes() -> list[tuple[str, str]]:
    """Return the shortest code of each kind, with its label."""
    told = []
    for choice in KINDS:
        label = _(choice.label)
        lengths = range(1, len(label) + 1)
        shortest = (label[:n] for n in lengths if kind_of(label[:n]) == choice.code)
        told.append((next(shortest, label), label))
    return told


def _meant(choices: Sequence[Choice], text: str) -> str:
    wanted = fold(text.strip())
    for language in (i18n.language(), *i18n.LANGUAGES):
        speak = i18n.catalogue(language).gettext
        for choice in choices:
            if fold(speak(choice.label)).startswith(wanted) or choice.code == wanted:
                return choice.code
    return ""

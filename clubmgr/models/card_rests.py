"""What the vCard of a person says besides their fields, line by line, until it is written back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from clubmgr.models import records
from clubmgr.models.kinds.care import CARD_REST, CardRest
from clubmgr.models.program import Program

_OF_PERSON: Final = "SELECT * FROM card_rest WHERE person = :person"
_ALL: Final = "SELECT person, lines FROM card_rest"
_HEAD: Final = re.compile(r"(?:([\w-]+)\.)?([\w-]+)[;:]")
_ONE: Final = frozenset(("N", "FN", "UID", "BDAY", "ANNIVERSARY", "GENDER", "KIND"))
"""What a person has one of: a newer card replaces it."""


def of_person(program: Program, person: str) -> CardRest | None:
    """Return what is kept of a person's card."""
    row = program.row(_OF_PERSON, person=person)
    return records.decode(CARD_REST, row) if row else None


def every(program: Program) -> dict[str, tuple[str, ...]]:
    """Return what is kept of all cards, by person."""
    return {row["person"]: tuple(row["lines"].split("\n")) for row in program.rows(_ALL)}


def keep(program: Program, person: str, lines: str) -> bool:
    """Keep what a person's card says besides, with what is kept; return whether that is more."""
    seen = of_person(program, person)
    after = join(seen.lines if seen else "", lines)
    if seen is None:
        records.add(program, CARD_REST, {"person": person, "lines": after})
    else:
        records.change(program, CARD_REST, seen, {"lines": after})
    return seen is None or after != seen.lines


def adds(program: Program, person: str, lines: str) -> bool:
    """Tell whether a card says something that is not kept yet."""
    seen = of_person(program, person)
    return join(seen.lines if seen else "", lines) != (seen.lines if seen else "")


def join(kept: str, lines: str) -> str:
    """Return the lines of two cards of one person as one: each once, the second one's words last.

    What ties lines of the second together is renamed where the first has something else tied so.
    """
    before = kept.split("\n") if kept else []
    new = [line for line in lines.split("\n") if line and line not in before]
    if not new:
        return kept
    replaced = {name for _group, name in map(_head, new) if name in _ONE}
    before = [line for line in before if _head(line)[1] not in replaced]
    taken = {group for group, _name in map(_head, before) if group}
    return "\n".join([*before, *_regrouped(new, taken)])


def _regrouped(lines: list[str], taken: set[str]) -> Iterator[str]:
    names: dict[str, str] = {}
    for line in lines:
        group = _head(line)[0]
        if group in taken and group not in names:
            number = next(n for n in range(1, len(taken) + 2) if f"item{n}" not in taken)
            names[group] = f"item{number}"
            taken.add(f"item{number}")
        yield names[group] + line[len(group) :] if group in names else line


def _head(line: str) -> tuple[str, str]:
    """Return the group and the property that a line is of."""
    found = _HEAD.match(line)
    return (found[1] or "", found[2].upper()) if found else ("", "")

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
_ONE: Final = frozenset(("N", "UID", "BDAY", "ANNIVERSARY", "GENDER", "KIND", "PHOTO", "LOGO"))
"""What a person has one of: a newer card replaces it."""
_FIRST: Final = frozenset(("FN", "ORG", "TITLE", "ROLE", "ADR"))
"""What may be several, the first of which is in a field: a newer first takes its place."""
_SORT: Final = re.compile(r";((?:TYPE|LANGUAGE)=[^;:]*)", re.IGNORECASE)
_PARAMETERS: Final = re.compile(r'(?:"[^"]*"|[^":])*')


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
    """Return the lines of two cards of one person as one: each once, the newer one's last.

    What takes a line's place stands where that stood. What ties lines of the second together is
    renamed where the first has something else tied so.
    """
    before, new = _parted(kept, lines)
    if not new:
        return kept
    replaced = _replaced(before, new, lines.split("\n"))
    groups = {_head(old)[0] for old in replaced} - {""}
    left = {old for old in before if old not in replaced and _head(old)[0] not in groups}
    taken = {group for group, _name in map(_head, left) if group}
    named = dict(zip(new, _regrouped(new, taken), strict=True))
    joined = []
    for old in before:
        if old in left:
            joined.append(old)
        elif replaced.get(old) in named:
            joined.append(named.pop(replaced[old]))
    return "\n".join([*joined, *named.values()])


def _replaced(before: list[str], new: list[str], said: list[str]) -> dict[str, str]:
    """Return each kept line that a newer one takes the place of, with that one."""
    replaced: dict[str, str] = {}
    staying = set(said).difference(new)
    known: dict[str, list[str]] = {}
    for old in before:
        if old not in staying:
            known.setdefault(_head(old)[1], []).append(old)
    firsts = {_head(line)[1]: line for line in reversed(said)}
    sorts = {line: _sort(line) for line in (*before, *new) if _head(line)[1] in _FIRST}
    for line in new:
        name = _head(line)[1]
        like = [old for old in known.get(name, ()) if old not in replaced]
        if name in _ONE:
            replaced |= dict.fromkeys(like, line)
        elif name in _FIRST:
            same = [old for old in like if sorts[old] == sorts[line]]
            of_field = like if line == firsts[name] else []
            replaced |= dict.fromkeys((same or of_field)[:1], line)
    return replaced


def _sort(line: str) -> list[str]:
    """Return what tells a line from another of its property: its types, its language."""
    head = _PARAMETERS.match(line)
    return sorted(_SORT.findall(head[0].upper())) if head else []


def unite(kept: str, lines: str) -> str:
    """Return the lines of the cards of two who are one: each once, none replaced by another."""
    before, new = _parted(kept, lines)
    return _tied(before, new) if new else kept


def _parted(kept: str, lines: str) -> tuple[list[str], list[str]]:
    """Return the lines of one card, and those of the other that it has not.

    What is tied together is the same only if all of it is.
    """
    before = kept.split("\n") if kept else []
    said = [line for line in lines.split("\n") if line]
    ties = {_head(line)[0] for line in said if line not in before} - {""}
    return before, [line for line in said if line not in before or _head(line)[0] in ties]


def _tied(before: list[str], new: list[str]) -> str:
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

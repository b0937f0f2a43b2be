"""What changed from one version of a paper to the next, heading by heading."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from clubmgr.papers import markdown
from clubmgr.papers.markdown import Block, Heading, Items, Note, Paragraph, Runs, Table
from clubmgr.text import fold

CHANGED: Final = "changed"
ADDED: Final = "added"
GONE: Final = "gone"
MOVED: Final = "moved"
KEPT_LINE: Final = " "
NEW_LINE: Final = "+"
OLD_LINE: Final = "-"
_NUMBER: Final = re.compile(
    r"^(article|art\.?|§)\s*\d+\s*(er|st)?\s*[–—:.-]*\s*|^\d+(\.\d+)*[.)]?\s+", re.IGNORECASE
)
"""What numbers a heading: an article that only got another number is the same article."""


@dataclass(frozen=True, slots=True)
class Change:
    """One part that is not as it was; its lines each with what became of them.

    `heading` is the part's heading as it is now, or was where it is gone; '' is what stands before
    the first one.
    """

    what: str
    heading: str
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class _Part:
    heading: str
    lines: tuple[str, ...]


def compare(before: str, after: str) -> tuple[Change, ...]:
    """Return what changed from one Markdown to another, in the order of the later one."""
    old, new = _parts(before), _parts(after)
    moved = _moved(list(old), list(new))
    changes = []
    for key, part in new.items():
        if key not in old:
            changes.append(Change(ADDED, part.heading, _all(NEW_LINE, part)))
        elif part.lines != old[key].lines:
            changes.append(Change(CHANGED, part.heading, _lines(old[key].lines, part.lines)))
        elif key in moved:
            changes.append(Change(MOVED, part.heading, ()))
    for key, part in old.items():
        if key not in new:
            changes.append(Change(GONE, part.heading, _all(OLD_LINE, part)))
    return tuple(changes)


def _parts(text: str) -> dict[str, _Part]:
    """Return the parts of a paper by their headings, without the numbers in these."""
    parts: dict[str, _Part] = {}
    heading, lines = "", list[str]()

    def close() -> None:
        key = fold(_NUMBER.sub("", heading))
        while key in parts:
            key += "+"
        if heading or lines:
            parts[key] = _Part(heading, tuple(lines))

    for block in markdown.read(text):
        if isinstance(block, Heading) and block.level > 1:
            close()
            heading, lines = markdown.plain(block.runs), []
        else:
            lines.extend(_lines_of(block))
    close()
    return parts


def _lines_of(block: Block) -> Iterator[str]:
    match block:
        case Heading() | Paragraph() | Note():
            yield markdown.plain(block.runs)
        case Items():
            for item in block.items:
                for part in item:
                    yield from _lines_of(part)
        case Table():
            yield from map(_row, (*([block.heads] if any(block.heads) else ()), *block.rows))


def _row(cells: Iterable[Runs]) -> str:
    return " · ".join(text for cell in cells if (text := markdown.plain(cell)))


def _moved(old: list[str], new: list[str]) -> frozenset[str]:
    """Return the parts that stand in another order among those that are in both."""
    were = [key for key in old if key in set(new)]
    are = [key for key in new if key in set(old)]
    matcher = SequenceMatcher(None, were, are, autojunk=False)
    still = {key for block in matcher.get_matching_blocks()
             for key in are[block.b : block.b + block.size]}  # fmt: skip
    return frozenset(are) - still


def _all(mark: str, part: _Part) -> tuple[tuple[str, str], ...]:
    return tuple((mark, line) for line in part.lines)


def _lines(old: tuple[str, ...], new: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Return the lines of a part, each as it was kept, taken out or put in."""
    found: list[tuple[str, str]] = []
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for what, i1, i2, j1, j2 in matcher.get_opcodes():
        if what == "equal":
            found.extend((KEPT_LINE, line) for line in old[i1:i2])
        else:
            found.extend((OLD_LINE, line) for line in old[i1:i2])
            found.extend((NEW_LINE, line) for line in new[j1:j2])
    return tuple(found)

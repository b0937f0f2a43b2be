"""Finding what is called or written so: in names, notes, agendas, minutes, decisions, papers."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from clubmgr.models import finding
from clubmgr.models.filters import match_words, words_of
from clubmgr.models.kinds import KINDS
from clubmgr.models.naming import NAME
from clubmgr.models.program import Program
from clubmgr.models.text_schema import TEXTS, index_of
from clubmgr.text import clean_line, fold

_UNSPACED: Final = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uac00-\ud7af]")
"""A letter of a writing that puts no blanks between its words."""
_MARKS: Final = re.compile(r"<br>|[#*_|`]+|-{3,}")
"""The marks of Markdown that would only be in the way."""
_AROUND: Final = 30
"""Characters that are shown on each side of what was found."""
_LOOKED_AT: Final = 20_000


@dataclass(frozen=True, slots=True)
class Source:
    """How a text is told: whose it is, and the record to be shown for it, in a section."""

    section: str
    kind: str
    about: str
    joins: str = ""
    shown: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A place where something was written: in which kind of record, about what, and the words.

    `section` and `shown` say where to look at it.
    """

    kind: str
    record: str
    about: str
    text: str
    section: str
    shown: str


_OF_MEETING: Final = "JOIN meeting ON meeting.id = {table}.meeting"
_OF_PERSON: Final = "JOIN person ON person.id = {table}.person"
_SOURCES: Final = {
    "person": Source("people", "person", NAME),
    "touchpoint": Source("people", "touchpoint", NAME, _OF_PERSON, "touchpoint.person"),
    "candidacy": Source("prospects", "candidacy", NAME, _OF_PERSON),
    "club": Source("clubs", "club", "club.name"),
    "meeting": Source("meetings", "meeting", "meeting.title"),
    "agenda_item": Source(
        "meetings", "agenda_item", "meeting.title", _OF_MEETING, "agenda_item.meeting"
    ),
    "decision": Source(
        "clubs", "decision", "club.name", "JOIN club ON club.id = decision.club", "decision.club"
    ),
    "minutes": Source("meetings", "minutes", "meeting.title", _OF_MEETING, "minutes.meeting"),
    "amendment": Source(
        "meetings",
        "amendment",
        "meeting.title",
        "JOIN minutes ON minutes.id = amendment.minutes"
        " JOIN meeting ON meeting.id = minutes.meeting",
        "minutes.meeting",
    ),
    "paper": Source("papers", "paper", "paper.title"),
    "handover": Source(
        "clubs",
        "handover",
        "club.name",
        "JOIN mandate ON mandate.id = handover.mandate JOIN club ON club.id = mandate.club",
        "club.id",
    ),
    "feedback": Source(
        "clubs",
        "feedback",
        "feedback.title",
        "JOIN club ON club.id = feedback.club",
        "feedback.club",
    ),
}


_CALLED: Final = ("person", "club", "meeting")
"""The kinds that are found by name, too."""


def find(program: Program, text: str, *, each: int = 4) -> list[Passage]:
    """Return what is called so, then where it was written, as `find_passages` does.

    What is only called so has no text.
    """
    words = clean_line(text)
    if not words:
        return []
    written = {(p.kind, p.record): p for p in find_passages(program, words, each=each)}
    called = {
        (kind, id): Passage(kind, id, name, "", _SOURCES[kind].section, id)
        for kind in _CALLED
        for id, name in finding.named(program, KINDS[kind], words, each)
    }
    return list((called | written).values())  # called so and written so is one, where it is called


def find_passages(program: Program, text: str, *, each: int = 4) -> list[Passage]:
    """Return where all words of a text begin words of something written, the latest first.

    At most `each` of a kind of record, and one of each record that would be shown. Case and
    accents do not matter.
    """
    words = clean_line(text)
    if not words:
        return []
    found: dict[tuple[str, str], Passage] = {}
    for table in TEXTS:
        for row in _rows(program, table, words, each):
            place = (_SOURCES[table].section, row["shown"])
            if place not in found:
                found[place] = _passage(table, row, words)
    return list(found.values())


def _rows(program: Program, table: str, text: str, most: int) -> list[sqlite3.Row]:
    source, index = _SOURCES[table], index_of(table)
    spaced, signs = _parted(text)
    whole = " || ' ' || ".join(f"{table}.{name}" for name in TEXTS[table])
    values = {f"sign{n}": sign for n, sign in enumerate(signs)}
    held = [f"instr({whole}, :{name}) > 0" for name in values]
    if spaced:
        values["match"] = match_words(" ".join(spaced))
        # CROSS: the words are looked up first, the signs only in what has them.
        texts = f"CROSS JOIN {table} ON {table}.rowid = {index}.rowid" if held else ""
        latest = f"""SELECT {index}.rowid FROM {index} {texts}
                      WHERE {" AND ".join((f"{index} MATCH :match", *held))}
                      ORDER BY {index}.rowid DESC LIMIT {most * 4}"""
        clauses = [f"{table}.rowid IN ({latest})"]
    else:  # what has no words is looked for as it stands, among the latest
        latest = f"{table}.rowid > (SELECT max(rowid) FROM {table}) - {_LOOKED_AT}"
        clauses = [*held, latest]
    return program.rows(
        f"""SELECT {table}.id, {source.about} AS about, {source.shown or f"{table}.id"} AS shown,
                   {whole} AS text
              FROM {table} {source.joins.format(table=table)}
             WHERE {" AND ".join(clauses)} ORDER BY {table}.rowid DESC LIMIT {most}""",
        **values,
    )


def _parted(text: str) -> tuple[list[str], list[str]]:
    """Return the words that the index knows, and what is looked for as it stands."""
    spaced: list[str] = []
    signs: list[str] = []
    for word in text.split():
        known = not _UNSPACED.search(word) and words_of(word)
        (spaced if known else signs).append(word)
    return spaced, signs


def _passage(table: str, row: sqlite3.Row, words: str) -> Passage:
    source = _SOURCES[table]
    return Passage(
        source.kind, row["id"], row["about"], around(row["text"], words), source.section,
        row["shown"],
    )  # fmt: skip


def around(text: str, words: str) -> str:
    """Return the part of a text in which the first of some words stands, on one line."""
    line = clean_line(_MARKS.sub(" ", text))
    at = _first_place(line, words)
    begin = max(0, at - _AROUND)
    begin = line.find(" ", begin, at) + 1 if begin and " " in line[begin:at] else begin
    end = at + 2 * _AROUND
    return f"{'…' if begin else ''}{line[begin:end].strip()}{'…' if end < len(line) else ''}"


def _first_place(line: str, words: str) -> int:
    """Return where the first of the words begins in a line, 0 if it cannot be told."""
    wanted = [fold(word) for word in words.split()]
    places = []
    for place, word in _words_with_places(line):
        if any(fold(word).startswith(each) or each in word for each in wanted):
            places.append(place)
            break
    return min(places, default=0)


def _words_with_places(line: str) -> Iterator[tuple[int, str]]:
    for match in re.finditer(r"\w+|[^\w\s]+", line):
        yield match.start(), match[0]

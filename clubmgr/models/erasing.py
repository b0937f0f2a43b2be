"""Erasing a person: identity gone from the file, its journal, its free pages and its copies.

Counts and amounts stay, without identity. A receipt without a name says that it was done. Source:
GDPR (EU 2016/679) article 17; CNIL, guide for associations.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from clubmgr.errors import ClubmgrError
from clubmgr.i18n import _
from clubmgr.models import (
    backups,
    erasing_copies,
    erasing_rows,
    known_as,
    records,
    scrubbing,
    suppressions,
)
from clubmgr.models.erasing_copies import Doomed
from clubmgr.models.erasing_rows import Ids, Marks
from clubmgr.models.identity import Finder, Identity
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.program import Program
from clubmgr.text import clean_line

_NEXT: Final = "SELECT coalesce(max(n), 0) + 1 FROM erasure"
_RECEIPT: Final = """
INSERT INTO erasure(n, erased_at, by, reason, counts, person)
VALUES (:n, :at, :by, :reason, '{}', :person)
"""
_COUNTED: Final = "UPDATE erasure SET counts = :counts WHERE n = :n"
_SWEPT: Final = "UPDATE erasure SET swept_at = :at WHERE swept_at IS NULL"
_RECEIPTS: Final = "SELECT * FROM erasure ORDER BY n DESC"
_NUMBERED: Final = "SELECT * FROM erasure WHERE n = :n"
_UNFINISHED: Final = "SELECT n FROM erasure WHERE swept_at IS NULL ORDER BY n"
_UNSWEPT: Final = "SELECT count(*) FROM erasure WHERE swept_at IS NULL"
_ERASED: Final = "SELECT n FROM erasure WHERE person = :person"
_ASKED: Final = """
SELECT 1 FROM opt_out WHERE person = :person
 UNION ALL
SELECT 1 FROM privacy_request
 WHERE person = :person AND right IN ('erasure', 'objection') AND outcome <> 'refused'
"""
_GRANT: Final = """
UPDATE privacy_request SET answered_on = max(:today, received_on), outcome = 'granted',
       version = version + 1
 WHERE person = :person AND right = 'erasure' AND answered_on IS NULL
"""
_IN_OFFICE: Final = """
SELECT mandate.seat, club.name AS club FROM mandate JOIN club ON club.id = mandate.club
 WHERE mandate.person = :person AND coalesce(mandate.ends_on, :today) >= :today
"""
_RUNNING: Final = """
SELECT title FROM agreement
 WHERE person = :person AND signed_on IS NOT NULL AND coalesce(ends_on, :today) >= :today
"""
_LENT: Final = """
SELECT coalesce(nullif(title, ''), kind) AS title FROM perk
 WHERE person = :person AND kind = 'loan' AND returned_on IS NULL AND cancelled_on IS NULL
"""
_SETTINGS: Final = "SELECT id, value FROM setting"
_HOLDING: Final = "holding:"
"""What begins the names, among the counts, of backups that could not be gone through."""
_ROWS: Final = 0.3
"""The part of the work that is done in the rows of the file."""
_COPIES: Final = 0.5
"""The part of it that is done in the backups; sweeping the file is the rest."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What erasing a person would do: rows by table, and what is in the way.

    `holds` are sentences, each with what ends it; while there is one, nothing is erased.
    `suppressed` says that their addresses go onto the opt-out list, as hashes. `copies` are the
    files among the backups that are gone through. `left` are texts in which a part of their name
    stands by itself (`parts`): it may be a word, or somebody else's, and stays. `namesake` says
    that somebody else bears the name: texts with it stay.
    """

    person: str
    name: str
    deleted: Mapping[str, int]
    kept: Mapping[str, int]
    texts: Mapping[str, int]
    holds: tuple[str, ...]
    suppressed: bool
    copies: tuple[Path, ...]
    left: Mapping[str, int]
    parts: tuple[str, ...]
    namesake: bool


@dataclass(frozen=True, slots=True)
class Receipt:
    """An erasing that was done: its number, when (UTC), by whom, why, and rows by what became.

    `swept` is false as long as free pages of the file may hold what was erased; `holding` are the
    backups that could not be gone through and are still there.
    """

    n: int
    at: str
    by: str
    reason: str
    counts: Mapping[str, int]
    swept: bool
    holding: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Erased:
    """What became of several people: the receipts, and by id why somebody was not erased."""

    receipts: tuple[Receipt, ...]
    refused: Mapping[str, ClubmgrError]


def plan(program: Program, person: str) -> Plan:
    """Return what erasing a person would do; nothing is changed. Raises NotFound."""
    connection = program.connection
    name = records.name_of(
        program, PERSON, records.values_of(PERSON, records.get(program, PERSON, person))
    )
    identity = known_as.identity_of(connection, person)
    finder = Finder(identity)
    gone = erasing_rows.doomed(connection, person)
    stay = erasing_rows.remaining(connection, person)
    own = {person}.union(*gone.values())
    alone = tuple(known_as.alone(connection, person, identity))
    texts, left = _named_in(connection, own, finder, Finder(replace(identity, alone=alone)))
    return Plan(
        person,
        name,
        {table: len(ids) for table, ids in gone.items()},
        {table: len(ids) for table, ids in stay.items()},
        {table: len(ids) for table, ids in texts.items()},
        tuple(_holds(program, person, finder)),
        program.row(_ASKED, person=person) is not None,
        tuple(backups.files(program.backups)),
        {table: len(ids) for table, ids in left.items()},
        alone,
        known_as.namesakes(connection, person),
    )


def _named_in(
    connection: sqlite3.Connection, own: set[str], finder: Finder, closely: Finder
) -> tuple[Ids, Ids]:
    """Return the others' records that name somebody, and those where a part of the name is left."""
    texts: Ids = {}
    left: Ids = {}
    for table, id, _column, text in scrubbing.naming(connection, closely):
        if id in own or table == "erasure":
            continue
        if finder.names(text):
            texts.setdefault(table, set()).add(id)
        if closely.names(finder.replace(text, "")):
            left.setdefault(table, set()).add(id)
    return texts, left


def receipts(program: Program) -> list[Receipt]:
    """Return what was erased, the latest first."""
    return [_receipt(program, row) for row in program.rows(_RECEIPTS)]


def number_of(program: Program, person: str) -> int | None:
    """Return the number under which somebody was erased, None for anybody who was not."""
    row = program.row(_ERASED, person=person)
    return row["n"] if row else None


def forgotten(program: Program) -> frozenset[str]:
    """Return the ids of the people who were erased; what counts on them may still name some."""
    return frozenset(row["person"] for row in program.rows("SELECT person FROM erasure"))


def unswept(program: Program) -> int:
    """Return how many erasings are not at their end: they were cut off, or somebody was reading."""
    row = program.row(_UNSWEPT)
    return row[0] if row else 0


def erase(
    program: Program,
    person: str,
    reason: str = "",
    progress: Callable[[float], None] | None = None,
) -> Receipt:
    """Erase a person for good; no undo brings them back. `progress` is told parts of 1.

    Raises NotFound, and ClubmgrError while something holds them back: an office, a signed
    agreement that runs, a loan that is out, the settings.
    """
    told = progress or _tell_nobody
    gone = [_erase_rows(program, person, clean_line(reason))]
    told(_ROWS)
    return _bring_to_end(program, gone, told)[0]


def erase_all(
    program: Program,
    people: Iterable[str],
    reason: str = "",
    progress: Callable[[float], None] | None = None,
) -> Erased:
    """Erase several people for good, each as an act with a receipt, whoever else is held back.

    The backups are gone through, and the file is swept, once for all of them. `progress` is told
    parts of 1.
    """
    told = progress or _tell_nobody
    gone, refused = [], {}
    wanted = list(dict.fromkeys(people))
    for done, person in enumerate(wanted, 1):
        try:
            gone.append(_erase_rows(program, person, clean_line(reason)))
        except ClubmgrError as error:
            refused[person] = error
        told(_ROWS * done / len(wanted))
    return Erased(tuple(_bring_to_end(program, gone, told)) if gone else (), refused)


def sweep(program: Program) -> bool:
    """Bring erasings that were cut off to their end; tell whether they are there.

    The backups are gone through, and what the free pages of the file hold is written over. That is
    not done while another program has the file open in the middle of something, or there is no
    room; it can be done again.
    """
    unfinished = [(row["n"], Identity()) for row in program.rows(_UNFINISHED)]
    _erase_copies(program, unfinished, _tell_nobody)
    return _sweep(program)


def _bring_to_end(
    program: Program, gone: Sequence[tuple[int, Identity]], told: Callable[[float], None]
) -> list[Receipt]:
    """Erase in the backups who is erased in the file, and sweep it; return the receipts."""
    _erase_copies(program, gone, lambda done: told(_ROWS + _COPIES * done))
    _sweep(program)
    told(1.0)
    return [_receipt(program, program.rows(_NUMBERED, n=n)[0]) for n, _identity in gone]


def _sweep(program: Program) -> bool:
    with contextlib.suppress(sqlite3.OperationalError):
        if scrubbing.sweep(program.connection):
            program.execute(_SWEPT, at=program.clock.stamp())
            return True
    return False


def _erase_copies(
    program: Program, gone: Sequence[tuple[int, Identity]], progress: Callable[[float], None]
) -> None:
    """Erase in the backups who was erased under these numbers; note which still hold them."""
    today = program.clock.today().isoformat()
    receipts = [dict(program.rows(_NUMBERED, n=n)[0]) for n, _identity in gone]
    doomed = [
        Doomed(receipt, Marks(n, erasing_copies.called(n), today), identity)
        for receipt, (n, identity) in zip(receipts, gone, strict=True)
    ]
    holding = erasing_copies.erase(program.backups, doomed, progress)
    for receipt in receipts:
        counts = {
            name: count
            for name, count in json.loads(receipt["counts"]).items()
            if not name.startswith(_HOLDING)
        }
        counts |= {f"{_HOLDING}{path.name}": 1 for path in holding[receipt["n"]]}
        program.execute(_COUNTED, n=receipt["n"], counts=json.dumps(counts))


def _tell_nobody(_done: float) -> None:
    pass


def _receipt(program: Program, row: sqlite3.Row) -> Receipt:
    counts = json.loads(row["counts"])
    holding = [name.removeprefix(_HOLDING) for name in counts if name.startswith(_HOLDING)]
    copies = [program.backups / name for name in holding if program.backups]
    return Receipt(
        row["n"], row["erased_at"], row["by"], row["reason"],
        {name: count for name, count in counts.items() if not name.startswith(_HOLDING)},
        row["swept_at"] is not None, tuple(path for path in copies if path.exists()),
    )  # fmt: skip


def _refuse_held(program: Program, person: str, finder: Finder) -> None:
    if holds := tuple(_holds(program, person, finder)):
        raise ClubmgrError(" ".join(holds), _("Nothing was erased. End that first."))


def _holds(program: Program, person: str, finder: Finder) -> Iterator[str]:
    """Yield what is in the way of an erasing, a sentence each."""
    if (n := number_of(program, person)) is not None:
        yield _("They were erased before, under number {n}.").format(n=n)
        return
    now = {"person": person, "today": program.clock.today().isoformat()}
    for row in program.rows(_IN_OFFICE, **now):
        yield _("They are in office in {club}: end the mandate.").format(club=row["club"])
    for row in program.rows(_RUNNING, **now):
        yield _("The signed agreement “{title}” still runs: end it.").format(title=row["title"])
    for row in program.rows(_LENT, person=person):
        yield _("The loan “{title}” is not back: note its return.").format(title=row["title"])
    if any(finder.names(row["value"]) for row in program.rows(_SETTINGS)):
        yield _("The settings name them: change these.")


def _erase_rows(program: Program, person: str, reason: str) -> tuple[int, Identity]:
    """Erase a person in the file itself: one act, done whole or not at all.

    Return the number of the receipt, and by what they were known. What holds them back and what
    they are called is read within the act: another program may have changed it until then.
    """
    connection = program.connection
    today = program.clock.today().isoformat()

    def number() -> int:
        return int(connection.execute(_NEXT).fetchone()[0])

    def label() -> str:
        return erasing_copies.called(number())

    with program.for_good(label, "erase", number):
        records.get(program, PERSON, person)
        identity = known_as.identity_of(connection, person)
        finder = Finder(identity)
        _refuse_held(program, person, finder)
        marks = Marks(number(), label(), today)
        program.execute(
            _RECEIPT,
            n=marks.n,
            at=program.clock.stamp(),
            by=program.operator,
            reason=reason,
            person=person,
        )
        if program.row(_ASKED, person=person):
            suppressions.keep_addresses(program, person, suppressions.ALL)
        program.execute(_GRANT, person=person, today=today)
        counts = erasing_rows.forget(connection, person, finder, marks)
        program.execute(_COUNTED, n=marks.n, counts=json.dumps(counts))
    return marks.n, identity

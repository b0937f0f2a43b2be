"""Whether a program file is sound: what `clubmgr check` looks at, one check after another."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Final
from weakref import WeakKeyDictionary

from clubmgr.i18n import N_
from clubmgr.models.health import contents, structure, values
from clubmgr.models.health.finding import Finding as Finding
from clubmgr.models.program import Program


@dataclass(frozen=True, slots=True)
class Check:
    """One look at the file: what it looks at, and how; a long one is taken beside the others."""

    code: str
    """By which its findings are known; two looks may be at the same."""
    label: str
    look: Callable[[Program], Iterator[Finding]]
    beside: bool = False


CHECKS: Final = (
    Check("integrity", N_("Pages"), structure.pages),
    Check("links", N_("Links"), structure.links),
    Check("schema", N_("Schema"), structure.schema),
    Check("values", N_("Values"), values.check),
    Check("search", N_("Search"), structure.addresses),
    Check("journal", N_("Journal"), contents.journal),
    Check("versions", N_("Versions"), contents.versions),
    Check("papers", N_("Papers"), contents.papers),
    Check("settings", N_("Settings"), contents.program_settings),
    Check("customs", N_("Own fields"), contents.own_fields),
    Check("suppressions", N_("Opt-out list"), contents.suppressions),
    Check("erasing", N_("Erasings"), contents.erasings),
    Check("privacy", N_("Rights"), structure.modes),
    Check("search", N_("Search"), structure.words, beside=True),
)
"""The checks, in their order: what one finds broken, those after it may rely on being said."""
LABELS: Final = {check.code: check.label for check in CHECKS}
"""What the checks look at, by the code of what they find."""
_ROOM: Final = 64 << 10
"""KiB of pages that are kept in memory while the whole file is read."""
_USUAL_ROOM: Final = "PRAGMA cache_size"
_GLANCE: Final = 0.05
"""Seconds after which a check that is to stop is looked at again."""

_beside: Final[WeakKeyDictionary[Program, Program]] = WeakKeyDictionary()
"""With which program the long checks of another are done meanwhile."""


class Stopped(Exception):
    """Ends a check that was told to stop."""


def stop(program: Program) -> None:
    """Stop the check that another thread does with this program; it raises Stopped.

    One that has just come to its end, and closed the program, is left as it is.
    """
    with suppress(sqlite3.ProgrammingError):
        program.connection.interrupt()
        if (other := _beside.get(program)) is not None:
            other.connection.interrupt()


@contextmanager
def _stoppable() -> Iterator[None]:
    try:
        yield
    except sqlite3.OperationalError as error:
        if error.sqlite_errorname != "SQLITE_INTERRUPT":
            raise
        raise Stopped from None


Progress = Callable[[str, float], None]
"""Told the message of each check as it begins, and what part of all is done (0 to 1)."""


def findings(program: Program, progress: Progress | None = None) -> list[Finding]:
    """Return all that is wrong with an open program file; nothing when it is sound.

    Reads the whole file; what `progress` raises ends that, and so does `stop`, with Stopped. Of a
    file with broken pages or tables nothing else is looked at.
    """
    found: list[Finding] = []
    with _roomy(program), _begun_beside(program) as found_beside:
        for n, check in enumerate(CHECKS):
            if progress:
                progress(check.label, n / len(CHECKS))
            with _stoppable():
                found += found_beside(check) if check.beside else check.look(program)
            if any(each.check in ("integrity", "schema") and not each.mendable for each in found):
                break
    if progress:
        progress("", 1.0)
    return found


@contextmanager
def _roomy(program: Program) -> Iterator[None]:
    """Keep more of the file in memory: its pages are gone to again and again."""
    usual = program.rows(_USUAL_ROOM)[0][0]
    program.execute(f"PRAGMA cache_size = -{_ROOM}")
    try:
        yield
    finally:
        program.execute(f"PRAGMA cache_size = {usual}")


def _look(check: Check, program: Program) -> list[Finding]:
    return list(check.look(program))


@contextmanager
def _begun_beside(program: Program) -> Iterator[Callable[[Check], list[Finding]]]:
    """Begin the long checks in a thread, on a connection of its own: SQLite reads two at once.

    Yields what waits for one; those that nobody has waited for are stopped at the end.
    """
    from concurrent.futures import ThreadPoolExecutor, wait

    with program.another() as other, ThreadPoolExecutor(1) as pool:
        _beside[program] = other
        begun = {check: pool.submit(_look, check, other) for check in CHECKS if check.beside}
        try:
            yield lambda check: begun[check].result()
        finally:
            while wait(begun.values(), timeout=0).not_done:
                other.connection.interrupt()  # again: it may have been between two statements
                wait(begun.values(), timeout=_GLANCE)
            del _beside[program]

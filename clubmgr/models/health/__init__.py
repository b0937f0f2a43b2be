"""Whether a program file is sound: what `clubmgr check` looks at, one check after another."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from clubmgr.i18n import N_
from clubmgr.models.health import contents, structure
from clubmgr.models.health.finding import Finding as Finding
from clubmgr.models.program import Program


@dataclass(frozen=True, slots=True)
class Check:
    """One look at the file: what it looks at, and how."""

    label: str
    look: Callable[[Program], Iterator[Finding]]


CHECKS: Final = (
    Check(N_("Pages"), structure.pages),
    Check(N_("Links"), structure.links),
    Check(N_("Schema"), structure.schema),
    Check(N_("Search"), structure.search),
    Check(N_("Journal"), contents.journal),
    Check(N_("Versions"), contents.versions),
    Check(N_("Papers"), contents.papers),
    Check(N_("Settings"), contents.program_settings),
    Check(N_("Own fields"), contents.own_fields),
    Check(N_("Opt-out list"), contents.suppressions),
    Check(N_("Rights"), structure.modes),
)
"""The checks, in their order: what one finds broken, those after it may rely on being said."""


class Stopped(Exception):
    """Ends a check that was told to stop."""


def stop(program: Program) -> None:
    """Stop the check that another thread does with this program; it raises Stopped."""
    program.connection.interrupt()


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
    for n, check in enumerate(CHECKS):
        if progress:
            progress(check.label, n / len(CHECKS))
        with _stoppable():
            found += check.look(program)
        if any(each.check in ("integrity", "schema") and not each.mendable for each in found):
            break
    if progress:
        progress("", 1.0)
    return found

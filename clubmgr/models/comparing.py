"""A copy beside the program file: what would be otherwise if it took the file's place."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from clubmgr.i18n import _, ngettext, number, short_date
from clubmgr.models import backups, database, journal
from clubmgr.models.backups import Contents
from clubmgr.models.kinds import KINDS

_STEPS: Final = """
SELECT n, at, by, command, label FROM step WHERE n > :after ORDER BY n DESC LIMIT :limit
"""
_TOLD: Final = 20
"""The steps that a comparison names; more are counted."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A copy beside the program file: what either holds, and the acts that only one of them has.

    `lost` are the latest acts of the file that the copy does not know, newest first, of
    `lost_count` in all; `regained_count` counts those of the copy that the file does not know.
    `erased_since` counts people erased in the file whom the copy may still hold, `refused_since`
    the opt-outs and suppressed addresses of the file that the copy does not know.
    """

    copy: Contents
    present: Contents | None
    lost: tuple[journal.Step, ...] = ()
    lost_count: int = 0
    regained_count: int = 0
    erased_since: int = 0
    refused_since: int = 0


def compare(copy: Path, program: Path) -> Comparison:
    """Return a copy beside the program file that it would take the place of.

    A program file that is missing or damaged has nothing to compare. Raises RefusedFile when the
    copy is not sound.
    """
    from clubmgr.models.carrying_over import refused_since
    from clubmgr.models.erasing_copies import erased_since

    held = backups.look_into(copy)
    if not program.exists():
        return Comparison(held, None)
    try:
        database.verify(program)
    except database.DamagedFile:
        return Comparison(held, None)
    with (
        contextlib.closing(database.connect(copy, readonly=True)) as then,
        contextlib.closing(database.connect(program, readonly=True)) as now,
    ):
        shared = _last_shared(then, now)
        lost = _steps_after(now, shared)
        return Comparison(
            held,
            backups.contents_of(now),
            tuple(lost[:_TOLD]),
            len(lost),
            len(_steps_after(then, shared)),
            len(erased_since(now, then)),
            len(refused_since(now, then)),
        )


def _steps_after(connection: sqlite3.Connection, after: int) -> list[journal.Step]:
    rows = connection.execute(_STEPS, {"after": after, "limit": journal.KEPT_STEPS})
    return [journal.Step(*row) for row in rows]


def _last_shared(then: sqlite3.Connection, now: sqlite3.Connection) -> int:
    """Return the number of the last step that two files have in common; 0 when there is none."""
    known = {(step.n, step.at, step.by) for step in _steps_after(then, 0)}
    steps = _steps_after(now, 0)
    return next((step.n for step in steps if (step.n, step.at, step.by) in known), 0)


def describe(copy: Path, contents: Contents) -> str:
    """Say what a copy holds."""
    parts = (
        ngettext("{n} person", "{n} people", contents.people).format(n=number(contents.people)),
        ngettext("{n} club", "{n} clubs", contents.clubs).format(n=number(contents.clubs)),
        ngettext("{n} meeting", "{n} meetings", contents.meetings).format(
            n=number(contents.meetings)
        ),
    )
    text = _("{file} holds {contents}.").format(file=copy, contents=", ".join(parts))
    if contents.last:
        text += " " + _("Its last step, on {day}: {label}.").format(
            day=_day(contents.last.at), label=contents.last.label
        )
    return text


def differences(compared: Comparison) -> Iterator[str]:
    """Say line by line what would be otherwise than now if a copy took the file's place."""
    if compared.present is None:
        return
    for name, kind in KINDS.items():
        then, now = compared.copy.counts.get(name, 0), compared.present.counts.get(name, 0)
        if then != now:
            yield _("{what}: {now} now, {then} then").format(
                what=_(kind.plural), now=number(now), then=number(then)
            )
    if compared.lost_count:
        yield ngettext(
            "{n} step done since would be lost:", "{n} steps done since would be lost:",
            compared.lost_count,
        ).format(n=number(compared.lost_count))  # fmt: skip
        for step in compared.lost:
            yield f"  {_day(step.at)}  {step.label}"
        if (more := compared.lost_count - len(compared.lost)) > 0:
            yield "  " + ngettext("… and {n} more", "… and {n} more", more).format(n=number(more))
    if compared.regained_count:
        yield ngettext(
            "{n} step of the copy is not in the file.",
            "{n} steps of the copy are not in the file.",
            compared.regained_count,
        ).format(n=number(compared.regained_count))
    if compared.erased_since:
        yield ngettext(
            "{n} person erased since is erased in it again.",
            "{n} people erased since are erased in it again.",
            compared.erased_since,
        ).format(n=number(compared.erased_since))
    if compared.refused_since:
        yield ngettext(
            "{n} opt-out or suppressed address noted since is carried over.",
            "{n} opt-outs and suppressed addresses noted since are carried over.",
            compared.refused_since,
        ).format(n=number(compared.refused_since))


def _day(at: str) -> str:
    return short_date(date.fromisoformat(at[:10]))

"""What steps changed, as lists and their details show it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from clubmgr.i18n import _, ngettext, number, short_date
from clubmgr.models import past, telling
from clubmgr.models.journal import Change, Step
from clubmgr.models.program import Program
from clubmgr.screens.details import Section
from clubmgr.text import clean_line

WIDTH: Final = 19
"""How many cells a moment takes in either language: `18 sept. 2026 09:30`."""
_FIRST: Final = 4
"""The changes of a step that are told beside it."""
_LONGEST: Final = 200


def when(at: str) -> str:
    """Write a stored moment as the clocks here showed it."""
    here = datetime.fromisoformat(at).astimezone()
    return f"{short_date(here)} {here:%H:%M}"


def what(step: Step) -> str:
    """Write what a step did, and whether it still stands."""
    if step.command == "undo":
        return _("↶ taken back: {label}").format(label=step.label)
    if step.command == "redo":
        return _("↷ done again: {label}").format(label=step.label)
    if step.erased:
        return _("⊘ {label} (erased for good)").format(label=step.label)
    return _("↶ {label} (taken back)").format(label=step.label) if step.undone else step.label


def action(change: Change) -> str:
    """Write whether a record was made, changed or deleted."""
    return {"created": _("created"), "changed": _("changed"), "deleted": _("deleted")}[
        change.action
    ]


def section(program: Program, change: Change) -> Section:
    """Return a change in full: what each field was, and what it became."""
    lines = []
    for label, before, after in telling.differences(program, change):
        if change.action == "changed":
            told = f"{_brief(before)} → {_brief(after)}"
        else:
            told = _brief(before or after)
        lines.append((label, told))
    title = f"{telling.name_of(program, change)} · {action(change)}"
    return Section(title, tuple(lines))


def sections(program: Program, step: Step) -> Sequence[Section]:
    """Return the first changes of a step on a line each, and how many more there are."""
    changes = past.Changes(program, step.n)
    lines = [
        (telling.name_of(program, change), telling.sentence(program, change))
        for change in changes.page(0, _FIRST)
    ]
    if more := len(changes) - len(lines):
        text = ngettext("{n} more: press enter", "{n} more: press enter", more)
        lines.append(("", text.format(n=number(more))))
    return (Section(step.label, tuple(lines)),)


def _brief(text: str) -> str:
    line = clean_line(text) or telling.NOTHING
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"

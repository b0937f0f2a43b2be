"""Steps: what was done, taking it back, doing it again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from clubmgr.cli.commands import Shape
from clubmgr.cli.job import Job
from clubmgr.cli.naming import find_record
from clubmgr.cli.parser import Parser
from clubmgr.cli.printing import Column, moment, print_list, print_object
from clubmgr.errors import NotFound
from clubmgr.i18n import _
from clubmgr.models import journal
from clubmgr.models.journal import Change, Step
from clubmgr.models.kinds import KINDS
from clubmgr.models.program import Program
from clubmgr.models.settings import SETTINGS
from clubmgr.text import clean_line

_SHOWN: Final = 50


def _declare_history(parser: Parser) -> None:
    parser.add_argument(
        "record",
        nargs="?",
        metavar=_("RECORD"),
        help=_("a record, by its id or its name; else the latest steps of all"),
    )
    parser.add_argument("--all", action="store_true", help=_("all steps, not only the latest"))


def _history(job: Job) -> None:
    program = job.program()
    if job.arguments.record:
        id = _find_record(program, job.arguments.record)
        changes = journal.history(program.connection, id, -1)
        print_list(job, changes, _change_columns(), _change_object)
    else:
        _print_steps(job, journal.recent(program.connection, -1 if job.arguments.all else _SHOWN))


def _find_record(program: Program, text: str) -> str:
    """Return the id of a record, or of one that was deleted and is named by its id."""
    try:
        return find_record(program, text)[1]
    except NotFound:
        id = journal.told_of(program.connection, clean_line(text))
        if id is None:
            raise
        return id


def _change_columns() -> list[Column[Change]]:
    return [
        Column(_("Step"), lambda c: str(c.step)),
        Column(_("When"), lambda c: moment(c.at)),
        Column(_("By"), lambda c: c.by),
        Column(_("What"), lambda c: c.label),
        Column(_("Changes"), _differences),
    ]


def _differences(change: Change) -> str:
    """Write what a step changed of a record."""
    if change.action == "created":
        return _("created")
    if change.action == "deleted":
        return _("deleted")
    kind = SETTINGS if change.kind == "setting" else KINDS[change.kind]
    parts = []
    for name, before, after in change.fields:
        field = kind.field(name)
        label = _(field.label) if field else name
        parts.append(f"{label}: {_brief(before)} → {_brief(after)}")
    return "; ".join(parts)


def _brief(value: object) -> str:
    text = "–" if value in (None, "", "[]") else clean_line(str(value))
    return text if len(text) <= 40 else f"{text[:39]}…"


def _change_object(change: Change) -> dict[str, Any]:
    return {
        "step": change.step,
        "at": change.at,
        "by": change.by,
        "label": change.label,
        "action": change.action,
        "changes": [
            {"field": name, "before": before, "after": after}
            for name, before, after in change.fields
        ],
    }


def _print_steps(job: Job, steps: list[Step]) -> None:
    columns: list[Column[Step]] = [
        Column(_("Step"), lambda s: str(s.n)),
        Column(_("When"), lambda s: moment(s.at)),
        Column(_("By"), lambda s: s.by),
        Column(_("What"), _what),
        Column(_("Changes"), lambda s: str(s.changes)),
    ]
    print_list(job, steps, columns, _step_object, empty=_("Nothing was done yet."))


def _what(step: Step) -> str:
    if step.command == "undo":
        return _("undone: {label}").format(label=step.label)
    if step.command == "redo":
        return _("done again: {label}").format(label=step.label)
    return _("{label} (undone)").format(label=step.label) if step.undone else step.label


def _step_object(step: Step) -> dict[str, Any]:
    return {
        "step": step.n,
        "at": step.at,
        "by": step.by,
        "command": step.command,
        "label": step.label,
        "changes": step.changes,
        "undone": step.undone,
    }


def _declare_undo(parser: Parser) -> None:
    parser.add_argument(
        "--list", action="store_true", help=_("only list the steps that can be taken back")
    )


def _undo(job: Job) -> None:
    program = job.program()
    if job.arguments.list:
        steps = journal.recent(program.connection, _SHOWN)
        standing = [s for s in steps if not s.undone and s.command not in ("undo", "redo")]
        _print_steps(job, standing)
    else:
        _tell(job, program.undo, _("Taken back: {label}. Do it again with: clubmgr redo"))


def _declare_redo(_parser: Parser) -> None:
    pass


def _redo(job: Job) -> None:
    _tell(job, job.program().redo, _("Done again: {label}."))


def _tell(job: Job, act: Callable[[], Step], told: str) -> None:
    step = act()
    if job.json:
        print_object({"step": step.n, "label": step.label})
    job.say(told.format(label=step.label))


SHAPES: Final = {
    "history": Shape(_declare_history, _history, ("history", "history 'Ana Silva' --json")),
    "undo": Shape(_declare_undo, _undo, ("undo", "undo --list")),
    "redo": Shape(_declare_redo, _redo, ("redo",)),
}

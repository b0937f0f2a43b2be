"""Steps: what was done, taking it back, doing it again."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, time
from typing import Any, Final

from clubmgr.cli.commands import Shape
from clubmgr.cli.job import Job
from clubmgr.cli.naming import find_record
from clubmgr.cli.options import read_day
from clubmgr.cli.parser import Parser
from clubmgr.cli.printing import Column, moment, print_list, print_object
from clubmgr.clock import stored_moment
from clubmgr.errors import NotFound
from clubmgr.i18n import _, ngettext
from clubmgr.models import journal, past, telling
from clubmgr.models.journal import Change, Step
from clubmgr.models.program import Program
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
    parser.add_argument(
        "--step", type=int, metavar=_("STEP"), help=_("what one step changed, record by record")
    )
    parser.add_argument("--by", metavar=_("NAME"), help=_("only what this operator did"))
    parser.add_argument("--since", metavar=_("DATE"), help=_("only what was done from this day on"))


def _history(job: Job) -> None:
    program = job.program()
    asked = job.arguments
    since = _since(job)
    if asked.step is not None:
        _print_changes_of(job, program, asked.step)
    elif asked.record:
        id = _find_record(program, asked.record)
        changes = [
            change
            for change in journal.history(program.connection, id, -1)
            if change.at >= since and asked.by in (None, change.by)
        ]
        print_list(job, changes, _change_columns(program), _change_object)
    else:
        steps = past.Steps(program, by=asked.by or "", since=since)
        _print_steps(job, steps if asked.all else steps.page(0, _SHOWN))


def _since(job: Job) -> str:
    """Return the moment at which the day of `--since` begins here; '' where it was not given."""
    day = read_day(job, "--since")
    return stored_moment(datetime.combine(day, time()).astimezone()) if day else ""


def _print_changes_of(job: Job, program: Program, number: int) -> None:
    """Print what one step changed, record by record."""
    if past.step_of(program, number) is None:
        raise NotFound(
            _("There is no step {n}.").format(n=number), _("See them with: clubmgr history --all")
        )
    columns: list[Column[Change]] = [
        Column(_("Record"), lambda change: telling.name_of(program, change)),
        Column(_("Changes"), lambda change: telling.sentence(program, change)),
    ]
    print_list(job, past.Changes(program, number), columns, _change_object)


def _find_record(program: Program, text: str) -> str:
    """Return the id of a record, or of one that was deleted and is named by its id."""
    try:
        return find_record(program, text)[1]
    except NotFound:
        id = journal.told_of(program.connection, clean_line(text))
        if id is None:
            raise
        return id


def _change_columns(program: Program) -> list[Column[Change]]:
    return [
        Column(_("Step"), lambda c: str(c.step)),
        Column(_("When"), lambda c: moment(c.at)),
        Column(_("By"), lambda c: c.by),
        Column(_("What"), lambda c: c.label),
        Column(_("Changes"), lambda c: telling.sentence(program, c)),
    ]


def _change_object(change: Change) -> dict[str, Any]:
    return {
        "step": change.step,
        "at": change.at,
        "by": change.by,
        "label": change.label,
        "kind": change.kind,
        "record": change.record,
        "action": change.action,
        "changes": [
            {"field": name, "before": before, "after": after}
            for name, before, after in change.fields
        ],
    }


def _print_steps(job: Job, steps: Iterable[Step]) -> None:
    columns: list[Column[Step]] = [
        Column(_("Step"), lambda s: str(s.n)),
        Column(_("When"), lambda s: moment(s.at)),
        Column(_("By"), lambda s: s.by),
        Column(_("What"), _what),
        Column(_("Records"), lambda s: str(s.changes)),
    ]
    print_list(job, steps, columns, _step_object, empty=_("Nothing was done yet."))


def _what(step: Step) -> str:
    if step.command == "undo":
        return _("undone: {label}").format(label=step.label)
    if step.command == "redo":
        return _("done again: {label}").format(label=step.label)
    if step.erased:
        return _("{label} (erased for good)").format(label=step.label)
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
        "erased": step.erased,
    }


def _declare_undo(parser: Parser) -> None:
    parser.add_argument(
        "--list", action="store_true", help=_("only list the steps that can be taken back")
    )
    parser.add_argument(
        "--to",
        type=int,
        metavar=_("STEP"),
        help=_("take back every step from the last one down to this one, all or none"),
    )


def _undo(job: Job) -> None:
    program = job.program()
    if job.arguments.list:
        _print_steps(job, past.standing_from(program, 0, _SHOWN))
    elif job.arguments.to is not None:
        _undo_to(job, program, job.arguments.to)
    else:
        _tell(job, program.undo, _("Taken back: {label}. Do it again with: clubmgr redo"))


def _undo_to(job: Job, program: Program, step: int) -> None:
    """Take back all that was done since a step, and the step itself."""
    taken = program.undo_to(step)
    if job.json:
        print_object({"steps": [act.n for act in taken], "label": taken[-1].label})
    told = ngettext(
        "Taken back: {n} step, down to “{label}”. Do it again with: clubmgr redo",
        "Taken back: {n} steps, down to “{label}”. Do them again, one by one, with: clubmgr redo",
        len(taken),
    )
    job.say(told.format(n=len(taken), label=taken[-1].label))


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
    "history": Shape(
        _declare_history,
        _history,
        ("history", "history 'Ana Silva' --json", "history --by ana --since 2027-01-01"),
    ),
    "undo": Shape(_declare_undo, _undo, ("undo", "undo --list", "undo --to 41")),
    "redo": Shape(_declare_redo, _redo, ("redo",)),
}

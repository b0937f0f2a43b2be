"""Leaks: when early information got out, and the checks that are made then, step by step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from clubmgr.i18n import _
from clubmgr.method.embargo import LEAK_STEPS
from clubmgr.models import days, previews, records
from clubmgr.models.fields import label_of
from clubmgr.models.kinds.preview import LEAK_CHECK, LEAK_CHECKS, PREVIEW, LeakCheck, Preview
from clubmgr.models.program import Program

_CHECKS: Final = "SELECT * FROM leak_check WHERE preview = :preview"


def note(
    program: Program,
    id: str,
    what: str,
    on: date | None = None,
    *,
    seen: Preview | None = None,
) -> None:
    """Note that early information got out, today if no day is said, and lay out its checks.

    What is under embargo stays so: lifting it is a decision of its own. Raises Stale.
    """
    seen = seen or previews.get(program, id)
    day = (on or program.clock.today()).isoformat()
    change(program, seen, {"leaked_on": day, "leak": what or seen.leak})


def change(program: Program, seen: Preview, values: Mapping[str, Any]) -> None:
    """Change early information as it was seen; a leak brings its checks along, its end takes them.

    Raises Stale, or InvalidFields for a leak that is to come.
    """
    days.refuse_to_come(program, values, ("leaked_on",))
    leaked = values.get("leaked_on", seen.leaked_on)
    began, ended = leaked and not seen.leaked_on, seen.leaked_on and not leaked
    label = _("Leaked: {what}").format(what=seen.title) if began else ""
    if ended:
        label = _("Not leaked: {what}").format(what=seen.title)
    usual = _("Changed {name}").format(name=seen.title)
    with program.step(label or usual, "edit preview"):
        records.change(program, PREVIEW, seen, values, label)
        if began:
            _lay_out(program, seen.id)
        elif ended:
            records.delete(program, LEAK_CHECK, [check.id for check in checks(program, seen.id)])


def add(program: Program, values: Mapping[str, Any]) -> str:
    """Store early information, with the checks of its leak if it has leaked; return its id.

    Raises InvalidFields.
    """
    days.refuse_to_come(program, values, ("leaked_on",))
    label = _("Added {name}").format(name=values.get("title", ""))
    with program.step(label, "add preview"):
        id = records.add(program, PREVIEW, values)
        if values.get("leaked_on"):
            _lay_out(program, id)
        return id


def checks(program: Program, preview: str) -> list[LeakCheck]:
    """Return the checks of a leak, in the order in which they are made."""
    found = [records.decode(LEAK_CHECK, row) for row in program.rows(_CHECKS, preview=preview)]
    order = list(LEAK_STEPS)
    return sorted(found, key=lambda check: order.index(check.step))


def settle(program: Program, ids: Sequence[str]) -> None:
    """Note that checks are made today; the day of those that were made before stays."""
    seen = [check for check in _chosen(program, ids) if check.done_on is None]
    _write(program, seen, program.clock.today().isoformat(), _("Done: {what}"))


def reopen(program: Program, ids: Sequence[str]) -> None:
    """Note that checks are to be made again."""
    _write(program, _chosen(program, ids), None, _("To be done again: {what}"))


def _chosen(program: Program, ids: Sequence[str]) -> list[LeakCheck]:
    return [records.get(program, LEAK_CHECK, id) for id in ids]


def _write(program: Program, seen: Sequence[LeakCheck], day: str | None, label: str) -> None:
    what = ", ".join(label_of(LEAK_CHECKS, check.step) for check in seen)
    with program.step(label.format(what=what), "edit leak_check"):
        for check in seen:
            records.change(program, LEAK_CHECK, check, {"done_on": day})


def _lay_out(program: Program, preview: str) -> None:
    there = {check.step for check in checks(program, preview)}
    for step in LEAK_STEPS:
        if step not in there:
            records.add(program, LEAK_CHECK, {"preview": preview, "step": step})

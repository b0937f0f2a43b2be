"""Whether there are points and badges at all: one setting turns all of them off."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from clubmgr.errors import ClubmgrError
from clubmgr.i18n import _, ngettext, number
from clubmgr.models import records
from clubmgr.models.fields import Kind, Values
from clubmgr.models.program import Program

IS_ON: Final = """NOT EXISTS (SELECT 1 FROM setting
    WHERE setting.id = 'recognition' AND setting.value = '0')"""
"""The condition of everything that is shown of points, badges, challenges and draws."""
KINDS: Final = frozenset(("activity", "badge", "award", "challenge", "draw", "draw_entry"))
"""The kinds that are not told while it is off; a contribution is a fact, and stays one."""
_ASKED: Final = f"SELECT {IS_ON} AS is_on"


def is_on(program: Program) -> bool:
    """Tell whether points, badges, challenges and draws are in use."""
    row = program.row(_ASKED)
    return row is not None and bool(row["is_on"])


def refuse_off(program: Program) -> None:
    """Raise ClubmgrError where points and badges are off."""
    if not is_on(program):
        raise ClubmgrError(
            _("Points and badges are off in this program; nothing of them was deleted."),
            _("Switch them on in the settings: Points and badges (recognition=yes)."),
        )


def left_out(n: int) -> str:
    """Say how many records are not told, as points and badges are off; '' for none."""
    if not n:
        return ""
    text = ngettext(
        "{n} record is left out: points and badges are off.",
        "{n} records are left out: points and badges are off.",
        n,
    )
    return text.format(n=number(n))


def adder(kind: Kind) -> Callable[[Program, Values], str]:
    """Return what stores a new record of a kind, unless points and badges are off."""

    def add(program: Program, values: Values) -> str:
        refuse_off(program)
        return records.add(program, kind, values)

    return add


def changer(kind: Kind) -> Callable[[Program, Any, Mapping[str, Any]], None]:
    """Return what changes a record of a kind, unless points and badges are off."""

    def change(program: Program, seen: Any, values: Mapping[str, Any]) -> None:
        refuse_off(program)
        records.change(program, kind, seen, values)

    return change

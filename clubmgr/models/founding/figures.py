"""The figures of the method: what speaks against a choice, and the reason for it all the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from clubmgr.i18n import _, ngettext, short_date
from clubmgr.method.journey import call_window
from clubmgr.models import records, settings
from clubmgr.models.fields import label_of
from clubmgr.models.kinds.club import CLUB
from clubmgr.models.kinds.founding import OVERRIDE, RULES, Override
from clubmgr.models.program import Program

_OF_CLUB: Final = """
SELECT * FROM override WHERE club = :club ORDER BY decided_on DESC, rowid DESC
"""


@dataclass(frozen=True, slots=True)
class Caution:
    """A figure of the method that a choice goes past: its rule, what is advised and chosen."""

    rule: str
    advised: str
    chosen: str
    sentence: str


def warn_guests(program: Program, guests: int) -> list[Caution]:
    """Return what speaks against so many guests at a dinner."""
    most = settings.read(program).limits.guests
    if guests <= most:
        return []
    text = _("{n} guests: {most} at most keep one conversation.")
    return [Caution("guests", f"≤ {most}", str(guests), text.format(n=guests, most=most))]


def warn_call_day(program: Program, dinner: date, day: date) -> list[Caution]:
    """Return what speaks against a day for the call after a dinner."""
    limits = settings.read(program).limits
    first, last = call_window(dinner, limits)
    if first <= day <= last:
        return []
    days = (day - dinner).days
    text = ngettext(
        "{n} day after the dinner: the call comes between {first} and {last}.",
        "{n} days after the dinner: the call comes between {first} and {last}.",
        days,
    ).format(n=days, first=short_date(first), last=short_date(last))
    advised = f"{limits.call_from_days}–{limits.call_until_days}"
    return [Caution("call_window", advised, str(days), text)]


def warn_callers(program: Program, callers: int, *, so_far: bool = False) -> list[Caution]:
    """Return what speaks against so many people on the call; `so_far` says that more may come."""
    limits = settings.read(program).limits
    if (so_far or limits.callers_least <= callers) and callers <= limits.callers_most:
        return []
    text = ngettext(
        "{n} person on the call: {least} to {most} get something settled.",
        "{n} people on the call: {least} to {most} get something settled.",
        callers,
    ).format(n=callers, least=limits.callers_least, most=limits.callers_most)
    advised = f"{limits.callers_least}–{limits.callers_most}"
    return [Caution("callers", advised, str(callers), text)]


def note_override(
    program: Program, club: str, cautions: Sequence[Caution], reason: str, meeting: str = ""
) -> None:
    """Keep that figures were gone past, and why. Raises InvalidFields without a reason."""
    if not cautions:
        return
    label = _("Exception at {club}: {reason}").format(
        club=records.describe(program, CLUB, club), reason=reason
    )
    with program.step(label, "override"):
        for caution in cautions:
            records.add(
                program,
                OVERRIDE,
                {
                    "club": club,
                    "meeting": meeting or None,
                    "rule": caution.rule,
                    "advised": caution.advised,
                    "chosen": caution.chosen,
                    "reason": reason,
                },
            )


def overrides_of(program: Program, club: str) -> list[Override]:
    """Return the figures that were gone past for a club, the latest first."""
    return [records.decode(OVERRIDE, row) for row in program.rows(_OF_CLUB, club=club)]


def rule_name(code: str) -> str:
    """Return what a rule is called."""
    return label_of(RULES, code)

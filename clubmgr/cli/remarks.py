"""What is said of a record that was made or changed: what to look at again, what speaks up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from clubmgr.cli.printing import word
from clubmgr.i18n import _, labelled
from clubmgr.models import budgets, perk_alerts, perk_cautions, perk_reasons, perks
from clubmgr.models.fields import Kind
from clubmgr.models.kinds.perk import PERK
from clubmgr.models.kinds.request import BUDGET
from clubmgr.models.perk_reasons import CODES, NO_ADVICE
from clubmgr.models.program import Program


def before(program: Program, kind: Kind, values: Mapping[str, Any], seen: Any = None) -> list[str]:
    """Return what to look at again in values that are about to be stored, as they are new.

    `seen` is the record that they change, None where it is made.
    """
    return perk_cautions.cautions(program, values, seen) if kind is PERK else []


def after(program: Program, kind: Kind, id: str) -> list[str]:
    """Return what speaks up about a record now that it is stored."""
    if kind is BUDGET:
        return budgets.cautions(program, id)
    return of_perks(program, [id]) if kind is PERK else []


def of_perks(program: Program, ids: Sequence[str]) -> list[str]:
    """Return the alerts of perks, each once; then that they are no legal advice."""
    rows = perk_alerts.told(program, perks.of_ids(program, ids))
    told = {alert.id: alert for row in rows for alert in perk_reasons.of_perk(program, row)}
    found = [labelled(word(CODES, alert.code), alert.sentence) for alert in told.values()]
    return [*found, _(NO_ADVICE)] if found else []

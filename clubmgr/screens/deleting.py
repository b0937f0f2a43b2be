"""The question before records are deleted: which one or how many, and what goes with them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from textual.screen import Screen

from clubmgr.i18n import _, labelled, ngettext, number
from clubmgr.models import records
from clubmgr.models.fields import Kind
from clubmgr.models.kinds import KINDS
from clubmgr.models.program import Program
from clubmgr.screens.dialogs import Confirm, TypeToConfirm


async def is_sure(
    screen: Screen[Any], program: Program, kind: Kind, ids: Sequence[str], more: str = ""
) -> bool:
    """Ask whether to delete records; `more` is what else is to be known of it.

    One is named, several are counted: then the number is typed.
    """
    also = " ".join(filter(None, (more, also_deleted(program, kind, ids))))
    if len(ids) == 1:
        question = _("Delete {name}?").format(name=records.describe(program, kind, ids[0]))
        return await screen.app.push_screen_wait(Confirm(question, also))
    count = ngettext("Delete {n} record?", "Delete {n} records?", len(ids))
    question = count.format(n=number(len(ids)))
    return await screen.app.push_screen_wait(TypeToConfirm(question, also, str(len(ids))))


def also_deleted(program: Program, kind: Kind, ids: Sequence[str]) -> str:
    """Tell what is deleted along with records, and that it can be taken back."""
    counts = records.dependents(program, kind, ids, list(KINDS.values()))
    parts = [labelled(_(KINDS[name].plural).lower(), number(n)) for name, n in counts.items()]
    also = _("Also deletes {what}.").format(what=", ".join(parts)) if parts else ""
    return " ".join(filter(None, (also, _("You can take it back with u."))))

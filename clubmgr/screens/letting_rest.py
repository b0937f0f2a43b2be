"""Letting candidacies rest: until when, and why."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

from clubmgr.i18n import N_, ngettext
from clubmgr.models import parsing, records, resting
from clubmgr.models.fields import Field
from clubmgr.models.kinds.candidacy import CANDIDACY, Candidacy
from clubmgr.screens.record_form import day_turner, reader
from clubmgr.screens.widgets.form import Form, Texts

if TYPE_CHECKING:
    from clubmgr.screens.base import ListScreen

_FIELDS: Final = (
    Field(
        "snoozed_until",
        N_("Rests until"),
        "date",
        hint=N_("+2w, fri, 2027-03-12; empty ends the rest"),
    ),
    Field("snooze_reason", N_("Rests because"), hint=N_("The person may ask to read this")),
)


async def let_rest(screen: ListScreen, ids: Sequence[str]) -> None:
    """Ask for the day and the reason, and let candidacies rest; no day ends their rest."""
    program = screen.program
    seen: list[Candidacy] = [records.get(program, CANDIDACY, id) for id in ids]
    if not seen:
        return
    if not any(candidacy.snoozed_until for candidacy in seen):
        resting.still_open(seen)
    done: list[str] = []

    def save(texts: Texts) -> str:
        typed = parsing.parse_fields(program, _FIELDS, texts)
        until, reason = typed["snoozed_until"], typed["snooze_reason"]
        if not until and any(candidacy.snoozed_until for candidacy in seen):
            done.extend(resting.wake(program, seen))
        else:
            day = date.fromisoformat(until) if until else None
            done.extend(resting.rest(program, seen, day, reason))
        return seen[0].id

    name = records.describe(program, CANDIDACY, seen[0].id)
    title = ngettext("Rest: {name}", "Rest: {n} candidacies", len(seen))
    form = Form(
        title.format(name=name, n=len(seen)),
        _FIELDS,
        {"snoozed_until": seen[0].snoozed_until or "", "snooze_reason": seen[0].snooze_reason},
        save,
        read=reader(program),
        turn_day=day_turner(program),
    )
    if await screen.app.push_screen_wait(form) is not None:
        screen.reload()
        screen.desk.say_undoable()

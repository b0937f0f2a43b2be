"""Pausing people: no contact until a day, and why."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

from clubmgr.i18n import N_, ngettext
from clubmgr.models import parsing, pauses, records
from clubmgr.models.fields import Field
from clubmgr.models.kinds.person import PERSON
from clubmgr.screens.record_form import day_turner, reader
from clubmgr.screens.widgets.form import Form, Texts

if TYPE_CHECKING:
    from clubmgr.screens.base import ListScreen

_FIELDS: Final = (
    Field(
        "back_on",
        N_("Contact again on"),
        "date",
        hint=N_("fri, +2w, 2027-03-12; empty: until it is said; today ends the pause"),
    ),
    Field("reason", N_("Reason"), hint=N_("The person may ask to read this")),
)


async def pause(screen: ListScreen, ids: Sequence[str]) -> None:
    """Ask for the day and the reason, and contact these people no more until then."""
    if not ids:
        return
    program = screen.program
    running = pauses.running(program, ids[0])

    def save(texts: Texts) -> str:
        typed = parsing.parse_fields(program, _FIELDS, texts)
        back = typed["back_on"]
        pauses.begin(program, ids, date.fromisoformat(back) if back else None, typed["reason"])
        return ids[0]

    title = ngettext("Pause: {name}", "Pause: {n} people", len(ids))
    form = Form(
        title.format(name=records.describe(program, PERSON, ids[0]), n=len(ids)),
        _FIELDS,
        {
            "back_on": (pauses.back_on(running) or "") if running else "",
            "reason": running.reason if running else "",
        },
        save,
        read=reader(program),
        turn_day=day_turner(program),
    )
    if await screen.app.push_screen_wait(form) is not None:
        screen.reload()
        screen.desk.say_undoable()

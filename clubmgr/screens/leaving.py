"""Letting an ambassador leave: from which day on, and why; nothing of them is deleted."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from clubmgr.errors import InvalidFields
from clubmgr.i18n import N_, _
from clubmgr.models import ambassadors, parsing, records
from clubmgr.models.ambassadors import AmbassadorRow
from clubmgr.models.fields import Field
from clubmgr.models.kinds.ambassador import AMBASSADOR
from clubmgr.screens.record_form import Looked, day_turner, reader
from clubmgr.screens.widgets.form import Form, Texts

if TYPE_CHECKING:
    from clubmgr.screens.base import ListScreen

_FIELDS: Final = (
    Field("left_on", N_("Left on"), "date", required=True, hint=N_("Alumni from this day on")),
    Field(
        "left_reason",
        N_("Why they left"),
        required=True,
        hint=N_("The person may ask to read this"),
    ),
)


async def ask_leaving(screen: ListScreen, row: AmbassadorRow) -> str | None:
    """Ask for the day and the reason, and note them; return the id, None when it was closed."""
    program = screen.program
    looked = Looked(program, AMBASSADOR, records.as_shown(program, AMBASSADOR, row))

    def save(texts: Texts) -> str:
        typed = parsing.parse_fields(program, _FIELDS, texts)
        if typed["left_on"] is None:
            raise InvalidFields({"left_on": _("Say from which day on.")})
        on = date.fromisoformat(typed["left_on"])
        why = typed["left_reason"]
        return looked.act(lambda seen: ambassadors.leave(program, seen.id, on, why, seen=seen))

    form = Form(
        _("{name} leaves").format(name=row.name),
        _FIELDS,
        {"left_on": program.clock.today().isoformat()},
        save,
        read=reader(program),
        turn_day=day_turner(program),
    )
    return await screen.app.push_screen_wait(form)

"""Asking on which day and why an agreement ends."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from clubmgr.i18n import _
from clubmgr.models import agreements, parsing
from clubmgr.models.kinds.agreement import AGREEMENT, Agreement
from clubmgr.screens.record_form import Looked, day_turner, reader
from clubmgr.screens.widgets.form import Form, Texts

if TYPE_CHECKING:
    from clubmgr.screens.few import FewScreen


async def ask_end(screen: FewScreen, agreement: Agreement) -> str | None:
    """Ask on which day and why an agreement ends, and end it; None if it does not."""
    program = screen.program
    looked = Looked(program, AGREEMENT, agreement)

    def save(texts: Texts) -> str:
        on = parsing.parse(program, AGREEMENT, {"ends_on": texts["ends_on"]})["ends_on"]
        last = date.fromisoformat(on) if on else program.clock.today()
        why = texts["end_reason"]
        return looked.act(lambda seen: agreements.end(program, seen.id, last, why, seen=seen))

    today = program.clock.today().isoformat()
    form = Form(
        _("End: {name}").format(name=agreement.title),
        [parsing.named_field(AGREEMENT, name) for name in ("ends_on", "end_reason")],
        {
            "ends_on": max(today, agreement.starts_on or today),
            "end_reason": agreement.end_reason,
        },
        save,
        read=reader(program),
        turn_day=day_turner(program),
    )
    return await screen.app.push_screen_wait(form)

"""What is asked when a loan comes back, and when a perk is cancelled."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from clubmgr.i18n import _, ngettext
from clubmgr.models import parsing, perks, records
from clubmgr.models.kinds.perk import PERK, Perk
from clubmgr.models.perks import PerkRow
from clubmgr.screens.dialogs import Ask
from clubmgr.screens.record_form import Looked, day_turner, reader
from clubmgr.screens.widgets.form import Form, Texts
from clubmgr.text import clean_line

if TYPE_CHECKING:
    from clubmgr.screens.base import ListScreen


async def take_back(screen: ListScreen, row: PerkRow | Perk) -> str | None:
    """Ask when a loan came back and what its use was worth; return its id, None when closed."""
    program = screen.program
    looked = Looked(program, PERK, records.as_shown(program, PERK, row))
    returned, used = (parsing.named_field(PERK, name) for name in ("returned_on", "use_value"))
    fields = (
        replace(returned, required=True),
        replace(used, hint=_("Without VAT; from now on only this counts, empty: nothing")),
    )

    def store(texts: Texts) -> str:
        values = parsing.parse_fields(program, fields, texts)
        on = date.fromisoformat(values["returned_on"] or program.clock.today().isoformat())
        worth = values["use_value"]
        return looked.act(lambda seen: perks.take_back(program, seen.id, on, worth, seen=seen))

    form = Form(
        _("Returned: {what}").format(what=records.describe(program, PERK, row.id)),
        fields,
        {"returned_on": program.clock.today().isoformat()},
        store,
        read=reader(program),
        turn_day=day_turner(program),
    )
    return await screen.app.push_screen_wait(form)


async def ask_reason(screen: ListScreen, count: int) -> str | None:
    """Ask why perks are cancelled; None when the question is closed."""

    def read(text: str) -> None:
        if not clean_line(text):
            raise ValueError(_("Say why it is cancelled."))

    question = ngettext("Why is the perk cancelled?", "Why are {n} perks cancelled?", count)
    hint = _("It counts no more, and what it took goes back to the stock.")
    return await screen.app.push_screen_wait(Ask(question.format(n=count), "", hint, read))
